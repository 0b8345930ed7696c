"""How the units of an area lie beside each other in a period: the lowest, the quarters, the
highest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

FEWEST = 4  # units: a quarter of fewer is nobody


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """Of `units` values, in their unit: a quarter of them is at most `lower`, half at most
    `median`, a quarter at least `upper`.
    """

    units: int
    lowest: float
    lower: float
    median: float
    upper: float
    highest: float


def spread(values: Sequence[float]) -> Spread | None:
    """The spread of the known values of a period, each unit counting once whatever its size; None:
    of fewer than FEWEST.

    Quartiles by linear interpolation between the ordered values, the ends included (Hyndman and Fan
    1996, type 7).
    """
    if len(values) < FEWEST:
        return None
    lower, median, upper = quantiles(values, n=4, method="inclusive")
    return Spread(
        units=len(values),
        lowest=min(values),
        lower=lower,
        median=median,
        upper=upper,
        highest=max(values),
    )
