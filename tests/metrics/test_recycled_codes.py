"""A code that names another unit since 1 July 2025 lends that unit nothing: no base, no flow,
no target, no cell.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from metrics.asked.status import with_targets
from metrics.asked.trace import trace
from metrics.asked.values import values
from tests.metrics import world

RATE = "public_service_account_rate"
BEFORE, AFTER = "2025-Q2", "2025-Q3"


def _row(
    facts: Sequence[world.Fact],
    period: str,
    indicator: str,
    unit: str = "10001",
    engine: str = "polars",
) -> dict[str, Any]:
    tables = world.tables(facts, engine, recycled=["10001", "10003", "10004"])
    return values(tables, periods=[period], area=unit, indicators=[indicator]).to_dicts()[0]


@pytest.mark.parametrize("engine", world.ENGINES)
def test_a_base_is_not_carried_to_another_unit(engine: str) -> None:
    facts = [
        ("10001", BEFORE, "adults_18plus", 1000),
        ("10001", AFTER, "public_service_accounts", 500),
    ]
    assert _row(facts, AFTER, RATE, engine=engine)["status"] == "no_denominator"
    assert _row(facts, AFTER, RATE, unit="10", engine=engine)["value"] is None


def test_a_base_is_carried_where_the_unit_stayed() -> None:
    facts = [
        ("10004", BEFORE, "adults_18plus", 1000),
        ("10004", AFTER, "public_service_accounts", 500),
    ]
    row = _row(facts, AFTER, RATE, unit="10004")
    assert (row["value"], row["as_of"]) == (50, BEFORE)


def test_flows_of_two_units_are_not_added_into_a_year() -> None:
    facts = [
        (unit, f"2025-Q{n}", "assisted_cases", 10)
        for n in range(1, 5)
        for unit in ("10001", "10004")
    ]
    assert _row(facts, "2025", "assisted_case_count")["value"] is None
    assert _row(facts, "2025", "assisted_case_count", unit="10004")["value"] == 40


def test_no_cell_of_the_other_unit_is_shown() -> None:
    facts = [
        ("10001", BEFORE, "adults_18plus", 1000),
        ("10001", AFTER, "public_service_accounts", 500),
    ]
    tables = world.tables(facts, recycled=["10001"])
    assert [c["period"] for c in trace(tables, indicator=RATE, period=AFTER, unit="10001")] == [
        AFTER
    ]


def test_a_target_stays_with_the_unit_that_was_meant() -> None:
    goals = [("team_count", "10001", dt.date(2025, 6, 30), 3.0, "goal", "old", None, False)]
    facts = [("10001", period, "teams", 5) for period in (BEFORE, AFTER)]
    tables = world.tables(facts, targets=goals, recycled=["10001"])
    status = {
        p: with_targets(
            values(tables, periods=[p], area="10001", indicators=["team_count"]), tables
        )["target"][0]
        for p in (BEFORE, AFTER)
    }
    assert status == {BEFORE: 3.0, AFTER: None}


def test_a_goal_that_a_unit_set_itself_outlives_it() -> None:
    goals = [("team_count", "101", dt.date(2025, 12, 31), 9.0, "goal", "own", None, False)]
    tables = world.tables([("101", BEFORE, "teams", 5)], targets=goals)
    assert (
        with_targets(
            values(tables, periods=[BEFORE], area="101", indicators=["team_count"]), tables
        )["target"][0]
        == 9.0
    )
