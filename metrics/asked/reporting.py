"""Who owed a report for a period, who sent one, and when: by the date of receipt, and only for
what a unit owes.
"""

import datetime as dt
from collections.abc import Sequence

import narwhals as nw
import polars as pl

from metrics.build.frames import collected, holds_on
from metrics.build.tables import Frame, Tables
from metrics.computed.expressions import number_of, only
from metrics.declared.period import Period
from metrics.declared.registry import registry

# receipt is stored in UTC; the day that counts is the day in Vietnam
_VIETNAM = dt.timedelta(hours=7)
_DUTY = ("form", "level", "provider")
_ASKED = {"period": pl.String, "frequency": pl.String, "end": pl.Date}

COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "unit_code": pl.String,
    "period": pl.String,
    "form": pl.String,
    "due": pl.Date,
    "state": pl.String,
    "first_received": pl.Datetime("us"),
    "last_received": pl.Datetime("us"),
    "days_late": pl.Int64,
    "submissions": pl.Int64,
    "cells": pl.Int64,
    "blank": pl.Int64,
    "given": pl.Int64,
    "owed": pl.Int64,
}


def duties(tables: Tables, periods: Sequence[str]) -> pl.DataFrame:
    """A row: one duty (form, level, provider) that holds for a period, with its `end`, `due` day,
    `document` and `owed` elements. document null: no office's duty but the default of the program,
    by which no day is set (due: null).

    Where several of the same are in force on the last day of a period, the one that began last.
    valid_from null: since the first report came. elements: the codes that it covers and that were
    defined then, with blanks between; owed: how many.
    """
    latest = _in_force(tables, [Period.parse(code) for code in dict.fromkeys(periods)])
    covered = [
        _covered(row["elements"], row["provider"], row["end"])
        for row in latest.iter_rows(named=True)
    ]
    due = pl.col("end") + pl.duration(days=pl.col("days_until_due"))
    return latest.with_columns(
        due=pl.when(pl.col("document").is_not_null()).then(due),
        elements=pl.Series([" ".join(codes) for codes in covered], dtype=pl.String),
        owed=pl.Series([len(codes) for codes in covered], dtype=pl.Int64),
    )


def _in_force(tables: Tables, asked: Sequence[Period]) -> pl.DataFrame:
    """Duty × period on whose last day it is in force; of the same duty only the one that began
    last.
    """
    ends = pl.DataFrame(
        [(one.code, one.level.value, one.end) for one in asked], schema=_ASKED, orient="row"
    )
    begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= pl.col("end"))
    goes_on = pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("end"))
    held = ends.join(collected(tables.duties), on="frequency").filter(begun & goes_on)
    return held.sort("valid_from", nulls_last=False).unique(
        ["period", *_DUTY], keep="last", maintain_order=True
    )


def reporting(tables: Tables, periods: Sequence[str], *, area: str, today: dt.date) -> pl.DataFrame:
    """A row: one unit inside the area × period × form that it owes (COLUMNS), in the order of form,
    period and code.

    state: on_time, late (first received after `due`), silent (nothing by today, and due), not_due
    (nothing yet, and not due before today); received instead of the first two where only the
    default of the program asks for the report: nobody is late by a day that no office has set (due:
    null). A report is one figure at least, or «chưa phát sinh»: a row of the template that was left
    blank is none. first_received, last_received: UTC, null where nothing came. submissions: the
    reports that brought a figure. cells, blank: of the elements that the form asks for; given,
    owed: of how many of them a figure came, and how many there are. A report is owed by the units
    that lie in the scope of the installation at the end of the period: by a dated duty from its day
    on, by one without a date from the first period for which a report ever came from that scope.
    """
    held = duties(tables, periods)
    if held.is_empty():
        return pl.DataFrame(schema=COLUMNS)
    covered = held.group_by("elements").agg("period").iter_rows()
    came = pl.concat([_received(tables, area, elements, asked) for elements, asked in covered])
    rows = _owing(tables, held, area).join(came, on=["unit_code", "period", "elements"], how="left")
    return _stated(rows, today).sort("form", "period", "unit_code")


def missing(tables: Tables, period: str, *, area: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """The elements of which no figure came, by (unit code, form), of the units inside the area
    that owe them; none: not there.
    """
    owing = _owing(tables, duties(tables, [period]), area)
    said = (
        _versions(tables, area, [period])
        .filter(nw.col("state") != "blank")
        .select("unit_code", "element")
        .unique()
    )
    given = set(collected(said).iter_rows())
    found = {
        (row["unit_code"], row["form"]): tuple(
            code for code in row["elements"].split() if (row["unit_code"], code) not in given
        )
        for row in owing.iter_rows(named=True)
    }
    return {key: codes for key, codes in found.items() if codes}


def deliveries(tables: Tables, period: str, *, area: str) -> pl.DataFrame:
    """A row: a report that brought figures for the period (or a shorter one inside it) from units
    inside the area, the latest first.

    Columns: submission, file, source, submitted_at (UTC), submitted_by, state, warnings, notes
    (what was found while it was read, in the whole file; null: not known), units, cells (in the
    area and period).
    """
    counted = (
        _versions(tables, area, [period])
        .filter(nw.col("state") != "blank")
        .group_by("submission")
        .agg(nw.col("unit_code").n_unique().alias("units"), nw.len().alias("cells"))
        .join(tables.submissions.rename({"submitted_at": "at"}), on="submission", how="inner")
    )
    rows = collected(counted).rename({"at": "submitted_at"}).sort("sequence", descending=True)
    return rows.select(
        *(
            "submission",
            "file",
            "source",
            "submitted_at",
            "submitted_by",
            "state",
            "warnings",
            "notes",
        ),
        *("units", "cells"),
    )


def _covered(listed: str | None, provider: str, day: dt.date) -> list[str]:
    """The elements that a duty asks for on a day: the listed ones, else all of its provider."""
    known = registry().elements
    codes = (
        listed.split()
        if listed
        else [
            code
            for code, element in registry().collected.items()
            if element.provided_by == provider
        ]
    )
    return [code for code in codes if code in known and known[code].is_valid(day)]


def _owing(tables: Tables, held: pl.DataFrame, area: str) -> pl.DataFrame:
    """Unit × duty that it owes: the columns of `duties` with unit_code."""
    inside = tables.memberships.filter(nw.col("area") == area)
    members = collected(inside.select("unit", "unit_level", "valid_from", "valid_to").unique())
    ends = held.select("period", "end").unique()
    since = (
        _at_end(_expected(tables, inside.select("unit").unique()).join(ends, how="cross"))
        .group_by("unit", "period")
        .agg(pl.col("since").min())
    )
    owed = _at_end(
        members.join(
            held.rename({"valid_from": "duty_from"}).drop("valid_to"),
            left_on="unit_level",
            right_on="level",
        )
    )
    began = pl.coalesce("duty_from", "since") <= pl.col("end")
    return owed.join(since, on=["unit", "period"]).filter(began).rename({"unit": "unit_code"})


def _expected(tables: Tables, units: Frame) -> pl.DataFrame:
    """unit, since, valid_from, valid_to: of `units`, those in the scope, and those that units of
    the scope went into: a merger frees nobody from reporting. since: the first day of the first
    period for which a report came from there."""
    scoped = tables.memberships.join(tables.scope, on="area", how="inner").select(
        "unit", "since", "valid_from", "valid_to"
    )
    direct = collected(scoped.join(units, on="unit", how="semi"))
    after = collected(_after(tables, scoped, units))
    return pl.concat([direct, after.with_columns(valid_to=pl.lit(None, dtype=pl.Date))])


def _after(tables: Tables, scoped: Frame, units: Frame) -> Frame:
    """(unit, since, valid_from): of `units`, those that units of the scope went into, and from
    which day on.
    """
    ended = tables.restated.filter(
        (nw.col("area_level") == nw.col("unit_level")) & ~nw.col("valid_to").is_null()
    )
    went = ended.select(nw.col("area").alias("now"), "unit", nw.col("valid_to").alias("turned"))
    before = went.join(units, left_on="now", right_on="unit", how="semi").join(
        scoped, on="unit", how="inner"
    )
    then = before.filter(
        (nw.col("valid_from") < nw.col("turned"))
        & (nw.col("valid_to").is_null() | (nw.col("valid_to") >= nw.col("turned")))
    )
    return then.select(
        nw.col("now").alias("unit"), "since", nw.col("turned").alias("valid_from")
    ).unique()


def _at_end(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(holds_on(pl.col("end")))


def _received(tables: Tables, area: str, elements: str, periods: Sequence[str]) -> pl.DataFrame:
    """What came for periods or shorter ones inside them, of elements of one duty: unit × period."""
    says = nw.col("state") != "blank"
    received = only(says, "submitted_at")
    cells = _versions(tables, area, periods).filter(nw.col("element").is_in(elements.split()))
    grouped = cells.group_by("unit_code", "asked").agg(
        first_received=received.min(),
        last_received=received.max(),
        submissions=only(says, "submission").n_unique(),
        cells=nw.len(),
        blank=number_of(~says),
        given=only(says, "element").n_unique(),
    )
    # narwhals counts null as one more value: a contract test holds it to that
    without_null = [
        pl.col(name) - (pl.col("blank") > 0).cast(pl.Int64) for name in ("given", "submissions")
    ]
    return (
        collected(grouped)
        .with_columns(*without_null, elements=pl.lit(elements))
        .rename({"asked": "period"})
    )


def _versions(tables: Tables, area: str, periods: Sequence[str]) -> Frame:
    """What units inside the area ever said for the periods or shorter ones inside them,
    withdrawn reports left out.
    """
    inside = tables.memberships.filter(nw.col("area") == area).select("unit").unique()
    parts = tables.period_parts.filter(
        nw.col("asked").is_in(list(periods)) & ~nw.col("carried")
    ).select("asked", "part")
    accepted = tables.submissions.filter(nw.col("state") != "withdrawn").select(
        "submission", "submitted_at"
    )
    here = tables.fact_versions.join(inside, left_on="unit_code", right_on="unit", how="semi")
    return here.join(parts, left_on="period", right_on="part", how="inner").join(
        accepted, on="submission", how="inner"
    )


def _stated(rows: pl.DataFrame, today: dt.date) -> pl.DataFrame:
    due, first = pl.col("due"), (pl.col("first_received") + _VIETNAM).dt.date()
    stated = rows.with_columns(
        state=_state(due, first, today),
        days_late=pl.when(first > due).then((first - due).dt.total_days()),
        **{name: pl.col(name).fill_null(0) for name in ("submissions", "cells", "blank", "given")},
    )
    return stated.select(*COLUMNS).cast(pl.Schema(COLUMNS))


def _state(due: pl.Expr, first: pl.Expr, today: dt.date) -> pl.Expr:
    return (
        pl.when(first.is_null() & (pl.coalesce(due, "end") < today))
        .then(pl.lit("silent"))
        .when(first.is_null())
        .then(pl.lit("not_due"))
        .when(due.is_null())
        .then(pl.lit("received"))
        .when(first > due)
        .then(pl.lit("late"))
        .otherwise(pl.lit("on_time"))
    )
