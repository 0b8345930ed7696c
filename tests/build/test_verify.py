"""verify finds whatever was changed behind the back of the program."""

import duckdb
import polars as pl
import pytest

from etl.archive.archive import Archive
from etl.archive.event import ArchiveDamaged
from etl.build.publish import rehearsed
from etl.build.verify import verify
from metrics.build.place import Place
from metrics.build.published import published_file
from metrics.build.store import build_files
from tests.archive.readings import report, submit, submit_and_build

_RESTORE = "Đề nghị khôi phục từ bản sao lưu (python -m etl restore)."


@pytest.fixture
def place(tmp_path) -> Place:
    place = Place(tmp_path)
    submit_and_build(place, report("26575"), report("26590"), report("26584"))
    return place


def _said(place: Place) -> list[str]:
    return [problem.vi for problem in verify(place)]


def test_an_untouched_place_agrees(place):
    assert _said(place) == []


def test_an_empty_place_agrees(tmp_path):
    assert verify(Place(tmp_path)) == []


@pytest.mark.parametrize("name", ["stored.csv", "facts.parquet"])
def test_a_changed_file_is_named(place, name):
    event = Archive(place).events[1]
    path = place.archive / event.id / name
    path.write_bytes(path.read_bytes() + b" ")
    assert _said(place) == [f"Tệp {name} của lần gửi {event.id} đã bị thay đổi. {_RESTORE}"]


@pytest.mark.parametrize("name", ["stored.csv", "facts.parquet"])
def test_a_missing_file_is_named(place, name):
    event = Archive(place).events[1]
    (place.archive / event.id / name).unlink()
    assert _said(place) == [f"Lần gửi {event.id} thiếu tệp {name}. {_RESTORE}"]


def test_a_missing_and_an_edited_event_are_both_named(place):
    first, second, third = (place.archive / event.id for event in Archive(place).events)
    (third / "event.json").write_bytes(b"{}")
    second.rename(place.root / "elsewhere")
    assert _said(place) == [
        (
            f"Kho lưu trữ bị hỏng hoặc bị sửa ở «{third.name}». Đề nghị khôi phục từ bản sao "
            "lưu (python -m etl restore); bản số liệu đang dùng vẫn giữ "
            "nguyên."
        ),
        f"Kho lưu trữ thiếu sự kiện số 000002. {_RESTORE}",
    ]
    assert first.exists()


def test_an_event_deleted_at_the_end_is_missed_by_the_build(place):
    last = Archive(place).events[-1].id
    (place.archive / last).rename(place.root / "elsewhere")
    assert _said(place)[0].startswith(
        f"Kho lưu trữ thiếu sự kiện {last} mà bản số liệu hiện có đã dùng."
    )


def test_a_build_behind_the_archive_is_told(place):
    submit(place, report("26596"))
    assert _said(place) == [
        (
            "Bản số liệu số 1 chưa theo kịp kho lưu trữ hoặc danh mục: đề nghị chạy «python "
            "-m etl build»."
        )
    ]


def test_published_figures_that_were_edited_are_counted(place):
    path = published_file(place, 1)
    pl.read_parquet(path).with_columns(
        value=pl.when(unit_code="750").then(99.0).otherwise("value")
    ).write_parquet(path)
    found = _said(place)
    assert [sentence.partition(" ")[2] for sentence in found] == [
        "kết quả đã công bố khác với kết quả lập lại từ kho lưu trữ.",
        "kết quả trong 000001.published.parquet khác với bản số liệu số 1.",
    ]


def test_a_build_that_was_edited_is_told(place):
    path = build_files(place)[0][1]
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "update figures set value = 1 where unit_code = '26575' and indicator = "
            "'public_service_account_rate'"
        )
    assert any("khác với bản số liệu số 1" in sentence for sentence in _said(place))


@pytest.mark.parametrize(
    ("table", "change"),
    [
        (
            "figures",
            (
                "update figures set numerator = 1 where unit_code = '26575' and period = "
                "'2025-H1' and status = 'incomplete'"
            ),
        ),
        ("figures", "delete from figures where geography = 'current' and unit_code = '26575'"),
        (
            "fact_versions",
            (
                "update fact_versions set current = false where unit_code = '26575' and "
                "element = 'adults_18plus'"
            ),
        ),
        ("scope", "insert into scope values ('74', date '2025-01-01')"),
    ],
    ids=["figure without a result", "figure in today's units", "fact", "scope"],
)
def test_whatever_else_of_a_build_is_not_what_the_archive_makes_is_told(place, table, change):
    submit_and_build(place, report("26575", "2025-01"))
    with duckdb.connect(str(build_files(place)[0][1])) as connection:
        assert connection.execute(change).fetchone() != (0,)
    [said] = _said(place)
    assert said.startswith("Bản số liệu số 2 có ")
    assert (
        f"khác với bản lập lại từ kho lưu trữ (bảng {table}): đề nghị chạy «python -m etl build»."
        in said
    )


def test_missing_published_figures_are_told(place):
    published_file(place, 1).unlink()
    assert _said(place) == [
        "Thiếu tệp 000001.published.parquet: đề nghị chạy «python -m etl build»."
    ]


def test_a_missing_build_is_told(place):
    build_files(place)[0][1].unlink()
    assert _said(place)[0].startswith("Chưa có bản số liệu nào.")


@pytest.mark.parametrize("damage", [b"", b"PAR1 no parquet at all"], ids=["emptied", "overwritten"])
def test_damaged_facts_name_themselves_and_the_way_back_instead_of_a_new_build(place, damage):
    event = Archive(place).events[1]
    (place.archive / event.id / "facts.parquet").write_bytes(damage)
    with pytest.raises(
        ArchiveDamaged, match=rf"«{event.id}/facts\.parquet».*python -m etl restore"
    ):
        submit_and_build(place, report("26578"))
    with pytest.raises(ArchiveDamaged, match=event.id):
        rehearsed(Archive(place))
    assert [number for number, _ in build_files(place)] == [1]


def test_facts_that_can_be_read_but_were_changed_never_become_figures(place):
    event = Archive(place).events[1]
    path = place.archive / event.id / "facts.parquet"
    pl.read_parquet(path).with_columns(value=pl.col("value") * 10).write_parquet(path)
    with pytest.raises(ArchiveDamaged, match=event.id):
        submit_and_build(place, report("26578"))
