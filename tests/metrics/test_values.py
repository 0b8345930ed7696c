"""Properties of the arithmetic, and the traps of narwhals on both engines."""

import random
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.asked.values import values
from metrics.build.tables import Tables
from metrics.declared import foundations
from metrics.declared.indicator import Indicator, Pillar, Text
from metrics.declared.registry import registry
from tests.metrics import world

RATE = "public_service_account_rate"


def _row(
    facts: Sequence[world.Fact],
    unit: str,
    indicator: str = RATE,
    period: str = "2025-Q1",
    engine: str = "polars",
) -> dict[str, Any]:
    return values(
        world.tables(facts, engine), periods=[period], area=unit, indicators=[indicator]
    ).to_dicts()[0]


@pytest.mark.parametrize("engine", world.ENGINES)
def test_expected_units_stand_in_the_answer_when_nobody_reported_the_period(engine: str) -> None:
    tables = world.tables([("10001", "2024-Q1", "teams", 3)], engine)
    frame = values(tables, periods=["2025-Q1"], area="101", level="commune", indicators=[RATE])
    assert frame["unit_code"].to_list() == ["10001", "10002", "10003"]
    assert set(frame["status"]) == {"not_reported"}


@pytest.mark.parametrize("engine", world.ENGINES)
def test_without_an_area_the_scope_is_asked(engine: str) -> None:
    frame = values(
        world.tables([("10001", "2025-Q1", "teams", 3)], engine),
        periods=["2025-Q1"],
        level="commune",
        indicators=["team_count"],
    )
    assert frame["unit_code"].to_list() == ["10001", "10002", "10003", "10004"]


def test_neither_area_nor_level_is_an_error() -> None:
    with pytest.raises(ValueError, match="an area, a level"):
        values(world.tables([]), periods=["2025-Q1"])


@pytest.mark.parametrize(
    ("top", "bottom", "qualifier"),
    [
        ("almost 746", 94, "almost"),
        ("at_least 82700", 110000, "at_least"),
        (746, 94, None),
        (746, "about 94", "about"),
        ("at_least 746", "at_least 94", "about"),
    ],
)
def test_the_qualifier_stays_with_the_figure(
    top: float | str, bottom: float | str, qualifier: str | None
) -> None:
    row = _row(
        [("10001", "2025-Q1", "team_members", top), ("10001", "2025-Q1", "teams", bottom)],
        "10001",
        "members_per_team",
    )
    assert row["qualifier"] == qualifier


def test_the_period_of_a_carried_base_is_shown() -> None:
    row = _row(
        [
            ("10001", "2025-Q1", "public_service_accounts", 30),
            ("10001", "2024-Q3", "adults_18plus", 40),
        ],
        "10001",
    )
    assert (row["value"], row["as_of"]) == (75, "2024-Q3")


@pytest.mark.parametrize("engine", world.ENGINES)
def test_where_no_village_reported_there_is_no_other_figure(engine: str) -> None:
    own = [("10003", "2025-Q1", "teams", 3)]
    assert _row(own, "10003", "team_count", engine=engine)["other_value"] is None
    assert (
        _row([*own, ("10003/a", "2025-Q1", "teams", 2)], "10003", "team_count", engine=engine)[
            "other_value"
        ]
        == 2
    )


def test_an_incomplete_flow_shows_what_is_there() -> None:
    facts = [("10001", month, "assisted_cases", 10) for month in ("2025-01", "2025-02")]
    row = _row(facts, "10001", "assisted_case_count")
    assert (row["value"], row["status"], row["partial"]) == (None, "incomplete", 20)


def _certain(tables: Tables) -> pl.DataFrame:
    """The figures of RATE that can be published."""
    kept = tables.figures.filter(
        (nw.col("geography") == "native")
        & (nw.col("indicator") == RATE)
        & (nw.col("status") == "ok")
    )
    frame: pl.DataFrame = kept.collect(backend="polars").to_native()
    return frame


def test_a_figure_is_computed_for_every_area_and_longer_period_around_it() -> None:
    facts = [
        ("10001", "2025-Q1", "public_service_accounts", 30),
        ("10001", "2025-Q1", "adults_18plus", 40),
    ]
    rows = _certain(world.tables(facts))
    assert {(row["unit_code"], row["period"], row["value"]) for row in rows.to_dicts()} == {
        (unit, period, 75.0) for unit in ("10001", "101", "10") for period in ("2025-Q1", "2025-H1")
    }


def test_a_declared_indicator_is_found_by_the_arithmetic(monkeypatch: pytest.MonkeyPatch) -> None:
    added = Indicator(
        code="zalo_members_per_team_per_10", pillar=Pillar.FOUNDATIONS,
        label=Text(vi="Thử", en="Trial"),
        numerator=("zalo_group_members",), denominator=("teams",), factor=10, measure="person",
    )  # fmt: skip
    monkeypatch.setattr(foundations, "INDICATORS", (*foundations.INDICATORS, added))
    registry.cache_clear()
    try:
        row = _row(
            [("10001", "2025-Q1", "zalo_group_members", 30), ("10001", "2025-Q1", "teams", 2)],
            "10001",
            added.code,
        )
        assert row["value"] == 150
    finally:
        registry.cache_clear()


Drawn = tuple[str, str, float | str | None]
figures = st.lists(
    st.tuples(
        st.sampled_from(["10001", "10002", "10003", "10004"]),
        st.sampled_from(["public_service_accounts", "adults_18plus"]),
        st.one_of(st.none(), st.just("no_activity"), st.integers(0, 10_000).map(float)),
    ),
    max_size=12,
    unique_by=lambda fact: fact[:2],
)


quarters = st.tuples(*[figures] * len(world.APART))


def _dated(drawn: Sequence[list[Drawn]]) -> list[world.Fact]:
    return [
        (unit, period, element, said)
        for period, facts in zip(world.APART, drawn, strict=True)
        for unit, element, said in facts
    ]


def _rows(facts: Sequence[world.Fact], unit: str) -> list[dict[str, Any]]:
    """The figure of a unit in each of the quarters."""
    tables = world.tables(facts)
    frame = values(tables, periods=world.APART, area=unit, indicators=[RATE])
    return frame.sort("period").to_dicts()


@settings(max_examples=10)
@given(quarters, st.randoms(use_true_random=False))
def test_area_is_the_ratio_of_sums_and_row_order_does_not_matter(
    drawn: tuple[list[Drawn], ...], shuffler: random.Random
) -> None:
    facts = _dated(drawn)
    rows = _rows(facts, "10")
    for row, of_quarter in zip(rows, drawn, strict=True):
        _is_ratio_of_sums(row, of_quarter)
    shuffler.shuffle(facts)
    assert _rows(facts, "10") == rows


def _is_ratio_of_sums(row: dict[str, Any], drawn: list[Drawn]) -> None:
    by_unit = {
        unit: {
            element: 0.0 if isinstance(said, str) else said
            for reporter, element, said in drawn
            if reporter == unit and said is not None
        }
        for unit in ("10001", "10002", "10003", "10004")
    }
    whole = [said for said in by_unit.values() if len(said) == 2]
    top, bottom = (
        sum(said["public_service_accounts"] for said in whole),
        sum(said["adults_18plus"] for said in whole),
    )
    assert row["reporting"] == len(whole)
    assert row["value"] == (pytest.approx(100 * top / bottom) if bottom else None)


@settings(max_examples=6)
@given(quarters)
def test_a_silent_unit_changes_nothing(drawn: tuple[list[Drawn], ...]) -> None:
    facts = [fact for fact in _dated(drawn) if fact[0] != "10004"]
    blank = [("10004", period, "public_service_accounts", None) for period in world.APART]
    assert _rows(facts, "101") == _rows([*facts, *blank], "101")


@settings(max_examples=3)
@given(quarters)
def test_both_engines_agree_on_every_indicator(drawn: tuple[list[Drawn], ...]) -> None:
    facts = _dated(drawn)
    over = [
        values(world.tables(facts, engine), periods=world.APART, area="10", level="commune")
        for engine in world.ENGINES
    ]
    assert over[0].equals(over[1])


@pytest.mark.parametrize("engine", world.ENGINES)
def test_trap_a_sum_of_nothing_but_nulls_is_zero(engine: str) -> None:
    """Why every sum in metrics carries a count: should narwhals change this, the guards may be
    taken away.
    """
    facts = world.tables([("10001", "2025-Q1", "teams", None)], engine).facts
    sums = facts.group_by("unit_code").agg(
        nw.col("value").sum().alias("sum"), nw.col("value").count().alias("count")
    )
    assert sums.collect(backend="polars").to_native().to_dicts() == [
        {"unit_code": "10001", "sum": 0, "count": 0}
    ]


@pytest.mark.parametrize("engine", world.ENGINES)
def test_trap_a_division_by_zero_is_not_null_and_values_guards_it(engine: str) -> None:
    facts = [
        ("10001", "2025-Q1", "public_service_accounts", 5),
        ("10001", "2025-Q1", "adults_18plus", 0),
    ]
    row = _row(facts, "10001", engine=engine)
    assert (row["value"], row["status"]) == (None, "no_denominator")


@pytest.mark.parametrize("engine", world.ENGINES)
def test_months_fill_the_quarter_that_is_counted_as_they_are(engine: str) -> None:
    months = [("10001", f"2025-0{month}@20", "assisted_cases", 10 * month) for month in (1, 2, 3)]
    assert (
        _row(months, "10001", "assisted_case_count", period="2025-Q1@20", engine=engine)["value"]
        == 60
    )


def test_periods_that_close_on_other_days_are_never_added() -> None:
    mixed = [
        ("10001", period, "assisted_cases", 10)
        for period in ("2024-Q1", "2024-Q2@14", "2024-Q3@14", "2024-Q4@14")
    ]
    row = _row(mixed, "10001", "assisted_case_count", period="2024")
    assert (row["value"], row["status"], row["partial"]) == (None, "incomplete", 10)


def test_nothing_is_computed_while_an_indicator_is_not_defined(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bounded = replace(registry().indicators[RATE], valid_from="2025-01-01", valid_to="2025-07-01")
    known = replace(
        registry(), indicators=MappingProxyType({**registry().indicators, RATE: bounded})
    )
    monkeypatch.setattr("metrics.computed.figures.registry", lambda: known)
    quarters = ("2024-Q4", "2025-Q1")
    facts = [
        ("10001", quarter, element, 40)
        for quarter in quarters
        for element in ("public_service_accounts", "adults_18plus")
    ]
    rows = (
        values(world.tables(facts), periods=quarters, area="10001", indicators=[RATE])
        .sort("period")
        .to_dicts()
    )
    assert [(row["value"], row["numerator"], row["status"]) for row in rows] == [
        (None, None, "not_defined"),
        (100, 40, "ok"),
    ]
    assert set(_certain(world.tables(facts))["period"]) == {"2025-Q1", "2025-H1"}
