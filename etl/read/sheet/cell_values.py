"""What a spreadsheet keeps in a cell, and what it shows: the text of a number by its format, of a
day, of letters.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from openpyxl.utils.datetime import to_excel

from etl.findings import Finding, found
from etl.read.sheet import limits
from etl.read.sheet.encoding import mend, refuse_lost
from etl.read.sheet.limits import within
from etl.read.sheet.sheet import CellPlace, Number, Opened, Sheet, shown_number

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DECIMALS = re.compile(r"[0#?][.,]([0#?]+)")
_LONG = ("số ký tự trong một ô là", "characters in one cell:")


def opened(sheets: Sequence[Sheet]) -> Opened:
    """The visible sheets of a workbook with their texts put right; says what is hidden and which
    formulas have no result.
    """
    findings = [finding for sheet in sheets for finding in _mended(sheet)]
    findings += [
        found("sheet_visible", sheet=sheet.name) for sheet in sheets if sheet.hidden and sheet.rows
    ]
    findings += [
        found("formula_result_saved", sheet=s.name, count=len(s.without_result))
        for s in sheets
        if s.without_result
    ]
    visible = tuple(sheet for sheet in sheets if not sheet.hidden)
    return Opened(sheets=visible, suffix=".xlsx", findings=tuple(findings))


def take(sheet: Sheet, place: CellPlace, value: object, form: str) -> int:
    """Puts a value into a sheet as its format shows it; how many characters it takes."""
    if isinstance(value, bool):
        text = "TRUE" if value else "FALSE"
    elif isinstance(value, int | float):
        sheet.numbers[place] = number = _number(float(value), form)
        text = shown(number)
    elif isinstance(value, dt.date | dt.time | dt.timedelta):
        sheet.dates[place] = _number_of(value)
        text = _date(value, form)
    else:
        # NFC at most halves it
        within(len(str(value)), 2 * limits.MAX_CELL_LENGTH, *_LONG, sheet.name)
        text = _clean(str(value))
        within(len(text), limits.MAX_CELL_LENGTH, *_LONG, sheet.name)
    row = sheet.rows[place.row]
    row.extend([""] * (place.column + 1 - len(row)))
    row[place.column] = text
    return len(text)


@lru_cache(maxsize=4_096)
def _clean(text: str) -> str:
    """In NFC, without blanks around it; kept, because many cells of a workbook share one text."""
    return unicodedata.normalize("NFC", text).strip()


def _number_of(value: dt.date | dt.time | dt.timedelta) -> float | None:
    """The number that a spreadsheet keeps of a day; None: of a time."""
    return float(to_excel(value)) if isinstance(value, dt.date) else None  # type: ignore[no-untyped-call]


def _number(value: float, form: str) -> Number:
    code = _LITERAL.sub("", form.split(";")[0])
    decimals = _DECIMALS.search(code.replace("#,##0", "0"))
    whole = "0" in code and "E" not in code and form != "General"
    return Number(value, "%" in code, len(decimals[1]) if decimals else 0 if whole else None)


def shown(number: Number) -> str:
    """A stored number as text: 1420; 1,42; 85,5%."""
    value = round(number.value * 100, 10) if number.percent else number.value
    return shown_number(value) + "%" if number.percent else shown_number(value)


def _date(value: dt.date | dt.time | dt.timedelta, form: str) -> str:
    if not isinstance(value, dt.date):
        return str(value)
    return (
        value.strftime("%d/%m/%Y")
        if "d" in _LITERAL.sub("", form).lower()
        else value.strftime("%m/%Y")
    )


def _mended(sheet: Sheet) -> tuple[Finding, ...]:
    """Puts the texts of a sheet right that were typed in a legacy font or decoded wrongly."""
    joined = "\x1e".join("\x1f".join(row) for row in sheet.rows)
    refuse_lost(joined.replace("\x1f", "\t").replace("\x1e", "\n"))
    better = mend(joined)
    if better.text != joined:
        sheet.rows = [row.split("\x1f") if row else [] for row in better.text.split("\x1e")]
    return better.findings
