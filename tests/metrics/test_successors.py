"""An office whose reports all lie before a change of units: its scope is no more, the units
that its own went into are there.
"""

import pytest

from metrics.asked.trend import with_changes
from metrics.asked.values import values
from tests.metrics import world

RATE = "public_service_account_rate"
TODAY = ["10001", "10003", "10004"]


def _tables(engine: str = "polars"):
    given = [
        fact
        for unit in ("10001", "10002", "10003", "10004")
        for period, accounts in (("2025-Q1", 40), ("2025-Q2", 80))
        for fact in (
            (unit, period, "public_service_accounts", accounts),
            (unit, period, "adults_18plus", 200),
        )
    ]
    return world.tables(given, engine, recycled=TODAY)


@pytest.mark.parametrize("engine", world.ENGINES)
def test_the_units_of_today_are_there_without_an_area(engine: str) -> None:
    found = values(
        _tables(engine),
        periods=["2025-Q2"],
        level="commune",
        indicators=[RATE],
        geography="current",
    )
    assert [(row["unit_code"], row["value"], row["restatement"]) for row in found.to_dicts()] == [
        ("10001", 40, "estimate"),
        ("10003", 40, "estimate"),
        ("10004", 40, "native"),
    ]


def test_in_its_own_units_a_period_stays_as_it_was() -> None:
    found = values(_tables(), periods=["2025-Q2"], level="commune", indicators=[RATE])
    assert found["unit_code"].to_list() == ["10001", "10002", "10003", "10004"]


def test_their_changes_are_known_too() -> None:
    rows = with_changes(
        _tables(), "2025-Q2", level="commune", indicators=[RATE], geography="current"
    ).to_dicts()
    assert [(row["unit_code"], row["change_previous"]) for row in rows] == [
        (code, 20) for code in TODAY
    ]


@pytest.mark.parametrize("engine", world.ENGINES)
@pytest.mark.parametrize("geography", ["native", "current"])
def test_the_province_of_an_office_of_former_districts_is_there_without_an_area(
    engine: str, geography: str
) -> None:
    found = values(
        _tables(engine),
        periods=["2025-Q2"],
        level="province",
        indicators=[RATE],
        geography=geography,
    )
    assert [(row["unit_code"], row["value"]) for row in found.to_dicts()] == [("10", 40)]
