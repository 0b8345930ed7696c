"""Real units by day, from the register; where a clerk works, and what a written name can mean
there.
"""

import csv
import datetime as dt
import random
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

REGISTER = Path(__file__).parents[2] / "data" / "reference" / "units.csv"
MERGER = dt.date(2025, 7, 1)
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass(frozen=True)
class Unit:
    code: str
    level: str
    name: str
    type: str
    parent: str

    @property
    def bare(self) -> str:
        return self.name.removeprefix(self.type).strip()


@dataclass(frozen=True)
class Scope:
    """Where the clerk works: a province, a district of it (before the merger), and the communes
    inside.
    """

    day: dt.date
    province: Unit
    district: Unit | None
    communes: tuple[Unit, ...]
    # where districts report: their communes, which a bare name may mean as well
    below: tuple[Unit, ...] = ()

    @property
    def context(self) -> dict[str, str]:
        stated = {"province": self.province.name}
        return stated | ({"district": self.district.name} if self.district else {})

    @property
    def codes(self) -> dict[str, str]:
        return {"province": self.province.code} | (
            {"district": self.district.code} if self.district else {}
        )

    @property
    def area(self) -> Unit:
        return self.district or self.province

    @cached_property
    def known(self) -> tuple[Unit, ...]:
        """Everything that a name in this file could mean: the communes and the areas around
        them.
        """
        return (
            *self.communes,
            *self.below,
            *((self.district,) if self.district else ()),
            self.province,
        )

    def bare_is_clear(self, unit: Unit) -> bool:
        return not unit.bare.isdigit() and self._alone(unit, lambda one: spelled(one.bare))

    def folded_is_clear(self, unit: Unit) -> bool:
        """Whether the name without diacritics, its type before it, means one unit only."""
        return self._alone(unit, lambda one: folded(one.name))

    def folded_bare_is_clear(self, unit: Unit) -> bool:
        return not unit.bare.isdigit() and self._alone(unit, lambda one: folded(one.bare))

    def _alone(self, unit: Unit, key: Callable[[Unit], str]) -> bool:
        return sum(key(one) == key(unit) for one in self.known) == 1


def folded(text: str) -> str:
    """Lower case without diacritics and blanks."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(
        letter for letter in plain if not unicodedata.combining(letter) and not letter.isspace()
    )


def spelled(text: str) -> str:
    """A name with its diacritics, wherever in the syllable the tone mark stands: Hoà and Hòa
    are one.
    """
    words = []
    for word in unicodedata.normalize("NFD", text.lower()).split():
        tone = "".join(letter for letter in word if letter in _TONES)
        words.append("".join(letter for letter in word if letter not in _TONES) + tone)
    return " ".join(words)


@cache
def _on(day: dt.date) -> dict[str, Unit]:
    with REGISTER.open(encoding="utf-8-sig", newline="") as file:
        return {
            row["code"]: Unit(
                row["code"], row["level"], row["name"], row["type"], row["parent_code"]
            )
            for row in csv.DictReader(file)
            if row["valid_from"] <= day.isoformat()
            and (not row["valid_to"] or day.isoformat() < row["valid_to"])
        }


@cache
def children(day: dt.date) -> dict[str, tuple[Unit, ...]]:
    found = defaultdict(list)
    for unit in _on(day).values():
        found[unit.parent].append(unit)
    return {parent: tuple(units) for parent, units in found.items()}


def unit_on(code: str, day: dt.date) -> Unit | None:
    return _on(day).get(code)


def scope_of(area: Unit, day: dt.date) -> Scope:
    communes = tuple(unit for unit in children(day).get(area.code, ()) if unit.level == "commune")
    if area.level == "district":
        return Scope(day, _on(day)[area.parent], area, communes)
    return Scope(day, area, None, communes)


def any_scope(rng: random.Random, day: dt.date, least: int = 4) -> Scope:
    """Some district (before the merger) or province (after it) with at least so many communes."""
    level = "district" if day < MERGER else "province"
    areas = [unit for unit in _on(day).values() if unit.level == level]
    while True:
        scope = scope_of(rng.choice(areas), day)
        if len(scope.communes) >= least:
            return scope


def anywhere(day: dt.date, level: str = "commune") -> list[Unit]:
    return [unit for unit in _on(day).values() if unit.level == level]
