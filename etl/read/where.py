"""The day and the area in which a unit is looked for, and the names that are found there."""

import datetime as dt
from dataclasses import dataclass
from functools import cache, lru_cache

from etl.read.namesakes import Namesakes
from etl.reference import REORGANISATION, Unit, Units, UnitsOn, changes


@dataclass(frozen=True, slots=True)
class Where:
    """A day and an area (None: the whole country). `level`: what a name without a type means, where the caller knows."""

    units: Units
    on: dt.date
    area: Unit | None = None
    level: str | None = None

    @property
    def day(self) -> UnitsOn:
        return self.units.on(self.on)

    @property
    def is_old(self) -> bool:
        return self.on < REORGANISATION

    @property
    def names(self) -> Namesakes:
        """The units that a name alone may mean: those of the area; of the whole country its provinces and districts."""
        return _area_names(self.units, self.day, self.area.code) if self.area else _national_names(self.units, self.day)

    @property
    def communes(self) -> Namesakes:
        """The communes and villages of the whole country."""
        return _commune_names(self.units, self.day)

    @property
    def elsewhen(self) -> "Where":
        """The whole country on the nearest day of the other epoch."""
        return Where(self.units, REORGANISATION if self.is_old else REORGANISATION - dt.timedelta(days=1))

    @property
    def names_elsewhen(self) -> Namesakes:
        """The units of the other epoch on the land of the area."""
        if not self.area:
            return self.elsewhen.names
        return _counterpart_names(self.units, self.day, self.elsewhen.day, self.area.code, self.is_old)

    @property
    def villages_elsewhen(self) -> Namesakes:
        """The villages of the commune that are not there on the day: those before or after a change of its villages."""
        commune = self.area.code if self.area and self.area.level == "commune" else ""
        return _other_villages(self.units, self.day, commune)

    def inside(self, area: Unit) -> "Where":
        return Where(self.units, self.on, area, self.level)

    def holds(self, unit: Unit) -> bool:
        """Whether the unit lies in the area, is the area or lies around it."""
        return self.area is None or self.area in self.day.chain(unit.code) or unit in self.day.chain(self.area.code)

    def counterparts(self, elsewhen: Unit) -> list[Unit]:
        """The units of the day on the land of a unit of the other epoch."""
        if elsewhen.level == "village":
            return self.units.counterparts(elsewhen, self.on)
        codes = _links(backwards=self.is_old).get(elsewhen.code, [])
        return [unit for code in codes if (unit := self.day.get(code))]


@cache
def _links(*, backwards: bool) -> dict[str, list[str]]:
    """Old code → new codes of 1 July 2025; `backwards`: new → old."""
    found: dict[str, list[str]] = {}
    for old, new, effective in changes().select("from_code", "to_code", "effective").iter_rows():
        if effective == REORGANISATION:
            found.setdefault(new if backwards else old, []).append(old if backwards else new)
    return found


@lru_cache(maxsize=256)
def _counterpart_names(units: Units, day: UnitsOn, other: UnitsOn, area: str, is_old: bool) -> Namesakes:
    links = _links(backwards=not is_old)
    chains = [other.chain(code) for unit in (day.by_code[area], *day.within(area)) for code in links.get(unit.code, []) if other.get(code)]
    return Namesakes({unit.code: unit for chain in chains for unit in chain}.values(), (), units)


@lru_cache(maxsize=256)
def _other_villages(units: Units, day: UnitsOn, commune: str) -> Namesakes:
    return Namesakes([unit for unit in units.villages(commune) if not day.get(unit.code)], (), units)


@lru_cache(maxsize=1024)
def _area_names(units: Units, day: UnitsOn, area: str) -> Namesakes:
    return Namesakes(day.within(area), day.chain(area), units)


@lru_cache(maxsize=8)
def _national_names(units: Units, day: UnitsOn) -> Namesakes:
    return Namesakes([*day.at("province"), *day.at("district")], (), units)


@lru_cache(maxsize=8)
def _commune_names(units: Units, day: UnitsOn) -> Namesakes:
    return Namesakes([*day.at("commune"), *day.at("village")], (), units)
