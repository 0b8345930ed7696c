"""CSV and its kin to a sheet: comma, semicolon, tab or bar; quotes; line breaks in cells."""

import csv
import io
from collections import Counter
from itertools import chain, repeat
from typing import Literal

from etl.findings import found
from etl.read.sheet.encoding import decode
from etl.read.sheet.limits import MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROWS, unreadable, within
from etl.read.sheet.sheet import Opened, Sheet

# a comma cuts texts and decimals, too: where another one cuts as evenly, it is that one
DELIMITERS = ";\t|,"
_SAMPLE = 200  # lines on which the delimiter is chosen
_EVEN = 0.8  # of the lines
_MAX_BREAKS = 20  # line breaks in one cell: more come from a quotation mark that is never closed


def open_delimited(content: bytes) -> Opened:
    """The one sheet of a delimited file; raises Unreadable."""
    decoded = decode(content)
    text, told = _told(decoded.text)
    delimiter = told or _delimiter(text)
    findings = decoded.findings
    rows = _rows(text, delimiter, csv.QUOTE_MINIMAL)
    if (
        rows is None
        or max(map(str.count, chain.from_iterable(rows), repeat("\n")), default=0) > _MAX_BREAKS
    ):
        plain = _rows(text, delimiter, csv.QUOTE_NONE)
        if plain is None:
            raise unreadable("có ô quá dài", "it has a cell that is too long")
        rows = [[cell.strip('"') for cell in row] for row in plain]
        findings += (found("quotes_balanced"),)
    _bound(rows)
    return Opened(
        sheets=(Sheet(name=None, rows=rows, widths=[len(row) for row in rows]),),
        suffix=".csv",
        findings=findings,
    )


def _told(text: str) -> tuple[str, str | None]:
    """The text without the line «sep=;» that some programs put first, and the delimiter which
    that names.
    """
    first, _, rest = text.partition("\n")
    line = first.strip().strip('"').lower()
    return (
        (rest, line[4])
        if len(line) == 5 and line.startswith("sep=") and line[4] in DELIMITERS
        else (text, None)
    )


def _delimiter(text: str) -> str:
    """The one that cuts nearly all lines into the same number of fields, the larger number where
    two do; else the one that cuts most.

    Among titles and signatures few lines are even, and those least of all by the commas of texts
    and decimals.
    """
    sample = "\n".join(text[:500_000].splitlines()[:_SAMPLE])
    even = {delimiter: _evenness(sample, delimiter) for delimiter in DELIMITERS}
    if any(share >= _EVEN for share, _ in even.values()):
        return max(DELIMITERS, key=lambda delimiter: even[delimiter])
    return max(DELIMITERS, key=lambda delimiter: even[delimiter][0] * (even[delimiter][1] - 1))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    """The share of the lines that a delimiter cuts into the same number of fields, and that
    number; one line alone is no table.
    """
    widths = [
        len(row)
        for row in _rows(sample, delimiter, csv.QUOTE_MINIMAL) or []
        if any(map(str.strip, row))
    ]
    cut = Counter(width for width in widths if width > 1)
    if not cut:
        return (0.0, 0)
    width, lines = max(cut.items(), key=lambda item: (item[1], item[0]))
    if lines == 1 and len(widths) > 2:
        return (0.0, 0)
    return (lines / len(widths), width)


def _rows(text: str, delimiter: str, quoting: Literal[0, 3]) -> list[list[str]] | None:
    """None when a cell is longer than the csv module takes."""
    source = io.StringIO(text, newline="") if quoting == csv.QUOTE_MINIMAL else io.StringIO(text)
    try:
        return [
            list(map(str.strip, row))
            for row in csv.reader(source, delimiter=delimiter, quoting=quoting)
        ]
    except csv.Error:
        return None


def _bound(rows: list[list[str]]) -> None:
    within(len(rows), MAX_ROWS, "số dòng là", "rows:")
    within(max(map(len, rows), default=0), MAX_COLUMNS, "số cột là", "columns:")
    longest = max(map(len, chain.from_iterable(rows)), default=0)
    within(longest, MAX_CELL_LENGTH, "số ký tự trong một ô là", "characters in one cell:")
