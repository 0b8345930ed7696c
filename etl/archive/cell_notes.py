"""What was found about cells of an accepted report, kept with it: its unit is asked to check them
on its own page.

Only sentences about a cell that became a fact: they are made of declared names and of figures that
are kept anyway, while other sentences may quote what the file held besides. The rest is counted
(etl/archive/archive.py).
"""

from typing import Any, TypeAlias

import polars as pl

from etl.findings import Severity
from etl.read.model import Cell, Reading

# of one file: a thousand warnings say one thing, and that was said when the file was sent
MOST = 500


def noted(reading: Reading) -> list[dict[str, Any]]:
    """A row a warning: whose figure (unit_code, period, element), the rule, the place in the
    file, the sentences.
    """
    warnings = [finding for finding in reading.findings if finding.severity is Severity.WARNING]
    cells = _cells_at(
        reading, {(finding.sheet, finding.row, finding.column) for finding in warnings}
    )
    about = (
        (finding, cells.get((finding.sheet, finding.row, finding.column))) for finding in warnings
    )
    rows = [
        {"unit_code": cell.unit_code, "period": cell.period, "element": cell.element}
        | {
            name: getattr(finding, name)
            for name in ("rule", "sheet", "row", "column", "message_vi", "message_en")
        }
        for finding, cell in about
        if cell
    ]
    return rows[:MOST]


_Place: TypeAlias = tuple[str | None, int | None, str | None]


def _cells_at(reading: Reading, places: set[_Place]) -> dict[_Place, Cell]:
    """The accepted cells at some places; of a fraction cell the numerator."""
    rows = {row for _, row, _ in places if row is not None}
    cells = reading.accepted.where(pl.col("row").is_in(rows))
    return {
        place: cell
        for cell in reversed(cells)
        if (place := (cell.sheet, cell.row, cell.column)) in places
    }
