"""Tables that are taken away, as CSV and XLSX. What a row is and which columns it has, the caller
says: the headers are its columns.

No cell starts a formula, wherever it came from: a file's name or an explanation was written by a
stranger. In CSV numbers have a decimal point, for programs; whoever opens a table in a spreadsheet
takes XLSX, where a number is a number.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import polars as pl
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

Value: TypeAlias = str | float | dt.datetime | dt.date | None

# A formula begins a cell, or what a spreadsheet takes for one when it parts the line elsewhere than
# we did.
# the last four: full width
_FORMULA = re.compile(r"(?:^|(?<=[,;|\t\r\n]))(?=\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")
_NOT_IN_XLSX = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDEST = 60  # characters


def csv_bytes(table: pl.DataFrame, *, notes: Sequence[str] = ()) -> bytes:
    """A table as CSV in UTF-8 with a byte order mark. `notes`: lines above the headers, such as the
    one that says that the data is made up."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerows(_rows(table, notes))
    return target.getvalue().encode("utf-8-sig")


def _in_xlsx(value: Value) -> Any:
    """What openpyxl takes, a day included, though its types name only moments."""
    return _NOT_IN_XLSX.sub("", value) if isinstance(value, str) else value


def xlsx_bytes(table: pl.DataFrame, *, notes: Sequence[str] = ()) -> bytes:
    """A table as a workbook of one sheet; codes are text, numbers are numbers. `notes` as in
    `csv_bytes`.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Số liệu")
    sheet.freeze_panes = f"A{len(notes) + 2}"
    for number, width in enumerate(_widths(table), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for number, row in enumerate(_rows(table, notes)):
        cells = [WriteOnlyCell(sheet, _in_xlsx(value)) for value in row]
        for cell in cells if number <= len(notes) else ():
            cell.font = Font(bold=True)
        sheet.append(cells)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def as_text(value: str) -> str:
    """A text that a spreadsheet shows and never computes: an apostrophe stands before whatever
    would start a formula.
    """
    return _FORMULA.sub("'", value)


def _rows(table: pl.DataFrame, notes: Sequence[str]) -> Iterator[list[Value]]:
    for note in notes:
        yield [as_text(note)]
    yield [as_text(name) for name in table.columns]
    for row in table.iter_rows():
        yield [_cell(value) for value in row]


def _cell(value: Value) -> Value:
    if isinstance(value, str):
        return as_text(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _widths(table: pl.DataFrame) -> Iterator[int]:
    for name in table.columns:
        longest = max(table[name].cast(pl.String).str.len_chars().drop_nulls(), default=0)
        yield min(_WIDEST, max(longest, len(name)) + 2)
