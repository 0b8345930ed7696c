"""Points of a scoring table (the index of Quyết định 766 and its parts): a part in points is no
count of dossiers.
"""

import re
from collections.abc import Iterable

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
    index = _Index(table, meanings)
    found: dict[int, Meaning | None] = {}
    for column, meaning in meanings.items():
        if meaning is not None and index.is_total(column):
            found[column] = _of_total(meaning, index.is_certain)
        elif not index.may_be_part(column) or (meaning and meaning.elements == (_INDEX,)):
            found[column] = meaning
        elif index.is_part(column):
            place = table.at.get(column, CellPlace(table.top, column))
            header = " > ".join(table.paths[column])
            draft.say("points_are_no_count", table.sheet, place, text=header, header=header)
        else:
            found[column] = _doubtful(meaning) if index.may_be_there else meaning
    return found


class _Index:
    """What the columns of a table and its titles say of the index: its total, its parts."""

    def __init__(self, table: Table, columns: Iterable[int]) -> None:
        self.table = table
        self.heads = {column: _bare(table.paths.get(column, ())) for column in columns}
        self.parts = [column for column, head in self.heads.items() if _PARTS.fullmatch(head)]
        self.has_total = any(map(self.is_total, self.heads))
        self.is_titled = any(
            _TITLE.search(fold(table.sheet.text(*place))) for place in table.titles
        )

    @property
    def is_certain(self) -> bool:
        return self.is_titled or (self.has_total and len(self.parts) >= _ENOUGH)

    @property
    def may_be_there(self) -> bool:
        return self.has_total or self.is_titled or len(self.parts) > 1

    def is_total(self, column: int) -> bool:
        return _TOTAL.fullmatch(self.heads[column]) is not None

    def may_be_part(self, column: int) -> bool:
        return column in self.parts or self._says_points(column)

    def is_part(self, column: int) -> bool:
        """Whether a column that may be of a part surely is one."""
        return self._says_points(column) or (
            (self.has_total or self.is_titled) and _fits(self.table, column)
        )

    def _says_points(self, column: int) -> bool:
        path = self.table.paths.get(column, ())
        return any(_POINTS.search(fold(text)) for text in path) and not self.is_total(column)


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
