"""A map of equal tiles from the positions of units: who lies north of whom, without borders and without a network."""

import math
from collections.abc import Mapping

Position = tuple[float, float]  # latitude, longitude in degrees
Cell = tuple[int, int]  # row from the north, column from the west

_SLACK = 1.5  # cells per unit: room for the shape of the area to show
_FAR = 4.0  # an island more than this many spreads away is drawn at the edge, so that it never makes the mainland tiny


def tile_grid(positions: Mapping[str, Position]) -> dict[str, Cell]:
    """A cell for each unit, no two alike, near to where it lies; rows and columns start at 0.

    Units are placed in the order in which a free cell lies nearest to them (a greedy assignment: good for some hundred
    units, and the same every time). Far islands (Hoàng Sa, Trường Sa) keep their direction but not their distance.
    """
    if not positions:
        return {}
    points = _drawn_in(positions)
    rows, columns = _size(points)
    wanted = _scaled(points, rows, columns)
    pairs = sorted(
        ((row - y) ** 2 + (column - x) ** 2, code, (row, column))
        for code, (y, x) in wanted.items()
        for row in range(rows)
        for column in range(columns)
    )
    placed: dict[str, Cell] = {}
    taken: set[Cell] = set()
    for _, code, cell in pairs:
        if code not in placed and cell not in taken:
            placed[code] = cell
            taken.add(cell)
    return _from_zero(placed)


def _drawn_in(positions: Mapping[str, Position]) -> dict[str, Position]:
    """Latitude turned to "down" and longitude narrowed to true distance, far points pulled to the edge."""
    middle = _median([latitude for latitude, _ in positions.values()])
    narrow = math.cos(math.radians(middle))
    flat = {code: (-latitude, longitude * narrow) for code, (latitude, longitude) in positions.items()}
    axes = [_pulled({code: point[axis] for code, point in flat.items()}) for axis in (0, 1)]
    return {code: (axes[0][code], axes[1][code]) for code in flat}


def _pulled(along: dict[str, float]) -> dict[str, float]:
    middle = _median(list(along.values()))
    spread = _median([abs(value - middle) for value in along.values()])
    reach = _FAR * spread if spread else math.inf
    return {code: min(max(value, middle - reach), middle + reach) for code, value in along.items()}


def _size(points: dict[str, Position]) -> Cell:
    height, width = (max(values) - min(values) for values in zip(*points.values(), strict=True))
    cells = len(points) * _SLACK
    # A line of units still gets a row or a column of its own.
    ratio = min(max((height or 1e-9) / (width or 1e-9), 1 / len(points)), len(points))
    rows = max(1, round(math.sqrt(cells * ratio)))
    return rows, max(1, math.ceil(cells / rows))


def _scaled(points: dict[str, Position], rows: int, columns: int) -> dict[str, Position]:
    (top, left), (bottom, right) = (tuple(map(pick, zip(*points.values(), strict=True))) for pick in (min, max))
    down, across = (rows - 1) / ((bottom - top) or 1), (columns - 1) / ((right - left) or 1)
    return {code: ((y - top) * down, (x - left) * across) for code, (y, x) in points.items()}


def _from_zero(placed: dict[str, Cell]) -> dict[str, Cell]:
    top, left = min(row for row, _ in placed.values()), min(column for _, column in placed.values())
    return {code: (row - top, column - left) for code, (row, column) in placed.items()}


def _median(values: list[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
