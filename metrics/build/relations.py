"""The relations that `values` joins: declarations and periods as rows. Pure; a build stores
them, tests make them at hand.
"""

import calendar
import datetime as dt
from collections.abc import Iterable

from metrics.declared.period import Level, Period, Reckoning
from metrics.declared.registry import Registry

_LEVELS = list(Level)
_ALIKE = (Level.WEEK, Level.DAY)  # the same for every reckoning


def element_rows(declared: Registry) -> list[tuple[str, str, bool, bool]]:
    """(code, kind, adds_up, carried_forward) per element."""
    return [
        (e.code, e.kind.value, e.adds_up, e.carried_forward) for e in declared.elements.values()
    ]


def indicator_rows(declared: Registry) -> list[tuple[str, float, bool, bool, str, bool, int, int]]:
    """(code, factor, is_rate, additive, better, may_exceed_factor, numerator_terms,
    denominator_terms) per indicator.
    """
    return [
        (
            i.code,
            float(i.factor),
            i.is_rate,
            i.additive,
            i.better.value,
            i.may_exceed_factor,
            len(i.numerator),
            len(i.denominator),
        )
        for i in declared.indicators.values()
    ]


def term_rows(declared: Registry) -> list[tuple[str, str, str]]:
    """(indicator, role, element) per term."""
    return [
        (indicator.code, role, element)
        for indicator in declared.indicators.values()
        for role, elements in (
            ("numerator", indicator.numerator),
            ("denominator", indicator.denominator),
        )
        for element in elements
    ]


def asked_periods(reported: Iterable[Period]) -> list[Period]:
    """Every reported period and every quarter, half and year, counted alike, that holds one; oldest
    first.

    Weeks and days belong to the months of every reckoning that is reported; where there is none, to
    those of the calendar.
    """
    found = set(reported)
    counted = {period.reckoning for period in found if period.level not in _ALIKE} or {
        Reckoning.CALENDAR
    }
    for period in list(found):
        reckonings = counted if period.level in _ALIKE else {period.reckoning}
        longer = (
            Period.of(level, period.end, one)
            for one in reckonings
            for level in (Level.QUARTER, Level.HALF, Level.YEAR)
        )
        found |= {candidate for candidate in longer if candidate.contains(period)}
    return sorted(found, key=lambda period: period.sort_key)


PartRow = tuple[str, str, dt.date, str, int, int, int | None, int, bool]


def part_rows(asked: Iterable[Period], reported: Iterable[Period]) -> list[PartRow]:
    """Which reported periods may stand in for which asked ones, as rows of `period_parts`.

    `part_count`: how many periods of the part's level fill the asked one (a flow needs them all; 0:
    counted by other months, they never fill it). The ranks order the candidates, the smallest wins:
    a stock takes the latest state, an opening that of the day on which the asked period starts
    (null: the part starts later), a flow the exact period, else the longest complete level.
    `carried`: an earlier period whose base may be carried forward.
    """
    known = list(reported)
    rows = []
    for period in asked:
        inside = [part for part in known if period.contains(part)]
        rows += [_row(period, part) for part in inside]
        rows += [_carried(period, part) for part in known if _may_be_carried(period, part)]
    return rows


def _row(asked: Period, part: Period) -> PartRow:
    level = _LEVELS.index(part.level)
    alike = part.reckoning is asked.reckoning or part.level in _ALIKE
    count = 1 if part == asked else len(asked.parts(part.level)) if alike else 0
    stock = (asked.end - part.end).days * 10 + level
    opening = level if part.start == asked.start else None
    return (asked.code, part.code, part.end, part.level.value, count, stock, opening, level, False)


def _carried(asked: Period, part: Period) -> PartRow:
    level = _LEVELS.index(part.level)
    rank = 100_000 + (asked.end - part.end).days * 10 + level
    return (asked.code, part.code, part.end, part.level.value, 0, rank, None, level, True)


def _may_be_carried(asked: Period, part: Period) -> bool:
    """Whether `part` ends before the asked period, at most four quarters, that is a year,
    before the day on which that one ends.
    """
    return part.end < asked.end and not asked.contains(part) and _year_before(asked.end) <= part.end


def _year_before(day: dt.date) -> dt.date:
    """The same day of the year before; of the last day of a month the last day of that month."""
    last = calendar.monthrange(day.year - 1, day.month)[1]
    ends_month = day.day == calendar.monthrange(day.year, day.month)[1]
    return day.replace(year=day.year - 1, day=last if ends_month else min(day.day, last))
