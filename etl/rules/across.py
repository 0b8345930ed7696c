"""What the declarations demand between a report and what is known of the same unit beside it: other
files, other periods of the file.

A part may come in one file and its whole in another. What is known completes the report: figures of
the same unit and period, and of the bases (people, households) the latest of the four quarters
before, which the results are computed with, too. Nothing here refuses a figure: which of the two is
wrong, the file cannot tell.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import polars as pl

from etl.findings import Finding
from etl.read.model import Cell
from etl.rules import identities, parts, plausible, rates
from etl.rules.record import is_same_unit, recorded, with_own
from etl.rules.report import Check, Columns, Given, Report, doubts, wide
from metrics.declared.period import Period
from metrics.declared.registry import Registry

_RELATIONS = (parts, identities, plausible, rates)
_A_YEAR = 366  # days: a base stands in for up to four quarters


def findings(columns: Columns, record: pl.DataFrame, declared: Registry) -> Iterator[Finding]:
    """What does not fit together, at the cell of the file. `record`: what counted before
    (etl/rules/record.py).
    """
    before = record.join(columns.subjects, on="unit_code", how="semi", maintain_order="left")
    beside = _beside(columns, with_own(before, columns.known), declared)
    if beside.is_empty():
        return
    both = pl.concat(
        [
            columns.stated.select("report", "element", "value"),
            beside.select("report", "element", "value"),
        ]
    )
    checks = _mixed(declared, set(columns.figures), set(beside["element"]))
    doubtful = doubts(checks, wide(both))
    known = _by_report(beside.filter(pl.col("report").is_in(list(doubtful))))
    for report, cells in columns.reports(doubtful).items():
        given = _completed(cells, known.get(report, []))
        for check in doubtful[report]:
            if found := _looked(check, cells, given):
                yield found


def _mixed(declared: Registry, own: set[str], known: set[str]) -> list[Check]:
    """The rules of which one element may come from the file and another from the record."""
    every = (check for family in _RELATIONS for check in family.checks(declared))
    return [check for check in every if own & set(check.elements) and known & set(check.elements)]


def _beside(columns: Columns, record: pl.DataFrame, declared: Registry) -> pl.DataFrame:
    """A row a known figure that completes a report: `report`, and the row of the record."""
    lacking = record.join(
        columns.subjects.select("unit_code", to="period", report="report"), on="unit_code"
    )
    same = lacking.filter(pl.col("period") == pl.col("to"))
    bases = _bases(lacking, _carried(columns, record), declared)
    completing = pl.concat([same, bases]).unique(
        ["report", "element"], keep="first", maintain_order=True
    )
    return completing.join(
        columns.stated, on=["report", "element"], how="anti", maintain_order="left"
    )


def _bases(
    lacking: pl.DataFrame, carried: list[tuple[str, str, int]], declared: Registry
) -> pl.DataFrame:
    """The latest known base of each report that is still one of the same unit. `carried`: which
    period may stand in for which.
    """
    bases = [code for code, element in declared.elements.items() if element.carried_forward]
    pairs = pl.DataFrame(
        carried, schema={"to": pl.String, "period": pl.String, "rank": pl.UInt32}, orient="row"
    )
    latest = (
        lacking.filter(pl.col("element").is_in(bases))
        .join(pairs, on=["to", "period"])
        .sort("rank")
        .unique(["report", "element"], keep="first", maintain_order=True)
        .drop("rank")
    )
    named = [
        row
        for row in latest.iter_rows(named=True)
        if is_same_unit(row["unit_code"], Period.parse(row["period"]), Period.parse(row["to"]))
    ]
    return pl.DataFrame(named, schema=lacking.schema) if named else lacking.clear()


def _carried(columns: Columns, record: pl.DataFrame) -> list[tuple[str, str, int]]:
    """Which periods of the record may stand in for which of the file, the latest first."""
    asked, known = (
        [Period.parse(code) for code in frame["period"].unique()]
        for frame in (columns.subjects, record)
    )
    ordered = sorted(known, key=lambda period: period.sort_key, reverse=True)
    return [
        (one.code, then.code, rank)
        for one in asked
        for rank, then in enumerate(ordered)
        if then != one and 0 <= (one.end - then.end).days <= _A_YEAR
    ]


def _by_report(beside: pl.DataFrame) -> dict[int, list[dict[str, object]]]:
    found: dict[int, list[dict[str, object]]] = {}
    for row in beside.iter_rows(named=True):
        found.setdefault(row["report"], []).append(row)
    return found


def _completed(cells: Report, known: Iterable[dict[str, object]]) -> dict[str, Given]:
    name = next((cell.unit_name for cell in cells.values()), None)
    rows = {
        str(row["element"]): recorded(row, period=str(row["to"]), unit_name=name) for row in known
    }
    return rows | cells


def _looked(check: Check, cells: Report, given: Mapping[str, Given]) -> Finding | None:
    """What a rule says where it looks at both; a finding stands at a cell of the file."""
    looked_at = [given[code] for code in check.elements if code in given]
    own = [one for one in looked_at if isinstance(one, Cell)]
    if check.subject not in given or not own or len(own) == len(looked_at):
        return None
    broken = check.look(given)
    if broken is None or broken.finding.row is not None:
        return broken.finding if broken else None
    place = own[0]
    return replace(
        broken.finding, sheet=place.sheet, row=place.row, column=place.column, text=place.text
    )
