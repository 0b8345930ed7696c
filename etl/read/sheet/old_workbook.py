"""Workbooks of Excel 97 to 2003 (.xls) to sheets: many offices still save their forms so.

The format is not packed, so what it makes the reader make is bounded by the size of the file;
whatever else a hostile one does ends with the process that reads it
(etl/intake/bounded_process.py). Formulas are never evaluated, their saved results are read.
"""

import io
import struct
import unicodedata
from collections.abc import Iterator

import xlrd
from xlrd import xldate
from xlrd.biffh import XLRDError
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as OldSheet

from etl.read.sheet import limits
from etl.read.sheet.cell_values import opened, take
from etl.read.sheet.kinds import TAKE_OFF
from etl.read.sheet.limits import Unreadable, unreadable, within
from etl.read.sheet.sheet import CellPlace, Opened, Sheet

_DAMAGED = (
    XLRDError,
    CompDocError,
    struct.error,
    AssertionError,  # so xlrd refuses records that contradict each other
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
    EOFError,
)
_ENCRYPTED = "encrypted"


def open_old_workbook(content: bytes) -> Opened:
    """The visible sheets of a .xls file; raises Unreadable."""
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        sheets = [_sheet(book, old) for old in book.sheets()[: limits.MAX_SHEETS]]
    except Unreadable:
        raise
    except _DAMAGED as error:
        raise _refusal(error) from error
    return opened(sheets)


def _refusal(error: Exception) -> Unreadable:
    if _ENCRYPTED in str(error):
        return unreadable("tệp có mật khẩu", "it has a password", *TAKE_OFF)
    return unreadable(
        "tệp bảng tính bị hỏng hoặc không đúng định dạng .xls",
        "the workbook is damaged or no valid .xls",
    )


def _sheet(book: Book, old: OldSheet) -> Sheet:
    within(old.nrows, limits.MAX_ROWS, "số dòng là", "rows:", old.name)
    within(old.ncols, limits.MAX_COLUMNS, "số cột là", "columns:", old.name)
    sheet = Sheet(
        name=unicodedata.normalize("NFC", old.name),
        rows=[[] for _ in range(old.nrows)],
        hidden=old.visibility != 0,
    )
    total = 0
    for place, cell in _filled(old):
        value = _value(book, cell)
        if value == "":  # only a formula leaves a text without letters
            sheet.without_result.add(place)
        total += take(sheet, place, value, _format(book, cell))
        within(total, limits.MAX_TEXT, "tổng số ký tự là", "characters:", sheet.name)
    _end_with_the_last_cell(sheet)
    sheet.merged = [
        (top, left, bottom - 1, right - 1) for top, bottom, left, right in old.merged_cells
    ]
    within(sum(map(_area, sheet.merged)), limits.MAX_MERGED, "số ô gộp là", "merged cells:")
    sheet.hidden_rows = {
        row
        for row, shape in old.rowinfo_map.items()
        if (shape.hidden or shape.height == 0) and row < len(sheet.rows)
    }
    sheet.hidden_columns = {column for column, shape in old.colinfo_map.items() if shape.hidden}
    return sheet


def _filled(old: OldSheet) -> Iterator[tuple[CellPlace, Cell]]:
    for row in range(old.nrows):
        for column in range(old.row_len(row)):
            cell = old.cell(row, column)
            if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                yield CellPlace(row, column), cell


def _value(book: Book, cell: Cell) -> object:
    """As Excel shows it: a day is kept as a number whose format says that it is one."""
    value = cell.value
    if isinstance(value, str):
        return value
    if cell.ctype == xlrd.XL_CELL_DATE:
        day = xldate.xldate_as_datetime(value, book.datemode)
        return day.time() if 0 <= value < 1 else day
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    return xlrd.error_text_from_code[int(value)] if cell.ctype == xlrd.XL_CELL_ERROR else value


def _format(book: Book, cell: Cell) -> str:
    format_ = book.xf_list[cell.xf_index or 0]
    return str(book.format_map[format_.format_key].format_str)


def _end_with_the_last_cell(sheet: Sheet) -> None:
    """Formatted rows below the last figure are no rows of the table."""
    while sheet.rows and not any(sheet.rows[-1]):
        sheet.rows.pop()


def _area(merged: tuple[int, int, int, int]) -> int:
    top, left, bottom, right = merged
    return (bottom - top + 1) * (right - left + 1)
