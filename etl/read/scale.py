"""Units of measure of thousands and millions as people write them: «nghìn đồng», «1.000đ»,
«tr.đ», «triệu VNĐ», «x1000», «nghìn người».
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from metrics.declared.vietnamese import fold

_MONEY = r"(?:vn ?)?(?:dong|d|vnd)"
_WORDS = {
    "nghin": 1e3,
    "ngan": 1e3,
    "trieu": 1e6,
    "ty": 1e9,
    "ti": 1e9,
    "ng": 1e3,
    "k": 1e3,
    "tr": 1e6,
    "tram": 100,
}
_TIMES = {"chuc": 10, "muoi": 10, "tram": 100}
_NUMBER = r"1(?:[., ]?000){1,3}|10\^[369]"
_COUNTED = r"[a-z]+(?: [a-z]+){0,2}"  # what is counted, in a few words
_LABEL = re.compile(r"^(?:(?:don vi tinh|don vi do|don vi|dvt|dv)\b\.?\s*[:\-–]?\s*)+")
_WAYS = tuple(
    re.compile(way)
    for way in (
        (
            r"(?P<times>chuc|muoi|tram)?\s*(?P<word>nghin|ngan|"
            rf"trieu)(?:\s*[./]?\s*(?P<measure>{_MONEY}|(?<=\s){_COUNTED}))?"
        ),
        # «tỷ lệ», «trường hợp» are none
        (
            r"(?P<times>chuc|muoi|tram)?\s*(?P<word>ty|ti|ng|k|"
            rf"tr)(?:\s*[./]?\s*(?P<measure>{_MONEY}))?"
        ),
        r"(?P<word>tram) (?P<measure>nguoi|ho|ho so|luot|dong)",  # «trạm y tế» is none
        rf"(?:[x*×]\s*)?(?P<number>{_NUMBER})\s*(?P<measure>{_MONEY}|{_COUNTED})?",
        rf"(?P<measure>{_COUNTED})?\s*[x*×]\s*(?P<number>{_NUMBER})",
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """By what figures are multiplied, and what of (folded); "": not said."""

    factor: float
    measure: str = ""

    @property
    def of_money(self) -> bool | None:
        """None: not said."""
        return re.fullmatch(_MONEY, self.measure) is not None if self.measure else None


@lru_cache(maxsize=4096)
def scale_of(text: str) -> Scale | None:
    """The scale that a unit of measure is; None: it is none."""
    plain = _LABEL.sub("", fold(text).strip(" .:;()[]")).strip(" .:;()[]")
    for way in _WAYS:
        if match := way.fullmatch(plain):
            said = match.groupdict()
            return Scale(factor=_factor(said), measure=(said.get("measure") or "").strip())
    return None


def _factor(said: dict[str, str | None]) -> float:
    if number := said.get("number"):
        return 10.0 ** int(number[-1]) if "^" in number else float(re.sub(r"\D", "", number))
    return _WORDS[said["word"] or ""] * _TIMES.get(said.get("times") or "", 1)


_MARKED = re.compile(
    r"(?:(?:don vi tinh|don vi do|\bdvt|\bdon vi|\bdv)\b\.?\s*[:\-–]?|\b(?:tinh|quy doi|"
    r"so lieu|so|gia tri)\s+(?:bang|theo|ra|la))"
    r"\s*(?P<unit>[^;()\[\]]{1,40})"
)
_BRACKETS = re.compile(r"[(\[](?P<unit>[^()\[\]]{1,30})[)\]]")
_MOST_WORDS = 5


def stated_in(text: str) -> str:
    """The unit of thousands or millions that a title or a note says its figures are in, folded;
    "": it says none.
    """
    plain = fold(text)
    marked = (unit for match in _MARKED.finditer(plain) if (unit := _leading(match["unit"])))
    in_brackets = (
        unit
        for match in _BRACKETS.finditer(plain)
        if _is_scale_alone(unit := match["unit"].strip())
    )
    return next(marked, "") or next(in_brackets, "")


def _is_scale_alone(unit: str) -> bool:
    """Whether words that stand alone in brackets can be nothing but a scale: «(k)» and «(1000)»
    may be anything.
    """
    scale = scale_of(unit)
    return scale is not None and (
        bool(scale.measure) or unit.startswith(("nghin", "ngan", "trieu", "x", "*"))
    )


def _leading(said: str) -> str:
    """The longest run of first words that is a scale; "": none is."""
    words = re.split(r"[,;]\s", said.strip())[0].split()[:_MOST_WORDS]
    units = (" ".join(words[:end]).strip(" .,:") for end in range(len(words), 0, -1))
    return next((unit for unit in units if scale_of(unit)), "")
