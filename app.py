"""Ngõ Số: the first word to the first reader, then the application. Start it with: streamlit
run app.py
"""

import sys
import time

import streamlit as st

from pages.parts.model.address import View
from pages.parts.writing.html import tag
from pages.parts.writing.words import Words

APPLICATION = "pages.parts.frame.application"
# seconds in which Streamlit's own thread sends what was written, before the import keeps the
# interpreter busy
_ON_ITS_WAY = 0.1


def main() -> None:
    view = View.of_address("overview", st.query_params)
    words = Words(view.language)
    # The first run of a process loads what all pages need, for seconds: its reader is told so
    # instead of seeing nothing.
    waiting = (
        None
        if hasattr(sys.modules.get(APPLICATION), "run")
        else st.html(tag("p", words("starting"), role="status"))
    )
    if waiting:
        time.sleep(_ON_ITS_WAY)
    from pages.parts.frame import application

    if waiting:
        waiting.empty()
    application.run(words)


main()
