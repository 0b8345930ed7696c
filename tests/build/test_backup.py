"""A backup is a checked copy; restoring never overwrites."""

import shutil

import pytest

from etl.archive.archive import Archive
from etl.build.figure_changes import read_published
from etl.build.publish import ensure_built
from etl.build.verify import verify
from etl.out.backup import NotCopied, backup, restore
from metrics.build.place import Place
from metrics.build.published import published_file
from metrics.build.store import NoBuild, Store, build_files
from tests.archive.readings import report, submit, submit_and_build


@pytest.fixture
def place(tmp_path) -> Place:
    place = Place(tmp_path / "store")
    submit_and_build(place, report("26575"))
    submit_and_build(place, report("26590"))
    return place


def test_a_backup_restored_elsewhere_gives_the_same_figures(place, tmp_path):
    assert backup(place, tmp_path / "usb" / "2025-06") == 2
    other = Place(tmp_path / "other machine")
    number = restore(other, tmp_path / "usb" / "2025-06")
    assert number == 3, "after the numbers whose published figures came with the backup"
    assert read_published(other, number).equals(read_published(place, 2))
    assert published_file(other, 1).exists()
    assert verify(other) == []


def test_a_backup_is_refused_where_something_lies_already(place, tmp_path):
    (tmp_path / "taken").mkdir()
    with pytest.raises(NotCopied, match="đã có. Đề nghị chọn thư mục mới"):  # noqa: RUF043
        backup(place, tmp_path / "taken")
    with pytest.raises(NotCopied, match="không được nằm trong chính kho dữ liệu"):
        backup(place, place.root / "backup")


def test_nothing_is_backed_up_from_an_empty_place(tmp_path):
    with pytest.raises(NotCopied, match="Chưa có báo cáo nào để sao lưu"):
        backup(Place(tmp_path / "empty"), tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_damaged_archive_makes_no_backup(place, tmp_path):
    event = Archive(place).events[0]
    (place.archive / event.id / "stored.csv").write_bytes(b"other")
    with pytest.raises(NotCopied, match=f"Tệp stored.csv của lần gửi {event.id} đã bị thay đổi"):
        backup(place, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_backup_left_half_by_a_kill_is_no_obstacle(place, tmp_path):
    (tmp_path / "copy.unfinished" / "archive").mkdir(parents=True)
    assert backup(place, tmp_path / "copy") == 2
    assert not (tmp_path / "copy.unfinished").exists()


def test_restoring_never_overwrites_reports(place, tmp_path):
    backup(place, tmp_path / "copy")
    submit(place, report("26584"))
    with pytest.raises(NotCopied, match="đã có báo cáo; không ghi đè"):
        restore(place, tmp_path / "copy")
    assert len(Archive(place).events) == 3


def test_what_is_no_backup_is_not_restored(tmp_path):
    with pytest.raises(NotCopied, match="không phải là bản sao lưu"):
        restore(Place(tmp_path / "store"), tmp_path)
    with pytest.raises(NoBuild):
        ensure_built(Place(tmp_path / "store"))


def test_a_lost_archive_is_restored_from_an_older_backup_and_the_numbers_go_on(place, tmp_path):
    backup(place, tmp_path / "copy")
    submit_and_build(place, report("26584"))
    shutil.rmtree(place.archive)
    assert restore(place, tmp_path / "copy") == 4
    assert [number for number, _ in build_files(place)] == [4]
    assert Store.newest(place).cursor().execute("select count(*) from submissions").fetchall() == [
        (2,)
    ]
    assert ensure_built(place) == 4
