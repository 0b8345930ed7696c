"""Groups of the office's own making, entered by file: «Châu Đức (cũ)», «cụm phía bắc». A group is
an area of whole communes.

What a group is made of before and after a reorganisation is in etl/entered/group_rows.py.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from etl.archive.event import Type, tidy
from etl.entered.entry_files import EntryColumn, EntryKind, EntryLine
from etl.entered.group_rows import composition
from etl.entered.office_units import Member, Own
from etl.entered.villages import may_be_quoted
from etl.findings import Finding, Rule, Severity, declare, found
from etl.read.unit import names
from etl.reference import REORGANISATION, register
from metrics.declared.indicator import Text
from metrics.declared.vietnamese import fold

_COMMUNE, _DISTRICT = 5, 3  # figures of a code
_LISTED = 12

declare(
    Rule(
        name="group_named",
        severity=Severity.ERROR,
        vi="Tên nhóm còn trống, quá dài hoặc không dùng được.",
        en="The name of the group is blank, too long or cannot be used.",
        mend_vi="Đề nghị đặt tên ngắn gọn, ví dụ «Châu Đức (cũ)», «Cụm phía bắc».",
        mend_en="Please give it a short name, such as «Châu Đức (cũ)», «Cụm phía bắc».",
    ),
    Rule(
        name="group_name_distinct",
        severity=Severity.ERROR,
        vi="Tên nhóm «{text}» chỉ khác dấu hoặc khác cách viết so với «{other}».",
        en="The name “{text}” differs from “{other}” in diacritics or spelling only.",
        mend_vi="Đề nghị viết thống nhất, hoặc đặt tên khác cho một nhóm.",
        mend_en="Please write it the same way, or give one of the groups another name.",
    ),
    Rule(
        name="group_unit_known",
        severity=Severity.ERROR,
        vi="{said_vi}",
        en="{said_en}",
        mend_vi="Nhóm gồm các xã, phường, hoặc mã của một huyện cũ.",
        mend_en="A group is made of communes, or of the code of a former district.",
    ),
    Rule(
        name="group_dates_readable",
        severity=Severity.ERROR,
        vi="Ngày «{text}» không đọc được, hoặc ngày kết thúc không sau ngày bắt đầu.",
        en="The date “{text}” cannot be read, or the end is not after the beginning.",
        mend_vi="Đề nghị ghi 2025-07-01 hoặc 01/7/2025; để trống nếu không giới hạn.",
        mend_en="Please write 2025-07-01 or 01/07/2025; leave it blank where there is no bound.",
    ),
    Rule(
        name="group_member_given_once",
        severity=Severity.ERROR,
        vi="Đơn vị này đã có trong nhóm ở dòng {first}.",
        en="The unit is in the group already, in row {first}.",
        mend_vi="Đề nghị chỉ giữ một dòng.",
        mend_en="Please keep one of the rows.",
    ),
    Rule(
        name="group_takes_more",
        severity=Severity.WARNING,
        vi=(
            "Nhóm «{name}» tính cả {listed}, tuy chỉ một phần thuộc nhóm theo địa giới "
            "trước hoặc sau sắp xếp."
        ),
        en=(
            "Group “{name}” counts all of {listed}, though only a part belongs to it by "
            "the units before or after the change."
        ),
        mend_vi="Nếu không đúng, đề nghị ghi từng xã, phường thay cho mã huyện.",
        mend_en="If that is not meant, please give the communes instead of the district.",
    ),
    Rule(
        name="group_leaves_out",
        severity=Severity.WARNING,
        vi=(
            "Nhóm «{name}» không tính {listed}, tuy một phần thuộc nhóm theo địa giới "
            "trước hoặc sau sắp xếp."
        ),
        en=(
            "Group “{name}” leaves out {listed}, though a part belongs to it by the "
            "units "
            "before or after the change."
        ),
        mend_vi="Nếu không đúng, đề nghị ghi thêm mã xã, phường đó vào nhóm.",
        mend_en="If that is not meant, please add the code of the commune.",
    ),
)


def understand(lines: Sequence[EntryLine], own: Own) -> tuple[Sequence[Member], Sequence[Finding]]:
    """The members of the groups of a file, and what is wrong with it."""
    findings: list[Finding] = []
    members: list[Member] = []
    first: dict[tuple[str, str, dt.date], int] = {}
    called = {member.code: member.name for member in own.members}
    for line in lines:
        member, wrong = _member(line, called)
        if (
            member
            and (row := first.setdefault((member.code, member.unit_code, member.day), line.row))
            != line.row
        ):
            wrong.append(line.found("group_member_given_once", "unit_code", first=row + 1))
        members += [member] if member else []
        findings += wrong
    return members, [*findings, *_bounds(members, own)]


def _member(line: EntryLine, called: dict[str, str]) -> tuple[Member | None, list[Finding]]:
    """What a row says; `called`: the names of the groups by their codes so far."""
    code, misnamed = _code(line, called)
    since, until, unreadable = _dates(line)
    if misnamed or unreadable:
        return None, misnamed + unreadable
    unit = line.text("unit_code")
    day = _day(unit, since, until)
    level = "district" if len(unit) == _DISTRICT else "commune"
    match = names.find(unit or None, line.text("unit_name") or None, on=day, level=level)
    if match.code is None or len(match.code) not in (_COMMUNE, _DISTRICT):
        said = {"said_vi": match.said.vi, "said_en": match.said.en}
        return None, [line.found("group_unit_known", "unit_code", **said)]
    name = tidy(line.text("group"))
    member = Member(
        code=code, name=name, unit_code=match.code, day=day, valid_from=since, valid_to=until
    )
    return member, []


def _code(line: EntryLine, called: dict[str, str]) -> tuple[str, list[Finding]]:
    """The code of a group, from its name, and what is wrong with that."""
    name = line.text("group")
    code = "g/" + re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    if not may_be_quoted(name) or code == "g/":
        return code, [line.found_unquoted("group_named", "group")]
    other = called.setdefault(code, tidy(name))
    if other != tidy(name):
        return code, [line.found("group_name_distinct", "group", other=other)]
    return code, []


def _dates(line: EntryLine) -> tuple[dt.date | None, dt.date | None, list[Finding]]:
    """From when and until when a unit lies in a group, and what is wrong with that."""
    since, until = line.date("valid_from"), line.date("valid_to")
    unreadable = [
        column
        for column, day in (("valid_from", since), ("valid_to", until))
        if line.text(column) and day is None
    ]
    if since and until and until <= since:
        unreadable.append("valid_to")
    return since, until, [line.found("group_dates_readable", column) for column in unreadable]


def _day(code: str, since: dt.date | None, until: dt.date | None) -> dt.date:
    """The day on which a code is meant: the first of the membership, else its last; without
    bounds a day of the latest unit of the code.
    """
    if since:
        return since
    if until is None:
        borne = register().history(code) or register().history(code.zfill(_COMMUNE))
        if not borne or borne[-1].valid_to is None:
            return borne[-1].valid_from if borne else REORGANISATION
        until = borne[-1].valid_to
    return until - dt.timedelta(days=1)


def _bounds(members: Sequence[Member], own: Own) -> list[Finding]:
    """A warning for each group that the units of another time do not keep to."""
    groups: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        groups[member.code].append(member)
    return [finding for of_group in groups.values() for finding in _crossing(of_group, own)]


def _crossing(of_group: Sequence[Member], own: Own) -> Iterator[Finding]:
    crossing = composition(of_group, own).crossing
    for rule, counted in (("group_takes_more", True), ("group_leaves_out", False)):
        if listed := [
            f"{unit.name} ({unit.code})" for unit, belongs in crossing if belongs is counted
        ]:
            shown = ", ".join(listed[:_LISTED]) + ("…" if len(listed) > _LISTED else "")
            yield found(rule, name=of_group[0].name, listed=shown)


def stored(row: Mapping[str, Any]) -> Member:
    """A member as the archive keeps it."""
    days = {
        name: dt.date.fromisoformat(row[name]) if row[name] else None
        for name in ("valid_from", "valid_to")
    }
    return Member(**{**row, **days, "day": dt.date.fromisoformat(row["day"])})


GROUPS = EntryKind(
    type=Type.GROUPS,
    columns=(
        EntryColumn(name="group", words=("Tên nhóm", "Nhóm", "Cụm", "Tên cụm"), required=True),
        EntryColumn(name="unit_code", words=("Mã đơn vị", "Mã xã", "Mã xã, phường"), required=True),
        EntryColumn(name="unit_name", words=("Tên đơn vị", "Tên xã", "Tên xã, phường")),
        EntryColumn(name="valid_from", words=("Từ ngày",)),
        EntryColumn(name="valid_to", words=("Đến trước ngày",)),
    ),
    key=("code", "unit_code", "day"),
    counted=Text(vi="{count} đơn vị trong nhóm", en="{count} members of groups"),
    understand=understand,
)
