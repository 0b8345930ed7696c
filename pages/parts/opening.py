"""How every page begins: the address is read, the build opened; navigation, labels and filters are written."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.pages_manager import PagesManager

from metrics.failure import Failure
from metrics.place import Place
from pages.parts import data, filters, frame, intake
from pages.parts.filters import Shown
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
        _ensure(view.data, words)
        return _shown(view, data.source(view.data), words)
    except Failure as failure:
        frame.failed(failure, view, words)
        return None


def _ensure(dataset: str | None, words: Words) -> None:
    """Sees to the data set once a process: after that, whoever accepts a report publishes the build himself."""
    where = data.chosen_place(dataset)
    if where in _seen_to():
        return
    bar = st.empty()
    intake.ensure(where, lambda part: _show_progress(bar, part, words))
    bar.empty()
    _seen_to().add(where)


def _show_progress(bar: DeltaGenerator, part: float, words: Words) -> None:
    bar.progress(part, words("building_demo"))


@st.cache_resource(show_spinner=False)
def _seen_to() -> set[Place]:
    return set()


def _shown(view: View, source: data.Source, words: Words) -> Shown | None:
    if unknown := filters.unknown_codes(view, source):
        frame.not_found(unknown, view, words)
        return None
    shown = filters.resolved(view, source, words)
    frame.banners(shown.area, data.published_sources(*shown.key), words)
    filters.row(shown)
    return shown
