"""In which order the units of an indicator stand, wherever they are listed."""

from collections.abc import Iterable, Mapping

from metrics.declared.indicator import Better
from metrics.declared.vietnamese import fold
from pages.parts.model.address import BACKWARDS, ORDERS
from pages.parts.model.figures import Figure


def ordered(figures: Iterable[Figure], order: str | None) -> list[Figure]:
    """By a column, the other way round with BACKWARDS before it; units that have nothing to be
    sorted by stand at the end either way.

    Best results, best changes, the largest numbers missing and the largest units come first.
    """
    column = (order or ORDERS[0]).removeprefix(BACKWARDS)
    official = sorted(figures, key=lambda one: (one.unit.position, one.unit.code))
    if column == "name":
        official.sort(key=lambda one: fold(one.unit.name))
    elif column != "official":
        official.sort(key=lambda one: -(_size(one, column) or 0.0))
    if order and order.startswith(BACKWARDS):
        official.reverse()
    return sorted(official, key=lambda one: _size(one, column) is None)


def _size(figure: Figure, column: str) -> float | None:
    """What a unit is sorted by, the larger the sooner; None: it has nothing there."""
    better = -1 if figure.indicator.better is Better.LOWER else 1
    sizes: Mapping[str, float | None] = {
        "value": _times(figure.value, better),
        "change": _times(figure.change_previous, better),
        "year": _times(figure.change_year, better),
        "missing": figure.missing,
        "size": figure.denominator if figure.indicator.is_rate else figure.numerator,
    }
    return sizes.get(column, 0.0)


def _times(size: float | None, factor: int) -> float | None:
    return None if size is None else factor * size
