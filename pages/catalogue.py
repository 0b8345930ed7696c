"""Danh mục chỉ tiêu: which indicators there are and have figures here; in the drawer of each what
it means, how it is computed and added up, who provides it, which target is in force.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from metrics.declared.indicator import Indicator
from pages.parts.doors import published_figures
from pages.parts.frame import filters, page_frame
from pages.parts.frame.filters import Shown
from pages.parts.frame.opening import opened
from pages.parts.model.address import View
from pages.parts.model.figures import Figure
from pages.parts.showing import catalogue, download, download_tables
from pages.parts.showing.download import DownloadTable
from pages.parts.writing.html import Markup
from pages.parts.writing.words import Words


def render() -> None:
    shown = opened("catalogue", unbuilt=_definitions)
    if shown is None:
        return
    filters.of_catalogue(shown.view, shown.words)
    figures = published_figures.figures(*shown.key)
    ones = catalogue.chosen(shown.view, figures)
    page_frame.kept("catalogue", shown, lambda: _listed(shown, ones, figures))
    if ones:
        targets = {code: figure.target for code, figure in figures.items()}
        download.offer(
            shown,
            DownloadTable(
                name="take_indicators",
                rows=partial(download_tables.indicators, shown, ones, targets),
            ),
        )
    page_frame.foot(shown)


def _listed(
    shown: Shown, ones: Sequence[Indicator], figures: Mapping[str, Figure]
) -> Iterator[Markup | None]:
    yield catalogue.head(shown.view, shown.words, ones, catalogue.about(shown))
    yield catalogue.legend(shown.words, figures=True) if ones else None
    yield catalogue.by_pillar(shown.view, shown.words, ones, figures)


def _definitions(view: View, words: Words) -> None:
    """The definitions hold before anything was reported; figures and targets need an area and a
    period.
    """
    filters.of_catalogue(view, words)
    ones = catalogue.chosen(view, None)
    page_frame.page(
        catalogue.head(view, words, ones, words("catalogue_alone")),
        catalogue.legend(words, figures=False) if ones else None,
        catalogue.by_pillar(view, words, ones, None),
        language=words.language,
    )


render()
