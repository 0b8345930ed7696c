"""Figures that are added from columns: «Trước hạn» + «Đúng hạn», total less carried over. Each says from which cells it came."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from etl.findings import Rule, Severity, declare
from etl.read.columns import Figure
from etl.read.draft import LEAVE_OUT, Draft, key_of
from etl.read.figures import Read, cell_of
from etl.read.layout import Table
from etl.read.model import Cell, Decision, Qualifier, State, Status
from etl.read.one_stop import Sum
from etl.read.plain import Column
from etl.read.sheet import Place, letters
from metrics.registry import registry
from metrics.vietnamese import number

declare(
    Rule(
        name="columns_added",
        severity=Severity.INFO,
        vi="«{label_vi}» được tính từ các cột của biểu: {columns}.",
        en="«{label_en}» is worked out from columns of the form: {columns}.",
    ),
    Rule(
        name="columns_to_add",
        severity=Severity.QUESTION,
        vi="Chưa rõ «{label_vi}» là tổng của các cột {columns} hay chỉ là cột «{last}».",
        en="It is not clear whether «{label_en}» is the sum of the columns {columns} or column «{last}» alone.",
        mend_vi="Đề nghị chọn cộng các cột này, hoặc chỉ lấy cột «{last}» nếu cột đó đã gồm cả cột kia.",
        mend_en="Please choose to add these columns, or to take «{last}» alone if it includes the other one.",
    ),
    Rule(
        name="sum_has_all_parts",
        severity=Severity.WARNING,
        vi="Chưa tính được «{label_vi}» ({columns}) vì thiếu số ở một cột.",
        en="«{label_en}» ({columns}) could not be worked out: one of the columns has no figure.",
        mend_vi="Đề nghị ghi đủ các cột; nếu là 0 thì ghi 0.",
        mend_en="Please fill all of the columns; write 0 where it is 0.",
    ),
    Rule(
        name="columns_add_up",
        severity=Severity.WARNING,
        vi="«{label_vi}» ghi {stated_vi}, cộng các cột {columns} được {sum_vi}.",
        en="«{label_en}» says {stated_en}, the columns {columns} add up to {sum_en}.",
        mend_vi="Đề nghị kiểm tra các số này.",
        mend_en="Please check these figures.",
    ),
)

ADD, LAST_ALONE = "add_columns", "last_alone"


def settle(draft: Draft, table: Table, sums: Iterable[Sum], columns: Mapping[int, Column]) -> Iterator["Added"]:
    """The sums that are recorded, after the answers; the others are only compared."""
    for one in sums:
        if not all(column in columns for column in one.columns):
            continue
        if not one.recorded:
            _compare(draft, table, one, columns)
            continue
        answered = _answered(draft, table, one, columns)
        if answered is not None:
            yield Added(draft, table, answered, columns, is_open=_is_open(draft, table, one, columns))


class Added:
    """One sum, row by row."""

    def __init__(self, draft: Draft, table: Table, one: Sum, columns: Mapping[int, Column], *, is_open: bool) -> None:
        self.one, self.table = one, table
        by_row = [_by_row(columns[column]) for column in one.columns]
        rows = [row for row in by_row[0] if all(row in column for column in by_row[1:])]
        terms = [[column[row] for column in by_row] for row in rows]
        self.spelled = spelled(one, columns)
        self._terms = [row for row in terms if not all(read.figure.state is State.BLANK for read in row)]
        self.reads = [self._read(row, is_open) for row in self._terms]
        self._say(draft)

    def cells(self) -> Iterator[Cell]:
        """The figures of units, each with the cells that it was added from as its text."""
        for read, terms in zip(self.reads, self._terms, strict=True):
            if not read.slot.subject.is_total:
                yield cell_of(self.table, read)._replace(text=self._text(terms))

    def _text(self, terms: Sequence[Read]) -> str:
        """H9: 3.300 + I9: 790"""
        said = [(read, f"{_named(read.slot.place)}: {cell_of(self.table, read).text}") for read in terms]
        signs = ["", *([" + "] * (len(self.one.plus) - 1)), *([" − "] * len(self.one.minus))]
        return "".join(f"{sign}{text}" for sign, (_, text) in zip(signs, said, strict=True))

    def _read(self, terms: Sequence[Read], is_open: bool) -> Read:
        """The sum of a row; blank where a part has no figure, a question where a part is one."""
        slot = terms[0].slot
        states = {read.figure.state for read in terms}
        asked = next((read.figure.asked for read in terms if read.figure.asked), None)
        if asked:
            figure = Figure(State.VALUE, asked=asked)
        elif states == {State.NO_ACTIVITY}:
            figure = Figure(State.NO_ACTIVITY)
        elif State.BLANK in states:
            figure = Figure(State.BLANK)
        else:
            signs = [1] * len(self.one.plus) + [-1] * len(self.one.minus)
            value = math.fsum(sign * (read.figure.value or 0) for sign, read in zip(signs, terms, strict=True))
            figure = Figure(State.VALUE, value, _qualifier(terms))
        sure = not is_open and not asked and all(read.status is Status.ACCEPTED for read in terms)
        refused = any(read.status is Status.REFUSED for read in terms)
        status = Status.ACCEPTED if sure else Status.REFUSED if refused else Status.QUESTION
        return Read(slot=slot, element=self.one.element, figure=figure, status=status)

    def _say(self, draft: Draft) -> None:
        label = _labels(self.one.element)
        if len(self.one.columns) > 1 and self._terms:
            place = _header_place(self.table, self.one.columns[0])
            draft.say("columns_added", self.table.sheet, place, columns=self.spelled, **label)
        for read, terms in zip(self.reads, self._terms, strict=True):
            if read.figure.state is State.BLANK and not read.slot.subject.is_total:
                missing = next(term for term in terms if term.figure.state is State.BLANK)
                draft.say("sum_has_all_parts", self.table.sheet, missing.slot.place, columns=self.spelled, **label)

    def decision(self, column: Column) -> Decision:
        """How one of its columns was understood."""
        label = registry().elements[self.one.element].label
        return Decision(
            sheet=self.table.sheet.name,
            column=letters(column.number),
            header=column.header.shown,
            element=self.one.element,
            evidence_vi=f"«{label.vi}» = {self.spelled}",
            evidence_en=f"«{label.en}» = {self.spelled}",
        )


def spelled(one: Sum, columns: Mapping[int, Column]) -> str:
    """«Trước hạn» (H) + «Đúng hạn» (I)"""
    named = [f"«{columns[column].header.shown}» ({letters(column)})" for column in one.columns]
    return " + ".join(named[: len(one.plus)]) + "".join(f" − {name}" for name in named[len(one.plus) :])


def _by_row(column: Column) -> dict[int, Read]:
    return {read.slot.place.row: read for read in column.reads}


def _answered(draft: Draft, table: Table, one: Sum, columns: Mapping[int, Column]) -> Sum | None:
    """The sum as the user answered; None: left out."""
    answer = draft.answer(_key(one, columns))
    if answer == LEAVE_OUT:
        return None
    return replace(one, plus=one.plus[-1:]) if answer == LAST_ALONE else one


def _is_open(draft: Draft, table: Table, one: Sum, columns: Mapping[int, Column]) -> bool:
    """Whether it has to be asked if the columns are to be added, which then is asked."""
    key = _key(one, columns)
    if draft.answer(key) in (ADD, LAST_ALONE) or not (one.doubtful or _contradicted(one, columns)):
        return False
    last = columns[one.plus[-1]].header.shown
    place = _header_place(table, one.plus[0])
    options = (ADD, LAST_ALONE, LEAVE_OUT)
    draft.ask(key, "columns_to_add", table.sheet, place, options=options, columns=spelled(one, columns), last=last, **_labels(one.element))
    return True


def _key(one: Sum, columns: Mapping[int, Column]) -> str:
    return key_of("add", " + ".join(columns[column].header.shown for column in one.plus), quotable=True)


def _contradicted(one: Sum, columns: Mapping[int, Column]) -> bool:
    """Whether the whole less the rest is the last column alone wherever that makes a difference, and never the sum."""
    if one.checked is None or not all(column in columns for column in one.checked):
        return False
    whole, rest = (_values(columns[column]) for column in one.checked)
    first, last = (_values(columns[column]) for column in one.plus)
    rows = [row for row in whole if row in rest and first.get(row) and row in last]
    alone = sum(whole[row] - rest[row] == last[row] for row in rows)
    added = sum(whole[row] - rest[row] == first[row] + last[row] for row in rows)
    return alone > 0 and added < len(rows)


def _values(column: Column) -> dict[int, float]:
    return {read.slot.place.row: read.figure.value for read in column.reads if read.figure.value is not None and not read.figure.asked}


def _compare(draft: Draft, table: Table, one: Sum, columns: Mapping[int, Column]) -> None:
    """Says where the parts do not add up to the column of the whole."""
    if one.checked is None or one.checked[0] not in columns:
        return
    whole, parts = _by_row(columns[one.checked[0]]), [_values(columns[column]) for column in one.plus]
    for row, read in whole.items():
        stated = read.figure.value
        if stated is None or read.figure.asked or not all(row in part for part in parts):
            continue
        added = math.fsum(part[row] for part in parts)
        if added != stated:
            draft.say(
                "columns_add_up",
                table.sheet,
                read.slot.place,
                columns=spelled(one, columns),
                **stated_and_sum(stated, added),
                **_labels(one.element),
            )


def stated_and_sum(stated: float, added: float) -> dict[str, Any]:
    """Both figures as messages say them."""
    return {
        "stated_vi": number(stated, language="vi"),
        "stated_en": number(stated, language="en"),
        "sum_vi": number(added, language="vi"),
        "sum_en": number(added, language="en"),
    }


def _qualifier(terms: Sequence[Read]) -> Qualifier | None:
    """The one that all parts share, else «khoảng» where one of them has any."""
    found = {read.figure.qualifier for read in terms}
    if found == {None}:
        return None
    only = next(iter(found)) if len(found) == 1 else None
    return only or Qualifier.ABOUT


def _labels(element: str) -> dict[str, Any]:
    label = registry().elements[element].label
    return {"label_vi": label.vi, "label_en": label.en}


def _header_place(table: Table, column: int) -> Place:
    return table.at.get(column, Place(table.top, column))


def _named(place: Place) -> str:
    return f"{letters(place.column)}{place.row + 1}"
