"""What one small report costs in a store of the country: seconds of processor, beside a build of
everything in the same run.

3,321 communes × 60 elements × 8 quarters; the report gives three figures of one commune, for the
newest quarter and, because what is carried forward reaches further from there, for the oldest one.
"""

import time
from collections.abc import Iterator
from pathlib import Path

from bench.restate import report
from bench.row import Row
from bench.small_report import load, small_report
from etl.archive.archive import Archive
from etl.archive.lock import locked
from etl.build.publish import publish
from metrics.build.place import Place
from metrics.declared.period import Period

LAST = Period.parse("2027-Q2")  # since July 2025: the communes of today in every quarter
COMMUNES, ELEMENTS, QUARTERS = 3_321, 60, 8
COMMUNE = "25942"
REPORTS = 3


def measure(folder: Path) -> Iterator[Row]:
    """Three rows: read, accept and publish the first report of a process, then later ones."""
    place = Place(folder / "store")
    with locked(place):
        archive = Archive(place)
        facts = sum(report(archive, period, COMMUNES, ELEMENTS) for period in LAST.back(QUARTERS))
        publish(archive)
        start = time.process_time()
        publish(archive, anew=True)
        everything = time.process_time() - start
    first = _loaded(place, LAST, 0)
    yield _row(f"the first small report of a process, {facts:,} facts", first, everything)
    for period in (LAST, LAST.back(QUARTERS)[0]):
        yield _row(
            f"a small report for {period.code}",
            min(_loaded(place, period, number) for number in range(1, REPORTS + 1)),
            everything,
        )


def _row(what: str, ours: float, everything: float) -> Row:
    return Row(
        what=f"{what}, processor, beside a build of everything",
        ours=ours,
        floor=everything,
        unit="s",
        aim="0.1 times",
    )


def _loaded(place: Place, period: Period, number: int) -> float:
    """Seconds of processor from the bytes of a small report to the published build."""
    file = small_report(place, COMMUNE, period, 1_000 + number)
    start = time.process_time()
    load(place, file)
    return time.process_time() - start
