"""A funnel: how far units of one rate would lie apart by chance, by their size (Spiegelhalter
2005, Stat Med 24:1185-1202), and how far where they also differ for reasons of their own
(over-dispersion, additive: Spiegelhalter 2005, Qual Saf Health Care 14:347-351).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.comparisons import is_proportion
from metrics.statistics.intervals import Z_95, Z_998
from metrics.statistics.unavailable import Obstacle, Unavailable

Numbers = NDArray[np.float64]

FEWEST = 10  # units: of fewer the over-dispersion means nothing
_EXACT_BELOW = 10  # n·θ(1−θ): of smaller units the exact limits are taken
_WINSORISED = 0.1


class FunnelVerdict(StrEnum):
    """Where a unit lies. `*_998`: beyond the outer limits, 1 in 500 by chance alone."""

    INSIDE = "inside"
    ABOVE_95 = "above_95"
    BELOW_95 = "below_95"
    ABOVE_998 = "above_998"
    BELOW_998 = "below_998"


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Of one size: the inner and outer limits of a proportion, 0 to 1."""

    lower_95: float
    upper_95: float
    lower_998: float
    upper_998: float

    def verdict(self, value: float) -> FunnelVerdict:
        if value > self.upper_998:
            return FunnelVerdict.ABOVE_998
        if value < self.lower_998:
            return FunnelVerdict.BELOW_998
        if value > self.upper_95:
            return FunnelVerdict.ABOVE_95
        return FunnelVerdict.BELOW_95 if value < self.lower_95 else FunnelVerdict.INSIDE


@dataclass(frozen=True, kw_only=True, slots=True)
class Funnel:
    """Units in the order given. `center`: the share of all together; `phi`: how many times the
    spread by chance they lie apart; `tau2`: the variance between them on the scale of arcsine
    roots; `z`: how far each lies from the center by chance alone, in standard errors. `adjusted`:
    the limits with that variance, `unadjusted`: by chance alone.
    """

    center: float
    phi: float
    tau2: float
    z: tuple[float, ...]
    adjusted: tuple[Limits, ...]
    unadjusted: tuple[Limits, ...]
    method: str = "Spiegelhalter, additive over-dispersion, winsorised 10 %"

    def limits_at(self, denominator: float, *, adjusted: bool) -> Limits:
        """The limits of any size: for the lines between the units."""
        return _limits(self.center, denominator, self.tau2 if adjusted else None)


def funnel(numerators: Sequence[float], denominators: Sequence[float]) -> Funnel | Unavailable:
    """The funnel of proportions. Unavailable: under FEWEST units with a base, or what is no
    proportion. Every denominator is positive.
    """
    pairs = list(zip(numerators, denominators, strict=True))
    if not all(is_proportion(x, n) for x, n in pairs):
        return Unavailable(reason=Obstacle.NO_PROPORTION)
    if len(pairs) < FEWEST:
        return Unavailable(reason=Obstacle.TOO_FEW_UNITS, count=len(pairs), needed=FEWEST)
    cases, sizes = np.array(numerators, float), np.array(denominators, float)
    center = float(cases.sum() / sizes.sum())
    z = _z(cases / sizes, sizes, center)
    phi, tau2 = _over_dispersion(z, sizes)
    return Funnel(
        center=center,
        phi=phi,
        tau2=tau2,
        z=tuple(map(float, z)),
        adjusted=tuple(_limits(center, size, tau2) for size in sizes),
        unadjusted=tuple(_limits(center, size, None) for size in sizes),
    )


def _z(shares: Numbers, sizes: Numbers, center: float) -> Numbers:
    """Distances from the center on the scale of arcsine roots, where chance is alike everywhere."""
    distances: Numbers = np.arcsin(np.sqrt(shares)) - np.arcsin(np.sqrt(center))
    return distances * 2 * np.sqrt(sizes)


def _over_dispersion(z: Numbers, sizes: Numbers) -> tuple[float, float]:
    """φ and τ² (DerSimonian and Laird), the outermost tenth on each side drawn in."""
    low, high = np.quantile(z, [_WINSORISED, 1 - _WINSORISED])
    count = len(z)
    phi = float(np.mean(np.clip(z, low, high) ** 2))
    weights = 4 * sizes
    spread = weights.sum() - (weights**2).sum() / weights.sum()
    tau2 = (count * phi - (count - 1)) / spread if spread else 0.0
    return phi, max(0.0, float(tau2))


def _limits(center: float, size: float, tau2: float | None) -> Limits:
    lower_95, upper_95 = _pair(center, size, tau2, Z_95)
    lower_998, upper_998 = _pair(center, size, tau2, Z_998)
    return Limits(lower_95=lower_95, upper_95=upper_95, lower_998=lower_998, upper_998=upper_998)


def _pair(center: float, size: float, tau2: float | None, z: float) -> tuple[float, float]:
    if tau2 is not None:
        return _with_variance(center, size, tau2, z)
    if size * center * (1 - center) < _EXACT_BELOW:
        return _exact(center, size, z)
    half = z * np.sqrt(center * (1 - center) / size)
    return max(0.0, float(center - half)), min(1.0, float(center + half))


def _with_variance(center: float, size: float, tau2: float, z: float) -> tuple[float, float]:
    middle = np.arcsin(np.sqrt(center))
    half = z * np.sqrt(1 / (4 * size) + tau2)
    lower, upper = max(0.0, middle - half), min(np.pi / 2, middle + half)
    return float(np.sin(lower) ** 2), float(np.sin(upper) ** 2)


def _exact(center: float, size: float, z: float) -> tuple[float, float]:
    """Binomial quantiles, interpolated between whole cases (Spiegelhalter 2005, appendix A.1.1)."""
    from scipy.stats import binom, norm

    if center in (0.0, 1.0):
        return center, center
    below = float(norm.sf(z))

    def at(share: float) -> float:
        cases = binom.ppf(share, size, center)
        over = (binom.cdf(cases, size, center) - share) / binom.pmf(cases, size, center)
        return float(np.clip((cases - over) / size, 0, 1))

    return at(below), at(1 - below)
