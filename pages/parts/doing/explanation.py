"""A unit says something about one of its figures: asked on its page, kept in the archive, shown
beside the figure.
"""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.declared.indicator import Text
from metrics.declared.registry import registry
from metrics.failure import Failure
from pages.parts.doing import act
from pages.parts.doors import intake
from pages.parts.frame import page_frame
from pages.parts.frame.filters import Shown
from pages.parts.model.figures import Figure, ShownUnit
from pages.parts.writing.html import Markup, tag
from pages.parts.writing.words import Words

_NAME_LENGTH = 120


def offer(shown: Shown, unit: ShownUnit, figures: Sequence[Figure]) -> None:
    """The form, where the figures are the office's own and the unit is the one that bore the
    code in the period.
    """
    if not act.possible(shown) or shown.source.current:
        return
    words, codes = shown.words, [figure.indicator.code for figure in figures]
    page_frame.page(_receipt(words), language=words.language)
    why = tag("p", words("explain_why"), class_="ns-small ns-screen")
    with st.expander(words("explain")), st.form("ns-explain", border=False):
        page_frame.page(why, language=words.language)
        code = st.selectbox(
            words("indicator"),
            codes,
            index=_asked(shown, codes),
            format_func=lambda code: _label(code, words),
        )
        text = st.text_area(
            words("explain_text"), max_chars=intake.LONGEST_EXPLANATION, key=f"explain-{_round()}"
        )
        by = st.text_input(
            words("by"), placeholder=words("by_hint"), max_chars=_NAME_LENGTH, width=420
        )
        pressed, waiting = st.form_submit_button(words("explain_do"), type="primary"), st.empty()
    if pressed and not by.strip():
        _refused(words("by_missing"), words)
    elif pressed:
        _keep(
            intake.Explanation(
                unit_code=unit.code, indicator=code, period=shown.period.code, text=text
            ),
            by.strip(),
            waiting,
            words,
        )


def _asked(shown: Shown, codes: Sequence[str]) -> int:
    """The indicator of the address, where the reader comes from one."""
    return codes.index(shown.view.indicator) if shown.view.indicator in codes else 0


def _label(code: str, words: Words) -> str:
    return words.text(registry().indicators[code].label)


def _round() -> int:
    """How many explanations this session has kept: each time the field is a new, empty one."""
    kept: int = st.session_state.setdefault("explained", 0)
    return kept


def _keep(said: intake.Explanation, by: str, waiting: DeltaGenerator, words: Words) -> None:
    def wait(text: Text) -> None:
        waiting.caption(words.text(text))

    try:
        intake.do(intake.explaining(said, by=by), wait)
    except Failure as failure:
        _refused(words.text(failure.text), words)
        return
    st.session_state["explained"] = _round() + 1
    st.session_state["explained-now"] = True
    st.rerun()


def _receipt(words: Words) -> Markup | None:
    """Said once, at the next run."""
    if not st.session_state.pop("explained-now", False):
        return None
    return tag("p", tag("span", "● ", words("explain_done"), class_="ns-better"), role="status")


def _refused(said: str, words: Words) -> None:
    page_frame.page(tag("p", said, class_="ns-banner", role="alert"), language=words.language)
