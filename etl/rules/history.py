"""A report against what was reported before: slips by noughts, sudden changes, totals that fall, bases given twice, copied reports.

Nothing here refuses a figure: what is unusual may be true. Periods of the same level are compared, and only as long as
the code named the same unit.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

import polars as pl

from etl.findings import Finding, Rule, Severity, declare
from etl.read.model import Cell, Reading
from etl.reference import register
from etl.rules.report import Columns, Report, at, labelled, value_of
from metrics.indicator import Better, Kind
from metrics.period import Level, Period
from metrics.registry import Registry, registry
from metrics.vietnamese import number, period_name

_CONFIRM = {"mend_vi": "Đề nghị đơn vị kiểm tra và xác nhận.", "mend_en": "Please check and confirm."}

declare(
    Rule(
        name="noughts_as_before",
        severity=Severity.WARNING,
        vi="{place_vi}: {figure_vi}, {before_vi} là {earlier_vi}: chênh khoảng {times_vi} lần, có thể thừa hoặc thiếu chữ số 0.",
        en="{place_en}: {figure_en}, in {before_en} it was {earlier_en}: about {times_en} times apart, perhaps a nought too many.",
        **_CONFIRM,
    ),
    Rule(
        name="change_within_usual_range",
        severity=Severity.WARNING,
        vi="{place_vi}: {figure_vi}, {before_vi} là {earlier_vi}: {change_vi}, nhiều hơn mức thường gặp.",
        en="{place_en}: {figure_en}, in {before_en} it was {earlier_en}: {change_en}, more than usual.",
        **_CONFIRM,
    ),
    Rule(
        name="total_does_not_fall",
        severity=Severity.WARNING,
        vi="{place_vi}: {figure_vi}, {before_vi} là {earlier_vi}: {change_vi}, trong khi số có đến cuối kỳ này thường không giảm.",
        en="{place_en}: {figure_en}, in {before_en} it was {earlier_en}: {change_en}, but this total does not usually fall.",
        **_CONFIRM,
    ),
    Rule(
        name="base_given_once_a_quarter",
        severity=Severity.WARNING,
        vi="{place_vi}: {figure_vi}, trong khi báo cáo {before_vi} của cùng quý ghi {earlier_vi}.",
        en="{place_en}: {figure_en}, but the report for {before_en} in the same quarter says {earlier_en}.",
        mend_vi="Đề nghị thống nhất một số cho cả quý.",
        mend_en="Please settle on one figure for the quarter.",
    ),
    Rule(
        name="not_copied_from_before",
        severity=Severity.WARNING,
        vi="{place_vi}: cả {count} số phát sinh trong kỳ giống hệt {before_vi}.",
        en="{place_en}: all {count} figures of the period are the same as in {before_en}.",
        mend_vi="Đề nghị kiểm tra có phải số liệu kỳ trước được gửi lại.",
        mend_en="Please check whether the last report was sent again.",
    ),
)

_SMALL = 100  # smaller figures jump by chance
_NOUGHTS = (10, 100, 1000)
_NEAR_NOUGHTS = 1.4  # a figure that also grew or fell by this factor is still seen as a slip by noughts
_STOCK_CHANGE = 1.5  # as the alert of the village form of xã Bà Nà: 50 % against the period before
_FLOW_CHANGE = 3.0  # what is done in a quarter varies more
_FALL = 0.98  # a total may lose a few who moved away: two in a hundred, or
_FEW = 10
_COPIED_FROM = 5  # so many figures of a period do not repeat by chance

_Figures: TypeAlias = Mapping[str, float]
"""Element → value."""


def check_against_history(reading: Reading, facts: pl.DataFrame, declared: Registry | None = None) -> Reading:
    """The same reading with a warning for what is unusual against earlier reports; nothing is refused.

    `facts`: what counted before this reading (unit_code, period, element, value; value null: nothing was stated).
    """
    declared, columns = declared or registry(), Columns.of(reading.cells)
    earlier = facts.filter(pl.col("value").is_not_null()).join(columns.subjects, on="unit_code", how="semi")
    given = columns.reports(_doubtful(columns, earlier, declared))
    subjects = {at: columns.subjects.row(at)[1:] for at in given}
    history = History.of(earlier, {unit for unit, _ in subjects.values()}, declared)
    unusual = [found for at, report in given.items() for found in history.findings(subjects[at][0], Period.parse(subjects[at][1]), report)]
    return replace(reading, findings=(*reading.findings, *unusual))


def _doubtful(columns: Columns, earlier: pl.DataFrame, declared: Registry) -> pl.Series:
    """The reports in which something may be unusual, never too few."""
    periods = {code: Period.parse(code) for code in columns.subjects["period"].unique()}
    before = pl.DataFrame([(code, period.previous.code) for code, period in periods.items()], schema=_PERIODS, orient="row")
    stated = columns.stated.with_columns(kind=pl.col("element").replace_strict(_kinds(declared), return_dtype=pl.String))
    beside = _beside(stated, before, earlier)
    return pl.concat(
        [
            beside.filter(_changed(_rising(declared)))["report"],
            _copied(stated.filter((pl.col("kind") == Kind.FLOW.value) & (pl.col("value") > 0)), beside),
            _second_bases(stated, periods, earlier, declared),
        ]
    )


_PERIODS = {"period": pl.String, "period_before": pl.String}


def _kinds(declared: Registry) -> dict[str, str]:
    return {code: element.kind.value for code, element in declared.elements.items()}


def _beside(stated: pl.DataFrame, periods: pl.DataFrame, earlier: pl.DataFrame) -> pl.DataFrame:
    """The figures for which there is an earlier one (`before`) in a period that stands beside theirs in `periods`."""
    then = earlier.select("unit_code", "element", period_before="period", before="value")
    return stated.join(periods, on="period").join(then, on=["unit_code", "element", "period_before"])


def _changed(rising: Collection[str]) -> pl.Expr:
    """Where a figure grew or fell so much that it may be unusual: the bounds of the rules, each taken in."""
    value, before = pl.col("value"), pl.col("before")
    times = pl.when(pl.col("kind") == Kind.STOCK.value).then(_STOCK_CHANGE).otherwise(_FLOW_CHANGE)  # noughts are further apart still
    fell = (value < _FALL * before) & (value < before - _FEW) & pl.col("element").is_in(list(rising))
    return (before > 0) & (pl.max_horizontal(value, before) >= _SMALL) & ((value >= times * before) | (before >= times * value) | fell)


def _copied(flows: pl.DataFrame, beside: pl.DataFrame) -> pl.Series:
    """The reports with enough figures of the period to tell, all of them as before."""
    first = flows.unique(["report", "element"], keep="first", maintain_order=True)
    known = first.join(beside.select("at", "before"), on="at", how="left")
    same = known.group_by("report").agg(pl.len(), same=(pl.col("value") == pl.col("before")).fill_null(False).all())
    return same.filter((pl.col("len") >= _COPIED_FROM) & pl.col("same"))["report"]


def _second_bases(stated: pl.DataFrame, periods: Mapping[str, Period], earlier: pl.DataFrame, declared: Registry) -> pl.Series:
    """The reports with a base that was given otherwise for another period of the same quarter."""
    others = {code: Period.parse(code) for code in earlier["period"].unique()}
    pairs = [
        (code, other)
        for code, period in periods.items()
        for other, earlier_one in others.items()
        if other != code and Period.of(Level.QUARTER, period.end, period.reckoning).contains(earlier_one)
    ]
    bases = [code for code, element in declared.elements.items() if element.carried_forward]
    given = _beside(stated.filter(pl.col("element").is_in(bases)), pl.DataFrame(pairs, schema=_PERIODS, orient="row"), earlier)
    return given.filter(pl.col("value") != pl.col("before"))["report"]


def _rising(declared: Registry) -> frozenset[str]:
    """The stocks of which more is better: what was reached is not usually lost."""
    better = {code for one in declared.indicators.values() if one.better is Better.HIGHER for code in one.numerator}
    return frozenset(code for code in better if declared.elements[code].kind is Kind.STOCK)


@dataclass(frozen=True)
class History:
    """What was reported before. `figures`: unit code → period code → element → value."""

    figures: Mapping[str, Mapping[str, _Figures]]
    declared: Registry
    rising: frozenset[str]

    @classmethod
    def of(cls, facts: pl.DataFrame, units: set[str], declared: Registry) -> "History":
        """Of the facts of all units those of `units`."""
        figures: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
        kept = facts.filter(pl.col("unit_code").is_in(list(units)) & pl.col("value").is_not_null())
        for unit, period, element, value in kept.select("unit_code", "period", "element", "value").iter_rows():
            figures[unit][period][element] = value
        return cls(figures, declared, _rising(declared))

    def findings(self, unit: str, period: Period, report: Report) -> Iterator[Finding]:
        """What is unusual in the report of a unit for a period."""
        return _Against(self, self.figures.get(unit, {}), unit, period, report).findings()


@dataclass(frozen=True)
class _Against:
    """One report and what the same unit reported before, by period code."""

    history: History
    earlier: Mapping[str, _Figures]
    unit: str
    period: Period
    report: Report

    def findings(self) -> Iterator[Finding]:
        for code, cell in self.report.items():
            if found := self._change(code, cell) or self._second_base(code, cell):
                yield found
        if found := self._copied():
            yield found

    @cached_property
    def _before(self) -> _Figures:
        return self._of(self.period.previous)

    @cached_property
    def _year_before(self) -> _Figures:
        return self._of(self.period.year_before)

    def _of(self, period: Period) -> _Figures:
        """What the unit reported for a period; nothing where the code named another unit then."""
        unit = register().on(self.period.end).get(self.unit)
        if unit and unit.valid_from > period.end:
            return {}
        return self.earlier.get(period.code, {})

    def _change(self, code: str, cell: Cell) -> Finding | None:
        """The first of: a slip by noughts, a change that is too great, a total that falls; against the period before."""
        value, before = value_of(cell), self._before.get(code)
        if before is None or before <= 0 or max(value, before) < _SMALL:
            return None
        last, ratio = self.period.previous, _ratio(value, before)
        if times := next((times for times in _NOUGHTS if times / _NEAR_NOUGHTS <= ratio <= times * _NEAR_NOUGHTS), None):
            return self._said("noughts_as_before", cell, last, before, times_vi=number(times), times_en=number(times, language="en"))
        if self._too_great(code, value, ratio):
            return self._said("change_within_usual_range", cell, last, before)
        if value < min(_FALL * before, before - _FEW) and code in self.history.rising:
            return self._said("total_does_not_fall", cell, last, before)
        return None

    def _too_great(self, code: str, value: float, ratio: float) -> bool:
        """Whether a figure changed too much; a flow does not when the same period of the year before was much like this one."""
        kind = self.history.declared.elements[code].kind
        if kind is Kind.FLOW:
            return _FLOW_CHANGE < ratio < math.inf and _ratio(value, self._year_before.get(code, 0)) > _FLOW_CHANGE
        return kind is Kind.STOCK and _STOCK_CHANGE < ratio < math.inf

    def _second_base(self, code: str, cell: Cell) -> Finding | None:
        if not self.history.declared.elements[code].carried_forward:
            return None
        quarter = Period.of(Level.QUARTER, self.period.end, self.period.reckoning)
        for period, figures in self.earlier.items():
            same_quarter = period != self.period.code and quarter.contains(Period.parse(period))
            if same_quarter and figures.get(code, value_of(cell)) != value_of(cell):
                return self._said("base_given_once_a_quarter", cell, Period.parse(period), figures[code])
        return None

    def _copied(self) -> Finding | None:
        flows = [
            cell for code, cell in self.report.items() if self.history.declared.elements[code].kind is Kind.FLOW and value_of(cell) > 0
        ]
        if len(flows) < _COPIED_FROM or any(self._before.get(str(cell.element)) != value_of(cell) for cell in flows):
            return None
        before = self.period.previous
        return at(flows[0], "not_copied_from_before", count=len(flows), before_vi=period_name(before), before_en=period_name(before, "en"))

    def _said(self, rule: str, cell: Cell, then: Period, earlier: float, **more: str) -> Finding:
        element = self.history.declared.elements[str(cell.element)]
        said = {
            f"{name}_{language}": text
            for language in ("vi", "en")
            for name, text in (
                ("figure", labelled(element, cell, language)),
                ("before", period_name(then, language)),
                ("earlier", number(earlier, language=language)),
                ("change", _change_in_words(value_of(cell), earlier, language)),
            )
        }
        return at(cell, rule, **said, **more)


def _ratio(value: float, earlier: float) -> float:
    """How many times the greater is of the smaller; endless against nought."""
    return max(value, earlier) / min(value, earlier) if min(value, earlier) > 0 else math.inf


def _change_in_words(value: float, earlier: float, language: str) -> str:
    if not earlier:
        return ""
    percent = number(100 * abs(value - earlier) / earlier, 1, language)
    if language == "en":
        return f"{'up' if value > earlier else 'down'} {percent}%"
    return f"{'tăng' if value > earlier else 'giảm'} {percent}%"
