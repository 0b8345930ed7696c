"""Thiết lập của cơ quan: how its periods are counted, whether reports wait for approval, the
way to its files and outlines.
"""

from pages.parts.doing import act, coverage, periods
from pages.parts.doors.builds import Source
from pages.parts.drawing.tables import link
from pages.parts.frame import page_frame
from pages.parts.frame.opening import opened_archive
from pages.parts.model.address import View
from pages.parts.writing.html import tag
from pages.parts.writing.words import Words


def render() -> None:
    opened = opened_archive("settings", of="office", unbuilt=_settings)
    if opened:
        _settings(opened.view, opened.words, opened.source)


def _settings(view: View, words: Words, source: Source | None = None) -> None:
    """`source` None: nothing was accepted yet."""
    language = words.language
    page_frame.page(
        tag("h1", words("settings")),
        tag("p", words("settings_why"), class_="ns-sub"),
        language=language,
    )
    act.receipt(None, view, words)
    periods.periods(words)
    act.approval(source, words)
    coverage.least(words)
    lists = words.linked("settings_lists", submit=link(words("submit"), view.link("submit")))
    drawn = words.linked(
        "settings_boundaries", boundaries=link(words("boundaries"), view.link("boundaries"))
    )
    page_frame.page(
        tag("h2", words("settings_more")), tag("p", lists), tag("p", drawn), language=language
    )


render()
