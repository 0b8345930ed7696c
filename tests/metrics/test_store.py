"""A build is opened read-only, whole or not at all; a session of its own per query."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import narwhals as nw
import pytest

from metrics.build import store, tables
from metrics.build.place import Place
from metrics.build.store import BuildOutdated, BuildUnreadable, NoBuild, Store, build_files

TABLES = tables.NAMES


@pytest.fixture
def place(tmp_path) -> Place:
    place = Place(tmp_path)
    place.builds.mkdir()
    for number in (1, 2, 10):
        _make(place, number)
    return place


def _path(place: Place) -> Path:
    return place.builds / "000010.duckdb"


def _make(place: Place, number: int, made_at: str = "2025-07-01T08:00:00+00:00") -> None:
    with duckdb.connect(str(place.builds / f"{number:06d}.duckdb")) as connection:
        connection.execute("create table meta (key varchar, value varchar)")
        meta = {
            "build": str(number),
            "made_at": made_at,
            "made_up_only": "true",
            "archive_head": f"{number:06d}-00000000",
        }
        connection.executemany("insert into meta values (?, ?)", list(meta.items()))
        for name in TABLES:
            connection.execute(
                f"create table {name} as select range as number, repeat('x', 100) as text "
                "from range(20_000)"
            )


def test_the_highest_number_is_the_newest(place):
    newest = Store.newest(place)
    assert (newest.build, newest.meta["build"], newest.made_up_only) == (10, "10", True)
    assert newest.made_at.isoformat() == "2025-07-01T08:00:00+00:00"
    assert [number for number, _ in build_files(place)] == [10, 2, 1]


def test_another_file_under_the_same_name_is_another_store(place):
    before = Store.newest(place)
    other = Place(place.root / "restored")
    other.builds.mkdir(parents=True)
    _make(other, 10, made_at="2026-07-01T08:00:00+00:00")
    _path(other).replace(_path(place))
    after = Store.newest(place)
    assert after.made_at.year == 2026
    assert after.identity != before.identity


def test_an_empty_place_says_what_to_do(tmp_path):
    with pytest.raises(NoBuild, match="python -m etl demo") as caught:
        Store.newest(Place(tmp_path / "nothing"))
    assert caught.value.text.en.startswith("There is no build yet.")


@pytest.mark.parametrize("left", [0.0, 0.3, 0.5, 0.99])
def test_a_build_that_was_cut_off_is_passed_over(place, left):
    path = build_files(place)[0][1]
    os.truncate(path, int(path.stat().st_size * left))
    assert Store.newest(place).build == 2


def test_when_no_build_can_be_read_the_newest_is_named(place):
    for _, path in build_files(place):
        path.write_bytes(b"no database")
    with pytest.raises(
        BuildUnreadable, match=r"000010.duckdb không đọc được .* đề nghị chạy «python -m etl build»"
    ):
        Store.newest(place)


def test_an_unfinished_build_is_none(place):
    (place.builds / "000011.duckdb.tmp").write_bytes(b"")
    (place.builds / "000011.published.parquet").write_bytes(b"")
    assert Store.newest(place).build == 10


def test_a_build_cannot_be_written_and_reaches_no_other_file(place):
    cursor = Store.newest(place).cursor()
    with pytest.raises(duckdb.Error, match="read-only"):
        cursor.execute("delete from meta")
    with pytest.raises(duckdb.Error, match="disabled"):
        cursor.execute("from read_csv('/etc/passwd')")


def test_one_connection_serves_the_process_and_retired_builds_are_let_go(place):
    first = Store.newest(place)
    assert Store.newest(place) is first
    _make(place, 11)
    newest = Store.newest(place)
    assert newest.build == 11
    first.path.unlink()
    Store.newest(place)
    assert first.path not in store._open
    assert first.cursor().execute("select count(*) from meta").fetchall() == [(4,)], (
        "whoever still holds it may read on"
    )


def test_threads_with_sessions_of_their_own_do_not_disturb_each_other(place):
    newest = Store.newest(place)

    def total(upto: int) -> int:
        with newest.session() as tables:
            return tables.facts.filter(nw.col("number") < upto).collect().shape[0]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(total, range(0, 400))) == list(range(400))


def test_a_session_ends_with_its_block(place):
    with Store.newest(place).session() as tables:
        facts = tables.facts
    with pytest.raises(duckdb.Error, match="closed"):
        facts.collect()


def test_a_build_of_an_older_version_asks_to_be_built_again(place):
    path = build_files(place)[0][1]
    with duckdb.connect(str(path)) as connection:
        connection.execute("drop table explanations")
    with (
        pytest.raises(
            BuildOutdated, match=r"000010.duckdb do một phiên bản cũ hơn lập.*«python -m etl build»"
        ),
        Store.newest(place).session(),
    ):
        pytest.fail("figures from a build that lacks a table")


def test_a_session_reads_the_official_or_the_provisional_figures(place):
    path = build_files(place)[0][1]
    with duckdb.connect(str(path)) as connection:
        for name in ("facts", "fact_versions"):
            connection.execute(f"create view {name}_provisional as from {name} limit 1")
    newest = Store.newest(place)
    for provisional, rows in ((False, 20_000), (True, 1)):
        with newest.session(provisional=provisional) as tables:
            assert (tables.provisional, tables.facts.collect().shape[0]) == (provisional, rows)


@pytest.mark.parametrize(
    ("approval", "standing"), [("false", (None, None)), ("true", ("approved", "provisional"))]
)
def test_the_reader_is_told_which_figures_he_reads(place, approval, standing):
    with duckdb.connect(str(build_files(place)[0][1])) as connection:
        connection.execute("insert into meta values ('approval', $1)", [approval])
    newest = Store.newest(place)
    assert (newest.standing(), newest.standing(provisional=True)) == standing
