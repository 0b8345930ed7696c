"""What the titles above a table say of places: the areas that narrow its names, and the unit of
a form.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from etl.findings import Rule, Severity, declare
from etl.read.draft import LEAVE_OUT, Draft
from etl.read.sheet.sheet import CellPlace, Sheet
from etl.read.table.layout import Table
from etl.read.unit.match import Match
from etl.read.unit.who import LONGEST, TYPES_WRITTEN, Area, Who, answered_unit, find
from etl.reference import Units
from metrics.declared.period import Period
from metrics.declared.vietnamese import fold

declare(
    Rule(
        name="unit_of_form",
        severity=Severity.QUESTION,
        vi="Biểu này không ghi rõ đơn vị báo cáo.",
        en="The form does not say which unit it is about.",
        mend_vi="Đề nghị ghi «Đơn vị: …» phía trên bảng, hoặc chọn đơn vị.",
        mend_en="Please write «Đơn vị: …» above the table, or choose the unit.",
    ),
)

Stated: TypeAlias = list[tuple[CellPlace | None, Match, str]]
"""Where a unit is named (None: by the name of the sheet or file), what it is, and how the
stored copy names it.
"""

_STATED_UNIT = re.compile(
    r"^\s*(?:tên\s+)?(?:đơn\s+vị(?!\s+tính|\s+đo)(?:\s+báo\s+cáo)?|địa\s+phương)\s*[:\-]\s*(\S.*)$",
    re.IGNORECASE,
)
_LABELS = frozenset(
    {
        "don vi",
        "don vi bao cao",
        "ten don vi",
        "ten don vi bao cao",
        "dia phuong",
        "xa",
        "phuong",
        "xa/phuong",
        "xa, phuong",
    }
)
_VILLAGE = re.compile(
    r"(?<!xã )(?<!Xã )(?<!XÃ )(?<!phường )(?<!Phường )(?<!PHƯỜNG )"
    r"\b(?:[Tt]hôn|[Ấấ]p|[Kk]hu phố|[Tt]ổ dân phố|[Bb]uôn|[Bb]ản|[Ll]àng|[Xx]óm|[Kk]hối|"
    r"[Tt]iểu khu|[Ss]óc|"
    r"THÔN|ẤP|KHU PHỐ|TỔ DÂN PHỐ|BUÔN|BẢN|LÀNG|XÓM)\s+(?:[Ss]ố\s+)?(?=[^\W_a-z])"
)
_MOST_WORDS = 6
_LONGEST_TITLE = 400
_WIDTH = {"province": 2, "district": 3, "commune": 5}
_AFTER_A_NAME = re.compile(
    r"(?:huyen|quan|tinh|thanh pho|tp|thi|tx|xa|phuong|dac khu|thon|ap|khu|to|tdp|kp|quy|"
    r"thang|nam|ky|ngay|tuan|bao cao|so|bieu|bang|"
    r"phu luc|ve|tu|den|va|nua|cua|theo|giai doan|lap|gui|ket qua|tong|cong|phong|trung "
    r"tam|hdnd|ubnd)\b"
    r"|(?:19|20)\d\d\b|\d{1,2}(?: thang|[-/])"
)


def area_of_titles(draft: Draft, table: Table, period: str) -> Area:
    """Province and district that the titles name, where the sender named none."""
    context = draft.context
    province = context.province or _mentioned(
        draft, table, "province", Area(scope=context.scope), period
    )
    district = context.district
    if district is None:
        district = _mentioned(
            draft, table, "district", Area(province=province, scope=context.scope), period
        )
    return Area(province=province, district=district, scope=context.scope)


def commune_of_titles(draft: Draft, table: Table, area: Area, period: str) -> str | None:
    """The one commune that the titles name: the villages of a table are looked up inside it."""
    return _mentioned(draft, table, "commune", area, period)


def unit_of_form(draft: Draft, table: Table, area: Area, period: str | None) -> Who:
    """The unit of a form for one unit: stated above it, by the name of the sheet or of the
    file, or answered.
    """
    if period is None:
        return Who(code=None)
    key = f"unit@{fold(table.sheet.name)}" if table.sheet.name else "unit"
    stated = _stated_above(draft, table, area, period) or _by_names(draft, table, area, period)
    codes = {match.code for _, match, _ in stated}
    if len(codes) != 1 or None in codes:
        for answer in (draft.answer(key), draft.answer("unit")):
            if answered := _answered_form(draft, answer, area, period):
                return answered
        offered = tuple(sorted(code for code in codes if code))
        draft.ask(key, "unit_of_form", table.sheet, options=offered)
        return Who(code=None)
    _keep_stated(draft, table, stated)
    _, match, _ = stated[0]
    return Who(code=match.code, name=match.name)


def _keep_stated(draft: Draft, table: Table, stated: Stated) -> None:
    for place, _, kept in stated:
        if place:
            already = draft.kept_at(table.sheet, place)  # one title may say who and when
            draft.keep(table.sheet, place, f"{already}; {kept}" if already else f"Đơn vị: {kept}")


def _answered_form(draft: Draft, answer: Any, area: Area, period: str) -> Who | None:
    """The unit that an answer gives to a form, by its code or its name; None: there is no
    answer that does.
    """
    if answer == LEAVE_OUT:
        return Who(code=None, left_out=True)
    if not isinstance(answer, str):
        return None
    match = answered_unit(draft.units, answer, Period.parse(period).end, area)
    return Who(code=match.code, name=match.name) if match.code else None


def _stated_above(draft: Draft, table: Table, area: Area, period: str) -> Stated:
    """Units that the titles name: after «Đơn vị:», else a village, else communes; an unknown
    village keeps its commune from being taken.
    """
    texts = {place: table.sheet.text(*place) for place in table.titles}
    communes = [
        (place, match)
        for place, text in texts.items()
        for match in _mentions(draft.units, text, "commune", area, period)
    ]
    codes = {match.code for _, match in communes}
    within = replace(area, commune=codes.pop() if len(codes) == 1 else None)
    labelled = {
        place: said for place, text in texts.items() if (said := _labelled(table, place, text))
    }
    if labelled:
        return _lowest(
            [
                (place, *_village_or_unit(draft.units, said, within, period))
                for place, said in labelled.items()
            ]
        )
    if any(_VILLAGE.search(text) for text in texts.values()):
        return _villages(draft.units, texts, within, period)
    if any(_is_bare_village(draft.units, text, within, period) for text in texts.values()):
        return []
    return [(place, match, str(match.name)) for place, match in communes]


def _is_bare_village(units: Units, text: str, within: Area, period: str) -> bool:
    """Whether a title is the name of a village of the commune without its type: then whose form
    it is has to be asked.
    """
    if within.commune is None or len(text) > LONGEST:
        return False
    match = find(units, "", text, Period.parse(period).end, within, "village")
    return match.code is not None and "/" in match.code


def _villages(units: Units, texts: dict[CellPlace, str], within: Area, period: str) -> Stated:
    """The villages that titles name, each inside the one commune that they name too; nothing
    where one of them is not known.
    """
    commune = (
        find(units, within.commune or "", "", Period.parse(period).end, within)
        if within.commune
        else None
    )
    if commune is None or commune.name is None:
        return []
    named = {
        place: _mentions(units, text, "village", within, period) for place, text in texts.items()
    }
    if any(len(found) != len(_VILLAGE.findall(texts[place])) for place, found in named.items()):
        return []
    return [
        (place, match, f"{match.name}, {commune.name}")
        for place, found in named.items()
        for match in found
    ]


def _labelled(table: Table, place: CellPlace, text: str) -> str:
    """What stands after «Đơn vị:», in the cell or in the one beside it."""
    labelled = _STATED_UNIT.match(text)
    if labelled:
        return labelled[1].strip()
    return (
        table.sheet.text(place.row, place.column + 1) if fold(text).strip(" :") in _LABELS else ""
    )


def _village_or_unit(units: Units, text: str, area: Area, period: str) -> tuple[Match, str]:
    """«Khu phố 12, phường Kim Trà»: the village inside its commune, which may also stand
    elsewhere; otherwise the unit as named.
    """
    on = Period.parse(period).end
    village, _, commune = text.partition(",")
    inside = commune.strip() if commune and _VILLAGE.search(village) else None
    name = (village.strip() if inside else text)[:LONGEST]
    match = find(units, "", name, on, replace(area, commune=inside or area.commune))
    kept = str(match.name)
    if match.code and "/" in match.code and (lies_in := units.on(on).parent(match.code)):
        kept += f", {lies_in.name}"
    return match, kept


def _lowest(stated: Stated) -> Stated:
    """The smallest unit of those named: «UBND huyện …» stands above «UBND xã …»."""
    if unknown := [one for one in stated if one[1].code is None]:
        return unknown
    longest = max(len(match.code or "") for _, match, _ in stated)
    return [one for one in stated if len(one[1].code or "") == longest]


def _by_names(draft: Draft, table: Table, area: Area, period: str) -> Stated:
    texts = [table.sheet.name or "", re.sub(r"\.\w{2,4}$", "", draft.name)]
    found = [
        match
        for text in texts
        for match in _mentions(draft.units, re.sub(r"[_\-.]+", " ", text), "commune", area, period)
    ]
    return [(None, match, "") for match in found]


def _mentioned(draft: Draft, table: Table, level: str, area: Area, period: str) -> str | None:
    """The one area of a level that the titles name, else the cover; kept in the stored copy,
    since the reading depends on it.
    """
    own = [(table.sheet, place) for place in table.titles]
    found = _named_at(draft, own, level, area, period) or _named_at(
        draft, draft.cover, level, area, period
    )
    if len(found) != 1:
        return None
    code, (sheet, place, match) = next(iter(found.items()))
    draft.keep_also(sheet, place, str(match.name))
    return code


def _named_at(
    draft: Draft, cells: Iterable[tuple[Sheet, CellPlace]], level: str, area: Area, period: str
) -> dict[str | None, tuple[Sheet, CellPlace, Match]]:
    """The units of a level that cells name, by code, with where."""
    return {
        match.code: (sheet, place, match)
        for sheet, place in cells
        for match in _mentions(draft.units, sheet.text(*place), level, area, period)
    }


def _mentions(units: Units, text: str, level: str, area: Area, period: str) -> list[Match]:
    """Units of a level that a text names after their type: the longest run of words that is
    exactly one name, and a whole one.
    """
    on = Period.parse(period).end
    words = list(re.finditer(r"[^\s,;:()\"]+", text[:_LONGEST_TITLE]))
    found: list[Match] = []
    for start, name_start in _types_in(words, level):
        for end in range(min(len(words), name_start + _MOST_WORDS), name_start, -1):
            name = text[words[start].start() : words[end - 1].end()].strip(".-–")
            match = find(units, "", name, on, area, level)
            if _is_of_level(match, level):
                found += [match] if _is_whole(text, words, end) else []
                break
    return found


def _types_in(words: Sequence[re.Match[str]], level: str) -> Iterator[tuple[int, int]]:
    """The words with which a type of unit begins, and those behind it."""
    folded = [fold(word[0]).strip(".") for word in words]
    types = sorted(
        (kind.split() for kind in TYPES_WRITTEN[level].split("|")), key=len, reverse=True
    )
    for start in range(len(words)):
        kind = next((kind for kind in types if folded[start : start + len(kind)] == kind), None)
        if kind is not None:
            yield start, start + len(kind)


def _is_of_level(match: Match, level: str) -> bool:
    if not match.code or ("/" in match.code) != (level == "village"):
        return False
    return len(match.code) == _WIDTH.get(level, len(match.code))


def _is_whole(text: str, words: Sequence[re.Match[str]], end: int) -> bool:
    """Whether a name ends before word number `end`: «Thôn Đồng Sen» is not named by «Thôn Đồng
    Sen Bắc».
    """
    if end == len(words):
        return True
    last, following = words[end - 1], words[end]
    apart = (
        text[last.end() : following.start()].strip()
        or not following[0][0].isalnum()
        or last[0][-1] in ".-–"
    )
    return bool(
        apart
        or _AFTER_A_NAME.match(fold(text[following.start() :]))
        or (following[0].islower() and not last[0].islower())
    )
