"""Which units of a group are told apart for certain, and the ranks that this leaves open: for when
money or discipline hangs on a rank. All pairs are tested at once, so that in a group of equal units
one pair or more is told apart in 5 of 100 groups at most.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.comparisons import is_proportion
from metrics.statistics.funnel import Numbers
from metrics.statistics.unavailable import Obstacle, Unavailable

Matrix = NDArray[np.bool_]

_SHARE = 0.05  # of groups of equal units in which anything is told apart


@dataclass(frozen=True, kw_only=True, slots=True)
class SureRank:
    """`lower`: 1 and the units that are better for certain; `upper`: all but those that are worse
    for certain. `band`: from 1, the best; a unit is told apart from the first of the band above.
    """

    lower: int
    upper: int
    band: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Separation:
    """In the order of the units. `pairs`: how many pairs are told apart."""

    units: tuple[SureRank, ...]
    pairs: int
    method: str = "z tests of all pairs, Holm 5 %"


@dataclass(frozen=True, kw_only=True, slots=True)
class Heterogeneity:
    """χ² of the counts of all units under one share. `p_value`: how often chance alone lets them
    lie so far apart.
    """

    statistic: float
    freedom: int
    p_value: float
    method: str = "χ² of a contingency table"


def heterogeneity(
    numerators: Sequence[float], denominators: Sequence[float]
) -> Heterogeneity | Unavailable:
    """Whether units of a group differ at all: to be asked before which ones do."""
    if refused := _refused(numerators, denominators):
        return refused
    cases, sizes = np.array(numerators, float), np.array(denominators, float)
    if cases.sum() in (0, sizes.sum()):
        return Unavailable(reason=Obstacle.NO_SPREAD)
    from scipy.stats import chi2_contingency

    found = chi2_contingency([cases, sizes - cases], correction=False)
    return Heterogeneity(
        statistic=float(found.statistic), freedom=int(found.dof), p_value=float(found.pvalue)
    )


def separation(
    numerators: Sequence[float], denominators: Sequence[float], *, ascending: bool = False
) -> Separation | Unavailable:
    """Proportions held against each other, pair by pair (Holm 1979, Scand J Stat 6:65-70).
    `ascending`: the lowest share is the best.
    """
    if refused := _refused(numerators, denominators):
        return refused
    cases, sizes = np.array(numerators, float), np.array(denominators, float)
    sign = 1 if ascending else -1
    better = _better(cases, sizes, sign)
    lower, upper = 1 + better.sum(axis=0), len(cases) - better.sum(axis=1)
    bands = _bands(better, np.argsort(sign * cases / sizes, kind="stable"))
    return Separation(
        units=tuple(
            SureRank(lower=int(low), upper=int(high), band=band)
            for low, high, band in zip(lower, upper, bands, strict=True)
        ),
        pairs=int(better.sum()),
    )


def _refused(numerators: Sequence[float], denominators: Sequence[float]) -> Unavailable | None:
    pairs = list(zip(numerators, denominators, strict=True))
    if not all(is_proportion(x, n) for x, n in pairs):
        return Unavailable(reason=Obstacle.NO_PROPORTION)
    if len(pairs) < 2:
        return Unavailable(reason=Obstacle.TOO_FEW_UNITS, count=len(pairs), needed=2)
    return None


def _better(cases: Numbers, sizes: Numbers, sign: int) -> Matrix:
    """Whether the unit of the row is better for certain than that of the column."""
    from scipy.stats import norm
    from statsmodels.stats.multitest import multipletests

    first, second = np.triu_indices(len(cases), 1)
    z = sign * _z(cases, sizes, first, second)
    apart = multipletests(2 * norm.sf(np.abs(z)), _SHARE, method="holm")[0]
    better = np.zeros((len(cases), len(cases)), dtype=np.bool_)
    better[first, second] = apart & (z < 0)
    better[second, first] = apart & (z > 0)
    return better


def _z(
    cases: Numbers, sizes: Numbers, first: NDArray[np.intp], second: NDArray[np.intp]
) -> Numbers:
    """Of each pair, with the share of both together; 0 where that is 0 or 1."""
    shares = cases / sizes
    together = (cases[first] + cases[second]) / (sizes[first] + sizes[second])
    error = np.sqrt(together * (1 - together) * (1 / sizes[first] + 1 / sizes[second]))
    apart = shares[first] - shares[second]
    return np.divide(apart, error, out=np.zeros_like(apart), where=error > 0)


def _bands(better: Matrix, order: NDArray[np.intp]) -> list[int]:
    """The band of each unit; a new one begins with the unit that is told apart from the first of
    the band.
    """
    bands, band, leader = [0] * len(order), 1, order[0]
    for unit in order:
        if better[leader, unit]:
            band, leader = band + 1, unit
        bands[unit] = band
    return bands
