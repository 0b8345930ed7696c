"""What a process has read of an archive it reads once more only where a file is another."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from unittest.mock import patch

import pytest

from etl.archive import event as events
from etl.archive.archive import FACTS, Archive
from etl.archive.event import EVENT, ArchiveDamaged, Event
from etl.archive.lock import building, locked
from etl.build.publish import ensure_built, publish
from etl.build.verify import verify
from metrics.build.place import Place
from tests.archive.readings import report, submit

HOME = Path(__file__).resolve().parents[2]
_ALIKE = (1, 1, 1, 1)


def _clock(hours: int) -> AbstractContextManager[object]:
    """The clock stands still at so many hours from now, however long a busy machine takes."""
    return patch("time.time_ns", return_value=time.time_ns() + hours * 3_600_000_000_000)


@pytest.fixture
def place(tmp_path) -> Place:
    """A store with two reports, which this process has read an hour after they came."""
    place = Place(tmp_path / "store")
    submit(place, report("26575"), report("26578"))
    with _clock(hours=1):
        Archive(place).require_sound_facts()
    return place


def _read_now(place: Place) -> tuple[list[str], list[str]]:
    """The events, and the files of facts, that are read when all are asked for."""
    seen: list[Path] = []
    hashed: list[Event] = []
    read, sound_facts = events.read, Archive.sound_facts

    def reading(folder: Path) -> Event:
        seen.append(folder)
        return read(folder)

    def hashing(archive: Archive, event: Event) -> bytes:
        hashed.append(event)
        return sound_facts(archive, event)

    with patch.object(events, "read", reading), patch.object(Archive, "sound_facts", hashing):
        Archive(place).require_sound_facts()
    return [folder.name for folder in seen], [event.id for event in hashed]


def test_only_what_is_new_is_read(place):
    assert _read_now(place) == ([], [])
    [third] = submit(place, report("26584"))
    assert _read_now(place) == ([third.id], [third.id])


def test_what_was_written_just_now_is_read_again_until_a_change_would_be_seen(place):
    with _clock(hours=0):
        [third] = submit(place, report("26584"))
        for _ in range(2):
            assert _read_now(place) == ([third.id], [third.id])
    with _clock(hours=1):
        assert _read_now(place) == ([third.id], [third.id])
    assert _read_now(place) == ([], [])


def _edited(path: Path) -> None:
    """One byte is another; length and times of the content are as before."""
    was, content = path.stat(), bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def _replaced(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(b"{}")
    other.replace(path)


@pytest.mark.parametrize("tamper", [_edited, _replaced, Path.unlink])
@pytest.mark.parametrize("name", [EVENT, FACTS])
@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of the last change of a file")
def test_what_was_read_and_then_tampered_with_is_noticed(
    place: Place, name: str, tamper: Callable[[Path], None]
) -> None:
    first = Archive(place).events[0]
    tamper(place.archive / first.id / name)
    for _ in range(2):  # and it stays noticed
        with pytest.raises(ArchiveDamaged, match=first.id):
            Archive(place).require_sound_facts()


@pytest.mark.parametrize("name", [EVENT, FACTS])
def test_verify_believes_nothing_that_was_read_before(place, name):
    ensure_built(place)
    first = Archive(place).events[0]
    with patch("etl.archive.known._looks", return_value=_ALIKE):
        Archive(place).require_sound_facts()
        _edited(place.archive / first.id / name)
        Archive(place).require_sound_facts()  # it looks as it did
        assert first.id in verify(place)[0].vi


def test_a_build_of_everything_holds_all_facts_against_their_hashes_again(place):
    first = Archive(place).events[0]
    with patch("etl.archive.known._looks", return_value=_ALIKE):
        Archive(place).require_sound_facts()
        _edited(place.archive / first.id / FACTS)
        with (
            building(place),
            locked(place),
            pytest.raises(ArchiveDamaged, match=first.id),
        ):
            publish(Archive(place), anew=True)


def test_an_event_that_was_deleted_is_known_no_more(place):
    first, second = Archive(place).events
    (place.archive / second.id).rename(place.root / "elsewhere")
    assert [event.id for event in Archive(place).events] == [first.id]


def test_a_store_in_the_place_of_another_is_read_anew(place, tmp_path):
    """The same acts at the same moment have the same names."""
    known = Archive(place).events
    shutil.copytree(place.root, tmp_path / "other")
    shutil.rmtree(place.root)
    (tmp_path / "other").rename(place.root)
    assert _read_now(place)[0] == [event.id for event in known]


def test_what_another_process_accepts_is_read_here(place):
    accepted = subprocess.run(
        [sys.executable, "-c", _ACCEPTING, str(place.root)],
        cwd=HOME,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert _read_now(place) == (accepted, accepted)


_ACCEPTING = """import sys
from pathlib import Path
from metrics.build.place import Place
from tests.archive.readings import report, submit
print(submit(Place(Path(sys.argv[1])), report("26584"))[0].id)"""
