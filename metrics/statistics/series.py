"""Whether a series of periods moves, or only wavers: trends of counts, of values, and limits of
individual values (XmR). Not across a break of definition or of boundaries, not of figures that add
up over a year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from metrics.statistics.unavailable import Obstacle, Unavailable

FEWEST_TREND = 5  # periods: of four the exact test can never reach 5 %
FEWEST_LIMITS, FIRM_LIMITS = 5, 13  # periods for trial limits, for limits that stay
_SIGNIFICANT = 9.54953570608324  # chi2.isf(0.002, 1)
_LATEST = 5
_PER_RANGE, _UPPER_RANGE = 2.66, 3.267  # 3/d₂ and D₄ of ranges of two, as the field rounds them


class Direction(StrEnum):
    """`NONE`: chance explains what is seen."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Trend:
    """`slope`: change a period in the unit of the values; `statistic`: χ² of one degree of freedom
    for counts, Kendall's τ for values; `lower`, `upper`: of the slope with 95 %, where the method
    gives them.
    """

    direction: Direction
    slope: float
    statistic: float
    p_value: float
    method: str
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ControlLimits:
    """`mean` ± 2,66 × the mean moving range. `trial`: of under FIRM_LIMITS periods: they will still
    change. `outside`: the places of the values beyond them, from 0.
    """

    mean: float
    moving_range: float
    lower: float
    upper: float
    trial: bool
    outside: tuple[int, ...]
    method: str = "XmR"


def trend_of_counts(
    numerators: Sequence[float], denominators: Sequence[float]
) -> Trend | Unavailable:
    """Of the latest five periods, by the rule of the public health profiles of England: the test of
    Cochran and Armitage beyond 99,8 %, and a slope of one sign in all five and without each of
    them. Denominators are positive; they need not be whole.
    """
    count = len(numerators)
    if count < FEWEST_TREND:
        return Unavailable(reason=Obstacle.TOO_FEW_PERIODS, count=count, needed=FEWEST_TREND)
    cases, sizes = (np.array(one[-_LATEST:], float) for one in (numerators, denominators))
    if (sizes <= 0).any():
        return Unavailable(reason=Obstacle.NO_BASE)
    if (cases < 0).any() or (cases > sizes).any():
        return Unavailable(reason=Obstacle.NO_PROPORTION)
    from scipy.stats import chi2

    statistic, slope = _cochran_armitage(cases, sizes)
    without = [
        _cochran_armitage(np.delete(cases, at), np.delete(sizes, at), np.delete(range(_LATEST), at))
        for at in range(_LATEST)
    ]
    steady = all(np.sign(one) == np.sign(slope) for _, one in without)
    moves = statistic > _SIGNIFICANT and steady
    return Trend(
        direction=_direction(slope) if moves else Direction.NONE,
        slope=slope,
        statistic=statistic,
        p_value=float(chi2.sf(statistic, 1)),
        method="Cochran-Armitage, 5 periods, 99.8 %, one sign without each",
    )


def trend_of_values(
    values: Sequence[float], least: float = 0.0, share: float = 0.05
) -> Trend | Unavailable:
    """Of values without counts: Kendall's exact test, Theil and Sen's slope. `least`: what a change
    a period must reach in size to be one.
    """
    if len(values) < FEWEST_TREND:
        return Unavailable(reason=Obstacle.TOO_FEW_PERIODS, count=len(values), needed=FEWEST_TREND)
    if min(values) == max(values):
        return Unavailable(reason=Obstacle.NO_SPREAD)
    from scipy.stats import kendalltau, theilslopes

    times = np.arange(len(values))
    has_ties = len(set(values)) < len(values)
    test = kendalltau(times, values, method="asymptotic" if has_ties else "exact")
    slopes = theilslopes(values, times)
    moves = test.pvalue < share and abs(slopes.slope) >= least
    return Trend(
        direction=_direction(float(slopes.slope)) if moves else Direction.NONE,
        slope=float(slopes.slope),
        statistic=float(test.statistic),
        p_value=float(test.pvalue),
        method=f"Mann-Kendall ({'ties' if has_ties else 'exact'}), Theil-Sen",
        lower=float(slopes.low_slope),
        upper=float(slopes.high_slope),
    )


def control_limits(
    values: Sequence[float], *, screened: bool = False
) -> ControlLimits | Unavailable:
    """Limits of individual values (Wheeler). `screened`: moving ranges beyond their own limit do
    not count.
    """
    if len(values) < FEWEST_LIMITS:
        return Unavailable(reason=Obstacle.TOO_FEW_PERIODS, count=len(values), needed=FEWEST_LIMITS)
    observed = np.array(values, float)
    moves = np.abs(np.diff(observed))
    moving_range = float(moves.mean())
    if screened and moving_range:
        moving_range = float(moves[moves < _UPPER_RANGE * moving_range].mean())
    mean = float(observed.mean())
    lower, upper = mean - _PER_RANGE * moving_range, mean + _PER_RANGE * moving_range
    return ControlLimits(
        mean=mean,
        moving_range=moving_range,
        lower=lower,
        upper=upper,
        trial=len(values) < FIRM_LIMITS,
        outside=tuple(np.flatnonzero((observed < lower) | (observed > upper)).tolist()),
    )


def _cochran_armitage(
    cases: np.ndarray, sizes: np.ndarray, times: np.ndarray | None = None
) -> tuple[float, float]:
    """χ² and the slope a period."""
    at = np.arange(len(cases)) if times is None else times
    share = cases.sum() / sizes.sum()
    centred = at - (sizes * at).sum() / sizes.sum()
    slope = (cases * centred).sum() / (sizes * centred**2).sum()
    chance = share * (1 - share)
    statistic = slope**2 * (sizes * centred**2).sum() / chance if chance else 0.0
    return float(statistic), float(slope)


def _direction(slope: float) -> Direction:
    return Direction.UP if slope > 0 else Direction.DOWN if slope < 0 else Direction.NONE
