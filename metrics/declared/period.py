"""Periods: 2025-Q1, 2025-03, 2025-H1, 2025, 2025-W24, 2025-06-14. Each has a start and an end (both
included).

An office may close its months before they end: 2025-Q1@14 is the first quarter from 15 December to
14 March. What a code means never depends on a setting, so that figures counted in two ways lie side
by side and are never taken for each other.
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

# no summer time since 1975: a fixed offset needs no time-zone files on Windows
VIETNAM = dt.timezone(dt.timedelta(hours=7))


def today() -> dt.date:
    """The day in Viet Nam."""
    return dt.datetime.now(VIETNAM).date()


class Level(StrEnum):
    """The levels of period, from long to short. Levels never mix inside one figure."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


class Reckoning(StrEnum):
    """How an office counts its months, and with them quarters, half-years and years. Weeks and
    days are the same for all.
    """

    CALENDAR = "calendar"  # from the first to the last
    DECREE = "nd09"  # from the 15th of the month before to the 14th: Nghị định 09/2019/NĐ-CP
    TWENTIETH = "21-20"  # from the 21st of the month before to the 20th

    @property
    def closes(self) -> int | None:
        """The day of the month on which it closes; None: the last."""
        return _CLOSES[self]

    @property
    def mark(self) -> str:
        """What a code of such a period ends in: @14."""
        return f"@{self.closes}" if self.closes else ""


_CLOSES = {Reckoning.CALENDAR: None, Reckoning.DECREE: 14, Reckoning.TWENTIETH: 20}
_MARKS = {reckoning.mark: reckoning for reckoning in Reckoning}
_FORMS = {
    Level.YEAR: re.compile(r"(\d{4})"),
    Level.HALF: re.compile(r"(\d{4})-H([12])"),
    Level.QUARTER: re.compile(r"(\d{4})-Q([1-4])"),
    Level.MONTH: re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
    Level.WEEK: re.compile(r"(\d{4})-W(0[1-9]|[1-4]\d|5[0-3])"),
    Level.DAY: re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
}
_MONTHS = {Level.YEAR: 12, Level.HALF: 6, Level.QUARTER: 3, Level.MONTH: 1}


class UnknownPeriod(ValueError):
    """The text is no period code."""


@dataclass(frozen=True, slots=False)
class Period:
    """A period by its code. Two periods are equal when their codes are; they sort by end, then
    the longer first.
    """

    code: str
    level: Level
    start: dt.date
    end: dt.date
    reckoning: Reckoning = Reckoning.CALENDAR

    @classmethod
    def parse(cls, code: str) -> "Period":
        """The period of a code; raises UnknownPeriod."""
        return _parse(code)

    @classmethod
    def of(cls, level: Level, day: dt.date, reckoning: Reckoning = Reckoning.CALENDAR) -> "Period":
        """The period of `level` that contains `day`."""
        if level is Level.DAY:
            return cls.parse(day.isoformat())
        if level is Level.WEEK:
            year, week, _ = day.isocalendar()
            return cls.parse(f"{year}-W{week:02d}")
        month = _month_of(day, reckoning)
        number = (month.month - 1) // _MONTHS[level] + 1
        part = {
            Level.YEAR: "",
            Level.HALF: f"-H{number}",
            Level.QUARTER: f"-Q{number}",
            Level.MONTH: f"-{number:02d}",
        }[level]
        return cls.parse(f"{month.year:04d}{part}{reckoning.mark}")

    def counted(self, reckoning: Reckoning) -> "Period":
        """The period of the same name as an office counts it: 2025-Q1 by the decree is
        2025-Q1@14. Weeks and days stay.
        """
        if self.level in (Level.WEEK, Level.DAY):
            return self
        return Period.parse(self.code.removesuffix(self.reckoning.mark) + reckoning.mark)

    @cached_property
    def previous(self) -> "Period":
        """The period of the same level just before."""
        return Period.of(self.level, self.start - dt.timedelta(days=1), self.reckoning)

    @cached_property
    def year_before(self) -> "Period":
        """The same period of the year before (weeks: 52 weeks before; 29 February: the 28th)."""
        if self.level is Level.WEEK:
            return Period.of(Level.WEEK, self.start - dt.timedelta(weeks=52))
        day = (
            self.start.replace(day=28)
            if (self.start.month, self.start.day) == (2, 29)
            else self.start
        )
        return Period.of(self.level, day.replace(year=day.year - 1), self.reckoning)

    @cached_property
    def before_its_year(self) -> "Period":
        """The last period of the same level that was over when the year of this one began."""
        first = Period.of(Level.YEAR, self.end, self.reckoning).start
        found = Period.of(self.level, first - dt.timedelta(days=1), self.reckoning)
        return found if found.end < first else found.previous

    def back(self, steps: int) -> list["Period"]:
        """This period and the `steps` - 1 before it, oldest first."""
        found = [self]
        while len(found) < steps:
            found.append(found[-1].previous)
        return found[::-1]

    def contains(self, other: "Period") -> bool:
        return self.start <= other.start and other.end <= self.end

    def parts(self, level: Level) -> list["Period"]:
        """The periods of `level`, counted alike, that make up this one; empty when they do not
        fill it exactly (weeks of a month).
        """
        found, day = [], self.start
        while day <= self.end:
            part = Period.of(level, day, self.reckoning)
            if not self.contains(part):
                return []
            found.append(part)
            day = part.end + dt.timedelta(days=1)
        return found

    @property
    def sort_key(self) -> tuple[dt.date, dt.date]:
        return (self.end, self.start)


@cache
def _parse(code: str) -> Period:
    name, at, _ = code.partition("@")
    reckoning = _MARKS.get(code[len(name) :])
    for level, form in _FORMS.items():
        if (
            reckoning
            and (match := form.fullmatch(name))
            and not (at and level in (Level.WEEK, Level.DAY))
        ):
            try:
                bounds = _bounds(level, [int(part) for part in match.groups()])
                return Period(code, level, *_closed(*bounds, reckoning), reckoning)
            except ValueError as error:
                raise UnknownPeriod(code) from error
    raise UnknownPeriod(code)


def _month_of(day: dt.date, reckoning: Reckoning) -> dt.date:
    """The first day of the calendar month whose name the month that contains `day` bears."""
    first = day.replace(day=1)
    return (
        first
        if reckoning.closes is None or day.day <= reckoning.closes
        else (first + dt.timedelta(days=31)).replace(day=1)
    )


def _closed(start: dt.date, end: dt.date, reckoning: Reckoning) -> tuple[dt.date, dt.date]:
    """Calendar bounds as they are counted: both move to the closing day."""
    if reckoning.closes is None:
        return start, end
    before = (start - dt.timedelta(days=1)).replace(day=reckoning.closes)
    return before + dt.timedelta(days=1), end.replace(day=reckoning.closes)


def _bounds(level: Level, numbers: list[int]) -> tuple[dt.date, dt.date]:
    if level is Level.DAY:
        day = dt.date(*numbers)
        return day, day
    if level is Level.WEEK:
        return dt.date.fromisocalendar(numbers[0], numbers[1], 1), dt.date.fromisocalendar(
            numbers[0], numbers[1], 7
        )
    year, number = (numbers[0], numbers[1]) if len(numbers) > 1 else (numbers[0], 1)
    first = (number - 1) * _MONTHS[level] + 1
    last = first + _MONTHS[level]
    after = dt.date(year + 1, 1, 1) if last > 12 else dt.date(year, last, 1)
    return dt.date(year, first, 1), after - dt.timedelta(days=1)
