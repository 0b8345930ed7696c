"""Which unit a row, a column or a whole form is about, resolved on the day on which its period ends."""

import datetime as dt
import re
from dataclasses import dataclass
from itertools import pairwise

from etl.findings import Rule, Severity, declare
from etl.read import names
from etl.read.draft import Draft, key_of
from etl.read.layout import Table
from etl.read.match import Match, Reason
from etl.read.personal import holds_personal_number
from etl.read.sheet import Place
from metrics.indicator import Text
from metrics.period import Period
from metrics.vietnamese import fold

declare(
    Rule(name="known_unit", severity=Severity.QUESTION, vi="{said_vi}", en="{said_en}"),
    Rule(name="code_in_full", severity=Severity.WARNING, vi="{said_vi}", en="{said_en}"),
    Rule(
        name="unit_of_form",
        severity=Severity.QUESTION,
        vi="Biểu này không ghi rõ đơn vị báo cáo.",
        en="The form does not say which unit it is about.",
        mend_vi="Đề nghị ghi «Đơn vị: …» phía trên bảng, hoặc chọn đơn vị.",
        mend_en="Please write «Đơn vị: …» above the table, or choose the unit.",
    ),
)

LEAVE_OUT = "leave_out"
_TYPES = {
    "province": r"tinh|thanh pho|tp",
    "district": r"huyen|quan|thi xa|tx|thanh pho|tp",
    "commune": r"xa|phuong|thi tran|tt|dac khu",
    "village": r"thon|ap|khu pho|to dan pho|tdp|ban|buon|kp",
}
_STARTS_WITH_TYPE = re.compile(rf"(?:{'|'.join(_TYPES.values())})\b")
_STATED_UNIT = re.compile(r"^\s*(?:tên\s+)?(?:đơn\s+vị(?!\s+tính|\s+đo)(?:\s+báo\s+cáo)?|địa\s+phương)\s*[:\-]\s*(\S.*)$", re.IGNORECASE)
_MOST_WORDS = 6
_LONGEST_TITLE = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Who:
    """A unit as resolved. `code` None: asked, or (`left_out`) to be ignored.

    `name`: the official one; while asked, what was written, if that is surely the name of a place and not of a person.
    """

    code: str | None
    name: str | None = None
    left_out: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """What narrows the names of a row."""

    province: str | None = None
    district: str | None = None
    commune: str | None = None


def unit(draft: Draft, table: Table, place: Place, code: str, name: str, area: Area, period: str | None, level: str | None) -> Who:
    """The unit that a code and a name mean; a question once for all rows that write it so."""
    code, name = code[:_LONGEST], _as_names_are(name[:_LONGEST])
    if period is None:
        return Who(code=None, name=_as_written(code, name, area, level))
    key, hidden_key = (_key(name or code, area, quotable) for quotable in (True, False))
    answer = draft.answer(key) or draft.answer(hidden_key)
    if answer == LEAVE_OUT:
        return Who(code=None, left_out=True)
    on = Period.parse(period).end
    match = names.find(answer, None, on=on) if isinstance(answer, str) else _find(code, name, on, area, level)
    if match.code is None:
        return _ask(draft, table, place, area, name or code, match)
    if match.reason is Reason.CODE_LEADING_ZEROS:
        draft.say("code_in_full", table.sheet, place, text=code, said_vi=match.said.vi, said_en=match.said.en)
    return Who(code=match.code, name=match.name)


def _as_names_are(name: str) -> str:
    """«PhườngTânGiang» with its blanks, «Ủy ban nhân dân xã …» without the office."""
    letters = name.strip()
    if " " not in letters:
        starts = (
            (later.isupper() and earlier.islower()) or (later.isdigit() and earlier.isalpha()) for earlier, later in pairwise(letters)
        )
        letters = letters[:1] + "".join(" " + letter if start else letter for start, letter in zip(starts, letters[1:], strict=True))
    return _OFFICE.sub("", letters)


_OFFICE = re.compile(r"^\s*(?:ủy|uỷ|ũy)\s+ban\s+nhân\s+dân\s+", re.IGNORECASE)


def _find(code: str, name: str, on: dt.date, area: Area, level: str | None) -> Match:
    return names.find(code or None, name or None, on=on, province=area.province, district=area.district, commune=area.commune, level=level)


def _as_written(code: str, name: str, area: Area, level: str | None) -> str | None:
    """The name of a row whose day is not known, when it is the name of a place under the old or the new units."""
    text = name or code
    return text if any(_names_a_place(text, _find(code, name, day, area, level)) for day in _EPOCHS) else None


_EPOCHS = (dt.date(2025, 6, 30), dt.date(2025, 7, 1))  # the last day of the old units, the first of the new ones


def _key(text: str, area: Area, quotable: bool) -> str:
    return key_of("unit", text, quotable) + (f"@{fold(area.district)}" if area.district else "")


def _ask(draft: Draft, table: Table, place: Place, area: Area, text: str, match: Match) -> Who:
    if holds_personal_number(text):
        draft.say("no_personal_cell", table.sheet, place)
        return Who(code=None)
    if not _names_a_place(text, match):
        draft.ask(_key(text, area, False), "known_unit", table.sheet, place, said_vi=_UNQUOTED.vi, said_en=_UNQUOTED.en)
        return Who(code=None)
    options = tuple(candidate.code for candidate in match.candidates)
    draft.ask(
        _key(text, area, True), "known_unit", table.sheet, place, text=text, options=options, said_vi=match.said.vi, said_en=match.said.en
    )
    return Who(code=None, name=text)


def _names_a_place(text: str, match: Match) -> bool:
    """Whether a text that was not resolved may be repeated: it is the name of a place, or nearly, and not perhaps of a person."""
    if holds_personal_number(text) or len(text) >= _LONGEST:
        return False
    if match.code or _STARTS_WITH_TYPE.match(fold(text)) or text.isdigit():
        return True
    near = max((candidate.likeness for candidate in match.candidates), default=0.0)
    return match.reason in _KNOWN_ELSEWHERE or near >= _NEAR


_KNOWN_ELSEWHERE = {Reason.SEVERAL, Reason.AREA_NEEDED, Reason.OTHER_EPOCH, Reason.OTHER_TYPE, Reason.OTHER_DIACRITICS}
_NEAR = 85.0
_LONGEST = 120  # characters of a name with its areas; nothing longer is looked up
_UNQUOTED = Text(
    vi="Tên đơn vị trong ô này không có trong danh mục. Đề nghị kiểm tra lại.",
    en="The unit named in this cell is not in the list. Please check it.",
)


def is_place(text: str, area: Area, period: str | None) -> bool:
    """Whether a text is the name of a place that we know, or is written like one."""
    days = (Period.parse(period).end,) if period else _EPOCHS
    name = _as_names_are(text[:_LONGEST])
    return any(_names_a_place(name, _find("", name, day, area, None)) for day in days)


def area_of_titles(draft: Draft, table: Table, period: str) -> Area:
    """Province, district and commune that the titles name, where the sender named none."""
    context = draft.context
    province = context.province or _mentioned(draft, table, "province", Area(), period)
    district = context.district
    if district is None:
        district = _mentioned(draft, table, "district", Area(province=province), period)
    return Area(province=province, district=district)


def unit_of_form(draft: Draft, table: Table, area: Area, period: str | None) -> Who:
    """The unit of a form for one unit: stated above it, by the name of the sheet or of the file, or answered."""
    answer = draft.answer("unit")
    if isinstance(answer, str) and period:
        match = names.find(answer, None, on=Period.parse(period).end)
        return Who(code=match.code, name=match.name)
    if period is None:
        return Who(code=None)
    matches = _stated_above(table, area, period) or _by_names(draft, table, area, period)
    codes = {match.code for _, match in matches}
    if len(codes) != 1 or None in codes:
        draft.ask("unit", "unit_of_form", table.sheet, options=tuple(sorted(code for code in codes if code)))
        return Who(code=None)
    for place, match in matches:
        if place:
            draft.keep(table.sheet, place, f"Đơn vị: {match.name}")
    return Who(code=matches[0][1].code, name=matches[0][1].name)


def _stated_above(table: Table, area: Area, period: str) -> list[tuple[Place | None, Match]]:
    """Units that the titles name: after «Đơn vị:», else communes; a village that is named keeps its commune from being taken."""
    texts = {place: table.sheet.text(*place) for place in table.titles}
    labelled = {place: said for place, text in texts.items() if (said := _labelled(table, place, text))}
    stated = [(place, _village_or_unit(said, area, period)) for place, said in labelled.items()]
    if stated:
        return _lowest([(place, match) for place, match in stated])
    if any(_VILLAGE.search(text) for text in texts.values()):
        return []
    return [(place, match) for place, text in texts.items() for match in _mentions(text, "commune", area, period)]


def _labelled(table: Table, place: Place, text: str) -> str:
    """What stands after «Đơn vị:», in the cell or in the one beside it."""
    labelled = _STATED_UNIT.match(text)
    if labelled:
        return labelled[1].strip()
    return table.sheet.text(place.row, place.column + 1) if fold(text).strip(" :") in _LABELS else ""


def _village_or_unit(text: str, area: Area, period: str) -> Match:
    """«Khu phố 12, phường Kim Trà»: the village inside its commune; otherwise the unit as named."""
    on = Period.parse(period).end
    village, _, commune = text.partition(",")
    inside = commune.strip() if commune and _VILLAGE.search(village) else None
    name = village.strip() if inside else text
    return names.find(None, name[:_LONGEST], on=on, province=area.province, district=area.district, commune=inside)


_LABELS = frozenset(
    {"don vi", "don vi bao cao", "ten don vi", "ten don vi bao cao", "dia phuong", "xa", "phuong", "xa/phuong", "xa, phuong"}
)


_VILLAGE = re.compile(
    r"(?<!xã )(?<!Xã )(?<!XÃ )(?<!phường )(?<!Phường )(?<!PHƯỜNG )"
    r"\b(?:[Tt]hôn|[Ấấ]p|[Kk]hu phố|[Tt]ổ dân phố|[Bb]uôn|[Bb]ản|[Ll]àng|[Xx]óm|[Kk]hối|[Tt]iểu khu|[Ss]óc|"
    r"THÔN|ẤP|KHU PHỐ|TỔ DÂN PHỐ|BUÔN|BẢN|LÀNG|XÓM)\s+(?:[Ss]ố\s+)?(?=[^\W_a-z])"
)


def _lowest(stated: list[tuple[Place | None, Match]]) -> list[tuple[Place | None, Match]]:
    """The smallest unit of those named: «UBND huyện …» stands above «UBND xã …»."""
    if any(match.code is None for _, match in stated):
        return [(place, match) for place, match in stated if match.code is None]
    longest = max(len(match.code or "") for _, match in stated)
    return [(place, match) for place, match in stated if len(match.code or "") == longest]


def _by_names(draft: Draft, table: Table, area: Area, period: str) -> list[tuple[Place | None, Match]]:
    texts = [table.sheet.name or "", re.sub(r"\.\w{2,4}$", "", draft.name)]
    return [(None, match) for text in texts for match in _mentions(re.sub(r"[_\-.]+", " ", text), "commune", area, period)]


def _mentioned(draft: Draft, table: Table, level: str, area: Area, period: str) -> str | None:
    """The one area of a level that the titles name; it is kept in the stored copy, since the reading depends on it."""
    found = {match.code: (place, match) for place in table.titles for match in _mentions(table.sheet.text(*place), level, area, period)}
    if len(found) != 1:
        return None
    code, (place, match) = next(iter(found.items()))
    already = draft.kept.get(table.sheet.name, {}).get(place)
    draft.keep(table.sheet, place, f"{already}; {match.name}" if already else str(match.name))
    return code


def _mentions(text: str, level: str, area: Area, period: str) -> list[Match]:
    """Units of a level that a text names after their type: the longest run of words that is exactly one name."""
    on = Period.parse(period).end
    words = re.findall(r"[^\s,;:()\"]+", text[:_LONGEST_TITLE])
    folded = [fold(word).strip(".") for word in words]
    types = {tuple(kind.split()) for kind in _TYPES[level].split("|")}
    found: list[Match] = []
    for start in range(len(words)):
        kind = next((kind for kind in sorted(types, key=len, reverse=True) if tuple(folded[start : start + len(kind)]) == kind), None)
        if kind is None:
            continue
        last = min(len(words), start + len(kind) + _MOST_WORDS)
        for end in range(last, start + len(kind), -1):
            match = names.find(
                None, " ".join(words[start:end]).strip(".-–"), on=on, province=area.province, district=area.district, level=level
            )
            if match.code and len(match.code) == _WIDTH.get(level, len(match.code)):
                found.append(match)
                break
    return found


_WIDTH = {"province": 2, "district": 3, "commune": 5}
