"""How every page begins: the address is read, the build opened; navigation, labels and filters
are written.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.pages_manager import PagesManager

from metrics.build.published import NotShown
from metrics.build.store import NoBuild
from metrics.failure import Failure
from pages.parts.doors import published_figures
from pages.parts.doors.builds import Source
from pages.parts.doors.preparation import Preparation, preparations
from pages.parts.frame import banners, filters, page_frame, paper
from pages.parts.frame.filters import OpenedPage, Shown
from pages.parts.model.address import View
from pages.parts.writing.words import Words

Show = TypeVar("Show")


def viewed(page: str) -> tuple[View, Words]:
    """The view of the address and its words; writes the navigation."""
    _through_the_app()
    view = View.of_address(page, st.query_params)
    words = Words(view.language)
    page_frame.navigation(view, words)
    return view, words


def _through_the_app() -> None:
    """Until app.py has run once in a process, Streamlit takes the files of pages/ for an
    application of their own: the first reader of all, with a link to a page, would get that page
    without style. Such a run is ended and made again through app.py.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()


def opened(page: str, unbuilt: Callable[[View, Words], None] | None = None) -> Shown | None:
    """What a page of figures shows; None: there is nothing to show, and the page has been told why.

    `unbuilt`: what the page says all the same where there are no figures yet.
    """
    return _told(page, _shown, unbuilt)


def opened_archive(
    page: str, *, of: str | None = None, unbuilt: Callable[[View, Words], None] | None = None
) -> OpenedPage | None:
    """What a page of the archive's acts shows, which has neither area nor period; None: as of
    `opened`.

    `of`: the data set that the page is about, whichever the address names.
    """
    return _told(
        page,
        lambda found: replace(found, source=replace(found.source, geography="native")),
        unbuilt,
        of,
    )


def _told(
    page: str,
    show: Callable[[OpenedPage], Show],
    unbuilt: Callable[[View, Words], None] | None = None,
    of: str | None = None,
) -> Show | None:
    view, words = viewed(page)
    if unknown := view.unknown():
        page_frame.not_found(unknown, view, words)
        return None
    try:
        source = filters.seen(view, _source(view.having(data=of) if of else view, words))
        if unknown := filters.unknown_codes(view, source):
            page_frame.not_found(unknown, view, words)
            return None
        return show(OpenedPage(view=view, source=source, words=words))
    except NotShown:
        page_frame.not_found([("as_shown", view.as_shown or "")], view, words)
    except Failure as failure:
        if unbuilt and isinstance(failure, NoBuild):
            unbuilt(view, words)
        else:
            page_frame.failed(failure, view, words)
    return None


def _source(view: View, words: Words) -> Source:
    """The build that the address asks for. A data set is seen to once a process: after that,
    whoever accepts a report publishes himself."""
    where = published_figures.chosen_place(view.data)
    _attend(preparations().of(where), words)
    try:
        return _build(view, words)
    except NoBuild:
        _attend(preparations().of(where, anew=True), words)
        return _build(view, words)


def _build(view: View, words: Words) -> Source:
    if view.as_shown is None:
        return published_figures.source(view.data)
    with st.spinner(words("remaking")):
        return published_figures.source_as_shown(view.data, int(view.as_shown))


def _attend(preparation: Preparation, words: Words) -> None:
    bar = st.empty()
    try:
        preparation.attend(lambda part: _show_progress(bar, part, words))
    finally:
        bar.empty()


def _show_progress(bar: DeltaGenerator, part: float, words: Words) -> None:
    bar.progress(part, words("building_demo"))


def _shown(found: OpenedPage) -> Shown:
    shown = filters.resolved(found.view, found.source, found.words)
    page_frame.banners(shown.area, published_figures.published_sources(*shown.key), shown.words)
    banners.banners(shown)
    paper.foot(shown)
    filters.row(shown)
    return shown
