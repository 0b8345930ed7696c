"""The rug: what its order is, what stands in a cell, and that a rounded number crosses nothing."""

from dataclasses import replace

import pytest

from metrics.declared.registry import registry
from pages.parts.model.figures import Figure, ShownUnit, UnitHeadlines
from pages.parts.showing import rug
from tests.pages.made import RATE, VI, figure, target

CODES = [one.code for one in registry().headlines]


def _unit(number: int, value: float | None, *, below: bool = False) -> UnitHeadlines:
    unit = ShownUnit(code=f"2657{number}", name=f"Phường {number}", level="commune")
    aim = target(70, "below", missing=10) if below else None
    figures = [figure(1, 2, code=code, unit=unit) for code in CODES]
    status = "not_reported" if value is None else "ok"
    figures[CODES.index(RATE)] = replace(
        figure(1, 2, unit=unit, status=status, target=aim), value=value
    )
    return UnitHeadlines(unit=unit, figures=tuple(figures))


def _names(units: list[UnitHeadlines]) -> list[str]:
    return [one.unit.name for one in units]


def test_units_that_are_short_of_most_targets_come_first() -> None:
    units = [_unit(1, 80), _unit(2, 20, below=True), _unit(3, None)]
    assert _names(rug.ordered(units, None)) == ["Phường 2", "Phường 1", "Phường 3"]
    assert _names(rug.ordered(units, "official")) == ["Phường 1", "Phường 2", "Phường 3"]


def test_by_an_indicator_the_worst_comes_first_and_the_silent_last() -> None:
    units = [_unit(1, None), _unit(2, 80), _unit(3, 20)]
    assert _names(rug.ordered(units, RATE)) == ["Phường 3", "Phường 2", "Phường 1"]


@pytest.mark.parametrize(
    ("value", "aim", "shown"),
    [
        (69.7, 70, "69"),
        (70.3, 70.2, "71"),
        (99.96, None, "99"),
        (100.2, None, "100"),
        (87.5, None, "88"),
        (0, None, "0"),
    ],
)
def test_a_number_without_decimals_stays_on_its_side(
    value: float, aim: float | None, shown: str
) -> None:
    held: Figure = figure(1, 2, value=value, target=target(aim, "below") if aim else None)
    assert rug._rounded(held, value, VI) == shown
