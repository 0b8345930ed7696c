from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.tilegrid import tile_grid

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


positions = st.dictionaries(st.text("abc", min_size=1, max_size=4), st.tuples(st.floats(8, 23), st.floats(102, 117)), max_size=40)


@settings(max_examples=60)
@given(positions)
def test_every_unit_has_a_cell_of_its_own(drawn: dict) -> None:
    cells = tile_grid(drawn)
    assert set(cells) == set(drawn)
    assert len(set(cells.values())) == len(drawn)
