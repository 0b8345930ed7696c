"""The worked example of composites: five wards, three indicators."""

import pytest

from metrics.statistics.composite import (
    OrderRanges,
    arithmetic,
    geometric,
    mean_z,
    normalised,
    order_ranges,
)
from metrics.statistics.unavailable import Obstacle, Unavailable

ROWS = [(0.72, 45, 0.81), (0.65, 60, 0.77), (0.90, 30, 0.92), (0.55, 20, 0.60), (0.80, 75, 0.85)]
LOWEST, TARGET = (0.4, 0, 0.5), (0.9, 60, 0.9)
SHARES = [
    [normalised(value, low, aim) for value, low, aim in zip(row, LOWEST, TARGET, strict=True)]
    for row in ROWS
]
EQUAL = (1, 1, 1)


def test_how_far_each_has_come():
    assert SHARES[0] == pytest.approx([64, 75, 77.5])
    assert SHARES[1] == pytest.approx([50, 100, 67.5])
    assert normalised(30, 40, 20) == pytest.approx(50)  # fewer are better


def test_the_first_two_swap_between_the_means():
    plain, strict = arithmetic(SHARES, EQUAL), geometric(SHARES, EQUAL)
    assert plain == pytest.approx([72.1667, 72.5, 83.3333, 29.4444, 89.1667], abs=1e-4)
    assert strict == pytest.approx([71.9197, 69.6238, 79.3701, 29.2402, 88.7904], abs=1e-4)
    assert plain[0] < plain[1]
    assert strict[0] > strict[1]


def test_distances_in_standard_deviations():
    expected = [0.03073, -0.02856, 0.55712, -1.34998, 0.79069]
    assert mean_z(ROWS) == pytest.approx(expected, abs=1e-5)


def test_a_geometric_mean_is_that_of_the_library():
    assert geometric([[50, 90, 70]], EQUAL) == pytest.approx([68.0409], abs=1e-4)
    assert geometric([[0, 100]], (1, 1)) == pytest.approx([10])  # 0 counts as 1


def test_a_rank_ranges_over_the_weights():
    found = order_ranges(SHARES, EQUAL)
    assert isinstance(found, OrderRanges)
    assert [one.rank for one in found.units] == [4, 3, 2, 5, 1]
    # ward 4 is the lowest in each indicator: no weights change that
    assert (found.units[3].lower, found.units[3].upper) == (5, 5)
    assert (found.units[0].lower, found.units[0].upper) == (3, 4)
    assert order_ranges(SHARES, EQUAL) == found


def test_who_leads_everywhere_leads_under_all_weights_and_equal_ones_share_a_rank():
    found = order_ranges([[90, 80], [50, 40], [50, 40]], (2, 1))
    assert isinstance(found, OrderRanges)
    assert [(one.rank, one.lower, one.upper) for one in found.units] == [
        (1, 1, 1), (2, 2, 2), (2, 2, 2),
    ]  # fmt: skip


def test_a_group_without_weight_moves_nothing():
    found = order_ranges([[90, 0], [50, 100]], (1, 0))
    assert isinstance(found, OrderRanges)
    assert [(one.lower, one.upper) for one in found.units] == [(1, 1), (2, 2)]


def test_one_unit_has_no_order():
    assert order_ranges([[50]], (1,)) == Unavailable(
        reason=Obstacle.TOO_FEW_UNITS, count=1, needed=2
    )
