from collections.abc import Sequence

import pytest

from metrics.asked.trace import trace
from tests.metrics import world

RATE = "public_service_account_rate"


@pytest.mark.parametrize("engine", world.ENGINES)
def test_a_figure_leads_to_its_cells(engine: str) -> None:
    tables = world.tables(
        [
            ("10001", "2025-Q1", "public_service_accounts", "at_least 30"),
            ("10001", "2025-Q1", "adults_18plus", 40),
        ],
        engine,
    )
    cells = trace(tables, indicator=RATE, period="2025-Q1", unit="10001")
    assert [(c["element"], c["role"], c["value"], c["qualifier"]) for c in cells] == [
        ("public_service_accounts", "numerator", 30, "at_least"),
        ("adults_18plus", "denominator", 40, None),
    ]
    assert {name: cells[0][name] for name in ("file", "sha256", "sheet", "row", "column",
    "submission", "submitted_by", "text")} == {
        "file": "a.csv", "sha256": "00", "sheet": None, "row": 2, "column": "D", "submission": "s1",
        "submitted_by": "An",
        "text": "at_least 30",
    }  # fmt: skip


def test_an_area_leads_to_the_cells_of_its_units_its_own_first() -> None:
    facts = [
        (unit, "2025-Q1", element, 5)
        for unit in ("10001", "101", "10004")
        for element in ("public_service_accounts", "adults_18plus")
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
    assert [
        c["period"]
        for c in trace(world.tables(facts), indicator=RATE, period="2025-Q1", unit="10001")
    ] == ["2025-Q1"]


def test_an_unknown_indicator_is_an_error() -> None:
    with pytest.raises(KeyError):
        trace(world.tables([]), indicator="nothing", period="2025-Q1", unit="101")


def _traced(
    facts: Sequence[world.Fact],
    unit: str,
    period: str,
    indicator: str = RATE,
    engine: str = "polars",
) -> list[tuple[object, ...]]:
    tables = world.tables(facts, engine, recycled=["10001", "10003", "10004"])
    rows = trace(tables, indicator=indicator, period=period, unit=unit, geography="current")
    return [(row["unit_code"], row["period"], row["value"]) for row in rows]


QUARTERS = [
    ("10001", "2025-Q2", 20),
    ("10002", "2025-Q2", 8),
    ("10003", "2025-Q2", 1),
    ("10001", "2025-Q3", 100),
    ("10004", "2025-Q2", 7),
]
CASES = [(unit, period, "assisted_cases", value) for unit, period, value in QUARTERS]


@pytest.mark.parametrize("engine", world.ENGINES)
def test_in_the_units_of_today_the_cells_are_those_of_what_went_into_the_unit(engine: str) -> None:
    before = _traced(CASES, "10001", "2025-Q2", "assisted_case_count", engine)
    assert before == [("10001", "2025-Q2", 20), ("10002", "2025-Q2", 8)]
    assert _traced(CASES, "10001", "2025-Q3", "assisted_case_count", engine) == [
        ("10001", "2025-Q3", 100)
    ]


@pytest.mark.parametrize("engine", world.ENGINES)
def test_a_year_across_the_change_leads_to_cells_of_both_sides(engine: str) -> None:
    assert _traced(CASES, "10001", "2025", "assisted_case_count", engine) == [
        ("10001", "2025-Q2", 20),
        ("10001", "2025-Q3", 100),
        ("10002", "2025-Q2", 8),
    ]
    assert len(_traced(CASES, "10", "2025", "assisted_case_count", engine)) == len(CASES)


def test_a_unit_that_stayed_itself_is_not_listed_twice() -> None:
    assert _traced(CASES, "10004", "2025", "assisted_case_count") == [("10004", "2025-Q2", 7)]


def test_a_base_handed_over_is_shown_until_the_new_unit_has_its_own() -> None:
    bases = [(unit, "2025-Q2", "adults_18plus", 100) for unit in ("10001", "10002")]
    asked = [*bases, ("10001", "2025-Q3", "public_service_accounts", 65)]
    assert _traced(asked, "10001", "2025-Q3") == [
        ("10001", "2025-Q3", 65),
        ("10001", "2025-Q2", 100),
        ("10002", "2025-Q2", 100),
    ]
    assert _traced([*asked, ("10001", "2025-Q3", "adults_18plus", 130)], "10001", "2025-Q3") == [
        ("10001", "2025-Q3", 65),
        ("10001", "2025-Q3", 130),
    ]
