"""So sánh: which units of an area truly differ, and how far their ranks are chance."""

from functools import partial

from metrics.declared.registry import registry
from pages.parts.doors import comparisons, published_figures
from pages.parts.frame import filters, page_frame
from pages.parts.frame.opening import opened
from pages.parts.showing import comparison, download
from pages.parts.showing.download import DownloadTable


def render() -> None:
    shown = opened("compare")
    if shown is None:
        return
    code = shown.view.indicator or registry().headlines[0].code
    shown = filters.with_indicator(shown, code)
    area = published_figures.figures(*shown.key).get(code)
    if area is None:
        page_frame.nothing(shown)
    else:
        found = comparisons.comparison(*shown.key, code)
        language = shown.words.language
        page_frame.page(
            comparison.head(shown, area, found),
            comparison.chart_head(shown, found),
            language=language,
        )
        comparison.chart(shown, area, found)
        page_frame.page(comparison.listed(shown, found), language=language)
        rows = partial(comparison.taken, shown.source, found, shown.words)
        download.offer(shown, DownloadTable(name="take_ranks", rows=rows))
    page_frame.foot(shown)


render()
