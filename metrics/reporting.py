"""Who owed a report for a period, who sent one, and when: by the date of receipt, and only for what a unit owes."""

import datetime as dt
from typing import Any

import narwhals as nw
import polars as pl

from metrics.period import Period
from metrics.registry import registry
from metrics.restate import valid_at_end
from metrics.tables import Tables

_VIETNAM = dt.timedelta(hours=7)  # receipt is stored in UTC; the day that counts is the day in Vietnam

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
}


def duties(tables: Tables, period: str) -> list[dict[str, Any]]:
    """The reporting duties that hold for a period: one row per form, level and provider, with `due` as a date."""
    asked = Period.parse(period)
    held = tables.duties.filter(
        (nw.col("frequency") == asked.level.value)
        & (nw.col("valid_from") <= asked.end)
        & (nw.col("valid_to").is_null() | (nw.col("valid_to") > asked.end))
    )
    rows: list[dict[str, Any]] = held.collect(backend="polars").to_native().to_dicts()
    return [{**row, "due": asked.end + dt.timedelta(days=row["days_until_due"])} for row in rows]


def reporting(tables: Tables, period: str, *, area: str, today: dt.date) -> pl.DataFrame:
    """A row: one unit inside the area × one form that it owes for the period (COLUMNS).

    state: on_time, late (first received after `due`), silent (nothing by today, and due), not_due (nothing yet, and
    not due before today). first_received, last_received: UTC, null where nothing came. cells, blank: of the
    elements that the form asks for.
    A unit whose duties do not cover the period has no row; neither has one that did not exist at the end of the period.
    """
    frames = [_of_duty(tables, period, area, duty, today) for duty in duties(tables, period)]
    if not frames:
        return pl.DataFrame(schema=COLUMNS)
    return pl.concat(frames).sort("form", "unit_code")


def _of_duty(tables: Tables, period: str, area: str, duty: dict[str, Any], today: dt.date) -> pl.DataFrame:
    owed = _owing(tables, period, area, duty["level"]).join(_received(tables, period, duty), on="unit_code", how="left")
    due, first = pl.lit(duty["due"]), (pl.col("first_received") + _VIETNAM).dt.date()
    state = (
        pl.when(first.is_null() & (due < today))
        .then(pl.lit("silent"))
        .when(first.is_null())
        .then(pl.lit("not_due"))
        .when(first > due)
        .then(pl.lit("late"))
        .otherwise(pl.lit("on_time"))
    )
    stated = owed.with_columns(
        state=state,
        period=pl.lit(period),
        form=pl.lit(duty["form"]),
        due=due,
        days_late=pl.when(first > due).then((first - due).dt.total_days()),
        **{name: pl.col(name).fill_null(0) for name in ("submissions", "cells", "blank")},
    )
    return stated.select(*COLUMNS).cast(COLUMNS)  # type: ignore[arg-type]


def _owing(tables: Tables, period: str, area: str, level: str) -> pl.DataFrame:
    members = tables.memberships.filter((nw.col("area") == area) & (nw.col("unit_level") == level))
    at_end = members.with_columns(nw.lit(Period.parse(period).end).alias("end_date")).filter(valid_at_end())
    frame: pl.DataFrame = at_end.select(nw.col("unit").alias("unit_code")).collect(backend="polars").to_native()
    return frame


def _received(tables: Tables, period: str, duty: dict[str, Any]) -> pl.DataFrame:
    """What came for the period itself or a shorter one inside it, of the elements that the duty covers."""
    covered = [code for code, element in registry().elements.items() if element.provided_by == duty["provider"]]
    elements = duty["elements"].split() if duty["elements"] else covered
    parts = tables.period_parts.filter((nw.col("asked") == period) & ~nw.col("carried")).select("part")
    accepted = tables.submissions.filter(nw.col("state") != "withdrawn").select("submission", "submitted_at")
    versions = tables.fact_versions.filter(nw.col("element").is_in(elements)).join(parts, left_on="period", right_on="part", how="semi")
    received = versions.join(accepted, on="submission", how="inner")
    frame: pl.DataFrame = (
        received.group_by("unit_code")
        .agg(
            nw.col("submitted_at").min().alias("first_received"),
            nw.col("submitted_at").max().alias("last_received"),
            nw.col("submission").n_unique().alias("submissions"),
            nw.len().alias("cells"),
            nw.when(nw.col("state") == "blank").then(nw.lit(1)).sum().alias("blank"),
        )
        .collect(backend="polars")
        .to_native()
    )
    return frame
