"""A warning about a figure is kept with its report; what else the file held is not."""

from typing import Any

import pytest

from etl.archive.archive import Archive
from etl.archive.cell_notes import MOST, noted
from etl.intake.load import GivenFile, accept, understand
from etl.read.model import Reading
from metrics.build.place import Place
from metrics.build.store import Store
from tests.pages.conftest import report

UNIT, PERIOD = "26575", "2025-Q1"
TOO_MANY = {"adults_18plus": 1000, "digital_signatures_personal": 1400}


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path / "Kho [1]")


def _sent(place: Place, content: bytes, name: str = "bao-cao.csv") -> None:
    given = GivenFile(name=name, content=content, by="Nguyễn Thị Mẫu")
    accept(place, [(given, understand(given))])


def _findings(place: Place) -> list[tuple[Any, ...]]:
    query = (
        'select unit_code, period, element, rule, "row", "column", message_vi, '
        "submission from findings"
    )
    return Store.newest(place).cursor().execute(query).fetchall()


def test_a_warning_stands_in_the_build_with_its_cell_and_its_report(place):
    _sent(place, report(PERIOD, {UNIT: TOO_MANY}))
    [(unit, period, element, rule, row, column, said, submission)] = _findings(place)
    assert (unit, period, element, rule) == (
        UNIT,
        PERIOD,
        "digital_signatures_personal",
        "part_usually_at_most_whole",
    )
    assert (row, column) == (2, "E")
    assert "1.400" in said and "Thị trấn Ngãi Giao, quý I/2025" in said
    assert submission == Archive(place).head


def test_a_sound_report_leaves_none_and_a_withdrawn_one_keeps_its_own(place):
    _sent(place, report(PERIOD, {UNIT: {"adults_18plus": 1000}}))
    assert _findings(place) == []


def test_what_stands_beside_the_figures_is_not_quoted(place):
    content = report(PERIOD, {UNIT: TOO_MANY}).replace(
        "Mã đơn vị".encode(), "Ghi chú của bà Kín,Mã đơn vị".encode(), 1
    )
    lines = content.decode("utf-8-sig").splitlines()
    lines[1:] = [f"gọi 0912345678,{line}" for line in lines[1:]]
    given = GivenFile(name="a.csv", content="\n".join(lines).encode())
    reading = understand(given)
    assert isinstance(reading, Reading)
    said = str(noted(reading))
    assert "Kín" not in said and "0912345678" not in said


def test_of_one_file_no_more_are_kept_than_anybody_reads(place):
    units = ["26575", "26578", "26581", "26584"]
    given = GivenFile(name="a.csv", content=report(PERIOD, dict.fromkeys(units, TOO_MANY)))
    reading = understand(given)
    assert isinstance(reading, Reading)
    assert len(noted(reading)) == len(units) < MOST
