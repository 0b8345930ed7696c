"""What was found in a file, as HTML: grouped by what mends it, the gravest first, each with its place."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pages.parts import intake
from pages.parts.html import Markup, join, tag
from pages.parts.intake import Finding, Severity, Understood
from pages.parts.tables import Column, table
from pages.parts.words import Words

SHOWN = 200  # findings of a file; nobody mends more in one round
SHAPES = {Severity.ERROR: "✕", Severity.QUESTION: "?", Severity.WARNING: "▲", Severity.INFO: "i"}
_ORDER = list(SHAPES)
_AT_ONCE = 5  # of a group are seen; the others are unfolded


def findings(understood: Understood, words: Words) -> Markup | None:
    """Every finding, those together that are mended alike. None: nothing was found."""
    shown = sorted(understood.findings, key=_gravest)[:SHOWN]
    if not shown:
        return None
    alike = sorted(shown, key=lambda one: _group(one, words))
    groups = [list(group) for _, group in groupby(alike, key=lambda one: _group(one, words))]
    more = len(understood.findings) - len(shown)
    note = tag("p", words("findings_more", count=more), class_="ns-small") if more > 0 else None
    return tag("div", *(_drawn(group, understood, words) for group in groups), note, class_="ns-mending")


def _gravest(one: Finding) -> tuple[int, str, int, str]:
    return (_ORDER.index(one.severity), one.sheet or "", one.row or 0, one.column or "")


def _group(one: Finding, words: Words) -> tuple[int, str]:
    return (_ORDER.index(one.severity), _mend(one, words))


def _mend(one: Finding, words: Words) -> str:
    """What is to be done: what is asked in the step before is answered there."""
    is_asked = one.severity is Severity.QUESTION and one.question
    return words("answer_above") if is_asked else intake.mend(one, words.language)


def _drawn(group: Sequence[Finding], understood: Understood, words: Words) -> Markup:
    grave, mend = group[0].severity, _mend(group[0], words)
    head = join(severity(group[0], words), f" ({len(group)})" if len(group) > 1 else None, f": {mend}" if mend else None)
    body = [_table(part, mend, understood, words) for part in (group[:_AT_ONCE], group[_AT_ONCE:])]
    if grave is Severity.INFO or mend == words("answer_above"):  # nothing is to be done here: folded away
        return tag("details", tag("summary", head), *body)
    rest = tag("details", tag("summary", words("findings_rest", count=len(group) - _AT_ONCE)), body[1]) if body[1] else None
    return tag("section", tag("h4", head), body[0], rest)


def severity(finding: Finding, words: Words) -> Markup:
    """How grave a finding is, as a shape and a word."""
    kind = finding.severity
    return tag("span", f"{SHAPES[kind]} {words(f'severity_{kind.value}')}", class_=f"ns-verdict ns-{kind.value}")


def _table(group: Sequence[Finding], mend: str, understood: Understood, words: Words) -> Markup | None:
    if not group:
        return None
    columns = (Column(words("finding_place"), "ns-name"), Column(words("finding")))
    rows = [[place(understood, one, words), _said(one, words).removesuffix(mend).strip()] for one in group]
    return table(columns, rows, caption=words("findings"), kind="ns-cards ns-compact ns-findings")


def place(understood: Understood, finding: Finding, words: Words) -> str:
    """trang «Số liệu», dòng 8, cột C «Hồ sơ tiếp nhận»: where in the file; the whole file where nothing is named."""
    return ", ".join(_place(understood, finding, words)) or words("whole_file")


def _place(understood: Understood, finding: Finding, words: Words) -> Iterator[str]:
    if finding.sheet:
        yield words("cell_sheet", sheet=finding.sheet)
    if finding.row:
        yield words("at_row", row=str(finding.row))
    if finding.column:
        header = _header(understood, finding)
        yield words("at_column", column=finding.column, header=f" «{header}»" if header else "")


def _header(understood: Understood, finding: Finding) -> str | None:
    """The header of the column; where each row has an element of its own, there is none to name."""
    decisions = understood.decisions if isinstance(understood, intake.Reading) else ()
    headers = {one.header for one in decisions if (one.sheet, one.column) == (finding.sheet, finding.column)}
    return " ".join(headers.pop().split()) if len(headers) == 1 else None


def _said(finding: Finding, words: Words) -> str:
    return finding.message_en if words.language == "en" else finding.message_vi
