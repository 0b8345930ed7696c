"""Outlines of communes from the office's own GeoJSON: which feature is which unit, on the map of
which day.

No package ships outlines that may be handed on, so an installation brings its own. Codes were
recycled and names came back on 1 July 2025: a file is held against the units of one day, the day
whose units it fits, and a code beside the name of another unit is no match. Kept are the outlines
alone (etl/entered/rings.py), not the file: its properties may say more.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NamedTuple

from etl.archive.archive import Archive
from etl.archive.event import ArchiveDamaged, Event, Type, file_name
from etl.entered.geojson import Feature, Refused, features_of
from etl.entered.overlaps import overlapping
from etl.entered.rings import GRID, Polygon, Ring
from etl.entered.villages import may_be_quoted
from etl.findings import Finding, Rule, Severity, declare, found
from etl.read.unit import names
from etl.read.unit.match import Match
from etl.reference import LEVELS, REORGANISATION, Unit, UnitsOn, register
from metrics.declared.indicator import Text
from metrics.declared.vietnamese import fold

STORED = "outlines.json"
MAPS = ("current", "before")  # the units of today, or those until 30 June 2025
_AWAY = 0.15  # degrees, some 16 km, between a unit's place in the register and its outline
_LISTED = 12

declare(
    Rule(
        name="map_names_units",
        severity=Severity.ERROR,
        vi="Không đối tượng nào khớp một xã, phường theo mã hoặc tên.",
        en="No feature has the code or the name of a commune.",
        mend_vi=(
            "Đề nghị thêm mã xã, phường vào thuộc tính của đối tượng; nếu tệp chỉ "
            "có "
            "tên, đề nghị chọn tỉnh."
        ),
        mend_en=(
            "Please put the codes of the communes into the properties; where there "
            "are only names, choose the province."
        ),
    ),
    Rule(
        name="map_dated",
        severity=Severity.QUESTION,
        vi=(
            "Mã và tên trong tệp khớp cả đơn vị trước và sau 01/7/2025 ({count} đối "
            "tượng). Bản đồ theo địa giới nào?"
        ),
        en=(
            "Codes and names fit units before and after 1 July 2025 alike ({count} "
            "features). Which map is it?"
        ),
        mend_vi="Đề nghị chọn: trước 01/7/2025, hoặc hiện nay.",
        mend_en="Please choose: before 1 July 2025, or today's.",
    ),
    Rule(
        name="outlines_where_units_are",
        severity=Severity.ERROR,
        vi="{count}/{all} đường biên nằm xa vị trí của đơn vị trong danh mục.",
        en="{count} of {all} outlines lie far from where the register has their units.",
        mend_vi="Đề nghị kiểm tra hệ tọa độ (WGS 84, kinh độ trước, vĩ độ sau) và mã đơn vị.",
        mend_en="Please check the coordinates (WGS 84, longitude first) and the codes.",
    ),
    Rule(
        name="outline_where_unit_is",
        severity=Severity.WARNING,
        vi="Đường biên nằm xa vị trí của đơn vị trong danh mục: {listed}.",
        en="Outlines that lie far from where the register has their units: {listed}.",
        mend_vi="Đề nghị kiểm tra lại mã của các đơn vị này.",
        mend_en="Please check the codes of these units.",
    ),
    Rule(
        name="features_are_units",
        severity=Severity.WARNING,
        vi="{count} đối tượng không khớp đơn vị nào nên không được vẽ.",
        en="{count} features match no unit and are not drawn.",
        mend_vi="Danh sách ở dưới.",
        mend_en="They are listed below.",
    ),
    Rule(
        name="units_have_outlines",
        severity=Severity.WARNING,
        vi=(
            "{count} xã, phường của tỉnh chưa có đường biên trong tệp; trên bản đồ các "
            "đơn vị này hiện dưới dạng ô."
        ),
        en=(
            "{count} communes of the province have no outline in the file; the map shows "
            "them as tiles."
        ),
        mend_vi="Danh sách ở dưới.",
        mend_en="They are listed below.",
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stranger:
    """A feature that is no unit. `label`: what the file calls it, as far as it may be repeated;
    `why`: what was found.
    """

    number: int
    label: str
    why: Text


@dataclass(frozen=True, kw_only=True)
class Boundaries:
    """A file as understood. `on`: the day whose map it shows; None: not known, or refused.

    `outlines`: by unit; `called`: what the file calls each unit; `strangers`: features without a
    unit; `bare`: units of the provinces shown that have no outline.
    """

    name: str
    sha256: str
    findings: tuple[Finding, ...]
    on: dt.date | None = None
    outlines: Mapping[Unit, tuple[Polygon, ...]]
    called: Mapping[Unit, str]
    strangers: tuple[Stranger, ...] = ()
    bare: tuple[Unit, ...] = ()

    @property
    def map_(self) -> str | None:
        """One of MAPS; None: not known."""
        return _map(self.on) if self.on else None

    @property
    def exit_code(self) -> int:
        """0: can be taken as it is; 1: errors or an open question."""
        return (
            1
            if any(
                finding.severity in (Severity.ERROR, Severity.QUESTION) for finding in self.findings
            )
            else 0
        )


def understand(
    content: bytes, name: str, *, map_: str | None = None, province: str | None = None
) -> Boundaries:
    """What a file shows; changes nothing. `map_`: one of MAPS, where somebody said so;
    `province`: a name or code, where names need one.
    """
    nothing = Boundaries(
        name=file_name(name),
        sha256=sha256(content).hexdigest(),
        findings=(),
        outlines={},
        called={},
    )
    try:
        features, findings = features_of(content)
    except Refused as refused:
        return replace(nothing, findings=(refused.finding,))
    days = {
        "current": dt.datetime.now(dt.UTC).date(),
        "before": REORGANISATION - dt.timedelta(days=1),
    }
    fits = [_fit(nothing, features, days[one], province) for one in ((map_,) if map_ else MAPS)]
    best = max(fits, key=lambda fit: len(fit.called))
    if not best.outlines:
        return replace(best, on=None, findings=(*findings, found("map_names_units")))
    return replace(best, findings=(*findings, *_asked_map(fits), *_doubts(best)))


def _asked_map(fits: Sequence[Boundaries]) -> list[Finding]:
    """Asks of which map the outlines are, where they fit both alike."""
    if len({len(fit.called) for fit in fits}) == len(fits):
        return []
    return [found("map_dated", count=len(fits[0].called), question="map", options=MAPS)]


def accept(archive: Archive, shown: Boundaries, *, by: str | None) -> Event:
    """Keeps the outlines of a file that can be taken as it is; the same file again changes
    nothing.
    """
    if shown.exit_code != 0 or shown.on is None:
        raise ValueError(f"not to be accepted as it is: {shown.name}")
    same = (event for event in in_force(archive) if event.payload["sha256"] == shown.sha256)
    if earlier := next((event for event in same if map_of(event) == shown.map_), None):
        return earlier
    written = {
        unit.code: [[_flat(ring) for ring in polygon] for polygon in polygons]
        for unit, polygons in shown.outlines.items()
    }
    content = json.dumps(written, separators=(",", ":")).encode()
    stored = {
        "stored": STORED,
        "stored_sha256": sha256(content).hexdigest(),
        "outlines": len(written),
    }
    return archive.append(
        Type.BOUNDARIES,
        {"file": shown.name, "sha256": shown.sha256, "on": shown.on.isoformat(), **stored},
        by=by,
        files={STORED: content},
    )


def in_force(archive: Archive) -> list[Event]:
    """The files of outlines that count, in the order of acceptance."""
    passed = archive.withdrawn
    return [
        event
        for event in archive.events
        if event.type == Type.BOUNDARIES and event.id not in passed
    ]


def outline_rows(archive: Archive) -> list[tuple[str, dt.date, str, str]]:
    """(unit_code, on, shape, event), later files last. shape: polygons of rings [x, y, x, y, …]
    in steps of 0.0001°, as JSON.
    """
    rows = []
    for event in in_force(archive):
        try:
            outlines = json.loads((archive.folder(event) / event.payload["stored"]).read_bytes())
        except (OSError, ValueError) as error:
            raise ArchiveDamaged(event.id) from error
        on = dt.date.fromisoformat(event.payload["on"])
        rows += [
            (code, on, json.dumps(shape, separators=(",", ":")), event.id)
            for code, shape in outlines.items()
        ]
    return rows


def map_of(event: Event) -> str:
    """Which of MAPS a file shows."""
    return _map(dt.date.fromisoformat(event.payload["on"]))


def _map(day: dt.date) -> str:
    return "before" if day < REORGANISATION else "current"


class _Keys(NamedTuple):
    """Under which keys the features have what names a unit; "": under none."""

    code: str
    name: str
    province: str
    district: str


def _fit(
    nothing: Boundaries, features: Sequence[Feature], day: dt.date, province: str | None
) -> Boundaries:
    """The features as units of a day."""
    units = register().on(day)
    keys = _keys(features, units)
    outlines: dict[Unit, list[Polygon]] = defaultdict(list)
    called: dict[Unit, str] = {}
    strangers = []
    for feature in features:
        match, label = _match(feature, keys, day, province), _label(feature, keys)
        if match.code and (unit := units.by_code[match.code]).level == "commune":
            outlines[unit] += [
                polygon for polygon in feature.polygons if polygon not in outlines[unit]
            ]
            called[unit] = label
        else:
            strangers.append(Stranger(number=feature.number, label=label, why=match.said))
    shown = {unit: tuple(polygons) for unit, polygons in outlines.items()}
    return replace(
        nothing,
        on=day,
        outlines=shown,
        called=called,
        strangers=tuple(strangers),
        bare=tuple(_bare(shown, units)),
    )


def _match(feature: Feature, keys: _Keys, day: dt.date, province: str | None) -> Match:
    """The commune that a feature names."""
    code, name, inside, around = (feature.texts.get(key) for key in keys)
    # A code needs no area, and the area beside it may be that of another day.
    within, near = (None, None) if code else (inside or province, around)
    return names.find(code, name, on=day, province=within, district=near, level="commune")


def _label(feature: Feature, keys: _Keys) -> str:
    """How a feature is called: by its name and its code, else by its number."""
    texts = (feature.texts.get(keys.name), feature.texts.get(keys.code))
    said = " ".join(text for text in texts if text and may_be_quoted(text))
    return said or f"#{feature.number}"


def _keys(features: Sequence[Feature], units: UnitsOn) -> _Keys:
    """Codes and names differ from feature to feature: the key with most of them. An area is
    named by every feature alike.
    """
    codes = {
        written for unit in units.at("commune") for written in (unit.code, unit.code.lstrip("0"))
    }
    called = {
        level: {fold(name) for unit in units.at(level) for name in (unit.name, unit.bare_name)}
        for level in LEVELS
    }
    area_codes = {
        level: {unit.code for unit in units.at(level)} for level in ("province", "district")
    }
    code = _richest(features, lambda text: text.removesuffix(".0") in codes, {""})
    name = _richest(features, lambda text: fold(text) in called["commune"], {code})

    def of_level(level: str) -> Callable[[str], bool]:
        return lambda text: text in area_codes[level] or fold(text) in called[level]

    areas = {level: _shared(features, of_level(level), {code, name}) for level in area_codes}
    return _Keys(code=code, name=name, **areas)


def _richest(features: Sequence[Feature], fits: Callable[[str], bool], taken: set[str]) -> str:
    """The key with most different texts that fit, if at least half of the features have one."""
    fitting: dict[str, list[str]] = defaultdict(list)
    for feature in features:
        for key, text in feature.texts.items():
            if key not in taken and fits(text):
                fitting[key].append(text)
    best = max(fitting, key=lambda key: len(set(fitting[key])), default="")
    return best if best and 2 * len(fitting[best]) >= len(features) else ""


def _shared(features: Sequence[Feature], fits: Callable[[str], bool], taken: set[str]) -> str:
    """The first key under which every feature has a text that fits; "": none."""
    keys = (key for key in features[0].texts if key not in taken)
    return next(
        (key for key in keys if all(fits(feature.texts.get(key, "")) for feature in features)), ""
    )


def _bare(shown: Mapping[Unit, tuple[Polygon, ...]], units: UnitsOn) -> Iterator[Unit]:
    """The communes without an outline, of the provinces of those that have one."""
    provinces = dict.fromkeys(units.chain(unit.code)[-1].code for unit in shown)
    return (
        unit
        for province in provinces
        for unit in units.within(province, "commune")
        if unit not in shown
    )


def _doubts(fit: Boundaries) -> Iterator[Finding]:
    away = [unit for unit, polygons in fit.outlines.items() if _is_away(unit, polygons)]
    if 2 * len(away) > len(fit.outlines):
        yield found("outlines_where_units_are", count=len(away), all=len(fit.outlines))
    elif away:
        yield found("outline_where_unit_is", listed=_listed([_called(unit) for unit in away]))
    if pairs := [f"{_called(one)} – {_called(other)}" for one, other in overlapping(fit.outlines)]:
        yield found("outlines_lie_apart", count=len(pairs), listed=_listed(pairs))
    if fit.strangers:
        yield found("features_are_units", count=len(fit.strangers))
    if fit.bare:
        yield found("units_have_outlines", count=len(fit.bare))


def _called(unit: Unit) -> str:
    return f"{unit.name} ({unit.code})"


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(texts[:_LISTED]) + ("…" if len(texts) > _LISTED else "")


def _is_away(unit: Unit, polygons: Sequence[Polygon]) -> bool:
    """Whether the place that the register gives lies well outside the outline."""
    points = [point for polygon in polygons for point in polygon[0]]
    for place, along in (
        (unit.longitude, [x for x, _ in points]),
        (unit.latitude, [y for _, y in points]),
    ):
        if (
            place is not None
            and not min(along) / GRID - _AWAY <= place <= max(along) / GRID + _AWAY
        ):
            return True
    return False


def _flat(ring: Ring) -> list[int]:
    return [step for point in ring for step in point]
