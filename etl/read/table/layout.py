"""Where the tables of a sheet are: header rows, the rows of figures, the titles above, what each
column is for.

Four layouts: units as rows; indicators as rows with a column a unit; long (unit, indicator, value);
the form of one unit (indicator, value).
"""

import re
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from etl.read.element import contents
from etl.read.element.headers import UNKNOWN, Meaning, Nature, is_measure, understand
from etl.read.element.roles import Role
from etl.read.number.columns import Raw, of_cell
from etl.read.number.numbers import Separators, Written
from etl.read.period import dated
from etl.read.sheet.limits import MAX_TABLES, within
from etl.read.sheet.sheet import CellPlace, Sheet
from etl.read.table import header_rows, one_stop
from etl.read.table.one_stop_sums import Sum
from metrics.declared.vietnamese import fold


class Layout(StrEnum):
    UNITS_AS_ROWS = "units_as_rows"
    UNITS_AS_COLUMNS = "units_as_columns"
    LONG = "long"
    FORM = "form"
    # form II.06 of one unit: a row a field of procedure, the total row is the unit's
    FIELDS = "fields"


@dataclass(kw_only=True)
class Table:
    """One table. `top`: first header row; `first` to `end`: the rows below the header (end
    excluded).

    `paths`: the header texts over each column, from the group down; `at`: where the lowest of them
    stands. `header_places`: every cell that belongs to the header. `titles`: cells above the table
    that belong to no other one; `notes`: those below the last. `left` to `right`: its columns,
    where another table stands beside it. `sums`: figures that are added from its columns; `groups`:
    what stands over those columns that are one of several like groups («Cấp xã», «Cấp tỉnh»).
    """

    sheet: Sheet
    layout: Layout
    top: int
    first: int
    end: int
    paths: dict[int, tuple[str, ...]]
    meanings: dict[int, Meaning]
    at: dict[int, CellPlace]
    header_places: set[CellPlace] = field(default_factory=set)
    titles: list[CellPlace] = field(default_factory=list)
    notes: list[CellPlace] = field(default_factory=list)
    left: int = 0
    right: int | None = None
    sums: tuple[Sum, ...] = ()
    groups: dict[int, str] = field(default_factory=dict)

    @property
    def span(self) -> range:
        """The columns of the table; another one may stand beside it."""
        return range(self.left, self.sheet.width if self.right is None else self.right)

    def columns(self, role: Role) -> list[int]:
        return [column for column, meaning in self.meanings.items() if meaning.role is role]

    def column(self, role: Role) -> int | None:
        return next(iter(self.columns(role)), None)


def find_tables(sheet: Sheet) -> list[Table]:
    """The tables of a sheet from top to bottom; empty when no row reads like a header."""
    tables: list[Table] = []
    start = 0
    header: list[str] | None = None
    while (anchor := header_rows.anchor_row(sheet, start, header)) is not None:
        table = _table(sheet, anchor, start)
        if tables:
            tables[-1].end = min(tables[-1].end, table.top)
        table.titles = _titles(table, tables)
        tables.append(table)
        within(
            len(tables),
            MAX_TABLES,
            "số bảng của một trang tính là",
            "tables of one sheet:",
            sheet.name,
        )
        start, header = table.first, sheet.rows[anchor]
    if tables:
        tables[-1].notes = _notes(tables[-1])
    for table in tables:
        table.end = _end_of_figures(table)
        _judge_contents(table)
    return [part for table in tables for part in _side_by_side(table)]


def _titles(table: Table, above: Sequence[Table]) -> list[CellPlace]:
    """The cells over a table, below the tables above it."""
    places = _filled(table.sheet, above[-1].first if above else 0, table.top)
    return [place for place in places if not above or place.row >= above[-1].end]


def _notes(table: Table) -> list[CellPlace]:
    """The cells below the last row of figures."""
    rows = table.sheet.rows
    last = next(
        (
            row
            for row in reversed(range(table.first, len(rows)))
            if any(map(header_rows.is_figure, rows[row]))
        ),
        table.first,
    )
    return list(_filled(table.sheet, last + 1, min(len(rows), last + 1 + _NOTES)))


_NOTES = 20  # rows


def _judge_contents(table: Table) -> None:
    """What columns mean once it is seen what stands in them, where that may be about people or
    about days.
    """
    for column, meaning in table.meanings.items():
        texts = [table.sheet.text(row, column) for row in range(table.first, table.end)]
        if meaning.role in _OF_DAYS or (meaning.nature is not Nature.ROLE and not meaning.elements):
            table.meanings[column] = meaning = _dated(
                meaning, dated.judged(table.paths[column][-1], meaning.role, texts)
            )
        if contents.may_be_about_people(meaning):
            table.meanings[column] = contents.judged(meaning, texts)


_OF_DAYS = (Role.PERIOD, Role.FROM, Role.TO, Role.REPORTED_ON)


def _dated(meaning: Meaning, role: Role | None) -> Meaning:
    if role is meaning.role:
        return meaning
    return UNKNOWN if role is None else Meaning(nature=Nature.ROLE, role=role)


def _side_by_side(table: Table) -> list[Table]:
    """The tables that stand beside one another under one row of headers: each with units (or
    indicators) of its own.
    """
    starts = [table.left, *_later_starts(table)]
    if len(starts) == 1:
        return [table]
    ends = [*starts[1:], table.sheet.width]
    return [_part(table, left, right) for left, right in zip(starts, ends, strict=True)]


def _later_starts(table: Table) -> list[int]:
    """Where another column of units follows upon figures, with the numbers and codes just
    before it.
    """
    role = Role.UNIT_NAME if table.column(Role.UNIT_NAME) is not None else Role.INDICATOR
    carriers = [column for column in sorted(table.columns(role)) if _holds_texts(table, column)]
    starts = []
    for earlier, later in pairwise(carriers):
        if any(
            (meaning := table.meanings.get(column)) and meaning.nature is not Nature.ROLE
            for column in range(earlier + 1, later)
        ):
            start = later
            while (before := table.meanings.get(start - 1)) and before.role in _BEFORE_UNITS:
                start -= 1
            starts.append(start)
    return starts


def _holds_texts(table: Table, column: int) -> bool:
    """Whether most cells of a column are words: «Số thôn, ấp» cut at its comma is no column of
    units.
    """
    texts = [
        text
        for row in range(table.first, min(table.end, table.first + 200))
        if (text := table.sheet.text(row, column))
    ]
    return sum(not header_rows.is_figure(text) for text in texts) > len(texts) / 2


_BEFORE_UNITS = {Role.ORDER, Role.UNIT_CODE, Role.INDICATOR_CODE, Role.DISTRICT, Role.PROVINCE}


def _part(table: Table, left: int, right: int) -> Table:
    inside = range(left, right)
    return replace(
        table,
        paths={column: path for column, path in table.paths.items() if column in inside},
        meanings={
            column: meaning for column, meaning in table.meanings.items() if column in inside
        },
        at={column: place for column, place in table.at.items() if column in inside},
        header_places={place for place in table.header_places if place.column in inside},
        left=left,
        right=right,
    )


def _table(sheet: Sheet, anchor: int, start: int) -> Table:
    top = header_rows.top_row(sheet, anchor, start)
    first = header_rows.first_row(sheet, anchor)
    headed = [row for row in range(top, first) if not header_rows.is_lettered(sheet.rows[row])]
    measured = {row for row in headed if row > anchor and header_rows.is_measures(sheet.rows[row])}
    paths = header_rows.paths(sheet, [row for row in headed if row not in measured])
    meanings = {
        column: understand(path, header_rows.measured_in(sheet, measured, column))
        for column, path in paths.items()
    }
    table = Table(
        sheet=sheet,
        layout=Layout.UNITS_AS_ROWS,
        top=top,
        first=first,
        end=len(sheet.rows),
        paths=paths,
        meanings=meanings,
        at={},
    )
    _note_header_places(table, headed, measured)
    _read_form(table)
    return table


def _note_header_places(table: Table, headed: Iterable[int], measured: Collection[int]) -> None:
    """Where the header stands. `measured`: its rows of units of measure, which head no column."""
    for row in headed:
        for column in range(len(table.sheet.rows[row])):
            if table.sheet.text(row, column):
                table.header_places.add(CellPlace(row, column))
                if row not in measured:
                    table.at[column] = CellPlace(row, column)


def _read_form(table: Table) -> None:
    """What form II.06 says of the columns, and the layout of the table."""
    form = one_stop.form(table.paths, table.meanings, lambda column: _plain_numbers(table, column))
    table.meanings |= form.meanings
    table.sums = form.sums
    table.groups = dict(form.groups)
    table.layout = _layout(table)
    of_one_unit = table.column(Role.FIELD) is not None and not any(
        table.columns(role) for role in _NOT_ONE_UNIT
    )
    if of_one_unit and (form.is_form or _counts_dossiers(table)):
        table.layout = Layout.FIELDS


_NOT_ONE_UNIT = (
    Role.UNIT_CODE,
    Role.UNIT_NAME,
    Role.INDICATOR,
    Role.INDICATOR_CODE,
    Role.DISTRICT,
    Role.PROVINCE,
)


def _counts_dossiers(table: Table) -> bool:
    """Whether a table has some columns of dossiers, as few as a ward may send of the form."""
    elements = [code for meaning in table.meanings.values() for code in meaning.elements]
    return sum(code.startswith("dossiers_") for code in elements) > 1


def _plain_numbers(table: Table, column: int) -> dict[Hashable, float]:
    """The whole numbers of a column that need no judgement, by row."""
    found = (
        (row, plain_number(table.sheet, CellPlace(row, column)))
        for row in range(table.first, len(table.sheet.rows))
    )
    return {row: value for row, value in found if value is not None}


def plain_number(sheet: Sheet, place: CellPlace) -> float | None:
    """The whole number that stands at a place, if it needs no judgement."""
    one = of_cell(Raw(sheet.text(*place), sheet.numbers.get(place), place in sheet.dates))
    return (
        one.grouped
        if one.written is Written.NUMBER and one.separators in _WHOLE and not one.percent
        else None
    )


_WHOLE = (Separators.PLAIN, Separators.GROUPED, Separators.ONE_GROUP)


def _layout(table: Table) -> Layout:
    _settle_communes(table)
    roles = {meaning.role for meaning in table.meanings.values() if meaning.role}
    units = roles & {Role.UNIT_CODE, Role.UNIT_NAME}
    if roles & {Role.INDICATOR, Role.INDICATOR_CODE}:
        if _unit_column_states_measures(table):
            units = set()
        if Role.VALUE in roles:
            return Layout.LONG if units else Layout.FORM
        if not units:
            return Layout.UNITS_AS_COLUMNS
    _settle_units(table)
    return Layout.UNITS_AS_ROWS


def _unit_column_states_measures(table: Table) -> bool:
    """«Đơn vị» over Hộ, Người: then it is the unit of measure."""
    column = table.column(Role.UNIT_NAME)
    if (
        column is None
        or table.column(Role.UNIT_CODE) is not None
        or not _states_measures(table, column)
    ):
        return False
    table.meanings[column] = Meaning(nature=Nature.ROLE, role=Role.MEASURED_IN)
    return True


def _settle_units(table: Table) -> None:
    """Which column names the units of the rows, where the header does not quite say it."""
    if (
        table.column(Role.UNIT_CODE) is None
        and (column := table.column(Role.INDICATOR_CODE)) is not None
    ):
        # «Mã» beside «Tên xã»
        table.meanings[column] = Meaning(nature=Nature.ROLE, role=Role.UNIT_CODE)
    if table.column(Role.UNIT_NAME) is not None:
        return
    # then names under an unknown header are held against the codes
    is_coded = table.column(Role.UNIT_CODE) is not None
    for role in () if is_coded else (Role.DISTRICT, Role.PROVINCE):  # a table of districts
        if (column := table.column(role)) is not None:
            table.meanings[column] = Meaning(nature=Nature.ROLE, role=Role.UNIT_NAME)
            return
    for column in table.span:
        meaning = table.meanings.get(column)
        if (
            meaning is None or meaning.nature in (Nature.UNKNOWN, Nature.PERSONAL)
        ) and _names_units(table, column):
            table.meanings[column] = Meaning(nature=Nature.ROLE, role=Role.UNIT_NAME)
            return


def _settle_communes(table: Table) -> None:
    """«Xã» (and «Mã xã») beside «Thôn»: the rows are villages, and the other columns say in
    which commune.
    """
    named = [column for column in table.columns(Role.UNIT_NAME) if _holds_texts(table, column)]
    villages = [column for column in named if _VILLAGES.search(fold(table.paths[column][-1]))]
    coded = [
        column
        for column in table.columns(Role.UNIT_CODE)
        if _COMMUNES.search(fold(table.paths[column][-1]))
    ]
    if len(villages) == 1:
        for column in {*named, *coded} - {*villages}:
            table.meanings[column] = Meaning(nature=Nature.ROLE, role=Role.COMMUNE)


_VILLAGES = re.compile(r"\b(?:thon|ap|khu pho|to dan pho)\b")
_COMMUNES = re.compile(r"\b(?:xa|phuong)\b")


def _names_units(table: Table, column: int) -> bool:
    texts = [
        fold(text)
        for row in range(table.first, min(table.end, table.first + 200))
        if (text := table.sheet.text(row, column))
    ]
    return (
        bool(texts)
        and sum(header_rows.UNIT_LIKE.match(text) is not None for text in texts) > len(texts) / 2
    )


def _states_measures(table: Table, column: int) -> bool:
    """Whether a column headed «Đơn vị» holds units of measure (Hộ, Người), not places."""
    texts = [
        fold(text)
        for row in range(table.first, min(table.end, table.first + 200))
        if (text := table.sheet.text(row, column))
    ]
    return bool(texts) and sum(map(is_measure, texts)) > len(texts) / 2


def _filled(sheet: Sheet, first: int, end: int) -> Iterator[CellPlace]:
    for row in range(first, end):
        for column, text in enumerate(sheet.rows[row]):
            if text:
                yield CellPlace(row, column)


def _end_of_figures(table: Table) -> int:
    """Without the block of signatures and notes: the first such row after which no figure
    stands beside a name.
    """
    last = next(
        (row for row in reversed(range(table.first, table.end)) if _is_named_figure(table, row)),
        table.first - 1,
    )
    for row in range(table.first, table.end):
        line = table.sheet.rows[row]
        if header_rows.SIGNED.match(fold(next(filter(None, line), ""))) and not any(
            map(header_rows.is_figure, line)
        ):
            return row
        if row > last and header_rows.is_signature([text for text in line if text]):
            return row
    return table.end


def _is_named_figure(table: Table, row: int) -> bool:
    """Whether a row has a figure, or stands for a unit or an indicator."""
    texts = table.sheet.rows[row]
    return any(map(header_rows.is_figure, texts)) or any(
        header_rows.UNIT_LIKE.match(fold(text)) for text in texts if text
    )


def is_repeated_header(table: Table, row: int) -> bool:
    """Whether a row repeats the header, as printed pages do, or counts the columns again."""
    line = table.sheet.rows[row]
    if header_rows.is_lettered(line):
        return True
    texts = ((column, text) for column, text in enumerate(line) if text)
    return any(line) and all(
        text in table.paths.get(column, ()) and not header_rows.is_figure(text)
        for column, text in texts
    )
