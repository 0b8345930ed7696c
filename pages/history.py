"""Lịch sử số liệu: who did what and when, what it moved, every version of a figure; withdrawing
and approving; earlier days.
"""

from metrics.declared.registry import registry
from pages.parts.doing import act
from pages.parts.doors import acts, published_figures
from pages.parts.drawing.tables import link
from pages.parts.frame import banners, filters, page_frame
from pages.parts.frame.filters import OpenedPage
from pages.parts.frame.opening import opened_archive
from pages.parts.showing import act_list
from pages.parts.writing import formats
from pages.parts.writing.html import tag


def render() -> None:
    opened = opened_archive("history")
    if opened is None:
        return
    if opened.source.dataset == "demo":
        page_frame.page(
            tag("p", opened.words("history_demo"), class_="ns-banner", role="note"),
            language=opened.words.language,
        )
    banners.banners(opened)
    if opened.view.event:
        _event(opened, opened.view.event)
    elif opened.view.unit:
        _versions(opened, opened.view.unit)
    else:
        _all(opened)
    page_frame.foot(opened)


def _all(opened: OpenedPage) -> None:
    view, words = opened.view, opened.words
    offered = (acts.reported_units(opened.source), acts.reported_periods(opened.source))
    filters.history_row(opened, *offered, acts.published_days(opened.source))
    every, found = (
        acts.listed(opened.source, *asked)
        for asked in ((None, None), (view.for_unit, view.for_period))
    )
    page_frame.page(
        act_list.head(opened, found, len(every), _about(opened)), language=words.language
    )
    act.queue(opened, list(every))
    if opened.source.as_shown:
        moved = act_list.since(
            opened, acts.moved_since(opened.source), acts.differing(opened.source)
        )
        page_frame.page(moved, language=words.language)
    page_frame.page(
        tag("h2", words("history_list")), act_list.listing(opened, found), language=words.language
    )
    if act.possible(opened):
        page_frame.page(
            tag("p", link(words("settings"), view.link("settings"))), language=words.language
        )


def _about(opened: OpenedPage) -> str:
    view = opened.view
    unit = (
        published_figures.known_unit(opened.source, view.for_unit, view.for_period).name
        if view.for_unit
        else ""
    )
    return ", ".join(
        part
        for part in (
            unit,
            formats.period_of(view.for_period, opened.words) if view.for_period else "",
        )
        if part
    )


def _event(opened: OpenedPage, event: str) -> None:
    one = next(one for one in acts.listed(opened.source, None, None) if one.entry.event == event)
    language = opened.words.language
    if act.possible(opened):
        act.receipt(event, opened.view, opened.words)
    page_frame.page(act_list.one_head(opened, one), language=language)
    act.upon(opened, one)
    moved = None if opened.view.act else act_list.effect(opened, acts.effect(opened.source, event))
    page_frame.page(
        moved, act_list.cells(opened, acts.cells(opened.source, event)), language=language
    )


def _versions(opened: OpenedPage, code: str) -> None:
    view, words = opened.view, opened.words
    latest = published_figures.latest(opened.source, code)
    period = view.period or (latest.code if latest else None)
    if period is None:
        page_frame.page(tag("p", words("history_none")), language=words.language)
        return
    label = words.text(registry().indicators[view.indicator].label) if view.indicator else ""
    about = ", ".join(part for part in (label, formats.period_of(period, words)) if part)
    found = acts.versions(opened.source, code, view.indicator, period)
    page_frame.page(
        act_list.versions(
            opened, published_figures.known_unit(opened.source, code, period), about, found
        ),
        language=words.language,
    )


render()
