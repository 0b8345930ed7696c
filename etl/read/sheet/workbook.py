"""XLSX to sheets. Everything is bounded before openpyxl sees it; formulas are never evaluated,
their saved results are read.

An XLSX file is a ZIP of XML: bombs of compression are stopped by the sizes that the ZIP states (no
more is unpacked), bombs of entities by refusing any document type declaration, bombs of merged
ranges by their area.
"""

import io
import re
import unicodedata
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from etl.read.sheet import limits
from etl.read.sheet.cell_values import opened, take
from etl.read.sheet.kinds import refuse_other_packages
from etl.read.sheet.limits import unreadable, within
from etl.read.sheet.sheet import CellPlace, Opened, Sheet

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    InvalidFileException,
    NotImplementedError,  # a way of compression that Python does not have
    OSError,  # no workbook part
    LookupError,  # a part, a style or an encoding that the workbook names is not there
    ValueError,  # a value outside what the format allows, UnicodeDecodeError too
    TypeError,  # an element without what openpyxl expects in it
    AttributeError,
    OverflowError,
    EOFError,
)
_XML, _XML_NAMES = (".xml", ".rels"), (b".xml", b".rels")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^<>]*+>")
_RANGE = re.compile(
    rb"""\bref\s*=\s*["'](\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?)["']"""
)
_NO_RESULT = re.compile(
    rb"""<c\b[^<>]*+>\s*+<f\b(?:[^<>]*+(?<=/)>|[^<>]*+>[^<]*+</f>)\s*+(?:<v\s*+/>|<v>\s*+</v>)?+\s*+</c>"""
)
_BLANK = b" \t\r\n"
_CELL_TAGS = tuple(
    before + b"c" + bytes([after]) for before in (b"<", b":") for after in b"/>" + _BLANK
)
_ROW_TAG = re.compile(rb"<(?:\w+:)?row[/>\s]")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^<>]*+>")
_READ_PARTS = re.compile(
    rb"""/(?:worksheet|sharedStrings|styles|theme|officeDocument|chartsheet|comments)["']"""
)
_OVERRIDE = re.compile(rb"<(?:\w+:)?Override\b[^<>]*+>")
_IS_XML = re.compile(rb"""\+xml["']""")
_PART_NAME = re.compile(rb"""\bPartName\s*=\s*["']([^"']*)["']""")
_TARGET = re.compile(rb"""\bTarget\s*=\s*["']([^"']*)["']""")


def open_workbook(content: bytes) -> Opened:
    """The visible sheets of an XLSX file; raises Unreadable."""
    sheets, formulas = _loaded(content)
    for sheet in sheets:
        sheet.without_result = {
            place
            for place in formulas.get(sheet.name or "", ())
            if place.row >= len(sheet.rows) or not sheet.text(*place)
        }
    return opened(sheets)


def _loaded(content: bytes) -> tuple[list[Sheet], dict[str, set[CellPlace]]]:
    """The sheets of a file, and where formulas stand in them."""
    try:
        _inspect(content)
        with warnings.catch_warnings():
            # openpyxl tells about parts that it leaves out; none of them is read here
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
            formulas = _formulas(content)
        sheets = [_sheet(worksheet) for worksheet in book.worksheets[: limits.MAX_SHEETS]]
    except _DAMAGED as error:
        raise unreadable(
            "tệp bảng tính bị hỏng hoặc không đúng định dạng .xlsx",
            "the workbook is damaged or no valid .xlsx",
        ) from error
    return sheets, formulas


def _inspect(content: bytes) -> None:
    """Refuses what could do harm before anything is unpacked for real."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        _bound(parts)
        names = {part.filename for part in parts}
        if not any(name.startswith("xl/") and name.endswith(".xml") for name in names):
            refuse_other_packages(names)
            raise unreadable("tệp không phải là bảng tính .xlsx", "it is no .xlsx workbook")
        counted: Counter[str] = Counter()
        for part in parts:
            if part.filename.lower().endswith(_XML):
                counted += _counted(part.filename.lower(), _harmless(packed.read(part)))
                _within(counted)


def _bound(parts: list[zipfile.ZipInfo]) -> None:
    within(len(parts), limits.MAX_PARTS, "số thành phần trong tệp là", "parts:")
    unpacked, packed = (
        sum(part.file_size for part in parts),
        sum(part.compress_size for part in parts),
    )
    within(unpacked, limits.MAX_UNPACKED, "số byte sau khi giải nén là", "bytes unpacked:")
    if unpacked > limits.RATIO_FROM:
        within(
            unpacked // max(packed, 1), limits.MAX_RATIO, "tỷ lệ nén là", "ratio of compression:"
        )
    if any(part.flag_bits & 1 for part in parts):
        raise unreadable("tệp có mật khẩu", "it has a password")


def _harmless(xml: bytes) -> bytes:
    """A part as it is; raises Unreadable where it declares what it must not."""
    if b"\0" in xml or b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise unreadable(
            "tệp chứa khai báo không được phép", "it contains a declaration that is not allowed"
        )
    parts = [
        _TARGET.search(relation)
        for relation in _RELATION.findall(xml)
        if _READ_PARTS.search(relation)
    ]
    parts += [
        _PART_NAME.search(override)
        for override in _OVERRIDE.findall(xml)
        if _IS_XML.search(override)
    ]
    # only what is named so was counted
    if any(named and not named[1].lower().endswith(_XML_NAMES) for named in parts):
        raise unreadable(
            "tệp chứa thành phần có tên không hợp lệ", "it names a part that is no .xml"
        )
    return xml


def _counted(name: str, xml: bytes) -> Counter[str]:
    """What a part makes the reader make: cells and merged cells of a sheet, shared texts, tags
    of any other part.
    """
    if "worksheets/" in name:
        within(sum(1 for _ in _ROW_TAG.finditer(xml)), limits.MAX_ROW_TAGS, "số dòng là", "rows:")
        return Counter(
            cells=sum(map(xml.count, _CELL_TAGS)), merged=sum(map(_area, _MERGED.findall(xml)))
        )
    if "sharedstrings" in name:
        return Counter(strings=xml.count(b"<si") + xml.count(b":si"), string_tags=xml.count(b"<"))
    return Counter(tags=xml.count(b"<"))


def _within(counted: Counter[str]) -> None:
    within(counted["cells"], limits.MAX_CELLS, "số ô là", "cells:")
    within(counted["merged"], limits.MAX_MERGED, "số ô gộp là", "merged cells:")
    within(counted["strings"], limits.MAX_STRINGS, "số đoạn chữ là", "texts:")
    within(
        counted["string_tags"],
        limits.MAX_STRING_TAGS,
        "số khai báo trong các đoạn chữ là",
        "tags in texts:",
    )
    within(
        counted["tags"],
        limits.MAX_TAGS,
        "số khai báo về định dạng, tên vùng là",
        "styles and names:",
    )


def _area(tag: bytes) -> int:
    named = _RANGE.search(tag)
    if named is None:
        raise unreadable("có vùng ô gộp không hợp lệ", "it has an invalid merged range")
    left, top, right, bottom = range_boundaries(named[1].decode())
    return (int(right or 0) - int(left or 0) + 1) * (int(bottom or 0) - int(top or 0) + 1)


def _formulas(content: bytes) -> dict[str, set[CellPlace]]:
    """Where formulas stand, by sheet name; read only when some formula has no saved result."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = (
            packed.read(name)
            for name in packed.namelist()
            if "worksheets/" in name.lower() and name.lower().endswith(".xml")
        )
        if not any(_NO_RESULT.search(part) for part in parts):
            return {}
    book = load_workbook(io.BytesIO(content), keep_links=False)
    return {
        unicodedata.normalize("NFC", sheet.title): {
            CellPlace(row - 1, col - 1)
            for (row, col), c in sheet._cells.items()
            if c.data_type == "f"
        }
        for sheet in book.worksheets
    }


def _sheet(worksheet: Worksheet) -> Sheet:
    sheet = Sheet(
        name=unicodedata.normalize("NFC", worksheet.title),
        rows=[],
        hidden=worksheet.sheet_state != "visible",
    )
    height = _fill(sheet, worksheet)
    sheet.merged = [
        (r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1)
        for r in worksheet.merged_cells.ranges
    ]
    sheet.hidden_rows = {
        row - 1
        for row, shape in worksheet.row_dimensions.items()
        if (shape.hidden or shape.height == 0) and row <= height
    }
    sheet.hidden_columns = set(_hidden_columns(worksheet))
    return sheet


def _fill(sheet: Sheet, worksheet: Worksheet) -> int:
    """Takes what stands in the cells; the number of rows."""
    # iter_rows would make every blank cell up to the last
    filled = [cell for cell in worksheet._cells.values() if cell.value is not None]
    height = max((cell.row for cell in filled), default=0)
    width = max((cell.column for cell in filled), default=0)
    within(height, limits.MAX_ROWS, "số dòng là", "rows:", sheet.name)
    within(width, limits.MAX_COLUMNS, "số cột là", "columns:", sheet.name)
    sheet.rows = [[] for _ in range(height)]
    total = 0
    for cell in filled:
        if isinstance(cell, Cell):
            place = CellPlace(cell.row - 1, cell.column - 1)
            total += take(sheet, place, cell.value, cell.number_format or "General")
            within(total, limits.MAX_TEXT, "tổng số ký tự là", "characters:", sheet.name)
    return height


def _hidden_columns(worksheet: Worksheet) -> Iterator[int]:
    for shape in worksheet.column_dimensions.values():
        if shape.hidden and shape.min and shape.max:
            yield from range(shape.min - 1, min(shape.max, limits.MAX_COLUMNS))
