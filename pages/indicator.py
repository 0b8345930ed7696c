"""Chỉ tiêu: one indicator, of the area and of every unit in it, its history, what it means, and the cells behind a figure."""

from collections.abc import Iterator, Sequence
from functools import partial

from metrics.registry import registry
from pages.parts import data, filters, frame, sections, sheets, spread, taking
from pages.parts.figures import Figure
from pages.parts.filters import Shown
from pages.parts.html import Markup
from pages.parts.opening import opened
from pages.parts.taking import Table


def render() -> None:
    shown = opened("indicator")
    if shown is None:
        return
    code = shown.view.indicator or registry().headlines[0].code
    shown = filters.with_indicator(shown, code)
    figure = data.figures(*shown.key).get(code)
    if figure is None:
        frame.nothing(shown)
    else:
        _indicator(shown, figure)
    frame.foot(shown)


def _indicator(shown: Shown, figure: Figure) -> None:
    inside = data.figures_inside(*shown.key, figure.indicator.code)
    can_spread, language = spread.offered(figure, inside), shown.words.language
    under = partial(sections.definition, shown, figure)
    if can_spread and spread.is_open(shown):
        frame.kept("indicator", shown, lambda: [*_findings(shown, figure, inside), spread.head(shown, figure)])
        spread.chart(shown, figure)
        frame.page(spread.behind(shown, figure), under(), language=language)
    else:
        folded = spread.head(shown, figure) if can_spread else None
        frame.kept("indicator", shown, lambda: [*_findings(shown, figure, inside), folded, under()])
    taking.offer(shown, *_tables(shown, figure, inside))


def _findings(shown: Shown, figure: Figure, inside: Sequence[Figure]) -> Iterator[Markup | None]:
    yield sections.indicator_head(shown, figure, inside)
    if shown.view.unit is not None:
        yield _cells(shown, figure, shown.view.unit)
    if inside:
        yield sections.indicator_map(shown, figure, inside)
        yield sections.units(shown, figure, inside)
    yield sections.history(shown, figure)


def _tables(shown: Shown, figure: Figure, inside: Sequence[Figure]) -> Iterator[Table]:
    """What stands on the page: the area with its units, its history, the cells that were asked for."""
    yield Table(name="take_units", rows=partial(sheets.figures, shown, [figure, *inside]))
    if figure.known_periods > 1:
        yield Table(name="take_history", rows=partial(sheets.history, shown, figure))
    unit = shown.view.unit
    if unit is not None and (found := data.cells(shown.source, figure.indicator.code, shown.period.code, unit)):
        of = data.known_unit(shown.source, unit, shown.period.code)
        yield Table(name="take_cells", rows=partial(sheets.cells, shown, found), of=of)


def _cells(shown: Shown, figure: Figure, unit: str) -> Markup:
    own = data.figures(shown.source, unit, shown.period.code).get(figure.indicator.code)
    found = data.cells(shown.source, figure.indicator.code, shown.period.code, unit)
    return sections.cells(shown, data.known_unit(shown.source, unit, shown.period.code), own, found)


render()
