"""A file is read in a process of its own: it may take so much time and memory, and no other
work waits for it.
"""

import os
import threading
from collections.abc import Callable

import pytest

from etl.intake import bounded_process as bounds
from etl.intake.bounded_process import OutOfBounds, bounded
from etl.intake.load import FileMissing, understand, understand_bounded
from etl.log import Elsewhere
from etl.read.model import Reading
from metrics.build.place import Place
from tests.intake.office import given

GOOD = "Đơn vị,Dân số trưởng thành (từ 18 tuổi)\nXã Bình Ba,5000\n"


def never_ends() -> None:
    while True:
        pass


def never_ends_in_one_call() -> None:
    """As a pattern may: no Python between its steps, so nothing within the process could stop
    it.
    """
    sum(range(10**15))


def takes_all_memory() -> None:
    taken = []
    while True:
        taken.append(bytes(range(256)) * 40_000)


def dies() -> None:
    os._exit(3)


def fails_as_foreseen() -> None:
    raise FileMissing("không có", "missing")


def fails_otherwise() -> None:
    raise ZeroDivisionError("Nguyễn Văn A")


def twice(number: int, noted: Callable[[float], None]) -> int:
    noted(0.5)
    return 2 * number


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path / "store")


def test_a_report_is_read_as_it_is_read_without_a_process_of_its_own(place):
    file = given(GOOD)
    apart, here = understand_bounded(file, place), understand(file, place)
    assert isinstance(apart, Reading)
    assert apart == here
    assert apart.exit_code == 0


def test_a_work_is_told_of_and_gives_its_result():
    parts: list[float] = []
    assert bounded(twice, 21, noted=parts.append) == 42
    assert parts == [0.5]


@pytest.mark.parametrize("work", [never_ends, never_ends_in_one_call])
def test_what_takes_too_long_is_ended_and_the_next_file_is_read(work, monkeypatch):
    monkeypatch.setattr(bounds, "SECONDS", 1)
    with pytest.raises(OutOfBounds, match="cần quá 1 giây xử lý"):
        bounded(work)
    assert bounded(max, (1, 2)) == 2


def test_what_takes_too_much_memory_is_ended(monkeypatch):
    monkeypatch.setattr(bounds, "MEMORY", 400_000_000)
    with pytest.raises(OutOfBounds, match="cần quá 400 MB bộ nhớ"):
        bounded(takes_all_memory)


def test_a_process_that_dies_is_told_and_replaced():
    with pytest.raises(OutOfBounds, match="dừng đột ngột"):
        bounded(dies)
    assert bounded(max, (1, 2)) == 2


def test_a_file_out_of_bounds_is_refused_like_any_that_cannot_be_read(place, monkeypatch):
    monkeypatch.setattr(bounds, "SECONDS", -1)
    reading = understand_bounded(given(GOOD * 20_000), place)
    assert isinstance(reading, Reading)
    assert reading.exit_code == 2
    assert [finding.rule for finding in reading.findings] == ["file_read_within_bounds"]
    assert not place.root.exists()


def test_a_foreseen_failure_comes_through_with_its_words():
    with pytest.raises(FileMissing) as raised:
        bounded(fails_as_foreseen)
    assert raised.value.text.en == "missing"


def test_an_unforeseen_failure_names_its_kind_and_place_and_quotes_nothing():
    with pytest.raises(
        Elsewhere, match=r"ZeroDivisionError at tests/intake/test_bounded\.py:\d+ fails_otherwise"
    ) as raised:
        bounded(fails_otherwise)
    assert "Nguyễn" not in str(raised.value)


def test_other_work_goes_on_beside_a_file_that_never_ends(monkeypatch):
    monkeypatch.setattr(bounds, "SECONDS", 4)
    ended = threading.Event()

    def bomb() -> None:
        with pytest.raises(OutOfBounds):
            bounded(never_ends_in_one_call)
        ended.set()

    session = threading.Thread(target=bomb)
    session.start()
    assert bounded(max, (1, 2)) == 2
    assert not ended.is_set()
    session.join()
    assert ended.is_set()


def test_a_session_that_stops_ends_the_reading_it_waits_for():
    class Stopped(BaseException):
        """As Streamlit ends the run of a session."""

    def stop(part: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        bounded(twice, 21, noted=stop)
    assert bounded(max, (1, 2)) == 2
