"""What every question shares: rows fetched as a polars frame, and whether a dated row holds."""

import polars as pl

from metrics.build.tables import Frame


def collected(lazy: Frame) -> pl.DataFrame:
    """The rows of a relation."""
    frame: pl.DataFrame = lazy.collect(backend="polars").to_native()
    return frame


def holds_on(day: pl.Expr) -> pl.Expr:
    """Whether a row is valid on a day: from valid_from until the day before valid_to, if any."""
    return (pl.col("valid_from") <= day) & (
        pl.col("valid_to").is_null() | (day < pl.col("valid_to"))
    )
