"""The typing slips that explain a difference: one digit, two neighbouring digits swapped, a
nought too many or too few.
"""

# a smaller difference can nearly always be put on one last digit, so such a slip would explain
# nothing
_EXPLAINS_FROM = 10
_NOUGHTS = (10, 100, 1000)


def is_slip(written: float, meant: float) -> bool:
    """Whether a clerk who meant `meant` may have typed `written` by one slip of the keys."""
    if (
        written % 1
        or meant % 1
        or written <= 0
        or meant <= 0
        or abs(written - meant) < _EXPLAINS_FROM
    ):
        return False
    return _one_digit_or_swap(str(int(written)), str(int(meant))) or is_tenfold(written, meant)


def is_tenfold(written: float, meant: float) -> bool:
    """Whether the two differ by noughts alone: 2.500 and 25.000."""
    return any(written == meant * times or meant == written * times for times in _NOUGHTS)


def _one_digit_or_swap(written: str, meant: str) -> bool:
    if len(written) != len(meant):
        return False
    apart = [
        index for index, pair in enumerate(zip(written, meant, strict=True)) if pair[0] != pair[1]
    ]
    if len(apart) == 2:
        first, second = apart
        return (
            second == first + 1
            and written[first] == meant[second]
            and written[second] == meant[first]
        )
    return len(apart) == 1
