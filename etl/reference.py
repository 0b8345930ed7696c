"""The registers of data/reference: administrative units with their days, and what became of what.

A unit is known by (code, day), never by its code alone: 1,803 of the codes given out on 1 July 2025
had belonged to a unit of another name. `register()` looks units up; `unit_rows()` and
`membership_rows()` are the tables of a build.
"""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, cached_property

import polars as pl

from metrics.build.place import REFERENCE

BEGINNING = dt.date(1900, 1, 1)  # valid_from of what has been so for as long as the register knows
REORGANISATION = dt.date(2025, 7, 1)  # first day without districts
LEVELS = ("province", "district", "commune", "village")
# kinds of change: the same people and land under another name, type or code
SAME = ("unchanged", "rename", "retype", "recode")

_SCHEMAS = {
    "units": {
        "code": pl.String,
        "valid_from": pl.Date,
        "valid_to": pl.Date,
        "level": pl.String,
        "name": pl.String,
        "type": pl.String,
        "parent_code": pl.String,
        "position": pl.Int32,
        "latitude": pl.Float64,
        "longitude": pl.Float64,
    },
    "unit_changes": {
        "from_code": pl.String,
        "to_code": pl.String,
        "effective": pl.Date,
        "kind": pl.String,
        "relation": pl.String,
        "share": pl.Float64,
        "basis": pl.String,
        "document": pl.String,
    },
}
_OPEN = dt.date(9999, 12, 31)  # stands for "still valid" while days are compared


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A unit as it was from `valid_from` until the day before `valid_to` (None: still valid).
    `parent_code` None: a province.
    """

    code: str
    valid_from: dt.date
    valid_to: dt.date | None
    level: str
    name: str
    type: str
    parent_code: str | None
    position: int
    latitude: float | None
    longitude: float | None
    made_up: bool

    def is_valid(self, day: dt.date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    @property
    def bare_name(self) -> str:
        """The name without its type: Bình Giã, 3."""
        return self.name[len(self.type) :].strip()


class UnitsOn:
    """The units of one day."""

    def __init__(self, found: Iterable[Unit]) -> None:
        self.by_code: Mapping[str, Unit] = {unit.code: unit for unit in found}

    def get(self, code: str) -> Unit | None:
        return self.by_code.get(code)

    def children(self, code: str) -> list[Unit]:
        """The units just below, in the order of the list."""
        return self._children.get(code, [])

    def parent(self, code: str) -> Unit | None:
        unit = self.by_code[code]
        return self.by_code.get(unit.parent_code) if unit.parent_code else None

    def chain(self, code: str) -> list[Unit]:
        """The unit and the areas around it, from the inside out. KeyError: no such unit on that
        day.
        """
        found = [self.by_code[code]]
        while area := self.parent(found[-1].code):
            found.append(area)
        return found

    def within(self, code: str, level: str | None = None) -> list[Unit]:
        """The units inside an area (itself not counted), the nearer levels first; only those of
        `level` when it is given.
        """
        found = list(self.children(code))
        for unit in found:
            found.extend(self.children(unit.code))
        return [unit for unit in found if level in (None, unit.level)]

    def at(self, level: str) -> list[Unit]:
        """All units of a level, in the order of the list."""
        return self._levels.get(level, [])

    @cached_property
    def _children(self) -> dict[str, list[Unit]]:
        return _grouped(self.by_code.values(), lambda unit: unit.parent_code or "")

    @cached_property
    def _levels(self) -> dict[str, list[Unit]]:
        return _grouped(self.by_code.values(), lambda unit: unit.level)


class Units:
    """All units of all days. `on(day)` gives those of a day; days between two changes share one
    answer.
    """

    def __init__(self, rows: pl.DataFrame, village_changes: pl.DataFrame | None = None) -> None:
        """`rows`: as `units()` gives them; `village_changes`: as `changes()`, what became of
        the villages among them.
        """
        self._all = [Unit(**row) for row in rows.iter_rows(named=True)]
        moves = changes().clear() if village_changes is None else village_changes
        self._moves = list(moves.select("from_code", "to_code", "effective").iter_rows())
        turned = moves.filter(~pl.col("kind").is_in(SAME))
        self._turned = {*turned["from_code"], *turned["to_code"]}
        self._turns = sorted(
            {day for unit in self._all for day in (unit.valid_from, unit.valid_to) if day}
        )
        self._days: dict[int, UnitsOn] = {}

    def on(self, day: dt.date) -> UnitsOn:
        turn = bisect_right(self._turns, day)
        if turn not in self._days:
            self._days[turn] = UnitsOn(unit for unit in self._all if unit.is_valid(day))
        return self._days[turn]

    def history(self, code: str) -> list[Unit]:
        """Every unit that ever carried the code, oldest first: not one unit through time."""
        return self._codes.get(code, [])

    def span(self, unit: Unit) -> tuple[dt.date, dt.date | None]:
        """The first day on which a code bore this name, and the first on which it no longer
        did: Huế is so since 1 January 2025.
        """
        first, after = unit.valid_from, unit.valid_to
        same = [other for other in self.history(unit.code) if other.name == unit.name]
        for other in reversed(same):
            first = other.valid_from if other.valid_to == first else first
        for other in same:
            after = other.valid_to if other.valid_from == after else after
        return first, after

    def villages(self, commune: str) -> list[Unit]:
        """The villages of all days that lay in a commune of this code."""
        return self._villages.get(commune, [])

    def has_turned(self, code: str) -> bool:
        """Whether a village of this code ended, began or grew by a change of the office."""
        return code in self._turned

    def counterparts(self, village: Unit, day: dt.date) -> list[Unit]:
        """The villages of a day into which a village went by the changes of the office, or from
        which it came.
        """
        if village.is_valid(day):
            return [village]
        back = village.valid_from > day
        turn = village.valid_from if back else village.valid_to
        if turn is None:
            return []
        beside = self.on(turn - dt.timedelta(days=1) if back else turn)
        moves = [
            (new, old) if back else (old, new)
            for old, new, effective in self._moves
            if effective == turn
        ]
        steps = [
            unit for known, code in moves if known == village.code and (unit := beside.get(code))
        ]
        return [found for step in steps for found in self.counterparts(step, day)]

    @cached_property
    def _villages(self) -> dict[str, list[Unit]]:
        return _grouped(
            (unit for unit in self._all if unit.level == "village"),
            lambda unit: unit.parent_code or "",
        )

    @cached_property
    def _codes(self) -> dict[str, list[Unit]]:
        found = defaultdict(list)
        for unit in sorted(self._all, key=lambda unit: unit.valid_from):
            found[unit.code].append(unit)
        return dict(found)


@cache
def register() -> Units:
    """The units that the project ships, the made-up ones among them; an office's own villages:
    `Units(units(villages))`.
    """
    return Units(units())


def units(extra: Sequence[Unit] = ()) -> pl.DataFrame:
    """A row: one unit with its days, the columns of `Unit`. `extra`: villages that an office
    loaded. ValueError: anything else.
    """
    if not extra:
        return _shipped("units")
    strange = [
        unit.code
        for unit in extra
        if unit.level != "village" or not unit.code.startswith(f"{unit.parent_code}/")
    ]
    if strange:
        raise ValueError(f"not a village with the code of its commune: {', '.join(strange)}")
    shipped = _shipped("units")
    return pl.concat(
        [shipped, pl.DataFrame([asdict(unit) for unit in extra], schema=shipped.schema)]
    )


def changes() -> pl.DataFrame:
    """A row: the unit `from_code` of the day before `effective` went, wholly or in part, into the
    unit `to_code` of that day.

    `share`: what part of it, null: not known. `basis`: exact, area or households. See
    data/reference/unit_changes.source.toml.
    """
    return _shipped("unit_changes")


def reporting_duties() -> pl.DataFrame:
    """A row: units of a level owe the elements of a provider, so many days after the end of
    each period of a frequency.
    """
    texts = dict.fromkeys(("form", "level", "provider", "elements", "frequency"), pl.String)
    dated = {
        "days_until_due": pl.Int32,
        "valid_from": pl.Date,
        "valid_to": pl.Date,
        "evidence": pl.String,
    }
    return pl.read_csv(REFERENCE / "reporting.csv", schema={**texts, **dated}).drop("evidence")


def unit_rows(extra: Sequence[Unit] = ()) -> pl.DataFrame:
    """The table `units` of a build."""
    return units(extra)


def membership_rows(extra: Sequence[Unit] = ()) -> pl.DataFrame:
    """The table `memberships` of a build: every unit inside itself and inside each area around
    it, on the days on which both hold.
    """
    own = units(extra).select(
        "code", "level", "parent_code", "valid_from", valid_to=pl.col("valid_to").fill_null(_OPEN)
    )
    inside = own.select(
        area="code",
        area_level="level",
        unit="code",
        unit_level="level",
        valid_from="valid_from",
        valid_to="valid_to",
        up="parent_code",
    )
    found = []
    while not inside.is_empty():
        found.append(inside)
        inside = _one_level_up(inside, own)
    still = pl.when(pl.col("valid_to") != _OPEN).then("valid_to")
    return (
        pl.concat(found).drop("up").with_columns(valid_to=still).sort("area", "unit", "valid_from")
    )


def _one_level_up(inside: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    met = inside.join(own, left_on="up", right_on="code", suffix="_of_area")
    return met.select(
        area="up",
        area_level="level",
        unit="unit",
        unit_level="unit_level",
        valid_from=pl.max_horizontal("valid_from", "valid_from_of_area"),
        valid_to=pl.min_horizontal("valid_to", "valid_to_of_area"),
        up="parent_code",
    ).filter(pl.col("valid_from") < pl.col("valid_to"))


@cache
def _shipped(name: str) -> pl.DataFrame:
    """The rows of data/reference/`name`.csv and, marked as made up, of its sample."""
    real, sample = (
        pl.read_csv(REFERENCE / f"{stem}.csv", schema=_SCHEMAS[name])
        for stem in (name, f"{name}_sample")
    )
    return pl.concat([real.with_columns(made_up=False), sample.with_columns(made_up=True)])


def _grouped(found: Iterable[Unit], key: Callable[[Unit], str]) -> dict[str, list[Unit]]:
    groups = defaultdict(list)
    for unit in sorted(found, key=lambda unit: unit.position):
        groups[key(unit)].append(unit)
    return dict(groups)
