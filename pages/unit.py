"""Xã, phường: one unit, what went into it, what it reported, all its indicators beside target
and area, the villages inside.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from metrics.declared.registry import registry
from pages.parts.doing import explanation
from pages.parts.doors import published_figures, reports
from pages.parts.frame import filters, page_frame
from pages.parts.frame.filters import Shown
from pages.parts.frame.opening import opened
from pages.parts.model.figures import Figure, ShownUnit
from pages.parts.model.peers import peers_of
from pages.parts.showing import download, download_tables, unit_profile
from pages.parts.showing.download import DownloadTable
from pages.parts.writing.html import Markup


def render() -> None:
    shown = opened("unit")
    if shown is None:
        return
    inside = reports.units_inside(*shown.key)
    code = shown.view.unit or _first(shown)
    shown = filters.with_unit(shown, inside, code)
    unit = published_figures.known_unit(shown.source, code, shown.period.code)
    if published_figures.exists_in(shown.source, code, shown.period.code):
        _unit(shown, unit)
    else:
        page_frame.nothing(replace(shown, area=unit))
    page_frame.foot(shown)


def _first(shown: Shown) -> str:
    """Who is shown when nobody chose: the first unit inside that reported anything, else the
    first; an area without units itself.
    """
    inside, came = reports.units_inside(*shown.key), published_figures.reporters(*shown.key)
    told = [unit for unit in inside if came and unit not in came.silent]
    return next((unit.code for unit in (*told, *inside)), shown.area.code)


def _unit(shown: Shown, unit: ShownUnit) -> None:
    figures = tuple(published_figures.figures(shown.source, unit.code, shown.period.code).values())
    area = published_figures.figures(*shown.key)
    villages = _villages(shown, unit)
    page_frame.kept("unit", shown, lambda: _findings(shown, unit, figures, area, villages))
    explanation.offer(shown, unit, figures)
    download.offer(
        shown,
        *_tables(shown, unit, [*figures, *(area.values() if unit != shown.area else ())], villages),
    )


def _findings(
    shown: Shown,
    unit: ShownUnit,
    figures: Sequence[Figure],
    area: Mapping[str, Figure],
    villages: Sequence[Figure],
) -> Iterator[Markup | None]:
    here = (shown.source, unit.code, shown.period.code)
    yield unit_profile.head(shown, unit, figures, reports.former(*here))
    yield unit_profile.reported(shown, reports.marked(*here, shown.source.today))
    yield unit_profile.stated(shown, reports.stated(*here))
    if any(figure.status != "not_reported" for figure in figures):
        yield unit_profile.remarks(shown, figures)
        yield unit_profile.found(shown, reports.findings(*here))
        peers = peers_of(unit, published_figures.headlines_inside(*shown.key))
        yield unit_profile.by_pillar(shown, figures, area, peers)
    else:
        yield unit_profile.silent(shown, published_figures.latest(shown.source, unit.code))
    yield unit_profile.villages(shown, villages)


def _villages(shown: Shown, unit: ShownUnit) -> tuple[Figure, ...]:
    """The headline figures of the villages inside, where any reports."""
    if unit.level != "commune" or not reports.units_inside(
        shown.source, unit.code, shown.period.code
    ):
        return ()
    codes = [one.code for one in registry().headlines]
    inside = [
        published_figures.figures_inside(shown.source, unit.code, shown.period.code, code)
        for code in codes
    ]
    return tuple(
        one for ones in inside for one in ones if any(other.value is not None for other in ones)
    )


def _tables(
    shown: Shown, unit: ShownUnit, figures: Sequence[Figure], villages: Sequence[Figure]
) -> Iterator[DownloadTable]:
    yield DownloadTable(
        name="take_area", rows=partial(download_tables.figures, shown, figures), of=unit
    )
    if villages:
        yield DownloadTable(
            name="take_villages", rows=partial(download_tables.figures, shown, villages), of=unit
        )


render()
