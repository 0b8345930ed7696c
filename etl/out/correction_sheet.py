"""The correction sheet: the sender's own file with a comment in every cell to mend and, in front,
the list of what to mend.

It is made from the file as received and goes back to the sender; nothing of it is stored. A
workbook keeps its shape; CSV and pasted text become one. It holds texts and numbers only: no
formulas, links, pictures, names or properties of the file, and nothing personal. Figures stay at
their places, so that the mended file is read like the first one.
"""

import io
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.packaging.core import DocumentProperties
from openpyxl.packaging.custom import CustomPropertyList
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidationList
from openpyxl.worksheet.header_footer import HeaderFooter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.worksheet import Worksheet

from etl.archive.event import file_name
from etl.findings import Finding, Severity
from etl.out.sender_sheet import OwnSheet, own_sheets
from etl.read.model import CORRECTIONS, Reading
from etl.read.sheet.opened import WORKBOOK
from etl.read.sheet.sheet import CellPlace
from metrics.declared.indicator import Language, Text

MOST = 2_000  # findings that are listed and commented; nobody mends more in one round
_TITLE = Text(vi="Cần sửa", en="To mend")
_DATA = Text(vi="Số liệu", en="Figures")
_NOTHING = Text(vi="Không có mục nào cần sửa.", en="There is nothing to mend.")
_WHOLE_FILE = Text(vi="cả tệp", en="the whole file")
_SEVERITIES = {
    Severity.ERROR: (Text(vi="Lỗi", en="Error"), "FDEEE4"),
    Severity.QUESTION: (Text(vi="Cần trả lời", en="Question"), "E8F3FA"),
    Severity.WARNING: (Text(vi="Cảnh báo", en="Warning"), "FFF6DF"),
}
_AUTHOR = "Ngõ Số"
_WIDTHS = (14, 22, 34, 90)
_WIDEST = 40
_NARROWEST = 8


def correction(content: bytes, reading: Reading, language: Language = "vi") -> bytes:
    """The correction sheet (XLSX) of a file that could be read. `content`: the file as
    received, of which `reading` was made.
    """
    if reading.stored is None:
        raise ValueError(f"nothing of it could be read: {reading.name}")
    sheets = own_sheets(reading)
    book = (
        _own_book(content, sheets)
        if content.startswith(WORKBOOK)
        else _book_of_texts(sheets, language)
    )
    wrong = sorted((one for one in reading.findings if one.severity in _SEVERITIES), key=_order)[
        :MOST
    ]
    _mark(book, wrong, language)
    _list(book, wrong, language)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def correction_name(name: str) -> str:
    """What the correction sheet of a file is called: the beginning stays, a period in it is
    read again.
    """
    return f"{PurePath(file_name(name)).stem}-can-sua.xlsx"


def _order(one: Finding) -> tuple[int, str, int, str]:
    return (list(_SEVERITIES).index(one.severity), one.sheet or "", one.row or 0, one.column or "")


def _own_book(content: bytes, sheets: Sequence[OwnSheet]) -> Workbook:
    """The workbook with the results of its formulas, without hidden sheets and whatever else
    may hide something.
    """
    book = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    shown = {sheet.name: sheet for sheet in sheets}
    for part in list(book._sheets):  # type: ignore[attr-defined]  # sheets of charts too
        own = shown.get(unicodedata.normalize("NFC", part.title))
        if isinstance(part, Worksheet) and own:
            _strip(part)
            _cover(part, own)
        else:
            book.remove(part)
    book.defined_names.clear()
    book.properties = DocumentProperties(creator=_AUTHOR)
    book.custom_doc_props = CustomPropertyList()  # type: ignore[attr-defined]
    return book


def _strip(sheet: Worksheet) -> None:
    for cell in sheet._cells.values():
        if isinstance(cell, Cell):
            cell.comment = cell.hyperlink = None
    sheet._images, sheet._charts = [], []  # type: ignore[attr-defined]
    sheet.legacy_drawing = None
    sheet.data_validations, sheet.conditional_formatting = (
        DataValidationList(),
        ConditionalFormattingList(),
    )
    sheet.HeaderFooter, sheet.protection = HeaderFooter(), SheetProtection()
    sheet.auto_filter.ref = None
    sheet.tables.clear()
    sheet.defined_names.clear()
    sheet.print_title_rows = sheet.print_title_cols = None
    sheet.print_area = None


def _cover(sheet: Worksheet, own: OwnSheet) -> None:
    for place in own.covered():
        cell = sheet.cell(place.row + 1, place.column + 1)
        if isinstance(cell, Cell):
            cell.value = None


def _book_of_texts(sheets: Sequence[OwnSheet], language: Language) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for own in sheets:
        written = book.create_sheet(own.name or _DATA.said(language))
        longest: dict[int, int] = {}
        for row, texts in enumerate(own.sheet.rows):
            for column, text in enumerate(texts):
                if text and not own.is_covered(CellPlace(row, column)):
                    _write(written, row + 1, column + 1, text)
                    longest[column] = max(longest.get(column, 0), len(text))
        for column, length in longest.items():
            written.column_dimensions[get_column_letter(column + 1)].width = min(
                max(length + 2, _NARROWEST), _WIDEST
            )
    return book


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """A text stays a text, whatever it begins with."""
    cell = _at(sheet, row, column)
    cell.value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", text), "s"
    return cell


def _at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell that is no hidden part of a merged range."""
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        raise ValueError(f"inside a merged range: {cell.coordinate}")
    return cell


def _mark(book: Workbook, wrong: Sequence[Finding], language: Language) -> None:
    """A comment and a colour in every cell that something is said about; a row without a column
    gets them in its first cell.
    """
    said: dict[tuple[str, int, str], list[Finding]] = {}
    for one in wrong:
        if one.row:
            title = one.sheet or book.worksheets[0].title
            said.setdefault((title, one.row, one.column or "A"), []).append(one)
    titles = {unicodedata.normalize("NFC", sheet.title): sheet for sheet in book.worksheets}
    for (title, row, column), findings in said.items():
        if sheet := titles.get(title):
            _comment(_top_left(sheet, sheet[f"{column}{row}"]), findings, language)


def _top_left(sheet: Worksheet, cell: Cell | MergedCell) -> Cell:
    if isinstance(cell, Cell):
        return cell
    merged = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
    return _at(sheet, merged.min_row, merged.min_col)


def _comment(cell: Cell, findings: Sequence[Finding], language: Language) -> None:
    text = "\n\n".join(
        f"{_SEVERITIES[one.severity][0].said(language)}: {_message(one, language)}"
        for one in findings
    )
    earlier = f"{cell.comment.text}\n\n" if cell.comment else ""
    whole = ILLEGAL_CHARACTERS_RE.sub("", earlier + text)
    cell.comment = Comment(whole, _AUTHOR, height=min(60 + len(whole), 400), width=360)
    cell.fill = PatternFill("solid", fgColor=_SEVERITIES[findings[0].severity][1])


def _list(book: Workbook, wrong: Sequence[Finding], language: Language) -> None:
    """The sheet in front. The reader passes over it by its header (etl/read/reader.py)."""
    first = book.worksheets[0].title if book.worksheets else ""
    sheet = book.create_sheet(_TITLE.said(language), 0)
    for column, (head, width) in enumerate(
        zip(CORRECTIONS[language], _WIDTHS, strict=True), start=1
    ):
        _write(sheet, 1, column, head).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, one in enumerate(wrong, start=2):
        _write_finding(sheet, row, one, language)
        if one.row:
            title = quote_sheetname(one.sheet or first)
            # within the file, to nowhere else
            jump = Hyperlink(ref=f"B{row}", location=f"{title}!{one.column or 'A'}{one.row}")
            _at(sheet, row, 2).hyperlink = jump
    if not wrong:
        _write(sheet, 2, 1, _NOTHING.said(language))
    sheet.freeze_panes = "A2"
    book.active = 0


def _write_finding(sheet: Worksheet, row: int, one: Finding, language: Language) -> None:
    for column, text in enumerate(_line(one, language), start=1):
        cell = _write(sheet, row, column, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        severe = PatternFill("solid", fgColor=_SEVERITIES[one.severity][1])
        cell.fill = severe if column == 1 else PatternFill()


def _line(one: Finding, language: Language) -> Iterator[str]:
    place = f"{one.column or ''}{one.row or ''}" or (
        _WHOLE_FILE.said(language) if not one.sheet else ""
    )
    yield _SEVERITIES[one.severity][0].said(language)
    yield ", ".join(part for part in (one.sheet, place) if part)
    yield one.text or ""
    yield _message(one, language)


def _message(one: Finding, language: Language) -> str:
    return one.message_en if language == "en" else one.message_vi
