"""Danh mục chỉ tiêu: what every indicator means, how it is computed and added up, who provides it, which target is in force."""

from pages.parts import data, dictionary, filters, frame
from pages.parts.opening import opened


def render() -> None:
    shown = opened("catalogue")
    if shown is None:
        return
    filters.search(shown)
    found = dictionary.found(shown.view.q or "")
    targets = {code: figure.target for code, figure in data.figures(*shown.key).items()}
    frame.page(dictionary.head(shown, found), dictionary.by_pillar(shown, found, targets), language=shown.words.language)
    frame.foot(shown)


render()
