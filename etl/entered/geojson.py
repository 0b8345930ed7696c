"""GeoJSON → areas with their texts. The file is a stranger's until everything in it was looked at.

Kept are rings on a grid and short texts of properties; nothing else of the file is stored or
repeated.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from etl.archive.event import tidy
from etl.entered import rings
from etl.entered.rings import Polygon
from etl.findings import Finding, Rule, Severity, declare, found
from metrics.declared.vietnamese import number

MAX_BYTES = 40_000_000
MAX_FEATURES = 20_000
MAX_POINTS = 1_500_000
MAX_PROPERTIES = 60  # of a feature are looked at
MAX_TEXT = 120  # letters: a longer one names no unit
# how a file may say longitude and latitude
_DEGREES = ("crs84", "epsg::4326", "epsg:4326", "ogc:1.3:crs84")
_EAST, _NORTH = 180, 90

declare(
    Rule(
        name="map_readable",
        severity=Severity.ERROR,
        vi="Không đọc được tệp bản đồ: {why_vi}.",
        en="The map file cannot be read: {why_en}.",
        mend_vi=(
            "Đề nghị xuất lại từ phần mềm bản đồ dạng GeoJSON (FeatureCollection), "
            "hệ tọa độ WGS 84."
        ),
        mend_en=(
            "Please export it again from the mapping program as GeoJSON "
            "(FeatureCollection), WGS 84."
        ),
    ),
    Rule(
        name="map_within_limits",
        severity=Severity.ERROR,
        vi="Tệp bản đồ quá lớn: {what_vi} {found_vi}, tối đa {limit_vi}.",
        en="The map file is too large: {what_en} {found_en}, at most {limit_en}.",
        mend_vi=(
            "Đề nghị giản lược đường biên, hoặc chỉ giữ các xã, phường của tỉnh mình rồi nạp lại."
        ),
        mend_en="Please simplify the outlines, or keep only the communes of your own province.",
    ),
    Rule(
        name="coordinates_in_degrees",
        severity=Severity.ERROR,
        vi="Tọa độ của đối tượng thứ {feature} không phải kinh độ, vĩ độ tính bằng độ.",
        en="The coordinates of feature {feature} are not longitude and latitude in degrees.",
        mend_vi="Đề nghị chuyển tệp sang hệ tọa độ WGS 84 (EPSG:4326) rồi nạp lại.",
        mend_en="Please convert the file to WGS 84 (EPSG:4326).",
    ),
    Rule(
        name="outlines_run_as_they_should",
        severity=Severity.INFO,
        vi="{count} đường biên được đảo lại chiều theo chuẩn GeoJSON; hình dạng không đổi.",
        en="{count} outlines were turned round as GeoJSON asks; their shape is the same.",
    ),
    Rule(
        name="features_are_areas",
        severity=Severity.WARNING,
        vi="{count} đối tượng không phải vùng (điểm, đường hoặc để trống) nên được bỏ qua.",
        en="{count} features are no areas (points, lines or nothing) and were left out.",
    ),
)


class Refused(Exception):
    """Nothing is taken of the file; `finding` says why and what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message_en)
        self.finding = finding


@dataclass(frozen=True, kw_only=True, slots=True)
class Feature:
    """An area of the file. `number`: its place, from 1. `texts`: its properties as short texts,
    by key.
    """

    number: int
    texts: Mapping[str, str]
    polygons: tuple[Polygon, ...]


def features_of(content: bytes) -> tuple[list[Feature], list[Finding]]:
    """The areas of a file, and what was mended or left out. Raises Refused."""
    _within(len(content), MAX_BYTES, "số byte", "bytes")
    listed = _features(_parsed(content))
    _within(len(listed), MAX_FEATURES, "số đối tượng", "features")
    _within(sum(_points(_geometry(one)) for one in listed), MAX_POINTS, "số điểm tọa độ", "points")
    found_areas, turned, without = [], 0, 0
    for place, one in enumerate(listed, start=1):
        polygons, mended = _polygons(_geometry(one), place)
        turned += mended
        without += not polygons
        if polygons:
            found_areas.append(Feature(number=place, texts=_texts(one), polygons=polygons))
    findings = [found("outlines_run_as_they_should", count=turned)] if turned else []
    return found_areas, findings + ([found("features_are_areas", count=without)] if without else [])


def _parsed(content: bytes) -> Any:
    if content.startswith((b"PK", b"\x1f\x8b")):
        _refuse("đây là tệp nén", "it is a compressed file")
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except RecursionError:
        _refuse("các ngoặc lồng nhau quá sâu", "its brackets are nested too deep")
    except UnicodeDecodeError:
        _refuse("nội dung không phải văn bản UTF-8", "it is no UTF-8 text")
    except ValueError:
        _refuse(
            "nội dung không phải JSON, hoặc có số không hợp lệ (NaN, Infinity)",
            "it is no JSON, or holds NaN or Infinity",
        )


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _features(parsed: Any) -> list[Any]:
    kind = parsed.get("type") if isinstance(parsed, dict) else None
    if kind == "Topology":
        _refuse("đây là TopoJSON", "it is TopoJSON")
    if (
        kind != "FeatureCollection"
        or not isinstance(parsed.get("features"), list)
        or not parsed["features"]
    ):
        _refuse(
            "không có danh sách đối tượng (FeatureCollection)",
            "there is no list of features (FeatureCollection)",
        )
    crs = json.dumps(parsed.get("crs")).lower()
    if parsed.get("crs") is not None and not any(name in crs for name in _DEGREES):
        _refuse(
            "hệ tọa độ ghi trong tệp không phải WGS 84",
            "the coordinate system that it names is not WGS 84",
        )
    listed: list[Any] = parsed["features"]
    return listed


def _geometry(feature: Any) -> Mapping[str, Any]:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    return geometry if isinstance(geometry, dict) else {}


def _parts(geometry: Mapping[str, Any]) -> list[Any]:
    """The polygons of a geometry as they stand in the file; of a collection those of its
    members.
    """
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection" and isinstance(members := geometry.get("geometries"), list):
        return [
            part
            for one in members
            if isinstance(one, dict) and one.get("type") != "GeometryCollection"
            for part in _parts(one)
        ]
    if kind == "MultiPolygon" and isinstance(coordinates, list):
        return coordinates
    return [coordinates] if kind == "Polygon" else []


def _points(geometry: Mapping[str, Any]) -> int:
    polygons = (part for part in _parts(geometry) if isinstance(part, list))
    return sum(len(ring) for part in polygons for ring in part if isinstance(ring, list))


def _polygons(geometry: Mapping[str, Any], place: int) -> tuple[tuple[Polygon, ...], int]:
    """The polygons of a feature, and how many of their rings ran the wrong way."""
    polygons, turned = [], 0
    for part in _parts(geometry):
        given = [rings.snapped(_degrees(ring, place)) for ring in _list(part, place)]
        if polygon := rings.directed(given):
            polygons.append(polygon)
            turned += len(set(polygon) - set(given))
    return tuple(polygons), turned


def _degrees(ring: Any, place: int) -> Iterable[tuple[float, float]]:
    for position in _list(ring, place):
        match position:
            case [float() | int() as east, float() | int() as north, *_] if not isinstance(
                east, bool
            ) and not isinstance(north, bool):
                if not (abs(east) <= _EAST and abs(north) <= _NORTH):
                    raise Refused(found("coordinates_in_degrees", feature=place))
                yield east, north
            case _:
                raise Refused(found("coordinates_in_degrees", feature=place))


def _list(part: Any, place: int) -> Sequence[Any]:
    if not isinstance(part, list):
        raise Refused(found("coordinates_in_degrees", feature=place))
    return part


def _texts(feature: Mapping[str, Any]) -> Mapping[str, str]:
    """The id and the properties that are short texts or numbers, in one line each."""
    properties = feature.get("properties")
    given = {"id": feature.get("id"), **(properties if isinstance(properties, dict) else {})}
    kept = ((key, _text(value)) for key, value in list(given.items())[:MAX_PROPERTIES])
    return {tidy(key): text for key, text in kept if text}


def _text(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    # no code of a unit; a number of thousands of digits is not written out
    if isinstance(value, int) and abs(value) >= 10**9:
        return None
    text = str(value)
    return tidy(text) if len(text) <= MAX_TEXT else None


def _within(amount: int, limit: int, what_vi: str, what_en: str) -> None:
    if amount > limit:
        raise Refused(
            found(
                "map_within_limits",
                what_vi=what_vi,
                what_en=what_en,
                found_vi=number(amount),
                found_en=number(amount, language="en"),
                limit_vi=number(limit),
                limit_en=number(limit, language="en"),
            )
        )


def _refuse(why_vi: str, why_en: str) -> NoReturn:
    raise Refused(found("map_readable", why_vi=why_vi, why_en=why_en))
