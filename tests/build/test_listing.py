"""The newest build is found without listing all there ever were, and found all the same after a
kill, a restore, a lost number.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.build.publish import ensure_built
from metrics.build.place import Place
from metrics.build.published import published_file
from metrics.build.store import LAST_NUMBER, NoBuild, Store, build_files
from tests.archive.readings import report, submit, submit_and_build


@pytest.fixture
def place(tmp_path) -> Place:
    place = Place(tmp_path / "store")
    submit_and_build(place, report("26575"))
    submit_and_build(place, report("26590"))
    return place


def _number(place: Place, number: int | None = None) -> int:
    """The last number that was taken; written, if one is given."""
    if number is not None:
        (place.root / LAST_NUMBER).write_text(f"{number}\n")
    return int((place.root / LAST_NUMBER).read_text())


def test_a_reader_lists_nothing(place, monkeypatch):
    def watched(listing: Callable[..., object]) -> Callable[..., object]:
        def listed(path: Path, *asked: str) -> object:
            assert not path.is_relative_to(place.root), f"listed: {path}"
            return listing(path, *asked)

        return listed

    for name in ("iterdir", "glob"):
        monkeypatch.setattr(Path, name, watched(getattr(Path, name)))
    assert Store.newest(place).build == 2
    assert place.has_reports
    assert place.has_events
    assert ensure_built(place) == 2


@pytest.mark.parametrize("lost", [3, 10, 200])
def test_numbers_that_were_taken_by_builds_that_never_came_are_passed_over(place, lost):
    _number(place, lost)
    assert Store.newest(place).build == 2
    assert submit_and_build(place, report("26584")) == lost + 1


def test_without_the_last_number_the_folder_is_looked_through(place):
    (place.root / LAST_NUMBER).unlink()
    assert Store.newest(place).build == 2
    assert submit_and_build(place, report("26584")) == 3


@pytest.mark.parametrize("said", ["", "nothing", "\x00\x00"])
def test_a_last_number_that_cannot_be_read_is_none(place, said):
    (place.root / LAST_NUMBER).write_text(said)
    assert Store.newest(place).build == 2
    assert submit_and_build(place, report("26584")) == 3


def test_a_number_that_lags_behind_takes_no_file_of_another_build(place):
    _number(place, 1)
    assert Store.newest(place).build == 2
    submit(place, report("26584"))
    assert ensure_built(place) == 3
    assert [number for number, _ in build_files(place)] == [3, 2, 1]
    assert published_file(place, 2).exists()


def test_a_folder_without_builds_has_none(tmp_path):
    with pytest.raises(NoBuild):
        Store.newest(Place(tmp_path))
    assert not Place(tmp_path).has_events
    assert not Place(tmp_path).has_reports


def test_an_event_that_cannot_be_read_is_no_report(tmp_path):
    place = Place(tmp_path)
    (place.archive / "000001-0123abcd").mkdir(parents=True)
    assert place.has_events
    assert not place.has_reports
