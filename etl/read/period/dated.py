"""Columns of periods and days: for which period a row is, or only on which day something was
counted or sent.

A header alone does not tell them apart («Ngày báo cáo», «Nam» for «Năm»), nor does one cell say
whether 9/12/2026 is in September or in December: what stands in the whole column does.
"""

import datetime as dt
import re
from collections.abc import Sequence
from enum import StrEnum

from etl.read.element.roles import Role
from etl.read.period.periods import stated, without_time
from metrics.declared.period import Level, Period
from metrics.declared.vietnamese import fold

_LOOKED_AT = 400  # filled cells by which a column is judged
# headers typed without diacritics that also mean other things («Nam»: men), with what then stands
# below
_UNMARKED = {
    "nam": re.compile(r"(?:19|20)\d\d"),
    "quy": re.compile(r"(?:q(?:uy)?\s*)?(?:[1-4]|i{1,3}|iv)(?:\s*[-/.]\s*(?:19|20)\d\d)?"),
    "ky": re.compile(r".*(?:19|20)\d\d.*"),
}
_MAY_BE_EITHER = ("thoi diem bao cao", "thoi gian bao cao", "thoi gian")
_DAY_ALONE = "ngay"
_WRITTEN_DAY = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*((?:19|20)\d\d)")
_MONTHS = 12


class Order(StrEnum):
    """In which order the days of a column are written."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    MIXED = "mixed"  # both are proven: what may be either is asked


def judged(header: str, role: Role | None, texts: Sequence[str]) -> Role | None:
    """What a column says once it is seen what stands in it; `role`: by its header alone."""
    cells = [text for text in texts if text][:_LOOKED_AT]
    named = fold(header).strip(" .:*")
    if not cells:
        return role
    if role is None:
        form = _UNMARKED.get(named)
        return Role.PERIOD if form and all(form.fullmatch(fold(text)) for text in cells) else None
    if role is Role.REPORTED_ON and all(map(_is_period, cells)):
        return Role.PERIOD
    if role in (Role.FROM, Role.TO) or named == _DAY_ALONE:
        return role if all(is_day(text) or _is_period(text) for text in cells) else None
    timed = all(without_time(text) != text.strip() for text in cells)
    if (
        role is Role.PERIOD
        and named in _MAY_BE_EITHER
        and all(map(is_day, cells))
        and (timed or named != _MAY_BE_EITHER[-1])
    ):
        return Role.REPORTED_ON
    return role


def day_of(text: str) -> dt.date | None:
    """The day that a cell names, as it is written here: the day first."""
    said = stated(without_time(text))
    if said is None:
        return None
    if said.code and (period := Period.parse(said.code)).level is Level.DAY:
        return period.end
    return said.days[1] if said.days and said.days[0] == said.days[1] else None


def is_day(text: str) -> bool:
    """Whether a cell names a day, in whichever order."""
    return _WRITTEN_DAY.fullmatch(without_time(text)) is not None or day_of(text) is not None


def order(texts: Sequence[str]) -> Order:
    """How the days that were typed into a column are written: 9/30/2026 proves that the month
    comes first.
    """
    found = [numbers for text in texts if (numbers := _numbers(text))]
    months_first = any(second > _MONTHS >= first for first, second, _ in found)
    days_first = any(first > _MONTHS >= second for first, second, _ in found)
    if months_first and days_first:
        return Order.MIXED
    return Order.MONTH_FIRST if months_first else Order.DAY_FIRST


def is_proven(texts: Sequence[str]) -> bool:
    """Whether some day of a column can be read in one order only."""
    return any(max(numbers[:2]) > _MONTHS for text in texts if (numbers := _numbers(text)))


def readings(text: str) -> tuple[dt.date, ...]:
    """What a day may be that can be read in both orders, the day first; () where one order only
    makes sense, or both are the same.
    """
    numbers = _numbers(text)
    if numbers is None or max(numbers[:2]) > _MONTHS or numbers[0] == numbers[1]:
        return ()
    first, second, year = numbers
    return dt.date(year, second, first), dt.date(year, first, second)


def month_first(text: str) -> str:
    """A day written with its month first, as ISO writes it; any other text as it stands."""
    numbers = _numbers(text)
    if numbers is None or numbers[0] > _MONTHS:
        return text
    month, day, year = numbers
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return text


def _numbers(text: str) -> tuple[int, int, int] | None:
    match = _WRITTEN_DAY.fullmatch(without_time(text))
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def _is_period(text: str) -> bool:
    """A period longer than a day."""
    said = stated(text)
    return (
        said is not None
        and said.code is not None
        and Period.parse(said.code).level is not Level.DAY
    )
