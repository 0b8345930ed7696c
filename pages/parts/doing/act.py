"""Withdrawing, restoring, approving, returning: what would move is shown first, then the act is
done, then there is a receipt.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from metrics.declared.indicator import Text
from metrics.failure import Failure
from pages.parts.doors import acts, intake
from pages.parts.doors.acts import Listed
from pages.parts.doors.builds import Source
from pages.parts.doors.intake import JournalEntry
from pages.parts.drawing import effects
from pages.parts.drawing.tables import TableColumn, link, table
from pages.parts.frame import page_frame
from pages.parts.frame.filters import OpenedPage
from pages.parts.model.address import View
from pages.parts.model.figures import Movement
from pages.parts.showing import act_list
from pages.parts.writing import formats
from pages.parts.writing.html import join, tag
from pages.parts.writing.words import Words

COUNTED_AT_ONCE = 10  # of the reports that wait: how many are tried out to say what they would move
_NAME_LENGTH = 120
_REASON_LENGTH = 500
_REASONED = ("withdraw", "reinstate", "return")
_OFFERED = {
    "submitted": ("withdraw",),
    "in_force": ("withdraw",),
    "withdrawn": ("reinstate",),
    "waiting": ("approve", "return", "withdraw"),
    "approved": ("return", "withdraw"),
    "returned": ("approve", "withdraw"),
}
_ASK_FOR_APPROVAL = ("approve", "return")


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """An act that a reader has asked for. `event`: upon which event; None: it is a setting."""

    name: str
    act: intake.Act
    event: str | None = None


@dataclass(frozen=True)
class _Receipt:
    """What a session did last: the act, upon which event (None: a setting)."""

    name: str
    upon: str | None
    done: intake.Done


def possible(opened: OpenedPage) -> bool:
    """Whether anything may be done to what is shown: the office's own figures of now."""
    return opened.source.dataset == "office" and not opened.source.as_shown


def offered(entry: JournalEntry, opened: OpenedPage) -> tuple[str, ...]:
    """What can be done to an event as it stands."""
    if not possible(opened) or entry.state is None:
        return ()
    return tuple(
        name
        for name in _OFFERED[entry.state]
        if opened.source.store.approval or name not in _ASK_FOR_APPROVAL
    )


def upon(opened: OpenedPage, one: Listed) -> None:
    """The acts that an event allows; the one that was chosen with its preview and its form."""
    words, view, names = opened.words, opened.view, offered(one.entry, opened)
    if view.act in names:
        _act(view.act, one.entry.event, opened.source, view.itself(act=None), words)
        return
    if view.act and possible(opened):
        state = words(f"state_{one.entry.state}") if one.entry.state else words("event_gone")
        page_frame.page(
            tag("p", words("act_past", state=state), class_="ns-banner", role="status"),
            language=words.language,
        )
    ways = [link(words(f"act_{name}"), view.itself(act=name), class_="ns-act") for name in names]
    if ways:
        page_frame.page(tag("p", join(*ways, between=" · ")), language=words.language)


def approval(source: Source | None, words: Words) -> None:
    """Turns approval on or off. `source`: the office's; None: nothing was accepted yet, so
    nothing can move.
    """
    on = intake.asks_for_approval()
    said = tag("p", words("approval_is_on" if on else "approval_is_off"))
    page_frame.page(tag("h2", words("approval")), said, language=words.language)
    _act("approval_off" if on else "approval_on", None, source, None, words)


def _act(
    name: str, event: str | None, source: Source | None, cancel: str | None, words: Words
) -> None:
    """What an act would move, the form that does it, the way back where there is one."""
    moved = _foreseen(name, event, source, words)
    if moved is None:
        return
    build = source.store.build if source else None
    count = tag("p", words("act_moves", count=len(moved)), class_="ns-sub")
    parts = (
        tag("h2" if event else "h3", words(f"act_{name}")),
        tag("p", words("act_first"), class_="ns-small"),
        count if moved else None,
    )
    page_frame.page(*parts, effects.movements(moved, words), language=words.language)
    _decided(name, event, build, words)
    if cancel:
        page_frame.page(tag("p", link(words("act_cancel"), cancel)), language=words.language)


def _foreseen(
    name: str, event: str | None, source: Source | None, words: Words
) -> Sequence[Movement] | None:
    """What an act would move; None: it was refused, and the page says why."""
    try:
        with st.spinner(words("checking")):
            return acts.foreseen(source, name, event) if source else ()
    except Failure as failure:
        refused(failure, words)
        return None


def _decided(name: str, event: str | None, build: int | None, words: Words) -> None:
    """The form of an act; it is done over the figures that its reader has seen (`build`)."""
    seen = st.session_state.setdefault(f"seen-{name}-{event}", build)
    by, why, pressed = _form(name, words)
    if pressed and (missing := _missing(name, by, why)):
        banner(words(missing), words)
    elif pressed and seen != build:
        banner(words("act_meanwhile", build=str(build)), words)
    elif pressed:
        do(Proposed(name=name, event=event, act=intake.act(name, event, by=by, why=why)), words)
    st.session_state[f"seen-{name}-{event}"] = build


def _form(name: str, words: Words) -> tuple[str, str, bool]:
    with st.form(f"act-{name}", border=False):
        why = st.text_input(words("why"), max_chars=_REASON_LENGTH) if name in _REASONED else ""
        by = asked_by(words)
        return by, why.strip(), st.form_submit_button(words(f"act_{name}"), type="primary")


def asked_by(words: Words) -> str:
    """Asks who acts."""
    return st.text_input(
        words("by_acting"), placeholder=words("by_hint"), max_chars=_NAME_LENGTH, width=420
    ).strip()


def _missing(name: str, by: str, why: str) -> str | None:
    if name in _REASONED and not why:
        return "why_missing"
    return None if by else "by_missing"


def do(proposed: Proposed, words: Words) -> None:
    """Does an act and begins anew with its receipt, or says why it was not done."""
    waiting = st.empty()

    def wait(text: Text) -> None:
        waiting.caption(words.text(text))

    try:
        with st.spinner(words("acting")):
            done = intake.do(proposed.act, wait)
    except Failure as failure:
        refused(failure, words)
        return
    st.session_state["acted"] = _Receipt(proposed.name, proposed.event, done)
    if "act" in st.query_params and proposed.event:
        del st.query_params["act"]
    st.rerun()


def refused(failure: Failure, words: Words) -> None:
    """An act that was not done, and why."""
    said = tag(
        "p",
        tag("b", f"{words('failed')}. "),
        words.text(failure.text),
        class_="ns-banner",
        role="alert",
    )
    page_frame.page(said, language=words.language)


def banner(said: str, words: Words) -> None:
    """What is missing before an act is done."""
    page_frame.page(tag("p", said, class_="ns-banner", role="alert"), language=words.language)


def receipt(event: str | None, view: View, words: Words) -> None:
    """What this session has just done to an event (None: to a setting), with the figures that
    moved.
    """
    last: _Receipt | None = st.session_state.get("acted")
    if last is None or last.upon != event:
        return
    done = last.done
    title = tag(
        "h2", tag("span", "● ", words(f"done_{last.name}"), class_="ns-better"), role="status"
    )
    see = act_list.to(
        words("done_event", event=done.event), view.link("history", event=done.event, data="office")
    )
    said = tag("p", words("done_moved", count=len(done.movements), build=str(done.build)), " ", see)
    moved = effects.movements(done.movements, words) if done.movements else None
    page_frame.page(
        tag("section", title, said, moved, class_="ns-panel ns-receipt"), language=words.language
    )
    page_frame.to_top(f"acted-{done.event}")


def queue(opened: OpenedPage, found: list[Listed]) -> None:
    """The reports that wait for approval, the oldest first, with what each would move."""
    if not (possible(opened) and opened.source.store.approval):
        return
    words = opened.words
    waiting = [one for one in reversed(found) if one.entry.state == "waiting"]
    title = tag("h2", words("queue", count=len(waiting)))
    if not waiting:
        page_frame.page(
            title, tag("p", words("queue_none"), class_="ns-sub"), language=words.language
        )
        return
    columns = (
        TableColumn(words("receipt_file"), "ns-name"),
        TableColumn(words("event_when")),
        TableColumn(words("event_of")),
        TableColumn(words("event_by")),
        TableColumn(words("figures_sent"), "ns-number"),
        TableColumn(words("queue_moves"), "ns-number"),
        TableColumn(words("queue_decide")),
    )
    with st.spinner(words("checking")):
        rows = [_waiting(opened, one, number) for number, one in enumerate(waiting)]
    page_frame.page(
        title,
        table(columns, rows, caption=words("approval"), kind="ns-cards ns-compact"),
        language=words.language,
    )


def _waiting(opened: OpenedPage, one: Listed, number: int) -> list[str | None]:
    words, entry = opened.words, one.entry
    counted = number < COUNTED_AT_ONCE
    moves = (
        formats.plain(len(acts.foreseen(opened.source, "approve", entry.event)), words)
        if counted
        else words("queue_open")
    )
    return [
        tag("span", entry.file, class_="ns-file"),
        formats.moment(entry.at, words),
        act_list.about(one, words),
        entry.by or tag("span", words("by_nobody"), class_="ns-muted"),
        formats.plain(one.figures or 0, words),
        moves,
        act_list.to(
            words("queue_do"), opened.view.link("history", event=entry.event, act="approve")
        ),
    ]
