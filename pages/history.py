"""Lịch sử số liệu: who did what and when, what it moved, every version of a figure; withdrawing and approving; earlier days."""

from metrics.registry import registry
from pages.parts import acting, data, events, filters, formats, frame, journal, standing
from pages.parts.filters import Opened
from pages.parts.html import tag
from pages.parts.opening import opened_archive
from pages.parts.tables import link


def render() -> None:
    opened = opened_archive("history")
    if opened is None:
        return
    if opened.source.dataset == "demo":
        frame.page(tag("p", opened.words("history_demo"), class_="ns-banner", role="note"), language=opened.words.language)
    standing.banners(opened)
    if opened.view.event:
        _event(opened, opened.view.event)
    elif opened.view.unit:
        _versions(opened, opened.view.unit)
    else:
        _all(opened)
    frame.foot(opened)


def _all(opened: Opened) -> None:
    view, words = opened.view, opened.words
    offered = (journal.reported_units(opened.source), journal.reported_periods(opened.source))
    filters.history_row(opened, *offered, journal.published_days(opened.source))
    every, found = (journal.listed(opened.source, *asked) for asked in ((None, None), (view.for_unit, view.for_period)))
    frame.page(events.head(opened, found, len(every), _about(opened)), language=words.language)
    acting.queue(opened, list(every))
    if opened.source.as_shown:
        moved = events.since(opened, journal.moved_since(opened.source), journal.differing(opened.source))
        frame.page(moved, language=words.language)
    frame.page(tag("h2", words("history_list")), events.listing(opened, found), language=words.language)
    if acting.possible(opened):
        frame.page(tag("p", link(words("settings"), view.link("settings"))), language=words.language)


def _about(opened: Opened) -> str:
    view = opened.view
    unit = data.known_unit(opened.source, view.for_unit, view.for_period).name if view.for_unit else ""
    return ", ".join(part for part in (unit, formats.period_of(view.for_period, opened.words) if view.for_period else "") if part)


def _event(opened: Opened, event: str) -> None:
    one = next(one for one in journal.listed(opened.source, None, None) if one.entry.event == event)
    language = opened.words.language
    if acting.possible(opened):
        acting.receipt(event, opened.view, opened.words)
    frame.page(events.one_head(opened, one), language=language)
    acting.upon(opened, one)
    moved = None if opened.view.act else events.effect(opened, journal.effect(opened.source, event))
    frame.page(moved, events.cells(opened, journal.cells(opened.source, event)), language=language)


def _versions(opened: Opened, code: str) -> None:
    view, words = opened.view, opened.words
    latest = data.latest(opened.source, code)
    period = view.period or (latest.code if latest else None)
    if period is None:
        frame.page(tag("p", words("history_none")), language=words.language)
        return
    label = words.text(registry().indicators[view.indicator].label) if view.indicator else ""
    about = ", ".join(part for part in (label, formats.period_of(period, words)) if part)
    found = journal.versions(opened.source, code, view.indicator, period)
    frame.page(events.versions(opened, data.known_unit(opened.source, code, period), about, found), language=words.language)


render()
