"""A store of Thành phố Hồ Chí Minh with made-up figures, to look at pages at their real size:
python -m bench.city FOLDER

168 communes today and the 441 of before July 2025, 8 quarters, 42 elements, from the recipes of the
demo. Some communes never report, some not yet for the newest quarter. Start the app on it with
NGOSO_DATA=FOLDER.
"""

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import polars as pl

from bench.accepted import accept_made_up
from etl.archive import facts
from etl.archive.archive import Archive
from etl.archive.lock import locked
from etl.build.publish import publish
from etl.demo.figures import Sample
from etl.demo.places import chance, pieces_of
from etl.reference import REORGANISATION, changes, register
from metrics.build.place import Place
from metrics.declared.period import Period
from metrics.declared.registry import registry

PROVINCE = "79"
LAST = Period.parse("2026-Q3")
QUARTERS, ELEMENTS = 8, 42
NEVER, NOT_YET, ONCE_SILENT = 0.03, 0.08, 0.03
"""How many communes never report, are still silent for the newest quarter, were for another."""


def main(folder: Path) -> None:
    place = Place(folder)
    with locked(place):
        fill(Archive(place))
        publish(Archive(place))


def fill(archive: Archive) -> None:
    """A submission a quarter. The caller holds the lock of the place."""
    today = register().on(LAST.end).within(PROVINCE, "commune")
    moved = changes().filter(
        pl.col("to_code").is_in([unit.code for unit in today])
        & pl.col("from_code").str.contains(r"^\d{5}$")
        & pl.col("share").is_not_null()
    )
    sample = Sample(registry(), pieces_of(moved))
    before = moved["from_code"].unique().sort().to_list()
    after = moved["to_code"].unique().sort().to_list()
    for period in LAST.back(QUARTERS):
        units = before if period.end < REORGANISATION else after
        rows = [
            (unit, period.code, *cell, row, f"C{column}")
            for row, unit in enumerate(units, start=2)
            if _reports(unit, period)
            for column, cell in enumerate(_cells(sample.of(unit, period)), start=2)
        ]
        frame = pl.DataFrame(rows, schema=facts.SCHEMA, orient="row")
        accept_made_up(archive, f"so-lieu-khong-co-that-{period.code.lower()}.csv", frame)


def _reports(unit: str, period: Period) -> bool:
    silent = NOT_YET if period == LAST else ONCE_SILENT
    return chance("never", unit) >= NEVER and chance("silent", unit, period.code) >= silent


def _cells(figures: Mapping[str, float]) -> Iterator[tuple[object, ...]]:
    """Element, value, state, qualifier, text and sheet of `facts.SCHEMA`."""
    for element in _elements():
        yield element, figures[element], "value", None, f"{figures[element]:g}", None


@cache
def _elements() -> list[str]:
    """What the headline indicators are made of first, then what the declarations give first."""
    declared = registry()
    named = [
        element
        for indicator in declared.indicators.values()
        if indicator.headline
        for element in sorted(indicator.elements)
    ]
    return list(dict.fromkeys((*named, *declared.collected)))[:ELEMENTS]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
