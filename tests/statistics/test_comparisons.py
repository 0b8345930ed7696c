import pytest
from statsmodels.stats.proportion import proportion_confint

from metrics.statistics.comparisons import (
    AgainstTarget,
    Interval,
    TargetStanding,
    against_target,
    difference,
    discoveries,
    rate_interval,
    wilson_interval,
)
from metrics.statistics.funnel import Z_998
from metrics.statistics.unavailable import Obstacle, Unavailable

PUBLISHED = [
    (81, 263, 0.255289, 0.366210),
    (15, 148, 0.062386, 0.160487),
    (0, 20, 0, 0.161125),
    (1, 29, 0.006113, 0.171755),
    (65, 100, 0.552544, 0.736358),
    (1045, 5000, 0.197955, 0.220491),
    (32, 32, 0.892821, 1),
    (0, 32, 0, 0.107179),
    (48, 50, 0.865399, 0.988961),
    (5, 5, 0.565518, 1),
]


@pytest.mark.parametrize(("x", "n", "lower", "upper"), PUBLISHED)
def test_wilson_gives_the_published_values_and_those_of_the_library(x, n, lower, upper):
    interval = wilson_interval(x, n)
    assert (interval.lower, interval.upper) == pytest.approx((lower, upper), abs=1e-6)
    assert (interval.lower, interval.upper) == pytest.approx(
        proportion_confint(x, n, 0.05, "wilson"), abs=1e-9
    )


@pytest.mark.parametrize(
    ("x", "n", "lower", "upper"),
    [
        (81, 263, 0.228036, 0.401389),
        (15, 148, 0.047384, 0.203646),
        (0, 20, 0, 0.323170),
        (1, 29, 0.003016, 0.296586),
        (65, 100, 0.495495, 0.778354),
        (1045, 5000, 0.191794, 0.227316),
    ],
)
def test_wilson_with_limits_of_one_in_five_hundred(x, n, lower, upper):
    interval = wilson_interval(x, n, Z_998)
    assert (interval.lower, interval.upper) == pytest.approx((lower, upper), abs=1e-6)


def test_ninety_per_cent():
    interval = wilson_interval(5, 10, 1.6448536269514722)
    assert (interval.lower, interval.upper) == pytest.approx((0.2692718, 0.7307282), abs=1e-7)


@pytest.mark.parametrize(
    ("k", "n", "p_value", "standing"),
    [
        (1136, 1600, 9.70e-18, TargetStanding.BELOW),
        (39, 60, 0.005839, TargetStanding.BELOW),
        (70, 85, 0.684670, TargetStanding.OPEN),
        (2150, 2500, 0, TargetStanding.ABOVE),
    ],
)
def test_a_share_stands_above_below_or_open_beside_its_target(k, n, p_value, standing):
    found = against_target(k, n, 0.8)
    assert isinstance(found, AgainstTarget)
    assert found.standing is standing
    assert found.p_value == pytest.approx(
        p_value, rel=0.02, abs=1e-14
    )  # 2150 of 2500: as good as never by chance


@pytest.mark.parametrize(
    ("k", "n", "target", "is_duty", "reason"),
    [
        (5, 10, 1.0, True, Obstacle.DUTY),
        (0, 0, 0.5, False, Obstacle.NO_BASE),
        (12, 10, 0.5, False, Obstacle.NO_PROPORTION),
        (5.5, 10, 0.5, False, Obstacle.NO_PROPORTION),
        (5, 10, 1.2, False, Obstacle.NO_PROPORTION),
    ],
)
def test_what_no_test_is_made_of_says_why(k, n, target, is_duty, reason):
    found = against_target(k, n, target, is_duty=is_duty)
    assert isinstance(found, Unavailable)
    assert found.reason is reason
    assert found.text.vi
    assert found.text.en


def test_the_difference_of_two_shares():
    found = difference((56, 70), (48, 80))
    assert isinstance(found, Interval)
    assert (found.lower, found.upper) == pytest.approx((0.052431, 0.333873), abs=1e-6)


@pytest.mark.parametrize(("one", "other"), [((0, 0), (1, 2)), ((3, 2), (1, 2))])
def test_no_difference_of_what_is_no_share(one, other):
    assert isinstance(difference(one, other), Unavailable)


@pytest.mark.parametrize(
    ("count", "exposure", "lower", "upper"),
    [(0, 1, 0, 3.688879), (10, 1, 4.795389, 18.390356), (10, 5, 0.959078, 3.678071)],
)
def test_a_rate_that_may_pass_the_whole_has_the_exact_limits_of_garwood(
    count, exposure, lower, upper
):
    found = rate_interval(count, exposure)
    assert isinstance(found, Interval)
    assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=1e-6)


def test_of_many_tests_few_stand():
    # Benjamini and Hochberg 1995, section 3.2: the first four of fifteen
    published = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
        0.5719, 0.6528, 0.7590, 1.0,
    ]  # fmt: skip
    assert discoveries(published) == [True] * 4 + [False] * 11
    assert discoveries([]) == []
