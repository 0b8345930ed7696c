"""A change of an area is over the units that gave the figure both times: a unit that comes or
goes is no change.
"""

from typing import Any

import pytest

from metrics.asked.trend import with_changes
from tests.metrics import world

RATE, COUNT = "public_service_account_rate", "public_service_account_count"
NOW, BEFORE, YEAR = "2025-Q1", "2024-Q4", "2024-Q1"


def _gave(unit: str, period: str, accounts: float, adults: float = 100) -> list[world.Fact]:
    return [
        (unit, period, "public_service_accounts", accounts),
        (unit, period, "adults_18plus", adults),
    ]


def _row(
    *given: list[world.Fact],
    area: str = "101",
    indicator: str = RATE,
    engine: str = "polars",
    geography: str = "native",
) -> dict[str, Any]:
    tables = world.tables([fact for facts in given for fact in facts], engine)
    return with_changes(
        tables, NOW, area=area, indicators=[indicator], geography=geography
    ).to_dicts()[0]


@pytest.mark.parametrize("engine", world.ENGINES)
def test_a_unit_that_fell_silent_is_no_change(engine: str) -> None:
    given = (_gave("10001", BEFORE, 40), _gave("10002", BEFORE, 90), _gave("10001", NOW, 50))
    row = _row(*given, engine=engine)
    assert (row["value"], row["previous_value"]) == (50, 65)
    assert (row["change_previous"], row["previous_units"]) == (pytest.approx(10), 1)
    assert (row["change_year"], row["year_units"]) == (None, None)
    count = _row(*given, indicator=COUNT, engine=engine)
    assert (
        count["value"],
        count["previous_value"],
        count["change_previous"],
        count["previous_units"],
    ) == (50, 130, 10, 1)


def test_the_ratio_of_the_sums_not_the_mean_of_the_changes() -> None:
    before = (_gave("10001", BEFORE, 10, 100), _gave("10002", BEFORE, 500, 1000))
    row = _row(*before, _gave("10001", NOW, 20, 100), _gave("10002", NOW, 600, 1100))
    assert row["change_previous"] == pytest.approx(100 * (620 / 1200 - 510 / 1100))
    assert row["previous_units"] == 2


def test_a_unit_that_is_new_is_no_change_either_and_nobody_twice_is_none() -> None:
    row = _row(_gave("10001", BEFORE, 40), _gave("10002", NOW, 90))
    assert (row["value"], row["previous_value"], row["change_previous"], row["previous_units"]) == (
        90,
        40,
        None,
        0,
    )


def test_where_all_reported_both_times_the_figures_themselves_are_compared() -> None:
    units = ("10001", "10002", "10003")
    row = _row(
        *(
            _gave(unit, period, 50 if period == NOW else 40)
            for unit in units
            for period in (NOW, BEFORE)
        )
    )
    assert (row["change_previous"], row["previous_units"]) == (pytest.approx(10), None)


def test_an_own_report_and_the_sum_of_some_units_are_not_compared_with_each_other() -> None:
    row = _row(_gave("101", BEFORE, 400, 1000), _gave("10001", NOW, 50))
    assert (row["basis"], row["change_previous"], row["previous_units"]) == ("children", None, 0)
    own = _row(_gave("101", BEFORE, 400, 1000), _gave("101", NOW, 500, 1000))
    assert (own["change_previous"], own["previous_units"]) == (pytest.approx(10), None)
    both = _row(
        _gave("101", BEFORE, 400, 1000), _gave("10001", BEFORE, 30), _gave("10001", NOW, 50)
    )
    assert (both["change_previous"], both["previous_units"]) == (pytest.approx(20), 1)


def test_only_the_units_inside_the_area_count() -> None:
    rest = (_gave("10004", BEFORE, 10), _gave("10004", NOW, 90))
    row = _row(
        _gave("10001", BEFORE, 40), _gave("10002", BEFORE, 90), _gave("10001", NOW, 50), *rest
    )
    assert row["change_previous"] == pytest.approx(10)
    province = _row(
        _gave("10001", BEFORE, 40),
        _gave("10002", BEFORE, 90),
        _gave("10001", NOW, 50),
        *rest,
        area="10",
    )
    assert (province["change_previous"], province["previous_units"]) == (pytest.approx(45), 2)


def test_a_unit_without_its_base_then_is_left_out_on_both_sides() -> None:
    blank: list[world.Fact] = [("10002", BEFORE, "public_service_accounts", 10)]
    row = _row(_gave("10001", BEFORE, 40), blank, _gave("10001", NOW, 50), _gave("10002", NOW, 90))
    assert (row["change_previous"], row["previous_units"]) == (pytest.approx(10), 1)


def test_every_area_of_a_level_at_once() -> None:
    given = [
        *_gave("10001", BEFORE, 40),
        *_gave("10002", BEFORE, 90),
        *_gave("10001", NOW, 50),
        *_gave("10004", BEFORE, 1),
    ]
    tables = world.tables([*given, *_gave("10004", NOW, 3)])
    rows = with_changes(tables, NOW, level="district", indicators=[RATE]).to_dicts()
    assert [(row["unit_code"], row["change_previous"], row["previous_units"]) for row in rows] == [
        ("101", 10, 1),
        ("102", 2, None),
    ]


def test_a_commune_of_which_some_villages_report_is_compared_over_those() -> None:
    given = (_gave("10003/a", BEFORE, 40), _gave("10003/b", BEFORE, 90), _gave("10003/a", NOW, 50))
    row = _row(*given, area="10003")
    assert (row["basis"], row["reporting"], row["expected"]) == ("children", 1, 2)
    assert (row["change_previous"], row["previous_units"]) == (pytest.approx(10), 1)


def test_a_unit_of_today_made_of_some_of_its_parts_has_no_change_and_no_count_of_units() -> None:
    facts = [
        *_gave("10001", "2024-Q4", 40),
        *_gave("10002", "2024-Q4", 90),
        *_gave("10001", NOW, 50),
    ]
    tables = world.tables(facts, recycled=["10001", "10003", "10004"])
    row = with_changes(
        tables, NOW, area="10001", indicators=[RATE], geography="current"
    ).to_dicts()[0]
    assert (row["reporting"], row["expected"], row["restatement"]) == (1, 2, "restated")
    assert (row["change_previous"], row["previous_units"]) == (None, None)
