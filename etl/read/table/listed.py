"""Tables with a row an indicator: long ones (unit, indicator, value), forms of one unit, and a
column a unit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.findings import Rule, Severity, declare
from etl.read import whole
from etl.read.decisions import decision
from etl.read.draft import LEAVE_OUT, Draft
from etl.read.element import percents, same, stated
from etl.read.element.headers import Meaning, Nature
from etl.read.element.meanings import Given, Header, is_of_another_day, settled
from etl.read.element.roles import Role
from etl.read.element.which import Which, is_of_year
from etl.read.figures import (
    Read,
    Slot,
    Subject,
    cell_of,
    estimated,
    is_taken,
    measure_of,
    read_group,
)
from etl.read.model import State, Status
from etl.read.number import sums
from etl.read.number.columns import Measure
from etl.read.period import when
from etl.read.sheet.sheet import CellPlace, letters
from etl.read.table import captions, totals
from etl.read.table.indicator_rows import IndicatorRows
from etl.read.table.layout import Layout, Table, is_repeated_header
from etl.read.table.rows import ask_hidden, leaves_out_hidden, subjects
from etl.read.unit import merged, names, titled, who
from etl.read.unit.village_names import VillageNames
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
    indicators = IndicatorRows(
        draft,
        table,
        {row.index: True for row in rows},
        [column],
        {row.index: row.subject for row in rows},
    )
    state, slots = _state_column(draft, table), []
    for row in rows:
        header = indicators.get(row.index)
        if header and header.meaning:
            place = CellPlace(
                row.index, _at_the_end(table, row.index, column, state, header.meaning)
            )
            own = _of_the_day(draft, table, place, header, row.subject)
            slots.append(
                (
                    Slot(
                        place=place,
                        meaning=sums.as_read(header.meaning),
                        header=header.shown,
                        subject=own,
                    ),
                    header,
                )
            )
    _emit(draft, table, slots, indicators)


def read_form(draft: Draft, table: Table) -> None:
    """The form of one unit: indicator and value."""
    _keep_headers(draft, table)
    column = _value_column(draft, table)
    if column is None:
        return
    period = table.meanings[column].period or when.of_table(draft, table).code
    unit = titled.unit_of_form(
        draft, table, titled.area_of_titles(draft, table, period or "2025-06-30"), period
    )
    if unit.left_out:
        return
    subject = Subject(unit_code=unit.code, unit_name=unit.name, period=period)
    shown = [
        row
        for row in _filled_rows(table)
        if not (row in table.sheet.hidden_rows and leaves_out_hidden(draft, table))
    ]
    indicators = IndicatorRows(
        draft, table, {row: bool(table.sheet.text(row, column)) for row in shown}, [column]
    )
    state, slots = _state_column(draft, table), []
    for row in shown:
        header = indicators.get(row)
        if header and header.meaning:
            hidden = row in table.sheet.hidden_rows and ask_hidden(
                draft, table, CellPlace(row, column)
            )
            own = (
                Subject(unit_code=unit.code, unit_name=unit.name, period=period, stopped=True)
                if hidden
                else subject
            )
            place = CellPlace(row, _at_the_end(table, row, column, state, header.meaning))
            own = _of_the_day(draft, table, place, header, own)
            slots.append(
                (
                    Slot(
                        place=place,
                        meaning=sums.as_read(header.meaning),
                        header=header.shown,
                        subject=own,
                    ),
                    header,
                )
            )
    _emit(draft, table, slots, indicators)


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


def _at_the_end(table: Table, row: int, column: int, state: int | None, meaning: Meaning) -> int:
    """The column of a row's figure: of a stock that of its state, where it is filled."""
    is_stock = (
        meaning.nature is Nature.ELEMENT
        and registry().elements[meaning.elements[0]].kind is Kind.STOCK
    )
    return state if state is not None and is_stock and table.sheet.text(row, state) else column


def read_columns(draft: Draft, table: Table) -> None:
    """A row an indicator, a column a unit; decided by the row."""
    _keep_headers(draft, table)
    units, of_commune = _unit_columns(draft, table)
    if not units:
        return
    rows = list(_filled_rows(table))
    indicators = IndicatorRows(
        draft,
        table,
        {row: any(table.sheet.text(row, column) for column in units) for row in rows},
        list(units),
    )
    read = [
        line for row in rows if (line := _read_line(draft, table, row, indicators.get(row), units))
    ]
    lines = _of_one_element(draft, table, read)
    for line in lines:
        totals.compare(draft, table, line.reads)
        _compare_with_villages(draft, table, line, of_commune)
        if sums.is_part(line.header):
            continue
        if _is_rate(line):
            _name_rate(draft, table, line, lines)
            continue
        own = [read for read in line.reads if not read.slot.subject.is_total]
        if any(read.figure.state is not State.BLANK for read in own):
            draft.take(cell_of(table, read) for read in own if is_taken(read))
        draft.decisions.append(
            decision(table, letters(min(units)), line.header, line.reads, line.at)
        )
    _add(draft, table, lines, indicators)


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
    headers = {indicators.line(slot.place.row): header for slot, header in slots}
    by_line: dict[int, list[Read]] = {}
    for read in _read_together(draft, table, slots):
        by_line.setdefault(indicators.line(read.slot.place.row), []).append(read)
    lines = _of_one_element(
        draft,
        table,
        [same.AlikeLine(at=at, header=headers[at], reads=reads) for at, reads in by_line.items()],
    )
    for line in lines:
        if _is_rate(line):
            _name_rate(draft, table, line, lines)
        _list_blanks(draft, table, line.header.shown, line.reads)
        if not sums.is_part(line.header):
            first = line.reads[0].slot.place
            draft.decisions.append(
                decision(table, letters(first.column), line.header, line.reads, first.row)
            )
            draft.take(
                cell_of(table, read)
                for read in line.reads
                if not read.slot.subject.is_total and is_taken(read)
            )
    _add(draft, table, lines, indicators)


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
            alone = decision(table, letters(first.column), line.header, line.reads, first.row)
            draft.decisions.append(
                into.decision(letters(first.column), line.header.shown, first.row)
                if into
                else alone
            )


def _read_together(draft: Draft, table: Table, slots: Sequence[tuple[Slot, Header]]) -> list[Read]:
    """The figures by row: all counts are decided together, each share with its like."""
    groups: dict[tuple[Measure, str], list[tuple[Slot, Header]]] = {}
    for slot, header in slots:
        code = slot.meaning.elements[0] if slot.meaning.elements else ""
        measure = measure_of(slot.meaning, [table.sheet.text(*slot.place)])
        groups.setdefault((measure, "" if measure is Measure.COUNT else code), []).append(
            (slot, header)
        )
    reads: list[Read] = []
    for (measure, _), own in groups.items():
        estimates = {slot.place for slot, header in own if header.estimated}
        group = read_group(draft, table, [slot for slot, _ in own], measure)
        reads += [estimated(read) if read.slot.place in estimates else read for read in group]
    return sorted(reads, key=lambda read: read.slot.place)


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
    columns = [
        c
        for c in table.columns(Role.VALUE)
        if any(table.sheet.text(row, c) for row in range(table.first, table.end))
    ]
    for column, meaning in table.meanings.items():
        if meaning.nature is not Nature.ROLE:
            place, path = (
                table.at.get(column, CellPlace(table.top, column)),
                table.paths.get(column, ()),
            )
            settled(draft, table, place, path, _left_out(meaning), captions.Caption(), Given())
    if len(columns) <= 1:
        only = next(iter(columns or table.columns(Role.VALUE)), None)
        if only in table.sheet.hidden_columns and leaves_out_hidden(draft, table):
            return None
        hidden = only in table.sheet.hidden_columns and ask_hidden(
            draft, table, CellPlace(table.first - 1, only or 0)
        )
        return None if hidden else only
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


def _unit_columns(draft: Draft, table: Table) -> tuple[dict[int, Subject], whole.Whole | None]:
    """The columns that name a unit or a total, and that of the commune beside villages which
    nobody listed.
    """
    of_all = when.of_table(draft, table)
    period = of_all.code
    named = {
        column: path[-1]
        for column, path in table.paths.items()
        if table.meanings[column].nature not in (Nature.ROLE, Nature.PERSONAL, Nature.DOUBTED)
    }
    area = titled.area_of_titles(draft, table, period or "2025-06-30")
    if period and sum(map(who.is_village, named.values())) > len(named) / 2:
        area = replace(area, commune=titled.commune_of_titles(draft, table, area, period))
    if not any(
        who.is_place(draft.units, text, area, period) or names.is_total_label(text)
        for text in named.values()
    ):
        return {}, None
    found: dict[int, Subject] = {}
    unlisted = whole.Unlisted()
    villages = VillageNames()
    of_parts = merged.MergedUnits(units=draft.units, in_columns=True)
    for column, text in named.items():
        place = table.at[column]
        if names.is_total_label(text):
            found[column] = Subject(unit_code=None, unit_name=None, period=period, is_total=True)
            unlisted.totals[column] = whole.Total(place, text)
            draft.keep(table.sheet, place)
            continue
        if not any(table.sheet.text(row, column) for row in range(table.first, table.end)):
            continue
        said = len(draft.findings)
        unit = who.unit(draft, table, place, "", text, area, period, None)
        unlisted.note(
            column,
            unit,
            [one.question for one in draft.findings[said:]],
            is_village=who.is_village(text),
        )
        if unit.left_out or (
            column in table.sheet.hidden_columns and leaves_out_hidden(draft, table)
        ):
            continue
        villages.note(column, place, text, area, unit)
        of_parts.note(column, place, text, who.key_of_unit(text, area, None), period, unit)
        hidden = column in table.sheet.hidden_columns and ask_hidden(draft, table, place)
        found[column] = Subject(
            unit_code=unit.code, unit_name=unit.name, period=period, stopped=hidden
        )
        if unit.code or unit.name:
            draft.keep(table.sheet, place)
    for column in villages.ask_where_maps_meet(draft, table):
        found[column] = found[column]._replace(unit_code=None)
    verdicts = of_parts.settle(draft, table)
    found = {
        column: own
        for column, one in found.items()
        if (own := merged.subject(one, verdicts.get(column)))
    }
    of_commune = unlisted.settle(draft, table, area, period)
    if of_commune is None:
        return found, None
    found = {column: one for column, one in found.items() if column not in of_commune.parts}
    return found | {of_commune.line: of_commune.subject}, of_commune


READERS = {Layout.LONG: read_long, Layout.FORM: read_form, Layout.UNITS_AS_COLUMNS: read_columns}
