"""Which submissions figures rest on, for whole tables of figures at once. For one figure cell
by cell: metrics/asked/trace.py.
"""

import narwhals as nw
import polars as pl

from metrics.build.frames import collected
from metrics.build.tables import Frame, Tables
from metrics.computed.restate import links_of, valid_at_end

_FIGURE = ["unit_code", "indicator", "period"]
_SAID_BY = ["unit_code", "period", "element", "unit"]
_NAMED = 20  # sources of one figure that are written out; the rest is counted


def with_sources(tables: Tables, frame: pl.DataFrame, geography: str = "native") -> pl.DataFrame:
    """The rows of `values` with a column `sources`: «bao-cao.csv (000012-1a2b3c4d)», several parted
    by «; »; null: nothing came.

    Named are the reports whose current cells lie behind the figure, of the unit itself and of units
    inside it, and the publication instead of the file where one is known. Of more than twenty the
    rest is counted.
    """
    if frame.is_empty():
        return frame.with_columns(sources=pl.lit(None, dtype=pl.String))
    terms = collected(tables.terms).filter(
        pl.col("indicator").is_in(frame["indicator"].unique().implode())
    )
    cells = _cells(tables, frame, terms["element"].unique().to_list(), geography)
    behind = (
        _needed(cells)
        .join(terms.select("indicator", "element").unique(), on="element")
        .select(*_FIGURE, "submission")
        .unique()
    )
    named = behind.join(_names(tables), on="submission").sort("sequence")
    return frame.join(_joined(named), on=_FIGURE, how="left", maintain_order="left")


def _joined(named: pl.DataFrame) -> pl.DataFrame:
    """One text a figure; of many names the rest is counted."""
    said = named.group_by(_FIGURE).agg(
        pl.col("name").head(_NAMED).str.join("; "),
        rest=pl.len() - pl.len().clip(upper_bound=_NAMED),
    )
    counted = pl.format("{}; … +{}", "name", "rest")
    return said.select(
        *_FIGURE, sources=pl.when(pl.col("rest") > 0).then(counted).otherwise("name")
    )


def _cells(
    tables: Tables, frame: pl.DataFrame, elements: list[str], geography: str
) -> pl.DataFrame:
    """(unit_code, period, element, unit, carried, part_end, submission): what units behind each
    asked unit and period said.
    """
    links = _behind(tables, frame["unit_code"].unique().to_list(), geography)
    said = _said(tables, frame["period"].unique().to_list(), elements)
    named = tables.units.select(nw.col("code").alias("unit"), "valid_from", "valid_to", "since")
    own = said.join(named, on="unit", how="inner").filter(
        valid_at_end() & (nw.col("part_end") >= nw.col("since"))
    )
    found = (
        own.drop("valid_from", "valid_to")
        .join(links, on="unit", how="inner")
        .filter(valid_at_end())
    )
    figures = found.select(
        *("element", "unit", "carried", "part_end", "submission"),
        unit_code=nw.col("area"),
        period=nw.col("asked"),
    )
    return collected(figures.unique())


def _said(tables: Tables, periods: list[str], elements: list[str]) -> Frame:
    """(asked, end_date, unit, element, carried, part_end, submission): the cells of the periods, of
    shorter ones inside them, and of earlier ones whose base may be carried forward.
    """
    cells = tables.fact_versions.filter(
        nw.col("current") & (nw.col("state") != "blank") & nw.col("element").is_in(elements)
    )
    parts = tables.period_parts.filter(nw.col("asked").is_in(periods)).select(
        "asked", "part", "part_end", "carried"
    )
    ends = tables.periods.select("code", "end_date")
    kinds = tables.elements.select("code", "carried_forward")
    return (
        cells.rename({"unit_code": "unit"})
        .select("unit", "period", "element", "submission")
        .join(parts, left_on="period", right_on="part", how="inner")
        .join(ends, left_on="asked", right_on="code", how="inner")
        .join(kinds, left_on="element", right_on="code", how="inner")
        .filter(~nw.col("carried") | nw.col("carried_forward"))
    )


def _behind(tables: Tables, areas: list[str], geography: str) -> Frame:
    """(area, unit, valid_from, valid_to): the units whose reports may count for an area."""
    inside = tables.memberships.select("area", "unit", "valid_from", "valid_to")
    if geography == "native":
        return inside.filter(nw.col("area").is_in(areas))
    counted = (
        links_of(tables, current=True)
        .filter(nw.col("area").is_in(areas))
        .select("area", nw.col("unit").alias("through"))
    )
    return counted.join(
        inside.rename({"area": "within"}), left_on="through", right_on="within", how="inner"
    ).select("area", "unit", "valid_from", "valid_to")


def _needed(cells: pl.DataFrame) -> pl.DataFrame:
    """Of the bases carried forward only the latest, and only where the period itself has none."""
    present = cells.filter(~pl.col("carried"))
    carried = cells.filter("carried").join(present, on=_SAID_BY, how="anti")
    latest = carried.filter(pl.col("part_end") == pl.col("part_end").max().over(_SAID_BY))
    return pl.concat([present, latest])


def _names(tables: Tables) -> pl.DataFrame:
    """(submission, sequence, name)."""
    named = collected(tables.submissions.select("submission", "sequence", "file", "source"))
    return named.select(
        "submission",
        "sequence",
        name=pl.format("{} ({})", pl.coalesce("source", "file"), "submission"),
    )
