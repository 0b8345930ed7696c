"""A store that an older version made: its archive gives the same figures for ever, its builds are
made again and never read.

tests/archive/frozen holds archives as they were written in their month; they are never edited, and
every one stays. That of November 2026: a report, a target, a correction, a report sent by mistake
and withdrawn, a published report with «khoảng» and «gần», a withdrawal that was taken back.
"""

import shutil
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from etl.build.figure_changes import read_published
from etl.build.publish import ensure_built, fingerprint
from etl.build.verify import verify
from metrics.build.place import Place
from metrics.build.store import BuildOutdated, Store, build_files

FROZEN = Path(__file__).parent / "frozen"
RATES = {
    "26590": (710, 1000, 71.0),
    "26575": (900, 1500, 60.0),
    "750": (1610, 2500, 64.4),
    "77": (1610, 2500, 64.4),
}


@pytest.fixture
def place(tmp_path) -> Place:
    place = Place(tmp_path / "store")
    shutil.copytree(FROZEN / "2026_11", place.archive)
    return place


def test_the_archive_of_november_2026_gives_its_figures(place):
    figures = read_published(place, ensure_built(place)).filter(
        indicator="public_service_account_rate", period="2024-Q4"
    )
    assert {
        row[0]: row[1:]
        for row in figures.select("unit_code", "numerator", "denominator", "value").iter_rows()
    } == RATES
    assert verify(place) == []


def test_its_words_and_its_order_are_kept_too(place):
    ensure_built(place)
    read = Store.newest(place).cursor().execute
    qualified = dict(
        read("select element, qualifier from facts where unit_code = '26575'").fetchall()
    )
    assert qualified == {"adults_18plus": "about", "public_service_accounts": "almost"}
    assert read(
        "select value, document from targets where unit_code = '750' and document = 'KH 12'"
    ).fetchall() == [(80.0, "KH 12")]
    sent = dict(read("select submission, submitted_by from submissions").fetchall())
    assert sent["000001-678cd5aa"] == "Văn phòng"
    assert sent["000003-fee35ff8"] is None


def test_nothing_of_the_archive_is_rewritten(place):
    before = {
        path.relative_to(place.archive): path.read_bytes()
        for path in place.archive.rglob("*")
        if path.is_file()
    }
    ensure_built(place)
    assert {
        path.relative_to(place.archive): path.read_bytes()
        for path in place.archive.rglob("*")
        if path.is_file()
    } == before


def test_a_build_of_an_older_version_is_made_again_and_not_read(place):
    ensure_built(place)
    [(_, path)] = build_files(place)
    shutil.copy(path, older := path.with_name("000002.duckdb"))
    shutil.copy(
        path.with_name("000001.published.parquet"), path.with_name("000002.published.parquet")
    )
    with closing(duckdb.connect(str(older))) as connection:
        connection.execute("drop table explanations")
        connection.execute("update fact_versions set value = 1")
        connection.execute(
            "update meta set value = 'of an older version' where key = 'fingerprint'"
        )
    with (
        pytest.raises(BuildOutdated, match="do một phiên bản cũ hơn lập"),
        Store.newest(place).session(),
    ):
        pytest.fail("read as if it were of today")
    assert ensure_built(place) == 3
    store = Store.newest(place)
    assert store.meta["fingerprint"] == fingerprint()
    assert store.cursor().execute("select min(value) from facts").fetchall() == [(710.0,)]
    assert verify(place) == []
