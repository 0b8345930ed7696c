"""Folded stretches of a page, sent only once they are opened: which are open stands in the
address, so that a link shows them, too.
"""

from collections.abc import Callable, Sequence

from pages.parts.drawing.tables import link
from pages.parts.model.address import View
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words


def fold(code: str, title: str, view: View, inside: Callable[[], Markup]) -> Markup:
    """A title that opens and closes what is under it. Its id keeps the keyboard's place when
    the page comes anew (page.js).
    """
    is_open = code in view.open_folds
    head = link(
        title, view.toggling(code), id=f"fold-{code}", aria_expanded="true" if is_open else "false"
    )
    return tag("div", head, inside() if is_open else None, class_="ns-fold")


def on_a_phone(title: str, *inside: Markup | None, code: str | None = None) -> Markup:
    """A section that stands open on a wide screen and on paper and is folded on a phone
    (style.css). `code`: its id, for the ways to it.
    """
    head = tag("summary", tag("h2", title))
    return tag("details", head, *inside, class_="ns-phone-fold", id=code)


def all_of(codes: Sequence[str], view: View, words: Words) -> Markup:
    """Opens all of some folds, or closes them where all are open: for paper, and for who reads
    on.
    """
    shut = [code for code in codes if code not in view.open_folds]
    said = words("folds_open" if shut else "folds_close")
    return tag(
        "p", link(said, view.toggling(*(shut or codes)), id="fold-all"), class_="ns-small ns-screen"
    )


def section(
    title: str, aside: Markup | None, *inside: Markup | None, code: str | None = None
) -> Markup:
    """A section whose head has something beside it. `code`: its id, for the ways to it."""
    head = tag("div", tag("h2", title), aside, class_="ns-panel-head")
    return tag("section", head, join(*inside), id=code)
