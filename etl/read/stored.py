"""The copy of a file that may be stored: what the reader used, at its own place; everything else is blank.

A copy holds plain texts and numbers: no formulas, no comments, no properties, no hidden parts. Reading it again under the
same context gives the same accepted cells.
"""

import csv
import io
from collections.abc import Mapping, Sequence

from etl.read.draft import Kept
from etl.read.model import StoredCopy
from etl.read.sheet import Place, Sheet, shown_number

Grid = tuple[str | None, tuple[tuple[str, ...], ...]]


def copy(sheets: Sequence[Sheet], suffix: str, kept: Mapping[str | None, Mapping[Place, Kept]]) -> StoredCopy:
    """The stored copy of a file with these sheets."""
    used = [(sheet, kept.get(sheet.name, {})) for sheet in sheets]
    return StoredCopy(content=_csv(used) if suffix == ".csv" else _xlsx(used), suffix=suffix)


def grids(sheets: Sequence[Sheet], kept: Mapping[str | None, Mapping[Place, Kept]]) -> tuple[Grid, ...]:
    """The same as rows of texts, for the preview."""
    return tuple(
        (sheet.name, tuple(tuple(_text(what) for what in row) for row in _rows(sheet, kept.get(sheet.name, {})))) for sheet in sheets
    )


def _text(what: Kept) -> str:
    return what if isinstance(what, str) else shown_number(what)


def _rows(sheet: Sheet, kept: Mapping[Place, Kept]) -> list[list[Kept]]:
    width, height = max((place.column + 1 for place in kept), default=0), max((place.row + 1 for place in kept), default=0)
    rows: list[list[Kept]] = [[""] * width for _ in range(height)]
    for place, what in kept.items():
        rows[place.row][place.column] = what
    return rows


def _csv(used: Sequence[tuple[Sheet, Mapping[Place, Kept]]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    for sheet, kept in used:
        writer.writerows(_rows(sheet, kept))
    return text.getvalue().encode("utf-8-sig")


def _xlsx(used: Sequence[tuple[Sheet, Mapping[Place, Kept]]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet, kept in used:
        written = book.create_sheet(sheet.name)
        for place, what in sorted(kept.items()):
            cell = written.cell(row=place.row + 1, column=place.column + 1)
            if isinstance(what, str):
                cell.value, cell.data_type = what, "s"  # a text stays a text, whatever it begins with
            else:
                cell.value = int(what) if float(what).is_integer() and abs(what) < 1e15 else what
        for top, left, bottom, right in sheet.merged:
            if Place(top, left) in kept and (right > left or bottom > top):
                written.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    if not book.worksheets:
        book.create_sheet("Số liệu")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
