"""The rug: units × headline indicators, the number in each cell, the verdict as shape and colour.

So that one look tells which units need help in what, and which indicators need it everywhere.
"""

import math
from collections.abc import Sequence

from metrics.declared.indicator import Better, Indicator
from metrics.declared.registry import registry
from metrics.declared.vietnamese import number
from pages.parts.drawing import folds, marks
from pages.parts.drawing.tables import link
from pages.parts.frame.filters import Shown
from pages.parts.model.figures import Figure, UnitHeadlines
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

ROWS = 6
MANY = 12  # as many are shown at once


def rug(shown: Shown, units: Sequence[UnitHeadlines]) -> Markup:
    """The units in the order of the view: those with most targets missed first, by name in the
    official order, or by one indicator, what needs help first.
    """
    words = shown.words
    listed = ordered(units, shown.view.order)
    head = tag("h2", words("rug"))
    how = tag("p", words("rug_how"), class_="ns-small")
    if len(listed) <= MANY:
        return tag("section", head, how, _table(shown, listed), id="rug")
    every = words("rug_all", count=len(listed))
    is_open = "rug" in shown.view.open_folds
    first = None if is_open else _table(shown, listed[:ROWS])
    fold = folds.fold("rug", every, shown.view, lambda: _table(shown, listed))
    return tag("section", head, how, first, fold, id="rug")


def ordered(units: Sequence[UnitHeadlines], order: str | None) -> list[UnitHeadlines]:
    """By an indicator's code what is worst first, units without a value at the end; «official»
    as they come; else those with most targets missed first.
    """
    if order in registry().indicators:
        return sorted(units, key=lambda one: _worst(_of(one, order)))
    if order == "official":
        return list(units)
    return sorted(units, key=lambda one: -one.below)


def _of(one: UnitHeadlines, code: str | None) -> Figure:
    return next(figure for figure in one.figures if figure.indicator.code == code)


def _worst(figure: Figure) -> tuple[bool, float]:
    value = figure.value or 0.0
    return figure.value is None, -value if figure.indicator.better is Better.LOWER else value


def _table(shown: Shown, units: Sequence[UnitHeadlines]) -> Markup:
    words = shown.words
    caption = tag("caption", tag("span", words("rug"), class_="ns-hidden"))
    heads = (_head(shown, one) for one in registry().headlines)
    head = tag("tr", _sort(shown, "official", words("units"), "ns-name"), *heads)
    rows = (_row(shown, one) for one in units)
    return tag("table", caption, tag("thead", head), tag("tbody", *rows), class_="ns-table ns-rug")


def _head(shown: Shown, indicator: Indicator) -> Markup:
    return _sort(shown, indicator.code, formats.short_name(indicator, shown.words), "ns-cell")


def _sort(shown: Shown, order: str, said: str, kind: str) -> Markup:
    """The head of a column, which sorts by it; the one that does says so."""
    view = shown.view
    is_chosen = view.order == order
    name = tag("span", said)
    way = link(
        join(name, tag("span", "▲", aria_hidden="true") if is_chosen else None),
        view.itself(order=None if is_chosen else order),
        id=f"sort-{order}",
        title=shown.words("sort_by", name=said),
    )
    chosen = "ascending" if is_chosen else None
    return tag("th", way, scope="col", class_=kind, aria_sort=chosen)


def _row(shown: Shown, one: UnitHeadlines) -> Markup:
    name = link(one.unit.name, shown.view.link("unit", unit=one.unit.code))
    cells = (_cell(shown, figure) for figure in one.figures)
    return tag("tr", tag("th", name, scope="row", class_="ns-name"), *cells)


def _cell(shown: Shown, figure: Figure) -> Markup:
    """The number with the shape of its verdict, a link to the unit's figure; hatched where there
    is none. In words for those who listen or point.
    """
    words = shown.words
    code, unit = figure.indicator.code, figure.unit.code
    name = f"{figure.unit.name}, {formats.name(figure.indicator, words)}"
    colour, mark = marks.shape(figure)
    said = f"{name}: {formats.value(figure, words) or '–'}, {marks.judgement(figure, words)}"
    inside = (
        tag("span", "–")
        if figure.value is None
        else join(
            tag("b", _rounded(figure, figure.value, words)),
            tag("span", mark) if figure.target else None,
        )
    )
    way = link(
        inside,
        shown.view.link("indicator", indicator=code, unit=unit),
        title=said,
        aria_label=said,
        class_=f"ns-{colour}",
    )
    return tag("td", way, class_="ns-cell ns-hatch" if figure.value is None else "ns-cell")


def _rounded(figure: Figure, value: float, words: Words) -> str:
    """Without decimals where that suffices, never across its target or the whole."""
    if figure.indicator.measure != "%":
        return formats.amount(figure.indicator, value, words)
    edges = [100.0, *([figure.target.value] if figure.target else [])]
    nearest = math.floor(value + 0.5)
    if any((value < edge) is not (nearest < edge) for edge in edges):
        nearest += 1 if nearest < value else -1
    return number(nearest, None, words.language)
