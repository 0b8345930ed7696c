"""The one door of the pages to the figures: what was computed from a build is kept, keyed by the
place and the build's number.

A build never changes, so nothing that is kept here ever grows stale: a new build has a new number
and with it new keys. Everything handed out is read-only.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl
import streamlit as st

from metrics.asked.pace import with_pace
from metrics.asked.sources import with_sources
from metrics.asked.status import JUDGED, with_targets
from metrics.asked.trace import trace
from metrics.asked.trend import series, with_changes
from metrics.build import place
from metrics.build.place import Place
from metrics.build.relations import asked_periods
from metrics.build.store import Store
from metrics.build.tables import Tables
from metrics.computed.restate import units_behind
from metrics.declared.coverage import is_thin
from metrics.declared.period import Period
from metrics.declared.registry import registry
from pages.parts.doors import intake
from pages.parts.doors.builds import Source, keep, polars, valid_at
from pages.parts.model.figures import (
    MOSTLY,
    Figure,
    Past,
    Reporters,
    ShownTarget,
    ShownUnit,
    TracedCell,
    UnitHeadlines,
)
from pages.parts.model.pace import ShownPace

SPARK_PERIODS = 12
_A_YEAR = dt.timedelta(days=365)
MOSTLY_REPORTED = 0.5
LEVEL_BELOW = {
    "province": "commune",
    "district": "commune",
    "group": "commune",
    "commune": "village",
    "village": "none",
}
_ADDED = ("commune", "village")  # levels whose figures add up to those of the areas around
_LACKING = ("incomplete", "no_denominator")
_LEVELS = ("province", "district", "group", "commune", "village")


def datasets() -> tuple[str, ...]:
    """Which data sets hold reports: the office's, the demo."""
    places = {"office": place.office(), "demo": place.demo()}
    return tuple(name for name, where in places.items() if where.has_reports)


def chosen_place(dataset: str | None) -> Place:
    """Where a data set lies; None: what is shown when nobody chose."""
    return {"office": place.office, "demo": place.demo, None: place.shown}[dataset]()


def source(dataset: str | None) -> Source:
    """The newest build of a data set. Raises metrics.build.store.NoBuild."""
    chosen = chosen_place(dataset)
    return Source("office" if chosen == place.office() else "demo", chosen, Store.newest(chosen))


def source_as_shown(dataset: str | None, number: int) -> Source:
    """An earlier build of a data set as it was. Raises metrics.failure.Failure where there is
    no such build or it cannot be made again.
    """
    present = source(dataset)
    if number == present.store.build:
        return present
    then = _remade(str(present.place.root), number, present.store.identity)
    return replace(
        present, store=then.store, present=present.store.build, differing=then.differing.height
    )


@st.cache_resource(show_spinner=False, max_entries=2)
def _remade(root: str, number: int, present: str) -> intake.Remade:
    """Kept in memory for a few readers. `present`: which build is in force; what was erased
    meanwhile must not live on here.
    """
    return intake.as_shown(Place(Path(root)), number)


@keep
def waiting(source: Source) -> int:
    """How many reports wait for approval."""
    with source.session() as tables:
        return len(
            polars(tables.submissions.filter(nw.col("state") == "waiting").select("submission"))
        )


@keep
def areas(source: Source) -> tuple[ShownUnit, ...]:
    """Every province, district and group in which something was reported, and communes whose
    villages report; made-up ones first.
    """
    around = pl.col("area_level").is_in(["province", "district", "group"]) | (
        (pl.col("area_level") == "commune") & (pl.col("unit_level") == "village")
    )
    codes = _reported(source).filter(around)["area"].unique()
    with source.session() as tables:
        named = polars(tables.units.filter(nw.col("code").is_in(codes.to_list())))
    if source.current:
        named = named.filter(pl.col("valid_to").is_null())
    latest = named.sort("valid_from").group_by("code", maintain_order=True).last()
    rank = pl.col("level").replace_strict(
        {level: n for n, level in enumerate(_LEVELS)}, default=len(_LEVELS)
    )
    return tuple(
        _unit(row)
        for row in latest.sort(~pl.col("made_up"), rank, "position", "code").iter_rows(named=True)
    )


def usual_area(source: Source) -> str | None:
    """The area that is shown when nobody chose: the narrowest around most of the units that
    reported in the last year; made-up ones where there are any. None: nothing was reported."""
    offered = _offered(source)
    return _usual_area(source, newest(source, offered).code) if offered else None


def _offered(source: Source) -> list[ShownUnit]:
    return [area for area in areas(source) if area.made_up == areas(source)[0].made_up]


@keep
def _usual_area(source: Source, last_code: str) -> str:
    """The same in the year that ends with a period: which is the last one depends on the day."""
    offered, last = _offered(source), Period.parse(last_code)
    standing = [area for area in offered if exists_in(source, area.code, last.code)] or offered
    counts = _reporting(source, last)
    return max(reversed(standing), key=lambda area: counts.get(area.code, 0)).code


def newest(source: Source, offered: Sequence[ShownUnit]) -> Period:
    """The latest of the periods with which the areas are shown when nobody chose; one of them
    at least has figures.
    """
    periods = [period for area in offered if (period := latest(source, area.code))]
    return max(periods, key=lambda period: period.sort_key)


def _reporting(source: Source, newest: Period) -> dict[str, int]:
    """How many units in each area reported for the year that ends with a period."""
    with source.session() as tables:
        last = tables.periods.filter(
            (nw.col("end_date") <= newest.end) & (nw.col("end_date") > newest.end - _A_YEAR)
        )
        came = tables.facts.join(
            last.select("code", "end_date"), left_on="period", right_on="code", how="inner"
        )
        inside = _held(came.select("unit_code", "end_date").unique(), _links(source, tables))
        found = polars(
            inside.select("area", "unit_code")
            .unique()
            .group_by("area")
            .agg(nw.len().alias("units"))
        )
    return dict(found.select("area", "units").iter_rows())


@keep
def reported_periods(source: Source, area: str) -> tuple[Period, ...]:
    """The periods for which units that count for the area reported, newest first."""
    codes = _reported(source).filter(pl.col("area") == area)["period"].unique()
    return tuple(
        sorted(
            (Period.parse(code) for code in codes), key=lambda period: period.sort_key, reverse=True
        )
    )


@keep
def _reported(source: Source) -> pl.DataFrame:
    """(area, area_level, unit_level, period): for which periods anything came from units of a level
    that counts for an area.

    An area is the sum of its communes and villages, or reported itself; what a district reported
    says nothing of its province.
    """
    with source.session() as tables:
        came = tables.facts.select("unit_code", "period").unique()
        ended = came.join(
            tables.periods.select("code", "end_date"),
            left_on="period",
            right_on="code",
            how="inner",
        )
        inside = _held(ended, _links(source, tables))
        counts = (nw.col("unit_level") == nw.col("area_level")) | nw.col("unit_level").is_in(_ADDED)
        return polars(
            inside.filter(counts).select("area", "area_level", "unit_level", "period").unique()
        )


def latest(source: Source, area: str) -> Period | None:
    """The newest period that has begun and for which no less than half as many communes reported as
    in the year before it, so that one report about a wrong period does not decide what everybody
    sees first; where none has begun, the newest of all."""
    reported = reported_periods(source, area)
    begun = [period for period in reported if period.start <= source.today]
    shares = dict(
        _shares(source).filter(pl.col("area") == area).select("period", "share").iter_rows()
    )
    for period in begun:
        usual = max(
            shares.get(one.code, 0.0)
            for one in begun
            if period.end - _A_YEAR < one.end <= period.end
        )
        if shares.get(period.code, 0.0) >= usual * MOSTLY_REPORTED:
            return period
    return next(iter(reported), None)


@keep
def _shares(source: Source) -> pl.DataFrame:
    """(area, period, share): of the communes that lay in an area at the end of a period, the
    part from which anything came.
    """
    with source.session() as tables:
        links = polars(_links(source, tables).filter(nw.col("unit_level").is_in(_ADDED)))
        came = tables.facts.select("unit_code", "period").unique()
        found = polars(
            came.join(
                tables.periods.select("code", "end_date"),
                left_on="period",
                right_on="code",
                how="inner",
            )
        )
    ends = found.select("period", "end_date").unique()
    communes = links.filter(pl.col("unit_level") == "commune").join(ends, how="cross")
    there = (
        _at_its_end(communes)
        .group_by("area", "period")
        .agg(pl.col("unit").n_unique().alias("there"))
    )
    reported = _at_its_end(found.join(links, left_on="unit_code", right_on="unit"))
    commune = pl.col("unit_code").str.split("/").list.first()
    of_area = reported.group_by("area", "period").agg(commune.n_unique().alias("came"))
    return of_area.join(there, on=["area", "period"]).select(
        "area", "period", (pl.col("came") / pl.col("there")).alias("share")
    )


def _at_its_end(rows: pl.DataFrame) -> pl.DataFrame:
    still = pl.col("valid_to").is_null() | (pl.col("end_date") < pl.col("valid_to"))
    return rows.filter((pl.col("valid_from") <= pl.col("end_date")) & still)


def reported_inside(source: Source, area: str) -> tuple[tuple[ShownUnit, Period], ...]:
    """The areas inside an area that have figures, each with the newest period of which it has
    any.
    """
    with source.session() as tables:
        members = set(
            polars(tables.memberships.filter(nw.col("area") == area).select("unit").unique())[
                "unit"
            ]
        )
    inside = [one for one in areas(source) if one.code in members and one.code != area]
    return tuple((one, newest(source, [one])) for one in inside)


@keep
def offered_periods(source: Source, area: str) -> tuple[Period, ...]:
    """What can be chosen for an area: the reported periods and the quarters, halves and years
    that hold one; newest first.
    """
    return tuple(reversed(asked_periods(reported_periods(source, area))))


def _held(came: nw.LazyFrame[Any], links: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """What came (unit_code, end_date …) with the areas that held the unit at the end."""
    holds = (nw.col("valid_from") <= nw.col("end_date")) & (
        nw.col("valid_to").is_null() | (nw.col("end_date") < nw.col("valid_to"))
    )
    return came.join(links, left_on="unit_code", right_on="unit", how="inner").filter(holds)


@keep
def restates(source: Source) -> bool:
    """Whether any figure came from a unit that is another one today; without one, both
    geographies show the same.
    """
    with source.session() as tables:
        came = tables.facts.select("unit_code", "period").unique()
        dated = came.join(
            tables.periods.select("code", "end_date"),
            left_on="period",
            right_on="code",
            how="inner",
        )
        gone = tables.restated.filter(nw.col("area") != nw.col("unit")).select(
            "area", "unit", "valid_from", "valid_to"
        )
        return len(polars(_held(dated, gone).head(1))) > 0


def _links(source: Source, tables: Tables) -> nw.LazyFrame[Any]:
    """(area, area_level, unit, unit_level, valid_from, valid_to): which units lay in an area,
    or went into what it is today.
    """
    columns = ("area", "area_level", "unit", "unit_level", "valid_from", "valid_to")
    if not source.current:
        return tables.memberships.select(*columns)
    return nw.concat(
        [
            tables.memberships.filter(nw.col("valid_to").is_null()).select(*columns),
            tables.restated.select(*columns),
        ]
    )


@keep
def unit(source: Source, code: str, period: str | None) -> ShownUnit | None:
    """The unit of the code in the geography shown, at the end of the period, else the latest it
    named; None: the code is unknown.
    """
    with source.session() as tables:
        rows = polars(tables.units.filter(nw.col("code") == code)).sort("valid_from")
    if rows.is_empty():
        return None
    valid = rows if period is None else valid_at(rows, source.day(period))
    return _unit((valid if len(valid) else rows).row(-1, named=True))


def known_unit(source: Source, code: str, period: str | None) -> ShownUnit:
    """The unit of a code that the build knows; raises LookupError for another."""
    found = unit(source, code, period)
    if found is None:
        raise LookupError(f"the build knows no unit {code}")
    return found


@keep
def areas_then(source: Source, period: str) -> dict[str, ShownUnit]:
    """The areas as they were at the end of a period, by code."""
    return {one.code: known_unit(source, one.code, period) for one in areas(source)}


@keep
def exists_in(source: Source, code: str, period: str) -> bool:
    """Whether the code names a unit in the geography shown: at the end of the period, or today."""
    with source.session() as tables:
        return (
            len(valid_at(polars(tables.units.filter(nw.col("code") == code)), source.day(period)))
            > 0
        )


def seen_on(source: Source, period: str) -> dt.date:
    """The day until which the figures of a period are counted: its last, today while it runs. What
    came since is in none of them, so the days to a target are counted from there.
    """
    return min(Period.parse(period).end, source.today)


def figures(source: Source, area: str, period: str) -> dict[str, Figure]:
    """Every indicator of the area itself, by code in the order of declaration, with changes,
    target, pace and history.
    """
    return _figures(source, area, period, seen_on(source, period))


@keep
def _figures(source: Source, area: str, period: str, on: dt.date) -> dict[str, Figure]:
    with source.session() as tables:
        frame = _judged(
            with_changes(tables, period, area=area, geography=source.geography), tables, source
        )
        past = series(tables, period, SPARK_PERIODS, area=area, geography=source.geography)
    histories: dict[str, list[Past]] = {}
    for row in past.iter_rows(named=True):
        histories.setdefault(row["indicator"], []).append(_past(row))
    here = known_unit(source, area, period)
    made = {
        row["indicator"]: _figure(row, here, tuple(histories.get(row["indicator"], ())))
        for row in with_pace(frame, on).iter_rows(named=True)
    }
    told = {code: _told(source, area, period, one) for code, one in made.items()}
    return {code: told[code] for code in registry().indicators if code in told}


def _told(source: Source, area: str, period: str, figure: Figure) -> Figure:
    """The figure with what only the reports behind it say: which elements are missing, whose
    denominator is an earlier one.
    """
    if figure.status in _LACKING:
        given = _given(source, area, period)
        return replace(
            figure, absent=tuple(code for code in figure.indicator.elements if code not in given)
        )
    if figure.as_of is not None and figure.basis == "children":
        return replace(figure, carried=_carried(source, area, period, figure.indicator.code))
    return figure


@keep
def _given(source: Source, area: str, period: str) -> frozenset[str]:
    """The elements of which anything came for the period from the area or from inside it, or
    stands in from an earlier one.
    """
    with source.session() as tables:
        inside = units_behind(
            tables, tables.memberships.filter(nw.col("area") == area), current=source.current
        )
        parts = tables.period_parts.filter(nw.col("asked") == period).select("part", "carried")
        said = tables.facts.filter(nw.col("state") != "blank").join(
            inside, left_on="unit_code", right_on="unit", how="semi"
        )
        dated = said.join(parts, left_on="period", right_on="part", how="inner")
        stands = dated.join(
            tables.elements.select("code", "carried_forward"),
            left_on="element",
            right_on="code",
            how="inner",
        )
        rows = polars(
            stands.filter(~nw.col("carried") | nw.col("carried_forward")).select("element").unique()
        )
    return frozenset(rows["element"])


def _carried(
    source: Source, area: str, period: str, indicator: str
) -> tuple[tuple[ShownUnit, Period], ...]:
    inside = figures_inside(source, area, period, indicator)
    return tuple(
        (one.unit, one.as_of) for one in inside if one.value is not None and one.as_of is not None
    )


def figures_inside(source: Source, area: str, period: str, indicator: str) -> tuple[Figure, ...]:
    """One indicator of every unit of the level below the area, silent ones too, in the official
    order.
    """
    return _figures_inside(source, area, period, indicator, seen_on(source, period))


@keep
def _figures_inside(
    source: Source, area: str, period: str, indicator: str, on: dt.date
) -> tuple[Figure, ...]:
    frame, units = _units_frame(source, area, period), units_below(source, area, period)
    rows = with_pace(frame.filter(pl.col("indicator") == indicator), on).iter_rows(named=True)
    found = [_figure(row, units[row["unit_code"]]) for row in rows if row["unit_code"] in units]
    return tuple(sorted(found, key=lambda figure: (figure.unit.position, figure.unit.code)))


def values_inside(source: Source, area: str, period: str, indicator: str) -> pl.DataFrame:
    """The rows of `values` of one indicator, of every unit of the level below the area."""
    units = units_below(source, area, period)
    return _units_frame(source, area, period).filter(
        pl.col("indicator") == indicator, pl.col("unit_code").is_in(list(units))
    )


def headlines_inside(source: Source, area: str, period: str) -> tuple[UnitHeadlines, ...]:
    """Every unit of the level below the area with its headline figures, in the official order."""
    return _headlines_inside(source, area, period, seen_on(source, period))


@keep
def _headlines_inside(
    source: Source, area: str, period: str, on: dt.date
) -> tuple[UnitHeadlines, ...]:
    of_units: dict[str, list[Figure]] = {}
    for headline in registry().headlines:
        for figure in _figures_inside(source, area, period, headline.code, on):
            of_units.setdefault(figure.unit.code, []).append(figure)
    return tuple(
        UnitHeadlines(unit=figures[0].unit, figures=tuple(figures)) for figures in of_units.values()
    )


@keep
def reporters(source: Source, area: str, period: str) -> Reporters | None:
    """Who reported anything of the level below the area; None where there is no such level."""
    if not (units := units_below(source, area, period)):
        return None
    level = next(iter(units.values())).level
    came = _came_from(source, tuple(units), period)
    silent = tuple(one for one in units.values() if one.code not in came)
    return Reporters(
        level=level, expected=len(units), reported=len(units) - len(silent), silent=silent
    )


@keep
def _came_from(source: Source, units: tuple[str, ...], period: str) -> frozenset[str]:
    """Those of the units from which, or from what lies in them, a figure came for the period or a
    part of it.

    A row of the template that was left blank is no figure.
    """
    with source.session() as tables:
        parts = tables.period_parts.filter((nw.col("asked") == period) & ~nw.col("carried")).select(
            "part", "part_end"
        )
        said = tables.facts.filter(nw.col("state") != "blank").join(
            parts, left_on="period", right_on="part", how="inner"
        )
        links = tables.restated if source.current else tables.memberships
        inside = links.filter(nw.col("area").is_in(list(units))).select(
            "area", "unit", "valid_from", "valid_to"
        )
        rows = polars(
            inside.join(
                said.select("unit_code", "part_end"),
                left_on="unit",
                right_on="unit_code",
                how="inner",
            )
        )
    then = (pl.col("valid_from") <= pl.col("part_end")) & (
        pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("part_end"))
    )
    return frozenset(rows.filter(then)["area"])


@keep
def estimated_by(source: Source, area: str) -> tuple[str, ...]:
    """By what the estimates of an area rest, if units were split on the way to it: households,
    area.
    """
    with source.session() as tables:
        inside = tables.memberships.filter((nw.col("area") == area) & nw.col("valid_to").is_null())
        codes = polars(inside.select("unit"))["unit"].to_list()
    return intake.estimated_by(source.place, codes)


@keep
def cells(source: Source, indicator: str, period: str, code: str) -> tuple[TracedCell, ...]:
    """The cells behind one figure, in the order in which they enter it."""
    with source.session() as tables:
        rows = trace(
            tables, indicator=indicator, period=period, unit=code, geography=source.geography
        )
    return tuple(_cell(source, row) for row in rows)


def sources(source: Source, figures: Sequence[Figure]) -> list[str | None]:
    """Which reports each figure rests on, in words; None: nothing came."""
    asked = [(one.unit.code, one.indicator.code, one.period.code) for one in figures]
    frame = pl.DataFrame(
        asked, schema=dict.fromkeys(("unit_code", "indicator", "period"), pl.String), orient="row"
    )
    with source.session() as tables:
        return with_sources(tables, frame, source.geography)["sources"].to_list()


@keep
def published_sources(source: Source, area: str, period: str) -> tuple[str, ...]:
    """The publications from which figures of the area in the period were taken, in words."""
    with source.session() as tables:
        inside = units_behind(
            tables, tables.memberships.filter(nw.col("area") == area), current=source.current
        )
        parts = tables.period_parts.filter(nw.col("asked") == period).select("part")
        current = tables.fact_versions.filter(nw.col("current"))
        facts = current.join(inside, left_on="unit_code", right_on="unit", how="semi").join(
            parts, left_on="period", right_on="part", how="semi"
        )
        named = tables.submissions.filter(~nw.col("source").is_null()).join(
            facts.select("submission"), on="submission", how="semi"
        )
        return tuple(sorted(polars(named.select("source").unique())["source"]))


@keep
def units_below(source: Source, area: str, period: str) -> dict[str, ShownUnit]:
    """The units of the level below the area, at the end of the period or today, by code."""
    level = LEVEL_BELOW[known_unit(source, area, period).level]
    with source.session() as tables:
        inside = tables.memberships.filter(
            (nw.col("area") == area) & (nw.col("unit_level") == level)
        )
        members = valid_at(polars(inside), source.day(period))["unit"]
        units = valid_at(
            polars(tables.units.filter(nw.col("code").is_in(members.to_list()))), source.day(period)
        )
    return {row["code"]: _unit(row) for row in units.sort("position", "code").iter_rows(named=True)}


@keep
def _units_frame(source: Source, area: str, period: str) -> pl.DataFrame:
    """All indicators of the units of the level below: the rows of `values` with their changes
    and targets.
    """
    level = LEVEL_BELOW[known_unit(source, area, period).level]
    with source.session() as tables:
        return _judged(
            with_changes(tables, period, area=area, level=level, geography=source.geography),
            tables,
            source,
        )


def _judged(frame: pl.DataFrame, tables: Tables, source: Source) -> pl.DataFrame:
    """The rows with their targets, and whether too few units reported (thin). What rests on an
    estimate for the most part is for context only, and what is thin has no verdict."""
    held = with_targets(frame, tables, source.geography).with_columns(
        thin=is_thin(source.store.coverage)
    )
    is_judged = pl.col("target_status").is_in(JUDGED)
    unsure = (pl.col("estimated_share") > MOSTLY) & is_judged
    mute = unsure | (pl.col("thin") & is_judged)
    status = (
        pl.when(unsure)
        .then(pl.lit("context"))
        .when(mute)
        .then(pl.lit("thin"))
        .otherwise("target_status")
    )
    return held.with_columns(
        target_status=status, missing=pl.when(~mute).then("missing"), near=pl.col("near") & ~mute
    )


def units_on(rows: pl.DataFrame, day: dt.date) -> dict[str, ShownUnit]:
    """Of rows of the table `units`, oldest first, those of a day by code."""
    return {row["code"]: _unit(row) for row in valid_at(rows, day).iter_rows(named=True)}


def _unit(row: dict[str, Any]) -> ShownUnit:
    taken = ("code", "name", "level", "latitude", "longitude")
    return ShownUnit(
        position=row["position"] or 0,
        made_up=bool(row["made_up"]),
        **{name: row[name] for name in taken},
    )


def _past(row: dict[str, Any]) -> Past:
    taken = (
        "status", "value", "numerator", "denominator", "restatement", "estimated_share",
        "reporting", "expected", "basis", "qualifier",
        "covered",
    )  # fmt: skip
    as_of = Period.parse(row["as_of"]) if row["as_of"] else None
    return Past(
        period=Period.parse(row["period"]), as_of=as_of, **{name: row[name] for name in taken}
    )


def _figure(row: dict[str, Any], here: ShownUnit, history: tuple[Past, ...] = ()) -> Figure:
    taken = (
        "status", "value", "numerator", "denominator", "reporting", "expected", "basis",
        "other_value", "partial", "qualifier",
        "restatement", "estimated_share", "covered", "thin",
    )  # fmt: skip
    return Figure(
        unit=here,
        indicator=registry().indicators[row["indicator"]],
        period=Period.parse(row["period"]),
        as_of=Period.parse(row["as_of"]) if row["as_of"] else None,
        target=_target(row) if row["target_status"] != "expired" else None,
        expired=_target(row) if row["target_status"] == "expired" else None,
        change_previous=row.get("change_previous"),
        change_year=row.get("change_year"),
        previous_units=row.get("previous_units"),
        year_units=row.get("year_units"),
        history=history,
        pace=_pace(row),
        **{name: row[name] for name in taken},
    )


def _pace(row: dict[str, Any]) -> ShownPace | None:
    """None: the target is reached, due, without a date, or as near as chance."""
    if row["needed_per_quarter"] is None or row["near"]:
        return None
    taken = ("days_left", "needed_per_day", "actual_per_day", "at_date")
    return ShownPace(
        on=row["target_date"] - dt.timedelta(days=row["days_left"]),
        verdict=row["pace"],
        start=Period.parse(row["start_period"]) if row["start_period"] else None,
        start_assumed=bool(row["start_assumed"]),
        **{name: row[name] for name in taken},
    )


def _target(row: dict[str, Any]) -> ShownTarget | None:
    if row["target"] is None:
        return None
    return ShownTarget(
        value=row["target"],
        date=row["target_date"],
        kind=row["target_kind"],
        document=row["target_document"],
        made_up=bool(row["target_made_up"]),
        status=row["target_status"],
        near=row["near"],
        missing=row["missing"],
    )


def _cell(source: Source, row: dict[str, Any]) -> TracedCell:
    taken = (
        "element",
        "role",
        "value",
        "state",
        "qualifier",
        "text",
        "file",
        "sha256",
        "sheet",
        "row",
        "column",
        "source",
    )
    # whoever bore the code then
    here = known_unit(replace(source, geography="native"), row["unit_code"], row["period"])
    at = dt.datetime.fromisoformat(row["submitted_at"])
    around = commune_around(source, here.code, row["period"]) if here.level == "village" else None
    return TracedCell(
        unit=here,
        commune=around,
        period=Period.parse(row["period"]),
        submitted_at=at,
        **{name: row[name] for name in taken},
    )


def commune_around(source: Source, village: str, period: str) -> str | None:
    """The name of the commune in which a village lay at the end of a period."""
    return _communes(source, period).get(village)


@keep
def _communes(source: Source, period: str) -> dict[str, str]:
    """By village the name of its commune at the end of a period."""
    day = Period.parse(period).end
    levels = (nw.col("area_level") == "commune") & (nw.col("unit_level") == "village")
    with source.session() as tables:
        around = valid_at(polars(tables.memberships.filter(levels)), day)
        named = valid_at(polars(tables.units.filter(nw.col("level") == "commune")), day)
    names = dict(named.select("code", "name").iter_rows())
    return {
        unit: names[area]
        for unit, area in around.select("unit", "area").iter_rows()
        if area in names
    }
