"""The day and the area in which a unit is looked for, and the names that are found there."""

import datetime as dt
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

from etl.read.unit.namesakes import Namesakes, names_of
from etl.read.unit.spelling import WrittenName
from etl.reference import REORGANISATION, Unit, Units, UnitsOn, changes
from metrics.declared.indicator import Text

Scope: TypeAlias = tuple[tuple[str, dt.date], ...]
"""Areas from which reports came: code and a day on which it was theirs (codes were given out
anew).
"""


@dataclass(frozen=True, slots=True)
class Where:
    """A day and an area (None: the whole country). `level`: what a name without a type means,
    where the caller knows.
    """

    units: Units
    on: dt.date
    area: Unit | None = None
    level: str | None = None
    scope: Scope = ()

    @property
    def day(self) -> UnitsOn:
        return self.units.on(self.on)

    @property
    def is_old(self) -> bool:
        return self.on < REORGANISATION

    @property
    def is_before_map(self) -> bool:
        """Whether units may have been there that merged before the one map of the old units
        that the register knows.
        """
        return self.on < _OLD_MAP

    def names_only(self, text: WrittenName) -> bool:
        """Whether every syllable of a name stands in names of the register: then it is another
        name, not a slip of the pen.
        """
        asked = text.readings[0].marked.split()
        return (
            bool(asked)
            and text.has_marks
            and all(one in _syllables(self.units, self.day) for one in asked)
        )

    @property
    def names(self) -> Namesakes:
        """The units that a name alone may mean: those of the area; of the whole country its
        provinces and districts.
        """
        return (
            _area_names(self.units, self.day, self.area.code)
            if self.area
            else _national_names(self.units, self.day)
        )

    @property
    def communes(self) -> Namesakes:
        """The communes and villages of the whole country."""
        return _commune_names(self.units, self.day)

    @property
    def elsewhen(self) -> "Where":
        """The whole country on the nearest day of the other epoch."""
        return Where(
            self.units, REORGANISATION if self.is_old else REORGANISATION - dt.timedelta(days=1)
        )

    @property
    def names_elsewhen(self) -> Namesakes:
        """The units of the other epoch on the land of the area."""
        if not self.area:
            return self.elsewhen.names
        return _counterpart_names(
            self.units, self.day, self.elsewhen.day, self.area.code, self.is_old
        )

    @property
    def villages_elsewhen(self) -> Namesakes:
        """The villages of the commune that are not there on the day: those before or after a
        change of its villages.
        """
        commune = self.area.code if self.area and self.area.level == "commune" else ""
        return _other_villages(self.units, self.day, commune)

    @property
    def scope_areas(self) -> tuple[Unit, ...]:
        """The areas of the scope as they are on the day: those on the land of the former ones,
        where the map has changed.
        """
        return _scope_areas(self.units, self.day, self.scope, self.is_old)

    def inside(self, area: Unit) -> "Where":
        return Where(self.units, self.on, area, self.level, self.scope)

    def holds(self, unit: Unit) -> bool:
        """Whether the unit lies in the area, is the area or lies around it."""
        return (
            self.area is None
            or self.area in self.day.chain(unit.code)
            or unit in self.day.chain(self.area.code)
        )

    def counterparts(self, elsewhen: Unit) -> list[Unit]:
        """The units of the day on the land of a unit of the other epoch."""
        if elsewhen.level == "village":
            return self.units.counterparts(elsewhen, self.on)
        codes = _links(backwards=self.is_old).get(elsewhen.code, [])
        return [unit for code in codes if (unit := self.day.get(code))]

    def part(self, elsewhen: Unit) -> Text | None:
        """How a unit of the other epoch and those on its land differ, where they are not one
        and the same; None: they are.
        """
        here = self.counterparts(elsewhen)
        back = [
            code for unit in here for code in _links(backwards=not self.is_old).get(unit.code, [])
        ]
        if elsewhen.level != "commune" or not here or (len(here) == 1 and len(back) == 1):
            return None
        names, count = "; ".join(f"{unit.code} {unit.name}" for unit in here), len(back)
        if self.is_old:
            made = Text(
                vi=f"được lập từ {len(here)} đơn vị: {names}",
                en=f"it was made of {len(here)} units: {names}",
            )
            return (
                made
                if len(here) > 1
                else Text(
                    vi=f"được lập từ một phần của {names}", en=f"it was made of a part of {names}"
                )
            )
        if len(here) > 1:
            return Text(
                vi=f"đã chia vào {len(here)} đơn vị: {names}",
                en=f"it was divided among {len(here)} units: {names}",
            )
        return Text(
            vi=f"là 1 trong {count} đơn vị hợp thành {names}",
            en=f"it is 1 of the {count} units that make {names}",
        )


_OLD_MAP = REORGANISATION - dt.timedelta(days=1)


@lru_cache(maxsize=8)
def _syllables(units: Units, day: UnitsOn) -> frozenset[str]:
    named = [one for unit in day.at("commune") for one in names_of(unit, units)]
    return frozenset(syllable for one in named for syllable in one.name.marked.split())


@cache
def _links(*, backwards: bool) -> dict[str, list[str]]:
    """Old code → new codes of 1 July 2025; `backwards`: new → old."""
    found: dict[str, list[str]] = {}
    for old, new, effective in changes().select("from_code", "to_code", "effective").iter_rows():
        if effective == REORGANISATION:
            found.setdefault(new if backwards else old, []).append(old if backwards else new)
    return found


def merged_from(code: str) -> tuple[str, ...]:
    """The old units, two or more, that went wholly into a unit of 1 July 2025; none where one
    of them went into others too.
    """
    old = _links(backwards=True).get(code, [])
    return (
        tuple(old)
        if len(old) > 1 and all(_links(backwards=False)[one] == [code] for one in old)
        else ()
    )


@lru_cache(maxsize=64)
def _scope_areas(units: Units, day: UnitsOn, scope: Scope, is_old: bool) -> tuple[Unit, ...]:
    found: dict[str, Unit] = {}
    links = _links(backwards=is_old)
    for code, since in scope:
        then = units.on(since)
        if (since < REORGANISATION) == is_old:
            chains = [[area]] if (area := day.get(code)) else []
        else:
            communes = then.within(code, "commune") if then.get(code) else []
            chains = [
                day.chain(new)[1:]
                for unit in communes
                for new in links.get(unit.code, [])
                if day.get(new)
            ]
        found |= {chain[0].code: chain[0] for chain in chains if chain}
    return tuple(found.values())


@lru_cache(maxsize=256)
def _counterpart_names(
    units: Units, day: UnitsOn, other: UnitsOn, area: str, is_old: bool
) -> Namesakes:
    links = _links(backwards=not is_old)
    chains = [
        other.chain(code)
        for unit in (day.by_code[area], *day.within(area))
        for code in links.get(unit.code, [])
        if other.get(code)
    ]
    return Namesakes({unit.code: unit for chain in chains for unit in chain}.values(), (), units)


@lru_cache(maxsize=256)
def _other_villages(units: Units, day: UnitsOn, commune: str) -> Namesakes:
    return Namesakes(
        [unit for unit in units.villages(commune) if not day.get(unit.code)], (), units
    )


@lru_cache(maxsize=1024)
def _area_names(units: Units, day: UnitsOn, area: str) -> Namesakes:
    return Namesakes(day.within(area), day.chain(area), units)


@lru_cache(maxsize=8)
def _national_names(units: Units, day: UnitsOn) -> Namesakes:
    return Namesakes([*day.at("province"), *day.at("district")], (), units)


@lru_cache(maxsize=8)
def _commune_names(units: Units, day: UnitsOn) -> Namesakes:
    return Namesakes([*day.at("commune"), *day.at("village")], (), units)
