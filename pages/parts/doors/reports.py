"""The door to what a unit is and what it sent: which units lie where, what went into one, who
owed a report and when it came.
"""

import datetime as dt
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import polars as pl

from metrics.asked import reporting
from metrics.build.tables import Frame, Tables
from metrics.declared.indicator import Text
from metrics.declared.period import Level, Period
from metrics.declared.registry import registry
from pages.parts.doors import published_figures
from pages.parts.doors.builds import Source, keep, polars, valid_at
from pages.parts.doors.published_figures import units_below
from pages.parts.model.figures import ShownUnit

MARKED_PERIODS = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Former:
    """A unit that went into another. until: the day on which it ended; share: which part of it,
    None: not known.
    """

    name: str
    until: dt.date
    share: float | None
    estimated: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportReceipt:
    """One unit × one form that it owes for a period: a row of `metrics.asked.reporting`. Times are
    UTC; None: nothing came.

    state: on_time, late, received, silent, not_due; no_duty where no form is owed. given, owed: of
    how many elements a figure came, and how many the form asks for.
    """

    unit: ShownUnit
    period: Period
    state: str
    form: str = ""
    due: dt.date | None = None
    first: dt.datetime | None = None
    last: dt.datetime | None = None
    days_late: int | None = None
    submissions: int = 0
    cells: int = 0
    blank: int = 0
    given: int = 0
    owed: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class OwedReport:
    """A form that is owed for a period. document: which regulation says so; None: a default of
    the program.
    """

    form: str
    due: dt.date
    days: int
    document: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """A report that came: how much of it is of the area and period, and how much was found in
    the whole file (None: not known).
    """

    submission: str
    file: str
    at: dt.datetime
    units: int
    cells: int
    warnings: int | None
    notes: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A warning about a cell of a unit's report, when that was accepted. at: UTC; changed: a
    later report gave the figure anew.
    """

    element: str
    said: Text
    file: str
    sheet: str | None
    row: int
    column: str
    at: dt.datetime
    changed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class StatedShare:
    """A per cent that a unit states without the counts behind it, 0 to 100; of the latest
    period of those asked for.
    """

    label: Text
    value: float
    period: Period


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownExplanation:
    """What a unit says about one of its figures. at: UTC; event: withdrawing it takes the
    explanation back.
    """

    text: str
    at: dt.datetime
    by: str | None
    event: str


def units_inside(source: Source, area: str, period: str) -> tuple[ShownUnit, ...]:
    """The units of the level below the area, in the official order."""
    return tuple(units_below(source, area, period).values())


@keep
def home(source: Source, code: str, period: str | None) -> str | None:
    """The nearest area with figures around a unit: the area that its page compares it with; itself
    where there is none around.

    `period` None: around the unit as it stands today, or as it stood last where it stands no more.
    """
    offered = {area.code: area.level for area in published_figures.areas(source)}
    with source.session() as tables:
        around = polars(tables.memberships.filter(nw.col("unit") == code)).sort(
            "valid_from", descending=True
        )
    day = Period.parse(period).end if period is not None else source.today
    held = around.filter(
        (pl.col("valid_from") <= day) & (pl.col("valid_to").is_null() | (pl.col("valid_to") > day))
    )
    around = held if len(held) else around
    others = [area for area in around["area"] if area in offered and area != code]
    nearest = {"commune": 0, "district": 1, "province": 2}
    ordered = sorted(others, key=lambda area: nearest.get(offered[area], len(nearest)))
    return ordered[0] if ordered else code if code in offered else None


@keep
def former(source: Source, code: str, period: str) -> tuple[Former, ...]:
    """The units of the same level that went into the unit by the end of the period, or by
    today, in the order of their codes.
    """
    end = source.day(period)
    with source.session() as tables:
        went = polars(
            tables.restated.filter(
                (nw.col("area") == code) & (nw.col("area_level") == nw.col("unit_level"))
            )
        )
        named = polars(tables.units.filter(nw.col("code").is_in(went["unit"].to_list()))).select(
            "code", "name", "valid_from", "valid_to"
        )
    ended = went.filter(~pl.col("own") & (pl.col("valid_to") <= end))
    rows = ended.join(
        named, left_on=["unit", "valid_to"], right_on=["code", "valid_to"], how="inner"
    ).sort("valid_to", "unit")
    return tuple(
        Former(
            name=row["name"], until=row["valid_to"], share=row["share"], estimated=row["estimated"]
        )
        for row in rows.unique(["unit", "valid_to"], maintain_order=True).iter_rows(named=True)
    )


@keep
def receipts(source: Source, area: str, period: str, today: dt.date) -> tuple[ReportReceipt, ...]:
    """What the units inside the area (itself included) owe for the period and when it came, in
    the official order.
    """
    return _receipts(source, area, [period], today)[period]


def _receipts(
    source: Source, area: str, periods: Sequence[str], today: dt.date
) -> dict[str, tuple[ReportReceipt, ...]]:
    """The receipts of several periods, in the order in which they are given."""
    with source.session() as tables:
        rows = reporting.reporting(tables, periods, area=area, today=today)
        named = polars(
            tables.units.filter(nw.col("code").is_in(rows["unit_code"].unique().to_list()))
        ).sort("valid_from")
    units = {code: published_figures.units_on(named, Period.parse(code).end) for code in periods}
    found: dict[str, list[ReportReceipt]] = {code: [] for code in periods}
    for row in rows.iter_rows(named=True):
        found[row["period"]].append(_receipt(units[row["period"]][row["unit_code"]], row))
    return {
        code: tuple(sorted(ones, key=lambda one: (one.form, one.unit.position, one.unit.code)))
        for code, ones in found.items()
    }


def _receipt(unit: ShownUnit, row: dict[str, Any]) -> ReportReceipt:
    taken = ("form", "due", "state", "days_late", "submissions", "cells", "blank", "given", "owed")
    return ReportReceipt(
        unit=unit,
        period=Period.parse(row["period"]),
        first=row["first_received"],
        last=row["last_received"],
        **{name: row[name] for name in taken},
    )


@keep
def missing(source: Source, area: str, period: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """The elements that are owed and of which no figure came, by (unit code, form)."""
    with source.session() as tables:
        return reporting.missing(tables, period, area=area)


@keep
def duties(source: Source, period: str) -> tuple[OwedReport, ...]:
    """The forms that somebody owes for such a period."""
    with source.session() as tables:
        rows = reporting.duties(tables, [period])
    return tuple(
        OwedReport(
            form=row["form"], due=row["due"], days=row["days_until_due"], document=row["document"]
        )
        for row in rows.iter_rows(named=True)
    )


@keep
def frequencies(source: Source) -> tuple[str, ...]:
    """The levels of period for which forms are owed, from long to short."""
    with source.session() as tables:
        known = set(polars(tables.duties.select("frequency").unique())["frequency"])
    return tuple(level.value for level in Level if level.value in known)


@keep
def deliveries(source: Source, area: str, period: str) -> tuple[Delivery, ...]:
    """The reports that came from units inside the area for the period, the latest first."""
    with source.session() as tables:
        rows = reporting.deliveries(tables, period, area=area)
    taken = ("submission", "units", "cells", "warnings", "notes")
    return tuple(
        Delivery(
            file=row["source"] or row["file"],
            at=row["submitted_at"],
            **{name: row[name] for name in taken},
        )
        for row in rows.iter_rows(named=True)
    )


@keep
def past_receipts(
    source: Source, area: str, period: Period, steps: int, today: dt.date
) -> dict[str, tuple[ReportReceipt, ...]]:
    """The receipts of the last periods by period code, oldest first, each only while its code
    named the unit that it names now.
    """
    since = _borne_since(source, period.end)
    found = _receipts(source, area, [past.code for past in period.back(steps)], today)
    return {
        code: tuple(
            one for one in ones if since.get(one.unit.code, one.period.end) <= one.period.end
        )
        for code, ones in found.items()
    }


def furthest_behind(ones: Sequence[ReportReceipt]) -> ReportReceipt:
    """Of the receipts of several forms the one that is furthest behind."""
    worst = ("silent", "late", "not_due", "received", "on_time")
    return min(ones, key=lambda one: worst.index(one.state))


def _borne_since(source: Source, day: dt.date) -> dict[str, dt.date]:
    """Since when each code has named the unit that it names on a day: codes were recycled on 1
    July 2025.
    """
    with source.session() as tables:
        valid = tables.units.filter(
            (nw.col("valid_from") <= day)
            & (nw.col("valid_to").is_null() | (nw.col("valid_to") > day))
        )
        rows = polars(valid.select("code", "since"))
    return dict(rows.iter_rows())


@keep
def marked(source: Source, code: str, period: str, today: dt.date) -> tuple[ReportReceipt, ...]:
    """The unit's receipt in each of the last periods, oldest first; of several forms the one
    that is furthest behind.
    """
    here = published_figures.known_unit(source, code, period)
    since = _borne_since(source, source.day(period)).get(code, dt.date.min)
    found = []
    for past, ones in past_receipts(
        source, code, Period.parse(period), MARKED_PERIODS, today
    ).items():
        own = [one for one in ones if one.unit.code == code and one.period.end >= since]
        nothing = ReportReceipt(unit=here, period=Period.parse(past), state="no_duty")
        found.append(furthest_behind(own) if own else nothing)
    return tuple(found)


@keep
def findings(source: Source, code: str, period: str) -> tuple[Found, ...]:
    """What was found in the unit's own reports for the period and the periods in it, as they
    count now; the latest first.
    """
    with source.session() as tables:
        rows = polars(_noted(tables, code, period))
        of_unit = nw.col("unit_code") == code
        current = polars(tables.fact_versions.filter(of_unit & nw.col("current")))
        named = valid_at(polars(tables.units.filter(nw.col("code") == code)), source.day(period))
    held = set(current.select("period", "element", "submission").iter_rows())
    # the code may have named another unit earlier
    since: dt.date = next(iter(named["since"]), dt.date.max)
    latest_first = rows.sort("sequence", "row", "column", descending=[True, False, False])
    return tuple(
        _found(row, held)
        for row in latest_first.iter_rows(named=True)
        if Period.parse(row["period"]).end >= since
    )


def _noted(tables: Tables, code: str, period: str) -> Frame:
    """What was found at the unit's cells of the period, with the report where it still counts."""
    own = tables.findings.filter(nw.col("unit_code") == code).join(
        _parts(tables, period), left_on="period", right_on="part", how="semi"
    )
    counted = tables.submissions.filter(~nw.col("state").is_in(["withdrawn", "returned"]))
    files = counted.select("submission", "sequence", "file", "submitted_at")
    return own.join(files, on="submission", how="inner")


def _found(row: Mapping[str, Any], held: Set[tuple[str, str, str]]) -> Found:
    """`held`: the cells that count now, by period, element and submission."""
    return Found(
        said=Text(vi=row["message_vi"], en=row["message_en"]),
        at=row["submitted_at"],
        changed=(row["period"], row["element"], row["submission"]) not in held,
        **{name: row[name] for name in ("element", "file", "sheet", "row", "column")},
    )


def _parts(tables: Tables, period: str) -> Frame:
    """(part): the period and the shorter ones inside it."""
    inside = (nw.col("asked") == period) & ~nw.col("carried")
    return tables.period_parts.filter(inside).select("part")


@keep
def stated(source: Source, code: str, period: str) -> tuple[StatedShare, ...]:
    """The per cents that a unit states itself for the period and the periods in it, in the
    order of the rates.
    """
    labels = {element.code: element.label for element in registry().stated.values()}
    with source.session() as tables:
        own = tables.facts.filter(
            (nw.col("unit_code") == code)
            & nw.col("element").is_in(list(labels))
            & ~nw.col("value").is_null()
        )
        said = own.join(_parts(tables, period), left_on="period", right_on="part", how="semi")
        rows = polars(said.select("element", "period", "value"))
    latest: dict[str, StatedShare] = {}
    for element, named, value in sorted(rows.iter_rows(), key=lambda row: Period.parse(row[1]).end):
        latest[element] = StatedShare(
            label=labels[element], value=value, period=Period.parse(named)
        )
    return tuple(latest[element] for element in labels if element in latest)


@keep
def explanations(source: Source) -> dict[tuple[str, str, str], ShownExplanation]:
    """The explanations in force by (unit code, indicator, period), of units as they were then
    or, for today's geography, still are.
    """
    with source.session() as tables:
        said = polars(tables.explanations)
        units = polars(
            tables.units.filter(
                nw.col("code").is_in(said["unit_code"].to_list()) & nw.col("valid_to").is_null()
            )
        )
    still = dict(units.select("code", "since").iter_rows()) if source.current else {}
    found = {}
    for row in said.iter_rows(named=True):
        if (
            not source.current
            or still.get(row["unit_code"], dt.date.max) <= Period.parse(row["period"]).end
        ):
            key = (row["unit_code"], row["indicator"], row["period"])
            found[key] = ShownExplanation(
                text=row["text"], at=row["given_at"], by=row["given_by"], event=row["event"]
            )
    return found
