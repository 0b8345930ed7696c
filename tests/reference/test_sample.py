"""Tỉnh Mẫu, the made-up province of the sample."""

import datetime as dt

import pytest

from etl.reference import REORGANISATION, register, units

BEFORE, SINCE = dt.date(2025, 6, 30), REORGANISATION


def test_two_districts_and_24_communes_become_9() -> None:
    before, since = register().on(BEFORE), register().on(SINCE)
    assert [len(before.within("99", level)) for level in ("district", "commune")] == [2, 24]
    assert [len(since.within("99", level)) for level in ("district", "commune")] == [0, 9]


@pytest.mark.parametrize("day", [BEFORE, SINCE], ids=str)
def test_one_commune_has_22_villages_in_both_epochs(day: dt.date) -> None:
    villages = register().on(day).children("99004")
    assert len(villages) == 22
    assert [village.name for village in villages[:6]] == [
        "Thôn 1",
        "Thôn 2",
        "Thôn 3",
        "Thôn 4",
        "Thôn Năm",
        "Thôn Sáu",
    ]
    assert all(village.code.startswith("99004/thon-") for village in villages)


def test_a_recycled_code_is_among_them() -> None:
    assert [unit.name for unit in register().history("99022")] == ["Xã Bãi Ngô", "Xã Vườn Dâu"]


def test_it_is_marked_as_made_up_and_nothing_else_is() -> None:
    made_up = {unit.code[:2] for unit in register().on(BEFORE).by_code.values() if unit.made_up}
    assert made_up == {"99"}
    assert not any(
        unit.code.startswith("99")
        for unit in register().on(BEFORE).by_code.values()
        if not unit.made_up
    )


def test_no_invented_name_is_a_real_one() -> None:
    rows = units().filter(level="commune").rows(named=True)
    bare = {
        made_up: {
            row["name"].removeprefix(row["type"]) for row in rows if row["made_up"] is made_up
        }
        for made_up in (True, False)
    }
    assert bare[True] & bare[False] == {" 1", " 2", " 3"}


def test_the_points_make_a_grid_without_two_units_on_one_point() -> None:
    points = [
        (unit.latitude, unit.longitude) for unit in register().on(BEFORE).within("99", "commune")
    ]
    assert len(set(points)) == 24
