"""How units are written: type, bare name, the areas named with it, and the keys under which two
spellings are the same name.

Two spellings are the same name when they differ only in case, in the place of a tone mark (Hoà,
Hòa), in Unicode composition, in hyphens, blanks and apostrophes (Bà Rịa – Vũng Tàu, Ea H’Leo), or
in how a number is written (Phường III, 3, 03).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from metrics.declared.vietnamese import fold

# Each type and the levels at which it may stand.
TYPES: dict[str, tuple[str, ...]] = {
    "Tỉnh": ("province",),
    "Thành phố": ("province", "district"),
    **dict.fromkeys(("Quận", "Huyện", "Thị xã"), ("district",)),
    **dict.fromkeys(("Xã", "Phường", "Thị trấn", "Đặc khu"), ("commune",)),
    **dict.fromkeys(
        (
            "Thôn",
            "Tổ dân phố",
            "Khu dân cư",
            "Khu phố",
            "Khối phố",
            "Tiểu khu",
            "Xóm",
            "Ấp",
            "Khóm",
        ),
        ("village",),
    ),
    **dict.fromkeys(
        ("Khối", "Khu", "Bản", "Buôn", "Bon", "Làng", "Phum", "Sóc", "Tổ"), ("village",)
    ),
}
_SHORT = {
    "tp": "Thành phố",
    "t.p": "Thành phố",
    "tx": "Thị xã",
    "t.x": "Thị xã",
    "tt": "Thị trấn",
    "t.t": "Thị trấn",
    "q": "Quận",
    "h": "Huyện",
    "p": "Phường",
    "x": "Xã",
    "đk": "Đặc khu",
    "dk": "Đặc khu",
    "tdp": "Tổ dân phố",
    "kdc": "Khu dân cư",
    "kp": "Khu phố",
}
# P.3, P3, P 3, TT.Ngãi Giao, TP Dĩ An; T. only with its point. A letter that runs on into a word is
# no abbreviation.
_ABBREVIATED = re.compile(
    rf"(?i)(?:({'|'.join(sorted(map(re.escape, _SHORT), key=len, reverse=True))})"
    r"(?:\s*\.\s*|\s+|(?=\d))|(t)\s*\.\s*)(\S.*)"
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ROMAN = {
    numeral: str(number)
    for number, numeral in enumerate(
        (
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xv",
        ),
        start=1,
    )
}
_SYLLABLES = {"vi", "xi"}  # end names too: Sơn Vi, Pú Xi
_WORDS = {
    "một": "1",
    "hai": "2",
    "ba": "3",
    "bốn": "4",
    "tư": "4",
    "năm": "5",
    "sáu": "6",
    "bảy": "7",
    "tám": "8",
    "chín": "9",
    "mười": "10",
}
# other alphabets' letters that stand in for đ in converted files
_LIKE_D = str.maketrans("ðÐƉɖ", "đĐĐđ")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_DASH = re.compile("[\u2010-\u2015\u2212-]+")
_APOSTROPHE = re.compile("['`\u2018\u2019\u02bc\u00b4]")
_ENUMERATION = re.compile(
    r"^(?:[-+*•]|\d{1,3}[.)](?=\s)|[a-zđ]\)|[ivIV]{1,4}[.)](?=\s))\s*(?=[^\W\d_])"
)
_COUNCIL = r"(?:hdnd|hoi dong nhan dan)(?:\s*(?:-|&|,|\bva\b)\s*(?:ubnd|uy ban nhan dan|ub))?"
# Who sends for a commune, folded: its committee, council, police, one-stop counter, party, digital
# teams, health station.
_OFFICE = re.compile(
    rf"(?:(?:van phong|vp|thuong truc|lanh dao)[\s.]+)?(?:{_COUNCIL}|ubnd|uy ban nhan dan|"
    r"ub|dang uy)"
    r"|(?:van phong|vp)"
    r"|(?:ban chi huy )?cong an|ca"
    r"|(?:trung tam|tt)[\s.]*(?:phuc vu hanh chinh cong|pvhcc|phuc vu hcc|dich vu hanh "
    r"chinh cong|hanh chinh cong|hcc)"
    r"|(?:bo phan|bp)[\s.]+(?:(?:mot|1) cua|tiep nhan (?:va|&) tra ket qua|tn\s*(?:va|"
    r"&)\s*tkq)|mot cua"
    r"|to (?:cong nghe so cong dong|cnsc[dđ]|cnsc|(?:cong tac )?(?:trien khai )?(?:thuc "
    r"hien )?de an 06)"
    r"|(?:ban chi dao|bcd)(?: (?:chuyen doi so|cds|de an 06))?"
    r"|phong (?:van hoa\s*(?:-|va)\s*xa hoi|vh\s*-?\s*xh|kinh te(?:, ha tang va do thi)?)"
    r"|tram y te"
)
_AFTER_OFFICE = re.compile(r"[\s.:\-]+")
_POLICE = re.compile(r"(?:CA|Ca)\b|(CAX|CAP)\b[\s.:\-]+")  # «cả», «Cà» are words of names
_POLICE_OF = {"CAX": "Xã", "CAP": "Phường"}
_FOOTNOTE = re.compile(r"\s*\((?:\d{1,2}|\*+)\)|\*+$")
_BRACKETED = re.compile(r"^(.+?)\s*[(\[](.+?)[)\]]?$")
_AREA_FOLLOWS = re.compile(
    r"(?i)\s*[,;]\s*|\s+(?:-\s+)?(?=(?:huyện|quận|thị xã|thành phố|tỉnh|(?:tp|tx|h|"
    r"q)\.)\s*\S)|\s+-\s+(?=(?:xã|phường|thị trấn|đặc khu)\s)"
)


@dataclass(frozen=True, slots=True)
class NameReading:
    """One way to understand a written name. `type` None: written without one. `marked`,
    `plain`: the keys of `bare`.
    """

    type: str | None
    bare: str
    marked: str
    plain: str

    def may_be(self, level: str) -> bool:
        return self.type is None or level in TYPES[self.type]

    @property
    def is_number(self) -> bool:
        return self.marked.isdigit()


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name as written: its readings (with the type taken off first), the areas named behind it,
    whether it bears any diacritic.

    `is_office`: the name of an office stood before it («Công an xã Bình Ba»), which stands for its
    commune.
    """

    readings: tuple[NameReading, ...]
    areas: tuple[str, ...]
    has_marks: bool
    is_office: bool = False

    @property
    def is_typed(self) -> bool:
        return self.readings[0].type is not None


@lru_cache(maxsize=65_536)
def written(text: str) -> WrittenName:
    """What a text says: «xã Hà Đông (huyện Đak Đoa)» is the type Xã, the name Hà Đông, in
    «huyện Đak Đoa».
    """
    cleaned = _clean(text)
    unofficial = _without_office(cleaned)
    name, areas = _areas_apart(unofficial)
    typed = _typed(name)
    readings = [reading(*typed)] if typed else []
    return WrittenName(
        (*readings, reading(None, name)), areas, fold(name) != name.lower(), unofficial != cleaned
    )


def reading(type_: str | None, bare: str) -> NameReading:
    marked = marked_key(bare, number_words=type_ is not None and TYPES[type_] == ("village",))
    return NameReading(type_, bare, marked, fold(marked))


def official(type_: str, bare: str) -> list[NameReading]:
    """The keys of an official name: one, or two where a number is written in words (Thôn Năm,
    by number and by letters).
    """
    marks = {
        marked_key(bare, number_words=is_village)
        for is_village in {False, TYPES[type_] == ("village",)}
    }
    return [NameReading(type_, bare, marked, fold(marked)) for marked in sorted(marks)]


@lru_cache(maxsize=65_536)
def marked_key(bare: str, *, number_words: bool = False) -> str:
    """The name with its diacritics, free of what may differ between two spellings of it. «Năm»
    is 5 only with `number_words`.
    """
    tokens = [
        _syllable(token)
        for token in _DASH.sub(" ", _APOSTROPHE.sub("", _composed(bare).lower())).split()
    ]
    if len(tokens) == 2 and tokens[0] == _NUMBERED and tokens[1].isdigit():
        del tokens[0]
    if tokens:
        tokens[-1] = _number(tokens[-1], alone=len(tokens) == 1, number_words=number_words)
    return " ".join(tokens)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text).translate(_LIKE_D))


def _syllable(token: str) -> str:
    """The letters with their own marks, then the tone: hòa and hoà are one."""
    letters = unicodedata.normalize("NFD", token)
    tone = "".join(letter for letter in letters if letter in _TONES)
    return (
        unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
        + tone
    )


def _number(token: str, *, alone: bool, number_words: bool) -> str:
    if token.isdigit():
        return token.lstrip("0") or "0"
    if number_words and alone and (word := _COUNTED.get(token)):
        return word
    return _ROMAN.get(token, token) if alone or token not in _SYLLABLES else token


_NUMBERED = _syllable("số")  # Tổ dân phố số 5
_COUNTED = {_syllable(word): number for word, number in _WORDS.items()}


def _clean(text: str) -> str:
    shown = _DASH.sub("-", " ".join(_composed(text).split()))
    return _FOOTNOTE.sub("", _ENUMERATION.sub("", shown, count=1)).strip(' .,;:"«»“”')


def _areas_apart(text: str) -> tuple[str, tuple[str, ...]]:
    bracketed = _BRACKETED.match(text)
    name, rest = (bracketed[1], bracketed[2]) if bracketed else (text, "")
    first, *behind = _AREA_FOLLOWS.split(name)
    areas = [*behind, *_AREA_FOLLOWS.split(rest)]
    return first.strip(), tuple(area.strip() for area in areas if area.strip())


def _without_office(name: str) -> str:
    """«UBND xã Bình Ba», «Công an xã Bình Ba», «CAX Bình Ba» are the commune. The office of a
    district is not the district: its figures may leave the communes out."""
    if (police := _POLICE.match(name)) and police[1]:
        return f"{_POLICE_OF[police[1]]} {name[police.end() :]}"
    folded = fold(name)
    office = _OFFICE.match(folded)
    after = _AFTER_OFFICE.match(folded, office.end()) if office else None
    if not office or not after or len(folded) != len(name) or (office[0] == "ca" and not police):
        return name
    rest = name[after.end() :]
    typed = _typed(rest)
    if typed is None:
        # «CA THÀNH» may be xã Ca Thành
        return name if office[0] == "ca" and name == name.upper() else rest
    return rest if TYPES[typed[0]] in (("commune",), ("village",)) else name


def _typed(name: str) -> tuple[str, str] | None:
    """The type that a name begins with and what follows it: written out (Xã, XÃ, xa) or
    abbreviated.
    """
    tokens = name.split()
    for count in (3, 2, 1):
        head = " ".join(_syllable(token.lower()) for token in tokens[:count])
        if len(tokens) > count and (type_ := _HEADS.get(head)):
            return type_, " ".join(tokens[count:])
    short = _ABBREVIATED.fullmatch(name)
    return (_SHORT[short[1].lower()] if short[1] else "Tỉnh", short[3]) if short else None


_HEADS = {fold(word): word for word in TYPES} | {
    " ".join(_syllable(token.lower()) for token in word.split()): word for word in TYPES
}
