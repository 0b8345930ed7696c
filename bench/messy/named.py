"""How clerks write the name of a unit, and whether, where they work, it can mean one unit only."""

import random
import unicodedata
from collections.abc import Callable

from bench.messy.headed import moved_tones, plain, typo
from bench.messy.places import Scope, Unit, spelled

ROMAN = {
    "1": "I",
    "2": "II",
    "3": "III",
    "4": "IV",
    "5": "V",
    "6": "VI",
    "7": "VII",
    "8": "VIII",
    "9": "IX",
    "10": "X",
    "11": "XI",
    "12": "XII",
}
_SHORT = {
    "Phường": ("P.", "P. ", "P "), "Xã": ("X.", "X. "), "Thị trấn": ("TT.", "TT. ", "TT "),
    "Đặc khu": ("ĐK ", "ĐK. "),
    "Huyện": ("H. ", "H."), "Thành phố": ("TP. ", "TP."), "Thị xã": ("TX. ", "TX."),
    "Quận": ("Q. ", "Q."), "Tỉnh": ("",),
}  # fmt: skip
WAYS = (
    "full",
    "upper",
    "lower",
    "title",
    "bare",
    "short",
    "office",
    "tones",
    "plain",
    "plain_bare",
    "nfd",
    "closed",
    "spaced",
    "roman",
    "zero",
    "within",
    "starred",
)


def name(rng: random.Random, unit: Unit, scope: Scope, how: str) -> tuple[str, bool]:
    """The name as written `how`, and whether it is certain there."""
    if how == "typo":
        slipped = f"{unit.type} {typo(rng, unit.bare)}" if len(unit.bare) > 3 else unit.name
        # «Mỹ hạnh» for Mỹ Thạnh: no clerk would see it
        another = any(spelled(one.name) == spelled(slipped) for one in scope.known)
        return unit.name if another else slipped, False
    if how in ("bare", "plain_bare"):
        return _bare(unit, scope, how)
    if how in ("plain", "closed"):
        text = plain(unit.name) if how == "plain" else unit.name.replace(" ", "")
        return text, scope.folded_is_clear(unit) or how == "closed"
    return _FULL[how](rng, unit, scope), True


def _bare(unit: Unit, scope: Scope, how: str) -> tuple[str, bool]:
    if how == "plain_bare":
        return plain(unit.bare), scope.folded_bare_is_clear(unit)
    return unit.bare, scope.bare_is_clear(unit)


def _numbered(rng: random.Random, unit: Unit, scope: Scope, roman: bool) -> str:
    if not unit.bare.isdigit():
        return unit.name
    if roman and unit.bare in ROMAN:
        return rng.choice((unit.type + " ", *_SHORT[unit.type])) + ROMAN[unit.bare]
    return f"{unit.type} {int(unit.bare):02d}"


_FULL: dict[str, Callable[[random.Random, Unit, Scope], str]] = {
    "full": lambda rng, unit, scope: unit.name,
    "upper": lambda rng, unit, scope: unit.name.upper(),
    "lower": lambda rng, unit, scope: unit.name[0].lower() + unit.name[1:],
    "title": lambda rng, unit, scope: unit.name.title() if "'" not in unit.name else unit.name,
    "short": lambda rng, unit, scope: rng.choice(_SHORT[unit.type]) + unit.bare,
    "office": lambda rng, unit, scope: (
        rng.choice(("UBND ", "Ủy ban nhân dân ")) + unit.name[0].lower() + unit.name[1:]
    ),
    "tones": lambda rng, unit, scope: moved_tones(unit.name),
    "nfd": lambda rng, unit, scope: unicodedata.normalize("NFD", unit.name),
    "spaced": lambda rng, unit, scope: rng.choice((" {}", "{} ", "{}\u00a0")).format(
        unit.name.replace(" ", "  ", 1)
    ),
    "roman": lambda rng, unit, scope: _numbered(rng, unit, scope, roman=True),
    "zero": lambda rng, unit, scope: _numbered(rng, unit, scope, roman=False),
    "within": lambda rng, unit, scope: (
        f"{unit.name} ({scope.area.name[0].lower()}{scope.area.name[1:]})"
    ),
    "starred": lambda rng, unit, scope: unit.name + rng.choice(("*", " (*)", " *")),
}
