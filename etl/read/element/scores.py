"""Points of a scoring table (the index of Quyết định 766 and its parts): a part in points is no
count of dossiers.
"""

import re

from etl.findings import Rule, Severity, declare
from etl.read.draft import Draft
from etl.read.element.headers import Meaning, Nature
from etl.read.number.numbers import Written, token
from etl.read.sheet.sheet import CellPlace
from etl.read.table.layout import Table
from metrics.declared.vietnamese import fold

declare(
    Rule(
        name="points_are_no_count",
        severity=Severity.INFO,
        vi="Cột «{header}» là điểm thành phần, không phải số đếm; không đọc.",
        en="Column «{header}» holds points of a part, no count; it was not read.",
    ),
)

_INDEX = "service_index_766"
_PARTS = re.compile(
    r"(?:ket qua |muc do |chi so )?(?:cong khai,? ?minh bach|tien do(?:, ket qua)? giai "
    r"quyet(?: ho so)?|"
    r"(?:cung cap )?dich vu cong truc tuyen|dich vu truc tuyen|thanh toan truc tuyen|hai "
    r"long|so hoa(?: ho so)?)"
)
_TOTAL = re.compile(
    r"(?:tong (?:so )?diem|diem tong(?: cong)?|diem(?: so)?)(?: (?:danh gia|dat duoc|dat|"
    r"766|bo chi so(?: 766)?))*"
)
_POINTS = re.compile(
    r"^diem (?!ho tro|tiep nhan|giao dich|cung cap|phuc vu)|[(,]\s*diem\s*\)?$|\bdiem thanh phan\b"
)
_TITLE = re.compile(r"\b766\b|\bcham diem\b|\bbo chi so\b|\bdiem (?:so|danh gia)\b")
_MOST = 22  # points of a part
_ENOUGH = 3  # parts that make a table one of this index


def settled(
    draft: Draft, table: Table, meanings: dict[int, Meaning | None]
) -> dict[int, Meaning | None]:
    """The meanings of a table's columns, without those of parts in points; what may be either
    is asked.
    """
    heads = {column: _bare(table.paths.get(column, ())) for column in meanings}
    parts = [column for column, head in heads.items() if _PARTS.fullmatch(head)]
    total = any(_TOTAL.fullmatch(head) for head in heads.values())
    titled = any(_TITLE.search(fold(table.sheet.text(*place))) for place in table.titles)
    is_index = titled or (total and len(parts) >= _ENOUGH)
    found: dict[int, Meaning | None] = {}
    for column, meaning in meanings.items():
        head = heads[column]
        in_points = any(
            _POINTS.search(fold(text)) for text in table.paths.get(column, ())
        ) and not _TOTAL.fullmatch(head)
        if meaning is not None and _TOTAL.fullmatch(head):
            found[column] = _of_total(meaning, is_index)
        elif not (in_points or column in parts) or (
            meaning is not None and meaning.elements == (_INDEX,)
        ):
            found[column] = meaning
        elif in_points or ((total or titled) and _fits(table, column)):
            place = table.at.get(column, CellPlace(table.top, column))
            header = " > ".join(table.paths[column])
            draft.say("points_are_no_count", table.sheet, place, text=header, header=header)
        else:
            found[column] = _doubtful(meaning) if total or titled or len(parts) > 1 else meaning
    return found


def _bare(path: tuple[str, ...]) -> str:
    return (
        re.sub(r"\s+", " ", re.sub(r"\([^)]*\)", " ", fold(path[-1]))).strip(" .:0123456789")
        if path
        else ""
    )


def _of_total(meaning: Meaning, is_index: bool) -> Meaning:
    if is_index:
        return Meaning(nature=Nature.ELEMENT, elements=(_INDEX,), period=meaning.period)
    return Meaning(nature=Nature.PROPOSED, proposed=(_INDEX,), period=meaning.period)


def _doubtful(meaning: Meaning | None) -> Meaning | None:
    if meaning is None or meaning.nature is not Nature.ELEMENT:
        return meaning
    return Meaning(nature=Nature.PROPOSED, proposed=meaning.elements, period=meaning.period)


def _fits(table: Table, column: int) -> bool:
    """Whether no figure of a column is more than a part can have."""
    figures = (token(table.sheet.text(row, column)) for row in range(table.first, table.end))
    return all(one.decimal <= _MOST for one in figures if one.written is Written.NUMBER)
