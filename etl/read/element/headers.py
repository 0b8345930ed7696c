"""What a column (or the row of a form) is: a role, an element, a rate, something personal, or
nothing we know.

A header is a path: the group above («Hồ sơ tiếp nhận trong kỳ»), then its part («Trong đó: tiếp
nhận trực tuyến»).
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from etl.read.element import personal, vocabulary
from etl.read.element.roles import Role, role_of
from etl.read.element.vocabulary import FOOTNOTES, meaning_words, squeezed
from etl.read.element.which import Which, first_said, is_of_year, lowered, says, without
from etl.read.number.columns import written_units
from etl.read.period import periods
from etl.read.scale import scale_of
from metrics.declared.indicator import Kind
from metrics.declared.period import Period
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold


class Nature(StrEnum):
    """The kind of thing that a header names."""

    ROLE = "role"
    ELEMENT = "element"
    FRACTION = "fraction"  # several elements in one cell: «số hộ ký cam kết/tổng số hộ»
    # a column of a form that is added to others or only compared; its element is that of the sum
    PART = "part"
    RATE = "rate"  # per cents: checked against counts, never stored
    PERSONAL = "personal"  # by its header: what it holds decides (contents.py)
    DOUBTED = "doubted"  # counts, or numbers of people: asked
    PROPOSED = "proposed"  # may be one of `proposed`: asked
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """What a header means. `elements`: the element, or the parts of a fraction; `rate`: the
    indicator of a rate when known.

    `slip`: understood although typed with a slip. `period`: a period that the header itself names
    (code); `part`: one that lacks its year («Tháng 4»). `scale`: what a figure is multiplied with
    («triệu đồng»); None: a scale that has to be asked. `unit`: the unit of measure that was stated,
    folded. `of_year`: cumulative, but only since the year began. `until`: the day to which a
    cumulative figure or a state goes.
    """

    nature: Nature
    role: Role | None = None
    elements: tuple[str, ...] = ()
    rate: str | None = None
    proposed: tuple[str, ...] = ()
    which: Which | None = None
    slip: bool = False
    period: str | None = None
    part: periods.Stated | None = None
    scale: float | None = 1
    unit: str = ""
    of_year: bool = False
    until: dt.date | None = None


UNKNOWN = Meaning(nature=Nature.UNKNOWN)

_THIS = re.compile(
    r"\b(?:số liệu |kết quả |thực hiện )?(?:trong kỳ|kỳ này|trong quý|trong tháng|quý này|"
    r"tháng này|kỳ báo cáo|thực hiện|kết quả)\b"
)
_NUMBERING = re.compile(
    (
        r"^\s*(?:\(?(?:[0-9]{1,2}|[ivx]{1,4}|[a-zđ])(?:\.[0-9]+)*[.)]|(?:[0-9]{1,2}|"
        r"[ivx]{1,4}|[a-zđ])\s*[-–:]|[0-9]{1,2}(?:\.[0-9]+)+)\s+"
    ),
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"^\s*(?:trong đó|gồm|bao gồm|chia ra)\s*[:,\-]?\s*", re.IGNORECASE)
_TRAILING_UNIT = re.compile(
    r"\s*[(\[]\s*(?:đvt|đơn vị tính|đơn vị|đv)?\s*:?\s*([^()\[\]]{1,30})[)\]]\s*$|"
    r"\s*,\s*(?:đvt|đơn vị tính)\s*:?\s*(.{1,30})$",
    re.IGNORECASE,
)
_MEASURES = (
    "nguoi|ho|ho so|%|dong|trieu dong|nghin dong|to|don vi|tai "
    "khoan|luot|thon|xa|cho|diem|truong hop|doanh nghiep|nhan "
    "khau|khau|cai|buoi|lop|san "
    "pham|ty dong|cuoc|phan tram|ho gia dinh|luot nguoi|hs|tk|dn|ca|vu|y kien|thanh "
    "vien|co so|chung thu|doi|luot ho|vnd"
)
MEASURES = frozenset(_MEASURES.split("|"))  # units of measure as forms write them, folded
_NEUTRAL = meaning_words(
    "chính quyền số kinh tế số xã hội số hạ tầng số nhân lực dịch vụ công trực tuyến thủ "
    "tục hành chính tthc thông tin chung kết quả thực hiện tình hình "
    "số liệu nội dung "
    "nhóm chỉ tiêu báo cáo biểu tổng hợp chuyển đổi số trong kỳ năm quý tháng theo về "
    "lĩnh vực đơn vị hồ sơ"
)


@lru_cache(maxsize=16_384)
def understand(path: tuple[str, ...], measured_in: str = "") -> Meaning:
    """What a header path means; `measured_in`: what a row of units of measure says about the
    column («%», «triệu đồng»).
    """
    pieces = tuple(piece for piece in (_bare(text) for text in path) if piece)
    if not pieces:
        return UNKNOWN
    if role := _role(pieces):
        return Meaning(nature=Nature.ROLE, role=role)
    pieces = tuple(part for piece in pieces for part in _value_and_period(piece))
    stated = [one for piece in pieces if (one := periods.stated(piece))]
    said = [one.code for one in stated if one.code]
    figures = tuple(piece for piece in pieces if periods.stated(piece) is None)
    if not figures or (said and all(map(_says_value, figures))):
        return Meaning(nature=Nature.ROLE, role=Role.VALUE, period=said[-1]) if said else UNKNOWN
    bare, unit = _without_unit(figures)
    unit = unit or fold(measured_in)
    meaning = _figure(bare, figures, unit)
    read = _dated(_counted(measured(meaning, unit), figures), stated)
    return replace(read, nature=Nature.PERSONAL) if _is_personal(meaning, pieces) else read


def _role(pieces: tuple[str, ...]) -> Role | None:
    """The role of a column whose groups say nothing else."""
    role = role_of(pieces[-1])
    groups = pieces[:-1]
    return role if role and all(role_of(one) or _says_value(one) for one in groups) else None


def _is_personal(meaning: Meaning, pieces: tuple[str, ...]) -> bool:
    """Whether a header that is of no element for certain is one of data of people."""
    return (
        meaning.nature in (Nature.UNKNOWN, Nature.PROPOSED)
        and not any(_match(piece.lower()).code for piece in pieces)
        and any(personal.is_personal_header(piece) for piece in pieces)
    )


def _counted(meaning: Meaning, pieces: tuple[str, ...]) -> Meaning:
    """With which figure the header says it holds, as far as that matters to the element: a flow
    is of its period anyway.
    """
    if not (meaning.elements or meaning.proposed) or meaning.nature is Nature.RATE:
        return meaning
    joined = " ".join(pieces)
    if meaning.which is None:
        meaning = replace(meaning, which=first_said(joined, _BY_KIND) or _under_period(pieces))
    meaning = _of_twins(meaning, joined)
    if meaning.which in (Which.CUMULATIVE, Which.TO_DATE):
        meaning = replace(meaning, of_year=is_of_year(joined), until=_until(joined))
    return of_kind(meaning)


def _value_and_period(piece: str) -> tuple[str, ...]:
    """«Kết quả quý III/2026»: the value, and its period."""
    words = piece.split()
    for at in range(1, min(len(words), _MOST_WORDS)):
        value, period = " ".join(words[:at]), " ".join(words[at:])
        if role_of(value) is Role.VALUE and (said := periods.stated(period)) and said.code:
            return value, period
    return (piece,)


_MOST_WORDS = 6  # of a header that names the column of figures


_BY_KIND = (Which.NEW, Which.TO_DATE)


def _under_period(pieces: tuple[str, ...]) -> Which | None:
    """«trong quý» of a figure itself, or of the group of figures under which it stands («Kết
    quả trong kỳ»).
    """
    said = [says(piece, Which.IN_PERIOD) for piece in pieces]
    if not any(said):
        return None
    heading = next(
        (
            depth
            for depth, piece in enumerate(pieces)
            if not _says_value(without(piece, Which.IN_PERIOD))
        ),
        len(pieces),
    )
    return Which.IN_PERIOD if any(said[heading:]) or heading == len(pieces) else Which.UNDER_PERIOD


def _of_twins(meaning: Meaning, text: str) -> Meaning:
    """A flow that adds to a stock of the same name is meant for certain only where the header
    says that it is of the period.
    """
    if meaning.nature is not Nature.ELEMENT:
        return meaning
    [code] = meaning.elements
    element = registry().elements[code]
    if element.adds_to is None or meaning.which in (Which.NEW, Which.IN_PERIOD, Which.UNDER_PERIOD):
        return meaning
    if squeezed(text) in map(squeezed, (code, element.label.vi, element.label.en)):
        return meaning
    return replace(
        meaning,
        nature=Nature.PROPOSED,
        elements=(),
        proposed=(element.adds_to, code),
        slip=False,  # it is asked
    )


def of_kind(meaning: Meaning) -> Meaning:
    """Without what a header says of the period where every figure of the element is of its
    period, or none is.
    """
    if not meaning.elements or meaning.which not in _OF_STOCKS:
        return meaning
    element = registry().elements[meaning.elements[0]]
    is_state = element.kind is Kind.STOCK
    if is_state and not (
        element.carried_forward and meaning.which in (Which.IN_PERIOD, Which.UNDER_PERIOD)
    ):
        return meaning
    if meaning.which is Which.TO_DATE and element.kind in (Kind.FLOW, Kind.OPENING):
        return meaning
    return replace(meaning, which=None)


_OF_STOCKS = (Which.NEW, Which.IN_PERIOD, Which.UNDER_PERIOD, Which.TO_DATE)


def _until(text: str) -> dt.date | None:
    """The one day to which a figure goes: «đến ngày 30/9/2026», «đến hết quý III/2026»."""
    inside = periods.inside(text)
    days = {one.days[1] for one in inside if one.days} | {
        Period.parse(one.code).end for one in inside if one.code and not one.days
    }
    return days.pop() if len(days) == 1 else None


def _dated(meaning: Meaning, stated: list[periods.Stated]) -> Meaning:
    """With the period that its pieces name, or the part of one: «Tháng 4» has no year."""
    named = [one for one in stated if one.gap is not periods.Gap.AS_OF]
    if any(one.months for one in named):
        return replace(meaning, which=meaning.which or Which.CUMULATIVE, of_year=True)
    settled = periods.settle(named) if named else None
    if settled is None or settled.code:
        return replace(meaning, period=settled.code if settled else None)
    return replace(meaning, part=named[-1])


def _says_value(group: str) -> bool:
    return (
        role_of(group) is Role.VALUE
        or meaning_words(group) <= _NEUTRAL
        or periods.stated(group) is not None
    )


def _figure(pieces: tuple[str, ...], with_units: tuple[str, ...], unit: str) -> Meaning:
    if parts := _fraction(pieces):
        return parts
    exact = _element(with_units)
    shares = [code for code in exact.elements if registry().elements[code].kind is Kind.SHARE]
    if exact.nature is Nature.ELEMENT and (shares or not _says_rate(with_units, unit)):
        return scaled(exact, unit)
    if _says_rate(with_units, unit):
        return _rate(pieces)
    meaning = _element(pieces)
    if meaning.nature is Nature.ELEMENT:
        return scaled(meaning, unit)
    return _qualified(pieces, unit) or meaning


def _qualified(pieces: tuple[str, ...], unit: str) -> Meaning | None:
    """A header that says which figure it holds («Lũy kế từ đầu năm»): what it says of, without
    these words.
    """
    joined = " ".join(pieces)
    is_other = says(joined, Which.OTHER)
    for which in (Which.CUMULATIVE, Which.ESTIMATED, Which.NEW, Which.TO_DATE, Which.IN_PERIOD):
        if says(joined, which):
            of = _element(_without_which(pieces, which))
            if of.nature is Nature.ELEMENT or (of.nature is Nature.PROPOSED and not is_other):
                return replace(scaled(of, unit), which=which)
    meaning = _element(
        tuple(
            filter(
                None,
                (_OF_WHICH.sub("", _THIS.sub(" ", lowered(piece))).strip() for piece in pieces),
            )
        )
    )
    if meaning.nature is Nature.ELEMENT:
        return scaled(meaning, unit)
    said = first_said(joined, (Which.OTHER, Which.CUMULATIVE, Which.ESTIMATED))
    return Meaning(nature=Nature.UNKNOWN, which=said) if said else None


def _without_which(pieces: tuple[str, ...], which: Which) -> tuple[str, ...]:
    """The pieces without the words that say which figure it is."""
    plain = (_THIS.sub(" ", without(piece, which)) for piece in pieces)
    return tuple(filter(None, (without(piece, Which.TO_DATE).strip(" ,:-()") for piece in plain)))


def _element(pieces: tuple[str, ...]) -> Meaning:
    """The element that a path names: by all its pieces, by its last one under a neutral group,
    or by the group of a «Tổng số».
    """
    if not pieces:
        return UNKNOWN
    proposed: tuple[str, ...] = ()
    for depth in range(len(pieces), 0, -1):
        match = _match_parts(tuple(piece.lower() for piece in pieces[-depth:]))
        if match.code and _neutral(pieces[:-depth], match.code):
            return Meaning(nature=Nature.ELEMENT, elements=(match.code,), slip=match.slip)
        proposed = proposed or ((match.code,) if match.code else match.proposed)
    if len(pieces) > 1 and squeezed(pieces[-1]) in _GENERIC:
        return _element(pieces[:-1])
    return Meaning(nature=Nature.PROPOSED, proposed=proposed) if proposed else UNKNOWN


@lru_cache(maxsize=16_384)
def _match(phrase: str) -> vocabulary.PhraseMatch:
    return vocabulary.elements().match(phrase)


@lru_cache(maxsize=16_384)
def _match_parts(parts: tuple[str, ...]) -> vocabulary.PhraseMatch:
    return vocabulary.elements().match_parts(parts)


_GENERIC = frozenset(
    {
        "tongso",
        "tong",
        "so",
        "soluong",
        "cong",
        "tongcong",
        "tongsoluong",
        "tso",
        "sl",
        "giatri",
        "solieu",
    }
)


def _neutral(groups: tuple[str, ...], code: str) -> bool:
    """Whether the groups above a header only repeat it or name a field of work, and so do not
    change its meaning.
    """
    own = vocabulary.elements().words_of[code] | _NEUTRAL
    return all(
        meaning_words(group) <= own or _match(group.lower()).code in _wholes(code)
        for group in groups
    )


def _wholes(code: str) -> list[str]:
    """The elements that this one is declared to be part of, from the nearest outwards."""
    part_of = registry().elements[code].part_of
    return [part_of, *_wholes(part_of)] if part_of else []


def _says_rate(pieces: tuple[str, ...], unit: str) -> bool:
    return unit in ("%", "phan tram", "ty le", "ti le") or any(
        vocabulary.is_rate(piece) for piece in pieces
    )


def _rate(pieces: tuple[str, ...]) -> Meaning:
    """A rate: of a declared indicator when its words or those of its numerator are known, else
    of what stands beside it.
    """
    phrase = vocabulary.rate_words(" ".join(pieces))
    match = vocabulary.indicators().match(phrase)
    if match.code and not match.slip:
        return Meaning(
            nature=Nature.RATE, rate=match.code, elements=registry().indicators[match.code].elements
        )
    of = _element((phrase,)) if phrase else UNKNOWN
    if of.nature is Nature.ELEMENT:
        bases = rates_of(of.elements[0])
        if len(bases) == 1:
            return Meaning(
                nature=Nature.RATE, rate=bases[0], elements=registry().indicators[bases[0]].elements
            )
        return Meaning(nature=Nature.RATE, elements=of.elements)
    return Meaning(nature=Nature.RATE)


def rates_of(element: str) -> list[str]:
    """The declared per cents whose numerator is this element alone."""
    return [
        i.code
        for i in registry().indicators.values()
        if i.is_rate and i.factor == 100 and i.numerator == (element,) and len(i.denominator) == 1
    ]


def _fraction(pieces: tuple[str, ...]) -> Meaning | None:
    """«Số hộ ký cam kết/tổng số hộ», «Tổ CNSCĐ (tổ/thành viên)»: an element a part."""
    joined = " ".join(pieces)
    bracketed = _PARTS.fullmatch(joined)
    whole, inside = (bracketed[1], bracketed[2]) if bracketed else ("", joined)
    parts = [part.strip() for part in _OVER.split(inside)]
    if not 2 <= len(parts) <= 3:
        return None
    named = [
        _part(part, whole or " ".join(parts[:at] or parts[1:]), within=bool(whole))
        for at, part in enumerate(parts)
    ]
    codes = tuple(one.elements[0] for one in named if one.nature is Nature.ELEMENT)
    return (
        Meaning(nature=Nature.FRACTION, elements=codes)
        if len(parts) == len(codes) == len(set(codes))
        else None
    )


_OVER = re.compile(r"/|\btrên tổng số\b")
_PARTS = re.compile(r"(.+?)\s*[(\[]([^()\[\]]*/[^()\[\]]*)[)\]]")


def _part(part: str, beside: str, within: bool) -> Meaning:
    """What a part of a header means, alone or with the words beside it: «thành viên» of «Số tổ
    CNSCĐ/thành viên».
    """
    alone, together = _element((part,)), _element((f"{part} {beside}",))
    first, second = (together, alone) if within else (alone, together)
    return first if first.nature is Nature.ELEMENT else second


def measured(meaning: Meaning, unit: str) -> Meaning:
    """With the unit of measure that was stated: as long as the element is not clear, its scale
    is not either.
    """
    if not unit:
        return meaning
    open_ = meaning.nature is Nature.PROPOSED and scale_of(unit) is not None
    return replace(meaning, unit=unit, scale=None if open_ else meaning.scale)


def scaled(meaning: Meaning, unit: str) -> Meaning:
    """With the scale that the unit of measure states; a scale of anything but money is asked."""
    money = all(registry().elements[code].measure == "VND" for code in meaning.elements) and bool(
        meaning.elements
    )
    scale = scale_of(unit)
    if scale and scale.of_money and money:
        return replace(meaning, scale=scale.factor)
    if (
        unit in _COUNTED
        and meaning.nature is Nature.ELEMENT
        and not any(_counts(code, unit) for code in meaning.elements)
    ):
        return replace(meaning, nature=Nature.PROPOSED, elements=(), proposed=meaning.elements)
    return replace(meaning, scale=None) if scale else meaning


def is_measure(text: str) -> bool:
    """Whether a text (folded) is a unit of measure and nothing else."""
    return text in MEASURES or scale_of(text) is not None


_COUNTED = frozenset(
    {
        "nguoi",
        "ho",
        "ho gia dinh",
        "nhan khau",
        "khau",
        "ho so",
        "doanh nghiep",
        "san pham",
        "chung thu",
        "cho",
        "diem",
    }
)


def _counts(code: str, unit: str) -> bool:
    """Whether an element may be counted in a unit of measure: enterprises are not counted in
    «nhân khẩu».
    """
    element = registry().elements[code]
    return unit in written_units(element) or unit in fold(element.label.vi)


def _bare(text: str) -> str:
    plain = " ".join(text.split())
    return (
        FOOTNOTES.sub("", _NUMBERING.sub("", plain)).strip(" .:;*")
        if len(plain) > 3
        else plain.strip(" .:;*")
    )


def _without_unit(pieces: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The pieces without a unit of measure in brackets at the end, and that unit folded; «Dân
    số (nữ)» keeps its brackets.
    """
    match = _TRAILING_UNIT.search(pieces[-1])
    unit = fold(match[1] or match[2] or "").strip() if match else ""
    if not match or not is_measure(unit):
        return pieces, ""
    rest = pieces[-1][: match.start()].strip()
    return (pieces[:-1] + ((rest,) if rest else ())) or pieces, unit
