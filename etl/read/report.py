"""What `etl read --json` prints of a reading."""

from typing import Any

from etl.read.model import Cell, Reading
from metrics.declared.vietnamese import plain_qualifier


def as_json(reading: Reading) -> dict[str, Any]:
    """The cells and the findings under the keys of the contract."""
    return {
        "cells": [_cell(cell) for cell in reading.cells],
        "findings": [finding.as_json() for finding in reading.findings],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    exact = cell.qualifier.value if cell.qualifier else None
    return {
        "sheet": cell.sheet,
        "row": cell.row,
        "column": cell.column,
        "text": cell.text,
        "unit_code": cell.unit_code,
        "unit_name": cell.unit_name,
        "period": cell.period,
        "element": cell.element,
        "value": _number(cell.value),
        "state": cell.state.value,
        "qualifier": plain_qualifier(exact),
        "qualifier_exact": exact,
        "status": cell.status.value,
    }


def _number(value: float | None) -> int | float | None:
    """Whole numbers as such: 1234, not 1234.0."""
    return int(value) if value is not None and value.is_integer() else value
