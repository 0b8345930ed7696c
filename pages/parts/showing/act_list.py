"""The stretches of the page of history: the list of acts, one of them, every version of a
figure, what moved since a day.
"""

from collections.abc import Sequence
from itertools import groupby

from metrics.declared.registry import registry
from pages.parts.doors.acts import Listed, Version
from pages.parts.doors.intake import Effect, JournalEntry
from pages.parts.drawing import effects, tables
from pages.parts.drawing.tables import TableColumn, link
from pages.parts.frame.filters import OpenedPage
from pages.parts.model.figures import Movement, ShownUnit
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

LISTED = 50
SHOWN_CELLS = 200
_NAMED = 2
_SHAPES = {
    "submitted": "●",
    "in_force": "●",
    "approved": "●",
    "waiting": "○",
    "returned": "◐",
    "withdrawn": "✕",
}
_COLOURS = {
    "submitted": "better",
    "in_force": "better",
    "approved": "better",
    "waiting": "same",
    "returned": "late",
    "withdrawn": "same",
}


def to(text: str, href: str) -> Markup:
    """A link to another matter on this same page: it is read from its top."""
    return link(text, href, data_top="1")


def head(opened: OpenedPage, found: Sequence[Listed], count: int, about: str) -> Markup:
    """How many acts there are, and what the list is."""
    words = opened.words
    all_, of = formats.plain(count, words), formats.plain(len(found), words)
    said = (
        words("history_about", found=of, count=all_, what=about)
        if about
        else words("history_head", count=all_)
    )
    return join(tag("h1", said), tag("p", words("history_why"), class_="ns-sub"))


def listing(opened: OpenedPage, found: Sequence[Listed]) -> Markup:
    """A row an act, from the number on that the address names; the way to the older ones. What
    was remembered of one report is a row.
    """
    words, view = opened.words, opened.view
    older = [one for one in found if view.before is None or one.entry.sequence < int(view.before)]
    if not older:
        return tag("p", words("history_none"))
    together = [list(group) for _, group in groupby(older, key=_came_with)]
    rows = [_row(opened, group) for group in together[:LISTED]]
    columns = (
        TableColumn(words("event_what"), "ns-name"),
        TableColumn(words("event_when")),
        TableColumn(words("event_of")),
        TableColumn(words("figures_sent"), "ns-number"),
        TableColumn(words("event_by")),
        TableColumn(words("status"), "ns-judged"),
    )
    table = tables.table(
        columns, rows, caption=words("history_page"), kind="ns-cards ns-compact ns-events"
    )
    newest = view.itself(before=None) if view.before else None
    further = (
        view.itself(before=str(together[LISTED - 1][-1].entry.sequence))
        if together[LISTED:]
        else None
    )
    ways = {"history_newest": newest, "history_older": further}
    return join(
        table,
        tag("p", join(*(to(words(key), way) for key, way in ways.items() if way), between=" · ")),
    )


def _came_with(one: Listed) -> tuple[str | None, ...]:
    """What acts have in common that are one row: the remembered answers of one report; every
    other act stands alone.
    """
    entry = one.entry
    return (
        (entry.type, entry.about, entry.state, entry.by)
        if entry.type == "answer"
        else (entry.event,)
    )


def _row(opened: OpenedPage, group: Sequence[Listed]) -> list[str | None]:
    words, one = opened.words, group[0]
    entry = one.entry
    return [
        _title(opened, one) if len(group) == 1 else _titles(opened, group),
        formats.moment(entry.at, words),
        about(one, words) or None,
        formats.plain(one.figures, words) if one.figures is not None else None,
        entry.by or tag("span", words("by_nobody"), class_="ns-muted"),
        join(state(entry, words), tag("span", entry.why, class_="ns-small") if entry.why else None)
        or None,
    ]


def _title(opened: OpenedPage, one: Listed) -> Markup:
    entry = one.entry
    file = tag("span", entry.file, class_="ns-small ns-file") if entry.file else None
    return join(to(what(one, opened.words), opened.view.link("history", event=entry.event)), file)


def _titles(opened: OpenedPage, group: Sequence[Listed]) -> Markup:
    """How many headers were remembered, and unfolded each with the way to it."""
    words = opened.words
    ways = [
        to(one.entry.text or what(one, words), opened.view.link("history", event=one.entry.event))
        for one in group
    ]
    head = tag("summary", words("event_answers", count=len(group)))
    return tag("details", head, tag("span", join(*ways, between="; "), class_="ns-small"))


def what(one: Listed, words: Words) -> str:
    """What was done, in words."""
    entry = one.entry
    if one.replacing:
        return words("event_correction", count=one.replacing)
    if entry.setting:
        return words(f"event_{entry.setting}_{entry.value}")
    return words(f"event_{entry.type}")


def about(one: Listed, words: Words) -> str:
    """Which units and periods an act is about."""
    names = [
        formats.unit_inside(unit.name, words) if number else unit.name
        for number, unit in enumerate(one.units)
    ]
    more = words("silent_more", count=len(names) - _NAMED) if len(names) > _NAMED + 1 else ""
    units = f"{', '.join(names[:_NAMED])} {more}" if more else ", ".join(names)
    periods = [formats.period(period, words) for period in one.periods]
    when = ", ".join(periods) if len(periods) <= _NAMED else f"{periods[0]} – {periods[-1]}"
    return " · ".join(part for part in (units, when) if part)


def state(entry: JournalEntry, words: Words) -> Markup | None:
    """How it stands now: a shape with its word."""
    if entry.is_erased:
        return tag("span", words("event_gone"), class_="ns-muted")
    if entry.state is None:
        return None
    shape = tag("span", f"{_SHAPES[entry.state]} ", aria_hidden="true")
    return tag("span", shape, words(f"state_{entry.state}"), class_=f"ns-{_COLOURS[entry.state]}")


def one_head(opened: OpenedPage, one: Listed) -> Markup:
    """What was done, by whom, when, upon what, and how it stands."""
    words, view = opened.words, opened.view
    title = " – ".join(part for part in (what(one, words), about(one, words)) if part)
    listed = (
        part
        for key, said in _told(opened, one).items()
        if said
        for part in (tag("dt", words(key)), tag("dd", said))
    )
    listing = view.link("history", for_unit=view.for_unit, for_period=view.for_period)
    back = tag("p", to(words("history_back"), listing), class_="ns-small")
    return join(back, tag("h1", title), tag("dl", *listed))


def _told(opened: OpenedPage, one: Listed) -> dict[str, str | None]:
    """What is told of an act, by the key of its name in words; None: there is nothing to tell."""
    words, entry = opened.words, one.entry
    was_read = entry.type == "submission" and not entry.is_erased
    return {
        "event_when": formats.moment(entry.at, words),
        "event_by": entry.by or words("by_nobody"),
        "receipt_id": tag("code", entry.event),
        "act_upon": _to_act(opened, entry.about),
        "receipt_file": tag("span", entry.file, class_="ns-file") if entry.file else None,
        "receipt_hash": tag("code", entry.sha256, class_="ns-file") if entry.sha256 else None,
        "figures_sent": formats.plain(one.figures, words) if one.figures is not None else None,
        "event_findings": _findings(entry, words) if was_read else None,
        "event_text": entry.text,
        "event_why": entry.why,
        "status": _standing(opened, entry),
    }


def _to_act(opened: OpenedPage, event: str | None) -> Markup | None:
    return to(event, opened.view.link("history", event=event)) if event else None


def _standing(opened: OpenedPage, entry: JournalEntry) -> Markup | None:
    """How it stands now, with the way to the act that brought it there."""
    if not entry.state and not entry.is_erased:
        return None
    return join(state(entry, opened.words), " ", _to_act(opened, entry.stated))


def _findings(entry: JournalEntry, words: Words) -> str:
    counts = {severity: sum(rules.values()) for severity, rules in entry.findings.items()}
    said = [words(f"count_{severity}", count=count) for severity, count in counts.items() if count]
    return ", ".join(said) or words("findings_none")


def effect(opened: OpenedPage, found: Effect) -> Markup:
    """Which published figures moved when an act came into the figures, and the ways to those of
    before and after.
    """
    words, view = opened.words, opened.view
    title = tag("h2", words("event_effect", count=len(found.movements)))
    together = (
        tag("p", words("event_together", count=found.together - 1), class_="ns-small")
        if found.together > 1
        else None
    )
    table = (
        effects.movements(found.movements, words)
        if found.movements
        else tag("p", words("event_still"))
    )
    shown = (("event_before", found.before), ("event_after", found.after))
    ways = [
        link(words(key), view.link("overview", as_shown=str(number)))
        for key, number in shown
        if number
    ]
    return tag("section", title, together, table, tag("p", join(*ways, between=" · ")))


def cells(opened: OpenedPage, found: Sequence[Version]) -> Markup | None:
    """The cells of a report, folded, each with whether it counts."""
    if not found:
        return None
    words = opened.words
    title = words("event_cells", count=len(found))
    columns = (
        TableColumn(words("units"), "ns-name"),
        TableColumn(words("cell_element")),
        TableColumn(words("cell_text"), "ns-number"),
        TableColumn(words("cell_read"), "ns-number"),
        TableColumn(words("cell_where")),
        TableColumn(words("status")),
    )
    rows = [
        [*_cell(opened, one), _place(one, words), why(one, words)] for one in found[:SHOWN_CELLS]
    ]
    left = len(found) - SHOWN_CELLS
    more = tag("p", words("event_cells_more", count=left), class_="ns-small") if left > 0 else None
    table = tables.table(columns, rows, caption=title, kind="ns-cards ns-compact ns-cells")
    return tag("details", tag("summary", title), table, more)


def _cell(opened: OpenedPage, one: Version) -> list[str | None]:
    words = opened.words
    label = (
        words.text(registry().elements[one.element].label)
        if one.element in registry().elements
        else one.element
    )
    history = opened.view.link("history", unit=one.unit.code, period=one.period.code)
    return [
        join(
            to(one.unit.name, history),
            tag("span", formats.capital(formats.period(one.period, words)), class_="ns-small"),
        ),
        label,
        tag("q", one.text, class_="ns-quoted"),
        formats.read_as(one, words),
    ]


def _place(one: Version, words: Words) -> Markup:
    place = formats.place(one.sheet, one.row, one.column, words)
    file = tag("span", one.file, class_="ns-file") if one.file else None
    return join(file, tag("span", place, class_="ns-small" if file else None))


def why(one: Version, words: Words) -> Markup:
    """Whether a version is the one that counts, and if not, why."""
    if one.submission_state in ("withdrawn", "returned") or (
        one.submission_state == "waiting" and not one.current
    ):
        return tag("span", words(f"state_{one.submission_state}"), class_="ns-muted")
    if one.current and one.state != "blank":
        return tag(
            "span",
            tag("span", "● ", aria_hidden="true"),
            words("version_current"),
            class_="ns-better",
        )
    return tag(
        "span",
        words("version_blank" if one.state == "blank" else "version_replaced"),
        class_="ns-muted",
    )


def versions(
    opened: OpenedPage, unit: ShownUnit, about_figure: str, found: Sequence[Version]
) -> Markup:
    """Every version of a figure: what stood where, when it came, whether it counts and why not."""
    words = opened.words
    title = tag("h1", words("versions_head", what=" – ".join((unit.name, about_figure))))
    if not found:
        return join(title, tag("p", words("versions_none")))
    columns = (
        TableColumn(words("units"), "ns-name"),
        TableColumn(words("cell_element")),
        TableColumn(words("cell_text"), "ns-number"),
        TableColumn(words("cell_read"), "ns-number"),
        TableColumn(words("cell_place")),
        TableColumn(words("cell_sent")),
        TableColumn(words("status")),
    )
    rows = [
        [*_cell(opened, one), _place(one, words), _sent(opened, one), _stated(one, words)]
        for one in found[:SHOWN_CELLS]
    ]
    reports = len({one.event for one in found})
    said = tag("p", words("versions_count", count=len(found), reports=reports), class_="ns-sub")
    return join(
        title,
        said,
        tables.table(
            columns, rows, caption=words("history_page"), kind="ns-cards ns-compact ns-cells"
        ),
    )


def _sent(opened: OpenedPage, one: Version) -> Markup:
    words = opened.words
    by = one.submitted_by or tag("span", words("by_nobody"), class_="ns-muted")
    at = formats.moment(one.submitted_at, words) if one.submitted_at else ""
    return join(
        by, tag("span", to(at, opened.view.link("history", event=one.event)), class_="ns-small")
    )


def _stated(one: Version, words: Words) -> Markup:
    act = [
        part
        for part in (
            one.stated_by,
            formats.moment(one.stated_at, words) if one.stated_at else None,
            one.reason,
        )
        if part
    ]
    return join(why(one, words), tag("span", " · ".join(act), class_="ns-small") if act else None)


def since(opened: OpenedPage, moved: Sequence[Movement], otherwise: Sequence[Movement]) -> Markup:
    """Of an earlier build: which published figures are others now, and which come out otherwise
    though nothing was sent.
    """
    words = opened.words
    found = (("as_shown_moved", moved), ("as_shown_published", otherwise))
    titles = {key: tag("h2", words(key, count=len(ones))) for key, ones in found}
    shown = [(key, ones) for key, ones in found if ones or key == "as_shown_moved"]
    return join(
        *(
            tag("section", titles[key], effects.movements(ones, words, heads=("then", "now")))
            for key, ones in shown
        )
    )
