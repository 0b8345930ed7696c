"""The stretches of the page of who reported: the finding, the list, the last periods, what to
write to those who are silent.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from metrics.declared.period import Level, Period
from pages.parts.doors.reports import Delivery, OwedReport, ReportReceipt, furthest_behind
from pages.parts.drawing import folds, tables
from pages.parts.drawing.tables import TableColumn, link
from pages.parts.frame.filters import Shown
from pages.parts.model.figures import ShownUnit
from pages.parts.showing.unit_profile import COLOURS, STATES
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, hidden, join, tag
from pages.parts.writing.words import Words

YEAR = {Level.MONTH: 12, Level.WEEK: 12, Level.DAY: 12}  # periods of the grid; others: four
FIRST_ROWS = 20  # units that sent in sight; where there are more, all are folded
FIRST_SILENT = 60  # silent units in sight: two screens of a phone
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


def past_periods(period: Period) -> int:
    """How many periods the grid has: a year of months and quarters."""
    return YEAR.get(period.level, 4)


def silent(
    shown: Shown, found: Sequence[ReportReceipt], past: Mapping[str, Sequence[ReportReceipt]]
) -> Markup:
    """Who has not sent, with the last periods of each, before those who have. `past`: receipts by
    the code of the period.
    """
    return join(
        *(
            _silent(shown, state, [one for one in found if one.state == state], past)
            for state in _ASKED
        )
    )


def _silent(
    shown: Shown,
    state: str,
    ones: Sequence[ReportReceipt],
    past: Mapping[str, Sequence[ReportReceipt]],
) -> Markup | None:
    words = shown.words
    if not ones:
        return None
    said = f"{formats.capital(words(f'sent_{state}'))} ({formats.plain(len(ones), words)})"
    units = [one.unit for one in _by_unit(ones)]
    first, rest = units[:FIRST_SILENT], units[FIRST_SILENT:]
    more = words("arrived_more_silent", count=len(rest))
    return tag(
        "section",
        tag("h2", _shape(ones[0]), said),
        _grid(shown, first, past, said),
        folds.fold(state, more, shown.view, lambda: _grid(shown, rest, past, more))
        if rest
        else None,
    )


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
    title = words("arrived_sent", count=len(came))
    if len(came) <= FIRST_ROWS:
        return tag("section", tag("h2", title), _table(shown, came))
    return folds.fold("receipts", title, shown.view, lambda: _table(shown, came))


def _table(shown: Shown, came: Sequence[ReportReceipt]) -> Markup:
    """Those who came, with the columns that tell something of any of them."""
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
        [cell for cell, told in zip(_row(shown, one), tells, strict=True) if told] for one in came
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
    """The last periods: how many units sent, then, when asked for, each of them. `past`: receipts
    by the code of the period.
    """
    title = shown.words("arrived_grid", count=len(past))
    units = list(dict.fromkeys(one.unit for one in found))
    each = folds.fold(
        "grid", shown.words("arrived_each"), shown.view, lambda: _grid(shown, units, past, title)
    )
    return tag("section", tag("h2", title), _summed(shown, past, title), each)


def _summed(shown: Shown, past: Mapping[str, Sequence[ReportReceipt]], title: str) -> Markup:
    """A row a state that occurs at all, a column a period: how many units."""
    words = shown.words
    counts = {code: _counts(_states(ones).values()) for code, ones in past.items()}
    rows = [
        [_in_state(state, words), *(formats.plain(one[state], words) for one in counts.values())]
        for state in STATES
        if any(one[state] for one in counts.values())
    ]
    columns = (TableColumn(words("status"), "ns-name"), *_periods(past, words))
    return tables.table(columns, rows, caption=title, kind="ns-compact ns-year")


def _in_state(state: str, words: Words) -> Markup:
    """✕ chưa gửi: a state by its shape and word."""
    shape = tag("span", f"{STATES[state]} ", aria_hidden="true", class_=f"ns-{COLOURS[state]}")
    return join(shape, words(f"sent_{state}"))


def _periods(past: Iterable[str], words: Words) -> list[TableColumn]:
    """A column a period, by its short name."""
    return [
        TableColumn(
            formats.short_period(Period.parse(code), words, with_year=True).replace("<br>", "/")
        )
        for code in past
    ]


def _grid(
    shown: Shown,
    units: Sequence[ShownUnit],
    past: Mapping[str, Sequence[ReportReceipt]],
    title: str,
) -> Markup:
    """The units over the last periods, a shape with its word each."""
    words = shown.words
    columns = (TableColumn(words("units"), "ns-name"), *_periods(past, words))
    states = {code: _states(ones) for code, ones in past.items()}
    rows = [
        [
            link(unit.name, shown.view.link("unit", unit=unit.code)),
            *(_state(states[code].get(unit.code), words) for code in past),
        ]
        for unit in units
    ]
    legend = join(*(_in_state(state, words) for state in STATES), between=" · ")
    table = tag(
        "div",
        tables.table(columns, rows, caption=title, kind="ns-compact ns-year"),
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
) -> Markup | None:
    """Texts ready to paste: to all from whom nothing came; to those whose reports lack the same
    figures; behind them one for each unit of all that it is asked for. None: nobody is asked.
    """
    words = shown.words
    asked = [one for one in found if one.state in _ASKED]
    lacking = [
        (one, tuple(missing[one.unit.code, one.form]))
        for one in found
        if one.first and (one.unit.code, one.form) in missing
    ]
    if not (asked or lacking):
        return None
    together = [_to_many(ones, shown) for ones, _ in _alike((one, ()) for one in asked)]
    alike = _alike(lacking)[:FIRST_TEXTS]
    return tag(
        "section",
        tag("h2", words("reminders")),
        tag("ul", *together, *(_of_lacking(*group, shown) for group in alike), class_="ns-remarks"),
        _to_each(shown, asked, lacking),
    )


def _to_each(
    shown: Shown,
    asked: Sequence[ReportReceipt],
    lacking: Sequence[tuple[ReportReceipt, tuple[str, ...]]],
) -> Markup:
    """Folded: one text a unit, whatever it is asked for, the silent ones first."""
    of_unit: dict[str, list[str]] = {}
    for one in asked:
        of_unit.setdefault(one.unit.code, []).append(_reminder([one], shown.words))
    for one, codes in lacking:
        of_unit.setdefault(one.unit.code, []).append(_lacking([one], codes, shown.words))
    title = shown.words("reminders_each", count=len(of_unit))
    texts = [" ".join(said) for said in of_unit.values()]
    return folds.fold("reminders", title, shown.view, lambda: _pasted(shown, texts))


def _pasted(shown: Shown, texts: Sequence[str]) -> Markup:
    """Each text with the way to copy it (page.js)."""
    items = (tag("li", tag("span", text), " ", _copy(shown)) for text in texts)
    return tag("ul", *items, class_="ns-remarks")


def _copy(shown: Shown) -> Markup:
    words = shown.words
    return link(
        words("copy"), shown.view.itself(), data_copy=words("copied"), class_="ns-copy ns-screen"
    )


def _to_many(ones: Sequence[ReportReceipt], shown: Shown) -> Markup:
    """The reminder to many, for a group in which they all are."""
    title = shown.words(f"remind_group_{ones[0].state}", count=len(ones))
    return _held(title, _reminder(ones, shown.words), shown)


def _of_lacking(ones: Sequence[ReportReceipt], codes: Sequence[str], shown: Shown) -> Markup:
    title = shown.words("remind_group_lacking", count=len(ones), figures=len(codes))
    return _held(title, _lacking(ones, codes, shown.words), shown)


def _held(title: str, text: str, shown: Shown) -> Markup:
    """A text behind its title; to copy it opens it (page.js)."""
    held = tag("details", tag("summary", title), tag("p", text))
    return tag("li", held, _copy(shown), class_="ns-held")


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
