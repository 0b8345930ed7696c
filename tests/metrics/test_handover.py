"""A period that straddles a change exists in the geography of its end: a year is the sum of its
restated quarters.

World: on 1 July 2025 commune 10001 and half of 10002 became 10001 (new), the rest of 10002 with
10003 became 10003 (new); 10004 stayed as it was.
"""

from collections.abc import Sequence
from typing import Any

import pytest

from metrics.asked.values import values
from tests.metrics import world

COUNT, RATE, ON_BASE = "assisted_case_count", "online_dossier_rate", "public_service_account_rate"
NEW = ["10001", "10003", "10004"]
QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")


def _row(
    facts: Sequence[world.Fact],
    indicator: str,
    period: str = "2025",
    unit: str = "10001",
    engine: str = "polars",
    geography: str = "current",
) -> dict[str, Any]:
    tables = world.tables(facts, engine, recycled=NEW)
    frame = values(tables, periods=[period], area=unit, indicators=[indicator], geography=geography)
    assert len(frame) == 1
    return frame.to_dicts()[0]


def _flow(element: str, **by_unit: tuple[float | str | None, ...]) -> list[world.Fact]:
    """Figures of units u10001=(Q1, Q2, Q3, Q4); None: not reported."""
    return [
        (unit.removeprefix("u"), quarter, element, figure)
        for unit, figures in by_unit.items()
        for quarter, figure in zip(QUARTERS, figures, strict=True)
        if figure is not None
    ]


@pytest.mark.parametrize("engine", world.ENGINES)
def test_a_year_is_the_sum_of_its_restated_quarters(engine: str) -> None:
    facts = _flow(
        "assisted_cases", u10001=(10, 20, 100, 200), u10002=(4, 8, None, None), u10003=(1, 1, 5, 5)
    )
    row = _row(facts, COUNT, engine=engine)
    # 10 + 20 of 10001 as it was, half of 4 + 8, and 100 + 200 of its own.
    assert (row["numerator"], row["status"], row["basis"]) == (336, "ok", "own")
    assert (row["restatement"], row["estimated_share"]) == ("estimate", pytest.approx(6 / 336))
    other = _row(facts, COUNT, unit="10003", engine=engine)
    assert other["numerator"] == 1 + 1 + 2 + 4 + 5 + 5


@pytest.mark.parametrize("engine", world.ENGINES)
def test_an_area_sums_what_was_handed_over(engine: str) -> None:
    facts = _flow(
        "assisted_cases",
        u10001=(10, 20, 100, 200),
        u10002=(4, 8, None, None),
        u10003=(1, 1, 5, 5),
        u10004=(7, 7, 7, 7),
    )
    row = _row(facts, COUNT, unit="10", engine=engine)
    assert (row["numerator"], row["reporting"], row["expected"], row["basis"]) == (
        382,
        3,
        3,
        "children",
    )
    assert (row["restatement"], row["estimated_share"]) == (
        "estimate",
        pytest.approx((6 + 6) / 382),
    )


@pytest.mark.parametrize("engine", world.ENGINES)
def test_numerator_and_denominator_are_restated_then_divided(engine: str) -> None:
    facts = [
        *_flow("dossiers_received", u10001=(10, 10, 50, 50), u10002=(20, 20, None, None)),
        *_flow("dossiers_received_online", u10001=(5, 5, 40, 40), u10002=(20, 20, None, None)),
    ]
    row = _row(facts, RATE, engine=engine)
    assert (row["numerator"], row["denominator"]) == (5 + 5 + 40 + 40 + 20, 10 + 10 + 50 + 50 + 20)
    assert row["estimated_share"] == pytest.approx(20 / 140)


@pytest.mark.parametrize("engine", world.ENGINES)
def test_a_quarter_that_one_of_the_units_did_not_report_is_missing(engine: str) -> None:
    row = _row(
        _flow("assisted_cases", u10001=(10, 20, 100, 200), u10002=(4, None, None, None)),
        COUNT,
        engine=engine,
    )
    assert (row["numerator"], row["status"], row["partial"]) == (
        None,
        "incomplete",
        10 + 2 + 100 + 200,
    )


@pytest.fixture
def unknown_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows how much of 10002 went where."""
    monkeypatch.setattr(
        world,
        "SUCCESSORS",
        [(*row[:2], None, *row[3:]) if row[0] == "10002" else row for row in world.SUCCESSORS],
    )


@pytest.mark.usefixtures("unknown_share")
@pytest.mark.parametrize("engine", world.ENGINES)
def test_a_share_that_nobody_knows_makes_the_year_not_comparable(engine: str) -> None:
    facts = _flow("assisted_cases", u10001=(10, 20, 100, 200), u10002=(4, 8, None, None))
    row = _row(facts, COUNT, engine=engine)
    assert (row["numerator"], row["value"], row["status"], row["partial"]) == (
        None,
        None,
        "not_comparable",
        300,
    )
    assert _row(facts, COUNT, engine=engine, geography="native")["status"] == "incomplete"


@pytest.mark.usefixtures("unknown_share")
def test_without_a_report_of_the_divided_unit_the_year_is_incomplete_as_ever() -> None:
    assert _row(_flow("assisted_cases", u10001=(10, 20, 100, 200)), COUNT)["status"] == "incomplete"


@pytest.mark.usefixtures("unknown_share")
@pytest.mark.parametrize("engine", world.ENGINES)
def test_a_base_that_cannot_be_divided_makes_the_rate_not_comparable(engine: str) -> None:
    bases = [(unit, "2025-Q2", "adults_18plus", 100) for unit in ("10001", "10002")]
    row = _row(
        [*bases, ("10001", "2025-Q3", "public_service_accounts", 65)],
        ON_BASE,
        "2025-Q3",
        engine=engine,
    )
    assert (row["denominator"], row["status"]) == (None, "not_comparable")
    assert _row(bases, ON_BASE, "2025-Q3", engine=engine)["status"] == "not_reported"
    own = [
        *bases,
        ("10001", "2025-Q3", "public_service_accounts", 65),
        ("10001", "2025-Q3", "adults_18plus", 130),
    ]
    row = _row(own, ON_BASE, "2025-Q3", engine=engine)
    assert (row["value"], row["restatement"]) == (50, "native")


@pytest.mark.usefixtures("unknown_share")
@pytest.mark.parametrize("engine", world.ENGINES)
def test_in_the_year_of_an_area_a_unit_that_cannot_be_compared_is_no_reporter(engine: str) -> None:
    facts = _flow(
        "assisted_cases",
        u10001=(10, 20, 100, 200),
        u10002=(4, 8, None, None),
        u10003=(1, 1, 5, 5),
        u10004=(7, 7, 7, 7),
    )
    row = _row(facts, COUNT, unit="10", engine=engine)
    assert (row["numerator"], row["reporting"], row["expected"], row["status"]) == (28, 1, 3, "ok")


@pytest.mark.parametrize("engine", world.ENGINES)
def test_two_reports_that_end_on_one_day_are_two_parts(engine: str) -> None:
    """What was carried over into the second quarter says nothing of the year, but it came; of
    one unit in two periods it came not whole.
    """
    whole: list[world.Fact] = [
        (unit, "2025-Q2", "dossiers_carried_over", 30) for unit in ("10001", "10002")
    ]
    month: world.Fact = ("10001", "2025-06", "dossiers_carried_over", 20)
    assert (
        _row([*whole, month], "dossier_resolved_rate", engine=engine)["status"] == "no_denominator"
    )
    assert (
        _row([whole[0], month], "dossier_resolved_rate", engine=engine)["status"] == "not_reported"
    )


@pytest.mark.parametrize("engine", world.ENGINES)
def test_in_its_own_geography_the_year_stays_incomplete(engine: str) -> None:
    facts = _flow("assisted_cases", u10001=(10, 20, 100, 200), u10002=(4, 8, None, None))
    row = _row(facts, COUNT, engine=engine, geography="native")
    assert (row["numerator"], row["status"], row["partial"], row["restatement"]) == (
        None,
        "incomplete",
        300,
        "native",
    )


@pytest.mark.parametrize("engine", world.ENGINES)
def test_a_unit_that_stayed_itself_adds_up_its_own_quarters(engine: str) -> None:
    row = _row(_flow("assisted_cases", u10004=(1, 2, 3, 4)), COUNT, unit="10004", engine=engine)
    assert (row["numerator"], row["restatement"], row["estimated_share"]) == (10, "native", 0)


@pytest.mark.parametrize("engine", world.ENGINES)
def test_a_base_is_carried_over_the_change_by_its_restated_figure(engine: str) -> None:
    facts = [
        ("10001", "2025-Q2", "adults_18plus", 100),
        ("10002", "2025-Q2", "adults_18plus", 60),
        ("10001", "2025-Q3", "public_service_accounts", 65),
    ]
    row = _row(facts, ON_BASE, "2025-Q3", engine=engine)
    assert (row["numerator"], row["denominator"], row["value"], row["as_of"]) == (
        65,
        130,
        50,
        "2025-Q2",
    )
    assert (row["restatement"], row["estimated_share"]) == ("estimate", pytest.approx(30 / 130))
    native = _row(facts, ON_BASE, "2025-Q3", engine=engine, geography="native")
    assert (native["denominator"], native["status"]) == (None, "no_denominator")


@pytest.mark.parametrize("engine", world.ENGINES)
def test_a_state_of_the_year_is_the_latest_even_if_only_the_old_units_gave_one(engine: str) -> None:
    facts = _flow("teams", u10001=(3, 4, None, None), u10002=(2, 2, None, None))
    assert _row(facts, "team_count", engine=engine)["numerator"] == 5
    newer = [*facts, ("10001", "2025-Q3", "teams", 7)]
    row = _row(newer, "team_count", engine=engine)
    assert (row["numerator"], row["restatement"]) == (7, "native")


def test_levels_of_period_never_mix_across_a_change() -> None:
    facts = [
        ("10004", "2025-H1", "assisted_cases", 5),
        *_flow("assisted_cases", u10001=(None, None, 100, 200)),
    ]
    facts += [(unit, "2025-H1", "assisted_cases", 5) for unit in ("10001", "10002")]
    assert _row(facts, COUNT)["status"] == "incomplete"
    assert (
        _row([*facts, ("10001", "2025-H2", "assisted_cases", 300)], COUNT)["numerator"]
        == 5 + 2.5 + 300
    )


def test_a_qualifier_of_an_old_unit_stays_with_the_year() -> None:
    facts = _flow("assisted_cases", u10001=("about 10", 20, 100, 200), u10002=(4, 8, None, None))
    assert _row(facts, COUNT)["qualifier"] == "about"


def test_a_period_before_the_change_is_restated_as_ever() -> None:
    facts = _flow("assisted_cases", u10001=(10, 20, 100, 200), u10002=(4, 8, None, None))
    row = _row(facts, COUNT, "2025-H1")
    assert (row["numerator"], row["basis"], row["reporting"], row["expected"]) == (
        36,
        "children",
        2,
        2,
    )
