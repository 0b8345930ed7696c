"""Which unit a row means: by its code, by its name within a stated area, on a day. One unit, or the
question to ask; never a guess.

The epoch comes from the day (the end of the row's period): the same code and the same name meant
other units before 1 July 2025.

What a careful clerk does with the official list in hand, and what `find` does:
- A code decides when it is in the list of the day, inside the stated area, and the name beside it
  (if any) is its name, spelled somehow. The name of another unit beside it is a question, never a
  choice between the two.
- A name decides when exactly one unit of the stated area bears it, in the official spelling (see
  spelling.py for what may differ). Without any diacritics it decides when exactly one unit has
  these letters. Another mark or another letter is a question.
- A type that contradicts («Phường X» where the list has «Xã X») is a question, except where the
  list itself says that this unit bore that type before or since (the 22 wards of 2026).
- Without a stated province the name of a commune is a question even if it is unique today: communes
  of the same name come and go. Provinces and districts are found nationally. An area written behind
  the name («xã Hà Đông (huyện Đak Đoa)») is a stated area.
- A village is found only inside a stated commune: the villages of the other communes may not be
  known.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from etl.read.unit.match import PROPOSALS, Candidate, Match, Reason, decided, question
from etl.read.unit.namesakes import Named, names_of
from etl.read.unit.spelling import TYPES, WrittenName, written
from etl.read.unit.where import Scope, Where
from etl.reference import Unit, Units, register
from metrics.declared.vietnamese import fold

__all__ = ["Candidate", "Match", "Reason", "find", "is_total_label"]

_WIDTHS = {"province": 2, "district": 3, "commune": 5}
_ALIASES = {
    "tphcm": "Hồ Chí Minh",
    "tp hcm": "Hồ Chí Minh",
    "hcm": "Hồ Chí Minh",
    "brvt": "Bà Rịa - Vũng Tàu",
    "tthue": "Thừa Thiên Huế",
    "tt hue": "Thừa Thiên Huế",
}
_LONGEST = 200  # letters of a name with all its areas
_NOTHING = {"", "-", "\u2013", "\u2014"}
_SUM = "tong|tong cong|tong so|tong hop|cong|binh quan|trung binh"
_PLACE = (
    "nuoc|quoc|tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran|dac khu|dia "
    "ban|thon|khu vuc|vung"
)
# «Trung bình» alone is no total: there is a xã Trung Bình. «CA xã Bình Ba» is its police, «cả xã»
# all of it: the marks tell them
# apart, and where there are none, whether a name follows.
_TOTAL = re.compile(
    rf"tong|tong cong|tong so|cong|binh quan|(?:{_SUM}) chung|(?:(?:{_SUM}) )?toan "
    rf"(?:{_PLACE})\b.*|(?:{_SUM}) (?:ca )?(?:{_PLACE})\b.*"
)
# «Cộng I», «Tổng cộng (A + B)», «Tổng các lĩnh vực», with their marks: there are a phường Cống Vị
# and a xã Tống Phan.
_TOTAL_OF = re.compile(
    "(?:tổng|tổng cộng|tổng số|cộng|tong cong|tong so) "
    "(?:(?:các |cac )?(?:lĩnh vực|linh vuc|mục|muc|phần|đơn vị|don vi)|"
    "(?:(?:mục|muc|phần) )?(?:[a-e]|[ivx]{1,4}|[0-9]{1,2})(?: (?:[a-e]|[ivx]{1,4}|[0-9]{1,2}))*)"
)
_FORMER = re.compile(r"(?i)\s*\b(?:cũ|cu|trước đây|truoc day)\s*$")
_QUOTED = re.compile(r'^=?"+(.*?)"+$')
_ALL = re.compile(rf"ca (?:{_PLACE})\b(.*)")
_LEVELS = ("village", "commune", "district", "province")


def find(
    code: str | None,
    name: str | None,
    *,
    on: dt.date,
    province: str | None = None,
    district: str | None = None,
    commune: str | None = None,
    level: str | None = None,
    units: Units | None = None,
    scope: Scope = (),
) -> Match:
    """The unit of a row on a day.

    `province`, `district`, `commune`: a name or a code that narrows the search (a column of the
    file or a choice of the sender). `level`: province, district, commune or village, what a name
    without its type means, when the caller knows; None: any. `units`: the register with the
    villages that an office loaded; None: the one that the project ships. `scope`: the areas from
    which reports came before; a name is looked for there first where no area is stated.
    """
    where = _stated(
        units or register(), on, _given(province), _given(district), _given(commune), level, scope
    )
    if isinstance(where, Match):
        return where
    given_code, given_name = _given(code), _given(name)
    if given_code:
        return _by_code(given_code, given_name, where)
    return _by_name(given_name, where) if given_name else question(Reason.NOTHING_GIVEN, "", where)


def is_total_label(text: str) -> bool:
    """«Toàn huyện», «Tổng cộng», «Tổng xã»: a row that sums others and is no unit."""
    if len(text) > _LONGEST:
        return False
    bare, marked = (
        " ".join(re.sub(r"[\W_]+", " ", one).split())
        for one in (fold(text), unicodedata.normalize("NFC", text).lower())
    )
    if all_ := _ALL.fullmatch(bare):
        return marked.startswith("cả ") or (bare == marked and not all_[1])
    return _TOTAL.fullmatch(bare) is not None or _TOTAL_OF.fullmatch(marked) is not None


def _given(text: str | None) -> str | None:
    """A text as it is looked up. One that is too long to name a unit is cut so that it matches
    nothing: nobody fills a cache with it.
    """
    stripped = (text or "").strip()
    if stripped in _NOTHING:
        return None
    return stripped if len(stripped) <= _LONGEST else stripped[:_LONGEST] + "…"


@lru_cache(maxsize=4096)
def _stated(
    units: Units,
    on: dt.date,
    province: str | None,
    district: str | None,
    commune: str | None,
    level: str | None,
    scope: Scope,
) -> Where | Match:
    where = Where(units, on, None, level, scope)
    for area_level, text in (("province", province), ("district", district), ("commune", commune)):
        if text:
            narrowed = _narrowed(text, (area_level,), where)
            if isinstance(narrowed, Match):
                return narrowed
            where = narrowed
    return where


def _narrowed(text: str, levels: Sequence[str], where: Where) -> Where | Match:
    """The same search inside the area that a text names; the question when it names none, or
    several.

    An area only narrows, so its type and its marks may differ where its letters leave one choice
    (Đăk Đoa, huyện Tân Uyên).
    """
    found = _areas(text, levels, where)
    if len(found) == 1:
        return (
            where
            if where.area and found[0] in where.day.chain(where.area.code)
            else where.inside(found[0])
        )
    if found:
        return question(Reason.SEVERAL, text, where, _alike(found))
    if elsewhen := _areas(text, levels, where.elsewhen):
        return question(Reason.OTHER_EPOCH, text, where, other=elsewhen[0])
    return question(
        Reason.UNKNOWN_AREA, text, where, where.names.nearest(written(text), PROPOSALS, levels)
    )


def _areas(text: str, levels: Sequence[str], where: Where) -> list[Unit]:
    if text.isdigit():
        codes = {text, *(text.zfill(_WIDTHS[level]) for level in levels)}
        return [
            unit
            for code in codes
            if (unit := where.day.get(code)) and unit.level in levels and where.holds(unit)
        ]
    asked = written(_ALIASES.get(re.sub(r"[.\-]", "", fold(text)), text))
    for look in (where.names.matching, where.names.of_other_type, where.names.with_other_marks):
        if found := [named.unit for named in look(asked) if named.unit.level in levels]:
            return [unit for unit in found if asked.readings[0].may_be(unit.level)] or found
    return []


def _by_code(code: str, name: str | None, where: Where) -> Match:
    known = [unit for text in _code_readings(code) if (unit := where.day.get(text))]
    inside = [unit for unit in known if where.holds(unit)]
    fitting = [unit for unit in inside if name is None or _bears(unit, name, where)]
    if len(fitting) > 1 and where.level:
        fitting = [unit for unit in fitting if unit.level == where.level] or fitting
    if len(fitting) == 1:
        exact = fitting[0].code == _code_readings(code)[0]
        return decided(fitting[0], Reason.CODE if exact else Reason.CODE_LEADING_ZEROS, code, where)
    if fitting:
        return question(Reason.SEVERAL, code, where, _alike(fitting))
    return _no_such_code(code, name, known, inside, where)


def _code_readings(code: str) -> list[str]:
    """The code as written (also ="00124"), and as it was before a spreadsheet took it for a
    number: 124.0 and 124 for 00124.
    """
    text = _QUOTED.sub(r"\1", code).lstrip("'\u2019").removesuffix(".0")
    if not (text.isascii() and text.isdigit()) or text.startswith("0"):
        return [text]
    return [text, *(text.zfill(width) for width in _WIDTHS.values() if len(text) < width)]


def _bears(unit: Unit, name: str, where: Where) -> bool:
    """Whether a name is that of the unit: its letters, a type of its level, and no neighbour
    that bears it more exactly.
    """
    if name == unit.name and unit.level != "village":
        return True  # as the list writes it
    text = written(name)
    if not _is_called(unit, text, where.units):
        return False
    beside = Where(where.units, where.on, where.day.parent(unit.code)).names.matching(text)
    neighbours = [named.unit for named in beside if named.unit.level == unit.level]
    return not neighbours or unit in neighbours


def _no_such_code(
    code: str, name: str | None, known: list[Unit], inside: list[Unit], where: Where
) -> Match:
    """The question about a code that does not decide. The unit that is named is offered before
    that of the code.
    """
    meant, near = _offered(_by_name(name, where) if name else None, where)
    coded = inside or known
    if inside and name and (other := _as_once(inside[0], name, where)):
        return _of_other_days(name, other, where, _alike(where.counterparts(other)))
    contradicts = coded and name and not _is_called(coded[0], written(name), where.units)
    if inside or contradicts:
        offered = [*meant, *_alike(coded), *near]
        return question(Reason.CODE_CONTRADICTS_NAME, name or "", where, offered, unit=coded[0])
    if known:
        return question(Reason.OUTSIDE_AREA, code, where, [*meant, *_alike(known)], unit=known[0])
    for text in _code_readings(code):
        if other := _once(text, where):
            return _coded_once(code, name, other, where, (meant, near))
    offered = [*meant, *near] or _nearest_codes(code, where)
    return question(Reason.UNKNOWN_CODE, code, where, offered)


_Near = list[tuple[Unit, float]]


def _coded_once(
    code: str, name: str | None, other: Unit, where: Where, offered: tuple[_Near, _Near]
) -> Match:
    """The question about a code that a unit carried on other days."""
    meant, near = offered
    if name and not _is_called(other, written(name), where.units):
        return question(Reason.CODE_OF_OTHER_DAYS, name, where, [*meant, *near], other=other)
    return _of_other_days(code, other, where, meant or _alike(where.counterparts(other)))


def _offered(named: Match | None, where: Where) -> tuple[_Near, _Near]:
    """What the name beside a code says: the units that bear it, and those of which it only may
    be a spelling.
    """
    if named is None or named.reason is Reason.PART:
        return [], []
    if named.code:
        return _alike([where.day.by_code[named.code]]), []
    found = [(where.day.by_code[one.code], one.likeness) for one in named.candidates]
    return (found, []) if named.reason in (Reason.SEVERAL, Reason.AREA_NEEDED) else ([], found)


def _once(code: str, where: Where) -> Unit | None:
    """The unit of the other epoch that carried a code."""
    history = where.units.history(code)
    return (history[0] if where.is_old else history[-1]) if history else None


def _of_other_days(text: str, other: Unit, where: Where, near: list[tuple[Unit, float]]) -> Match:
    """The question about a unit that is not there on the day: which it is now, or that it is
    only a part of one.
    """
    part = where.part(other)
    return question(
        Reason.PART if part else Reason.OTHER_EPOCH, text, where, near, other=other, part=part
    )


def _as_once(unit: Unit, name: str, where: Where) -> Unit | None:
    """The unit of the other epoch that carried the same code and is the one named: 25945 was
    Phường Tân Bình.
    """
    other = where.elsewhen.day.get(unit.code)
    return other if other and _is_called(other, written(name), where.units) else None


def _is_called(unit: Unit, text: WrittenName, units: Units) -> bool:
    letters = {named.name.plain for named in names_of(unit, units)}
    return any(asked.plain in letters and asked.may_be(unit.level) for asked in text.readings)


def _nearest_codes(code: str, where: Where) -> list[tuple[Unit, float]]:
    pool = (
        where.day.within(where.area.code)
        if where.area
        else [unit for unit in where.day.by_code.values() if not unit.made_up]
    )
    close = process.extract(
        code,
        [unit.code for unit in pool],
        scorer=Levenshtein.distance,
        score_cutoff=1,
        limit=PROPOSALS,
    )
    return [(pool[place], 100 * (1 - distance / len(found))) for found, distance, place in close]


def _by_name(name: str, where: Where) -> Match:
    match = _named(name, where)
    return match if match.code or where.area else _in_scope(name, where, match)


def _in_scope(name: str, where: Where, national: Match) -> Match:
    """The match of a name without a stated area: in the areas from which reports came, where
    exactly one of them decides it.
    """
    tried = [_named(name, where.inside(area)) for area in where.scope_areas]
    decided_ = {match.code: match for match in tried if match.code}
    if len(decided_) == 1:
        return next(iter(decided_.values()))
    is_known = national.reason in (Reason.AREA_NEEDED, Reason.SEVERAL)
    return (
        tried[0]
        if len(tried) == 1 and not (is_known and tried[0].reason is Reason.UNKNOWN_NAME)
        else national
    )


def _named(name: str, where: Where) -> Match:
    text = written(name)
    within = _within_areas(text, where)
    if isinstance(within, Match):
        return within
    where, former = within
    found = _on_land(_meant(text, where), former, where) if former else _meant(text, where)
    if len(found) == 1 and (former or _is_settled(found[0].unit, where)):
        return decided(found[0].unit, _how(found[0], text), name, where)
    if not found:
        return _no_such_name(name, text, where)
    are_settled = all(_is_settled(named.unit, where) for named in found)
    reason = Reason.SEVERAL if are_settled else Reason.AREA_NEEDED
    return question(reason, name, where, _alike([named.unit for named in found]))


def _within_areas(text: WrittenName, where: Where) -> Match | tuple[Where, list[Unit]]:
    """Where the areas behind a name narrow it to, and those of the other epoch among them; a
    match where one of them is not known.
    """
    former: list[Unit] = []
    above = _levels_above(text)
    for area in reversed(text.areas):
        bare = _FORMER.sub("", area).strip()
        narrowed = _narrowed(bare, above, where)
        if not isinstance(narrowed, Match):
            where = narrowed
            continue
        once = _areas(bare, above, where.elsewhen) if bare else []
        if not once or not _on_land(_meant(text, where), once, where):
            return narrowed
        former += once
    return where, former


def _on_land(found: list[Named], former: list[Unit], where: Where) -> list[Named]:
    """Those on the land of areas of the other epoch: «Xã Hòn Nghệ (Kiên Lương cũ)»."""
    land = {
        unit.code
        for area in former
        for once in where.elsewhen.day.within(area.code)
        for unit in where.counterparts(once)
    }
    return [named for named in found if named.unit.code in land]


def _levels_above(text: WrittenName) -> Sequence[str]:
    """The levels of the areas that may stand behind a name: behind «Xã Tân Bình» a district or
    a province.
    """
    lowest = min(
        (_LEVELS.index(level) for level in TYPES[text.readings[0].type or "Thôn"]), default=0
    )
    return _LEVELS[lowest + 1 :]


def _meant(text: WrittenName, where: Where) -> list[Named]:
    """The units that a name may mean. Without a stated area and without a type «Dĩ An» is the city
    and the ward.

    The later name of a province does not count: in 2023 «Thành phố Huế» was a city inside it.
    """
    found = [
        named
        for named in where.names.matching(text)
        if not (named.is_later and named.unit.level == "province")
    ]
    if where.area is None and not (found and text.is_typed):
        found = [*found, *where.communes.matching(text)]
    # «UBND Bình Ba»: the office of a district is not the district
    if text.is_office and not text.is_typed:
        local = [named for named in found if named.unit.level in ("commune", "village")]
        found = found if local else []
    return (
        found
        if text.is_typed
        else [named for named in found if where.level in (None, named.unit.level)]
    )


def _is_settled(unit: Unit, where: Where) -> bool:
    """Whether a name is enough: provinces and districts anywhere, a commune inside a stated
    area, a village inside its commune.
    """
    if unit.level == "village":
        return where.area is not None and where.area.level == "commune"
    return unit.level != "commune" or where.area is not None


def _how(named: Named, text: WrittenName) -> Reason:
    if not named.is_current:
        return Reason.NAME_OF_OTHER_DAYS
    exact = any(asked.marked == named.name.marked for asked in text.readings)
    return Reason.NAME if exact else Reason.NAME_WITHOUT_DIACRITICS


def _no_such_name(name: str, text: WrittenName, where: Where) -> Match:
    alike = [named.unit for named in where.names.of_other_type(text)]
    if elsewhen := where.names_elsewhen.matching(text) or where.villages_elsewhen.matching(text):
        other = elsewhen[0].unit
        return _of_other_days(name, other, where, _alike([*alike, *where.counterparts(other)]))
    if alike:
        return question(Reason.OTHER_TYPE, name, where, _alike(alike))
    if found := where.names.with_other_marks(text):
        return question(
            Reason.OTHER_DIACRITICS, name, where, _alike([named.unit for named in found])
        )
    if where.level == "village" or _is_typed_village(text):
        return _no_such_village(name, text, where)
    if where.is_before_map and where.names_only(text):
        return question(Reason.BEFORE_MAP, name, where)
    return question(Reason.UNKNOWN_NAME, name, where, where.names.nearest(text, PROPOSALS))


def _is_typed_village(text: WrittenName) -> bool:
    type_ = text.readings[0].type
    return type_ is not None and TYPES[type_] == ("village",)


def _no_such_village(name: str, text: WrittenName, where: Where) -> Match:
    """A village is never like an area: without a list of the villages of its commune nothing is
    offered.
    """
    commune = where.area.code if where.area and where.area.level == "commune" else None
    if commune is None or not where.day.children(commune):
        return question(Reason.NO_VILLAGE_LIST, name, where)
    return question(
        Reason.UNKNOWN_NAME, name, where, where.names.nearest(text, PROPOSALS, ("village",))
    )


def _alike(units: Iterable[Unit]) -> list[tuple[Unit, float]]:
    return [(unit, 100.0) for unit in units]
