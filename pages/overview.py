"""Tổng quan: where an area stands in a period, what that is made of, whom to help first."""

from collections.abc import Sequence

from metrics.registry import registry
from pages.parts import data, frame, sections, tables
from pages.parts.figures import Figure, Reporters
from pages.parts.filters import Shown
from pages.parts.html import Markup
from pages.parts.opening import opened

HELP_MISSING = {"commune": 100, "village": 10}  # fewer missing than this is no reason to call a unit


def render() -> None:
    shown = opened("overview")
    if shown is None:
        return
    figures, reporters = data.figures(*shown.key), data.reporters(*shown.key)
    if any(figure.status != "not_reported" for figure in figures.values()):
        _overview(shown, figures, reporters)
    else:
        frame.nothing(shown, data.exists_in(shown.source, shown.area.code, shown.period.code), data.latest(shown.source, shown.area.code))
    frame.foot(shown)


def _overview(shown: Shown, figures: dict[str, Figure], reporters: Reporters | None) -> None:
    known_first = sorted((figures[one.code] for one in registry().headlines), key=lambda figure: figure.value is None)
    language = shown.words.language
    frame.page(
        sections.overview_head(shown, known_first, reporters),
        tables.indicator_table(known_first, shown.view, shown.words),
        language=language,
    )
    frame.page(_next_steps(shown, known_first, reporters), sections.by_pillar(shown, figures.values()), language=language)


def _next_steps(shown: Shown, headlines: Sequence[Figure], reporters: Reporters | None) -> Markup:
    threshold = HELP_MISSING[reporters.level] if reporters else 0
    missing = data.below_target(*shown.key, tuple(figure.indicator.code for figure in headlines), threshold)
    return sections.next_steps(shown, headlines, missing, threshold)


render()
