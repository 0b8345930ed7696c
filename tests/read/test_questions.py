"""What is asked, once for all alike, and what an answer does."""

import pytest

from etl.read.model import Context, Qualifier, Status
from tests.read.given import (
    BINH_BA,
    CHAU_DUC,
    XUAN_SON,
    answered,
    at,
    figures,
    key_of,
    message,
    rules,
    saved,
    understood,
    workbook,
)

WITHOUT_PERIOD = Context(province=CHAU_DUC.province, district=CHAU_DUC.district)


def test_a_quarter_without_a_year_is_asked_and_nothing_is_taken() -> None:
    text = "BÁO CÁO QUÝ I\nĐơn vị,Dân số\nXã Bình Ba,8628\n"
    reading = understood(text, WITHOUT_PERIOD)
    assert reading.accepted == []
    assert message(reading, "known_period").startswith(
        "Chưa xác định được kỳ báo cáo: tệp ghi «Quý I»."
    )
    # the sender says 2025-Q1: it fits
    assert figures(understood(text)) == {(BINH_BA, "population"): 8628}
    assert (
        understood(
            text, Context(province=CHAU_DUC.province, district=CHAU_DUC.district, period="2025-Q2")
        ).accepted
        == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "BÁO CÁO QUÝ II/2025\nĐơn vị,Dân số\nXã Bình Ba,8628\n",
        "Đơn vị,Kỳ báo cáo,Dân số\nXã Bình Ba,Quý II/2025,8628\nXã Xuân Sơn,Quý II/2025,8490\n",
    ],
)
def test_a_period_that_contradicts_the_choice_is_asked_with_both(text: str) -> None:
    reading = understood(text)
    assert reading.accepted == []
    question = next(finding for finding in reading.findings if finding.rule == "one_period")
    assert (question.question, question.options) == ("period", ("2025-Q2", "2025-Q1"))
    assert (
        question.message_vi
        == "Kỳ báo cáo không thống nhất: quý II/2025, quý I/2025. Đề nghị chọn kỳ đúng."
    )
    assert {cell.period for cell in understood(text, answered({"period": "2025-Q2"})).accepted} == {
        "2025-Q2"
    }


def test_the_file_name_counts_when_nothing_else_says_a_period() -> None:
    reading = understood(
        "Đơn vị,Dân số\nXã Bình Ba,8628\n", WITHOUT_PERIOD, "BC_Quy_II_2025_Chau_Duc.csv"
    )
    assert at(reading, "B2").period == "2025-Q2"


def test_a_year_in_a_title_is_narrowed_by_the_choice() -> None:
    assert (
        at(understood("CHUYỂN ĐỔI SỐ NĂM 2025\nĐơn vị,Dân số\nXã Bình Ba,8628\n"), "B3").period
        == "2025-Q1"
    )


def test_from_the_21st_to_the_20th_is_said() -> None:
    reading = understood(
        "Từ ngày 21/7/2024 đến ngày 20/8/2024\nĐơn vị,Hồ sơ tiếp nhận trong kỳ\nXã Bình Ba,120\n",
        WITHOUT_PERIOD,
    )
    assert at(reading, "B3").period == "2024-08"
    assert (
        message(reading, "period_by_its_end")
        == "Kỳ «21/7/2024 – 20/8/2024» được ghi vào tháng 8/2024, tháng có ngày cuối kỳ."
    )


def test_an_unknown_unit_is_asked_once_for_all_its_rows_and_answered_once() -> None:
    text = "Đơn vị,Dân số,Số hộ\nXã Bình Baa,8628,2422\n"
    reading = understood(text)
    question = next(finding for finding in reading.findings if finding.question)
    assert (question.rule, question.row, question.column, question.options[0]) == (
        "known_unit",
        2,
        "A",
        BINH_BA,
    )
    assert {cell.status for cell in reading.cells} == {Status.QUESTION}
    assert figures(understood(text, answered({key_of(question): BINH_BA}))) == {
        (BINH_BA, "population"): 8628,
        (BINH_BA, "households"): 2422,
    }
    left_out = understood(text, answered({key_of(question): "leave_out"}))
    assert left_out.cells == ()


def test_a_proposed_header_is_answered() -> None:
    text = "Đơn vị;Số hồ sơ\nXã Bình Ba;1.234\n"
    key = next(key_of(finding) for finding in understood(text).findings if finding.question)
    assert key == "header:so ho so"
    assert figures(understood(text, answered({key: "dossiers_received"}))) == {
        (BINH_BA, "dossiers_received"): 1234
    }
    assert understood(text, answered({key: "leave_out"})).accepted == []


def test_which_figure_is_asked_once_a_column() -> None:
    text = "Đơn vị;Hồ sơ tiếp nhận lũy kế từ đầu năm\nXã Bình Ba;1.200\nXã Xuân Sơn;900\n"
    reading = understood(text)
    assert rules(reading) == ["which_figure"]
    assert message(reading, "which_figure").startswith(
        "Cột «Hồ sơ tiếp nhận lũy kế từ đầu năm» là số trong kỳ, lũy kế từ đầu năm, lũy "
        "kế từ trước đến nay hay ước thực hiện?"
    )
    key = key_of(reading.findings[0])
    assert len(understood(text, answered({key: "period"})).accepted) == 2
    assert at(understood(text, answered({key: "estimated"})), "B2").qualifier is Qualifier.ESTIMATED
    assert understood(text, answered({key: "cumulative_year"})).accepted == []


def test_the_figure_of_the_period_beside_a_cumulative_one_needs_no_question() -> None:
    reading = understood(
        "Đơn vị;Hồ sơ tiếp nhận;\n;Trong kỳ;Lũy kế từ đầu năm\nXã Bình Ba;200;1.200\n"
    )
    assert figures(reading) == {(BINH_BA, "dossiers_received"): 200}
    assert rules(reading) == ["figure_of_the_period"]


def test_a_column_whose_zeros_were_dropped_is_answered_once() -> None:
    text = "Đơn vị,Dân số\nXã Bình Ba,8.63\nXã Xuân Sơn,8.49\n"
    reading = understood(text)
    assert rules(reading) == ["zeros_kept"]
    assert message(reading, "zeros_kept") == (
        "Cột «Dân số (nhân khẩu)» có số như «8.63»: có thể phần mềm đã bỏ số 0 ở cuối "
        "(1.420 thành 1,42). Đây là 8.630 hay là 8,63? Đề nghị chọn một "
        "cách hiểu cho cả "
        "cột."
    )
    key = key_of(reading.findings[0])
    assert figures(understood(text, answered({key: "thousands"}))) == {
        (BINH_BA, "population"): 8630,
        (XUAN_SON, "population"): 8490,
    }
    assert understood(text, answered({key: "as_written"})).accepted == []


def test_a_number_in_words_is_proposed() -> None:
    text = "Đơn vị,Dân số\nXã Bình Ba,một nghìn hai trăm\n"
    reading = understood(text)
    assert (
        message(reading, "number_in_digits")
        == "«một nghìn hai trăm» ghi số bằng chữ; có phải là 1.200 không? Đề nghị ghi bằng chữ số."
    )
    question = reading.findings[0]
    assert (question.question, question.options) == ("cell:mot nghin hai tram", ("1200", "blank"))
    assert figures(understood(text, answered({"cell:mot nghin hai tram": 1200}))) == {
        (BINH_BA, "population"): 1200
    }


def test_the_base_of_a_fraction_is_declared_or_asked() -> None:
    reading = understood("Đơn vị;Chợ triển khai mô hình chợ 4.0\nXã Bình Ba;10/15 chợ\n")
    assert figures(reading) == {(BINH_BA, "markets_cashless"): 10, (BINH_BA, "markets"): 15}
    text = "Đơn vị;Hồ sơ tiếp nhận trực tuyến\nXã Bình Ba;80/120\n"
    asked = understood(text)
    question = next(finding for finding in asked.findings if finding.question)
    assert (question.rule, set(question.options)) == (
        "fraction_has_known_base",
        {"dossiers_received", "dossiers_received_eligible"},
    )
    assert figures(understood(text, answered({key_of(question): "dossiers_received"}))) == {
        (BINH_BA, "dossiers_received_online"): 80,
        (BINH_BA, "dossiers_received"): 120,
    }


def test_a_three_part_cell_goes_by_its_words() -> None:
    text = (
        "Đơn vị;Tài khoản định danh điện tử mức độ 2 đã kích hoạt\nXã Bình Ba;109 "
        "tài "
        "khoản/2.068 chỉ tiêu giao/5.908 công dân thường trú\n"
    )
    assert figures(understood(text)) == {
        (BINH_BA, "vneid_level2_activated"): 109,
        (BINH_BA, "vneid_quota"): 2068,
        (BINH_BA, "registered_residents"): 5908,
    }


def test_thousands_of_persons_are_asked_and_millions_of_dong_are_not() -> None:
    text = "Đơn vị;Dân số (nghìn người);Kinh phí đã chi cho Tổ (triệu đồng)\nXã Bình Ba;8,6;12,5\n"
    reading = understood(text)
    assert figures(reading) == {(BINH_BA, "team_budget_paid"): 12_500_000}
    key = next(key_of(finding) for finding in reading.findings if finding.rule == "scale_clear")
    assert figures(understood(text, answered({key: 1000})))[BINH_BA, "population"] == 8600


def test_alike_cells_are_one_question() -> None:
    reading = understood("Đơn vị,Dân số\nXã Bình Ba,năm mươi\nXã Xuân Sơn,năm mươi\n")
    assert rules(reading) == ["number_in_digits"]
    assert [cell.status for cell in reading.cells] == [Status.QUESTION] * 2


def test_an_answer_about_the_period_does_not_touch_a_sheet_that_states_its_own() -> None:
    book = workbook(["Đơn vị", "Dân số"], ["Xã Bình Ba", 8628], title="Một")
    other = book.create_sheet("Hai")
    for row in (["BÁO CÁO QUÝ II/2025"], ["Đơn vị", "Số hộ"], ["Xã Bình Ba", 2422]):
        other.append(row)
    context = Context(
        province=CHAU_DUC.province, district=CHAU_DUC.district, answers={"period": "2025-Q1"}
    )
    reading = understood(saved(book), context, "f.xlsx")
    assert {(cell.element, cell.period) for cell in reading.accepted} == {
        ("population", "2025-Q1"),
        ("households", "2025-Q2"),
    }


def test_an_answer_settles_a_contradiction_for_all_rows() -> None:
    text = "Đơn vị,Kỳ báo cáo,Dân số\nXã Bình Ba,Quý II/2025,8628\n"
    assert {cell.period for cell in understood(text, answered({"period": "2025-Q1"})).accepted} == {
        "2025-Q1"
    }


def test_a_figure_merged_over_two_rows_is_asked() -> None:
    book = workbook(
        ["Đơn vị", "Dân số"], ["Xã Bình Ba", 8628], ["Xã Xuân Sơn", None], ["Xã Bình Giã", 8966]
    )
    book.worksheets[0].merge_cells("B2:B3")
    reading = understood(saved(book), name="f.xlsx")
    assert "cell_of_one_row" in rules(reading)
    assert {cell.row for cell in reading.accepted if cell.value is not None} == {4}


def test_a_per_cent_in_a_form_is_asked() -> None:
    reading = understood(
        "Đơn vị: Xã Bình Ba\nChỉ tiêu,ĐVT,Kết quả\nDân số,người,8.628\nNgười trưởng "
        "thành có chữ ký số cá nhân,%,35\n"
    )
    assert figures(reading) == {(BINH_BA, "population"): 8628}
    assert rules(reading) == ["rate_clear"]


def test_a_form_of_a_village_is_not_taken_for_its_commune() -> None:
    for title in ("Đơn vị: Khu phố 12, xã Bình Ba", "Thôn Suối Lúp,Xã Bình Ba"):
        reading = understood(f"{title}\nChỉ tiêu,Giá trị\nDân số,966\n")
        assert reading.accepted == []
        assert rules(reading) == ["unit_of_form"]


def test_names_that_lost_their_blanks_are_understood() -> None:
    assert figures(
        understood("Đơn vị,Dân số\nXãBìnhBa,8628\nỦy ban nhân dân xã Xuân Sơn,8490\n")
    ) == {
        (BINH_BA, "population"): 8628,
        (XUAN_SON, "population"): 8490,
    }
