"""Tổng quan: where an area stands in a period, what that is made of, whom to help first."""

from metrics.registry import registry
from pages.parts import data, frame, sections
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
    headlines = [figures[one.code] for one in registry().headlines]
    language = shown.words.language
    frame.page(sections.overview_head(shown, list(figures.values()), reporters), sections.headlines(shown, headlines), language=language)
    help_first = _help_first(shown, reporters) if reporters else None
    frame.page(sections.next_steps(shown, headlines, help_first), sections.by_pillar(shown, figures.values()), language=language)


def _help_first(shown: Shown, reporters: Reporters) -> Markup:
    codes = tuple(one.code for one in registry().headlines)
    threshold = HELP_MISSING[reporters.level]
    missing = data.below_target(*shown.key, codes, threshold)
    return sections.help_first(shown, missing, threshold, data.judged(*shown.key, codes))


render()
