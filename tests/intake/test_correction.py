"""The correction sheet: their own file, a comment where something is to be mended, the list in
front; harmless, nothing personal.
"""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from etl.out.correction_sheet import correction, correction_name
from etl.read.element.personal import names_a_person
from etl.read.model import Reading, Status
from etl.rules import check
from metrics.declared.indicator import Language
from tests.read.given import understood, workbook

HEADER = "Đơn vị,Tổng số hồ sơ tiếp nhận trong kỳ,Hồ sơ tiếp nhận trực tuyến"
WRONG = (
    "Đơn vị,Hồ sơ tiếp nhận trong kỳ,Hồ sơ tiếp nhận trực tuyến\nXã Bình "
    "Ba,120,130\nXã Xuân Sơn,1.200,900\n"
)


def read(content: str | bytes, name: str = "bao-cao.csv") -> Reading:
    return check(understood(content, name=name))


def mended(content: str | bytes, name: str = "bao-cao.csv", language: Language = "vi") -> Workbook:
    received = content.encode() if isinstance(content, str) else content
    return load_workbook(io.BytesIO(correction(received, read(received, name), language)))


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def cells(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (one.row, one.column, one.text, one.key, one.value, one.state, one.status)
        for one in reading.cells
    ]


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_offending_cell_has_a_comment_and_the_list_says_where_what_and_how() -> None:
    book = mended(WRONG)
    assert book.sheetnames == ["Cần sửa", "Số liệu"]
    listed, data = book.worksheets
    assert [cell.value for cell in listed[1]] == [
        "Mức độ",
        "Chỗ cần sửa",
        "Đang ghi",
        "Yêu cầu và cách sửa",
    ]
    severity, place, found, what = (str(cell.value) for cell in listed[2])
    assert (severity, place, found) == ("Lỗi", "C2", "130")
    assert "130" in what and "Đề nghị" in what
    assert data["C2"].comment.text == f"Lỗi: {what}"
    assert [cell.coordinate for row in data.iter_rows() for cell in row if cell.comment] == ["C2"]
    assert listed["B2"].hyperlink.location == "'Số liệu'!C2"


def test_in_english() -> None:
    book = mended(WRONG, language="en")
    assert book.sheetnames == ["To mend", "Figures"]
    assert book.worksheets[0]["A2"].value == "Error"


def test_the_correction_sheet_is_read_like_the_file_itself() -> None:
    again = read(saved(mended(WRONG)), "bao-cao-can-sua.xlsx")
    assert cells(again) == cells(read(WRONG))


def test_once_mended_it_reads_like_the_original_plus_the_correction() -> None:
    book = mended(WRONG)
    book["Số liệu"]["C2"].value = "103"
    again = read(saved(book))
    assert again.exit_code == 0
    expected = read(WRONG.replace("130", "103"))
    assert cells(again) == cells(expected)
    assert all(one.status is Status.ACCEPTED for one in again.cells)


def messy() -> Workbook:
    book = workbook(
        ["BÁO CÁO KẾT QUẢ CHUYỂN ĐỔI SỐ QUÝ I/2025", None, None, None],
        ["Đơn vị", "Hồ sơ", None, "Người lập"],
        [None, "Hồ sơ tiếp nhận trong kỳ", "Hồ sơ tiếp nhận trực tuyến", None],
        ["Xã Bình Ba", 120, 130, "Nguyễn Văn An"],
        ["Xã Xuân Sơn", "1.200", 900, "0912 345 678"],
        ["Tổng cộng", "=SUM(B4:B5)", "=C4+C5", None],
        [None, None, None, "Trần Thị Bình"],
        title="Biểu 1",
    )
    sheet = book.worksheets[0]
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("B2:C2")
    sheet.merge_cells("A2:A3")
    sheet.column_dimensions["A"].width = 31
    sheet["B4"].number_format = "#,##0"
    return book


def test_a_workbook_keeps_its_shape() -> None:
    sheet = mended(saved(messy()), "a.xlsx")["Biểu 1"]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:D1", "B2:C2", "A2:A3"}
    assert (sheet["A4"].value, sheet["B4"].value, sheet["B5"].value, sheet["B4"].number_format) == (
        "Xã Bình Ba",
        120,
        "1.200",
        "#,##0",
    )
    assert sheet.column_dimensions["A"].width == 31
    assert sheet["A1"].value.startswith("BÁO CÁO")


def test_what_belongs_to_a_person_is_blank() -> None:
    book = mended(saved(messy()), "a.xlsx")
    everything = " ".join(text for sheet in book.worksheets for text in texts(sheet))
    for personal in ("Nguyễn", "An", "0912", "Trần", "Bình,"):
        assert personal not in everything.replace("Bình Ba", "")
    assert mended(WRONG + "Lập biểu: Nguyễn Văn An,,\n")["Số liệu"]["A4"].value is None


def hostile() -> bytes:
    book = messy()
    sheet = book.worksheets[0]
    sheet["A5"].comment = Comment("gọi 0912345678", "Trần Thị Bình")
    sheet["A4"].hyperlink = "http://example.invalid/?q=1"
    sheet["E4"] = '=HYPERLINK("http://example.invalid","x")'
    sheet["E5"] = "=cmd|'/c calc'!A0"
    sheet["E5"].data_type = "s"
    sheet["E6"] = "<script>alert(1)</script>"
    sheet["E7"] = "'; drop table facts; --"
    book.properties.creator = "Trần Thị Bình"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="Trần Thị Bình"))
    secret = book.create_sheet("ẩn")
    secret["A1"] = "Trần Thị Bình"
    secret.sheet_state = "hidden"
    return saved(book)


def test_nothing_hostile_or_hidden_goes_back() -> None:
    content = correction(hostile(), read(hostile(), "a.xlsx"))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        everything = "\n".join(
            parts.read(name).decode()
            for name in parts.namelist()
            if name.endswith((".xml", ".rels", ".vml"))
        )
    assert "<f>" not in everything and "<f " not in everything
    for secret in ("example.invalid", "Trần Thị", "0912345678", "<script>"):
        assert secret not in everything
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Cần sửa", "Biểu 1"]
    assert (book["Biểu 1"]["E5"].data_type, book["Biểu 1"]["E5"].value) == (
        "s",
        "=cmd|'/c calc'!A0",
    )


def test_a_formula_in_a_csv_stays_a_text() -> None:
    sheet = mended(WRONG + '"=HYPERLINK(""http://x"")",1,1\n')["Số liệu"]
    assert (sheet["A4"].data_type, sheet["A4"].value) == ("s", '=HYPERLINK("http://x")')


def test_a_finding_in_a_merged_range_and_of_a_whole_row_find_a_cell() -> None:
    book = messy()
    book.worksheets[0]["B2"] = "Người có tài khoản"
    book.worksheets[0]["B3"], book.worksheets[0]["C3"] = None, None
    assert mended(saved(book), "a.xlsx").sheetnames[0] == "Cần sửa"


def test_a_file_in_order_has_an_empty_list() -> None:
    assert mended(WRONG.replace("130", "103"))["Cần sửa"]["A2"].value == "Không có mục nào cần sửa."


def test_a_file_that_cannot_be_read_has_none() -> None:
    with pytest.raises(ValueError):
        correction(b"", read(b""))


@pytest.mark.parametrize(
    ("received", "given_back"),
    [
        ("bao-cao.csv", "bao-cao-can-sua.xlsx"),
        ("../../a\\b/Quý I.2025.xlsx", "Quý I.2025-can-sua.xlsx"),
    ],
)
def test_the_name_keeps_its_beginning_and_no_path(received: str, given_back: str) -> None:
    assert correction_name(received) == given_back


@pytest.mark.parametrize(
    "text", ["Nguyễn Văn An", "NGUYỄN VĂN AN", "Người lập biểu: Trần Thị Bình", "Nguyen Van An"]
)
def test_a_name_is_known(text: str) -> None:
    assert names_a_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "BÁO CÁO KẾT QUẢ",
        "Ủy ban nhân dân xã Bình Giã",
        "QUẢN LÝ VĂN BẢN",
        "Hà Nội, ngày 1 tháng 4",
        "120",
        "",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert not names_a_person(text)
