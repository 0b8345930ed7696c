"""How figures, periods and dates are written: Vietnamese format first, and no decimals that
nobody reported.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from metrics.declared import period as periods
from metrics.declared import vietnamese
from metrics.declared.indicator import DataElement, Indicator
from metrics.declared.period import VIETNAM, Level, Period
from metrics.declared.registry import registry
from metrics.declared.vietnamese import (
    measure_name,
    number,
    period_name,
    provider_name,
    rounded,
    written_day,
)
from pages.parts.model.figures import Figure, Past, ShownTarget, ShownUnit
from pages.parts.writing.words import Words

ROMAN = ("I", "II", "III", "IV")
_WHOLE_UNITS = ("count",)
_ROUNDING = 1e-9  # 0.7 × 10 is 7.000000000000001
_NAMED_BASES = 3  # more units than these whose denominator is an earlier one are counted, not named


class ReadFigure(Protocol):
    """A cell that was read: what element it is of, and what was understood."""

    @property
    def element(self) -> str: ...
    @property
    def value(self) -> float | None: ...
    @property
    def state(self) -> str: ...
    @property
    def qualifier(self) -> str | None: ...


def name(indicator: Indicator, words: Words) -> str:
    """The label as it stands in a table: «Tỷ lệ người …» says no more there than «Người …»."""
    label = words.text(indicator.label)
    short = label.removeprefix("Tỷ lệ ")
    return short[0].upper() + short[1:]


def short_name(indicator: Indicator, words: Words) -> str:
    """What a headline calls the indicator."""
    return words.text(indicator.short) if indicator.short else name(indicator, words)


def level(unit: ShownUnit, words: Words) -> str:
    """What units such as this one are called together: xã, phường."""
    return words(f"level_{unit.level}")


def bracketed(text: str) -> str:
    """A text in brackets; its own brackets become commas: (Kế hoạch 03/KH-UBND năm 2026, minh
    họa).
    """
    return f"({text.replace(' (', ', ').replace('(', '').replace(')', '')})"


def inside_sentence(text: str) -> str:
    """A label in the middle of a sentence: its first letter small, unless the word is an
    abbreviation.
    """
    return text if text[:2].isupper() else text[0].lower() + text[1:]


def unit_inside(name: str, words: Words) -> str:
    """The name of a unit in the middle of a sentence: tỉnh Mẫu, xã Vườn Dâu. In English it is a
    name throughout.
    """
    return vietnamese.inside_sentence(name) if words.language == "vi" else name


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def value(figure: Figure, words: Words) -> str:
    """The value with its sign of unit: 75,18%, 7,94, hơn 20.000. Empty where there is none."""
    if figure.value is None:
        return ""
    if figure.indicator.is_rate:
        return amount(figure.indicator, figure.value, words)
    return qualified(
        _count(figure.indicator, figure.value, words, estimate=figure.estimate),
        _qualifier(figure),
        words,
    )


def past(indicator: Indicator, earlier: Past, words: Words) -> str:
    """The value of an earlier period, written as that of this one. Empty where there is none."""
    if earlier.value is None:
        return ""
    if indicator.is_rate:
        return amount(indicator, earlier.value, words)
    return qualified(
        _count(indicator, earlier.value, words, estimate=earlier.estimate),
        "about" if earlier.estimate else None,
        words,
    )


def _count(indicator: Indicator, size: float, words: Words, *, estimate: bool) -> str:
    return amount(
        indicator, float(rounded(size)) if estimate and indicator.additive else size, words
    )


def amount(indicator: Indicator, size: float, words: Words) -> str:
    """A value of the indicator: a computed rate with two decimals, a count whole, a share as it
    was reported.
    """
    written = number(size, _decimals(indicator, size), words.language)
    return f"{written}%" if indicator.measure == "%" else written


def aim(indicator: Indicator, size: float, words: Words) -> str:
    """A target's value: 50%, 220 hộ/người."""
    written = number(size, None, words.language)
    return (
        f"{written}%"
        if indicator.measure == "%"
        else f"{written} {unit_of_value(indicator, words)}"
    )


def aim_said(figure: Figure, words: Words) -> str:
    """mục tiêu 50% đến 31/12/2025 · QĐ 411/QĐ-TTg: the target in force, its date, the document
    behind it. Empty where there is none.

    A made-up target is called so, except of a made-up unit: there the whole page says it.
    """
    if figure.target is None:
        return ""
    return target_said(figure.indicator, figure.target, words, made_up_said=figure.unit.made_up)


def target_said(
    indicator: Indicator, target: ShownTarget, words: Words, *, made_up_said: bool
) -> str:
    """As aim_said, of an indicator without its figure. `made_up_said`: the whole page says
    already that all is made up.
    """
    said = words(f"aim_{target.kind}", value=aim(indicator, target.value, words))
    until = f" {words('until', date=date(target.date, words))}" if target.date else ""
    made_up = f" ({words('aim_made_up')})" if target.made_up and not made_up_said else ""
    return " · ".join(part for part in (f"{said}{until}{made_up}", target.document) if part)


def some_units(figure: Figure, words: Words) -> str:
    """40/102 xã, phường: of how many units the figure is the sum. Empty where it is that of
    all, or no sum.
    """
    if not figure.partial_sum:
        return ""
    level = words(
        "level_former"
        if figure.of_former
        else "level_village"
        if figure.unit.level == "commune"
        else "level_commune"
    )
    return words(
        "some_units", reporting=str(figure.reporting), expected=str(figure.expected), level=level
    )


def base_of(figure: Figure, words: Words) -> str:
    """mẫu số của xã Suối Lam: quý II/2026: whose denominator is that of which earlier period.
    Empty where it is nobody's.
    """
    if figure.as_of is None:
        return ""
    if figure.basis != "children":
        return words("base_of", period=period(figure.as_of, words))
    if not figure.carried:
        return words("base_of_some", period=period(figure.as_of, words))
    if len(figure.carried) > _NAMED_BASES:
        return words("base_of_many", count=len(figure.carried), period=period(figure.as_of, words))
    named = [
        words("base_of_unit", unit=unit_inside(unit.name, words), period=period(of, words))
        for unit, of in figure.carried
    ]
    return "; ".join(named)


def _decimals(indicator: Indicator, size: float) -> int | None:
    return (
        2
        if indicator.is_rate
        else 0
        if indicator.measure in _WHOLE_UNITS and float(size).is_integer()
        else None
    )


def parts(figure: Figure, words: Words) -> str:
    """hơn 82.700/110.000, or the count alone where there is no denominator. Empty where there is
    nothing.

    Of what is no per cent the terms are named: 1.049 lượt/23.548 người.
    """
    indicator = figure.indicator
    if figure.numerator is None or (not indicator.is_rate and figure.value is not None):
        return ""
    named = indicator.is_rate and indicator.measure != "%"
    top = _term(figure.numerator, words, estimate=figure.estimate) + (
        f" {counted_unit(indicator, words)}" if named else ""
    )
    if figure.denominator is not None:
        bottom = _term(figure.denominator, words, estimate=figure.estimate)
        top = f"{top}/{bottom}" + (
            f" {measure_name(_first(indicator.denominator).measure, words.language)}"
            if named
            else ""
        )
    return qualified(top, _qualifier(figure), words)


def term(size: float, words: Words, *, estimate: bool, qualifier: str | None = None) -> str:
    """A numerator or denominator: as it was reported; khoảng 1.203 where a part of it was
    estimated.
    """
    return qualified(
        _term(size, words, estimate=estimate), "about" if estimate else qualifier, words
    )


def _term(size: float, words: Words, *, estimate: bool) -> str:
    return number(float(rounded(size)) if estimate else size, None, words.language)


def _qualifier(figure: Figure) -> str | None:
    return "about" if figure.estimate else figure.qualifier


def margin(figure: Figure) -> float | None:
    """How many of what the numerator counts separate a figure from the other side of its
    target. None: it is held against none.
    """
    if figure.target is None or figure.numerator is None or figure.denominator is None:
        return None
    if figure.below:
        return figure.target.missing
    ahead = abs(
        figure.numerator - figure.target.value / figure.indicator.factor * figure.denominator
    )
    return float(int(ahead + _ROUNDING) + 1)


def share(part: float, words: Words) -> str:
    """A part of a figure in whole per cent, never 0% of something and never 100% of less."""
    most = 99 if part < 1 else 100
    return f"{number(min(max(int(rounded(100 * part)), 1), most), 0, words.language)}%"


def plain(size: float, words: Words) -> str:
    """A number as it was reported: whole numbers whole."""
    return number(size, None, words.language)


def qualified(written: str, qualifier: str | None, words: Words) -> str:
    """What the clerk wrote before a number stays with it."""
    return f"{words(qualifier)} {written}" if qualifier else written


def counted(size: float, indicator: Indicator, words: Words) -> str:
    """So many of what the numerator counts: 12.480 người."""
    return f"{number(size, None, words.language)} {counted_unit(indicator, words)}"


def counted_unit(indicator: Indicator, words: Words) -> str:
    return measure_name(_first(indicator.numerator).measure, words.language)


def unit_of_value(indicator: Indicator, words: Words) -> str:
    """The unit of the value in words; of a count, what is counted."""
    return (
        counted_unit(indicator, words)
        if indicator.measure == "count"
        else measure_name(indicator.measure, words.language)
    )


def difference(size: float, indicator: Indicator, words: Words) -> str:
    """A change without its sign: 3,21; the shape before it says which way."""
    return number(abs(size), _decimals(indicator, size), words.language)


def read_as(cell: ReadFigure, words: Words) -> str:
    """What a cell was understood as."""
    if cell.value is None:
        return words("cell_no_activity" if cell.state == "no_activity" else "cell_blank")
    unit = registry().elements[cell.element].measure
    sign = "%" if unit == "%" else f" {measure_name(unit, words.language)}"
    return qualified(number(cell.value, None, words.language) + sign, cell.qualifier, words)


def place(sheet: str | None, row: int, column: str, words: Words) -> str:
    """Where a cell stands in its file: trang «Q3», dòng 8, cột C. `sheet` None: the file has
    none.
    """
    cell = words("cell_row", row=str(row), column=column)
    return f"{words('cell_sheet', sheet=sheet)}, {cell}" if sheet else cell


def period(shown: Period, words: Words) -> str:
    """The period inside a sentence: quý II/2025."""
    return period_name(shown, words.language)


def period_then(shown: Period, today: dt.date, words: Words) -> str:
    """năm 2026 (chưa hết năm): the period with the word that it has not ended, where it has not."""
    said = period(shown, words)
    return f"{said} ({words(f'unended_{shown.level.value}')})" if shown.end >= today else said


def period_of(code: str, words: Words) -> str:
    """The period of a code inside a sentence."""
    return period(Period.parse(code), words)


def short_period(shown: Period, words: Words, *, with_year: bool) -> str:
    """The period under an axis: II, its year under it when asked."""
    number_ = (shown.end.month - 1) // 3
    short = {
        Level.QUARTER: ROMAN[number_] if words.language == "vi" else f"Q{number_ + 1}",
        Level.MONTH: f"{shown.end.month}",
        Level.HALF: f"{'I' * (1 if shown.end.month == 6 else 2)}"
        if words.language == "vi"
        else f"H{1 if shown.end.month == 6 else 2}",
        Level.YEAR: f"{shown.end.year}",
        Level.WEEK: f"{shown.end.isocalendar().week}",
        Level.DAY: f"{shown.end.day}/{shown.end.month}",
    }[shown.level]
    return short if shown.level is Level.YEAR or not with_year else f"{short}<br>{shown.end.year}"


def axis(periods: Sequence[Period], words: Words) -> list[str]:
    """The names of periods that follow each other under an axis, the year under the first of
    each.
    """
    opens = [
        number == 0 or periods[number - 1].end.year != period.end.year
        for number, period in enumerate(periods)
    ]
    return [
        short_period(period, words, with_year=opens_year)
        for period, opens_year in zip(periods, opens, strict=True)
    ]


def date(day: dt.date, words: Words) -> str:
    """01/7/2025 as NĐ 30/2020 writes it; in English 1 Jul 2025."""
    return f"{day.day} {day:%b %Y}" if words.language == "en" else written_day(day)


def day_of_month(day: dt.date, words: Words) -> str:
    """30/9, where the year is plain; in English 30 Sep."""
    return f"{day.day} {day:%b}" if words.language == "en" else written_day(day).rpartition("/")[0]


def due(day: dt.date, words: Words) -> str:
    """17 giờ 00 ngày 15/4/2025: the end of the working day until which a report may come."""
    return words("due_moment", date=date(day, words))


def today() -> dt.date:
    """The day in Viet Nam."""
    return periods.today()


def moment(at: dt.datetime, words: Words) -> str:
    """A moment in Vietnamese time; a time without zone is UTC, as builds and archive keep it."""
    local = _local(at)
    return words("moment", hour=f"{local:%H}", minute=f"{local:%M}", date=date(local.date(), words))


def day(at: dt.datetime) -> dt.date:
    """The day of a moment in Viet Nam; a time without zone is UTC."""
    return _local(at).date()


def _local(at: dt.datetime) -> dt.datetime:
    return (at if at.tzinfo else at.replace(tzinfo=dt.UTC)).astimezone(VIETNAM)


def _first(elements: tuple[str, ...]) -> DataElement:
    return registry().elements[elements[0]]


def elements(codes: tuple[str, ...], words: Words) -> str:
    """The labels of elements inside a sentence, joined by plus signs."""
    return " + ".join(
        inside_sentence(words.text(registry().elements[code].label)) for code in codes
    )


def quoted(codes: tuple[str, ...], words: Words) -> str:
    """The labels of elements as names: «chưa có số liệu «Doanh nghiệp đang hoạt động»» is not a
    place without enterprises.
    """
    return ", ".join(f"«{words.text(registry().elements[code].label)}»" for code in codes)


def listed(names: Sequence[str], words: Words) -> str:
    """thị trấn Đồng Vàng, xã Gò Sậy và một phần xã Hạ Sương."""
    return f" {words('basis_and')} ".join(
        part for part in (", ".join(names[:-1]), *names[-1:]) if part
    )


def providers(codes: tuple[str, ...], words: Words) -> str:
    """Who owes the elements."""
    return ", ".join(
        dict.fromkeys(
            provider_name(registry().elements[code].provided_by, words.language) for code in codes
        )
    )
