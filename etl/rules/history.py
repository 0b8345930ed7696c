"""A report against other periods of the same unit: slips by noughts, sudden changes, totals that
fall, bases given twice, copies.

Other periods are those on record and those of the file itself. Nothing here refuses a figure: what
is unusual may be true. Periods of the same level are compared, and only as long as the code named
the same unit; a base (people, households) that the period before does not give is held against the
latest of a year, as it would stand in for it.
"""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import polars as pl

from etl.findings import Finding, Rule, Severity, declare
from etl.read.model import Cell
from etl.rules.record import is_same_unit, recorded, with_own
from etl.rules.report import Columns, Report, at, figure, labelled, value_of
from metrics.declared.indicator import Better, Kind, Language
from metrics.declared.period import Level, Period
from metrics.declared.registry import Registry
from metrics.declared.vietnamese import number, period_name

_CONFIRM = {
    "mend_vi": "Đề nghị đơn vị kiểm tra và xác nhận.",
    "mend_en": "Please check and confirm.",
}

declare(
    Rule(
        name="noughts_as_before",
        severity=Severity.WARNING,
        vi=(
            "{place_vi}: {figure_vi}, {before_vi} là {earlier_vi}: chênh khoảng "
            "{times_vi} lần, có thể thừa hoặc thiếu chữ số 0."
        ),
        en=(
            "{place_en}: {figure_en}, in {before_en} it was {earlier_en}: about "
            "{times_en} times apart, perhaps a nought too many."
        ),
        **_CONFIRM,
    ),
    Rule(
        name="noughts_as_received",
        severity=Severity.WARNING,
        vi=(
            "{place_vi}: {figure_vi}, số đã nhận của cùng kỳ là {earlier_vi}: chênh "
            "khoảng {times_vi} lần, có thể thừa hoặc thiếu chữ số 0."
        ),
        en=(
            "{place_en}: {figure_en}, received before for the same period: {earlier_en}: "
            "about {times_en} times apart, perhaps a nought too many."
        ),
        mend_vi="Nếu đây là số đính chính thì không phải sửa; nếu không, đề nghị kiểm tra.",
        mend_en="If this is the correction, nothing is to be done; else please check.",
    ),
    Rule(
        name="change_within_usual_range",
        severity=Severity.WARNING,
        vi=(
            "{place_vi}: {figure_vi}, {before_vi} là {earlier_vi}: {change_vi}, nhiều "
            "hơn "
            "mức thường gặp."
        ),
        en=(
            "{place_en}: {figure_en}, in {before_en} it was {earlier_en}: {change_en}, "
            "more than usual."
        ),
        **_CONFIRM,
    ),
    Rule(
        name="total_does_not_fall",
        severity=Severity.WARNING,
        vi=(
            "{place_vi}: {figure_vi}, {before_vi} là {earlier_vi}: {change_vi}, trong "
            "khi "
            "số có đến cuối kỳ này thường không giảm."
        ),
        en=(
            "{place_en}: {figure_en}, in {before_en} it was {earlier_en}: {change_en}, "
            "but this total does not usually fall."
        ),
        **_CONFIRM,
    ),
    Rule(
        name="base_given_once_a_quarter",
        severity=Severity.WARNING,
        vi="{place_vi}: {figure_vi}, trong khi báo cáo {before_vi} của cùng quý ghi {earlier_vi}.",
        en=(
            "{place_en}: {figure_en}, but the report for {before_en} in the same quarter "
            "says {earlier_en}."
        ),
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
# a figure that also grew or fell by this factor is still seen as a slip by noughts
_NEAR_NOUGHTS = 1.4
_STOCK_CHANGE = 1.5  # as the alert of the village form of xã Bà Nà: 50 % against the period before
_BASE_CHANGE = 1.25  # people and households do not come and go by a quarter
_FLOW_CHANGE = 3.0  # what is done in a quarter varies more
_FALL = 0.98  # a total may lose a few who moved away: two in a hundred, or
_FEW = 10
_COPIED_FROM = 5  # so many figures of a period do not repeat by chance
_A_YEAR = 366  # days: so long a base stands in for a period that has none

_Known: TypeAlias = Mapping[str, Mapping[str, dict[str, Any]]]
"""Period code → element → the row of the record."""


def findings(columns: Columns, record: pl.DataFrame, declared: Registry) -> Iterator[Finding]:
    """What is unusual, report by report in the order of the file. `record`: what counted before
    (etl/rules/record.py).
    """
    before = record.join(columns.subjects, on="unit_code", how="semi", maintain_order="left")
    known = with_own(before, columns.known)
    doubtful = _doubtful(columns, before, known, declared)
    about = doubtful.join(columns.subjects, on="report")
    on_record, with_file = (
        _by_unit(one.join(about, on=["unit_code", "element"], how="semi"))
        for one in (before, known)
    )
    history = History(on_record, with_file, declared, _rising(declared))
    for at_, report in columns.reports(doubtful["report"]).items():
        unit, period = columns.subjects.row(at_)[1:]
        yield from history.findings(unit, Period.parse(period), report)


def _doubtful(
    columns: Columns, before: pl.DataFrame, known: pl.DataFrame, declared: Registry
) -> pl.DataFrame:
    """The figures (report, element) that may be unusual, never too few."""
    periods = {code: Period.parse(code) for code in columns.subjects["period"].unique()}
    stated = columns.stated.with_columns(
        kind=pl.col("element").replace_strict(_kinds(declared), return_dtype=pl.String)
    )
    bases = stated.filter(pl.col("element").is_in(_bases(declared)))
    previous = [(code, period.previous.code) for code, period in periods.items()]
    last = _beside(stated, previous, known)
    around = _beside(stated, _around(periods), before)
    compared = pl.concat([last, around, _beside(bases, _of_a_year(periods, known), known)])
    changed = compared.filter(_changed(_rising(declared), _bases(declared)))
    second = _second_bases(bases, periods, before)
    return pl.concat(
        [one.select("report", "element") for one in (changed, _repeated(stated, last), second)]
    ).unique()


def _repeated(stated: pl.DataFrame, last: pl.DataFrame) -> pl.DataFrame:
    """The flows of the reports that repeat many of the last period (`last`)."""
    flows = stated.filter((pl.col("kind") == Kind.FLOW.value) & (pl.col("value") > 0))
    return flows.join(_copied(flows, last), on="report", how="semi")


def _around(periods: Mapping[str, Period]) -> list[tuple[str, str]]:
    """Each period beside itself and beside the one after it."""
    return [
        (code, other) for code, period in periods.items() for other in (code, _next(period).code)
    ]


def _kinds(declared: Registry) -> dict[str, str]:
    return {code: element.kind.value for code, element in declared.elements.items()}


def _bases(declared: Registry) -> list[str]:
    return [code for code, element in declared.elements.items() if element.carried_forward]


def _next(period: Period) -> Period:
    """The period of the same level just after."""
    return Period.of(period.level, period.end + dt.timedelta(days=1), period.reckoning)


def _beside(
    stated: pl.DataFrame, pairs: Collection[tuple[str, str]], record: pl.DataFrame
) -> pl.DataFrame:
    """The figures for which the record has one (`before`) of a period that stands beside theirs
    in `pairs`.
    """
    periods = pl.DataFrame(
        list(pairs), schema={"period": pl.String, "period_before": pl.String}, orient="row"
    )
    then = record.select("unit_code", "element", period_before="period", before="value")
    return stated.join(periods, on="period").join(
        then, on=["unit_code", "element", "period_before"]
    )


def _of_a_year(periods: Mapping[str, Period], record: pl.DataFrame) -> list[tuple[str, str]]:
    others = {code: Period.parse(code) for code in record["period"].unique()}
    return [
        (code, other)
        for code, one in periods.items()
        for other, then in others.items()
        if _stands_in(then, one)
    ]


def _stands_in(then: Period, one: Period) -> bool:
    """Whether a base of `then` may stand in for `one`: it ended within the year before."""
    return then != one and 0 <= (one.end - then.end).days <= _A_YEAR


def _changed(rising: Collection[str], bases: Collection[str]) -> pl.Expr:
    """Where a figure grew or fell so much that it may be unusual: the bounds of the rules, each
    taken in.
    """
    value, before, element = pl.col("value"), pl.col("before"), pl.col("element")
    stock = pl.when(element.is_in(list(bases))).then(_BASE_CHANGE).otherwise(_STOCK_CHANGE)
    # noughts are further apart still
    times = pl.when(pl.col("kind") == Kind.STOCK.value).then(stock).otherwise(_FLOW_CHANGE)
    fell = (value < _FALL * before) & (value < before - _FEW) & element.is_in(list(rising))
    return (
        (before > 0)
        & (pl.max_horizontal(value, before) >= _SMALL)
        & ((value >= times * before) | (before >= times * value) | fell)
    )


def _copied(flows: pl.DataFrame, beside: pl.DataFrame) -> pl.DataFrame:
    """The reports with enough figures of the period to tell, all of them as before."""
    first = flows.unique(["report", "element"], keep="first", maintain_order=True)
    known = first.join(beside.select("at", "before"), on="at", how="left")
    same = known.group_by("report").agg(
        pl.len(), same=(pl.col("value") == pl.col("before")).fill_null(False).all()
    )
    return same.filter((pl.col("len") >= _COPIED_FROM) & pl.col("same"))


def _second_bases(
    bases: pl.DataFrame, periods: Mapping[str, Period], before: pl.DataFrame
) -> pl.DataFrame:
    """The bases that were given otherwise for another period of the same quarter."""
    others = {code: Period.parse(code) for code in before["period"].unique()}
    pairs = [
        (code, other)
        for code, period in periods.items()
        for other, earlier_one in others.items()
        if other != code
        and Period.of(Level.QUARTER, period.end, period.reckoning).contains(earlier_one)
    ]
    return _beside(bases, pairs, before).filter(pl.col("value") != pl.col("before"))


def _rising(declared: Registry) -> frozenset[str]:
    """The stocks of which more is better: what was reached is not usually lost."""
    better = {
        code
        for one in declared.indicators.values()
        if one.better is Better.HIGHER
        for code in one.numerator
    }
    return frozenset(code for code in better if declared.elements[code].kind is Kind.STOCK)


@dataclass(frozen=True)
class History:
    """What is known of the units: on record (`before`), and with the file's own several periods
    (`known`). By unit code.
    """

    before: Mapping[str, _Known]
    known: Mapping[str, _Known]
    declared: Registry
    rising: frozenset[str]

    def findings(self, unit: str, period: Period, report: Report) -> Iterator[Finding]:
        """What is unusual in the report of a unit for a period."""
        return _Against(
            self, self.before.get(unit, {}), self.known.get(unit, {}), unit, period, report
        ).findings()


def _by_unit(record: pl.DataFrame) -> dict[str, _Known]:
    figures: dict[str, dict[str, dict[str, dict[str, Any]]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for row in record.iter_rows(named=True):
        figures[row["unit_code"]][row["period"]][row["element"]] = row
    return dict(figures)


@dataclass(frozen=True)
class _Against:
    """One report, and what is known of the same unit: on record, and with the other periods of
    the file.
    """

    history: History
    before: _Known
    known: _Known
    unit: str
    period: Period
    report: Report

    def findings(self) -> Iterator[Finding]:
        for code, cell in self.report.items():
            if (
                found := self._change(code, cell)
                or self._correction(code, cell)
                or self._second_base(code, cell)
            ):
                yield found
        if found := self._copied():
            yield found

    def _of(self, known: _Known, period: Period) -> Mapping[str, dict[str, Any]]:
        """What is known of the unit for a period; nothing where the code named another unit
        then.
        """
        return known.get(period.code, {}) if is_same_unit(self.unit, self.period, period) else {}

    @cached_property
    def _last(self) -> Mapping[str, dict[str, Any]]:
        return self._of(self.known, self.period.previous)

    @cached_property
    def _bases(self) -> Mapping[str, dict[str, Any]]:
        """By element what was known last within the year before."""
        others = sorted(
            (Period.parse(code) for code in self.known), key=lambda period: period.sort_key
        )
        rows = (self._of(self.known, then) for then in others if _stands_in(then, self.period))
        return {element: row for figures in rows for element, row in figures.items()}

    def _change(self, code: str, cell: Cell) -> Finding | None:
        """The first thing that is unusual against the period before, and against the one after
        where that was reported first.
        """
        base = self.history.declared.elements[code].carried_forward
        earlier = self._last.get(code) or (self._bases.get(code) if base else None)
        if earlier and (found := self._unusual(code, cell, earlier, is_later=False)):
            return found
        later = self._of(self.before, _next(self.period)).get(code)
        return self._unusual(code, cell, later, is_later=True) if later else None

    def _unusual(
        self, code: str, cell: Cell, other: Mapping[str, Any], *, is_later: bool
    ) -> Finding | None:
        """The first of: a slip by noughts, a change that is too great, a total that falls."""
        value, before = value_of(cell), other["value"]
        if before <= 0 or max(value, before) < _SMALL:
            return None
        if times := _noughts(value, before):
            return self._said(
                "noughts_as_before",
                cell,
                other,
                times_vi=number(times),
                times_en=number(times, language="en"),
            )
        if self._too_great(code, value, before):
            return self._said("change_within_usual_range", cell, other)
        if (
            not is_later
            and value < min(_FALL * before, before - _FEW)
            and code in self.history.rising
        ):
            return self._said("total_does_not_fall", cell, other)
        return None

    def _too_great(self, code: str, value: float, before: float) -> bool:
        """Whether a figure changed too much; a flow does not when the same period of the year
        before was much like this one.
        """
        element, ratio = self.history.declared.elements[code], _ratio(value, before)
        if element.kind is Kind.FLOW:
            year_before = self._of(self.known, self.period.year_before).get(code)
            return (
                _FLOW_CHANGE < ratio < math.inf
                and _ratio(value, year_before["value"] if year_before else 0) > _FLOW_CHANGE
            )
        usual = _BASE_CHANGE if element.carried_forward else _STOCK_CHANGE
        return element.kind is Kind.STOCK and usual < ratio < math.inf

    def _correction(self, code: str, cell: Cell) -> Finding | None:
        """A figure that would replace one of the same period by noughts alone."""
        received = self._of(self.before, self.period).get(code)
        if received is None or max(value_of(cell), received["value"]) < _SMALL:
            return None
        if times := _noughts(value_of(cell), received["value"]):
            return self._said(
                "noughts_as_received",
                cell,
                received,
                times_vi=number(times),
                times_en=number(times, language="en"),
            )
        return None

    def _second_base(self, code: str, cell: Cell) -> Finding | None:
        if not self.history.declared.elements[code].carried_forward:
            return None
        quarter = Period.of(Level.QUARTER, self.period.end, self.period.reckoning)
        for period, figures in self.before.items():
            same_quarter = period != self.period.code and quarter.contains(Period.parse(period))
            if same_quarter and code in figures and figures[code]["value"] != value_of(cell):
                return self._said("base_given_once_a_quarter", cell, figures[code])
        return None

    def _copied(self) -> Finding | None:
        flows = [
            cell
            for code, cell in self.report.items()
            if self.history.declared.elements[code].kind is Kind.FLOW and value_of(cell) > 0
        ]
        last = {code: row["value"] for code, row in self._last.items()}
        if len(flows) < _COPIED_FROM or any(
            last.get(str(cell.element)) != value_of(cell) for cell in flows
        ):
            return None
        before = self.period.previous
        return at(
            flows[0],
            "not_copied_from_before",
            count=len(flows),
            before_vi=period_name(before),
            before_en=period_name(before, "en"),
        )

    def _said(self, rule: str, cell: Cell, other: Mapping[str, Any], **more: str) -> Finding:
        element, then = (
            self.history.declared.elements[str(cell.element)],
            Period.parse(other["period"]),
        )
        # its period is named by the sentence
        earlier = recorded(other, period=other["period"], unit_name=None)
        said = {
            f"{name}_{language}": text
            for language in ("vi", "en")
            for name, text in (
                ("figure", labelled(element, cell, language)),
                ("before", period_name(then, language)),
                ("earlier", figure(earlier, language)),
                ("change", _change_in_words(value_of(cell), earlier.value, language)),
            )
        }
        return at(cell, rule, **said, **more)


def _noughts(value: float, before: float) -> int | None:
    """Which power of ten lies about between two figures."""
    ratio = _ratio(value, before)
    return next(
        (times for times in _NOUGHTS if times / _NEAR_NOUGHTS <= ratio <= times * _NEAR_NOUGHTS),
        None,
    )


def _ratio(value: float, earlier: float) -> float:
    """How many times the greater is of the smaller; endless against nought."""
    return max(value, earlier) / min(value, earlier) if min(value, earlier) > 0 else math.inf


def _change_in_words(value: float, earlier: float, language: Language) -> str:
    if not earlier:
        return ""
    percent = number(100 * abs(value - earlier) / earlier, 1, language)
    if language == "en":
        return f"{'up' if value > earlier else 'down'} {percent}%"
    return f"{'tăng' if value > earlier else 'giảm'} {percent}%"
