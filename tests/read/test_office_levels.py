"""Form II.06 of one unit in several parts (systems, levels, fields): asked whether they are
added, and read so.
"""

from typing import Any

import pytest

from etl.read.model import Context, Reading
from etl.read.reader import read
from etl.rules import check
from tests.read.given import figures, rules, saved, understood, workbook
from tests.read.test_office_forms import FLAT, FORM, GROUPS, PARTS, ROW

TITLE = ["Biểu II.06, quý III/2026"]
HALF = [2105, 1975, 90, 40, 2051, 1650, 395, 6, 54, 50, 4]
BOTH = [one + other for one, other in zip(ROW, HALF, strict=True)]
HEAD = ["STT", "Đơn vị", *FLAT]
SUM = {
    "dossiers_total": 6315,
    "dossiers_carried_over": 120,
    "dossiers_received": 6195,
    "dossiers_received_online": 5925,
    "dossiers_resolved": 6153,
    "dossiers_resolved_on_time": 6135,
    "dossiers_resolved_late": 18,
    "dossiers_in_progress": 162,
    "dossiers_in_progress_overdue": 11,
}


def of(*rows: Any, merged: tuple[str, ...] = (), answers: dict[str, Any] | None = None) -> Reading:
    book = workbook(*rows)
    for place in merged:
        book.worksheets[0].merge_cells(place)
    return check(
        understood(saved(book), Context(province="38", answers=answers or {}), "II06.xlsx")
    )


def read_as(reading: Reading) -> dict[str | None, float | None]:
    return {element: value for (_, element), value in figures(reading).items()}


def question(reading: Reading) -> tuple[str, tuple[str, ...]]:
    [one] = [finding for finding in reading.findings if finding.question]
    return one.question or "", one.options


SECTIONS = [
    pytest.param([["I", "Hệ thống Bộ"], [1, "Phường Hạc Thành", *ROW], ["II", "Hệ thống tỉnh"],
    [1, "Phường Hạc Thành", *HALF]], id="rows above"),
    pytest.param([["I", "Hệ thống Bộ", *ROW], [1, "Phường Hạc Thành", *ROW],
    ["II", "Hệ thống tỉnh", *HALF], [1, "Phường Hạc Thành", *HALF]], id="sums above"),
    pytest.param([[1, "Phường Hạc Thành"], ["", "- Hệ thống Bộ", *ROW],
    ["", "- Hệ thống tỉnh", *HALF]], id="rows below"),
]  # fmt: skip


@pytest.mark.parametrize("rows", SECTIONS)
def test_sections_that_name_systems_are_asked_and_added(rows: list[list[Any]]) -> None:
    asked = of(TITLE, HEAD, *rows)
    key, options = question(asked)
    assert options == ("add", "Hệ thống Bộ", "Hệ thống tỉnh", "leave_out")
    assert figures(asked) == {}
    added = of(TITLE, HEAD, *rows, answers={key: "add"})
    assert (added.exit_code, read_as(added)) == (0, SUM)
    assert read_as(of(TITLE, HEAD, *rows, answers={key: "Hệ thống Bộ"})) == FORM
    assert read_as(of(TITLE, HEAD, *rows, answers={key: "leave_out"})) == {}


@pytest.mark.parametrize("rows", SECTIONS)
def test_the_stored_copy_of_sections_asks_again(rows: list[list[Any]]) -> None:
    stored = of(TITLE, HEAD, *rows).stored
    assert stored is not None
    assert "one_section" in rules(read(stored.content, "II06.xlsx", Context(province="38")))


def test_systems_below_a_row_with_figures_are_its_parts() -> None:
    reading = of(
        TITLE,
        HEAD,
        [1, "Phường Hạc Thành", *BOTH],
        ["", "- Hệ thống Bộ", *ROW],
        ["", "- Hệ thống tỉnh", *HALF],
    )
    assert (reading.exit_code, read_as(reading)) == (0, SUM)
    assert rules(reading).count("row_of_a_part") == 2


def test_what_was_added_says_from_which_cells() -> None:
    rows = [
        ["I", "Hệ thống Bộ"],
        [1, "Phường Hạc Thành", *ROW],
        ["II", "Hệ thống tỉnh"],
        [1, "Phường Hạc Thành", *HALF],
    ]
    added = of(TITLE, HEAD, *rows, answers={question(of(TITLE, HEAD, *rows))[0]: "add"})
    texts = {cell.element: cell.text for cell in added.accepted}
    assert texts["dossiers_resolved"] == "G4: 4102 + G6: 2051"
    assert texts["dossiers_resolved_on_time"] == "H4: 3300 + I4: 790 + H6: 1650 + I6: 395"


@pytest.mark.parametrize(
    "names",
    [
        ("Cấp xã", "Cấp tỉnh"),
        ("TTHC cấp xã", "TTHC cấp tỉnh"),
        ("Hệ thống của Bộ", "Hệ thống của tỉnh"),
    ],
)
@pytest.mark.parametrize("depth", [1, 2])
def test_groups_of_like_columns_are_asked_and_added(names: tuple[str, str], depth: int) -> None:
    top = ["STT", "Đơn vị", names[0], *[""] * 10, names[1]]
    below = (
        [["", "", *FLAT, *FLAT]]
        if depth == 1
        else [["", "", *GROUPS, *GROUPS], ["", "", *PARTS, *PARTS]]
    )
    merged = ("C2:M2", "N2:X2") + (
        () if depth == 1 else ("C3:F3", "G3:J3", "K3:M3", "N3:Q3", "R3:U3", "V3:X3")
    )
    rows = [TITLE, top, *below, [1, "Phường Hạc Thành", *ROW, *HALF]]
    key, options = question(of(*rows, merged=merged))
    assert options == ("add", *names, "leave_out")
    assert read_as(of(*rows, merged=merged, answers={key: "add"})) == SUM
    assert read_as(of(*rows, merged=merged, answers={key: names[0]})) == FORM


def test_groups_beside_their_totals_are_parts_and_compared() -> None:
    top = ["STT", "Đơn vị", "Tổng số", *[""] * 10, "Cấp xã", *[""] * 10, "Cấp tỉnh"]
    rows = [TITLE, top, ["", "", *FLAT, *FLAT, *FLAT], [1, "Phường Hạc Thành", *BOTH, *ROW, *HALF]]
    merged = ("C2:M2", "N2:X2", "Y2:AI2")
    reading = of(*rows, merged=merged)
    assert (reading.exit_code, read_as(reading)) == (0, SUM)
    assert "columns_add_up" not in rules(reading)
    rows[-1] = [1, "Phường Hạc Thành", *BOTH, *ROW, 2105, *BOTH[1:]]
    assert "columns_add_up" in rules(of(*rows, merged=merged))


BY_FIELD = [TITLE, ["Đơn vị: Phường Hạc Thành"], ["STT", "Lĩnh vực", *FLAT]]


def test_fields_without_a_total_are_asked_and_added() -> None:
    few = [5, 5, "", "", 5, "", 5, "", "", "", ""]
    rows = [*BY_FIELD, [1, "Chứng thực", *ROW], [2, "Hộ tịch", *HALF], [3, "Đất đai", *few]]
    asked = of(*rows)
    key, options = question(asked)
    assert (asked.exit_code, rules(asked), options) == (
        1,
        ["fields_have_total"],
        ("add_fields", "leave_out"),
    )
    added = read_as(of(*rows, answers={key: "add_fields"}))
    more = {
        "dossiers_total": 5,
        "dossiers_received_online": 5,
        "dossiers_received": 5,
        "dossiers_resolved": 5,
        "dossiers_resolved_on_time": 5,
    }
    assert added == {element: value + more.get(element, 0) for element, value in SUM.items()}
    assert read_as(of(*rows, answers={key: "leave_out"})) == {}


def test_of_several_totals_one_may_be_chosen() -> None:
    rows = [
        *BY_FIELD,
        [1, "Hộ tịch", *ROW],
        ["", "Tổng cộng", *ROW],
        [2, "Đất đai", *HALF],
        ["", "Tổng cộng", *HALF],
    ]
    key, options = question(of(*rows))
    assert options == ("add_fields", "Tổng cộng (5)", "Tổng cộng (7)", "leave_out")
    assert read_as(of(*rows, answers={key: "Tổng cộng (5)"})) == FORM
    assert read_as(of(*rows, answers={key: "add_fields"})) == SUM


def test_sections_that_do_not_sum_their_fields_are_not_added() -> None:
    rows = [
        *BY_FIELD,
        ["I", "Cấp xã", *ROW],
        [2, "Hộ tịch", *HALF],
        ["II", "Cấp tỉnh", *ROW],
        [3, "Đất đai", *HALF],
    ]
    assert question(of(*rows))[1] == ("leave_out",)
