"""Erasing a report: nothing of it is left anywhere, that it was there stays, and everything
agrees afterwards.
"""

import itertools
import json
import os
import shutil
import signal

import pytest

from etl.archive.archive import Archive, NotPossible
from etl.archive.erase import erase, is_unfinished
from etl.archive.event import Type
from etl.archive.lock import locked
from etl.archive.typed_text import NotTaken
from etl.build.figure_changes import supposed
from etl.build.publish import ensure_built, trusted_archive
from etl.build.verify import verify
from etl.intake.acts import done, erasing, withdrawing
from etl.out.backup import NotCopied, backup, restore
from etl.read.model import Reading
from metrics.build.place import Place
from metrics.build.store import Store, build_files
from tests.archive.readings import CONTEXT, cell, reading, submit_and_build
from tests.build.conftest import Killer

SECRET = "bi-mat-0912345678"
WHY = "có thông tin cá nhân"
EVERY = 3  # change before which an erasure is killed; 1 for all of them


def slipped() -> Reading:
    """A report with something in a text that must not be kept."""
    return reading(
        cell("26578", "2025-Q1", "adults_18plus", 900.0, row=7)._replace(text=SECRET),
        name=f"{SECRET}.csv",
    )


@pytest.fixture
def place(tmp_path) -> Place:
    place = Place(tmp_path / "store")
    submit_and_build(place, reading(cell("26575", "2025-Q1", "adults_18plus", 1000.0)))
    submit_and_build(place, slipped())
    submit_and_build(place, reading(cell("26578", "2025-Q1", "adults_18plus", 800.0)))
    return place


def second(place: Place) -> str:
    return Archive(place).events[1].id


def holding(place: Place) -> list[str]:
    """The files below a place that still hold the secret, in plain or inside a build."""
    found = [
        path.name
        for path in place.root.rglob("*")
        if path.is_file() and SECRET.encode() in path.read_bytes()
    ]
    for number, path in build_files(place):
        rows = (
            Store.opened(number, path)
            .cursor()
            .execute("select count(*) from fact_versions where text = $1", [SECRET])
            .fetchall()
        )
        found += [path.name] if rows != [(0,)] else []
    return found


def test_the_secret_was_there(place):
    assert holding(place) != []


def test_nothing_of_it_is_left_and_the_event_stays(place):
    event = second(place)
    kept = Archive(place).events[1]
    done(place, erasing(event, why=WHY, by="Quản trị"))
    assert holding(place) == []
    assert [path.name for path in (place.archive / event).iterdir()] == ["event.json"]
    after = Archive(place).events
    assert (after[1].is_erased, after[1].payload, after[1].at, after[1].by) == (
        True,
        {},
        kept.at,
        kept.by,
    )
    assert (after[-1].type, after[-1].by, after[-1].payload) == (
        Type.ERASE,
        "Quản trị",
        {"event": event, "why": WHY},
    )
    assert verify(place) == []
    assert not is_unfinished(place)


def test_figures_and_builds_go_on_without_it(place):
    made = done(place, erasing(second(place), why=WHY, by=None))
    assert [number for number, _ in build_files(place)] == [made.build]
    query = "select unit_code, value from facts order by unit_code"
    assert Store.newest(place).cursor().execute(query).fetchall() == [
        ("26575", 1000.0),
        ("26578", 800.0),
    ]
    assert (
        submit_and_build(place, reading(cell("26581", "2025-Q1", "adults_18plus", 5.0)))
        == made.build + 1
    )
    assert len(build_files(place)) == 2
    assert verify(place) == []


def test_a_withdrawn_report_can_be_erased_but_an_erased_one_neither_reinstated_nor_erased_again(
    place,
):
    event = second(place)
    done(place, withdrawing(event, by=None))
    done(place, erasing(event, why=WHY, by=None))
    assert holding(place) == []
    with pytest.raises(NotPossible):
        done(place, erasing(event, why=WHY, by=None))
    with pytest.raises(NotPossible):
        done(place, withdrawing(event, by=None))


def test_a_reason_is_needed(place):
    with pytest.raises(NotTaken):
        done(place, erasing(second(place), why="  ", by=None))
    assert len(Archive(place).events) == 3


def test_a_preview_says_what_would_move_and_destroys_nothing(place):
    before = sorted(path for path in place.root.rglob("*"))
    supposed(place, erasing(Archive(place).events[2].id, why=WHY, by=None))
    assert sorted(path for path in place.root.rglob("*")) == before


def test_the_same_file_sent_again_is_a_new_report(place):
    done(place, erasing(second(place), why=WHY, by=None))
    with locked(place):
        _, is_new = Archive(place).submit(slipped(), context=CONTEXT, by=None)
    assert is_new


def test_what_a_kill_left_is_told_and_finished_by_the_next_build(place):
    with locked(place):
        erase(trusted_archive(place), second(place), why=WHY, by=None)
    assert [problem.vi for problem in verify(place)] == [
        f"Nội dung của {second(place)} chưa được xóa hết: đề nghị chạy «python -m etl build»."
    ]
    ensure_built(place)
    assert holding(place) == []
    assert verify(place) == []


def test_a_backup_waits_until_the_erasure_is_done_and_holds_nothing_of_it(place, tmp_path):
    with locked(place):
        erase(trusted_archive(place), second(place), why=WHY, by=None)
    with pytest.raises(NotCopied):
        backup(place, tmp_path / "copy")
    ensure_built(place)
    shutil.rmtree(tmp_path / "copy.unfinished", ignore_errors=True)
    backup(place, tmp_path / "copy")
    again = Place(tmp_path / "again")
    restore(again, tmp_path / "copy")
    assert holding(Place(tmp_path / "copy")) == holding(again) == []
    assert verify(again) == []


def test_a_tombstone_nobody_asked_for_is_damage(place):
    path = place.archive / second(place) / "event.json"
    said = json.loads(path.read_bytes())
    path.write_text(json.dumps(said | {"payload": {}, "erased": True}))
    assert "bị hỏng hoặc bị sửa" in verify(place)[0].vi


@pytest.mark.skipif(os.name == "nt", reason="kill -9 and fork are of Unix")
def test_an_erasure_killed_at_any_of_its_changes_did_not_happen_or_is_finished(killer: Killer):
    place = killer.place
    for point in itertools.count(1, EVERY):
        if not any(
            event.payload["file"] == f"{SECRET}.csv" for event in Archive(place).submissions
        ):
            submit_and_build(place, slipped())
        target = Archive(place).submissions[-1].id
        told = killer.act("erase", target, point=point)
        erased = target in Archive(place).erased
        assert told["finished"] or told["status"] == signal.SIGKILL
        assert erased or told["accepted"] is None
        ensure_built(place)
        assert bool(holding(place)) is not erased
        if told["finished"]:
            break
    assert point > 12
    assert verify(place) == []
