"""All versions of what a unit reported, the latest first; every act with who, when and why."""

import pytest

from etl.archive.archive import Archive
from etl.build.fact_history import history
from etl.build.publish import ensure_built
from etl.intake.acts import done, withdrawing
from metrics.asked.history import events, versions
from metrics.build.place import Place
from metrics.build.store import NoBuild, Store
from tests.archive.readings import cell, reading, report, submit


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path)


def test_every_version_stands_with_its_submission(place):
    cells = [cell("26575", "2025-Q1", "teams", value) for value in (5, 6, 7)] + [
        cell("26575", "2025-Q2", "teams", 9)
    ]
    submitted = submit(
        place,
        *(reading(one, name=f"lan-{number}.csv") for number, one in enumerate(cells, start=1)),
    )
    done(place, withdrawing(submitted[2].id, by="Văn phòng", why="gửi nhầm xã"))
    rows = history(place, unit="26575", period="2025-Q1")
    assert [
        (row["value"], row["file"], row["submission_state"], row["current"]) for row in rows
    ] == [
        (7.0, "lan-3.csv", "withdrawn", False),
        (6.0, "lan-2.csv", "submitted", True),
        (5.0, "lan-1.csv", "submitted", False),
    ]
    assert (rows[0]["submission"], rows[0]["stated_by"], rows[0]["reason"]) == (
        submitted[2].id,
        "Văn phòng",
        "gửi nhầm xã",
    )
    assert rows[0]["submitted_at"] == submitted[2].at.isoformat().replace("+00:00", "Z")
    assert (rows[1]["stated_at"], rows[1]["reason"]) == (None, None)


def test_a_figure_has_the_versions_of_its_elements_and_of_the_months_inside_the_period(place):
    submit(
        place,
        report("26575"),
        reading(cell("26575", "2025-02", "teams", 4)),
        reading(cell("26575", "2025-04", "teams", 4)),
    )
    ensure_built(place)
    with Store.newest(place).session() as tables:
        rows = versions(tables, unit="26575", period="2025-Q1", elements=["adults_18plus", "teams"])
    assert [(row["element"], row["period"]) for row in rows] == [
        ("adults_18plus", "2025-Q1"),
        ("teams", "2025-02"),
    ]


def test_what_was_only_ever_withdrawn_has_a_history_too(place):
    [only] = submit(place, report("26575"))
    done(place, withdrawing(only.id, by=None))
    assert [row["submission_state"] for row in history(place, unit="26575", period="2025-Q1")] == [
        "withdrawn"
    ] * 2


def test_the_acts_since_an_earlier_build_are_named(place):
    first, second = submit(place, report("26575"), report("26590"))
    done(place, withdrawing(second.id, by="Văn phòng", why="gửi nhầm"))
    with Store.newest(place).session() as tables:
        latest, earlier = events(tables, after=first.sequence)
    assert (
        latest["type"],
        latest["about"],
        latest["done_by"],
        latest["reason"],
        latest["file"],
    ) == (
        "withdraw",
        second.id,
        "Văn phòng",
        "gửi nhầm",
        None,
    )
    assert (earlier["event"], earlier["type"], earlier["file"]) == (
        second.id,
        "submission",
        "bao-cao.csv",
    )
    assert latest["sequence"] == len(Archive(place).events)


def test_a_silent_unit_has_no_history(place):
    submit(place, reading(cell("26575", "2025-Q1", "teams", 5)))
    assert history(place, unit="26590", period="2025-Q1") == []


def test_an_empty_place_has_none_either(place):
    with pytest.raises(NoBuild):
        history(place, unit="26575", period="2025-Q1")
