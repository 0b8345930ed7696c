import pytest

from metrics.statistics.ranks import Ranks, probability_above, ranks
from metrics.statistics.unavailable import Obstacle, Unavailable
from tests.statistics.t12 import CASES, SIZES


def _of_twelve() -> Ranks:
    found = ranks(CASES, SIZES)
    assert isinstance(found, Ranks)
    return found


def test_the_ranks_of_the_twelve_and_how_far_they_are_chance():
    found = _of_twelve()
    assert [one.rank for one in found.units] == [11, 1, 12, 6, 3, 10, 8, 5, 9, 4, 7, 2]
    lower, upper = [one.lower for one in found.units], [one.upper for one in found.units]
    assert lower == pytest.approx([5, 1, 9, 3, 1, 7, 6, 2, 8, 2, 6, 1], abs=1)
    assert upper == pytest.approx([12, 6, 12, 10, 6, 12, 10, 6, 11, 6, 9, 3], abs=1)
    assert (found.units[1].lower, found.units[1].upper) == (1, 6)


def test_the_winner_is_a_coin_toss():
    found = _of_twelve()
    assert found.units[1].best == pytest.approx(0.487, abs=0.01)
    assert found.units[11].best == pytest.approx(0.371, abs=0.01)
    assert found.units[11].top == pytest.approx(0.996, abs=0.005)
    assert found.units[1].top == pytest.approx(0.812, abs=0.01)
    assert probability_above((70, 85), (2050, 2500)) == pytest.approx(0.522, abs=0.01)


def test_the_same_counts_give_the_same_ranks():
    assert _of_twelve() == _of_twelve()


def test_equal_shares_share_the_best_rank():
    found = ranks([50, 50, 20], [100, 100, 100])
    assert isinstance(found, Ranks)
    assert [one.rank for one in found.units] == [1, 1, 3]
    assert all(one.lower <= one.rank <= one.upper for one in found.units)


def test_the_lowest_may_be_the_first():
    found = ranks(CASES, SIZES, ascending=True)
    assert isinstance(found, Ranks)
    assert [one.rank for one in found.units] == [2, 12, 1, 7, 10, 3, 5, 8, 4, 9, 6, 11]


@pytest.mark.parametrize(
    ("cases", "sizes", "reason"),
    [
        ([5], [10], Obstacle.TOO_FEW_UNITS),
        ([], [], Obstacle.TOO_FEW_UNITS),
        ([11, 2], [10, 10], Obstacle.NO_PROPORTION),
        ([1, 2], [0, 10], Obstacle.NO_PROPORTION),
    ],
)
def test_what_has_no_rank_says_why(cases, sizes, reason):
    found = ranks(cases, sizes)
    assert isinstance(found, Unavailable)
    assert found.reason is reason


def test_of_a_country_there_are_fewer_draws_and_the_method_says_so():
    found = ranks(list(range(100, 3421)), [5000] * 3321)
    assert isinstance(found, Ranks)
    assert found.draws == 1204
    assert "1204 draws" in found.method
    assert found.units[-1].rank == 1
