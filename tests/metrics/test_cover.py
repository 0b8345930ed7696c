"""How much of an area a figure is made of: by the number of units, and by what part of the base
they hold.
"""

from typing import Any

import pytest

from metrics.asked.values import values
from metrics.declared.coverage import OFFERED, USUAL, is_thin
from tests.metrics import world

RATE, SIGNED, ADULTS = (
    "digital_signature_adult_rate",
    "digital_signatures_personal",
    "adults_18plus",
)
Fact = tuple[str, str, str, float | str | None]
NOW, BEFORE = "2025-Q1", "2024-Q4"


def _row(
    facts: list[Fact], engine: str = "polars", area: str = "101", least: int = USUAL
) -> dict[str, Any]:
    found = values(world.tables(facts, engine), periods=[NOW], area=area, indicators=[RATE])
    return found.with_columns(thin=is_thin(least)).to_dicts()[0]


def _gave(unit: str, signed: float, adults: float, period: str = NOW) -> list[Fact]:
    return [(unit, period, SIGNED, signed), (unit, period, ADULTS, adults)]


@pytest.mark.parametrize("engine", world.ENGINES)
def test_the_base_of_a_silent_unit_counts_where_it_came_alone_or_was_carried_forward(
    engine: str,
) -> None:
    row = _row(
        [*_gave("10001", 40, 100), ("10002", NOW, ADULTS, 300), ("10003", BEFORE, ADULTS, 600)],
        engine,
    )
    assert (row["reporting"], row["expected"], row["covered"]) == (1, 3, 0.1)
    assert row["thin"]


def test_where_the_base_of_a_silent_unit_is_not_known_no_part_is() -> None:
    row = _row([*_gave("10001", 40, 100), ("10002", NOW, ADULTS, 300)])
    assert (row["covered"], row["thin"]) == (None, True)


def test_most_of_the_base_is_enough_where_few_units_hold_it() -> None:
    row = _row([*_gave("10001", 400, 1000), ("10002", NOW, ADULTS, 60), ("10003", NOW, ADULTS, 60)])
    assert (row["reporting"], row["thin"]) == (1, False)
    assert row["covered"] == pytest.approx(1000 / 1120)


def test_most_of_the_units_are_enough_where_their_base_is_not_known() -> None:
    facts = [*_gave("10001", 40, 100), *_gave("10002", 40, 100)]
    assert _row(facts, least=60)["thin"] is False
    assert _row(facts, least=70)["thin"] is True


@pytest.mark.parametrize("least", OFFERED)
def test_all_units_are_always_enough_and_nothing_asked_is_never_too_little(least: int) -> None:
    assert not _row(
        [fact for unit in ("10001", "10002", "10003") for fact in _gave(unit, 40, 100)], least=least
    )["thin"]
    assert _row(_gave("10001", 40, 100), least=0)["thin"] is False


def test_what_an_area_reported_itself_and_what_one_unit_reported_is_never_thin() -> None:
    own = _row([*_gave("101", 400, 1000), *_gave("10001", 40, 100)])
    assert (own["basis"], own["covered"], own["thin"]) == ("own", None, False)
    assert _row(_gave("10001", 40, 100), area="10001")["thin"] is False


def test_where_nothing_came_there_is_nothing_to_call_thin() -> None:
    row = _row(_gave("10004", 40, 100))
    assert (row["status"], row["thin"]) == ("not_reported", False)


@pytest.mark.parametrize("engine", world.ENGINES)
def test_where_units_gave_the_count_and_nobody_the_base_the_base_is_what_is_missing(
    engine: str,
) -> None:
    counts: list[Fact] = [("10001", NOW, SIGNED, 40), ("10002", NOW, SIGNED, 50)]
    assert _row(counts, engine)["status"] == "no_denominator"
    assert _row([*counts, ("10003", NOW, ADULTS, 600)], engine)["status"] == "incomplete"
    assert _row([("10001", NOW, ADULTS, 40)], engine)["status"] == "incomplete"
