"""The unchanged arithmetic on three engines: DuckDB as a build runs it, polars, and Spark. Every
column of every figure of the demo and of the worked cases must be the same, in both geographies.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from etl.build.spark import NoSpark, read_tables, session, write_tables
from etl.demo import build_demo
from metrics.build.place import Place
from metrics.build.store import newest_files
from metrics.build.tables import NAMES, Tables
from tests.metrics import cases, world

KEY = ["geography", "unit_code", "indicator", "period"]
# a small world on two cores: what a cluster needs would cost it minutes
SMALL = {
    "spark.master": "local[2]",
    "spark.ui.enabled": "false",
    "spark.driver.memory": "2g",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
}


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    try:
        with session(SMALL) as opened:
            yield opened
    except NoSpark as missing:
        # CI has it (.ci/run): there a test that does not run is a fault
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing.text.en)


def _demo(folder: Path) -> duckdb.DuckDBPyConnection:
    """A build of the demo, its figures computed by DuckDB on the way of every build."""
    place = Place(folder / "demo")
    build_demo(place)
    # a copy: the program's own connection to a build writes no file
    copied = shutil.copy(newest_files(place)[0][1], folder / "build.duckdb")
    return duckdb.connect(str(copied), read_only=True)


def _cases(_: Path) -> duckdb.DuckDBPyConnection:
    """All worked cases, their figures computed by DuckDB."""
    connection = duckdb.connect()
    for name, frame in cases.side_by_side().items():
        connection.from_arrow(frame.to_arrow()).create(name)
    over = Tables.over({name: connection.table(name) for name in NAMES}, connection)
    connection.from_arrow(world.computed(over).to_arrow()).insert_into("figures")
    return connection


@pytest.mark.parametrize("made", [_demo, _cases])
def test_polars_and_spark_give_every_figure_of_duckdb(made, spark, tmp_path) -> None:
    connection = made(tmp_path)
    figures = connection.table("figures").pl()
    assert set(figures["geography"]) == {"native", "current"}
    write_tables(connection, tmp_path)
    for over in (_over_polars(connection), read_tables(spark, tmp_path)):
        _assert_same(world.computed(over), figures)


def _over_polars(connection: duckdb.DuckDBPyConnection) -> Tables:
    return Tables.over({name: connection.table(name).pl() for name in NAMES})


def _assert_same(found: pl.DataFrame, figures: pl.DataFrame) -> None:
    """Sums of the same numbers in another order may differ in their last digit."""
    assert_frame_equal(found.sort(KEY), figures.sort(KEY), rel_tol=1e-12, abs_tol=0)
