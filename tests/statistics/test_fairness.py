"""What is claimed of wards is false no more often than its method promises, and true differences
are found: a small run of `python -m bench.fairness` with a fixed seed.
"""

import pytest

from bench.fairness import CLAIMS, Kind, Tally, made_up, tallied

PROVINCES, SEED = 6, 5
FOUND = {
    "funnel, beyond the inner limits": 0.95,
    "funnel, beyond the outer limits": 0.9,
    "the interval of a rank lies in one half": 0.95,
    "above or below a target (the true share)": 0.95,
}


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    """By the name of the claim."""
    provinces = {kind: list(made_up(PROVINCES, SEED, kind)) for kind in Kind}
    return {claim.name: tallied(claim, provinces) for claim in CLAIMS}


@pytest.mark.parametrize("name", [claim.name for claim in CLAIMS])
def test_equal_wards_are_called_different_no_more_often_than_promised(tallies, name):
    assert tallies[name].falsely <= tallies[name].most


@pytest.mark.parametrize(("name", "share"), FOUND.items())
def test_wards_that_lie_ten_points_apart_are_found(tallies, name, share):
    assert tallies[name].found["over 2,000"] >= share


def test_few_are_named_falsely_beside_them_beyond_the_outer_limits(tallies):
    wrong = tallies["funnel, beyond the outer limits"].wrong
    assert wrong is not None
    assert wrong < 0.2


def test_limits_of_chance_alone_name_many_where_wards_differ_by_nature(tallies):
    """Why the limits are widened."""
    raw = tallies["limits of chance alone, beyond the outer ones"].by_nature
    assert raw > 5 * tallies["funnel, beyond the outer limits"].by_nature
