"""All versions of what a unit reported, the latest first."""

import pytest

from etl.archive import Archive
from etl.history import history
from etl.lock import locked
from metrics.place import Place
from metrics.store import NoBuild
from tests.archive.readings import cell, reading, submit


def test_every_version_stands_with_its_submission(tmp_path):
    place = Place(tmp_path)
    cells = [cell("26575", "2025-Q1", "teams", value) for value in (5, 6, 7)] + [cell("26575", "2025-Q2", "teams", 9)]
    events = submit(place, *(reading(one, name=f"lan-{number}.csv") for number, one in enumerate(cells, start=1)))
    with locked(place):
        Archive(place).withdraw(events[2].id, by=None)
    rows = history(place, unit="26575", period="2025-Q1")
    assert [(row["value"], row["file"], row["submission_state"], row["current"]) for row in rows] == [
        (7.0, "lan-3.csv", "withdrawn", False),
        (6.0, "lan-2.csv", "submitted", True),
        (5.0, "lan-1.csv", "submitted", False),
    ]
    assert rows[0]["submission"] == events[2].id
    assert rows[0]["submitted_at"] == events[2].at.isoformat().replace("+00:00", "Z")


def test_a_silent_unit_has_no_history(tmp_path):
    place = Place(tmp_path)
    submit(place, reading(cell("26575", "2025-Q1", "teams", 5)))
    assert history(place, unit="26590", period="2025-Q1") == []


def test_an_empty_place_has_none_either(tmp_path):
    with pytest.raises(NoBuild):
        history(Place(tmp_path), unit="26575", period="2025-Q1")
