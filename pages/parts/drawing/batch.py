"""Many files at once, as HTML: a row a file with whether it can be sent, and each finding once
for all files that have it.
"""

from collections.abc import Sequence
from typing import TypeAlias

from pages.parts.doors.intake import Finding, Reading, Severity, Understood
from pages.parts.drawing import amounts, file_reading, finding_list, pasted
from pages.parts.drawing.tables import TableColumn, table
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

FROM = 4  # files; fewer are shown one under the other
_SEEN = 12  # rows at once of files that can be sent; the others are unfolded
_FILES = 3  # files of a finding that are named at once
_SHOWN = 200  # findings

Found: TypeAlias = list[tuple[Understood, Finding]]
"""Findings of several files that say the same, each with its file."""


def overview(files: Sequence[Understood], words: Words) -> Markup:
    """How many files can be sent, and a row a file: those that cannot be sent yet stand first."""
    waiting = [one for one in files if one.exit_code]
    ready = [one for one in files if not one.exit_code]
    counts = {"count": len(files), "ready": len(ready), "waiting": len(waiting)}
    head = tag("p", tag("b", words("batch_counts", **counts)), role="status")
    rest = ready[_SEEN:]
    first = _files([*waiting, *ready[:_SEEN]], words)
    more = (
        tag("details", tag("summary", words("batch_rest", count=len(rest))), _files(rest, words))
        if rest
        else None
    )
    return tag("section", head, first, more, class_="ns-understood ns-batch")


def _files(files: Sequence[Understood], words: Words) -> Markup:
    columns = (
        TableColumn(words("receipt_file"), "ns-name"),
        TableColumn(words("batch_state")),
        TableColumn(words("batch_brings")),
        TableColumn(words("batch_found")),
    )
    return table(
        columns,
        [_file(one, words) for one in files],
        caption=words("batch_table"),
        kind="ns-cards ns-compact",
    )


def _file(one: Understood, words: Words) -> list[str | None]:
    counts = finding_list.counted(one)
    found = [
        f"{shape} {words(f'count_{kind.value}', count=counts[kind])}"
        for kind, shape in finding_list.SHAPES.items()
        if counts[kind]
    ]
    brings = (
        " · ".join(amounts.counted(one, words))
        if not isinstance(one, Reading) or one.stored
        else ""
    )
    return [
        tag("span", pasted.title(one.name, words), class_="ns-file"),
        file_reading.mark(one, words),
        brings,
        " · ".join([*found, *amounts.unread_said(one, words)]),
    ]


def findings(files: Sequence[Understood], words: Words) -> Markup:
    """What was found, each once, those together that are mended alike; the gravest first."""
    every = _alike(files)
    if not every:
        return tag("p", words("findings_none"), class_="ns-sub")
    shown = every[:_SHOWN]
    groups: dict[tuple[int, str], list[Found]] = {}
    for found in shown:
        groups.setdefault(finding_list.group_of(found[0][1], words), []).append(found)
    more = sum(map(len, every[_SHOWN:]))
    note = tag("p", words("findings_more", count=more), class_="ns-small") if more else None
    return tag(
        "div",
        *(_group(mend, groups[rank, mend], words) for rank, mend in sorted(groups)),
        note,
        class_="ns-mending",
    )


def _alike(files: Sequence[Understood]) -> list[Found]:
    together: dict[tuple[Severity, str], Found] = {}
    for file in files:
        for one in file.findings:
            together.setdefault((one.severity, one.message_vi), []).append((file, one))
    rules: dict[tuple[Severity, str], list[Found]] = {}
    for found in together.values():
        rules.setdefault((found[0][1].severity, found[0][1].rule), []).append(found)
    every = [
        list(found)
        for ones in rules.values()
        for found in finding_list.together(ones, ones[0][0][1])
    ]
    return sorted(every, key=lambda found: finding_list.rank_of(found[0][1]))


def _group(mend: str, group: Sequence[Found], words: Words) -> Markup:
    first, count = group[0][0][1], sum(map(len, group))
    head = join(
        finding_list.severity(first, words),
        f" ({count})" if count > 1 else None,
        f": {mend}" if mend else None,
    )
    columns = (TableColumn(words("batch_where"), "ns-name"), TableColumn(words("finding")))
    rows = [
        [_where(found, words), finding_list.sentences([one for _, one in found], mend, words)]
        for found in group
    ]
    drawn = table(columns, rows, caption=words("findings"), kind="ns-cards ns-compact ns-findings")
    if first.severity is Severity.INFO or mend == words("answer_above"):
        return tag("details", tag("summary", head), drawn)
    return tag("section", tag("h4", head), drawn)


def _where(found: Found, words: Words) -> Markup:
    """The file and place of a finding; of one that several files have the files."""
    names = list(dict.fromkeys(pasted.title(file.name, words) for file, _ in found))
    if len(found) == 1:
        [(file, one)] = found
        return join(
            tag("span", names[0], class_="ns-file"),
            tag("span", finding_list.place(file, one, words), class_="ns-small"),
        )
    if len(names) <= _FILES:
        return tag("span", "; ".join(names), class_="ns-file")
    listed = tag("span", "; ".join(names), class_="ns-small ns-file")
    return tag("details", tag("summary", words("batch_files", count=len(names))), listed)


def option(one: Understood, words: Words) -> str:
    """How a file is called in a list to choose from: its state and its name."""
    return f"{file_reading.state(one, words)} – {pasted.title(one.name, words)}"
