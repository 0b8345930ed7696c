import pytest

from metrics.statistics.separation import Heterogeneity, Separation, heterogeneity, separation
from metrics.statistics.unavailable import Obstacle, Unavailable
from tests.statistics.t12 import CASES, SIZES


def _of(cases, sizes, **how) -> Separation:
    found = separation(cases, sizes, **how)
    assert isinstance(found, Separation)
    return found


@pytest.mark.parametrize(
    ("ward", "lower", "upper"),
    [(1, 2, 12), (2, 1, 11), (3, 6, 12), (6, 4, 12), (9, 5, 12), (12, 1, 6)],
)
def test_the_ranks_that_are_certain_of_the_twelve(ward, lower, upper):
    found = _of(CASES, SIZES).units[ward - 1]
    assert (found.lower, found.upper) == (lower, upper)


def test_a_band_ends_where_a_unit_is_told_apart_from_its_first():
    """The first by its share is ward 2 of 85 people: it is told apart from ward 3 alone, the last;
    ward 12 of 2,500 people, the second, from six.
    """
    found = _of(CASES, SIZES)
    assert [one.band for one in found.units] == [1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    assert found.pairs == sum(one.lower - 1 for one in found.units)


def test_bands_follow_each_other():
    found = _of([900, 100, 500, 890, 510, 110], [1000] * 6)
    assert [one.band for one in found.units] == [1, 3, 2, 1, 2, 3]
    assert [(one.lower, one.upper) for one in found.units] == [
        (1, 2), (5, 6), (3, 4), (1, 2), (3, 4), (5, 6),
    ]  # fmt: skip


def test_the_lowest_may_be_the_best():
    found = _of([900, 100, 500], [1000] * 3, ascending=True)
    assert [(one.lower, one.upper, one.band) for one in found.units] == [
        (3, 3, 3), (1, 1, 1), (2, 2, 2),
    ]  # fmt: skip


@pytest.mark.parametrize("cases", [0, 50, 100])
def test_equal_units_are_one_band(cases):
    found = _of([cases] * 5, [100] * 5)
    assert {(one.lower, one.upper, one.band) for one in found.units} == {(1, 5, 1)}
    assert found.pairs == 0


@pytest.mark.parametrize(
    ("cases", "sizes", "reason"),
    [
        ([5], [10], Obstacle.TOO_FEW_UNITS),
        ([], [], Obstacle.TOO_FEW_UNITS),
        ([11, 2], [10, 10], Obstacle.NO_PROPORTION),
        ([1, 2], [0, 10], Obstacle.NO_PROPORTION),
    ],
)
def test_what_is_not_held_against_each_other_says_why(cases, sizes, reason):
    found = separation(cases, sizes)
    assert isinstance(found, Unavailable)
    assert found.reason is reason


def test_a_country_is_held_against_itself():
    found = _of(list(range(100, 3421)), [5000] * 3321)
    assert (found.units[-1].lower, found.units[0].upper) == (1, 3321)
    assert found.units[0].band > 10


def test_whether_the_twelve_differ_at_all():
    found = heterogeneity(CASES, SIZES)
    assert isinstance(found, Heterogeneity)
    assert found.statistic == pytest.approx(146.0590, abs=1e-4)
    assert found.freedom == 11
    assert found.p_value == pytest.approx(9.5e-26, rel=0.01)


@pytest.mark.parametrize("cases", [0, 100])
def test_units_at_nothing_or_at_all_do_not_differ(cases):
    assert heterogeneity([cases] * 3, [100] * 3) == Unavailable(reason=Obstacle.NO_SPREAD)


def test_one_unit_does_not_differ():
    found = heterogeneity([5], [10])
    assert found == Unavailable(reason=Obstacle.TOO_FEW_UNITS, count=1, needed=2)
