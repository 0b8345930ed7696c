"""How much a report brings: what is counted is what is there, never what was left blank. One
count for reading, receipt and batch.
"""

from dataclasses import dataclass

import polars as pl

from pages.parts.doors import intake
from pages.parts.doors.intake import Finding, Reading, Understood
from pages.parts.writing import formats
from pages.parts.writing.words import Words

UNREAD = (
    "known_column",
    "known_indicator",
    "no_personal_column",
    "rate_has_counts",
    "points_are_no_count",
)
"""The rules of what stands in a file and will not be taken: columns, and rows whose figure is
none of ours.
"""

_ROWS = "known_indicator"
_COVERED = "…"  # a header that may be personal
_PERIODS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """What a report brings. `figures`: values and «chưa phát sinh»; `blanks`: cells left blank;
    `units`: those with a figure; `silent`: those whose every cell is blank; `periods`: codes."""

    figures: int
    blanks: int
    units: int
    silent: int
    periods: tuple[str, ...]


def amount(reading: Reading) -> Amount:
    """What is accepted of a reading."""
    frame = reading.accepted.frame
    said = frame.filter(pl.col("state") != intake.State.BLANK)
    units = said["unit_code"].n_unique()
    return Amount(
        figures=said.height,
        blanks=frame.height - said.height,
        units=units,
        silent=frame["unit_code"].n_unique() - units,
        periods=tuple(frame["period"].unique().sort()),
    )


def counted(understood: Understood, words: Words) -> list[str]:
    """How much was understood: figures, units and periods of a report; the rows of a small file
    (targets, villages, …).
    """
    if not isinstance(understood, Reading):
        return [understood.counted.said(words.language)]
    found = amount(understood)
    blanks = [words("amount_blank", count=found.blanks)] if found.blanks else []
    periods = [formats.period_of(code, words) for code in found.periods[:_PERIODS]]
    return [words("amount_figures", count=found.figures), units(found, words), *blanks, *periods]


def units(found: Amount, words: Words) -> str:
    """38 đơn vị có số liệu, 64 đơn vị để trống: a unit that wrote nothing did not report."""
    if not found.silent:
        return words("amount_units", count=found.units)
    return words(
        "amount_units_of", count=words("amount_units", count=found.units), silent=found.silent
    )


def unread(understood: Understood) -> list[Finding]:
    """What stands in a file and will not be taken, a finding a column or row."""
    found = {
        (one.sheet, one.row, one.column): one for one in understood.findings if one.rule in UNREAD
    }
    return list(found.values())


def unread_said(understood: Understood, words: Words) -> list[str]:
    """1 cột sẽ không được nhận: «Số cột đèn đường»: what a sender must know before he takes the
    file for whole.
    """
    rows = [one for one in unread(understood) if one.rule == _ROWS]
    columns = [one for one in unread(understood) if one.rule != _ROWS]
    found = (("unread_columns", columns), ("unread_rows", rows))
    return [
        words(key, count=len(ones), names=", ".join(_named(one, words) for one in ones))
        for key, ones in found
        if ones
    ]


def _named(one: Finding, words: Words) -> str:
    """The header of what is not taken; its place where the header may not be repeated."""
    if one.text and one.text != _COVERED:
        return f"«{' '.join(one.text.split())}»"
    if one.rule == _ROWS:
        return words("at_row", row=str(one.row))
    return words("at_column", column=one.column or "", header="")
