"""A proportion and its target, two proportions, rates that may pass the whole, many tests."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from metrics.statistics.intervals import Interval, wilson_of
from metrics.statistics.unavailable import Obstacle, Unavailable


class TargetStanding(StrEnum):
    """A proportion and its target: three states, never two."""

    ABOVE = "above"
    OPEN = "open"  # chance could put it on either side
    BELOW = "below"


@dataclass(frozen=True, kw_only=True, slots=True)
class AgainstTarget:
    """`p_value`: of the exact two-sided test that the process behind the count has the target."""

    standing: TargetStanding
    p_value: float
    interval: Interval
    method: str = "exact binomial"


def is_proportion(numerator: float, denominator: float) -> bool:
    """Whether it counts whole cases of a whole: an exact test can be made of it."""
    return (
        denominator > 0
        and 0 <= numerator <= denominator
        and numerator == int(numerator)
        and denominator == int(denominator)
    )


def against_target(
    numerator: float, denominator: float, target: float, *, is_duty: bool = False
) -> AgainstTarget | Unavailable:
    """A share of cases held against a target (0 to 1): exact binomial test, Wilson interval.

    Not for duties (every procedure online): there the missing cases are the message.
    """
    if is_duty:
        return Unavailable(reason=Obstacle.DUTY)
    if not denominator:
        return Unavailable(reason=Obstacle.NO_BASE)
    interval = wilson_of(numerator, denominator)
    if not is_proportion(numerator, denominator) or interval is None or not 0 <= target <= 1:
        return Unavailable(reason=Obstacle.NO_PROPORTION)
    from scipy.stats import binomtest

    standing = (
        TargetStanding.ABOVE
        if interval.lower > target
        else TargetStanding.BELOW
        if interval.upper < target
        else TargetStanding.OPEN
    )
    p_value = float(binomtest(int(numerator), int(denominator), target).pvalue)
    return AgainstTarget(standing=standing, p_value=p_value, interval=interval)


def difference(
    first: tuple[float, float], second: tuple[float, float], confidence: float = 0.95
) -> Interval | Unavailable:
    """The share of the first (numerator, denominator) minus that of the second: Newcombe's hybrid
    score interval (1998, Stat Med 17:873-890, method 10).
    """
    if not first[1] or not second[1]:
        return Unavailable(reason=Obstacle.NO_BASE)
    if not (is_proportion(*first) and is_proportion(*second)):
        return Unavailable(reason=Obstacle.NO_PROPORTION)
    from statsmodels.stats.proportion import confint_proportions_2indep

    lower, upper = confint_proportions_2indep(
        *first, *second, method="newcomb", alpha=1 - confidence
    )
    return Interval(lower=float(lower), upper=float(upper), method="Newcombe")


def rate_interval(
    count: float, exposure: float, confidence: float = 0.95
) -> Interval | Unavailable:
    """A rate of events that may pass the whole (sessions a village): exact Poisson interval
    (Garwood 1936), per unit of exposure.
    """
    if not exposure:
        return Unavailable(reason=Obstacle.NO_BASE)
    from statsmodels.stats.rates import confint_poisson

    lower, upper = confint_poisson(count, exposure, method="exact-c", alpha=1 - confidence)
    return Interval(lower=float(lower), upper=float(upper), method="exact Poisson")


def discoveries(p_values: Sequence[float], rate: float = 0.05) -> list[bool]:
    """Which of many tests stand when at most this share of those named may be chance (Benjamini
    and Hochberg 1995), in their order.
    """
    if not p_values:
        return []
    from statsmodels.stats.multitest import multipletests

    rejected = multipletests(list(p_values), rate, method="fdr_bh")[0]
    return [bool(one) for one in rejected]
