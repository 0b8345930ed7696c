"""What the declarations demand of a report: accepted cells in, the same cells with findings and
refusals out.

`check` compares accepted cells of the same unit and period. `check_against_record` holds them
against what is known beside them: other files, other periods, other units; it only warns.
Everything is derived from the registry, so that a new declaration is checked without another edit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import ModuleType

import polars as pl

from etl.findings import Finding
from etl.read.model import Cells, Key, Reading, Status
from etl.rules import across, history, identities, parts, peers, plausible, rates, single
from etl.rules.record import completed
from etl.rules.report import Broken, Check, Columns, Report
from metrics.declared.registry import Registry, registry

_RELATIONS = (parts, identities, plausible, rates)
_BESIDE = (across, history, peers)


def check(reading: Reading, declared: Registry | None = None) -> Reading:
    """The same reading with a finding per broken rule; a cell that breaks a hard rule is
    refused, in every place where it stands.
    """
    declared = declared or registry()
    by_themselves, between = _checks(declared, single), _checks(declared, *_RELATIONS)
    columns = Columns.of(reading.cells)
    impossible, unlikely = columns.doubts(by_themselves), columns.doubts(between)
    reports = columns.reports({*impossible, *unlikely})
    broken = [
        one
        for at, report in reports.items()
        for one in _broken(
            report, impossible.get(at, []), between if at in impossible else unlikely.get(at, [])
        )
    ]
    refused = {one.refused for one in broken if one.refused}
    return replace(
        reading,
        cells=_refuse(reading.cells, refused) if refused else reading.cells,
        findings=(*reading.findings, *(one.finding for one in broken)),
    )


def check_against_record(
    reading: Reading, record: pl.DataFrame, declared: Registry | None = None
) -> Reading:
    """The same reading with a warning for what is unusual beside what is known; nothing is refused.

    `record`: what counted before this reading, of its units and for its periods also of others: at
    least unit_code, period, element, value (null: nothing was stated); what else of
    etl/rules/record.py it says is named in the sentences.
    """
    declared, columns, known = declared or registry(), Columns.of(reading.cells), completed(record)
    found = [one for family in _BESIDE for one in family.findings(columns, known, declared)]
    return replace(reading, findings=(*reading.findings, *found))


def check_between(readings: Sequence[Reading], declared: Registry | None = None) -> list[Finding]:
    """What is unusual between several files that are given together, before any of them counts;
    it only warns.
    """
    return list(
        peers.between(
            [(one.name, Columns.of(one.cells)) for one in readings], declared or registry()
        )
    )


def _refuse(cells: Cells, keys: set[Key]) -> Cells:
    wrong = pl.DataFrame(list(keys), schema=Cells.KEY, orient="row")
    there = (
        cells.frame.with_row_index("at")
        .filter(pl.col("status") == Status.ACCEPTED)
        .join(wrong, on=Cells.KEY, how="semi")
    )
    return cells.with_status(there["at"].to_list(), [Status.REFUSED] * there.height)


def _checks(declared: Registry, *families: ModuleType) -> list[Check]:
    return [one for family in families for one in family.checks(declared)]


def _broken(
    report: Report, by_themselves: Iterable[Check], between: Iterable[Check]
) -> list[Broken]:
    """What is wrong in one report; a figure that is impossible by itself is not compared with
    others.
    """
    impossible = _run(report, by_themselves)
    refused = {one.refused for one in impossible}
    possible = (
        {code: cell for code, cell in report.items() if cell.key not in refused}
        if refused
        else report
    )
    return impossible + _run(possible, between)


def _run(report: Report, checks: Iterable[Check]) -> list[Broken]:
    """What the checks find, in the order of the file."""
    by_subject: dict[str, list[Check]] = {}
    for one in checks:
        by_subject.setdefault(one.subject, []).append(one)
    return [
        broken
        for element in report
        for one in by_subject.get(element, ())
        if (broken := one.look(report))
    ]
