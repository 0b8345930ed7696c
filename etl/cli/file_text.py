"""What the command line says about a file: as JSON, or in Vietnamese with the place first, then
what was found and what to do.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from etl.entered.boundaries import Boundaries
from etl.findings import Finding, Severity
from etl.intake.load import FileMissing, Understood
from etl.read.model import Reading, State
from etl.read.report import as_json
from etl.read.sheet.limits import unreadable
from etl.rules import check_between
from metrics.declared.vietnamese import stretches

_SEVERITIES = {
    Severity.ERROR: "Lỗi",
    Severity.QUESTION: "Cần trả lời",
    Severity.WARNING: "Cảnh báo",
    Severity.INFO: "Ghi chú",
}
_VERDICTS = ("có thể nhận", "chưa nhận được: còn lỗi hoặc câu hỏi", "không đọc được")


def understood_json(understood: Understood) -> dict[str, Any]:
    """The contract of `etl read --json`; a small file has its rows under the name of its kind
    (`targets`, `villages`, …).
    """
    if isinstance(understood, Reading):
        return as_json(understood)
    return {
        "cells": [],
        str(understood.kind.type): [row.as_json() for row in understood.rows],
        **findings_json(understood),
    }


def findings_json(understood: Understood) -> dict[str, Any]:
    return {"findings": [finding.as_json() for finding in understood.findings]}


def missing_json(missing: FileMissing) -> dict[str, Any]:
    """A file that cannot be opened, in the form of one that cannot be read."""
    finding = unreadable(missing.text.vi.rstrip("."), missing.text.en.rstrip("."), "", "").finding
    return {"cells": [], "findings": [finding.as_json()]}


def told(understood: Understood) -> Iterator[str]:
    """The lines about one file: every finding with its place, many warnings of one rule together,
    then how many figures and whether it can be accepted."""
    for alike in _alike(understood.findings):
        first, rows = alike[0], sorted({one.row for one in alike if one.row})
        where = ", ".join(_place(understood, first, rows))
        more = len({one.message_vi for one in alike}) - 1
        rest = f" (và {more} câu tương tự ở các dòng này; --json ghi đủ)" if more else ""
        yield f"{_SEVERITIES[first.severity]}: {where}: {first.message_vi}{rest}"
    yield f"{understood.name}: {_amount(understood)}; {_VERDICTS[understood.exit_code]}."


def between_told(readings: Sequence[Understood]) -> Iterator[str]:
    """What is unusual between several files."""
    for finding in check_between([one for one in readings if isinstance(one, Reading)]):
        yield f"{_SEVERITIES[finding.severity]}: {finding.message_vi}"


_AT_ONCE = 3  # warnings of one rule; more of them are told together


def _alike(findings: Sequence[Finding]) -> Iterator[Sequence[Finding]]:
    """Each finding, where its first stands; many warnings and notes of one rule about one
    column as one.
    """
    groups: dict[tuple[str | None, ...], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.severity, one.rule, one.sheet, one.column), []).append(one)
    for group in groups.values():
        is_many = group[0].severity in (Severity.WARNING, Severity.INFO) and len(group) > _AT_ONCE
        yield from ([group] if is_many else [[one] for one in group])


def boundaries_json(shown: Boundaries) -> dict[str, Any]:
    """What a map file shows: matched units, features that are none, units without an outline."""
    return {
        "on": shown.on.isoformat() if shown.on else None,
        "outlines": [
            {"unit_code": unit.code, "unit_name": unit.name, "label": shown.called[unit]}
            for unit in shown.outlines
        ],
        "strangers": [
            {
                "feature": one.number,
                "label": one.label,
                "message_vi": one.why.vi,
                "message_en": one.why.en,
            }
            for one in shown.strangers
        ],
        "bare": [{"unit_code": unit.code, "unit_name": unit.name} for unit in shown.bare],
        "findings": [finding.as_json() for finding in shown.findings],
    }


def boundaries_told(shown: Boundaries) -> Iterator[str]:
    """The same in lines: findings, what matches nothing, what has no outline."""
    yield from (
        f"{_SEVERITIES[finding.severity]}: {shown.name}: {finding.message_vi}"
        for finding in shown.findings
    )
    yield from (f"Đối tượng {one.number} «{one.label}»: {one.why.vi}" for one in shown.strangers)
    if shown.bare:
        yield (
            f"Chưa có đường biên: {', '.join(f'{unit.name} ({unit.code})' for unit in shown.bare)}."
        )
    yield f"{shown.name}: {len(shown.outlines)} đơn vị có đường biên; {_VERDICTS[shown.exit_code]}."


def _place(understood: Understood, finding: Finding, rows: Sequence[int]) -> Iterator[str]:
    yield understood.name
    if finding.sheet:
        yield f"trang tính «{finding.sheet}»"
    if rows:
        yield f"dòng {stretches(rows)}"
    if finding.column:
        header = _header(understood, finding)
        yield f"cột {finding.column} «{header}»" if header else f"cột {finding.column}"


def _header(understood: Understood, finding: Finding) -> str | None:
    """The header of the column; in a long file, where each row has an element of its own, there
    is none to name.
    """
    decisions = understood.decisions if isinstance(understood, Reading) else ()
    headers = {
        decision.header
        for decision in decisions
        if (decision.sheet, decision.column) == (finding.sheet, finding.column)
    }
    return headers.pop() if len(headers) == 1 else None


def _amount(understood: Understood) -> str:
    if not isinstance(understood, Reading):
        return understood.counted.vi
    blank = len(understood.accepted.where(pl.col("state") == State.BLANK))
    counted = f"{len(understood.accepted) - blank} số liệu"
    return f"{counted}, {blank} ô trống" if blank else counted
