"""What looks certain and is not: each is a file that was once read in silence, and wrongly."""

import pytest

from etl.read.model import Context, Status
from tests.read.given import (
    BINH_BA,
    CHAU_DUC,
    XUAN_SON,
    figures,
    rules,
    saved,
    understood,
    workbook,
)


@pytest.mark.parametrize(
    "name",
    ["Người dân có hồ sơ sức khỏe điện tử (tỷ lệ %)", "Tổng số hộ gia đình"],
)
def test_a_code_beside_a_name_that_says_something_else_is_asked(name: str) -> None:
    reading = understood(
        f"Đơn vị,Mã chỉ tiêu,Chỉ tiêu,Giá trị\nXã Bình Ba,ehealth_records,{name},49\n"
    )
    assert figures(reading) == {}
    assert "column_clear" in rules(reading)


@pytest.mark.parametrize("name", ["Người dân có hồ sơ sức khỏe điện tử", "", "ehealth_records"])
def test_a_code_beside_its_own_name_or_none_decides(name: str) -> None:
    reading = understood(
        f"Đơn vị,Mã chỉ tiêu,Chỉ tiêu,Giá trị\nXã Bình Ba,ehealth_records,{name},49\n"
    )
    assert figures(reading) == {(BINH_BA, "ehealth_records"): 49}


@pytest.mark.parametrize(
    "header",
    [
        "Đơn vị,Hồ sơ tiếp nhận trực tuyến,Dân số\n,Trực tiếp,\n",
        '"Đơn vị","Hồ sơ tiếp nhận trực tiếp, trực tuyến",Dân số\n',
        "Đơn vị,Doanh nghiệp số,Dân số\n",
        "Đơn vị,Dn số (nhân khẩu),Dân số\n",
    ],
)
def test_the_same_words_in_another_order_are_asked(header: str) -> None:
    reading = understood(f"{header}Xã Bình Ba,10,500\n")
    assert figures(reading) == {(BINH_BA, "population"): 500}
    assert "column_clear" in rules(reading)


def test_a_month_over_a_column_is_its_period() -> None:
    context = Context(province=CHAU_DUC.province, district=CHAU_DUC.district)
    text = (
        "BÁO CÁO QUÝ II/2024\nĐơn vị,Hồ sơ tiếp nhận trong kỳ,\n,Tháng 4,Quý II\nXã Bình Ba,10,40\n"
    )
    reading = understood(text, context)
    assert {(cell.period, cell.value) for cell in reading.accepted} == {
        ("2024-04", 10),
        ("2024-Q2", 40),
    }


@pytest.mark.parametrize(("month", "period"), [("Tháng 4", "2025-Q1"), ("Quý III", "2025-H1")])
def test_a_column_of_another_part_of_the_year_is_asked(month: str, period: str) -> None:
    context = Context(province=CHAU_DUC.province, district=CHAU_DUC.district, period=period)
    reading = understood(
        f"Đơn vị,Hồ sơ tiếp nhận trong kỳ,Dân số\n,{month},\nXã Bình Ba,10,500\n", context
    )
    assert figures(reading) == {(BINH_BA, "population"): 500}


def test_a_figure_whose_second_statement_is_open_is_open_too() -> None:
    reading = understood("Đơn vị,Dân số\nXã Bình Ba,một nghìn\nXã Bình Ba,51\nXã Xuân Sơn,7\n")
    assert [cell.status for cell in reading.cells] == [
        Status.QUESTION,
        Status.QUESTION,
        Status.ACCEPTED,
    ]


def test_a_second_column_of_names_that_names_another_unit_is_asked() -> None:
    reading = understood(
        'Xã,"Cơ quan, đơn vị",Dân số\nXã Bình Ba,Trường THCS A,20\nXã Xuân Sơn,UBND xã '
        "Xuân Sơn,30\n"
    )
    assert figures(reading) == {(XUAN_SON, "population"): 30}


def test_a_bare_name_of_a_district_and_of_its_town_is_asked() -> None:
    reading = understood(
        "Địa phương,Dân số\nNúi Thành,1000\n", Context(province="Tỉnh Quảng Nam", period="2023-06")
    )
    assert figures(reading) == {}


@pytest.mark.parametrize(
    "block",
    [
        ',,"Châu Đức, ngày 05 tháng 4 năm 2025",\n,,NGƯỜI LẬP BIỂU,\n,,Nguyễn Văn A,\n',
        ',,,\n,,,"Châu Đức, ngày … tháng … năm 2025"\nNGƯỜI LẬP,,,CHỦ TỊCH\n,,,Trần Thị B\n',
    ],
)
def test_the_first_row_of_a_block_of_signatures_is_no_unit(block: str) -> None:
    reading = understood(f"STT,Đơn vị,Dân số,Tổng số hộ gia đình\n1,Xã Bình Ba,500,100\n{block}")
    assert reading.exit_code == 0, reading.findings
    assert figures(reading) == {(BINH_BA, "population"): 500, (BINH_BA, "households"): 100}


def test_a_repeated_header_of_three_rows() -> None:
    head = [
        ["STT", "Đơn vị", "Kết quả", None],
        [None, None, "Trong kỳ", None],
        [None, None, "Dân số", "Tổng số hộ gia đình"],
    ]
    book = workbook(*head, [1, "Xã Bình Ba", 500, 100], *head, [2, "Xã Xuân Sơn", 700, 200])
    sheet = book.worksheets[0]
    for top in (1, 5):
        for area in (
            f"A{top}:A{top + 2}",
            f"B{top}:B{top + 2}",
            f"C{top}:D{top}",
            f"C{top + 1}:D{top + 1}",
        ):
            sheet.merge_cells(area)
    reading = understood(saved(book), name="b.xlsx")
    assert reading.exit_code == 0, reading.findings
    assert figures(reading) == {
        (BINH_BA, "population"): 500, (BINH_BA, "households"): 100, (XUAN_SON, "population"): 700,
        (XUAN_SON, "households"): 200,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("Lũy kế từ đầu năm đến tháng 3/2025", "which_figure"),
        ("SỐ LIỆU LŨY KẾ", "which_figure"),
        ("ƯỚC THỰC HIỆN QUÝ I/2025", "which_figure"),
        ("KẾ HOẠCH QUÝ I/2025", "which_figure"),
        ("Đơn vị tính: nghìn hồ sơ", "scale_clear"),
        ("BIỂU TỶ LỆ (%)", "rate_clear"),
    ],
)
@pytest.mark.parametrize(
    "table",
    [
        "Đơn vị,Hồ sơ tiếp nhận trong kỳ\nXã Bình Ba,10\n",
        "Đơn vị,Chỉ tiêu,Giá trị\nXã Bình Ba,Hồ sơ tiếp nhận trong kỳ,10\n",
    ],
    ids=["wide", "long"],
)
def test_what_a_title_says_of_all_figures_is_asked(title: str, rule: str, table: str) -> None:
    reading = understood(
        f"{title}\n{table}",
        Context(province=CHAU_DUC.province, district=CHAU_DUC.district, period="2025-Q1"),
    )
    assert figures(reading) == {}
    assert rule in rules(reading)


@pytest.mark.parametrize(
    "title",
    [
        "Kết quả thực hiện Kế hoạch chuyển đổi số quý I/2025",
        "Đơn vị tính: người, hộ",
        "Báo cáo số liệu quý I/2025",
        "ĐVT: Hồ sơ",
    ],
)
def test_a_title_that_says_nothing_of_the_figures_asks_nothing(title: str) -> None:
    reading = understood(f'"{title}"\nĐơn vị,Hồ sơ tiếp nhận trong kỳ\nXã Bình Ba,10\n')
    assert figures(reading) == {(BINH_BA, "dossiers_received"): 10}


def test_the_scale_of_a_title_holds_for_money_and_for_the_stored_copy() -> None:
    reading = understood(
        "ĐVT: triệu đồng\nĐơn vị,Kinh phí đã chi cho Tổ,Dân số\nXã Bình Ba,10,20\n"
    )
    assert figures(reading) == {
        (BINH_BA, "team_budget_paid"): 10_000_000,
        (BINH_BA, "population"): 20,
    }
    assert reading.stored is not None
    assert figures(understood(reading.stored.content)) == figures(reading)


def test_commas_of_decimals_and_texts_do_not_cut_a_file_of_bars() -> None:
    text = (
        "UBND HUYỆN CHÂU ĐỨC\nSTT|Xã, phường|Tổng số hộ gia đình|Tỷ lệ, %|Ghi chú\n1|Xã "
        "Bình Ba|7.194|89,51|\n2|Xã Xuân Sơn|8.127|87,7|a, b\n"
        "||||Châu Đức, ngày 24/4/2025\n||||CHỦ TỊCH\n||||(Ký, đóng dấu)\n"
    )
    assert figures(understood(text)) == {
        (BINH_BA, "households"): 7194,
        (XUAN_SON, "households"): 8127,
    }


def test_the_bare_name_of_a_village_above_a_form_keeps_its_commune_from_being_taken() -> None:
    context = Context(province="Tỉnh Mẫu", district="Huyện Mẫu Đông", period="2025-Q1")
    form = "UBND XÃ SUỐI LAM\n{}Chỉ tiêu,Giá trị\nDân số,400\n"
    assert figures(understood(form.format("ĐỒNG SEN\n"), context)) == {}
    assert figures(understood(form.format("BIỂU SỐ 1\n"), context)) == {
        ("99004", "population"): 400
    }


def test_a_town_whose_name_begins_like_the_type_of_a_village_is_itself() -> None:
    context = Context(province="Tỉnh Thanh Hóa", district="Huyện Lang Chánh", period="2025-Q1")
    assert figures(understood("Đơn vị,Dân số\nXã Lâm Phú,5\nLang Chanh,7\n", context)) == {
        ("15052", "population"): 5,
        ("15055", "population"): 7,
    }
