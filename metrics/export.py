"""Tables that are taken away: CSV and XLSX in which every figure carries its unit, period, counts, sources and build.

No cell starts a formula, wherever it came from: a file's name or an explanation was written by a stranger. In CSV numbers
have a decimal point, for programs; whoever opens a table in a spreadsheet takes XLSX, where a number is a number.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import polars as pl
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from metrics.indicator import Text
from metrics.period import Period
from metrics.registry import registry
from metrics.sources import with_sources
from metrics.tables import Tables

Value: TypeAlias = str | float | dt.datetime | dt.date | None

LABELS = {
    "unit_code": Text(vi="Mã đơn vị", en="Unit code"),
    "unit_name": Text(vi="Tên đơn vị", en="Unit"),
    "period": Text(vi="Kỳ báo cáo", en="Period"),
    "indicator": Text(vi="Mã chỉ tiêu", en="Indicator code"),
    "indicator_name": Text(vi="Chỉ tiêu", en="Indicator"),
    "measure": Text(vi="Đơn vị tính", en="Measured in"),
    "numerator": Text(vi="Tử số", en="Numerator"),
    "denominator": Text(vi="Mẫu số", en="Denominator"),
    "value": Text(vi="Kết quả", en="Result"),
    "status": Text(vi="Tình trạng", en="Status"),
    "sources": Text(vi="Nguồn", en="Sources"),
    "build": Text(vi="Bản số liệu số", en="Figure set no."),
}
"""The columns of `figures`, and what they are called on paper."""

# A formula begins a cell, or what a spreadsheet takes for one when it parts the line elsewhere than we did.
_FORMULA = re.compile(r"(?:^|(?<=[,;|\t\r\n]))(?=\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")  # the last four: full width
_NOT_IN_XLSX = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDEST = 60  # characters


def figures(tables: Tables, frame: pl.DataFrame, *, build: int, language: str = "vi", geography: str = "native") -> pl.DataFrame:
    """Rows of `values` with what they need away from the screen: the columns of LABELS. `status` keeps its code.

    A unit has the name that its code bore at the end of the period (geography current: the one it bears today).
    """
    declared = registry().indicators
    codes = frame["indicator"].unique().to_list()
    said = pl.DataFrame(
        [(code, declared[code].label.said(language), declared[code].unit) for code in codes],
        schema={"indicator": pl.String, "indicator_name": pl.String, "measure": pl.String},
        orient="row",
    )
    whole = with_sources(tables, frame, geography).join(said, on="indicator", how="left", maintain_order="left")
    named = whole.join(_names(tables, frame, geography), on=["unit_code", "period"], how="left", maintain_order="left")
    return named.with_columns(build=pl.lit(build)).select(*LABELS)


def csv_bytes(table: pl.DataFrame, *, labels: Mapping[str, str] | None = None, notes: Sequence[str] = ()) -> bytes:
    """A table as CSV in UTF-8 with a byte order mark. `labels`: headers by column; `notes`: lines above them, such as the
    one that says that the data is made up."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerows(_rows(table, labels or {}, notes))
    return target.getvalue().encode("utf-8-sig")


def xlsx_bytes(table: pl.DataFrame, *, labels: Mapping[str, str] | None = None, notes: Sequence[str] = ()) -> bytes:
    """A table as a workbook of one sheet; codes are text, numbers are numbers. Arguments as in `csv_bytes`."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Số liệu")
    sheet.freeze_panes = f"A{len(notes) + 2}"
    for number, width in enumerate(_widths(table, labels or {}), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for number, row in enumerate(_rows(table, labels or {}, notes)):
        cells = [WriteOnlyCell(sheet, _NOT_IN_XLSX.sub("", value) if isinstance(value, str) else value) for value in row]  # type: ignore[arg-type]
        for cell in cells if number <= len(notes) else ():
            cell.font = Font(bold=True)
        sheet.append(cells)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def as_text(value: str) -> str:
    """A text that a spreadsheet shows and never computes: an apostrophe stands before whatever would start a formula."""
    return _FORMULA.sub("'", value)


def _rows(table: pl.DataFrame, labels: Mapping[str, str], notes: Sequence[str]) -> Iterator[list[Value]]:
    for note in notes:
        yield [as_text(note)]
    yield [as_text(labels.get(name, name)) for name in table.columns]
    for row in table.iter_rows():
        yield [_cell(value) for value in row]


def _cell(value: Value) -> Value:
    if isinstance(value, str):
        return as_text(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _widths(table: pl.DataFrame, labels: Mapping[str, str]) -> Iterator[int]:
    for name in table.columns:
        longest = max(table[name].cast(pl.String).str.len_chars().drop_nulls(), default=0)
        yield min(_WIDEST, max(longest, len(labels.get(name, name))) + 2)


def _names(tables: Tables, frame: pl.DataFrame, geography: str) -> pl.DataFrame:
    """(unit_code, period, unit_name)."""
    units: pl.DataFrame = tables.units.select("code", "name", "valid_from", "valid_to").collect(backend="polars").to_native()
    asked = frame.select("unit_code", "period").unique().join(units, left_on="unit_code", right_on="code")
    end = pl.col("period").map_elements(lambda code: Period.parse(code).end, return_dtype=pl.Date)
    then = (pl.col("valid_from") <= end) & (end < pl.col("valid_to").fill_null(dt.date.max))
    return asked.filter(pl.col("valid_to").is_null() if geography == "current" else then).select("unit_code", "period", unit_name="name")
