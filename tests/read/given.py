"""Reports for the tests of reading: the communes of one district and what a reading says, in
short forms.
"""

import io
from typing import Any

from openpyxl import Workbook

from etl.findings import Finding
from etl.read.model import Cell, Context, Reading
from etl.read.reader import read

CHAU_DUC = Context(province="Tỉnh Bà Rịa - Vũng Tàu", district="Huyện Châu Đức", period="2025-Q1")
BINH_BA, XUAN_SON, BINH_GIA, NGAI_GIAO = "26578", "26584", "26590", "26575"


def understood(
    content: str | bytes, context: Context = CHAU_DUC, name: str = "bao-cao.csv"
) -> Reading:
    return read(content.encode() if isinstance(content, str) else content, name, context)


def answered(answers: dict[str, Any]) -> Context:
    return Context(
        province=CHAU_DUC.province,
        district=CHAU_DUC.district,
        period=CHAU_DUC.period,
        answers=answers,
    )


def key_of(question: Finding) -> str:
    """Under which key a question is answered."""
    assert question.question
    return question.question


def figures(reading: Reading) -> dict[tuple[str | None, str | None], float | None]:
    """(unit, element) → value of the accepted cells; a second cell of a key would be a fault."""
    found: dict[tuple[str | None, str | None], float | None] = {}
    for cell in reading.accepted:
        assert (cell.unit_code, cell.element) not in found
        found[cell.unit_code, cell.element] = cell.value
    return found


def at(reading: Reading, place: str) -> Cell:
    """The one cell at a place such as C2."""
    found = [cell for cell in reading.cells if f"{cell.column}{cell.row}" == place]
    assert len(found) == 1, found
    return found[0]


def rules(reading: Reading) -> list[str]:
    return [finding.rule for finding in reading.findings]


def message(reading: Reading, rule: str) -> str:
    """The Vietnamese sentence of the one finding of a rule."""
    found = [finding.message_vi for finding in reading.findings if finding.rule == rule]
    assert len(found) == 1, found
    return found[0]


def workbook(*rows: Any, title: str = "Biểu 1") -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return book


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
