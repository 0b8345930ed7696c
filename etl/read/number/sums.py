"""Figures that are added from columns or rows: «Trước hạn» + «Đúng hạn», total less carried
over. Each says from which cells it came.
"""

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from etl.findings import Rule, Severity, declare
from etl.read.draft import LEAVE_OUT, Draft, key_of
from etl.read.element.headers import Meaning, Nature
from etl.read.element.meanings import Header
from etl.read.figures import cell_of
from etl.read.model import Cell, Decision, Qualifier, State, Status
from etl.read.number.columns import ColumnFigure
from etl.read.sheet.sheet import CellPlace, letters
from etl.read.slots import Read, Slot
from etl.read.table.layout import Layout, Table
from etl.read.table.one_stop_sums import Sum
from metrics.declared.registry import registry
from metrics.declared.vietnamese import number

declare(
    Rule(
        name="columns_added",
        severity=Severity.INFO,
        vi="«{label_vi}» được tính từ các số của biểu: {columns}.",
        en="«{label_en}» is worked out from figures of the form: {columns}.",
    ),
    Rule(
        name="columns_to_add",
        severity=Severity.QUESTION,
        vi="Chưa rõ «{label_vi}» là tổng {columns} hay chỉ là «{last}».",
        en="It is not clear whether «{label_en}» is the sum {columns} or «{last}» alone.",
        mend_vi="Đề nghị chọn cộng, hoặc chỉ lấy «{last}» nếu số đó đã gồm cả số kia.",
        mend_en=(
            "Please choose to add them, or to take «{last}» alone if it includes the other one."
        ),
    ),
    Rule(
        name="sum_has_all_parts",
        severity=Severity.WARNING,
        vi="Chưa tính được «{label_vi}» ({columns}) vì thiếu một số.",
        en="«{label_en}» ({columns}) could not be worked out: one of the figures is missing.",
        mend_vi="Đề nghị ghi đủ các số; nếu là 0 thì ghi 0.",
        mend_en="Please fill in all of them; write 0 where it is 0.",
    ),
    Rule(
        name="columns_add_up",
        severity=Severity.WARNING,
        vi="«{label_vi}» ghi {stated_vi}, cộng {columns} được {sum_vi}.",
        en="«{label_en}» says {stated_en}, {columns} add up to {sum_en}.",
        mend_vi="Đề nghị kiểm tra các số này.",
        mend_en="Please check these figures.",
    ),
)

ADD_COLUMNS, ADD_ROWS, LAST_ALONE = "add_columns", "add", "last_alone"


class Summand(Protocol):
    """A column or a row of figures that may be added to others."""

    @property
    def header(self) -> Header: ...

    @property
    def reads(self) -> Sequence[Read]: ...


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The terms of a table by number, and how they go together: those `beside` one another are
    added.

    `at`: where the header of a term stands; `add`: the answer that adds them.
    """

    of: Mapping[int, Summand]
    beside: Callable[[Read], Hashable]
    at: Callable[[int], CellPlace]
    add: str

    def __contains__(self, number: int) -> bool:
        return number in self.of

    def shown(self, number: int) -> str:
        return self.of[number].header.shown

    def named(self, number: int) -> str:
        """«Trước hạn» (H), «Trước hạn» (B9)"""
        place = self.at(number)
        return (
            f"«{self.shown(number)}» "
            f"({letters(place.column) if self.add == ADD_COLUMNS else _named(place)})"
        )

    def reads(self, number: int) -> dict[Hashable, Read]:
        return {self.beside(read): read for read in self.of[number].reads}

    def values(self, number: int) -> dict[Hashable, float]:
        found = ((self.beside(read), read.figure) for read in self.of[number].reads)
        return {
            key: figure.value
            for key, figure in found
            if figure.value is not None and not figure.asked
        }


def is_part(header: Header) -> bool:
    """Whether a header is that of a part of a sum, which is no figure of its own."""
    return header.meaning is not None and header.meaning.nature is Nature.PART


def as_read(meaning: Meaning) -> Meaning:
    """A part of a sum is read as a figure of its element."""
    return replace(meaning, nature=Nature.ELEMENT) if meaning.nature is Nature.PART else meaning


def of_columns(table: Table, columns: Mapping[int, Summand]) -> Terms:
    """Columns of a table with a row a unit: what stands in one row is added."""
    return Terms(
        of=columns,
        beside=lambda read: read.slot.place.row,
        at=lambda column: table.at.get(column, CellPlace(table.top, column)),
        add=ADD_COLUMNS,
    )


def settle(draft: Draft, table: Table, sums: Iterable[Sum], terms: Terms) -> Iterator["Added"]:
    """The sums that are recorded, after the answers; the others are only compared."""
    for one in sums:
        if not all(column in terms for column in one.columns):
            continue
        if not one.recorded:
            _compare(draft, table, one, terms)
            continue
        answered = _answered(draft, table, one, terms)
        if answered is not None:
            yield Added(draft, table, answered, terms, is_open=_is_open(draft, table, one, terms))


class Added:
    """One sum, row by row."""

    def __init__(
        self, draft: Draft, table: Table, one: Sum, terms: Terms, *, is_open: bool
    ) -> None:
        self.one, self.table = one, table
        self._added = (
            {row for sheet, row in draft.added if sheet == table.sheet.name}
            if table.layout is Layout.FIELDS
            else set()
        )
        reads = [terms.reads(number) for number in one.columns]
        complete = [key for key in reads[0] if all(key in other for other in reads[1:])]
        self._alone = [read for own in reads for key, read in own.items() if key not in complete]
        beside = [[own[key] for own in reads] for key in complete]
        self.spelled = spelled(one, terms)
        self._place = terms.at(one.columns[0])
        self._terms = [
            row for row in beside if not all(read.figure.state is State.BLANK for read in row)
        ]
        self.reads = [self._read(row, is_open) for row in self._terms]
        self._say(draft)

    def cells(self) -> Iterator[Cell]:
        """The figures of units, each with the cells that it was added from as its text."""
        for read, terms in zip(self.reads, self._terms, strict=True):
            if not read.slot.subject.is_total:
                yield cell_of(self.table, read)._replace(text=self._text(terms))

    def _text(self, terms: Sequence[Read]) -> str:
        """H9: 3.300 + I9: 790"""
        said = [
            (read, f"{_named(read.slot.place)}: {cell_of(self.table, read).text}") for read in terms
        ]
        signs = ["", *([" + "] * (len(self.one.plus) - 1)), *([" − "] * len(self.one.minus))]
        return "".join(f"{sign}{text}" for sign, (_, text) in zip(signs, said, strict=True))

    def _read(self, terms: Sequence[Read], is_open: bool) -> Read:
        """The sum of a row; blank where a part has no figure, a question where a part is one."""
        asked = next((read.figure.asked for read in terms if read.figure.asked), None)
        figure = ColumnFigure(State.VALUE, asked=asked) if asked else self._figure(terms)
        sure = not is_open and not asked and all(read.status is Status.ACCEPTED for read in terms)
        refused = any(read.status is Status.REFUSED for read in terms)
        status = Status.ACCEPTED if sure else Status.REFUSED if refused else Status.QUESTION
        return Read(slot=terms[0].slot, element=self.one.element, figure=figure, status=status)

    def _figure(self, terms: Sequence[Read]) -> ColumnFigure:
        states = {read.figure.state for read in terms}
        if states == {State.NO_ACTIVITY}:
            return ColumnFigure(State.NO_ACTIVITY)
        if State.BLANK in states and not self._adds_nothing(terms[0].slot):
            return ColumnFigure(State.BLANK)
        signs = [1] * len(self.one.plus) + [-1] * len(self.one.minus)
        value = math.fsum(
            sign * (read.figure.value or 0) for sign, read in zip(signs, terms, strict=True)
        )
        return ColumnFigure(State.VALUE, value, _qualifier(terms))

    def _adds_nothing(self, slot: Slot) -> bool:
        """Whether a blank cell adds nothing, as answered: where all fields are added, each has
        only the kinds that came up in it.
        """
        return slot.place.row + 1 in self._added and not self.one.minus

    def _say(self, draft: Draft) -> None:
        label = _labels(self.one.element)
        if len(self.one.columns) > 1 and self._terms:
            draft.say("columns_added", self.table.sheet, self._place, columns=self.spelled, **label)
        for read, terms in zip(self.reads, self._terms, strict=True):
            if read.figure.state is State.BLANK and not read.slot.subject.is_total:
                missing = next(term for term in terms if term.figure.state is State.BLANK)
                draft.say(
                    "sum_has_all_parts",
                    self.table.sheet,
                    missing.slot.place,
                    columns=self.spelled,
                    **label,
                )
        for read in self._alone:
            if not read.slot.subject.is_total:
                draft.say(
                    "sum_has_all_parts",
                    self.table.sheet,
                    read.slot.place,
                    columns=self.spelled,
                    **label,
                )

    def decision(self, column: str, header: str, row: int | None = None) -> Decision:
        """How one of its terms was understood. `column`: its letter; `row`: of a row, counted
        from 0.
        """
        label = registry().elements[self.one.element].label
        return Decision(
            sheet=self.table.sheet.name,
            column=column,
            header=header,
            element=self.one.element,
            evidence_vi=f"«{label.vi}» = {self.spelled}",
            evidence_en=f"«{label.en}» = {self.spelled}",
            row=None if row is None else row + 1,
        )


def spelled(one: Sum, terms: Terms) -> str:
    """«Trước hạn» (H) + «Đúng hạn» (I)"""
    named = [terms.named(number) for number in one.columns]
    return " + ".join(named[: len(one.plus)]) + "".join(
        f" − {name}" for name in named[len(one.plus) :]
    )


def _answered(draft: Draft, table: Table, one: Sum, terms: Terms) -> Sum | None:
    """The sum as the user answered; None: left out."""
    answer = draft.answer(_key(one, terms))
    if answer == LEAVE_OUT:
        return None
    return replace(one, plus=one.plus[-1:]) if answer == LAST_ALONE else one


def _is_open(draft: Draft, table: Table, one: Sum, terms: Terms) -> bool:
    """Whether it has to be asked if the columns are to be added, which then is asked."""
    key = _key(one, terms)
    if draft.answer(key) in (terms.add, LAST_ALONE) or not (
        one.doubtful or _contradicted(one, terms)
    ):
        return False
    last, place = terms.shown(one.plus[-1]), terms.at(one.plus[0])
    options = (terms.add, LAST_ALONE, LEAVE_OUT)
    draft.ask(
        key,
        "columns_to_add",
        table.sheet,
        place,
        options=options,
        columns=spelled(one, terms),
        last=last,
        **_labels(one.element),
    )
    return True


def _key(one: Sum, terms: Terms) -> str:
    return key_of("add", " + ".join(terms.shown(number) for number in one.plus), quotable=True)


def _contradicted(one: Sum, terms: Terms) -> bool:
    """Whether the whole less the rest is the last column alone wherever that makes a
    difference, and never the sum.
    """
    if one.checked is None or not all(number in terms for number in one.checked):
        return False
    whole, rest = (terms.values(number) for number in one.checked)
    first, last = (terms.values(number) for number in one.plus)
    rows = [row for row in whole if row in rest and first.get(row) and row in last]
    alone = sum(whole[row] - rest[row] == last[row] for row in rows)
    added = sum(whole[row] - rest[row] == first[row] + last[row] for row in rows)
    return alone > 0 and added < len(rows)


def _compare(draft: Draft, table: Table, one: Sum, terms: Terms) -> None:
    """Says where the parts do not add up to the column of the whole."""
    if one.checked is None or one.checked[0] not in terms:
        return
    whole, parts = terms.reads(one.checked[0]), [terms.values(number) for number in one.plus]
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
                columns=spelled(one, terms),
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


def _named(place: CellPlace) -> str:
    return f"{letters(place.column)}{place.row + 1}"
