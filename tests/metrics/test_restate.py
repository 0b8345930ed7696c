"""Restating into today's units: additive, reversible, and honest about what is an estimate.

World: on 1 July 2025 commune 10001 and half of 10002 became 10001 (new), the rest of 10002 with
10003 became 10003 (new).
"""

from collections.abc import Mapping, Sequence
from typing import Any
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.asked.values import values
from tests.metrics import world

RATE = "public_service_account_rate"
NEW = ["10001", "10003", "10004"]


def _facts(figures: Mapping[str, tuple[float, float]], period: str = "2025-Q2") -> list[world.Fact]:
    return [
        (unit, period, element, said)
        for unit, (accounts, adults) in figures.items()
        for element, said in (("public_service_accounts", accounts), ("adults_18plus", adults))
    ]


def _restated(
    facts: Sequence[world.Fact],
    level: str | None = "commune",
    period: str = "2025-Q2",
    engine: str = "polars",
) -> dict[str, dict[str, Any]]:
    tables = world.tables(facts, engine, recycled=NEW)
    frame = values(
        tables, periods=[period], area="10", level=level, indicators=[RATE], geography="current"
    )
    return {row["unit_code"]: row for row in frame.to_dicts()}


@pytest.mark.parametrize("engine", world.ENGINES)
def test_whole_units_are_added_and_parts_are_estimates(engine: str) -> None:
    rows = _restated(
        _facts({"10001": (30, 100), "10002": (20, 100), "10003": (50, 100), "10004": (7, 10)}),
        engine=engine,
    )
    assert (rows["10001"]["numerator"], rows["10001"]["denominator"]) == (40, 150)
    assert (rows["10001"]["restatement"], rows["10001"]["estimated_share"]) == (
        "estimate",
        pytest.approx(1 / 3),
    )
    assert (rows["10001"]["reporting"], rows["10001"]["expected"]) == (2, 2)
    assert (rows["10004"]["value"], rows["10004"]["basis"], rows["10004"]["restatement"]) == (
        70,
        "own",
        "native",
    )


def test_a_province_is_the_same_before_and_after() -> None:
    facts = _facts({"10001": (30, 100), "10002": (20, 100), "10003": (50, 100), "10004": (7, 10)})
    native = values(
        world.tables(facts, recycled=NEW), periods=["2025-Q2"], area="10", indicators=[RATE]
    ).to_dicts()[0]
    current = _restated(facts, level=None)["10"]
    assert (current["numerator"], current["denominator"], current["value"]) == (
        native["numerator"],
        native["denominator"],
        native["value"],
    )
    assert (native["restatement"], current["restatement"], current["estimated_share"]) == (
        "native",
        "restated",
        0,
    )


def test_a_predecessor_that_did_not_report_is_not_zero() -> None:
    row = _restated(_facts({"10001": (30, 100)}))["10001"]
    assert (
        row["numerator"],
        row["denominator"],
        row["reporting"],
        row["expected"],
        row["restatement"],
    ) == (30, 100, 1, 2, "restated")


def test_without_any_predecessor_nothing_is_said() -> None:
    row = _restated(_facts({"10004": (7, 10)}))["10001"]
    assert (row["value"], row["status"], row["expected"]) == (None, "not_reported", 2)


def test_a_share_that_nobody_knows_makes_the_figure_not_comparable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unknown = [(*row[:2], None, *row[3:]) if row[0] == "10002" else row for row in world.SUCCESSORS]
    monkeypatch.setattr(world, "SUCCESSORS", unknown)
    rows = _restated(_facts({"10001": (30, 100), "10002": (20, 100)}))
    assert (rows["10001"]["value"], rows["10001"]["status"]) == (None, "not_comparable")


def test_a_period_after_the_change_is_native() -> None:
    row = _restated(_facts({"10001": (30, 100)}, "2025-Q3"), period="2025-Q3")["10001"]
    assert (row["value"], row["restatement"], row["basis"]) == (30, "native", "own")


def test_a_recycled_code_never_lends_its_old_figure_to_the_new_unit() -> None:
    row = _restated(_facts({"10002": (20, 100)}))["10001"]
    assert (row["numerator"], row["basis"], row["reporting"]) == (10, "children", 1)


def test_an_unknown_geography_is_an_error() -> None:
    with pytest.raises(ValueError, match="geography is one of native, current"):
        values(world.tables([]), periods=["2025-Q1"], area="10", geography="old")


reports = st.dictionaries(
    st.sampled_from(["10001", "10002", "10003", "10004"]),
    st.tuples(st.integers(0, 9999), st.integers(1, 9999)),
    min_size=1,
)


def _by_quarter(
    figures: Sequence[Mapping[str, tuple[float, float]]],
) -> list[dict[str, dict[str, Any]]]:
    """The figures of the communes of today, of each of the quarters apart."""
    given = zip(world.APART, figures, strict=True)
    facts = [fact for period, of_units in given for fact in _facts(of_units, period)]
    tables = world.tables(facts, recycled=NEW)
    found = values(
        tables,
        periods=world.APART,
        area="10",
        level="commune",
        indicators=[RATE],
        geography="current",
    )
    rows = found.partition_by("period", as_dict=True)
    return [
        {row["unit_code"]: row for row in rows[period,].iter_rows(named=True)}
        for period in world.APART
    ]


@settings(max_examples=10)
@given(st.tuples(*[reports] * len(world.APART)))
def test_sums_over_all_units_hold_to_the_last_digit(
    quarters: tuple[dict[str, tuple[int, int]], ...],
) -> None:
    for rows, figures in zip(_by_quarter(quarters), quarters, strict=True):
        frame = pl.DataFrame(list(rows.values()))
        assert frame["numerator"].sum() == sum(accounts for accounts, _ in figures.values())
        assert frame["denominator"].sum() == sum(adults for _, adults in figures.values())


EIGHTHS = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(
    lambda cuts: [min(cuts), max(cuts) - min(cuts), 8 - max(cuts)]
)
OLD = ("10001", "10002", "10003", "10004")


of_all = st.fixed_dictionaries(
    dict.fromkeys(OLD, st.tuples(st.integers(0, 99_999), st.integers(1, 99_999)))
)
Successor = tuple[str, str, float, bool, bool]


@settings(max_examples=30)
@given(st.tuples(*[of_all] * len(world.APART)), st.tuples(*[EIGHTHS] * 4))
def test_whatever_is_merged_and_split_sums_hold_and_rates_stay_between_those_of_their_parts(
    quarters: tuple[dict[str, tuple[int, int]], ...], parts: tuple[list[int], ...]
) -> None:
    """Every old commune goes into any of three new ones by eighths, which add up without
    rounding.
    """
    successors = [
        (old, new, eighths / 8, eighths < 8, False)
        for old, into in zip(OLD, parts, strict=True)
        for new, eighths in zip(NEW, into, strict=True)
        if eighths
    ]
    with patch.object(world, "SUCCESSORS", successors):
        found = _by_quarter(quarters)
    for rows, figures in zip(found, quarters, strict=True):
        _sums_hold(rows, figures, successors)
        _rates_stay_between(rows, figures, successors)


def _sums_hold(
    rows: dict[str, dict[str, Any]],
    figures: dict[str, tuple[int, int]],
    successors: list[Successor],
) -> None:
    for place, name in enumerate(("numerator", "denominator")):
        assert sum(row[name] or 0 for row in rows.values()) == sum(
            figure[place] for figure in figures.values()
        )
    for new, row in rows.items():
        split = sum(
            figures[old][1] * share
            for old, to, share, estimated, _ in successors
            if to == new and estimated
        )
        assert row["expected"] == max(1, sum(to == new for _, to, *_ in successors))
        assert row["estimated_share"] == pytest.approx(
            split / row["denominator"] if row["denominator"] else 0
        )


def _rates_stay_between(
    rows: dict[str, dict[str, Any]],
    figures: dict[str, tuple[int, int]],
    successors: list[Successor],
) -> None:
    """A restated rate lies between the lowest and the highest of the units that it is made of:
    percentages are never moved.
    """
    for new, row in rows.items():
        rates = [100 * figures[old][0] / figures[old][1] for old, to, *_ in successors if to == new]
        if rates:
            assert min(rates) - 1e-9 <= row["value"] <= max(rates) + 1e-9
