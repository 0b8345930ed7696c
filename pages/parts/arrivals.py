"""The stretches of the page of who reported: the finding, the list, the last periods, what to write to those who are silent."""

from collections.abc import Mapping, Sequence

from metrics.period import Period
from pages.parts import formats, tables
from pages.parts.filters import Shown
from pages.parts.html import Markup, hidden, join, tag
from pages.parts.profile import COLOURS, STATES
from pages.parts.reports import Receipt
from pages.parts.tables import Column, link
from pages.parts.words import Words

GRID_PERIODS = 8
_ASKED = ("silent", "not_due")


def head(shown: Shown, found: Sequence[Receipt]) -> Markup:
    """How many sent, how many of them late, how many have not."""
    words = shown.words
    counts = {state: sum(one.state == state for one in found) for state in STATES}
    sent = counts["on_time"] + counts["late"]
    parts = [words("arrived", sent=str(sent), all=str(len(found)))]
    parts += [words(f"arrived_{state}", count=str(counts[state])) for state in ("late", "silent", "not_due") if counts[state]]
    dues = ", ".join(dict.fromkeys(formats.date(one.due, words) for one in found if one.due))
    sub = words("arrived_sub", area=shown.area.name, period=formats.period(shown.period, words), date=dues)
    return join(tag("h1", ", ".join(parts)), tag("p", sub, class_="ns-sub"))


def none_due(shown: Shown) -> Markup:
    """No form is owed for such a period."""
    filled = {"period": formats.period(shown.period, shown.words), "area": shown.area.name}
    return join(tag("h1", shown.words("none_due", **filled)), tag("p", shown.words("none_due_why")))


def by_unit(shown: Shown, found: Sequence[Receipt]) -> Markup:
    """A row a unit and form."""
    words = shown.words
    columns = (
        Column(words("units"), "ns-name"),
        Column(words("status"), "ns-judged"),
        Column(words("due"), "ns-number"),
        Column(words("received"), "ns-number"),
        Column(words("days_late"), "ns-number"),
        Column(words("figures_sent"), "ns-number"),
        Column(words("blanks"), "ns-number"),
    )
    rows = [_row(shown, one) for one in found]
    return tables.table(columns, rows, caption=words("reporting"), kind="ns-cards ns-compact")


def _row(shown: Shown, one: Receipt) -> list[str | None]:
    words = shown.words
    return [
        link(one.unit.name, shown.view.link("unit", unit=one.unit.code)),
        join(_shape(one), words(f"sent_{one.state}")),
        formats.date(one.due, words) if one.due else None,
        formats.moment(one.first, words) if one.first else None,
        str(one.days_late) if one.days_late else None,
        formats.plain(one.cells - one.blank, words) if one.first else None,
        formats.plain(one.blank, words) if one.first else None,
    ]


def _shape(one: Receipt) -> Markup:
    return tag("span", f"{STATES[one.state]} ", aria_hidden="true", class_=f"ns-{COLOURS[one.state]}")


def grid(shown: Shown, found: Sequence[Receipt], past: Mapping[str, Sequence[Receipt]]) -> Markup:
    """The units over the last periods, a shape with its word each. `past`: receipts by the code of the period."""
    words = shown.words
    states = {(one.unit.code, code): one for code, ones in past.items() for one in ones}
    heads = [formats.short_period(Period.parse(code), words, with_year=True).replace("<br>", "/") for code in past]
    columns = (Column(words("units"), "ns-name"), *(Column(one) for one in heads))
    units = dict.fromkeys(one.unit for one in found)
    rows = [[unit.name, *(_state(states.get((unit.code, code)), words) for code in past)] for unit in units]
    legend = " · ".join(f"{shape} {words(f'sent_{state}')}" for state, shape in STATES.items())
    title = words("arrived_grid", count=str(len(past)))
    table = tag("div", tables.table(columns, rows, caption=title, kind="ns-compact"), class_="ns-wide", tabindex="0")
    return tag("section", tag("h2", title), table, tag("p", legend, class_="ns-small"))


def _state(one: Receipt | None, words: Words) -> Markup:
    state = one.state if one else "no_duty"
    return tag("span", tag("span", STATES[state], aria_hidden="true"), hidden(words(f"sent_{state}")), class_=f"ns-{COLOURS[state]}")


def reminders(shown: Shown, found: Sequence[Receipt]) -> Markup | None:
    """A text for each unit from which nothing came, ready to paste."""
    words = shown.words
    asked = [one for one in found if one.state in _ASKED]
    if not asked:
        return None
    items = [tag("li", _reminder(one, words)) for one in asked]
    return tag("section", tag("h2", words("reminders")), tag("ul", *items, class_="ns-remarks"))


def _reminder(one: Receipt, words: Words) -> str:
    filled = {"unit": formats.inside_sentence(one.unit.name), "period": formats.period(one.period, words)}
    if one.state == "silent" or one.due is None:
        return formats.capital(words("remind_late", **filled))
    return formats.capital(words("remind", date=formats.date(one.due, words), **filled))
