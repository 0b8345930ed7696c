"""How far a proportion moves by chance in a unit of this size.

Ward figures are complete counts, not samples: the interval describes chance variation of the
process behind the count, not an error of sampling; it covers no error of reporting.
"""

from dataclasses import dataclass

import polars as pl

Z_95, Z_998 = 1.959963984540054, 3.0902323061678132  # of 95 % and of 99.8 % around the middle


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """What chance leaves open, in the unit of what it is about."""

    lower: float
    upper: float
    method: str


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


def wilson_of(numerator: float, denominator: float, z: float = Z_95) -> Interval | None:
    """The interval of one proportion; None: it is none."""
    lower, upper = wilson(pl.lit(numerator), pl.lit(denominator), z)
    low, high = pl.select(lower.alias("low"), upper.alias("high")).row(0)
    return None if low is None else Interval(lower=low, upper=high, method="Wilson")


def may_be_equal(first: tuple[pl.Expr, pl.Expr], second: tuple[pl.Expr, pl.Expr]) -> pl.Expr:
    """Whether chance could make the difference of two proportions, each a numerator and a
    denominator: Newcombe's hybrid score interval of 95 % holds 0 (1998, Stat Med 17:873-890,
    method 10). Null where either is no proportion.
    """
    (low, high), (second_low, second_high) = wilson(*first), wilson(*second)
    share, second_share = first[0] / first[1], second[0] / second[1]
    down = ((share - low) ** 2 + (second_high - second_share) ** 2).sqrt()
    up = ((high - share) ** 2 + (second_share - second_low) ** 2).sqrt()
    apart = share - second_share
    return (apart - down <= 0) & (apart + up >= 0)


def covers(numerator: float, denominator: float, share: float) -> bool:
    """Whether chance could put a proportion of this size at another share (0 to 1); never where
    it is no proportion.
    """
    interval = wilson_of(numerator, denominator)
    return interval is not None and interval.lower <= share <= interval.upper
