"""Composites: several shares in one figure, and how far the order that they give depends on their
weights (OECD and JRC, Handbook on Constructing Composite Indicators, 2008).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.ranks import SEED
from metrics.statistics.unavailable import Obstacle, Unavailable

Numbers = NDArray[np.float64]

DRAWS = 1_000
_FLOOR = 1.0  # of 100: a geometric mean of a 0 would be 0 whatever else was reached


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderRange:
    """`rank`: by the weights as they are, the highest first, equal ones share the best; `lower`,
    `upper`: where it lies in 95 of 100 draws of weights.
    """

    rank: int
    lower: int
    upper: int


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderRanges:
    """In the order of the units. The same shares give the same ranges: the seed is fixed."""

    units: tuple[OrderRange, ...]
    method: str = (
        f"weights drawn {DRAWS} times (Dirichlet about those of the table), "
        f"each with the arithmetic and the geometric mean, seed {SEED}"
    )


def normalised(value: float, lowest: float, target: float) -> float:
    """How far a value has come from the lowest to the target: 0 to 100, nothing beyond. A target
    below the lowest: fewer are better.
    """
    return float(np.clip((value - lowest) / (target - lowest), 0, 1) * 100)


def arithmetic(shares: Sequence[Sequence[float]], weights: Sequence[float]) -> tuple[float, ...]:
    """Of each unit (row) over its groups: what one lacks the others make up for."""
    return tuple(map(float, _arithmetic(np.array(shares, float), _of_one(weights))))


def geometric(shares: Sequence[Sequence[float]], weights: Sequence[float]) -> tuple[float, ...]:
    """Of each unit (row) over its groups, on a scale of 100: one failing group weighs heavily.
    Under 1 counts as 1.
    """
    return tuple(map(float, _geometric(np.array(shares, float), _of_one(weights))))


def mean_z(shares: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """Mean distance from the units' mean in standard deviations. Not against targets, not over
    time: it is centred anew in each period.
    """
    of = np.array(shares, float)
    return tuple(map(float, ((of - of.mean(axis=0)) / of.std(axis=0, ddof=1)).mean(axis=1)))


def order_ranges(
    shares: Sequence[Sequence[float]], weights: Sequence[float]
) -> OrderRanges | Unavailable:
    """Ranks of units (rows) by their groups (columns, on a scale of 100), and how far these depend
    on the weights: drawn from a Dirichlet distribution about them, which is flat over all weights
    where they are equal; groups without weight stay without.
    """
    if len(shares) < 2:
        return Unavailable(reason=Obstacle.TOO_FEW_UNITS, count=len(shares), needed=2)
    of, own = np.array(shares, float), _of_one(weights)
    of, own = of[:, own > 0], own[own > 0]
    drawn = np.random.default_rng(SEED).dirichlet(own * len(own), DRAWS)
    places = np.vstack([_places(mean(of, drawn)) for mean in (_arithmetic, _geometric)])
    lower, upper = np.quantile(places, [0.025, 0.975], axis=0)
    ranks = _places(_arithmetic(of, own)[None, :])[0]
    return OrderRanges(
        units=tuple(
            OrderRange(
                rank=int(rank), lower=min(int(low), int(rank)), upper=max(int(high), int(rank))
            )
            for rank, low, high in zip(ranks, np.floor(lower), np.ceil(upper), strict=True)
        )
    )


def _of_one(weights: Sequence[float]) -> Numbers:
    """Adding up to one."""
    given = np.array(weights, float)
    return np.asarray(given / given.sum())


def _arithmetic(shares: Numbers, weights: Numbers) -> Numbers:
    """With one set of weights, or a row for each set."""
    return np.asarray(weights @ shares.T)


def _geometric(shares: Numbers, weights: Numbers) -> Numbers:
    return np.asarray(np.exp(weights @ np.log(np.maximum(shares, _FLOOR)).T))


def _places(values: Numbers) -> Numbers:
    """The place of each unit (column) in each draw (row), the highest first; equal ones share the
    best.
    """
    rounded = -np.round(values, 9)
    return np.array([np.searchsorted(np.sort(row), row) + 1 for row in rounded], float)
