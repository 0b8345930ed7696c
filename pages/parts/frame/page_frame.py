"""What stands around every page: navigation, the label of made-up and published figures, the
foot, what to say when nothing is there.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from metrics.build.store import NoBuild
from metrics.declared.indicator import Language
from metrics.declared.period import Period
from metrics.failure import Failure
from pages.parts.doors import published_figures
from pages.parts.drawing.tables import link
from pages.parts.frame.filters import OpenedPage, Shown
from pages.parts.frame.streamlit_words import BUILT_IN, CORRECTED
from pages.parts.model.address import View
from pages.parts.model.figures import ShownUnit
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

PAGES = ("overview", "unit", "indicator", "compare", "catalogue", "reporting", "history", "submit")
NAMED_INSIDE = 12  # areas with figures, of one that has none
LINKED = ("settings", "boundaries")  # reached from where it is needed, not from the navigation

_TO_TOP = """<script>document.querySelector('[data-testid="stMain"]').scrollTo(0, 0);</script>"""


def title(page: str, words: Words) -> str:
    """The name of a page."""
    # «history» is the word over a chart
    return words("history_page" if page == "history" else page)


def dress(language: Language) -> None:
    """The style of all pages, the ease of their links, and Vietnamese for what Streamlit says
    in English.
    """
    st.html(Path(__file__).with_name("style.css"))
    with st.container(key="ns-enhance"):
        st.html(_script(language), unsafe_allow_javascript=True)


@cache
def _script(language: Language) -> str:
    """page.js for a language; what Streamlit says in English is right where English is read,
    but for what is not so here.
    """
    script = Path(__file__).with_name("page.js").read_text(encoding="utf-8")
    built_in = BUILT_IN if language == "vi" else CORRECTED
    filled = script.replace("LANGUAGE;", f"{json.dumps(language)};").replace(
        "BUILT_IN.map", f"{json.dumps(built_in)}.map"
    )
    return f"<script>{filled}</script>"


def to_top(occasion: str) -> None:
    """Brings the top of the page into sight, once an occasion: what was just written there is
    what the reader waits for.
    """
    if st.session_state.get("seen-top") != occasion:
        st.session_state["seen-top"] = occasion
        with st.container(key="ns-top"):
            st.html(_TO_TOP, unsafe_allow_javascript=True)


def navigation(view: View, words: Words) -> None:
    """The pages, each in the view that is open, and the other language."""
    home = tag("a", words("title"), href=view.link("overview", indicator=None), class_="ns-brand")
    pages = (
        tag(
            "a",
            title(page, words),
            href=view.link(page),
            aria_current="page" if page == view.page else None,
        )
        for page in PAGES
    )
    other = "vi" if words.language == "en" else "en"
    switch = tag(
        "a",
        words("other_language"),
        href=view.itself(lang=other),
        lang=other,
        hreflang=other,
        class_="ns-language",
    )
    st.html(tag("nav", home, *pages, switch, class_="ns-nav", aria_label=words("nav")))


def page(*parts: Markup | None, language: Language) -> None:
    """Writes a stretch of the page."""
    st.html(_stretch(parts, language))


def _stretch(parts: Iterable[Markup | None], language: Language) -> Markup:
    return tag("div", *parts, class_="ns-page", lang=language)


def kept(stretch: str, shown: OpenedPage, parts: Callable[[], Iterable[Markup | None]]) -> None:
    """Writes a stretch of the page that says nothing but what the build and the address give: it is
    put together once for all readers of a view. What depends on a session or on the hour does not
    belong in it. `stretch`: which one of the page."""
    source = shown.source
    st.html(
        _put_together((stretch, source.key, str(source.today), source.differing, shown.view), parts)
    )


@st.cache_resource(show_spinner=False, max_entries=120, hash_funcs={View: repr})
def _put_together(
    key: tuple[str, str, str, int, View], _parts: Callable[[], Iterable[Markup | None]]
) -> Markup:
    """The HTML under a key; 50 to 250 kB and 20 to 100 ms each."""
    return _stretch(_parts(), key[-1].language)


def labels(here: ShownUnit, publications: Sequence[str], words: Words) -> list[str]:
    """What must be said over figures wherever they stand: that they are made up, or where
    published ones come from.
    """
    said = [words("made_up")] if here.made_up else []
    return said + (
        [words("published", sources="; ".join(map(formats.inside_sentence, publications)))]
        if publications
        else []
    )


def banners(here: ShownUnit, publications: Sequence[str], words: Words) -> None:
    """The labels on every screen."""
    if said := labels(here, publications, words):
        page(
            *(tag("p", text, class_="ns-banner", role="note") for text in said),
            language=words.language,
        )


def foot(shown: OpenedPage) -> None:
    """Small print: the number of the figure set, its date, how figures of an area are made, the
    link that stays.
    """
    words, store = shown.words, shown.source.store
    made = words("foot", build=str(store.build), date=formats.moment(store.made_at, words))
    fixed = link(words("permalink"), shown.view.itself(data=shown.source.dataset))
    history = link(words("history_link"), shown.view.link("history"))
    page(
        tag(
            "footer",
            tag("p", made, " ", words("foot_basis")),
            tag("p", fixed, " · ", history),
            class_="ns-foot",
        ),
        language=words.language,
    )


def not_found(unknown: Sequence[tuple[str, str]], view: View, words: Words) -> None:
    """A code of the address that names nothing: said, never replaced by another."""
    lines = [
        tag("p", words("not_found_code", what=words(f"the_{key}"), code=code))
        for key, code in unknown
    ]
    home = link(
        words("not_found_home"), view.forgetting(*(key for key, _ in unknown)).link("overview")
    )
    page(
        tag("h1", words("not_found")),
        *lines,
        tag("p", words.linked("not_found_next", link=home)),
        language=words.language,
    )


def no_such_page(name: str, view: View, words: Words) -> None:
    """An address of no page: said in its place, with the pages that there are. Streamlit's own
    box over it says the same.
    """
    navigation(view, words)
    ways = (tag("li", link(title(one, words), view.link(one))) for one in PAGES)
    said = tag("p", words("no_such_page_why", name=name))
    page(tag("h1", words("no_such_page")), said, tag("ul", *ways), language=words.language)


def failed(failure: Failure, view: View, words: Words) -> None:
    """A failure that was foreseen, in the words that it brings, with the way to send a report;
    before the first one also to the sample.
    """
    send = link(words("submit"), view.link("submit"))
    if type(failure) is NoBuild:
        sample = link(
            words("nothing_yet_sample"), View(page=view.page, lang=view.lang, data="demo").itself()
        )
        page(
            tag("h1", words("nothing_yet")),
            tag("p", words.linked("nothing_yet_do", send=send, sample=sample)),
            language=words.language,
        )
        return
    title = words("nothing_yet" if isinstance(failure, NoBuild) else "failed")
    page(
        tag("h1", title),
        tag("p", words.text(failure.text)),
        tag("p", send),
        language=words.language,
    )


def nothing(shown: Shown) -> None:
    """An area without figures in a period: why, and what to do."""
    words, view, area = shown.words, shown.view, shown.area
    latest = _other(shown)
    if not published_figures.exists_in(shown.source, area.code, shown.period.code):
        _gone(shown, latest)
        return
    filled = {
        "area": formats.unit_inside(area.name, words),
        "period": formats.period(shown.period, words),
    }
    parts = [
        tag("h1", words("empty", **filled)),
        tag("p", words("empty_why", **filled)),
        latest or _elsewhere(shown),
    ]
    parts.append(
        tag("p", words.linked("empty_do", link=link(words("empty_do_link"), view.link("submit"))))
    )
    page(*parts, language=words.language)


def _other(shown: Shown) -> Markup | None:
    """The latest period of which the area has figures, if it is another."""
    latest = published_figures.latest(shown.source, shown.area.code)
    if latest is None or latest == shown.period:
        return None
    way = link(formats.period(latest, shown.words), shown.view.link(period=latest.code))
    return tag("p", shown.words.linked("empty_other", link=way))


def _elsewhere(shown: Shown) -> Markup | None:
    """Which areas inside have figures, where the area itself has none; None: none of them has
    any.
    """
    words, found = shown.words, published_figures.reported_inside(shown.source, shown.area.code)
    if not found:
        return None
    names = (_way(shown, one, latest) for one, latest in found[:NAMED_INSIDE])
    return tag("p", words.linked("empty_inside", names=join(*names, between="; ")))


def _way(shown: Shown, area: ShownUnit, latest: Period) -> Markup:
    """huyện Châu Đức (quý IV/2023), and the way to its figures."""
    said = f"{formats.unit_inside(area.name, shown.words)} ({formats.period(latest, shown.words)})"
    return link(said, shown.view.link(area=area.code, period=latest.code))


def _gone(shown: Shown, latest: Markup | None) -> None:
    """An area that does not exist in the geography shown: said, with the ways on."""
    words, view = shown.words, shown.view
    if shown.source.current:
        title = words("gone_today", area=shown.area.name)
        on = words.linked(
            "gone_today_do", link=link(words("gone_today_link"), view.link(geography="native"))
        )
    else:
        title = words(
            "empty_gone", area=shown.area.name, period=formats.period(shown.period, words)
        )
        on = words.linked(
            "gone_then_do", link=link(words("gone_then_link"), view.link(geography="current"))
        )
    page(tag("h1", title), tag("p", on), latest, language=words.language)
