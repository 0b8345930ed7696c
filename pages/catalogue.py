"""Danh mục chỉ tiêu: what every indicator means, how it is computed and added up, who provides
it, which target is in force.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from metrics.declared.indicator import Indicator
from pages.parts.doors import published_figures
from pages.parts.frame import filters, page_frame
from pages.parts.frame.filters import Shown
from pages.parts.frame.opening import opened
from pages.parts.model.address import View
from pages.parts.model.figures import ShownTarget
from pages.parts.showing import catalogue, download, download_tables
from pages.parts.showing.download import DownloadTable
from pages.parts.writing.html import Markup
from pages.parts.writing.words import Words


def render() -> None:
    shown = opened("catalogue", unbuilt=_definitions)
    if shown is None:
        return
    filters.search(shown.view, shown.words)
    found = catalogue.found(shown.view.q or "")
    targets = {
        code: figure.target for code, figure in published_figures.figures(*shown.key).items()
    }
    page_frame.kept("catalogue", shown, lambda: _explained(shown, found, targets))
    if found:
        download.offer(
            shown,
            DownloadTable(
                name="take_indicators",
                rows=partial(download_tables.indicators, shown, found, targets),
            ),
        )
    page_frame.foot(shown)


def _explained(
    shown: Shown, found: Sequence[Indicator], targets: Mapping[str, ShownTarget | None]
) -> Iterator[Markup]:
    yield catalogue.head(shown.view, shown.words, found, catalogue.about(shown))
    yield catalogue.by_pillar(shown.view, shown.words, found, catalogue.aims(shown, targets))


def _definitions(view: View, words: Words) -> None:
    """The definitions hold before anything was reported; targets in force need an area and a
    period.
    """
    filters.search(view, words)
    found = catalogue.found(view.q or "")
    head = catalogue.head(view, words, found, words("catalogue_alone"))
    page_frame.page(head, catalogue.by_pillar(view, words, found, None), language=words.language)


render()
