"""Tổng quan: where an area stands in a period, what that is made of, whom to help first."""

from collections.abc import Iterator, Sequence
from functools import partial

from metrics.declared.registry import registry
from pages.parts.doors import published_figures
from pages.parts.drawing import tile_map
from pages.parts.frame import page_frame
from pages.parts.frame.filters import Shown
from pages.parts.frame.opening import opened
from pages.parts.model.figures import Figure, Reporters, UnitHeadlines
from pages.parts.showing import download, download_tables, help_first, rug, sections
from pages.parts.showing.download import DownloadTable
from pages.parts.writing import formats
from pages.parts.writing.html import Markup
from pages.parts.writing.sentences import furthest_below, sums

# fewer missing than this is no reason to call a unit
HELP_MISSING = {"commune": 100, "village": 10}


def render() -> None:
    shown = opened("overview")
    if shown is None:
        return
    figures, reporters = (
        published_figures.figures(*shown.key),
        published_figures.reporters(*shown.key),
    )
    if any(figure.status != "not_reported" for figure in figures.values()):
        _overview(shown, figures, reporters)
    else:
        page_frame.nothing(shown)
    page_frame.foot(shown)


def _overview(shown: Shown, figures: dict[str, Figure], reporters: Reporters | None) -> None:
    headlines = [figures[one.code] for one in registry().headlines]
    page_frame.kept("overview", shown, lambda: _findings(shown, figures, headlines, reporters))
    inside = [
        one
        for headline in registry().headlines
        for one in published_figures.figures_inside(*shown.key, headline.code)
    ]
    tables = [
        DownloadTable(
            name="take_area", rows=partial(download_tables.figures, shown, list(figures.values()))
        )
    ]
    download.offer(
        shown,
        *tables,
        *(
            [DownloadTable(name="take_units", rows=partial(download_tables.figures, shown, inside))]
            if inside
            else []
        ),
    )


def _findings(
    shown: Shown,
    figures: dict[str, Figure],
    headlines: Sequence[Figure],
    reporters: Reporters | None,
) -> Iterator[Markup]:
    units = published_figures.headlines_inside(*shown.key)
    came = [one for one in units if any(figure.value is not None for figure in one.figures)]
    yield sections.overview_head(shown, list(figures.values()), reporters)
    if came:
        yield sections.jumps(shown.words, "help", "rug", "map", "pillars")
    yield sections.headlines(shown, headlines)
    helped = _help_first(shown, reporters, units, headlines) if reporters else None
    yield sections.next_steps(helped, _map(shown, figures, headlines))
    if came:
        yield rug.rug(shown, units)
    yield sections.by_pillar(shown, figures.values())


def _map(shown: Shown, figures: dict[str, Figure], headlines: Sequence[Figure]) -> Markup | None:
    """The map of the chosen indicator, else of the headline furthest below its target, else of
    the first that can be drawn.
    """
    wanted = (figures.get(shown.view.indicator or ""), furthest_below(headlines))
    for area in [*(figure for figure in wanted if figure), *headlines]:
        units = published_figures.figures_inside(*shown.key, area.indicator.code)
        if tile_map.drawable(units):
            return sections.overview_map(
                shown, area, units, [one for one in headlines if one is not area and one.reporting]
            )
    return None


def _help_first(
    shown: Shown,
    reporters: Reporters,
    units: Sequence[UnitHeadlines],
    headlines: Sequence[Figure],
) -> Markup:
    threshold = HELP_MISSING[reporters.level]
    return help_first.help_first(shown, units, threshold, _sums(shown, headlines))


def _sums(shown: Shown, headlines: Sequence[Figure]) -> str | None:
    """Of the indicator that the title names: why what its units miss adds up to another number."""
    named = furthest_below(headlines)
    if named is None:
        return None
    said = sums(
        named, published_figures.figures_inside(*shown.key, named.indicator.code), shown.words
    )
    return (
        f"{formats.name(named.indicator, shown.words)}: {formats.inside_sentence(said)}"
        if said
        else None
    )


render()
