"""From a figure back to its cells: the facts that a value was computed from, with file, sheet, row, column and text."""

from typing import Any

import narwhals as nw
import polars as pl

from metrics.period import Period
from metrics.registry import registry
from metrics.tables import Tables


def trace(tables: Tables, *, indicator: str, period: str, unit: str) -> list[dict[str, Any]]:
    """The cells behind a figure, the unit's own first, then those of the units inside it in the order of their codes.

    A row is a current cell of an element of the indicator, of the period itself, of a shorter one inside it, or of an
    earlier one whose base may be carried forward. Keys: unit_code, period, element, role, value, state, qualifier, text,
    file, sha256, sheet, row, column, submission, submitted_at, submitted_by, source. Raises KeyError for an unknown indicator.
    """
    declared = registry().indicators[indicator]
    cells = _cells(tables, declared.elements, period, unit).sort(
        pl.col("unit_code") != unit,
        "unit_code",
        pl.col("element").replace_strict({code: n for n, code in enumerate(declared.elements)}),
        "period",
    )
    roles = dict.fromkeys(declared.denominator, "denominator") | dict.fromkeys(declared.numerator, "numerator")
    rows = cells.with_columns(pl.col("element").replace_strict(roles).alias("role"), pl.col("submitted_at").cast(pl.String))
    return rows.to_dicts()


def _cells(tables: Tables, elements: tuple[str, ...], period: str, unit: str) -> pl.DataFrame:
    end = Period.parse(period).end
    inside = tables.memberships.filter(
        (nw.col("area") == unit) & (nw.col("valid_from") <= end) & (nw.col("valid_to").is_null() | (nw.col("valid_to") > end))
    )
    parts = tables.period_parts.filter(nw.col("asked") == period).select("part", "part_end", "carried")
    named = tables.units.filter((nw.col("valid_from") <= end) & (nw.col("valid_to").is_null() | (nw.col("valid_to") > end)))
    versions = (
        tables.fact_versions.filter(nw.col("current") & nw.col("element").is_in(list(elements)))
        .join(inside.select("unit"), left_on="unit_code", right_on="unit", how="semi")
        .join(parts, left_on="period", right_on="part", how="inner")
        .join(tables.elements.select("code", "carried_forward"), left_on="element", right_on="code", how="inner")
        .join(named.select("code", "since"), left_on="unit_code", right_on="code", how="inner")
        .filter((~nw.col("carried") | nw.col("carried_forward")) & (nw.col("part_end") >= nw.col("since")))
        .join(tables.submissions, on="submission", how="inner")
    )
    frame: pl.DataFrame = (
        versions.select(
            "unit_code", "period", "element", "value", "state", "qualifier", "text", "file", "sha256", "sheet", "row", "column",
            "submission", "submitted_at", "submitted_by", "source", "carried",
        )
        .collect(backend="polars")
        .to_native()
    )  # fmt: skip
    return _needed(frame)


def _needed(frame: pl.DataFrame) -> pl.DataFrame:
    """Of the carried bases only the latest, and only where the period itself has none: what the figure really rests on."""
    key = ["unit_code", "element"]
    present = frame.filter(~pl.col("carried") & (pl.col("state") != "blank")).select(key).unique()
    carried = frame.filter(pl.col("carried") & (pl.col("state") != "blank")).join(present, on=key, how="anti")
    ends = pl.col("period").map_elements(lambda code: Period.parse(code).end, return_dtype=pl.Date)
    latest = carried.with_columns(ends.alias("end")).sort("end").group_by(key, maintain_order=True).last().drop("end")
    return pl.concat([frame.filter(~pl.col("carried")), latest.select(frame.columns)]).drop("carried")
