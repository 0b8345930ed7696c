"""Facts → figures: numerator, denominator, value of every indicator, unit and period, computed once
a build (its table `figures`).

The rules are those of docs/arithmetic.md. Worked case: communes (100 received, 80 online), (50, not
reported), (0, 0) give their district 80.0 % with 2 of 3 reporting: the ratio of the sums over those
that reported both.
"""

import datetime as dt
from dataclasses import dataclass, field

import narwhals as nw
import polars as pl

from metrics.build.compiled import Given
from metrics.build.tables import Frame, Tables
from metrics.computed.basis import stated
from metrics.computed.of_areas import area_figures
from metrics.computed.of_units import unit_figures
from metrics.computed.resolve import amounts
from metrics.computed.restate import below, links_of, turned, units_behind
from metrics.declared.registry import registry

_COMPUTED = (
    "numerator",
    "denominator",
    "value",
    "basis",
    "other_value",
    "partial",
    "qualifier",
    "as_of",
)
COLUMNS = {
    "unit_code": pl.String,
    "indicator": pl.String,
    "period": pl.String,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "value": pl.Float64,
    "status": pl.String,
    "reporting": pl.Int64,
    "expected": pl.Int64,
    "basis": pl.String,
    "other_value": pl.Float64,
    "partial": pl.Float64,
    "qualifier": pl.String,
    "as_of": pl.String,
    "restatement": pl.String,
    "estimated_share": pl.Float64,
    "covered": pl.Float64,
}


Bounds = tuple[tuple[str, dt.date, dt.date], ...]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Asks for every figure of which anything came, of the periods whose codes lie from `first` to
    `last` (given), both included.

    Over provisional tables only of those of which something waits for approval, over tables with
    `reached` only of these areas and periods.

    A row: COLUMNS (metrics/asked/values.py says what they mean) and end_date. Each period in its
    own units; `current`: of the areas alone whose units changed since (`turns`), in the units of
    today.
    """

    current: bool
    bounded: Bounds = field(default_factory=lambda: bounds())

    def described(self, tables: Tables, given: Given) -> Frame:
        asked = _asked(tables, given)
        links, units = links_of(tables, current=self.current), None
        wanted = _wanted(tables, asked, current=self.current)
        if wanted is not None:
            asked = asked.join(wanted, on="asked", how="semi")
            links = links.join(wanted, on="area", how="semi")
            units = units_behind(
                tables, tables.memberships.join(wanted, on="area", how="semi"), current=self.current
            )
        found = _computed(
            tables, asked.select("asked", "end_date"), links, units, current=self.current
        )
        if wanted is not None:
            found = found.join(wanted, on=["area", "asked"], how="semi")
        counted = found.join(below(links, asked), on=["area", "asked"], how="left")
        declared = counted.join(tables.indicators, left_on="indicator", right_on="code", how="left")
        return while_defined(stated(declared).select(*COLUMNS, "end_date"), self.bounded)


def _asked(tables: Tables, given: Given) -> Frame:
    """(asked, end_date, first_part): the periods whose figures are to be computed."""
    code = nw.col("code")
    asked = tables.periods.filter((code >= given["first"]) & (code <= given["last"]))
    asked = asked.filter(nw.col("waits")) if tables.provisional else asked
    return asked.select(code.alias("asked"), "end_date", "first_part")


def bounds() -> Bounds:
    """The indicators that are not defined for all times: code, first day, first day after."""
    declared = registry().indicators.values()
    return tuple((one.code, *one.defined) for one in declared if one.valid_from or one.valid_to)


def while_defined(frame: Frame, bounded: Bounds) -> Frame:
    """Nothing is computed for a period at whose end the indicator was not defined: whatever
    came meant something else.
    """
    for code, first, after in bounded:
        outside = (nw.col("end_date") < nw.lit(first)) | (nw.col("end_date") >= nw.lit(after))
        undefined = (nw.col("indicator") == code) & outside
        emptied = [nw.when(~undefined).then(nw.col(name)).alias(name) for name in _COMPUTED]
        frame = frame.with_columns(
            *emptied,
            nw.when(undefined)
            .then(nw.lit("not_defined"))
            .otherwise(nw.col("status"))
            .alias("status"),
        )
    return frame


def _wanted(tables: Tables, asked: Frame, *, current: bool) -> Frame | None:
    """(area, asked): whose figures are to be computed; None: those of all areas."""
    if not current:
        return tables.reached
    turned_ones = _turned_areas(tables, asked)
    return (
        turned_ones
        if tables.reached is None
        else turned_ones.join(tables.reached, on=["area", "asked"], how="semi")
    )


def _turned_areas(tables: Tables, asked: Frame) -> Frame:
    """(area, asked): the areas that changed, or a unit inside which did, since what may stand
    in for the period was reported.
    """
    return tables.turns.join(asked, how="cross").filter(turned()).select("area", "asked")


def _computed(
    tables: Tables, asked: Frame, links: Frame, units: Frame | None, *, current: bool
) -> Frame:
    """One row per area × asked × indicator of which anything came, own figure and sum of its
    units side by side.
    """
    said = amounts(tables, asked, units, current=current)
    of_units = unit_figures(tables, said, units, asked)
    return area_figures(of_units.join(asked, on="asked"), links)
