"""Units of one rate beside each other: ranks with their intervals, and a funnel.

The official rank is that of the values. Beside it stands how far it may be chance; who is not
ranked is named with the reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from metrics.declared.coverage import is_thin
from metrics.declared.indicator import Better, Indicator
from metrics.statistics.funnel import Funnel, Limits, funnel
from metrics.statistics.intervals import wilson
from metrics.statistics.ranks import ranks
from metrics.statistics.separation import separation
from metrics.statistics.unavailable import Obstacle, Unavailable

SMALL = 10  # people or cases: a rate of fewer has no rank
NOT_RANKED = (
    "context", "no_proportion", "estimate", "few_reporters", "small_base", "too_few_units",
)  # fmt: skip
"""Reasons of this module; the others are the statuses of `values`."""


def ranking(frame: pl.DataFrame, indicator: Indicator, *, least: int) -> pl.DataFrame:
    """The ranks of rows of `values` of one indicator, period and level, in their order. `least`:
    how many per cent of an area's units must have reported (Store.coverage).

    A row: unit_code, numerator, denominator, value, lower, upper (Wilson, 95 %), rank (1 is the
    best; equal values share it), rank_lower, rank_upper (where the rank lies with 95 %), band
    (from 1; a unit is told apart for certain from the first of the band above), ranked, reason,
    method. Values and bounds in the indicator's unit. lower, upper: null where the value is no
    proportion; rank, its bounds and band: null where `ranked` is false. reason: why it is not
    ranked, a status of `values` or one of NOT_RANKED; null where it is ranked. method: null where
    nothing was ranked.
    """
    rows = _with_reason(frame, indicator, least)
    low, high = wilson(pl.col("numerator"), pl.col("denominator"))
    bounds = [
        (bound * indicator.factor if indicator.is_share else pl.lit(None, pl.Float64)).alias(name)
        for bound, name in ((low, "lower"), (high, "upper"))
    ]
    found = _ranked(rows.filter(pl.col("reason").is_null()), indicator)
    reason = pl.col("reason").fill_null(found) if isinstance(found, str) else pl.col("reason")
    places = _NO_PLACES if isinstance(found, str) else found
    return (
        rows.with_columns(*bounds, reason.alias("reason"))
        .join(places, on="unit_code", how="left", maintain_order="left")
        .with_columns(pl.col("rank").is_not_null().alias("ranked"))
        .select(COLUMNS)
    )


COLUMNS = (
    "unit_code", "numerator", "denominator", "value", "lower", "upper", "rank", "rank_lower",
    "rank_upper", "band", "ranked", "reason", "method",
)  # fmt: skip
_PLACES = {
    "unit_code": pl.String, "rank": pl.Int64, "rank_lower": pl.Int64, "rank_upper": pl.Int64,
    "band": pl.Int64, "method": pl.String,
}  # fmt: skip
_NO_PLACES = pl.DataFrame(schema=_PLACES)


def _ranked(rows: pl.DataFrame, indicator: Indicator) -> pl.DataFrame | str:
    """The places of these units, or why they have none."""
    counts = rows["numerator"].to_list(), rows["denominator"].to_list()
    ascending = indicator.better is Better.LOWER
    found, apart = ranks(*counts, ascending=ascending), separation(*counts, ascending=ascending)
    if isinstance(found, Unavailable) or isinstance(apart, Unavailable):
        return next(one.reason.value for one in (found, apart) if isinstance(one, Unavailable))
    places = [
        (code, one.rank, one.lower, one.upper, sure.band, f"{found.method}; {apart.method}")
        for code, one, sure in zip(rows["unit_code"], found.units, apart.units, strict=True)
    ]
    return pl.DataFrame(places, schema=_PLACES, orient="row")


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitFunnel:
    """The funnel of those that can be ranked: `codes` in the order of its limits. `left_out`: the
    others with the reason, as of `ranking`.
    """

    codes: tuple[str, ...]
    numerators: tuple[float, ...]
    denominators: tuple[float, ...]
    funnel: Funnel
    left_out: Mapping[str, str]


def unit_funnel(
    frame: pl.DataFrame, indicator: Indicator, *, least: int
) -> UnitFunnel | Unavailable:
    """The funnel of rows of `values` of one indicator, period and level."""
    rows = _with_reason(frame, indicator, least)
    can = rows.filter(pl.col("reason").is_null())
    numerators, denominators = can["numerator"].to_list(), can["denominator"].to_list()
    if not indicator.is_share:
        return Unavailable(reason=Obstacle.NO_PROPORTION)
    found = funnel(numerators, denominators)
    if isinstance(found, Unavailable):
        return found
    others = rows.filter(pl.col("reason").is_not_null())
    return UnitFunnel(
        codes=tuple(can["unit_code"]),
        numerators=tuple(numerators),
        denominators=tuple(denominators),
        funnel=found,
        left_out=dict(others.select("unit_code", "reason").iter_rows()),
    )


def _with_reason(frame: pl.DataFrame, indicator: Indicator, least: int) -> pl.DataFrame:
    """With `reason`: why a row has no rank; null: it can have one."""
    numerator, denominator = pl.col("numerator"), pl.col("denominator")
    is_whole = (
        (numerator == numerator.floor())
        & (denominator == denominator.floor())
        & numerator.is_between(0, denominator)
    )
    return frame.with_columns(
        pl.when(pl.col("status") != "ok")
        .then(pl.col("status"))
        .when(pl.lit(indicator.better is Better.CONTEXT))
        .then(pl.lit("context"))
        .when(pl.lit(not indicator.is_share))
        .then(pl.lit(Obstacle.NO_PROPORTION.value))
        .when(pl.col("restatement") == "estimate")
        .then(pl.lit("estimate"))
        .when(is_thin(least))
        .then(pl.lit("few_reporters"))
        .when(denominator < SMALL)
        .then(pl.lit("small_base"))
        .when(~is_whole)
        .then(pl.lit(Obstacle.NO_PROPORTION.value))
        .otherwise(None)
        .alias("reason")
    )


def as_record(found: UnitFunnel, factor: float) -> dict[str, Any]:
    """The funnel as `metrics funnel` writes it, in the indicator's unit: `units` with the adjusted
    limits, `unadjusted` with those of chance alone.
    """
    of_units = zip(found.codes, found.numerators, found.denominators, strict=True)
    shares = [(code, x / n, n) for code, x, n in of_units]

    def rows(limits: Sequence[Limits]) -> list[dict[str, Any]]:
        return [
            {
                "unit_code": code,
                "value": share * factor,
                "denominator": size,
                "lower_95": one.lower_95 * factor,
                "upper_95": one.upper_95 * factor,
                "lower_998": one.lower_998 * factor,
                "upper_998": one.upper_998 * factor,
                "verdict": one.verdict(share).value,
            }
            for (code, share, size), one in zip(shares, limits, strict=True)
        ]

    return {
        "center": found.funnel.center * factor,
        "phi": found.funnel.phi,
        "tau2": found.funnel.tau2,
        "adjusted": found.funnel.tau2 > 0,
        "units": rows(found.funnel.adjusted),
        "unadjusted": rows(found.funnel.unadjusted),
        "left_out": dict(found.left_out),
        "method": found.funnel.method,
    }
