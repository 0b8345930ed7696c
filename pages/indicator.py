"""Chỉ tiêu: one indicator, of the area and of every unit in it, its history, what it means, and
the cells behind a figure.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from metrics.declared.registry import registry
from pages.parts.doors import published_figures
from pages.parts.frame import filters, page_frame
from pages.parts.frame.filters import Shown
from pages.parts.frame.opening import opened
from pages.parts.model.figures import Figure
from pages.parts.showing import download, download_tables, sections, spread, unit_list
from pages.parts.showing.download import DownloadTable
from pages.parts.writing.html import Markup


def render() -> None:
    shown = opened("indicator")
    if shown is None:
        return
    code = shown.view.indicator or registry().headlines[0].code
    shown = filters.with_indicator(shown, code)
    figure = published_figures.figures(*shown.key).get(code)
    if figure is None:
        page_frame.nothing(shown)
    else:
        _indicator(shown, figure)
    page_frame.foot(shown)


def _indicator(shown: Shown, figure: Figure) -> None:
    inside = published_figures.figures_inside(*shown.key, figure.indicator.code)
    can_spread, language = spread.offered(figure, inside), shown.words.language
    under = partial(sections.definition, shown, figure)
    if can_spread and spread.is_open(shown):
        page_frame.kept(
            "indicator",
            shown,
            lambda: [*_findings(shown, figure, inside), spread.head(shown, figure)],
        )
        spread.chart(shown, figure)
        page_frame.page(spread.behind(shown, figure), under(), language=language)
    else:
        folded = spread.head(shown, figure) if can_spread else None
        page_frame.kept(
            "indicator", shown, lambda: [*_findings(shown, figure, inside), folded, under()]
        )
    download.offer(shown, *_tables(shown, figure, inside))


def _findings(shown: Shown, figure: Figure, inside: Sequence[Figure]) -> Iterator[Markup | None]:
    yield sections.indicator_head(shown, figure, inside)
    if shown.view.unit is not None:
        yield _cells(shown, figure, shown.view.unit)
    if inside:
        yield sections.indicator_map(shown, figure, inside)
        yield unit_list.unit_list(shown, figure, inside)
    yield sections.history(shown, figure)


def _tables(shown: Shown, figure: Figure, inside: Sequence[Figure]) -> Iterator[DownloadTable]:
    """What stands on the page: the area with its units, its history, the cells that were asked
    for.
    """
    yield DownloadTable(
        name="take_units", rows=partial(download_tables.figures, shown, [figure, *inside])
    )
    if figure.known_periods > 1:
        yield DownloadTable(
            name="take_history", rows=partial(download_tables.history, shown, figure)
        )
    unit = shown.view.unit
    if unit is not None and (
        found := published_figures.cells(
            shown.source, figure.indicator.code, shown.period.code, unit
        )
    ):
        of = published_figures.known_unit(shown.source, unit, shown.period.code)
        yield DownloadTable(
            name="take_cells", rows=partial(download_tables.cells, shown, found), of=of
        )


def _cells(shown: Shown, figure: Figure, unit: str) -> Markup:
    own = published_figures.figures(shown.source, unit, shown.period.code).get(
        figure.indicator.code
    )
    found = published_figures.cells(shown.source, figure.indicator.code, shown.period.code, unit)
    return sections.cells(
        shown, published_figures.known_unit(shown.source, unit, shown.period.code), own, found
    )


render()
