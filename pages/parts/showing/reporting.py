"""The stretches of the page of who reported: the finding, the list, the last periods, what to
write to those who are silent.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from metrics.declared.period import Period
from pages.parts.doors.reports import Delivery, OwedReport, ReportReceipt, furthest_behind
from pages.parts.drawing import folds, tables
from pages.parts.drawing.tables import TableColumn, link
from pages.parts.frame.filters import Shown
from pages.parts.showing.unit_profile import COLOURS, STATES
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, hidden, join, tag
from pages.parts.writing.words import Words

GRID_PERIODS = 8
FIRST_ROWS = 20  # units in sight; of a province more are folded
FIRST_TEXTS = 3  # reminders in sight
NAMED_ELEMENTS = 12  # of a report that lacks many
_ASKED = ("silent", "not_due")
_SENT = ("on_time", "late", "received")
_DEFAULT_FORMS = ("quarterly_report",)


def head(shown: Shown, found: Sequence[ReportReceipt], duties: Sequence[OwedReport]) -> Markup:
    """How many sent, how many of them late, how many have not; which forms are meant."""
    words = shown.words
    dues = ", ".join(dict.fromkeys(formats.date(one.due, words) for one in found if one.due))
    where = {
        "area": shown.area.name,
        "period": formats.period_then(shown.period, shown.source.today, words),
    }
    sub = (
        words("arrived_sub", **where, date=dues) if dues else words("arrived_sub_undated", **where)
    )
    notes = [tag("p", _duty(one, words), class_="ns-small") for one in duties]
    then = (
        tag("p", words("arrived_then"), class_="ns-note", role="note")
        if shown.source.current
        else None
    )
    return join(tag("h1", _finding(shown, found)), tag("p", sub, class_="ns-sub"), then, *notes)


def _finding(shown: Shown, found: Sequence[ReportReceipt]) -> str:
    """38/102 xã, phường đã gửi báo cáo quý III/2026 (4 gửi chậm); 64 chưa gửi."""
    words = shown.words
    counts = _counts(one.state for one in found)
    sent = sum(counts[state] for state in _SENT)
    one_form = len({one.form for one in found}) == 1
    what = words(f"level_{found[0].unit.level}") if one_form else words("arrived_forms")
    said = words(
        "arrived",
        sent=str(sent),
        all=str(len(found)),
        what=what,
        period=formats.period(shown.period, words),
    )
    if late := counts["late"]:
        said += (
            f" ({words('arrived_all_late') if late == sent else words('arrived_late', count=late)})"
        )
    rest = ", ".join(
        words(f"arrived_{state}", count=counts[state]) for state in _ASKED if counts[state]
    )
    return "; ".join(part for part in (said, rest) if part)


def _counts(states: Iterable[str]) -> dict[str, int]:
    """How often each state occurs."""
    found = list(states)
    return {state: found.count(state) for state in STATES}


def _duty(duty: OwedReport, words: Words) -> str:
    """What is owed, how many days after the period, and which regulation says so."""
    if duty.document is None:
        return words("duty_default", form=_form(duty.form, words))
    return words(
        "duty_said",
        form=_form(duty.form, words),
        count=duty.days,
        basis=duty.document or words("duty_office"),
    )


def _form(form: str, words: Words) -> str:
    """The name of a form: that of the default in our words, an office's own as it wrote it."""
    return words(f"form_{form}") if form in _DEFAULT_FORMS else form


def none_due(shown: Shown, duties: Sequence[OwedReport], frequencies: Sequence[str]) -> Markup:
    """No form is owed: for no such period, or not yet, because nothing ever came from here
    before.
    """
    words = shown.words
    filled = {
        "period": formats.period(shown.period, words),
        "area": formats.unit_inside(shown.area.name, words),
    }
    levels = ", ".join(words(f"level_{level}") for level in frequencies)
    why = words("none_due_yet") if duties else words("none_due_why", levels=levels)
    return join(tag("h1", words("none_due", **filled)), tag("p", why))


def silent(shown: Shown, found: Sequence[ReportReceipt]) -> Markup | None:
    """Who has not sent, by name, before those who have; None: everybody sent."""
    return join(
        *(_named(shown, state, [one for one in found if one.state == state]) for state in _ASKED)
    )


def _named(shown: Shown, state: str, ones: Sequence[ReportReceipt]) -> Markup | None:
    words = shown.words
    if not ones:
        return None
    names = (
        link(one.unit.name, shown.view.link("unit", unit=one.unit.code)) for one in _by_unit(ones)
    )
    title = join(
        _shape(ones[0]),
        formats.capital(words(f"sent_{state}")),
        f" ({formats.plain(len(ones), words)})",
    )
    return tag("section", tag("h2", title), tag("p", join(*names, between=" · ")))


def _by_unit(ones: Sequence[ReportReceipt]) -> list[ReportReceipt]:
    """One receipt a unit, the first."""
    return list({one.unit.code: one for one in reversed(ones)}.values())[::-1]


def by_unit(shown: Shown, found: Sequence[ReportReceipt]) -> Markup | None:
    """Of those who sent a row a unit and form, who was late first; what is empty for all of
    them is no column. None: nobody sent.
    """
    words = shown.words
    came = sorted((one for one in found if one.first), key=lambda one: one.state != "late")
    if not came:
        return None
    first, rest = came[:FIRST_ROWS], came[FIRST_ROWS:]
    more = (
        folds.fold(
            "receipts",
            words("arrived_more", count=len(rest)),
            shown.view,
            lambda: _table(shown, rest, came),
        )
        if rest
        else None
    )
    return tag(
        "section",
        tag("h2", words("arrived_sent", count=len(came))),
        _table(shown, first, came),
        more,
    )


def _table(shown: Shown, ones: Sequence[ReportReceipt], came: Sequence[ReportReceipt]) -> Markup:
    """Some of those who came, with the columns that tell something of any of them."""
    words = shown.words
    columns = (
        TableColumn(words("units"), "ns-name"),
        TableColumn(words("form")),
        TableColumn(words("status"), "ns-judged"),
        TableColumn(words("due"), "ns-number"),
        TableColumn(words("received"), "ns-number"),
        TableColumn(words("days_late"), "ns-number"),
        TableColumn(words("figures_sent_owed"), "ns-number"),
        TableColumn(words("blanks"), "ns-number"),
    )
    tells = (
        True,
        len({one.form for one in came}) > 1,
        True,
        len({one.due for one in came}) > 1,
        True,
        any(one.days_late for one in came),
        True,
        any(one.blank for one in came),
    )
    rows = [
        [cell for cell, told in zip(_row(shown, one), tells, strict=True) if told] for one in ones
    ]
    kept = [column for column, told in zip(columns, tells, strict=True) if told]
    return tables.table(
        kept, rows, caption=words("reporting"), kind="ns-cards ns-compact ns-arrived"
    )


def _row(shown: Shown, one: ReportReceipt) -> list[str | None]:
    words = shown.words
    return [
        link(one.unit.name, shown.view.link("unit", unit=one.unit.code)),
        _form(one.form, words),
        join(_shape(one), words(f"sent_{one.state}")),
        formats.date(one.due, words) if one.due else None,
        formats.moment(one.first, words) if one.first else None,
        str(one.days_late) if one.days_late else None,
        f"{formats.plain(one.given, words)}/{formats.plain(one.owed, words)}",
        formats.plain(one.blank, words),
    ]


def _shape(one: ReportReceipt) -> Markup:
    return tag(
        "span", f"{STATES[one.state]} ", aria_hidden="true", class_=f"ns-{COLOURS[one.state]}"
    )


def deliveries(shown: Shown, came: Sequence[Delivery]) -> Markup | None:
    """The reports behind the list, and how much was found in each."""
    if not came:
        return None
    words = shown.words
    columns = (
        TableColumn(words("delivery_file"), "ns-name"),
        TableColumn(words("received"), "ns-number"),
        TableColumn(words("units"), "ns-number"),
        TableColumn(words("figures_sent"), "ns-number"),
        TableColumn(words("delivery_found")),
    )
    rows = [_delivery(one, words) for one in came]
    title = words("deliveries", count=len(came))
    return tag(
        "section",
        tag("h2", title),
        tables.table(columns, rows, caption=title, kind="ns-cards ns-compact"),
    )


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
    counts = [
        words(f"count_{kind}", count=count)
        for kind, count in (("warning", one.warnings), ("info", one.notes))
        if count
    ]
    return ", ".join(counts) or words("delivery_nothing")


def grid(
    shown: Shown, found: Sequence[ReportReceipt], past: Mapping[str, Sequence[ReportReceipt]]
) -> Markup:
    """The last periods: of many units how many sent, then, when asked for, each of them.
    `past`: receipts by the code of the period.
    """
    title = shown.words("arrived_grid", count=len(past))
    if len({one.unit.code for one in found}) <= FIRST_ROWS:
        return tag("section", tag("h2", title), _grid(shown, found, past, title))
    states = {code: _states(ones) for code, ones in past.items()}
    each = folds.fold(
        "grid", shown.words("arrived_each"), shown.view, lambda: _grid(shown, found, past, title)
    )
    return tag("section", tag("h2", title), _summed(shown, states, title), each)


def _summed(shown: Shown, states: Mapping[str, Mapping[str, str]], title: str) -> Markup:
    """A row a period, the newest first: how many units in each state that occurs at all."""
    words = shown.words
    counts = {code: _counts(of_unit.values()) for code, of_unit in reversed(list(states.items()))}
    occurring = [
        state for state in STATES if any(of_period[state] for of_period in counts.values())
    ]
    heads = (
        TableColumn(f"{STATES[state]} {words(f'sent_{state}')}", "ns-number") for state in occurring
    )
    rows = [
        [
            formats.capital(formats.period_of(code, words)),
            *(formats.plain(of_period[state], words) for state in occurring),
        ]
        for code, of_period in counts.items()
    ]
    return tables.table(
        (TableColumn(words("period"), "ns-name"), *heads), rows, caption=title, kind="ns-compact"
    )


def _grid(
    shown: Shown,
    found: Sequence[ReportReceipt],
    past: Mapping[str, Sequence[ReportReceipt]],
    title: str,
) -> Markup:
    """The units over the last periods, a shape with its word each."""
    words = shown.words
    heads = [
        formats.short_period(Period.parse(code), words, with_year=True).replace("<br>", "/")
        for code in past
    ]
    columns = (TableColumn(words("units"), "ns-name"), *(TableColumn(one) for one in heads))
    units = dict.fromkeys(one.unit for one in found)
    states = {code: _states(ones) for code, ones in past.items()}
    rows = [
        [unit.name, *(_state(states[code].get(unit.code), words) for code in past)]
        for unit in units
    ]
    legend = " · ".join(f"{shape} {words(f'sent_{state}')}" for state, shape in STATES.items())
    table = tag(
        "div",
        tables.table(columns, rows, caption=title, kind="ns-compact"),
        class_="ns-wide",
        tabindex="0",
    )
    return join(table, tag("p", legend, class_="ns-small"))


def _states(ones: Sequence[ReportReceipt]) -> dict[str, str]:
    """By unit the state of the form that is furthest behind."""
    of_unit: dict[str, list[ReportReceipt]] = {}
    for one in ones:
        of_unit.setdefault(one.unit.code, []).append(one)
    return {code: furthest_behind(own).state for code, own in of_unit.items()}


def _state(state: str | None, words: Words) -> Markup:
    kind = state or "no_duty"
    return tag(
        "span",
        tag("span", STATES[kind], aria_hidden="true"),
        hidden(words(f"sent_{kind}")),
        class_=f"ns-{COLOURS[kind]}",
    )


def reminders(
    shown: Shown, found: Sequence[ReportReceipt], missing: Mapping[tuple[str, str], Sequence[str]]
) -> Markup:
    """Texts ready to paste: to all from whom nothing came; to those whose reports lack the same
    figures. One of its own for each unit stands behind them, where they are many."""
    words = shown.words
    asked = [one for one in found if one.state in _ASKED]
    lacking = [
        (one, tuple(missing[one.unit.code, one.form]))
        for one in found
        if one.first and (one.unit.code, one.form) in missing
    ]
    together = [_reminder(ones, words) for ones, _ in _alike((one, ()) for one in asked)]
    lists = {
        "reminders": (together, [_reminder([one], words) for one in asked]),
        "reminders_lacking": (
            [_lacking(ones, codes, words) for ones, codes in _alike(lacking)],
            [_lacking([one], codes, words) for one, codes in lacking],
        ),
    }
    return join(*(_texts(shown, title, *texts) for title, texts in lists.items() if texts[0]))


def _texts(shown: Shown, title: str, together: Sequence[str], each: Sequence[str]) -> Markup:
    """What goes to many at once in sight; to each alone behind it, unless that is the same."""
    words = shown.words
    first, rest = together[:FIRST_TEXTS], together[FIRST_TEXTS:]
    alone = [] if len(each) == len(together) and not rest else each
    fold_title = words("reminders_each", count=len(alone))
    more = (
        folds.fold(title, fold_title, shown.view, lambda: _pasted(shown, alone)) if alone else None
    )
    return tag("section", tag("h2", words(title)), _pasted(shown, first), more)


def _pasted(shown: Shown, texts: Sequence[str]) -> Markup:
    """Each text with the way to copy it (page.js)."""
    words = shown.words
    way = link(words("copy"), shown.view.itself(), data_copy=words("copied"), class_="ns-screen")
    return tag(
        "ul", *(tag("li", tag("span", text), " ", way) for text in texts), class_="ns-remarks"
    )


def _alike(
    asked: Iterable[tuple[ReportReceipt, tuple[str, ...]]],
) -> list[tuple[list[ReportReceipt], tuple[str, ...]]]:
    """Who is asked for the same thing: the same form and period, by the same day, for the same
    figures. The largest first.
    """
    groups: dict[tuple[Hashable, ...], tuple[list[ReportReceipt], tuple[str, ...]]] = {}
    for one, codes in asked:
        key = (
            one.form,
            one.period,
            one.due,
            one.state in _SENT or one.state,
            one.unit.level,
            codes,
        )
        groups.setdefault(key, ([], codes))[0].append(one)
    return sorted(groups.values(), key=lambda group: -len(group[0]))


def _reminder(ones: Sequence[ReportReceipt], words: Words) -> str:
    one = ones[0]
    if one.due is None:
        return formats.capital(words("remind_undated", **_asked(ones, words)))
    key = "remind_late" if one.state == "silent" else "remind"
    return formats.capital(words(key, date=formats.due(one.due, words), **_asked(ones, words)))


def _lacking(ones: Sequence[ReportReceipt], codes: Sequence[str], words: Words) -> str:
    more = len(codes) - NAMED_ELEMENTS
    names = formats.quoted(tuple(codes[:NAMED_ELEMENTS]), words) + (
        words("remind_more", count=more) if more > 0 else ""
    )
    # 01 số liệu, as letters write it
    count = f"{len(codes):02d}" if words.language == "vi" else str(len(codes))
    return formats.capital(words("remind_lacking", count=count, names=names, **_asked(ones, words)))


def _asked(ones: Sequence[ReportReceipt], words: Words) -> dict[str, str]:
    """Who is asked for which report."""
    one = ones[0]
    names = ", ".join(formats.unit_inside(other.unit.name, words) for other in ones)
    office = (
        words("office_of", unit=names) if one.unit.level != "village" else formats.capital(names)
    )
    report = (
        formats.period(one.period, words)
        if one.form in _DEFAULT_FORMS
        else f"«{one.form}» {formats.period(one.period, words)}"
    )
    return {"unit": office, "report": report}
