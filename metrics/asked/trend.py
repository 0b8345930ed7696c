"""A figure beside the period before and the same period of the year before, like for like, and
its series.
"""

from collections.abc import Mapping, Sequence

import narwhals as nw
import polars as pl

from metrics.asked.values import values
from metrics.build.frames import collected, holds_on
from metrics.build.tables import Tables
from metrics.declared.period import Period
from metrics.declared.registry import registry
from metrics.statistics.intervals import may_be_equal

_BOTH = ["area", "identity", "indicator"]
_SUMMED = ("numerator", "denominator")
_BELOW = dict.fromkeys(("area", "period", "identity", "indicator"), pl.String) | dict.fromkeys(
    _SUMMED, pl.Float64
)


def with_changes(
    tables: Tables,
    period: str,
    *,
    area: str | None = None,
    level: str | None = None,
    indicators: Sequence[str] | None = None,
    geography: str = "native",
) -> pl.DataFrame:
    """The rows of `values` of one period, with three changes beside them: since the period before
    (previous), since the same one of the year before (year), since the last one before the year
    began (start).

    Adds of each {name}_value (the figure of the earlier period as it stands there) and
    change_{name} (in the indicator's unit, this period minus the earlier one; null where either is
    missing, or where the code named another unit then: codes were recycled on 1 July 2025, and only
    the current geography says what became of what).

    A change is like for like. Where a figure is the sum of some units only, now or then, both are
    summed again over the units below that gave the figure both times, and {name}_units says how
    many those are (0: none, and no change is known). Null: all units, or the area's own report,
    stand on both sides. Worked case: A 40/100 and B 90/100 before, A 50/100 now: the area went from
    65 % to 50 %, its change is + 10 points, of 1 unit.

    {name}_by_chance: whether chance explains the change of a share (95 % interval of the difference
    holds 0); null where there is no change, or of a figure that is no share of a whole.
    """
    now = Period.parse(period)
    earlier = {
        "previous": now.previous.code,
        "year": now.year_before.code,
        "start": now.before_its_year.code,
    }
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
        numerator_then="numerator",
        denominator_then="denominator",
    )
    joined = found.join(then, on=["identity", "indicator"], how="left", maintain_order="left")
    change, whole = (
        pl.col("value") - pl.col(f"{name}_value"),
        pl.col("whole") & pl.col("whole_then"),
    )
    return joined.with_columns(
        pl.when(whole).then(change).alias(f"change_{name}"),
        pl.lit(None, dtype=pl.Int64).alias(f"{name}_units"),
        pl.when(whole).then(_may_be_chance()).alias(f"{name}_by_chance"),
        (change.is_not_null() & ~whole).alias(f"{name}_partial"),
    ).drop("whole_then", "numerator_then", "denominator_then")


def _may_be_chance() -> pl.Expr:
    """Whether the shares of this period and of an earlier one may be the same."""
    now, then = (
        (pl.col(f"numerator{suffix}"), pl.col(f"denominator{suffix}")) for suffix in ("", "_then")
    )
    shares = [code for code, one in registry().indicators.items() if one.is_share]
    return pl.when(pl.col("indicator").is_in(shares)).then(may_be_equal(now, then))


def _below(
    tables: Tables, areas: pl.DataFrame, asked: Sequence[str], *, area: str | None, geography: str
) -> pl.DataFrame:
    """The whole figures of the units below the areas (column area), in each period as they lay
    then, or as they lie today.
    """
    lies = _units_below(tables, areas["unit_code"].unique().to_list())
    indicators = areas["indicator"].unique().to_list()
    rows = [
        _identified(
            tables, asked, area=area, level=level, indicators=indicators, geography=geography
        )
        for level in lies["unit_level"].unique().sort()
    ]
    if not rows:
        return pl.DataFrame(schema=_BELOW)
    known = pl.concat(rows).filter(_is_whole() & pl.col("value").is_not_null())
    placed = known.join(_ends(asked), on="period").join(lies, left_on="unit_code", right_on="unit")
    today, then = pl.col("valid_to").is_null(), holds_on(pl.col("end_date"))
    return placed.filter(today if geography == "current" else then).select(*_BELOW)


def _units_below(tables: Tables, codes: Sequence[str]) -> pl.DataFrame:
    """Their memberships in the areas: of a commune its villages, of any other its communes."""
    of_commune = (nw.col("area_level") == "commune") & (nw.col("unit_level") == "village")
    of_area = (nw.col("area_level") != "commune") & (nw.col("unit_level") == "commune")
    return collected(
        tables.memberships.filter(nw.col("area").is_in(codes) & (of_commune | of_area))
    )


def _ends(periods: Sequence[str]) -> pl.DataFrame:
    """(period, end_date). The year before a year is the period before it, too: named once."""
    ends = {code: Period.parse(code).end for code in periods}
    return pl.DataFrame({"period": ends.keys(), "end_date": ends.values()})


def _with_like_for_like(
    found: pl.DataFrame, units: pl.DataFrame, now: str, earlier: Mapping[str, str]
) -> pl.DataFrame:
    """The changes that are not known yet, over the units below that gave the figure both times."""
    here, known = units.filter(pl.col("period") == now), units["area"].unique().to_list()
    for name, code in earlier.items():
        changes = _change_of_the_same(here, units.filter(pl.col("period") == code))
        joined = found.join(
            changes, on=["unit_code", "indicator"], how="left", maintain_order="left"
        )
        partial, change = pl.col(f"{name}_partial"), pl.col(f"change_{name}")
        same_units = pl.col("same_units").fill_null(0)
        found = joined.with_columns(
            pl.when(partial).then("same_change").otherwise(change).alias(f"change_{name}"),
            pl.when(partial & pl.col("unit_code").is_in(known))
            .then(same_units)
            .alias(f"{name}_units"),
            pl.when(partial)
            .then("same_by_chance")
            .otherwise(f"{name}_by_chance")
            .alias(f"{name}_by_chance"),
        ).drop("same_units", "same_change", "same_by_chance")
    return found


def _change_of_the_same(here: pl.DataFrame, then: pl.DataFrame) -> pl.DataFrame:
    """(unit_code, indicator, same_units, same_change, same_by_chance): how many units of an area
    gave the figure both times, by how much theirs changed, whether chance explains it.
    """
    same = here.join(then, on=_BOTH, suffix="_then")
    summed = [pl.col(f"{term}{then}").sum() for term in _SUMMED for then in ("", "_then")]
    counted = (
        same.group_by("area", "indicator")
        .agg(*summed, same_units=pl.len().cast(pl.Int64))
        .join(_rates(), on="indicator")
    )
    return counted.select(
        "indicator",
        "same_units",
        unit_code="area",
        same_change=_value("") - _value("_then"),
        same_by_chance=_may_be_chance(),
    )


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
    units = collected(tables.units.select("code", "valid_from", "valid_to", "since"))
    named = units.join(_ends(periods), how="cross").filter(holds_on(pl.col("end_date")))
    return named.select(
        "period", unit_code="code", identity=pl.format("{} since {}", "code", "since")
    )
