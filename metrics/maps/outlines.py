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

Point = tuple[int, int]
Ring = Sequence[Point]
Polygon = Sequence[Ring]

GRID = 10_000  # steps a degree of the outlines that come in
WIDTH = 600  # steps of a frame: finer than the pixels that it is drawn on
_HIGHEST = 1.5  # of the width
_TOGETHER = 2_500  # steps: what lies within a quarter of a degree, some 28 km, lies together
_UNSEEN = 5  # twice the area of a corner that nobody would see, in squares of a step
_CORNERS = 4
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
    points = [
        point for polygons in outlines.values() for polygon in polygons for point in polygon[0]
    ]
    (west, south), (east, north) = (
        tuple(pick(along) for along in zip(*points, strict=True)) for pick in (min, max)
    )
    # a degree of longitude is shorter than one of latitude
    narrow = math.cos(math.radians((south + north) / 2 / GRID))
    across, down = max((east - west) * narrow, 1), max(north - south, 1)
    scale = min(WIDTH / across, _HIGHEST * WIDTH / down)

    def placed(ring: Ring) -> list[Point]:
        return _thinned(
            (round((x - west) * narrow * scale), round((north - y) * scale)) for x, y in ring
        )

    units = {
        code: _drawn([[placed(ring) for ring in polygon] for polygon in polygons], specks)
        for code, polygons in outlines.items()
    }
    edges = [(one.left + one.width, one.top + one.height) for one in units.values()]
    return Frame(max(right for right, _ in edges), max(bottom for _, bottom in edges), units)


def _thinned(points: Iterable[Point]) -> list[Point]:
    """Without the corners that nobody would see.

    Whether a corner goes depends on it and the corners beside it alone, not on where a ring begins
    or which way it runs: two neighbours thin their common border alike, and no gap opens between
    them.
    """
    ring = [
        point
        for before, point in pairwise([None, *points])
        if point is not None and point != before
    ]
    while len(ring) > _CORNERS:
        sizes = [
            (abs(_turn(ring[place - 1], point, ring[(place + 1) % len(ring)])), point)
            for place, point in enumerate(ring)
        ]
        kept = [
            point
            for place, (size, point) in enumerate(sizes)
            if size >= _UNSEEN
            or (size, point) > min(sizes[place - 1], sizes[(place + 1) % len(ring)])
        ]
        if len(kept) in (len(ring), 0, 1, 2):
            return ring
        ring = kept
    return ring


def _turn(before: Point, point: Point, after: Point) -> int:
    """Twice the area of the triangle that a corner makes with its neighbours."""
    return (point[0] - before[0]) * (after[1] - before[1]) - (after[0] - before[0]) * (
        point[1] - before[1]
    )


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
