"""The chart of a series, as HTML: every value a link to its period, reached by mouse, finger and
keyboard alike; nothing is loaded for it.

Up is a part of the height, across a part of the width: a column a period, its point in the middle.
"""

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import quote

from metrics.declared.period import Period
from pages.parts.drawing import strokes
from pages.parts.drawing.tables import link
from pages.parts.model.address import View
from pages.parts.model.figures import REORGANISED, Figure, Past
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, hidden, join, tag, void
from pages.parts.writing.words import Words

_GRID = 6  # lines at most
_ROUND = (1, 2, 5, 10)
# of the height: what a value needs to be written under its point, over the names of the periods
_ROOM = 0.12


def history(figure: Figure, view: View, words: Words) -> Markup:
    """The series of a figure with its target, from the first known value; a silent period is a gap.

    The caller puts the table behind it.
    """
    first = next(number for number, past in enumerate(figure.history) if past.value is not None)
    figure = replace(figure, history=figure.history[first:])
    top = _top(figure)
    under = [_under(name) for name in formats.axis([past.period for past in figure.history], words)]
    points = [
        _point(number, past, under[number], figure, top, view, words)
        for number, past in enumerate(figure.history)
    ]
    behind = (
        _grid(figure, top, words),
        _line(figure, top),
        _aim(figure, top, words),
        *_breaks(figure, top, words),
    )
    return tag(
        "div", *behind, tag("ol", *points, aria_label=history_alt(figure, words)), class_="ns-chart"
    )


def history_alt(figure: Figure, words: Words) -> str:
    """What the chart shows, for those who do not see it."""
    known = [past for past in figure.history if past.value is not None]
    ends = [
        f"{formats.past(figure.indicator, past, words)} ({formats.period(past.period, words)})"
        for past in (known[0], known[-1])
    ]
    label = formats.inside_sentence(formats.name(figure.indicator, words))
    return words(
        "history_alt",
        label=label,
        area=formats.unit_inside(figure.unit.name, words),
        count=len(figure.history),
        first=ends[0],
        last=ends[1],
    )


def _top(figure: Figure) -> float:
    """What the whole height stands for: a little over 100 for a rate, else over the highest
    value or target.
    """
    sizes = [past.value for past in figure.history if past.value is not None] + (
        [figure.target.value] if figure.target else []
    )
    highest = max(sizes)
    return max(100.0, highest) * 1.05 if figure.indicator.measure == "%" else highest * 1.25 or 1.0


def _part(share: float) -> str:
    return f"{100 * share:.4g}%"


def _point(
    number: int, past: Past, under: Markup, figure: Figure, top: float, view: View, words: Words
) -> Markup:
    """A period: its name under the axis, and where it has a value the way to it. The first and the
    last value stand in writing, the others show when pointed at."""
    if past.value is None:
        return tag(
            "li",
            under,
            hidden(
                f"{formats.capital(formats.period(past.period, words))}: "
                f"{words(f'status_{past.status}')}"
            ),
        )
    written = tag("b", formats.past(figure.indicator, past, words))
    said = _said(figure, past, words)
    is_end = number in (0, len(figure.history) - 1)
    is_below = _is_below(figure, past.value) and past.value / top > _ROOM
    kind = " ".join(
        kind
        for kind, holds in (
            ("ns-end", is_end),
            ("ns-below", is_below),
            ("ns-some", past.partial_sum),
        )
        if holds
    )
    way = link(
        written,
        view.link(period=past.period.code),
        title=said,
        aria_label=said,
        style=f"--up:{_part(past.value / top)}",
    )
    return tag("li", way, under, class_=kind or None)


def _is_below(figure: Figure, value: float) -> bool:
    """Such a value is written under its point: away from the line of the target."""
    return figure.target is not None and value < figure.target.value


def _under(named: str) -> Markup:
    """The name of a period under the axis."""
    name, _, year = named.partition("<br>")
    return tag("small", join(name, void("br") if year else None, year), aria_hidden="true")


def _said(figure: Figure, past: Past, words: Words) -> str:
    sizes = (size for size in (past.numerator, past.denominator) if size is not None)
    parts = "/".join(formats.term(size, words, estimate=past.estimate) for size in sizes)
    of_some = (
        f"; {words('some_reported', reporting=past.reporting, expected=past.expected)}"
        if past.partial_sum
        else ""
    )
    return (
        f"{formats.capital(formats.period(past.period, words))}: "
        f"{formats.past(figure.indicator, past, words)} ({parts}){of_some}"
    )


def _grid(figure: Figure, top: float, words: Words) -> Markup:
    """Level lines at round values."""
    power = 10.0 ** math.floor(math.log10(top / _GRID))
    step = next(size * power for size in _ROUND if top / (size * power) <= _GRID)
    values = [round(number * step, 9) for number in range(int(top / step) + 1)]
    sign = "%" if figure.indicator.measure == "%" else ""
    lines = (
        tag("span", f"{formats.plain(value, words)}{sign}", style=f"bottom:{_part(value / top)}")
        for value in values
    )
    return tag("div", *lines, class_="ns-grid", aria_hidden="true")


def _line(figure: Figure, top: float) -> Markup:
    """The line, cut out of a plain ground: so it follows the colours of the page and stays as
    thick on any width.
    """
    known = [
        None if past.value is None else (number + 0.5, 100 - 100 * past.value / top)
        for number, past in enumerate(figure.history)
    ]
    path = "".join(f"M{'L'.join(f'{x:g} {y:.1f}' for x, y in run)}" for run in strokes.runs(known))
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {len(known)} 100' "
        f"preserveAspectRatio='none'><path d='{path}' fill='none' "
        "stroke='#000' "
        "stroke-width='2' vector-effect='non-scaling-stroke' "
        "stroke-linejoin='round'/></svg>"
    )
    address = f'url("data:image/svg+xml,{quote(drawing, safe=" =:/")}")'
    return tag("div", class_="ns-edges ns-line", style=f"mask-image:{address}", aria_hidden="true")


def _aim(figure: Figure, top: float, words: Words) -> Markup | None:
    if figure.target is None:
        return None
    said = words("target_line", value=formats.aim(figure.indicator, figure.target.value, words))
    return tag(
        "div",
        tag("small", said),
        class_="ns-aim",
        style=f"bottom:{_part(figure.target.value / top)}",
        aria_hidden="true",
    )


def _breaks(figure: Figure, top: float, words: Words) -> Iterator[Markup]:
    """A line and a word on the days from which a figure does not mean what it meant before: new
    units, another definition.
    """
    periods, values = (
        [past.period for past in figure.history],
        [past.value for past in figure.history if past.value is not None],
    )
    is_low = sum(values) / len(values) < top / 2  # the word stands away from the line
    changed = [
        (one.since, words("redefined", date=formats.date(one.since, words)))
        for one in figure.indicator.breaks
    ]
    for day, said in [(REORGANISED, words("reorganised")), *changed]:
        if (at := turn(periods, day)) is not None:
            is_late = at > (len(periods) - 1) / 2
            kind = f"ns-break{' ns-over' if is_low else ''}{' ns-left' if is_late else ''}"
            yield tag(
                "div",
                tag("small", said),
                class_=kind,
                style=f"left:{_part((at + 0.5) / len(periods))}",
            )


def turn(periods: Sequence[Period], day: dt.date) -> float | None:
    """Where a day lies on the axis: between two periods, or on the one that it falls into;
    None: on neither side.
    """
    after = next((number for number, period in enumerate(periods) if period.end >= day), None)
    if after is None:
        return None
    if periods[after].start < day:
        return float(after)
    return after - 0.5 if after else None
