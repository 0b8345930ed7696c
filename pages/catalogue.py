"""Danh mục chỉ tiêu: what every indicator means, how it is computed and added up, who provides it, which target is in force."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from metrics.indicator import Indicator
from pages.parts import data, dictionary, filters, frame, sheets, taking
from pages.parts.figures import Target
from pages.parts.filters import Shown
from pages.parts.html import Markup
from pages.parts.opening import opened
from pages.parts.taking import Table
from pages.parts.view import View
from pages.parts.words import Words


def render() -> None:
    shown = opened("catalogue", unbuilt=_definitions)
    if shown is None:
        return
    filters.search(shown.view, shown.words)
    found = dictionary.found(shown.view.q or "")
    targets = {code: figure.target for code, figure in data.figures(*shown.key).items()}
    frame.kept("catalogue", shown, lambda: _explained(shown, found, targets))
    if found:
        taking.offer(shown, Table(name="take_indicators", rows=partial(sheets.indicators, shown, found, targets)))
    frame.foot(shown)


def _explained(shown: Shown, found: Sequence[Indicator], targets: Mapping[str, Target | None]) -> Iterator[Markup]:
    yield dictionary.head(shown.view, shown.words, found, dictionary.about(shown))
    yield dictionary.by_pillar(shown.view, shown.words, found, dictionary.aims(shown, targets))


def _definitions(view: View, words: Words) -> None:
    """The definitions hold before anything was reported; targets in force need an area and a period."""
    filters.search(view, words)
    found = dictionary.found(view.q or "")
    head = dictionary.head(view, words, found, words("catalogue_alone"))
    frame.page(head, dictionary.by_pillar(view, words, found, None), language=words.language)


render()
