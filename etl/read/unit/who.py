"""Which unit a row or a column is about, resolved on the day on which its period ends."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from etl.findings import Rule, Severity, declare
from etl.read.draft import LEAVE_OUT, Draft, key_of
from etl.read.element.personal import holds_personal_number
from etl.read.sheet.sheet import CellPlace
from etl.read.table.layout import Table
from etl.read.unit import names
from etl.read.unit.match import Candidate, Match, Reason
from etl.read.unit.spelling import TYPES, written
from etl.read.unit.where import Scope
from etl.reference import Units
from metrics.declared.indicator import Text
from metrics.declared.period import Period
from metrics.declared.vietnamese import fold

declare(
    Rule(name="known_unit", severity=Severity.QUESTION, vi="{said_vi}", en="{said_en}"),
    Rule(name="unit_in_stated_area", severity=Severity.QUESTION, vi="{said_vi}", en="{said_en}"),
    Rule(name="code_in_full", severity=Severity.WARNING, vi="{said_vi}", en="{said_en}"),
)

# before the code of a unit: the row has the figures of the whole unit, though it names a part of it
WHOLE = "whole:"
_CODE = re.compile(r"\d{1,5}(?:/.+)?")
TYPES_WRITTEN = {
    "province": r"tinh|thanh pho|tp",
    "district": r"huyen|quan|thi xa|tx|thanh pho|tp",
    "commune": r"xa|phuong|thi tran|tt|dac khu",
    "village": r"thon|ap|khu pho|to dan pho|tdp|ban|buon|kp",
}
_STARTS_WITH_TYPE = re.compile(rf"(?:{'|'.join(TYPES_WRITTEN.values())})\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Who:
    """A unit as resolved. `code` None: asked, or (`left_out`) to be ignored.

    `name`: the official one; while asked, what was written, if that is surely the name of a place
    and not of a person. `of_other_day`: the name is that of a unit which is not there on the day.
    `asked`: what names it in the key of its question, whether that is answered or not; None:
    nothing had to be asked. `part_of`: while asked, the old unit that is named and the one of the
    day into which it went together with others.
    """

    code: str | None
    name: str | None = None
    left_out: bool = False
    of_other_day: bool = False
    asked: str | None = None
    part_of: tuple[str, str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """What narrows the names of a row.

    `asked_district`, `asked_commune`: how keys of questions call an area that is or was asked
    itself.
    """

    province: str | None = None
    district: str | None = None
    commune: str | None = None
    scope: Scope = ()
    asked_district: str | None = None
    asked_commune: str | None = None

    @property
    def heads_villages(self) -> bool:
        """Whether a commune stands above, known or asked."""
        return bool(self.commune or self.asked_commune)


def unit(
    draft: Draft,
    table: Table,
    place: CellPlace,
    code: str,
    name: str,
    area: Area,
    period: str | None,
    level: str | None,
) -> Who:
    """The unit that a code and a name mean; a question once for all rows that write it so."""
    code, name = code[:LONGEST], _as_names_are(name[:LONGEST])
    if period is None:
        return Who(code=None, name=_as_written(draft.units, code, name, area, level))
    on, text = Period.parse(period).end, name or code
    match, quotable = _judged(draft.units, code, name, on, area, level)
    if match.code and match.reason is Reason.CODE_LEADING_ZEROS:
        said = match.said
        draft.say("code_in_full", table.sheet, place, text=code, said_vi=said.vi, said_en=said.en)
    if match.code:
        return Who(code=match.code, name=match.name)
    unknown = _Unknown(text=text, quotable=quotable, area=area, level=level)
    return unknown.settle(draft, table, place, on, match)


def _judged(
    units: Units, code: str, name: str, on: dt.date, area: Area, level: str | None
) -> tuple[Match, bool]:
    """What a code and a name mean without an answer, and whether they may be repeated."""
    is_personal = holds_personal_number(code)
    match = find(units, "" if is_personal and name else code, name, on, area, level)
    quotable = _names_a_place(name or code, match)
    return _doubted(match) if is_personal else match, quotable


def _doubted(match: Match) -> Match:
    """What a name means in a row whose code is a number of a person: the nearest answer, to be
    confirmed.
    """
    named = (
        [Candidate(code=match.code, name=match.name, area="", likeness=100.0)]
        if match.code and match.name
        else []
    )
    return replace(match, code=None, candidates=(*named, *match.candidates), said=_PERSONAL)


def _answer(draft: Draft, text: str, on: dt.date, area: Area, level: str | None) -> Any:
    """The answer to the question about a text; one given while its district was not known yet
    holds where it lies inside.
    """
    for quotable in (True, False):
        if answer := draft.answer(_key(text, area, level, quotable)):
            return answer
    for quotable in (True, False):
        key = key_of("unit", text, quotable)
        earlier = draft.context.answers.get(key)
        if isinstance(earlier, str) and (
            earlier == LEAVE_OUT or answered_unit(draft.units, earlier, on, area).code
        ):
            return draft.answer(key)
    return None


def _chosen(units: Units, answer: str, on: dt.date, area: Area, match: Match) -> Match:
    """The unit that an answer means: a code, or a name in any spelling. What is only a part of a
    unit stands for it only where the answer says that the figures are those of the whole."""
    whole = answer.startswith(WHOLE)
    text = answer.removeprefix(WHOLE).strip()
    inside = answered_unit(units, text, on, area)
    found = inside if inside.code else answered_unit(units, text, on, Area(scope=area.scope))
    if (
        found.code
        and not whole
        and match.reason is Reason.PART
        and found.code in {one.code for one in match.candidates}
    ):
        return match
    if found.code:
        return found
    said = Text(
        vi=f"Câu trả lời «{text[:LONGEST]}» chưa cho biết đơn vị nào. {inside.said.vi}",
        en=f"The answer «{text[:LONGEST]}» does not tell the unit. {inside.said.en}",
    )
    return replace(inside, said=said, candidates=inside.candidates or match.candidates)


def answered_unit(units: Units, text: str, on: dt.date, area: Area) -> Match:
    """The unit that somebody means who answers with its code or its name."""
    is_code = _CODE.fullmatch(text) is not None
    return find(units, text if is_code else "", "" if is_code else text, on, area)


def _as_names_are(name: str) -> str:
    """«PhườngTânGiang» with its blanks."""
    letters = name.strip()
    if " " not in letters:
        starts = (
            (later.isupper() and earlier.islower()) or (later.isdigit() and earlier.isalpha())
            for earlier, later in pairwise(letters)
        )
        letters = letters[:1] + "".join(
            " " + letter if start else letter
            for start, letter in zip(starts, letters[1:], strict=True)
        )
    return letters


def find(
    units: Units, code: str, name: str, on: dt.date, area: Area, level: str | None = None
) -> Match:
    """The unit that a code and a name mean on a day within an area; a commune narrows only the
    names of its villages.
    """
    within: dict[str, Any] = {
        "province": area.province,
        "district": area.district,
        "scope": area.scope,
    }
    if level != "village" or area.commune is None:
        match = names.find(code or None, name or None, on=on, level=level, units=units, **within)
        if (
            match.code
            or area.commune is None
            or not (level == "village" or "/" in code or is_village(name))
        ):
            return match  # «Lang Chanh» is a town, and no «Làng Chanh»
    return names.find(
        code or None, name or None, on=on, level=level, units=units, commune=area.commune, **within
    )


def is_village(name: str) -> bool:
    """Whether a name is written with the type of a village: Thôn 5, TDP số 3."""
    type_ = written(name).readings[0].type
    return type_ is not None and TYPES[type_] == ("village",)


def _as_written(units: Units, code: str, name: str, area: Area, level: str | None) -> str | None:
    """The name of a row whose day is not known, when it is the name of a place under the old or
    the new units.
    """
    text = name or code
    return (
        text
        if any(_names_a_place(text, find(units, code, name, day, area, level)) for day in _EPOCHS)
        else None
    )


# the last day of the old units, the first of the new ones
_EPOCHS = (dt.date(2025, 6, 30), dt.date(2025, 7, 1))


def _key(text: str, area: Area, level: str | None, quotable: bool) -> str:
    """The key of the question about a name: the district tells namesakes apart, the commune its
    villages.
    """
    in_commune = area.heads_villages and (level == "village" or is_village(text))
    asked, known = (
        (area.asked_commune, area.commune) if in_commune else (area.asked_district, area.district)
    )
    inside = asked or (fold(known) if known else None)
    return key_of("unit", text, quotable) + (f"@{inside}" if inside else "")


def key_of_unit(text: str, area: Area, level: str | None) -> str:
    """The key of the question about the name of a place."""
    return _key(_as_names_are(text[:LONGEST]), area, level, True)


def _called(text: str, quotable: bool) -> str:
    return key_of("unit", text, quotable).removeprefix("unit:")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Unknown:
    """What was written of a unit that is asked. `quotable`: it is surely the name of a place."""

    text: str
    quotable: bool
    area: Area
    level: str | None

    def settle(
        self, draft: Draft, table: Table, place: CellPlace, on: dt.date, match: Match
    ) -> Who:
        """The unit as answered: the same name may have been asked in another file or row. Else
        it is asked.
        """
        has_answers = bool(draft.context.answers)
        answer = _answer(draft, self.text, on, self.area, self.level) if has_answers else None
        asked = _called(self.text, self.quotable)
        if answer == LEAVE_OUT:
            return Who(code=None, left_out=True, asked=asked)
        if isinstance(answer, str):
            match = _chosen(draft.units, answer, on, self.area, match)
        if match.code:
            return Who(code=match.code, name=match.name, asked=asked)
        return replace(self._ask(draft, table, place, match), asked=asked)

    def _ask(self, draft: Draft, table: Table, place: CellPlace, match: Match) -> Who:
        """Asks which unit it is, the candidates of the match offered."""
        said = self._said(match)
        draft.ask(
            _key(self.text, self.area, self.level, self.quotable),
            self._rule,
            table.sheet,
            place,
            text=self.text if self.quotable else None,
            options=(*self._offered(match), LEAVE_OUT),
            said_vi=said.vi,
            said_en=said.en,
        )
        return Who(
            code=None,
            name=self.text if self.quotable else None,
            of_other_day=self.quotable and match.reason in _OF_OTHER_DAYS,
            part_of=_part_of(match),
        )

    @property
    def _rule(self) -> str:
        # without an area the province answers it, and all its like
        area = self.area
        is_narrowed = bool(area.province or area.district or area.commune)
        return "known_unit" if is_narrowed else "unit_in_stated_area"

    def _said(self, match: Match) -> Text:
        if holds_personal_number(self.text):
            return _PERSONAL
        return match.said if self.quotable or match.said is _PERSONAL else _UNQUOTED

    def _offered(self, match: Match) -> list[str]:
        if not self.quotable:
            return []
        before = WHOLE if match.reason is Reason.PART else ""
        return [before + candidate.code for candidate in match.candidates]


def _part_of(match: Match) -> tuple[str, str] | None:
    """The old unit that is named, and the one into which it went together with others."""
    if match.reason is Reason.PART and match.other and len(match.candidates) == 1:
        return match.other, match.candidates[0].code
    return None


def ask_map(
    draft: Draft,
    table: Table,
    place: CellPlace,
    area: Area,
    level: str | None,
    name: str,
    code: str,
    other: str,
) -> bool:
    """Whether a village stays open whose name was also that of another one, where `other` is a
    village of that other map.
    """
    key = _key(name, area, level, True)
    if draft.answer(key) == code:
        return False
    said = Text(
        vi=(
            f"«{name}» có cả trước và sau khi sắp xếp thôn, trong khi bảng cũng ghi "
            f"«{other}» của thời điểm khác. Đề nghị chọn đơn vị."
        ),
        en=(
            f"There was a «{name}» before and after a change of villages, and the table "
            f"names «{other}» of another day. Please choose."
        ),
    )
    draft.ask(
        key,
        "known_unit",
        table.sheet,
        place,
        text=name,
        options=(code, LEAVE_OUT),
        said_vi=said.vi,
        said_en=said.en,
    )
    return True


def _names_a_place(text: str, match: Match) -> bool:
    """Whether a text that was not resolved may be repeated: it is the name of a place, or
    nearly, and not perhaps of a person.
    """
    if holds_personal_number(text) or len(text) > LONGEST:
        return False
    if (
        match.code
        or _STARTS_WITH_TYPE.match(fold(text))
        or text.isdigit()
        or written(text).is_office
    ):
        return True
    near = max((candidate.likeness for candidate in match.candidates), default=0.0)
    return match.reason in _KNOWN_ELSEWHERE or near >= _NEAR


_OF_OTHER_DAYS = {Reason.OTHER_EPOCH, Reason.PART}
_KNOWN_ELSEWHERE = {
    Reason.SEVERAL,
    Reason.AREA_NEEDED,
    *_OF_OTHER_DAYS,
    Reason.OTHER_TYPE,
    Reason.OTHER_DIACRITICS,
}
_NEAR = 85.0
LONGEST = 120  # characters of a name with its areas; nothing longer is looked up
_UNQUOTED = Text(
    vi="Tên đơn vị trong ô này không có trong danh mục. Đề nghị kiểm tra lại.",
    en="The unit named in this cell is not in the list. Please check it.",
)

_PERSONAL = Text(
    vi=(
        "Ô mã hoặc tên đơn vị có dạng số điện thoại, số định danh hoặc thư điện tử của "
        "cá "
        "nhân; không lưu. Đề nghị chọn đơn vị."
    ),
    en=(
        "The code or name of the unit looks like a person's phone, identity number or "
        "e-mail; not stored. Please choose the unit."
    ),
)


def is_place(units: Units, text: str, area: Area, period: str | None) -> bool:
    """Whether a text is the name of a place that we know, or is written like one."""
    days = (Period.parse(period).end,) if period else _EPOCHS
    name = _as_names_are(text[:LONGEST])
    return any(_names_a_place(name, find(units, "", name, day, area)) for day in days)
