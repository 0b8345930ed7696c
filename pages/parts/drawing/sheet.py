"""A file as its sender sees it, cells coloured by what was found, as HTML: the first rows and
those with findings.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import polars as pl

from pages.parts.doors import intake
from pages.parts.doors.intake import At, OwnSheet, Reading, Severity, Understood
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

SHOWN_ROWS = 60
SHOWN_COLUMNS = 40
# of a sheet are shown even when nothing was found there: the header and how it goes on
FIRST_ROWS = 12
_LONGEST = 300  # letters of a cell
# the gravest last: it colours the cell
_MARKED = (Severity.WARNING, Severity.QUESTION, Severity.ERROR)

Marks: TypeAlias = Mapping[At, tuple[str, str]]
"""Cell → what it is coloured by, and what is said about it."""


def sheets(understood: Understood, words: Words) -> Markup | None:
    """The sheets of a report as its sender sees them. None: it is no report, or could not be
    read.
    """
    if not isinstance(understood, Reading) or not understood.sheets:
        return None
    drawn = [_sheet(understood, own, words) for own in intake.own_sheets(understood)]
    return join(tag("p", _legend(words), class_="ns-small"), *drawn)


def _legend(words: Words) -> Markup:
    kinds = ("accepted", "warning", "question", "error")
    return join(
        *(
            tag("span", words(f"legend_{kind}"), class_=f"ns-cell-{kind} ns-legend")
            for kind in kinds
        ),
        between=" ",
    )


def _sheet(understood: Reading, own: OwnSheet, words: Words) -> Markup:
    found = _found(understood, own.name, words)
    rows, width = _shown_rows(own, found), min(own.width, SHOWN_COLUMNS)
    marks = _accepted(understood, own.name, frozenset(rows)) | found
    head = tag(
        "tr",
        tag("td", ""),
        *(tag("th", intake.letters(column), scope="col") for column in range(width)),
    )
    merged = _merged(own, rows, width)
    body = [
        tag(
            "tr",
            tag("th", str(row + 1), scope="row"),
            *_cells(own, row, width, marks, merged, words),
        )
        for row in rows
    ]
    grid = tag("table", tag("thead", head), tag("tbody", *body), class_="ns-sheet")
    name = own.name or words("sheet_as_read")
    framed = tag("div", grid, class_="ns-scroll", tabindex="0", role="region", aria_label=name)
    return join(
        tag("p", tag("b", own.name)) if own.name else None,
        framed,
        _left_out(own, rows, width, words),
    )


def _left_out(own: OwnSheet, rows: Sequence[int], width: int, words: Words) -> Markup | None:
    left = (
        ("rows_left_out", len(own.sheet.rows) - len(rows)),
        ("columns_left_out", own.width - width),
    )
    said = [words(key, count=count) for key, count in left if count > 0]
    return tag("p", " ".join(said), class_="ns-small") if said else None


def _shown_rows(own: OwnSheet, found: Marks) -> list[int]:
    height = len(own.sheet.rows)
    return sorted(
        {*range(min(FIRST_ROWS, height)), *(place.row for place in found if place.row < height)}
    )[:SHOWN_ROWS]


def _merged(own: OwnSheet, rows: Sequence[int], width: int) -> dict[At, tuple[At, int, int] | None]:
    """Cell → (the cell whose text it shows, columns, rows) for the first shown cell of a merged
    range, None for its others.
    """
    found: dict[At, tuple[At, int, int] | None] = {}
    for top, left, bottom, right in own.sheet.merged:
        inside = [row for row in rows if top <= row <= bottom]
        columns = range(left, min(right + 1, width))
        if inside and columns:
            found |= dict.fromkeys(At(row, column) for row in inside for column in columns)
            found[At(inside[0], left)] = (At(top, left), len(columns), len(inside))
    return found


def _cells(
    own: OwnSheet,
    row: int,
    width: int,
    marks: Marks,
    merged: Mapping[At, tuple[At, int, int] | None],
    words: Words,
) -> list[Markup]:
    cells = []
    for column in range(width):
        here = At(row, column)
        shape = merged.get(here, (here, 1, 1))
        if shape is not None:
            source, columns, rows = shape
            spans = {
                "colspan": str(columns) if columns > 1 else None,
                "rowspan": str(rows) if rows > 1 else None,
            }
            cells.append(_cell(own, source, marks.get(source), spans, words))
    return cells


def _cell(
    own: OwnSheet,
    place: At,
    mark: tuple[str, str] | None,
    spans: Mapping[str, str | None],
    words: Words,
) -> Markup:
    kind, said = mark or (None, None)
    if own.is_covered(place):
        return tag(
            "td", tag("i", words("covered"), class_="ns-muted"), title=words("covered_why"), **spans
        )
    shown = own.sheet.text(*place)[:_LONGEST]
    return tag("td", shown, class_=f"ns-cell-{kind}" if kind else None, title=said or None, **spans)


def _accepted(
    understood: Reading, sheet: str | None, rows: frozenset[int]
) -> dict[At, tuple[str, str]]:
    """The cells of some rows that were understood: of a long file only what is drawn."""
    here = (
        pl.col("row").sub(1).is_in(rows)
        & pl.col("sheet").eq_missing(pl.lit(sheet, pl.String))
        & pl.col("value").is_not_null()
    )
    cells = understood.accepted.where(here)
    return {At(cell.row - 1, intake.column_of(cell.column)): ("accepted", "") for cell in cells}


def _found(understood: Reading, sheet: str | None, words: Words) -> dict[At, tuple[str, str]]:
    """The cells with findings by the gravest; one that names a row only, or a note, colours
    none.
    """
    marks: dict[At, tuple[str, str]] = {}
    for severity in _MARKED:
        for one in understood.findings:
            if one.severity is severity and one.sheet == sheet and one.row and one.column:
                said = one.message_en if words.language == "en" else one.message_vi
                marks[At(one.row - 1, intake.column_of(one.column))] = (severity.value, said)
    return marks
