"""A figure beside the period before and the same period of the year before, and its series."""

from collections.abc import Sequence

import polars as pl

from metrics.period import Period
from metrics.tables import Tables
from metrics.values import values


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

    Adds previous_value, year_value, change_previous, change_year (in the indicator's unit, this period minus the
    earlier one; null where either is missing, or where the code named another unit then: codes were recycled on
    1 July 2025, and only the current geography says what became of what).
    """
    now = Period.parse(period)
    asked = [now.code, now.previous.code, now.year_before.code]
    frame = _identified(tables, asked, area=area, level=level, indicators=indicators, geography=geography)
    for name, earlier in (("previous", now.previous), ("year", now.year_before)):
        then = frame.filter(pl.col("period") == earlier.code).select("identity", "indicator", pl.col("value").alias(f"{name}_value"))
        frame = frame.join(then, on=["identity", "indicator"], how="left", maintain_order="left")
        frame = frame.with_columns((pl.col("value") - pl.col(f"{name}_value")).alias(f"change_{name}"))
    return frame.filter(pl.col("period") == now.code).drop("identity")


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
    """The rows of `values` for the `steps` periods up to this one, oldest first, while the code named the same unit."""
    asked = [earlier.code for earlier in Period.parse(period).back(steps)]
    frame = _identified(tables, asked, area=area, level=level, indicators=indicators, geography=geography)
    latest = frame.filter(pl.col("period") == period).select("identity", pl.col("unit_code").alias("latest_code")).unique()
    order = {code: number for number, code in enumerate(asked)}
    same = frame.join(latest, on="identity", how="inner").with_columns(unit_code="latest_code").drop("identity", "latest_code")
    return same.sort("unit_code", "indicator", pl.col("period").replace_strict(order, return_dtype=pl.Int32))


def _identified(
    tables: Tables,
    asked: Sequence[str],
    *,
    area: str | None,
    level: str | None,
    indicators: Sequence[str] | None,
    geography: str,
) -> pl.DataFrame:
    """`values` of several periods with a column `identity`: equal for rows of the same unit, whatever its code."""
    frame = values(tables, periods=asked, area=area, level=level, indicators=indicators, geography=geography)
    if geography == "current":
        return frame.with_columns(identity="unit_code")
    return frame.join(_identities(tables, asked), on=["unit_code", "period"], how="left", maintain_order="left")


def _identities(tables: Tables, periods: Sequence[str]) -> pl.DataFrame:
    """(unit_code, period, identity): which unit a code named at the end of a period: the code and since when it is theirs."""
    units: pl.DataFrame = tables.units.select("code", "valid_from", "valid_to", "since").collect(backend="polars").to_native()
    ends = pl.DataFrame({"period": periods, "end_date": [Period.parse(code).end for code in periods]})
    valid = units.join(ends, how="cross").filter(
        (pl.col("valid_from") <= pl.col("end_date")) & (pl.col("valid_to").is_null() | (pl.col("end_date") < pl.col("valid_to")))
    )
    return valid.select("period", unit_code="code", identity=pl.format("{} since {}", "code", "since"))
