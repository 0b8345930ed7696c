"""Targets files: what an indicator should reach, for whom, by when, according to which document.

A target is data: the start list is data/reference/targets.csv, further ones come by file and are
events of the archive.
"""

import csv
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from etl.archive.archive import Archive
from etl.archive.event import Type, tidy
from etl.entered import entry_files
from etl.entered.entry_files import DOCUMENT_LENGTH, EntryColumn, EntryKind, EntryLine
from etl.entered.office_units import Own
from etl.findings import Finding, Rule, Severity, declare
from metrics.build.place import REFERENCE
from metrics.declared.indicator import Text
from metrics.declared.registry import registry
from metrics.declared.vietnamese import number

COLUMNS = ("indicator", "unit_code", "date", "value", "kind", "document", "since")
KINDS = ("goal", "quota", "floor", "duty")
LEVELS = ("nation", "province", "district", "commune")
_REQUIRED = {"indicator", "unit_code", "value", "kind"}
_DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"\bnăm ((?:19|20)\d\d)\b")

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
        name="target_since_readable",
        severity=Severity.ERROR,
        vi="Ngày bắt đầu «{text}» không đọc được.",
        en="The first day “{text}” cannot be read.",
        mend_vi=(
            "Đề nghị ghi 2026-01-01 hoặc 01/01/2026; để trống thì lấy ngày, hoặc "
            "năm, ghi trong tên văn bản."
        ),
        mend_en=(
            "Please write 2026-01-01 or 01/01/2026; left blank, it is the day or "
            "year that the document names."
        ),
    ),
    Rule(
        name="target_since_before_date",
        severity=Severity.ERROR,
        vi="Ngày bắt đầu «{text}» sau thời hạn của mục tiêu.",
        en="The first day “{text}” is after the date of the target.",
        mend_vi="Đề nghị kiểm tra hai ngày.",
        mend_en="Please check both days.",
    ),
    Rule(
        name="target_kind_known",
        severity=Severity.ERROR,
        vi="Loại «{text}» không dùng được.",
        en="Kind “{text}” is not known.",
        mend_vi=(
            "Đề nghị ghi goal (mục tiêu), quota (chỉ tiêu được giao), floor (mức "
            "tối "
            "thiểu) hoặc duty (bắt buộc theo quy định)."
        ),
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
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """One target. `unit_code`: a unit's code or a word of LEVELS. `date` None: standing. `value` in
    the indicator's own unit.

    `since`: the first day on which it holds, where the file says so.
    """

    indicator: str
    unit_code: str
    date: dt.date | None
    value: float
    kind: str
    document: str
    since: dt.date | None = None

    @property
    def first_day(self) -> dt.date | None:
        """The first day on which it holds: as stated, else that of the document; None: not
        known, it holds for any time before its date.
        """
        first = self.since or _named_day(self.document)
        return first if first is None or self.date is None or first <= self.date else None

    @property
    def key(self) -> tuple[str, str, dt.date | None, str]:
        return (self.indicator, self.unit_code, self.date, self.kind)

    def as_json(self) -> dict[str, Any]:
        return {
            **asdict(self),
            **{
                name: day.isoformat() if day else None
                for name, day in (("date", self.date), ("since", self.since))
            },
        }


def _named_day(document: str) -> dt.date | None:
    """The earliest day that a document's name says («ngày 17/12/2024»), else the first of the
    year («năm 2026»).
    """
    days = [
        dt.date(int(year), int(month), int(day))
        for day, month, year in _DAY.findall(document)
        if _is_day(year, month, day)
    ]
    years = [dt.date(int(year), 1, 1) for year in _YEAR.findall(document)]
    return min(days or years, default=None)


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        dt.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def in_force(archive: Archive) -> list[Target]:
    """The start list and what was accepted since; of the same indicator, unit, date and kind
    the latest.
    """
    accepted = (_stored(row) for _, row in entry_files.in_force(archive, TARGETS).values())
    return list(
        (
            {target.key: target for target in _start_list()}
            | {target.key: target for target in accepted}
        ).values()
    )


@cache
def _start_list() -> tuple[Target, ...]:
    with (REFERENCE / "targets.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_stored({**row, "value": float(row["value"])}) for row in csv.DictReader(file))


def _stored(row: Mapping[str, Any]) -> Target:
    """A target as the archive or the start list has it; what was accepted before there was a
    first day states none.
    """
    days: dict[str, Any] = {
        name: dt.date.fromisoformat(row[name]) if row.get(name) else None
        for name in ("date", "since")
    }
    return Target(**{name: row[name] for name in COLUMNS if name not in days}, **days)


def understand(lines: Sequence[EntryLine], own: Own) -> tuple[Sequence[Target], Sequence[Finding]]:
    """The targets of a file, and what is wrong with it."""
    findings: list[Finding] = []
    given: dict[tuple[str, str, dt.date | None, str], tuple[EntryLine, Target]] = {}
    groups = {member.code for member in own.members}
    for line in lines:
        target, broken = _target(line, own, groups)
        findings += broken
        if target:
            first_line, first = given.setdefault(target.key, (line, target))
            if first.value != target.value:
                values = {
                    "value_vi": number(first.value),
                    "value_en": number(first.value, language="en"),
                }
                findings.append(
                    line.found("target_given_once", "value", first=first_line.row + 1, **values)
                )
    return tuple(target for _, target in given.values()), findings


def _target(line: EntryLine, own: Own, groups: set[str]) -> tuple[Target | None, list[Finding]]:
    """The target of a row if it is whole, and what is wrong with it."""
    texts = {name: line.text(name) for name in COLUMNS}
    value, date, since = line.number("value"), line.date("date"), line.date("since")
    unit = texts["unit_code"]
    is_known = unit in LEVELS or unit in groups or own.register.history(unit)
    wrong = {
        ("target_indicator_declared", "indicator"): texts["indicator"] not in registry().indicators,
        ("target_unit_known", "unit_code"): not is_known,
        ("target_value_certain", "value"): value is None,
        **_wrong_days(texts, date, since),
        ("target_kind_known", "kind"): texts["kind"] not in KINDS,
    }
    broken = [line.found(rule, column) for (rule, column), is_wrong in wrong.items() if is_wrong]
    unnamed = [] if texts["document"] else [line.found("target_document_named", "document")]
    if broken or value is None:
        return None, broken + unnamed
    whole = Target(
        indicator=texts["indicator"],
        unit_code=unit,
        kind=texts["kind"],
        date=date,
        value=value,
        document=tidy(texts["document"], DOCUMENT_LENGTH),
        since=since,
    )
    return whole, unnamed


def _wrong_days(
    texts: Mapping[str, str], date: dt.date | None, since: dt.date | None
) -> dict[tuple[str, str], bool]:
    """By rule and column, whether the days of a target are wrong."""
    is_late = since is not None and date is not None and since > date
    return {
        ("target_date_readable", "date"): bool(texts["date"]) and date is None,
        ("target_since_readable", "since"): bool(texts["since"]) and since is None,
        ("target_since_before_date", "since"): is_late,
    }


TARGETS = EntryKind(
    type=Type.TARGETS,
    columns=tuple(EntryColumn(name=name, required=name in _REQUIRED) for name in COLUMNS),
    key=("indicator", "unit_code", "date", "kind"),
    counted=Text(vi="{count} mục tiêu", en="{count} targets"),
    understand=understand,
)
