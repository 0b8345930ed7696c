"""The small marks inside a table: bar with target tick, sparkline, change, verdict. Every
colour has a shape and a word beside it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from metrics.declared.indicator import Better
from pages.parts.drawing import strokes
from pages.parts.drawing.strokes import Point
from pages.parts.model.figures import SAID_FROM, Figure, Past
from pages.parts.writing import formats, paces
from pages.parts.writing.html import Markup, hidden, join, tag
from pages.parts.writing.words import Words

_T = TypeVar("_T")
# of a line over twelve periods, in pixels; style.css makes the room
_WIDTH, _HEIGHT, _EDGE = 92.0, 24.0, 3.0
_STROKE, _END = 1.6, 2.2  # how thick it is, the radius of the dot at its end
_SHAPES = {
    "reached": "●",
    "below": "▼",
    "not_due": "◔",
    "near": "○",
    "thin": "◌",
    "none": "–",
    "silent": "✕",
}
# a value without a natural maximum: the larger of value and target fills four fifths of the bar
_VALUE_SCALE = 1.25


def bar(figure: Figure, area: Figure | None = None, others: Sequence[float] = ()) -> Markup | None:
    """The value as a bar from 0, the target as a tick, the area around it as a thin line; hatched
    where nothing was reported. `others`: values for which there must be room, too. None: nothing
    to draw.
    """
    if figure.value is None:
        return tag("span", class_="ns-bar ns-hatch", aria_hidden="true")
    aim = figure.target.value if figure.target else None
    if figure.indicator.measure != "%" and aim is None:
        return None
    most = full(figure, others)
    around = area.value if area and figure.indicator.measure == "%" else None
    inside = (
        None
        if around is None
        else tag("i", class_="ns-around", style=f"--around:{_share(min(around, most), most)}")
    )
    if aim is None:
        return tag(
            "span",
            inside,
            class_="ns-bar",
            style=f"--value:{_share(figure.value, most)}",
            aria_hidden="true",
        )
    sizes = f"--value:{_share(figure.value, most)};--aim:{_share(aim, most)}"
    return tag("span", inside, class_="ns-bar ns-aimed", style=sizes, aria_hidden="true")


def full(figure: Figure, others: Sequence[float] = ()) -> float:
    """What the whole bar stands for: 100 for a rate, more only where a value passes it."""
    aim = figure.target.value if figure.target else None
    sizes = [size for size in (figure.value, aim, *others) if size is not None]
    return max(100.0, *sizes) if figure.indicator.measure == "%" else max(sizes) * _VALUE_SCALE


def _share(size: float, full: float) -> str:
    return f"{100 * size / full if full else 0:.2f}%"


def spark(figure: Figure, words: Words) -> Markup | None:
    """The history as a line, rates all on 0 to 100; a silent period is a gap. None: fewer than
    two values.
    """
    known = [past for past in figure.history if past.value is not None]
    if len(known) < 2:
        return None
    first, last = known[0], known[-1]
    alt = words(
        "spark_alt",
        count=len(figure.history),
        first=f"{_amount(figure, first, words)} ({formats.period(first.period, words)})",
        last=f"{_amount(figure, last, words)} ({formats.period(last.period, words)})",
    )
    drawn = tag(
        "span", class_="ns-spark", role="img", aria_label=alt, style=f"clip-path:{_line(figure)}"
    )
    ends = f"{_amount(figure, first, words)} → {_amount(figure, last, words)}"
    return join(drawn, tag("span", ends, class_="ns-small ns-ends", aria_hidden="true"))


def _amount(figure: Figure, past: Past, words: Words) -> str:
    return "" if past.value is None else formats.amount(figure.indicator, past.value, words)


def _line(figure: Figure) -> str:
    """The line with a dot at its end; a value between two silent periods is a dot."""
    values = [past.value for past in figure.history]
    top = max(value for value in values if value is not None)
    full = max(100.0, top) if figure.indicator.measure == "%" else top or 1.0
    runs = strokes.runs(
        [
            None if value is None else _point(number, value / full, len(values))
            for number, value in enumerate(values)
        ]
    )
    dots = [(run[0], _STROKE / 2) for run in runs if len(run) == 1]
    return strokes.path(
        [run for run in runs if len(run) > 1], _STROKE, [*dots, (runs[-1][-1], _END)]
    )


def _point(number: int, share: float, count: int) -> Point:
    x = _EDGE + (_WIDTH - 2 * _EDGE) * number / max(count - 1, 1)
    return x, _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * share


@dataclass(frozen=True, kw_only=True, slots=True)
class Usual:
    """What most figures of a table have in common and is said once under it. None: nothing.

    `reporters`: how many units reported, of how many; `previous`, `year`: over how many units a
    change is.
    """

    reporters: tuple[int, int] | None = None
    previous: int | None = None
    year: int | None = None


def usual(figures: Sequence[Figure]) -> Usual:
    """What most of the figures of a table have in common, where each of them has something of the
    kind to say: a figure over all units would else be taken for one over some.
    """
    known = [figure for figure in figures if figure.value is not None]
    return Usual(
        reporters=_commonest(_reporters(figure) for figure in known),
        previous=_commonest(
            figure.previous_units for figure in known if figure.change_previous is not None
        ),
        year=_commonest(figure.year_units for figure in known if figure.change_year is not None),
    )


def _reporters(figure: Figure) -> tuple[int, int] | None:
    return (figure.reporting, figure.expected) if figure.partial_sum else None


def _commonest(found: Iterable[_T | None]) -> _T | None:
    """The commonest; None where one of them is None, or there is none."""
    counted = Counter(found)
    if not counted or None in counted:
        return None
    return counted.most_common(1)[0][0]


def change_previous(figure: Figure, words: Words, usual: Usual = Usual()) -> Markup:
    """Against the period before, and over how many units where not over all or as usual."""
    count = None if figure.previous_units == usual.previous else figure.previous_units
    return join(change(figure.change_previous, figure, words), _same_units(count, words))


def change_year(figure: Figure, words: Words, usual: Usual = Usual()) -> Markup:
    """Against the same period of the year before."""
    count = None if figure.year_units == usual.year else figure.year_units
    return join(change(figure.change_year, figure, words), _same_units(count, words))


def changes(figure: Figure, words: Words, usual: Usual = Usual()) -> Markup:
    """Against the period before, and in small under it against the same period of the year
    before, where that is known.
    """
    year = (
        join(words("change_year_small"), " ", change(figure.change_year, figure, words))
        if figure.change_year is not None
        else None
    )
    return join(
        change_previous(figure, words, usual),
        tag("span", year, class_="ns-small") if year else None,
    )


def _same_units(count: int | None, words: Words) -> Markup | None:
    """Over how many units a change is; None: over all of them."""
    if count is None:
        return None
    if count == 0:
        return tag("span", words("same_units_none"), class_="ns-small")
    return tag(
        "span",
        words("same_units", count=count),
        class_="ns-small",
        title=words("same_units_said", count=count),
    )


def change(size: float | None, figure: Figure, words: Words) -> Markup:
    """A change: which way by the shape, whether that is good by the colour and, for those who
    listen, by a word.
    """
    if size is None:
        return tag("span", "–", hidden(words("no_change_known")), class_="ns-muted")
    written = formats.difference(size, figure.indicator, words)
    if not any(digit in "123456789" for digit in written):
        return tag("span", f"● {written}", hidden(words("same")), class_="ns-same")
    better = _is_better(size, figure.indicator.better)
    kind = {True: "better", False: "worse", None: "same"}[better]
    said = None if better is None else hidden(f" {words(kind)}")
    return tag("span", f"{'▲' if size > 0 else '▼'} {written}", said, class_=f"ns-{kind}")


def _is_better(size: float, better: Better) -> bool | None:
    return None if better is Better.CONTEXT else (size > 0) is (better is Better.HIGHER)


def verdict(figure: Figure, words: Words, usual: Usual = Usual()) -> Markup:
    """Shape and word, and under them the target with its document and what is missing."""
    return _judged(figure, _small_print(figure, words, usual), words)


def shape(figure: Figure) -> tuple[str, str]:
    """(colour, shape) of the verdict of a figure."""
    kind, mark, _ = _verdict(figure)
    return kind, mark


def verdict_beside(figure: Figure, area: Figure, words: Words) -> Markup:
    """The verdict of a unit under its area's head, where the target is said already: only what
    is missing, and a target of its own.
    """
    own = formats.aim_said(figure, words)
    shared = own == formats.aim_said(area, words)
    known = (
        _missing(figure, words),
        _near(figure, words),
        paces.brief_need(figure, words),
        "" if shared else own,
        _estimated(figure, words),
    )
    small = _reason(figure, words) if figure.value is None else _joined(*known)
    return _judged(figure, small, words)


def judgement(figure: Figure, words: Words) -> str:
    """The word of the verdict alone."""
    return words(_verdict(figure)[2])


def _judged(figure: Figure, small: str, words: Words) -> Markup:
    kind, shape, key = _verdict(figure)
    pace = paces.brief_verdict(figure, words)
    head = tag(
        "span",
        tag("span", f"{shape} ", aria_hidden="true"),
        f"{words(key)}, {pace}" if pace else words(key),
        class_=f"ns-verdict ns-{kind}",
    )
    return join(head, tag("span", small, class_="ns-small") if small else None)


def _verdict(figure: Figure) -> tuple[str, str, str]:
    """(colour, shape, word) of a figure."""
    target = figure.target
    if figure.value is None:
        return ("silent", _SHAPES["silent"], f"status_{figure.status}")
    if target is None:
        return ("none", _SHAPES["none"], "expired" if figure.expired else "no_target")
    if target.status == "thin":
        return ("none", _SHAPES["thin"], "thin")
    if not figure.judged:
        return ("none", _SHAPES["none"], "context")
    if target.status == "not_due":
        return ("none", _SHAPES["not_due"], "not_due")
    if target.near:
        return ("same", _SHAPES["near"], f"{target.status}_near")
    return (
        "better" if target.status == "reached" else "worse",
        _SHAPES[target.status],
        target.status,
    )


def _small_print(figure: Figure, words: Words, usual: Usual) -> str:
    if figure.value is None:
        return _reason(figure, words)
    against = (
        _missing(figure, words),
        _near(figure, words),
        paces.brief_need(figure, words),
        formats.aim_said(figure, words),
        _expired(figure, words),
    )
    told = figure.covered is None and (figure.reporting, figure.expected) == usual.reporters
    cover = "" if told else _cover(figure, words)
    return _joined(cover, *against, _estimated(figure, words))


def _cover(figure: Figure, words: Words) -> str:
    """Of how many units of the area the figure is, where not all reported."""
    units = formats.some_units(figure, words)
    if not units:
        return ""
    if figure.covered is None:
        return words("cover", units=units)
    return words("cover_base", units=units, share=formats.share(figure.covered, words))


def _expired(figure: Figure, words: Words) -> str:
    """The target that has expired, with its date; empty where one is in force or there never
    was one.
    """
    if figure.expired is None:
        return ""
    return formats.target_said(
        figure.indicator, figure.expired, words, made_up_said=figure.unit.made_up
    )


def _estimated(figure: Figure, words: Words) -> str:
    """How much of the figure was estimated, where that is much."""
    if not figure.estimate or figure.estimated_share <= SAID_FROM:
        return ""
    return words("estimated_share", share=formats.share(figure.estimated_share, words))


def _reason(figure: Figure, words: Words) -> str:
    """Why there is no value, and what came all the same."""
    partial = (
        ""
        if figure.partial is None
        else words("partial", count=formats.counted(figure.partial, figure.indicator, words))
    )
    absent = (
        words("why_absent", names=formats.quoted(figure.absent, words)) if figure.absent else ""
    )
    why = "" if figure.status == "not_reported" else absent or words(f"why_{figure.status}")
    return _joined(why, partial)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _missing(figure: Figure, words: Words) -> str:
    if figure.target is None or not figure.target.missing:
        return ""
    key = "over_count" if figure.indicator.better is Better.LOWER else "missing_count"
    return words(key, count=formats.counted(figure.target.missing, figure.indicator, words))


def _near(figure: Figure, words: Words) -> str:
    """How little separates a result that stands from the other side of its target; of one that
    is short, that is said already.
    """
    margin = formats.margin(figure)
    if figure.target is None or not figure.target.near or figure.below or margin is None:
        return ""
    return words("near_margin", count=formats.counted(margin, figure.indicator, words))
