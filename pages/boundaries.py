"""Ranh giới trên bản đồ: the office's own outlines of communes: what is in use, giving a file."""

from pages.parts.doing import boundaries
from pages.parts.frame import page_frame
from pages.parts.frame.opening import viewed
from pages.parts.writing.html import tag


def render() -> None:
    view, words = viewed("boundaries")
    if unknown := view.unknown():
        page_frame.not_found(unknown, view, words)
        return
    page_frame.page(
        tag("h1", words("boundaries")),
        tag("p", words("boundaries_why"), class_="ns-sub"),
        language=words.language,
    )
    boundaries.result(words)
    boundaries.used(view, words)
    given = boundaries.asked(words)
    if given is None:
        return
    shown = boundaries.understood_as(given)
    boundaries.show(shown, words)
    if shown.exit_code == 0:
        boundaries.confirm(shown, words)


render()
