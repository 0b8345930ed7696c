"""How fast a figure moves towards its target, as the parts of a page pass it to each other."""

import datetime as dt
from dataclasses import dataclass

from metrics.declared.period import Period


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownPace:
    """Of a figure that may still reach its target in time: the columns of metrics.asked.pace.

    `on`: the day from which days are counted. `verdict`: on_course, improving, behind,
    not_at_this_pace, not_yet_due; None: nothing is known from before the year. `needed_per_day`,
    `actual_per_day`: in what the numerator counts; None: a share of what happened in a period.
    `at_date`: the figure on the target's date, moving as it did; None: not known. `start`: the
    period whose figure it began with; None: it is assumed to have begun at 0, or none is known.
    """

    on: dt.date
    days_left: int
    verdict: str | None
    needed_per_day: float | None
    actual_per_day: float | None
    at_date: float | None
    start: Period | None
    start_assumed: bool
