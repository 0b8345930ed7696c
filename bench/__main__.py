"""All measurements of the running application in one run:

    python -m bench [pages] [sessions] [load] [increments] [crowd] [queries] [growth]

Prints the table of bench/README.md. Everything stands beside a floor measured in the same run, by
turns: on a busy machine the ratios hold, the milliseconds do not. About six minutes.
"""

import datetime as dt
import os
import sys
import tempfile
import time
from pathlib import Path

from bench import country, crowd, growth, increments, load, pages, queries, sessions
from bench.row import HEAD

PARTS = {
    "pages": pages.measure,
    "sessions": sessions.measure,
    "load": load.measure,
    "increments": increments.measure,
    "crowd": crowd.measure,
    "queries": queries.measure,
    "country": country.measure,
}
LONG = {"growth": growth.measure}


def main(names: list[str]) -> None:
    start = time.monotonic()
    print(
        (
            f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, load "
            f"{os.getloadavg()[0]:.1f}\n\n{HEAD}"
        ),
        flush=True,
    )
    for name in names or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            for row in (PARTS | LONG)[name](Path(folder)):
                print(row, flush=True)
    print(f"\n{time.monotonic() - start:.0f} s, load {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main(sys.argv[1:])
