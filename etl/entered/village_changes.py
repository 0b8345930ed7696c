"""What became of villages, entered by file: old village, new village, the day, and how much of a
divided one was handed over.

The day is that on which reports turn to the new map, row by row: a village whose team keeps the old
one for a while is entered with a later day, and until then nothing changes for it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from etl.archive.event import Type, tidy
from etl.entered.entry_files import DOCUMENT_LENGTH, EntryColumn, EntryKind, EntryLine
from etl.entered.office_units import Own
from etl.entered.village_history import VillageChange, turned
from etl.entered.villages import at, commune_on, named
from etl.findings import Finding, Rule, Severity, declare
from etl.read.unit import names
from etl.read.unit.spelling import marked_key
from etl.reference import Units, units
from metrics.declared.indicator import Text
from metrics.declared.vietnamese import fold, number

_ROUNDING = 0.0005  # shares written with three places
_RELATIONS = {
    **dict.fromkeys(("whole", "toan bo", "nguyen trang", "ca thon"), "whole"),
    **dict.fromkeys(("part", "mot phan", "chia tach", "chia"), "part"),
}

declare(
    Rule(
        name="village_before_change_known", severity=Severity.ERROR, vi="{said_vi}", en="{said_en}"
    ),
    Rule(
        name="village_change_dated",
        severity=Severity.ERROR,
        vi="Ngày sắp xếp «{text}» còn trống hoặc không đọc được.",
        en="The day of the change “{text}” is blank or cannot be read.",
        mend_vi="Đề nghị ghi ngày bắt đầu báo cáo theo thôn mới, ví dụ 2026-08-01 hoặc 01/8/2026.",
        mend_en=(
            "Please write the day since which reports follow the new map, such as "
            "2026-08-01 or 01/08/2026."
        ),
    ),
    Rule(
        name="village_relation_known",
        severity=Severity.ERROR,
        vi="«{text}»: cần ghi toàn bộ hoặc một phần.",
        en="“{text}”: whole or part is required.",
        mend_vi=(
            "Đề nghị ghi «toàn bộ» khi cả thôn cũ vào thôn mới, «một phần» khi thôn cũ bị chia."
        ),
        mend_en=(
            "Please write whole when all of the old village went there, part when it was divided."
        ),
    ),
    Rule(
        name="village_share_certain",
        severity=Severity.ERROR,
        vi="«{text}» không phải là một tỷ lệ hoặc số hộ rõ ràng.",
        en="“{text}” is not certainly a share or a number of households.",
        mend_vi="Đề nghị ghi tỷ lệ dạng 0,4 hoặc 40%, số hộ là số nguyên; để trống nếu chưa biết.",
        mend_en=(
            "Please write a share as 0.4 or 40%, households as a whole number; "
            "leave "
            "it blank where it is not known."
        ),
    ),
    Rule(
        name="village_change_given_once",
        severity=Severity.ERROR,
        vi="Thôn cũ «{text}» đã ghi vào thôn mới này ở dòng {first}.",
        en="Old village “{text}” went into this new one in row {first} already.",
        mend_vi="Đề nghị chỉ giữ một dòng.",
        mend_en="Please keep one of the rows.",
    ),
    Rule(
        name="village_goes_whole_once",
        severity=Severity.ERROR,
        vi="Thôn cũ «{text}» ghi là toàn bộ nhưng có ở {count} dòng.",
        en="Old village “{text}” is said to go whole but stands in {count} rows.",
        mend_vi="Đề nghị ghi «một phần» ở từng dòng, hoặc chỉ giữ một dòng.",
        mend_en="Please write part in each of the rows, or keep one.",
    ),
    Rule(
        name="village_shares_at_most_whole",
        severity=Severity.ERROR,
        vi="Các phần của thôn cũ «{text}» cộng lại là {sum_vi}, lớn hơn toàn bộ thôn.",
        en="The parts of old village “{text}” add up to {sum_en}, more than all of it.",
        mend_vi="Đề nghị kiểm tra lại tỷ lệ của từng phần.",
        mend_en="Please check the share of each part.",
    ),
    Rule(
        name="village_rest_accounted",
        severity=Severity.WARNING,
        vi="Thôn cũ «{text}» bị chia nhưng tệp chưa ghi phần còn lại vào thôn nào.",
        en="Old village “{text}” was divided, but the file does not say where the rest of it went.",
        mend_vi=(
            "Số liệu cũ của phần chưa ghi sẽ không được tính vào thôn mới nào. Đề nghị bổ sung."
        ),
        mend_en="What was reported of that part counts for no new village. Please add it.",
    ),
    Rule(
        name="village_share_unknown",
        severity=Severity.WARNING,
        vi=(
            "Chưa biết bao nhiêu phần của thôn cũ «{text}» vào thôn này: số liệu cũ "
            "không "
            "so sánh được với thôn mới."
        ),
        en=(
            "It is not known how much of old village “{text}” went here: earlier figures "
            "cannot be compared with the new village."
        ),
        mend_vi="Đề nghị bổ sung số hộ bàn giao của mọi phần khi có.",
        mend_en="Please add the households handed over of every part when they are known.",
    ),
    Rule(
        name="village_households_add_up",
        severity=Severity.WARNING,
        vi="{name}: số hộ các thôn cũ {terms_vi} = {sum_vi}, cột số hộ của thôn mới ghi {text}.",
        en=(
            "{name}: the households of the old villages are {terms_en} = {sum_en}, the "
            "column of the new one says {text}."
        ),
        mend_vi="Đề nghị kiểm tra lại.",
        mend_en="Please check.",
    ),
    Rule(
        name="village_changed_once",
        severity=Severity.ERROR,
        vi="Thôn «{text}» đã được sắp xếp từ ngày {day} theo tệp đã nạp trước.",
        en="Village “{text}” was reorganised on {day} by a file that was loaded before.",
        mend_vi="Đề nghị rút lần nạp đó trước (python -m etl withdraw), hoặc bỏ dòng này.",
        mend_en="Please withdraw that file first (python -m etl withdraw), or leave this row out.",
    ),
    Rule(
        name="village_receives",
        severity=Severity.INFO,
        vi="«{text}» đã có từ trước và không ghi là thôn cũ: hiểu là giữ nguyên và nhận thêm.",
        en="“{text}” was there before and is not named as an old village: it goes on and receives.",
    ),
)


def understand(
    lines: Sequence[EntryLine], own: Own
) -> tuple[Sequence[VillageChange], Sequence[Finding]]:
    """The changes of a file, and what is wrong with it."""
    dated = [(line, line.date("effective")) for line in lines]
    findings = [
        line.found("village_change_dated", "effective") for line, day in dated if day is None
    ]
    drafts, wrong = _drafts([(line, day) for line, day in dated if day], own)
    findings += wrong
    settled = [
        one
        for group in _grouped(drafts, by=lambda one: one.change.pair[::2])
        for one in _settled(group)
    ]
    for check in (_twice, _named_alike, _of_villages, _against):
        findings += check(settled, own)
    findings += _households(settled)
    return [one.change for one in settled], sorted(findings, key=lambda one: one.row or 0)


def _drafts(
    dated: Sequence[tuple[EntryLine, dt.date]], own: Own
) -> tuple[list["_Draft"], list[Finding]]:
    """What the rows say, day after day, and what is wrong with them."""
    drafts: list[_Draft] = []
    findings: list[Finding] = []
    for day in sorted({day for _, day in dated}):
        # What the file says of earlier days comes first: a village that it made may change again.
        before = (
            Units(units(turned(own.villages, [one.change for one in drafts]).villages))
            if drafts
            else own.register
        )
        for line in (line for line, its_day in dated if its_day == day):
            draft, wrong = _draft(line, day, before)
            drafts += [draft] if draft else []
            findings += wrong
    return drafts, findings


def _draft(line: EntryLine, day: dt.date, before: Units) -> tuple["_Draft | None", list[Finding]]:
    """What a row says by itself."""
    commune, wrong = commune_on(line, day)
    old = _old_village(line, day, before, wrong)
    name = named(line.text("new_village"))
    if name is None:
        wrong.append(line.found_unquoted("village_named_in_full", "new_village"))
    said = _RELATIONS.get(fold(line.text("relation")))
    if line.text("relation") and said is None:
        wrong.append(line.found("village_relation_known", "relation"))
    share, households, uncertain = _amounts(line)
    wrong += uncertain
    if wrong or commune is None or old is None or name is None:
        return None, wrong
    change = VillageChange(
        from_code=old,
        into=at(commune, name, day),
        effective=day,
        relation="",
        share=share,
        basis=None,
        document=tidy(line.text("document"), DOCUMENT_LENGTH),
    )
    return _Draft(line=line, change=change, said=said, households=households), []


def _amounts(line: EntryLine) -> tuple[float | None, int | None, list[Finding]]:
    """The share and the households that a row states, and what is wrong with its numbers."""
    share, households = line.share("share"), line.count("households")
    numbers = {
        "share": share,
        "households": households,
        "new_households": line.count("new_households"),
    }
    wrong = [
        line.found("village_share_certain", column)
        for column, value in numbers.items()
        if value is None and line.text(column)
    ]
    return share, households, wrong


def _old_village(line: EntryLine, day: dt.date, before: Units, wrong: list[Finding]) -> str | None:
    """The code of the village that a row names on the eve of the change: by its code, or by its
    name within its commune.
    """
    text = line.text("old_village")
    by_code = "/" in text
    within = line.text("old_commune_code") or line.text("commune_code")
    match = names.find(
        text if by_code else None,
        None if by_code else text,
        on=day - dt.timedelta(days=1),
        commune=None if by_code else within,
        level="village",
        units=before,
    )
    if match.code is None or "/" not in match.code:
        said = match.said if by_code or named(text) else _UNQUOTED
        wrong.append(
            line.found_unquoted(
                "village_before_change_known", "old_village", said_vi=said.vi, said_en=said.en
            )
        )
        return None
    return match.code


def _settled(group: Sequence["_Draft"]) -> Iterator["_Draft"]:
    """The rows of one old village, with how much of it went where: by stated shares, else by
    households where all are known.
    """
    is_whole = len(group) == 1 and group[0].said != "part" and (group[0].change.share in (None, 1))
    total = sum(one.households or 0 for one in group)
    counted = total > 0 and len(group) > 1 and all(one.households is not None for one in group)
    for one in group:
        share = one.change.share
        if share is None and counted and one.households is not None:
            share = one.households / total
        if is_whole:
            settled = replace(one.change, relation="whole", share=1.0, basis="exact")
        else:
            settled = replace(
                one.change,
                relation="part",
                share=share,
                basis=None if share is None else "households",
            )
        yield replace(one, change=settled)


def _of_villages(settled: Sequence["_Draft"], _: Own) -> Iterator[Finding]:
    """What is wrong with the parts of one old village taken together."""
    for group in _grouped(settled, by=lambda one: one.change.pair[::2]):
        first, shares = group[0], [one.change.share for one in group]
        if len(group) > 1 and any(one.said == "whole" for one in group):
            yield first.line.found("village_goes_whole_once", "old_village", count=len(group))
        yield from (
            one.line.found("village_share_unknown", "old_village")
            for one in group
            if one.change.share is None
        )
        known = sum(share for share in shares if share is not None)
        if known > 1 + _ROUNDING:
            yield first.line.found(
                "village_shares_at_most_whole",
                "old_village",
                sum_vi=number(known, 3),
                sum_en=number(known, 3, language="en"),
            )
        elif first.change.relation == "part" and (
            len(group) == 1 or (None not in shares and known < 1 - _ROUNDING)
        ):
            yield first.line.found("village_rest_accounted", "old_village")


def _twice(settled: Sequence["_Draft"], _: Own) -> Iterator[Finding]:
    for group in _grouped(settled, by=lambda one: one.change.pair):
        yield from (
            one.line.found("village_change_given_once", "old_village", first=group[0].line.row + 1)
            for one in group[1:]
        )


def _named_alike(settled: Sequence["_Draft"], _: Own) -> Iterator[Finding]:
    """Two new villages whose names differ in diacritics only."""
    for group in _grouped(settled, by=lambda one: one.change.pair[1:]):
        first = group[0]
        for one in group[1:]:
            if marked_key(one.change.into.name) != marked_key(first.change.into.name):
                yield one.line.found("village_named_once", "new_village", first=first.line.row + 1)


def _entered_before(own: Own) -> set[tuple[Any, ...]]:
    """Old village, new village and day of every change in force."""
    entered = own.village_changes
    if entered is None:
        return set()
    return set(entered.select("from_code", "to_code", "effective").iter_rows())


def _against(settled: Sequence["_Draft"], own: Own) -> Iterator[Finding]:
    """What was entered before of the same villages: the same again changes nothing, anything
    else has to be withdrawn first.
    """
    pairs = _entered_before(own)
    known = {(old, day): to for old, to, day in pairs}
    leaving = {one.change.pair[::2] for one in settled}
    told: set[str] = set()
    for one in settled:
        old, to, day = one.change.pair
        later = [its_day for its_old, its_day in known if its_old == old and its_day >= day]
        if later and one.change.pair not in pairs:
            yield one.line.found(
                "village_changed_once", "old_village", day=f"{min(later):%d/%m/%Y}"
            )
        before = own.register.on(day - dt.timedelta(days=1)).get(to)
        if before and own.register.on(day).get(to) and (to, day) not in leaving and to not in told:
            told.add(to)
            yield one.line.found("village_receives", "new_village")


def _not_adding_up(one: "_Draft", counts: Sequence[int]) -> Finding:
    """The finding about a new village whose households are not those of the old ones."""
    terms = {
        f"terms_{language}": " + ".join(number(count, language=language) for count in counts)
        for language in ("vi", "en")
    }
    sums = {f"sum_{language}": number(sum(counts), language=language) for language in ("vi", "en")}
    name = one.change.into.name
    return one.line.found("village_households_add_up", "new_households", name=name, **terms, **sums)


def _households(settled: Sequence["_Draft"]) -> Iterator[Finding]:
    """Where the file gives the households of the old villages and of the new one, they must add
    up.
    """
    for group in _grouped(settled, by=lambda one: one.change.pair[1:]):
        counts = [one.households for one in group if one.households is not None]
        if len(counts) < len(group):
            continue
        for one in group:
            said = one.line.count("new_households")
            if said is not None and said != sum(counts):
                yield _not_adding_up(one, counts)
                break


def _grouped(
    drafts: Iterable["_Draft"], by: Callable[["_Draft"], Hashable]
) -> Iterable[list["_Draft"]]:
    groups: defaultdict[Hashable, list[_Draft]] = defaultdict(list)
    for one in drafts:
        groups[by(one)].append(one)
    return groups.values()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Draft:
    """A row with the line it stands in. `said`: whole, part, None where the file does not say;
    `households`: of the old village, or of the part of it that was handed over."""

    line: EntryLine
    change: VillageChange
    said: str | None
    households: int | None


_UNQUOTED = Text(vi="Ô này không phải tên một thôn.", en="The cell is not the name of a village.")

VILLAGE_CHANGES = EntryKind(
    type=Type.VILLAGE_CHANGES,
    columns=(
        EntryColumn(
            name="commune_code", words=("Mã xã", "Mã xã, phường", "Mã đơn vị"), required=True
        ),
        EntryColumn(name="commune", words=("Tên xã", "Tên xã, phường")),
        EntryColumn(name="old_commune_code", words=("Mã xã cũ",)),
        EntryColumn(
            name="old_village", words=("Thôn cũ", "Tên thôn cũ", "Mã thôn cũ"), required=True
        ),
        EntryColumn(name="new_village", words=("Thôn mới", "Tên thôn mới"), required=True),
        EntryColumn(
            name="effective",
            words=("Từ ngày", "Ngày có hiệu lực", "Áp dụng từ ngày"),
            required=True,
        ),
        EntryColumn(name="relation", words=("Toàn bộ hay một phần", "Chuyển toàn bộ hay một phần")),
        EntryColumn(name="share", words=("Tỷ lệ", "Tỷ lệ hộ bàn giao")),
        EntryColumn(name="households", words=("Số hộ", "Số hộ bàn giao", "Số hộ thôn cũ")),
        EntryColumn(name="new_households", words=("Số hộ thôn mới",)),
        EntryColumn(name="document", words=("Văn bản", "Nghị quyết")),
    ),
    key=("from_code", "to_code", "effective"),
    counted=Text(vi="{count} thay đổi của thôn, tổ dân phố", en="{count} changes of villages"),
    understand=understand,
)
