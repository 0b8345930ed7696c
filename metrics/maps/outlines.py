"""Outlines of units laid out for drawing: what lies together in one frame, what lies far out to sea
in small frames of its own.

Hoàng Sa and Trường Sa belong on the map, and the mainland must not shrink to a dot for them.
Nothing here knows colours.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import shapely

Point = tuple[int, int]
Ring = Sequence[Point]
Polygon = Sequence[Ring]

GRID = 10_000  # steps a degree of the outlines that come in
WIDTH = 600  # steps of a frame: finer than the pixels that it is drawn on
_HIGHEST = 1.5  # of the width
_TOGETHER = 2_500  # steps: what lies within a quarter of a degree, some 28 km, lies together
_UNSEEN = 1.5  # steps: the root of the area of a corner that nobody would see
_SPECK = 6  # steps: an island that would vanish is drawn as a square of this size


@dataclass(frozen=True, slots=True)
class Drawn:
    """A unit in a frame: its box and its rings, in steps of the frame from the top left. `label`: a
    place inside it, with `room` steps of its own from left to right."""

    left: int
    top: int
    width: int
    height: int
    rings: tuple[Ring, ...]
    label: Point
    room: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Units drawn at one scale."""

    width: int
    height: int
    units: Mapping[str, Drawn]


def frames(outlines: Mapping[str, Sequence[Polygon]]) -> list[Frame]:
    """The frame with most of the units, then one for each unit that lies far from them.

    Of a unit that lies in both (a commune of the coast with islands far out) only the near part is
    drawn.
    """
    if not outlines:
        return []
    places = _components(
        cell
        for polygons in outlines.values()
        for polygon in polygons
        for cell in _cells(polygon[0])
    )
    by_place: dict[int, dict[str, list[Polygon]]] = defaultdict(lambda: defaultdict(list))
    for code, polygons in outlines.items():
        for polygon in polygons:
            by_place[places[next(_cells(polygon[0]))]][code].append(polygon)
    main = max(by_place.values(), key=len)
    far = {code: polygons for code, polygons in outlines.items() if code not in main}
    return [
        _frame(main, specks=False),
        *(_frame({code: polygons}, specks=True) for code, polygons in far.items()),
    ]


def _cells(ring: Ring) -> Iterator[Point]:
    """The squares of _TOGETHER that the box of a ring covers."""
    (west, east), (south, north) = (
        (min(along) // _TOGETHER, max(along) // _TOGETHER) for along in zip(*ring, strict=True)
    )
    return ((column, row) for column in range(west, east + 1) for row in range(south, north + 1))


def _components(cells: Iterable[Point]) -> dict[Point, int]:
    """Which squares hang together, side by side or corner to corner."""
    left = set(cells)
    found: dict[Point, int] = {}
    while left:
        number, open_ = len(found), [left.pop()]
        while open_:
            column, row = open_.pop()
            found[column, row] = number
            near = {
                (column + across, row + down) for across in (-1, 0, 1) for down in (-1, 0, 1)
            } & left
            left -= near
            open_ += near
    return found


def _frame(outlines: Mapping[str, Sequence[Polygon]], *, specks: bool) -> Frame:
    """The units at the largest scale that fits. `specks`: every island is to be seen, however
    small.
    """
    import shapely  # 0.3 s, which nobody waits for who sees no map

    land = [_land(polygons) for polygons in outlines.values()]
    west, south, east, north = shapely.total_bounds(land)
    # a degree of longitude is shorter than one of latitude
    narrow = math.cos(math.radians((south + north) / 2 / GRID))
    across, down = max((east - west) * narrow, 1), max(north - south, 1)
    scale = min(WIDTH / across, _HIGHEST * WIDTH / down)
    placed = shapely.transform(
        land, lambda points: (points - (west, north)) * (narrow * scale, -scale)
    )
    # a border that two units share stays one: both lose the same corners
    thinned = shapely.coverage_simplify(placed, _UNSEEN)
    units = {
        code: _drawn(_polygons(unit), specks) for code, unit in zip(outlines, thinned, strict=True)
    }
    edges = [(one.left + one.width, one.top + one.height) for one in units.values()]
    return Frame(max(right for right, _ in edges), max(bottom for _, bottom in edges), units)


def _land(polygons: Sequence[Polygon]) -> "shapely.MultiPolygon":
    import shapely

    return shapely.MultiPolygon([(polygon[0], polygon[1:]) for polygon in polygons])


def _polygons(land: "shapely.MultiPolygon") -> list[list[list[Point]]]:
    return [_rings(polygon) for polygon in land.geoms]


def _rings(polygon: "shapely.Polygon") -> list[list[Point]]:
    """The outline of a polygon, then its holes, in whole steps."""
    return [
        [(round(x), round(y)) for x, y in ring.coords[:-1]]
        for ring in (polygon.exterior, *polygon.interiors)
    ]


def _drawn(polygons: Sequence[Sequence[list[Point]]], specks: bool) -> Drawn:
    """A unit of which something is always to be seen: islands too small for the scale become
    squares.
    """
    seen = [polygon[0] for polygon in polygons if _area(polygon[0])]
    outer = seen + [
        _speck(polygon[0]) for polygon in polygons if not _area(polygon[0]) and (specks or not seen)
    ]
    holes = [ring for polygon in polygons for ring in polygon[1:] if _area(ring)]
    across, down = zip(*(point for ring in outer for point in ring), strict=True)
    left, top = min(across), min(down)
    label, room = _inside(max(outer, key=lambda ring: abs(_area(ring))))
    return Drawn(left, top, max(across) - left, max(down) - top, (*outer, *holes), label, room)


def _speck(ring: Ring) -> list[Point]:
    x, y = ring[0]
    return [(x, y), (x + _SPECK, y), (x + _SPECK, y + _SPECK), (x, y + _SPECK)]


def _area(ring: Ring) -> int:
    """Twice the area, with a sign."""
    return sum(
        x * after_y - after_x * y for (x, y), (after_x, after_y) in pairwise([*ring, *ring[:1]])
    )


def _inside(ring: Ring) -> tuple[Point, int]:
    """The middle of the widest stretch of a ring at half its height, and how wide that is."""
    # between two rows of points: no corner is met
    level = (min(y for _, y in ring) + max(y for _, y in ring)) / 2 + 0.25
    crossings = sorted(
        x + (level - y) * (after_x - x) / (after_y - y)
        for (x, y), (after_x, after_y) in pairwise([*ring, *ring[:1]])
        if (y < level) is not (after_y < level)
    )
    room, middle = max(
        (right - left, (left + right) / 2)
        for left, right in zip(crossings[::2], crossings[1::2], strict=True)
    )
    return (round(middle), round(level)), round(room)
