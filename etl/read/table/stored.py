"""The copy of a file that may be stored: what the reader used, at its own place; everything else is
blank.

A copy holds plain texts and numbers: no formulas, no comments, no properties, no hidden parts.
Reading it again under the same context gives the same accepted cells. A workbook is written part by
part: openpyxl takes five times as long.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from etl.read.draft import Grid, Kept
from etl.read.model import StoredCopy
from etl.read.sheet.sheet import Sheet, letters


def copy(sheets: Sequence[Sheet], suffix: str, kept: Mapping[str | None, Grid]) -> StoredCopy:
    """The stored copy of a file with these sheets."""
    used = [(sheet, kept.get(sheet.name, [])) for sheet in sheets]
    return StoredCopy(content=_csv(used) if suffix == ".csv" else _xlsx(used), suffix=suffix)


def _rows(grid: Grid) -> Iterator[list[Kept]]:
    width = max(map(len, grid), default=0)
    return (line + [""] * (width - len(line)) for line in grid)


def _csv(used: Sequence[tuple[Sheet, Grid]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    for _, grid in used:
        writer.writerows(_rows(grid))
    return text.getvalue().encode("utf-8-sig")


def _xlsx(used: Sequence[tuple[Sheet, Grid]]) -> bytes:
    named = [(escape(sheet.name or "", _QUOTE), sheet, kept) for sheet, kept in used] or [
        ("Số liệu", Sheet(name="Số liệu", rows=[]), [])
    ]
    numbers = range(1, len(named) + 1)
    sheets = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    parts = {
        "[Content_Types].xml": _content_types(numbers),
        "_rels/.rels": _related([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook([name for name, _, _ in named]),
        "xl/_rels/workbook.xml.rels": _related(sheets),
    }
    parts |= {
        f"xl/worksheets/sheet{n}.xml": _worksheet(sheet, kept)
        for n, (_, sheet, kept) in enumerate(named, start=1)
    }
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as packed:
        for name, xml in parts.items():
            packed.writestr(ZipInfo(name, _NO_DAY), _HEAD + xml, ZIP_DEFLATED)
    return content.getvalue()


def _content_types(sheets: Iterable[int]) -> str:
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
        f'ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
        for n in sheets
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default '
        f'Extension="rels" ContentType="{_RELATIONS}"/><Override '
        'PartName="/xl/workbook.xml" '
        f'ContentType="{_SHEET_TYPE}.sheet.main+xml"/>{overrides}</Types>'
    )


def _workbook(names: Iterable[str]) -> str:
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(names, start=1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _related(targets: Iterable[tuple[str, str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in targets
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _worksheet(sheet: Sheet, grid: Grid) -> str:
    lines = "".join(
        f'<row r="{row}">{_line(row, line)}</row>' for row, line in enumerate(grid, start=1) if line
    )
    merged = [
        f'<mergeCell ref="{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"/>'
        for top, left, bottom, right in sheet.merged
        if grid[top : top + 1]
        and grid[top][left : left + 1] not in ([], [""])
        and (right > left or bottom > top)
    ]
    areas = f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData>{areas}</worksheet>'


def _line(row: int, line: Sequence[Kept]) -> str:
    return "".join(
        _cell(f"{letters(column)}{row}", what) for column, what in enumerate(line) if what != ""
    )


def _cell(place: str, what: Kept) -> str:
    """A number as such; a text stays a text, whatever it begins with."""
    if not isinstance(what, str):
        return (
            f'<c r="{place}"><v>'
            f"{int(what) if float(what).is_integer() and abs(what) < 1e15 else repr(what)}</v></c>"
        )
    text = escape(_NO_XML.sub("", what))
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_QUOTE = {'"': "&quot;"}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NO_DAY = (1980, 1, 1, 0, 0, 0)  # the same copy has the same bytes
