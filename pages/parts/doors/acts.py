"""The door to the archive's acts: who did what and when, which cells it brought, which
published figures it moved.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import polars as pl

from metrics.asked import history
from metrics.build.published import Publication, publications
from metrics.declared.period import Period
from metrics.declared.registry import registry
from pages.parts.doors import intake, published_figures
from pages.parts.doors.builds import Source, keep, polars
from pages.parts.doors.intake import Effect, JournalEntry
from pages.parts.model.figures import Movement, ShownUnit
from pages.parts.writing import formats

PLACEHOLDER = "…"  # a reason, where only what would move is asked


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """An event with what it is about: units and periods of its report, or of the report that it is
    an act upon.

    `figures`: values and «chưa phát sinh» that a report brought, blanks not counted; rows of an
    entered file; None: an event of its type brings none, or its content was erased. `replacing`:
    how many of these figures had been reported before.
    """

    entry: JournalEntry
    units: tuple[ShownUnit, ...]
    periods: tuple[Period, ...]
    figures: int | None
    replacing: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """One cell of one report, and whether it counts. `stated_by`, `reason`: of the act that
    brought its report into its state.
    """

    unit: ShownUnit
    period: Period
    element: str
    value: float | None
    state: str  # value, blank, no_activity
    qualifier: str | None
    text: str
    sheet: str | None
    row: int
    column: str
    current: bool
    event: str
    submission_state: str  # submitted, waiting, approved, returned, withdrawn
    stated_at: dt.datetime | None = None
    stated_by: str | None = None
    reason: str | None = None
    submitted_at: dt.datetime | None = None
    submitted_by: str | None = None
    file: str = ""


@keep
def entries(source: Source) -> dict[str, JournalEntry]:
    """Every event that went into the build, the newest first, by its id."""
    return {
        entry.event: entry for entry in intake.acts(source.place, source.store.meta["archive_head"])
    }


def entry(source: Source, event: str) -> JournalEntry | None:
    """One event; None: the archive has none of this id."""
    return entries(source).get(event)


@keep
def listed(source: Source, unit: str | None, period: str | None) -> tuple[Listed, ...]:
    """The events, the newest first: all, or those about a unit or one inside it, and about a
    period or a part of it.
    """
    said = {
        key[0]: rows for key, rows in _reported(source).group_by("submission", maintain_order=True)
    }
    inside = _inside(source, unit) if unit else None
    found = (_listed(source, one, said) for one in entries(source).values())
    return tuple(one for one in found if _about(one, inside, period))


def _about(one: Listed, inside: frozenset[str] | None, period: str | None) -> bool:
    asked = Period.parse(period) if period else None
    here = inside is None or any(unit.code in inside for unit in one.units)
    return here and (asked is None or any(asked.contains(reported) for reported in one.periods))


def _listed(source: Source, one: JournalEntry, said: dict[Any, pl.DataFrame]) -> Listed:
    of = (one.about and entry(source, one.about)) or one
    rows = said.get(of.event)
    figures = _figures(one, said.get(one.event))
    if rows is None:
        periods = [Period.parse(of.period)] if of.period else []
        units = [published_figures.unit(source, code, of.period) for code in sorted(of.units)]
        known = tuple(unit for unit in units if unit)
        return Listed(entry=one, units=known, periods=tuple(periods), figures=figures, replacing=0)
    named = [
        published_figures.known_unit(source, code, period)
        for code, period in rows.select("unit_code", "period").iter_rows()
    ]
    periods = [Period.parse(code) for code in rows["period"].unique(maintain_order=True)]
    replacing = int(rows["replacing"].sum()) if of is one else 0
    return Listed(
        entry=one,
        units=tuple(dict.fromkeys(named)),
        periods=tuple(periods),
        figures=figures,
        replacing=replacing,
    )


def _figures(one: JournalEntry, rows: pl.DataFrame | None) -> int | None:
    if one.type != "submission":
        return one.figures
    if one.is_erased:
        return None
    return 0 if rows is None else int(rows["figures"].sum())


@keep
def _reported(source: Source) -> pl.DataFrame:
    with source.session() as tables:
        return history.reported(tables)


def _inside(source: Source, unit: str) -> frozenset[str]:
    """The unit and every unit that ever lay in it."""
    with source.session() as tables:
        return frozenset(
            polars(tables.memberships.filter(nw.col("area") == unit).select("unit"))["unit"]
        ) | {unit}


@keep
def reported_units(source: Source) -> tuple[ShownUnit, ...]:
    """The units of which something was reported, and the areas around them; areas first."""
    areas = published_figures.areas(source)
    known = {unit.code for unit in areas}
    codes = [code for code in _reported(source)["unit_code"].unique().sort() if code not in known]
    return (*areas, *(published_figures.known_unit(source, code, None) for code in codes))


@keep
def reported_periods(source: Source) -> tuple[Period, ...]:
    """The periods for which anything was reported, the newest first."""
    codes = _reported(source)["period"].unique()
    return tuple(
        sorted(
            (Period.parse(code) for code in codes), key=lambda period: period.sort_key, reverse=True
        )
    )


@keep
def effect(source: Source, event: str) -> Effect:
    """What moved when an event came into the figures."""
    return intake.effect(source.place, event)


@keep
def cells(source: Source, event: str) -> tuple[Version, ...]:
    """The cells of a report as they stand in its file."""
    with source.session() as tables:
        rows = history.cells_of(tables, event)
    state = entries(source)[event].state or ""
    return tuple(_version(source, row, event=event, submission_state=state) for row in rows)


@keep
def versions(source: Source, unit: str, indicator: str | None, period: str) -> tuple[Version, ...]:
    """Every version of the cells behind a figure (of everything that the unit reported, without
    an indicator), the latest first.
    """
    elements = registry().indicators[indicator].elements if indicator else None
    with source.session() as tables:
        rows = history.versions(tables, unit=unit, period=period, elements=elements)
    taken = (
        "submission_state",
        "stated_at",
        "stated_by",
        "reason",
        "submitted_at",
        "submitted_by",
        "file",
    )
    return tuple(
        _version(
            source,
            row | {"unit_code": unit},
            event=row["submission"],
            **{key: row[key] for key in taken},
        )
        for row in rows
    )


def _version(source: Source, row: dict[str, Any], **of_report: Any) -> Version:
    taken = ("element", "value", "state", "qualifier", "text", "sheet", "row", "column", "current")
    here = published_figures.known_unit(source, row["unit_code"], row["period"])
    return Version(
        unit=here,
        period=Period.parse(row["period"]),
        **{name: row[name] for name in taken},
        **of_report,
    )


@keep
def published_days(source: Source) -> tuple[Publication, ...]:
    """The last figure set of each day that can be shown again, the newest first; without that
    of now.
    """
    days: dict[dt.date, Publication] = {}
    for one in publications(source.place):
        if one.made_at and one.head:
            days.setdefault(formats.day(one.made_at), one)
    return tuple(days.values())


@keep
def moved_since(source: Source) -> tuple[Movement, ...]:
    """Of an earlier build: the published figures that are others now (old: then)."""
    return intake.moves(source.place, source.store.build, source.present) if source.present else ()


@keep
def differing(source: Source) -> tuple[Movement, ...]:
    """Of an earlier build: what it published and comes out otherwise today."""
    return intake.differing(source.place, source.store.build)


@keep
def foreseen(source: Source, act: str, event: str | None) -> tuple[Movement, ...]:
    """The published figures that would move if this was done now. Raises
    metrics.failure.Failure.
    """
    return intake.would_move_by(intake.act(act, event, by=None, why=PLACEHOLDER))
