"""Tables with a row a unit and a column an element."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from etl.findings import Rule, Severity, declare
from etl.read import whole
from etl.read.decisions import decision
from etl.read.draft import Draft
from etl.read.element import percents, same, scores, stated
from etl.read.element.headers import Meaning, Nature
from etl.read.element.meanings import Given, Header, is_of_another_day, settled, understood
from etl.read.element.roles import Role
from etl.read.figures import cell_of
from etl.read.number import sums
from etl.read.period import periods, when
from etl.read.sheet.sheet import CellPlace, letters
from etl.read.slots import Read
from etl.read.table import captions, fields, sources, totals
from etl.read.table.layout import Layout, Table
from etl.read.table.plain import PlainColumn, Subjects, read_column
from etl.read.table.rows import Row, ask_hidden, leaves_out_hidden, subjects
from metrics.declared.period import Period

declare(
    Rule(
        name="cell_filled",
        severity=Severity.INFO,
        vi="Chưa có số liệu ở {columns}; số đã báo cáo trước đó (nếu có) được giữ nguyên.",
        en="No figure in {columns}; what was reported before (if anything) stays.",
    ),
    Rule(
        name="column_understood",
        severity=Severity.INFO,
        vi="Cột «{header}»: {vi}.",
        en="Column «{header}»: {en}.",
    ),
)


def read_wide(draft: Draft, table: Table) -> None:
    """Adds the cells and findings of a table of units to the draft."""
    headers = _headers(draft, table)
    rows = _rows(draft, table, headers)
    of_rows = Subjects([row.index for row in rows], [row.subject for row in rows])
    columns = _of_one_element(draft, table, _columns(draft, table, headers, of_rows))
    if table.layout is not Layout.FIELDS:
        _note_sources(draft, table, rows, columns)
    added = list(sums.settle(draft, table, table.sums, sums.of_columns(table, columns)))
    _check_rates(draft, table, columns, added)
    _check_totals(draft, table, rows, columns)
    for column in columns.values():
        _emit(draft, table, column, added)
    for one in added:
        draft.take(one.cells())
    _rates_alone(draft, table, columns, added)
    _list_blanks(draft, table, columns.values())


def _rows(draft: Draft, table: Table, headers: Mapping[int, Header]) -> list[Row]:
    if table.layout is Layout.FIELDS:
        return fields.rows(draft, table, list(headers))
    over = [header.meaning.period if header.meaning else None for header in headers.values()]
    return subjects(draft, table, list(headers), over)


def _note_sources(
    draft: Draft, table: Table, rows: Sequence[Row], columns: Mapping[int, PlainColumn]
) -> None:
    """Asks which rows or groups of columns count where several give figures of one unit."""
    of_units = [row.index for row in rows if not row.subject.is_total]
    of_sums = [row.index for row in rows if row.subject.is_total]
    sources.note(draft, table, of_units, of_sums, columns)


def _check_rates(
    draft: Draft, table: Table, columns: dict[int, PlainColumn], added: Sequence[sums.Added]
) -> None:
    """Holds per cents against the counts of the table."""
    rates = {
        number: column.header
        for number, column in columns.items()
        if _is_of_counts(columns, number)
    }
    if rates:
        percents.check(draft, table, rates, _counted(columns, added))


def _check_totals(
    draft: Draft, table: Table, rows: Sequence[Row], columns: Mapping[int, PlainColumn]
) -> None:
    """Holds rows that sum others against these."""
    if table.layout is Layout.FIELDS:
        fields.compare(draft, table, columns.values())
    else:
        totals.check(draft, table, rows, columns.values())
        _compare_with_villages(draft, table, rows, columns.values())


def _compare_with_villages(
    draft: Draft, table: Table, rows: Iterable[Row], columns: Iterable[PlainColumn]
) -> None:
    """Holds the row of a commune against those of its villages that are not read."""
    parts = {row.index: row.parts for row in rows if row.parts}
    for column in columns if parts else ():
        for read in column.reads:
            if own := parts.get(read.slot.place.row):
                whole.compare(draft, table, read, [CellPlace(row, column.number) for row in own])


def _counted(columns: dict[int, PlainColumn], added: Iterable[sums.Added]) -> dict[int, list[Read]]:
    """What per cents are held against: the columns, those that are added by their sum."""
    reads = {
        number: [] if sums.is_part(column.header) else list(column.reads)
        for number, column in columns.items()
    }
    for one in added:
        reads[one.one.columns[0]] += one.reads
    return reads


def _is_of_counts(columns: dict[int, PlainColumn], number: int) -> bool:
    """Whether per cents can be held against counts: a bare «Tỷ lệ (%)» behind a part of a sum
    is the rate of that part.
    """
    meaning = columns[number].meaning
    beside = columns.get(number - 1)
    of_part = beside is not None and sums.is_part(beside.header) and not meaning.elements
    return meaning.nature is Nature.RATE and not of_part


def _columns(
    draft: Draft, table: Table, headers: dict[int, Header], subjects: Subjects
) -> dict[int, PlainColumn]:
    """Every column of figures, read."""
    lines, width = [table.sheet.rows[row] for row in subjects.rows], max(headers, default=0) + 1
    texts = list(zip_longest(*lines, ["" for _ in range(width)], fillvalue=""))
    found: dict[int, PlainColumn] = {}
    for number, header in headers.items():
        is_hidden = number in table.sheet.hidden_columns
        if header.meaning is None or (is_hidden and leaves_out_hidden(draft, table)):
            continue
        own = _under_header(draft, table, number, header, subjects)
        found[number] = read_column(
            draft, table, number, header, sums.as_read(header.meaning), own, texts[number][:-1]
        )
    return found


def _under_header(
    draft: Draft, table: Table, number: int, header: Header, subjects: Subjects
) -> Subjects:
    """Whose figures a column has, and when; they wait where it is hidden or names another day."""
    place = table.at.get(number, CellPlace(table.top, number))
    hidden = number in table.sheet.hidden_columns and ask_hidden(draft, table, place)
    own = subjects.under(header.meaning.period if header.meaning else None, hidden)
    days = {subject.period for subject in own.of if subject.period}
    return own.under(None, is_of_another_day(draft, table, place, header, days))


def _of_one_element(
    draft: Draft, table: Table, columns: dict[int, PlainColumn]
) -> dict[int, PlainColumn]:
    """The columns after it was asked which of those count that mean one element."""
    verdicts: dict[int, same.Verdict] = {}
    for numbers in same.shared({number: column.header for number, column in columns.items()}):
        if len({table.groups.get(number) for number in numbers} - {None}) == len(numbers):
            continue  # of like groups, which are asked as a whole (sources.py)
        lines = [
            same.AlikeLine(at=number, header=columns[number].header, reads=columns[number].reads)
            for number in numbers
        ]
        verdicts |= same.settle(draft, table, lines)
    return {
        number: column.stopped() if verdicts.get(number) is same.Verdict.OPEN else column
        for number, column in columns.items()
        if verdicts.get(number) is not same.Verdict.LEFT_OUT
    }


def _headers(draft: Draft, table: Table) -> dict[int, Header]:
    """The columns of figures; others are named and left out."""
    said = captions.caption(table)
    meanings = scores.settled(draft, table, _of_figures(draft, table))
    given = Given.by(
        understood(draft, table.paths.get(at, ()), one, said)
        for at, one in meanings.items()
        if one is not None
    )
    found: dict[int, Header] = {}
    for column, meaning in meanings.items():
        header = _header(draft, table, column, meaning, said, given)
        if header and header.meaning:
            found[column] = header
            _keep_header(draft, table, column)
    return found


def _of_figures(draft: Draft, table: Table) -> dict[int, Meaning | None]:
    """What the headers of the columns mean that may hold figures; the others are kept for what
    they say.
    """
    year = (
        when.year(draft, table)
        if any(meaning.part for meaning in table.meanings.values())
        else None
    )
    found: dict[int, Meaning | None] = {}
    source = sources.column(table)
    for column in table.span:
        if column == source:
            continue
        meaning = table.meanings.get(column)
        if (
            meaning is not None
            and meaning.nature is Nature.ROLE
            and meaning.role not in (Role.VALUE, Role.INDICATOR, Role.INDICATOR_CODE)
        ):
            _keep_header(draft, table, column)
        elif any(table.sheet.text(row, column) for row in range(table.first, table.end)) or (
            meaning and meaning.elements
        ):
            found[column] = _in_its_year(meaning, year)
    return found


def _header(
    draft: Draft,
    table: Table,
    column: int,
    meaning: Meaning | None,
    said: captions.Caption,
    given: Given,
) -> Header | None:
    if meaning is None and table.sheet.widths is not None and column > max(table.paths, default=0):
        return None  # fields beyond the header: said of the lines that have them
    path = table.paths.get(column, ())
    if meaning is None or meaning.nature is Nature.ROLE:
        place = table.at.get(column, CellPlace(table.first - 1, column))
        shown = " > ".join(path)
        draft.say(
            "known_column", table.sheet, place, text=shown or None, header=shown or letters(column)
        )
        return None
    return settled(
        draft, table, table.at.get(column, CellPlace(table.top, column)), path, meaning, said, given
    )


def _in_its_year(meaning: Meaning | None, within: str | None) -> Meaning | None:
    """«Tháng 4» in the year of the report; where that is not clear, or the report is of another
    part of it, the column is asked.
    """
    if meaning is None or meaning.part is None or not meaning.elements:
        return meaning
    code = periods.in_year(meaning.part, within) if within else None
    if code and within and Period.parse(within).contains(Period.parse(code)):
        return replace(meaning, period=code, part=None)
    return Meaning(nature=Nature.PROPOSED, proposed=meaning.elements, which=meaning.which)


def _keep_header(draft: Draft, table: Table, column: int) -> None:
    """The header cells that a column's meaning rests on, those of its groups too."""
    path = table.paths.get(column, ())
    for place in table.header_places:
        if place.column == column or (place.column < column and table.sheet.text(*place) in path):
            draft.keep(table.sheet, place)


def _emit(draft: Draft, table: Table, column: PlainColumn, added: Iterable[sums.Added]) -> None:
    """The column's cells, unless it is empty throughout, and how it was understood."""
    meaning, header = column.meaning, column.header
    if sums.is_part(column.header):
        _emit_part(draft, table, column, added)
        return
    if meaning.nature is not Nature.RATE or column.holds_fractions:
        draft.cells.append(column.cells())
    understood = decision(
        table, letters(column.number), replace(header, meaning=meaning), column.telling
    )
    draft.decisions.append(understood)
    if meaning.nature is Nature.PROPOSED:
        place = table.at.get(column.number, CellPlace(table.top, column.number))
        draft.say(
            "column_understood",
            table.sheet,
            place,
            header=header.shown,
            vi=understood.evidence_vi,
            en=understood.evidence_en,
        )


def _emit_part(
    draft: Draft, table: Table, column: PlainColumn, added: Iterable[sums.Added]
) -> None:
    """A column that is added to others shows the sum as its reading; one that is only compared
    has no element of its own.
    """
    into = next(
        (
            one
            for one in added
            if column.number in one.one.columns and one.one.element == column.meaning.elements[0]
        ),
        None,
    )
    alone = decision(table, letters(column.number), column.header, column.telling)
    draft.decisions.append(
        into.decision(letters(column.number), column.header.shown) if into else alone
    )


def _rates_alone(
    draft: Draft, table: Table, columns: dict[int, PlainColumn], added: Iterable[sums.Added]
) -> None:
    """Per cents without the counts behind them: named, and shown as understood where nothing
    else can be loaded.
    """
    has_counts = any(
        column.meaning.nature in (Nature.ELEMENT, Nature.FRACTION) or column.holds_fractions
        for column in columns.values()
    )
    for number, column in columns.items():
        header = column.header
        if column.meaning.nature is not Nature.RATE or column.holds_fractions:
            continue
        if percents.has_counts(header, _counted(columns, added)):
            continue
        place = table.at.get(number, CellPlace(table.top, number))
        open_ = any(one.meaning.nature is Nature.PROPOSED for one in columns.values())
        if has_counts and open_:
            # what is asked first may be the counts behind it
            stated.say(draft, table, place, header)
        else:
            asked = stated.settle(
                draft, table, place, header, list(column.reads), beside_counts=has_counts
            )
            draft.take(cell_of(table, read) for read in asked)


def _list_blanks(draft: Draft, table: Table, columns: Iterable[PlainColumn]) -> None:
    """One line a row for the cells that are blank while others of their column are not."""
    blank: dict[int, list[str]] = {}
    for column in columns:
        if column.meaning.nature is not Nature.RATE and not column.is_blank:
            for row in column.blanks:
                blank.setdefault(row, []).append(f"«{column.header.shown}»")
    for row, names in blank.items():
        said = ", ".join(names[:3]) + (f" (+{len(names) - 3})" if len(names) > 3 else "")
        draft.say("cell_filled", table.sheet, row=row, columns=said)
