import pytest

from metrics.statistics.series import (
    ControlLimits,
    Direction,
    Trend,
    control_limits,
    trend_of_counts,
    trend_of_values,
)
from metrics.statistics.unavailable import Obstacle, Unavailable

Q8 = (61.2, 63.5, 62.1, 66.0, 64.8, 67.9, 66.5, 70.1)

# the data of England's own unit tests: cases, sizes, χ², what they say
FINGERTIPS = [
    ((621, 599, 556, 535, 447), (3454, 3195, 3256, 3227, 3121), 20.1151, Direction.DOWN),
    ((2157, 2090, 2194, 2134.81, 2094), (3454, 3195, 3256, 3152, 3062), 30.0105, Direction.UP),
    (
        (8116, 8145, 8222, 8506, 8728),
        (91530, 91773, 92088, 92238, 92665.89),
        23.5541,
        Direction.UP,
    ),
    ((7, 6, 8, 8, 9), (35, 42, 50, 100, 200), 13.7631, Direction.DOWN),
    ((5405, 5500, 5435, 5480, 5315), (18095, 18170, 18005, 17890, 17860), 0.0180, Direction.NONE),
    (
        (22435, 22445, 21365, 20955, 19055),
        (65880, 67900, 68705, 69835, 70910),
        978.28,
        Direction.DOWN,
    ),
]


@pytest.mark.parametrize(("cases", "sizes", "statistic", "direction"), FINGERTIPS)
def test_trends_of_counts_are_those_that_england_says(cases, sizes, statistic, direction):
    found = trend_of_counts(cases, sizes)
    assert isinstance(found, Trend)
    assert found.statistic == pytest.approx(statistic, rel=1e-4, abs=1e-4)
    assert found.direction is direction


def test_a_trend_and_its_slope():
    found = trend_of_counts((310, 342, 371, 402, 431), (800, 812, 806, 820, 815))
    assert isinstance(found, Trend)
    assert found.statistic == pytest.approx(40.324951, abs=1e-6)
    assert found.slope == pytest.approx(0.0351719, abs=1e-7)


def test_only_the_latest_five_count():
    found = trend_of_counts((1, *FINGERTIPS[0][0]), (9000, *FINGERTIPS[0][1]))
    assert found == trend_of_counts(*FINGERTIPS[0][:2])


def test_trends_of_values():
    found = trend_of_values(Q8)
    assert isinstance(found, Trend)
    assert found.statistic == pytest.approx(0.785714, abs=1e-6)
    assert found.p_value == pytest.approx(0.0055060, abs=1e-7)
    assert found.slope == pytest.approx(1.10)
    assert (found.lower, found.upper) == pytest.approx((0.45, 1.7667), abs=1e-4)
    assert found.direction is Direction.UP
    slight = trend_of_values(Q8, least=2.0)
    assert isinstance(slight, Trend)
    assert slight.direction is Direction.NONE


@pytest.mark.parametrize("count", [0, 1, 4])
def test_of_four_periods_there_is_no_trend(count):
    expected = Unavailable(reason=Obstacle.TOO_FEW_PERIODS, count=count, needed=5)
    assert trend_of_values(Q8[:count]) == expected
    assert trend_of_counts([1.0] * count, [2.0] * count) == expected
    assert control_limits(Q8[:count]) == expected


@pytest.mark.parametrize(("count", "p_value"), [(5, 0.0167), (6, 0.0028), (8, 0.00005)])
def test_the_smallest_p_of_so_many_periods(count, p_value):
    found = trend_of_values(list(range(count)))
    assert isinstance(found, Trend)
    assert found.p_value == pytest.approx(p_value, abs=5e-5)


def test_what_stands_still_has_no_trend():
    assert trend_of_values([5.0] * 6) == Unavailable(reason=Obstacle.NO_SPREAD)
    for cases in (0.0, 10.0):
        still = trend_of_counts([cases] * 5, [10.0] * 5)
        assert isinstance(still, Trend)
        assert still.direction is Direction.NONE
    assert trend_of_counts([12.0] * 5, [10.0] * 5) == Unavailable(reason=Obstacle.NO_PROPORTION)
    assert trend_of_counts([0.0] * 5, [0.0] * 5) == Unavailable(reason=Obstacle.NO_BASE)


DEVIATIONS = (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)


@pytest.mark.parametrize(
    ("screened", "moving_range", "upper", "lower"),
    [(False, 1.8824, 6.9515, -3.0626), (True, 1.0, 4.6044, -0.7156)],
)
def test_limits_are_those_of_the_published_example(screened, moving_range, upper, lower):
    found = control_limits(DEVIATIONS, screened=screened)
    assert isinstance(found, ControlLimits)
    assert found.mean == pytest.approx(1.9444, abs=1e-4)
    assert found.moving_range == pytest.approx(moving_range, abs=1e-4)
    assert (found.upper, found.lower) == pytest.approx((upper, lower), abs=1e-4)
    assert (found.outside, found.trial) == ((4,), False)


def test_limits_of_few_periods_are_on_trial():
    found = control_limits(Q8)
    assert isinstance(found, ControlLimits)
    assert (found.mean, found.moving_range) == pytest.approx((65.2625, 2.4143), abs=1e-4)
    assert (found.lower, found.upper) == pytest.approx((58.8405, 71.6845), abs=1e-4)
    assert found.trial
    assert found.outside == ()
