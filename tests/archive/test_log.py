"""The log: what was done and how long it took, and never who by name, a figure or a text of a
file.
"""

import re
import time

import pytest

from etl import log
from etl.intake.acts import done, withdrawing
from metrics.build.place import Place
from tests.archive.readings import report, submit, submit_and_build

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (INFO|WARNING|ERROR) .+")


@pytest.fixture
def place(tmp_path, monkeypatch) -> Place:
    for name in ("handlers", "level", "propagate"):
        monkeypatch.setattr(log.LOGGER, name, getattr(log.LOGGER, name))
    place = Place(tmp_path / "store")
    log.keep(place)
    return place


def _lines(place: Place) -> list[str]:
    [path] = (place.root / "log").iterdir()
    assert path.name == time.strftime("%Y-%m.log", time.gmtime())
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(LINE.fullmatch(line) for line in lines)
    return lines


def test_acts_and_builds_are_noted_with_event_and_duration(place):
    [event] = submit(place, report("26575"), by="Nguyễn Thị Mẫu")
    submit_and_build(place, report("26590", accounts=123_457, name="Nguyễn Văn A.csv"))
    said = done(place, withdrawing(event.id, by="Nguyễn Thị Mẫu", why="nhầm đơn vị"))
    lines = [line.partition("Z INFO ")[2] for line in _lines(place)]
    assert f"store: submission {event.id} accepted" in lines
    assert f"store: withdraw {said.event} accepted" in lines
    assert "store: build 2 of 3 events published" in lines
    assert re.fullmatch(r"act: \d+\.\d\d s", lines[-1])
    whole = "\n".join(lines)
    assert not re.search(r"Nguyễn|nhầm|123457|26590|\.csv", whole), (
        "names, texts, figures and file names stay out"
    )


def test_a_failure_is_noted_by_its_kind_only(place):
    with pytest.raises(Exception, match="Không có lần gửi nào"):
        done(place, withdrawing("Nguyễn Thị Mẫu", by=None))
    [line] = _lines(place)
    assert re.search(r"WARNING act: NotPossible after \d+\.\d\d s$", line)


def test_an_unforeseen_error_has_a_number_a_kind_and_a_place_but_not_its_message(place):
    try:
        int("0912345678x")
    except ValueError as error:
        number = log.mishap(error)
    [line] = _lines(place)
    assert re.fullmatch("[0-9a-f]{8}", number)
    assert f"ERROR {number} ValueError at tests/archive/test_log.py:" in line
    assert "0912345678" not in line


def test_a_month_is_a_file_and_the_oldest_go(place):
    folder = place.root / "log"
    folder.mkdir(parents=True)
    for number in range(30):
        (folder / f"{2000 + number // 12}-{number % 12 + 1:02d}.log").write_text("old")
    (folder / "notes.txt").write_text("not a log")
    log.LOGGER.info("new")
    kept = sorted(path.name for path in folder.glob("*.log"))
    assert len(kept) == log.KEPT_MONTHS
    assert kept[0] == "2000-08.log"
    assert (folder / "notes.txt").exists()


def test_a_full_month_takes_no_more(place, monkeypatch):
    log.LOGGER.info("first")
    monkeypatch.setattr(log, "MONTH_BYTES", 10)
    log.LOGGER.info("second")
    assert len(_lines(place)) == 1


def test_a_log_that_cannot_be_written_goes_to_stderr_and_stops_no_act(place, capsys):
    place.root.mkdir()
    (place.root / "log").write_text("a file where the folder should be")
    assert submit_and_build(place, report("26575")) == 1
    assert "store: build 1 of 1 events published" in capsys.readouterr().err
