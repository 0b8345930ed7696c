"""What `python -m etl units` prints."""

import datetime as dt
import json

import pytest

from etl.cli.unit_list import changed, listed

OLD_DAY, NEW_DAY = dt.date(2024, 12, 31), dt.date(2025, 12, 31)


@pytest.mark.parametrize(("day", "count"), [(OLD_DAY, 63 + 696 + 10_035), (NEW_DAY, 34 + 3_321)])
def test_the_units_of_a_day_without_the_made_up_ones(day: dt.date, count: int) -> None:
    found = listed(on=day)
    assert len(found) == count
    assert not any(row["made_up"] for row in found)


def test_a_row_says_when_it_holds() -> None:
    assert listed("25945", NEW_DAY) == [
        {
            "code": "25945",
            "valid_from": "2025-07-01",
            "valid_to": None,
            "level": "commune",
            "name": "Phường Tân Đông Hiệp",
            "type": "Phường",
            "parent_code": "79",
            "position": 7945,
            "latitude": 10.9304,
            "longitude": 106.774,
            "made_up": False,
        }
    ]


def test_a_code_alone_lists_every_unit_that_carried_it() -> None:
    assert [(row["name"], row["valid_to"]) for row in listed("25945")] == [
        ("Phường Tân Bình", "2025-07-01"),
        ("Phường Tân Đông Hiệp", None),
    ]


def test_made_up_units_are_listed_by_their_code() -> None:
    assert [row["name"] for row in listed("99004", NEW_DAY)] == ["Xã Suối Lam"]
    assert len(changed("99010")) == 2
    assert not any(row["from_code"].startswith("99") for row in changed())


def test_an_unknown_code_lists_nothing() -> None:
    assert listed("99999") == []
    assert changed("99999") == []


def test_provinces_come_first_in_the_order_of_the_list() -> None:
    assert [row["name"] for row in listed(on=NEW_DAY)][:2] == ["Thành phố Hà Nội", "Tỉnh Cao Bằng"]


def test_a_change_names_both_sides() -> None:
    assert changed("26617", OLD_DAY) == [
        {
            "from_code": "26617",
            "from_name": "Xã Nghĩa Thành",
            "to_code": "26617",
            "to_name": "Xã Nghĩa Thành",
            "effective": "2025-07-01",
            "kind": "merge",
            "relation": "whole",
            "share": 1.0,
            "basis": "exact",
            "document": "Nghị quyết số 1685/NQ-UBTVQH15",
        }
    ]


def test_code_and_day_mean_one_unit() -> None:
    """25945 was Tân Bình, which went whole into Tân Đông Hiệp; 25945 is Tân Đông Hiệp, which
    came from three.
    """
    assert [(row["from_name"], row["to_name"]) for row in changed("25945", OLD_DAY)] == [
        ("Phường Tân Bình", "Phường Tân Đông Hiệp")
    ]
    assert [row["from_name"] for row in changed("25945", NEW_DAY)] == [
        "Phường Thái Hòa",
        "Phường Tân Bình",
        "Phường Tân Đông Hiệp",
    ]


def test_a_day_between_two_changes_shows_both() -> None:
    found = [(row["effective"], row["kind"]) for row in changed("25270", NEW_DAY)]
    assert found == [("2025-07-01", "merge")] * 3 + [("2026-04-30", "retype")]


def test_all_changes_are_listed_without_a_day() -> None:
    assert len(changed()) == 10_571 + 63 + 26


def test_it_is_json() -> None:
    assert json.loads(json.dumps(changed("00181"), allow_nan=False))[0]["share"] is None
    assert (
        json.loads(json.dumps(listed("99004/thon-1"), allow_nan=False))[0]["parent_code"] == "99004"
    )
