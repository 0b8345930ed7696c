"""The made-up figures: for every unit of the made-up province and every quarter, one per
element, coherent by construction.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from etl.demo.places import Piece, chance, deviation, pieces
from etl.demo.recipes import ONCE, PREVIOUS, VILLAGES, Recipe, Sum, recipes
from etl.reference import REORGANISATION
from metrics.declared.indicator import Kind
from metrics.declared.period import Period
from metrics.declared.registry import Registry

QUARTERS = Period.parse("2026-Q3").back(12)
# what is done in a quarter, by its first month: less around Tết
_SEASON = {1: 0.9, 4: 1.04, 7: 1.0, 10: 1.06}
_GROWTH = 0.002  # of the inhabitants, a quarter

Figures: TypeAlias = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where figures are made: a piece, or a reporting unit for what is no sum. `kin`: a name
    shared by places that are alike.
    """

    key: str
    kin: str
    size: float
    villages: int


class Sample:
    """The figures of places, those of Tỉnh Mẫu unless others are given, under one registry."""

    def __init__(self, declared: Registry, places: Sequence[Piece] | None = None) -> None:
        ordered = recipes(declared)
        self._summed = [recipe for recipe in ordered if not recipe.own]
        self._own = [recipe for recipe in ordered if recipe.own]
        self._pieces = pieces() if places is None else places
        self._grown = [_grown(piece, self._summed) for piece in self._pieces]

    def of(self, unit: str, quarter: Period) -> Figures:
        """Element → figure of a commune or village. KeyError: no unit of these places in that
        quarter.
        """
        at = QUARTERS.index(quarter)
        inside = [
            index
            for index, piece in enumerate(self._pieces)
            if unit in (_commune(piece, quarter), piece.village)
        ]
        if not inside:
            raise KeyError(unit)
        figures = {
            recipe.element.code: sum(
                self._grown[index][at][recipe.element.code] for index in inside
            )
            for recipe in self._summed
        }
        spot = _Spot(
            unit,
            unit,
            sum(self._pieces[index].size for index in inside),
            sum(self._pieces[index].villages for index in inside),
        )
        for recipe in self._own:
            figures[recipe.element.code] = _figure(recipe, spot, at, figures, {})
        return figures


def _commune(piece: Piece, quarter: Period) -> str:
    return piece.before if quarter.end < REORGANISATION else piece.after


def _grown(piece: Piece, summed: Iterable[Recipe]) -> list[Figures]:
    """The figures of a piece, quarter by quarter."""
    spot = _Spot(piece.key, piece.after, piece.size, piece.villages)
    grown: list[Figures] = []
    for at in range(len(QUARTERS)):
        figures: Figures = {}
        for recipe in summed:
            figures[recipe.element.code] = _figure(
                recipe, spot, at, figures, grown[-1] if grown else {}
            )
        grown.append(figures)
    return grown


def _figure(recipe: Recipe, spot: _Spot, at: int, figures: Figures, before: Figures) -> float:
    if recipe.closes:
        return max(0, _sum(recipe.closes, figures))
    ratio = _ratio(recipe, spot, at)
    if recipe.is_share:
        return round(100 * ratio, 1)
    bounds = [_sum(bound, figures) for bound in recipe.upper if _known(bound, figures)]
    carried = (
        before.get(recipe.shape.base.removeprefix(PREVIOUS))
        if recipe.shape.base.startswith(PREVIOUS)
        else None
    )
    wanted = ratio * _base(recipe, spot, at, figures, bounds) if carried is None else carried
    rounded = math.floor(wanted + chance(spot.key, recipe.element.code))
    least = max(
        (math.ceil(_sum(bound, figures)) for bound in recipe.lower if _known(bound, figures)),
        default=0,
    )
    if not bounds:
        return max(0, min(max(rounded, least), rounded))
    return max(0, min(max(rounded, least), *map(math.floor, bounds)))


def _known(terms: Sum, figures: Mapping[str, float]) -> bool:
    """Of two elements that bound each other the first is made without the second."""
    return all(code in figures for _, code in terms)


def _sum(terms: Sum, figures: Mapping[str, float]) -> float:
    return sum(factor * figures[code] for factor, code in terms)


def _base(recipe: Recipe, spot: _Spot, at: int, figures: Figures, bounds: list[float]) -> float:
    if recipe.base:
        return _sum(recipe.base, figures)
    if recipe.shape.base == ONCE:
        return 1
    if recipe.shape.base == VILLAGES:
        return spot.villages
    inhabitants = spot.size * (1 + _GROWTH) ** at
    return min(bounds) if bounds and not recipe.shape.base else inhabitants


def _ratio(recipe: Recipe, spot: _Spot, at: int) -> float:
    """The ratio of this place and quarter: on its way from start to end, moved by what sets the
    place apart and by some noise.
    """
    shape, code = recipe.shape, recipe.element.code
    way = min(1.0, at / (len(QUARTERS) - 1) * (0.8 + 0.4 * chance(spot.kin, "pace")))
    ratio = shape.start + (shape.end - shape.start) * way
    apart = 0.6 * deviation(spot.kin) + 0.5 * deviation(spot.key) + 0.5 * deviation(spot.key, code)
    moved = shape.spread * (apart + 0.12 * deviation(spot.key, code, at))
    if 0 < ratio < 1 and (recipe.upper or recipe.is_share):
        return 1 / (1 + math.exp(-math.log(ratio / (1 - ratio)) - moved))
    season = (
        _SEASON[QUARTERS[at].start.month]
        if recipe.element.kind is Kind.FLOW and not recipe.base
        else 1
    )
    return ratio * season * math.exp(moved)
