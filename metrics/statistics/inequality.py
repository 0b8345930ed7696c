"""How unequal units are, and which lies apart from its group."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metrics.statistics.unavailable import Obstacle, Unavailable

FEWEST = 3  # units
_TO_SD = 0.6745  # of a normal distribution: the median deviation in standard deviations
APART = 3.5  # modified z beyond which a value lies apart (Iglewicz and Hoaglin 1993)


@dataclass(frozen=True, kw_only=True, slots=True)
class Inequality:
    """Between units weighted by their size. `range`, `ratio`: of the highest and the lowest;
    `variation`: weighted standard deviation over the mean; `deviation`: that standard deviation;
    `theil`, `mld`: entropies, 0 where all are equal. `ratio`, `theil`, `mld`: None where a value is
    0 or less.
    """

    mean: float
    range: float
    ratio: float | None
    variation: float | None
    deviation: float
    theil: float | None
    mld: float | None
    method: str = "weighted by size"


def inequality(values: Sequence[float], sizes: Sequence[float]) -> Inequality | Unavailable:
    """Sizes are positive. The gap of a rate near its ceiling shrinks by itself: look at the rate of
    those who are missing, too.
    """
    if len(values) < FEWEST:
        return Unavailable(reason=Obstacle.TOO_FEW_UNITS, count=len(values), needed=FEWEST)
    shares, weights = np.array(values, float), np.array(sizes, float) / np.sum(sizes)
    mean = float((weights * shares).sum())
    deviation = float(np.sqrt((weights * (shares - mean) ** 2).sum()))
    is_positive = bool((shares > 0).all())
    logs = np.log(shares / mean) if is_positive else shares
    return Inequality(
        mean=mean,
        range=float(np.ptp(shares)),
        ratio=float(shares.max() / shares.min()) if is_positive else None,
        variation=deviation / mean if mean else None,
        deviation=deviation,
        theil=float((weights * shares / mean * logs).sum()) if is_positive else None,
        mld=float(-(weights * logs).sum()) if is_positive else None,
    )


def gini(values: Sequence[float]) -> float | Unavailable:
    """Gini's coefficient of values that count alike; 0 where all are equal."""
    ordered = np.sort(np.array(values, float))
    if len(ordered) < FEWEST:
        return Unavailable(reason=Obstacle.TOO_FEW_UNITS, count=len(ordered), needed=FEWEST)
    if not ordered.sum():
        return Unavailable(reason=Obstacle.NO_BASE)
    places = np.arange(1, len(ordered) + 1)
    return float(((2 * places - len(ordered) - 1) * ordered).sum() / (len(ordered) * ordered.sum()))


def modified_z(values: Sequence[float]) -> tuple[float, ...] | Unavailable:
    """How far each value lies from the median, in median deviations on the scale of standard
    deviations (Iglewicz and Hoaglin 1993): an outlier does not hide itself.
    """
    if len(values) < FEWEST:
        return Unavailable(reason=Obstacle.TOO_FEW_UNITS, count=len(values), needed=FEWEST)
    from scipy.stats import median_abs_deviation

    observed = np.array(values, float)
    deviation = float(median_abs_deviation(observed))
    if not deviation:
        return Unavailable(reason=Obstacle.NO_SPREAD)
    return tuple(map(float, _TO_SD * (observed - np.median(observed)) / deviation))
