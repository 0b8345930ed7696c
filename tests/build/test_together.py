"""Files that come while a build is made go into the next one together: one build for all who
wait.
"""

from threading import Thread

import pytest

from etl.archive.archive import Archive
from etl.archive.lock import building
from etl.intake.load import GivenFile, Loaded, accept
from metrics.build.place import Place
from metrics.build.store import Store, build_files
from tests.archive.readings import report, submit_and_build
from tests.patience import PATIENCE, tries

UNITS = ("26575", "26584", "26590")


@pytest.fixture
def place(tmp_path) -> Place:
    place = Place(tmp_path / "store")
    submit_and_build(place, report("26596"))
    return place


def _until_accepted(place: Place, count: int) -> None:
    for _ in tries():
        if len(Archive(place).events) >= count:
            return


def test_files_that_wait_for_a_build_share_the_next_one(place):
    loaded: list[Loaded] = []

    def load(unit: str) -> None:
        loaded.append(accept(place, [(GivenFile(name=f"{unit}.csv", content=b""), report(unit))]))

    threads = [Thread(target=load, args=[unit]) for unit in UNITS]
    with building(place):
        for thread in threads:
            thread.start()
        _until_accepted(place, 1 + len(UNITS))
        assert loaded == []
    for thread in threads:
        thread.join(PATIENCE)
    assert [(one.build, one.before) for one in loaded] == [(2, 1)] * len(UNITS)
    assert [number for number, _ in build_files(place)] == [2, 1]
    reported = (
        Store.newest(place)
        .cursor()
        .execute("select distinct unit_code from facts order by all")
        .fetchall()
    )
    assert reported == [(unit,) for unit in (*UNITS, "26596")]
    assert len({one.files[0].event for one in loaded}) == len(UNITS)
