import datetime as dt
from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest

from metrics.asked.reporting import COLUMNS, deliveries, duties, missing, reporting
from metrics.declared.registry import registry
from tests.metrics import world

AFTER, BEFORE = dt.date(2025, 5, 1), dt.date(2025, 4, 10)


def _states(
    facts: Sequence[world.Fact], today: dt.date = AFTER, area: str = "101", engine: str = "polars"
) -> dict[str, dict[str, Any]]:
    return {
        row["unit_code"]: row
        for row in reporting(
            world.tables(facts, engine), ["2025-Q1"], area=area, today=today
        ).to_dicts()
    }


@pytest.mark.parametrize("engine", world.ENGINES)
def test_received_on_the_last_day_is_on_time_and_silence_is_silence(engine: str) -> None:
    rows = _states(
        [("10001", "2025-Q1", "teams", 3), ("10001", "2025-Q1", "households", None)], engine=engine
    )
    assert {code: row["state"] for code, row in rows.items()} == {
        "10001": "on_time",
        "10002": "silent",
        "10003": "silent",
    }
    assert (rows["10001"]["due"], rows["10001"]["cells"], rows["10001"]["blank"]) == (
        dt.date(2025, 4, 15),
        2,
        1,
    )
    assert rows["10002"]["first_received"] is None


@pytest.mark.parametrize("engine", world.ENGINES)
def test_a_row_of_the_template_that_was_left_blank_is_no_report(engine: str) -> None:
    rows = _states(
        [("10001", "2025-Q1", "teams", 3), ("10002", "2025-Q1", "teams", None)], engine=engine
    )
    assert {code: row["state"] for code, row in rows.items()} == {
        "10001": "on_time",
        "10002": "silent",
        "10003": "silent",
    }
    assert {code: row["submissions"] for code, row in rows.items()} == {
        "10001": 1,
        "10002": 0,
        "10003": 0,
    }
    assert rows["10002"]["first_received"] is None and rows["10002"]["blank"] == 1


def test_what_did_not_occur_is_a_report() -> None:
    assert _states([("10001", "2025-Q1", "teams", "no_activity")])["10001"]["state"] == "on_time"


def test_nobody_is_late_by_a_day_that_no_office_has_set() -> None:
    tables = world.tables([("10001", "2025-Q1", "teams", 3)], duties=[world.BY_DEFAULT])
    rows = reporting(tables, ["2025-Q1"], area="101", today=dt.date(2026, 1, 1)).to_dicts()
    assert {row["unit_code"]: row["state"] for row in rows} == {
        "10001": "received",
        "10002": "silent",
        "10003": "silent",
    }
    assert {(row["due"], row["days_late"]) for row in rows} == {(None, None)}


def test_the_day_is_that_of_vietnam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world, "RECEIVED", dt.datetime(2025, 4, 15, 17, 0))
    row = _states([("10001", "2025-Q1", "teams", 3)])["10001"]
    assert (row["state"], row["days_late"]) == ("late", 1)


def test_nobody_is_silent_before_the_day_has_passed() -> None:
    assert {row["state"] for row in _states([], today=BEFORE).values()} == {"not_due"}
    assert {row["state"] for row in _states([], today=dt.date(2025, 4, 15)).values()} == {"not_due"}


def test_what_others_provide_is_not_owed() -> None:
    assert _states([("10001", "2025-Q1", "vneid_level2", 3)])["10001"]["state"] == "silent"


def test_a_month_counts_for_its_quarter() -> None:
    assert _states([("10001", "2025-02", "teams", 3)])["10001"]["state"] == "on_time"


@pytest.mark.parametrize("engine", world.ENGINES)
def test_how_much_of_the_form_came(engine: str) -> None:
    """A blank is no figure; narwhals counts null as one more value, and `given` takes it away
    again.
    """
    facts = [
        ("10001", "2025-01", "teams", 3),
        ("10001", "2025-02", "teams", 3),
        ("10001", "2025-Q1", "households", None),
    ]
    row = _states(
        [*facts, ("10002", "2025-Q1", "teams", None), ("10003", "2025-Q1", "teams", 2)],
        engine=engine,
    )
    assert {code: (one["given"], one["blank"]) for code, one in row.items()} == {
        "10001": (1, 1),
        "10002": (0, 1),
        "10003": (1, 0),
    }
    assert {one["owed"] for one in row.values()} == {
        sum(e.provided_by == "commune" for e in registry().collected.values())
    }


@pytest.mark.parametrize("engine", world.ENGINES)
def test_several_periods_in_one_question_are_what_each_is(engine: str) -> None:
    tables = world.tables(
        [("10001", "2024-Q4", "teams", 3), ("10002", "2025-02", "teams", 3)], engine
    )
    periods = ["2024-Q3", "2024-Q4", "2025-Q1", "2025-02"]
    singly = pl.concat([reporting(tables, [period], area="10", today=AFTER) for period in periods])
    assert (
        reporting(tables, periods, area="10", today=AFTER)
        .sort("unit_code", "period")
        .equals(singly.sort("unit_code", "period"))
    )


def test_before_the_first_report_nothing_is_owed_unless_a_day_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(world, "SINCE", dt.date(2025, 4, 1))
    assert _states([]) == {}
    dated = (*world.QUARTERLY[:6], dt.date(2025, 1, 1), None, "QĐ 5")
    rows = reporting(
        world.tables([], duties=[dated]), ["2024-Q4", "2025-Q1"], area="101", today=AFTER
    )
    assert rows["period"].unique().to_list() == ["2025-Q1"]


def test_of_the_same_duty_the_one_that_began_last_holds() -> None:
    older = (*world.QUARTERLY[:6], dt.date(2024, 1, 1), None, "QĐ 5")
    newer = (*world.QUARTERLY[:5], 5, dt.date(2025, 1, 1), None, "QĐ 6")
    rows = duties(world.tables([], duties=[newer, older]), ["2024-Q4", "2025-Q1"]).sort("period")
    assert rows["due"].to_list() == [dt.date(2025, 1, 15), dt.date(2025, 4, 5)]


def test_only_listed_elements_are_owed_and_what_is_missing_is_named() -> None:
    listed = (*world.QUARTERLY[:3], "teams team_members vneid_level2", *world.QUARTERLY[4:])
    tables = world.tables(
        [("10001", "2025-Q1", "teams", 3), ("10002", "2025-Q1", "teams", None)], duties=[listed]
    )
    assert reporting(tables, ["2025-Q1"], area="101", today=AFTER)["owed"].unique().to_list() == [3]
    assert missing(tables, "2025-Q1", area="101") == {
        ("10001", "quarterly_report"): ("team_members", "vneid_level2"),
        ("10002", "quarterly_report"): ("teams", "team_members", "vneid_level2"),
        ("10003", "quarterly_report"): ("teams", "team_members", "vneid_level2"),
    }


def test_the_reports_that_came_with_what_was_found() -> None:
    tables = world.tables(
        [
            ("10001", "2025-01", "teams", 3),
            ("10002", "2025-Q1", "teams", 1),
            ("10004", "2025-Q1", "teams", 1),
        ]
    )
    [row] = deliveries(tables, "2025-Q1", area="101").to_dicts()
    assert (row["file"], row["units"], row["cells"], row["warnings"], row["notes"]) == (
        "a.csv",
        2,
        2,
        2,
        0,
    )


def test_no_duty_no_row() -> None:
    frame = reporting(world.tables([]), ["2025-02"], area="101", today=AFTER)
    assert frame.is_empty() and list(frame.columns) == list(COLUMNS)
