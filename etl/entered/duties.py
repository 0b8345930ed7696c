"""Reporting duties: which units owe which elements how often, and how many days after the end of a
period.

The start list (data/reference/reporting.csv) is a default. As soon as an office enters its own
regulation by file, only what it entered holds; when that is withdrawn, the default holds again.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from typing import Any

import polars as pl

from etl.archive.archive import Archive
from etl.archive.event import Type, tidy
from etl.entered import entry_files
from etl.entered.entry_files import DOCUMENT_LENGTH, EntryColumn, EntryKind, EntryLine
from etl.entered.office_units import Own
from etl.entered.villages import may_be_quoted
from etl.findings import Finding, Rule, Severity, declare
from etl.reference import reporting_duties
from metrics.declared.indicator import Text
from metrics.declared.period import Level
from metrics.declared.registry import registry
from metrics.declared.vietnamese import PROVIDERS, fold

_MOST_DAYS = 366
_LEVELS = {
    "province": "tinh|cap tinh",
    "district": "huyen|cap huyen",
    "commune": "xa|cap xa|xa, phuong",
    "village": "thon|cap thon|thon, to dan pho",
}
_FREQUENCIES: Mapping[str, str] = {
    Level.YEAR: "nam|hang nam",
    Level.HALF: "6 thang|nua nam",
    Level.QUARTER: "quy|hang quy",
    Level.MONTH: "thang|hang thang",
    Level.WEEK: "tuan|hang tuan",
    Level.DAY: "ngay|hang ngay",
}

declare(
    Rule(
        name="duty_named",
        severity=Severity.ERROR,
        vi="Tên báo cáo còn trống, quá dài hoặc không dùng được.",
        en="The name of the report is blank, too long or cannot be used.",
        mend_vi="Đề nghị ghi tên ngắn gọn, ví dụ «Báo cáo chuyển đổi số quý».",
        mend_en="Please give it a short name, such as “Quarterly report”.",
    ),
    Rule(
        name="duty_word_known",
        severity=Severity.ERROR,
        vi="«{text}» không dùng được ở cột {column_vi}.",
        en="“{text}” cannot be used in column {column_en}.",
        mend_vi="Đề nghị ghi một trong: {words}.",
        mend_en="Please write one of: {words}.",
    ),
    Rule(
        name="duty_elements_declared",
        severity=Severity.ERROR,
        vi="Mã số liệu «{text}» không có trong danh mục.",
        en="There is no element “{text}”.",
        mend_vi=(
            "Đề nghị ghi các mã trong docs/indicators.md, cách nhau bằng dấu cách; "
            "để trống nếu là mọi số liệu của cơ quan cung cấp."
        ),
        mend_en=(
            "Please give codes of docs/indicators.md with blanks between; leave it "
            "blank for all elements of the provider."
        ),
    ),
    Rule(
        name="duty_days_certain",
        severity=Severity.ERROR,
        vi="Số ngày «{text}» không phải là số nguyên từ 0 đến {most}.",
        en="“{text}” is not a whole number of days from 0 to {most}.",
        mend_vi="Đề nghị ghi số ngày tính từ ngày cuối kỳ đến hạn gửi, ví dụ 15.",
        mend_en=(
            "Please give the days from the last day of the period until the report "
            "is due, such as 15."
        ),
    ),
    Rule(
        name="duty_dates_readable",
        severity=Severity.ERROR,
        vi="Ngày «{text}» không đọc được, hoặc ngày kết thúc không sau ngày bắt đầu.",
        en="The date “{text}” cannot be read, or the end is not after the beginning.",
        mend_vi=(
            "Đề nghị ghi 2025-07-01 hoặc 01/7/2025; để trống nếu tính từ báo cáo "
            "đầu "
            "tiên đã nhận, hoặc còn hiệu lực."
        ),
        mend_en=(
            "Please write 2025-07-01 or 01/07/2025; blank: since the first report "
            "that came, or still in force."
        ),
    ),
    Rule(
        name="duty_given_once",
        severity=Severity.ERROR,
        vi="Báo cáo này đã có ở dòng {first} với cùng ngày bắt đầu.",
        en="This report stands in row {first} already, with the same first day.",
        mend_vi="Đề nghị chỉ giữ một dòng.",
        mend_en="Please keep one of the rows.",
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """The columns of the table `duties` of a build (etl/build/schema.sql), in their order."""

    form: str
    level: str
    provider: str
    elements: str | None
    frequency: str
    days_until_due: int
    valid_from: dt.date | None
    valid_to: dt.date | None
    document: str

    @property
    def key(self) -> tuple[str, str, str, dt.date | None]:
        return (self.form, self.level, self.provider, self.valid_from)

    def as_json(self) -> dict[str, Any]:
        days = {
            name: day.isoformat() if day else None
            for name in ("valid_from", "valid_to")
            for day in [getattr(self, name)]
        }
        return asdict(self) | days


def duty_rows(archive: Archive) -> pl.DataFrame:
    """The table `duties` of a build: what the office entered, else the start list."""
    start = reporting_duties().with_columns(document=pl.lit(None, dtype=pl.String))
    said = [_stored(row) for _, row in entry_files.in_force(archive, DUTIES).values()]
    return (
        pl.DataFrame(list(map(astuple, said)), schema=start.schema, orient="row") if said else start
    )


def _stored(row: Mapping[str, Any]) -> Duty:
    days = {
        name: dt.date.fromisoformat(row[name]) if row[name] else None
        for name in ("valid_from", "valid_to")
    }
    return Duty(**{**row, **days})


def understand(lines: Sequence[EntryLine], own: Own) -> tuple[Sequence[Duty], Sequence[Finding]]:
    """The duties of a file, and what is wrong with it."""
    findings: list[Finding] = []
    given: dict[tuple[str, str, str, dt.date | None], tuple[int, Duty]] = {}
    for line in lines:
        duty, wrong = _duty(line)
        findings += wrong
        if duty and given.setdefault(duty.key, (line.row, duty))[0] != line.row:
            findings.append(line.found("duty_given_once", "form", first=given[duty.key][0] + 1))
    return tuple(duty for _, duty in given.values()), findings


def _duty(line: EntryLine) -> tuple[Duty | None, list[Finding]]:
    """The duty of a row if it is whole, and what is wrong with it."""
    wrong: list[Finding] = []
    form = line.text("form")
    if not may_be_quoted(form):
        wrong.append(line.found_unquoted("duty_named", "form"))
    level = _chosen(line, "level", _LEVELS, "commune", wrong)
    provider = _chosen(
        line,
        "provider",
        {code: fold(name.vi) for code, name in PROVIDERS.items()},
        "commune",
        wrong,
    )
    frequency = _chosen(line, "frequency", _FREQUENCIES, None, wrong)
    days = line.count("days_until_due")
    if days is None or days > _MOST_DAYS:
        wrong.append(line.found("duty_days_certain", "days_until_due", most=_MOST_DAYS))
    elements, since, until = _elements(line, wrong), *_days(line, wrong)
    if wrong or days is None:
        return None, wrong
    whole = Duty(
        form=tidy(form),
        level=level,
        provider=provider,
        elements=elements,
        frequency=frequency,
        days_until_due=days,
        valid_from=since,
        valid_to=until,
        document=tidy(line.text("document"), DOCUMENT_LENGTH),
    )
    return whole, wrong


def _chosen(
    line: EntryLine,
    column: str,
    words: Mapping[str, str],
    default: str | None,
    wrong: list[Finding],
) -> str:
    """The code that a cell names by itself or by a word; a blank cell means the default where
    there is one.
    """
    said = fold(line.text(column))
    if not said and default:
        return default
    code = next((code for code, known in words.items() if said in (code, *known.split("|"))), None)
    if code is None:
        header = next(one for one in DUTIES.columns if one.name == column).words[0]
        wrong.append(
            line.found(
                "duty_word_known",
                column,
                column_vi=f"«{header}»",
                column_en=f"“{column}”",
                words=", ".join(words),
            )
        )
    return code or ""


def _elements(line: EntryLine, wrong: list[Finding]) -> str | None:
    """Codes with blanks between; None: every element of the provider."""
    codes = re.split(r"[\s,;+]+", line.text("elements").strip()) if line.text("elements") else []
    unknown = [code for code in codes if code not in registry().elements]
    wrong += [
        line.found_unquoted("duty_elements_declared", "elements", text=tidy(code))
        for code in unknown
    ]
    return " ".join(codes) or None


def _days(line: EntryLine, wrong: list[Finding]) -> tuple[dt.date | None, dt.date | None]:
    since, until = (line.date(column) for column in ("valid_from", "valid_to"))
    unreadable = [
        column
        for column, day in (("valid_from", since), ("valid_to", until))
        if line.text(column) and day is None
    ]
    if since and until and until <= since:
        unreadable.append("valid_to")
    wrong += [line.found("duty_dates_readable", column) for column in unreadable]
    return since, until


DUTIES = EntryKind(
    type=Type.DUTIES,
    columns=(
        EntryColumn(
            name="form", words=("Tên báo cáo", "Báo cáo", "Biểu mẫu", "Mẫu báo cáo"), required=True
        ),
        EntryColumn(name="level", words=("Cấp báo cáo", "Cấp")),
        EntryColumn(name="provider", words=("Cơ quan cung cấp", "Cơ quan cung cấp số liệu")),
        EntryColumn(name="elements", words=("Mã số liệu", "Các số liệu")),
        EntryColumn(name="frequency", words=("Định kỳ", "Tần suất", "Chu kỳ"), required=True),
        EntryColumn(
            name="days_until_due",
            words=("Số ngày đến hạn", "Số ngày sau kỳ", "Hạn gửi"),
            required=True,
        ),
        EntryColumn(name="valid_from", words=("Từ ngày", "Áp dụng từ ngày")),
        EntryColumn(name="valid_to", words=("Đến trước ngày",)),
        EntryColumn(name="document", words=("Văn bản", "Căn cứ")),
    ),
    key=("form", "level", "provider", "valid_from"),
    counted=Text(vi="{count} báo cáo phải gửi", en="{count} reporting duties"),
    understand=understand,
)
