"""Units of one indicator compared: which truly differ, by size, and the list of ranks."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]
import polars as pl
import streamlit as st

from metrics.asked.ranking import NOT_RANKED, UnitFunnel
from metrics.statistics.funnel import FunnelVerdict
from pages.parts.doors.builds import Source
from pages.parts.drawing import folds, tables
from pages.parts.drawing.tables import TableColumn, link, table
from pages.parts.frame.filters import Shown
from pages.parts.model.comparison import OUTER, Comparison, RankedUnit
from pages.parts.model.figures import Figure
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

MANY_UNITS = 25  # more of them are folded but for both ends
END_UNITS = 10
_HEIGHT = 420
_STEPS = 60  # sizes between the smallest and the largest unit at which the lines are computed
_NAMED = 6  # units that a sentence names
_LINE, _DOT, _HIGH, _LOW = "#2b86b0", "#8a949a", "#0072b2", "#d55e00"
_MARKS = (
    (FunnelVerdict.ABOVE_998, "triangle-up", _HIGH),
    (FunnelVerdict.BELOW_998, "triangle-down", _LOW),
)


def head(shown: Shown, area: Figure, found: Comparison) -> Markup:
    """What is compared, and what can be said of it."""
    words = shown.words
    units = [*found.ranked, *found.others]
    level = words(f"level_{units[0].figure.unit.level}") if units else words("units")
    name = formats.name(area.indicator, words)
    title = tag("h1", words("compare_head", indicator=name, level=level))
    if not area.indicator.is_rate:
        return join(title, tag("p", words("compare_counts"), class_="ns-sub"))
    if not units:
        return join(title, tag("p", words("compare_none"), class_="ns-sub"))
    return join(title, *(tag("p", said) for said in _findings(area, found, words)))


def _findings(area: Figure, found: Comparison, words: Words) -> Iterator[str]:
    if isinstance(found.funnel, UnitFunnel):
        yield from _apart(area, found, found.funnel, words)
    else:
        yield words("compare_unavailable", reason=words.text(found.funnel.text))
    if found.ranked:
        yield _first(found, words)
        key = "compare_one_band" if found.bands == 1 else "compare_bands"
        yield words(key, bands=str(found.bands))


def _apart(area: Figure, found: Comparison, funnel: UnitFunnel, words: Words) -> Iterator[str]:
    center = formats.amount(area.indicator, funnel.funnel.center * area.indicator.factor, words)
    apart = [one for one in found.ranked if one.stands_out]
    key = "compare_apart" if apart else "compare_all_alike"
    yield words(key, apart=str(len(apart)), count=len(funnel.codes), center=center)
    for said, verdict in (
        ("compare_higher", FunnelVerdict.ABOVE_998),
        ("compare_lower", FunnelVerdict.BELOW_998),
    ):
        ones = [one for one in apart if one.verdict is verdict]
        if ones:
            names = [formats.unit_inside(one.figure.unit.name, words) for one in ones[:_NAMED]]
            more = [words("compare_more", count=len(ones) - _NAMED)] if len(ones) > _NAMED else []
            yield words(said, names=formats.listed([*names, *more], words))
    yield from _by_chance(found, funnel, words)


def _by_chance(found: Comparison, funnel: UnitFunnel, words: Words) -> Iterator[str]:
    """How many lie where chance alone puts some, and how many chance alone would have named."""
    if inner := sum(one.may_be_chance for one in found.ranked):
        yield words(
            "compare_by_chance",
            inner=str(inner),
            count=str(len(funnel.codes)),
            expected=str(found.expected_by_chance),
        )
    shares = zip(funnel.numerators, funnel.denominators, funnel.funnel.unadjusted, strict=True)
    raw = sum(limits.verdict(x / n) in OUTER for x, n, limits in shares)
    if funnel.funnel.tau2 and raw > sum(one.stands_out for one in found.ranked):
        yield words("compare_adjusted", raw=str(raw))


def _first(found: Comparison, words: Words) -> str:
    """Who is first, and how sure that is; certain only where Holm's bands leave it alone."""
    one = found.ranked[0]
    unit, beside = one.figure.unit.name, sum(other.band == 1 for other in found.ranked[1:])
    if one.rank_upper == 1 and beside:
        return words("compare_first_in_band", unit=unit, others=str(beside))
    if one.rank_upper == 1:
        return words("compare_first_sure", unit=unit)
    return words("compare_first", unit=unit, lower=str(one.rank_lower), upper=str(one.rank_upper))


def chart(shown: Shown, area: Figure, found: Comparison) -> None:
    """Every unit by its size between the limits; the list stands behind it."""
    if not isinstance(found.funnel, UnitFunnel):
        return
    words = shown.words
    drawn = go.Figure([*_lines(area, found.funnel, words), *_marks(found.ranked, words)])
    drawn.update_layout(**_layout(area, found.ranked, words))
    center = found.funnel.funnel.center * area.indicator.factor
    alt = words(
        "compare_chart_alt",
        label=formats.name(area.indicator, words),
        count=len(found.funnel.codes),
        center=formats.amount(area.indicator, center, words),
    )
    st.plotly_chart(
        drawn,
        config={"displayModeBar": False, "scrollZoom": False, "doubleClick": False},
        alt=alt,
        key="compare",
    )


def chart_head(shown: Shown, found: Comparison) -> Markup | None:
    if not isinstance(found.funnel, UnitFunnel):
        return None
    words = shown.words
    return join(
        tag("h2", words("compare_chart")), tag("p", words("compare_chart_why"), class_="ns-small")
    )


def _lines(area: Figure, funnel: UnitFunnel, words: Words) -> Iterator[go.Scatter]:
    factor, least, most = area.indicator.factor, min(funnel.denominators), max(funnel.denominators)
    sizes = [least * (most / least) ** (step / _STEPS) for step in range(_STEPS + 1)]
    limits = [funnel.funnel.limits_at(size, adjusted=True) for size in sizes]
    center = [funnel.funnel.center * factor] * len(sizes)
    yield _line(words("compare_center"), sizes, center, {"color": _LINE, "width": 2})
    for name, dash, ends in (
        ("compare_inner", "solid", ("lower_95", "upper_95")),
        ("compare_outer", "dash", ("lower_998", "upper_998")),
    ):
        for end in ends:
            values = [getattr(one, end) * factor for one in limits]
            style = {"color": _DOT, "width": 1.5, "dash": dash}
            yield _line(words(name), sizes, values, style, in_legend=end.startswith("lower"))


def _line(
    name: str,
    sizes: Sequence[float],
    values: Sequence[float],
    style: dict[str, Any],
    *,
    in_legend: bool = True,
) -> go.Scatter:
    return go.Scatter(
        name=name,
        x=list(sizes),
        y=list(values),
        mode="lines",
        line=style,
        hoverinfo="skip",
        showlegend=in_legend,
    )


def _marks(units: Sequence[RankedUnit], words: Words) -> Iterator[go.Scatter]:
    """Grey all that chance explains, then the units of a verdict after the other; the first and
    the last that stand out are named.
    """
    largest = max((one.figure.denominator or 0 for one in units), default=0)
    apart = [one for one in units if one.stands_out]
    others = [one for one in units if one.verdict and not one.stands_out]
    yield _scatter(words("compare_not_apart"), others, (), ("circle", _DOT), largest, words)
    for verdict, *style in _MARKS:
        if ones := [one for one in apart if one.verdict is verdict]:
            name = words(f"compare_{verdict.value}").lstrip("▲▼ ")
            yield _scatter(name, ones, (apart[0], apart[-1]), style, largest, words)


def _scatter(
    name: str,
    ones: Sequence[RankedUnit],
    named: Sequence[RankedUnit],
    style: Sequence[str],
    largest: float,
    words: Words,
) -> go.Scatter:
    """Units of one verdict. `largest`: the denominator of the largest unit of the whole chart."""
    symbol, colour = style
    return go.Scatter(
        name=name,
        x=[one.figure.denominator for one in ones],
        y=[one.figure.value for one in ones],
        mode="markers+text",
        text=[one.figure.unit.name if one in named else "" for one in ones],
        textposition=[_beside(one, largest) for one in ones],
        marker={"symbol": symbol, "color": colour, "size": 8},
        customdata=[_hover(one, words) for one in ones],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _beside(one: RankedUnit, largest: float) -> str:
    """Where the name of a unit stands: inside the chart also at its right edge."""
    return "top left" if (one.figure.denominator or 0) > largest / 4 else "top right"


def _hover(one: RankedUnit, words: Words) -> str:
    figure = one.figure
    return f"{figure.unit.name}: {formats.value(figure, words)} ({formats.parts(figure, words)})"


def _ticks(units: Sequence[RankedUnit]) -> list[float]:
    """Sizes to be written under the chart: 1, 2 and 5 of each power of ten, and one beyond."""
    sizes = [one.figure.denominator or 1 for one in units]
    powers = range(int(math.log10(min(sizes))), int(math.log10(max(sizes))) + 1)
    return [step * 10.0**power for power in powers for step in (1, 2, 5)]


def _layout(area: Figure, units: Sequence[RankedUnit], words: Words) -> dict[str, Any]:
    denominator = formats.capital(formats.elements(area.indicator.denominator, words))
    return {
        "height": _HEIGHT,
        "margin": {"l": 8, "r": 16, "t": 64, "b": 8},
        "legend": {
            "orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "itemclick": False,
            "itemdoubleclick": False,
        },
        "dragmode": False,
        "separators": ",." if words.language == "vi" else ".,",
        "xaxis": {
            "type": "log", "fixedrange": True, "title": denominator, "tickformat": ",d",
            "tickvals": _ticks(units), "tickangle": 0,
        },
        "yaxis": {
            "ticksuffix": "%" if area.indicator.measure == "%" else "",
            "nticks": 6,
            "fixedrange": True,
        },
    }  # fmt: skip


def listed(shown: Shown, found: Comparison) -> Markup | None:
    """The list of ranks, those without one at its end; of very many units both ends, then all."""
    words, units = shown.words, [*found.ranked, *found.others]
    if not units:
        return None
    head = join(
        tag("h2", words("compare_list")), tag("p", words("compare_list_why"), class_="ns-small")
    )
    if len(units) <= MANY_UNITS:
        return join(head, _table(shown, found, units))
    every = folds.fold(
        "units",
        words("units_every", count=len(units)),
        shown.view,
        lambda: _table(shown, found, units),
    )
    return join(head, None if "units" in shown.view.open_folds else _ends(shown, found), every)


def _ends(shown: Shown, found: Comparison) -> Markup:
    """The first and the last, and how many have no rank for which reason."""
    words, ranked = shown.words, found.ranked
    ends = ranked if len(ranked) <= 2 * END_UNITS else [*ranked[:END_UNITS], *ranked[-END_UNITS:]]
    reasons = Counter(reason(one, words) for one in found.others)
    without = [
        tag("p", words("compare_without", count=count, reason=why or ""), class_="ns-small")
        for why, count in reasons.items()
    ]
    said = words("compare_ends", shown=str(len(ends)), ranked=str(len(ranked)))
    return join(tag("p", said, class_="ns-small"), _table(shown, found, ends), *without)


def _table(shown: Shown, found: Comparison, units: Sequence[RankedUnit]) -> Markup:
    words, has_verdicts = shown.words, isinstance(found.funnel, UnitFunnel)
    columns = (
        TableColumn(words("compare_rank"), "ns-number"),
        TableColumn(words("units"), "ns-name"),
        TableColumn(words("result"), "ns-number ns-result"),
        TableColumn(words("compare_interval"), "ns-number"),
        *([TableColumn(words("compare_verdict"), "ns-judged")] if has_verdicts else []),
    )
    rows = [_row(shown, one)[: len(columns)] for one in units]
    return table(columns, rows, caption=words("compare_list"), kind="ns-cards ns-compact")


def _row(shown: Shown, one: RankedUnit) -> list[str | None]:
    words, unit = shown.words, one.figure.unit
    return [
        _rank(one, words),
        link(unit.name, shown.view.link("unit", unit=unit.code)),
        tables.result(one.figure, shown.view, words),
        _interval(one, words),
        words(f"compare_{one.verdict.value}") if one.verdict else None,
    ]


def _rank(one: RankedUnit, words: Words) -> Markup:
    if one.rank is None:
        why = tag("span", reason(one, words), class_="ns-small")
        return join(tag("span", words("compare_not_ranked"), class_="ns-muted"), why)
    band = words("compare_band", band=str(one.band))
    return join(
        tag("b", str(one.rank)),
        f" ({one.rank_lower}–{one.rank_upper})",
        tag("span", band, class_="ns-small"),
    )


def _interval(one: RankedUnit, words: Words) -> str | None:
    if one.lower is None or one.upper is None:
        return None
    low, high = (formats.amount(one.figure.indicator, at, words) for at in (one.lower, one.upper))
    return f"{low} – {high}"


def reason(one: RankedUnit, words: Words) -> str | None:
    """Why a unit has no rank, in words."""
    if one.reason is None:
        return None
    is_of_rank = one.reason in NOT_RANKED
    return words(f"{'compare_reason' if is_of_rank else 'status'}_{one.reason}")


def taken(source: Source, found: Comparison, words: Words) -> pl.DataFrame:
    """A row a unit of the list, with its interval and the caveat: a rank never travels alone."""
    return pl.DataFrame(
        [
            {words(key): value for key, value in _taken(source, one, words).items()}
            for one in (*found.ranked, *found.others)
        ],
        infer_schema_length=None,
    )


def _taken(source: Source, one: RankedUnit, words: Words) -> dict[str, str | float | None]:
    figure = one.figure
    return {
        "unit_code": figure.unit.code,
        "unit_name": figure.unit.name,
        "period": figure.period.code,
        "indicator_code": figure.indicator.code,
        "indicator_name": words.text(figure.indicator.label),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": figure.value,
        "interval_lower": one.lower,
        "interval_upper": one.upper,
        "rank": one.rank,
        "rank_lower": one.rank_lower,
        "rank_upper": one.rank_upper,
        "compare_verdict": words(f"compare_{one.verdict.value}") if one.verdict else None,
        "rank_reason": reason(one, words),
        "geography": words(f"geography_{source.geography}"),
        "rank_caveat": words("rank_caveat_said"),
        "build": source.store.build,
    }
