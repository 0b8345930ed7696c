"""Tình hình gửi báo cáo: who owed a report for a period, who sent one and when, and whom to remind."""

from collections.abc import Iterator
from functools import partial

from pages.parts import arrivals, data, frame, reports, sheets, taking
from pages.parts.filters import Shown
from pages.parts.html import Markup
from pages.parts.opening import opened
from pages.parts.taking import Table


def render() -> None:
    shown = opened("reporting")
    if shown is None:
        return
    today = shown.source.today
    found = reports.receipts(*shown.key, today)
    if found:
        _reporting(shown, found)
    elif data.exists_in(shown.source, shown.area.code, shown.period.code):
        duties, frequencies = reports.duties(shown.source, shown.period.code), reports.frequencies(shown.source)
        frame.page(arrivals.none_due(shown, duties, frequencies), language=shown.words.language)
    else:
        frame.nothing(shown)
    frame.foot(shown)


def _reporting(shown: Shown, found: tuple[reports.Receipt, ...]) -> None:
    frame.kept("reporting", shown, lambda: _findings(shown, found))
    taking.offer(shown, Table(name="take_receipts", rows=partial(sheets.receipts, shown, found)))


def _findings(shown: Shown, found: tuple[reports.Receipt, ...]) -> Iterator[Markup | None]:
    past = reports.past_receipts(shown.source, shown.area.code, shown.period, arrivals.GRID_PERIODS, shown.source.today)
    yield arrivals.head(shown, found, reports.duties(shown.source, shown.period.code))
    yield arrivals.silent(shown, found)
    yield arrivals.reminders(shown, found, reports.missing(*shown.key))
    yield arrivals.by_unit(shown, found)
    yield arrivals.grid(shown, found, past)
    yield arrivals.deliveries(shown, reports.deliveries(*shown.key))


render()
