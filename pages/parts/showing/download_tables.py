"""The tables of the pages as they are taken away: what stands on the screen, in words, with unit,
period, counts, sources and build.

Each function gives a frame whose column names are the headers. Numbers are unrounded; an empty cell
means what its status says.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TypeAlias

import polars as pl

from metrics.asked import examples
from metrics.declared.indicator import Indicator
from metrics.declared.registry import registry
from metrics.declared.vietnamese import measure_name
from pages.parts.doors import published_figures, reports
from pages.parts.doors.reports import ReportReceipt
from pages.parts.drawing import marks
from pages.parts.frame.filters import Shown
from pages.parts.model.figures import Figure, Past, ShownTarget, ShownUnit, TracedCell
from pages.parts.showing import catalogue, sections
from pages.parts.writing import formats, paces
from pages.parts.writing.words import Words

Row: TypeAlias = dict[str, str | float | None]  # by the key of its header in words


def figures(shown: Shown, found: Sequence[Figure]) -> pl.DataFrame:
    """A row a figure, in the order given."""
    sources = published_figures.sources(shown.source, found)
    return _frame(
        (_figure(shown, one, named) for one, named in zip(found, sources, strict=True)), shown.words
    )


def history(shown: Shown, figure: Figure) -> pl.DataFrame:
    """A row a period of the figure's history, oldest first."""
    return figures(shown, [_then(figure, past) for past in figure.history])


def cells(shown: Shown, found: Sequence[TracedCell]) -> pl.DataFrame:
    """A row a cell behind a figure. Who sent it is left out: a table that travels names nobody."""
    return _frame((_cell(shown, one) for one in found), shown.words)


def receipts(shown: Shown, found: Sequence[ReportReceipt]) -> pl.DataFrame:
    """A row a unit and form that it owes."""
    return _frame((_receipt(shown, one) for one in found), shown.words)


def indicators(
    shown: Shown, found: Sequence[Indicator], targets: Mapping[str, ShownTarget | None]
) -> pl.DataFrame:
    """A row an indicator of the catalogue. `targets`: the target in force by indicator code."""
    return _frame((_indicator(shown, one, targets.get(one.code)) for one in found), shown.words)


def _frame(rows: Iterable[Row], words: Words) -> pl.DataFrame:
    said = [{words(key): value for key, value in row.items()} for row in rows]
    return pl.DataFrame(said, infer_schema_length=None)


def _named(unit: ShownUnit, period: str) -> Row:
    return {"unit_code": unit.code, "unit_name": unit.name, "period": period}


def _figure(shown: Shown, one: Figure, sources: str | None) -> Row:
    words = shown.words
    said = reports.explanations(shown.source).get(
        (one.unit.code, one.indicator.code, one.period.code)
    )
    return {
        **_named(one.unit, one.period.code),
        "indicator_code": one.indicator.code,
        "indicator_name": words.text(one.indicator.label),
        "measure": measure_name(one.indicator.measure, words.language),
        "numerator": one.numerator,
        "denominator": one.denominator,
        "base_period": _base_period(one, words),
        "value": one.value,
        "written_before": words(one.qualifier) if one.qualifier else None,
        "status": words(f"status_{one.status}"),
        "verdict": marks.judgement(one, words) if one.value is not None else None,
        **_aim(one.target, words),
        **_pace(one, words),
        "change_previous": one.change_previous,
        "previous_units": one.previous_units,
        "change_year": one.change_year,
        "year_units": one.year_units,
        "units_reported": one.reporting,
        "units_expected": one.expected,
        "base_covered": one.covered,
        "geography": _geography(one, words),
        "explanation": said.text if said else None,
        "sources": sources,
        "build": shown.source.store.build,
    }


def _aim(target: ShownTarget | None, words: Words) -> Row:
    return {
        "target_value": target.value if target else None,
        "until_date": _day(target.date, words) if target else None,
        "target_document": target.document if target else None,
        "missing": target.missing if target else None,
    }


def _pace(one: Figure, words: Words) -> Row:
    pace = one.pace
    return {
        "pace": paces.brief_verdict(one, words) or None,
        "pace_day": _day(pace.on, words) if pace else None,
        "needed_per_day": pace.needed_per_day if pace else None,
        "actual_per_day": pace.actual_per_day if pace else None,
        "at_date": pace.at_date if pace else None,
    }


def _base_period(one: Figure, words: Words) -> str | None:
    """The earlier period of the denominator; of a sum, in words whose it is."""
    if one.as_of is None:
        return None
    return formats.base_of(one, words) if one.basis == "children" else one.as_of.code


def _geography(one: Figure, words: Words) -> str:
    if one.restatement == "native":
        return words("geography_native")
    share = (
        words("estimated_share", share=formats.share(one.estimated_share, words))
        if one.estimate
        else ""
    )
    return ", ".join(part for part in (words(f"restated_{one.restatement}"), share) if part)


def _then(figure: Figure, past: Past) -> Figure:
    """The figure of an earlier period; its target and its changes are left out: they were not
    asked for.
    """
    if past.period == figure.period:
        return figure
    return Figure(
        unit=figure.unit,
        indicator=figure.indicator,
        **{one.name: getattr(past, one.name) for one in fields(past)},
    )


def _cell(shown: Shown, one: TracedCell) -> Row:
    words, element = shown.words, registry().elements[one.element]
    return {
        **_named(one.unit, one.period.code),
        "cell_element": words.text(element.label),
        "role": words(one.role),
        "cell_text": one.text,
        "cell_number": one.value,
        "measure": measure_name(element.measure, words.language),
        "cell_read": formats.read_as(one, words),
        "receipt_file": one.file,
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "receipt_hash": one.sha256,
        "received": formats.moment(one.submitted_at, words),
        "sources": one.source,
        "build": shown.source.store.build,
    }


def _receipt(shown: Shown, one: ReportReceipt) -> Row:
    words = shown.words
    return {
        **_named(one.unit, one.period.code),
        "status": words(f"sent_{one.state}"),
        "due": _day(one.due, words),
        "received": formats.moment(one.first, words) if one.first else None,
        "days_late": one.days_late or None,
        "figures_sent": one.cells - one.blank,
        "blanks": one.blank,
        "build": shown.source.store.build,
    }


def _day(day: dt.date | None, words: Words) -> str | None:
    return formats.date(day, words) if day else None


def _indicator(shown: Shown, one: Indicator, target: ShownTarget | None) -> Row:
    words = shown.words
    return {
        "indicator_code": one.code,
        "indicator_name": words.text(one.label),
        "pillar": words(one.pillar.value),
        "formula": sections.formula(one, words),
        "example_computed": examples.said(one, words.language),
        "note": words.text(one.note) if one.note else None,
        "measure": measure_name(one.measure, words.language),
        "direction": words(f"direction_{one.better.value}"),
        "behaviour": catalogue.kinds(one, words),
        "adds_up": words(f"adds_up_{catalogue.way_of_adding(one)}"),
        "provider": formats.providers(one.elements, words),
        "target_value": target.value if target else None,
        "until_date": _day(target.date, words) if target else None,
        "target_document": target.document if target else None,
        "evidence": words(f"evidence_{one.evidence.value}"),
        "build": shown.source.store.build,
    }
