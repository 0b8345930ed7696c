"""Where a chart breaks: new units, another definition, a period that the day falls into."""

import datetime as dt

from metrics.period import Period
from pages.parts.charts import turn

DAY = dt.date(2025, 7, 1)


def _quarters(*codes: str) -> list[Period]:
    return [Period.parse(code) for code in codes]


def test_a_day_lies_between_two_periods() -> None:
    assert turn(_quarters("2025-Q1", "2025-Q2", "2025-Q3"), DAY) == 1.5


def test_a_day_inside_a_period_lies_on_it() -> None:
    assert turn(_quarters("2025-Q2@14", "2025-Q3@14"), DAY) == 1


def test_a_series_on_one_side_of_the_day_has_no_break() -> None:
    assert turn(_quarters("2025-Q1", "2025-Q2"), DAY) is None
    assert turn(_quarters("2025-Q3", "2025-Q4"), DAY) is None
