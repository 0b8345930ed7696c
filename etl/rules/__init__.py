"""What the declarations demand of a report: accepted cells in, the same cells with findings and refusals out.

Only accepted cells of the same unit and period are compared; figures of different units or periods never are.
Everything is derived from the registry, so that a new declaration is checked without another edit.
"""

from dataclasses import replace
from types import ModuleType

from etl.read.model import Cell, Reading, Status
from etl.rules import identities, parts, plausible, rates, single
from etl.rules.report import Broken, Check, Report, reports
from metrics.registry import Registry, registry

_RELATIONS = (parts, identities, plausible, rates)


def check(reading: Reading, declared: Registry | None = None) -> Reading:
    """The same reading with a finding per broken rule; a cell that breaks a hard rule is refused, in every place where it stands."""
    declared = declared or registry()
    by_themselves, between = _by_subject(declared, single), _by_subject(declared, *_RELATIONS)
    broken = [one for report in reports(reading.cells).values() for one in _broken(report, by_themselves, between)]
    refused = {one.refused for one in broken if one.refused}
    cells = reading.cells
    if refused:
        cells = tuple(_refuse(cell) if cell.key in refused and cell.status is Status.ACCEPTED else cell for cell in cells)
    return replace(reading, cells=cells, findings=(*reading.findings, *(one.finding for one in broken)))


def _refuse(cell: Cell) -> Cell:
    return replace(cell, status=Status.REFUSED)


def _by_subject(declared: Registry, *families: ModuleType) -> dict[str, list[Check]]:
    found: dict[str, list[Check]] = {}
    for family in families:
        for subject, one in family.checks(declared):
            found.setdefault(subject, []).append(one)
    return found


def _broken(report: Report, by_themselves: dict[str, list[Check]], between: dict[str, list[Check]]) -> list[Broken]:
    """What is wrong in one report; a figure that is impossible by itself is not compared with others."""
    impossible = _run(report, by_themselves)
    refused = {one.refused for one in impossible}
    possible = {code: cell for code, cell in report.items() if cell.key not in refused} if refused else report
    return impossible + _run(possible, between)


def _run(report: Report, checks: dict[str, list[Check]]) -> list[Broken]:
    return [broken for element in report for one in checks.get(element, ()) if (broken := one(report))]
