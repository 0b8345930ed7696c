"""Spark as the engine of the arithmetic: the tables of a build as Parquet, the facts by period,
read by Spark as the relations that metrics/computed computes from.

For stores that one machine no longer carries. pyspark is the optional group `spark`; it is imported
here and nowhere else, and only when it is asked for. The settings of an installation (its cluster,
its memory) stand in Spark's own spark-defaults.conf.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from etl.archive.archive import Archive
from etl.archive.lock import UNFINISHED
from etl.build.increments import CURRENT, Walk
from etl.build.publish import keep, publish
from metrics.build.store import stored_names
from metrics.build.tables import Tables
from metrics.computed.figures import Figures
from metrics.failure import Failure

# What the figures need whatever the installation says: texts of periods are texts («2025» too), and
# days have no zone.
_NEEDED = {
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
_FACTS = "facts"


class NoSpark(Failure):
    """Spark cannot run here: a part of it is not installed."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"Không chạy được Spark vì thiếu {missing}. Đề nghị cài Java 17 và chạy "
            "«python -m uv sync --group spark», hoặc lập bản số liệu bằng DuckDB (python -m etl "
            "build).",
            f"Spark cannot run: {missing} is missing. Please install Java 17 and run "
            "“python -m uv sync --group spark”, or build with DuckDB (python -m etl build).",
        )


@contextmanager
def session(settings: Mapping[str, str]) -> Iterator[Any]:
    """A session of Spark, ended afterwards. `settings`: of spark-defaults.conf, these go before it.

    Raises NoSpark.
    """
    _require()
    from pyspark.sql import SparkSession

    opened = SparkSession.builder.config(map={**settings, **_NEEDED}).getOrCreate()
    try:
        yield opened
    finally:
        opened.stop()


def publish_by(spark: Any, archive: Archive) -> int:
    """Makes the next build of everything, its figures computed by Spark, and puts it in force; its
    number. Raises what `publish` raises.

    The tables pass through a folder beside the builds: a cluster must reach the store.
    """
    builds = archive.place.builds
    builds.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="spark-", suffix=UNFINISHED, dir=builds) as folder:
        return publish(archive, anew=True, computing=partial(_compute, spark, Path(folder)))


def _compute(
    spark: Any, folder: Path, connection: duckdb.DuckDBPyConnection, walks: Iterable[Walk]
) -> None:
    for walk in walks:
        if walk.periods:
            given = folder / ("provisional" if walk.provisional else "official")
            if not given.exists():
                given.mkdir()
                write_tables(connection, given, provisional=walk.provisional)
            over = read_tables(spark, given, provisional=walk.provisional)
            found = given / f"found-{walk.geography}"
            _figures(over, walk).write.parquet(str(found))
            keep(connection, walk, "from read_parquet($found)", {"found": f"{found}/*.parquet"})


def _figures(over: Tables, walk: Walk) -> Any:
    question = Figures(current=walk.geography == CURRENT)
    bounds = {"first": walk.periods[0], "last": walk.periods[-1]}
    return question.described(over, bounds).to_native()


def _require() -> None:
    if find_spec("pyspark") is None:
        raise NoSpark("pyspark")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise NoSpark("Java")


def write_tables(
    connection: duckdb.DuckDBPyConnection, folder: Path, *, provisional: bool = False
) -> None:
    """The tables of a build as Parquet in `folder`, the facts in a folder a period."""
    for name, stored in stored_names(provisional=provisional).items():
        split = ["period"] if name == _FACTS else None
        connection.table(stored).write_parquet(str(folder / name), partition_by=split)


def read_tables(spark: Any, folder: Path, *, provisional: bool = False) -> Tables:
    """The tables that `write_tables` wrote, over Spark."""
    names = stored_names(provisional=provisional)
    return Tables.over(
        {name: spark.read.parquet(str(folder / name)) for name in names}, provisional=provisional
    )
