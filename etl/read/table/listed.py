"""Tables with a row an indicator: long ones (unit, indicator, value), forms of one unit, and a
column a unit.
"""

from collections.abc import Iterable, Iterator, Sequence

from etl.findings import Rule, Severity, declare
from etl.read import whole
from etl.read.decisions import decision
from etl.read.draft import LEAVE_OUT, Draft
from etl.read.element import percents, same, stated
from etl.read.element.headers import Meaning, Nature
from etl.read.element.meanings import Given, Header, is_of_another_day, settled
from etl.read.element.roles import Role
from etl.read.element.which import Which, is_of_year
from etl.read.figures import cell_of, estimated, is_taken, measure_of, read_group
from etl.read.model import Decision, State, Status
from etl.read.number import sums
from etl.read.number.columns import Measure
from etl.read.period import when
from etl.read.sheet.sheet import CellPlace, letters
from etl.read.slots import Read, Slot, Subject
from etl.read.table import captions, totals
from etl.read.table.indicator_rows import IndicatorRows
from etl.read.table.layout import Layout, Table, is_repeated_header
from etl.read.table.rows import ask_hidden, leaves_out_hidden, subjects
from etl.read.table.unit_columns import unit_columns
from etl.read.unit import titled
from metrics.declared.indicator import Kind
from metrics.declared.registry import registry

declare(
    Rule(
        name="one_value_column",
        severity=Severity.QUESTION,
        vi="Bảng có nhiều cột số liệu ({columns}): cột nào là số trong kỳ?",
        en=(
            "The table has several columns of figures ({columns}): which one is the "
            "figure of the period?"
        ),
        mend_vi="Đề nghị chọn một cột.",
        mend_en="Please choose one column.",
    ),
)


def read_long(draft: Draft, table: Table) -> None:
    """A row a figure: unit, indicator, value."""
    _keep_headers(draft, table)
    column = _value_column(draft, table)
    if column is None:
        return
    rows = subjects(draft, table, [column], [table.meanings[column].period])
    whose = {row.index: row.subject for row in rows}
    indicators = IndicatorRows(draft, table, dict.fromkeys(whose, True), [column], whose)
    figures = _Figures(draft, table, column)
    for row, subject in whose.items():
        header = indicators.get(row)
        if header and header.meaning:
            figures.add(row, header, header.meaning, subject)
    _emit(draft, table, figures.slots, indicators)


def read_form(draft: Draft, table: Table) -> None:
    """The form of one unit: indicator and value."""
    _keep_headers(draft, table)
    column = _value_column(draft, table)
    subject = _subject_of_form(draft, table, column) if column is not None else None
    if column is None or subject is None:
        return
    filled = {row: bool(table.sheet.text(row, column)) for row in _shown_rows(draft, table)}
    indicators = IndicatorRows(draft, table, filled, [column])
    figures = _Figures(draft, table, column)
    for row in filled:
        header = indicators.get(row)
        if header and header.meaning:
            hidden = row in table.sheet.hidden_rows and ask_hidden(
                draft, table, CellPlace(row, column)
            )
            figures.add(row, header, header.meaning, subject._replace(stopped=hidden))
    _emit(draft, table, figures.slots, indicators)


def _subject_of_form(draft: Draft, table: Table, column: int) -> Subject | None:
    """Whose figures a form has, and when; None: it is left out."""
    period = table.meanings[column].period or when.of_table(draft, table).code
    area = titled.area_of_titles(draft, table, period or "2025-06-30")
    unit = titled.unit_of_form(draft, table, area, period)
    if unit.left_out:
        return None
    return Subject(unit_code=unit.code, unit_name=unit.name, period=period)


def _shown_rows(draft: Draft, table: Table) -> list[int]:
    """The rows of a form, without the hidden ones where these are left out."""
    return [
        row
        for row in _filled_rows(table)
        if not (row in table.sheet.hidden_rows and leaves_out_hidden(draft, table))
    ]


class _Figures:
    """The places of the figures of a table with one column of them, each with its header."""

    def __init__(self, draft: Draft, table: Table, column: int) -> None:
        self.draft, self.table, self.column = draft, table, column
        self.state = _state_column(draft, table)
        self.slots: list[tuple[Slot, Header]] = []

    def add(self, row: int, header: Header, meaning: Meaning, subject: Subject) -> None:
        place = CellPlace(row, self._at_the_end(row, meaning))
        subject = _of_the_day(self.draft, self.table, place, header, subject)
        self.slots.append((Slot(place, sums.as_read(meaning), header.shown, subject), header))

    def _at_the_end(self, row: int, meaning: Meaning) -> int:
        """The column of a row's figure: of a stock that of its state, where it is filled."""
        is_stock = (
            meaning.nature is Nature.ELEMENT
            and registry().elements[meaning.elements[0]].kind is Kind.STOCK
        )
        if self.state is not None and is_stock and self.table.sheet.text(row, self.state):
            return self.state
        return self.column


def _of_the_day(
    draft: Draft, table: Table, place: CellPlace, header: Header, subject: Subject
) -> Subject:
    """Whose figure, which waits where the label names a day outside the period."""
    stopped = subject.period is not None and is_of_another_day(
        draft, table, place, header, [subject.period]
    )
    return subject._replace(stopped=True) if stopped else subject


def _state_column(draft: Draft, table: Table) -> int | None:
    """The column «Lũy kế» beside that of the period: there stands the state of the stocks."""
    for column, meaning in table.meanings.items():
        text = " ".join(table.paths.get(column, ()))
        if (
            meaning.nature is Nature.UNKNOWN
            and meaning.which is Which.CUMULATIVE
            and not is_of_year(text)
        ):
            draft.keep(table.sheet, table.at[column])
            return column
    return None


def read_columns(draft: Draft, table: Table) -> None:
    """A row an indicator, a column a unit; decided by the row."""
    _keep_headers(draft, table)
    units, of_commune = unit_columns(draft, table)
    if not units:
        return
    filled = {
        row: any(table.sheet.text(row, column) for column in units) for row in _filled_rows(table)
    }
    indicators = IndicatorRows(draft, table, filled, list(units))
    read = (_read_line(draft, table, row, indicators.get(row), units) for row in filled)
    lines = _of_one_element(draft, table, [line for line in read if line])
    for line in lines:
        totals.compare(draft, table, line.reads)
        _compare_with_villages(draft, table, line, of_commune)
        if sums.is_part(line.header):
            continue
        if _is_rate(line):
            _name_rate(draft, table, line, lines)
        else:
            _emit_line(draft, table, line, letters(min(units)))
    _add(draft, table, lines, indicators)


def _emit_line(draft: Draft, table: Table, line: same.AlikeLine, first: str) -> None:
    """The cells of an indicator whose figures begin in a column, and how it was understood."""
    own = [read for read in line.reads if not read.slot.subject.is_total]
    if any(read.figure.state is not State.BLANK for read in own):
        draft.take(cell_of(table, read) for read in own if is_taken(read))
    draft.decisions.append(decision(table, first, line.header, line.reads, line.at))


def _compare_with_villages(
    draft: Draft, table: Table, line: same.AlikeLine, of_commune: whole.Whole | None
) -> None:
    """Holds the column of a commune against those of its villages that are not read."""
    for read in line.reads if of_commune else ():
        if of_commune and read.slot.place.column == of_commune.line:
            whole.compare(
                draft,
                table,
                read,
                [CellPlace(read.slot.place.row, column) for column in sorted(of_commune.parts)],
            )


def _read_line(
    draft: Draft, table: Table, row: int, header: Header | None, units: dict[int, Subject]
) -> same.AlikeLine | None:
    """The figures of an indicator, a column a unit; None: it is not read."""
    if header is None or header.meaning is None:
        return None
    own = {
        column: _of_the_day(draft, table, CellPlace(row, column), header, subject)
        for column, subject in units.items()
    }
    meaning = sums.as_read(header.meaning)
    slots = [
        Slot(place=CellPlace(row, column), meaning=meaning, header=header.shown, subject=s)
        for column, s in own.items()
    ]
    return same.AlikeLine(at=row, header=header, reads=_read(draft, table, slots, header))


def _of_one_element(
    draft: Draft, table: Table, lines: Sequence[same.AlikeLine]
) -> list[same.AlikeLine]:
    """The lines after it was asked which of those count that mean one element."""
    verdicts: dict[int, same.Verdict] = {}
    by_row = {line.at: line for line in lines}
    for rows in same.shared({line.at: line.header for line in lines}):
        verdicts |= same.settle(draft, table, [by_row[row] for row in rows])
    return [
        line.under(verdicts.get(line.at))
        for line in lines
        if verdicts.get(line.at) is not same.Verdict.LEFT_OUT
    ]


def _read(draft: Draft, table: Table, slots: Sequence[Slot], header: Header) -> list[Read]:
    texts = [table.sheet.text(*slot.place) for slot in slots]
    reads = read_group(draft, table, slots, measure_of(slots[0].meaning, texts))
    return [estimated(read) for read in reads] if header.estimated else reads


def _filled_rows(table: Table) -> Iterator[int]:
    return (
        row
        for row in range(table.first, table.end)
        if any(table.sheet.rows[row]) and not is_repeated_header(table, row)
    )


def _emit(
    draft: Draft, table: Table, slots: Sequence[tuple[Slot, Header]], indicators: IndicatorRows
) -> None:
    """The cells of a column of mixed elements, and how each of its indicators was understood."""
    lines = _of_one_element(draft, table, _lines(draft, table, slots, indicators))
    for line in lines:
        if _is_rate(line):
            _name_rate(draft, table, line, lines)
        _list_blanks(draft, table, line.header.shown, line.reads)
        if not sums.is_part(line.header):
            draft.decisions.append(_alone(table, line))
            draft.take(
                cell_of(table, read)
                for read in line.reads
                if not read.slot.subject.is_total and is_taken(read)
            )
    _add(draft, table, lines, indicators)


def _lines(
    draft: Draft, table: Table, slots: Sequence[tuple[Slot, Header]], indicators: IndicatorRows
) -> list[same.AlikeLine]:
    """The figures read, those of one indicator together."""
    headers = {indicators.line(slot.place.row): header for slot, header in slots}
    by_line: dict[int, list[Read]] = {}
    for read in _read_together(draft, table, slots):
        by_line.setdefault(indicators.line(read.slot.place.row), []).append(read)
    return [same.AlikeLine(at=at, header=headers[at], reads=reads) for at, reads in by_line.items()]


def _alone(table: Table, line: same.AlikeLine) -> Decision:
    """How an indicator was understood by itself."""
    first = line.reads[0].slot.place
    return decision(table, letters(first.column), line.header, line.reads, first.row)


def _add(
    draft: Draft, table: Table, lines: Sequence[same.AlikeLine], indicators: IndicatorRows
) -> None:
    """The figures that are added from rows; each part shows its sum as its reading."""
    added = list(sums.settle(draft, table, indicators.to_add, indicators.terms(lines)))
    for one in added:
        draft.take(one.cells())
    for line in lines:
        if sums.is_part(line.header):
            first = line.reads[0].slot.place
            into = next((one for one in added if line.at in one.one.columns), None)
            draft.decisions.append(
                into.decision(letters(first.column), line.header.shown, first.row)
                if into
                else _alone(table, line)
            )


def _read_together(draft: Draft, table: Table, slots: Sequence[tuple[Slot, Header]]) -> list[Read]:
    """The figures by row: all counts are decided together, each share with its like."""
    estimates = {slot.place for slot, header in slots if header.estimated}
    reads: list[Read] = []
    for measure, own in _decided_together(table, [slot for slot, _ in slots]):
        reads += read_group(draft, table, own, measure)
    reads = [estimated(read) if read.slot.place in estimates else read for read in reads]
    return sorted(reads, key=lambda read: read.slot.place)


def _decided_together(table: Table, slots: Iterable[Slot]) -> list[tuple[Measure, list[Slot]]]:
    """The places by how their figures are read, those of counts together."""
    groups: dict[tuple[Measure, str], list[Slot]] = {}
    for slot in slots:
        code = slot.meaning.elements[0] if slot.meaning.elements else ""
        measure = measure_of(slot.meaning, [table.sheet.text(*slot.place)])
        groups.setdefault((measure, "" if measure is Measure.COUNT else code), []).append(slot)
    return [(measure, own) for (measure, _), own in groups.items()]


def _list_blanks(draft: Draft, table: Table, shown: str, reads: Sequence[Read]) -> None:
    """A line for each blank of an indicator; an indicator that a long table leaves blank
    throughout is only not reported.
    """
    if table.layout is not Layout.FORM and all(read.figure.state is State.BLANK for read in reads):
        return
    for read in reads:
        if read.figure.state is State.BLANK and read.status is Status.ACCEPTED:
            draft.say("cell_filled", table.sheet, row=read.slot.place.row, columns=f"«{shown}»")


def _is_rate(line: same.AlikeLine) -> bool:
    """Whether a line holds per cents and no fractions."""
    meaning = line.header.meaning
    fractions = any(read.in_fraction or read.figure.asked for read in line.reads)
    return meaning is not None and meaning.nature is Nature.RATE and not fractions


def _name_rate(
    draft: Draft, table: Table, line: same.AlikeLine, lines: Sequence[same.AlikeLine]
) -> None:
    """Per cents without the counts behind them: asked, or where that cannot be told yet, said."""
    place, others = (
        line.reads[0].slot.place,
        [one.header.meaning for one in lines if not _is_rate(one)],
    )
    if percents.has_counts(line.header, {one.at: list(one.reads) for one in lines}):
        return
    if any(meaning is not None and meaning.nature is Nature.PROPOSED for meaning in others):
        # what is asked first may be the counts behind it
        stated.say(draft, table, place, line.header)
        return
    asked = stated.settle(draft, table, place, line.header, line.reads, beside_counts=bool(others))
    draft.take(cell_of(table, read) for read in asked)


def _keep_headers(draft: Draft, table: Table) -> None:
    for place in table.header_places:
        meaning = table.meanings.get(place.column)
        if meaning and meaning.nature is Nature.ROLE and meaning.role is not Role.NOTE:
            draft.keep(table.sheet, place)


def _value_column(draft: Draft, table: Table) -> int | None:
    """The one column of figures; asked when there are several."""
    columns = [column for column in table.columns(Role.VALUE) if _is_filled(table, column)]
    _name_other_columns(draft, table)
    if len(columns) > 1:
        return _chosen_column(draft, table, columns)
    return _shown_column(draft, table, next(iter(columns or table.columns(Role.VALUE)), None))


def _is_filled(table: Table, column: int) -> bool:
    return any(table.sheet.text(row, column) for row in range(table.first, table.end))


def _name_other_columns(draft: Draft, table: Table) -> None:
    """Names the columns that are not read beside that of the figures."""
    for column, meaning in table.meanings.items():
        if meaning.nature is not Nature.ROLE:
            place = table.at.get(column, CellPlace(table.top, column))
            path = table.paths.get(column, ())
            settled(draft, table, place, path, _left_out(meaning), captions.Caption(), Given())


def _shown_column(draft: Draft, table: Table, only: int | None) -> int | None:
    """The only column of figures; None where it is hidden and left out, or that is asked."""
    if only not in table.sheet.hidden_columns:
        return only
    if leaves_out_hidden(draft, table):
        return None
    hidden = ask_hidden(draft, table, CellPlace(table.first - 1, only or 0))
    return None if hidden else only


def _chosen_column(draft: Draft, table: Table, columns: Sequence[int]) -> int | None:
    """The one of several columns that was answered; else it is asked."""
    answer = draft.answer("value_column")
    named = {letters(column): column for column in columns}
    if isinstance(answer, str) and answer in named:
        return named[answer]
    if answer == LEAVE_OUT:
        return None
    said = ", ".join(f"«{' > '.join(table.paths[column])}»" for column in columns)
    draft.ask(
        "value_column",
        "one_value_column",
        table.sheet,
        table.at.get(columns[0]),
        options=tuple(named),
        columns=said,
    )
    return None


def _left_out(meaning: Meaning) -> Meaning:
    """A column of a form that is no column of figures: named, never read."""
    return (
        meaning
        if meaning.nature in (Nature.PERSONAL, Nature.DOUBTED)
        else Meaning(nature=Nature.UNKNOWN, which=meaning.which)
    )


READERS = {Layout.LONG: read_long, Layout.FORM: read_form, Layout.UNITS_AS_COLUMNS: read_columns}
