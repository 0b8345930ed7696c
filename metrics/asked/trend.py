"""A figure beside the period before and the same period of the year before, like for like, and
its series.
"""

from collections.abc import Mapping, Sequence

import narwhals as nw
import polars as pl

from metrics.asked.values import values
from metrics.build.tables import Tables
from metrics.declared.period import Period
from metrics.declared.registry import registry

_BOTH = ["area", "identity", "indicator"]
_SUMMED = ("numerator", "denominator")


def with_changes(
    tables: Tables,
    period: str,
    *,
    area: str | None = None,
    level: str | None = None,
    indicators: Sequence[str] | None = None,
    geography: str = "native",
) -> pl.DataFrame:
    """The rows of `values` of one period, with the two changes beside them.

    Adds previous_value, year_value (the figures of the earlier periods as they stand there) and
    change_previous, change_year (in the indicator's unit, this period minus the earlier one; null
    where either is missing, or where the code named another unit then: codes were recycled on 1
    July 2025, and only the current geography says what became of what).

    A change is like for like. Where a figure is the sum of some units only, now or then, both are
    summed again over the units below that gave the figure both times, and previous_units,
    year_units says how many those are (0: none, and no change is known). Null: all units, or the
    area's own report, stand on both sides. Worked case: A 40/100 and B 90/100 before, A 50/100 now:
    the area went from 65 % to 50 %, its change is + 10 points, of 1 unit.
    """
    now = Period.parse(period)
    earlier = {"previous": now.previous.code, "year": now.year_before.code}
    asked = [now.code, *earlier.values()]
    frame = _identified(
        tables, asked, area=area, level=level, indicators=indicators, geography=geography
    )
    frame = frame.with_columns(whole=_is_whole())
    found = frame.filter(pl.col("period") == now.code)
    for name, code in earlier.items():
        found = _beside(found, frame.filter(pl.col("period") == code), name)
    partial = found.filter(pl.any_horizontal(f"{name}_partial" for name in earlier)).select(
        "unit_code", "indicator"
    )
    if not partial.is_empty():
        units = _below(tables, partial, asked, area=area, geography=geography)
        found = _with_like_for_like(found, units, now.code, earlier)
    return found.drop("identity", "whole", *(f"{name}_partial" for name in earlier))


def _is_whole() -> pl.Expr:
    """Whether a figure stands for all of its unit: not the sum of some of those inside."""
    return ~(
        (pl.col("basis") == "children") & (pl.col("reporting") < pl.col("expected"))
    ).fill_null(value=False)


def _beside(found: pl.DataFrame, earlier: pl.DataFrame, name: str) -> pl.DataFrame:
    """The earlier value and the change, where both figures are whole; {name}_partial: both are
    known, and one is not.
    """
    then = earlier.select(
        "identity",
        "indicator",
        pl.col("value").alias(f"{name}_value"),
        pl.col("whole").alias("whole_then"),
    )
    joined = found.join(then, on=["identity", "indicator"], how="left", maintain_order="left")
    change, whole = (
        pl.col("value") - pl.col(f"{name}_value"),
        pl.col("whole") & pl.col("whole_then"),
    )
    return joined.with_columns(
        pl.when(whole).then(change).alias(f"change_{name}"),
        pl.lit(None, dtype=pl.Int64).alias(f"{name}_units"),
        (change.is_not_null() & ~whole).alias(f"{name}_partial"),
    ).drop("whole_then")


def _below(
    tables: Tables, areas: pl.DataFrame, asked: Sequence[str], *, area: str | None, geography: str
) -> pl.DataFrame:
    """The whole figures of the units below the areas (column area), in each period as they lay
    then, or as they lie today.
    """
    codes = areas["unit_code"].unique().to_list()
    of_commune = (nw.col("area_level") == "commune") & (nw.col("unit_level") == "village")
    of_area = (nw.col("area_level") != "commune") & (nw.col("unit_level") == "commune")
    inside = tables.memberships.filter(nw.col("area").is_in(codes) & (of_commune | of_area))
    lies: pl.DataFrame = inside.collect(backend="polars").to_native()
    indicators = areas["indicator"].unique().to_list()
    rows = [
        _identified(
            tables, asked, area=area, level=level, indicators=indicators, geography=geography
        )
        for level in lies["unit_level"].unique().sort()
    ]
    if not rows:
        return pl.DataFrame(
            schema=dict.fromkeys(("area", "period", "identity", "indicator"), pl.String)
            | dict.fromkeys(_SUMMED, pl.Float64)
        )
    known = pl.concat(rows).filter(_is_whole() & pl.col("value").is_not_null())
    ends = pl.DataFrame(
        {"period": asked, "end_date": [Period.parse(code).end for code in asked]}
    ).unique()
    placed = known.join(ends, on="period").join(lies, left_on="unit_code", right_on="unit")
    then = (pl.col("valid_from") <= pl.col("end_date")) & (
        pl.col("valid_to").is_null() | (pl.col("end_date") < pl.col("valid_to"))
    )
    here = placed.filter(pl.col("valid_to").is_null() if geography == "current" else then)
    return here.select("area", "period", "identity", "indicator", *_SUMMED)


def _with_like_for_like(
    found: pl.DataFrame, units: pl.DataFrame, now: str, earlier: Mapping[str, str]
) -> pl.DataFrame:
    here, known = units.filter(pl.col("period") == now), units["area"].unique().to_list()
    for name, code in earlier.items():
        same = here.join(units.filter(pl.col("period") == code), on=_BOTH, suffix="_then")
        summed = [pl.col(f"{term}{then}").sum() for term in _SUMMED for then in ("", "_then")]
        counted = (
            same.group_by("area", "indicator")
            .agg(*summed, pl.len().cast(pl.Int64).alias("same_units"))
            .join(_rates(), on="indicator")
        )
        changes = counted.select(
            "area", "indicator", "same_units", same_change=_value("") - _value("_then")
        )
        joined = found.join(
            changes,
            left_on=["unit_code", "indicator"],
            right_on=["area", "indicator"],
            how="left",
            maintain_order="left",
        )
        partial = pl.col(f"{name}_partial")
        found = joined.with_columns(
            pl.when(partial)
            .then("same_change")
            .otherwise(f"change_{name}")
            .alias(f"change_{name}"),
            pl.when(partial & pl.col("unit_code").is_in(known))
            .then(pl.col("same_units").fill_null(0))
            .alias(f"{name}_units"),
        ).drop("same_units", "same_change")
    return found


def _rates() -> pl.DataFrame:
    rows = [(one.code, one.is_rate, float(one.factor)) for one in registry().indicators.values()]
    return pl.DataFrame(rows, schema=["indicator", "is_rate", "factor"], orient="row")


def _value(then: str) -> pl.Expr:
    """The ratio of the sums, of a count the sum."""
    top, bottom = pl.col(f"numerator{then}"), pl.col(f"denominator{then}")
    return pl.when(pl.col("is_rate")).then(pl.col("factor") * top / bottom).otherwise(top)


def series(
    tables: Tables,
    period: str,
    steps: int,
    *,
    area: str,
    level: str | None = None,
    indicators: Sequence[str] | None = None,
    geography: str = "native",
) -> pl.DataFrame:
    """The rows of `values` for the `steps` periods up to this one, oldest first, while the code
    named the same unit.
    """
    asked = [earlier.code for earlier in Period.parse(period).back(steps)]
    frame = _identified(
        tables, asked, area=area, level=level, indicators=indicators, geography=geography
    )
    latest = (
        frame.filter(pl.col("period") == period)
        .select("identity", pl.col("unit_code").alias("latest_code"))
        .unique()
    )
    order = {code: number for number, code in enumerate(asked)}
    same = (
        frame.join(latest, on="identity", how="inner")
        .with_columns(unit_code="latest_code")
        .drop("identity", "latest_code")
    )
    return same.sort(
        "unit_code", "indicator", pl.col("period").replace_strict(order, return_dtype=pl.Int32)
    )


def _identified(
    tables: Tables,
    asked: Sequence[str],
    *,
    area: str | None,
    level: str | None,
    indicators: Sequence[str] | None,
    geography: str,
) -> pl.DataFrame:
    """`values` of several periods with a column `identity`: equal for rows of the same unit,
    whatever its code.
    """
    frame = values(
        tables, periods=asked, area=area, level=level, indicators=indicators, geography=geography
    )
    if geography == "current":
        return frame.with_columns(identity="unit_code")
    return frame.join(
        _identities(tables, asked), on=["unit_code", "period"], how="left", maintain_order="left"
    )


def _identities(tables: Tables, periods: Sequence[str]) -> pl.DataFrame:
    """(unit_code, period, identity): which unit a code named at the end of a period: the code
    and since when it is theirs.
    """
    units: pl.DataFrame = (
        tables.units.select("code", "valid_from", "valid_to", "since")
        .collect(backend="polars")
        .to_native()
    )
    ends = pl.DataFrame(
        {"period": periods, "end_date": [Period.parse(code).end for code in periods]}
    )
    valid = units.join(ends, how="cross").filter(
        (pl.col("valid_from") <= pl.col("end_date"))
        & (pl.col("valid_to").is_null() | (pl.col("end_date") < pl.col("valid_to")))
    )
    return valid.select(
        "period", unit_code="code", identity=pl.format("{} since {}", "code", "since")
    )
