"""What a place shows is made once, goes on without its reader, and is begun again after a
failure.
"""

from threading import Event
from typing import Any

import pytest

from metrics.build.place import Place
from metrics.failure import Failure
from pages.parts.doors import intake
from pages.parts.doors.preparation import Preparations
from tests.patience import PATIENCE


class Making:
    """Stands for intake.ensure: waits until it may go on, and can fail."""

    def __init__(self) -> None:
        self.begun, self.may_end, self.fails = 0, Event(), False

    def __call__(self, where: Place, progress: Any) -> None:
        self.begun += 1
        progress(0.5)
        self.may_end.wait(PATIENCE)
        if self.fails:
            raise Failure("hỏng", "broken")


@pytest.fixture
def making(monkeypatch: pytest.MonkeyPatch) -> Making:
    made = Making()
    monkeypatch.setattr(intake, "ensure", made)
    return made


def test_a_reader_who_leaves_does_not_end_it_and_the_next_one_joins(
    making: Making, tmp_path
) -> None:
    begun, where, seen = Preparations(), Place(tmp_path), []

    def leave(part: float) -> None:
        seen.append(part)
        # as Streamlit ends a script: by an exception out of whatever it writes
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        begun.of(where).attend(leave)
    making.may_end.set()
    begun.of(where).attend(lambda part: None)
    assert making.begun == 1


def test_after_a_failure_the_next_reader_begins_again(making: Making, tmp_path) -> None:
    begun, where = Preparations(), Place(tmp_path)
    making.fails = True
    making.may_end.set()
    with pytest.raises(Failure):
        begun.of(where).attend(lambda part: None)
    making.fails = False
    begun.of(where).attend(lambda part: None)
    assert making.begun == 2


def test_builds_that_were_deleted_are_made_anew(making: Making, tmp_path) -> None:
    begun, where = Preparations(), Place(tmp_path)
    making.may_end.set()
    begun.of(where).attend(lambda part: None)
    begun.of(where, anew=True).attend(lambda part: None)
    assert making.begun == 2
