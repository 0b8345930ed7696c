"""An earlier build made again from the archive: as it was, whatever happened since; what cannot
be shown is said.
"""

import polars as pl
import pytest

from etl.archive.archive import Archive, Earlier
from etl.archive.erase import erase
from etl.archive.lock import locked
from etl.build.earlier_build import NotRemade, as_shown
from etl.build.publish import publish
from etl.intake.acts import asking_for_approval, done, withdrawing
from metrics.asked.trace import trace
from metrics.asked.values import values
from metrics.build.place import Place
from metrics.build.published import NotShown, around, publications, published_file
from metrics.build.store import build_files
from tests.archive.readings import report, submit_and_build

RATE = "public_service_account_rate"


@pytest.fixture
def place(tmp_path) -> Place:
    """70 % at the first build, 80 % at the second, nothing since the report of the first
    commune was withdrawn twice.
    """
    place = Place(tmp_path / "Kho [1]")
    submit_and_build(place, report("26575"))
    submit_and_build(place, report("26575", accounts=800))
    for event in [event.id for event in Archive(place).submissions]:
        done(place, withdrawing(event, by=None))
    return place


def _rates(place: Place, number: int) -> list[float]:
    with as_shown(place, number).store.session() as tables:
        frame = values(tables, periods=["2025-Q1"], area="750", level="commune", indicators=[RATE])
    return frame.filter(status="ok")["value"].to_list()


def test_each_build_is_what_it_was_and_agrees_with_what_it_published(place):
    assert [_rates(place, number) for number in (1, 2, 3, 4)] == [[70.0], [80.0], [80.0], []]
    assert all(as_shown(place, number).differing.is_empty() for number in (1, 2, 3, 4))


def test_it_keeps_its_number_its_day_and_its_cells(place):
    then = as_shown(place, 1).store
    first = publications(place)[-1]
    assert (then.build, then.made_at, then.approval) == (1, first.made_at, False)
    with then.session() as tables:
        cells = trace(tables, indicator=RATE, period="2025-Q1", unit="26575")
    assert [cell["text"] for cell in cells] == ["700", "1000"]


def test_nothing_is_written(place):
    before = sorted(path.name for path in place.root.rglob("*"))
    as_shown(place, 1)
    assert sorted(path.name for path in place.root.rglob("*")) == before


def test_a_build_whose_database_is_gone_can_be_shown(place):
    with locked(place):
        for _ in range(6):
            publish(Archive(place))
    assert 1 not in [number for number, _ in build_files(place)]
    assert _rates(place, 1) == [70.0]


def test_what_was_erased_since_is_not_shown_and_the_difference_is_counted(place):
    with locked(place):
        erase(Archive(place), Archive(place).submissions[0].id, by=None, why="có dữ liệu cá nhân")
    assert _rates(place, 1) == []
    assert as_shown(place, 1).differing.filter(indicator=RATE, unit_code="26575", period="2025-Q1")[
        "old"
    ].to_list() == [70.0]


def test_whether_approval_was_on_is_that_of_the_day(place):
    done(place, asking_for_approval(on=True, by=None))
    assert [as_shown(place, number).store.approval for number in (4, 5)] == [False, True]


def test_what_cannot_be_shown_says_why(place):
    path = published_file(place, 1)
    pl.read_parquet(path, glob=False).write_parquet(path)
    with pytest.raises(NotRemade, match="Bản số liệu số 1 do một phiên bản cũ"):
        as_shown(place, 1)
    with pytest.raises(NotShown, match="Không có bản số liệu số 99"):
        as_shown(place, 99)


def test_the_past_is_not_changed(place):
    with pytest.raises(ValueError, match="the past"):
        Earlier(place, Archive(place).events[0].id).withdraw(Archive(place).events[0].id, by=None)


def test_the_builds_around_an_event(place):
    first, second = Archive(place).submissions
    assert [one.number if one else None for one in around(place, first.id)] == [None, 1]
    assert [one.number if one else None for one in around(place, second.id)] == [1, 2]
