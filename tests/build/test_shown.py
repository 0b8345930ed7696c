"""What was shown on a day can be shown again: every build leaves its published figures for good."""

import polars as pl
import pytest

from etl.archive.archive import Archive
from etl.archive.lock import locked
from etl.build.publish import publish
from metrics.build.place import Place
from metrics.build.published import NotShown, publications, published_file, shown_in
from metrics.build.store import Store, build_files
from tests.archive.readings import report, submit_and_build


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path / "Kho [1]")


def _rate(frame: pl.DataFrame) -> list[float]:
    return frame.filter(
        indicator="public_service_account_rate", unit_code="26575", period="2025-Q1"
    )["value"].to_list()


def test_each_build_shows_what_it_showed(place):
    first = submit_and_build(place, report("26575"))
    second = submit_and_build(place, report("26575", accounts=800))
    assert (_rate(shown_in(place, first)), _rate(shown_in(place, second))) == ([70.0], [80.0])


def test_publications_say_when_and_how_much_happened_since(place):
    submit_and_build(place, report("26575"), report("26590"))
    submit_and_build(place, report("26575", accounts=800))
    newest, first = publications(place)
    assert [(one.number, one.events_since, one.approval) for one in (newest, first)] == [
        (2, 0, False),
        (1, 1, False),
    ]
    assert newest.made_at == Store.newest(place).made_at


def test_figures_outlive_their_build(place):
    submit_and_build(place, report("26575"))
    with locked(place):
        for _ in range(6):
            publish(Archive(place))
    assert 1 not in [number for number, _ in build_files(place)]
    assert _rate(shown_in(place, 1)) == [70.0]
    assert publications(place)[-1].made_at is not None


def test_a_number_that_was_never_published_is_said(place):
    with pytest.raises(NotShown, match="Không có bản số liệu số 7 trong kho"):
        shown_in(place, 7)
    assert publications(place) == []


def test_figures_of_an_older_version_say_no_day(place):
    submit_and_build(place, report("26575"))
    path = published_file(place, 1)
    pl.read_parquet(path, glob=False).write_parquet(path)
    [only] = publications(place)
    assert (only.made_at, only.events_since, only.approval) == (None, None, None)
    assert _rate(shown_in(place, 1)) == [70.0]
