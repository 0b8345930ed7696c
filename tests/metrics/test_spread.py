"""The quarters of a set of values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.asked.spread import FEWEST, Spread, spread


def test_quarters_by_interpolation() -> None:
    # R: quantile(c(1, 2, 4, 8, 16), type = 7)
    assert spread([16, 1, 4, 2, 8]) == Spread(
        units=5, lowest=1, lower=2, median=4, upper=8, highest=16
    )
    assert spread([1, 2, 3, 4]) == Spread(
        units=4, lowest=1, lower=1.75, median=2.5, upper=3.25, highest=4
    )


@pytest.mark.parametrize("count", range(FEWEST))
def test_a_quarter_of_fewer_than_four_is_nobody(count: int) -> None:
    assert spread([1.0] * count) is None


@given(st.lists(st.floats(0, 100), min_size=FEWEST, max_size=60))
def test_the_order_of_the_values_does_not_matter_and_the_quarters_are_in_order(
    values: list[float],
) -> None:
    found = spread(values)
    assert found is not None
    assert found == spread(values[::-1])
    assert found.lowest <= found.lower <= found.median <= found.upper <= found.highest
