"""Readings made by hand: one row a unit, columns in the order given."""

from typing import Any

from etl.read.model import Cell, Cells, Qualifier, Reading

_UNIT = ("02371", "Xã Bình Nhân")


def cell(
    element: str,
    value: float | None,
    *,
    row: int = 2,
    column: str = "D",
    unit: tuple[str, str] = _UNIT,
    period: str = "2023-Q2",
    qualifier: Qualifier | None = None,
    **rest: Any,
) -> Cell:
    text = "" if value is None else f"{value:g}"
    return Cell(
        sheet=None,
        row=row,
        column=column,
        text=text,
        unit_code=unit[0],
        unit_name=unit[1],
        period=period,
        element=element,
        value=value,
        qualifier=qualifier,
        **rest,
    )


def row(*figures: tuple[str, float | None], **same: Any) -> list[Cell]:
    """Cells side by side from column D on."""
    return [
        cell(element, value, column=chr(ord("D") + index), **same)
        for index, (element, value) in enumerate(figures)
    ]


def reading(cells: list[Cell]) -> Reading:
    return Reading(name="bao-cao.csv", sha256="", cells=Cells.of(cells), findings=())
