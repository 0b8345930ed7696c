import pytest

from metrics.statistics.pace import pace


def test_the_reference_values_of_eight_quarters_of_which_five_are_over() -> None:
    found = pace(start=60, value=71, target=80, elapsed=5, remaining=3)
    assert (found.due, found.actual, found.needed) == pytest.approx((72.5, 2.2, 3.0))
    assert found.actual / found.needed == pytest.approx(0.7333, abs=1e-4)
    assert found.at_date == pytest.approx(77.6)


def test_the_worked_case_of_phuong_iii() -> None:
    found = pace(start=0, value=300, target=1000, elapsed=109, remaining=71)
    assert (found.actual, found.needed, found.at_date) == pytest.approx(
        (2.752, 9.859, 495.4), abs=0.05
    )


def test_what_must_fall_moves_below_nought() -> None:
    found = pace(start=300, value=260, target=220, elapsed=2, remaining=2)
    assert (found.due, found.actual, found.needed, found.at_date) == (260, -20, -20, 220)
