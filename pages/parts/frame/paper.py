"""What a printed page carries on every sheet: the figure set, what must be said over its
figures, the number of the sheet.
"""

import streamlit as st

from pages.parts.doors import published_figures
from pages.parts.frame import banners, page_frame
from pages.parts.frame.filters import Shown
from pages.parts.writing import formats


def foot(shown: Shown) -> None:
    """The margin boxes of the sheets; the rest of the print is in style.css."""
    words, store = shown.words, shown.source.store
    made = words("foot", build=str(store.build), date=formats.moment(store.made_at, words))
    said = " · ".join(
        [
            made,
            *page_frame.labels(shown.area, published_figures.published_sources(*shown.key), words),
            *banners.labels(shown),
        ]
    )
    sheet = f'"{_in_css(words("print_page"))} " counter(page) "/" counter(pages)'
    st.html(
        f'<style>@page {{ @bottom-left {{ content: "{_in_css(said)}" }} @bottom-right {{ '
        f"content: {sheet} }} }}</style>"
    )


def _in_css(text: str) -> str:
    """A text between quotes of a style sheet: whatever is no letter or digit by its number."""
    return "".join(letter if letter.isalnum() else f"\\{ord(letter):06x}" for letter in text)
