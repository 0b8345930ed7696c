"""What an office itself added about units, as far as it is in force: villages and their changes,
shares, groups.

The registers of data/reference are the same everywhere; this is the part that comes from the
archive. Nothing of it rewrites a report: it only says which units there are, what became of what,
and which of them are looked at together.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import polars as pl

from etl.reference import Unit, Units, changes, register, units

_PAIR = ["from_code", "to_code", "effective"]
_TEXT = ("from_code", "to_code", "kind", "relation", "basis", "document")
# The columns of `changes()`, written out: a register that is read while modules are imported starts
# threads before a fork.
_CHANGES = {
    name: pl.String
    if name in _TEXT
    else {"effective": pl.Date, "share": pl.Float64, "made_up": pl.Boolean}[name]
    for name in (
        "from_code",
        "to_code",
        "effective",
        "kind",
        "relation",
        "share",
        "basis",
        "document",
        "made_up",
    )
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """A unit in a group from `valid_from` until the day before `valid_to` (None: no bound).

    `unit_code` means the unit that bore the code on `day`; of a former district its communes are
    meant.
    """

    code: str
    name: str
    unit_code: str
    day: dt.date
    valid_from: dt.date | None
    valid_to: dt.date | None

    def as_json(self) -> dict[str, Any]:
        days = {
            name: day.isoformat() if day else None
            for name in ("day", "valid_from", "valid_to")
            for day in [getattr(self, name)]
        }
        return {"code": self.code, "name": self.name, "unit_code": self.unit_code, **days}


@dataclass(frozen=True, kw_only=True, eq=False)
class Own:
    """`villages`: with their days. `village_changes`: rows of data/reference/unit_changes.csv.
    `shares`: by (from_code, to_code, effective), of households handed over, before any other share.
    `lost`: what was said of a unit that is not there, such as a change of a village whose register
    was withdrawn; it counts for nothing."""

    villages: tuple[Unit, ...] = ()
    village_changes: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=_CHANGES))
    shares: Mapping[tuple[str, str, dt.date], float] = field(default_factory=dict)
    members: tuple[Member, ...] = ()
    lost: frozenset[tuple[str, str, dt.date]] = frozenset()

    @cached_property
    def units(self) -> pl.DataFrame:
        """All units of all days, the columns of `Unit`."""
        return units(self.villages)

    @cached_property
    def register(self) -> Units:
        """The units by day, the office's villages among them."""
        return Units(self.units, self.village_changes) if self.villages else register()

    @cached_property
    def changes(self) -> pl.DataFrame:
        """What became of what, with the shares that the office gave; the columns of
        `etl.reference.changes`.
        """
        found = pl.concat([changes(), self.village_changes])
        if not self.shares:
            return found
        rows = [(*pair, share) for pair, share in self.shares.items()]
        given = pl.DataFrame(
            rows,
            schema={
                **dict.fromkeys(_PAIR[:2], pl.String),
                "effective": pl.Date,
                "given": pl.Float64,
            },
            orient="row",
        )
        return (
            found.join(given, on=_PAIR, how="left", maintain_order="left")
            .with_columns(
                share=pl.coalesce("given", "share"),
                basis=pl.when(pl.col("given").is_not_null())
                .then(pl.lit("households"))
                .otherwise("basis"),
            )
            .drop("given")
        )


NOTHING = Own()
