"""Choosing from which part of its units on an area is judged against its target."""

import streamlit as st

from metrics.declared.coverage import OFFERED
from pages.parts.doing import act
from pages.parts.doors import intake
from pages.parts.frame import page_frame
from pages.parts.writing.html import tag
from pages.parts.writing.words import Words


def least(words: Words) -> None:
    """What is in force, and the form to choose another level."""
    now = intake.coverage()
    in_force = words("coverage_now_0") if now == 0 else words("coverage_now", percent=now)
    said, why = tag("p", in_force), tag("p", words("coverage_why"), class_="ns-small")
    page_frame.page(tag("h2", words("coverage")), said, why, language=words.language)
    others = [percent for percent in OFFERED if percent != now]
    with st.form("act-coverage", border=False):
        chosen = st.radio(
            words("coverage_other"), others, None, lambda one: _level(one, words), horizontal=True
        )
        by = act.asked_by(words)
        pressed = st.form_submit_button(words("act_coverage"), type="primary")
    if not pressed:
        return
    if chosen is None:
        act.banner(words("coverage_missing"), words)
    elif not by:
        act.banner(words("by_missing"), words)
    else:
        act.do(act.Proposed(name="coverage", act=intake.requiring_coverage(chosen, by=by)), words)


def _level(percent: int, words: Words) -> str:
    return (
        words("coverage_percent_0") if percent == 0 else words("coverage_percent", percent=percent)
    )
