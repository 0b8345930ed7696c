"""Ranh giới trên bản đồ: the office's own outlines of communes: what is in use, giving a file."""

from pages.parts import frame, lands
from pages.parts.html import tag
from pages.parts.opening import viewed


def render() -> None:
    view, words = viewed("boundaries")
    if unknown := view.unknown():
        frame.not_found(unknown, view, words)
        return
    frame.page(tag("h1", words("boundaries")), tag("p", words("boundaries_why"), class_="ns-sub"), language=words.language)
    lands.result(words)
    lands.used(view, words)
    given = lands.asked(words)
    if given is None:
        return
    shown = lands.understood_as(given)
    lands.show(shown, words)
    if shown.exit_code == 0:
        lands.confirm(shown, words)


render()
