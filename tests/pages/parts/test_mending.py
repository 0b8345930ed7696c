"""Warnings of one rule about many units are said once, with the units; each keeps its figures."""

from dataclasses import replace

from etl.findings import Finding, Severity
from etl.read.model import Cells, Reading
from etl.rules import check
from pages.parts.drawing import batch, finding_list
from pages.parts.writing.words import Words
from tests.rules.reports import cell

UNITS = [
    ("26575", "Thị trấn Ngãi Giao"),
    ("26578", "Xã Bình Ba"),
    ("26581", "Xã Suối Nghệ"),
    ("26584", "Xã Xuân Sơn"),
    ("26590", "Xã Bình Giã"),
]
VI = Words("vi")


def report(count: int, name: str = "bao-cao.csv", first: int = 0) -> Reading:
    """More accounts than adults in each of some units."""
    cells = []
    for row, unit in enumerate(UNITS[first : first + count], 2):
        cells += [cell("adults_18plus", 1000, row=row, unit=unit, period="2025-Q1")]
        cells += [
            cell(
                "public_service_accounts",
                1000 + row,
                row=row,
                column="E",
                unit=unit,
                period="2025-Q1",
            )
        ]
    return check(Reading(name=name, sha256="", cells=Cells.of(cells), findings=()))


def test_many_are_one_with_the_units_and_unfold_to_each_with_its_figures() -> None:
    drawn = str(finding_list.findings(report(5), VI))
    assert drawn.count('data-label="Vị trí"') == 1
    assert "dòng 2–6, cột E" in drawn
    assert "Tương tự ở 4 chỗ khác" in drawn
    assert all(
        name in drawn and f"1.00{number}" in drawn for number, (_, name) in enumerate(UNITS, 2)
    )


def test_few_stand_one_below_the_other() -> None:
    drawn = str(finding_list.findings(report(3), VI))
    assert "Tương tự" not in drawn and drawn.count("dòng") == 3


def test_notes_that_differ_stay_apart() -> None:
    note = Finding(severity=Severity.INFO, rule="readable_file", message_vi="", message_en="")
    notes = tuple(replace(note, row=row, message_vi=f"Ghi chú {row}.") for row in range(2, 9))
    assert "Tương tự" not in str(
        finding_list.findings(
            Reading(name="a.csv", sha256="", cells=Cells.of(), findings=notes), VI
        )
    )


def test_many_files_with_one_fault_are_one_line_too() -> None:
    files = [report(1, f"tep-{number}.csv", number) for number in range(5)]
    drawn = str(batch.findings(files, VI))
    assert "Tương tự ở 4 chỗ khác" in drawn
    assert all(name in drawn for _, name in UNITS)
