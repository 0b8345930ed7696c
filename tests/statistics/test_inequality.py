import pytest

from metrics.statistics.inequality import Inequality, gini, inequality, modified_z
from metrics.statistics.unavailable import Obstacle, Unavailable
from tests.statistics.t12 import SHARES, SIZES


def test_the_twelve():
    found = inequality([round(share, 4) for share in SHARES], SIZES)
    assert isinstance(found, Inequality)
    assert found.mean == pytest.approx(0.756995, abs=1e-5)
    assert found.range == pytest.approx(0.2235, abs=1e-4)
    assert found.ratio == pytest.approx(1.3725, abs=1e-3)
    assert found.variation == pytest.approx(0.078526, abs=1e-4)
    assert found.deviation == pytest.approx(0.059444, abs=1e-4)
    assert found.theil == pytest.approx(0.00312676, abs=1e-5)
    assert found.mld == pytest.approx(0.00317775, abs=1e-5)


def test_one_two_three_four():
    found = inequality([1, 2, 3, 4], [1, 1, 1, 1])
    assert isinstance(found, Inequality)
    assert found.theil == pytest.approx(0.10644014, abs=1e-8)
    assert gini([1, 2, 3, 4]) == pytest.approx(0.25)


def test_equal_units_and_units_at_nothing():
    equal = inequality([2, 2, 2], [1, 5, 9])
    assert isinstance(equal, Inequality)
    assert (equal.range, equal.ratio, equal.theil, equal.mld) == pytest.approx((0, 1, 0, 0))
    none = inequality([0, 1, 2], [1, 1, 1])
    assert isinstance(none, Inequality)
    assert (none.ratio, none.theil, none.mld) == (None, None, None)
    zero = inequality([0, 0, 0], [1, 1, 1])
    assert isinstance(zero, Inequality)
    assert zero.variation is None


def test_an_outlier_does_not_hide_itself():
    found = modified_z([100, 102, 98, 97, 101, 103, 160])
    assert not isinstance(found, Unavailable)
    assert found[-1] == pytest.approx(19.8977, abs=1e-4)


def test_two_units_or_no_spread():
    expected = Unavailable(reason=Obstacle.TOO_FEW_UNITS, count=2, needed=3)
    assert inequality([1, 2], [1, 1]) == modified_z([1, 2]) == gini([1, 2]) == expected
    assert modified_z([5, 5, 5, 9]) == Unavailable(reason=Obstacle.NO_SPREAD)
    assert gini([0, 0, 0]) == Unavailable(reason=Obstacle.NO_BASE)
