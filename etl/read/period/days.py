"""Figures that a spreadsheet made days of: 10/10 typed into a cell becomes 10 October, a count
formatted as a day 12/01/1900.
"""

import re

_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)")
_OF_YEAR = re.compile(r"(\d{1,2})/((?:19|20)\d\d)")  # as a cell is shown whose format names no day
_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAME = rf"(?P<name>{'|'.join(_ENGLISH)}|thg\s?(?P<number>\d{{1,2}}))"
_NAMED = re.compile(rf"(?P<day>\d{{1,2}})-{_NAME}(?:-\d\d(?:\d\d)?)?", re.IGNORECASE)
_NAMED_OF_YEAR = re.compile(rf"{_NAME}-(?P<year>\d\d)", re.IGNORECASE)
_MONTHS = 12
# days since 1900: no report is of a day so early, whatever stands there was a count
_LAST_OF_COUNTS = 3_660


def is_day(text: str) -> bool:
    """Whether a text that is no number is a day or a month as spreadsheets write them:
    10/10/2026, 10-Oct, Oct-26, 10-thg 10.
    """
    return _OF_YEAR.fullmatch(text) is None and _parts(text) is not None


def may_have_been(text: str, stored: float | None) -> tuple[str, ...]:
    """What was typed, likeliest first: fractions («10/10»), or the count behind the day. `stored`:
    the number that the spreadsheet keeps; None: the file has only the text."""
    count = f"{stored:.0f}" if stored is not None and stored.is_integer() and stored >= 0 else None
    if count and stored is not None and stored <= _LAST_OF_COUNTS:
        return (count,)
    parts = _parts(text)
    return tuple(
        dict.fromkeys([*(_fractions(*parts) if parts else ()), *([count] if count else [])])
    )


def _fractions(day: int | None, month: int, year: int | None) -> list[str]:
    """The first of a month may also have been a month and a year: 10/26 becomes October 2026."""
    of_year = [f"{month}/{year % 100}"] if year and day in (None, 1) else []
    return [*of_year, *([f"{day}/{month}", f"{month}/{day}"] if day else [])]


def _parts(text: str) -> tuple[int | None, int, int | None] | None:
    """Day, month and year; None: no such month."""
    found: tuple[int | None, int, int | None]
    if match := _NUMBERS.fullmatch(text):
        found = (int(match[1]), int(match[2]), int(match[3]))
    elif match := _OF_YEAR.fullmatch(text):
        found = (None, int(match[1]), int(match[2]))
    elif match := _NAMED.fullmatch(text):
        found = (int(match["day"]), _month(match), None)
    elif match := _NAMED_OF_YEAR.fullmatch(text):
        found = (None, _month(match), 2000 + int(match["year"]))
    else:
        return None
    return found if 1 <= found[1] <= _MONTHS else None


def _month(match: re.Match[str]) -> int:
    return int(match["number"]) if match["number"] else _ENGLISH.index(match["name"].lower()) + 1
