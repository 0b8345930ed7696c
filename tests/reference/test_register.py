"""The dated register: what it holds on a day, and that it holds together."""

import datetime as dt
import tomllib
from collections import Counter

import polars as pl
import pytest

from etl.reference import LEVELS, REORGANISATION, Unit, Units, UnitsOn, register, units
from metrics.build.place import REFERENCE

LAST_OLD_DAY = dt.date(2025, 6, 30)
OLD = [dt.date(2022, 3, 31), dt.date(2023, 12, 31), LAST_OLD_DAY]
NEW = [REORGANISATION, dt.date(2025, 12, 31), dt.date(2026, 11, 1)]
ISLAND_DISTRICTS = {
    "318": "Huyện Bạch Long Vĩ",
    "471": "Huyện Cồn Cỏ",
    "498": "Huyện Hoàng Sa",
    "536": "Huyện Lý Sơn",
    "755": "Huyện Côn Đảo",
}


def real(day: UnitsOn, level: str) -> list[Unit]:
    return [unit for unit in day.at(level) if not unit.made_up]


@pytest.mark.parametrize("day", OLD, ids=str)
def test_until_june_2025_there_were_63_provinces_696_districts_and_10035_communes(
    day: dt.date,
) -> None:
    found = register().on(day)
    assert [len(real(found, level)) for level in LEVELS] == [63, 696, 10_035, 0]


@pytest.mark.parametrize("day", NEW, ids=str)
def test_since_july_2025_there_are_34_provinces_no_districts_and_3321_communes(
    day: dt.date,
) -> None:
    found = register().on(day)
    assert [len(real(found, level)) for level in LEVELS] == [34, 0, 3_321, 0]


def test_types_of_the_new_communes() -> None:
    found = Counter(unit.type for unit in real(register().on(REORGANISATION), "commune"))
    assert found == {"Xã": 2_621, "Phường": 687, "Đặc khu": 13}


def test_chau_duc_had_16_communes() -> None:
    day = register().on(dt.date(2023, 12, 31))
    assert len(day.children("750")) == 16
    assert [unit.name for unit in day.chain("26590")] == [
        "Xã Bình Giã",
        "Huyện Châu Đức",
        "Tỉnh Bà Rịa - Vũng Tàu",
    ]


def test_island_districts_keep_their_codes_and_have_no_communes() -> None:
    day = register().on(LAST_OLD_DAY)
    assert {code: day.by_code[code].name for code in ISLAND_DISTRICTS} == ISLAND_DISTRICTS
    assert not any(day.children(code) for code in ISLAND_DISTRICTS)


@pytest.mark.parametrize(
    ("code", "before", "since"),
    [
        ("25945", "Phường Tân Bình", "Phường Tân Đông Hiệp"),
        ("20308", "Xã Hòa Nhơn", "Xã Bà Nà"),
        ("24", "Tỉnh Bắc Giang", "Tỉnh Bắc Ninh"),
    ],
)
def test_a_recycled_code_means_the_unit_of_the_day(code: str, before: str, since: str) -> None:
    assert [register().on(day).by_code[code].name for day in (LAST_OLD_DAY, REORGANISATION)] == [
        before,
        since,
    ]
    assert register().history(code)[0].name == before


def test_most_new_codes_are_recycled() -> None:
    old, new = (register().on(day) for day in (LAST_OLD_DAY, REORGANISATION))
    recycled = [unit.code for unit in real(new, "commune") if old.get(unit.code)]
    renamed = [
        code for code in recycled if old.by_code[code].bare_name != new.by_code[code].bare_name
    ]
    assert (len(recycled), len(renamed)) == (3_316, 1_803)


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("46", "2024-12-31", "Tỉnh Thừa Thiên Huế"),
        ("46", "2025-01-01", "Thành phố Huế"),
        ("46", "2025-12-31", "Thành phố Huế"),
        ("07840", "2025-12-31", "Xã Hiệp Hòa"),
        ("07840", "2026-09-19", "Xã Hiệp Hòa"),
        ("07840", "2026-09-20", "Phường Hiệp Hoà"),
        ("25270", "2026-04-29", "Xã Lộc Ninh"),
        ("25270", "2026-04-30", "Phường Lộc Ninh"),
        ("75", "2026-04-30", "Thành phố Đồng Nai"),
        ("22", "2026-08-31", "Tỉnh Quảng Ninh"),
        ("24", "2026-09-20", "Thành phố Bắc Ninh"),
        ("06970", "2025-12-31", "Xã Ba Chẽ"),
    ],
)
def test_the_name_of_the_day(code: str, day: str, name: str) -> None:
    assert register().on(dt.date.fromisoformat(day)).by_code[code].name == name


def test_22_communes_became_wards_in_2026_without_moving() -> None:
    before, after = (register().on(dt.date(2026, month, 1)) for month in (1, 10))
    changed = [
        unit for unit in real(after, "commune") if unit.type != before.by_code[unit.code].type
    ]
    assert len(changed) == 22
    assert all(
        unit.type == "Phường" and unit.parent_code == before.by_code[unit.code].parent_code
        for unit in changed
    )


def test_code_and_first_day_are_a_key() -> None:
    assert not units().select("code", "valid_from").is_duplicated().any()


def test_rows_of_one_code_do_not_overlap() -> None:
    rows = (
        units()
        .sort("code", "valid_from")
        .with_columns(next_from=pl.col("valid_from").shift(-1).over("code"))
    )
    assert rows.filter(
        pl.col("next_from").is_not_null()
        & (pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("next_from")))
    ).is_empty()


@pytest.mark.parametrize("day", [*OLD, *NEW], ids=str)
def test_every_unit_has_its_parent_on_every_day(day: dt.date) -> None:
    found = register().on(day)
    levels: dict[str, set[str]] = {level: set() for level in LEVELS if found.at(level)}
    for unit in found.by_code.values():
        if unit.parent_code:
            levels[unit.level].add(found.by_code[unit.parent_code].level)
    above_communes = {"district"} if day < REORGANISATION else {"province"}
    assert levels.pop("village") == {"commune"}
    assert levels.pop("commune") == above_communes
    assert levels in ({"province": set(), "district": {"province"}}, {"province": set()})


def test_a_name_begins_with_its_type_and_a_code_has_the_length_of_its_level() -> None:
    rows = units().filter(pl.col("level") != "village")
    assert rows.filter(~pl.col("name").str.starts_with(pl.col("type") + " ")).is_empty()
    lengths = (
        rows.group_by("level").agg(pl.col("code").str.len_chars().unique()).sort("level").rows()
    )
    assert lengths == [("commune", [5]), ("district", [3]), ("province", [2])]


def test_names_are_unique_where_a_report_states_the_area() -> None:
    rows = units().filter(pl.col("level") == "commune", ~pl.col("made_up"))
    assert not rows.select("parent_code", "name", "valid_from").is_duplicated().any()
    nationally = (
        rows.filter(pl.col("valid_to") == REORGANISATION).select("name").is_duplicated().sum()
    )
    assert nationally == 3_529


def test_coordinates_lie_in_the_country() -> None:
    rows = units().filter(~pl.col("made_up"))
    assert rows["latitude"].is_between(7, 24).all()
    assert rows["longitude"].is_between(102, 118).all()


def test_the_list_is_in_its_order() -> None:
    names = [unit.name for unit in register().on(LAST_OLD_DAY).children("72")]
    assert names[:2] == ["Thành phố Tây Ninh", "Huyện Tân Biên"]


def test_within_gives_every_level_below_or_one() -> None:
    day = register().on(LAST_OLD_DAY)
    assert Counter(unit.level for unit in day.within("77")) == {"district": 7, "commune": 77}
    assert len(day.within("77", "district")) == 7
    assert [unit.code for unit in day.within("26590")] == []


def test_a_unit_that_is_not_there_is_none_and_has_no_chain() -> None:
    day = register().on(REORGANISATION)
    assert day.get("750") is None
    with pytest.raises(KeyError):
        day.chain("750")


def test_the_span_of_a_name_is_that_of_all_its_rows() -> None:
    hue = register().on(REORGANISATION).by_code["46"]
    assert register().span(hue) == (dt.date(2025, 1, 1), None)
    tan_binh = register().on(LAST_OLD_DAY).by_code["25945"]
    assert register().span(tan_binh) == (dt.date(1900, 1, 1), REORGANISATION)


def village(code: str, parent: str, level: str = "village") -> Unit:
    return Unit(
        code=code,
        valid_from=dt.date(2026, 7, 10),
        valid_to=None,
        level=level,
        name="Thôn Phú Hòa",
        type="Thôn",
        parent_code=parent,
        position=1,
        latitude=None,
        longitude=None,
        made_up=False,
    )


def test_villages_of_an_office_join_the_register() -> None:
    extra = (village("20308/thon-phu-hoa", "20308"),)
    found = Units(units(extra))
    assert [unit.name for unit in found.on(dt.date(2026, 7, 10)).chain("20308/thon-phu-hoa")] == [
        "Thôn Phú Hòa",
        "Xã Bà Nà",
        "Thành phố Đà Nẵng",
    ]
    assert found.on(dt.date(2026, 7, 9)).get("20308/thon-phu-hoa") is None
    assert units().height + 1 == units(extra).height


@pytest.mark.parametrize(
    "unit",
    [
        village("20308", "48", "commune"),
        village("thon-phu-hoa", "20308"),
        village("20305/thon-phu-hoa", "20308"),
    ],
    ids=lambda unit: unit.code,
)
def test_only_villages_may_join(unit: Unit) -> None:
    with pytest.raises(
        ValueError, match=f"not a village with the code of its commune: {unit.code}"
    ):
        units((unit,))


@pytest.mark.parametrize("name", ["units", "unit_changes", "units_sample", "unit_changes_sample"])
def test_every_file_says_where_it_comes_from(name: str) -> None:
    said = tomllib.loads((REFERENCE / f"{name}.source.toml").read_text(encoding="utf-8"))
    assert said["title"] and said["source"] and said["licence"]
    assert said.get("made_up", False) == name.endswith("_sample")
    if not name.endswith("_sample"):
        header = (REFERENCE / f"{name}.csv").read_text(encoding="utf-8").split("\n", 1)[0]
        assert header.split(",") == list(said["columns"])
