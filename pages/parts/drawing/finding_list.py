"""What was found in a file, as HTML: grouped by what mends it, the gravest first, each with its
place.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeAlias, TypeVar

import polars as pl

from metrics.declared.vietnamese import stretches
from pages.parts.doors import intake
from pages.parts.doors.intake import Finding, Severity, Understood
from pages.parts.drawing import pasted
from pages.parts.drawing.tables import TableColumn, table
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

T = TypeVar("T")

SHOWN = 200  # rows of a table of findings; nobody mends more in one round
SHAPES = {Severity.ERROR: "✕", Severity.QUESTION: "?", Severity.WARNING: "▲", Severity.INFO: "i"}
_ORDER = list(SHAPES)
_AT_ONCE = 5  # of a group are seen; the others are unfolded
_NAMED = 3  # of the units of alike findings; the others are unfolded

Alike: TypeAlias = Sequence[Finding]
"""Findings of one sheet and column that say the same, or warnings of one rule that many of its
rows break, each with its figures.
"""


def counted(understood: Understood) -> Counter[Severity]:
    """How many findings there are of each severity; notes that say the same of many rows are
    one.
    """
    notes = {one.message_vi for one in understood.findings if one.severity is Severity.INFO}
    found = Counter(
        one.severity for one in understood.findings if one.severity is not Severity.INFO
    )
    return found + Counter({Severity.INFO: len(notes)})


def findings(understood: Understood, words: Words) -> Markup | None:
    """Every finding, those together that are mended alike. None: nothing was found."""
    every = _alike(sorted(understood.findings, key=rank_of))
    shown = sorted(every[:SHOWN], key=lambda alike: group_of(alike[0], words))
    if not shown:
        return None
    groups = [
        list(group) for _, group in groupby(shown, key=lambda alike: group_of(alike[0], words))
    ]
    more = sum(map(len, every[SHOWN:]))
    note = tag("p", words("findings_more", count=more), class_="ns-small") if more > 0 else None
    return tag(
        "div", *(_drawn(group, understood, words) for group in groups), note, class_="ns-mending"
    )


def _alike(found: Sequence[Finding]) -> list[Alike]:
    same: dict[tuple[str | None, ...], list[Finding]] = {}
    for one in found:
        same.setdefault((one.severity, one.message_vi, one.sheet, one.column), []).append(one)
    rules: dict[tuple[str | None, ...], list[Alike]] = {}
    for alike in same.values():
        rules.setdefault(
            (alike[0].severity, alike[0].rule, alike[0].sheet, alike[0].column), []
        ).append(alike)
    return [alike for ones in rules.values() for alike in together(ones, ones[0][0])]


def together(ones: Sequence[Sequence[T]], first: Finding) -> Sequence[Sequence[T]]:
    """What one rule finds, in groups that say the same: many warnings of a rule are one group,
    which unfolds (`sentences`).
    """
    is_many = first.severity is Severity.WARNING and len(ones) > _NAMED
    return [[one for alike in ones for one in alike]] if is_many else ones


def rank_of(one: Finding) -> tuple[int, str, int, str]:
    """Where a finding stands among others: the gravest first, then by place."""
    return (_ORDER.index(one.severity), one.sheet or "", one.row or 0, one.column or "")


def group_of(one: Finding, words: Words) -> tuple[int, str]:
    """What findings have in common that stand together: how grave they are, and what mends them."""
    return (_ORDER.index(one.severity), _mend(one, words))


def _mend(one: Finding, words: Words) -> str:
    """What is to be done: what is asked in the step before is answered there."""
    is_asked = one.severity is Severity.QUESTION and one.question
    return words("answer_above") if is_asked else intake.mend(one, words.language)


def _drawn(group: Sequence[Alike], understood: Understood, words: Words) -> Markup:
    first, count = group[0][0], sum(map(len, group))
    mend = _mend(first, words)
    head = join(
        severity(first, words), f" ({count})" if count > 1 else None, f": {mend}" if mend else None
    )
    body = [_table(part, mend, understood, words) for part in (group[:_AT_ONCE], group[_AT_ONCE:])]
    # nothing is to be done here: folded away
    if first.severity is Severity.INFO or mend == words("answer_above"):
        return tag("details", tag("summary", head), *body)
    rest = (
        tag("details", tag("summary", words("findings_rest", count=len(group) - _AT_ONCE)), body[1])
        if body[1]
        else None
    )
    return tag("section", tag("h4", head), body[0], rest)


def severity(finding: Finding, words: Words) -> Markup:
    """How grave a finding is, as a shape and a word."""
    kind = finding.severity
    return tag(
        "span",
        f"{SHAPES[kind]} {words(f'severity_{kind.value}')}",
        class_=f"ns-verdict ns-{kind.value}",
    )


def _table(
    group: Sequence[Alike], mend: str, understood: Understood, words: Words
) -> Markup | None:
    if not group:
        return None
    columns = (TableColumn(words("finding_place"), "ns-name"), TableColumn(words("finding")))
    rows = [[_places(understood, alike, words), sentences(alike, mend, words)] for alike in group]
    return table(columns, rows, caption=words("findings"), kind="ns-cards ns-compact ns-findings")


def sentences(alike: Alike, mend: str, words: Words) -> Markup | str:
    """What is found: the first sentence at once, others that differ unfold under it."""
    first, *others = dict.fromkeys(said(one, words).removesuffix(mend).strip() for one in alike)
    if not others:
        return first
    summary = tag("summary", words("findings_similar", count=len(others)))
    listed = tag("ul", *(tag("li", sentence) for sentence in others), class_="ns-remarks")
    return join(first, tag("details", summary, listed, class_="ns-small"))


def place(understood: Understood, finding: Finding, words: Words) -> str:
    """trang «Số liệu», dòng 8, cột C «Hồ sơ tiếp nhận»: where in the file; the whole file where
    nothing is named.
    """
    rows = [finding.row] if finding.row else []
    return ", ".join(_place(understood, finding, rows, words)) or pasted.either(
        understood.name, "whole_file", "whole_file_pasted", words
    )


def _places(understood: Understood, alike: Alike, words: Words) -> Markup | str:
    """Where findings that say the same stand, and the units of their rows."""
    rows = sorted({one.row for one in alike if one.row})
    if len(rows) < 2:
        return place(understood, alike[0], words)
    return join(
        ", ".join(_place(understood, alike[0], rows, words)),
        _units(understood, alike[0].sheet, rows, words),
    )


def _place(
    understood: Understood, finding: Finding, rows: Sequence[int], words: Words
) -> Iterator[str]:
    if finding.sheet:
        yield words("cell_sheet", sheet=finding.sheet)
    if rows:
        yield words("at_row", row=stretches(rows))
    if finding.column:
        header = _header(understood, finding)
        yield words("at_column", column=finding.column, header=f" «{header}»" if header else "")


def _units(
    understood: Understood, sheet: str | None, rows: Sequence[int], words: Words
) -> Markup | None:
    """The units of these rows, the first ones at once. None: the rows are of none, or of
    several each.
    """
    if not isinstance(understood, intake.Reading):
        return None
    here = pl.col("sheet").eq_missing(pl.lit(sheet, pl.String)) & pl.col("row").is_in(list(rows))
    found = understood.cells.frame.filter(here, pl.col("unit_code").is_not_null())
    names = (
        found.unique(["row", "unit_name"], maintain_order=True)
        .sort("row", maintain_order=True)["unit_name"]
        .to_list()
    )
    if not names or len(names) > len(rows):
        return None
    if len(names) <= _NAMED + 1:
        return tag("span", "; ".join(names), class_="ns-small")
    first = f"{'; '.join(names[:_NAMED])} {words('silent_more', count=len(names) - _NAMED)}"
    return tag(
        "details",
        tag("summary", first),
        tag("span", "; ".join(names), class_="ns-small"),
        class_="ns-small",
    )


def _header(understood: Understood, finding: Finding) -> str | None:
    """The header of the column; where each row has an element of its own, there is none to name."""
    decisions = understood.decisions if isinstance(understood, intake.Reading) else ()
    headers = {
        one.header
        for one in decisions
        if (one.sheet, one.column) == (finding.sheet, finding.column)
    }
    return " ".join(headers.pop().split()) if len(headers) == 1 else None


def said(finding: Finding, words: Words) -> str:
    """A finding in the language of the reader."""
    return finding.message_en if words.language == "en" else finding.message_vi
