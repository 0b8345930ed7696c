"""How fast a figure moves beside how fast it must, on the straight line to its target.

The line is the default where a document gives no values on the way: it says what an even effort
would have brought by now, and nothing of what is likely.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """`due`: where the line stands on the day of the figure. `actual`: what the figure moved in a
    unit of time; `needed`: what it must from then on. `at_date`: where it would be on the target's
    date, moving as it did. In the unit of the figure; what falls is below 0.
    """

    due: float
    actual: float
    needed: float
    at_date: float


def pace(*, start: float, value: float, target: float, elapsed: float, remaining: float) -> Pace:
    """Of a figure that stood at `start`, `elapsed` days (or quarters) ago, and has `remaining` of
    them until its target's date; both are positive.
    """
    actual = (value - start) / elapsed
    return Pace(
        due=start + (target - start) * elapsed / (elapsed + remaining),
        actual=actual,
        needed=(target - value) / remaining,
        at_date=value + actual * remaining,
    )
