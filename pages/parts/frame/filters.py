"""One filter row, the same on every page and in the same order: area, period, geography, which
figures. Its state is the address.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from metrics.build.published import Publication
from metrics.build.store import NoBuild
from metrics.declared.indicator import Pillar
from metrics.declared.period import Period, UnknownPeriod
from metrics.declared.registry import registry
from pages.parts.doors import acts, published_figures, reports
from pages.parts.doors.builds import Source
from pages.parts.frame.pickers import findable
from pages.parts.model.address import FIGURES, GEOGRAPHIES, ONLY, View
from pages.parts.model.figures import ShownUnit
from pages.parts.writing import formats
from pages.parts.writing.words import Words

_INDENT = {"province": "", "district": "– ", "group": "– ", "commune": "– – "}

# on the page of one unit; elsewhere `unit` means the cells of one figure
_UNIT_STAYS = ("unit", "period", "geography")
# lists in which one searches, with or without diacritics
_LONG = ("area", "unit", "indicator", "for_unit")


@dataclass(frozen=True, kw_only=True)
class OpenedPage:
    """What every page has: the view of the address, the build that it shows, the words."""

    view: View
    source: Source
    words: Words


@dataclass(frozen=True, kw_only=True)
class Shown(OpenedPage):
    """What a page of figures shows: the view with what nobody chose filled in, the area as it
    was in the period.
    """

    area: ShownUnit
    period: Period

    @property
    def key(self) -> tuple[Source, str, str]:
        """What the door asks for: build, area, period."""
        return (self.source, self.area.code, self.period.code)


def unknown_codes(view: View, source: Source) -> list[tuple[str, str]]:
    """(key, code) for every code of the address that names nothing in this build."""
    checks: dict[str, Callable[[str], bool]] = {
        "area": lambda code: published_figures.unit(source, code, None) is not None,
        "period": _is_period,
        "indicator": lambda code: code in registry().indicators,
        "unit": lambda code: published_figures.unit(source, code, None) is not None,
        "ward": lambda code: published_figures.unit(source, code, None) is not None,
        "for_unit": lambda code: published_figures.unit(source, code, None) is not None,
        "for_period": _is_period,
        "event": lambda code: acts.entry(source, code) is not None,
    }
    given = [(key, getattr(view, key)) for key in checks]
    return [(key, code) for key, code in given if code is not None and not checks[key](code)]


def seen(view: View, source: Source) -> Source:
    """The build in the geography of the view, and with what waits for approval where the view
    asks for it.
    """
    provisional = view.figures == "provisional" and source.store.approval
    return replace(source, geography=view.geography, provisional=provisional)


def resolved(view: View, source: Source, words: Words) -> Shown:
    """The view with the usual area and its latest period where nothing was chosen. Raises
    NoBuild where no figure is at all.
    """
    areas, usual = published_figures.areas(source), published_figures.usual_area(source)
    if usual is None:
        raise NoBuild
    around = reports.home(source, view.unit, view.period) if view.unit and not view.area else None
    code = view.area or around or usual
    period = (
        Period.parse(view.period)
        if view.period
        else _latest(source, code) or published_figures.newest(source, areas)
    )
    area = published_figures.known_unit(source, code, period.code)
    return Shown(
        view=view.having(area=code, period=period.code),
        source=source,
        area=area,
        period=period,
        words=words,
    )


def _latest(source: Source, area: str) -> Period | None:
    """The newest period of which the area has figures, else an area inside it."""
    inside = [latest for _, latest in published_figures.reported_inside(source, area)]
    return published_figures.latest(source, area) or max(
        inside, key=lambda period: period.sort_key, default=None
    )


def row(shown: Shown) -> None:
    """The four filters. Whose figures is asked where there is a choice."""
    words, areas = shown.words, _areas(shown)
    with st.container(key="ns-filters", horizontal=True, vertical_alignment="bottom"):
        _select(
            "area",
            list(areas),
            shown.area.code,
            lambda code: _indented(areas[code]),
            words,
            width=260,
        )
        _select(
            "period",
            _period_codes(shown),
            shown.period.code,
            lambda code: _period_then(code, shown),
            words,
            width=190,
        )
        if shown.source.current or published_figures.restates(shown.source):
            _select(
                "geography",
                GEOGRAPHIES,
                shown.source.geography,
                lambda code: words(f"geography_{code}"),
                words,
                width=150,
            )
        figures(shown)


def with_indicator(shown: Shown, chosen: str) -> Shown:
    """Asks which indicator, under the common row; the view with it."""
    declared = registry().indicators
    _select(
        "indicator",
        list(declared),
        chosen,
        lambda code: shown.words.text(declared[code].label),
        shown.words,
        width="stretch",
    )
    return replace(shown, view=shown.view.having(indicator=chosen))


def with_unit(shown: Shown, units: Sequence[ShownUnit], chosen: str) -> Shown:
    """Asks which unit, under the common row; the view with it. A unit outside the area can be
    shown, too.
    """
    names = {unit.code: unit.name for unit in units}
    here = published_figures.known_unit(shown.source, chosen, shown.period.code)
    codes = list(names) if chosen in names else [chosen, *names]
    beside = {"area": shown.area.code, "period": shown.period.code}
    _select(
        "unit",
        codes,
        chosen,
        lambda code: names.get(code, here.name),
        shown.words,
        width=420,
        beside=beside,
    )
    return replace(shown, view=shown.view.having(unit=chosen))


def history_row(
    opened: OpenedPage,
    units: Sequence[ShownUnit],
    periods: Sequence[Period],
    days: Sequence[Publication],
) -> None:
    """The filters of the page of history: whose acts, on which periods, and the figures as
    shown on an earlier day.
    """
    view, words = opened.view, opened.words
    names = {unit.code: unit.name for unit in units}
    codes = ["", *(period.code for period in periods)]
    dates = _days(opened, days)
    with st.container(key="ns-filters", horizontal=True, vertical_alignment="bottom"):
        _select(
            "for_unit",
            ["", *names],
            view.for_unit or "",
            _named(names, words),
            words,
            width=260,
            label=words("units"),
        )
        _select(
            "for_period",
            codes,
            view.for_period or "",
            lambda code: _any_period(code, words),
            words,
            width=190,
            label=words("period"),
        )
        _select(
            "as_shown",
            list(dates),
            view.as_shown or "",
            lambda number: _shown_on(number, dates, words),
            words,
            width=260,
        )
        figures(opened)


def _named(names: Mapping[str, str], words: Words) -> Callable[[str], str]:
    return lambda code: names[code] if code else words("history_all")


def _days(opened: OpenedPage, days: Sequence[Publication]) -> dict[str, str]:
    """The figure sets that can be chosen, by number, with their day; the present one under no
    number, first.
    """
    words, store = opened.words, opened.source.store
    dates = {
        str(one.number): formats.date(formats.day(one.made_at), words)
        for one in days
        if one.made_at
    }
    dates.pop(str(opened.source.present or store.build), None)
    return {
        "": "",
        **dates,
        **(
            {opened.view.as_shown: formats.moment(store.made_at, words)}
            if opened.view.as_shown
            else {}
        ),
    }


def _any_period(code: str, words: Words) -> str:
    return _period_name(code, words) if code else words("history_all")


def _shown_on(number: str, dates: Mapping[str, str], words: Words) -> str:
    return (
        words("as_shown_day", date=dates[number], build=number)
        if number
        else words("as_shown_present")
    )


def of_catalogue(view: View, words: Words) -> None:
    """Asks which indicators of the catalogue: by words, by pillar, by kind."""
    with st.container(key="ns-catalogue-filters", horizontal=True, vertical_alignment="bottom"):
        _search_box(view, words)
        pillars = ["", *(pillar.value for pillar in Pillar)]
        _select("pillar", pillars, view.pillar or "", _or_all(words, ""), words, width=260)
        kinds = ["", *ONLY]
        _select("only", kinds, view.only or "", _or_all(words, "only_"), words, width=260)


def _or_all(words: Words, prefix: str) -> Callable[[str], str]:
    """The name of a choice of which the words have the key; of none: all."""
    return lambda code: words(f"{prefix}{code}") if code else words("catalogue_unfiltered")


def _search_box(view: View, words: Words) -> None:
    """Asks what to search for; what was asked stands in the address."""
    st.session_state["filter-q"] = view.q or ""
    st.text_input(
        words("search"),
        key="filter-q",
        placeholder=words("search_hint"),
        on_change=_search,
        width=420,
    )


def _search() -> None:
    if text := st.session_state["filter-q"].strip():
        st.query_params["q"] = text
    elif "q" in st.query_params:
        del st.query_params["q"]


def figures(opened: OpenedPage) -> None:
    """Whose figures, and where the office asks for approval, which of the two."""
    words, source = opened.words, opened.source
    offered = [code for name in published_figures.datasets() for code in _kinds(name, source)]
    chosen = _kinds(source.dataset, source)[int(source.provisional)]
    if len(offered) < 2:
        return
    st.session_state["filter-figures"] = chosen
    st.selectbox(
        words("figures"),
        offered,
        format_func=_said_figures(words),
        key="filter-figures",
        on_change=_choose_figures,
        width=150,
    )


def _said_figures(words: Words) -> Callable[[str], str]:
    return lambda code: words(f"figures_{code}")


def _kinds(dataset: str, source: Source) -> tuple[str, ...]:
    """What can be chosen of a data set. Where the demo is shown, the office's figures are
    offered without asking its build.
    """
    return (
        FIGURES if dataset == source.dataset == "office" and source.store.approval else (dataset,)
    )


def _choose_figures() -> None:
    """Puts whose figures and which of them into the address."""
    chosen = st.session_state["filter-figures"]
    if chosen in FIGURES:
        st.query_params["figures"] = chosen
    else:
        st.query_params["data"] = chosen
        _forget_place()


def _select(
    key: str,
    codes: Sequence[str],
    chosen: str,
    name: Callable[[str], str],
    words: Words,
    *,
    width: int | str,
    label: str | None = None,
    beside: Mapping[str, str] | None = None,
) -> None:
    """A choice of codes shown by name. The address is the truth: it is written on a change and read
    before the widget is made.

    `beside`: what the choice was made beside and is only understood with; it goes into the address,
    too.
    """
    widget = f"filter-{key}"
    st.session_state[widget] = chosen
    label, change = label or words(key), (key, widget, beside or {})
    said = (lambda code: findable(name(code))) if key in _LONG else name
    how: dict[str, Any] = {"format_func": said, "key": widget, "width": width}
    st.selectbox(label, codes, on_change=_choose, args=change, **how)


def _choose(key: str, widget: str, beside: Mapping[str, str]) -> None:
    """Puts the choice into the address; the cells of another figure leave it, a unit chosen for
    itself stays.
    """
    st.query_params.update(beside)
    if code := st.session_state[widget]:
        st.query_params[key] = code
    else:
        del st.query_params[key]
    if "before" in st.query_params:
        del st.query_params["before"]
    if "unit" in st.query_params and not (key in _UNIT_STAYS and "filter-unit" in st.session_state):
        del st.query_params["unit"]
    if key == "area" and "ward" in st.query_params:
        del st.query_params["ward"]


def _forget_place() -> None:
    """Another data set has other areas and periods."""
    for key in ("area", "period", "as_shown", "for_unit", "for_period", "event", "unit", "ward"):
        if key in st.query_params:
            del st.query_params[key]


def _areas(shown: Shown) -> dict[str, ShownUnit]:
    offered = published_figures.areas_then(shown.source, shown.period.code)
    return offered if shown.area.code in offered else {shown.area.code: shown.area, **offered}


def _indented(area: ShownUnit) -> str:
    return f"{_INDENT.get(area.level, '')}{area.name}"


def _period_codes(shown: Shown) -> list[str]:
    codes = [
        period.code for period in published_figures.offered_periods(shown.source, shown.area.code)
    ]
    return codes if shown.period.code in codes else [shown.period.code, *codes]


def _period_name(code: str, words: Words) -> str:
    return formats.capital(formats.period(Period.parse(code), words))


def _period_then(code: str, shown: Shown) -> str:
    """Năm 2026 (chưa hết năm): a period that can be chosen, as it stands today."""
    return formats.capital(formats.period_then(Period.parse(code), shown.source.today, shown.words))


def _is_period(code: str) -> bool:
    try:
        Period.parse(code)
    except UnknownPeriod:
        return False
    return True
