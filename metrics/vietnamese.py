"""How Vietnamese names are compared and how numbers and periods are written."""

import unicodedata
from functools import lru_cache

from metrics.period import Level, Period

_ROMAN = ("I", "II", "III", "IV")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, no diacritics, đ as d, single blanks: for search and comparison, never for display."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())


def number(value: float, decimals: int | None = None, language: str = "vi") -> str:
    """1234.5 as 1.234,5 (vi) or 1,234.5 (en). Without `decimals`: whole numbers plain, others with two places at most."""
    if decimals is None:
        written = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")
    else:
        written = f"{value:,.{decimals}f}"
    return written if language == "en" else written.translate(str.maketrans(",.", ".,"))


def period_name(period: Period, language: str = "vi") -> str:
    """2025-Q1 as «quý I/2025» (vi) or «Q1 2025» (en); to be used inside a sentence."""
    year, month, day = period.end.year, period.end.month, period.end.day
    vi, en = {
        Level.YEAR: (f"năm {year}", f"{year}"),
        Level.HALF: (f"6 tháng {'đầu' if month == 6 else 'cuối'} năm {year}", f"{'first' if month == 6 else 'second'} half of {year}"),
        Level.QUARTER: (f"quý {_ROMAN[(month - 1) // 3]}/{year}", f"Q{(month - 1) // 3 + 1} {year}"),
        Level.MONTH: (f"tháng {month}/{year}", f"{month:02d}/{year}"),
        Level.WEEK: ("tuần {1}/{0}".format(*period.end.isocalendar()), "week {1} of {0}".format(*period.end.isocalendar())),
        Level.DAY: (f"ngày {day}/{month}/{year}", f"{day:02d}/{month:02d}/{year}"),
    }[period.level]
    return en if language == "en" else vi
