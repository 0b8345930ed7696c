"""Which differences one slip of the keys explains."""

import pytest

from etl.rules.slips import is_slip


@pytest.mark.parametrize(
    ("written", "meant", "slip"),
    [
        (1403, 2403, True),  # one digit
        (1674, 1647, True),  # neighbours swapped
        (25000, 2500, True),  # a nought too many
        (25, 2500, True),
        (31, 1031, False),  # two digits were lost: no single slip
        (355, 328, False),
        (1674, 4671, False),  # swapped, but not neighbours
        (97, 98, False),  # explains nothing: every small difference is one last digit
        (0, 100, False),
        (1403, -1403, False),
        (12.5, 22.5, False),
    ],
)
def test_slips(written: float, meant: float, slip: bool) -> None:
    assert is_slip(written, meant) is slip
