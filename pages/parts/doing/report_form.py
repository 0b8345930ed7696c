"""Which area and period a report is about, and the template for it."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from metrics.declared.indicator import Pillar
from metrics.declared.period import Level, Period
from pages.parts.doors import intake
from pages.parts.doors.intake import Said
from pages.parts.drawing.tables import link
from pages.parts.frame import page_frame
from pages.parts.frame.pickers import findable
from pages.parts.model.address import View
from pages.parts.model.figures import ShownUnit
from pages.parts.writing import formats
from pages.parts.writing.html import tag
from pages.parts.writing.words import Words

PROVINCE = "send-province"  # the key of the choice of the province
_OFFERED = {Level.QUARTER: 20, Level.MONTH: 24, Level.HALF: 8, Level.YEAR: 6}
_FORMS: tuple[intake.Form, ...] = ("wide", "long")
_SUFFIXES: tuple[intake.Suffix, ...] = (".xlsx", ".csv")


def about(view: View, words: Words) -> Said:
    """Asks for province, district and period; None where the sender leaves it to the file."""
    counted = words.linked(
        "send_counted",
        how=words(f"periods_{intake.reckoning()}"),
        settings=link(words("settings"), view.link("settings")),
    )
    page_frame.page(
        tag("p", words("send_context_why"), " ", counted, class_="ns-small"),
        language=words.language,
    )
    with st.container(key="ns-about", horizontal=True, vertical_alignment="bottom"):
        period = st.selectbox(
            words("period"), periods(), None, lambda code: _period(code, words), "send-period",
            placeholder=words("as_in_file"), width=220,
        )  # fmt: skip
        province = _place("province", intake.provinces(period), words)
        inside = intake.districts(province, period) if province else []
        district = _place("district", inside, words) if inside else None
    return Said(province=province, district=district, period=period)


def _place(key: str, units: Sequence[ShownUnit], words: Words) -> str | None:
    names = {unit.code: unit.name for unit in units}
    chosen: str | None = st.selectbox(
        words(key),
        list(names),
        None,
        lambda code: findable(names.get(code) or ""),
        PROVINCE if key == "province" else f"send-{key}",
        placeholder=words("as_in_file"),
        width=300,
    )
    return chosen


def _period(code: str, words: Words) -> str:
    return findable(formats.capital(formats.period_of(code, words)), code)


def periods() -> list[str]:
    """The periods a report may be about, the latest first, quarters before months, half-years
    and years.
    """
    reckoning = intake.reckoning()
    return [
        one.code
        for level, steps in _OFFERED.items()
        for one in reversed(Period.of(level, formats.today(), reckoning).back(steps))
    ]


def template(said: Said, words: Words) -> None:
    """Offers the template for the units of the area."""
    with st.expander(words("template")):
        area = _group(said.period, words) or said.district or said.province
        if area is None or said.period is None:
            page_frame.page(tag("p", words("template_first")), language=words.language)
            return
        with st.container(horizontal=True, vertical_alignment="bottom"):
            form = st.selectbox(
                words("template_form"),
                _FORMS,
                0,
                lambda code: words(f"template_{code}"),
                "template-form",
                width=220,
            )
            pillars = [None, *Pillar]
            pillar = st.selectbox(
                words("template_pillar"),
                pillars,
                0,
                lambda one: _pillar(one, words),
                "template-pillar",
                width=320,
            )
            for suffix in _SUFFIXES:
                # made when it is asked for
                content = partial(intake.blank_template, form, suffix, area, said.period, pillar)
                st.download_button(
                    words("template_get", suffix=suffix.upper().lstrip(".")),
                    content,
                    f"bieu-mau-{area.replace('/', '-')}-{said.period}{suffix}",
                    on_click="ignore",
                )


def _group(period: str | None, words: Words) -> str | None:
    """Asks for a group of the office, where there are any in a period; None: the template is
    for the place chosen above.
    """
    groups = {unit.code: unit.name for unit in intake.groups(period)} if period else {}
    if not groups:
        return None
    chosen: str | None = st.selectbox(
        words("template_area"), list(groups), None, lambda code: findable(groups.get(code) or ""),
        "template-area",
        placeholder=words("template_place"), width=320,
    )  # fmt: skip
    return chosen


def _pillar(pillar: Pillar | None, words: Words) -> str:
    return words(pillar.value) if pillar else words("template_all")
