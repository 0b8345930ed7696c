import math

from pages.parts.drawing import strokes


def test_a_level_line_is_a_bar_of_its_thickness() -> None:
    assert (
        strokes.path([[(0, 10), (5, 10), (20, 10)]], 2) == "path('M0 9L5 9L20 9L20 11L5 11L0 11Z')"
    )


def test_a_slope_is_as_thick_as_a_level_line() -> None:
    """Rising at 45 degrees: the edges stand off by half the thickness across the line, not
    downwards.
    """
    off = round(math.sqrt(1 / 2), 1)
    corners = [(-off, 10 - off), (10 - off, -off), (10 + off, off), (off, 10 + off)]
    assert (
        strokes.path([[(0, 10), (10, 0)]], 2)
        == f"path('M{'L'.join(f'{x:g} {y:g}' for x, y in corners)}Z')"
    )


def test_a_sharp_corner_keeps_its_thickness_and_does_not_run_away() -> None:
    drawn = strokes.path([[(0, 100), (0.5, 10), (1, 100)]], 2)
    assert [drawn.split("L")[corner] for corner in (1, 4)] == ["0.5 8", "0.5 12"]


def test_a_dot_is_a_circle_the_same_way_round() -> None:
    assert strokes.path([], 1, [((8, 4), 3)]) == "path('M5 4a3 3 0 1 1 6 0a3 3 0 1 1 -6 0Z')"
