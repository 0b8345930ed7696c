"""Questions about how files are to be read: each asked once for all alike cells of all files,
with what is remembered.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from metrics.declared.vietnamese import fold
from metrics.failure import Failure
from pages.parts.doing import provinces
from pages.parts.doing.answers import FileQuestion, Key, key_in, together
from pages.parts.doing.report_form import periods
from pages.parts.doing.submission import remembered
from pages.parts.doors import intake
from pages.parts.doors.intake import Finding, Remembered, Said, Understood
from pages.parts.drawing import amounts, file_reading, pasted
from pages.parts.frame import page_frame
from pages.parts.frame.pickers import findable
from pages.parts.writing import formats
from pages.parts.writing.html import tag
from pages.parts.writing.words import WORDS, Words

AT_ONCE = 12
_ELEMENTS = ("header", "first", "base", "third")  # questions that any element may answer
# what may be said of what is not taken
_UNREAD = {"known_column": "header", "known_indicator": "header", "rate_has_counts": "rate"}
_FIGURES = ("cell", "scale")  # questions that are answered with a number
_AT_A_GLANCE = 8  # answers; a longer list is searched
_TYPED = 80  # letters of a written answer
_LEFT_OUT = {
    "unit": "leave_out_row",
    "unit@": "leave_out_sheet",
    "period": "leave_out_row",
    "period@": "leave_out_sheet",
    "hidden": "leave_out_hidden",
    "personal": "leave_out_personal",
    "message": "leave_out_message",
    "parts": "leave_out_row",
    "total@": "leave_out_sheet",
    **dict.fromkeys(("merged", "result", "personal_cell"), "leave_out_cell"),
    **dict.fromkeys(
        (
            "header",
            "figure",
            "scale",
            "zeros",
            "share",
            "first",
            "base",
            "third",
            "part",
            "same",
            "add",
            "rate",
        ),
        "leave_out_column",
    ),
}
_BLANK = ("trong", "bo trong", "de trong", "blank")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)")
_FIGURE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d{1,2})?")


_EACH = "each"


@dataclass(frozen=True, kw_only=True)
class _About:
    """What the choices depend on: what the sender said of the files, and the language. `recalled`:
    the remembered answers that were used."""

    said: Said
    recalled: Mapping[str, Remembered]
    words: Words


def questions(said: Said, words: Words) -> None:
    """Asks every open question of the files; an answer is kept and the files are read again with
    it. What was answered can be changed below.
    """
    sending = remembered()
    found = _found()
    sending.asked = {
        key: one
        for key, one in (sending.asked | found).items()
        if key in found or key in sending.answers
    }
    if not sending.asked:
        return
    about = _About(said=said, recalled=_recalled(), words=words)
    page_frame.page(
        tag("h3", words("questions")),
        tag("p", words("questions_why"), class_="ns-small"),
        language=words.language,
    )
    open_ = [key for key in sending.asked if key in found]
    if waiting := provinces.waiting([found[key] for key in open_], said):
        provinces.ask(waiting, list(sending.read.values()), words)
        open_ = [key for key in open_ if found[key] not in waiting]
    put = _together(open_)
    for one in put[:AT_ONCE]:
        _question(one, about)
    _say_more(len(put) - AT_ONCE, words)
    if done := _together(key for key in sending.asked if key not in found):
        with st.expander(words("answered", count=len(done))):
            for one in done:
                _question(one, about)


def _say_more(count: int, words: Words) -> None:
    """That so many questions come when those that stand here are answered."""
    if count > 0:
        said = tag("p", words("questions_more", count=count), class_="ns-small")
        page_frame.page(said, language=words.language)


def _found() -> dict[Key, Finding]:
    """The open questions of the files as they were read."""
    return {
        key_in(file, finding.question): finding
        for (file, _, _), reading in remembered().read.items()
        for finding in reading.findings
        if finding.question
    }


def _recalled() -> dict[str, Remembered]:
    used = map(intake.used_from_memory, remembered().read.values())
    return {key: one for answers in used for key, one in answers.items()}


def _together(keys: Iterable[Key]) -> list[FileQuestion]:
    sending = remembered()
    several = len(sending.read) > 1
    names = {file: one.name for (file, _, _), one in sending.read.items()} if several else {}
    return together(keys, sending.asked, names, sending.apart)


def unread(readings: Sequence[Understood], words: Words) -> None:
    """Offers to say of columns that will not be taken which figure they are; what was said is
    read, remembered and can be changed.
    """
    sending = remembered()
    lost = [
        one
        for reading in readings
        for one in amounts.unread(reading)
        if one.rule in _UNREAD and one.text
    ]
    found = {Key(f"{_UNREAD[one.rule]}:{fold(one.text or '')}"): one.text or "" for one in lost}
    sending.unread = {
        key: text
        for key, text in (sending.unread | found).items()
        if key in found or key in sending.answers
    }
    if not sending.unread:
        return
    with st.expander(words("unread_choose", count=len(sending.unread))):
        for key, text in sending.unread.items():
            _say_which(key, text, words)


def _say_which(key: Key, text: str, words: Words) -> None:
    widget, named = f"unread-{key.widget}", _NAMED[key.kind]
    st.session_state[widget] = remembered().answers.get(key)
    st.selectbox(
        f"«{text}»",
        intake.rates() if key.kind == "rate" else intake.elements(),
        index=None,  # so that the choice can be taken back
        format_func=lambda code: findable(named(code, None, words), code),
        key=widget,
        placeholder=words("answer_search"),
        on_change=_chosen,
        args=((key,), widget),
    )


def _question(one: FileQuestion, about: _About) -> None:
    """One question with everything that may answer it, found by typing; what is not offered can
    be written beside it.
    """
    words, key = about.words, one.keys[0]
    recalled = about.recalled.get(key.question)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _choice(one, recalled, about)
        if typed := _typed_as(key, about.said):
            st.text_input(
                words(f"typed_{typed}"), key=f"typed-{key.widget}",
                placeholder=words(f"typed_{typed}_hint"), max_chars=_TYPED, width=300,
                on_change=_WRITTEN[typed], args=(key, about.said.period),
            )  # fmt: skip
    if unclear := remembered().unclear.get(key):
        said = words(unclear, count=len(remembered().named.get(key, ())))
        page_frame.page(tag("p", said, class_="ns-small", role="alert"), language=words.language)
    if recalled and st.button(words("forget"), key=f"forget-{recalled.event.id}"):
        _forget(key, recalled, words)


def _choice(one: FileQuestion, recalled: Remembered | None, about: _About) -> None:
    sending, key, words = remembered(), one.keys[0], about.words
    widget = f"answer-{key.widget}"
    known = sending.answers.get(key) or (_as_option(recalled.answer) if recalled else None)
    choices = [
        *sending.named.get(key, ()),
        *_choices(key.kind, one.finding, about.said),
        *([_EACH] if len(one.keys) > 1 else []),
    ]
    st.session_state[widget] = known
    st.selectbox(
        _asks(one, words),
        tuple(dict.fromkeys([*choices, *([known] if known else [])])),
        format_func=lambda option: _option(key, option, about.said.period, words),
        key=widget,
        placeholder=words("answer_search" if len(choices) > _AT_A_GLANCE else "answer"),
        on_change=_chosen,
        args=(one.keys, widget),
    )


def _asks(one: FileQuestion, words: Words) -> str:
    """The question in words, with the file or the number of files that it is about."""
    said = one.finding.message_en if words.language == "en" else one.finding.message_vi
    if len(one.keys) > 1:
        return words("question_of_files", count=len(one.keys), question=said)
    return f"{pasted.title(one.file, words)}: {said}" if one.file else said


def _typed_as(key: Key, said: Said) -> str | None:
    """What may be written where no list holds it: a figure, or a unit of the whole country.
    None: the list holds every answer.
    """
    if key.kind in _FIGURES:
        return "figure"
    return "unit" if key.kind == "unit" and said.province is None else None


def _choices(kind: str, finding: Finding, said: Said) -> list[str]:
    """What may answer a question besides what is offered as near; leaving out comes last."""
    area = said.district or said.province
    every: Mapping[str, Callable[[], Sequence[str]]] = {
        **dict.fromkeys(_ELEMENTS, intake.elements),
        "rate": intake.rates,
        "period": periods,
        "unit": lambda: intake.communes(area, said.period) if area else (),
    }
    found = every[kind]() if kind in every else ()
    offered = [one for one in finding.options if one != intake.LEAVE_OUT]
    return [*offered, *found, *([] if kind == "cell" else [intake.LEAVE_OUT])]


def _as_option(answer: object) -> str:
    return f"{answer:g}" if isinstance(answer, float) else str(answer)


def _chosen(keys: tuple[Key, ...], widget: str) -> None:
    """Keeps an answer that was chosen from the list, or takes it back."""
    answer = st.session_state[widget]
    if answer == _EACH:
        remembered().apart |= set(keys)
        return
    for key in keys:
        _keep(key, answer)


def _keep(key: Key, answer: str | None, unclear: str | None = None) -> None:
    sending = remembered()
    sending.unclear.pop(key, None)
    if unclear:
        sending.unclear[key] = unclear
    if answer:
        sending.answers[key] = answer
    else:
        sending.answers.pop(key, None)


def _figure_written(key: Key, _period: str | None) -> None:
    """Keeps a figure that was written, as a Vietnamese clerk writes it."""
    if text := st.session_state[f"typed-{key.widget}"].strip():
        answer = figure_typed(text)
        _keep(key, answer, None if answer else "typed_figure_unclear")


def _unit_written(key: Key, period: str | None) -> None:
    """Keeps the unit that was written, if there is one of this name; of several the list asks
    which.
    """
    if text := st.session_state[f"typed-{key.widget}"].strip():
        found = intake.units_named(text, period)
        remembered().named[key] = found
        answer = found[0] if len(found) == 1 else None
        _keep(
            key, answer, None if answer else "typed_unit_several" if found else "typed_unit_unclear"
        )


_WRITTEN: Mapping[str, Callable[[Key, str | None], None]] = {
    "figure": _figure_written,
    "unit": _unit_written,
}


def figure_typed(text: str) -> str | None:
    """What somebody typed as a figure, as the reader takes it: 1.420 and 1420 are «1420», 85,5 and
    85.5 are «85.5», «trống» is «blank». None: it can be read in two ways (1,420) or is no
    figure."""
    if fold(text) in _BLANK:
        return "blank"
    if not _FIGURE.fullmatch(text):
        return None
    whole = text.replace(".", "") if _GROUPED.match(text) else text
    return whole.replace(",", ".")


def _forget(key: Key, recalled: Remembered, words: Words) -> None:
    try:
        with st.spinner(words("forgetting")):
            intake.forget(recalled.event.id)
    except Failure as failure:
        page_frame.page(
            tag("p", words.text(failure.text), class_="ns-banner", role="alert"),
            language=words.language,
        )
        return
    remembered().asked.pop(key, None)
    st.rerun()


def _option(key: Key, option: str, period: str | None, words: Words) -> str:
    """An answer in words, found with and without diacritics: codes of units, periods and
    elements by name, numbers as we write them.
    """
    if option == intake.LEAVE_OUT:
        kind = f"{key.kind}@" if key.is_of_sheet else key.kind
        return findable(words(_LEFT_OUT.get(kind, "option_leave_out")))
    if option == _EACH:
        return findable(words("question_each"))
    if f"option_{option}" in WORDS:
        return words(f"option_{option}")
    said = _NAMED.get(key.kind)
    return findable(said(option, period, words), option) if said else option


def _unit_option(code: str, period: str | None, words: Words) -> str:
    if code.startswith(intake.WHOLE):
        return words(
            "option_whole", unit=_unit_option(code.removeprefix(intake.WHOLE), period, words)
        )
    name = intake.unit_name(code, period)
    return f"{name} ({code})" if name else code


def _element_option(code: str, period: str | None, words: Words) -> str:
    label = intake.element_name(code)
    return words.text(label) if label else code


def _rate_option(code: str, period: str | None, words: Words) -> str:
    label = intake.rate_name(code)
    return words.text(label) if label else code


_NAMED: Mapping[str, Callable[[str, str | None, Words], str]] = {
    "unit": _unit_option,
    **dict.fromkeys((*_ELEMENTS, "part"), _element_option),
    "rate": _rate_option,
    "period": lambda code, _, words: formats.capital(formats.period_of(code, words)),
    "scale": lambda factor, _, words: words(
        "option_scale", factor=formats.plain(float(factor), words)
    ),
    "cell": lambda size, _, words: size if "/" in size else file_reading.spoken(float(size), words),
    **dict.fromkeys(
        ("same", "sources", "total"), lambda header, _, words: words("option_only", header=header)
    ),
    "value_column": lambda letter, _, words: words("at_column", column=letter, header=""),
}
