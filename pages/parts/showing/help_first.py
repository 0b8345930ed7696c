"""Whom to help first: every unit once, the one that is short of a target by the largest number
first.
"""

from collections.abc import Sequence

from metrics.declared.vietnamese import number
from pages.parts.drawing import folds, marks, tables
from pages.parts.drawing.tables import TableColumn, link
from pages.parts.frame.filters import Shown
from pages.parts.model.figures import Figure, UnitHeadlines
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

ROWS = 5


def help_first(
    shown: Shown, units: Sequence[UnitHeadlines], threshold: int, sums: str | None
) -> Markup:
    """The units that miss a target by `threshold` or more, and by more than chance explains.

    `sums`: why the numbers of the indicator in the title add up to another one.
    """
    words, view = shown.words, shown.view
    title, limit = tag("h2", words("help_first")), number(threshold, None, words.language)
    listed = ordered(units, threshold)
    if not listed:
        judged = any(one.judged for one in units)
        why = words("help_none", threshold=limit) if judged else words("help_unknown")
        return tag("section", title, tag("p", why, class_="ns-sub"), id="help")
    rest = listed[ROWS:]
    every = words("help_all", count=len(listed))
    more = folds.fold("help", every, view, lambda: _table(rest, shown)) if rest else None
    how = [words("help_threshold", threshold=limit), *([sums] if sums else [])]
    aside = tag(
        "details",
        tag("summary", words("help_how")),
        *(tag("p", said, class_="ns-small") for said in how),
    )
    left_out = _left_out(shown, len(listed)) if rest else None
    return tag("section", title, _table(listed[:ROWS], shown), more, left_out, aside, id="help")


def ordered(units: Sequence[UnitHeadlines], threshold: int) -> list[UnitHeadlines]:
    """The units that miss a target by `threshold` or more, the largest number first."""
    short = [one for one in units if _size(one) >= threshold]
    return sorted(short, key=lambda one: (-_size(one), one.unit.code))


def _size(one: UnitHeadlines) -> float:
    most = one.most_missing
    return (most.missing or 0.0) if most else 0.0


def _table(units: Sequence[UnitHeadlines], shown: Shown) -> Markup:
    words = shown.words
    columns = (
        TableColumn(words("units"), "ns-name"),
        TableColumn(words("missing_most"), "ns-most"),
        TableColumn(words("result"), "ns-number ns-result"),
        TableColumn(words("change_previous"), "ns-number ns-change"),
        TableColumn(words("below_count"), "ns-number ns-below-count"),
    )
    rows = [_row(one, most, shown) for one in units if (most := one.most_missing)]
    return tables.table(
        columns, rows, caption=words("help_first"), kind="ns-cards ns-compact ns-help"
    )


def _row(one: UnitHeadlines, most: Figure, shown: Shown) -> list[str | None]:
    words, view = shown.words, shown.view
    cells = view.link("indicator", indicator=most.indicator.code, unit=one.unit.code)
    return [
        link(one.unit.name, view.link("unit", unit=one.unit.code)),
        join(
            tag("b", missing(most, words)),
            " ",
            link(
                formats.inside_sentence(formats.short_name(most.indicator, words)),
                view.link("indicator", indicator=most.indicator.code),
            ),
            tag("span", until(most, words), class_="ns-small"),
        ),
        link(formats.value(most, words), cells, title=words("to_cells"), class_="ns-value"),
        marks.change(most.change_previous, most, words),
        f"{one.below}/{one.judged}",
    ]


def missing(figure: Figure, words: Words) -> str:
    """How many are missing, with what is counted; empty: none is known to be."""
    return formats.counted(figure.missing, figure.indicator, words) if figure.missing else ""


def until(figure: Figure, words: Words) -> str | None:
    day = figure.target.date if figure.target else None
    return words("until", date=formats.date(day, words)) if day else None


def _left_out(shown: Shown, count: int) -> Markup | None:
    """On paper, where the rest of the list is closed: that it goes on."""
    if "help" in shown.view.open_folds:
        return None
    said = shown.words("help_paper", shown=ROWS, count=count)
    return tag("p", said, class_="ns-paper ns-small")
