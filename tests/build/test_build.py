"""What counts, what is expected, and that a build is never lost, reused or half."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from etl.archive.archive import Archive
from etl.archive.event import ArchiveDamaged
from etl.archive.lock import locked
from etl.build import publish as build
from etl.build.figure_changes import read_published
from etl.build.publish import ArchiveIncomplete, ensure_built, publish
from etl.read.model import Qualifier, State
from metrics.asked.values import values
from metrics.build.place import Place
from metrics.build.published import published_file
from metrics.build.store import NoBuild, Store, build_files
from tests.archive.readings import CONTEXT, cell, reading, report, submit, submit_and_build


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path / "Kho số liệu [1]")


def _rows(place: Place, query: str) -> list[tuple[Any, ...]]:
    return Store.newest(place).cursor().execute(query).fetchall()


def _facts(place: Place) -> list[tuple[Any, ...]]:
    return _rows(place, "select period, element, value, state from facts order by all")


def _one(value: float | None, state: State | None = None, period: str = "2025-Q1"):
    return reading(cell("26575", period, "teams", value, state=state))


def _publish(place: Place) -> int:
    with locked(place):
        return publish(Archive(place))


# what counts


def test_the_latest_version_counts_and_the_earlier_is_kept(place):
    submit_and_build(place, _one(5), _one(6))
    assert _facts(place) == [("2025-Q1", "teams", 6.0, "value")]
    assert _rows(place, "select value, current from fact_versions order by submission") == [
        (5.0, False),
        (6.0, True),
    ]


def test_an_absent_column_changes_nothing(place):
    submit_and_build(
        place, report("26575"), reading(cell("26575", "2025-Q1", "adults_18plus", 1200))
    )
    assert _facts(place) == [
        ("2025-Q1", "adults_18plus", 1200.0, "value"),
        ("2025-Q1", "public_service_accounts", 700.0, "value"),
    ]


def test_a_blank_cell_changes_nothing(place):
    submit_and_build(place, _one(5), _one(None))
    assert _facts(place) == [("2025-Q1", "teams", 5.0, "value")]


def test_a_blank_counts_as_blank_only_where_nothing_else_came(place):
    submit_and_build(place, _one(None))
    assert _facts(place) == [("2025-Q1", "teams", None, "blank")]


def test_no_activity_replaces_a_value_and_a_value_replaces_it(place):
    submit_and_build(place, _one(5), _one(None, State.NO_ACTIVITY), _one(None))
    assert _facts(place) == [("2025-Q1", "teams", None, "no_activity")]
    submit_and_build(place, _one(0))
    assert _facts(place) == [("2025-Q1", "teams", 0.0, "value")]


def test_equal_values_of_one_file_count_once_where_they_stand_first(place):
    one = cell("26575", "2025-Q1", "adults_18plus", 1000)
    submit_and_build(
        place, reading(one._replace(state=State.BLANK, value=None, row=1), one, one._replace(row=7))
    )
    assert _rows(place, 'select "row" from fact_versions where current') == [(2,)]


def test_a_withdrawn_submission_counts_no_more_and_what_it_replaced_counts_again(place):
    _, second = submit(place, _one(5), _one(6))
    with locked(place):
        Archive(place).withdraw(second.id, by=None)
    ensure_built(place)
    assert _facts(place) == [("2025-Q1", "teams", 5.0, "value")]
    assert _rows(place, "select state from submissions order by sequence") == [
        ("submitted",),
        ("withdrawn",),
    ]
    with locked(place):
        Archive(place).reinstate(second.id, by=None)
    ensure_built(place)
    assert _facts(place) == [("2025-Q1", "teams", 6.0, "value")]


def test_everything_withdrawn_leaves_no_facts(place):
    [only] = submit(place, _one(5))
    with locked(place):
        Archive(place).withdraw(only.id, by=None)
    ensure_built(place)
    assert _facts(place) == []


def test_a_cell_keeps_what_was_written_and_where(place):
    submit_and_build(
        place,
        reading(
            cell("750", "2023-Q4", "team_members", 746)._replace(
                text="gần 746", qualifier=Qualifier.ALMOST, sheet="Bảng 1"
            )
        ),
    )
    query = 'select text, qualifier, sheet, "row", "column", submission from fact_versions'
    assert _rows(place, query) == [
        ("gần 746", "almost", "Bảng 1", 2, "D", Archive(place).events[0].id)
    ]


def test_a_submission_names_its_file_its_sender_and_its_source_in_words(place):
    with locked(place):
        source = {"title": "Bài báo về Dĩ An", "date": "quý I-2025", "note": "chưa đối chiếu"}
        at = dt.datetime(2025, 4, 1, 7, tzinfo=dt.timezone(dt.timedelta(hours=7)))
        Archive(place).submit(
            report("26575", name="bc.csv"), context=CONTEXT, by="Văn phòng", source=source, at=at
        )
    ensure_built(place)
    query = "select file, submitted_by, submitted_at, source, sequence from submissions"
    assert _rows(place, query) == [
        ("bc.csv", "Văn phòng", dt.datetime(2025, 4, 1), "Bài báo về Dĩ An, quý I-2025", 1)
    ]


# what is expected


def test_before_the_reorganisation_the_district_is_expected_after_it_the_province(place):
    submit_and_build(place, reading(cell("26575", "2025-Q1", "teams", 5)))
    assert _rows(place, "from scope") == [("750", dt.date(2025, 1, 1))]
    submit_and_build(place, reading(cell("26575", "2025-Q3", "teams", 5)))
    assert _rows(place, "from scope order by area") == [
        ("750", dt.date(2025, 1, 1)),
        ("79", dt.date(2025, 7, 1)),
    ]


def test_a_withdrawn_report_widens_no_scope(place):
    first, _ = submit(place, reading(cell("25942", "2025-Q1", "teams", 5)), _one(5))
    with locked(place):
        Archive(place).withdraw(first.id, by=None)
    ensure_built(place)
    assert _rows(place, "from scope") == [("750", dt.date(2025, 1, 1))]


def test_only_made_up_units_make_a_build_made_up(place):
    made_up = [row[0] for row in _made_up_communes()]
    submit_and_build(place, reading(cell(made_up[0], "2025-Q1", "teams", 5)))
    assert Store.newest(place).made_up_only
    submit_and_build(place, _one(5))
    assert not Store.newest(place).made_up_only


def _made_up_communes() -> list[tuple[Any, ...]]:
    from etl.reference import unit_rows

    return unit_rows().filter(made_up=True, level="commune").select("code").rows()


def test_the_periods_asked_for_hold_the_ones_reported(place):
    submit_and_build(place, _one(5, period="2025-02"))
    assert _rows(place, "select code from periods order by end_date, start_date desc") == [
        ("2025-02",),
        ("2025-Q1",),
        ("2025-H1",),
        ("2025",),
    ]


def test_the_figures_are_published_in_the_build_and_beside_it(place):
    number = submit_and_build(place, report("26575"))
    query = (
        "from published where period = '2025-Q1' and unit_code = '26575' and "
        "indicator = 'public_service_account_rate'"
    )
    expected = [("public_service_account_rate", "26575", "2025-Q1", 700.0, 1000.0, 70.0)]
    assert _rows(place, query) == expected
    beside = read_published(place, number)
    assert (
        beside.filter(
            unit_code="26575", period="2025-Q1", indicator="public_service_account_rate"
        ).rows()
        == expected
    )


def test_the_worked_case_gives_the_ratio_of_the_sums(place):
    """(100 received, 80 online), (50, not reported), (0, 0): 80.0 %, reporting 2 of the 16
    communes of Châu Đức.
    """
    given = (("26575", 100, 80), ("26590", 50, None), ("26584", 0, 0))
    submit_and_build(
        place,
        *(
            reading(
                cell(unit, "2025-Q1", "dossiers_received", received),
                cell(unit, "2025-Q1", "dossiers_received_online", online, row=3),
            )
            for unit, received, online in given
        ),
    )
    with Store.newest(place).session() as tables:
        [row] = values(
            tables, periods=["2025-Q1"], area="750", indicators=["online_dossier_rate"]
        ).to_dicts()
    assert (
        row["value"],
        row["numerator"],
        row["denominator"],
        row["reporting"],
        row["expected"],
    ) == (80.0, 80.0, 100.0, 2, 16)


# numbers, kept builds, recovery


def test_nothing_new_means_the_same_build(place):
    first = submit_and_build(place, _one(5))
    assert ensure_built(place) == first
    assert [number for number, _ in build_files(place)] == [first]


def test_an_empty_place_has_no_build_and_says_what_to_do(place):
    with pytest.raises(NoBuild, match="Đề nghị gửi báo cáo, hoặc chạy «python -m etl demo»"):
        ensure_built(place)


def test_a_start_that_finds_the_archive_ahead_builds(place):
    assert submit_and_build(place, _one(5)) == 1
    submit(place, _one(6))
    assert ensure_built(place) == 2


def test_another_declaration_makes_another_build(place, monkeypatch):
    assert submit_and_build(place, _one(5)) == 1
    monkeypatch.setattr(build, "fingerprint", lambda: "declared otherwise")
    assert ensure_built(place) == 2


@pytest.mark.parametrize(
    "changed",
    [
        "figures.py", "group_rows.py", "resolve.py", "restate.py", "fill.py", "fill.sql",
        "increments.sql", "reference.py", "schema.sql",
    ],
)  # fmt: skip
def test_another_arithmetic_makes_another_build(place, monkeypatch, tmp_path, changed):
    assert submit_and_build(place, _one(5)) == 1
    [old] = [path for path in build._CODE if path.name == changed]
    new = tmp_path / changed
    new.write_bytes(old.read_bytes() + b"\n")
    monkeypatch.setattr(build, "_CODE", [new if path == old else path for path in build._CODE])
    assert ensure_built(place) == 2


def test_the_last_five_builds_stay_and_all_published_figures(place):
    submit(place, _one(5))
    numbers = [_publish(place) for _ in range(7)]
    assert [number for number, _ in build_files(place)] == numbers[:1:-1]
    assert all(published_file(place, number).exists() for number in numbers)


def test_a_build_that_somebody_holds_stays_until_the_next_time(place, monkeypatch):
    submit(place, _one(5))
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.unlink", _held)
        for _ in range(6):
            _publish(place)
    assert len(build_files(place)) == 6
    _publish(place)
    assert [number for number, _ in build_files(place)] == [7, 6, 5, 4, 3]


def _held(path, missing_ok=False):
    if path.suffix == ".duckdb":
        raise PermissionError(13, "held", str(path))
    if path.exists() or not missing_ok:
        path.rename(path.with_suffix(".gone"))


@pytest.mark.parametrize("with_figures", [False, True])
def test_a_number_is_never_used_again_even_when_the_newest_build_was_deleted(place, with_figures):
    submit_and_build(place, _one(5))
    submit_and_build(place, _one(6))
    build_files(place)[0][1].unlink()
    if with_figures:
        published_file(place, 2).unlink()
    assert ensure_built(place) == 3


def test_all_builds_deleted_are_made_again_under_a_new_number(place):
    submit_and_build(place, _one(5))
    for path in place.builds.iterdir():
        path.unlink()
    place.builds.rmdir()
    assert ensure_built(place) == 2
    assert _facts(place) == [("2025-Q1", "teams", 5.0, "value")]


@pytest.mark.parametrize("left", [0, 1, 1000, 0.5, 0.99])
def test_a_build_that_was_cut_off_is_made_again(place, left):
    submit_and_build(place, _one(5))
    submit_and_build(place, _one(6))
    path = build_files(place)[0][1]
    os.truncate(path, int(path.stat().st_size * left) if isinstance(left, float) else left)
    _forget(path)
    assert ensure_built(place) == 3
    assert _facts(place) == [("2025-Q1", "teams", 6.0, "value")]


def _forget(path: Path) -> None:
    """As a new process, which has nothing open."""
    from metrics.build import store

    store._open.pop(path, None)


def test_published_figures_that_were_deleted_are_made_again(place):
    submit_and_build(place, _one(5))
    published_file(place, 1).unlink()
    assert ensure_built(place) == 2


def test_an_archive_that_lost_an_event_makes_no_build(place):
    submit_and_build(place, _one(5), _one(6))
    folder = place.archive / Archive(place).head
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    with pytest.raises(ArchiveIncomplete, match="Kho lưu trữ thiếu sự kiện 000002-"):
        ensure_built(place)
    assert _facts(place) == [("2025-Q1", "teams", 6.0, "value")]


def test_a_damaged_archive_leaves_the_build_as_it_is(place):
    submit_and_build(place, _one(5))
    [second] = submit(place, _one(6))
    (place.archive / second.id / "event.json").write_bytes(b"{")
    with pytest.raises(ArchiveDamaged, match="bản số liệu đang dùng vẫn giữ nguyên"):
        ensure_built(place)
    assert _facts(place) == [("2025-Q1", "teams", 5.0, "value")]


def test_a_build_that_fails_leaves_the_last_one_in_place(place, monkeypatch):
    submit_and_build(place, _one(5))
    submit(place, _one(6))
    with monkeypatch.context() as patch:
        patch.setattr(build, "published_changes", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ensure_built(place)
    assert _facts(place) == [("2025-Q1", "teams", 5.0, "value")]
    assert ensure_built(place) == 3
    assert _facts(place) == [("2025-Q1", "teams", 6.0, "value")]
    assert not list(place.builds.glob("*.tmp*"))


@pytest.mark.skipif(os.name == "nt", reason="resource limits are of Unix")
def test_a_disk_that_fills_up_while_building_is_said_in_words(place):
    submit(place, _one(5))
    builder = (
        "import resource, sys; from pathlib import Path\n"
        "from etl.build.publish import ensure_built; from etl.archive.lock import "
        "NotWritable; from metrics.build.place import Place\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n"
        "try:\n    ensure_built(Place(Path(sys.argv[1])))\n"
        "except NotWritable as failure:\n    print(failure)"
    )
    done = subprocess.run(
        [sys.executable, "-c", builder, str(place.root)], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("Không ghi được vào kho dữ liệu")
    assert "Các báo cáo đã nhận vẫn còn nguyên" in done.stdout
    assert ensure_built(place) == 2
    assert _facts(place) == [("2025-Q1", "teams", 5.0, "value")]


def test_a_load_works_while_another_process_reads_the_newest_build(place):
    submit_and_build(place, _one(5))
    reader = (
        "import sys; from pathlib import Path; from metrics.build.place import Place; "
        "from metrics.build.store import Store\n"
        "place = Place(Path(sys.argv[1])); store = Store.newest(place)\n"
        "print(store.build, store.cursor().execute('select value from "
        "facts').fetchall(), flush=True); sys.stdin.readline()\n"
        "print(store.cursor().execute('select value from facts').fetchall(), "
        "Store.newest(place).build, flush=True)"
    )
    command = [sys.executable, "-c", reader, str(place.root)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin and process.stdout
        assert process.stdout.readline() == "1 [(5.0,)]\n"
        for value in range(6, 13):
            submit_and_build(place, _one(value))
        process.stdin.write("\n")
        process.stdin.close()
        assert process.stdout.readline() == "[(5.0,)] 8\n"
        assert process.wait() == 0
