"""Danh mục chỉ tiêu: what every indicator means, how it is computed and added up, who provides it, which target is in force."""

from functools import partial

from pages.parts import data, dictionary, filters, frame, sheets, taking
from pages.parts.opening import opened
from pages.parts.taking import Table


def render() -> None:
    shown = opened("catalogue")
    if shown is None:
        return
    filters.search(shown)
    found = dictionary.found(shown.view.q or "")
    targets = {code: figure.target for code, figure in data.figures(*shown.key).items()}
    frame.page(dictionary.head(shown, found), dictionary.by_pillar(shown, found, targets), language=shown.words.language)
    if found:
        taking.offer(shown, Table(name="take_indicators", rows=partial(sheets.indicators, shown, found, targets)))
    frame.foot(shown)


render()
