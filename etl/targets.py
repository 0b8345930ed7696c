"""Targets files: what an indicator should reach, for whom, by when, according to which document.

A target is data: the start list is data/reference/targets.csv, further ones come by file and are events of the archive.
"""

import csv
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from etl.archive import Archive, Event, Type, file_name, tidy
from etl.findings import Finding, Rule, Severity, declare, found
from etl.read.limits import Unreadable
from etl.read.sheet import Number, Sheet, letters, open_sheets
from etl.read.sheet import Place as At
from etl.reference import register
from metrics.place import REFERENCE
from metrics.registry import registry
from metrics.vietnamese import number

COLUMNS = ("indicator", "unit_code", "date", "value", "kind", "document")
KINDS = ("goal", "quota", "floor", "duty")
LEVELS = ("nation", "province", "district", "commune")
_REQUIRED = {"indicator", "unit_code", "value", "kind"}
_HEADER_WITHIN = 20  # rows
_DOCUMENT_LENGTH = 300
_DATES = ("%Y-%m-%d", "%d/%m/%Y")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_DOUBTFUL = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")  # 1.000: a thousand, or one?

declare(
    Rule(
        name="target_indicator_declared",
        severity=Severity.ERROR,
        vi="Chỉ tiêu «{text}» không có trong danh mục chỉ tiêu.",
        en="Indicator “{text}” is not in the catalogue.",
        mend_vi="Đề nghị dùng mã chỉ tiêu trong docs/indicators.md.",
        mend_en="Please use an indicator code of docs/indicators.md.",
    ),
    Rule(
        name="target_unit_known",
        severity=Severity.ERROR,
        vi="Đơn vị «{text}» không có trong danh mục.",
        en="Unit “{text}” is not in the register.",
        mend_vi="Đề nghị ghi mã đơn vị, hoặc nation, province, district, commune.",
        mend_en="Please give a unit's code, or nation, province, district, commune.",
    ),
    Rule(
        name="target_value_certain",
        severity=Severity.ERROR,
        vi="Giá trị «{text}» không phải là một số rõ ràng.",
        en="The value “{text}” is not certainly a number.",
        mend_vi="Đề nghị ghi số không có dấu phân cách hàng nghìn, ví dụ 1000 hoặc 62,5.",
        mend_en="Please write the number without thousands separators, such as 1000 or 62.5.",
    ),
    Rule(
        name="target_date_readable",
        severity=Severity.ERROR,
        vi="Ngày «{text}» không đọc được.",
        en="The date “{text}” cannot be read.",
        mend_vi="Đề nghị ghi 2025-12-31 hoặc 31/12/2025; để trống nếu không có thời hạn.",
        mend_en="Please write 2025-12-31 or 31/12/2025; leave it blank for a standing target.",
    ),
    Rule(
        name="target_kind_known",
        severity=Severity.ERROR,
        vi="Loại «{text}» không dùng được.",
        en="Kind “{text}” is not known.",
        mend_vi="Đề nghị ghi goal (mục tiêu), quota (chỉ tiêu được giao), floor (mức tối thiểu) hoặc duty (bắt buộc theo quy định).",
        mend_en="Please write goal, quota, floor or duty.",
    ),
    Rule(
        name="target_given_once",
        severity=Severity.ERROR,
        vi="Mục tiêu này đã có ở dòng {first} với giá trị khác ({value_vi}).",
        en="This target stands in row {first} already, with another value ({value_en}).",
        mend_vi="Đề nghị chỉ giữ một dòng.",
        mend_en="Please keep one of the rows.",
    ),
    Rule(
        name="target_document_named",
        severity=Severity.WARNING,
        vi="Mục tiêu chưa ghi văn bản giao.",
        en="The target names no document.",
        mend_vi="Đề nghị bổ sung số, ngày của văn bản.",
        mend_en="Please add the number and date of the document.",
    ),
    Rule(
        name="targets_present",
        severity=Severity.ERROR,
        vi="Tệp không có mục tiêu nào.",
        en="The file holds no target.",
        mend_vi="Đề nghị ghi ít nhất một dòng dưới dòng tiêu đề.",
        mend_en="Please fill in at least one row below the header.",
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """One target. `unit_code`: a unit's code or a word of LEVELS. `date` None: standing. `value` in the indicator's own unit."""

    indicator: str
    unit_code: str
    date: dt.date | None
    value: float
    kind: str
    document: str

    @property
    def key(self) -> tuple[str, str, dt.date | None, str]:
        return (self.indicator, self.unit_code, self.date, self.kind)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "date": self.date.isoformat() if self.date else None}


@dataclass(frozen=True, kw_only=True)
class TargetsReading:
    """A targets file as understood. It is loaded whole or not at all."""

    name: str
    sha256: str
    targets: tuple[Target, ...]
    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """0: can be loaded as it is; 1: errors."""
        return 1 if any(finding.severity is Severity.ERROR for finding in self.findings) else 0


def read_targets(content: bytes, name: str) -> TargetsReading | None:
    """The targets of a file; None: by its header it is no targets file, or it cannot be opened."""
    if not content.startswith(b"PK") and b"unit_code" not in content:
        return None  # spares a long report from being taken apart twice
    try:
        opened = open_sheets(content)
    except Unreadable:
        return None
    for sheet in opened.sheets:
        if header := _header(sheet):
            targets, findings = _rows(sheet, *header)
            return TargetsReading(name=name, sha256=sha256(content).hexdigest(), targets=targets, findings=(*opened.findings, *findings))
    return None


def accept(archive: Archive, reading: TargetsReading, *, by: str | None) -> tuple[Event, bool]:
    """Accepts a targets file: its event, and whether it is new. The same targets in force already change nothing."""
    if reading.exit_code != 0:
        raise ValueError(f"not to be accepted as it is: {reading.name}")
    rows = [target.as_json() for target in reading.targets]
    withdrawn = archive.withdrawn
    for event in archive.events:
        if event.type == Type.TARGETS and event.id not in withdrawn and event.payload["targets"] == rows:
            return event, False
    payload = {"file": file_name(reading.name), "sha256": reading.sha256, "targets": rows}
    return archive.append(Type.TARGETS, payload, by=by), True


def in_force(archive: Archive) -> list[Target]:
    """The start list and what was accepted since; of the same indicator, unit, date and kind the latest."""
    targets = {target.key: target for target in _start_list()}
    withdrawn = archive.withdrawn
    for event in archive.events:
        if event.type == Type.TARGETS and event.id not in withdrawn:
            targets |= {target.key: target for target in map(_stored, event.payload["targets"])}
    return list(targets.values())


@cache
def _start_list() -> tuple[Target, ...]:
    with (REFERENCE / "targets.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_stored({**row, "date": row["date"] or None, "value": float(row["value"])}) for row in csv.DictReader(file))


def _stored(row: Mapping[str, Any]) -> Target:
    date = dt.date.fromisoformat(row["date"]) if row["date"] else None
    return Target(**{name: row[name] for name in COLUMNS} | {"date": date})


def _header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The row of the header and the place of each column."""
    for row, texts in enumerate(sheet.rows[:_HEADER_WITHIN]):
        columns = {text.strip().lower(): column for column, text in enumerate(texts)}
        if columns.keys() >= _REQUIRED:
            return row, {name: column for name, column in columns.items() if name in COLUMNS}
    return None


def _rows(sheet: Sheet, header: int, columns: dict[str, int]) -> tuple[tuple[Target, ...], list[Finding]]:
    findings: list[Finding] = []
    given: dict[tuple[str, str, dt.date | None, str], tuple[int, Target]] = {}
    for row in range(header + 1, len(sheet.rows)):
        texts = {name: sheet.text(row, columns[name]).strip() if name in columns else "" for name in COLUMNS}
        if not any(texts.values()):
            continue
        target, broken = _target(texts, sheet.numbers.get(At(row, columns["value"])))
        findings += [_at(sheet, row, columns.get(column), rule, texts[column]) for rule, column in broken]
        if target:
            first_row, first = given.setdefault(target.key, (row, target))
            if first.value != target.value:
                findings.append(_twice(sheet, row, columns["value"], first_row, first))
    if not given and not findings:
        findings.append(found("targets_present", sheet=sheet.name))
    return tuple(target for _, target in given.values()), findings


def _target(texts: Mapping[str, str], stored: Number | None) -> tuple[Target | None, list[tuple[str, str]]]:
    """The target of a row if it is whole, and (rule, column) for each rule that the row breaks."""
    value, date = _value(texts["value"], stored), _date(texts["date"])
    wrong = {
        ("target_indicator_declared", "indicator"): texts["indicator"] not in registry().indicators,
        ("target_unit_known", "unit_code"): texts["unit_code"] not in LEVELS and not register().history(texts["unit_code"]),
        ("target_value_certain", "value"): value is None,
        ("target_date_readable", "date"): bool(texts["date"]) and date is None,
        ("target_kind_known", "kind"): texts["kind"] not in KINDS,
    }
    broken = [place for place, is_wrong in wrong.items() if is_wrong]
    unnamed = [] if texts["document"] else [("target_document_named", "document")]
    if broken or value is None:
        return None, broken + unnamed
    document = tidy(texts["document"], _DOCUMENT_LENGTH)
    whole = Target(**{name: texts[name] for name in ("indicator", "unit_code", "kind")}, date=date, value=value, document=document)
    return whole, unnamed


def _value(text: str, stored: Number | None) -> float | None:
    """The number if it can be read in one way only."""
    if stored:
        return stored.value * 100 if stored.percent else stored.value
    if not _NUMBER.fullmatch(text) or _DOUBTFUL.fullmatch(text):
        return None
    return float(text.replace(",", "."))


def _date(text: str) -> dt.date | None:
    for form in _DATES:
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def _at(sheet: Sheet, row: int, column: int | None, rule: str, text: str) -> Finding:
    return found(rule, sheet=sheet.name, row=row + 1, column=None if column is None else letters(column), text=text or None)


def _twice(sheet: Sheet, row: int, column: int, first_row: int, first: Target) -> Finding:
    return found(
        "target_given_once",
        sheet=sheet.name,
        row=row + 1,
        column=letters(column),
        text=sheet.text(row, column),
        first=first_row + 1,
        value_vi=number(first.value),
        value_en=number(first.value, language="en"),
    )
