"""How far a rank is chance (Goldstein and Spiegelhalter 1996, J R Stat Soc A 159:385-443)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.comparisons import is_proportion
from metrics.statistics.unavailable import Obstacle, Unavailable

SEED, DRAWS = 12345, 20_000
_TOP = 3
_MOST = 4_000_000  # numbers drawn: of more than 200 units fewer draws, a thousand at least
_FEWEST_DRAWS = 1_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Rank:
    """`rank`: by the share as it is, the highest first, equal ones share the best; `lower`,
    `upper`: where it lies in 95 of 100 draws; `best`, `top`: how probably it is the first, one of
    the first three.
    """

    rank: int
    lower: int
    upper: int
    best: float
    top: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranks:
    """In the order of the units. The same counts give the same ranks: the seed is fixed."""

    units: tuple[Rank, ...]
    draws: int

    @property
    def method(self) -> str:
        return f"simulation, Beta(x+½, n−x+½), {self.draws} draws, seed {SEED}"


def ranks(
    numerators: Sequence[float], denominators: Sequence[float], *, ascending: bool = False
) -> Ranks | Unavailable:
    """Ranks of proportions with their intervals. `ascending`: the lowest share is the first."""
    pairs = list(zip(numerators, denominators, strict=True))
    if not all(is_proportion(x, n) for x, n in pairs):
        return Unavailable(reason=Obstacle.NO_PROPORTION)
    if len(pairs) < 2:
        return Unavailable(reason=Obstacle.TOO_FEW_UNITS, count=len(pairs), needed=2)
    cases, sizes = np.array(numerators, float), np.array(denominators, float)
    sign = 1 if ascending else -1
    own = _competition(sign * cases / sizes)
    draws = max(_FEWEST_DRAWS, min(DRAWS, _MOST // len(pairs)))
    drawn = _drawn(cases, sizes, sign, draws)
    lower, upper = np.quantile(drawn, [0.025, 0.975], axis=0, method="linear")
    return Ranks(
        units=tuple(
            Rank(
                rank=int(own[at]),
                lower=int(np.floor(lower[at])),
                upper=int(np.ceil(upper[at])),
                best=float(np.mean(drawn[:, at] == 1)),
                top=float(np.mean(drawn[:, at] <= _TOP)),
            )
            for at in range(len(pairs))
        ),
        draws=draws,
    )


def probability_above(
    first: tuple[float, float], second: tuple[float, float]
) -> float | Unavailable:
    """How probably the process behind the first (numerator, denominator) has the higher share."""
    if not (is_proportion(*first) and is_proportion(*second)):
        return Unavailable(reason=Obstacle.NO_PROPORTION)
    cases, sizes = np.array([first, second], float).T
    shares = _shares(np.random.default_rng(SEED), cases, sizes, DRAWS)
    return float(np.mean(shares[:, 0] > shares[:, 1]))


def _shares(
    random: np.random.Generator, cases: NDArray[np.float64], sizes: NDArray[np.float64], draws: int
) -> NDArray[np.float64]:
    return random.beta(cases + 0.5, sizes - cases + 0.5, size=(draws, len(cases)))


def _drawn(
    cases: NDArray[np.float64], sizes: NDArray[np.float64], sign: int, draws: int
) -> NDArray[np.int32]:
    """The rank of each unit (column) in each draw (row)."""
    return _places(sign * _shares(np.random.default_rng(SEED), cases, sizes, draws))


def _places(values: NDArray[np.float64]) -> NDArray[np.int32]:
    """The place of each value in its row, the smallest first, from 1."""
    order = values.argsort(axis=1)
    places = np.empty_like(order, dtype=np.int32)
    np.put_along_axis(
        places, order, np.arange(1, values.shape[1] + 1, dtype=np.int32)[None, :], axis=1
    )
    return places


def _competition(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Places from 1, the smallest first; equal values share the best one."""
    return np.searchsorted(np.sort(values), values, side="left") + 1
