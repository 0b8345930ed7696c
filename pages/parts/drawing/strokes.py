"""Lines as shapes: a plain element cut with CSS `clip-path` to the outline of a drawn line.

A picture in a data address costs the browser a document of its own each (SVG: some 3 ms, 60 to a
page), and Streamlit strips inline SVG. A shape costs nothing, follows the colours of the page,
light or dark, and prints as a vector. All sizes are CSS pixels.
"""

import math
from collections.abc import Sequence
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
"""Across from the left, down from the top."""

_SHARPEST = 2.0  # at a sharp corner the outline stands off at most so many times half the thickness


def path(
    runs: Sequence[Sequence[Point]], thickness: float, dots: Sequence[tuple[Point, float]] = ()
) -> str:
    """A value for clip-path: unbroken stretches of at least two points, each further right than the
    one before, and dots with their radius. All run the same way round, so that where two lie over
    each other nothing is cut out."""
    outlines = [f"M{'L'.join(map(_written, _outline(run, thickness / 2)))}Z" for run in runs]
    return f"path('{''.join([*outlines, *(_circle(at, radius) for at, radius in dots)])}')"


def runs(points: Sequence[Point | None]) -> list[list[Point]]:
    """The unbroken stretches of a line that has gaps."""
    found: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return [run for run in found if run]


def _outline(run: Sequence[Point], half: float) -> list[Point]:
    """Along the upper edge and back along the lower one."""
    offsets = [_offset(run, number, half) for number in range(len(run))]
    upper = [(x + across, y + down) for (x, y), (across, down) in zip(run, offsets, strict=True)]
    lower = [(x - across, y - down) for (x, y), (across, down) in zip(run, offsets, strict=True)]
    return [*upper, *reversed(lower)]


def _offset(run: Sequence[Point], number: int, half: float) -> Point:
    """From a point to the upper edge: along the middle of the normals of the two segments that
    meet there.
    """
    ends = [(run[one], run[one + 1]) for one in (number - 1, number) if 0 <= one < len(run) - 1]
    normals = [_normal(*pair) for pair in ends]
    across, down = (sum(parts) / len(normals) for parts in zip(*normals, strict=True))
    length = math.hypot(across, down)
    far = half * min(1 / length, _SHARPEST) / length
    return far * across, far * down


def _normal(start: Point, end: Point) -> Point:
    """Of length 1, upwards from a segment that goes right."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down)
    return down / length, -across / length


def _circle(at: Point, radius: float) -> str:
    half = f"a{radius:g} {radius:g} 0 1 1"
    return f"M{_written((at[0] - radius, at[1]))}{half} {2 * radius:g} 0{half} {-2 * radius:g} 0Z"


def _written(point: Point) -> str:
    return " ".join(f"{size:.1f}".removesuffix(".0") for size in point)
