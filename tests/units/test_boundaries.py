"""Which feature is which unit, on whose map; given, built, taken back. The outlines are squares
(tests/units/squares.py).
"""

import datetime as dt
import json

import polars as pl
import pytest

from etl.archive.archive import Archive
from etl.archive.event import ArchiveDamaged
from etl.build.publish import ensure_built
from etl.build.verify import verify
from etl.entered.boundaries import STORED, Boundaries, accept, in_force, map_of, understand
from etl.intake.acts import done, giving_outlines, reinstating
from etl.out.backup import backup, restore
from metrics.build.place import Place
from metrics.build.store import Store
from tests.units.office import Office, report_of
from tests.units.squares import BEFORE, TODAY, around, collection, feature, of_units, square

CHAU_DUC = ("26575", "26584", "26590", "26596", "26608", "26617")
DI_AN = ("25942", "25945", "25951")


def _rules(shown: Boundaries) -> list[str]:
    return [finding.rule for finding in shown.findings]


def _codes(shown: Boundaries) -> list[str]:
    return [unit.code for unit in shown.outlines]


def test_code_and_name_tell_the_unit_and_the_map() -> None:
    shown = understand(of_units(DI_AN), "ranh-gioi.geojson")
    assert (_codes(shown), shown.map_, shown.strangers) == (list(DI_AN), "current", ())
    assert _rules(shown) == ["units_have_outlines"]
    assert [unit.name for unit in shown.bare if unit.code == "25966"] == ["Phường Lái Thiêu"]
    old = understand(of_units(("25942", "25945", "25948"), BEFORE), "cu.geojson")
    assert ([unit.name for unit in old.outlines], old.map_) == (
        ["Phường Dĩ An", "Phường Tân Bình", "Phường Tân Đông Hiệp"],
        "before",
    )


@pytest.mark.parametrize("key", ["ma_xa", "MAXA", "id", "ADM3_PCODE", "mã <b>xã</b>"])
def test_codes_are_found_in_any_property_and_as_numbers(key: str) -> None:
    days = {"02350": TODAY, "02371": BEFORE, "25942": TODAY}
    content = collection(
        *(
            feature(around(code, day), population=26590, **{key: int(code)})
            for code, day in days.items()
        )
    )
    shown = understand(content, "a.geojson", map_="current")
    assert _codes(shown) == ["02350", "25942"]  # 02371 was Bình Nhân and is no more
    assert [one.label for one in shown.strangers] == ["2371"]


def test_names_are_found_within_the_province_that_the_file_or_its_giver_names() -> None:
    named = [("Xã Bình Giã", "26590"), ("xã Ngãi Giao", "26575"), ("XÃ KIM LONG", "26608")]
    with_province = collection(
        *(feature(around(code), NAME_1="Hồ Chí Minh", NAME_3=name) for name, code in named)
    )
    assert _codes(understand(with_province, "a.geojson")) == ["26590", "26575", "26608"]
    alone = collection(*(feature(around(code), ten=name) for name, code in named))
    assert _rules(understand(alone, "a.geojson")) == ["map_names_units"]
    assert _codes(understand(alone, "a.geojson", province="79")) == ["26590", "26575", "26608"]


def test_an_old_name_is_found_within_its_district() -> None:
    wards = (("Phường 1", "Tây Ninh", "25456"), ("Phường 1", "Quận 3", "27160"))
    content = collection(
        *(feature(around(code, BEFORE), xa=name, huyen=district) for name, district, code in wards)
    )
    assert len(understand(content, "a.geojson", map_="before", province=None).outlines) == 2


def test_a_code_beside_the_name_of_another_unit_is_no_match() -> None:
    content = collection(
        *(
            feature(around(code), ma=code, ten=name)
            for code, name in (
                ("25942", "Phường Dĩ An"),
                ("25945", "Phường Bình Hòa"),
                ("25951", "Phường Đông Hòa"),
            )
        )
    )
    shown = understand(content, "a.geojson")
    assert _codes(shown) == ["25942", "25951"]
    [stranger] = shown.strangers
    assert (stranger.number, stranger.label) == (2, "Phường Bình Hòa 25945")
    assert "Tân Đông Hiệp" in stranger.why.vi
    assert "features_are_units" in _rules(shown)


def test_codes_alone_do_not_tell_the_map_so_it_is_asked() -> None:
    content = collection(*(feature(around(code), ma=code) for code in ("25942", "25945")))
    shown = understand(content, "a.geojson")
    [question] = [finding for finding in shown.findings if finding.rule == "map_dated"]
    assert (shown.exit_code, question.options) == (1, ("current", "before"))
    assert "Phường Tân Bình" in [
        unit.name for unit in understand(content, "a.geojson", map_="before").outlines
    ]
    assert understand(content, "a.geojson", map_="current").exit_code == 0


def test_two_features_of_one_unit_are_its_parts_and_the_same_twice_is_one() -> None:
    ring, island = around("26590"), square(107.9, 10.7)
    content = collection(
        *(feature(one, ma="26590", ten="Xã Bình Giã") for one in (ring, island, ring))
    )
    [polygons] = understand(content, "a.geojson").outlines.values()
    assert len(polygons) == 2


def test_outlines_that_lie_elsewhere_are_refused_and_one_alone_is_doubted() -> None:
    moved = json.loads(of_units(CHAU_DUC))
    for number, feature_ in enumerate(moved["features"]):
        feature_["geometry"]["coordinates"] = [square(100 + number, 15)]
    shown = understand(json.dumps(moved).encode(), "a.geojson")
    assert (shown.exit_code, _rules(shown)[0]) == (1, "outlines_where_units_are")
    one = json.loads(of_units(CHAU_DUC))
    one["features"][0]["geometry"]["coordinates"] = [square(100, 15)]
    doubted = understand(json.dumps(one).encode(), "a.geojson")
    [finding] = [finding for finding in doubted.findings if finding.rule == "outline_where_unit_is"]
    assert (doubted.exit_code, "Xã Ngãi Giao (26575)" in finding.message_vi) == (0, True)


def test_units_on_the_same_land_are_told_and_those_side_by_side_are_not() -> None:
    first, second, beside = CHAU_DUC[:3]
    content = collection(
        feature(square(107.2, 10.6, 0.01), ma=first),
        feature(square(107.205, 10.6, 0.01), ma=second),
        feature(square(107.225, 10.6, 0.01), ma=beside),  # touches the second
    )
    shown = understand(content, "a.geojson", map_="current")
    [finding] = [finding for finding in shown.findings if finding.rule == "outlines_lie_apart"]
    assert all(code in finding.message_vi for code in (first, second))
    assert beside not in finding.message_vi
    assert shown.exit_code == 0


def test_an_outline_that_crosses_itself_is_held_against_others_all_the_same() -> None:
    crossing = [[107.2, 10.6], [107.22, 10.62], [107.22, 10.6], [107.2, 10.615], [107.2, 10.6]]
    content = collection(
        feature(crossing, ma=CHAU_DUC[0]), feature(square(107.205, 10.605), ma=CHAU_DUC[1])
    )
    assert "outlines_lie_apart" in _rules(understand(content, "a.geojson", map_="current"))


def test_personal_numbers_of_properties_are_not_repeated() -> None:
    content = collection(
        feature(around("26590"), ma="26590", ten="Xã Bình Giã"),
        feature(around("26590"), ma="26591", ten="Lê Thị Mẫu 0912345678"),
    )
    shown = understand(content, "a.geojson")
    said = json.dumps([finding.as_json() for finding in shown.findings]) + shown.strangers[0].label
    assert "0912345678" not in said


def test_islands_far_out_are_units_like_any_other() -> None:
    shown = understand(of_units(("20194", "20197", "20333")), "a.geojson")
    assert "Đặc khu Hoàng Sa" in [unit.name for unit in shown.outlines]
    [island] = understand(of_units(("22736",)), "a.geojson", map_="current").outlines
    assert island.name == "Đặc khu Trường Sa"


def _give(
    place: Place, content: bytes, name: str = "ranh-gioi.geojson", map_: str | None = None
) -> str:
    return done(
        place, giving_outlines(understand(content, name, map_=map_), by="Trần Thị Mẫu")
    ).event


def _drawn(place: Place) -> dict[tuple[str, dt.date], str]:
    with Store.newest(place).session() as tables:
        frame: pl.DataFrame = tables.outlines.collect(backend="polars").to_native()
    return {(row["unit_code"], row["since"]): row["event"] for row in frame.to_dicts()}


def test_given_outlines_are_in_the_build_and_withdrawn_they_are_not(office: Office) -> None:
    event = _give(office.place, of_units(CHAU_DUC))
    since = dt.date(2025, 7, 1)
    assert _drawn(office.place) == {(code, since): event for code in CHAU_DUC}
    [kept] = in_force(Archive(office.place))
    assert (kept.by, kept.payload["outlines"], map_of(kept)) == ("Trần Thị Mẫu", 6, "current")
    office.withdraw(event)
    assert _drawn(office.place) == {}
    done(office.place, reinstating(event, by=None))
    assert len(_drawn(office.place)) == 6


def test_nothing_but_outlines_is_kept_of_a_file(office: Office) -> None:
    content = collection(
        feature(around("26590"), ma="26590", ten="Xã Bình Giã", chu_tich="Nguyễn Văn Mẫu")
    )
    folder = office.place.archive / _give(office.place, content, map_="current")
    assert sorted(path.name for path in folder.iterdir()) == ["event.json", STORED]
    assert all("Nguyễn Văn Mẫu".encode() not in path.read_bytes() for path in folder.iterdir())


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    first = _give(office.place, of_units(CHAU_DUC))
    assert _give(office.place, of_units(CHAU_DUC), "khac-ten.geojson") == first
    assert len(office.events) == 1


def test_a_later_file_replaces_the_units_that_it_shows_and_old_maps_stand_beside(
    office: Office,
) -> None:
    first = _give(office.place, of_units(CHAU_DUC))
    second = _give(office.place, of_units(CHAU_DUC[:2]), map_="current")
    old = _give(office.place, of_units(("26575", "26590"), BEFORE), map_="before")
    drawn = _drawn(office.place)
    today, before = dt.date(2025, 7, 1), dt.date(1900, 1, 1)
    assert (drawn["26575", today], drawn["26590", today], drawn["26575", before]) == (
        second,
        first,
        old,
    )


def test_a_ward_that_was_only_retyped_keeps_its_outline(office: Office) -> None:
    as_it_was = of_units(("07294", "07375"), dt.date(2026, 1, 1))
    assert "Xã Bố Hạ" in as_it_was.decode()
    shown = understand(as_it_was, "a.geojson")
    assert [unit.name for unit in shown.outlines] == ["Phường Bố Hạ", "Phường Lạng Giang"]
    _give(office.place, as_it_was)
    assert {since for _, since in _drawn(office.place)} == {dt.date(2025, 7, 1)}


def test_a_damaged_outline_is_told_and_stops_the_build(office: Office) -> None:
    event = _give(office.place, of_units(CHAU_DUC))
    assert verify(office.place) == []
    (office.place.archive / event / STORED).write_text("[")
    assert [STORED in problem.vi for problem in verify(office.place)] == [True]
    with pytest.raises(ArchiveDamaged):
        _give(office.place, of_units(DI_AN))


def test_outlines_travel_with_a_backup(office: Office, tmp_path) -> None:
    event = _give(office.place, of_units(CHAU_DUC))
    backup(office.place, tmp_path.with_name("usb"))
    other = Place(tmp_path.with_name("other"))
    restore(other, tmp_path.with_name("usb"))
    ensure_built(other)
    assert set(_drawn(other).values()) == {event}


def test_what_cannot_be_taken_is_not(office: Office) -> None:
    with pytest.raises(ValueError, match="not to be accepted"):
        accept(Archive(office.place), understand(b"{}", "a.geojson"), by=None)


def test_outlines_move_no_figure(office: Office) -> None:
    office.load(report_of("2026-Q1", {"26590": (700, 1000), "26575": (1, 2)}))
    before = office.everything()
    event = _give(office.place, of_units(CHAU_DUC))
    assert office.everything().equals(before)
    office.withdraw(event)
    assert office.everything().equals(before)


def test_the_day_of_a_map_of_today_is_today() -> None:
    shown = understand(of_units(CHAU_DUC, TODAY), "a.geojson")
    assert shown.on is not None and shown.on >= dt.date(2025, 7, 1)
