"""Choosing how the office counts its periods: each way with the days of the present quarter, so
that nobody has to know the decree.
"""

import streamlit as st

from metrics.declared.period import Level, Period, Reckoning
from pages.parts.doing import act
from pages.parts.doors import intake
from pages.parts.frame import page_frame
from pages.parts.writing import formats
from pages.parts.writing.html import tag
from pages.parts.writing.words import Words


def periods(words: Words) -> None:
    """What is in force, and the form to choose another way."""
    now = intake.reckoning()
    said = tag(
        "p", words("periods_now"), " ", tag("b", words(f"periods_{now}")), f". {_days(now, words)}."
    )
    page_frame.page(
        tag("h2", words("periods_counted")),
        said,
        tag("p", words("periods_why"), class_="ns-small"),
        language=words.language,
    )
    others = [one for one in Reckoning if one is not now]
    with st.form("act-periods", border=False):
        chosen = st.radio(
            words("periods_other"),
            others,
            None,
            lambda one: f"{words(f'periods_{one}')}. {_days(one, words)}",
        )
        by = act.asked_by(words)
        pressed = st.form_submit_button(words("act_periods"), type="primary")
    if not pressed:
        return
    if chosen is None:
        act.banner(words("periods_missing"), words)
    elif not by:
        act.banner(words("by_missing"), words)
    else:
        act.do(act.Proposed(name="periods", act=intake.counting_periods(chosen, by=by)), words)


def _days(reckoning: Reckoning, words: Words) -> str:
    """The days of the present quarter, counted so."""
    quarter = Period.of(Level.QUARTER, formats.today(), reckoning)
    name = formats.capital(formats.period(quarter.counted(Reckoning.CALENDAR), words))
    return words(
        "periods_days",
        period=name,
        start=formats.date(quarter.start, words),
        end=formats.date(quarter.end, words),
    )
