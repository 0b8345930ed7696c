"""Sheets as an XLSX file, written part by part, so that formulas keep (or lack) their cached
values.
"""

import io
import zipfile
from xml.sax.saxutils import escape

from bench.messy.truth import Box, Sheet, letters

FORMATS = ("", "0", "#,##0", "0.00%", "dd/mm/yyyy", "@", "0.00", "mm/yyyy")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HIDDEN = ' state="hidden"'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def xlsx(sheets: tuple[Sheet, ...], shared: bool = True) -> bytes:
    """The bytes of a workbook; `shared`: texts in a table of their own, as spreadsheet programs
    write them.
    """
    strings: dict[str, int] = {}
    parts = {
        "_rels/.rels": _relations_of(
            f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relations(len(sheets)),
        "xl/styles.xml": _styles(),
    }
    for number, sheet in enumerate(sheets, start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(sheet, strings if shared else None)
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    parts["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{_MAIN}" count="{len(strings)}" uniqueCount="{len(strings)}">{items}</sst>'
    )
    parts["[Content_Types].xml"] = _content_types(len(sheets))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, _HEAD + content)
    return out.getvalue()


def _workbook(sheets: tuple[Sheet, ...]) -> str:
    items = "".join(
        (
            f'<sheet name="{escape(sheet.title)}" '
            f'sheetId="{n}"{_HIDDEN if sheet.hidden else ""} r:id="rId{n}"/>'
        )
        for n, sheet in enumerate(sheets, start=1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{items}</sheets></workbook>'


def _relations(count: int) -> str:
    items = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, count + 1)
    )
    items += f'<Relationship Id="rId{count + 1}" Type="{_REL}/styles" Target="styles.xml"/>'
    items += (
        f'<Relationship Id="rId{count + 2}" Type="{_REL}/sharedStrings" '
        'Target="sharedStrings.xml"/>'
    )
    return _relations_of(items)


def _relations_of(items: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _styles() -> str:
    formats = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode="{escape(code)}"/>'
        for n, code in enumerate(FORMATS)
        if code
    )
    cells = "".join(
        f'<xf numFmtId="{164 + n if code else 0}" xfId="0"/>' for n, code in enumerate(FORMATS)
    )
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(FORMATS) - 1}">{formats}</'
        'numFmts><fonts count="1"><font/></fonts><fills '
        'count="1"><fill><patternFill '
        'patternType="none"/></fill></fills><borders count="1"><border/></'
        'borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs '
        f'count="{len(FORMATS)}">{cells}</cellXfs><cellStyles count="1"><cellStyle '
        'name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _content_types(count: int) -> str:
    items = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in range(1, count + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/'
        f'><Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/'
        f'>{items}<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/'
        '><Override PartName="/xl/sharedStrings.xml" '
        f'ContentType="{_TYPE}.sharedStrings+xml"/></Types>'
    )


def _sheet(sheet: Sheet, strings: dict[str, int] | None) -> str:
    columns = "".join(
        f'<col min="{c + 1}" max="{c + 1}" width="9" hidden="1" customWidth="1"/>'
        for c in sorted(sheet.hidden_columns)
    )
    rows = "".join(_row(sheet, number, row, strings) for number, row in enumerate(sheet.rows))
    merges = "".join(
        f'<mergeCell ref="{letters(c1)}{r1 + 1}:{letters(c2)}{r2 + 1}"/>'
        for r1, c1, r2, c2 in sheet.merges
    )
    merged = f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else ""
    shown = f"<cols>{columns}</cols>" if columns else ""
    return f'<worksheet xmlns="{_MAIN}">{shown}<sheetData>{rows}</sheetData>{merged}</worksheet>'


def _row(sheet: Sheet, number: int, row: list[Box], strings: dict[str, int] | None) -> str:
    cells = "".join(
        _cell(box, f"{letters(column)}{number + 1}", strings) for column, box in enumerate(row)
    )
    hidden = ' hidden="1"' if number in sheet.hidden_rows else ""
    return f'<row r="{number + 1}"{hidden}>{cells}</row>' if cells or hidden else ""


def _cell(box: Box, place: str, strings: dict[str, int] | None) -> str:
    style = f' s="{FORMATS.index(box.format)}"' if box.format else ""
    formula = f"<f>{escape(box.formula)}</f>" if box.formula is not None else ""
    if box.uncached:
        return f'<c r="{place}"{style}>{formula}</c>'
    if box.number is not None:
        return f'<c r="{place}"{style}>{formula}<v>{box.number!r}</v></c>'
    if not box.text and not formula:
        return ""
    if box.text.startswith("#") and formula:
        return f'<c r="{place}" t="e"{style}>{formula}<v>{box.text}</v></c>'
    if formula:
        return f'<c r="{place}" t="str"{style}>{formula}<v>{escape(box.text)}</v></c>'
    if strings is None:
        return (
            f'<c r="{place}" t="inlineStr"{style}><is><t '
            f'xml:space="preserve">{escape(box.text)}</t></is></c>'
        )
    return f'<c r="{place}" t="s"{style}><v>{strings.setdefault(box.text, len(strings))}</v></c>'
