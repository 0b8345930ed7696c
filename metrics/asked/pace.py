"""Whether a figure moves fast enough for its target: what is due by now, what is needed a day."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import polars as pl

from metrics.asked.status import JUDGED
from metrics.declared.indicator import Better, Indicator, Kind
from metrics.declared.period import Period
from metrics.declared.registry import registry
from metrics.statistics.pace import Pace, pace

A_QUARTER = 365.25 / 4  # days
_FAR = 366  # days: what falls due later is not held against the progress of this year
_HALF = 0.5  # of the pace needed: «moderately improving» in the Sustainable Development Report
_ROUNDING = 1e-9


class PaceVerdict(StrEnum):
    """Of a figure and its target, on a day."""

    REACHED = "reached"
    OVERDUE = "overdue"  # the target's date has come
    NOT_YET_DUE = "not_yet_due"  # it is more than a year away
    ON_COURSE = "on_course"  # on the straight line or beyond
    IMPROVING = "improving"  # short of it, at half the pace needed or more, and not by chance
    BEHIND = "behind"
    NOT_AT_THIS_PACE = "not_at_this_pace"  # nothing has moved towards it


class NoPace(StrEnum):
    """Why a target in force says nothing of the pace."""

    NO_DATE = "no_date"
    NO_START = "no_start"  # nothing is known from before the year
    ADDS_UP = "adds_up"  # a count of what happened in a period, which begins anew with each


COLUMNS = {
    "start_period": pl.String,
    "start_assumed": pl.Boolean,
    "days_left": pl.Int64,
    "due_now": pl.Float64,
    "needed_per_quarter": pl.Float64,
    "actual_per_quarter": pl.Float64,
    "needed_per_day": pl.Float64,
    "actual_per_day": pl.Float64,
    "at_date": pl.Float64,
    "pace": pl.String,
    "pace_reason": pl.String,
}


def with_pace(frame: pl.DataFrame, on: dt.date) -> pl.DataFrame:
    """Adds COLUMNS to rows of `with_targets` over `with_changes`: how fast each moves towards the
    target in force, as seen on a day that is not before its period.

    A figure is counted until the end of its period, or until `on` where that comes first. It
    started at the figure of the last period before the year (start_period); of a sum of some units,
    at that of the same units. A stock that is a count and has none is taken to have started at 0 on
    the first day of the year (start_assumed), which can only flatter: it may be behind, it is never
    called on course.

    due_now (the straight line on the day of the figure) and at_date (the figure on the target's
    date, moving as it did; both null of a target more than a year away), needed_per_quarter,
    actual_per_quarter: in the indicator's unit.
    needed_per_day, actual_per_day: in cases of the numerator, over the denominator of now; null for
    shares of what happened in a period, whose next cases nobody knows. What must fall is below 0.
    days_left: from `on` to the target's date. pace: a PaceVerdict; null for the reason in
    pace_reason: the target_status that judges nothing, or a NoPace.
    """
    rows = [_pace_of(row, on) for row in frame.iter_rows(named=True)]
    return pl.concat([frame, pl.DataFrame(rows, schema=COLUMNS)], how="horizontal")


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a figure began. `period`: whose figure it is; None: nobody's, it is assumed."""

    value: float
    day: dt.date
    period: str | None


def _pace_of(row: Mapping[str, Any], on: dt.date) -> dict[str, Any]:
    indicator = registry().indicators[row["indicator"]]
    if reason := _obstacle(row, indicator):
        return {"pace_reason": reason}
    left = (row["target_date"] - on).days
    if row["target_status"] == "reached":
        return {"days_left": max(left, 0), "pace": PaceVerdict.REACHED}
    if left <= 0:
        return {"days_left": 0, "pace": PaceVerdict.OVERDUE}
    return {"days_left": left} | _on_the_way(row, indicator, on)


def _on_the_way(row: Mapping[str, Any], indicator: Indicator, on: dt.date) -> dict[str, Any]:
    """Of a figure that has not reached its target yet, and still may."""
    cases, left = _cases(row, indicator), (row["target_date"] - on).days
    said = _rates("needed", (row["target"] - row["value"]) / left, cases)
    start = _start(row, indicator)
    found = None if start is None else _since(start, row, on)
    if start is None or found is None:
        return said | _verdict(row, None, left)
    near = {"due_now": found.due, "at_date": found.at_date} if left <= _FAR else {}
    moved = {
        "start_period": start.period,
        "start_assumed": start.period is None,
        **near,
        **_rates("actual", found.actual, cases),
    }
    return said | moved | _verdict(row, found, left)


def _since(start: _Start, row: Mapping[str, Any], on: dt.date) -> Pace | None:
    """How it moved since; None: all that speaks for it is the start that was assumed."""
    counted = min(on, Period.parse(row["period"]).end)
    found = pace(
        start=start.value,
        value=row["value"],
        target=row["target"],
        elapsed=max((counted - start.day).days, 1),
        remaining=(row["target_date"] - counted).days,
    )
    flattered = start.period is None and _ahead(row, row["value"], found.due) >= 0
    return None if flattered else found


def _obstacle(row: Mapping[str, Any], indicator: Indicator) -> str | None:
    if row["target_status"] not in JUDGED:
        return str(row["target_status"])
    if row["target_date"] is None:
        return NoPace.NO_DATE
    return NoPace.ADDS_UP if not indicator.is_rate and _is_flow(indicator) else None


def _is_flow(indicator: Indicator) -> bool:
    return any(registry().elements[code].kind is Kind.FLOW for code in indicator.numerator)


def _cases(row: Mapping[str, Any], indicator: Indicator) -> float | None:
    """Cases of the numerator that make one unit of the value; None: they are not known."""
    if _is_flow(indicator):
        return None
    if indicator.is_rate:
        return row["denominator"] / indicator.factor if row["denominator"] else None
    return 1.0 if _is_counted(indicator) else None


def _is_counted(indicator: Indicator) -> bool:
    """Whether it is a sum of cases at the end of a period."""
    kinds = {registry().elements[code].kind for code in indicator.numerator}
    return not indicator.is_rate and kinds == {Kind.STOCK}


def _rates(name: str, per_day: float, cases: float | None) -> dict[str, float | None]:
    return {
        f"{name}_per_quarter": per_day * A_QUARTER,
        f"{name}_per_day": None if cases is None else per_day * cases,
    }


def _start(row: Mapping[str, Any], indicator: Indicator) -> _Start | None:
    before = Period.parse(row["period"]).before_its_year
    if row["change_start"] is not None:
        return _Start(row["value"] - row["change_start"], before.end, before.code)
    is_sum_of_some = row["basis"] == "children" and row["reporting"] < row["expected"]
    if row["start_value"] is not None or is_sum_of_some or not _is_counted(indicator):
        return None
    return _Start(0.0, before.end + dt.timedelta(days=1), None)


def _verdict(row: Mapping[str, Any], found: Pace | None, left: int) -> dict[str, str | None]:
    if left > _FAR:
        return {"pace": PaceVerdict.NOT_YET_DUE}
    if found is None:
        return {"pace_reason": NoPace.NO_START}
    return {"pace": _held(row, found)}


def _held(row: Mapping[str, Any], found: Pace) -> PaceVerdict:
    """Where a figure stands that has not reached its target, beside the line to it."""
    value, target = row["value"], row["target"]
    if _ahead(row, value, found.due) >= 0:
        return PaceVerdict.ON_COURSE
    expected = _ahead(row, found.at_date, value)
    if expected <= 0:
        return PaceVerdict.NOT_AT_THIS_PACE
    half = expected >= _HALF * _ahead(row, target, value)
    if half and row["start_by_chance"] is False:
        return PaceVerdict.IMPROVING
    return PaceVerdict.BEHIND


def _ahead(row: Mapping[str, Any], one: float, other: float) -> float:
    """By how much one value is better than another; 0 where only the arithmetic parts them."""
    lower = registry().indicators[row["indicator"]].better is Better.LOWER
    apart = other - one if lower else one - other
    return 0.0 if abs(apart) < _ROUNDING else apart
