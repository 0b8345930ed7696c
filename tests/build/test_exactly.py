"""In published.parquet: a late report, a corrected cell, a withdrawal undone, approval on and
off move what they should, no more.
"""

from collections.abc import Iterable

import pytest

from etl.archive.archive import Archive
from etl.intake.acts import (
    Act,
    approving,
    asking_for_approval,
    done,
    giving_back,
    reinstating,
    withdrawing,
)
from metrics.build.place import Place
from metrics.build.published import publications, shown_in
from tests.archive.readings import cell, reading, report, submit_and_build

ACCOUNTS = {"public_service_account_rate", "public_service_account_count"}
DISTRICT, PROVINCE = "750", "77"
QUARTER, HALF = "2025-Q1", "2025-H1"
Key = tuple[str, str, str]


@pytest.fixture
def place(tmp_path) -> Place:
    """Two communes of one district; the second one is a reporter that must never move."""
    place = Place(tmp_path / "Kho [1]")
    submit_and_build(place, report("26575"), report("26590", accounts=500))
    return place


def _published(place: Place) -> dict[Key, tuple[float | None, ...]]:
    frame = shown_in(place, publications(place)[0].number)
    return {tuple(row[:3]): tuple(row[3:]) for row in frame.iter_rows()}


def _moved(
    before: dict[Key, tuple[float | None, ...]], after: dict[Key, tuple[float | None, ...]]
) -> set[Key]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _around(unit: str, periods: Iterable[str] = (QUARTER, HALF)) -> set[Key]:
    """The figures of accounts of a commune and of the areas that it counts in."""
    return {
        (code, area, period)
        for code in ACCOUNTS
        for area in (unit, DISTRICT, PROVINCE)
        for period in periods
    }


def _last(place: Place) -> str:
    return Archive(place).submissions[-1].id


def test_a_late_report_moves_the_figures_of_its_unit_and_of_the_areas_around(place):
    submit_and_build(place, reading(cell("26590", "2025-Q2", "public_service_accounts", 900)))
    before = _published(place)
    submit_and_build(place, report("26581", accounts=300))
    after = _published(place)
    moved = _moved(before, after)
    assert {key[1] for key in moved} == {"26581", DISTRICT, PROVINCE}
    assert {key[0] for key in moved} == ACCOUNTS
    assert all(key not in before for key in moved if key[1] == "26581")
    assert after["public_service_account_rate", "26581", QUARTER] == (300.0, 1000.0, 30.0)
    assert after["public_service_account_rate", DISTRICT, QUARTER] == (1500.0, 3000.0, 50.0)
    assert not {key for key in moved if key[2] == "2025-Q2"}


def test_one_corrected_cell_moves_its_own_figures_only(place):
    submit_and_build(
        place,
        reading(
            cell("26575", QUARTER, "teams", 7),
            cell("26575", "2024-Q4", "public_service_accounts", 600),
        ),
    )
    before = _published(place)
    submit_and_build(place, reading(cell("26575", QUARTER, "public_service_accounts", 710)))
    after = _published(place)
    assert _moved(before, after) == _around("26575")
    assert after["public_service_account_rate", "26575", QUARTER] == (710.0, 1000.0, 71.0)


def test_a_withdrawal_undone_leaves_every_figure_as_it_was(place):
    submit_and_build(place, reading(cell("26575", QUARTER, "public_service_accounts", 710)))
    before, event = _published(place), _last(place)
    done(place, withdrawing(event, by=None, why="nhầm"))
    assert _moved(before, _published(place)) == _around("26575")
    done(place, reinstating(event, by=None, why="đúng"))
    assert _published(place) == before


@pytest.mark.parametrize(
    ("decide", "official"),
    [
        (lambda id_: approving(id_, by=None), 710.0),
        (lambda id_: giving_back(id_, why="kiểm tra", by=None), 700.0),
    ],
    ids=["approved", "returned"],
)
def test_approval_on_and_off_moves_what_waits_and_nothing_else(place, decide, official):
    first = _published(place)
    done(place, asking_for_approval(on=True, by=None))
    assert _published(place) == first
    submit_and_build(place, reading(cell("26575", QUARTER, "public_service_accounts", 710)))
    assert _published(place) == first
    act: Act = decide(_last(place))
    done(place, act)
    assert _moved(first, _published(place)) == (_around("26575") if official == 710 else set())
    assert _published(place)["public_service_account_rate", "26575", QUARTER][0] == official
    decided = _published(place)
    done(place, asking_for_approval(on=False, by=None))
    assert _published(place) == decided


def test_turned_off_while_a_report_waits_that_report_counts(place):
    first = _published(place)
    done(place, asking_for_approval(on=True, by=None))
    submit_and_build(place, reading(cell("26575", QUARTER, "public_service_accounts", 710)))
    done(place, asking_for_approval(on=False, by=None))
    assert _moved(first, _published(place)) == _around("26575")
