"""The application around its pages: navigation, style, language."""

from importlib import import_module

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.parts.doors import intake
from pages.parts.frame import failures, page_frame
from pages.parts.model.address import View
from pages.parts.server import garbage, sockets
from pages.parts.writing.words import Words

HEAVY = ("pages.parts.showing.spread", "pages.parts.doing.submission")  # plotly; etl with openpyxl


@st.cache_resource(show_spinner=False)
def settled() -> None:
    """What stays is loaded at once, before the first reader waits for it (measured: 142 ms a
    click become 27).
    """
    intake.keep_log()
    for part in HEAVY:
        import_module(part)
    sockets.send_at_once()
    garbage.settle()


def run(words: Words) -> None:
    """Writes the style and runs the page that the address names."""
    pages = [
        st.Page(
            f"pages/{page}.py",
            title=f"{page_frame.title(page, words)} – {words('title')}",
            url_path=page,
        )
        for page in (*page_frame.PAGES, *page_frame.LINKED)
    ]
    # The first page stands under its own address and at the root: so that every link can name its
    # page.
    home = st.Page(
        "pages/overview.py",
        title=words("title"),
        url_path="home",
        default=True,
        visibility="hidden",
    )
    st.set_page_config(page_title=words("title"), layout="wide", initial_sidebar_state="collapsed")
    page_frame.dress(words.language)
    settled()
    with failures.told(words):
        opened = st.navigation([home, *pages], position="hidden")
        if (unknown := _unknown_page()) and opened is home:
            page_frame.no_such_page(unknown, View.of_address("overview", st.query_params), words)
        else:
            opened.run()


def _unknown_page() -> str | None:
    """The page that the address names, where there is no such page; Streamlit would show the
    first one in its place.
    """
    context = get_script_run_ctx()
    asked = context.pages_manager.intended_page_name if context else None
    return asked if asked and asked not in ("home", *page_frame.PAGES, *page_frame.LINKED) else None
