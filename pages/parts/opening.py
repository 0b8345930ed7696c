"""How every page begins: the address is read, the build opened; navigation, labels and filters are written."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.pages_manager import PagesManager

from metrics.failure import Failure
from metrics.store import NoBuild
from pages.parts import data, filters, frame
from pages.parts.filters import Shown
from pages.parts.preparing import Preparation, preparations
from pages.parts.view import View
from pages.parts.words import Words


def viewed(page: str) -> tuple[View, Words]:
    """The view of the address and its words; writes the navigation."""
    _through_the_app()
    view = View.of_address(page, st.query_params)
    words = Words(view.lang)
    frame.navigation(view, words)
    return view, words


def _through_the_app() -> None:
    """Until app.py has run once in a process, Streamlit takes the files of pages/ for an application of their own: the first
    reader of all, with a link to a page, would get that page without style. Such a run is ended and made again through app.py.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()


def opened(page: str) -> Shown | None:
    """What a page of figures shows; None: there is nothing to show, and the page has been told why."""
    view, words = viewed(page)
    if unknown := view.unknown():
        frame.not_found(unknown, view, words)
        return None
    try:
        return _shown(view, _source(view.data, words), words)
    except Failure as failure:
        frame.failed(failure, view, words)
        return None


def _source(dataset: str | None, words: Words) -> data.Source:
    """The newest build of a data set. It is seen to once a process: after that, whoever accepts a report publishes himself."""
    where = data.chosen_place(dataset)
    _attend(preparations().of(where), words)
    try:
        return data.source(dataset)
    except NoBuild:
        _attend(preparations().of(where, anew=True), words)
        return data.source(dataset)


def _attend(preparation: Preparation, words: Words) -> None:
    bar = st.empty()
    preparation.attend(lambda part: _show_progress(bar, part, words))
    bar.empty()


def _show_progress(bar: DeltaGenerator, part: float, words: Words) -> None:
    bar.progress(part, words("building_demo"))


def _shown(view: View, source: data.Source, words: Words) -> Shown | None:
    if unknown := filters.unknown_codes(view, source):
        frame.not_found(unknown, view, words)
        return None
    shown = filters.resolved(view, source, words)
    frame.banners(shown.area, data.published_sources(*shown.key), words)
    filters.row(shown)
    return shown
