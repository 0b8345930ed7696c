"""A map file is a stranger's: what is taken of it, and how the rest is refused with a sentence."""

import json
from typing import Any

import pytest

from etl.entered import geojson
from etl.entered.geojson import Refused, features_of
from tests.units.squares import collection, feature, square

LAND = square(107.2, 10.6)


def _refusal(content: bytes) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        features_of(content)
    return refused.value.finding.rule, refused.value.finding.message_vi


def _geometry(kind: str | None, coordinates: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def test_an_area_comes_with_its_short_texts() -> None:
    [one], findings = features_of(
        collection(
            feature(
                LAND,
                ma=2371,
                ten="  Xã\nA ",
                dien_tich=12.5,
                ghi_chu=None,
                dung=True,
                dai="x" * 200,
            )
        )
    )
    assert one.texts == {"ma": "2371", "ten": "Xã A", "dien_tich": "12.5"}
    assert len(one.polygons[0][0]) == 4
    assert findings == []


def test_the_id_of_a_feature_is_one_of_its_texts() -> None:
    [one], _ = features_of(collection({**feature(LAND), "id": "26590"}))
    assert one.texts == {"id": "26590"}


def test_direction_is_mended_and_said() -> None:
    [one], [finding] = features_of(collection(feature(LAND[::-1])))
    assert one.polygons == features_of(collection(feature(LAND)))[0][0].polygons
    assert (
        finding.message_vi
        == "1 đường biên được đảo lại chiều theo chuẩn GeoJSON; hình dạng không đổi."
    )


def test_several_polygons_holes_and_collections_are_read() -> None:
    many = _geometry("MultiPolygon", [[LAND, square(107.2, 10.6, 0.01)], [square(108, 11)]])
    mixed = {
        **feature(LAND),
        "geometry": {
            "type": "GeometryCollection",
            "geometries": [many["geometry"], {"type": "Point", "coordinates": [1, 2]}],
        },
    }
    found, _ = features_of(collection(many, mixed))
    assert [[len(polygon) for polygon in one.polygons] for one in found] == [[2, 1], [2, 1]]


def test_altitudes_and_open_rings_are_nothing_strange() -> None:
    [one], _ = features_of(collection(feature([[*point, 12.0] for point in LAND[:-1]])))
    assert one.polygons == features_of(collection(feature(LAND)))[0][0].polygons


def test_points_lines_and_nothing_are_left_out_and_said() -> None:
    found, [finding] = features_of(
        collection(
            _geometry("Point", [107, 10]), {"type": "Feature", "geometry": None}, 7, feature(LAND)
        )
    )
    assert [one.number for one in found] == [4]
    assert finding.message_vi.startswith("3 đối tượng không phải vùng")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"[" * 3_000_000, "lồng nhau quá sâu"),
        (b'{"features":' * 500_000, "lồng nhau quá sâu"),
        (b"PK\x03\x04rest", "tệp nén"),
        (b"\xff\xfe{}", "không phải văn bản UTF-8"),
        (b"ma;ten\n1;2", "không phải JSON"),
        (b"null", "không có danh sách đối tượng"),
        (b'{"type":"FeatureCollection","features":[]}', "không có danh sách đối tượng"),
        (b'{"type":"FeatureCollection","features":{}}', "không có danh sách đối tượng"),
        (b'{"type":"Topology","objects":{}}', "TopoJSON"),
        (
            collection(
                feature(LAND),
                crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3405"}},
            ),
            "không phải WGS 84",
        ),
        (collection(feature(LAND)).replace(b"10.6", b"NaN"), "NaN"),
        (collection(feature(LAND)).replace(b"10.6", b"1" * 5000), "JSON"),
    ],
)
def test_what_is_no_map_is_refused(content: bytes, why: str) -> None:
    rule, said = _refusal(content)
    assert rule == "map_readable"
    assert why in said
    assert "GeoJSON" in said


@pytest.mark.parametrize(
    "name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"]
)
def test_degrees_may_be_named(name: str) -> None:
    assert (
        len(
            features_of(
                collection(feature(LAND), crs={"type": "name", "properties": {"name": name}})
            )[0]
        )
        == 1
    )


@pytest.mark.parametrize(
    "coordinates",
    [
        [[["107.2", "10.6"]] * 4],
        [[[700_000, 1_170_000]] * 4],
        [[[10.6, 107.2]] * 4],
        [[[107.2]] * 4],
        [[[True, False]] * 4],
        [[{"x": 1}] * 4],
        [[[[107.2, 10.6]]] * 4],
        [5],
        "107 10",
    ],
)
def test_coordinates_that_are_no_degrees_are_refused(coordinates: Any) -> None:
    rule, said = _refusal(collection(feature(LAND), _geometry("Polygon", coordinates)))
    assert rule == "coordinates_in_degrees"
    assert "đối tượng thứ 2" in said


def test_infinity_written_as_a_number_is_refused() -> None:
    assert (
        _refusal(collection(feature(LAND)).replace(b"10.6", b"1e999"))[0]
        == "coordinates_in_degrees"
    )


@pytest.mark.parametrize(
    ("limit", "what"),
    [("MAX_BYTES", "số byte"), ("MAX_FEATURES", "số đối tượng"), ("MAX_POINTS", "số điểm tọa độ")],
)
def test_everything_is_bounded(limit: str, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, limit, 2)
    content = (
        collection(*[feature(LAND)] * 3) if limit == "MAX_FEATURES" else collection(feature(LAND))
    )
    rule, said = _refusal(content)
    assert rule == "map_within_limits"
    assert what in said
    assert "tối đa 2." in said


def test_properties_beyond_the_bound_are_not_looked_at() -> None:
    [one], _ = features_of(
        collection(feature(LAND, **{f"k{number}": number for number in range(500)}))
    )
    assert len(one.texts) < geojson.MAX_PROPERTIES


def test_a_million_features_without_land_are_counted_not_read() -> None:
    content = b'{"type":"FeatureCollection","features":[' + b",".join([b"{}"] * 1_000_000) + b"]}"
    assert "1.000.000" in _refusal(content)[1]


def test_bytes_in_front_of_the_text_are_no_obstacle() -> None:
    assert (
        len(
            features_of(
                b"\xef\xbb\xbf" + json.dumps(json.loads(collection(feature(LAND)))).encode()
            )[0]
        )
        == 1
    )
