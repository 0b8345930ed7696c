"""What a unit's share is likely to be, knowing its group: the smaller the unit, the nearer to the
group. Beside the raw share, never instead of it; a unit that is known to be different (an island)
does not belong into the group.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metrics.statistics.comparisons import is_proportion
from metrics.statistics.funnel import Numbers
from metrics.statistics.intervals import Interval
from metrics.statistics.unavailable import Obstacle, Unavailable

FEWEST = 8  # units


@dataclass(frozen=True, kw_only=True, slots=True)
class Shrunken:
    """`values`: the shares drawn towards `center`, in the order of the units; `weights`: how much
    of its own share each keeps, 0 to 1; `between`: the variance between the units.
    """

    center: float
    between: float
    weights: tuple[float, ...]
    values: tuple[float, ...]
    method: str = "empirical Bayes, moments"


@dataclass(frozen=True, kw_only=True, slots=True)
class BetaBinomial:
    """Shares of a group as Beta(a, b). `values`: the expected share of each unit given its count,
    `intervals`: where it lies with 95 %.
    """

    a: float
    b: float
    values: tuple[float, ...]
    intervals: tuple[Interval, ...]
    method: str = "beta-binomial, maximum likelihood"


def shrunken(numerators: Sequence[float], denominators: Sequence[float]) -> Shrunken | Unavailable:
    """By moments (Marshall 1991, J R Stat Soc C 40:283-294, for proportions)."""
    if refused := _refused(numerators, denominators):
        return refused
    cases, sizes = np.array(numerators, float), np.array(denominators, float)
    shares, center = cases / sizes, float(cases.sum() / sizes.sum())
    spread = float((sizes * (shares - center) ** 2).sum() / sizes.sum())
    by_chance = center * (1 - center)
    between = max(0.0, spread - by_chance / float(sizes.mean()))
    weights = between / (between + by_chance / sizes) if by_chance else np.ones(len(sizes))
    return Shrunken(
        center=center,
        between=between,
        weights=tuple(map(float, weights)),
        values=tuple(map(float, center + weights * (shares - center))),
    )


def beta_binomial(
    numerators: Sequence[float], denominators: Sequence[float]
) -> BetaBinomial | Unavailable:
    """By maximum likelihood, with an interval for each unit."""
    if refused := _refused(numerators, denominators):
        return refused
    cases, sizes = np.array(numerators, float), np.array(denominators, float)
    if np.ptp(cases / sizes) == 0:
        return Unavailable(reason=Obstacle.NO_SPREAD)
    a, b = _likeliest(cases, sizes)
    return BetaBinomial(
        a=a,
        b=b,
        values=tuple(map(float, (a + cases) / (a + b + sizes))),
        intervals=_posterior(a + cases, b + sizes - cases),
    )


def _likeliest(cases: Numbers, sizes: Numbers) -> tuple[float, float]:
    """a and b under which the counts are likeliest."""
    from scipy.optimize import minimize
    from scipy.stats import betabinom

    def unlikelihood(logs: Numbers) -> float:
        return -float(betabinom.logpmf(cases, sizes, *np.exp(logs)).sum())

    center = cases.sum() / sizes.sum()
    start = np.log([50 * center + 0.1, 50 * (1 - center) + 0.1])
    options = {"xatol": 1e-8, "fatol": 1e-10, "maxiter": 4_000}
    a, b = np.exp(minimize(unlikelihood, start, method="Nelder-Mead", options=options).x)
    return float(a), float(b)


def _posterior(a: Numbers, b: Numbers) -> tuple[Interval, ...]:
    from scipy.stats import beta

    lower, upper = beta.ppf([[0.025], [0.975]], a, b)
    return tuple(
        Interval(lower=float(low), upper=float(high), method="beta posterior")
        for low, high in zip(lower, upper, strict=True)
    )


def _refused(numerators: Sequence[float], denominators: Sequence[float]) -> Unavailable | None:
    pairs = list(zip(numerators, denominators, strict=True))
    if not all(is_proportion(x, n) for x, n in pairs):
        return Unavailable(reason=Obstacle.NO_PROPORTION)
    if len(pairs) < FEWEST:
        return Unavailable(reason=Obstacle.TOO_FEW_UNITS, count=len(pairs), needed=FEWEST)
    return None
