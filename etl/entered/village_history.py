"""The villages of all days: those of the registers, led through the changes that the office
entered.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import Any, NamedTuple

import polars as pl

from etl.entered.villages import Village, as_unit, lifetime
from etl.reference import Unit, changes, register


@dataclass(frozen=True, kw_only=True, slots=True)
class VillageChange:
    """The village `from_code` of the day before `effective` went into `into`, a village since that
    day or before.

    `share`: what part of it, None: not known. `basis`: exact (the whole village) or households;
    None with the share.
    """

    from_code: str
    into: Village
    effective: dt.date
    relation: str
    share: float | None
    basis: str | None
    document: str

    @property
    def pair(self) -> tuple[str, str, dt.date]:
        return (self.from_code, self.into.code, self.effective)

    def as_json(self) -> dict[str, Any]:
        plain = {
            name: getattr(self, name)
            for name in ("from_code", "relation", "share", "basis", "document")
        }
        village = {
            f"to_{name}": value for name, value in asdict(self.into).items() if name != "valid_from"
        }
        return {**plain, **village, "effective": self.effective.isoformat()}


def stored(row: Mapping[str, Any]) -> VillageChange:
    """A change as the archive keeps it."""
    day = dt.date.fromisoformat(row["effective"])
    into = Village(
        **{name: row[f"to_{name}"] for name in ("code", "name", "type", "commune_code")},
        valid_from=day,
    )
    plain = {name: row[name] for name in ("from_code", "relation", "share", "basis", "document")}
    return VillageChange(into=into, effective=day, **plain)


@dataclass(frozen=True, kw_only=True, slots=True)
class Turned:
    """`villages` with their days; `changes`: rows of unit_changes; `lost`: changes of a village
    that is not there on its day.
    """

    villages: tuple[Unit, ...]
    changes: pl.DataFrame
    lost: tuple[VillageChange, ...]


def turned(villages: Iterable[Unit], changed: Iterable[VillageChange]) -> Turned:
    """Villages led through the changes, in the order of their days, whatever the order in which
    they were entered.
    """
    found = _Villages(villages)
    rows: list[tuple[Any, ...]] = []
    lost: list[VillageChange] = []
    for day, of_day in groupby(
        sorted(changed, key=lambda one: one.pair[::-1]), key=lambda one: one.effective
    ):
        possible, not_there = found.sorted_out(list(of_day), day)
        rows += found.turn(possible, day)
        lost += not_there
    frame = pl.DataFrame(rows, schema=changes().schema, orient="row")
    return Turned(villages=tuple(found.all), changes=frame, lost=tuple(lost))


class _Step(NamedTuple):
    """One village that goes into another on a day, in whole or in part."""

    old: str
    to: str
    relation: str
    share: float | None
    basis: str | None
    document: str

    @classmethod
    def of(cls, one: VillageChange) -> "_Step":
        return cls(one.from_code, one.into.code, one.relation, one.share, one.basis, one.document)


class _Villages:
    """Versions of villages while they are led from day to day."""

    def __init__(self, villages: Iterable[Unit]) -> None:
        self.all: list[Unit] = []
        for unit in villages:
            if not self._on(unit.code, unit.valid_from):
                self.all.append(unit)

    def sorted_out(
        self, of_day: list[VillageChange], day: dt.date
    ) -> tuple[list[VillageChange], list[VillageChange]]:
        """The changes whose village is there on the eve, in a commune that is there on the day;
        and the others.
        """
        eve, communes = day - dt.timedelta(days=1), register().on(day)
        fits = [
            bool(self._on(one.from_code, eve) and communes.get(one.into.commune_code))
            for one in of_day
        ]
        return [one for one, fit in zip(of_day, fits, strict=True) if fit], [
            one for one, fit in zip(of_day, fits, strict=True) if not fit
        ]

    def turn(self, of_day: list[VillageChange], day: dt.date) -> list[tuple[Any, ...]]:
        """Ends and begins what the changes of one day end and begin; their rows of unit_changes."""
        eve = day - dt.timedelta(days=1)
        leaving, arrived = {one.from_code for one in of_day}, {one.into.code: one for one in of_day}
        before = {code: unit for code in leaving | arrived.keys() if (unit := self._on(code, eve))}
        # A village that only receives goes on as the larger one of its name: it turns with the
        # others.
        going_on = [
            code
            for code in arrived
            if code in before and code not in leaving and before[code].valid_to != day
        ]
        for code in {*leaving, *going_on}:
            self.all[self.all.index(before[code])] = replace(before[code], valid_to=day)
        for code, one in arrived.items():
            if not self._on(code, day):
                larger = before.get(code) if code in going_on else None
                self.all.append(self._new(one.into, day, larger))
        steps = [_Step.of(one) for one in of_day] + [
            _Step(code, code, "whole", 1.0, "exact", arrived[code].document) for code in going_on
        ]
        return self._rows(steps, before, day)

    def _rows(
        self, steps: Sequence[_Step], before: Mapping[str, Unit], day: dt.date
    ) -> list[tuple[Any, ...]]:
        received = Counter(step.to for step in steps)
        return [
            (
                step.old,
                step.to,
                day,
                self._kind(before[step.old], step.to, day, step.relation, received[step.to]),
                step.relation,
                step.share,
                step.basis,
                step.document,
                before[step.old].made_up,
            )
            for step in steps
        ]

    def _on(self, code: str, day: dt.date) -> Unit | None:
        return next((unit for unit in self.all if unit.code == code and unit.is_valid(day)), None)

    def _new(self, village: Village, day: dt.date, before: Unit | None) -> Unit:
        if before:
            return replace(
                before,
                valid_from=day,
                valid_to=lifetime(register().on(day).by_code[village.commune_code])[1],
            )
        return as_unit(village, register().on(day).by_code[village.commune_code], len(self.all) + 1)

    def _kind(self, old: Unit, to: str, day: dt.date, relation: str, received: int) -> str:
        """As in data/reference/unit_changes.source.toml."""
        new = self._on(to, day)
        if relation == "part" or new is None:
            return "split"
        if received > 1:
            return "merge"
        if old.name == new.name:
            return "unchanged" if old.code == new.code else "recode"
        return "retype" if old.bare_name == new.bare_name else "rename"
