"""What stands in one cell, without yet deciding what its separators mean: that is decided by the
column (columns.py).

A cell is a number with what surrounds it (qualifier, unit, footnote, stray bracket), a fraction of
such numbers, one of the ways of saying «nothing», or something that has to be asked.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Literal, NamedTuple

from etl.read.model import Qualifier
from etl.read.number.words import SCALES, spoken_number
from metrics.declared.vietnamese import fold


class Written(StrEnum):
    """The kind of thing that stands in a cell."""

    NUMBER = "number"
    FRACTION = "fraction"
    BLANK = "blank"
    NO = "no"  # «không»: neither a figure nor surely nothing
    YES = "yes"  # «có», where yes or no is asked for
    NO_ACTIVITY = "no_activity"
    WORDS = "words"  # «một nghìn hai trăm»
    ERROR = "error"  # #DIV/0!
    SEVERAL = "several"  # more than one number, or a number beside words that are not understood
    DAY = "day"  # a figure of which a spreadsheet made a day (days.py)
    TEXT = "text"


class Separators(StrEnum):
    """How the digits of a number are cut."""

    PLAIN = "plain"  # 1420
    GROUPED = "grouped"  # 1 420 or 1.234.567: certainly thousands
    ONE_GROUP = "one_group"  # 1.420 or 1,420: thousands or decimals
    DECIMALS = "decimals"  # 1420,5 or 1.42: certainly decimals
    ODD = "odd"  # 1.23.456, 0123


class Token(NamedTuple):
    """One cell. `digits`: as written; `whole`, `decimals`: read as if every dot, comma and
    blank before the last mark groups.
    """

    written: Written
    digits: str = ""
    separators: Separators = Separators.PLAIN
    mark: str = ""  # the last separator: dot, comma or blank
    qualifier: Qualifier | None = None
    percent: bool = False
    unit: str = ""  # the words after the number, folded
    negative: bool = False
    spoken: float | None = None  # what number words say, for the question
    parts: tuple["Token", ...] = ()

    @property
    def places(self) -> int:
        """Digits after the last mark."""
        return len(re.split(r"[.,]", self.digits)[-1]) if self.mark in ".," and self.mark else 0

    @property
    def grouped(self) -> float:
        """The value when every mark groups thousands."""
        return self._signed(
            float(
                self.digits
                if self.separators is Separators.PLAIN
                else re.sub(r"\D", "", self.digits)
            )
        )

    @property
    def decimal(self) -> float:
        """The value when the last mark is the decimal one."""
        if not self.mark or self.mark not in ".,":
            return self.grouped
        whole, _, rest = self.digits.rpartition(self.mark)
        return self._signed(float(f"{re.sub(r'[^0-9]', '', whole)}.{rest}"))

    def _signed(self, value: float) -> float:
        return -value if self.negative else value


_NOTHING = (
    "- -- --- – — … ... .. . x xx / // \\ n/a na nan null none kxd khong_xac_dinh "
    "khong_co_so_lieu chua_co_so_lieu khong_co chua_co chua_bao_cao "
    "khong_bao_cao "
    "chua_thong_ke chua_tong_hop bo_trong trong"
)
_BLANK = frozenset(_NOTHING.split())
_NO_ACTIVITY = frozenset(
    {
        "chua phat sinh",
        "khong phat sinh",
        "chua phat sinh so lieu",
        "khong phat sinh so lieu",
        "chua phat sinh ho so",
        "khong phat sinh ho so",
    }
)
_QUALIFIERS = {
    "hon": Qualifier.MORE_THAN,
    "tren": Qualifier.MORE_THAN,
    "it nhat": Qualifier.AT_LEAST,
    "toi thieu": Qualifier.AT_LEAST,
    ">": Qualifier.MORE_THAN,
    ">=": Qualifier.AT_LEAST,
    "≥": Qualifier.AT_LEAST,
    "khoang": Qualifier.ABOUT,
    "xap xi": Qualifier.ABOUT,
    "chung": Qualifier.ABOUT,
    "tam": Qualifier.ABOUT,
    "~": Qualifier.ABOUT,
    "≈": Qualifier.ABOUT,
    "gan": Qualifier.ALMOST,
    "duoi": Qualifier.LESS_THAN,
    "khong qua": Qualifier.AT_MOST,
    "toi da": Qualifier.AT_MOST,
    "<": Qualifier.LESS_THAN,
    "<=": Qualifier.AT_MOST,
    "≤": Qualifier.AT_MOST,
    "uoc": Qualifier.ESTIMATED,
    "uoc dat": Qualifier.ESTIMATED,
    "uoc tinh": Qualifier.ESTIMATED,
    "uoc thuc hien": Qualifier.ESTIMATED,
    "uoc khoang": Qualifier.ESTIMATED,
    "du kien": Qualifier.ESTIMATED,
    "tam tinh": Qualifier.ESTIMATED,
    "tro len": Qualifier.AT_LEAST,
    "+": Qualifier.AT_LEAST,
    "tro xuong": Qualifier.AT_MOST,
}
_NEUTRAL = frozenset({"", "dat", "la", "co dat"})

_DIGITS = (
    r"[0-9]{1,3}(?:[ \u00a0\u202f\u2009'’][0-9]{3})+(?:[.,][0-9]+)?(?![0-9])|[0-9]+(?:[.,][0-9]+)*"
)
_NUMBER = re.compile(_DIGITS)
_BARE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0\u202f\u2009'’][0-9]{3})+")
_PLAIN = re.compile(r"0?[0-9]|[1-9][0-9]*")  # 05 as papers write it
_DECIMALS = re.compile(r"(?:0|[1-9][0-9]*)[.,][0-9]+")
_MIXED = re.compile(
    r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,|(?:,[0-9]{3})+\.|(?:[ "
    r"\u00a0\u202f\u2009'’][0-9]{3})+[.,])[0-9]+"
)
_FOOTNOTE = re.compile(
    r"\s*(?:[*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]+|\((?:\*+|[0-9a-z]|i{1,3})\)|\[(?:\*+|[0-9a-z])\])+\s*$", re.IGNORECASE
)
_STATED_RATE = re.compile(
    r"\s*(?:[(\[]|[,;]\s)\s*(?:đạt\s*)?[0-9]{1,3}(?:[.,][0-9]+)?\s*%\s*[)\]]?\s*$", re.IGNORECASE
)
_ERRORS = re.compile(r"#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NULL!|NUM!|#+)$", re.IGNORECASE)
_OVER = re.compile(r"\s*(?:/|\btrên tổng số\b|\btrên\b)\s*", re.IGNORECASE)
# characters of a cell that may be a figure: a fraction of three parts with words is shorter
_LONGEST_CELL = 200
_LONGEST = 20  # characters of a number; the largest budget has fewer
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_STRAY = "()[]{}\"'“”«»;:,.…"


@lru_cache(maxsize=65_536)
def token(text: str) -> Token:
    """What a cell says. Never fails: what is not understood is SEVERAL (holds a digit) or TEXT."""
    if text.isascii() and len(text) <= _LONGEST and _BARE.fullmatch(text):
        return Token(Written.NUMBER, text, *_separators(text))
    text = text.translate(_FULL_WIDTH)
    if len(text) > _LONGEST_CELL:
        return Token(Written.SEVERAL)
    bare = text.strip()
    folded = fold(bare)
    if not folded or folded.replace(" ", "_") in _BLANK:
        return Token(Written.BLANK)
    if folded.strip(" .()") in _NO_ACTIVITY:
        return Token(Written.NO_ACTIVITY)
    if folded in ("khong", "k", "ko"):
        return Token(Written.NO)
    if bare.lower() in ("có", "co", "yes", "true"):
        return Token(Written.YES)
    if _ERRORS.match(bare):
        return Token(Written.ERROR)
    return _number(bare) or _fraction(bare) or _unclear(bare)


def _unclear(text: str) -> Token:
    spoken = spoken_number(text)
    if spoken is not None:
        return Token(Written.WORDS, spoken=spoken)
    return Token(Written.SEVERAL if re.search(r"[0-9]", text) else Written.TEXT)


def _fraction(text: str) -> Token | None:
    """«1.066/1.420», «5/14 xã», «109 tài khoản/2.068 chỉ tiêu giao/5.908 công dân thường trú»."""
    bare = _STATED_RATE.sub("", text)
    parts = [_number(part) for part in _OVER.split(bare)] if bare else []
    if len(parts) not in (2, 3) or not all(part and not part.percent for part in parts):
        return None
    return Token(Written.FRACTION, parts=tuple(part for part in parts if part))


def _number(text: str) -> Token | None:
    """The one number of a text with what may stand around it; None when there is none, several,
    or words not understood.
    """
    bare = _without_notes(text)
    matches = list(_NUMBER.finditer(bare))
    if len(matches) != 1 or len(matches[0][0]) > _LONGEST:
        return None
    [match] = matches
    before, after = bare[: match.start()], bare[match.end() :]
    negative = before in ("-", "−", "–")
    qualifier = None if negative else _qualifier(before.strip())
    percent, unit, suffix = _after(after.strip())
    contradicts = bool(suffix and qualifier) and suffix is not qualifier
    if qualifier is False or unit is None or unit.split(" ")[0] in SCALES or contradicts:
        return None
    is_bare_decimal = before.endswith((".", ","))  # .5
    separators, mark = (Separators.ODD, "") if is_bare_decimal else _separators(match[0])
    return Token(
        Written.NUMBER,
        digits=match[0],
        separators=separators,
        mark=mark,
        qualifier=qualifier or suffix,
        percent=percent,
        unit=unit,
        negative=negative,
    )


def _without_notes(text: str) -> str:
    """The text without a mark of a footnote and without a stated rate behind the number."""
    text = text.strip()
    bare = text if text.startswith("(") else _FOOTNOTE.sub("", text).strip()
    stated = _STATED_RATE.search(bare)
    return bare[: stated.start()] if stated and stated.start() > 0 else bare


def _qualifier(before: str) -> Qualifier | Literal[False] | None:
    """The qualifier before a number; None: nothing there; False: words that are not understood."""
    if before.startswith("(") or before == "+":
        return False
    words = before.lower().strip(_STRAY + " ")
    if fold(words) in _NEUTRAL:
        return None
    return _QUALIFIERS.get(fold(words), False)


def _after(after: str) -> tuple[bool, str | None, Qualifier | None]:
    """(per cent, unit words folded or None when not understood, qualifier written behind)."""
    percent = after.startswith("%")
    rest = fold(after[1:] if percent else after).strip(_STRAY + " ")
    if rest in _QUALIFIERS and rest not in ("tren", "duoi"):
        return percent, "", _QUALIFIERS[rest]
    if re.search(r"[0-9%/#=]", rest) or len(rest) > 60:
        return percent, None, None
    return percent, rest, None


def _separators(digits: str) -> tuple[Separators, str]:
    if _PLAIN.fullmatch(digits):
        return Separators.PLAIN, ""
    if match := _GROUPS.fullmatch(digits):
        several = digits.count(match[1]) > 1
        return (Separators.GROUPED if several else Separators.ONE_GROUP), match[1]
    if _SPACED.fullmatch(digits):
        return Separators.GROUPED, " "
    if _MIXED.fullmatch(digits) or _DECIMALS.fullmatch(digits):
        return Separators.DECIMALS, re.sub(r"[0-9]|[^.,]", "", digits)[-1]
    return Separators.ODD, ""
