from collections.abc import Mapping

import pytest

from metrics.asked.trend import series, with_changes
from tests.metrics import world

RATE, COUNT = "public_service_account_rate", "public_service_account_count"


def _facts(accounts: Mapping[str, float], unit: str = "10001") -> list[world.Fact]:
    return [
        fact
        for period, value in accounts.items()
        for fact in (
            (unit, period, "public_service_accounts", value),
            (unit, period, "adults_18plus", 200),
        )
    ]


@pytest.mark.parametrize("engine", world.ENGINES)
def test_change_to_the_period_before_and_to_last_year(engine: str) -> None:
    tables = world.tables(_facts({"2024-Q1": 50, "2024-Q4": 80, "2025-Q1": 100}), engine)
    row = with_changes(tables, "2025-Q1", area="10001", indicators=[RATE]).to_dicts()[0]
    assert (row["value"], row["previous_value"], row["change_previous"], row["change_year"]) == (
        50,
        40,
        10,
        25,
    )


def test_no_change_where_the_earlier_period_is_silent() -> None:
    row = with_changes(
        world.tables(_facts({"2025-Q1": 100})), "2025-Q1", area="10001", indicators=[RATE]
    ).to_dicts()[0]
    assert (row["change_previous"], row["change_year"]) == (None, None)


def test_a_year_whose_period_before_is_the_year_before_is_one_row() -> None:
    tables = world.tables(_facts({"2023": 80, "2024": 100}))
    rows = with_changes(tables, "2024", area="10001", indicators=[RATE]).to_dicts()
    assert [(row["change_previous"], row["change_year"]) for row in rows] == [(10, 10)]


def test_series_runs_from_old_to_new_with_gaps_said() -> None:
    tables = world.tables(_facts({"2024-Q3": 60, "2025-Q1": 100}))
    rows = series(tables, "2025-Q1", 3, area="10001", indicators=[RATE]).to_dicts()
    assert [(row["period"], row["value"], row["status"]) for row in rows] == [
        ("2024-Q3", 30, "ok"),
        ("2024-Q4", None, "not_reported"),
        ("2025-Q1", 50, "ok"),
    ]


def test_a_code_that_named_another_unit_is_not_compared() -> None:
    tables = world.tables([*_facts({"2025-Q2": 80, "2025-Q3": 100})], recycled=["10001"])
    row = with_changes(tables, "2025-Q3", area="10001", indicators=[RATE]).to_dicts()[0]
    assert (row["value"], row["change_previous"]) == (50, None)
    assert [
        row["period"]
        for row in series(tables, "2025-Q3", 2, area="10001", indicators=[RATE]).to_dicts()
    ] == ["2025-Q3"]


def test_a_unit_that_stayed_is_compared_across_the_reorganisation() -> None:
    tables = world.tables(_facts({"2025-Q2": 80, "2025-Q3": 100}, "10004"), recycled=["10004"])
    row = with_changes(tables, "2025-Q3", area="10004", indicators=[RATE]).to_dicts()[0]
    assert (row["value"], row["change_previous"]) == (50, 10)


def test_in_the_units_of_today_every_unit_has_a_series() -> None:
    tables = world.tables(
        [*_facts({"2025-Q2": 80, "2025-Q3": 100})], recycled=["10001", "10003", "10004"]
    )
    rows = series(
        tables, "2025-Q3", 2, area="10001", indicators=[RATE], geography="current"
    ).to_dicts()
    assert [(row["period"], row["value"], row["restatement"]) for row in rows] == [
        ("2025-Q2", 40, "restated"),
        ("2025-Q3", 50, "native"),
    ]


@pytest.mark.parametrize(("adults", "by_chance"), [(50, True), (5000, False)])
def test_a_change_of_a_share_is_held_against_chance(adults: int, by_chance: bool) -> None:
    facts: list[world.Fact] = []
    for period, share in (("2023-Q4", 0.4), ("2024-Q3", 0.5), ("2024-Q4", 0.5)):
        facts += [
            ("10001", period, "public_service_accounts", share * adults),
            ("10001", period, "adults_18plus", adults),
        ]
    found = with_changes(world.tables(facts), "2024-Q4", area="10001", indicators=[RATE, COUNT])
    count, rate = found.sort("indicator").to_dicts()
    assert (rate["year_by_chance"], rate["start_by_chance"]) == (by_chance, by_chance)
    assert rate["previous_by_chance"] is True  # 50 % both times
    assert count["change_year"] == pytest.approx(0.1 * adults)
    assert count["year_by_chance"] is None


def test_chance_of_a_change_is_that_of_the_units_that_gave_the_figure_both_times() -> None:
    facts: list[world.Fact] = [
        *_facts({"2024-Q3": 80, "2024-Q4": 82}),  # of 200
        *_facts({"2024-Q3": 190}, unit="10002"),
    ]
    row = with_changes(world.tables(facts), "2024-Q4", area="101", indicators=[RATE]).to_dicts()[0]
    assert (row["previous_units"], row["previous_by_chance"]) == (1, True)
