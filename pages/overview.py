"""Tổng quan: where an area stands in a period, what that is made of, whom to help first."""

from collections.abc import Iterator, Sequence
from functools import partial

from metrics.registry import registry
from pages.parts import data, formats, frame, maps, sections, sheets, taking
from pages.parts.figures import Figure, Reporters
from pages.parts.filters import Shown
from pages.parts.html import Markup
from pages.parts.opening import opened
from pages.parts.sentences import furthest_below, sums
from pages.parts.taking import Table

HELP_MISSING = {"commune": 100, "village": 10}  # fewer missing than this is no reason to call a unit


def render() -> None:
    shown = opened("overview")
    if shown is None:
        return
    figures, reporters = data.figures(*shown.key), data.reporters(*shown.key)
    if any(figure.status != "not_reported" for figure in figures.values()):
        _overview(shown, figures, reporters)
    else:
        frame.nothing(shown)
    frame.foot(shown)


def _overview(shown: Shown, figures: dict[str, Figure], reporters: Reporters | None) -> None:
    headlines = [figures[one.code] for one in registry().headlines]
    frame.kept("overview", shown, lambda: _findings(shown, figures, headlines, reporters))
    inside = [one for headline in registry().headlines for one in data.figures_inside(*shown.key, headline.code)]
    tables = [Table(name="take_area", rows=partial(sheets.figures, shown, list(figures.values())))]
    taking.offer(shown, *tables, *([Table(name="take_units", rows=partial(sheets.figures, shown, inside))] if inside else []))


def _findings(shown: Shown, figures: dict[str, Figure], headlines: Sequence[Figure], reporters: Reporters | None) -> Iterator[Markup]:
    yield sections.overview_head(shown, list(figures.values()), reporters)
    yield sections.headlines(shown, headlines)
    help_first = _help_first(shown, reporters, headlines) if reporters else None
    yield sections.next_steps(shown, headlines, help_first, _map(shown, figures, headlines))
    yield sections.by_pillar(shown, figures.values())


def _map(shown: Shown, figures: dict[str, Figure], headlines: Sequence[Figure]) -> Markup | None:
    """The map of the chosen indicator, else of the headline furthest below its target, else of the first that can be drawn."""
    wanted = (figures.get(shown.view.indicator or ""), furthest_below(headlines))
    for area in [*(figure for figure in wanted if figure), *headlines]:
        units = data.figures_inside(*shown.key, area.indicator.code)
        if maps.drawable(units):
            return sections.overview_map(shown, area, units, [one for one in headlines if one is not area and one.reporting])
    return None


def _help_first(shown: Shown, reporters: Reporters, headlines: Sequence[Figure]) -> Markup:
    codes = tuple(one.code for one in registry().headlines)
    threshold = HELP_MISSING[reporters.level]
    missing = data.below_target(*shown.key, codes, threshold)
    return sections.help_first(shown, missing, threshold, data.judged(*shown.key, codes), _sums(shown, headlines))


def _sums(shown: Shown, headlines: Sequence[Figure]) -> str | None:
    """Of the indicator that the title names: why what its units miss adds up to another number."""
    named = furthest_below(headlines)
    if named is None:
        return None
    said = sums(named, data.figures_inside(*shown.key, named.indicator.code), shown.words)
    return f"{formats.name(named.indicator, shown.words)}: {formats.inside_sentence(said)}" if said else None


render()
