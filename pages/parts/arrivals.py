"""The stretches of the page of who reported: the finding, the list, the last periods, what to write to those who are silent."""

from collections.abc import Mapping, Sequence

from metrics.period import Period
from pages.parts import formats, tables
from pages.parts.filters import Shown
from pages.parts.html import Markup, hidden, join, tag
from pages.parts.profile import COLOURS, STATES
from pages.parts.reports import Delivery, Duty, Receipt, furthest_behind
from pages.parts.tables import Column, link
from pages.parts.words import Words

GRID_PERIODS = 8
NAMED_ELEMENTS = 12  # of a report that lacks many
_ASKED = ("silent", "not_due")
_DEFAULT_FORMS = ("quarterly_report",)


def head(shown: Shown, found: Sequence[Receipt], duties: Sequence[Duty]) -> Markup:
    """How many sent, how many of them late, how many have not; which forms are meant."""
    words = shown.words
    counts = {state: sum(one.state == state for one in found) for state in STATES}
    sent = counts["on_time"] + counts["late"] + counts["received"]
    parts = [words("arrived", sent=str(sent), all=str(len(found)))]
    parts += [words(f"arrived_{state}", count=counts[state]) for state in ("late", "silent", "not_due") if counts[state]]
    dues = ", ".join(dict.fromkeys(formats.date(one.due, words) for one in found if one.due))
    where = {"area": shown.area.name, "period": formats.period_then(shown.period, shown.source.today, words)}
    sub = words("arrived_sub", **where, date=dues) if dues else words("arrived_sub_undated", **where)
    notes = [tag("p", _duty(one, words), class_="ns-small") for one in duties]
    then = tag("p", words("arrived_then"), class_="ns-note", role="note") if shown.source.current else None
    return join(tag("h1", ", ".join(parts)), tag("p", sub, class_="ns-sub"), then, *notes)


def _duty(duty: Duty, words: Words) -> str:
    """What is owed, how many days after the period, and which regulation says so."""
    if duty.document is None:
        return words("duty_default", form=_form(duty.form, words))
    return words("duty_said", form=_form(duty.form, words), count=duty.days, basis=duty.document or words("duty_office"))


def _form(form: str, words: Words) -> str:
    """The name of a form: that of the default in our words, an office's own as it wrote it."""
    return words(f"form_{form}") if form in _DEFAULT_FORMS else form


def none_due(shown: Shown, duties: Sequence[Duty], frequencies: Sequence[str]) -> Markup:
    """No form is owed: for no such period, or not yet, because nothing ever came from here before."""
    words = shown.words
    filled = {"period": formats.period(shown.period, words), "area": formats.unit_inside(shown.area.name, words)}
    levels = ", ".join(words(f"level_{level}") for level in frequencies)
    why = words("none_due_yet") if duties else words("none_due_why", levels=levels)
    return join(tag("h1", words("none_due", **filled)), tag("p", why))


def by_unit(shown: Shown, found: Sequence[Receipt]) -> Markup:
    """A row a unit and form."""
    words = shown.words
    forms = len({one.form for one in found}) > 1
    columns = (
        Column(words("units"), "ns-name"),
        *([Column(words("form"))] if forms else []),
        Column(words("status"), "ns-judged"),
        Column(words("due"), "ns-number"),
        Column(words("received"), "ns-number"),
        Column(words("days_late"), "ns-number"),
        Column(words("figures_sent"), "ns-number"),
        Column(words("blanks"), "ns-number"),
    )
    rows = [_row(shown, one, forms=forms) for one in found]
    return tables.table(columns, rows, caption=words("reporting"), kind="ns-cards ns-compact")


def _row(shown: Shown, one: Receipt, *, forms: bool) -> list[str | None]:
    words = shown.words
    return [
        link(one.unit.name, shown.view.link("unit", unit=one.unit.code)),
        *([_form(one.form, words)] if forms else []),
        join(_shape(one), words(f"sent_{one.state}")),
        formats.date(one.due, words) if one.due else None,
        formats.moment(one.first, words) if one.first else None,
        str(one.days_late) if one.days_late else None,
        f"{formats.plain(one.given, words)}/{formats.plain(one.owed, words)}" if one.first else None,
        formats.plain(one.blank, words) if one.first else None,
    ]


def _shape(one: Receipt) -> Markup:
    return tag("span", f"{STATES[one.state]} ", aria_hidden="true", class_=f"ns-{COLOURS[one.state]}")


def deliveries(shown: Shown, came: Sequence[Delivery]) -> Markup | None:
    """The reports behind the list, and how much was found in each."""
    if not came:
        return None
    words = shown.words
    columns = (
        Column(words("delivery_file"), "ns-name"),
        Column(words("received"), "ns-number"),
        Column(words("units"), "ns-number"),
        Column(words("figures_sent"), "ns-number"),
        Column(words("delivery_found")),
    )
    rows = [_delivery(one, words) for one in came]
    title = words("deliveries", count=len(came))
    return tag("section", tag("h2", title), tables.table(columns, rows, caption=title, kind="ns-cards ns-compact"))


def _delivery(one: Delivery, words: Words) -> list[str | None]:
    return [
        join(one.file, tag("span", one.submission, class_="ns-small")),
        formats.moment(one.at, words),
        formats.plain(one.units, words),
        formats.plain(one.cells, words),
        _found(one, words),
    ]


def _found(one: Delivery, words: Words) -> str | None:
    if one.warnings is None or one.notes is None:
        return words("delivery_not_known")
    counts = [words(f"count_{kind}", count=count) for kind, count in (("warning", one.warnings), ("info", one.notes)) if count]
    return ", ".join(counts) or words("delivery_nothing")


def grid(shown: Shown, found: Sequence[Receipt], past: Mapping[str, Sequence[Receipt]]) -> Markup:
    """The units over the last periods, a shape with its word each. `past`: receipts by the code of the period."""
    words = shown.words
    heads = [formats.short_period(Period.parse(code), words, with_year=True).replace("<br>", "/") for code in past]
    columns = (Column(words("units"), "ns-name"), *(Column(one) for one in heads))
    units = dict.fromkeys(one.unit for one in found)
    states = {code: _states(ones) for code, ones in past.items()}
    rows = [[unit.name, *(_state(states[code].get(unit.code), words) for code in past)] for unit in units]
    legend = " · ".join(f"{shape} {words(f'sent_{state}')}" for state, shape in STATES.items())
    title = words("arrived_grid", count=len(past))
    table = tag("div", tables.table(columns, rows, caption=title, kind="ns-compact"), class_="ns-wide", tabindex="0")
    return tag("section", tag("h2", title), table, tag("p", legend, class_="ns-small"))


def _states(ones: Sequence[Receipt]) -> dict[str, str]:
    """By unit the state of the form that is furthest behind."""
    of_unit: dict[str, list[Receipt]] = {}
    for one in ones:
        of_unit.setdefault(one.unit.code, []).append(one)
    return {code: furthest_behind(own).state for code, own in of_unit.items()}


def _state(state: str | None, words: Words) -> Markup:
    kind = state or "no_duty"
    return tag("span", tag("span", STATES[kind], aria_hidden="true"), hidden(words(f"sent_{kind}")), class_=f"ns-{COLOURS[kind]}")


def reminders(shown: Shown, found: Sequence[Receipt], missing: Mapping[tuple[str, str], Sequence[str]]) -> Markup:
    """A text ready to paste for each unit from which nothing came, and for each whose report lacks figures."""
    words = shown.words
    lacking = [(one, missing[one.unit.code, one.form]) for one in found if one.first and (one.unit.code, one.form) in missing]
    lists = {
        "reminders": [_reminder(one, words) for one in found if one.state in _ASKED],
        "reminders_lacking": [_lacking(one, codes, words) for one, codes in lacking],
    }
    sections = [
        tag("section", tag("h2", words(title)), tag("ul", *(tag("li", text) for text in texts), class_="ns-remarks"))
        for title, texts in lists.items()
        if texts
    ]
    return join(*sections)


def _reminder(one: Receipt, words: Words) -> str:
    if one.due is None:
        return formats.capital(words("remind_undated", **_asked(one, words)))
    key = "remind_late" if one.state == "silent" else "remind"
    return formats.capital(words(key, date=formats.due(one.due, words), **_asked(one, words)))


def _lacking(one: Receipt, codes: Sequence[str], words: Words) -> str:
    more = len(codes) - NAMED_ELEMENTS
    names = formats.quoted(tuple(codes[:NAMED_ELEMENTS]), words) + (words("remind_more", count=more) if more > 0 else "")
    return formats.capital(words("remind_lacking", count=len(codes), names=names, **_asked(one, words)))


def _asked(one: Receipt, words: Words) -> dict[str, str]:
    """Who is asked for which report."""
    office = words("office_of", unit=formats.unit_inside(one.unit.name, words)) if one.unit.level != "village" else one.unit.name
    report = formats.period(one.period, words) if one.form in _DEFAULT_FORMS else f"«{one.form}» {formats.period(one.period, words)}"
    return {"unit": office, "report": report}
