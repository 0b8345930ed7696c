import pytest

from metrics.statistics.slope_index import SlopeIndex, slope_index
from metrics.statistics.unavailable import Obstacle, Unavailable
from tests.statistics.t12 import SHARES, SIZES

ORDER = (3, 1, 6, 9, 7, 11, 4, 8, 2, 10, 5, 12)  # wards by their number, the most deprived first
PLACES = [ORDER.index(ward) for ward in range(1, 13)]


def test_the_twelve_in_an_order_of_deprivation():
    found = slope_index([round(share, 4) for share in SHARES], SIZES, PLACES)
    assert isinstance(found, SlopeIndex)
    assert found.slope == pytest.approx(0.205586, abs=1e-4)
    assert found.error == pytest.approx(0.015247, abs=1e-4)
    assert min(found.ridits) == pytest.approx(0.0079, abs=1e-4)
    assert max(found.ridits) == pytest.approx(0.8356, abs=1e-4)
    assert found.lower < found.slope < found.upper


def test_equal_places_share_a_ridit_and_the_other_way_round_it_falls():
    sizes = [10] * 12
    found = slope_index(
        [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4], sizes, [1, 1, 1, 2, 2, 2, 3, 3, 3] + [4] * 3
    )
    turned = slope_index(
        [4, 4, 4, 3, 3, 3, 2, 2, 2, 1, 1, 1], sizes, [1, 1, 1, 2, 2, 2, 3, 3, 3] + [4] * 3
    )
    assert isinstance(found, SlopeIndex)
    assert isinstance(turned, SlopeIndex)
    assert found.ridits[:4] == pytest.approx([0.125, 0.125, 0.125, 0.375])
    assert found.slope == pytest.approx(4)
    assert turned.slope == pytest.approx(-4)


def test_of_few_units_or_without_an_order_there_is_none():
    assert slope_index([1] * 9, [1] * 9, range(9)) == Unavailable(
        reason=Obstacle.TOO_FEW_UNITS, count=9, needed=10
    )
    assert slope_index(SHARES, SIZES, [1] * 12) == Unavailable(reason=Obstacle.NO_SPREAD)
