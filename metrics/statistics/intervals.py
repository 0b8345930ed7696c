"""How far a proportion moves by chance in a unit of this size.

Ward figures are complete counts, not samples: the interval describes chance variation of the
process behind the count, not an error of sampling; it covers no error of reporting.
"""

import polars as pl

Z_95 = 1.959963984540054


def wilson(numerator: pl.Expr, denominator: pl.Expr, z: float = Z_95) -> tuple[pl.Expr, pl.Expr]:
    """Lower and upper bound of a proportion, 0 to 1 (Wilson 1927; Newcombe 1998, Stat Med
    17:857-872).

    Null where the denominator is null or 0, or the numerator lies outside 0 … denominator (no
    proportion then).
    """
    proper = (denominator > 0) & (numerator >= 0) & (numerator <= denominator)
    share = pl.when(proper).then(numerator / denominator)
    spread = 2 * (denominator + z**2)
    centre = (2 * numerator + z**2) / spread
    half = z * (z**2 + 4 * numerator * (1 - share)).sqrt() / spread
    return (centre - half).clip(0, 1), (centre + half).clip(0, 1)


def covers(numerator: float, denominator: float, share: float) -> bool:
    """Whether chance could put a proportion of this size at another share (0 to 1); never where
    it is no proportion.
    """
    lower, upper = wilson(pl.lit(numerator), pl.lit(denominator))
    low, high = pl.select(lower.alias("low"), upper.alias("high")).row(0)
    return low is not None and low <= share <= high
