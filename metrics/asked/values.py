"""What is known of the asked units: their figures (metrics/computed/figures.py), and a reason
for every figure that is not there.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import narwhals as nw
import polars as pl

from metrics.build.compiled import Given, answered
from metrics.build.tables import Frame, Tables
from metrics.computed.figures import COLUMNS, bounds, while_defined
from metrics.computed.restate import below, links_of, turned, valid_at_end
from metrics.declared.period import Period

LEVELS = ("village", "commune", "district", "province", "group")
GEOGRAPHIES = ("native", "current")
_KEY = ("unit_code", "period", "indicator")


def values(
    tables: Tables,
    *,
    periods: Sequence[str],
    area: str | None = None,
    level: str | None = None,
    indicators: Sequence[str] | None = None,
    geography: str = "native",
) -> pl.DataFrame:
    """Every indicator of the asked units in the asked periods, expected units included.

    `area` limits it to a unit and those inside it; None: the scope of the installation. `level`
    asks for the units of that level; None: the area itself. `indicators`: codes; None: all.
    `geography`: native (each period in the units of its own end) or current (every period in the
    units of today: numerators and denominators are restated, then divided).

    A row is a unit × indicator × period (COLUMNS). numerator, denominator, value: unrounded, in the
    indicator's unit; null where they cannot be known. status: ok; not_reported (nothing came);
    no_denominator (it came blank or 0, or not at all); incomplete (the numerator is blank or
    periods are missing: `partial` is the sum of what is there); not_additive (units reported, but
    such figures may not be added); not_defined (the indicator was not, then). reporting, expected:
    of the units below that are official (communes; villages for a commune that leaves the figure to
    them), how many gave all terms. basis: children (the sum of those) or own (the area's own
    report); other_value: the figure on the other basis. qualifier: what the report said before the
    number. as_of: the period of a base carried forward. restatement: native; restated (units that
    moved whole were added); estimate (parts of split units: estimated_share is their part of the
    denominator, of the numerator of a count); status not_comparable: a share is not known. covered:
    what part (0 to 1) of the denominators of all expected units those that reported hold; null
    where the denominator of any of them is not known, or the figure is no sum of units.
    """
    if level is None and area is None:
        raise ValueError("values needs an area, a level, or both")
    if geography not in GEOGRAPHIES:
        raise ValueError(f"geography is one of {', '.join(GEOGRAPHIES)}, not {geography!r}")
    asked = [Period.parse(code) for code in dict.fromkeys(periods)]
    given: dict[str, str | dt.date] = {} if area is None else {"area": area}
    for number, period in enumerate(asked):
        given |= {f"asked_{number}": period.code, f"end_{number}": period.end}
    chosen = None if indicators is None else tuple(indicators)
    question = _Question(
        periods=len(asked), level=level, indicators=chosen, current=geography == "current"
    )
    rows = nw.from_native(answered(question, tables, given).lazy())
    answer: pl.LazyFrame = while_defined(_with_reasons(rows), bounds()).select(*COLUMNS).to_native()
    return answer.cast(pl.Schema(COLUMNS)).sort("unit_code", "indicator", "period").collect()


@dataclass(frozen=True, kw_only=True)
class _Question:
    """The shape of a question to `values`: how many periods, which level, which indicators, and
    whether there is an area.
    """

    periods: int
    level: str | None
    indicators: tuple[str, ...] | None
    current: bool

    def described(self, tables: Tables, given: Given) -> Frame:
        asked = _asked(tables, given, self.periods)
        expected = _expected_units(
            tables, asked, given.get("area"), self.level, current=self.current
        )
        chosen = (
            tables.indicators
            if self.indicators is None
            else tables.indicators.filter(nw.col("code").is_in(list(self.indicators)))
        )
        scaffold = expected.join(chosen.select(nw.col("code").alias("indicator")), how="cross")
        found = _found(tables, given, self.periods, expected, current=self.current)
        links = links_of(tables, current=self.current).join(expected, on="area", how="semi")
        rows = scaffold.join(
            below(links, asked).rename({"expected": "below"}), on=["area", "asked"], how="left"
        )
        return rows.rename({"area": "unit_code", "asked": "period"}).join(
            found, on=list(_KEY), how="left"
        )


def _asked(tables: Tables, given: Given, periods: int) -> Frame:
    """(asked, end_date). Written out, not looked up: a period that nobody reported still has
    units that owe a report.
    """
    one = tables.elements.head(1)
    return nw.concat(
        [
            one.select(
                nw.lit(given[f"asked_{n}"]).alias("asked"),
                nw.lit(given[f"end_{n}"]).alias("end_date"),
            )
            for n in range(periods)
        ]
    )


def _expected_units(
    tables: Tables, asked: Frame, area: str | dt.date | None, level: str | None, *, current: bool
) -> Frame:
    """(area, asked, end_date): the units that were asked for, as they were at the end of each
    period, or as they are today.
    """
    held = _members(tables, area, level)
    if current:
        held = held.filter(nw.col("valid_to").is_null())
    held = held.join(asked, how="cross")
    if not current:
        held = held.filter(valid_at_end())
    elif area is None and level is not None:
        led = _successors(tables, level).join(asked, how="cross")
        held = nw.concat([held.select(*_PLACED), led.select(*_PLACED)])
    return (
        held.select(nw.col("unit").alias("area"), "asked", "end_date")
        .group_by("area", "asked", "end_date")
        .agg()
    )


def _members(tables: Tables, area: str | dt.date | None, level: str | None) -> Frame:
    """(unit, valid_from, valid_to): the area, or the units of the level inside it; without an area
    those of the scope.
    """
    if area is not None:
        inside = tables.memberships.filter(nw.col("area") == area)
    elif level == "group":  # a group of the office's own making is always in its scope
        inside = tables.memberships.filter(nw.col("area") == nw.col("unit"))
    else:
        inside = tables.memberships.join(tables.scope, on="area", how="semi")
    chosen = nw.col("unit") == area if level is None else nw.col("unit_level") == level
    members = inside.filter(chosen).select(*_HELD)
    if area is None and level is not None:
        return nw.concat([members, _around(tables, level)])
    return members


_HELD = ("unit", "valid_from", "valid_to")
_PLACED = ("unit", "asked", "end_date")


def _around(tables: Tables, level: str) -> Frame:
    """The units of the level (column unit) that hold an area of the scope: the province of an
    office of one district.
    """
    inside = tables.memberships.filter(nw.col("area_level") == level)
    held = inside.join(tables.scope.select("area"), left_on="unit", right_on="area", how="semi")
    return held.select(nw.col("area").alias("unit"), "valid_from", "valid_to")


def _successors(tables: Tables, level: str) -> Frame:
    """The units of today (column unit) that units of the scope went into: an office all of whose
    reports lie before a change of units has a scope that is no more."""
    scoped = tables.memberships.join(tables.scope, on="area", how="semi").select(
        "unit", "valid_from", "valid_to"
    )
    went = tables.restated.filter(
        (nw.col("area_level") == level) & nw.col("unit_level").is_in([level, "commune"])
    )
    joined = went.select(
        nw.col("area").alias("now"), "unit", nw.col("valid_to").alias("turned")
    ).join(scoped, on="unit", how="inner")
    then = joined.filter(
        (nw.col("valid_from") < nw.col("turned"))
        & (nw.col("valid_to").is_null() | (nw.col("valid_to") >= nw.col("turned")))
    )
    return then.select(nw.col("now").alias("unit")).unique()


def _found(tables: Tables, given: Given, periods: int, expected: Frame, *, current: bool) -> Frame:
    """The figures of the expected units: those of the period's own units, but where today's, or
    what waits, make a difference.
    """
    # Not is_in, which DuckDB would ask of every row: equality spares it whole blocks of other
    # periods.
    asked = reduce(or_, (nw.col("period") == given[f"asked_{n}"] for n in range(periods)))
    kept = tables.figures.filter(asked)
    if not current and not tables.provisional:
        return kept.filter((nw.col("geography") == "native") & ~nw.col("provisional"))
    judged = tables.periods.select("code", "first_part", "waits")
    dated = expected.join(judged, left_on="asked", right_on="code").join(
        tables.turns, on="area", how="left"
    )
    geography = (
        nw.when(turned()).then(nw.lit("current")).otherwise(nw.lit("native"))
        if current
        else nw.lit("native")
    )
    provisional = nw.col("waits") if tables.provisional else nw.lit(value=False)
    wanted = dated.select(
        nw.col("area").alias("unit_code"),
        nw.col("asked").alias("period"),
        geography.alias("geography"),
        provisional.alias("provisional"),
    )
    return kept.join(wanted, on=["unit_code", "period", "geography", "provisional"], how="semi")


def _with_reasons(rows: Frame) -> Frame:
    """Where there is no figure nothing came: nobody of those who might have reported did."""
    return rows.with_columns(
        nw.when(nw.col("status").is_null())
        .then(nw.col("below").fill_null(1))
        .otherwise(nw.col("expected"))
        .alias("expected"),
        nw.col("status").fill_null("not_reported"),
        nw.col("reporting").fill_null(0),
        nw.col("restatement").fill_null("native"),
        nw.col("estimated_share").fill_null(0.0),
    )
