"""Whom to help first: each unit once, and a narrow margin calls nobody."""

from pages.parts.model.figures import Figure, ShownUnit, UnitHeadlines
from pages.parts.showing import help_first
from tests.pages.made import figure, target


def _unit(code: str, *figures: Figure) -> UnitHeadlines:
    return UnitHeadlines(
        unit=ShownUnit(code=code, name=f"Phường {code}", level="commune"), figures=figures
    )


def _short(missing: float, *, near: bool = False) -> Figure:
    return figure(target=target(70, "below", missing=missing, near=near))


def test_a_unit_stands_once_with_what_it_misses_most() -> None:
    unit = _unit("1", _short(100), _short(900), figure(target=target(40, "reached")))
    assert unit.most_missing == unit.figures[1]
    assert (unit.below, unit.judged) == (2, 3)


def test_the_largest_number_comes_first_and_fewer_than_the_threshold_are_left_out() -> None:
    units = [_unit("1", _short(99)), _unit("2", _short(100)), _unit("3", _short(5000))]
    assert [one.unit.code for one in help_first.ordered(units, 100)] == ["3", "2"]


def test_a_narrow_margin_calls_nobody() -> None:
    assert help_first.ordered([_unit("1", _short(500, near=True)), _unit("2")], 100) == []
