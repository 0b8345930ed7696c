"""Shares of divided units, entered by file: how many households each part took over. They come
before shares by area.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import polars as pl

from etl.archive.event import Type, tidy
from etl.entered.entry_files import DOCUMENT_LENGTH, EntryColumn, EntryKind, EntryLine
from etl.entered.office_units import Own
from etl.findings import Finding, Rule, Severity, declare
from metrics.declared.indicator import Text
from metrics.declared.vietnamese import number

_COMMUNE, _DISTRICT = 5, 3  # figures of a code
_ROUNDING = 0.0005  # shares written with three places

declare(
    Rule(
        name="share_of_divided_unit",
        severity=Severity.ERROR,
        vi=(
            "Danh mục không có việc một phần đơn vị {from_code} vào đơn vị {to_code} "
            "ngày "
            "{day}.{parts_vi}"
        ),
        en=(
            "By the register no part of unit {from_code} went into unit {to_code} on "
            "{day}.{parts_en}"
        ),
        mend_vi="Đề nghị kiểm tra lại mã đơn vị và ngày (python -m etl units --changes).",
        mend_en="Please check the codes and the date (python -m etl units --changes).",
    ),
    Rule(
        name="share_dated",
        severity=Severity.ERROR,
        vi="Ngày sắp xếp «{text}» còn trống hoặc không đọc được.",
        en="The day of the change “{text}” is blank or cannot be read.",
        mend_vi="Đề nghị ghi ngày sắp xếp, ví dụ 2025-07-01 hoặc 01/7/2025.",
        mend_en="Please write the day of the change, such as 2025-07-01 or 01/07/2025.",
    ),
    Rule(
        name="share_certain",
        severity=Severity.ERROR,
        vi="Dòng này chưa có tỷ lệ hoặc số hộ rõ ràng.",
        en="The row has no certain share or number of households.",
        mend_vi="Đề nghị ghi tỷ lệ dạng 0,4 hoặc 40%, hoặc số hộ bàn giao là số nguyên.",
        mend_en=(
            "Please write a share as 0.4 or 40%, or the households handed over as a whole number."
        ),
    ),
    Rule(
        name="share_given_once",
        severity=Severity.ERROR,
        vi="Phần này đã có ở dòng {first}.",
        en="This part stands in row {first} already.",
        mend_vi="Đề nghị chỉ giữ một dòng.",
        mend_en="Please keep one of the rows.",
    ),
    Rule(
        name="every_part_has_a_share",
        severity=Severity.ERROR,
        vi="Đơn vị {from_code} còn phần vào {missing} chưa có trong tệp.",
        en="Unit {from_code} also went into {missing}, which the file does not give.",
        mend_vi=(
            "Đề nghị ghi đủ mọi phần (0 nếu không có hộ nào) và cùng một cách: đều "
            "là tỷ lệ hoặc đều là số hộ."
        ),
        mend_en=(
            "Please give every part (0 where there was no household), all as shares "
            "or all as households."
        ),
    ),
    Rule(
        name="shares_make_whole",
        severity=Severity.ERROR,
        vi="Các phần của đơn vị {from_code} cộng lại là {sum_vi}, cần bằng 1.",
        en="The parts of unit {from_code} add up to {sum_en}; they must make 1.",
        mend_vi="Đề nghị kiểm tra lại tỷ lệ của từng phần.",
        mend_en="Please check the share of each part.",
    ),
    Rule(
        name="share_document_named",
        severity=Severity.WARNING,
        vi="Chưa ghi văn bản (biên bản bàn giao).",
        en="No document is named (minutes of the handover).",
        mend_vi="Đề nghị bổ sung số, ngày của văn bản.",
        mend_en="Please add the number and date of the document.",
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """What part of the households of `from_code` went into `to_code` on `effective`, 0 to 1;
    those of one unit make 1.
    """

    from_code: str
    to_code: str
    effective: dt.date
    share: float
    document: str

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "effective": self.effective.isoformat()}


def stored(row: Mapping[str, Any]) -> Share:
    """A share as the archive keeps it."""
    return Share(**{**row, "effective": dt.date.fromisoformat(row["effective"])})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Draft:
    """A row: `share` as stated, or `households`, of which the share is yet to be made."""

    line: EntryLine
    given: Share
    share: float | None
    households: int | None


def understand(lines: Sequence[EntryLine], own: Own) -> tuple[Sequence[Share], Sequence[Finding]]:
    """The shares of a file, and what is wrong with it."""
    parts = _parts(own)
    drafts: dict[tuple[str, dt.date], dict[str, _Draft]] = defaultdict(dict)
    findings: list[Finding] = []
    for line in lines:
        draft, wrong = _draft(line, parts)
        findings += wrong
        if draft:
            of_unit = drafts[draft.given.from_code, draft.given.effective]
            first = of_unit.setdefault(draft.given.to_code, draft)
            findings += (
                [] if first is draft else [line.found("share_given_once", first=first.line.row + 1)]
            )
    shares: list[Share] = []
    for unit, of_unit in drafts.items():
        found, wrong = _settled(list(of_unit.values()), parts[unit])
        shares += found
        findings += wrong
    return shares, sorted(findings, key=lambda one: one.row or 0)


def _parts(own: Own) -> Mapping[tuple[str, dt.date], list[str]]:
    """By divided unit and day, the units that its parts went into."""
    divided = own.changes.filter(pl.col("relation") == "part").sort("from_code", "to_code")
    found: dict[tuple[str, dt.date], list[str]] = defaultdict(list)
    for old, new, day in divided.select("from_code", "to_code", "effective").iter_rows():
        found[old, day].append(new)
    return found


def _draft(
    line: EntryLine, parts: Mapping[tuple[str, dt.date], list[str]]
) -> tuple[_Draft | None, list[Finding]]:
    day = line.date("effective")
    if day is None:
        return None, [line.found("share_dated", "effective")]
    old, new = _code(line.text("from_code")), _code(line.text("to_code"))
    into = parts.get((old, day), [])
    given = Share(
        from_code=old,
        to_code=new,
        effective=day,
        share=0,
        document=tidy(line.text("document"), DOCUMENT_LENGTH),
    )
    if new not in into:
        return None, [_not_divided(line, given, into)]
    wrong = [] if given.document else [line.found("share_document_named", "document")]
    share, households = line.share("share"), line.count("households")
    uncertain = [
        name
        for name, value in (("share", share), ("households", households))
        if line.text(name) and value is None
    ]
    if uncertain or (share is None and households is None):
        return None, [*wrong, line.found("share_certain", *uncertain[:1])]
    return _Draft(line=line, given=given, share=share, households=households), wrong


def _not_divided(line: EntryLine, given: Share, into: Sequence[str]) -> Finding:
    """What is wrong where the unit was not divided into the other; `into`: into which it was."""
    listed = ", ".join(into)
    return line.found(
        "share_of_divided_unit",
        from_code=given.from_code,
        to_code=given.to_code,
        day=f"{given.effective:%d/%m/%Y}",
        parts_vi=f" Đơn vị này được chia vào {listed}." if into else "",
        parts_en=f" It went into {listed}." if into else "",
    )


def _code(text: str) -> str:
    """A code as written, with the zeros that a spreadsheet drops from a commune's; anything
    else is not repeated.
    """
    if text.isdigit() and len(text) < _COMMUNE:
        return text if len(text) == _DISTRICT else text.zfill(_COMMUNE)
    return text if re.fullmatch(r"[\w/-]{1,60}", text) else "…"


def _settled(drafts: Sequence[_Draft], into: Sequence[str]) -> tuple[list[Share], list[Finding]]:
    """The shares of one unit, which make 1; nothing and the reason where they do not."""
    line, unit = drafts[0].line, drafts[0].given.from_code
    stated = [draft.share for draft in drafts if draft.share is not None]
    counted = [draft.households for draft in drafts if draft.households is not None]
    amounts: Sequence[float] = stated if len(stated) == len(into) else counted
    if len(amounts) < len(into):
        return [], [_missing(drafts, into)]
    total = sum(amounts)
    if (amounts is stated and abs(total - 1) > _ROUNDING) or total <= 0:
        sums = {"sum_vi": number(total, 3), "sum_en": number(total, 3, language="en")}
        return [], [line.found("shares_make_whole", "from_code", from_code=unit, **sums)]
    return [
        replace(draft.given, share=amount / total)
        for draft, amount in zip(drafts, amounts, strict=True)
    ], []


def _missing(drafts: Sequence[_Draft], into: Sequence[str]) -> Finding:
    """What is wrong where parts of one unit have no share."""
    known = {draft.given.to_code for draft in drafts}
    missing = ", ".join(code for code in into if code not in known) or ", ".join(into)
    unit = drafts[0].given.from_code
    return drafts[0].line.found(
        "every_part_has_a_share", "from_code", from_code=unit, missing=missing
    )


SHARES = EntryKind(
    type=Type.SHARES,
    columns=(
        EntryColumn(name="from_code", words=("Mã đơn vị cũ",), required=True),
        EntryColumn(name="to_code", words=("Mã đơn vị mới",), required=True),
        EntryColumn(name="effective", words=("Ngày sắp xếp", "Ngày có hiệu lực"), required=True),
        EntryColumn(name="share", words=("Tỷ lệ", "Tỷ lệ hộ bàn giao")),
        EntryColumn(name="households", words=("Số hộ", "Số hộ bàn giao")),
        EntryColumn(name="document", words=("Văn bản", "Biên bản bàn giao")),
    ),
    key=("from_code", "to_code", "effective"),
    counted=Text(
        vi="tỷ lệ của {count} phần đơn vị bị chia", en="shares of {count} parts of divided units"
    ),
    understand=understand,
)
