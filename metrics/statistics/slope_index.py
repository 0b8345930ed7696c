"""How far a share rises from the most to the least deprived of a group: the slope index of
inequality (Mackenbach and Kunst 1997, Soc Sci Med 44:757-771).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metrics.statistics.funnel import Numbers
from metrics.statistics.unavailable import Obstacle, Unavailable

FEWEST = 10  # units: under ten a slope is that of one or two of them


@dataclass(frozen=True, kw_only=True, slots=True)
class SlopeIndex:
    """`slope`: what lies between the two ends of the order, in the unit of the values; `lower`,
    `upper`: with 95 %; `ridits`: of each unit, the middle of its people in the order, 0 to 1.
    """

    slope: float
    error: float
    lower: float
    upper: float
    ridits: tuple[float, ...]
    method: str = "weighted regression on ridits"


def slope_index(
    values: Sequence[float], sizes: Sequence[float], places: Sequence[float]
) -> SlopeIndex | Unavailable:
    """`places`: of each unit in an order that does not come from the values (income, distance), the
    most deprived first: ordered by itself any figure slopes. Equal places share a ridit.
    """
    if len(values) < FEWEST:
        return Unavailable(reason=Obstacle.TOO_FEW_UNITS, count=len(values), needed=FEWEST)
    if len(set(places)) == 1:
        return Unavailable(reason=Obstacle.NO_SPREAD)
    import statsmodels.api as sm

    weights, ridits = np.array(sizes, float), _ridits(np.array(sizes, float), np.array(places))
    fitted = sm.WLS(np.array(values, float), sm.add_constant(ridits), weights=weights).fit()
    lower, upper = fitted.conf_int()[1]
    return SlopeIndex(
        slope=float(fitted.params[1]),
        error=float(fitted.bse[1]),
        lower=float(lower),
        upper=float(upper),
        ridits=tuple(map(float, ridits)),
    )


def _ridits(sizes: Numbers, places: Numbers) -> Numbers:
    """The share of people before a unit, and half of those at its place."""
    before = np.array([sizes[places < place].sum() for place in places])
    here = np.array([sizes[places == place].sum() for place in places])
    return np.asarray((before + here / 2) / sizes.sum())
