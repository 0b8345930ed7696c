"""What is compared inside a file: totals, areas, per cents, figures given twice."""

from etl.read.model import Context, Status
from tests.read.given import (
    BINH_BA,
    XUAN_SON,
    at,
    figures,
    message,
    rules,
    saved,
    understood,
    workbook,
)


def test_a_total_is_checked_against_its_units_and_never_read() -> None:
    reading = understood(
        "Đơn vị,Dân số,Số hộ\nToàn huyện,17.118,5.000\nXã Bình Ba,8.628,2.422\nXã Xuân "
        "Sơn,8.490,2.351\n"
    )
    assert len(reading.accepted) == 4
    assert rules(reading) == ["total_is_sum"]
    assert message(reading, "total_is_sum") == (
        "Dòng tổng của «Tổng số hộ gia đình (kể cả tạm trú)» ghi 5.000, cộng các đơn vị "
        "được 4.773 (chênh 227). Đề nghị kiểm tra số tổng và số của từng "
        "đơn vị."
    )
    assert (reading.findings[0].row, reading.findings[0].column, reading.exit_code) == (2, "C", 0)


def test_a_total_over_a_blank_is_not_compared() -> None:
    assert "total_is_sum" not in rules(
        understood("Đơn vị,Dân số\nXã Bình Ba,8.628\nXã Xuân Sơn,\nTổng cộng,9.000\n")
    )


def test_subtotals_of_sections_are_no_false_alarm() -> None:
    text = (
        "STT,Đơn vị,Dân số\nI,Thị trấn,17.164\n1,TT Ngãi Giao,17.164\nII,Các "
        "xã,17.118\n1,Xã Bình Ba,8.628\n2,Xã Xuân Sơn,8.490\n,Tổng "
        "cộng,34.282\n"
    )
    assert rules(understood(text)) == []


def test_a_district_among_its_communes_keeps_its_own_figure_not_below_their_sum() -> None:
    context = Context(province="Tỉnh Bà Rịa - Vũng Tàu", period="2025-Q1")
    text = "Đơn vị,Dân số\nHuyện Châu Đức,{}\nXã Bình Ba,8.628\nXã Xuân Sơn,8.490\n"
    reading = understood(text.format("150.000"), context)
    assert figures(reading) == {
        ("750", "population"): 150_000,
        (BINH_BA, "population"): 8628,
        (XUAN_SON, "population"): 8490,
    }
    assert rules(reading) == []
    assert rules(understood(text.format("10.000"), context)) == ["total_is_sum"]


def test_a_stated_percent_is_checked_and_not_stored() -> None:
    reading = understood(
        "Đơn vị;Hộ kinh doanh, tiểu thương;Hộ kinh doanh, tiểu thương chấp nhận thanh "
        "toán không dùng tiền mặt;Tỷ lệ (%)\n"
        "Xã Bình Ba;344;253;73,5%\nXã Xuân Sơn;154;118;96,8%\nXã Bình Giã;125;76;60,8\n"
    )
    assert {element for _, element in figures(reading)} == {"merchants", "merchants_cashless"}
    assert rules(reading) == ["percent_matches_counts"]
    assert message(reading, "percent_matches_counts") == (
        "Tỷ lệ ghi 96,80% không khớp với 118/154 = 76,62%. Đề nghị kiểm tra tỷ lệ và hai "
        "số này; tỷ lệ không được ghi nhận."
    )


def test_a_percent_that_is_cut_off_instead_of_rounded_is_right() -> None:
    text = (
        "Đơn vị;Số chợ;Chợ triển khai mô hình chợ 4.0;Tỷ lệ (%)\nXã Bình "
        "Ba;15;10;66,6\nXã Xuân Sơn;15;10;66,7\nXã Bình Giã;3;2;67\n"
    )
    assert rules(understood(text)) == []


def test_percents_stored_as_parts_of_one_are_compared_too() -> None:
    book = workbook(
        ["Đơn vị", "Số chợ", "Chợ triển khai mô hình chợ 4.0", "Tỷ lệ"],
        ["Xã Bình Ba", 4, 3, 0.75],
        ["Xã Xuân Sơn", 4, 1, 0.75],
    )
    reading = understood(saved(book))
    assert [(finding.rule, finding.row) for finding in reading.findings] == [
        ("percent_matches_counts", 3)
    ]


def test_a_rate_without_counts_is_asked() -> None:
    reading = understood(
        'Đơn vị,Dân số,Tỷ lệ người trưởng thành có chữ ký số cá nhân (%)\nXã Bình Ba,8628,"39,7%"\n'
    )
    assert figures(reading) == {(BINH_BA, "population"): 8628}
    assert rules(reading) == ["rate_clear"]


def test_fractions_under_a_rate_give_both_counts_and_the_rate_beside_is_checked() -> None:
    reading = understood(
        "Đơn vị;Tỷ lệ hộ kinh doanh, tiểu thương chấp nhận thanh toán không dùng tiền "
        "mặt;Đạt tỷ lệ %\nXã Bình Ba;120/168;71,43%\nXã Xuân Sơn;hơn "
        "1.066/1.420;57,0%\n"
    )
    assert figures(reading) == {
        (BINH_BA, "merchants_cashless"): 120,
        (BINH_BA, "merchants"): 168,
        (XUAN_SON, "merchants_cashless"): 1066,
        (XUAN_SON, "merchants"): 1420,
    }
    assert [(finding.rule, finding.row) for finding in reading.findings] == [
        ("percent_matches_counts", 3)
    ]


def test_equal_figures_count_once_different_ones_not_at_all() -> None:
    reading = understood("Đơn vị,Dân số,Số tổ CNSCĐ\nXã Bình Ba,8628,5\nX.Bình Ba,8628,6\n")
    assert figures(reading) == {(BINH_BA, "population"): 8628}
    assert [at(reading, place).status for place in ("C2", "C3")] == [Status.REFUSED] * 2
    assert message(reading, "one_value_per_figure") == (
        "«Số Tổ công nghệ số cộng đồng» của Xã Bình Ba, quý I/2025, được ghi hai giá "
        "trị: 5 (C2) và 6. Không số nào được ghi nhận. Đề nghị giữ lại "
        "một số đúng."
    )
    assert "chỉ tính một lần" in message(reading, "figure_given_once")
    assert reading.exit_code == 1


def test_a_base_repeated_in_fractions_is_no_news_but_must_agree() -> None:
    header = (
        "Đơn vị;Hộ kinh doanh, tiểu thương chấp nhận thanh toán không dùng tiền "
        "mặt;Hộ kinh doanh, tiểu thương có mã QR nhận thanh toán\n"
    )
    assert rules(understood(header + "Xã Bình Ba;120/168;90/168\n")) == []
    assert rules(understood(header + "Xã Bình Ba;120/168;90/186\n")) == ["one_value_per_figure"]


def test_a_value_beats_a_blank_of_the_same_figure() -> None:
    reading = understood("Đơn vị,Dân số\nXã Bình Ba,8628\nXã Xuân Sơn,8490\nX. Bình Ba,\n")
    assert figures(reading) == {(BINH_BA, "population"): 8628, (XUAN_SON, "population"): 8490}


def test_a_table_of_districts_is_not_narrowed_by_its_first_row() -> None:
    context = Context(province="Tỉnh Lạng Sơn", period="2023-09")
    reading = understood(
        "Địa phương,Dân số\nLạng Sơn,15514\nTràng Định,45368\nBình Gia,4497\nChi Lăng,10026\n",
        context,
    )
    assert {key[0] for key in figures(reading)} == {"178", "180", "181", "187"}
