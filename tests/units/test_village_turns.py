"""Villages led through random rounds of mergers and splits: nobody is lost, nobody counted
twice.
"""

import datetime as dt
from collections import Counter

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build.succession import restated_rows
from etl.entered.office_units import Own
from etl.entered.village_history import Turned, VillageChange, turned
from etl.entered.villages import Village, at, versions
from etl.reference import REORGANISATION, register

COMMUNE = register().on(REORGANISATION).by_code["20308"]
NAMES = ("A", "B", "C", "D", "E")
DAYS = (dt.date(2025, 10, 1), dt.date(2026, 1, 1), dt.date(2026, 4, 1))
FIGURES = {name: 100 + 17 * number for number, name in enumerate(NAMES)}


def _village(name: str, day: dt.date = REORGANISATION) -> Village:
    return at(COMMUNE, ("Thôn", name), day)


def _change(
    old: str, new: str, day: dt.date, share: float | None = 1.0, relation: str = "whole"
) -> VillageChange:
    basis = "exact" if relation == "whole" else "households"
    return VillageChange(
        from_code=_village(old).code,
        into=_village(new, day),
        effective=day,
        relation=relation,
        share=share,
        basis=basis,
        document="QĐ",
    )


START = versions(map(_village, NAMES))
WAYS = st.dictionaries(
    st.sampled_from(NAMES),
    st.dictionaries(st.sampled_from(NAMES), st.integers(1, 9), min_size=1, max_size=3),
    max_size=len(NAMES),
)


def _round(found: Turned, ways: dict[str, dict[str, int]], day: dt.date) -> list[VillageChange]:
    """The changes of one round, of the villages that are there on its eve, by households."""
    there = {unit.name[5:] for unit in found.villages if unit.is_valid(day - dt.timedelta(days=1))}
    rows = []
    for old, into in ways.items():
        if old in there:
            relation, total = ("whole" if len(into) == 1 else "part"), sum(into.values())
            rows += [
                _change(old, new, day, households / total, relation)
                for new, households in into.items()
            ]
    return rows


@settings(max_examples=40)
@given(st.tuples(WAYS, WAYS, WAYS))
def test_every_old_village_is_found_again_once(
    rounds: tuple[dict[str, dict[str, int]], ...],
) -> None:
    changes: list[VillageChange] = []
    for day, ways in zip(DAYS, rounds, strict=True):
        changes += _round(turned(START, changes), ways, day)
    led = turned(START, changes)
    assert led.lost == ()
    for day in (REORGANISATION, *DAYS):
        codes = Counter(unit.code for unit in led.villages if unit.is_valid(day))
        assert set(codes.values()) <= {1}
    rows = restated_rows(Own(villages=led.villages, village_changes=led.changes)).filter(
        area_level="village", unit_level="village"
    )
    mine = rows.filter(pl.col("unit").str.starts_with("20308/"))
    for old in NAMES:
        went = mine.filter(unit=_village(old).code, valid_from=REORGANISATION)
        assert went["area"].n_unique() == went.height
        assert went.is_empty() or went["share"].sum() == pytest.approx(1, abs=1e-12)


@settings(max_examples=25)
@given(st.tuples(WAYS, WAYS), st.randoms(use_true_random=False))
def test_the_order_in_which_files_came_does_not_matter(
    rounds: tuple[dict[str, dict[str, int]], ...], chance
) -> None:
    changes: list[VillageChange] = []
    for day, ways in zip(DAYS, rounds, strict=False):
        changes += _round(turned(START, changes), ways, day)
    shuffled = list(changes)
    chance.shuffle(shuffled)
    one, other = turned(START, changes), turned(START, shuffled)
    key = ["effective", "from_code", "to_code"]
    assert one.changes.sort(key).equals(other.changes.sort(key))
    assert {(unit.code, unit.valid_from, unit.valid_to) for unit in one.villages} == {
        (unit.code, unit.valid_from, unit.valid_to) for unit in other.villages
    }


def test_a_change_of_a_village_that_is_not_there_is_lost_and_said() -> None:
    led = turned(START, [_change("F", "G", DAYS[0])])
    assert [change.pair for change in led.lost] == [("20308/thon-f", "20308/thon-g", DAYS[0])]
    assert led.villages == START


def test_a_village_that_only_receives_goes_on_larger() -> None:
    led = turned(START, [_change("A", "B", DAYS[0])])
    assert led.changes.select("from_code", "to_code", "kind", "relation").rows() == [
        ("20308/thon-a", "20308/thon-b", "merge", "whole"),
        ("20308/thon-b", "20308/thon-b", "merge", "whole"),
    ]
    assert [(unit.valid_from, unit.valid_to) for unit in led.villages if unit.name == "Thôn B"] == [
        (REORGANISATION, DAYS[0]),
        (DAYS[0], None),
    ]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ([_change("A", "A", DAYS[0])], "unchanged"),
        ([_change("A", "Z", DAYS[0])], "rename"),
        ([_change("A", "Z", DAYS[0]), _change("B", "Z", DAYS[0])], "merge"),
        ([_change("A", "Z", DAYS[0], 0.5, "part")], "split"),
    ],
)
def test_kinds_are_those_of_the_register(changes: list[VillageChange], kind: str) -> None:
    assert set(turned(START, changes).changes["kind"]) == {kind}
