"""How much of an area a figure is made of, and whether that is enough to judge the area by it."""

import polars as pl

OFFERED = (0, 50, 60, 70, 80, 90, 100)  # per cent; 0: an area is judged whoever reported
# where the office chose none: below it the verdict of an area may turn with the next reports
USUAL = 80


def is_thin(least: int) -> pl.Expr:
    """Whether a row of `values` is a sum of units of which too few reported: less than `least` per
    cent of the units, and of their base less than that too, or a part that nobody knows (`covered`
    null). What an area reported of itself is never thin."""
    few = 100 * pl.col("reporting") < least * pl.col("expected")
    little = (100 * pl.col("covered") < least).fill_null(value=True)
    return ((pl.col("basis") == "children") & few & little).fill_null(value=False)
