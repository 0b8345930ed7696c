"""Workbooks of Excel 97 to 2003: read as the same table in .xlsx, damaged ones refused in words."""

import datetime as dt
import io
import random
import struct
from collections.abc import Sequence

import pytest
import xlwt
from openpyxl import load_workbook
from xlwt import Workbook as OldBook
from xlwt.Style import XFStyle

from etl.out.correction_sheet import correction
from etl.read.sheet.limits import Unreadable
from etl.read.sheet.opened import open_sheets
from etl.read.sheet.sheet import Sheet
from tests.read.given import BINH_BA, figures, message, rules, saved, understood, workbook

HEAD: list[object] = ["STT", "Đơn vị", "Dân số", "Tỷ lệ tài khoản", "Ngày báo cáo", "Ghi chú"]
ROWS: list[list[object]] = [
    ["UBND HUYỆN CHÂU ĐỨC"],
    ["Quý I năm 2025"],
    HEAD,
    [1, "Xã Bình Ba", 8628, 0.7518, dt.datetime(2025, 4, 5), "đúng hạn"],
    [2, "Xã Xuân Sơn", 8490.5, 1, dt.datetime(2025, 4, 6), None],
]
FORMATS = {2: "#,##0", 3: "0.00%", 4: "DD/MM/YYYY"}


def _style(form: str) -> XFStyle:
    return xlwt.easyxf(num_format_str=form)


def _old(rows: Sequence[Sequence[object]] = ROWS, *, hidden_row: int | None = None) -> OldBook:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu 1")
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value is not None:
                sheet.write(row, column, value, _style(FORMATS.get(column, "General")))
    if hidden_row is not None:
        sheet.row(hidden_row).hidden = True
    return book


def _bytes(book: OldBook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _new() -> bytes:
    book = workbook(*ROWS)
    for row in book.worksheets[0].iter_rows(min_row=1):
        for cell in row:
            if isinstance(cell.value, int | float | dt.datetime):
                cell.number_format = FORMATS.get(cell.column - 1, "General")
    return saved(book)


def _sheet(content: bytes) -> Sheet:
    [sheet] = open_sheets(content).sheets
    return sheet


def test_a_table_is_the_same_in_both_formats():
    old, new = _sheet(_bytes(_old())), _sheet(_new())
    assert old.rows == new.rows
    assert (old.numbers, old.dates) == (new.numbers, new.dates)
    assert old.rows[3] == ["1", "Xã Bình Ba", "8628", "75,18%", "05/04/2025", "đúng hạn"]


def test_its_figures_are_read():
    reading = understood(_bytes(_old()), name="bao-cao.xls")
    assert figures(reading)[BINH_BA, "population"] == 8628


def test_merged_cells_and_hidden_columns_and_sheets_are_seen():
    book = _old()
    sheet = book.get_sheet(0)
    sheet.merge(0, 0, 0, 5)
    sheet.col(5).hidden = True
    book.add_sheet("Nháp").write(0, 0, "cũ")
    book.get_sheet(1).visibility = 1
    opened = open_sheets(_bytes(book))
    [shown] = opened.sheets
    assert (shown.merged, shown.hidden_columns) == ([(0, 0, 0, 5)], {5})
    assert [finding.rule for finding in opened.findings] == ["sheet_visible"]


def test_a_hidden_row_is_asked():
    assert "row_visible" in rules(understood(_bytes(_old(hidden_row=4)), name="bao-cao.xls"))


def test_a_formula_without_a_result_is_said():
    book = _old()
    book.get_sheet(0).write(5, 1, "Xã Bình Giã")
    book.get_sheet(0).write(5, 2, xlwt.Formula("C4+C5"))
    reading = understood(_bytes(book), name="bao-cao.xls")
    assert "formula_result_saved" in rules(reading)


def test_its_correction_sheet_holds_its_texts():
    content = _bytes(_old([*ROWS[:3], [1, "Xã Bình Baa", 8628]]))
    reading = understood(content, name="bao-cao.xls")
    sheet = load_workbook(io.BytesIO(correction(content, reading)))["Biểu 1"]
    assert sheet["B4"].value == "Xã Bình Baa"
    assert sheet["B4"].comment is not None


def test_the_stored_copy_is_read_again():
    reading = understood(_bytes(_old()), name="bao-cao.xls")
    assert reading.stored is not None
    assert reading.stored.suffix == ".xlsx"
    assert figures(understood(reading.stored.content, name="stored.xlsx")) == figures(reading)


def test_one_with_a_password_says_so(monkeypatch):
    book = _old()
    plain = OldBook.get_biff_data

    def encrypted(self: OldBook) -> bytes:
        data: bytes = plain(self)
        begin = 4 + struct.unpack("<H", data[2:4])[0]
        return data[:begin] + struct.pack("<HHHHH", 0x2F, 6, 1, 1, 1) + bytes(48) + data[begin:]

    monkeypatch.setattr(OldBook, "get_biff_data", encrypted)
    said = message(understood(_bytes(book), name="bao-cao.xls"), "readable_file")
    assert "mật khẩu" in said


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_one_is_read_or_refused_in_words(seed):
    chosen, content = random.Random(seed), bytearray(_bytes(_old()))
    for _ in range(chosen.randint(1, 60)):
        content[chosen.randrange(600, len(content))] = chosen.randrange(256)
    cut = chosen.choice((len(content), chosen.randrange(512, len(content))))
    try:
        open_sheets(bytes(content[:cut]))
    except Unreadable:
        return
