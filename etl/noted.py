"""What was found about cells of an accepted report, kept with it: its unit is asked to check them on its own page.

Only sentences about a cell that became a fact: they are made of declared names and of figures that are kept anyway, while other
sentences may quote what the file held besides. The rest is counted (etl/archive.py).
"""

from typing import Any

from etl.findings import Severity
from etl.read.model import Reading

MOST = 500  # of one file: a thousand warnings say one thing, and that was said when the file was sent


def noted(reading: Reading) -> list[dict[str, Any]]:
    """A row a warning: whose figure (unit_code, period, element), the rule, the place in the file, the sentences."""
    cells = {(cell.sheet, cell.row, cell.column): cell for cell in reversed(reading.accepted)}  # of a fraction cell the numerator
    about = ((finding, cells.get((finding.sheet, finding.row, finding.column))) for finding in reading.findings)  # type: ignore[arg-type]
    rows = [
        {"unit_code": cell.unit_code, "period": cell.period, "element": cell.element}
        | {name: getattr(finding, name) for name in ("rule", "sheet", "row", "column", "message_vi", "message_en")}
        for finding, cell in about
        if cell and finding.severity is Severity.WARNING
    ]
    return rows[:MOST]
