"""Whether a small report costs more the more were loaded before: seconds of processor of the first
and the last hundred of a thousand, in a store of a province.

168 communes × 60 elements × 8 quarters; each report gives three figures of one commune for the
newest quarter. Each is a build of its own, as when they come one by one; once in a while everything
is made anew. A quarter of an hour of processor, so it runs only when it is named.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean, median

from bench.increments import ELEMENTS, LAST, QUARTERS
from bench.restate import on_the_land_of, report
from bench.row import Row
from bench.small_report import load, small_report
from etl.archive.archive import Archive
from etl.archive.lock import locked
from etl.build.publish import publish
from etl.reference import register
from metrics.build.place import Place

COMMUNES, LOADS, PART = 168, 1_000, 100


def measure(folder: Path) -> Iterator[Row]:
    """The median and the mean of a load beside those of the first hundred, then what they take on
    the disk."""
    place = Place(folder / "store")
    with locked(place):
        archive = Archive(place)
        for period in LAST.back(QUARTERS):
            report(archive, period, COMMUNES, ELEMENTS)
        publish(archive)
    before = _size(place)
    communes = on_the_land_of(COMMUNES, register().on(LAST.end))
    taken = [_taken(place, communes[n % len(communes)], n) for n in range(LOADS)]
    first, last = taken[1 : PART + 1], taken[-PART:]  # the first one describes the queries
    for name, mean in (("median", median), ("mean", fmean)):
        yield Row(
            what=f"{name} of loads {LOADS - PART + 1} to {LOADS}, beside the first {PART}",
            ours=mean(last),
            floor=mean(first),
            unit="s",
        )
    yield Row(
        what=f"what {LOADS} loads leave on the disk, each",
        ours=(_size(place) - before) / LOADS,
        unit="kB",
    )


def _taken(place: Place, commune: str, number: int) -> float:
    file = small_report(place, commune, LAST, 1_000 + number)
    start = time.process_time()
    load(place, file)
    return time.process_time() - start


def _size(place: Place) -> float:
    """Kilobytes of all files of a store."""
    return sum(path.stat().st_size for path in place.root.rglob("*") if path.is_file()) / 1_000
