"""What was understood of a file, as HTML: the verdict, every finding with its place, the columns, the sheet with coloured cells."""

from collections import Counter
from collections.abc import Sequence

from pages.parts import formats, intake
from pages.parts.figures import Movement
from pages.parts.html import Markup, join, tag
from pages.parts.intake import Finding, Severity, Understood
from pages.parts.tables import Column, table
from pages.parts.words import Words

SHOWN_FINDINGS = 200
SHOWN_ROWS = 60
SHOWN_COLUMNS = 60
SHOWN_MOVEMENTS = 100
FIRST_ROWS = 12  # of a sheet are shown even when nothing was found there: the header and how it goes on
_SHAPES = {Severity.ERROR: "✕", Severity.QUESTION: "?", Severity.WARNING: "▲", Severity.INFO: "i"}
_ORDER = list(_SHAPES)
_UNREADABLE = 2  # the exit code of a file of which nothing could be read


def verdict(understood: Understood, words: Words) -> Markup:
    """The file's name and, in a line, whether it can be sent and what stands in it."""
    key = ("file_ready", "file_waits", "file_unreadable")[understood.exit_code]
    kind = ("better", "worse", "worse")[understood.exit_code]
    shape = "●" if understood.exit_code == 0 else "✕"
    counts = Counter(finding.severity for finding in understood.findings)
    said = [words(f"count_{severity.value}", count=str(counts[severity])) for severity in _ORDER if counts[severity]]
    amounts = [] if understood.exit_code == _UNREADABLE else _amounts(understood, words)
    line = " · ".join([*amounts, *said])
    head = tag("span", f"{shape} {words(key)}", class_=f"ns-verdict ns-{kind}")
    return join(tag("h3", understood.name, class_="ns-file"), tag("p", head, tag("span", f" {line}", class_="ns-muted")))


def _amounts(understood: Understood, words: Words) -> list[str]:
    """How much was understood: figures, blanks, units and periods of a report; the rows of a small file (targets, villages, …)."""
    if not isinstance(understood, intake.Reading):
        return [understood.counted.said(words.language)]
    accepted = understood.accepted
    blank = sum(cell.value is None and cell.state.value == "blank" for cell in accepted)
    units, periods = {cell.unit_code for cell in accepted}, sorted({cell.period for cell in accepted if cell.period})
    said = [words("amount_figures", count=str(len(accepted) - blank)), words("amount_units", count=str(len(units)))]
    if blank:
        said.append(words("amount_blank", count=str(blank)))
    return [*said, *(formats.period_of(code, words) for code in periods[:3])]


def findings(understood: Understood, words: Words) -> Markup | None:
    """Every finding with its place and what to do, errors first. None: nothing was found."""
    ordered = sorted(understood.findings, key=lambda finding: (_ORDER.index(finding.severity), finding.sheet or "", finding.row or 0))
    if not ordered:
        return None
    columns = (Column(words("finding_place"), "ns-name"), Column(words("finding")))
    rows = [[_place(understood, finding, words), _said(finding, words)] for finding in ordered[:SHOWN_FINDINGS]]
    more = len(ordered) - SHOWN_FINDINGS
    note = tag("p", words("findings_more", count=str(more)), class_="ns-small") if more > 0 else None
    return join(table(columns, rows, caption=words("findings"), kind="ns-cards ns-compact ns-findings"), note)


def _place(understood: Understood, finding: Finding, words: Words) -> Markup:
    return join(severity(finding, words), tag("span", place(understood, finding, words), class_="ns-small"))


def severity(finding: Finding, words: Words) -> Markup:
    """How grave a finding is, as a shape and a word."""
    kind = finding.severity
    return tag("span", f"{_SHAPES[kind]} {words(f'severity_{kind.value}')}", class_=f"ns-verdict ns-{kind.value}")


def place(understood: Understood, finding: Finding, words: Words) -> str:
    """trang «Số liệu», dòng 8, cột C «Hồ sơ tiếp nhận»: where in the file; the whole file where nothing is named."""
    header = _headers(understood).get((finding.sheet, finding.column)) if finding.column else None
    parts = (
        words("cell_sheet", sheet=finding.sheet) if finding.sheet else None,
        words("at_row", row=str(finding.row)) if finding.row else None,
        words("at_column", column=finding.column, header=f" «{header}»" if header else "") if finding.column else None,
    )
    return ", ".join(part for part in parts if part) or words("whole_file")


def _headers(understood: Understood) -> dict[tuple[str | None, str | None], str]:
    decisions = understood.decisions if isinstance(understood, intake.Reading) else ()
    return {(decision.sheet, decision.column): " ".join(decision.header.split()) for decision in decisions}


def _said(finding: Finding, words: Words) -> str:
    return finding.message_en if words.language == "en" else finding.message_vi


def decisions(understood: Understood, words: Words) -> Markup | None:
    """How each column was understood, and on what evidence."""
    if not isinstance(understood, intake.Reading) or not understood.decisions:
        return None
    columns = (
        Column(words("column"), "ns-narrow"),
        Column(words("column_header")),
        Column(words("column_read")),
        Column(words("column_why")),
    )
    rows = [
        [one.column, one.header, _element(one.element, words), one.evidence_en if words.language == "en" else one.evidence_vi]
        for one in understood.decisions
    ]
    title = words("decisions", count=str(len(rows)))
    return tag("details", tag("summary", title), table(columns, rows, caption=title, kind="ns-cards ns-compact"))


def _element(code: str | None, words: Words) -> str:
    label = intake.element_name(code)
    return words.text(label) if label else words("column_no_figure")


def sheets(understood: Understood, words: Words) -> Markup | None:
    """Their sheets as they see them, cells coloured by what was found; long sheets: the first rows and those with findings."""
    if not isinstance(understood, intake.Reading) or not understood.grids:
        return None
    drawn = [_sheet(understood, name, rows, words) for name, rows in understood.grids]
    return tag("details", tag("summary", words("sheet_as_read")), tag("p", _legend(words), class_="ns-small"), *drawn)


def _legend(words: Words) -> Markup:
    kinds = ("accepted", "warning", "question", "error")
    return join(*(tag("span", words(f"legend_{kind}"), class_=f"ns-cell-{kind} ns-legend") for kind in kinds), between=" ")


def _sheet(understood: intake.Reading, name: str | None, rows: Sequence[Sequence[str]], words: Words) -> Markup:
    marks = _marks(understood, name)
    with_findings = {row for row, _ in marks if marks[row, _] != "accepted"}
    shown = [number for number in range(1, len(rows) + 1) if number <= FIRST_ROWS or number in with_findings][:SHOWN_ROWS]
    width = min(max((len(rows[number - 1]) for number in shown), default=0), SHOWN_COLUMNS)
    letters = [intake.letters(number) for number in range(width)]
    head = tag("tr", tag("th", ""), *(tag("th", letter, scope="col") for letter in letters))
    body = [_sheet_row(number, rows[number - 1], letters, marks) for number in shown]
    left = len(rows) - len(shown)
    note = tag("p", words("rows_left_out", count=str(left)), class_="ns-small") if left > 0 else None
    grid = tag("table", tag("thead", head), tag("tbody", *body), class_="ns-sheet")
    return join(tag("p", tag("b", name)) if name else None, tag("div", grid, class_="ns-scroll", tabindex="0"), note)


def _sheet_row(number: int, texts: Sequence[str], letters: Sequence[str], marks: dict[tuple[int, str], str]) -> Markup:
    cells = (tag("td", text, class_=_cell_class(marks.get((number, letter)))) for letter, text in zip(letters, texts, strict=False))
    return tag("tr", tag("th", str(number), scope="row"), *cells)


def _cell_class(mark: str | None) -> str | None:
    return f"ns-cell-{mark}" if mark else None


def _marks(understood: intake.Reading, sheet: str | None) -> dict[tuple[int, str], str]:
    """What to colour a cell by: the gravest finding there, else that it was understood."""
    marks = {(cell.row, cell.column): "accepted" for cell in understood.accepted if cell.sheet == sheet and cell.value is not None}
    for severity in reversed(_ORDER):
        found = (one for one in understood.findings if one.severity is severity and one.sheet == sheet and severity is not Severity.INFO)
        marks |= {(one.row, one.column): severity.value for one in found if one.row and one.column}
    return marks


def movements(moved: Sequence[Movement], words: Words, *, heads: tuple[str, str] = ("old", "new")) -> Markup:
    """Which published figures move, old beside new; areas first. `heads`: the words over the two."""
    if not moved:
        return tag("p", words("moves_nothing"))
    columns = (
        Column(words("units"), "ns-name"),
        Column(words("indicator")),
        Column(words("period")),
        Column(words(heads[0]), "ns-number"),
        Column(words(heads[1]), "ns-number"),
    )
    rows = [_movement_row(one, words) for one in moved[:SHOWN_MOVEMENTS]]
    more = len(moved) - SHOWN_MOVEMENTS
    note = tag("p", words("moves_more", count=str(more)), class_="ns-small") if more > 0 else None
    return join(table(columns, rows, caption=words("moves"), kind="ns-cards ns-compact"), note)


def _movement_row(one: Movement, words: Words) -> list[str | None]:
    return [
        one.unit.name,
        formats.name(one.indicator, words),
        formats.capital(formats.period(one.period, words)),
        _published(one, one.old, one.old_numerator, one.old_denominator, words),
        _published(one, one.new, one.new_numerator, one.new_denominator, words),
    ]


def _published(one: Movement, value: float | None, top: float | None, bottom: float | None, words: Words) -> Markup | str:
    if value is None:
        return tag("span", words("moves_none"), class_="ns-muted")
    parts = f"{formats.plain(top, words)}/{formats.plain(bottom, words)}" if top is not None and bottom is not None else None
    return join(formats.amount(one.indicator, value, words), tag("span", parts, class_="ns-small") if parts else None)
