"""The reader against a few hundred made-up messy files: a small run of bench/messy, with a
fixed seed; and the judge himself.
"""

from dataclasses import replace
from typing import Any

import pytest

from bench.messy import run
from bench.messy.judge import judge
from bench.messy.kind import KINDS
from bench.messy.truth import Made
from etl.read.model import Cell, Cells, Context, Qualifier, Reading, State, Status
from etl.read.reader import read

SEED = 7
EACH = 5


@pytest.fixture(scope="module")
def sums() -> dict[str, run.Sum]:
    return run.added(run.verdicts(EACH * len(KINDS), SEED, processes=1), notes=10)


def told(sums: dict[str, run.Sum]) -> str:
    return "\n".join(note for one in sums.values() for note in one.notes)


def test_nothing_crashes_and_nothing_takes_long(sums):
    assert sums["all"].crashes == 0, told(sums)
    assert sums["all"].slowest < 20


def test_no_cell_is_silently_wrong(sums):
    assert sums["all"].wrong == 0, told(sums)


def test_what_hedges_a_figure_is_kept(sums):
    assert sums["all"].unhedged == 0, told(sums)


def test_nothing_personal_comes_back(sums):
    assert sums["all"].echoed == 0, told(sums)


def test_what_is_certain_is_accepted_without_a_question(sums):
    assert sums["supported"].share >= 98, run.table(sums)


def test_what_is_not_resolved_yet_may_be_read_as_in_progress():
    assert run.tried("neighbours", 522114, 3).wrong == []


# the judge


@pytest.fixture(scope="module")
def made() -> Made:
    return run.make("numbers", SEED, 1)


@pytest.fixture(scope="module")
def reading(made) -> Reading:
    return read(made.content, made.name, Context(**made.context))


def changed(reading: Reading, **other: Any) -> Reading:
    first, *rest = reading.cells
    return replace(reading, cells=Cells.of([first._replace(**other), *rest]))


def test_a_right_reading_is_found_right(made, reading):
    verdict = judge(made, reading)
    assert (verdict.right, verdict.wrong, verdict.unread) == (verdict.sure, [], 0)


@pytest.mark.parametrize(
    "other",
    [
        {"value": 1.234},
        {"unit_code": "00000"},
        {"period": "1999-Q1"},
        {"element": "markets_cashless"},
        {"row": 999},
        {"value": None, "state": State.BLANK},
        {"value": None, "state": State.NO_ACTIVITY},
    ],
)
def test_a_cell_that_is_accepted_otherwise_is_found_wrong(made, reading, other):
    assert len(judge(made, changed(reading, **other)).wrong) == 1


def test_a_hedge_that_nobody_wrote_is_found(made, reading):
    assert len(judge(made, changed(reading, qualifier=Qualifier.ABOUT)).unhedged) == 1


def test_a_figure_that_is_asked_is_no_fault_but_not_right(made, reading):
    verdict = judge(made, changed(reading, status=Status.QUESTION))
    assert (verdict.right, verdict.wrong, verdict.unread, verdict.asked) == (
        verdict.sure - 1,
        [],
        0,
        1,
    )


def test_a_figure_that_is_dropped_is_counted_unread(made, reading):
    verdict = judge(made, replace(reading, cells=reading.cells[1:]))
    assert (verdict.right, verdict.unread) == (verdict.sure - 1, 1)


def test_a_personal_text_that_comes_back_is_found():
    made = run.make("personal", SEED, 1)
    leaked = Cell(
        sheet=None, row=1, column="A", text=made.personal[0], unit_code=None, unit_name=None,
        period=None, element=None, value=None,
        status=Status.QUESTION,
    )  # fmt: skip
    assert judge(
        made, Reading(name="", sha256="", cells=Cells.of([leaked]), findings=())
    ).echoed == [made.personal[0]]


def test_what_nobody_was_told_is_missed():
    made = run.make("ask-numbers", SEED, 1)
    assert len(made.flags) == 1
    assert len(judge(made, Reading(name="", sha256="", cells=Cells.of(), findings=())).missed) == 1


def test_a_made_file_is_always_the_same():
    assert [run.make(kind, SEED, 3).content for kind in ("wide", "names")] == [
        run.make(kind, SEED, 3).content for kind in ("wide", "names")
    ]
