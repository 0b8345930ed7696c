"""The report template, derived from the declarations: wide (a row a unit) or long (a row a figure),
CSV or XLSX.

The first columns are «Mã đơn vị», «Tên đơn vị», «Kỳ báo cáo»; wide goes on with the labels of the
elements, long with «Mã chỉ tiêu» and «Giá trị». The same declarations, units and figures give the
same bytes.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from etl.out import template_sheet
from etl.read.model import EXPLANATION
from metrics.declared.indicator import DataElement
from metrics.declared.period import Period
from metrics.declared.registry import Registry, registry
from metrics.declared.vietnamese import KINDS, measure_name, number, period_name, provider_name

Form: TypeAlias = Literal["wide", "long"]
Suffix: TypeAlias = Literal[".csv", ".xlsx"]
Figure: TypeAlias = str | int | float
Figures: TypeAlias = Mapping[tuple[str, str], Figure]
"""(unit code, element code) → what stands in the cell; text as a clerk wrote it, a number is
written by the form.
"""

UNIT_COLUMNS = ("Mã đơn vị", "Tên đơn vị", "Kỳ báo cáo")
LONG_COLUMNS = ("Mã chỉ tiêu", "Giá trị")
DATA_SHEET = "Số liệu"
DEFINITION_SHEET = "Giải thích"
# the earliest time a ZIP can state: the time of writing would make every file another one
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WRITTEN_AT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def template(
    form: Form,
    suffix: Suffix,
    *,
    units: Mapping[str, str],
    period: str | None,
    elements: Sequence[str] | None = None,
    figures: Figures | None = None,
    declared: Registry | None = None,
) -> bytes:
    """The file for `units` (code → name) and one period (a code; None leaves the column blank).

    `elements`: which element codes, in this order; None takes every one whose definition holds in
    the period, in a wide workbook those of the headline indicators first. `figures` fills cells in.
    Raises KeyError for an unknown element and UnknownPeriod for an unknown period.
    """
    when = Period.parse(period) if period else None
    declared = declared or registry()
    wanted = _wanted(declared, elements, when)
    if suffix == ".csv":
        return _csv(_ROWS[form](wanted, units, _said(when), figures or {}))
    if form == "wide" and elements is None:
        wanted = template_sheet.in_groups(wanted, declared)
    return _xlsx(
        form, _ROWS[form](wanted, units, _said(when), figures or {}), wanted, declared, _said(when)
    )


def _wanted(
    declared: Registry, codes: Sequence[str] | None, when: Period | None
) -> list[DataElement]:
    if codes is not None:
        return [declared.elements[code] for code in codes]
    return [
        element for element in declared.collected.values() if when is None or _holds(element, when)
    ]


def _holds(element: DataElement, when: Period) -> bool:
    starts, ends = element.valid_from or "", element.valid_to or "9999"
    return starts <= when.end.isoformat() and when.start.isoformat() <= ends


def _said(when: Period | None) -> str:
    """The period in words: a spreadsheet turns 2025-03 into a date, «Tháng 3/2025» stays."""
    if when is None:
        return ""
    said = period_name(when)
    return said[0].upper() + said[1:]


def _wide(
    wanted: list[DataElement], units: Mapping[str, str], period: str, figures: Figures
) -> Iterator[list[Figure]]:
    yield [*UNIT_COLUMNS, *(element.label.vi for element in wanted)]
    for code, name in units.items():
        yield [code, name, period, *(figures.get((code, element.code), "") for element in wanted)]


def _long(
    wanted: list[DataElement], units: Mapping[str, str], period: str, figures: Figures
) -> Iterator[list[Figure]]:
    yield [*UNIT_COLUMNS, *LONG_COLUMNS]
    for code, name in units.items():
        for element in wanted:
            yield [code, name, period, element.code, figures.get((code, element.code), "")]


_ROWS = {"wide": _wide, "long": _long}


def _csv(rows: Iterable[list[Figure]]) -> bytes:
    """UTF-8 with its mark, without which Excel breaks the Vietnamese letters."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_written(figure) for figure in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _written(figure: Figure) -> str:
    """1.420 and 75,5: as a Vietnamese report writes numbers."""
    if isinstance(figure, str):
        return figure
    exponent = Decimal(str(figure)).normalize().as_tuple().exponent
    return number(figure, max(0, -int(exponent)))


def _xlsx(
    form: Form,
    rows: Iterable[list[Figure]],
    wanted: list[DataElement],
    declared: Registry,
    when: str,
) -> bytes:
    book = Workbook()
    data = book.worksheets[0]
    data.title = DATA_SHEET
    if form == "wide":
        template_sheet.wide(data, rows, wanted, declared, when)
    else:
        template_sheet.long(data, rows, when)
    _define(book.create_sheet(DEFINITION_SHEET), wanted, declared)
    content = io.BytesIO()
    book.save(content)
    return _without_times(content.getvalue())


def _dress_header(sheet: Worksheet, widths: Sequence[int]) -> None:
    for index, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
        cell = sheet.cell(row=1, column=index)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _define(sheet: Worksheet, wanted: list[DataElement], declared: Registry) -> None:
    sheet.append(EXPLANATION)
    for element in wanted:
        whole = declared.elements[element.part_of].label.vi if element.part_of else ""
        unit, provider = measure_name(element.measure), provider_name(element.provided_by)
        sheet.append(
            [element.code, element.label.vi, unit, KINDS[element.kind].vi, whole, provider]
        )
    _dress_header(sheet, widths=[28, 60, 20, 30, 40, 40])


def _without_times(workbook: bytes) -> bytes:
    """The same workbook with one fixed moment instead of that of writing, in its entries and in
    its properties.
    """
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as written,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for entry in written.infolist():
            part = written.read(entry)
            if entry.filename == "docProps/core.xml":
                part = _WRITTEN_AT.sub(b"1980-01-01T00:00:00Z", part)
            kept.writestr(zipfile.ZipInfo(entry.filename, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()
