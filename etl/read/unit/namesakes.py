"""Units found by the name that somebody wrote, among those of one day and one area."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from etl.read.unit.spelling import NameReading, WrittenName, official
from etl.reference import LEVELS, REORGANISATION, Unit, Units

_ALIKE = 60  # below this likeness a name is no proposal


@dataclass(frozen=True, slots=True)
class Named:
    """A unit of a day under one of its names: that of the day, one it bore before, or one it
    was given later (Phường Bố Hạ).
    """

    unit: Unit
    name: NameReading
    given_on: dt.date

    @property
    def is_current(self) -> bool:
        return self.given_on == self.unit.valid_from

    @property
    def is_later(self) -> bool:
        return self.given_on > self.unit.valid_from


class Namesakes:
    """Units by name: those inside an area, and `around` them the area itself and what it lies
    in.
    """

    def __init__(self, inside: Iterable[Unit], around: Iterable[Unit], units: Units) -> None:
        areas = list(around)
        self._around = {unit.code for unit in areas}
        self._all = [named for unit in [*inside, *areas] for named in names_of(unit, units)]

    def matching(self, text: WrittenName) -> list[Named]:
        """The units that bear the written name, type and diacritics included; of a text without any
        diacritic, its letters.

        A name written with its type is taken so first; a name without one means a unit inside the
        area rather than the area (Dĩ An in thành phố Dĩ An is the ward).
        """
        found: dict[str, Named] = {}
        for asked in text.readings:
            for named in (
                self._marked.get(asked.marked, [])
                if text.has_marks
                else self._plain.get(asked.plain, [])
            ):
                if asked.type in (None, named.name.type) and not (
                    asked.type is None and asked.is_number
                ):
                    found.setdefault(named.unit.code, named)
            if found and text.has_marks:
                break
        return self._likelier(list(found.values()), inner=asked.type is None)

    def of_other_type(self, text: WrittenName) -> list[Named]:
        """The units whose bare name was written, under whatever type."""
        return _distinct(
            named for asked in text.readings for named in self._marked.get(asked.marked, [])
        )

    def with_other_marks(self, text: WrittenName) -> list[Named]:
        """The units whose name has the same letters, those of the written type first."""
        found = [
            (asked, named) for asked in text.readings for named in self._plain.get(asked.plain, [])
        ]
        found.sort(key=lambda pair: pair[0].type != pair[1].name.type)
        return _distinct(named for _, named in found)

    def nearest(
        self, text: WrittenName, count: int, levels: Sequence[str] = LEVELS
    ) -> list[tuple[Unit, float]]:
        """The units of some levels whose names are most like the written one, with their
        likeness from 0 to 100.
        """
        asked = text.readings[0]
        spellings = {
            place: named.name.plain
            for place, named in enumerate(self._all)
            if named.unit.level in levels
        }
        close = process.extract(
            asked.plain, spellings, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=4 * count
        )
        ranked = sorted(
            close,
            key=lambda hit: (hit[1], fuzz.ratio(asked.marked, self._all[hit[2]].name.marked)),
            reverse=True,
        )
        found: dict[str, tuple[Unit, float]] = {}
        for _, likeness, place in ranked:
            unit = self._all[place].unit
            found.setdefault(unit.code, (unit, likeness))
        return list(found.values())[:count]

    def _likelier(self, found: list[Named], *, inner: bool) -> list[Named]:
        current = [named for named in found if named.is_current] or found
        inside = [named for named in current if named.unit.code not in self._around]
        return inside or current if inner else current

    @cached_property
    def _marked(self) -> dict[str, list[Named]]:
        return _by_key((named.name.marked, named) for named in self._all)

    @cached_property
    def _plain(self) -> dict[str, list[Named]]:
        return _by_key((named.name.plain, named) for named in self._all)


def names_of(unit: Unit, units: Units) -> list[Named]:
    """The name of the day, then the others of the same unit: one code, one epoch, another name or
    type before or after.

    The village «Thôn Năm» is also found by its letters: without diacritics and without its type it
    is no number.
    """
    same = [
        other
        for other in units.history(unit.code)
        if (other.valid_from < REORGANISATION) == (unit.valid_from < REORGANISATION)
    ]
    same.sort(key=lambda other: other.valid_from != unit.valid_from)
    return [
        Named(unit, name, other.valid_from)
        for other in same
        for name in official(other.type, other.bare_name)
    ]


def _by_key(pairs: Iterable[tuple[str, Named]]) -> dict[str, list[Named]]:
    found: defaultdict[str, list[Named]] = defaultdict(list)
    for key, named in pairs:
        found[key].append(named)
    return found


def _distinct(found: Iterable[Named]) -> list[Named]:
    return list({named.unit.code: named for named in found}.values())
