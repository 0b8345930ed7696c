"""Where a unit lies among others: under its bar a strip on the same scale, darker where more of
the others lie. It shows places and never a rank, which would need its interval.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from pages.parts.drawing import marks
from pages.parts.model.figures import Figure
from pages.parts.model.peers import Peers
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, hidden, join, tag
from pages.parts.writing.words import Words

_BINS = 100  # stretches of the strip: a per cent each, where it ends at 100 %
_SHADES = 3  # style.css has as many: few, some, many


def bar(figure: Figure, area: Figure | None, peers: Peers | None, words: Words) -> Markup | None:
    """The bar of a rate with its target and its area, and the strip of the others under it; of
    what is no rate, or has no others, the bar alone.
    """
    others = peers.values.get(figure.indicator.code, ()) if peers else ()
    if peers is None or not others or figure.indicator.measure != "%" or figure.value is None:
        return marks.bar(figure, area)
    full = marks.full(figure, others)
    said = words(
        "peers_said",
        count=len(others),
        units=kind(peers, figure, words),
        low=formats.amount(figure.indicator, min(others), words),
        middle=formats.amount(figure.indicator, median(others), words),
        high=formats.amount(figure.indicator, max(others), words),
    )
    strip = tag("span", hidden(said), class_="ns-peers", title=said, style=_shaded(others, full))
    return join(marks.bar(figure, area, others), strip)


def kind(peers: Peers, figure: Figure, words: Words) -> str:
    """What the others are called together: phường; xã, phường."""
    return words(f"type_{peers.type}") if peers.type else formats.level(figure.unit, words)


def _shaded(others: Sequence[float], full: float) -> str:
    bins = Counter(min(int(_BINS * value / full), _BINS - 1) for value in others)
    most = max(bins.values())
    shades = [-(-_SHADES * bins[place] // most) for place in range(_BINS)]
    return f"background-image:linear-gradient(90deg,{','.join(_stops(shades))})"


def _stops(shades: Sequence[int]) -> Iterator[str]:
    """Each stretch of one shade with its two ends."""
    for shade, places in groupby(range(_BINS), lambda place: shades[place]):
        along = list(places)
        colour = f"var(--ns-shade-{shade})" if shade else "transparent"
        yield f"{colour} {along[0]}% {along[-1] + 1}%"
