"""`python -m etl boundaries`: what it prints, what it changes, how it ends."""

import json

from etl.archive.archive import Archive
from tests.cli.test_commands import etl, file, place  # noqa: F401
from tests.units.squares import around, collection, feature, of_units

DI_AN = ("25942", "25945", "25951")


def test_outlines_are_matched_and_taken(etl, file, place):  # noqa: F811
    code, out, _ = etl("boundaries", file(of_units(DI_AN), "a.geojson"), "--by", "Mẫu", "--json")
    said = json.loads(out)
    assert (code, [one["unit_code"] for one in said["outlines"]], said["strangers"]) == (
        0,
        list(DI_AN),
        [],
    )
    assert said["event"] == Archive(place).events[-1].id
    code, out, _ = etl("withdraw", said["event"])
    assert (code, "Đã rút" in out) == (0, True)


def test_a_preview_changes_nothing(etl, file, place):  # noqa: F811
    code, out, _ = etl("boundaries", file(of_units(DI_AN), "a.geojson"), "--preview")
    assert (code, "3 đơn vị có đường biên; có thể nhận." in out, place.has_events) == (
        0,
        True,
        False,
    )


def test_a_question_ends_with_1_and_is_answered(etl, file, place):  # noqa: F811
    path = file(collection(*(feature(around(code), ma=code) for code in DI_AN)), "a.geojson")
    code, out, _ = etl("boundaries", path)
    assert (code, "Bản đồ theo địa giới nào?" in out, place.has_events) == (1, True, False)
    assert etl("boundaries", path, "--map", "current")[0] == 0


def test_what_matches_nothing_is_listed(etl, file):  # noqa: F811
    content = collection(
        feature(around("25942"), ma="25942", ten="Phường Dĩ An"),
        feature(around("25942"), ma="00000", ten="Xã Lạ"),
    )
    code, out, _ = etl("boundaries", file(content, "a.geojson"), "--map", "current")
    assert code == 0
    assert "Đối tượng 2 «Xã Lạ 00000»: " in out
    assert "Chưa có đường biên: " in out


def test_a_missing_file_is_a_sentence(etl, tmp_path):  # noqa: F811
    code, _, err = etl("boundaries", tmp_path / "nope.geojson")
    assert (code, "Không mở được tệp" in err) == (2, True)
