"""Figures of one unit from several sources: rows that name them («Hệ thống của Bộ»), sections of
rows, groups of columns.

They may be parts of a figure or the same one told twice: asked once for a file.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256

from etl.findings import Rule, Severity, declare, found
from etl.read.draft import LEAVE_OUT, Draft, FigureSource
from etl.read.element.personal import may_be_quoted
from etl.read.element.roles import Role
from etl.read.model import Cell, State
from etl.read.sheet.sheet import CellPlace, letters
from etl.read.table.header_rows import UNIT_LIKE, is_figure
from etl.read.table.layout import Table
from etl.read.unit import names
from metrics.declared.vietnamese import fold

_MEND_VI, _MEND_EN = (
    "Đề nghị chọn một cách cho cả tệp.",
    "Please choose one way for the whole file.",
)

declare(
    Rule(
        name="one_source",
        severity=Severity.QUESTION,
        vi=(
            "Một đơn vị có nhiều dòng theo «{header}» ({sources}): cộng các dòng này, "
            "hay "
            "chỉ lấy số của một nguồn?"
        ),
        en=(
            "One unit has several rows by «{header}» ({sources}): are they added, or "
            "does "
            "only one source count?"
        ),
        mend_vi=_MEND_VI,
        mend_en=_MEND_EN,
    ),
    Rule(
        name="one_section",
        severity=Severity.QUESTION,
        vi=(
            "Một đơn vị có số ở nhiều mục của bảng ({sources}): cộng các mục này, hay "
            "chỉ "
            "lấy số của một mục?"
        ),
        en=(
            "One unit has figures in several sections of the table ({sources}): are they "
            "added, or does only one count?"
        ),
        mend_vi=_MEND_VI,
        mend_en=_MEND_EN,
    ),
    Rule(
        name="one_group",
        severity=Severity.QUESTION,
        vi=(
            "Bảng có nhiều nhóm cột giống nhau ({sources}): cộng các nhóm này, hay chỉ "
            "lấy số của một nhóm?"
        ),
        en=(
            "The table has several groups of like columns ({sources}): are they added, "
            "or "
            "does only one count?"
        ),
        mend_vi=_MEND_VI,
        mend_en=_MEND_EN,
    ),
    Rule(
        name="row_of_a_part",
        severity=Severity.INFO,
        vi="Dòng «{name}» là một phần của số đã ghi ở dòng trên; không đọc.",
        en="The row «{name}» is a part of the figures in the row above; it was not read.",
    ),
)

_SYSTEM = re.compile(
    r"^(?:tren )?(?:cac )?(?:he thong|cong|phan mem|csdl|bo|tinh|so lieu|nguon|trung uong|"
    r"dia phuong)\b[^\d]{0,50}$"
)
"""Words of systems: what begins with them is no person, although it has capitals («Hệ thống của
Bộ»).
"""

_SYSTEM_ROW = re.compile(
    r"(?:[-+–•*.\s]|[a-z]\))*(?:so lieu )?(?:cua |tren |tu |theo )*(?:cac )?(?:he thong|"
    r"phan mem|csdl|nguon|cong (?:dich vu cong|dvc))\b"
    r"[^\d]{0,50}"
)
"""The name of a row that can be nothing but a system."""

ADD = "add"
_HEADERS = frozenset(
    {
        "he thong", "ten he thong", "tren he thong", "he thong thong tin", "phan mem", "nguon",
        "nguon so lieu", "nguon du lieu", "bo/tinh",
        "bo, tinh", "he thong bo/tinh", "cong", "cong dich vu cong", "he thong tiep nhan",
    }
)  # fmt: skip


def column(table: Table) -> int | None:
    """The column that names the source of each row: a header that says so over words."""
    named = (at for at, path in table.paths.items() if fold(path[-1]).strip(" .:") in _HEADERS)
    return next(
        (
            at
            for at in named
            if not any(
                is_figure(table.sheet.text(row, at)) for row in range(table.first, table.end)
            )
        ),
        None,
    )


def is_system(name: str) -> bool:
    """Whether the name of a row is that of a system, and so of no unit."""
    return _SYSTEM_ROW.fullmatch(fold(name)) is not None


def note(
    draft: Draft,
    table: Table,
    rows: Sequence[int],
    totals: Collection[int],
    columns: Collection[int],
) -> None:
    """Notes from which source each row of a unit and each column of figures comes; what says so
    enters the stored copy.
    """
    at = column(table)
    if at is None:
        _note_sections(draft, table, rows, totals, columns)
    else:
        _note_column(draft, table, rows, at)
    groups = {number: name for number, name in table.groups.items() if number in columns}
    key = " | ".join(dict.fromkeys(groups.values()))
    for number, name in groups.items():
        draft.sources[table.sheet.name, letters(number)] = FigureSource("one_group", key, name)


def note_row(draft: Draft, table: Table, row: int, name: str) -> None:
    """Notes that a row of a unit names a system instead."""
    draft.sources[table.sheet.name, row + 1] = FigureSource(
        "one_section", _OF_ROWS, _named(name.strip(" -+–•*."))
    )


_OF_ROWS = "dòng"


def _note_column(draft: Draft, table: Table, rows: Sequence[int], at: int) -> None:
    for row in rows:
        if text := table.sheet.text(row, at):
            draft.sources[table.sheet.name, row + 1] = FigureSource(
                "one_source", table.paths[at][-1], _named(text)
            )
            draft.keep(table.sheet, CellPlace(row, at), _named(text))
            draft.keep(table.sheet, table.at[at])


def _note_sections(
    draft: Draft,
    table: Table,
    rows: Sequence[int],
    totals: Collection[int],
    columns: Collection[int],
) -> None:
    """The rows that head others: in words, without a unit of their own."""
    others = [row for row in range(table.first, table.end) if row not in set(rows)]
    heads = {
        row: head for row in others if (head := _head(table, row, columns, is_sum=row in totals))
    }
    texts = {row: table.sheet.text(*place) for row, place in heads.items()}
    if len(set(map(fold, texts.values()))) < 2:
        return
    _note_below(draft, table, rows, texts)
    for row, place in heads.items():
        draft.keep(table.sheet, place, _named(texts[row]))


def _note_below(
    draft: Draft, table: Table, rows: Collection[int], heads: Mapping[int, str]
) -> None:
    """Each row comes from the section whose head stands above it, unless it names its source."""
    key = " | ".join(dict.fromkeys(map(_named, heads.values())))
    name = None
    for row in range(table.first, table.end):
        name = _named(heads[row]) if row in heads else name
        if name and row in rows and (table.sheet.name, row + 1) not in draft.sources:
            draft.sources[table.sheet.name, row + 1] = FigureSource("one_section", key, name)


def _head(table: Table, row: int, columns: Collection[int], *, is_sum: bool) -> CellPlace | None:
    """The words that make a row the head of those below it: it names no unit, and has no
    figures but their sums.
    """
    order = table.column(Role.ORDER)
    filled = [CellPlace(row, at) for at in table.span if at != order and table.sheet.text(row, at)]
    words = [place for place in filled if not is_figure(table.sheet.text(*place))]
    if len(words) != 1 or (len(filled) > 1 and not is_sum):
        return None
    text = table.sheet.text(*words[0])
    is_head = (
        words[0].column < min(columns, default=0)
        and not names.is_total_label(text)
        and not UNIT_LIKE.match(fold(text))
    )
    return words[0] if is_head else None


def _named(text: str) -> str:
    """A source as it may be shown: its words, unless they may be those of a person."""
    shown = may_be_quoted(text) or _SYSTEM.search(fold(text)) or is_system(text)
    return text if shown else f"nguồn {sha256(fold(text).encode()).hexdigest()[:4]}"


def of(draft: Draft, cells: Mapping[int, Cell]) -> dict[int, FigureSource]:
    """The source of each of these cells that is not blank, by rows or else by columns; empty
    where they do not tell them apart.
    """
    stated = {at: cell for at, cell in cells.items() if cell.state is not State.BLANK}
    for lines in (
        {at: cell.row for at, cell in stated.items()},
        {at: cell.column for at, cell in stated.items()},
    ):
        named = {
            at: source
            for at, line in lines.items()
            if (source := draft.sources.get((stated[at].sheet, line)))
        }
        if len(named) == len(stated) == len({fold(source.name) for source in named.values()}) > 1:
            return named
    return {}


def asked(draft: Draft, cells: Mapping[int, Cell], named: Mapping[int, FigureSource]) -> str | None:
    """What was answered about these sources, folded; None: it is asked."""
    at, source = next(iter(named.items()))
    key = f"sources:{fold(source.header)}"
    every = dict.fromkeys(one.name for one in draft.sources.values() if one[:2] == source[:2])
    answer = draft.answer(key)
    if isinstance(answer, str) and fold(answer) in map(fold, (ADD, *every, LEAVE_OUT)):
        return fold(answer)
    if key not in draft.asked:
        draft.asked.add(key)
        sheet, row, column = cells[at][:3]
        draft.findings.append(
            found(
                source.rule,
                sheet=sheet,
                row=row,
                column=column,
                question=key,
                options=(ADD, *every, LEAVE_OUT),
                header=source.header,
                sources=", ".join(f"«{name}»" for name in every),
            )
        )
    return None
