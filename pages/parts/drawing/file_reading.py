"""How a file was understood, as HTML: whether it can be sent, how much stands in it, what each
column means.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

import polars as pl

from metrics.declared.vietnamese import in_words
from pages.parts.doors import intake
from pages.parts.doors.intake import Cell, Cells, Decision, Understood
from pages.parts.drawing import amounts, finding_list, pasted
from pages.parts.drawing.finding_list import SHAPES
from pages.parts.drawing.tables import TableColumn, table
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

_UNREADABLE = 2  # the exit code of a file of which nothing could be read
_OPEN_UP_TO = 8  # columns: a longer list is folded

_Line: TypeAlias = tuple[str | None, str | int]
"""A sheet and the letters of a column, or the number of a row whose header is that of an
indicator.
"""


def verdict(understood: Understood, words: Words) -> Markup:
    """The file's name, what of it will not be taken, and in a line whether it can be sent and
    what stands in it.
    """
    code = understood.exit_code
    found = finding_list.counted(understood)
    said = [
        words(f"count_{severity.value}", count=found[severity])
        for severity in SHAPES
        if found[severity]
    ]
    line = " · ".join([*([] if code == _UNREADABLE else amounts.counted(understood, words)), *said])
    title = tag("h3", pasted.title(understood.name, words), class_="ns-file")
    return join(
        title,
        left_behind(understood, words),
        tag("p", mark(understood, words), tag("span", f" {line}", class_="ns-muted")),
    )


def mark(understood: Understood, words: Words) -> Markup:
    """Whether a file can be sent, as a shape and words."""
    shape, kind = ("✕", "worse") if understood.exit_code else ("●", "better")
    return tag("span", f"{shape} {state(understood, words)}", class_=f"ns-verdict ns-{kind}")


def state(understood: Understood, words: Words) -> str:
    """Whether a file can be sent."""
    if understood.exit_code == _UNREADABLE:
        return pasted.either(understood.name, "file_unreadable", "file_unreadable_pasted", words)
    return words("file_waits" if understood.exit_code else "file_ready")


def left_behind(understood: Understood, words: Words) -> Markup | None:
    """What stands in the file and will not be taken. None: everything is."""
    said = amounts.unread_said(understood, words)
    if not said:
        return None
    return tag(
        "p",
        tag("b", f"▲ {'; '.join(said)}. "),
        words("unread_why"),
        class_="ns-banner",
        role="note",
    )


def decisions(understood: Understood, words: Words) -> Markup | None:
    """How each column was understood, an example read aloud before its number, and on what
    evidence.
    """
    if not isinstance(understood, intake.Reading) or not understood.decisions:
        return None
    columns = (
        TableColumn(words("column"), "ns-narrow"),
        TableColumn(pasted.either(understood.name, "column_header", "column_header_pasted", words)),
        TableColumn(words("column_read")),
        TableColumn(words("column_example")),
        TableColumn(words("column_why")),
    )
    heads_rows = [one.row for one in understood.decisions if one.row]
    telling = _telling(understood.cells, "column") | _telling(
        understood.cells.where(pl.col("row").is_in(heads_rows)), "row"
    )
    open_ = [
        one
        for one in understood.findings
        if one.severity is intake.Severity.QUESTION and one.question
    ]
    asked = {(one.sheet, line) for one in open_ for line in (one.column, one.row)}
    rows = [
        _row(one, telling.get(_line(one), {}), _line(one) in asked, words)
        for one in understood.decisions
    ]
    title = words("decisions", count=len(rows))
    drawn = table(columns, rows, caption=title, kind="ns-cards ns-compact ns-decisions")
    return tag("details", tag("summary", title), drawn, open=len(rows) <= _OPEN_UP_TO)


def _line(one: Decision) -> _Line:
    return one.sheet, one.row or one.column


def _row(
    one: Decision, cells: Mapping[str | None, Cell], asked: bool, words: Words
) -> list[str | None]:
    why = one.evidence_en if words.language == "en" else one.evidence_vi
    shown = [cells[one.element]] if one.element in cells else _together(cells.values())
    read_as = [one.element] if one.element else [code for code in cells if code]
    nothing = words("column_asked" if asked else "column_no_figure")
    return [
        one.column,
        one.header,
        " / ".join(_label(code, words) for code in read_as) or nothing,
        _example(shown, words),
        why,
    ]


def _telling(cells: Cells, line: Literal["column", "row"]) -> dict[_Line, dict[str | None, Cell]]:
    """Of each line and element the cell that says most about how numbers are written: with a
    mark in it, else the greatest.
    """
    weight = [pl.col("text").str.contains(r"\D"), pl.col("value").abs()]
    first = pl.col("at").sort_by(weight, descending=True, maintain_order=True).first()
    known = cells.frame.with_row_index("at").filter(pl.col("value").is_not_null())
    best: dict[_Line, dict[str | None, Cell]] = {}
    for cell in cells.at(
        known.group_by("sheet", line, "element", maintain_order=True).agg(first)["at"]
    ):
        best.setdefault((cell.sheet, cell.column if line == "column" else cell.row), {})[
            cell.element
        ] = cell
    return best


def _together(cells: Iterable[Cell]) -> list[Cell]:
    """The parts of one fraction: the cells at the one place that holds the most."""
    found = list(cells)
    rows = Counter(cell.row for cell in found)
    return [cell for cell in found if cell.row == max(rows, key=lambda row: (rows[row], -row))]


def _example(cells: Sequence[Cell], words: Words) -> Markup | None:
    """«1.234» → một nghìn hai trăm ba mươi tư (1.234); the numbers of a fraction one after the
    other.
    """
    if not cells:
        return None
    is_part = "/" in cells[0].text
    said = " / ".join(
        f"{_label(cell.element, words)}: " * is_part + spoken(cell.value or 0, words)
        for cell in cells
    )
    return join(tag("q", cells[0].text, class_="ns-quoted"), " → ", said)


def spoken(value: float, words: Words) -> str:
    """A number in words and in figures; in figures alone where the page is English: «1.234» →
    1,234 is as plain there.
    """
    figures = formats.plain(value, words)
    return figures if words.language == "en" else f"{in_words(value)} ({figures})"


def _label(code: str | None, words: Words) -> str:
    label = intake.element_name(code)
    return words.text(label) if label else code or ""
