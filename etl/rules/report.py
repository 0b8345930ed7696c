"""What a check sees and says: the figures of one unit and period by element, and how a sentence
names them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import polars as pl

from etl.findings import Finding, found
from etl.read.model import Cell, Cells, State, Status
from etl.rules.record import SCHEMA, Recorded
from metrics.declared.indicator import DataElement, Language
from metrics.declared.period import Period
from metrics.declared.vietnamese import QUALIFIERS, number, period_name

Report: TypeAlias = dict[str, Cell]
"""The accepted figures of one unit and period by element code."""

Given: TypeAlias = Cell | Recorded
"""A figure that a rule looks at: a cell of the file, or what is known beside it
(etl/rules/record.py).
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Broken:
    """A broken rule: its finding, and the key of the figure that may not become a fact (None:
    it still loads).
    """

    finding: Finding
    refused: tuple[str | None, str | None, str | None] | None = None


Figures: TypeAlias = Mapping[str, pl.Series]
"""Element code → its figures, one a report, all in the same order; null: not reported."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One rule. `look` says what is wrong in the report of one unit and period; it is called where
    `subject` was reported.

    `elements`: all that it looks at. `doubt` sees all reports at once and says where the rule may
    be broken, never too seldom: only these are looked at. None: nowhere, for an element that the
    rule needs was not reported at all.
    """

    subject: str
    elements: tuple[str, ...]
    doubt: Callable[[Figures], pl.Series | None]
    look: Callable[[Mapping[str, Given]], Broken | None]


_SUBJECT = ("unit_code", "period")


@dataclass(frozen=True)
class Columns:
    """The same reports as columns. `stated`: a row a figure, its position among all `cells` (`at`)
    and that of its report (`report`); `subjects`: a row a report; `figures`: their figures by
    element.
    """

    cells: Cells
    stated: pl.DataFrame
    subjects: pl.DataFrame
    figures: Figures

    @classmethod
    def of(cls, cells: Cells) -> "Columns":
        counted = (pl.col("status") == Status.ACCEPTED) & (pl.col("state") == State.VALUE)
        known = pl.all_horizontal(pl.col(Cells.KEY).is_not_null())
        named = cells.frame.select(*Cells.KEY, "value", "state", "status").with_row_index("at")
        stated = named.filter(counted & known).drop("state", "status")
        subjects = stated.select(_SUBJECT).unique(maintain_order=True).with_row_index("report")
        stated = stated.join(subjects, on=_SUBJECT, how="left", maintain_order="left")
        return cls(cells, stated, subjects, wide(stated))

    def doubts(self, checks: Iterable[Check]) -> dict[int, list[Check]]:
        """By report the checks that see a doubt in it."""
        return doubts(checks, self.figures)

    def reports(self, which: Iterable[int]) -> dict[int, Report]:
        """Some of the reports, in the order of the file; a figure given twice counts where it
        stands first.
        """
        asked = self.stated.filter(pl.col("report").is_in(list(which))).select("at", "report")
        found: dict[int, Report] = {}
        for report, cell in zip(asked["report"], self.cells.at(asked["at"]), strict=True):
            found.setdefault(report, {}).setdefault(cell.element or "", cell)
        return found

    @property
    def known(self) -> pl.DataFrame:
        """The figures with their places in the file, as rows of a record."""
        places = self.cells.frame[self.stated["at"]].select(
            pl.col("qualifier").cast(pl.String), "sheet", "row", "column"
        )
        said = self.stated.select(
            "unit_code", "period", "element", "value", submission=pl.lit(None, pl.String)
        )
        return pl.concat([said, places], how="horizontal").select(SCHEMA.names())


def wide(stated: pl.DataFrame) -> dict[str, pl.Series]:
    """Figures by element, one a report, in the order of the reports. Every report has a figure."""
    found = stated.pivot(
        "element", index="report", values="value", aggregate_function="first"
    ).sort("report")
    return {name: found[name] for name in found.columns[1:]}


def doubts(checks: Iterable[Check], figures: Figures) -> dict[int, list[Check]]:
    """By report the checks that see a doubt in it."""
    found: dict[int, list[Check]] = {}
    for one in checks:
        seen = one.doubt(figures)
        for report in () if seen is None else seen.fill_null(False).arg_true():
            found.setdefault(report, []).append(one)
    return found


def value_of(cell: Given) -> float:
    """The number of a cell that states one."""
    if cell.value is None:
        raise ValueError(f"no number in row {cell.row}, column {cell.column}")
    return float(cell.value)


def figure(cell: Given, language: Language) -> str:
    """The number as a sentence writes it, with what the clerk wrote before it, and where it
    stands if not in the report: hơn 82.700.
    """
    written = number(value_of(cell), language=language)
    where = cell.where(language) if isinstance(cell, Recorded) else ""
    return (
        f"{QUALIFIERS[cell.qualifier].said(language)} {written}{where}"
        if cell.qualifier
        else written + where
    )


def labelled(element: DataElement, cell: Given, language: Language) -> str:
    """«Hồ sơ tiếp nhận trong kỳ» 120."""
    return f"«{element.label.said(language)}» {figure(cell, language)}"


def at(cell: Given, rule: str, **values: Any) -> Finding:
    """The finding of `rule` at a cell; its sentences begin with {place}, whose and of when the
    figure is.

    What is only known stands in no row of the file: whoever holds the file against it says at which
    cell.
    """
    here = None if isinstance(cell, Recorded) else cell
    return found(
        rule,
        sheet=here and here.sheet,
        row=here and here.row,
        column=here and here.column,
        text=here and here.text,
        place_vi=_place(cell, "vi"),
        place_en=_place(cell, "en"),
        **values,
    )


def _place(cell: Given, language: Language) -> str:
    """Whose figure it is and of when: Xã Bình Giã, quý I/2025."""
    period = period_name(Period.parse(cell.period), language) if cell.period else ""
    return ", ".join(part for part in (cell.unit_name or cell.unit_code, period) if part)
