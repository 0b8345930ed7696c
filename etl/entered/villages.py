"""Villages of a commune, entered by file: each with the day since which it has been one.

A village lies in the commune that bore the code on that day, and no longer than that commune goes
on as itself: the villages of a commune that was merged are led on by a file of changes
(etl/entered/village_changes.py).
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import polars as pl

from etl.archive.event import Type, tidy
from etl.entered.entry_files import EntryColumn, EntryKind, EntryLine
from etl.entered.office_units import Own
from etl.findings import Finding, Rule, Severity, declare
from etl.read.element.personal import holds_personal_number
from etl.read.unit import names
from etl.read.unit.spelling import TYPES, marked_key, written
from etl.reference import REORGANISATION, SAME, Unit, changes, register
from metrics.declared.indicator import Text
from metrics.declared.vietnamese import fold

_COMMUNE = 5  # figures of a commune's code
_LONGEST = 80

declare(
    Rule(
        name="village_commune_known",
        severity=Severity.ERROR,
        vi="{said_vi}",
        en="{said_en}",
        mend_vi="Thôn được nhập theo mã xã, phường (5 chữ số).",
        mend_en="Villages are entered under the code of a commune (5 figures).",
    ),
    Rule(
        name="village_date_readable",
        severity=Severity.ERROR,
        vi="Ngày «{text}» không đọc được.",
        en="The date “{text}” cannot be read.",
        mend_vi="Đề nghị ghi 2026-08-01 hoặc 01/8/2026; để trống nếu thôn có từ trước đến nay.",
        mend_en=(
            "Please write 2026-08-01 or 01/08/2026; leave it blank for a village "
            "that has always been there."
        ),
    ),
    Rule(
        name="village_named_in_full",
        severity=Severity.ERROR,
        vi="Tên thôn chưa đầy đủ hoặc không phải tên thôn.",
        en="The name of the village is incomplete or is no village's name.",
        mend_vi=(
            "Đề nghị ghi cả loại và tên, ví dụ «Thôn Phú Hòa 1», «Tổ dân phố 5», "
            "«Khu tái định cư số 2»."
        ),
        mend_en=(
            "Please write type and name, such as «Thôn Phú Hòa 1», «Tổ dân phố 5», "
            "«Khu tái định cư số 2»."
        ),
    ),
    Rule(
        name="village_named_once",
        severity=Severity.ERROR,
        vi="Thôn «{text}» trùng tên (không kể dấu) với thôn ở dòng {first} của cùng xã.",
        en=(
            "Village “{text}” has the name (diacritics aside) of the one in row {first} "
            "of the same commune."
        ),
        mend_vi="Đề nghị chỉ giữ một dòng, hoặc ghi tên sao cho phân biệt được.",
        mend_en="Please keep one of the rows, or write names that can be told apart.",
    ),
    Rule(
        name="village_entered_once",
        severity=Severity.ERROR,
        vi="Thôn «{text}» đã có trong danh mục thôn, từ ngày {since}.",
        en="Village “{text}” is in the register already, since {since}.",
        mend_vi=(
            "Đề nghị bỏ dòng này, hoặc rút tệp đã nạp trước đó (python -m etl "
            "withdraw) rồi nạp lại."
        ),
        mend_en=(
            "Please leave this row out, or withdraw the file that was loaded before "
            "(python -m etl withdraw) and load again."
        ),
    ),
    Rule(
        name="village_commune_goes_on",
        severity=Severity.WARNING,
        vi="{commune} đã được sắp xếp ngày {day}: thôn này chỉ được tính đến trước ngày đó.",
        en="{commune} was reorganised on {day}: this village counts until the day before.",
        mend_vi=(
            "Nếu thôn thuộc xã hiện nay, đề nghị ghi mã xã hiện nay và ngày từ "
            "{day}; nếu không, đề nghị nạp tệp sắp xếp thôn."
        ),
        mend_en=(
            "If the village lies in the commune of today, please give that code and "
            "a date since {day}; else load a file of changes."
        ),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Village:
    """A village of the commune that bore `commune_code` on `valid_from`."""

    code: str
    name: str
    type: str
    commune_code: str
    valid_from: dt.date

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "valid_from": self.valid_from.isoformat()}


def understand(lines: Sequence[EntryLine], own: Own) -> tuple[Sequence[Village], Sequence[Finding]]:
    """The villages of a register file, and what is wrong with it."""
    villages: list[Village] = []
    findings: list[Finding] = []
    first: dict[tuple[str, str], int] = {}
    for line in lines:
        commune, day, wrong = _where(line)
        name = named(line.text("village"))
        if name is None:
            wrong.append(line.found_unquoted("village_named_in_full", "village"))
        if commune and day and name:
            village = at(commune, name, day)
            if (
                row := first.setdefault((village.commune_code, village.code), line.row)
            ) != line.row:
                wrong.append(line.found("village_named_once", "village", first=row + 1))
            wrong += _against(line, village, commune, own)
            villages.append(village)
        findings += wrong
    return villages, findings


def _where(line: EntryLine) -> tuple[Unit | None, dt.date | None, list[Finding]]:
    """The commune of a line and the day since which the village is there: without one, as long
    as the commune of the code.
    """
    day = line.date("valid_from")
    if line.text("valid_from") and day is None:
        return None, None, [line.found("village_date_readable", "valid_from")]
    borne = register().history(line.text("commune_code").zfill(_COMMUNE))
    commune, wrong = commune_on(line, day or (borne[-1].valid_from if borne else REORGANISATION))
    return commune, day or (lifetime(commune)[0] if commune else None), wrong


def commune_on(line: EntryLine, day: dt.date) -> tuple[Unit | None, list[Finding]]:
    """The commune that a line names by its code (and its name, where the file has that column)
    on a day.
    """
    match = names.find(
        line.text("commune_code") or None, line.text("commune") or None, on=day, level="commune"
    )
    if match.code is None or len(match.code) != _COMMUNE:
        return None, [
            line.found(
                "village_commune_known",
                "commune_code",
                said_vi=match.said.vi,
                said_en=match.said.en,
            )
        ]
    return register().on(day).by_code[match.code], []


def _against(line: EntryLine, village: Village, commune: Unit, own: Own) -> list[Finding]:
    found = []
    known = next(
        (
            unit
            for unit in own.villages
            if unit.code == village.code and unit.is_valid(village.valid_from)
        ),
        None,
    )
    if known and known.valid_from != village.valid_from:
        found.append(
            line.found("village_entered_once", "village", since=f"{known.valid_from:%d/%m/%Y}")
        )
    if until := lifetime(commune)[1]:
        found.append(
            line.found(
                "village_commune_goes_on",
                "commune_code",
                commune=commune.name,
                day=f"{until:%d/%m/%Y}",
            )
        )
    return found


def at(commune: Unit, name: tuple[str, str], day: dt.date) -> Village:
    """The village of a commune that is called so since a day. Its code is made of its letters:
    20308/thon-phu-hoa-1.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", fold(f"{name[0]} {marked_key(name[1])}")).strip("-")
    return Village(
        code=f"{commune.code}/{slug}",
        name=f"{name[0]} {name[1]}",
        type=name[0],
        commune_code=commune.code,
        valid_from=day,
    )


def named(text: str) -> tuple[str, str] | None:
    """Type and bare name of a village; None: the text is not certainly the whole name of one."""
    reading = written(text).readings[0] if may_be_quoted(text) else None
    if (
        reading is None
        or reading.type is None
        or TYPES[reading.type] != ("village",)
        or written(text).areas
    ):
        return None
    return reading.type, tidy(reading.bare, _LONGEST)


def may_be_quoted(text: str) -> bool:
    """Whether a name may be repeated: short, and no number of a person in it."""
    return 0 < len(text) <= _LONGEST and not holds_personal_number(text)


def stored(row: Mapping[str, Any]) -> Village:
    """A village as the archive keeps it."""
    return Village(**{**row, "valid_from": dt.date.fromisoformat(row["valid_from"])})


def versions(villages: Iterable[Village]) -> tuple[Unit, ...]:
    """The villages as units, in the order of the list; one whose commune is not there on its
    day is left out.
    """
    found = []
    for position, village in enumerate(villages, start=1):
        if commune := register().on(village.valid_from).get(village.commune_code):
            found.append(as_unit(village, commune, position))
    return tuple(found)


def as_unit(village: Village, commune: Unit, position: int) -> Unit:
    return Unit(
        code=village.code,
        valid_from=village.valid_from,
        valid_to=lifetime(commune)[1],
        level="village",
        name=village.name,
        type=village.type,
        parent_code=commune.code,
        position=position,
        latitude=None,
        longitude=None,
        made_up=commune.made_up,
    )


def lifetime(unit: Unit) -> tuple[dt.date, dt.date | None]:
    """The first day of a unit and the day on which it went into another (None: it is there),
    under whatever names, by one code.
    """
    first, after = unit.valid_from, unit.valid_to
    kept = _kept_days().get(unit.code, frozenset())
    versions = {version.valid_from: version for version in register().history(unit.code)}
    while first in kept:
        first = max(day for day in versions if day < first)
    while after in kept:
        after = versions[after].valid_to
    return first, after


@cache
def _kept_days() -> dict[str, frozenset[dt.date]]:
    """By code, the days on which a unit went on as itself under the same code."""
    kept = changes().filter(pl.col("kind").is_in(SAME), pl.col("from_code") == pl.col("to_code"))
    return {
        code: frozenset(days)
        for code, days in kept.group_by("from_code").agg("effective").iter_rows()
    }


VILLAGES = EntryKind(
    type=Type.VILLAGES,
    columns=(
        EntryColumn(
            name="commune_code", words=("Mã xã", "Mã xã, phường", "Mã đơn vị"), required=True
        ),
        EntryColumn(name="commune", words=("Tên xã", "Tên xã, phường", "Xã", "Xã, phường")),
        EntryColumn(
            name="village",
            words=("Tên thôn", "Thôn", "Thôn, tổ dân phố", "Tên thôn, tổ dân phố"),
            required=True,
        ),
        EntryColumn(
            name="valid_from", words=("Có từ ngày", "Từ ngày", "Ngày có hiệu lực"), required=True
        ),
    ),
    key=("code", "valid_from"),
    counted=Text(vi="{count} thôn, tổ dân phố", en="{count} villages"),
    understand=understand,
)
