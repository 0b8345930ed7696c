"""How the sheet of the template looks in a spreadsheet and on paper: title, what to do, groups,
units of measure, what a cell takes.

The reader knows the rows above and below the header for what they are: titles, groups of columns,
units of measure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TypeAlias

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from metrics.declared.indicator import DataElement, Kind, Pillar
from metrics.declared.registry import PILLARS, Registry
from metrics.declared.vietnamese import KINDS, measure_name

Rows: TypeAlias = Iterable[Sequence[str | int | float]]
"""The header, then a row a unit or a figure."""

MAIN = "Số liệu chính"
_TITLE = "BIỂU BÁO CÁO SỐ LIỆU CHUYỂN ĐỔI SỐ"
_HOW = (
    "Cách ghi: số chưa có thì để trống ô (số đã báo cáo trước đó được giữ nguyên); không "
    "phát sinh thì ghi «chưa phát sinh». Không sửa dòng tiêu đề, mã "
    "và tên đơn vị. Ghi "
    "xong, gửi tại trang «Gửi báo cáo»."
)
_PILLARS = {
    Pillar.DIGITAL_GOVERNMENT: "Chính quyền số",
    Pillar.DIGITAL_ECONOMY: "Kinh tế số",
    Pillar.DIGITAL_SOCIETY: "Xã hội số",
    Pillar.FOUNDATIONS: "Hạ tầng số, nhân lực",
}
_GROUNDS = {
    MAIN: "0B4F6C",
    "Chính quyền số": "D6E6EE",
    "Kinh tế số": "E4EFDC",
    "Xã hội số": "F7E9D3",
    "Hạ tầng số, nhân lực": "E6E2EF",
}
_PLAIN_GROUND = "EDEDED"
_LINE = Side(style="thin", color="9AA5AB")
_ALL_ROUND = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WIDTHS = (12, 26, 16)
_FIGURE_WIDTH = 17
_TEXT = "@"
_WHOLE, _ANY = "#,##0", "General"
_PROMPT = 255  # letters that a spreadsheet shows beside a cell
_PROMPT_TITLE = 32


@dataclass(frozen=True, kw_only=True)
class SheetLayout:
    """The rows of the sheet, from 1. `header`: names the columns; `first`: the first row of a
    unit.
    """

    header: int
    first: int


def in_groups(elements: Sequence[DataElement], declared: Registry) -> list[DataElement]:
    """The elements in the order of a form: those of the headline indicators first, then pillar
    by pillar.
    """
    main = main_elements(declared)
    return sorted(elements, key=lambda element: element.code not in main)


def wide(
    sheet: Worksheet,
    rows: Iterable[Sequence[str | int | float]],
    elements: Sequence[DataElement],
    declared: Registry,
    when: str,
) -> None:
    """A row a unit: groups and units of measure around the header."""
    roles = len(_WIDTHS)
    groups = [_group(element, declared) for element in elements]
    header, *figures = rows
    _write_title(sheet, when)
    sheet.append([None] * roles + groups)
    sheet.append(list(header))
    sheet.append([None] * roles + [_measure(element) for element in elements])
    for row in figures:
        sheet.append(list(row))
    at = SheetLayout(header=4, first=6)
    _dress(sheet, at, [*_WIDTHS, *[_FIGURE_WIDTH] * len(elements)])
    _draw_groups(sheet, at.header - 1, groups)
    for column, element in enumerate(elements, start=roles + 1):
        _take(sheet, at, column, element)
    sheet.print_title_rows = f"{at.header - 1}:{at.header + 1}"


def long(sheet: Worksheet, rows: Rows, when: str) -> None:
    """A row a figure."""
    header, *figures = rows
    _write_title(sheet, when)
    sheet.append(list(header))
    for row in figures:
        sheet.append(list(row))
    at = SheetLayout(header=3, first=4)
    _dress(sheet, at, [*_WIDTHS, 36, _FIGURE_WIDTH])
    sheet.print_title_rows = f"{at.header}:{at.header}"


def main_elements(declared: Registry) -> frozenset[str]:
    """The codes of the elements behind the headline indicators."""
    return frozenset(
        code
        for indicator in declared.indicators.values()
        if indicator.headline
        for code in indicator.elements
    )


def _group(element: DataElement, declared: Registry) -> str | None:
    """The band over an element; None: it belongs to no pillar."""
    if element.code in main_elements(declared):
        return MAIN
    return _pillars().get(element.code)


def _measure(element: DataElement) -> str:
    """The unit of measure as it stands under a header."""
    return "1 hoặc 0" if element.measure == "flag" else measure_name(element.measure)


@cache
def _pillars() -> dict[str, str]:
    """Code of an element → the band of its pillar."""
    return {
        element.code: _PILLARS[pillar]
        for pillar, module in PILLARS.items()
        for element in module.ELEMENTS
    }


def _write_title(sheet: Worksheet, when: str) -> None:
    sheet.append([f"{_TITLE} – {when.upper()}" if when else _TITLE])
    sheet.append([_HOW])
    title, how = sheet["A1"], sheet["A2"]
    title.font, title.alignment = (
        Font(bold=True, size=14, color="0B4F6C"),
        Alignment(vertical="center"),
    )
    how.font, how.alignment = Font(italic=True), Alignment(vertical="top")
    sheet.row_dimensions[1].height = 24
    sheet.HeaderFooter.oddHeader = _centred(f"{_TITLE} – {when}" if when else _TITLE)


def _dress(sheet: Worksheet, at: SheetLayout, widths: Sequence[float]) -> None:
    """Lines, widths, what stays in sight, and how it comes out on A4; codes and periods are
    text, so that 02371 keeps its nought.
    """
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in sheet.iter_rows(min_row=at.header, max_col=len(widths)):
        for cell in row:
            cell.border = _ALL_ROUND
    for cell in sheet[at.header]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=_PLAIN_GROUND)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    for row in sheet.iter_rows(min_row=at.first, max_col=len(_WIDTHS)):
        for cell in row:
            cell.number_format = _TEXT
    sheet.freeze_panes = f"{get_column_letter(len(_WIDTHS) + 1)}{at.first}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.scale = (
        "landscape",
        sheet.PAPERSIZE_A4,
        75,
    )
    sheet.print_title_cols = f"A:{get_column_letter(len(_WIDTHS))}"
    sheet.HeaderFooter.oddFooter = _centred("Trang &P/&N")


def _centred(text: str) -> HeaderFooterItem:
    """A line at the head or foot of every printed page."""
    return HeaderFooterItem(center=_HeaderFooterPart(text=text))


def _draw_groups(sheet: Worksheet, row: int, groups: Sequence[str | None]) -> None:
    """A band over the columns of a group, each group on a page of its own."""
    column = len(_WIDTHS) + 1
    for group, columns in groupby(groups):
        last = column + len(list(columns)) - 1
        _draw_group(sheet, row, (column, last), group)
        if last > column:
            sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=last)
        sheet.col_breaks.append(Break(id=last))
        column = last + 1


def _draw_group(sheet: Worksheet, row: int, span: tuple[int, int], group: str | None) -> None:
    """The looks of a group and of its headers, from the first column to the last."""
    first, last = span
    ground = PatternFill("solid", fgColor=_GROUNDS.get(group or "", _PLAIN_GROUND))
    for below in (row, row + 1):
        for cell in sheet[below][first - 1 : last]:
            cell.fill, cell.border = ground, _ALL_ROUND
            cell.font = Font(bold=True, color="FFFFFF" if group == MAIN else "000000")
    for cell in sheet[row + 2][first - 1 : last]:
        cell.font = Font(italic=True, color="555555")
        cell.alignment = Alignment(horizontal="center")
    sheet.cell(row=row, column=first).alignment = Alignment(horizontal="left")


def _take(sheet: Worksheet, at: SheetLayout, column: int, element: DataElement) -> None:
    """What the cells of an element take, said beside the cell; another entry («hơn 400», «chưa
    phát sinh») is asked back, not barred.
    """
    letter = get_column_letter(column)
    is_whole = element.kind is not Kind.SHARE and element.measure not in ("%", "point")
    rule = DataValidation(
        type="whole" if is_whole else "decimal",
        operator="greaterThanOrEqual",
        formula1="0",
        allow_blank=True,
        errorStyle="warning",
        errorTitle="Kiểm tra lại",
        error="Ô này ghi số nguyên, không âm." if is_whole else "Ô này ghi số không âm.",
        promptTitle=f"Đơn vị tính: {measure_name(element.measure)}"[:_PROMPT_TITLE],
        prompt=(
            f"{element.label.vi}. {KINDS[element.kind].vi[0].upper()}{KINDS[element.kind].vi[1:]}."
        )[:_PROMPT],
        showInputMessage=True,
        showErrorMessage=True,
    )
    rule.add(f"{letter}{at.first}:{letter}{max(sheet.max_row, at.first)}")
    sheet.add_data_validation(rule)
    for [cell] in sheet.iter_rows(min_row=at.first, min_col=column, max_col=column):
        cell.number_format = _WHOLE if is_whole else _ANY
