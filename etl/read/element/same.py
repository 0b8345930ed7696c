"""Two columns (or rows) of one table under headers that mean one element: parts of a figure, or two
statements of it. Asked.

Where they say the same everywhere they are one figure told twice (twice.py) and nothing is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from etl.findings import Rule, Severity, declare
from etl.read.draft import LEAVE_OUT, Draft
from etl.read.element.headers import Nature
from etl.read.element.meanings import Header
from etl.read.model import State
from etl.read.sheet.sheet import letters
from etl.read.slots import Read
from etl.read.table.layout import Layout, Table
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold

ONE_HEADER = "one_header_per_element"

declare(
    Rule(
        name=ONE_HEADER,
        severity=Severity.QUESTION,
        vi=(
            "Các cột, dòng {headers} đều được hiểu là «{label_vi}» nhưng ghi khác nhau: "
            "cộng lại, hay chỉ lấy một?"
        ),
        en=(
            "{headers} all mean «{label_en}» but say different things: are they added, "
            "or "
            "does only one count?"
        ),
        mend_vi="Đề nghị chọn cộng, chọn một cột (dòng), hoặc bỏ qua tất cả.",
        mend_en="Please choose to add them, choose one, or leave all of them out.",
    ),
)

ADD = "add"
_WITH_ROWS = (Layout.UNITS_AS_ROWS, Layout.FIELDS)  # tables whose elements stand in columns

Subject: TypeAlias = tuple[object, ...]
"""Whose figure: the other coordinate of a table of units, or the unit and period."""


class Verdict(StrEnum):
    """What becomes of a line."""

    TAKEN = "taken"
    LEFT_OUT = "left_out"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class AlikeLine:
    """A column, or the rows of an indicator. `at`: its number, counted from 0."""

    at: int
    header: Header
    reads: Sequence[Read] = field(default_factory=tuple)

    @property
    def element(self) -> tuple[str, str | None] | None:
        """What it counts, and when where the header says so; None: not one element."""
        meaning = self.header.meaning
        return (
            (meaning.elements[0], meaning.period)
            if meaning is not None and meaning.nature is Nature.ELEMENT
            else None
        )

    def under(self, verdict: Verdict | None) -> "AlikeLine":
        """The same line, waiting while it is asked."""
        return (
            replace(self, reads=[read.waiting() for read in self.reads])
            if verdict is Verdict.OPEN
            else self
        )


def shared(headers: Mapping[int, Header]) -> list[list[int]]:
    """The lines that mean one element, by their numbers."""
    found: dict[tuple[str, str | None], list[int]] = {}
    for at, header in headers.items():
        if element := AlikeLine(at=at, header=header).element:
            found.setdefault(element, []).append(at)
    return [lines for lines in found.values() if len(lines) > 1]


def settle(draft: Draft, table: Table, lines: Sequence[AlikeLine]) -> dict[int, Verdict]:
    """What becomes of lines that mean one element; those that are added are noted in the draft
    (twice.py adds them).
    """
    filled = [
        line for line in lines if any(read.figure.state is not State.BLANK for read in line.reads)
    ]
    if len(filled) < 2 or _agree(table, filled):
        return {}
    names = _named(table, filled)
    key = "same:" + "|".join(fold(name) for name in names.values())
    answer = draft.answer(key)
    chosen = [
        at for at, name in names.items() if isinstance(answer, str) and fold(name) == fold(answer)
    ]
    if answer == ADD and _adds_up(filled):
        draft.added |= {
            (table.sheet.name, place) for line in filled for place in _places(table, line)
        }
        return {}
    if chosen or answer == LEAVE_OUT:
        return {line.at: Verdict.LEFT_OUT for line in filled if line.at not in chosen}
    _ask(draft, table, key, filled, names)
    return {line.at: Verdict.OPEN for line in filled}


def _agree(table: Table, lines: Sequence[AlikeLine]) -> bool:
    """Whether the lines say the same of everybody of whom more than one says anything; what is
    still asked is not compared.
    """
    told: dict[Subject, list[float | None]] = {}
    for line in lines:
        for read in line.reads:
            if read.figure.state is not State.BLANK and not read.slot.subject.is_total:
                told.setdefault(_whose(table, read), []).append(
                    None if read.figure.asked else read.figure.value
                )
    several = [values for values in told.values() if len(values) > 1]
    return bool(several) and all(
        len({value for value in values if value is not None}) < 2 for values in several
    )


def _adds_up(lines: Sequence[AlikeLine]) -> bool:
    return all(registry().elements[line.element[0]].adds_up for line in lines if line.element)


def _whose(table: Table, read: Read) -> Subject:
    if table.layout in _WITH_ROWS:
        return (read.slot.place.row,)
    if table.layout is Layout.UNITS_AS_COLUMNS:
        return (read.slot.place.column,)
    return read.slot.subject.unit_code, read.slot.subject.unit_name, read.slot.subject.period


def _named(table: Table, lines: Sequence[AlikeLine]) -> dict[int, str]:
    """What each line is called in an answer: its header, and its place where two headers are
    alike.
    """
    shown = [fold(line.header.shown) for line in lines]
    return {
        line.at: line.header.shown
        if shown.count(fold(line.header.shown)) == 1
        else f"{line.header.shown} ({_place(table, line.at)})"
        for line in lines
    }


def _places(table: Table, line: AlikeLine) -> set[str | int]:
    """The column of a line, or every row in which it stands."""
    if table.layout in _WITH_ROWS:
        return {letters(line.at)}
    return {read.slot.place.row + 1 for read in line.reads}


def _place(table: Table, at: int) -> str | int:
    return letters(at) if table.layout in _WITH_ROWS else at + 1


def _ask(
    draft: Draft, table: Table, key: str, lines: Sequence[AlikeLine], names: Mapping[int, str]
) -> None:
    code = next(line.element[0] for line in lines if line.element)
    label = registry().elements[code].label
    first = next(
        read.slot.place
        for line in lines
        for read in line.reads
        if read.figure.state is not State.BLANK
    )
    said = ", ".join(f"«{name}»" for name in names.values())
    options = (*([ADD] if _adds_up(lines) else []), *names.values(), LEAVE_OUT)
    draft.ask(
        key,
        ONE_HEADER,
        table.sheet,
        first,
        options=options,
        headers=said,
        label_vi=label.vi,
        label_en=label.en,
    )
