"""Which period everybody sees first: one that has begun, and no one report decides it."""

import datetime as dt
from collections.abc import Callable

import pytest

from metrics.build.place import Place
from pages.parts.writing import formats
from tests.pages.conftest import COMMUNES, LATEST, app, send

ADULTS = {"adults_18plus": 1000}
Clock = Callable[[int, int, int], None]


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the day on which the pages are looked at."""
    return lambda year, month, day: monkeypatch.setattr(
        formats, "today", lambda: dt.date(year, month, day)
    )


def first_seen() -> str:
    return str(app(area="750").selectbox(key="filter-period").value)


def test_a_period_to_come_is_never_seen_first_but_can_be_chosen(
    district: Place, today: Clock
) -> None:
    today(2025, 3, 20)
    send(district, "2025-Q2", dict.fromkeys(COMMUNES, ADULTS))
    assert first_seen() == LATEST
    assert str(app(area="750", period="2025-Q2").selectbox(key="filter-period").value) == "2025-Q2"


def test_one_report_does_not_make_its_period_the_first_seen(district: Place, today: Clock) -> None:
    today(2025, 6, 2)
    send(district, "2025-05", {COMMUNES[0]: ADULTS})
    assert first_seen() == LATEST
    send(district, "2025-05", {COMMUNES[1]: ADULTS}, name="b.csv")
    assert first_seen() == "2025-05"


def test_where_nothing_has_begun_the_newest_is_seen(office: Place, today: Clock) -> None:
    today(2024, 5, 2)
    send(office, LATEST, {COMMUNES[0]: ADULTS})
    assert first_seen() == LATEST
