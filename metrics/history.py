"""Every version of what a unit reported, and every act of the archive that the build knows: who did what, when, and why."""

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import polars as pl

from metrics.period import Period
from metrics.tables import Frame, Tables


def versions(tables: Tables, *, unit: str, period: str, elements: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """A row: one cell of one submission for the period or a shorter one inside it, by element and period, the latest submission first.

    `elements`: codes, such as those of an indicator; None: all. Keys: element, period, value, state, qualifier, text,
    current (it is the version that counts), submission, submission_state (submitted, waiting, approved, returned, withdrawn),
    stated_at (UTC), stated_by and reason (who brought it into that state, and why; null: nobody did), submitted_at (UTC),
    submitted_by, file, sha256, sheet, row, column, source. Empty: nothing was ever reported.
    """
    cells = tables.fact_versions.filter(nw.col("unit_code") == unit)
    if elements is not None:
        cells = cells.filter(nw.col("element").is_in(list(elements)))
    found = _collected(cells.join(tables.submissions.rename({"state": "submission_state"}), on="submission"))
    asked = Period.parse(period)
    inside = [code for code in found["period"].unique() if asked.contains(Period.parse(code))]
    rows = found.filter(pl.col("period").is_in(inside)).sort("element", "period", "sequence", "row", descending=[False, False, True, False])
    return rows.select(
        *("element", "period", "value", "state", "qualifier", "text", "current", "submission", "submission_state"),
        *("stated_at", "stated_by", "reason", "submitted_at", "submitted_by", "file", "sha256", "sheet", "row", "column", "source"),
    ).to_dicts()


def events(tables: Tables, *, after: int = 0) -> list[dict[str, Any]]:
    """What was accepted after the event number `after`, the latest first.

    Keys: event, sequence, type (etl/event.py, Type), done_at (UTC), done_by, about (the event that it is an act upon, or null),
    reason, file (of a submission or an entered file, else null).
    """
    return _collected(tables.events.filter(nw.col("sequence") > after)).sort("sequence", descending=True).to_dicts()


def _collected(lazy: Frame) -> pl.DataFrame:
    frame: pl.DataFrame = lazy.collect(backend="polars").to_native()
    return frame
