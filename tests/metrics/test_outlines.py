"""Outlines laid out for drawing: frames, islands far out, corners that nobody would see."""

import shapely
from hypothesis import given
from hypothesis import strategies as st

from metrics.maps.outlines import GRID, WIDTH, Frame, frames

DEGREE = GRID


def _square(x: float, y: float, side: float = 0.1) -> list[list[tuple[int, int]]]:
    """A polygon of one ring, its south-west corner at x, y degrees."""
    west, south, step = round(x * DEGREE), round(y * DEGREE), round(side * DEGREE)
    return [
        [(west, south), (west + step, south), (west + step, south + step), (west, south + step)]
    ]


MAINLAND = {f"4800{number}": [_square(108 + number / 10, 16)] for number in range(4)}


def _box(frame: Frame, code: str) -> tuple[int, int, int, int]:
    drawn = frame.units[code]
    return drawn.left, drawn.top, drawn.width, drawn.height


def test_nothing_gives_no_frame() -> None:
    assert frames({}) == []


def test_units_lie_beside_each_other_north_up_and_fill_the_width() -> None:
    [frame] = frames({"a": [_square(108, 16)], "b": [_square(108.1, 16.1)]})
    assert frame.width == WIDTH
    left, top, width, _ = _box(frame, "a")
    assert (left, top > 0) == (0, True)
    assert _box(frame, "b")[:2] == (width, 0)


def test_a_degree_of_longitude_is_drawn_shorter_than_one_of_latitude() -> None:
    [frame] = frames({"a": [_square(108, 60)]})
    assert frame.height > 1.4 * frame.width or frame.width < WIDTH


def test_islands_far_out_get_frames_of_their_own_and_leave_the_mainland_its_size() -> None:
    alone = frames(MAINLAND)[0]
    main, hoang_sa = frames({**MAINLAND, "20333": [_square(112, 16.5, 0.5)]})
    assert main == alone
    assert list(hoang_sa.units) == ["20333"]
    assert hoang_sa.width > WIDTH / 2


def test_islands_near_the_coast_stay_with_it() -> None:
    [frame] = frames({**MAINLAND, "48009": [_square(108.5, 15.8, 0.02)]})
    assert "48009" in frame.units


def test_every_reef_of_a_far_unit_is_to_be_seen() -> None:
    reefs = [_square(111 + number, 8 + number / 2, 0.0002) for number in range(5)]
    _, truong_sa = frames({**MAINLAND, "22736": reefs})
    assert len(truong_sa.units["22736"].rings) == 5


def test_of_a_unit_of_the_coast_the_reefs_far_out_are_not_drawn() -> None:
    coast = {**MAINLAND, "48000": [*MAINLAND["48000"], _square(112, 16)]}
    [frame] = frames(coast)
    assert frame == frames(MAINLAND)[0]


def test_a_unit_too_small_for_the_scale_is_still_drawn() -> None:
    [frame] = frames({**MAINLAND, "48009": [_square(108.05, 15.95, 0.0001)]})
    drawn = frame.units["48009"]
    assert (drawn.width, drawn.height) == (6, 6)


def test_a_hole_stays_open() -> None:
    [outer], [hole] = _square(108, 16), _square(108.04, 16.04, 0.02)
    [frame] = frames({"a": [[outer, hole[::-1]]], "b": [[hole]]})
    assert len(frame.units["a"].rings) == 2
    assert frame.units["b"].left > 0


def test_a_label_lies_inside_even_a_crescent() -> None:
    crescent = [
        [
            (0, 0),
            (10_000, 0),
            (10_000, 10_000),
            (0, 10_000),
            (0, 9_000),
            (9_000, 9_000),
            (9_000, 1_000),
            (0, 1_000),
        ]
    ]
    [frame] = frames({"a": [crescent]})
    drawn = frame.units["a"]
    across, _ = drawn.label
    assert across > 0.9 * drawn.width
    assert 0 < drawn.room < 0.15 * drawn.width


steps = st.lists(
    st.tuples(st.integers(0, 400), st.integers(-6, 6)),
    min_size=3,
    max_size=60,
    unique_by=lambda point: point[0],
)


@given(steps)
def test_neighbours_keep_their_common_border(wiggles: list[tuple[int, int]]) -> None:
    """What lies between the first and the last corner of a common border is the same for both,
    whichever way it is walked.
    """
    border = [(x, 100 + wiggle) for x, wiggle in sorted(wiggles)]
    (west, _), (east, _) = border[0], border[-1]
    north = [*border, (east + 200, 900), (west - 200, 900)]
    south = [*border[::-1], (west - 200, -700), (east + 200, -700)]
    [frame] = frames({"north": [[north]], "south": [[south]]})
    drawn = [shapely.Polygon(frame.units[code].rings[0]) for code in ("north", "south")]
    assert shapely.coverage_is_valid(drawn)
    assert drawn[0].intersection(drawn[1]).area == 0


def test_thinning_keeps_what_can_be_seen() -> None:
    [frame] = frames({"a": [[[(0, 0), (300, 0), (300, 300), (150, 320), (0, 300)]]]})
    assert len(frame.units["a"].rings[0]) == 5


def test_thinning_takes_what_cannot_be_seen() -> None:
    ragged = [(x, x % 2) for x in range(10_000)]
    [frame] = frames({"a": [[[*ragged, (10_000, 10_000), (0, 10_000)]]]})
    assert len(frame.units["a"].rings[0]) < 10


def test_an_outline_that_crosses_itself_is_drawn_all_the_same() -> None:
    """Offices' own maps hold such outlines."""
    [frame] = frames({**MAINLAND, "a": [[[(0, 0), (9_000, 9_000), (9_000, 0), (0, 8_000)]]]})[1:]
    assert frame.units["a"].width > 0
