"""What of several reports counts for a period, kind by kind (docs/arithmetic.md): found beside
an independent arithmetic.
"""

from collections.abc import Sequence
from typing import Any

import pytest

from metrics.asked.values import values
from tests.metrics import world

ONLINE, RESOLVED, SIGNATURES = (
    "online_dossier_rate",
    "dossier_resolved_rate",
    "digital_signature_adult_rate",
)
NUMBERS = ("numerator", "denominator", "status", "basis", "as_of")

pytestmark = pytest.mark.parametrize("engine", world.ENGINES)


def _row(
    facts: Sequence[world.Fact], engine: str, indicator: str, period: str, unit: str = "10001"
) -> dict[str, Any]:
    frame = values(world.tables(facts, engine), periods=[period], area=unit, indicators=[indicator])
    assert len(frame) == 1
    return frame.to_dicts()[0]


def _said(row: dict[str, Any]) -> tuple[object, ...]:
    return tuple(row[name] for name in NUMBERS)


def test_a_base_of_which_a_quarter_is_missing_is_incomplete_not_absent(engine: str) -> None:
    facts: Sequence[world.Fact] = [
        ("10001", "2025-Q1", "dossiers_received", 100),
        ("10001", "2025-Q1", "dossiers_received_online", 80),
    ]
    assert _row(facts, engine, ONLINE, "2025-H1")["status"] == "incomplete"
    assert _row(facts[1:], engine, ONLINE, "2025-H1")["status"] == "no_denominator"


def test_what_was_counted_by_other_months_is_no_report_of_the_period(engine: str) -> None:
    facts: Sequence[world.Fact] = [
        ("10001", "2025-Q1@14", "dossiers_received", 100),
        ("10001", "2025-Q1@14", "dossiers_received_online", 80),
        ("10002", "2025-Q1", "dossiers_received", 10),
    ]
    assert _said(_row(facts, engine, ONLINE, "2025-H1")) == (None, None, "not_reported", None, None)
    assert _row(facts, engine, ONLINE, "2025-Q1@14")["value"] == pytest.approx(80)


def test_what_was_carried_over_into_the_second_quarter_was_not_carried_over_into_the_half_year(
    engine: str,
) -> None:
    facts: Sequence[world.Fact] = [
        *(("10001", quarter, "dossiers_received", 100) for quarter in ("2025-Q1", "2025-Q2")),
        *(("10001", quarter, "dossiers_resolved", 90) for quarter in ("2025-Q1", "2025-Q2")),
        ("10001", "2025-Q2", "dossiers_carried_over", 30),
    ]
    assert _said(_row(facts, engine, RESOLVED, "2025-H1"))[1:3] == (None, "no_denominator")
    whole: list[world.Fact] = [*facts, ("10001", "2025-Q1", "dossiers_carried_over", 20)]
    assert _said(_row(whole, engine, RESOLVED, "2025-H1"))[:3] == (180, 220, "ok")


def test_the_oldest_base_is_the_one_that_ended_first_not_the_one_that_is_written_first(
    engine: str,
) -> None:
    facts: Sequence[world.Fact] = [
        ("10001", "2024-Q3", "adults_18plus", 100),
        ("10002", "2024-12", "adults_18plus", 100),
        *((unit, "2025-Q1", "digital_signatures_personal", 50) for unit in ("10001", "10002")),
    ]
    assert _row(facts, engine, SIGNATURES, "2025-Q1", "101")["as_of"] == "2024-Q3"


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [("2024", "2024-H2"), ("2024", "2024-12"), ("2024-H2", "2024-Q4"), ("2024-Q4", "2024-12")],
)
def test_of_bases_that_ended_on_one_day_the_shortest_period_gives_the_date(
    longer: str, shorter: str, engine: str
) -> None:
    facts: Sequence[world.Fact] = [
        ("10001", longer, "adults_18plus", 100),
        ("10002", shorter, "adults_18plus", 100),
        *((unit, "2025-Q1", "digital_signatures_personal", 50) for unit in ("10001", "10002")),
    ]
    assert _row(facts, engine, SIGNATURES, "2025-Q1", "101")["as_of"] == shorter


def test_only_a_base_that_stands_in_the_figure_gives_it_its_date(engine: str) -> None:
    facts: Sequence[world.Fact] = [
        ("10003", "2025-Q1", "digital_signatures_personal", 50),
        ("10003", "2025-Q1", "adults_18plus", 100),
        ("10003/a", "2024-Q4", "adults_18plus", "about 40"),
        ("10003/a", "2025-Q1", "digital_signatures_personal", 10),
    ]
    row = _row(facts, engine, SIGNATURES, "2025-Q1", "10003")
    assert _said(row) == (50, 100, "ok", "own", None)
    assert row["qualifier"] is None


def test_some_villages_never_stand_for_a_commune_that_gave_a_part_itself(engine: str) -> None:
    villages: list[world.Fact] = [
        ("10003/a", "2025-Q1", "dossiers_received", 40),
        ("10003/a", "2025-Q1", "dossiers_received_online", 20),
    ]
    part: world.Fact = ("10003", "2025-Q1", "dossiers_received_online", 70)
    assert _said(_row([*villages, part], engine, ONLINE, "2025-Q1", "10003"))[:3] == (
        70,
        None,
        "no_denominator",
    )
    assert _said(_row(villages, engine, ONLINE, "2025-Q1", "10003"))[:4] == (
        20,
        40,
        "ok",
        "children",
    )


@pytest.mark.parametrize(
    ("counted_in", "status"), [("2023-11", "no_denominator"), ("2023-12", "ok")]
)
def test_a_base_is_carried_for_a_year_and_not_for_thirteen_months(
    engine: str, counted_in: str, status: str
) -> None:
    facts: Sequence[world.Fact] = [
        ("10001", "2024", "digital_signatures_personal", 50),
        ("10001", counted_in, "adults_18plus", 100),
    ]
    assert _row(facts, engine, SIGNATURES, "2024")["status"] == status
