"""What files bring: against each other, and against the last version of each figure."""

import pytest

from etl.intake.comparison import Change, against_last, given_twice
from metrics.build.place import Place
from tests.archive.readings import cell, reading, submit_and_build

ADULTS, ACCOUNTS = "adults_18plus", "public_service_accounts"
ONE, OTHER = "26575", "26578"


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path / "store")


def test_two_files_that_differ_in_a_figure_are_named_the_later_counts():
    first = reading(
        cell(ONE, "2025-Q1", ADULTS, 1000.0), cell(OTHER, "2025-Q1", ADULTS, 5.0), name="a.csv"
    )
    second = reading(cell(ONE, "2025-Q1", ADULTS, 1010.0, row=9), name="b.csv")
    [found] = given_twice([first, second])
    assert (found.unit_code, found.period, found.element) == (ONE, "2025-Q1", ADULTS)
    assert (
        found.earlier_file,
        found.earlier.value,
        found.later_file,
        found.later.value,
        found.later.row,
    ) == (
        "a.csv",
        1000,
        "b.csv",
        1010,
        9,
    )
    assert not found.agrees


def test_equal_values_are_told_apart_from_different_ones():
    [found] = given_twice(
        [reading(cell(ONE, "2025-Q1", ADULTS, 7.0)), reading(cell(ONE, "2025-Q1", ADULTS, 7.0))]
    )
    assert found.agrees


def test_another_period_or_a_blank_is_no_second_figure():
    files = [
        reading(cell(ONE, "2025-Q1", ADULTS, 1.0)),
        reading(cell(ONE, "2025-Q2", ADULTS, 2.0), cell(ONE, "2025-Q1", ADULTS, None)),
    ]
    assert given_twice(files) == []


def test_three_files_are_compared_one_after_the_other():
    files = [
        reading(cell(ONE, "2025-Q1", ADULTS, value), name=name)
        for value, name in ((1.0, "a"), (1.0, "b"), (2.0, "c"))
    ]
    assert [(one.earlier_file, one.later_file, one.agrees) for one in given_twice(files)] == [
        ("a", "b", True),
        ("b", "c", False),
    ]


def test_at_first_everything_is_new(place):
    found = against_last(
        place,
        [reading(cell(ONE, "2025-Q1", ADULTS, 1.0), cell(ONE, "2025-Q1", ACCOUNTS, None, row=3))],
    )
    assert (found.new, found.same, found.changed) == (1, 0, ())


def test_what_changes_of_the_last_version_old_and_new(place):
    submit_and_build(
        place,
        reading(cell(ONE, "2025-Q1", ADULTS, 1000.0), cell(ONE, "2025-Q1", ACCOUNTS, 700.0, row=3)),
    )
    later = reading(
        cell(ONE, "2025-Q1", ADULTS, 1000.0),
        cell(ONE, "2025-Q1", ACCOUNTS, 710.0, row=3),
        cell(OTHER, "2025-Q1", ADULTS, 5.0),
    )
    found = against_last(place, [later])
    assert (found.new, found.same) == (1, 1)
    assert found.changed == (
        Change(unit_code=ONE, period="2025-Q1", element=ACCOUNTS, old=700.0, new=710.0),
    )


def test_of_several_files_the_last_counts(place):
    submit_and_build(place, reading(cell(ONE, "2025-Q1", ADULTS, 1000.0)))
    files = [reading(cell(ONE, "2025-Q1", ADULTS, value)) for value in (1001.0, 1002.0)]
    assert [one.new for one in against_last(place, files).changed] == [1002.0]
