"""From a figure back to its cells: the facts that a value was computed from, with file, sheet,
row, column and text.
"""

from typing import Any

import narwhals as nw
import polars as pl

from metrics.build.frames import collected
from metrics.build.tables import Frame, Tables
from metrics.declared.period import Period
from metrics.declared.registry import registry

_CELL = (
    "unit_code", "period", "element", "value", "state", "qualifier", "text",
    "file", "sha256", "sheet", "row", "column",
    "submission", "submitted_at", "submitted_by", "source",
)  # fmt: skip


def trace(
    tables: Tables, *, indicator: str, period: str, unit: str, geography: str = "native"
) -> list[dict[str, Any]]:
    """The cells behind a figure, the unit's own first, then those of the units inside it in the
    order of their codes.

    A row is a current cell of an element of the indicator, of the period itself, of a shorter one
    inside it, or of an earlier one whose base may be carried forward. In the current geography the
    units that are no more and went into the unit stand beside it, each for the parts of the period
    in which it was there. Keys: unit_code, period, element, role, value, state, qualifier, text,
    file, sha256, sheet, row, column, submission, submitted_at, submitted_by, source. Raises
    KeyError for an unknown indicator.
    """
    declared = registry().indicators[indicator]
    parts = tables.period_parts.filter(nw.col("asked") == period).select(
        "part", "part_end", "carried"
    )
    then = _held_on(nw.lit(Period.parse(period).end))
    behind = (
        _of_today(tables, unit, parts)
        if geography == "current"
        else _inside(tables, unit, parts, then)
    )
    cells = _cells(tables, declared.elements, behind).sort(
        pl.col("unit_code") != unit,
        "unit_code",
        pl.col("element").replace_strict({code: n for n, code in enumerate(declared.elements)}),
        "period",
    )
    roles = dict.fromkeys(declared.denominator, "denominator") | dict.fromkeys(
        declared.numerator, "numerator"
    )
    rows = cells.with_columns(
        pl.col("element").replace_strict(roles).alias("role"),
        pl.col("submitted_at").cast(pl.String),
    )
    return rows.to_dicts()


def _inside(tables: Tables, area: str, parts: Frame, holds: nw.Expr) -> Frame:
    """(unit, part, carried, stands_for): the units inside an area when `holds`, for the parts
    in which their codes named them.
    """
    members = tables.memberships.filter((nw.col("area") == area) & holds).select("unit")
    named = tables.units.filter(holds).select("code", "since")
    dated = (
        members.join(named, left_on="unit", right_on="code")
        .join(parts, how="cross")
        .filter(nw.col("part_end") >= nw.col("since"))
    )
    return dated.select("unit", "part", "carried", nw.col("unit").alias("stands_for"))


def _of_today(tables: Tables, area: str, parts: Frame) -> Frame:
    """The same of an area of today with what went into it: for each part the units that were
    there at its end.
    """
    gone = (
        tables.restated.filter(nw.col("area") == area)
        .join(parts, how="cross")
        .filter(_held_on(nw.col("part_end")))
    )
    alike = nw.col("area_level") == nw.col("unit_level")
    led = gone.select(
        "part", "part_end", "carried", nw.col("unit").alias("went"),
        nw.when(alike).then(nw.col("area")).otherwise(nw.col("unit")).alias("stands_for"),
    )  # fmt: skip
    then = led.join(tables.memberships, left_on="went", right_on="area").filter(
        _held_on(nw.col("part_end"))
    )
    now = _inside(tables, area, parts, nw.col("valid_to").is_null())
    return nw.concat([now, then.select("unit", "part", "carried", "stands_for")]).unique(
        ["unit", "part"]
    )


def _cells(tables: Tables, elements: tuple[str, ...], behind: Frame) -> pl.DataFrame:
    versions = (
        tables.fact_versions.filter(nw.col("current") & nw.col("element").is_in(list(elements)))
        .join(behind, left_on=["unit_code", "period"], right_on=["unit", "part"], how="inner")
        .join(
            tables.elements.select("code", "carried_forward"),
            left_on="element",
            right_on="code",
            how="inner",
        )
        .filter(~nw.col("carried") | nw.col("carried_forward"))
        .join(tables.submissions, on="submission", how="inner")
    )
    return _needed(collected(versions.select(*_CELL, "carried", "stands_for")))


def _needed(frame: pl.DataFrame) -> pl.DataFrame:
    """Of the carried bases only the latest, and only where the period itself has none: what the
    figure really rests on.
    """
    key = ["stands_for", "element"]
    present = frame.filter(~pl.col("carried") & (pl.col("state") != "blank")).select(key).unique()
    carried = frame.filter(pl.col("carried") & (pl.col("state") != "blank")).join(
        present, on=key, how="anti"
    )
    ends = pl.col("period").map_elements(lambda code: Period.parse(code).end, return_dtype=pl.Date)
    latest = carried.with_columns(ends.alias("end")).filter(
        pl.col("end") == pl.col("end").max().over(key)
    )
    return pl.concat([frame.filter(~pl.col("carried")), latest.select(frame.columns)]).drop(
        "carried", "stands_for"
    )


def _held_on(day: nw.Expr) -> nw.Expr:
    return (nw.col("valid_from") <= day) & (
        nw.col("valid_to").is_null() | (day < nw.col("valid_to"))
    )
