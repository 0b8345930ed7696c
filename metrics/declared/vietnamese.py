"""How Vietnamese names are compared, how numbers and periods are written, and what the codes of
the declarations are called.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from metrics.declared.indicator import Kind, Language, Text
from metrics.declared.period import Level, Period, Reckoning

MADE_UP = Text(
    vi="SỐ LIỆU MINH HỌA – đơn vị hành chính và số liệu không có thật; không sử dụng để báo cáo.",
    en="SAMPLE DATA – the units and figures are made up; not to be used in any report.",
)
"""What stands over everything that shows the sample, on the screen and in files."""

UNITS = {
    "%": Text(vi="%", en="%"),
    "VND": Text(vi="đồng", en="VND"),
    "account": Text(vi="tài khoản", en="accounts"),
    "case": Text(vi="trường hợp", en="cases"),
    "certificate": Text(vi="chứng thư", en="certificates"),
    "commune": Text(vi="xã, phường", en="communes"),
    "count": Text(vi="số lượng", en="count"),
    "dossier": Text(vi="hồ sơ", en="dossiers"),
    "enterprise": Text(vi="doanh nghiệp", en="enterprises"),
    "flag": Text(vi="có (1) hoặc không (0)", en="yes (1) or no (0)"),
    "household": Text(vi="hộ", en="households"),
    "household/person": Text(vi="hộ/người", en="households per person"),
    "market": Text(vi="chợ", en="markets"),
    "merchant": Text(vi="hộ kinh doanh", en="merchants"),
    "outlet": Text(vi="cơ sở", en="outlets"),
    "per 1,000": Text(vi="trên 1.000 dân", en="per 1,000 inhabitants"),
    "person": Text(vi="người", en="people"),
    "person/team": Text(vi="người/tổ", en="people per team"),
    "point": Text(vi="điểm trên 100", en="points of 100"),
    "product": Text(vi="sản phẩm", en="products"),
    "rating": Text(vi="lượt đánh giá", en="ratings"),
    "session": Text(vi="buổi", en="sessions"),
    "support_point": Text(vi="điểm hỗ trợ", en="support points"),
    "team": Text(vi="tổ", en="teams"),
    "village": Text(vi="thôn, ấp, khu phố", en="villages"),
    "visit": Text(vi="lượt", en="visits"),
}

PROVIDERS = {
    "bank": Text(vi="Ngân hàng", en="Banks"),
    "commune": Text(vi="UBND cấp xã", en="Commune"),
    "health": Text(vi="Ngành y tế", en="Health sector"),
    "police": Text(vi="Công an", en="Police"),
    "portal": Text(vi="Cổng Dịch vụ công quốc gia", en="National public-service portal"),
    "provider": Text(vi="Đơn vị cung cấp dịch vụ điện, nước, viễn thông", en="Utilities"),
    "social_insurance": Text(vi="Bảo hiểm xã hội", en="Social insurance"),
    "tax": Text(vi="Cơ quan thuế", en="Tax office"),
    "telecom": Text(vi="Doanh nghiệp viễn thông", en="Telecoms"),
}

KINDS = {
    Kind.STOCK: Text(vi="số có đến cuối kỳ", en="state at the end of the period"),
    Kind.OPENING: Text(vi="số có ở đầu kỳ", en="state at the start of the period"),
    Kind.FLOW: Text(vi="số phát sinh trong kỳ", en="adds up over the period"),
    Kind.SURVEY: Text(vi="kết quả khảo sát", en="survey"),
    Kind.SHARE: Text(vi="tỷ lệ, điểm số ghi như báo cáo", en="share or score as reported"),
}

QUALIFIERS = {
    "more_than": Text(vi="hơn", en="more than"),
    "at_least": Text(vi="ít nhất", en="at least"),
    "about": Text(vi="khoảng", en="about"),
    "almost": Text(vi="gần", en="almost"),
    "less_than": Text(vi="dưới", en="less than"),
    "at_most": Text(vi="không quá", en="at most"),
    "estimated": Text(vi="ước", en="estimated"),
}
"""What stands before a number, on pages and in the messages of rules."""

_INCLUSIVE = {"more_than": "at_least", "less_than": "at_most"}


def plain_qualifier(qualifier: str | None) -> str | None:
    """The word in the five codes of the JSON contract: «hơn» is true of what is «ít nhất»,
    «dưới» of what is «không quá».
    """
    return qualifier and _INCLUSIVE.get(qualifier, qualifier)


_ROMAN = ("I", "II", "III", "IV")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, no diacritics, đ as d, single blanks: for search and comparison, never for
    display.
    """
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join(
        "".join(letter for letter in decomposed if not unicodedata.combining(letter)).split()
    )


def rounded(value: float, places: int = 0) -> Decimal:
    """Halves go away from zero, as people and spreadsheets round: 3.125 is 3.13, -3.125 is -3.13.

    A computed 12.345000000000001 stands for 12.345: beyond fourteen digits is the machine's own
    error. Whole numbers stay exact.
    """
    exact = Decimal(int(value)) if float(value).is_integer() else Decimal(f"{value:.14g}")
    # + 0: no minus before a nought
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0


def number(value: float, decimals: int | None = None, language: Language = "vi") -> str:
    """1234.5 as 1.234,5 (vi) or 1,234.5 (en). Without `decimals`: whole numbers plain, others
    with two places at most.
    """
    if decimals is None:
        written = (
            f"{rounded(value):,f}"
            if float(value).is_integer()
            else f"{rounded(value, 2):,f}".rstrip("0").rstrip(".")
        )
    else:
        written = f"{rounded(value, decimals):,f}"
    return written if language == "en" else written.translate(str.maketrans(",.", ".,"))


def stretches(rows: Sequence[int]) -> str:
    """Rows in their order as a clerk writes them: 4, 7, 9–12."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


_TYPES = (
    "Tỉnh", "Thành phố", "Quận", "Huyện", "Thị xã", "Thị trấn", "Phường", "Xã", "Đặc khu",
    "Thôn", "Tổ dân phố", "Khu phố", "Khóm", "Ấp", "Bản", "Buôn", "Làng", "Khu dân cư",
)  # fmt: skip
_TYPE = re.compile(rf"({'|'.join(_TYPES)}) (?=\S)")
_NUMBERED = re.compile(r"[0-9]|[IVXL]+\b")
_ALWAYS_CAPITAL = frozenset({"Thành phố Hồ Chí Minh"})  # the decree names it


def inside_sentence(name: str) -> str:
    """A unit's name in the middle of a sentence (NĐ 30/2020/NĐ-CP, phụ lục II): tỉnh An Giang, xã
    Vườn Dâu; but Phường 1, Quận III.

    A ward named after a person or an event keeps its capital, too, but no list says which these
    are: it is written as the others.
    """
    kind = _TYPE.match(name)
    if kind is None or name in _ALWAYS_CAPITAL or _NUMBERED.match(name[kind.end() :]):
        return name
    return name[0].lower() + name[1:]


def period_name(period: Period, language: Language = "vi") -> str:
    """2025-Q1 as «quý I/2025» (vi) or «Q1 2025» (en); to be used inside a sentence. Its days
    are named where it is no calendar period.
    """
    year, month, day = period.end.year, period.end.month, period.end.day
    vi, en = {
        Level.YEAR: (f"năm {year}", f"{year}"),
        Level.HALF: (
            f"6 tháng {'đầu' if month == 6 else 'cuối'} năm {year}",
            f"{'first' if month == 6 else 'second'} half of {year}",
        ),
        Level.QUARTER: (
            f"quý {_ROMAN[(month - 1) // 3]}/{year}",
            f"Q{(month - 1) // 3 + 1} {year}",
        ),
        Level.MONTH: (f"tháng {month}/{year}", f"{month:02d}/{year}"),
        Level.WEEK: (
            "tuần {1}/{0}".format(*period.end.isocalendar()),
            "week {1} of {0}".format(*period.end.isocalendar()),
        ),
        Level.DAY: (f"ngày {written_day(period.end)}", f"{day:02d}/{month:02d}/{year}"),
    }[period.level]
    said = en if language == "en" else vi
    return said if period.reckoning is Reckoning.CALENDAR else f"{said} ({_days(period, language)})"


def written_day(day: dt.date) -> str:
    """01/7/2025, 05/02/2026 as NĐ 30/2020 writes a day: noughts before days and before months 1
    and 2.
    """
    month = f"{day.month:02d}" if day.month < 3 else f"{day.month}"
    return f"{day.day:02d}/{month}/{day.year}"


def _days(period: Period, language: Language) -> str:
    """15/12–14/3, in English 15 Dec–14 Mar: from when to when, the year is in the name."""
    return "–".join(
        f"{day.day} {day:%b}" if language == "en" else f"{day.day}/{day.month}"
        for day in (period.start, period.end)
    )


def measure_name(code: str, language: Language = "vi") -> str:
    """What is counted, in words; a unit that a new declaration brings is called by its code
    until it has a name here.
    """
    return UNITS[code].said(language) if code in UNITS else code


def provider_name(code: str, language: Language = "vi") -> str:
    """Who owes the figure, in words; unknown ones by their code."""
    return PROVIDERS[code].said(language) if code in PROVIDERS else code


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_THOUSANDS = ("", "nghìn", "triệu")
_SAID_PLACES = 6  # decimals that are said; a report has fewer


def in_words(value: float) -> str:
    """A number as it is read aloud: 1234 «một nghìn hai trăm ba mươi tư», 85.5 «tám mươi lăm
    phẩy năm», -3 «âm ba».
    """
    whole, _, decimals = f"{abs(value):.{_SAID_PLACES}f}".partition(".")
    decimals = decimals.rstrip("0")
    sign = "âm " if value < 0 and (int(whole) or decimals) else ""
    noughts, rest = len(decimals) - len(decimals.lstrip("0")), decimals.lstrip("0")
    after = " ".join(["phẩy", *["không"] * noughts, _whole_in_words(int(rest))]) if rest else ""
    return f"{sign}{_whole_in_words(int(whole))} {after}".strip()


def _whole_in_words(number: int) -> str:
    """By groups of three digits; beyond nine digits by billions: «một nghìn tỷ»."""
    billions, below = divmod(number, 1_000_000_000)
    if billions:
        return f"{_whole_in_words(billions)} tỷ {_below_a_billion(below, inside=True)}".strip()
    return _below_a_billion(below, inside=False) or _DIGITS[0]


def _below_a_billion(number: int, *, inside: bool) -> str:
    said: list[str] = []
    for power in (2, 1, 0):
        group = number // 1_000**power % 1_000
        if group:
            said += [*_group_in_words(group, in_full=bool(said) or inside), _THOUSANDS[power]]
    return " ".join(word for word in said if word)


def _group_in_words(group: int, *, in_full: bool) -> list[str]:
    """Up to three digits; `in_full`: something stands before them, so that noughts are said:
    «không trăm linh năm».
    """
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or in_full else []
    if tens:
        words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    elif units and words:
        words.append("linh")
    return [*words, _unit_in_words(tens, units)] if units else words


def _unit_in_words(tens: int, units: int) -> str:
    """The last digit: hai mươi mốt, hai mươi tư, mười lăm."""
    if units == 1 and tens > 1:
        return "mốt"
    if units == 4 and tens > 1:
        return "tư"
    return "lăm" if units == 5 and tens else _DIGITS[units]
