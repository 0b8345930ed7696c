"""The steps of sending a report: give files, see what was understood, answer, see what would move, send, keep the receipt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.failure import Failure
from metrics.indicator import Text
from pages.parts import formats, frame, intake, understood
from pages.parts.figures import Movement
from pages.parts.html import Markup, tag
from pages.parts.intake import Finding, Receipt, Said, Severity, Understood, Upload
from pages.parts.tables import Column, link, table
from pages.parts.view import View
from pages.parts.words import WORDS, Words

ASKED_AT_ONCE = 12
_NAME_LENGTH = 120

ReadKey = tuple[str, Said]


@dataclass
class Sending:
    """What a session remembers of the files it is sending.

    `round`: makes the uploader a new, empty one after each acceptance. `answers`: by question; they stay when the question
    no longer comes, because it was answered. `asked`: every question of the round. `read`, `moves`: what was worked out.
    """

    round: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    asked: dict[str, Finding] = field(default_factory=dict)
    read: dict[ReadKey, Understood] = field(default_factory=dict)
    moves: dict[tuple[tuple[ReadKey, ...], int | None], tuple[Movement, ...]] = field(default_factory=dict)
    receipt: Receipt | None = None


def remembered() -> Sending:
    """This session's sending."""
    sending: Sending = st.session_state.setdefault("sending", Sending())
    return sending


def files(words: Words) -> list[tuple[str, Upload]]:
    """Asks for files; (id, file) of each that was given. Any kind is taken: the reader says in our words what it cannot read."""
    frame.page(tag("h2", words("send_files")), language=words.language)
    given = st.file_uploader(words("upload"), accept_multiple_files=True, key=f"files-{remembered().round}")
    return [(one.file_id, Upload(name=one.name, content=one.getvalue())) for one in given]


def read(uploads: Sequence[tuple[str, Upload]], said: Said, words: Words) -> list[Understood]:
    """Reads the files, those read before from memory, and says how far it is."""
    sending, bar = remembered(), st.empty()
    found: dict[ReadKey, Understood] = {}
    for number, (file_id, upload) in enumerate(uploads, start=1):
        key = (file_id, said)
        if key not in sending.read:
            bar.progress((number - 1) / len(uploads), words("reading", number=str(number), count=str(len(uploads)), name=upload.name))
        found[key] = sending.read.get(key) or intake.read(upload, said)
    bar.empty()
    sending.read = found
    return list(found.values())


def show(one: Understood, words: Words) -> None:
    """What was understood of one file."""
    none = tag("p", words("findings_none"), class_="ns-sub")
    parts = (understood.findings(one, words) or none, understood.decisions(one, words), understood.sheets(one, words))
    frame.page(tag("section", understood.verdict(one, words), *parts, class_="ns-understood"), language=words.language)


def questions(readings: Sequence[Understood], period: str | None, words: Words) -> None:
    """Asks every open question once for all alike cells; an answer is kept and the files are read again with it."""
    sending = remembered()
    for finding in (finding for one in readings for finding in one.findings if finding.severity is Severity.QUESTION and finding.question):
        sending.asked.setdefault(finding.question or "", finding)
    if not sending.asked:
        return
    frame.page(tag("h2", words("questions")), tag("p", words("questions_why"), class_="ns-small"), language=words.language)
    for key, finding in list(sending.asked.items())[:ASKED_AT_ONCE]:
        _question(key, finding, period, words)


def _question(key: str, finding: Finding, period: str | None, words: Words) -> None:
    said = finding.message_en if words.language == "en" else finding.message_vi
    widget = f"answer-{key}"
    st.session_state[widget] = remembered().answers.get(key)
    if finding.options:
        st.selectbox(
            said,
            finding.options,
            format_func=lambda option: _option(key, option, period, words),
            key=widget,
            placeholder=words("answer"),
            on_change=_answered,
            args=(key, widget),
        )
    else:
        st.text_input(said, key=widget, placeholder=words("answer"), max_chars=_NAME_LENGTH, on_change=_answered, args=(key, widget))


def _answered(key: str, widget: str) -> None:
    answer = st.session_state[widget]
    if answer:
        remembered().answers[key] = answer
    else:
        remembered().answers.pop(key, None)


def _option(key: str, option: str, period: str | None, words: Words) -> str:
    """An answer in words: codes of units, periods and elements by name, numbers as we write them."""
    if f"option_{option}" in WORDS:
        return words(f"option_{option}")
    said = _NAMED.get(key.partition(":")[0])
    return said(option, period, words) if said else option


def _unit_option(code: str, period: str | None, words: Words) -> str:
    return f"{intake.unit_name(code, period) or code} ({code})"


def _element_option(code: str, period: str | None, words: Words) -> str:
    label = intake.element_name(code)
    return words.text(label) if label else code


_NAMED: dict[str, Callable[[str, str | None, Words], str]] = {
    "unit": _unit_option,
    "header": _element_option,
    "base": _element_option,
    "period": lambda code, _, words: formats.capital(formats.period_of(code, words)),
    "scale": lambda factor, _, words: words("option_scale", factor=formats.plain(float(factor), words)),
    "cell": lambda size, _, words: formats.plain(float(size), words),
    "value_column": lambda letter, _, words: words("at_column", column=letter, header=""),
}


def preview(readings: Sequence[Understood], words: Words) -> None:
    """Which published figures would move."""
    sending = remembered()
    key = (tuple(sending.read), intake.newest_build())
    if key not in sending.moves:
        with st.spinner(words("checking")):
            sending.moves = {key: intake.would_move(readings)}
    moved = sending.moves[key]
    count = tag("p", words("moves_count", count=formats.plain(len(moved), words)), class_="ns-sub") if moved else None
    frame.page(tag("h2", words("send_preview")), count, understood.movements(moved, words), language=words.language)


def confirm(files_read: Sequence[tuple[Upload, Understood]], said: Said, words: Words) -> None:
    """Asks who acts, and sends."""
    with st.form("send", border=False):
        by = st.text_input(words("by"), placeholder=words("by_hint"), max_chars=_NAME_LENGTH, width=420)
        pressed = st.form_submit_button(words("send"), type="primary")
    if pressed and not by.strip():
        frame.page(tag("p", words("by_missing"), class_="ns-banner", role="alert"), language=words.language)
    elif pressed:
        _send(files_read, said, by.strip(), words)


def _send(files_read: Sequence[tuple[Upload, Understood]], said: Said, by: str, words: Words) -> None:
    waiting = st.empty()
    try:
        with st.spinner(words("accepting")):
            receipt = intake.submit(files_read, said, by, lambda text: _wait(waiting, text, words))
    except Failure as failure:
        said_so = tag("p", tag("b", f"{words('failed')}. "), words.text(failure.text), class_="ns-banner", role="alert")
        frame.page(said_so, language=words.language)
        return
    st.session_state["sending"] = Sending(round=remembered().round + 1, receipt=receipt)
    st.rerun()


def _wait(place: DeltaGenerator, text: Text, words: Words) -> None:
    place.caption(words.text(text))


def receipt(view: View, words: Words) -> None:
    """What was accepted last: submissions with their fingerprints, and the figures that moved."""
    done = remembered().receipt
    if done is None:
        return
    is_new = any(file.is_new for file in done.files)
    title = tag("h2", tag("span", "● ", words("sent" if is_new else "sent_same"), class_="ns-better"), role="status")
    see = link(words("receipt_see"), view.link("overview", data="office", area=None, period=done.period))
    build = tag("p", words("receipt_build", build=str(done.build)), " ", see)
    parts = (title, _receipt_table(done, words), build, _moved(done, words))
    frame.page(tag("section", *parts, class_="ns-panel ns-receipt"), language=words.language)
    frame.to_top(f"receipt-{remembered().round}")


def _moved(done: Receipt, words: Words) -> Markup:
    table_of_all = understood.movements(done.movements, words)
    if not done.movements:
        return table_of_all
    return tag("details", tag("summary", words("moves_list", count=formats.plain(len(done.movements), words))), table_of_all)


def _receipt_table(done: Receipt, words: Words) -> Markup:
    columns = [Column(words(f"receipt_{name}")) for name in ("file", "id", "hash", "state")]
    rows = [
        [file.name, tag("code", file.event), tag("code", fingerprint), words("receipt_new" if file.is_new else "receipt_same")]
        for file, fingerprint in zip(done.files, done.fingerprints, strict=True)
    ]
    return table(columns, rows, caption=words("sent"), kind="ns-cards ns-compact")
