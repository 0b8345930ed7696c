"""Periods as codes and as a clerk writes them: «Quý I/2025», «T05/2026», «6 tháng đầu năm 2023»,
«21/7-20/8/2025».

Dates of signature, numbers of decisions and comparisons («so với quý I/2024») are no periods. A
quarter without its year, nine months, or days that are no period of ours are understood as far as
they go, never completed by guess.
"""

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache, partial

from metrics.declared.period import Level, Period, Reckoning, UnknownPeriod
from metrics.declared.vietnamese import fold, period_name


class Gap(StrEnum):
    """What a stated period lacks."""

    YEAR = "year"  # «Quý I»
    NOT_OURS = "not_ours"  # «9 tháng đầu năm 2023», «từ 3/4 đến 20/7/2025»
    # «tính đến 31/3/2025»: a day that the figures refer to, not the period of the report
    AS_OF = "as_of"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stated:
    """A period as somebody wrote it. `code`: complete. `level` and `part`: «quý I» without a year.
    `said`: the phrase, canonical.

    `ends_in`: the code is the month in which a range from the 21st to the 20th ends. `days`: the
    first and last day that were written. `months`: so many since the year began («9 tháng đầu
    năm»), which is no period of ours.
    """

    said: str
    code: str | None = None
    level: Level | None = None
    part: int = 0
    gap: Gap | None = None
    ends_in: bool = False
    days: tuple[dt.date, dt.date] | None = None
    months: int = 0


_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PART = r"(?P<part>iv|iii|ii|i|0?[1-4])"
_MONTH = r"(?P<part>0?[1-9]|1[0-2])"
_AND_YEAR = rf"(?:\s*[-/.,(]*\s*(?:cua\s+)?(?:nam\s*)?{_YEAR}\b\)?)"
_DAY = (
    r"(?:ngay\s*)?\d{1,2}(?:\s*[-/.]\s*|\s*thang\s*)\d{1,2}(?:(?:\s*[-/.]\s*|"
    r"\s*nam\s*)(?:19|20)\d\d)?"
)
_LONGEST = 400  # characters of a title that are looked at
_DASHES_AND_QUOTES = str.maketrans('–—−“”"', "---   ")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_FORMS: tuple[tuple[Level, re.Pattern[str]], ...] = tuple(
    (level, re.compile(rf"(?<![\w/]){form}(?![\w/])"))
    for level, form in (
        (Level.QUARTER, rf"{_YEAR}\s*[-/]?\s*q(?P<part>[1-4])"),
        (Level.QUARTER, rf"(?:qu[yi]|q)\s*[.\-]?\s*{_PART}\b{_AND_YEAR}?"),
        (Level.QUARTER, rf"nam\s*{_YEAR}\s*[-/,]?\s*qu[yi]\s*{_PART}"),
        (Level.HALF, rf"{_YEAR}\s*[-/]?\s*h(?P<part>[12])"),
        (Level.HALF, rf"h(?P<part>[12])\s*[-/]\s*{_YEAR}"),
        (
            Level.HALF,
            rf"(?:0?6|sau)\s*thang\s*(?:(?P<part>dau|cuoi)\s*)?(?:nam\b\s*)?(?:[-/,]?\s*{_YEAR})?",
        ),
        (Level.HALF, rf"nua\s*(?P<part>dau|cuoi)\s*nam\b(?:\s*{_YEAR})?"),
        (Level.HALF, rf"6t\s*[-/]?\s*{_YEAR}"),
        (Level.WEEK, rf"{_YEAR}\s*-\s*w(?P<part>[0-5]?\d)"),
        (Level.WEEK, rf"tuan\s*(?:thu\s*)?(?P<part>[0-5]?\d)\b{_AND_YEAR}?"),
        (Level.MONTH, rf"(?<!\d )thang\s*{_MONTH}\b{_AND_YEAR}?"),
        (Level.MONTH, rf"t\s*{_MONTH}\s*[-/.]\s*{_YEAR}"),
        (Level.YEAR, rf"(?:ca\s*)?nam\s*{_YEAR}"),
    )
)
_ALONE: tuple[tuple[Level, re.Pattern[str]], ...] = tuple(
    (level, re.compile(form))
    for level, form in (
        (Level.YEAR, _YEAR),
        (Level.MONTH, rf"{_YEAR}\s*[-/.]\s*[tm]?{_MONTH}"),
        (Level.MONTH, rf"[tm]?{_MONTH}\s*[-/.]\s*{_YEAR}"),
        (Level.MONTH, rf"{_YEAR}(?P<part>0[1-9]|1[0-2])"),
        (Level.MONTH, rf"(?P<part>0[1-9]|1[0-2]){_YEAR}"),
        (Level.MONTH, rf"t{_MONTH}"),
        (Level.HALF, r"h(?P<part>[12])"),
    )
)
_IN_WORDS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip
_COUNTED = "|".join(sorted(_IN_WORDS, key=len, reverse=True))
_SO_MANY = rf"(?<![\w/])(?:luy ke\s*)?(?:(?:trong|cua)\s*)?(?P<months>0?[1-57-9]|1[0-2]|{_COUNTED})"
_SOME_MONTHS = re.compile(
    rf"{_SO_MANY}\s*(?:thang\s*,?\s*(?:dau\s*)?nam\b|(?:thang|"
    r"t)\s*(?:dau\s*)?(?=[-/.,\s]*(?:19|"
    rf"20)\d\d))(?:\s*[-/.,]?\s*{_YEAR})?(?![\w/])"
)
_ONLY_MONTHS = re.compile(rf"{_SO_MANY}\s*thang(?:\s*dau)?")
_SEVERAL = re.compile(
    rf"(?<![\w/])(?:(qu[yi]|thang)\s*\w{{1,3}}\s*(?:,|va|-|den|&|\+)\s*(?:\1\s*)?(?:iv|iii|"
    r"ii|i|\d\d?)\b"
    r"|qu[yi]\s*(?:iii|ii|i)\s+(?:iv|iii|ii)\b|t\s*\d\d?\s*(?:(?:,|va|-|den|&|"
    rf"\+)\s*t\s*\d\d?\b\s*)+){_AND_YEAR}?(?![\w/])"
)
_SPAN = r"(?:thang\s*\d\d?|qu[yi]\s*(?:iv|iii|ii|i|\d))"
_PART_OF = re.compile(
    r"(?<![\w/])(?:(?:dot|lan|ky)\s*(?:thu\s*)?(?:\d\d?|iv|iii|ii|"
    rf"i)\s*[,./-]?\s*(?:{_SPAN}|nam\b|(?=20\d\d))|"
    r"(?:\d\d?\s*ngay\s*(?:dau|giua|cuoi)|nua\s*(?:dau|cuoi)|giua|dau|truoc|"
    rf"sau)\s*{_SPAN}|giua\s*nam\b|"
    r"\d\s*thang\s*\d\d?\s*(?:,|va|-|&|\+)\s*\d\d?\b|"
    rf"{_SPAN}\s*[-/.,]?\s*(?:nam\s*)?20\d\d\s*(?:va|&|"
    r"\+)\s*(?:nam\s*)?(?=20\d\d)|"
    rf"[23]\s*qu[yi]\s*(?:dau\s*)?nam\b){_AND_YEAR}?(?![\w/])"
)
"""A part of a period, or one of several reports in it: «15 ngày đầu tháng 9», «đợt 3 năm 2026»,
«kỳ 2 tháng 9/2026».
"""
_OF_MONTHS = re.compile(r"\d\d?-\d\d?/\d{4}")  # 07-09/2026: no day is written so
_RANGE = re.compile(rf"(?P<first>{_DAY})\s*(?:-|den|toi|~)+\s*(?P<last>{_DAY})(?![\w/])")
_NAME_AND_DAYS = re.compile(rf"(?P<name>[^(]+)\((?:tu\s+)?{_RANGE.pattern}")
_DATE = re.compile(rf"(?<![\w/])(?P<date>{_DAY}|(?:19|20)\d\d-\d\d-\d\d)(?![\w/])")
_AS_OF = re.compile(
    r"(?:\bden|tinh den|thoi diem|cap nhat|bao cao ngay|chot)\s*(?:het\s*)?(?:ngay\s*)?$"
)
_PREFIX = re.compile(
    r"^(?:ky\s*(?:bao\s*cao)?|thoi\s*(?:gian|ky)|bao\s*cao|so\s*lieu|"
    r"giai\s*doan)\b\s*[:\-]?\s*(?!$)"
)
_COMPARED = re.compile(
    r"(?:so voi|cung ky|nam truoc|ky truoc|giai doan|muc tieu|den nam)[^.;:,]{0,40}$"
)
_TOWARDS = re.compile(r"\b(?:den|toi|tam nhin|dinh huong)\s*$")
_DOCUMENT = re.compile(
    r"(?:ke hoach|quyet dinh|nghi quyet|nghi dinh|huong dan|cong van|chuong trinh|chi "
    r"tieu)[^.;:,]{0,40}$"
)


@lru_cache(maxsize=8_192)
def stated(text: str) -> Stated | None:
    """The period that a whole text names: a cell of a period column, a sheet's name. None when
    it is something else.
    """
    whole = _folded(text[:_LONGEST]).strip(" .:;()[]")
    folded = _PREFIX.sub("", whole).strip(" .:;()[]")
    if not folded or len(folded) > 80:
        return None
    if _PART_OF.fullmatch(whole) or _OF_MONTHS.fullmatch(folded):
        return Stated(said=_said(text), gap=Gap.NOT_OURS)
    if marked := _marked(folded) or _named_with_days(folded, text):
        return marked
    if match := _RANGE.fullmatch(re.sub(r"^tu\s+", "", folded)):
        return _range(match)
    if re.fullmatch(_DATE, folded) and (day := _day(folded)):
        # a spreadsheet makes «10/2025» the first of October
        if day.day == 1 and not folded.startswith(str(day.year)):
            return Stated(said=_said(text), gap=Gap.AS_OF, days=(day, day))
        return _of(Level.DAY, day)
    return _of_form(folded, text)


def _of_form(folded: str, text: str) -> Stated | None:
    """A period by its name and number («quý I/2026»), or several months of one («6 tháng»)."""
    not_ours = Stated(said=_said(text), gap=Gap.NOT_OURS)
    for level, form in _ALONE + _FORMS:
        if match := form.fullmatch(folded):
            return not_ours if _month_or_quarter(level, folded) else _complete(level, match)
    if match := _SOME_MONTHS.fullmatch(folded) or _ONLY_MONTHS.fullmatch(folded):
        return _months(match)
    return not_ours if _SEVERAL.fullmatch(folded) else None


def of_office(said: Stated, reckoning: Reckoning) -> Stated:
    """What was stated, to an office that counts its months so: days that are exactly a period of
    its own bear that one's name.

    Days that are a period of another count are not taken for its own. Codes are names here: 2025-Q1
    is the office's first quarter.
    """
    if said.days is None or said.gap is Gap.AS_OF or said.months:
        return said
    for level in Level:
        period = Period.of(level, said.days[1], reckoning)
        if (period.start, period.end) == said.days:
            name = period.counted(Reckoning.CALENDAR).code
            return Stated(said=_sentence(name), code=name, days=said.days)
    if said.ends_in and reckoning is Reckoning.CALENDAR:
        return said
    return replace(said, said=_said_days(*said.days), code=None, gap=Gap.NOT_OURS, ends_in=False)


def labelled(text: str) -> Stated | None:
    """The period longer than a day that stands behind its label: «Kỳ báo cáo: 07/2026». None:
    the text says something else.
    """
    said = stated(text) if _LABEL.match(_folded(text[:_LONGEST])) else None
    is_day = (
        said is not None and said.code is not None and Period.parse(said.code).level is Level.DAY
    )
    return None if is_day or (said and said.gap is Gap.AS_OF) else said


_LABEL = re.compile(r"(?:ky|thoi\s*(?:gian|ky))\b")


def _marked(folded: str) -> Stated | None:
    """The code of a period that is no calendar one, as a template writes it: 2025-Q1@14."""
    try:
        period = Period.parse(folded.upper())
    except UnknownPeriod:
        return None
    named = period.counted(Reckoning.CALENDAR).code
    return (
        Stated(said=period_name(period), code=named, days=(period.start, period.end))
        if period.reckoning.closes
        else None
    )


def _named_with_days(folded: str, text: str) -> Stated | None:
    """«Quý I/2025 (15/12–14/3)», as a template names a period that is no calendar one: name and
    days must be one period of one count.
    """
    match = _NAME_AND_DAYS.fullmatch(folded)
    named = stated(match["name"]) if match else None
    if match is None or named is None or named.code is None:
        return None
    for reckoning in Reckoning:
        period = Period.parse(named.code).counted(reckoning)
        days = (period.start, period.end)
        if (_day(match["first"], period.start.year), _day(match["last"], period.end.year)) == days:
            return Stated(said=period_name(period), code=named.code, days=days)
    return Stated(said=_said(text), gap=Gap.NOT_OURS)


def _month_or_quarter(level: Level, folded: str) -> bool:
    """«1/2023» may be January or the first quarter; «01/2023», «T1/2023» and «5/2023» are
    months.
    """
    return (
        level is Level.MONTH
        and re.fullmatch(r"[1-4]\s*[-/.]\s*\d{4}|\d{4}\s*[-/.]\s*[1-4]", folded) is not None
    )


def inside(text: str) -> list[Stated]:
    """Every period that a longer text (a title, a header, a file name) names as that of its
    figures.
    """
    folded, written = _folded(text[:_LONGEST]), unicodedata.normalize("NFC", text[:_LONGEST])
    found: dict[int, Stated] = {}
    for form, made in _SEARCHED:
        for match in list(form.finditer(folded)):
            said = made(match)
            if said is not None and not _beside_the_point(said, folded[: match.start()]):
                as_written = said.said == _said(match[0]) and len(written) == len(folded)
                found[match.start()] = (
                    replace(said, said=_said(written[match.start() : match.end()]))
                    if as_written
                    else said
                )
            # found once: no month inside a date
            folded = folded[: match.start()] + "\x00" * len(match[0]) + folded[match.end() :]
    return [found[start] for start in sorted(found)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What several statements come to. `code` None: `said` names what was found (nothing, or what
    cannot be reconciled).

    `months`: so many since the year began, which is no period.
    """

    code: str | None
    said: tuple[str, ...] = ()
    ends_in: bool = False
    options: tuple[str, ...] = ()
    months: int = 0


def settle(statements: Iterable[Stated]) -> Settled:
    """One period out of all that were stated together: «Quý I» and «Năm 2025» complete each
    other, two quarters contradict.
    """
    known = list(dict.fromkeys(statements))
    said = tuple(dict.fromkeys(one.said for one in known))
    complete = {one.code for one in known if one.code}
    if any(one.gap is Gap.NOT_OURS for one in known):
        return _of_no_period(known, said, complete)
    partial = {(one.level, one.part) for one in known if one.gap is Gap.YEAR}
    years = {Period.parse(code).end.year for code in complete}
    if partial and len(years) == 1:
        complete |= _in_the_year(partial, min(years))
    elif partial and not _agree(partial, complete):
        return Settled(code=None, said=said, options=tuple(sorted(complete)))
    narrow = _narrowest(complete)
    if len(narrow) != 1:
        return Settled(code=None, said=said, options=tuple(narrow) or _around_days(known))
    ends_in = any(one.ends_in and one.code == narrow[0] for one in known)
    return Settled(code=narrow[0], said=said, ends_in=ends_in)


def _in_the_year(partial: set[tuple[Level | None, int]], year: int) -> set[str]:
    """The periods of a year that were stated without it."""
    return {code for level, part in partial if level and (code := _code(level, part, year))}


def _of_no_period(known: Iterable[Stated], said: tuple[str, ...], complete: set[str]) -> Settled:
    """What is stated is no period of ours: those that end with its last day are offered."""
    since_january = [one for one in known if one.months]
    ends = [option for one in since_january if one.days for option in _ending(one.days[1])]
    return Settled(
        code=None,
        said=said,
        options=tuple(dict.fromkeys([*sorted(complete), *ends])),
        months=next((one.months for one in since_january), 0),
    )


def _around_days(known: Iterable[Stated]) -> tuple[str, ...]:
    """The periods that a day may stand for («tính đến 30/6»)."""
    days = (one.days for one in known if one.gap is Gap.AS_OF and one.days)
    return tuple(sorted({option for _, last in days for option in _around(last)}))


def agree(one: str, other: str) -> bool:
    """Whether a period may be that of a report about the other: the same, or one inside the
    other.
    """
    first, second = Period.parse(one), Period.parse(other)
    return first.contains(second) or second.contains(first)


def fits(partial: Stated, code: str) -> bool:
    """Whether «quý I» without a year may be this period."""
    period = Period.parse(code)
    return (
        partial.gap is Gap.YEAR
        and partial.level is period.level
        and _number(period) == partial.part
    )


def in_year(partial: Stated, within: str) -> str | None:
    """«Tháng 4» in the year of another period; None where it is no part of a year."""
    if partial.gap is not Gap.YEAR or partial.level is None:
        return None
    return _code(partial.level, partial.part, Period.parse(within).end.year)


def _agree(partial: set[tuple[Level | None, int]], complete: set[str]) -> bool:
    return bool(complete) and all(
        (Period.parse(c).level, _number(Period.parse(c))) in partial for c in complete
    )


def _narrowest(codes: set[str]) -> list[str]:
    """Without the years that contain another one: «Tháng 5/2026» beside «Năm 2026» is May;
    beside «Quý II/2026» it is not clear.
    """
    periods = [Period.parse(code) for code in codes]
    return sorted(
        p.code
        for p in periods
        if not (
            p.level is Level.YEAR and any(p.contains(other) and p != other for other in periods)
        )
    )


def _folded(text: str) -> str:
    return fold(unicodedata.normalize("NFKC", text).replace("_", " ")).translate(_DASHES_AND_QUOTES)


def _said(text: str) -> str:
    return " ".join(text.split())[:60]


def _beside_the_point(said: Stated, before: str) -> bool:
    """«so với quý I/2024» and «Kế hoạch năm 2025»: not the period of the figures."""
    a_year = said.code is not None and Period.parse(said.code).level is Level.YEAR
    return bool(
        _COMPARED.search(before)
        or (a_year and (_DOCUMENT.search(before) or _TOWARDS.search(before)))
    )


def _not_ours(match: re.Match[str]) -> Stated:
    return Stated(said=_said(match[0]), gap=Gap.NOT_OURS)


def _months(match: re.Match[str]) -> Stated:
    """«9 tháng đầu năm 2026»: cumulative figures. Three months are the first quarter, twelve
    the year.
    """
    written, year = match["months"], match.groupdict().get("year")
    count = _IN_WORDS.get(written) or int(written)
    if count == _A_QUARTER:
        return _complete_or_partial(Level.QUARTER, 1, year)
    if count == _A_YEAR and year:
        return _complete_or_partial(Level.YEAR, 0, year)
    said = f"{count} tháng đầu năm" + (f" {year}" if year else "")
    days = (dt.date(int(year), 1, 1), _last_day(int(year), count)) if year else None
    return Stated(said=said, gap=Gap.NOT_OURS, days=days, months=count)


_A_QUARTER, _A_YEAR = 3, 12  # months


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _complete_or_partial(level: Level, part: int, year: str | None) -> Stated:
    code = _code(level, part, int(year)) if year else None
    if code is None:
        return Stated(said=_name(level, part), level=level, part=part, gap=Gap.YEAR)
    return Stated(said=_sentence(code), code=code)


def _complete(level: Level, match: re.Match[str]) -> Stated | None:
    parts = match.groupdict()
    part, year = _part(parts.get("part")), parts.get("year")
    if year and _code(level, part, int(year)) is None:
        return None
    return _complete_or_partial(level, part, year)


def _part(written: str | None) -> int:
    if written is None or written == "dau":
        return 1
    return 2 if written == "cuoi" else _ROMAN.get(written) or int(written)


def _code(level: Level, part: int, year: int) -> str | None:
    form = {
        Level.YEAR: "{0}",
        Level.HALF: "{0}-H{1}",
        Level.QUARTER: "{0}-Q{1}",
        Level.MONTH: "{0}-{1:02d}",
        Level.WEEK: "{0}-W{1:02d}",
    }
    try:
        return Period.parse(form[level].format(year, part)).code
    except UnknownPeriod:
        return None


def _name(level: Level, part: int) -> str:
    quarter = (
        ("I", "II", "III", "IV")[part - 1] if level is Level.QUARTER and 1 <= part <= 4 else ""
    )
    return {
        Level.QUARTER: f"Quý {quarter}",
        Level.HALF: f"6 tháng {'đầu' if part == 1 else 'cuối'} năm",
        Level.MONTH: f"Tháng {part}",
        Level.WEEK: f"Tuần {part}",
    }[level]


def _number(period: Period) -> int:
    if period.level is Level.WEEK:
        return period.end.isocalendar().week
    months = {Level.QUARTER: 3, Level.HALF: 6, Level.MONTH: 1}.get(period.level)
    return period.end.month // months if months else 0


def _sentence(code: str) -> str:
    said = period_name(Period.parse(code))
    return said[0].upper() + said[1:]


def _of(level: Level, day: dt.date) -> Stated:
    code = Period.of(level, day).code
    return Stated(said=_sentence(code), code=code)


def _as_of(match: re.Match[str]) -> Stated | None:
    day = _day(match["date"])
    if day is None or not _AS_OF.search(match.string[: match.start()]):
        return None
    return Stated(said=f"đến {day.day}/{day.month}/{day.year}", gap=Gap.AS_OF, days=(day, day))


def _day(written: str, year: int | None = None) -> dt.date | None:
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    if len(numbers) == 3 and numbers[0] > 1_000:
        numbers.reverse()
    if len(numbers) == 2 and year:
        numbers.append(year)
    if (
        len(numbers) != 3
        or not 1 <= numbers[1] <= 12
        or not 1 <= numbers[0] <= calendar.monthrange(numbers[2], numbers[1])[1]
    ):
        return None
    return dt.date(numbers[2], numbers[1], numbers[0])


def span(first: str, last: str) -> Stated | None:
    """What two columns say together, «Từ ngày» and «Đến ngày»: days, months or quarters. None:
    one of them is no such thing.
    """
    start, end = stated(without_time(first)), stated(without_time(last))
    if start is None or end is None:
        return None
    begins, ends = _days(start), _days(end)
    if begins is None or ends is None or begins[0] > ends[1]:
        return None
    return _of_days(begins[0], ends[1])


def without_time(text: str) -> str:
    """«30/09/2026 14:05» without its time."""
    return _TIME.sub("", text).strip()


_TIME = re.compile(r"[\sT,]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:[AaPp][Mm]|SA|CH)?$")


def _days(one: Stated) -> tuple[dt.date, dt.date] | None:
    if one.days or one.code is None:
        return one.days
    period = Period.parse(one.code)
    return period.start, period.end


def _range(match: re.Match[str]) -> Stated | None:
    said = _said(match[0])
    last = _day(match["last"])
    if last is None:
        return Stated(said=said, gap=Gap.NOT_OURS)
    first = _day(match["first"], last.year)
    if first and first > last:
        first = _day(match["first"], last.year - 1)
    if first is None or first > last:
        return Stated(said=said, gap=Gap.NOT_OURS)
    return _of_days(first, last)


def _of_days(first: dt.date, last: dt.date) -> Stated:
    """Days that are exactly a period of ours, or run from the 21st to the 20th: the month in
    which they end.
    """
    said = _said_days(first, last)
    for level in Level:
        period = Period.of(level, last)
        if (period.start, period.end) == (first, last):
            return Stated(said=_sentence(period.code), code=period.code, days=(first, last))
    if (
        first.day == 21
        and last.day == 20
        and (last.year * 12 + last.month) - (first.year * 12 + first.month) == 1
    ):
        return Stated(
            said=said, code=Period.of(Level.MONTH, last).code, ends_in=True, days=(first, last)
        )
    return Stated(said=said, gap=Gap.NOT_OURS, days=(first, last))


def _said_days(first: dt.date, last: dt.date) -> str:
    return f"{first.day}/{first.month}/{first.year} – {last.day}/{last.month}/{last.year}"


def _ending(day: dt.date) -> Iterator[str]:
    """The quarter and the month that end on a day."""
    for level in (Level.QUARTER, Level.MONTH):
        period = Period.of(level, day)
        if period.end == day:
            yield period.code


def _around(day: dt.date) -> Iterator[str]:
    for level in (Level.DAY, Level.MONTH, Level.QUARTER, Level.YEAR):
        yield Period.of(level, day).code


_SEARCHED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Stated | None]], ...] = (
    (_RANGE, _range),
    (_PART_OF, _not_ours),
    (_DATE, _as_of),
    (_SEVERAL, _not_ours),
    (_SOME_MONTHS, _months),
    *((form, partial(_complete, level)) for level, form in _FORMS),
)
