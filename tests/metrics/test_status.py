import datetime as dt
from typing import Any

import pytest

from metrics.asked.status import with_targets
from metrics.asked.values import values
from tests.metrics import world

YEAR_END, LATER = dt.date(2025, 12, 31), dt.date(2030, 12, 31)
RATE, COUNT = "digital_signature_adult_rate", "public_service_account_count"


def _goal(
    indicator: str,
    holder: str,
    date: dt.date | None,
    value: float,
    kind: str = "goal",
    first_day: dt.date | None = None,
) -> tuple[object, ...]:
    return (indicator, holder, date, value, kind, f"{kind} of {holder}", first_day, False)


def _judged(
    targets: list[tuple[object, ...]],
    *,
    signed: float = 40,
    adults: float = 100,
    unit: str = "10001",
    period: str = "2025-Q1",
    indicator: str = RATE,
) -> dict[str, Any]:
    facts = [
        (unit, period, "digital_signatures_personal", signed),
        (unit, period, "adults_18plus", adults),
        (unit, period, "public_service_accounts", signed),
        (unit, period, "households", adults),
        (unit, period, "team_members", signed),
        (unit, period, "dossiers_in_progress", adults),
        (unit, period, "dossiers_in_progress_overdue", signed),
        (unit, period, "dossiers_received", adults),
        (unit, period, "dossiers_digitised", signed),
    ]
    tables = world.tables(facts, targets=targets)
    return with_targets(
        values(tables, periods=[period], area=unit, indicators=[indicator]), tables
    ).to_dicts()[0]


def test_the_goal_of_the_nation_holds_for_a_commune() -> None:
    row = _judged([_goal(RATE, "nation", YEAR_END, 50)])
    assert (row["target"], row["target_date"], row["target_status"], row["missing"]) == (
        50,
        YEAR_END,
        "not_due",
        10,
    )


@pytest.mark.parametrize(
    ("holders", "chosen"),
    [
        (["nation", "commune"], "commune"),
        (["commune", "10"], "10"),
        (["10", "101"], "101"),
        (["101", "10001"], "10001"),
        (["102", "nation"], "nation"),
    ],
)
def test_the_nearest_holder_wins(holders: list[str], chosen: str) -> None:
    assert (
        _judged([_goal(RATE, holder, YEAR_END, 50) for holder in holders])["target_document"]
        == f"goal of {chosen}"
    )


def test_the_next_date_is_in_force_and_the_latest_once_all_have_passed() -> None:
    goals = [
        _goal(RATE, "nation", YEAR_END, 50),
        _goal(RATE, "nation", LATER, 70),
        _goal(RATE, "nation", dt.date(2024, 12, 31), 30),
    ]
    assert _judged(goals)["target"] == 50
    assert (
        _judged(
            [
                _goal(RATE, "nation", dt.date(2023, 12, 31), 20),
                _goal(RATE, "nation", dt.date(2024, 12, 31), 30),
            ]
        )["target"]
        == 30
    )


def test_a_period_is_not_held_against_a_target_that_had_not_begun() -> None:
    later = _goal(RATE, "10", dt.date(2026, 12, 31), 60, first_day=dt.date(2025, 4, 1))
    assert _judged([later])["target_status"] == "no_target"
    assert _judged([later, _goal(RATE, "nation", LATER, 70)])["target"] == 70
    assert _judged([later], period="2025-Q2")["target"] == 60
    begun_inside = _goal(RATE, "10", YEAR_END, 50, first_day=dt.date(2025, 3, 31))
    assert _judged([begun_inside])["target_status"] == "not_due"


def test_a_target_in_force_of_the_nation_comes_before_a_passed_one_of_the_unit() -> None:
    assert (
        _judged(
            [_goal(RATE, "10001", dt.date(2024, 12, 31), 30), _goal(RATE, "nation", LATER, 70)]
        )["target"]
        == 70
    )


def test_a_standing_target_is_always_in_force() -> None:
    assert _judged([_goal(RATE, "nation", None, 45)])["target"] == 45


def test_a_count_target_holds_for_the_named_unit_only() -> None:
    assert (
        _judged([_goal(COUNT, "101", YEAR_END, 1000)], indicator=COUNT)["target_status"]
        == "no_target"
    )
    row = _judged([_goal(COUNT, "10001", YEAR_END, 1000)], signed=300, indicator=COUNT)
    assert (row["target_status"], row["missing"]) == ("not_due", 700)


@pytest.mark.parametrize(
    ("signed", "adults", "status", "near"),
    [(52, 100, "reached", True), (46, 2604, "not_due", False), (50, 100, "reached", True)],
)
def test_the_arithmetic_decides_and_chance_stands_beside_it(
    signed: float, adults: float, status: str, near: bool
) -> None:
    row = _judged([_goal(RATE, "nation", YEAR_END, 50)], signed=signed, adults=adults)
    assert (row["target_status"], row["near"]) == (status, near)


def test_fifty_point_one_per_cent_is_reached() -> None:
    assert (
        _judged([_goal(RATE, "nation", YEAR_END, 50)], signed=501, adults=1000)["target_status"]
        == "reached"
    )


def test_missing_people_are_not_invented_by_rounding() -> None:
    assert _judged([_goal(RATE, "nation", YEAR_END, 70)], signed=6, adults=10)["missing"] == 1


def test_a_legal_duty_is_never_near() -> None:
    row = _judged(
        [_goal("dossier_digitisation_rate", "nation", None, 100, "duty")],
        signed=99,
        indicator="dossier_digitisation_rate",
    )
    assert (row["target_status"], row["near"], row["missing"]) == ("below", False, 1)


def test_lower_is_better_counts_what_must_go() -> None:
    row = _judged(
        [_goal("dossier_overdue_rate", "nation", None, 5)],
        signed=12,
        adults=100,
        indicator="dossier_overdue_rate",
    )
    assert (row["target_status"], row["missing"]) == ("below", 7)


def test_a_context_indicator_gets_no_verdict() -> None:
    row = _judged(
        [_goal("households_per_member", "10", None, 220, "floor")],
        indicator="households_per_member",
    )
    assert (row["target"], row["target_status"]) == (220, "context")


def test_without_a_figure_there_is_no_verdict() -> None:
    tables = world.tables(
        [("10001", "2025-Q1", "adults_18plus", 100)], targets=[_goal(RATE, "nation", YEAR_END, 50)]
    )
    row = with_targets(
        values(tables, periods=["2025-Q1"], area="10001", indicators=[RATE]), tables
    ).to_dicts()[0]
    assert (row["target_status"], row["missing"]) == ("no_value", None)


def test_an_area_that_is_no_unit_in_the_period_gives_no_row_and_no_error() -> None:
    tables = world.tables(
        [("10001", "2025-Q1", "adults_18plus", 100)], targets=[_goal(RATE, "nation", YEAR_END, 50)]
    )
    nobody = values(tables, periods=["2025-Q1"], area="99999")
    assert with_targets(nobody, tables).is_empty()


@pytest.mark.parametrize(
    ("month", "day", "status"),
    [(4, 1, "not_due"), (3, 31, "below"), (2, 15, "below"), (1, 1, "below"), (12, 31, "expired")],
)
def test_a_target_judges_the_period_of_its_date_and_none_after_it(
    month: int, day: int, status: str
) -> None:
    date = dt.date(2024 if status == "expired" else 2025, month, day)
    row = _judged([_goal(RATE, "nation", date, 50)], period="2025-Q1")
    assert (row["target_status"], row["missing"]) == (status, None if status == "expired" else 10)


@pytest.mark.parametrize("kind", ["goal", "quota", "floor", "duty"])
def test_only_a_target_without_a_date_stands_whatever_its_kind(kind: str) -> None:
    assert (
        _judged([_goal(RATE, "nation", dt.date(2024, 12, 31), 30, kind)])["target_status"]
        == "expired"
    )
    assert _judged([_goal(RATE, "nation", None, 30, kind)])["target_status"] == "reached"


def test_what_is_reached_before_its_date_is_reached() -> None:
    assert _judged([_goal(RATE, "nation", YEAR_END, 40)])["target_status"] == "reached"


@pytest.mark.parametrize("mark", ["", "@14", "@20"])
def test_the_report_of_the_year_is_held_against_the_target_of_its_last_day(
    mark: str,
) -> None:
    goals = [_goal(RATE, "nation", dt.date(2024, 12, 31), 50)]
    assert _judged(goals, period=f"2024-Q3{mark}")["target_status"] == "not_due"
    assert _judged(goals, period=f"2024-Q4{mark}")["target_status"] == "below"
    assert _judged(goals, period=f"2025-Q1{mark}")["target_status"] == "expired"
