"""How every page begins: the address is read, the build opened; navigation, labels and filters are written."""

import streamlit as st

from metrics.store import NoBuild
from pages.parts import data, filters, frame, intake
from pages.parts.filters import Shown
from pages.parts.view import View
from pages.parts.words import Words


def viewed(page: str) -> tuple[View, Words]:
    """The view of the address and its words; writes the navigation."""
    view = View.of_address(page, st.query_params)
    words = Words(view.lang)
    frame.navigation(view, words)
    return view, words


def opened(page: str) -> Shown | None:
    """What a page of figures shows; None: there is nothing to show, and the page has been told why."""
    view, words = viewed(page)
    if unknown := view.unknown():
        frame.not_found(unknown, view, words)
        return None
    try:
        intake.ensure(view.data, words)
        return _shown(view, data.source(view.data), words)
    except NoBuild as failure:
        frame.failed(failure.text, view, words)
        return None


def _shown(view: View, source: data.Source, words: Words) -> Shown | None:
    if unknown := filters.unknown_codes(view, source):
        frame.not_found(unknown, view, words)
        return None
    shown = filters.resolved(view, source, words)
    frame.banners(shown.area, data.published_sources(*shown.key), words)
    filters.row(shown)
    return shown
