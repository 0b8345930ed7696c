from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.reference import register
from metrics.declared.period import Period
from metrics.maps.tilegrid import Cell, Position, tile_grid

SQUARE = {"nw": (11.0, 106.0), "ne": (11.0, 107.0), "sw": (10.0, 106.0), "se": (10.0, 107.0)}


def test_north_is_up_and_west_is_left() -> None:
    cells = tile_grid(SQUARE)
    assert cells["nw"][0] < cells["sw"][0] and cells["nw"][1] < cells["ne"][1]


def test_a_far_island_does_not_make_the_mainland_tiny() -> None:
    mainland = {f"u{i}{j}": (15.9 + i / 10, 108.0 + j / 10) for i in range(5) for j in range(5)}
    cells = tile_grid({**mainland, "hoang_sa": (16.5, 112.0)})
    columns = [cells[code][1] for code in mainland]
    assert max(columns) - min(columns) >= 4
    assert cells["hoang_sa"][1] >= max(columns)


def test_nothing_gives_nothing_and_one_gives_the_corner() -> None:
    assert tile_grid({}) == {}
    assert tile_grid({"a": (10.0, 106.0)}) == {"a": (0, 0)}


positions = st.dictionaries(
    st.text("abc", min_size=1, max_size=4),
    st.tuples(st.floats(8, 23), st.floats(102, 117)),
    max_size=40,
)


@settings(max_examples=60)
@given(positions)
def test_every_unit_has_a_cell_of_its_own(drawn: dict[str, Position]) -> None:
    cells = tile_grid(drawn)
    assert set(cells) == set(drawn)
    assert len(set(cells.values())) == len(drawn)


CLEAR = 0.01  # degrees, about a kilometre


def _turned_round(positions: dict[str, Position], cells: dict[str, Cell]) -> float:
    """Of the pairs that clearly lie north, south, west or east of each other, the part that
    stands the wrong way round.
    """
    apart = [
        ((positions[a][axis] - positions[b][axis]) * sign, cells[a][axis] - cells[b][axis])
        for a, b in combinations(positions, 2)
        for axis, sign in ((0, -1), (1, 1))
    ]
    clear = [(lies, stands) for lies, stands in apart if abs(lies) > CLEAR]
    return sum(lies * stands < 0 for lies, stands in clear) / len(clear)


@pytest.mark.parametrize(
    ("province", "at_most"), [("79", 0.03), ("91", 0.01), ("01", 0.01), ("48", 0.01)]
)
def test_the_communes_of_a_real_province_stand_as_they_lie(province: str, at_most: float) -> None:
    """Before positions were evened out and tiles changed places it was 7.5, 3.3, 5.0 and 6.6 %."""
    day = register().on(Period.parse("2026-Q3").end)
    units = [
        unit
        for unit in day.by_code.values()
        if unit.level == "commune" and unit.parent_code == province
    ]
    positions = {
        unit.code: (unit.latitude, unit.longitude)
        for unit in units
        if unit.latitude is not None and unit.longitude is not None
    }
    assert _turned_round(positions, tile_grid(positions)) < at_most
