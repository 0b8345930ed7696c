"""How long a build takes: python bench/builds.py [submissions] [facts in each]

Fills a temporary archive with made-up reports of real communes, one commune and quarter after the
other, and prints the seconds of each step. National size is 3,321 communes × 40 quarters of 60
figures, 8 million facts: 6720 1190.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from bench.accepted import accept_made_up
from etl.archive import facts
from etl.archive.archive import Archive
from etl.archive.lock import locked
from etl.build.publish import ensure_built, publish
from etl.reference import unit_rows
from metrics.build.place import Place
from metrics.build.published import published_file
from metrics.build.store import build_files
from metrics.declared.registry import registry


@contextmanager
def timed(step: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"{step:<58}{time.perf_counter() - start:8.2f} s")


def main(submissions: int, each: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        with timed(f"accept {submissions:,} submissions of {each:,} facts"):
            fill_archive(place, submissions, each)
        with timed("read every event"):
            archive = Archive(place)
        with locked(place):
            with timed("build and publish"):
                number = publish(archive)
            with timed("again"):
                publish(archive)
        with timed("start that finds nothing new"):
            ensure_built(place)
        published = pl.scan_parquet(published_file(place, number)).select(pl.len()).collect().item()
        sizes = [
            path.stat().st_size / 1e6
            for path in (build_files(place)[0][1], published_file(place, number))
        ]
        print(
            f"published figures: {published:,}; build {sizes[0]:.1f} MB, published "
            f"{sizes[1]:.1f} MB"
        )


def fill_archive(place: Place, submissions: int, each: int) -> None:
    communes = (
        unit_rows()
        .filter(level="commune", made_up=False)
        .filter(pl.col("valid_to").is_null())["code"]
        .to_list()
    )
    elements = list(registry().elements)
    cells = (
        (unit, f"{year}-Q{quarter}", element)
        for year in range(2025, 2036)
        for quarter in (3, 4, 1, 2)
        for unit in communes
        for element in elements
    )
    with locked(place):
        archive = Archive(place)
        for number in range(submissions):
            append(archive, number, [next(cells) for _ in range(each)])


def append(archive: Archive, number: int, keys: list[tuple[str, str, str]]) -> None:
    rows = [
        (*key, float(place % 997), "value", None, str(place % 997), None, place + 2, "D")
        for place, key in enumerate(keys)
    ]
    frame = pl.DataFrame(rows, schema=facts.SCHEMA, orient="row")
    accept_made_up(archive, f"bao-cao-{number}.csv", frame)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3] or ("6720", "60")))
