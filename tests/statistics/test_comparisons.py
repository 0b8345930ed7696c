import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from metrics.statistics.comparisons import (
    AgainstTarget,
    TargetStanding,
    against_target,
    difference,
    discoveries,
    rate_interval,
)
from metrics.statistics.intervals import Interval
from metrics.statistics.unavailable import Obstacle, Unavailable


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


def test_the_score_interval_of_the_library_says_the_same_of_that_difference():
    other = confint_proportions_2indep(56, 70, 48, 80, method="score")
    assert other == pytest.approx((0.052552, 0.344039), abs=1e-6)
    found = difference((56, 70), (48, 80))
    assert isinstance(found, Interval)
    assert (found.lower, found.upper) == pytest.approx(other, abs=0.011)


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
