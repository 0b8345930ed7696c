"""Stocks and flows: what is new in the period is no state at its end, and a cumulative figure
is the right one for a stock.
"""

from pathlib import Path

import pytest

from etl.read.model import Context
from tests.read.given import BINH_BA, answered, figures, key_of, rules, understood

ACCOUNTS = "Tài khoản định danh điện tử mức 2"
LEVEL2 = (BINH_BA, "vneid_level2")
CASES = Path(__file__).parents[1] / "cases" / "offices"


@pytest.mark.parametrize(
    "new",
    [
        "Trong quý",
        "Trong kỳ",
        "Trong kỳ này",
        "Kỳ này",
        "Phát sinh trong kỳ",
        "Mới trong kỳ",
        "Cấp mới",
    ],
)
@pytest.mark.parametrize(
    "state",
    [
        "Lũy kế",
        "Luỹ kế đến nay",
        "Lũy kế đến ngày 31/3/2025",
        "Tính đến hết ngày 31/3/2025",
        "Đã có đến cuối kỳ",
        "Đến nay",
    ],
)
def test_a_stock_takes_the_cumulative_column(new: str, state: str) -> None:
    reading = understood(f"Đơn vị,{ACCOUNTS},\n,{new},{state}\nXã Bình Ba,500,9500\n")
    assert figures(reading) == {LEVEL2: 9500}
    assert reading.exit_code == 0


def test_the_column_of_the_period_is_left_out_with_a_note() -> None:
    reading = understood(f"Đơn vị,{ACCOUNTS},\n,Trong quý,Lũy kế\nXã Bình Ba,500,9500\n")
    assert rules(reading) == ["state_at_the_end"]


@pytest.mark.parametrize(
    "words", ["trong quý", "kỳ này", "mới trong kỳ", "phát sinh trong quý", "trong tháng"]
)
def test_what_is_new_of_a_stock_alone_is_asked(words: str) -> None:
    text = f"Đơn vị,{ACCOUNTS} {words}\nXã Bình Ba,500\n"
    reading = understood(text)
    assert (figures(reading), rules(reading)) == ({}, ["which_state"])
    key = key_of(reading.findings[0])
    assert figures(understood(text, answered({key: "cumulative_all"}))) == {LEVEL2: 500}
    assert understood(text, answered({key: "period"})).cells == ()


@pytest.mark.parametrize(
    "words",
    [
        "(lũy kế)",
        "lũy kế đến nay",
        "tính đến hết ngày 31/3/2025",
        "đến hết quý I/2025",
        "đến cuối kỳ",
    ],
)
def test_a_cumulative_figure_of_a_stock_alone_is_its_state(words: str) -> None:
    assert figures(understood(f"Đơn vị,{ACCOUNTS} {words}\nXã Bình Ba,9500\n")) == {LEVEL2: 9500}


@pytest.mark.parametrize(
    "words", ["lũy kế từ đầu năm", "đến ngày 30/6/2025", "đến ngày 31/12/2024"]
)
def test_a_stock_since_new_year_or_of_another_day_is_asked(words: str) -> None:
    reading = understood(f"Đơn vị,{ACCOUNTS} {words}\nXã Bình Ba,9500\n")
    assert (figures(reading), rules(reading)) == ({}, ["which_state"])


@pytest.mark.parametrize(
    "words", ["Lũy kế", "Lũy kế từ đầu năm", "Đến ngày 31/3/2025", "Tính đến nay"]
)
def test_a_flow_takes_the_figure_of_the_period(words: str) -> None:
    reading = understood(f"Đơn vị,Hồ sơ tiếp nhận,\n,Trong quý,{words}\nXã Bình Ba,120,900\n")
    assert figures(reading) == {(BINH_BA, "dossiers_received"): 120}
    assert rules(reading) == ["figure_of_the_period"]


def test_a_group_over_many_columns_says_nothing_of_a_stock() -> None:
    text = f"Đơn vị,Kết quả trong kỳ,\n,{ACCOUNTS},Hồ sơ tiếp nhận\nXã Bình Ba,9500,120\n"
    assert figures(understood(text)) == {LEVEL2: 9500, (BINH_BA, "dossiers_received"): 120}


def test_groups_of_the_period_and_cumulative_over_the_same_columns() -> None:
    text = (
        f"Đơn vị,Trong quý,,Lũy kế từ trước đến nay,\n,{ACCOUNTS},Hồ sơ tiếp "
        f"nhận,{ACCOUNTS},Hồ sơ tiếp nhận\nXã Bình Ba,500,120,9500,900\n"
    )
    assert figures(understood(text)) == {LEVEL2: 9500, (BINH_BA, "dossiers_received"): 120}


def test_a_plain_stock_beside_its_cumulative_figure_is_asked() -> None:
    reading = understood(f"Đơn vị,{ACCOUNTS},{ACCOUNTS} (lũy kế)\nXã Bình Ba,500,9500\n")
    assert "which_state" in rules(reading)
    assert figures(reading) == {}


@pytest.mark.parametrize(
    "table",
    [
        "KẾT QUẢ CẤP CHỮ KÝ SỐ ĐẾN NGÀY 31/3/2025\nĐơn vị,Số chữ ký số đã cấp\nXã Bình Ba,6240\n",
        "(Số liệu tính đến hết ngày 31/3/2025)\nĐơn vị,Chữ ký số đã cấp\nXã Bình Ba,6240\n",
        "Đơn vị,Số chữ ký số đã cấp đến ngày 31/3/2025\nXã Bình Ba,6240\n",
        "Đơn vị,Chữ ký số miễn phí đã cấp\nXã Bình Ba,6240\n",
        "Đơn vị,Số chữ ký số đã cấp lũy kế\nXã Bình Ba,6240\n",
    ],
)
def test_signatures_issued_without_a_period_are_asked(table: str) -> None:
    reading = understood(table)
    question = next(finding for finding in reading.findings if finding.question)
    assert figures(reading) == {}
    assert question.options[:2] == ("digital_signatures_personal", "digital_signatures_issued")
    chosen = understood(table, answered({key_of(question): "digital_signatures_personal"}))
    assert figures(chosen) == {(BINH_BA, "digital_signatures_personal"): 6240}


@pytest.mark.parametrize(
    "header",
    ["Số chữ ký số cấp trong quý", "Chữ ký số miễn phí cấp mới", "Chữ ký số miễn phí cấp trong kỳ"],
)
def test_signatures_of_the_period_are_the_flow(header: str) -> None:
    assert figures(understood(f"Đơn vị,{header}\nXã Bình Ba,40\n")) == {
        (BINH_BA, "digital_signatures_issued"): 40
    }


def test_the_case_of_signatures_to_a_day() -> None:
    reading = understood((CASES / "24_chu-ky-so-den-ngay.csv").read_bytes(), Context(province="91"))
    assert {cell.element for cell in reading.accepted} == {"adults_18plus"}


def test_a_title_that_says_new_makes_a_stock_asked() -> None:
    reading = understood(
        f"SỐ TÀI KHOẢN CẤP MỚI TRONG QUÝ I/2025\nĐơn vị,{ACCOUNTS}\nXã Bình Ba,500\n"
    )
    assert (figures(reading), rules(reading)) == ({}, ["which_state"])


@pytest.mark.parametrize(
    "head",
    [
        "Đơn vị: Xã Bình Ba\nChỉ tiêu,Trong quý,Lũy kế\n",
        "Đơn vị: Xã Bình Ba\nChỉ tiêu,Kỳ này,Lũy kế đến nay\n",
    ],
)
def test_a_form_takes_stocks_from_the_cumulative_column_and_flows_from_that_of_the_period(
    head: str,
) -> None:
    reading = understood(f"{head}{ACCOUNTS},500,9500\nHồ sơ tiếp nhận trong kỳ,120,900\n")
    assert figures(reading) == {LEVEL2: 9500, (BINH_BA, "dossiers_received"): 120}
    assert reading.stored is not None
    assert figures(understood(reading.stored.content)) == figures(reading)


@pytest.mark.parametrize("who", ["Dân số", "Số người", "Nhân khẩu", "Công dân"])
@pytest.mark.parametrize(
    "age", ["từ 18 tuổi", "từ đủ 18 tuổi", "18 tuổi trở lên", "đủ 18 tuổi trở lên"]
)
def test_people_of_an_age_and_over(who: str, age: str) -> None:
    assert figures(understood(f"Đơn vị,{who} {age}\nXã Bình Ba,500\n")) == {
        (BINH_BA, "adults_18plus"): 500
    }
