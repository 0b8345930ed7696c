"""What `python -m etl units` prints: the units of a day, and what became of what."""

import datetime as dt
from typing import Any

import polars as pl

from etl.entered.group_rows import group_rows
from etl.entered.office_units import NOTHING, Own
from etl.reference import LEVELS


def listed(
    code: str | None = None, on: dt.date | None = None, own: Own = NOTHING
) -> list[dict[str, Any]]:
    """The units, in the order of the list, as JSON-able rows: the keys of `Unit`, days as ISO text.
    `own`: what an office added.

    `code`: every unit that carries or carried it. `on`: those of that day; None: of all days. The
    made-up units of the sample are listed only when asked for by code.
    """
    found = _asked(pl.concat([own.units, group_rows(own).units]), code, "code")
    if on:
        found = found.filter(_holds_on(on, "valid_from", "valid_to"))
    return _json(
        found.sort(
            pl.col("level").cast(pl.Enum([*LEVELS, "group"])), "position", "code", "valid_from"
        )
    )


def changed(
    code: str | None = None, on: dt.date | None = None, own: Own = NOTHING
) -> list[dict[str, Any]]:
    """What became of what, as JSON-able rows: from_code, from_name, to_code, to_name, effective,
    kind, relation, share, basis, document.

    `own`: what an office added. `code`: the changes of the units that carry or carried it. `on`:
    the changes by which the units of that day came about or came to an end, so that `code` and `on`
    together mean one unit. The made-up units are listed only when asked for by code.
    """
    found = _asked(_with_names(own), code, "from_code", "to_code")
    if on:
        before = _holds_on(on, "from_valid_from", "effective")
        after = _holds_on(on, "effective", "to_valid_to")
        if code:
            before, after = (
                before & (pl.col("from_code") == code),
                after & (pl.col("to_code") == code),
            )
        found = found.filter(before | after)
    names = (
        "from_code",
        "from_name",
        "to_code",
        "to_name",
        "effective",
        "kind",
        "relation",
        "share",
        "basis",
        "document",
    )
    return _json(found.sort("effective", "from_code", "to_code").select(names))


def _with_names(own: Own) -> pl.DataFrame:
    named = own.units.select("code", "name", "valid_from", "valid_to")
    before = named.rename(
        {
            "code": "from_code",
            "name": "from_name",
            "valid_from": "from_valid_from",
            "valid_to": "effective",
        }
    )
    after = named.rename(
        {"code": "to_code", "name": "to_name", "valid_from": "effective", "valid_to": "to_valid_to"}
    )
    return own.changes.join(before, on=["from_code", "effective"]).join(
        after, on=["to_code", "effective"]
    )


def _asked(rows: pl.DataFrame, code: str | None, *columns: str) -> pl.DataFrame:
    return rows.filter(pl.any_horizontal(pl.col(columns) == code) if code else ~pl.col("made_up"))


def _holds_on(day: dt.date, first: str, after: str) -> pl.Expr:
    return (pl.col(first) <= day) & (pl.col(after).is_null() | (pl.col(after) > day))


def _json(rows: pl.DataFrame) -> list[dict[str, Any]]:
    return rows.with_columns(pl.col(pl.Date).dt.to_string("iso")).to_dicts()
