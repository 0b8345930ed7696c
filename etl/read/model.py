"""What reading a file gives: cells with what was decided about them, findings, and the copy
that may be stored.
"""

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeAlias, overload

import polars as pl

from etl.findings import Finding, Severity
from etl.read.sheet.sheet import Sheet
from etl.read.unit.where import Scope
from metrics.declared.period import Reckoning, today

EXPLANATION = (
    "Mã",
    "Tên gọi",
    "Đơn vị tính",
    "Theo thời gian",
    "Không vượt quá",
    "Cơ quan cung cấp",
)
"""The header of the template's second sheet, which explains the elements and holds no figures."""

CORRECTIONS = {
    "vi": ("Mức độ", "Chỗ cần sửa", "Đang ghi", "Yêu cầu và cách sửa"),
    "en": ("Severity", "Where", "What it says", "What is required and what to do"),
}
"""The header of the list in a correction sheet (etl/out/correction_sheet.py), by language; it
holds no figures either.
"""


class State(StrEnum):
    """What stands in a cell."""

    VALUE = "value"
    BLANK = "blank"  # nothing, «-», «x»: changes nothing and is listed
    # «chưa phát sinh»: a report that adds nothing; it counts as reported
    NO_ACTIVITY = "no_activity"


class Qualifier(StrEnum):
    """What the clerk wrote before the number; it stays with the figure to the screen.

    Its word (metrics.declared.vietnamese.QUALIFIERS) is true of all that is read as it. Archives
    from before MORE_THAN and LESS_THAN have AT_LEAST and AT_MOST for them, which is true as well.
    """

    MORE_THAN = "more_than"  # hơn, trên
    AT_LEAST = "at_least"  # ít nhất, tối thiểu, trở lên
    ABOUT = "about"  # khoảng
    ALMOST = "almost"  # gần
    LESS_THAN = "less_than"  # dưới
    AT_MOST = "at_most"  # không quá, tối đa, trở xuống
    ESTIMATED = "estimated"  # ước


class Status(StrEnum):
    """What became of a cell. Only an accepted cell may become a fact."""

    ACCEPTED = "accepted"
    QUESTION = "question"
    REFUSED = "refused"


Key: TypeAlias = tuple[str | None, str | None, str | None]
"""Unit code, period, element: which figure it is."""


class Cell(NamedTuple):
    """One figure of a report. `row` counts from 1 as the spreadsheet shows it, `column` is its
    letter, `text` as written.

    `value` is None unless state is VALUE. `unit_code`, `period`, `element` are None where they
    could not be decided; such a cell is never accepted. A fraction cell gives one Cell per element
    at the same place.
    """

    sheet: str | None
    row: int
    column: str
    text: str
    unit_code: str | None
    unit_name: str | None
    period: str | None
    element: str | None
    value: float | None
    state: State = State.VALUE
    qualifier: Qualifier | None = None
    status: Status = Status.ACCEPTED

    @property
    def key(self) -> Key:
        return (self.unit_code, self.period, self.element)


class Cells(Sequence[Cell]):
    """The cells of a report in the order of the file, kept as columns: `frame` has a row a cell and
    the fields of Cell.

    Whoever looks at all of them works on the frame; a Cell is made of its row when it is asked for.
    """

    SCHEMA: Final = pl.Schema(
        {
            "sheet": pl.String(),
            "row": pl.Int32(),
            "column": pl.String(),
            "text": pl.String(),
            "unit_code": pl.String(),
            "unit_name": pl.String(),
            "period": pl.String(),
            "element": pl.String(),
            "value": pl.Float64(),
            "state": pl.Enum(State),
            "qualifier": pl.Enum(Qualifier),
            "status": pl.Enum(Status),
        }
    )
    KEY: Final = ("unit_code", "period", "element")

    def __init__(self, frame: pl.DataFrame) -> None:
        """Of a frame with this schema."""
        self.frame = frame

    def __reduce__(self) -> tuple[Any, ...]:
        """Passes between processes packed: a million cells repeat few units, periods and
        elements.
        """
        packed = io.BytesIO()
        self.frame.write_ipc(packed, compression="lz4")
        return _unpacked, (packed.getvalue(),)

    @classmethod
    def of(cls, cells: Iterable[Cell] = ()) -> "Cells":
        return cls(pl.DataFrame(list(cells), schema=cls.SCHEMA, orient="row"))

    @classmethod
    def joined(cls, parts: Iterable["Cells"]) -> "Cells":
        """All of them, one after the other."""
        return cls(pl.concat([cls.SCHEMA.to_frame(), *(part.frame for part in parts)]))

    def where(self, *conditions: pl.Expr) -> "Cells":
        """Those that meet all conditions."""
        return Cells(self.frame.filter(*conditions))

    def at(self, rows: pl.Series) -> "Cells":
        """Those at these positions, counted from 0."""
        return Cells(self.frame[rows])

    def with_status(self, positions: Sequence[int], statuses: Sequence[Status]) -> "Cells":
        """The same cells, those at these positions with another status."""
        changed = (
            self.frame["status"]
            .cast(pl.String)
            .scatter(positions, [status.value for status in statuses])
        )
        return Cells(self.frame.with_columns(changed.cast(self.SCHEMA["status"])))

    def with_sums(self, sums: Mapping[int, tuple[float, str]]) -> "Cells":
        """The same cells, those at these positions with the sum of several as their value, and
        as their text what was added.
        """
        at, values, texts = (
            list(sums),
            [value for value, _ in sums.values()],
            [text for _, text in sums.values()],
        )
        return Cells(
            self.frame.with_columns(
                self.frame["value"].scatter(at, values), self.frame["text"].scatter(at, texts)
            )
        )

    def __len__(self) -> int:
        return self.frame.height

    def __iter__(self) -> Iterator[Cell]:
        *fields, states, qualifiers, statuses = (
            column.to_list() for column in self.frame.iter_columns()
        )
        return map(
            Cell,
            *fields,
            map(_STATES.__getitem__, states),
            map(_QUALIFIERS.get, qualifiers),
            map(_STATUSES.__getitem__, statuses),
        )

    @overload
    def __getitem__(self, at: int) -> Cell: ...
    @overload
    def __getitem__(self, at: slice) -> "Cells": ...
    def __getitem__(self, at: int | slice) -> "Cell | Cells":
        return (
            Cells(self.frame[at]) if isinstance(at, slice) else next(iter(Cells(self.frame[at, :])))
        )

    def __eq__(self, other: object) -> bool:
        """Cell by cell, with any other sequence of cells."""
        if isinstance(other, Cells):
            return self.frame.equals(other.frame)
        return (
            isinstance(other, Sequence)
            and len(self) == len(other)
            and all(a == b for a, b in zip(self, other, strict=True))
        )

    def __repr__(self) -> str:
        return f"Cells.of({list(self)})"


def _unpacked(packed: bytes) -> Cells:
    return Cells(pl.read_ipc(io.BytesIO(packed)))


_STATES, _QUALIFIERS, _STATUSES = (
    {member.value: member for member in kind} for kind in (State, Qualifier, Status)
)


@dataclass(frozen=True, kw_only=True)
class Context:
    """What the sender says about the file where the file itself is silent.

    `province`, `district`: a name or a code that narrows unit names. `period`: a period code for
    rows without one. `answers`: what a user answered to questions, by question key (see
    Finding.question). `scope`: the areas from which reports came before, where names are looked for
    first if no province is stated. `reckoning`: how the office counts the periods that the file
    names. `today`: no report is about a period that begins later.
    """

    province: str | None = None
    district: str | None = None
    period: str | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    scope: Scope = ()
    reckoning: Reckoning = Reckoning.CALENDAR
    today: dt.date = field(default_factory=today)


@dataclass(frozen=True, kw_only=True)
class StoredCopy:
    """The copy that enters the archive: only what the reader used, at its own place; the rest
    is blanked.
    """

    content: bytes
    suffix: str  # ".csv" or ".xlsx"


@dataclass(frozen=True, kw_only=True)
class Decision:
    """How a column (or row) was understood, for the preview: its header text, the element, and the
    evidence in words.

    `row`: where an indicator that heads a row first stands, counted from 1; None: the header is
    that of the column.
    """

    sheet: str | None
    column: str
    header: str
    element: str | None
    evidence_vi: str
    evidence_en: str
    row: int | None = None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A file as understood. `stored` is None when the file could not be read at all."""

    name: str
    sha256: str
    cells: Cells
    findings: tuple[Finding, ...]
    decisions: tuple[Decision, ...] = ()
    # by sheet and row: 1 at columns the stored copy holds
    kept: Mapping[str | None, Sequence[bytes]] = field(default_factory=dict)
    stored: StoredCopy | None = None
    # as received: for the sender's own eyes (etl/out/sender_sheet.py), never stored
    sheets: tuple[Sheet, ...] = ()
    # the answers of the context that this file asked for, by key
    answered: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def accepted(self) -> Cells:
        return self.cells.where(pl.col("status") == Status.ACCEPTED)

    def __getstate__(self) -> dict[str, Any]:
        """Without what is worked out again from the rest."""
        return {name: value for name, value in self.__dict__.items() if name != "accepted"}

    @property
    def exit_code(self) -> int:
        """0: can be loaded as it is; 1: errors or open questions; 2: cannot be read."""
        if self.stored is None:
            return 2
        stops = any(
            finding.severity in (Severity.ERROR, Severity.QUESTION) for finding in self.findings
        )
        return 1 if stops or len(self.accepted) < len(self.cells) else 0
