"""The list of the units of an indicator: what each order puts first, what stands at the end."""

from typing import Any

import pytest

from pages.parts.model.figures import Figure, ShownUnit
from pages.parts.model.order import ordered
from tests.pages.made import LOWER, RATE, figure, target


def _unit(name: str, position: int, numerator: float | None, **given: Any) -> Figure:
    unit = ShownUnit(code=name, name=f"Xã {name}", level="commune", position=position)
    status = "ok" if numerator is not None else "not_reported"
    return figure(numerator, 100 if numerator else None, unit=unit, status=status, **given)


def _names(figures: list[Figure], order: str | None) -> list[str]:
    return [one.unit.code for one in ordered(figures, order)]


FIGURES = [
    _unit("Ô", 1, 30, change_previous=2.0, change_year=None),
    _unit(
        "Án", 2, 50, change_previous=-1.0, change_year=4.0, target=target(70, "below", missing=20)
    ),
    _unit("Bà", 3, None),
    _unit(
        "Ân", 4, 40, change_previous=None, change_year=9.0, target=target(70, "below", missing=30)
    ),
]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (None, ["Án", "Ân", "Ô", "Bà"]),
        ("value", ["Án", "Ân", "Ô", "Bà"]),
        ("-value", ["Ô", "Ân", "Án", "Bà"]),
        ("change", ["Ô", "Án", "Bà", "Ân"]),
        ("year", ["Ân", "Án", "Ô", "Bà"]),
        ("missing", ["Ân", "Án", "Ô", "Bà"]),
        ("name", ["Án", "Ân", "Bà", "Ô"]),
        ("official", ["Ô", "Án", "Bà", "Ân"]),
        ("-official", ["Ân", "Bà", "Án", "Ô"]),
    ],
)
def test_each_order_puts_first_what_it_says(order: str | None, names: list[str]) -> None:
    assert _names(FIGURES, order) == names


def test_where_lower_is_better_the_lowest_comes_first() -> None:
    assert RATE != LOWER
    low = [
        _unit("A", 1, 30, code=LOWER, change_previous=2.0),
        _unit("B", 2, 10, code=LOWER, change_previous=-2.0),
    ]
    assert _names(low, None) == ["B", "A"]
    assert _names(low, "change") == ["B", "A"]
