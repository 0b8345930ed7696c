import datetime as dt

import pytest

from metrics.reporting import COLUMNS, reporting
from tests.metrics import world

AFTER, BEFORE = dt.date(2025, 5, 1), dt.date(2025, 4, 10)


def _states(facts: list[world.Fact], today: dt.date = AFTER, area: str = "101", engine: str = "polars") -> dict[str, dict]:
    return {row["unit_code"]: row for row in reporting(world.tables(facts, engine), "2025-Q1", area=area, today=today).to_dicts()}


@pytest.mark.parametrize("engine", world.ENGINES)
def test_received_on_the_last_day_is_on_time_and_silence_is_silence(engine: str) -> None:
    rows = _states([("10001", "2025-Q1", "teams", 3), ("10001", "2025-Q1", "households", None)], engine=engine)
    assert {code: row["state"] for code, row in rows.items()} == {"10001": "on_time", "10002": "silent", "10003": "silent"}
    assert (rows["10001"]["due"], rows["10001"]["cells"], rows["10001"]["blank"]) == (dt.date(2025, 4, 15), 2, 1)
    assert rows["10002"]["first_received"] is None


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


def test_no_duty_no_row() -> None:
    frame = reporting(world.tables([]), "2025-02", area="101", today=AFTER)
    assert frame.is_empty() and list(frame.columns) == list(COLUMNS)
