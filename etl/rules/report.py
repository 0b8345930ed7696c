"""What a check sees and says: the figures of one unit and period by element, and how a sentence names them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from etl.findings import Finding, found
from etl.read.model import Cell, Qualifier, State, Status
from metrics.indicator import DataElement
from metrics.period import Period
from metrics.vietnamese import number, period_name

Report: TypeAlias = dict[str, Cell]
"""The accepted figures of one unit and period by element code."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Broken:
    """A broken rule: its finding, and the key of the figure that may not become a fact (None: it still loads)."""

    finding: Finding
    refused: tuple[str | None, str | None, str | None] | None = None


Check: TypeAlias = Callable[[Mapping[str, Cell]], Broken | None]
"""Looks at the report of one unit and period; called where its subject was reported."""

_SAID_BEFORE = {
    Qualifier.AT_LEAST: {"vi": "hơn ", "en": "more than "},
    Qualifier.ABOUT: {"vi": "khoảng ", "en": "about "},
    Qualifier.ALMOST: {"vi": "gần ", "en": "nearly "},
    Qualifier.AT_MOST: {"vi": "dưới ", "en": "less than "},
    Qualifier.ESTIMATED: {"vi": "ước ", "en": "an estimated "},
}


def reports(cells: tuple[Cell, ...]) -> dict[tuple[str, str], Report]:
    """What each unit said for each period, in the order of the file. A figure given twice counts where it stands first."""
    found: dict[tuple[str, str], Report] = {}
    for cell in cells:
        if cell.status is Status.ACCEPTED and cell.state is State.VALUE and cell.unit_code and cell.period and cell.element:
            found.setdefault((cell.unit_code, cell.period), {}).setdefault(cell.element, cell)
    return found


def value_of(cell: Cell) -> float:
    """The number of a cell that states one."""
    if cell.value is None:
        raise ValueError(f"no number in row {cell.row}, column {cell.column}")
    return float(cell.value)


def figure(cell: Cell, language: str) -> str:
    """The number as a sentence writes it, with what the clerk wrote before it: hơn 82.700."""
    before = _SAID_BEFORE[cell.qualifier][language] if cell.qualifier else ""
    return before + number(value_of(cell), language=language)


def labelled(element: DataElement, cell: Cell, language: str) -> str:
    """«Hồ sơ tiếp nhận trong kỳ» 120."""
    return f"«{element.label.said(language)}» {figure(cell, language)}"


def at(cell: Cell, rule: str, **values: Any) -> Finding:
    """The finding of `rule` at a cell; its sentences begin with {place}, whose and of when the figure is."""
    return found(
        rule,
        sheet=cell.sheet,
        row=cell.row,
        column=cell.column,
        text=cell.text,
        place_vi=_place(cell, "vi"),
        place_en=_place(cell, "en"),
        **values,
    )


def _place(cell: Cell, language: str) -> str:
    """Whose figure it is and of when: Xã Bình Giã, quý I/2025."""
    period = period_name(Period.parse(cell.period), language) if cell.period else ""
    return ", ".join(part for part in (cell.unit_name or cell.unit_code, period) if part)
