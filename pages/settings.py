"""Thiết lập của cơ quan: how its periods are counted, whether reports wait for approval, the way to its files and outlines."""

from pages.parts import acting, counting, covering, frame
from pages.parts.html import tag
from pages.parts.opening import opened_archive
from pages.parts.source import Source
from pages.parts.tables import link
from pages.parts.view import View
from pages.parts.words import Words


def render() -> None:
    opened = opened_archive("settings", of="office", unbuilt=_settings)
    if opened:
        _settings(opened.view, opened.words, opened.source)


def _settings(view: View, words: Words, source: Source | None = None) -> None:
    """`source` None: nothing was accepted yet."""
    language = words.language
    frame.page(tag("h1", words("settings")), tag("p", words("settings_why"), class_="ns-sub"), language=language)
    acting.receipt(None, view, words)
    counting.periods(words)
    acting.approval(source, words)
    covering.least(words)
    lists = words.linked("settings_lists", submit=link(words("submit"), view.link("submit")))
    drawn = words.linked("settings_boundaries", boundaries=link(words("boundaries"), view.link("boundaries")))
    frame.page(tag("h2", words("settings_more")), tag("p", lists), tag("p", drawn), language=language)


render()
