"""Rings on the grid: the same land, fewer points, the direction that GeoJSON asks for."""

from hypothesis import given
from hypothesis import strategies as st

from etl.entered.rings import GRID, area, directed, snapped

SQUARE = ((0, 0), (10, 0), (10, 10), (0, 10))


def test_points_are_snapped_and_the_last_is_not_repeated() -> None:
    assert snapped([(0, 0), (0.00101, 0), (0.001, 0.00099), (0, 0.001), (0, 0)]) == (
        (0, 0),
        (10, 0),
        (10, 10),
        (0, 10),
    )


def test_points_on_a_straight_line_go() -> None:
    assert snapped([(0, 0), (0.0005, 0), (0.001, 0), (0.001, 0.001)]) == ((0, 0), (10, 0), (10, 10))


def test_a_spike_goes() -> None:
    assert snapped([(0, 0), (0.001, 0), (0.003, 0), (0.001, 0), (0.001, 0.001)]) == (
        (0, 0),
        (10, 0),
        (10, 10),
    )


def test_an_outline_runs_against_the_clock_and_a_hole_with_it() -> None:
    hole = ((2, 2), (4, 2), (4, 4), (2, 4))
    outer, inner = directed([SQUARE[::-1], hole])
    assert (area(outer), area(inner)) == (200, -8)
    assert directed([SQUARE, hole[::-1]]) == (SQUARE, hole[::-1])


def test_what_encloses_nothing_is_no_polygon() -> None:
    assert directed([((0, 0), (10, 0))]) == ()
    assert directed([]) == ()
    assert directed([SQUARE, ((1, 1), (2, 2))]) == (SQUARE,)


points = st.tuples(st.integers(-50, 50), st.integers(-50, 50))


@given(st.lists(points, min_size=3, max_size=12))
def test_what_is_left_out_moves_no_border(ring: list[tuple[int, int]]) -> None:
    kept = snapped((x / GRID, y / GRID) for x, y in ring)
    assert area(kept) == area(ring)
    assert set(kept) <= set(ring)
