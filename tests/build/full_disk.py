"""Loads reports on a disk of its own that is nearly full. Run by test_full_disk.py inside a mount
of 64 MB.

Argument: the folder. Prints a JSON list, an entry per amount of free space: {"free", "said",
"accepted", "shown", "problems"}.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from etl.archive.archive import Archive
from etl.archive.lock import NotWritable
from etl.build.publish import ensure_built
from etl.build.verify import verify
from metrics.build.place import Place
from metrics.build.store import Store
from tests.archive.readings import report, submit_and_build

# KB: before the report is accepted, while its event is written, at the number of the build, in
# DuckDB
FREE = (0, 8, 12, 512)


def tried(place: Place, value: int) -> str | None:
    """What was said when a report was sent; None: it was taken."""
    try:
        submit_and_build(place, report("26575", accounts=value))
    except NotWritable as failure:
        return failure.text.vi
    return None


def shown(place: Place) -> float:
    rows = (
        Store.newest(place)
        .cursor()
        .execute("select value from facts where element = 'public_service_accounts'")
        .fetchall()
    )
    [(value,)] = rows
    return float(value)


def one(place: Place, free: int, value: int) -> dict[str, Any]:
    """Fills the disk up to `free` KB, sends a report, looks, makes room again, brings the build
    up to date.
    """
    ballast = place.root.parent / "ballast"
    room = os.statvfs(place.root)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, room.f_bavail * room.f_frsize - free * 1024))
    before, events = shown(place), len(Archive(place).events)
    said, seen = tried(place, value), shown(place)
    ballast.unlink()
    accepted = len(Archive(place).events) - events
    ensure_built(place)
    assert seen in (before, value)
    assert shown(place) == (value if accepted else before)
    return {
        "free": free,
        "said": said,
        "accepted": accepted,
        "shown": seen,
        "problems": [problem.vi for problem in verify(place)],
    }


if __name__ == "__main__":
    where = Place(Path(sys.argv[1]) / "store")
    submit_and_build(where, report("26575", accounts=100))
    print(json.dumps([one(where, free, 101 + number) for number, free in enumerate(FREE)]))
