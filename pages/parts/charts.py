"""Plotly charts in our own words: numbers and periods written by us, colours that can be read on white and on black."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]
import streamlit as st

from metrics.period import Period
from pages.parts import formats
from pages.parts.figures import REORGANISED, Figure, Past
from pages.parts.words import Words

LINE = "#2b86b0"  # between the light and the dark blue: 3.9:1 on white, 4.6:1 on the dark ground
AIM = "#8a949a"
_HEIGHT = 260


def history(figure: Figure, words: Words) -> None:
    """The series of a figure with its target, from the first known value; a silent period is a gap.

    The caller puts the table behind it.
    """
    first = next(number for number, past in enumerate(figure.history) if past.value is not None)
    figure = replace(figure, history=figure.history[first:])
    st.plotly_chart(
        _history(figure, words),
        config={"displayModeBar": False, "scrollZoom": False, "doubleClick": False},
        alt=history_alt(figure, words),
        key="history",
    )


def history_alt(figure: Figure, words: Words) -> str:
    """What the chart shows, for those who do not see it."""
    known = [past for past in figure.history if past.value is not None]
    ends = [f"{formats.past(figure.indicator, past, words)} ({formats.period(past.period, words)})" for past in (known[0], known[-1])]
    label = formats.inside_sentence(formats.name(figure.indicator, words))
    return words("history_alt", label=label, area=figure.unit.name, count=str(len(figure.history)), first=ends[0], last=ends[1])


def _history(figure: Figure, words: Words) -> go.Figure:
    chart = go.Figure(_trace(figure, words))
    if figure.target is not None:
        _draw_aim(chart, figure, words)
    for day, said in _breaks(figure, words):
        _draw_break(chart, figure, day, said)
    chart.update_layout(**_layout(figure, words))
    return chart


def _trace(figure: Figure, words: Words) -> go.Scatter:
    return go.Scatter(
        x=list(range(len(figure.history))),
        y=[past.value for past in figure.history],
        mode="lines+markers+text",
        connectgaps=False,
        line={"color": LINE, "width": 2},
        marker={"size": 7},
        text=_ends_written(figure, words),
        textposition=[_beside(figure, past) for past in figure.history],
        cliponaxis=False,
        customdata=[_hover(figure, past, words) for past in figure.history],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _beside(figure: Figure, past: Past) -> str:
    """Away from the line of the target."""
    below = figure.target is not None and past.value is not None and past.value < figure.target.value
    return "bottom center" if below else "top center"


def _hover(figure: Figure, past: Past, words: Words) -> str:
    if past.value is None:
        return ""
    sizes = (size for size in (past.numerator, past.denominator) if size is not None)
    parts = "/".join(formats.term(size, words, estimate=past.estimate) for size in sizes)
    return f"{formats.capital(formats.period(past.period, words))}: {formats.past(figure.indicator, past, words)} ({parts})"


def _ends_written(figure: Figure, words: Words) -> list[str]:
    """The first and the last value stand beside their points: nothing has to be read off by pointing at it."""
    known = [number for number, past in enumerate(figure.history) if past.value is not None]
    written = [""] * len(figure.history)
    for number in {known[0], known[-1]}:
        written[number] = formats.past(figure.indicator, figure.history[number], words)
    return written


def _draw_aim(chart: go.Figure, figure: Figure, words: Words) -> None:
    if figure.target is None:
        return
    said = words("target_line", value=formats.aim(figure.indicator, figure.target.value, words))
    chart.add_hline(
        y=figure.target.value,
        line={"color": AIM, "width": 1.5, "dash": "dash"},
        annotation={"text": said, "font": {"color": AIM, "size": 13}},
        annotation_position="top left",
    )


def _breaks(figure: Figure, words: Words) -> list[tuple[dt.date, str]]:
    """The days from which a figure does not mean what it meant before, with a word each: new units, another definition."""
    changed = [(one.since, words("redefined", date=formats.date(one.since, words))) for one in figure.indicator.breaks]
    return [(REORGANISED, words("reorganised")), *changed]


def _draw_break(chart: go.Figure, figure: Figure, day: dt.date, said: str) -> None:
    """A line and a word on a day, if the series passes it."""
    at = turn([past.period for past in figure.history], day)
    if at is None:
        return
    right = at <= (len(figure.history) - 1) / 2
    chart.add_vline(
        x=at,
        line={"color": AIM, "width": 1.5, "dash": "dot"},
        annotation={"text": said, "font": {"color": AIM, "size": 13}, "xanchor": "left" if right else "right"},
        annotation_position="bottom right" if right else "bottom left",
    )


def turn(periods: Sequence[Period], day: dt.date) -> float | None:
    """Where a day lies on the axis: between two periods, or on the one that it falls into; None: on neither side."""
    after = next((number for number, period in enumerate(periods) if period.end >= day), None)
    if after is None:
        return None
    if periods[after].start < day:
        return float(after)
    return after - 0.5 if after else None


def _layout(figure: Figure, words: Words) -> dict[str, Any]:
    periods = [past.period for past in figure.history]
    ticks = [formats.short_period(period, words, with_year=_opens_year(number, periods)) for number, period in enumerate(periods)]
    return {
        "height": _HEIGHT,
        "margin": {"l": 8, "r": 24, "t": 24, "b": 8},
        "showlegend": False,
        "dragmode": False,
        "separators": ",." if words.language == "vi" else ".,",
        "xaxis": {
            "tickvals": list(range(len(periods))),
            "ticktext": ticks,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "tickangle": 0,
        },
        "yaxis": {"range": _range(figure), "ticksuffix": "%" if figure.indicator.unit == "%" else "", "nticks": 5, "fixedrange": True},
    }


def _opens_year(number: int, periods: Sequence[Period]) -> bool:
    return number == 0 or periods[number].end.year != periods[number - 1].end.year


def _range(figure: Figure) -> list[float]:
    """From 0; to 100 for a rate, else a little above the highest value or target."""
    sizes = [past.value for past in figure.history if past.value is not None] + ([figure.target.value] if figure.target else [])
    highest = max(sizes)
    return [0, max(100.0, highest) * 1.05] if figure.indicator.unit == "%" else [0, highest * 1.25 or 1]
