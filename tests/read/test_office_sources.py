"""The same unit from two systems is asked, never one in silence; points of a scoring table are
no counts.
"""

from pathlib import Path

import pytest

from etl.read.model import Context
from tests.read.given import BINH_BA, XUAN_SON, answered, figures, rules, understood

CASES = Path(__file__).parents[1] / "cases" / "offices"


@pytest.mark.parametrize("header", ["Hệ thống", "Nguồn", "Nguồn số liệu", "Bộ/Tỉnh", "Phần mềm"])
@pytest.mark.parametrize("second", [30, 10], ids=["unequal", "equal"])
def test_rows_of_two_sources_are_asked_and_added(header: str, second: int) -> None:
    text = (
        f"Đơn vị;{header};Hồ sơ tiếp nhận\nXã Bình Ba;Hệ thống của Bộ;10\nXã Bình "
        f"Ba;Hệ thống của tỉnh;{second}\nXã Xuân Sơn;Hệ thống của tỉnh;5\n"
    )
    reading = understood(text)
    question = next(finding for finding in reading.findings if finding.question)
    assert question.rule == "one_source"
    assert figures(reading) == {(XUAN_SON, "dossiers_received"): 5}
    added = understood(text, answered({question.question or "": "add"}))
    assert figures(added) == {
        (BINH_BA, "dossiers_received"): 10 + second,
        (XUAN_SON, "dossiers_received"): 5,
    }
    one = understood(text, answered({question.question or "": "Hệ thống của tỉnh"}))
    assert figures(one) == {
        (BINH_BA, "dossiers_received"): second,
        (XUAN_SON, "dossiers_received"): 5,
    }
    none = understood(text, answered({question.question or "": "leave_out"}))
    assert figures(none) == {(XUAN_SON, "dossiers_received"): 5}


def test_the_case_of_two_systems() -> None:
    content = (CASES / "28_hai-he-thong.csv").read_bytes()
    asked = understood(content, Context(province="38"))
    key = next(finding.question or "" for finding in asked.findings if finding.question)
    assert asked.accepted == ()
    added = figures(understood(content, Context(province="38", answers={key: "add"})))
    assert sorted(value for value in added.values() if value) == [360, 420, 2080, 2450]


def test_the_stored_copy_of_two_sources_asks_again() -> None:
    text = (
        "Đơn vị;Hệ thống;Hồ sơ tiếp nhận\nXã Bình Ba;Hệ thống của Bộ;10\nXã Bình "
        "Ba;Hệ thống của tỉnh;10\n"
    )
    stored = understood(text).stored
    assert stored is not None
    assert "one_source" in rules(understood(stored.content))


def test_the_case_of_points() -> None:
    reading = understood(
        (CASES / "29_diem-766.csv").read_bytes(), Context(province="91", period="2026-07")
    )
    assert {cell.element for cell in reading.cells} == {"service_index_766"}
    assert sorted(cell.value or 0 for cell in reading.cells) == [92, 98]


@pytest.mark.parametrize(
    "table",
    [
        "Đơn vị;Số hóa hồ sơ;Thanh toán trực tuyến;Tổng điểm\nXã Bình Ba;21;9;90\n",
        "Đơn vị;Số hóa hồ sơ;Thanh toán trực tuyến;Điểm tổng\nXã Bình Ba;20,5;8,25;90,5\n",
        "KẾT QUẢ CHẤM ĐIỂM BỘ CHỈ SỐ 766\nĐơn vị;Số hóa hồ sơ\nXã Bình Ba;21\n",
        "Đơn vị;Điểm số hóa hồ sơ\nXã Bình Ba;21\n",
        "Đơn vị;Số hóa hồ sơ (điểm)\nXã Bình Ba;21\n",
        "Đơn vị;Điểm thành phần;\n;Số hóa hồ sơ;Thanh toán trực tuyến\nXã Bình Ba;21;9\n",
    ],
)
def test_points_of_a_part_are_no_count(table: str) -> None:
    assert {cell.element for cell in understood(table).accepted} <= {"service_index_766"}


def test_counts_beside_points_are_counts() -> None:
    text = (
        "Đơn vị;Hồ sơ tiếp nhận;Số hồ sơ được số hóa;Điểm hỗ trợ dịch vụ công trực "
        "tuyến\nXã Bình Ba;120;90;3\n"
    )
    assert figures(understood(text)) == {
        (BINH_BA, "dossiers_received"): 120,
        (BINH_BA, "dossiers_digitised"): 90,
        (BINH_BA, "support_points"): 3,
    }


def test_a_total_of_points_without_more_is_asked() -> None:
    reading = understood("Đơn vị;Tổng điểm\nXã Bình Ba;90\n")
    assert (figures(reading), rules(reading)[0]) == ({}, "column_clear")
