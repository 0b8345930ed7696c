"""The shapes that real sheets have: titles, headers of several rows, letter rows, sections,
totals, forms, columns of units.
"""

from etl.read.model import Context, State
from tests.read.given import (
    BINH_BA,
    BINH_GIA,
    CHAU_DUC,
    NGAI_GIAO,
    XUAN_SON,
    figures,
    message,
    rules,
    saved,
    understood,
    workbook,
)

WITHOUT_PERIOD = Context(province=CHAU_DUC.province, district=CHAU_DUC.district)


def test_titles_letters_a_total_and_signatures_around_a_table() -> None:
    reading = understood(
        "UBND HUYỆN CHÂU ĐỨC,,,,\nBÁO CÁO KẾT QUẢ QUÝ I/2025,,,,\nSTT,Đơn vị,Tổ công "
        "nghệ số cộng đồng,,Dân số\n,,Số tổ,Số thành viên,\n"
        "A,B,1,2,3\n1,Xã Bình Ba,5,40,8.628\n2,TT. Ngãi Giao,9,69,17.164\n,Tổng "
        "cộng,14,109,25.792\n,,,Người lập biểu,\n,,,Nguyễn Văn A,\n",
        WITHOUT_PERIOD,
    )
    assert figures(reading) == {
        (BINH_BA, "teams"): 5,
        (NGAI_GIAO, "teams"): 9,
        (BINH_BA, "team_members"): 40,
        (NGAI_GIAO, "team_members"): 69,
        (BINH_BA, "population"): 8628,
        (NGAI_GIAO, "population"): 17_164,
    }
    assert rules(reading) == []
    assert reading.stored is not None and "Nguyễn".encode() not in reading.stored.content


def test_three_header_rows_with_merged_cells() -> None:
    book = workbook(
        ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2023"],
        ["TT", "Đơn vị", "Hồ sơ TTHC", None, None, "Ghi chú"],
        [None, None, "Tiếp nhận", None, "Đã giải quyết"],
        [None, None, "Tổng số", "Trực tuyến"],
        ["a", "b", 1, 2, 3, 4],
        [1, "Xã Bình Ba", 120, 80, 110, "x"],
    )
    for merged in ("A1:F1", "A2:A4", "B2:B4", "C2:E2", "C3:D3", "E3:E4", "F2:F4"):
        book.worksheets[0].merge_cells(merged)
    reading = understood(saved(book), WITHOUT_PERIOD, "f.xlsx")
    assert figures(reading) == {
        (BINH_BA, "dossiers_received"): 120,
        (BINH_BA, "dossiers_received_online"): 80,
        (BINH_BA, "dossiers_resolved"): 110,
    }
    assert {cell.period for cell in reading.cells} == {"2023-H1"}


def test_roman_sections_divide_and_are_not_read() -> None:
    reading = understood(
        "STT,Đơn vị,Dân số\nI,Thị trấn,17.164\n1,TT Ngãi Giao,17.164\nII,Các "
        "xã,17.118\n1,Xã Bình Ba,8.628\n2,Xã Xuân Sơn,8.490\n"
    )
    assert figures(reading) == {
        (NGAI_GIAO, "population"): 17_164,
        (BINH_BA, "population"): 8628,
        (XUAN_SON, "population"): 8490,
    }


def test_a_repeated_header_and_its_column_numbers_are_skipped() -> None:
    reading = understood(
        "STT,Đơn vị,Dân số\n1,Xã Bình Ba,8628\nSTT,Đơn vị,Dân số\n1,2,3\n2,Xã Xuân Sơn,8490\n"
    )
    assert figures(reading) == {(BINH_BA, "population"): 8628, (XUAN_SON, "population"): 8490}
    assert rules(reading) == []


def test_two_tables_in_one_sheet_and_several_sheets() -> None:
    reading = understood(
        "Biểu 1\nSTT,Đơn vị,Dân số\n1,Xã Bình Ba,8628\n\nBiểu 2\nSTT,Đơn vị,Số hộ\n1,Xã "
        "Bình Ba,2422\n"
    )
    assert figures(reading) == {(BINH_BA, "population"): 8628, (BINH_BA, "households"): 2422}
    book = workbook(["Đơn vị", "Dân số"], ["Xã Bình Ba", "8628"])
    second = book.create_sheet("Hướng dẫn")
    second.append(["Dân số: nhập số nguyên"])
    assert figures(understood(saved(book))) == {(BINH_BA, "population"): 8628}


def test_indicators_as_rows_and_units_as_columns() -> None:
    reading = understood(
        "STT,Chỉ tiêu,ĐVT,TỔNG HUYỆN,Xã Bình Ba,Xã Xuân Sơn\n1,Dân "
        "số,người,17.118,8.628,8.490\n2,Số Tổ công nghệ số cộng "
        "đồng,tổ,10,5,5\n3,Số con "
        "bò,con,3,1,2\n"
    )
    assert figures(reading) == {
        (BINH_BA, "population"): 8628,
        (XUAN_SON, "population"): 8490,
        (BINH_BA, "teams"): 5,
        (XUAN_SON, "teams"): 5,
    }
    assert rules(reading) == ["known_indicator"]


def test_the_long_layout_with_merged_units() -> None:
    book = workbook(
        ["Xã", "Chỉ tiêu", "ĐVT", "Giá trị"],
        ["Xã Bình Ba", "Dân số", "người", 8628],
        [None, "Số hộ", "hộ", 2422],
        ["Xã Xuân Sơn", "Dân số", "người", 8490],
    )
    book.worksheets[0].merge_cells("A2:A3")
    assert figures(understood(saved(book))) == {
        (BINH_BA, "population"): 8628,
        (BINH_BA, "households"): 2422,
        (XUAN_SON, "population"): 8490,
    }


def test_the_form_of_one_unit() -> None:
    reading = understood(
        "Đơn vị báo cáo: Xã Bình Giã,,,\nKỳ báo cáo: Quý I/2025,,,\nSTT,Chỉ tiêu,ĐVT,Kết "
        "quả\n1,Dân số,người,8.966\n"
        "2,Hồ sơ tiếp nhận trong kỳ,hồ sơ,120\n,- Trong đó: tiếp nhận trực tuyến,hồ "
        "sơ,100\nNgười lập: Trần Thị B,,,\n",
        WITHOUT_PERIOD,
    )
    assert figures(reading) == {
        (BINH_GIA, "population"): 8966,
        (BINH_GIA, "dossiers_received"): 120,
        (BINH_GIA, "dossiers_received_online"): 100,
    }
    assert reading.exit_code == 0
    assert reading.stored is not None and "Trần".encode() not in reading.stored.content


def test_a_form_whose_second_column_is_the_unit_of_measure() -> None:
    reading = understood(
        "Đơn vị: Xã Bình Ba\nMã,Chỉ tiêu,Đơn vị,Giá trị\nCT02,Tổng số nhân "
        "khẩu,Người,8.628\nCT01,Tổng số hộ dân,Hộ,2.422\n"
    )
    assert figures(reading) == {(BINH_BA, "population"): 8628, (BINH_BA, "households"): 2422}


def test_a_form_that_names_no_unit_is_asked_once() -> None:
    reading = understood("Chỉ tiêu,Giá trị\nDân số,8.966\nSố hộ,2.495\n")
    assert reading.accepted == []
    assert rules(reading) == ["unit_of_form"]


def test_the_plan_beside_the_result_is_not_read() -> None:
    reading = understood(
        "Đơn vị: Xã Bình Ba\nTT;Nội dung;ĐVT;Kế hoạch năm;Thực hiện trong kỳ\n1;Hồ sơ "
        "tiếp nhận trong kỳ;hồ sơ;1.200;320\n"
    )
    assert figures(reading) == {(BINH_BA, "dossiers_received"): 320}
    assert (
        message(reading, "figure_of_the_period")
        == "Cột «Kế hoạch năm» không phải là số trong kỳ báo cáo; không đọc."
    )


def test_a_district_column_narrows_until_the_next_one() -> None:
    reading = understood(
        "Huyện,Xã,Dân số\nChâu Đức,Bình Ba,8.628\n,Xuân Sơn,8.490\n",
        Context(province="Bà Rịa - Vũng Tàu", period="2025-Q1"),
    )
    assert figures(reading) == {(BINH_BA, "population"): 8628, (XUAN_SON, "population"): 8490}


def test_blank_rows_and_columns_before_the_table() -> None:
    assert figures(understood(",,,\n,STT,Đơn vị,Dân số\n,,,\n,1,Xã Bình Ba,8628\n")) == {
        (BINH_BA, "population"): 8628
    }


def test_a_blank_cell_is_listed_and_a_wholly_blank_column_is_not() -> None:
    reading = understood("Đơn vị,Dân số,Số hộ\nXã Bình Ba,8628,\nXã Xuân Sơn,-,\n")
    assert [(cell.element, cell.state) for cell in reading.cells] == [
        ("population", State.VALUE),
        ("population", State.BLANK),
    ]
    assert (
        message(reading, "cell_filled")
        == "Chưa có số liệu ở «Dân số»; số đã báo cáo trước đó (nếu có) được giữ nguyên."
    )


def test_a_line_with_a_lost_or_an_extra_separator_is_not_taken() -> None:
    reading = understood(
        "STT,Đơn vị,Dân số,Số hộ\n1,Xã Bình Ba,8.628,2.422\n2,Xã Xuân "
        "Sơn,8,490,2.351\n3,Xã Bình Giã,2.495\n4,Thị trấn Ngãi "
        "Giao,17.164,4.900\n5,Xã "
        "Bình Trung,7.586,2.069\n6,Xã Quảng Thành,9.382,2.630\n7,Xã Đá "
        "Bạc,8.310,2.347\n8,Xã Cù Bị,9.760,2.677\n9,Xã Láng Lớn,6.635,1.804\n10,Xã Suối "
        "Rao,3.400,931\n"
    )
    assert {key for key in figures(reading) if key[0] in (XUAN_SON, BINH_GIA)} == set()
    assert [(finding.rule, finding.row) for finding in reading.findings] == [
        ("row_fits_header", 3),
        ("row_fits_header", 4),
    ]
    assert len(reading.accepted) == 16


def test_commas_in_an_unquoted_header_shift_nothing_in_silence() -> None:
    reading = understood(
        "STT,Đơn vị,Số thôn, ấp, khu phố,Dân số\n1,Xã Bình Ba,5,8628\n2,Xã Xuân Sơn,4,8490\n"
    )
    assert reading.accepted == []
    assert reading.exit_code == 1


def test_no_header_no_table() -> None:
    for text in (
        "Xã Bình Ba,8628,5\nXã Xuân Sơn,8490,5\n",
        "Kính gửi huyện, xã Bình Ba có 8628 dân.\n",
    ):
        reading = understood(text)
        assert (rules(reading), reading.stored, reading.exit_code) == (["table_found"], None, 2)


def test_numbered_headers_are_headers() -> None:
    reading = understood(
        "Đơn vị\t1. Dân số\t2. Tổng số hộ gia đình\t(3) Số Tổ công nghệ số cộng đồng\nXã "
        "Bình Ba\t8.628\t2.422\t5\n"
    )
    assert figures(reading) == {
        (BINH_BA, "population"): 8628,
        (BINH_BA, "households"): 2422,
        (BINH_BA, "teams"): 5,
    }


def test_two_tables_side_by_side_keep_their_own_units() -> None:
    reading = understood(
        "STT,Đơn vị,Dân số,,STT,Đơn vị,Dân số\n1,Xã Bình Ba,8.628,,1,Xã Xuân "
        "Sơn,8.490\n2,Xã Bình Giã,8.966,,,,\n"
    )
    assert figures(reading) == {
        (BINH_BA, "population"): 8628,
        (BINH_GIA, "population"): 8966,
        (XUAN_SON, "population"): 8490,
    }


def test_a_number_beyond_the_header_puts_its_line_in_doubt() -> None:
    reading = understood(
        "Đơn vị;Dân số;Số hộ;\nXã Bình Ba;57;8.628;2.422\nXã Xuân Sơn;8.490;2.351;\n"
    )
    assert {key[0] for key in figures(reading)} == {XUAN_SON}
    assert [(finding.rule, finding.row) for finding in reading.findings] == [("row_fits_header", 2)]
