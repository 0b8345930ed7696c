"""The cells of a column of counts that need no judgement: digits, thousands in groups, nothing at
all.

They are read for the whole column at once; every other cell is read by itself (figures.py). What is
plain here is read the same there, without a finding: at most eight digits in a row are no phone and
no identity number, and what is written in groups of three is a whole number as long as no figure of
the column has decimals.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from etl.read.draft import Draft
from etl.read.element.headers import Meaning, Nature
from etl.read.element.meanings import Header
from etl.read.figures import cell_of, estimated, has_decimals, is_taken, measure_of, read_group
from etl.read.model import Cells, Qualifier, State, Status
from etl.read.number.columns import ColumnFigure, Measure
from etl.read.sheet.sheet import CellPlace, Sheet, letters
from etl.read.slots import Read, Slot, Subject
from etl.read.table.layout import Table

_DIGITS = "0?[0-9]|[1-9][0-9]{0,7}"
# up to 15 digits: every such number is a double
_GROUPS = r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){1,4}|(?:,[0-9]{3}){1,4})"
_WRITTEN = f"^(?:{_DIGITS}|{_GROUPS})?$"
_STORED = f"^(?:{_DIGITS})?$"  # 1,234 may be the text of 1.234 where a number is stored
_FLAGS = "^[01]?$"
_WHOSE = ("unit_code", "unit_name", "period")


@dataclass(frozen=True)
class Subjects:
    """Whose figures the rows of a table are, row by row. `rows`: where they stand, counted from
    0.
    """

    rows: Sequence[int]
    of: Sequence[Subject]

    def under(self, period: str | None, stopped: bool) -> "Subjects":
        """The same under a header that names a period, or whose column waits for an answer."""
        if period is None and not stopped:
            return self
        return Subjects(
            self.rows,
            [
                one._replace(period=period or one.period, stopped=one.stopped or stopped)
                for one in self.of
            ],
        )

    def status(self, at: int) -> Status:
        """Of a plain figure of a row."""
        return Status(self.frame["status"][at])

    @cached_property
    def frame(self) -> pl.DataFrame:
        """A row a row of the table: the fields that its cells share, `total` (it sums others)
        and `stopped`.
        """
        codes, names, periods, stopped, totals = (
            zip(*self.of, strict=True) if self.of else ((),) * 5
        )
        texts = {
            name: pl.Series(given, dtype=pl.String)
            for name, given in zip(_WHOSE, (codes, names, periods), strict=True)
        }
        flags = {
            name: pl.Series(given, dtype=pl.Boolean)
            for name, given in (("stopped", stopped), ("total", totals))
        }
        rows = pl.Series(self.rows, dtype=pl.Int32) + 1
        return pl.DataFrame({"row": rows, **texts, **flags}).with_columns(status=_status())


def _status() -> pl.Expr:
    """Of the plain figures of a row: accepted, unless something about it is asked."""
    decided = (
        pl.col("unit_code").is_not_null() & pl.col("period").is_not_null() & ~pl.col("stopped")
    )
    return (
        pl.when(decided)
        .then(pl.lit(Status.ACCEPTED.value))
        .otherwise(pl.lit(Status.QUESTION.value))
        .cast(Cells.SCHEMA["status"])
    )


@dataclass(frozen=True)
class Texts:
    """The texts of a column, one a row, and which of them are plain. `values`: null where
    nothing stands or a text is not plain.
    """

    written: pl.Series
    plain: pl.Series
    values: pl.Series

    @classmethod
    def of(
        cls, sheet: Sheet, column: int, rows: Sequence[int], texts: Sequence[str], measure: Measure
    ) -> "Texts":
        written = pl.Series(texts, dtype=pl.String)
        plain = written.str.contains(
            _FLAGS if measure is Measure.FLAG else _STORED if sheet.numbers else _WRITTEN
        )
        if odd := sheet.dates.keys() | sheet.without_result | sheet.merged_figures:
            plain &= pl.Series(
                [CellPlace(row, column) not in odd for row in rows], dtype=pl.Boolean
            )
        digits = written if sheet.numbers else written.str.replace_all("[.,]", "")
        return cls(
            written, plain, digits.set(~plain, None).str.to_integer(strict=False).cast(pl.Float64)
        )

    @classmethod
    def doubtful(cls, texts: Sequence[str]) -> "Texts":
        """None of them plain."""
        written = pl.Series(texts, dtype=pl.String)
        return cls(
            written,
            pl.repeat(False, len(texts), dtype=pl.Boolean, eager=True),
            written.clear(len(texts)).cast(pl.Float64),
        )


@dataclass(frozen=True, kw_only=True)
class PlainColumn:
    """The figures of one column of a table of units: the plain ones in `texts`, the others
    (`by_themselves`) by position among the rows.
    """

    table: Table
    number: int
    header: Header
    meaning: Meaning
    subjects: Subjects
    texts: Texts
    by_themselves: Mapping[int, Sequence[Read]]

    @cached_property
    def reads(self) -> list[Read]:
        """Every figure by itself, in the order of the rows; a fraction gives several."""
        plain = enumerate(zip(self.texts.plain, self.texts.values, strict=True))
        return [
            read
            for at, (sure, value) in plain
            for read in ([self._read(at, value)] if sure else self.by_themselves[at])
        ]

    @cached_property
    def holds_fractions(self) -> bool:
        """Whether a cell has several numbers, known or still asked."""
        asked = "fraction_has_known_base"
        return any(
            read.in_fraction or read.figure.asked == asked
            for reads in self.by_themselves.values()
            for read in reads
        )

    @property
    def telling(self) -> list[Read]:
        """Those in whose texts something had to be understood, in the order of the rows."""
        marked = (self.texts.plain & self.texts.written.str.contains("[.,]")).arg_true()[:1]
        found = {
            **self.by_themselves,
            **{at: [self._read(at, self.texts.values[at])] for at in marked},
        }
        return [read for at in sorted(found) for read in found[at]]

    @cached_property
    def is_blank(self) -> bool:
        """Whether no row of a unit has a figure."""
        figures = self.texts.values.is_not_null() & ~self.subjects.frame["total"]
        return not figures.any() and all(read.figure.state is State.BLANK for read in self._own)

    @property
    def blanks(self) -> list[int]:
        """The rows of units that are decided and have nothing here."""
        shared = self.subjects.frame
        blank = (
            self.texts.plain
            & self.texts.values.is_null()
            & ~shared["total"]
            & (shared["status"] == Status.ACCEPTED)
        )
        rows = [self.subjects.rows[at] for at in blank.arg_true()]
        return sorted(
            [
                *rows,
                *(
                    read.slot.place.row
                    for read in self._own
                    if read.figure.state is State.BLANK and read.status is Status.ACCEPTED
                ),
            ]
        )

    def cells(self) -> Cells:
        """The figures of units, in the order of the rows; none where no unit has one."""
        own = [read for read in self._own if is_taken(read)]
        if self.is_blank or not (
            self.texts.values.count() or any(read.figure.state is not State.BLANK for read in own)
        ):
            return Cells.of()
        apart = Cells.of(cell_of(self.table, read) for read in own)
        if not self.texts.plain.any():
            return apart
        return (
            Cells(pl.concat([self._plain_cells(), apart.frame]).sort("row", maintain_order=True))
            if own
            else Cells(self._plain_cells())
        )

    def _plain_cells(self) -> pl.DataFrame:
        same = {
            "sheet": self.table.sheet.name,
            "column": letters(self.number),
            "element": self.meaning.elements[0],
            "qualifier": Qualifier.ESTIMATED.value if self.header.estimated else None,
        }
        state = (
            pl.when(pl.col("value").is_null())
            .then(pl.lit(State.BLANK.value))
            .otherwise(pl.lit(State.VALUE.value))
        )
        return (
            self.subjects.frame.with_columns(
                self.texts.written.alias("text"), self.texts.values.alias("value")
            )
            .filter(self.texts.plain & ~self.subjects.frame["total"])
            .with_columns(state=state, **{name: pl.lit(value) for name, value in same.items()})
            .select(pl.col(name).cast(kind) for name, kind in Cells.SCHEMA.items())
        )

    def stopped(self) -> "PlainColumn":
        """The same column while something about it is asked."""
        waiting = {
            at: [read.waiting() for read in reads] for at, reads in self.by_themselves.items()
        }
        return replace(self, subjects=self.subjects.under(None, True), by_themselves=waiting)

    @property
    def _own(self) -> list[Read]:
        return [
            read
            for reads in self.by_themselves.values()
            for read in reads
            if not read.slot.subject.is_total
        ]

    def _read(self, at: int, value: float | None) -> Read:
        slot = Slot(
            CellPlace(self.subjects.rows[at], self.number),
            self.meaning,
            self.header.shown,
            self.subjects.of[at],
        )
        read = Read(
            slot,
            self.meaning.elements[0],
            ColumnFigure(State.BLANK if value is None else State.VALUE, value),
            self.subjects.status(at),
        )
        return estimated(read) if self.header.estimated else read


def read_column(
    draft: Draft,
    table: Table,
    number: int,
    header: Header,
    meaning: Meaning,
    subjects: Subjects,
    texts: Sequence[str],
) -> PlainColumn:
    """Reads a column: what is plain at once, every other cell by itself; all so where one has
    decimals, or the header leaves a doubt.
    """
    measure = measure_of(meaning, texts)
    given = (
        Texts.of(table.sheet, number, subjects.rows, texts, measure)
        if _may_be_plain(meaning, measure)
        else Texts.doubtful(texts)
    )
    slots = _slots(number, header, meaning, subjects, given)
    if given.plain.any() and has_decimals(table, slots.values()):
        given = Texts.doubtful(texts)
        slots = _slots(number, header, meaning, subjects, given)
    found = _by_themselves(draft, table, slots, measure)
    if header.estimated:
        found = {at: list(map(estimated, reads)) for at, reads in found.items()}
    _keep(draft, table.sheet, number, subjects, given)
    return PlainColumn(
        table=table,
        number=number,
        header=header,
        meaning=meaning,
        subjects=subjects,
        texts=given,
        by_themselves=found,
    )


def _by_themselves(
    draft: Draft, table: Table, slots: Mapping[int, Slot], measure: Measure
) -> dict[int, list[Read]]:
    """What the cells say that are not plain, by position among the rows."""
    found: dict[int, list[Read]] = {at: [] for at in slots}
    at_row = {slot.place.row: at for at, slot in slots.items()}
    for read in read_group(draft, table, list(slots.values()), measure):
        found[at_row[read.slot.place.row]].append(read)
    return found


def _may_be_plain(meaning: Meaning, measure: Measure) -> bool:
    """Whether the header of a column leaves no doubt what its figures are."""
    return (
        measure in (Measure.COUNT, Measure.FLAG)
        and meaning.nature is Nature.ELEMENT
        and meaning.which is None
    )


def _slots(
    number: int, header: Header, meaning: Meaning, subjects: Subjects, given: Texts
) -> dict[int, Slot]:
    """The places to be read by themselves, by position among the rows."""
    apart = (~given.plain).arg_true()
    return {
        at: Slot(CellPlace(subjects.rows[at], number), meaning, header.shown, subjects.of[at])
        for at in apart
    }


def _keep(draft: Draft, sheet: Sheet, number: int, subjects: Subjects, given: Texts) -> None:
    """Lets the plain figures into the stored copy, but for the rows and columns that wait for
    an answer.
    """
    kept = given.plain & ~subjects.frame["stopped"] & (given.written != "")
    rows = (subjects.frame["row"] - 1).filter(kept)
    draft.keep_column(sheet, number, rows.to_list(), given.written.filter(kept).to_list())
