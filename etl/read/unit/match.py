"""What a row's code and name resolve to: a unit, or the question to ask, each with one sentence
in both languages.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from etl.read.unit.where import Where
from etl.reference import Unit
from metrics.declared.indicator import Text

PROPOSALS = 5  # of names and codes that are only similar
_LISTED = 12  # at most, of units that fit
_QUOTED = 60  # letters of a cell that a sentence repeats


class Reason(StrEnum):
    """How a unit was found (the first group: `code` is given) or what has to be asked (the
    second: `code` is None).
    """

    CODE = "code"  # the code, and the name agrees or is absent
    CODE_LEADING_ZEROS = "code_leading_zeros"  # 124 or 124.0 for 00124; worth a warning
    NAME = "name"  # the name, unique within the stated area
    # written without any diacritics and unique within the stated area
    NAME_WITHOUT_DIACRITICS = "name_without_diacritics"
    # the unit bore this name before or since: same code, same territory
    NAME_OF_OTHER_DAYS = "name_of_other_days"

    NOTHING_GIVEN = "nothing_given"  # neither code nor name
    UNKNOWN_CODE = "unknown_code"
    CODE_CONTRADICTS_NAME = "code_contradicts_name"
    OUTSIDE_AREA = "outside_area"  # the code is of a unit outside the stated area
    UNKNOWN_NAME = "unknown_name"
    SEVERAL = "several"  # more than one unit may be meant
    # a commune's name without a stated province, a village's without its commune
    AREA_NEEDED = "area_needed"
    UNKNOWN_AREA = "unknown_area"  # the stated area is itself not known on that day
    OTHER_EPOCH = "other_epoch"  # exists only before or after the day asked for
    # as OTHER_EPOCH, but it went into several units, or is one of several that made one
    PART = "part"
    # a name of no unit, on a day before the only map of the old units that the register knows
    BEFORE_MAP = "before_map"
    # a village, where no list of villages of its commune is known
    NO_VILLAGE_LIST = "no_village_list"
    # the code is of a unit of the other epoch, the name is not that unit's
    CODE_OF_OTHER_DAYS = "code_of_other_days"
    OTHER_TYPE = "other_type"  # «Phường X» where only «Xã X» exists
    OTHER_DIACRITICS = "other_diacritics"  # the same letters with other marks


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A unit that may be meant: its code, official name and the names of the areas around it
    («Huyện Châu Đức, Tỉnh …»).
    """

    code: str
    name: str
    area: str
    likeness: float  # 0 to 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """What a row's code and name resolve to. `code` None: nothing is accepted, ask `said` and offer
    `candidates` (nearest first).

    `other`: the code of the unit of the other epoch that was named.
    """

    code: str | None
    name: str | None  # the official name of the unit
    candidates: tuple[Candidate, ...]
    reason: Reason
    said: Text  # how it was decided, or what was found and what is asked
    other: str | None = None


# Fields: text (as written), unit (code and name), day, area, other (unit of the other epoch), when
# (its days), listed (the candidates).
_SAID = {
    Reason.CODE: ("Theo mã {unit}.", "By the code: {unit}."),
    Reason.CODE_LEADING_ZEROS: (
        "Mã «{text}» được đọc là {unit}: bảng tính đã bỏ các số 0 đứng đầu.",
        "Code «{text}» was read as {unit}: a spreadsheet dropped its leading zeros.",
    ),
    Reason.NAME: (
        "Theo tên «{text}» trong phạm vi {area}: {unit}.",
        "By the name «{text}» within {area}: {unit}.",
    ),
    Reason.NAME_WITHOUT_DIACRITICS: (
        "«{text}» viết không dấu, được đọc là {unit}, tên duy nhất như vậy trong phạm vi {area}.",
        (
            "«{text}», written without diacritics, was read as {unit}, the only such name "
            "within {area}."
        ),
    ),
    Reason.NAME_OF_OTHER_DAYS: (
        "«{text}» là tên của đơn vị này vào thời gian khác; ngày {day} là {unit}.",
        "«{text}» is this unit's name at another time; on {day} it is {unit}.",
    ),
    Reason.NOTHING_GIVEN: (
        "Chưa có mã và tên đơn vị. Đề nghị ghi mã hoặc tên đơn vị.",
        "Neither a code nor a name of a unit. Please give one.",
    ),
    Reason.UNKNOWN_CODE: (
        "Mã «{text}» không có trong danh mục ngày {day}.{near} Đề nghị kiểm tra mã đơn vị.",
        "Code «{text}» is not in the list of {day}.{near} Please check the code.",
    ),
    Reason.CODE_CONTRADICTS_NAME: (
        (
            "Ngày {day} mã ghi trong báo cáo là {unit}, tên ghi là «{text}»: hai thông tin "
            "không khớp.{near} Đề nghị xác nhận đơn vị."
        ),
        (
            "On {day} the code stands for {unit} but the name says «{text}».{near} Please "
            "confirm the unit."
        ),
    ),
    Reason.OUTSIDE_AREA: (
        (
            "Mã «{text}» là {unit}, không thuộc {area}. Đề nghị kiểm tra mã đơn vị hoặc địa "
            "bàn đã chọn."
        ),
        (
            "Code «{text}» stands for {unit}, which is not in {area}. Please check the code "
            "or the chosen area."
        ),
    ),
    Reason.UNKNOWN_NAME: (
        (
            "Tên «{text}» không có trong danh mục của {area} ngày {day}.{near} Đề nghị kiểm "
            "tra tên đơn vị."
        ),
        "No unit «{text}» in the list of {area} on {day}.{near} Please check the name.",
    ),
    Reason.SEVERAL: (
        "«{text}» có thể là nhiều đơn vị: {listed}. Đề nghị chọn một.",
        "«{text}» may be several units: {listed}. Please choose one.",
    ),
    Reason.AREA_NEEDED: (
        (
            "Chỉ có tên «{text}» thì chưa xác định được đơn vị.{near} Đề nghị ghi mã đơn vị "
            "hoặc cho biết đơn vị thuộc tỉnh, huyện (trước 01/7/2025), xã "
            "nào."
        ),
        (
            "The name «{text}» alone does not tell the unit.{near} Please give its code, or "
            "the province, district (before 01/07/2025) or commune that it "
            "belongs to."
        ),
    ),
    Reason.UNKNOWN_AREA: (
        (
            "Địa bàn «{text}» không có trong danh mục của {area} ngày {day}.{near} Đề nghị "
            "kiểm tra tên địa bàn."
        ),
        "No area «{text}» in the list of {area} on {day}.{near} Please check the area.",
    ),
    Reason.OTHER_EPOCH: (
        (
            "Theo danh mục, {other} {when}, không có vào ngày {day}.{near} Đề nghị kiểm tra "
            "kỳ báo cáo hoặc đơn vị."
        ),
        "By the list, {other} {when_en}, not on {day}.{near} Please check the period or the unit.",
    ),
    Reason.PART: (
        (
            "Theo danh mục, {other} {when}, không có vào ngày {day}: {part}. Số của dòng "
            "này "
            "chỉ được dùng cho một đơn vị của ngày đó nếu là số của cả đơn "
            "vị ấy. Đề nghị "
            "kiểm tra kỳ báo cáo, lấy số của cả đơn vị, hoặc bỏ qua dòng."
        ),
        (
            "By the list, {other} {when_en}, not on {day}: {part_en}. The figures of this "
            "row count for a unit of that day only if they are those of the "
            "whole of it. "
            "Please check the period, take the figures of the whole unit, or leave the row "
            "out."
        ),
    ),
    Reason.BEFORE_MAP: (
        (
            "Tên «{text}» không có trong danh mục của {area}. Trước 01/07/2025 danh mục chỉ "
            "có các đơn vị theo bản đồ ngày 30/06/2025; đơn vị đã sáp nhập "
            "trước ngày đó thì "
            "không có, nên chưa xác định được đơn vị vào ngày {day}. Đề nghị kiểm tra tên, "
            "hoặc bỏ qua dòng."
        ),
        (
            "No unit «{text}» in the list of {area}. Of the time before 01/07/2025 the list "
            "knows only the units of 30/06/2025, not those that merged "
            "before, so the unit "
            "of {day} cannot be told. Please check the name, or leave the row out."
        ),
    ),
    Reason.NO_VILLAGE_LIST: (
        (
            "«{text}» là thôn, ấp hoặc khu phố, nhưng trong phạm vi {area} chưa có danh "
            "sách "
            "thôn của xã, phường báo cáo. Đề nghị ghi rõ xã, phường của biểu "
            "và nạp danh "
            "sách thôn của xã, phường đó (cách làm: docs/units.md), hoặc bỏ qua dòng."
        ),
        (
            "«{text}» is a village, but within {area} no list of the villages of the "
            "reporting commune is known. Please name the commune of the form "
            "and load the "
            "list of its villages (see docs/units.md), or leave the row out."
        ),
    ),
    Reason.CODE_OF_OTHER_DAYS: (
        (
            "Mã ghi trong báo cáo là của {other} ({when}), tên ghi là «{text}»: hai thông "
            "tin không khớp.{near} Đề nghị xác nhận đơn vị."
        ),
        (
            "The code is that of {other} ({when_en}) but the name says «{text}».{near} "
            "Please confirm the unit."
        ),
    ),
    Reason.OTHER_TYPE: (
        (
            "Danh mục của {area} ngày {day} không có «{text}», chỉ có {listed}. Đề nghị xác "
            "nhận đơn vị."
        ),
        "The list of {area} on {day} has no «{text}», only {listed}. Please confirm the unit.",
    ),
    Reason.OTHER_DIACRITICS: (
        "«{text}» khác dấu với tên trong danh mục: {listed}. Đề nghị xác nhận đơn vị.",
        "«{text}» differs in diacritics from the list: {listed}. Please confirm the unit.",
    ),
}
# What stands before the candidates, where they are not just similar.
_NEAR = {
    Reason.OTHER_EPOCH: ("Đơn vị tương ứng vào ngày đó", "On that day its land is that of"),
    Reason.AREA_NEEDED: ("Có thể là", "It may be"),
    Reason.CODE_CONTRADICTS_NAME: ("Có thể là", "It may be"),
    Reason.CODE_OF_OTHER_DAYS: ("Có thể là", "It may be"),
}


def decided(unit: Unit, reason: Reason, text: str, where: Where) -> Match:
    return Match(
        code=unit.code,
        name=unit.name,
        candidates=(),
        reason=reason,
        said=_said(reason, text, where, (), unit),
    )


def question(
    reason: Reason,
    text: str,
    where: Where,
    near: Iterable[tuple[Unit, float]] = (),
    *,
    unit: Unit | None = None,
    other: Unit | None = None,
    part: Text | None = None,
) -> Match:
    """The question of a reason. `near`: units that may be meant, with their likeness; `unit`: what
    the code stands for; `other`: the unit of the other epoch; `part`: how it differs from those of
    the day."""
    distinct: dict[str, tuple[Unit, float]] = {}
    for found, likeness in near:
        distinct.setdefault(found.code, (found, likeness))
    candidates = tuple(
        _candidate(found, likeness, where) for found, likeness in list(distinct.values())[:_LISTED]
    )
    said = _said(reason, text, where, candidates, unit, other, part)
    return Match(
        code=None,
        name=None,
        candidates=candidates,
        reason=reason,
        said=said,
        other=other.code if other else None,
    )


def _candidate(unit: Unit, likeness: float, where: Where) -> Candidate:
    around = ", ".join(area.name for area in where.day.chain(unit.code)[1:])
    return Candidate(code=unit.code, name=unit.name, area=around, likeness=likeness)


def _said(
    reason: Reason,
    text: str,
    where: Where,
    candidates: tuple[Candidate, ...],
    unit: Unit | None = None,
    other: Unit | None = None,
    part: Text | None = None,
) -> Text:
    listed = "; ".join(map(_listed, candidates))
    fields = {
        "text": text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…",
        "day": f"{where.on:%d/%m/%Y}",
        "listed": listed,
        "unit": f"{unit.code} {unit.name}" if unit else "",
        "other": f"{other.code} {other.name}" if other else "",
    }
    when = _days(other, where) if other else ("", "")
    near = _near(reason, listed)
    area = (where.area.name,) * 2 if where.area else ("cả nước", "the country")
    with_part = (part.vi, part.en) if part else ("", "")
    vi, en = _SAID[reason]
    return Text(
        vi=vi.format(**fields, when=when[0], near=near[0], area=area[0], part=with_part[0]),
        en=en.format(**fields, when_en=when[1], near=near[1], area=area[1], part_en=with_part[1]),
    )


def _listed(candidate: Candidate) -> str:
    around = f" ({candidate.area})" if candidate.area else ""
    return f"{candidate.code} {candidate.name}{around}"


def _near(reason: Reason, listed: str) -> tuple[str, str]:
    """What is offered, in both languages."""
    vi, en = _NEAR.get(reason, ("Gần giống", "Similar"))
    return (f" {vi}: {listed}.", f" {en}: {listed}.") if listed else ("", "")


def _days(other: Unit, where: Where) -> tuple[str, str]:
    first, after = where.units.span(other)
    if after and after <= where.on:
        last = after - dt.timedelta(days=1)
        return f"chỉ có đến hết ngày {last:%d/%m/%Y}", f"exists only until {last:%d/%m/%Y}"
    return f"chỉ có từ ngày {first:%d/%m/%Y}", f"exists only since {first:%d/%m/%Y}"
