"""The steps of sending a report: give files, see what was understood, what is to be mended,
what would change, send, receipt.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.declared.indicator import Text
from metrics.failure import Failure
from pages.parts.doing.answers import Key, said_of
from pages.parts.doors import intake
from pages.parts.doors.intake import Finding, Reading, Receipt, Said, Severity, Understood, Upload
from pages.parts.drawing import amounts, batch, effects, file_reading, finding_list, pasted, sheet
from pages.parts.drawing.amounts import Amount
from pages.parts.drawing.tables import TableColumn, link, table
from pages.parts.frame import page_frame
from pages.parts.frame.pickers import findable
from pages.parts.model.address import View
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

_NAME_LENGTH = 120
_PASTED = 200_000  # characters
_MENDED = (Severity.ERROR, Severity.QUESTION, Severity.WARNING)
STEPS = ("read", "understand", "check", "send")

ReadKey = tuple[str, Said, str | None]
"""A file, what the sender said about it, the build it was compared with."""


@dataclass
class Sending:
    """What a session remembers of the files it is sending.

    `round`: makes the uploader a new, empty one after each acceptance. `answers`: by question; they
    stay when the question no longer comes, because it was answered. `asked`: every question of the
    round; `apart`: those answered for each file by itself; `named`: of a question about a unit the
    codes of those that bear the name somebody typed; `unclear`: what the questions say whose typed
    answer decides nothing, as a key of WORDS; `each_unit`: the files are of several provinces, so
    that each unit is asked by itself; `unread`: headers of columns that are none of ours, by the
    key under which their figure can be named. `read`, `drawn`, `effects`: what was worked out for
    the files as they are now, by language; `drawn` by step and file.
    """

    round: int = 0
    answers: dict[Key, str] = field(default_factory=dict)
    asked: dict[Key, Finding] = field(default_factory=dict)
    apart: set[Key] = field(default_factory=set)
    named: dict[Key, Sequence[str]] = field(default_factory=dict)
    unclear: dict[Key, str] = field(default_factory=dict)
    each_unit: bool = False
    unread: dict[Key, str] = field(default_factory=dict)
    read: dict[ReadKey, Understood] = field(default_factory=dict)
    drawn: dict[tuple[str, ReadKey, str], Markup] = field(default_factory=dict)
    effects: dict[tuple[tuple[ReadKey, ...], str], Markup] = field(default_factory=dict)
    receipt: Receipt | None = None
    # what each file of the receipt brought; None: it is no report
    sent: tuple[Amount | None, ...] = ()


def remembered() -> Sending:
    """This session's sending."""
    sending: Sending = st.session_state.setdefault("sending", Sending())
    return sending


def step(number: int, words: Words) -> None:
    """The heading of a step."""
    page_frame.page(
        tag("h2", f"{number}. {words(f'step_{STEPS[number - 1]}')}", id=f"step-{number}"),
        language=words.language,
    )


def files(words: Words) -> list[tuple[str, Upload]]:
    """Asks for files or a pasted table; (id, file) of each. Any kind is taken: the reader says
    in our words what it cannot read.
    """
    intake.make_ready()
    given = st.file_uploader(
        words("upload"), accept_multiple_files=True, key=f"files-{remembered().round}"
    )
    page_frame.page(tag("p", words("upload_good"), class_="ns-small"), language=words.language)
    found = [(one.file_id, Upload(name=one.name, content=one.getvalue())) for one in given]
    with st.expander(words("paste")):
        text = st.text_area(
            words("paste_here"), key=f"pasted-{remembered().round}", max_chars=_PASTED, height=160
        )
    if text.strip():
        content = text.encode()
        found.append(
            (sha256(content).hexdigest(), Upload(name=words("paste_name"), content=content))
        )
    return found


def read(uploads: Sequence[tuple[str, Upload]], about: Said, words: Words) -> list[Understood]:
    """Reads the files with what the sender says of all and answered of each, those read before
    from memory, and says how far it is.
    """
    sending, build, bar = remembered(), intake.newest_build(), st.empty()
    found: dict[ReadKey, Understood] = {}
    for number, (file_id, upload) in enumerate(uploads):
        said = said_of(file_id, about, sending.answers)
        key = (file_id, said, build)
        if key not in sending.read:
            text = words(
                "reading",
                number=str(number + 1),
                count=len(uploads),
                name=pasted.title(upload.name, words),
            )
            note = partial(_note, bar, text, number, len(uploads))
            note(0)
            with st.spinner(words("reading_now")):
                sending.read[key] = intake.read(upload, said, note)
        found[key] = sending.read[key]
    bar.empty()
    sending.read = found
    sending.drawn = {key: drawn for key, drawn in sending.drawn.items() if key[1] in found}
    return list(found.values())


def _note(bar: DeltaGenerator, text: str, before: int, count: int, part: float) -> None:
    """Shows how far the reading of several files is: those before are done, of this one a part."""
    bar.progress((before + part) / count, text)


def understand(words: Words) -> None:
    """Step 2: whether each file can be sent, what stands in it, what its columns mean."""
    files = remembered().read
    if len(files) >= batch.FROM:
        page_frame.page(batch.overview(list(files.values()), words), language=words.language)
        return
    for key in files:
        _show_understood(key, words)


def _show_understood(key: ReadKey, words: Words) -> None:
    parts = partial(_understood, remembered().read[key], words)
    page_frame.page(
        tag("section", _once("understand", key, parts, words), class_="ns-understood"),
        language=words.language,
    )


def _understood(one: Understood, words: Words) -> Markup:
    return join(file_reading.verdict(one, words), file_reading.decisions(one, words))


def check(uploads: Sequence[tuple[str, Upload]], words: Words) -> None:
    """Step 3: their own sheet with coloured cells, what is to be mended, and the sheet to send
    back.
    """
    files = remembered().read
    given = {key: upload for (_, upload), key in zip(uploads, files, strict=True)}
    if len(files) < batch.FROM:
        for key, upload in given.items():
            _show_checked(key, upload, words)
        return
    page_frame.page(
        tag("section", batch.findings(list(files.values()), words), class_="ns-checked"),
        language=words.language,
    )
    if chosen := _one_of(files, words):
        _show_understood(chosen, words)
        _show_checked(chosen, given[chosen], words)


def _one_of(files: Mapping[ReadKey, Understood], words: Words) -> ReadKey | None:
    """Asks which of many files is to be seen whole, those first that cannot be sent yet."""
    keys = {key[0]: key for key in sorted(files, key=lambda key: -files[key].exit_code)}
    chosen: str | None = st.selectbox(
        words("batch_one"), list(keys), None,
        lambda id_: findable(batch.option(files[keys[id_]], words)), "batch-one",
        placeholder=words("answer_search"),
    )  # fmt: skip
    return keys.get(chosen or "")


def _show_checked(key: ReadKey, upload: Upload, words: Words) -> None:
    one = remembered().read[key]
    parts = partial(_checked, one, words)
    page_frame.page(
        tag("section", _once("check", key, parts, words), class_="ns-checked"),
        language=words.language,
    )
    if (
        isinstance(one, Reading)
        and one.stored
        and any(finding.severity in _MENDED for finding in one.findings)
    ):
        _offer_correction(key, upload, one, words)


def _checked(one: Understood, words: Words) -> Markup:
    none = tag("p", words("findings_none"), class_="ns-sub")
    sheets = sheet.sheets(one, words)
    title = pasted.either(one.name, "sheet_as_read", "sheet_as_read_pasted", words)
    view = (
        tag("details", tag("summary", title), sheets, open=one.exit_code != 0) if sheets else None
    )
    return join(
        tag("h3", pasted.title(one.name, words), class_="ns-file"),
        view,
        finding_list.findings(one, words) or none,
    )


def _offer_correction(key: ReadKey, upload: Upload, reading: Reading, words: Words) -> None:
    st.download_button(
        words("correction_get"),
        # made when it is asked for: a large workbook takes seconds
        partial(intake.corrected, upload, reading, words.language),
        intake.correction_name(upload.name),
        key=f"correction-{key[0]}",
        help=words("correction_why"),
        on_click="ignore",
    )


def _once(step_name: str, key: ReadKey, draw: Callable[[], Markup], words: Words) -> Markup:
    """What a step shows of a file, drawn once: a click elsewhere does not walk through a
    hundred thousand cells again.
    """
    drawn, at = remembered().drawn, (step_name, key, words.language)
    if at not in drawn:
        drawn[at] = draw()
    return drawn[at]


def blocked(readings: Sequence[Understood], words: Words) -> bool:
    """Whether the files cannot be sent yet; says so."""
    waiting = [one.name for one in readings if one.exit_code]
    if not waiting:
        return False
    only_text = all(pasted.is_pasted(name) for name in waiting)
    said = words("send_not_pasted" if only_text else "send_not")
    page_frame.page(tag("p", said, class_="ns-banner", role="status"), language=words.language)
    return True


def preview(readings: Sequence[Understood], words: Words) -> None:
    """Step 4: what the files change of the last versions, which published figures would move."""
    sending = remembered()
    key = (tuple(sending.read), words.language)
    if key not in sending.effects:
        with st.spinner(words("checking")):
            sending.effects = {key: _effects(readings, words)}
    page_frame.page(sending.effects[key], language=words.language)


def _effects(readings: Sequence[Understood], words: Words) -> Markup:
    changes, moved = intake.changes(readings), intake.would_move(readings)
    versions = (
        join(tag("h3", words("versions_title")), effects.against_last(changes, words))
        if changes
        else None
    )
    count = tag("p", words("moves_count", count=len(moved)), class_="ns-sub") if moved else None
    return join(versions, tag("h3", words("send_preview")), count, effects.movements(moved, words))


def given_twice(readings: Sequence[Understood], words: Words) -> None:
    """Warns where two of the files give one figure, or the same one of two units."""
    if len(readings) < 2:
        return
    for said in (
        effects.given_twice(intake.twice(readings), words),
        effects.between(intake.between(readings), words),
    ):
        if said:
            page_frame.page(said, language=words.language)


def confirm(uploads: Sequence[tuple[str, Upload]], words: Words) -> None:
    """Asks who acts, and sends the files as they were read."""
    with st.form("send", border=False):
        by = st.text_input(
            words("by"), key="by", placeholder=words("by_hint"), max_chars=_NAME_LENGTH, width=420
        )
        pressed = st.form_submit_button(words("send"), type="primary")
    if pressed and not by.strip():
        page_frame.page(
            tag("p", words("by_missing"), class_="ns-banner", role="alert"), language=words.language
        )
    elif pressed:
        files = [
            intake.Sent(upload=upload, said=said, understood=one)
            for (_, upload), ((_, said, _), one) in zip(
                uploads, remembered().read.items(), strict=True
            )
        ]
        _send(files, by.strip(), words)


def _send(files: Sequence[intake.Sent], by: str, words: Words) -> None:
    waiting = st.empty()
    try:
        with st.spinner(words("accepting")):
            receipt = intake.submit(files, by, lambda text: _wait(waiting, text, words))
            # Kept before Streamlit may end this run: a second click must find the receipt, not the
            # files.
            read = [one.understood for one in files]
            brought = tuple(
                amounts.amount(one) if isinstance(one, Reading) else None for one in read
            )
            st.session_state["sending"] = Sending(
                round=remembered().round + 1, receipt=receipt, sent=brought
            )
    except Failure as failure:
        said_so = tag(
            "p",
            tag("b", f"{words('failed')}. "),
            words.text(failure.text),
            class_="ns-banner",
            role="alert",
        )
        page_frame.page(said_so, language=words.language)
        return
    st.rerun()


def _wait(place: DeltaGenerator, text: Text, words: Words) -> None:
    place.caption(words.text(text))


def receipt(view: View, words: Words) -> None:
    """What was accepted last: submissions with their fingerprints, and the figures that moved."""
    done = remembered().receipt
    if done is None:
        return
    is_new = any(file.is_new for file in done.files)
    title = tag(
        "h2",
        tag("span", "● ", words("sent" if is_new else "sent_same"), class_="ns-better"),
        role="status",
    )
    see = link(
        words("receipt_see"), view.link("overview", data="office", area=None, period=done.period)
    )
    build = tag("p", words("receipt_build", build=str(done.build)), " ", see)
    kept = sum(file.remembered for file in done.files)
    memory = tag("p", words("receipt_remembered", count=kept), class_="ns-small") if kept else None
    parts = (title, _receipt_table(done, words), build, memory, _moved(done, words))
    page_frame.page(tag("section", *parts, class_="ns-panel ns-receipt"), language=words.language)
    page_frame.to_top(f"receipt-{remembered().round}")


def _moved(done: Receipt, words: Words) -> Markup:
    table_of_all = effects.movements(done.movements, words)
    if not done.movements:
        return table_of_all
    return tag(
        "details", tag("summary", words("moves_list", count=len(done.movements))), table_of_all
    )


def _receipt_table(done: Receipt, words: Words) -> Markup:
    columns = [
        TableColumn(words(f"receipt_{name}")) for name in ("file", "state", "brought", "id", "hash")
    ]
    rows = [
        [
            pasted.title(file.name, words),
            words("receipt_new" if file.is_new else "receipt_same"),
            _brought(amount, words),
            tag("code", file.event),
            tag("code", fingerprint),
        ]
        for file, fingerprint, amount in zip(
            done.files, done.fingerprints, remembered().sent, strict=True
        )
    ]
    return table(columns, rows, caption=words("sent"), kind="ns-cards ns-compact")


def _brought(amount: Amount | None, words: Words) -> str:
    return (
        f"{words('amount_figures', count=amount.figures)} · {amounts.units(amount, words)}"
        if amount
        else ""
    )
