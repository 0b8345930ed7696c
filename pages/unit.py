"""Xã, phường: one unit, what went into it, what it reported, all its indicators beside target and area, the villages inside."""

from dataclasses import replace

from metrics.registry import registry
from pages.parts import data, filters, formats, frame, profile, reports
from pages.parts.figures import Unit
from pages.parts.filters import Shown
from pages.parts.opening import opened


def render() -> None:
    shown = opened("unit")
    if shown is None:
        return
    inside = reports.units_inside(*shown.key)
    code = shown.view.unit or (inside[0].code if inside else shown.area.code)
    shown = filters.with_unit(shown, inside, code)
    unit = data.known_unit(shown.source, code, shown.period.code)
    if data.exists_in(shown.source, code, shown.period.code):
        _unit(shown, unit)
    else:
        frame.nothing(replace(shown, area=unit), False, data.latest(shown.source, shown.area.code))
    frame.foot(shown)


def _unit(shown: Shown, unit: Unit) -> None:
    figures = tuple(data.figures(shown.source, unit.code, shown.period.code).values())
    area = data.figures(*shown.key)
    went_in = reports.former(shown.source, unit.code, shown.period.code)
    marked = reports.marked(shown.source, unit.code, shown.period.code, formats.today())
    frame.page(
        profile.head(shown, unit, figures, went_in),
        profile.reported(shown, marked),
        profile.remarks(shown, figures),
        profile.by_pillar(shown, figures, area),
        language=shown.words.language,
    )
    _villages(shown, unit)


def _villages(shown: Shown, unit: Unit) -> None:
    if unit.level != "commune":
        return
    inside = reports.units_inside(shown.source, unit.code, shown.period.code)
    codes = [one.code for one in registry().headlines] if inside else []
    found = {code: data.figures_inside(shown.source, unit.code, shown.period.code, code) for code in codes}
    frame.page(profile.villages(shown, inside, found), language=shown.words.language)


render()
