import pytest

from metrics.trace import trace
from tests.metrics import world

RATE = "public_service_account_rate"


@pytest.mark.parametrize("engine", world.ENGINES)
def test_a_figure_leads_to_its_cells(engine: str) -> None:
    tables = world.tables(
        [("10001", "2025-Q1", "public_service_accounts", "at_least 30"), ("10001", "2025-Q1", "adults_18plus", 40)], engine
    )
    cells = trace(tables, indicator=RATE, period="2025-Q1", unit="10001")
    assert [(c["element"], c["role"], c["value"], c["qualifier"]) for c in cells] == [
        ("public_service_accounts", "numerator", 30, "at_least"),
        ("adults_18plus", "denominator", 40, None),
    ]
    assert {name: cells[0][name] for name in ("file", "sha256", "sheet", "row", "column", "submission", "submitted_by", "text")} == {
        "file": "a.csv", "sha256": "00", "sheet": None, "row": 2, "column": "D", "submission": "s1", "submitted_by": "An",
        "text": "at_least 30",
    }  # fmt: skip


def test_an_area_leads_to_the_cells_of_its_units_its_own_first() -> None:
    facts = [
        (unit, "2025-Q1", element, 5) for unit in ("10001", "101", "10004") for element in ("public_service_accounts", "adults_18plus")
    ]
    cells = trace(world.tables(facts), indicator=RATE, period="2025-Q1", unit="101")
    assert [c["unit_code"] for c in cells] == ["101", "101", "10001", "10001"]


def test_a_base_carried_forward_is_shown_with_its_period_the_latest_only() -> None:
    facts = [
        ("10001", "2025-Q1", "public_service_accounts", 30),
        ("10001", "2024-Q3", "adults_18plus", 38),
        ("10001", "2024-Q4", "adults_18plus", 40),
    ]
    cells = trace(world.tables(facts), indicator=RATE, period="2025-Q1", unit="10001")
    assert [(c["element"], c["period"], c["value"]) for c in cells] == [
        ("public_service_accounts", "2025-Q1", 30),
        ("adults_18plus", "2024-Q4", 40),
    ]


def test_a_base_that_came_in_the_period_needs_no_earlier_one() -> None:
    facts = [("10001", period, "adults_18plus", 40) for period in ("2024-Q4", "2025-Q1")]
    assert [c["period"] for c in trace(world.tables(facts), indicator=RATE, period="2025-Q1", unit="10001")] == ["2025-Q1"]


def test_an_unknown_indicator_is_an_error() -> None:
    with pytest.raises(KeyError):
        trace(world.tables([]), indicator="nothing", period="2025-Q1", unit="101")
