"""All units of an area over the periods, a dot each, around the area's own line: do they come
closer, who stands apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]
import streamlit as st

from metrics.asked.spread import FEWEST, Spread, spread
from metrics.declared.period import Period
from pages.parts.doors import published_figures
from pages.parts.drawing import folds
from pages.parts.drawing.tables import TableColumn, table
from pages.parts.frame.filters import Shown
from pages.parts.model.figures import Figure
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

FOLD = "spread"
LINE = "#2b86b0"  # between the light and the dark blue: 3.9:1 on white, 4.6:1 on the dark ground
DOT = "#8a949a"
CHOSEN = "#d55e00"
_HEIGHT = 380
_SMALLEST, _LARGEST = 5, 16  # dots, in pixels
_LANE = 0.36  # of a period: how far its dots stand to the left and right of its middle


def offered(figure: Figure, inside: Sequence[Figure]) -> bool:
    """Whether there is something to compare: counts follow the size of a unit and say nothing
    here.
    """
    return figure.indicator.is_rate and len(inside) >= FEWEST and figure.known_periods > 1


def head(shown: Shown, figure: Figure) -> Markup:
    """The title; opened, what the last period shows and how to read the chart under it."""
    return folds.fold(FOLD, shown.words("spread"), shown.view, lambda: _said(shown, figure))


def is_open(shown: Shown) -> bool:
    return FOLD in shown.view.open_folds


def _said(shown: Shown, figure: Figure) -> Markup:
    words, last = shown.words, _spread(_units(shown, figure)[figure.period])
    if last is None:
        return tag("p", words("spread_few", count=FEWEST), class_="ns-sub")
    sizes = {
        name: formats.amount(figure.indicator, getattr(last, name), words)
        for name in ("lowest", "lower", "upper", "highest")
    }
    said = words(
        "spread_said",
        period=formats.capital(formats.period(figure.period, words)),
        count=last.units,
        **sizes,
    )
    return join(
        tag("p", said),
        tag(
            "p",
            words("spread_why", area=formats.unit_inside(figure.unit.name, words)),
            class_="ns-small",
        ),
    )


def chart(shown: Shown, figure: Figure) -> None:
    """The dots of every period. The table stands behind it."""
    units = _units(shown, figure)
    drawn = go.Figure([*_dots(figure, units, shown), *_lines(figure, units, shown)])
    drawn.update_layout(**_layout(figure, list(units), shown.words))
    alt = shown.words(
        "spread_alt",
        label=formats.inside_sentence(formats.name(figure.indicator, shown.words)),
        count=len(units),
    )
    st.plotly_chart(
        drawn,
        config={"displayModeBar": False, "scrollZoom": False, "doubleClick": False},
        alt=alt,
        key="spread",
    )


def behind(shown: Shown, figure: Figure) -> Markup:
    """The table behind the chart, the newest period first."""
    words = shown.words
    names = ("lowest", "lower", "median", "upper", "highest")
    columns = (
        TableColumn(words("period"), "ns-name"),
        TableColumn(words("spread_units"), "ns-number"),
        *(TableColumn(words(f"spread_{name}"), "ns-number") for name in names),
    )
    rows = [
        _row(period, _spread(ones), figure, names, words)
        for period, ones in reversed(_units(shown, figure).items())
    ]
    drawn = table(columns, rows, caption=words("spread"), kind="ns-compact")
    return tag(
        "details",
        tag("summary", words("spread_table")),
        tag("div", drawn, class_="ns-wide", tabindex="0"),
    )


def _row(
    period: Period, found: Spread | None, figure: Figure, names: Sequence[str], words: Words
) -> list[str | None]:
    name = formats.capital(formats.period(period, words))
    if found is None:
        return [name, *["–"] * (1 + len(names))]
    return [
        name,
        str(found.units),
        *(formats.amount(figure.indicator, getattr(found, one), words) for one in names),
    ]


def _units(shown: Shown, figure: Figure) -> dict[Period, tuple[Figure, ...]]:
    """The units of each period from the first that any has a value, those with a value, in the
    official order.
    """
    found: dict[Period, tuple[Figure, ...]] = {}
    for past in figure.history:
        ones = published_figures.figures_inside(
            shown.source, shown.area.code, past.period.code, figure.indicator.code
        )
        known = tuple(one for one in ones if one.value is not None)
        if known or found:
            found[past.period] = known
    return found


def _spread(ones: Sequence[Figure]) -> Spread | None:
    return spread([one.value for one in ones if one.value is not None])


def _dots(
    figure: Figure, units: Mapping[Period, Sequence[Figure]], shown: Shown
) -> Iterator[go.Scatter]:
    """A period after the other; a unit has its lane by its place in the official list, so that
    dots do not hide each other.
    """
    placed = [
        (at, one)
        for number, ones in enumerate(units.values())
        for at, one in zip(_lanes(number, len(ones)), ones, strict=True)
    ]
    largest = max((one.denominator or 0 for _, one in placed), default=0)
    yield go.Scatter(
        x=[at for at, _ in placed],
        y=[one.value for _, one in placed],
        mode="markers",
        marker={
            "size": [_size(one, largest) for _, one in placed],
            "color": DOT,
            "opacity": 0.55,
            "line": {"width": 0},
        },
        showlegend=False,
        customdata=[_hover(one, shown.words) for _, one in placed],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _lanes(number: int, count: int) -> list[float]:
    return [
        number + _LANE * (2 * place / (count - 1) - 1) if count > 1 else float(number)
        for place in range(count)
    ]


def _size(one: Figure, largest: float) -> float:
    """The area of a dot goes with the denominator."""
    share = (one.denominator or 0) / largest if largest else 0
    return float(_SMALLEST + (_LARGEST - _SMALLEST) * share**0.5)


def _hover(one: Figure, words: Words) -> str:
    terms = (
        formats.term(size, words, estimate=one.estimate)
        for size in (one.numerator, one.denominator)
        if size is not None
    )
    return (
        f"{one.unit.name}, {formats.period(one.period, words)}: "
        f"{formats.value(one, words)} ({'/'.join(terms)})"
    )


def _lines(
    figure: Figure, units: Mapping[Period, Sequence[Figure]], shown: Shown
) -> Iterator[go.Scatter]:
    """The area, and the unit whose cells are asked for."""
    own = {past.period: past.value for past in figure.history}
    yield _line(figure.unit.name, [own.get(period) for period in units], LINE, "circle")
    chosen = [
        next((one for one in ones if one.unit.code == shown.view.unit), None)
        for ones in units.values()
    ]
    if (named := next((one for one in chosen if one), None)) is not None:
        yield _line(
            named.unit.name, [one.value if one else None for one in chosen], CHOSEN, "diamond"
        )


def _line(name: str, values: Sequence[float | None], colour: str, shape: str) -> go.Scatter:
    return go.Scatter(
        name=name,
        x=list(range(len(values))),
        y=list(values),
        mode="lines+markers",
        connectgaps=False,
        line={"color": colour, "width": 2},
        marker={"size": 8, "symbol": shape},
        hoverinfo="skip",
    )


def _layout(figure: Figure, periods: Sequence[Period], words: Words) -> dict[str, Any]:
    ticks = formats.axis(periods, words)
    return {
        "height": _HEIGHT,
        "margin": {"l": 8, "r": 16, "t": 40, "b": 8},
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "dragmode": False,
        "separators": ",." if words.language == "vi" else ".,",
        "xaxis": {
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "tickangle": 0,
            "tickvals": list(range(len(periods))),
            "ticktext": ticks,
        },
        "yaxis": {
            "rangemode": "tozero",
            "ticksuffix": "%" if figure.indicator.measure == "%" else "",
            "nticks": 6,
            "fixedrange": True,
        },
    }
