"""Every version of what a unit reported, and every act of the archive that the build knows: who
did what, when, and why.
"""

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import polars as pl

from metrics.build.frames import collected
from metrics.build.tables import Tables
from metrics.declared.period import Period


def versions(
    tables: Tables, *, unit: str, period: str, elements: Sequence[str] | None = None
) -> list[dict[str, Any]]:
    """A row: one cell of one submission for the period or a shorter one inside it, by element and
    period, the latest submission first.

    `elements`: codes, such as those of an indicator; None: all. Keys: element, period, value,
    state, qualifier, text, current (it is the version that counts), submission, submission_state
    (submitted, waiting, approved, returned, withdrawn), stated_at (UTC), stated_by and reason (who
    brought it into that state, and why; null: nobody did), submitted_at (UTC), submitted_by, file,
    sha256, sheet, row, column, source. Empty: nothing was ever reported.
    """
    cells = tables.fact_versions.filter(nw.col("unit_code") == unit)
    if elements is not None:
        cells = cells.filter(nw.col("element").is_in(list(elements)))
    found = collected(
        cells.join(tables.submissions.rename({"state": "submission_state"}), on="submission")
    )
    asked = Period.parse(period)
    inside = [code for code in found["period"].unique() if asked.contains(Period.parse(code))]
    rows = found.filter(pl.col("period").is_in(inside)).sort(
        "element", "period", "sequence", "row", descending=[False, False, True, False]
    )
    return rows.select(
        "element", "period", "value", "state", "qualifier", "text", "current",
        "submission", "submission_state", "stated_at", "stated_by", "reason",
        "submitted_at", "submitted_by", "file", "sha256", "sheet", "row", "column", "source",
    ).to_dicts()  # fmt: skip


def reported(tables: Tables) -> pl.DataFrame:
    """A row: what one submission says of one unit in one period, in the order of acceptance.

    submission, unit_code, period, figures (cells with a value or «no activity»), replacing (those
    of which something other than a blank had been reported before, in an earlier submission).
    """
    said = (
        tables.fact_versions.filter(nw.col("state") != "blank")
        .select("submission", "unit_code", "period", "element")
        .unique()
    )
    numbered = said.join(tables.submissions.select("submission", "sequence"), on="submission")
    key = ["unit_code", "period", "element"]
    first = numbered.group_by(key).agg(nw.col("sequence").min().alias("first"))
    counted = numbered.join(first, on=key).with_columns(
        later=(nw.col("sequence") > nw.col("first")).cast(nw.Int64)
    )
    grouped = counted.group_by("submission", "sequence", "unit_code", "period").agg(
        nw.len().alias("figures"), nw.col("later").sum().alias("replacing")
    )
    frame = collected(grouped).sort("sequence", "unit_code", "period")
    return frame.select(
        "submission", "unit_code", "period", pl.col("figures", "replacing").cast(pl.Int64)
    )


def cells_of(tables: Tables, submission: str) -> list[dict[str, Any]]:
    """Every decided cell of one submission as it stands in its file, blanks too. Keys: unit_code,
    period, element, value, state, qualifier, text, sheet, row, column, current (it is the version
    that counts)."""
    cells = collected(tables.fact_versions.filter(nw.col("submission") == submission)).sort(
        "sheet", "row", "column", "element"
    )
    return cells.select(
        "unit_code", "period", "element", "value", "state", "qualifier", "text",
        "sheet", "row", "column", "current",
    ).to_dicts()  # fmt: skip


def events(tables: Tables, *, after: int = 0) -> list[dict[str, Any]]:
    """What was accepted after the event number `after`, the latest first.

    Keys: event, sequence, type (etl/archive/event.py, Type), done_at (UTC), done_by, about (the
    event that it is an act upon, or null), reason, file (of a submission or an entered file, else
    null).
    """
    return (
        collected(tables.events.filter(nw.col("sequence") > after))
        .sort("sequence", descending=True)
        .to_dicts()
    )
