"""Tình hình gửi báo cáo: who owed a report for a period, who sent one and when, and whom to
remind.
"""

from collections.abc import Iterator
from functools import partial

from pages.parts.doors import published_figures, reports
from pages.parts.frame import page_frame
from pages.parts.frame.filters import Shown
from pages.parts.frame.opening import opened
from pages.parts.showing import download, download_tables, reporting
from pages.parts.showing.download import DownloadTable
from pages.parts.writing.html import Markup


def render() -> None:
    shown = opened("reporting")
    if shown is None:
        return
    today = shown.source.today
    found = reports.receipts(*shown.key, today)
    if found:
        _reporting(shown, found)
    elif published_figures.exists_in(shown.source, shown.area.code, shown.period.code):
        duties, frequencies = (
            reports.duties(shown.source, shown.period.code),
            reports.frequencies(shown.source),
        )
        page_frame.page(
            reporting.none_due(shown, duties, frequencies), language=shown.words.language
        )
    else:
        page_frame.nothing(shown)
    page_frame.foot(shown)


def _reporting(shown: Shown, found: tuple[reports.ReportReceipt, ...]) -> None:
    page_frame.kept("reporting", shown, lambda: _findings(shown, found))
    download.offer(
        shown,
        DownloadTable(name="take_receipts", rows=partial(download_tables.receipts, shown, found)),
    )


def _findings(shown: Shown, found: tuple[reports.ReportReceipt, ...]) -> Iterator[Markup | None]:
    past = reports.past_receipts(
        shown.source,
        shown.area.code,
        shown.period,
        reporting.past_periods(shown.period),
        shown.source.today,
    )
    yield reporting.head(shown, found, reports.duties(shown.source, shown.period.code))
    yield reporting.silent(shown, found, past)
    yield reporting.reminders(shown, found, reports.missing(*shown.key))
    yield reporting.by_unit(shown, found)
    yield reporting.grid(shown, found, past)
    yield reporting.deliveries(shown, reports.deliveries(*shown.key))


render()
