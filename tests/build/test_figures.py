"""The figures that a build keeps: of today's units and of what waits only where they differ,
and the same as if all were kept.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest

from etl.archive.archive import Archive
from etl.build.increments import everything
from etl.build.publish import compute, make
from etl.intake.acts import asking_for_approval, done
from metrics.asked.values import GEOGRAPHIES, LEVELS, values
from metrics.build.place import Place
from metrics.build.store import tables
from tests.units.office import Office, csv_of, report_of

PERIODS = ("2025-Q2", "2025-Q3", "2025", "2026-Q1", "2026-Q4")
# 07294 was retyped on 20 September 2026
TODAY = {"26590": (40, 100), "26596": (30, 90), "07294": (7, 70)}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A build in memory: reports on both sides of two changes, a group, and one report that
    waits.
    """
    office = Office(Place(tmp_path))
    office.load(csv_of("Tên nhóm;Mã đơn vị;Từ ngày;Đến trước ngày", "Châu Đức (cũ);750;;"))
    office.load(
        report_of("2025-Q2", {"26590": (10, 50), "26575": (20, 60)}),
        *(report_of(period, TODAY) for period in PERIODS[3:]),
    )
    office.load(report_of("2025-Q3", TODAY))
    done(office.place, asking_for_approval(on=True, by=None))
    office.load(report_of("2026-Q1", {"26590": (50, 100)}))
    with duckdb.connect() as made:
        make(made, Archive(office.place))
        yield made


def _kept(connection: duckdb.DuckDBPyConnection, condition: str) -> set[tuple[str, str]]:
    query = f"select distinct unit_code, period from figures where {condition}"
    return set(connection.execute(query).fetchall())


def test_figures_of_today_are_kept_of_what_changed_since_the_earliest_report(connection):
    kept = _kept(connection, "geography = 'current' and not provisional")
    assert {
        ("26590", "2025-Q2"),
        ("26590", "2025-Q3"),
        ("07294", "2026-Q1"),
        ("24", "2026-Q1"),
        ("g/chau-duc-cu", "2025-Q2"),
    } <= kept
    # since the third quarter of 2025 nothing changed there
    assert not {("26590", "2026-Q4"), ("77", "2026-Q4")} & kept


def test_provisional_figures_are_kept_of_periods_of_which_something_waits(connection):
    kept = {period for _, period in _kept(connection, "provisional")}
    assert {"2026-Q1", "2026-H1", "2026"} <= kept
    assert not {"2025-Q2", "2025-Q3", "2025"} & kept


def test_what_is_left_out_is_the_same(connection):
    def asked() -> list[pl.DataFrame]:
        over = [tables(connection, provisional=provisional) for provisional in (False, True)]
        return [
            values(one, periods=PERIODS, level=level, geography=how)
            for one in over
            for how in GEOGRAPHIES
            for level in LEVELS
        ]

    spared, count = asked(), _count(connection)
    connection.execute(
        "update turns set day = date '9999-12-31'; update periods set waits = true; "
        "delete from figures"
    )
    compute(connection, everything(connection))
    assert _count(connection) > count
    assert all(one.equals(other) for one, other in zip(spared, asked(), strict=True))


def _count(connection: duckdb.DuckDBPyConnection) -> int:
    [(count,)] = connection.execute("select count(*) from figures").fetchall()
    return int(count)
