import pytest

from metrics.statistics.shrinkage import BetaBinomial, Shrunken, beta_binomial, shrunken
from metrics.statistics.unavailable import Obstacle, Unavailable
from tests.statistics.t12 import CASES, SIZES


def test_small_units_are_drawn_to_the_group():
    found = shrunken(CASES, SIZES)
    assert isinstance(found, Shrunken)
    assert found.between == pytest.approx(0.00324262, abs=1e-8)
    assert (found.weights[0], found.weights[11]) == pytest.approx((0.5140, 0.9778), abs=1e-4)
    values = [0.70200, 0.79690, 0.65040, 0.74467, 0.79086, 0.67864, 0.71571, 0.76937, 0.67784,
              0.77887, 0.71161, 0.81860]  # fmt: skip
    assert found.values == pytest.approx(values, abs=1e-5)


def test_the_first_is_another_one_then():
    found = shrunken(CASES, SIZES)
    assert isinstance(found, Shrunken)
    shares = [x / n for x, n in zip(CASES, SIZES, strict=True)]
    assert (shares.index(max(shares)), found.values.index(max(found.values))) == (1, 11)


def test_by_likelihood_with_an_interval():
    found = beta_binomial(CASES, SIZES)
    assert isinstance(found, BetaBinomial)
    assert (found.a, found.b) == pytest.approx((40.3783, 14.8356), abs=1e-3)
    assert (found.values[0], found.values[1], found.values[11]) == pytest.approx(
        (0.68896, 0.78721, 0.81808), abs=1e-5
    )
    first = found.intervals[0]
    assert (first.lower, first.upper) == pytest.approx((0.60189, 0.76982), abs=1e-5)


def test_of_few_units_or_no_spread_it_is_not_computed():
    assert shrunken(CASES[:7], SIZES[:7]) == Unavailable(
        reason=Obstacle.TOO_FEW_UNITS, count=7, needed=8
    )
    assert beta_binomial([50] * 9, [100] * 9) == Unavailable(reason=Obstacle.NO_SPREAD)


@pytest.mark.parametrize("cases", [0, 50, 100])
def test_equal_units_stay_what_they_are(cases):
    found = shrunken([cases] * 9, [100] * 9)
    assert isinstance(found, Shrunken)
    assert found.values == pytest.approx([cases / 100] * 9)
