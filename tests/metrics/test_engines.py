"""The unchanged arithmetic on three engines: DuckDB as a build runs it, polars, and Spark. Every
column of every figure of the demo and of the worked cases must be the same, in both geographies.
"""

import os
from collections.abc import Iterator
from typing import Any

import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from etl.archive.lock import building
from etl.build.figure_changes import difference
from etl.build.publish import trusted_archive
from etl.build.spark import NoSpark, publish_by, read_tables, session, write_tables
from etl.demo import build_demo
from metrics.build.place import Place
from metrics.build.published import shown_in
from metrics.build.store import Store
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


def test_a_build_of_the_demo_is_the_same_on_all_engines(spark, tmp_path) -> None:
    place = Place(tmp_path / "demo")
    build_demo(place)
    by_duckdb = Store.newest(place)
    figures = by_duckdb.cursor().table("figures").pl()
    assert set(figures["geography"]) == {"native", "current"}
    _assert_same(world.computed(_over_polars(by_duckdb.cursor())), figures)
    with building(place):
        number = publish_by(spark, trusted_archive(place))
    by_spark = Store.newest(place)
    assert (by_spark.build, by_duckdb.build) == (number, number - 1)
    _assert_same(by_spark.cursor().table("figures").pl(), figures)
    assert difference(shown_in(place, number - 1), shown_in(place, number)).is_empty()
    assert {path.suffix for path in place.builds.iterdir()} == {".duckdb", ".parquet"}


def test_the_worked_cases_give_the_same_figures_on_all_engines(spark, tmp_path) -> None:
    connection = duckdb.connect()
    for name, frame in cases.side_by_side().items():
        connection.from_arrow(frame.to_arrow()).create(name)
    figures = world.computed(Tables.over({name: connection.table(name) for name in NAMES}))
    assert set(figures["geography"]) == {"native", "current"}
    write_tables(connection, tmp_path)
    for over in (_over_polars(connection), read_tables(spark, tmp_path)):
        _assert_same(world.computed(over), figures)


def _over_polars(connection: duckdb.DuckDBPyConnection) -> Tables:
    return Tables.over({name: connection.table(name).pl() for name in NAMES})


def _assert_same(found: pl.DataFrame, figures: pl.DataFrame) -> None:
    """Sums of the same numbers in another order may differ in their last digit."""
    assert_frame_equal(found.sort(KEY), figures.sort(KEY), rel_tol=1e-12, abs_tol=0)
