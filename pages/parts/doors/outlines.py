"""The door to the outlines of units: what the office's own map files show, as laid out for
drawing.
"""

import json
from dataclasses import dataclass

import narwhals as nw

from metrics.maps.outlines import Frame, frames
from pages.parts.doors.builds import Source, keep, polars
from pages.parts.doors.published_figures import units_below

_ENOUGH = 0.5  # of the units: a map with fewer outlines than that shows less than the tiles


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """The outlines of the units inside an area. `files`: the names of the files that they were
    taken from.
    """

    frames: tuple[Frame, ...]
    files: tuple[str, ...]


@keep
def ground(source: Source, area: str, period: str) -> Ground | None:
    """The outlines of the units of the level below the area, in the geography shown; None: too
    few of them are known.
    """
    units = list(units_below(source, area, period))
    with source.session() as tables:
        valid = tables.units.filter(nw.col("code").is_in(units)).select(
            "code", "since", "valid_from", "valid_to"
        )
        shapes = tables.outlines.join(
            valid, left_on=["unit_code", "since"], right_on=["code", "since"], how="inner"
        )
        day = source.day(period)
        held = shapes.filter(
            (nw.col("valid_from") <= day)
            & (nw.col("valid_to").is_null() | (nw.col("valid_to") > day))
        )
        named = held.join(tables.events.select("event", "file"), on="event", how="left")
        found = polars(named.select("unit_code", "shape", "file")).sort("unit_code")
    if found.height < max(2, _ENOUGH * len(units)):
        return None
    drawn = frames(
        {code: _shape(shape) for code, shape in found.select("unit_code", "shape").iter_rows()}
    )
    return Ground(frames=tuple(drawn), files=tuple(sorted(found["file"].unique())))


def _shape(stored: str) -> list[list[list[tuple[int, int]]]]:
    """The polygons of an outline: rings of points."""
    return [
        [list(zip(ring[::2], ring[1::2], strict=True)) for ring in polygon]
        for polygon in json.loads(stored)
    ]
