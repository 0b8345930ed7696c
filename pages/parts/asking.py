"""Questions about how files are to be read: each asked once for all alike cells of all files, with what is remembered."""

import re
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from metrics.failure import Failure
from metrics.vietnamese import fold
from pages.parts import formats, frame, intake, understood
from pages.parts.html import tag
from pages.parts.intake import Finding, Remembered, Understood
from pages.parts.sending import remembered
from pages.parts.words import WORDS, Words

AT_ONCE = 12
_FIGURES = ("cell", "scale")  # questions that are answered with a number
_OPEN = (*_FIGURES, "unit", "period")  # questions to which another answer than those offered may be right
_BLANK = ("trong", "bo trong", "de trong", "blank")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)")
_FIGURE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d{1,2})?")


def questions(readings: Sequence[Understood], period: str | None, words: Words) -> None:
    """Asks every open question; an answer is kept and the files are read again with it. What memory answered can be changed."""
    sending = remembered()
    for finding in (finding for one in readings for finding in one.findings if finding.question):
        sending.asked.setdefault(finding.question or "", finding)
    if not sending.asked:
        return
    frame.page(tag("h3", words("questions")), tag("p", words("questions_why"), class_="ns-small"), language=words.language)
    recalled = {key: one for reading in readings for key, one in intake.used_from_memory(reading).items()}
    for key, finding in list(sending.asked.items())[:AT_ONCE]:
        _question(key, finding, recalled.get(key), period, words)
    more = len(sending.asked) - AT_ONCE
    if more > 0:
        frame.page(tag("p", words("questions_more", count=more), class_="ns-small"), language=words.language)


def _question(key: str, finding: Finding, recalled: Remembered | None, period: str | None, words: Words) -> None:
    """One question with what it may be answered with; where the list may lack the right answer, another can be typed."""
    kind, widget = key.partition(":")[0], f"answer-{key}"
    known = remembered().answers.get(key) or (_as_option(recalled.answer) if recalled else None)
    options = tuple(dict.fromkeys([*finding.options, *([known] if known else [])]))
    st.session_state[widget] = known
    st.selectbox(
        finding.message_en if words.language == "en" else finding.message_vi,
        options,
        format_func=lambda option: _option(key, option, period, words),
        key=widget,
        placeholder=words("answer_figure" if kind in _FIGURES else "answer_typed" if kind in _OPEN else "answer"),
        accept_new_options=kind in _OPEN or not finding.options,
        on_change=_answered,
        args=(key, widget),
    )
    if key in remembered().unclear:
        frame.page(tag("p", words("answer_unclear"), class_="ns-small", role="alert"), language=words.language)
    if recalled and st.button(words("forget"), key=f"forget-{recalled.event.id}"):
        _forget(key, recalled, words)


def _as_option(answer: object) -> str:
    return f"{answer:g}" if isinstance(answer, float) else str(answer)


def _answered(key: str, widget: str) -> None:
    """Keeps an answer. One of the offered ones stands as it is, a typed figure is first read as a Vietnamese clerk writes it."""
    sending, said = remembered(), st.session_state[widget]
    typed = said is not None and said not in sending.asked[key].options and key.partition(":")[0] in _FIGURES
    answer = figure_typed(said.strip()) if typed else said
    sending.unclear.discard(key)
    if answer:
        sending.answers[key] = answer
        return
    sending.answers.pop(key, None)
    if typed:
        sending.unclear.add(key)


def figure_typed(text: str) -> str | None:
    """What somebody typed as a figure, as the reader takes it: 1.420 and 1420 are «1420», 85,5 and 85.5 are «85.5», «trống» is
    «blank». None: it can be read in two ways (1,420) or is no figure."""
    if fold(text) in _BLANK:
        return "blank"
    if not _FIGURE.fullmatch(text):
        return None
    whole = text.replace(".", "") if _GROUPED.match(text) else text
    return whole.replace(",", ".")


def _forget(key: str, recalled: Remembered, words: Words) -> None:
    try:
        with st.spinner(words("forgetting")):
            intake.forget(recalled.event.id)
    except Failure as failure:
        frame.page(tag("p", words.text(failure.text), class_="ns-banner", role="alert"), language=words.language)
        return
    remembered().asked.pop(key, None)
    st.rerun()


def _option(key: str, option: str, period: str | None, words: Words) -> str:
    """An answer in words: codes of units, periods and elements by name, numbers as we write and read them."""
    if f"option_{option}" in WORDS:
        return words(f"option_{option}")
    said = _NAMED.get(key.partition(":")[0])
    return said(option, period, words) if said else option


def _unit_option(code: str, period: str | None, words: Words) -> str:
    if code.startswith(intake.WHOLE):
        return words("option_whole", unit=_unit_option(code.removeprefix(intake.WHOLE), period, words))
    return f"{intake.unit_name(code, period) or code} ({code})"


def _element_option(code: str, period: str | None, words: Words) -> str:
    label = intake.element_name(code)
    return words.text(label) if label else code


_NAMED: Mapping[str, Callable[[str, str | None, Words], str]] = {
    "unit": _unit_option,
    "header": _element_option,
    "base": _element_option,
    "period": lambda code, _, words: formats.capital(formats.period_of(code, words)),
    "scale": lambda factor, _, words: words("option_scale", factor=formats.plain(float(factor), words)),
    "cell": lambda size, _, words: understood.spoken(float(size), words),
    "value_column": lambda letter, _, words: words("at_column", column=letter, header=""),
}
