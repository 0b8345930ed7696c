"""Which figures the reader has before him, where there are several: of now or of an earlier
build, official or provisional.
"""

from pages.parts.doors import published_figures
from pages.parts.drawing.tables import link
from pages.parts.frame import page_frame
from pages.parts.frame.filters import OpenedPage
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, tag


def labels(opened: OpenedPage) -> list[str]:
    """What must stand over the figures wherever they are taken to; nothing where they are the
    only ones of the present.
    """
    return [said for said in (_as_shown(opened), _standing(opened)) if said]


def banners(opened: OpenedPage) -> None:
    """The labels on the page, each with the way to the other figures."""
    parts = (_earlier(opened), _approval(opened))
    if any(parts):
        page_frame.page(*parts, language=opened.words.language)


def _as_shown(opened: OpenedPage) -> str | None:
    if not opened.source.as_shown:
        return None
    store = opened.source.store
    return opened.words(
        "as_shown_banner",
        moment=formats.moment(store.made_at, opened.words),
        build=str(store.build),
    )


def _earlier(opened: OpenedPage) -> Markup | None:
    """That it is not the present; and whether figures come out otherwise today than they were
    published then.
    """
    if (said := _as_shown(opened)) is None:
        return None
    words, view = opened.words, opened.view
    now = link(words("as_shown_now"), view.forgetting("as_shown", "event", "before").itself())
    differing = formats.plain(opened.source.differing, words)
    see = link(words("as_shown_see"), view.link("history"))
    otherwise = (
        words.linked("as_shown_differing", count=differing, link=see)
        if opened.source.differing
        else None
    )
    return tag("p", tag("b", said), " ", now, " ", otherwise, class_="ns-banner", role="note")


def _standing(opened: OpenedPage) -> str | None:
    """Whether the figures are the official or the provisional ones; None: approval is off, and
    there is but one kind.
    """
    standing = opened.source.store.standing(provisional=opened.source.provisional)
    return (
        opened.words(f"standing_{standing}", count=published_figures.waiting(opened.source))
        if standing
        else None
    )


def _approval(opened: OpenedPage) -> Markup | None:
    if (said := _standing(opened)) is None:
        return None
    provisional = opened.source.provisional
    other = opened.view.itself(figures="official" if provisional else "provisional")
    switch = link(opened.words("to_official" if provisional else "to_provisional"), other)
    return tag(
        "p", said, " ", switch, class_="ns-banner" if provisional else "ns-standing", role="note"
    )
