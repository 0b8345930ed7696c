"""Forty ward files given by eight processes at once, in a store of the country: how long the one
who waits longest waits, from the bytes of a file to the build in which its figures are.

No floor: what people wait is what counts. The eight share the cores of one machine.
"""

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from bench.increments import COMMUNES, ELEMENTS, LAST, QUARTERS
from bench.restate import on_the_land_of, report
from bench.row import Row
from bench.small_report import load, small_report
from etl.archive.archive import Archive
from etl.archive.event import Type
from etl.archive.lock import locked
from etl.build.publish import publish
from etl.reference import register
from metrics.build.place import Place

PROCESSES, FILES = 8, 40


def measure(folder: Path) -> Iterator[Row]:
    """Two rows: the wait of the median file, of the last one."""
    place = Place(folder / "store")
    with locked(place):
        archive = Archive(place)
        for period in LAST.back(QUARTERS):
            report(archive, period, COMMUNES, ELEMENTS)
        publish(archive)
    communes = on_the_land_of(COMMUNES, register().on(LAST.end))[:FILES]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as processes:
        list(processes.map(_warm, [str(place.root)] * PROCESSES))
        waits = list(processes.map(_given, [str(place.root)] * FILES, communes))
    accepted = sum(one.type == Type.SUBMISSION for one in Archive(place).events) - QUARTERS
    if accepted != FILES:
        raise RuntimeError(f"{accepted} of {FILES} files were accepted")
    what = f"{FILES} small reports by {PROCESSES} processes at once"
    yield Row(what=f"{what}, wait of the median file", ours=median(waits), unit="s")
    yield Row(what=f"{what}, longest wait", ours=max(waits), unit="s", aim="30 s")


def _warm(root: str) -> None:
    """Loads the program: a page has it loaded when a file comes."""
    small_report(Place(Path(root)), on_the_land_of(COMMUNES, register().on(LAST.end))[0], LAST, 1)


def _given(root: str, commune: str) -> float:
    place = Place(Path(root))
    file = small_report(place, commune, LAST, 1_000)
    start = time.monotonic()
    load(place, file)
    return time.monotonic() - start
