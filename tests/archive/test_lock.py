"""One writer at a time; what a killed one left behind is tidied up by the next."""

import errno
import os
import subprocess
import sys

import pytest
from filelock import FileLock

from etl.archive import durable
from etl.archive.lock import Busy, NotWritable, building, locked
from metrics.build.place import Place
from metrics.declared.indicator import Text
from tests.archive.readings import report, submit


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path)


def test_whoever_waits_too_long_is_told_that_nothing_changed(place):
    with (
        FileLock(place.root / "lock"),
        pytest.raises(Busy, match="chưa có gì thay đổi"),
        locked(place, limit=0.1),
    ):
        pytest.fail("two writers at once")


def test_whoever_waits_too_long_for_a_build_is_told_that_nothing_is_lost(place):
    waiting = FileLock(place.root / "lock-build")
    with (
        waiting,
        pytest.raises(Busy, match="vẫn còn nguyên và sẽ có trong bản số liệu kế tiếp"),
        building(place, limit=0.1),
    ):
        pytest.fail("two builders at once")


def test_a_file_is_accepted_while_a_build_is_made(place):
    with building(place):
        submit(place, report("26575"))
        assert place.has_reports


def test_waiting_is_told_before_it_is_given_up(place, monkeypatch):
    monkeypatch.setattr("etl.archive.lock._PATIENCE", 0.05)
    told: list[Text] = []
    with (
        FileLock(place.root / "lock"),
        pytest.raises(Busy),
        locked(place, limit=0.2, waiting=told.append),
    ):
        pytest.fail("two writers at once")
    assert [said.vi for said in told] == ["Đang chờ: một lần gửi báo cáo khác đang được xử lý…"]


def test_a_dead_process_holds_no_lock(place):
    holder = (
        "import sys; from filelock import FileLock\n"
        "lock = FileLock(sys.argv[1]); lock.acquire(); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", holder, str(place.root / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline() == b"held\n"
        with pytest.raises(Busy), locked(place, limit=0.05):
            pytest.fail("two writers at once")
        process.kill()
        process.wait()
    with locked(place, limit=5):
        pass


def test_the_next_writer_tidies_up_after_a_killed_one(place):
    submit(place, report("26575"))
    place.builds.mkdir()
    (place.archive / ".incoming-000002-00000000").mkdir()
    (place.archive / ".incoming-000002-00000000" / "stored.csv").write_bytes(b"half")
    for name in ("000001.duckdb.tmp", "000001.duckdb.tmp.wal", "000001.published.parquet.tmp"):
        (place.builds / name).write_bytes(b"half")
    with building(place), locked(place):
        pass
    assert [path.name for path in place.archive.glob(".*")] == []
    assert list(place.builds.iterdir()) == []


def test_figures_whose_build_was_published_get_their_name(place):
    place.builds.mkdir()
    (place.builds / "000007.duckdb").write_bytes(b"build")
    (place.builds / "000007.published.parquet.tmp").write_bytes(b"figures")
    with building(place):
        pass
    assert (place.builds / "000007.published.parquet").read_bytes() == b"figures"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_full_or_closed_disk_is_said_in_words(place, monkeypatch, code):
    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(durable, "write", fail)
    with pytest.raises(NotWritable, match="đề nghị kiểm tra dung lượng đĩa và quyền ghi"):
        submit(place, report("26575"))
    assert not place.has_events


@pytest.mark.parametrize(("code", "named"), [(errno.EIO, "EIO"), (errno.ENODEV, "ENODEV")])
def test_a_failing_disk_is_said_in_words_too(place, code, named):
    with pytest.raises(NotWritable, match=f"đĩa báo lỗi {named}") as raised, locked(place):
        raise OSError(code, "strange")
    assert isinstance(raised.value.__cause__, OSError)


def test_another_fault_is_not_hidden(place):
    with pytest.raises(ValueError, match="strange"), locked(place):
        raise ValueError("strange")


def test_a_small_file_is_replaced_whole(tmp_path):
    counter = tmp_path / "last-build"
    durable.replace(counter, b"1\n")
    (tmp_path / "last-build.tmp").write_bytes(b"left by a kill")
    durable.replace(counter, b"2\n")
    assert counter.read_bytes() == b"2\n"
    assert [path.name for path in tmp_path.iterdir()] == ["last-build"]
