import pytest

from metrics.statistics.funnel import Funnel, FunnelVerdict, _exact, _limits, funnel
from metrics.statistics.intervals import Z_95, Z_998
from metrics.statistics.unavailable import Obstacle, Unavailable
from tests.statistics.t12 import CASES, SHARES, SIZES


def _of_twelve() -> Funnel:
    found = funnel(CASES, SIZES)
    assert isinstance(found, Funnel)
    return found


def test_the_twelve_lie_further_apart_than_chance():
    found = _of_twelve()
    assert found.center == pytest.approx(0.757002, abs=1e-6)
    assert found.phi == pytest.approx(6.63133, abs=1e-5)
    assert found.tau2 == pytest.approx(0.00278467, abs=1e-8)
    z = [-1.8215, 1.5108, -3.7080, -0.4800, 1.5021, -3.4001, -2.0097, 0.7136, -5.0240, 1.8089,
         -4.2560, 7.7326]  # fmt: skip
    assert found.z == pytest.approx(z, abs=1e-4)


def test_their_adjusted_limits():
    found = _of_twelve()
    first, last = found.adjusted[0], found.adjusted[-1]
    assert (first.lower_95, first.upper_95) == pytest.approx((0.60571, 0.88109), abs=1e-5)
    assert (first.lower_998, first.upper_998) == pytest.approx((0.51227, 0.93498), abs=1e-5)
    assert (last.lower_95, last.upper_95) == pytest.approx((0.66170, 0.84096), abs=1e-5)
    assert (last.lower_998, last.upper_998) == pytest.approx((0.60320, 0.88274), abs=1e-5)


def test_five_seem_outliers_and_none_is():
    """The same figures, the opposite meeting."""
    found = _of_twelve()
    beyond = (FunnelVerdict.ABOVE_998, FunnelVerdict.BELOW_998)
    raw = [one.verdict(share) for one, share in zip(found.unadjusted, SHARES, strict=True)]
    fair = [one.verdict(share) for one, share in zip(found.adjusted, SHARES, strict=True)]
    assert sum(one in beyond for one in raw) == 5
    assert not any(one in beyond for one in fair)
    assert [at for at, one in enumerate(fair) if one is not FunnelVerdict.INSIDE] == [2]


def test_limits_by_chance_are_those_that_england_publishes():
    found = [_limits(0.80642448, size, None) for size in (1531, 24)]
    large, small = found
    assert (large.lower_95, large.upper_95) == pytest.approx((0.78663349, 0.82621547), abs=1e-8)
    assert (large.lower_998, large.upper_998) == pytest.approx((0.77522045, 0.83762850), abs=1e-8)
    # n·θ(1−θ) = 3.7: exact here, where the published table keeps the normal ones (64.8 … 96.4 %)
    assert (small.lower_95, small.upper_95) == pytest.approx(_exact(0.80642448, 24, Z_95))


@pytest.mark.parametrize(
    ("size", "z", "lower", "upper"),
    [
        (60, Z_95, 0.63600, 0.85318),
        (60, Z_998, 0.56741, 0.90642),
        (210, Z_95, 0.69551, 0.81156),
        (2500, Z_95, 0.73989, 0.77352),
    ],
)
def test_exact_limits(size, z, lower, upper):
    assert _exact(sum(CASES) / sum(SIZES), size, z) == pytest.approx((lower, upper), abs=1e-5)


def test_what_cannot_be_computed_says_why():
    few = funnel(CASES[:9], SIZES[:9])
    assert few == Unavailable(reason=Obstacle.TOO_FEW_UNITS, count=9, needed=10)
    over = funnel((*CASES[:11], 3000), SIZES)
    assert over == Unavailable(reason=Obstacle.NO_PROPORTION)


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_equal_units_lie_inside(share):
    found = funnel([size * share for size in (60, 80, 100, 120) * 3], (60, 80, 100, 120) * 3)
    assert isinstance(found, Funnel)
    assert found.tau2 == 0
    assert {one.verdict(share) for one in (*found.adjusted, *found.unadjusted)} == {
        FunnelVerdict.INSIDE
    }


def test_a_country_is_computed_at_once():
    found = funnel([n * 3 // 4 for n in range(100, 3421)], list(range(100, 3421)))
    assert isinstance(found, Funnel)
    assert len(found.adjusted) == 3321


def test_limits_between_the_units():
    found = _of_twelve()
    assert found.limits_at(60, adjusted=True) == found.adjusted[0]
    assert found.limits_at(2500, adjusted=False) == found.unadjusted[-1]
