"""What files bring, before they are accepted: against each other, and against the last version
of each figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import narwhals as nw
import polars as pl

from etl.archive import facts
from etl.read.model import Cell, Cells, Reading, State
from metrics.build.frames import collected
from metrics.build.place import Place
from metrics.build.store import NoBuild, Store

_KEY = ["unit_code", "period", "element"]
_NO_FACTS = pl.DataFrame(schema=dict.fromkeys([*_KEY, "state"], pl.String) | {"value": pl.Float64})


@dataclass(frozen=True, kw_only=True, slots=True)
class Twice:
    """One figure that two files give. The later file counts."""

    unit_code: str
    period: str
    element: str
    earlier: Cell
    later: Cell
    earlier_file: str
    later_file: str

    @property
    def agrees(self) -> bool:
        return (self.earlier.state, self.earlier.value) == (self.later.state, self.later.value)


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One figure that a file changes; None: no value (`nothing occurred`)."""

    unit_code: str
    period: str
    element: str
    old: float | None
    new: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """Against the last version of each figure: how many are new or stay, and those that change,
    in the order of the files.
    """

    new: int
    same: int
    changed: tuple[Change, ...]


def given_twice(readings: Sequence[Reading]) -> list[Twice]:
    """Figures that more than one of the files gives, in the order of the files; a blank cell
    gives none.
    """
    return [
        Twice(
            unit_code=unit,
            period=period,
            element=element,
            earlier=earlier,
            later=later,
            earlier_file=first,
            later_file=second,
        )
        for (unit, period, element), ones in _given_by_several(readings).items()
        for (first, earlier), (second, later) in pairwise(ones)
    ]


def _given_by_several(
    readings: Sequence[Reading],
) -> dict[tuple[str, ...], list[tuple[str, Cell]]]:
    """The files and cells of each figure (unit, period, element) that comes more than once."""
    stated = [reading.accepted.where(pl.col("state") != State.BLANK) for reading in readings]
    several = Cells.joined(stated).frame.group_by(Cells.KEY).agg(pl.len()).filter(pl.col("len") > 1)
    given: dict[tuple[str, ...], list[tuple[str, Cell]]] = {}
    for reading, cells in zip(readings, stated, strict=True):
        repeated = cells.frame.join(several, on=Cells.KEY, how="semi", maintain_order="left")
        for cell in Cells(repeated):
            given.setdefault(tuple(map(str, cell.key)), []).append((reading.name, cell))
    return given


def against_last(place: Place, readings: Sequence[Reading]) -> Changes:
    """What the files would change of what counts now (what waits for approval counts as said)."""
    candidate = pl.concat([facts.decided(reading) for reading in reversed(readings)]).filter(
        pl.col("state") != State.BLANK.value
    )
    latest = candidate.unique(_KEY, keep="first", maintain_order=True)
    both = latest.join(
        _said(place, latest["unit_code"].unique().to_list()),
        on=_KEY,
        how="left",
        suffix="_old",
        maintain_order="left",
    )
    is_new = pl.col("state_old").is_null()
    is_same = (
        ~is_new
        & (pl.col("state") == pl.col("state_old"))
        & pl.col("value").eq_missing(pl.col("value_old"))
    )
    changed = both.filter(~is_new & ~is_same)
    return Changes(
        new=both.filter(is_new).height,
        same=both.filter(is_same).height,
        changed=tuple(
            Change(**{name: row[name] for name in _KEY}, old=row["value_old"], new=row["value"])
            for row in changed.iter_rows(named=True)
        ),
    )


def _said(place: Place, units: list[str]) -> pl.DataFrame:
    """What counts now of the figures of units, blanks left out; nothing was ever published: no
    rows.
    """
    try:
        store = Store.newest(place)
    except NoBuild:
        return _NO_FACTS
    with store.session(provisional=True) as tables:
        counting = tables.facts.filter(
            nw.col("unit_code").is_in(units) & (nw.col("state") != State.BLANK.value)
        )
        return collected(counting.select(*_KEY, "state", "value"))
