"""Every kind of target and figure on its way: what is needed, and what may be said of it."""

import datetime as dt
import json
from typing import Any

import pytest
from typer.testing import CliRunner

from metrics.__main__ import app
from metrics.asked.pace import A_QUARTER, with_pace
from metrics.asked.status import targets_for, with_targets
from metrics.asked.trend import with_changes
from metrics.build.place import Place
from tests.archive.readings import report, submit_and_build
from tests.metrics import world

RATE, COUNT = "public_service_account_rate", "public_service_account_count"
START, NOW = "2024-Q4", "2025-Q2"
ON, YEAR_END = dt.date(2025, 6, 30), dt.date(2025, 12, 31)
ELAPSED, REMAINING = 181, 184  # days


def _gave(
    period: str, accounts: float, adults: float = 1000, unit: str = "10001"
) -> list[world.Fact]:
    return [
        (unit, period, "public_service_accounts", accounts),
        (unit, period, "adults_18plus", adults),
    ]


def _goal(
    value: float, date: dt.date | None = YEAR_END, indicator: str = RATE, kind: str = "goal"
) -> tuple[object, ...]:
    return (indicator, "nation", date, value, kind, "KH 1/KH-UBND", None, False)


def _row(
    *given: list[world.Fact],
    goals: tuple[tuple[object, ...], ...] = (_goal(80),),
    indicator: str = RATE,
    area: str = "10001",
    on: dt.date = ON,
) -> dict[str, Any]:
    tables = world.tables([fact for facts in given for fact in facts], targets=goals)
    held = with_targets(with_changes(tables, NOW, area=area, indicators=[indicator]), tables)
    return with_pace(held, on).row(0, named=True)


def test_a_rate_on_the_line_or_beyond_is_on_course() -> None:
    row = _row(_gave(START, 600), _gave(NOW, 700))
    assert row["pace"] == "on_course"
    assert row["start_period"] == START
    assert row["due_now"] == pytest.approx(60 + 20 * ELAPSED / (ELAPSED + REMAINING))
    assert row["at_date"] == pytest.approx(70 + 10 * REMAINING / ELAPSED)


def test_what_is_needed_is_in_points_a_quarter_and_in_people_a_day() -> None:
    row = _row(_gave(START, 600), _gave(NOW, 640, 800))  # 80 %
    assert row["pace"] == "reached"
    row = _row(_gave(START, 600), _gave(NOW, 560, 800))  # 70 %: 80 of 800 people are missing
    assert row["missing"] == 80
    assert row["needed_per_day"] == pytest.approx(80 / REMAINING)
    assert row["needed_per_quarter"] == pytest.approx(10 * A_QUARTER / REMAINING)
    assert row["actual_per_day"] == pytest.approx(80 / ELAPSED)


def test_days_are_counted_from_the_day_that_asks_and_the_line_from_the_day_of_the_figure() -> None:
    at_once, later = (
        _row(_gave(START, 600), _gave(NOW, 650), on=on) for on in (ON, dt.date(2025, 12, 1))
    )
    assert (at_once["days_left"], later["days_left"]) == (REMAINING, 30)
    assert later["needed_per_day"] == pytest.approx(150 / 30)
    for same in ("due_now", "at_date", "pace", "actual_per_day"):
        assert later[same] == at_once[same]


def test_a_figure_of_a_period_that_is_not_over_is_counted_until_the_day() -> None:
    row = _row(_gave(START, 600), _gave(NOW, 700), on=dt.date(2025, 5, 1))
    assert row["actual_per_day"] == pytest.approx(100 / 121)


@pytest.mark.parametrize(
    ("before", "now", "adults", "verdict"),
    [
        (600, 670, 1000, "improving"),  # 7 points of 20, beyond chance
        (60, 67, 100, "behind"),  # the same of a tenth of the people: chance may do that
        (6000, 6150, 10_000, "behind"),  # beyond chance, but less than half of what is needed
        (600, 600, 1000, "not_at_this_pace"),
        (600, 580, 1000, "not_at_this_pace"),
    ],
)
def test_short_of_the_line_three_things_are_told_apart(
    before: float, now: float, adults: float, verdict: str
) -> None:
    assert _row(_gave(START, before, adults), _gave(NOW, now, adults))["pace"] == verdict


def test_less_is_better_turns_every_comparison_round() -> None:
    def facts(period: str, overdue: float) -> list[world.Fact]:
        return [
            ("10001", period, "dossiers_in_progress", 1000),
            ("10001", period, "dossiers_in_progress_overdue", overdue),
        ]

    rate = "dossier_overdue_rate"
    goals = (_goal(5, indicator=rate),)
    for now, verdict in ((150, "on_course"), (160, "improving"), (250, "not_at_this_pace")):
        row = _row(
            facts(START, 250), facts(NOW, now), goals=goals, indicator="dossier_overdue_rate"
        )
        assert row["pace"] == verdict
        assert row["needed_per_quarter"] < 0


@pytest.mark.parametrize(
    ("goal", "on", "verdict"),
    [
        (_goal(65), ON, "reached"),  # early
        (_goal(80, dt.date(2030, 12, 31)), ON, "not_yet_due"),
        (_goal(80, ON), ON, "overdue"),
        (_goal(80), dt.date(2026, 3, 1), "overdue"),
    ],
)
def test_a_target_reached_early_one_far_away_and_one_that_has_passed(
    goal: tuple[object, ...], on: dt.date, verdict: str
) -> None:
    assert _row(_gave(START, 600), _gave(NOW, 660), goals=(goal,), on=on)["pace"] == verdict


def test_of_a_target_far_away_it_is_said_what_it_needs_a_quarter() -> None:
    row = _row(_gave(NOW, 660), goals=(_goal(80, dt.date(2030, 12, 31)),))
    assert (row["pace"], row["pace_reason"]) == ("not_yet_due", None)
    assert row["needed_per_quarter"] == pytest.approx(14 * A_QUARTER / row["days_left"])


@pytest.mark.parametrize(
    ("goals", "reason"),
    [
        ((), "no_target"),
        ((_goal(80, None, kind="floor"),), "no_date"),
        ((_goal(80, dt.date(2024, 12, 31)),), "expired"),
    ],
)
def test_without_a_target_that_holds_there_is_no_pace(
    goals: tuple[tuple[object, ...], ...], reason: str
) -> None:
    row = _row(_gave(START, 600), _gave(NOW, 660), goals=goals)
    assert (row["pace"], row["pace_reason"]) == (None, reason)


def test_a_target_that_changed_is_the_one_that_is_held() -> None:
    goals = (_goal(70), _goal(90, dt.date(2026, 6, 30)))
    row = _row(_gave(START, 600), _gave(NOW, 660), goals=goals)
    assert (row["target"], row["pace"]) == (70, "on_course")


def test_a_rate_without_a_start_says_what_is_needed_and_no_more() -> None:
    row = _row(_gave(NOW, 660))
    assert (row["pace"], row["pace_reason"]) == (None, "no_start")
    assert row["needed_per_day"] == pytest.approx(140 / REMAINING)
    assert (row["actual_per_day"], row["due_now"], row["at_date"]) == (None, None, None)


def test_a_silent_unit_has_no_pace() -> None:
    row = _row(_gave(START, 600), _gave(NOW, 660, unit="10002"))
    assert (row["pace"], row["pace_reason"]) == (None, "no_value")


def test_a_start_of_nought_is_assumed_of_counts_and_only_against_them() -> None:
    goals = ((COUNT, "10001", YEAR_END, 1000, "goal", "KH 1/KH-UBND", None, False),)
    behind = _row(_gave(NOW, 300), goals=goals, indicator=COUNT)
    assert (behind["pace"], behind["start_assumed"], behind["start_period"]) == (
        "behind",
        True,
        None,
    )
    assert behind["actual_per_day"] == pytest.approx(300 / 180)  # since 1 January
    ahead = _row(_gave(NOW, 600), goals=goals, indicator=COUNT)
    assert (ahead["pace"], ahead["pace_reason"], ahead["at_date"]) == (None, "no_start", None)
    assert ahead["needed_per_day"] == pytest.approx(400 / REMAINING)


def test_a_count_of_what_happened_in_a_period_begins_anew_with_each() -> None:
    facts: list[world.Fact] = [("10001", NOW, "digital_signatures_issued", 40)]
    count = "digital_signature_issued_count"
    row = _row(
        facts, goals=((count, "10001", YEAR_END, 400, "goal", "KH", None, False),), indicator=count
    )
    assert (row["pace"], row["pace_reason"]) == (None, "adds_up")


def test_of_few_reporters_the_start_is_that_of_the_same_units() -> None:
    before = (_gave(START, 100), _gave(START, 900, unit="10002"))
    row = _row(*before, _gave(NOW, 200), area="101")  # 10002 fell silent: no fall from 50 to 20 %
    assert row["start_value"] == 50
    assert row["actual_per_quarter"] == pytest.approx(10 * A_QUARTER / ELAPSED)
    assert row["due_now"] == pytest.approx(10 + 70 * ELAPSED / (ELAPSED + REMAINING))


def test_phuong_iii_on_the_command_line(tmp_path, monkeypatch) -> None:
    """Tây Ninh, 20 April 2022: about 300 of 1,000 accounts."""
    place = Place(tmp_path)
    submit_and_build(place, report("25459", "2022-Q2", adults=None, accounts=300))
    monkeypatch.setenv("NGOSO_DATA", str(tmp_path))
    asked = [
        *("pace", "--indicator", COUNT, "--period", "2022-Q2", "--unit", "25459", "--json"),
    ]
    row = json.loads(CliRunner().invoke(app, [*asked, "--on", "2022-04-20"]).stdout)[0]
    assert (row["missing"], row["days_left"], row["pace"]) == (700, 71, "behind")
    found = (row["needed_per_day"], row["actual_per_day"], row["at_date"])
    assert found == pytest.approx((9.859, 2.752, 495.4), abs=0.05)
    assert [one["target_document"] for one in row["targets"] if one["in_force"]] == [
        "Bài báo về Tây Ninh, ngày 20/4/2022"
    ]
    assert CliRunner().invoke(app, [*asked, "--on", "2022-03-20"]).exit_code == 2


def test_both_documents_of_khanh_hoa_stand_beside_each_other() -> None:
    goals = (
        ("digital_signature_adult_rate", "nation", YEAR_END, 50, "goal", "QĐ 411", None, False),
        ("digital_signature_adult_rate", "10", YEAR_END, 30, "goal", "KH", None, False),
    )
    facts = [
        ("10001", NOW, "digital_signatures_personal", 200),
        ("10001", NOW, "adults_18plus", 1000),
    ]
    tables = world.tables(facts, targets=goals)
    held = with_targets(
        with_changes(tables, NOW, area="10001", indicators=["digital_signature_adult_rate"]), tables
    )
    found = targets_for(held, tables).select("holder", "target", "target_document", "in_force")
    assert found.rows() == [("10", 30, "KH", True), ("nation", 50, "QĐ 411", False)]
