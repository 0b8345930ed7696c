"""The steps of giving outlines: see what is in use, give a file, see what matched and what did
not, take it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from metrics.failure import Failure
from pages.parts.doing import act
from pages.parts.doors import intake
from pages.parts.doors.intake import Boundaries, Upload
from pages.parts.drawing import finding_list
from pages.parts.drawing.tables import TableColumn, link, table
from pages.parts.frame import page_frame
from pages.parts.model.address import View
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

_LISTED = 400
_AUTO = "auto"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A file with what its giver says about it. `map_` None: as its codes and names say."""

    file_id: str
    upload: Upload
    map_: str | None
    province: str | None


def result(words: Words) -> None:
    """What was taken last, said once."""
    if said := st.session_state.pop("lands-said", None):
        page_frame.page(
            tag(
                "p", tag("b", words("boundaries_taken", **said), class_="ns-better"), role="status"
            ),
            language=words.language,
        )


def used(view: View, words: Words) -> None:
    """The files whose outlines the maps draw, each with the way to what can be done with it."""
    files = intake.outline_files()
    inside = (
        _used(files, view, words) if files else tag("p", words("boundaries_none"), class_="ns-sub")
    )
    page_frame.page(tag("h2", words("boundaries_used")), inside, language=words.language)


def _used(files: Sequence[intake.OutlineFile], view: View, words: Words) -> Markup:
    heads = (
        "receipt_file",
        "boundaries_map",
        "boundaries_count",
        "event_by",
        "event_when",
        "receipt_id",
    )
    rows = [
        [
            one.file,
            words(f"boundaries_{one.map_}"),
            formats.plain(one.count, words),
            one.by or words("by_nobody"),
            formats.moment(one.at, words),
            link(
                words("boundaries_back", event=one.event),
                view.link("history", event=one.event, data="office"),
            ),
        ]
        for one in files
    ]
    return table(
        [TableColumn(words(head)) for head in heads],
        rows,
        caption=words("boundaries_used"),
        kind="ns-cards ns-compact",
    )


def asked(words: Words) -> Asked | None:
    """Asks for a file, and what it may not say itself."""
    page_frame.page(tag("h2", words("boundaries_file")), language=words.language)
    with st.container(key="ns-lands"):
        given = st.file_uploader(
            words("boundaries_upload"), key=f"lands-{st.session_state.get('lands-round', 0)}"
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            maps = [_AUTO, *intake.MAPS]
            map_ = st.selectbox(
                words("boundaries_map"),
                maps,
                0,
                lambda one: words(f"boundaries_{one}"),
                "lands-map",
                width=300,
            )
            names = {
                unit.code: unit.name
                for unit in intake.provinces("2025-Q2" if map_ == "before" else None)
            }
            province = st.selectbox(
                words("boundaries_province"), list(names), None, lambda code: names.get(code, code),
                "lands-province",
                placeholder=words("as_in_file"), width=340,
            )  # fmt: skip
    if given is None:
        return None
    upload = Upload(name=given.name, content=given.getvalue())
    return Asked(
        file_id=given.file_id,
        upload=upload,
        map_=None if map_ == _AUTO else map_,
        province=province,
    )


def understood_as(given: Asked) -> Boundaries:
    """What the file shows; remembered while nothing about it changes."""
    key = (given.file_id, given.map_, given.province)
    if st.session_state.get("lands-read", (None,))[0] != key:
        st.session_state["lands-read"] = (
            key,
            intake.match_outlines(given.upload, given.map_, given.province),
        )
    shown: Boundaries = st.session_state["lands-read"][1]
    return shown


def show(shown: Boundaries, words: Words) -> None:
    """Whether it can be taken; what was found; what matched and what did not, both ways."""
    ready = shown.exit_code == 0
    head = tag(
        "span",
        f"{'●' if ready else '✕'} {words('boundaries_ready' if ready else 'boundaries_not')}",
    )
    verdict = tag(
        "p", head, class_=f"ns-verdict ns-{'better' if ready else 'worse'}", role="status"
    )
    parts = (
        tag("h3", shown.name, class_="ns-file"),
        verdict,
        _findings(shown, words),
        _lists(shown, words),
    )
    page_frame.page(tag("section", *parts, class_="ns-understood"), language=words.language)


def _findings(shown: Boundaries, words: Words) -> Markup | None:
    said = [
        tag(
            "li",
            finding_list.severity(one, words),
            ". ",
            one.message_en if words.language == "en" else one.message_vi,
        )
        for one in shown.findings
    ]
    return tag("ul", *said, class_="ns-remarks") if said else None


def _lists(shown: Boundaries, words: Words) -> Markup:
    matched = [[shown.called[unit], f"{unit.name} ({unit.code})"] for unit in shown.outlines]
    strangers = [[f"{one.number}. {one.label}", words.text(one.why)] for one in shown.strangers]
    bare = [[f"{unit.name} ({unit.code})"] for unit in shown.bare]
    two = ("boundaries_feature", "boundaries_unit")
    return join(
        _list("boundaries_matched", two, matched, words),
        _list("boundaries_strangers", ("boundaries_feature", "finding"), strangers, words),
        _list("boundaries_bare", two[1:], bare, words),
    )


def _list(key: str, heads: Sequence[str], rows: Sequence[list[str]], words: Words) -> Markup | None:
    if not rows:
        return None
    title = words(key, count=len(rows))
    inside = table(
        [TableColumn(words(head)) for head in heads],
        rows[:_LISTED],
        caption=title,
        kind="ns-compact",
    )
    more = (
        tag("p", words("findings_more", count=len(rows) - _LISTED), class_="ns-small")
        if len(rows) > _LISTED
        else None
    )
    return tag("details", tag("summary", title), inside, more)


def confirm(shown: Boundaries, words: Words) -> None:
    """Asks who acts, and takes the outlines."""
    with st.form("lands-take", border=False):
        by = act.asked_by(words)
        pressed = st.form_submit_button(words("boundaries_take"), type="primary")
    if pressed and not by:
        act.banner(words("by_missing"), words)
    elif pressed:
        _take(shown, by, words)


def _take(shown: Boundaries, by: str, words: Words) -> None:
    """Takes the outlines and begins anew, or says why not."""
    try:
        with st.spinner(words("accepting")):
            event = intake.give_outlines(shown, by)
    except Failure as failure:
        act.refused(failure, words)
        return
    st.session_state["lands-said"] = {
        "event": event,
        "count": formats.plain(len(shown.outlines), words),
    }
    st.session_state["lands-round"] = st.session_state.get("lands-round", 0) + 1
    st.rerun()
