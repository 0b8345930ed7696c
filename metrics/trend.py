"""A figure beside the period before and the same period of the year before, and its series."""

from collections.abc import Sequence

import polars as pl

from metrics.period import Period
from metrics.tables import Tables
from metrics.values import values


def with_changes(
    tables: Tables, period: str, *, area: str | None = None, level: str | None = None, indicators: Sequence[str] | None = None
) -> pl.DataFrame:
    """The rows of `values` of one period, with the two changes beside them.

    Adds previous_value, year_value, change_previous, change_year (in the indicator's unit, this period minus the
    earlier one; null where either is missing, or where the code named another unit then: codes were recycled on
    1 July 2025, and what became of what is not the business of this page of figures).
    """
    now = Period.parse(period)
    asked = [now.code, now.previous.code, now.year_before.code]
    frame = values(tables, periods=asked, area=area, level=level, indicators=indicators)
    frame = frame.join(identities(tables, asked), on=["unit_code", "period"], how="left")
    for name, earlier in (("previous", now.previous), ("year", now.year_before)):
        then = frame.filter(pl.col("period") == earlier.code).select(
            "unit_code", "indicator", "since", pl.col("value").alias(f"{name}_value")
        )
        frame = frame.join(then, on=["unit_code", "indicator", "since"], how="left")
        frame = frame.with_columns((pl.col("value") - pl.col(f"{name}_value")).alias(f"change_{name}"))
    return frame.filter(pl.col("period") == now.code).drop("since")


def series(
    tables: Tables, period: str, steps: int, *, area: str, level: str | None = None, indicators: Sequence[str] | None = None
) -> pl.DataFrame:
    """The rows of `values` for the `steps` periods up to this one, oldest first, while the code named the same unit."""
    asked = [earlier.code for earlier in Period.parse(period).back(steps)]
    frame = values(tables, periods=asked, area=area, level=level, indicators=indicators)
    frame = frame.join(identities(tables, asked), on=["unit_code", "period"], how="inner")
    latest = identities(tables, [period]).select("unit_code", "since")
    order = {code: number for number, code in enumerate(asked)}
    same = frame.join(latest, on=["unit_code", "since"], how="semi").drop("since")
    return same.sort("unit_code", "indicator", pl.col("period").replace_strict(order, return_dtype=pl.Int32))


def identities(tables: Tables, periods: Sequence[str]) -> pl.DataFrame:
    """(unit_code, period, since): since when the code has named the unit that it named at the end of the period."""
    units: pl.DataFrame = tables.units.select("code", "valid_from", "valid_to").collect(backend="polars").to_native()
    ends = pl.DataFrame({"period": list(dict.fromkeys(periods))}).with_columns(
        pl.col("period").map_elements(lambda code: Period.parse(code).end, return_dtype=pl.Date).alias("end_date")
    )
    valid = units.join(ends, how="cross").filter(
        (pl.col("valid_from") <= pl.col("end_date")) & (pl.col("valid_to").is_null() | (pl.col("end_date") < pl.col("valid_to")))
    )
    return valid.select(pl.col("code").alias("unit_code"), "period", pl.col("valid_from").alias("since"))
