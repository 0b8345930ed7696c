"""Rings of a polygon on a grid of 0.0001° (about 11 m): enough for any screen, and neighbours keep
their common border.

Points are snapped to the grid, not thinned by distance: a point that two units share is moved the
same way for both, so that no gap opens between them.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

GRID = 10_000  # steps a degree

Point = tuple[int, int]  # longitude, latitude in steps of the grid
Ring = tuple[Point, ...]  # the last point is joined to the first, which is not repeated
Polygon = tuple[Ring, ...]  # its outline, then its holes


def snapped(degrees: Iterable[tuple[float, float]]) -> Ring:
    """The points on the grid, without repetitions and without points on a straight line."""
    points: list[Point] = []
    for longitude, latitude in degrees:
        point = (round(longitude * GRID), round(latitude * GRID))
        while len(points) > 1 and _is_straight(points[-2], points[-1], point):
            points.pop()
        if not points or points[-1] != point:
            points.append(point)
    return tuple(points[:-1] if len(points) > 1 and points[0] == points[-1] else points)


def area(ring: Sequence[Point]) -> int:
    """Twice the area of a ring: above 0 where it runs against the clock."""
    return sum(
        x * after_y - after_x * y for (x, y), (after_x, after_y) in pairwise([*ring, *ring[:1]])
    )


def directed(rings: Sequence[Ring]) -> Polygon:
    """The rings of a polygon as RFC 7946 wants them: the outline against the clock, holes with
    it; what encloses nothing is left out.
    """
    enclosing = [(ring, area(ring)) for ring in rings]
    if not enclosing or enclosing[0][1] == 0:
        return ()
    return tuple(
        ring if (size > 0) is (number == 0) else (ring[0], *ring[:0:-1])
        for number, (ring, size) in enumerate(enclosing)
        if size != 0
    )


def _is_straight(before: Point, point: Point, after: Point) -> bool:
    """Whether a point lies on the way between its neighbours (a way there and back is a spike,
    and goes too).
    """
    (x, y), (a, b), (c, d) = before, point, after
    return (a - x) * (d - y) == (c - x) * (b - y)
