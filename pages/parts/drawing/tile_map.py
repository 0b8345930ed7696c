"""A map of equal tiles: who lies north of whom, in at most five classes of blue. Drawn as HTML;
nothing is asked of a network.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from metrics.declared.vietnamese import number
from metrics.maps.tilegrid import Position, tile_grid
from pages.parts.model.address import View
from pages.parts.model.figures import UNIT_TYPES, Figure, ShownUnit
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

CLASSES = 5
# of five blues, far apart where there are few classes
_SHADES = {1: (4,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
_STEPS = (1, 2, 5)
PHONE_COLUMNS = 5  # tiles beside each other on a phone that hold a name
WIDE_FROM = 9  # columns: such a map needs the whole width of the page


@dataclass(frozen=True)
class Classes:
    """Classes of equal width from `first`; the upper limit belongs to the last class only."""

    first: float
    step: float
    count: int

    def of(self, value: float) -> int:
        """The class of a value, counted from 0."""
        return min(max(math.floor((value - self.first) / self.step), 0), self.count - 1)

    def limits(self, number_: int) -> tuple[float, float]:
        """From (included) and to (not included, but in the last class) of a class."""
        return self.first + number_ * self.step, self.first + (number_ + 1) * self.step

    def shade(self, value: float) -> int:
        """Which of the five blues, 1 the lightest."""
        return _SHADES[self.count][self.of(value)]


def classes(values: Sequence[float]) -> Classes:
    """At most five classes with round limits (1, 2 or 5 of some power of ten) that hold all
    values; there is at least one value.
    """
    low, high = min(values), max(values)
    power = math.floor(math.log10(max((high - low) / CLASSES, abs(high) / 100, 1e-6)))
    for step in (size * 10.0**exponent for exponent in range(power, power + 3) for size in _STEPS):
        first, last = math.floor(low / step), math.ceil(high / step)
        if last - first <= CLASSES:
            return Classes(first * step, step, max(last - first, 1))
    raise AssertionError("a hundred times a fifth of the width holds everything")


def positions(units: Sequence[ShownUnit]) -> dict[str, Position]:
    """Where the units lie, of those of which it is known."""
    return {
        unit.code: (unit.latitude, unit.longitude)
        for unit in units
        if unit.latitude is not None and unit.longitude is not None
    }


def drawable(figures: Sequence[Figure]) -> bool:
    """Whether there are two places to compare and a value at one of them."""
    placed = positions([figure.unit for figure in figures])
    return len(placed) > 1 and any(
        figure.value is not None and figure.unit.code in placed for figure in figures
    )


def columns(figures: Sequence[Figure]) -> int:
    """How many tiles the map is wide."""
    return 1 + max(
        (
            column
            for _, column in tile_grid(positions([figure.unit for figure in figures])).values()
        ),
        default=0,
    )


def tile_map(figures: Sequence[Figure], view: View, words: Words) -> Markup:
    """One indicator of the units of an area, each tile a link to the unit's figure, with its
    legend. The caller puts the table behind it.

    The tiles stand in the order of their rows, so that a narrow screen may wrap them and a reader
    hears them from north to south.
    """
    cells = tile_grid(positions([figure.unit for figure in figures]))
    found = sorted(
        (figure for figure in figures if figure.unit.code in cells),
        key=lambda figure: cells[figure.unit.code],
    )
    scale = classes([figure.value for figure in found if figure.value is not None])
    tiles = (
        tag("li", tile(figure, scale, view, words), style=_at(cells[figure.unit.code]))
        for figure in found
    )
    grid = tag(
        "ol",
        *tiles,
        class_=_kind(figures),
        style=f"--ns-columns:{columns(figures)}",
        aria_label=alt(found, scale, words, key="map_alt"),
    )
    how = tag(
        "p",
        words("map_how"),
        " ",
        tag("a", words("boundaries"), href=view.link("boundaries")),
        class_="ns-small",
    )
    return join(grid, legend(found, scale, words), how, _not_placed(figures, words))


def _kind(figures: Sequence[Figure]) -> str:
    """Very many tiles are too narrow for names on a phone."""
    return "ns-tiles ns-tiles-many" if columns(figures) > PHONE_COLUMNS else "ns-tiles"


def _at(cell: tuple[int, int]) -> str:
    return f"grid-area:{cell[0] + 1}/{cell[1] + 1}"


def tile(figure: Figure, scale: Classes, view: View, words: Words) -> Markup:
    """A unit as a square with its name and value."""
    return to_unit(
        figure,
        scale,
        view,
        words,
        tag("span", short(figure.unit.name)),
        tag("b", written(figure, words)),
        class_="ns-tile",
    )


def to_unit(
    figure: Figure,
    scale: Classes,
    view: View,
    words: Words,
    *inside: Markup,
    class_: str,
    style: str | None = None,
) -> Markup:
    """The way to the figure of a unit, in the colour of its class."""
    said = f"{figure.unit.name}: {formats.value(figure, words) or words(f'status_{figure.status}')}"
    href = view.link("indicator", indicator=figure.indicator.code, unit=figure.unit.code)
    chosen = "true" if view.unit == figure.unit.code else None
    kind = f"{class_} {shade(figure, scale)}"
    return tag(
        "a",
        *inside,
        href=href,
        class_=kind,
        style=style,
        title=said,
        aria_label=said,
        aria_current=chosen,
    )


def shade(figure: Figure, scale: Classes) -> str:
    """The colour of a figure's class; hatched where there is none."""
    return "ns-hatch" if figure.value is None else f"ns-shade-{scale.shade(figure.value)}"


def short(name: str) -> str:
    """The name without the type of the unit: the map says of which level its units are."""
    kind = next((kind for kind in UNIT_TYPES.values() if name.startswith(kind)), "")
    bare = name.removeprefix(kind)
    return f"TT. {bare}" if kind == UNIT_TYPES["thi_tran"] else bare


def written(figure: Figure, words: Words) -> str:
    """The value in whole numbers, an estimate marked; the exact one is a touch away."""
    if figure.value is None:
        return "—"
    written = number(
        figure.value,
        0 if abs(figure.value) >= 10 or figure.indicator.measure in ("%", "count") else 1,
        words.language,
    )
    return f"≈ {written}" if figure.estimate else written


def legend(figures: Sequence[Figure], scale: Classes, words: Words) -> Markup:
    """The classes, and what a hatched and a marked unit means where there is one."""
    used = [_class(scale, number_, words) for number_ in range(scale.count)]
    if any(figure.value is None for figure in figures):
        used.append(
            tag(
                "li",
                tag("span", class_="ns-swatch ns-hatch", aria_hidden="true"),
                words("map_no_value"),
            )
        )
    if any(figure.estimate for figure in figures):
        used.append(tag("li", words("map_estimate")))
    return tag("ul", *used, class_="ns-scale")


def _class(scale: Classes, number_: int, words: Words) -> Markup:
    low, high = (formats.plain(round(size, 9), words) for size in scale.limits(number_))
    said = words(
        "map_last_class" if number_ == scale.count - 1 else "map_class", low=low, high=high
    )
    return tag(
        "li",
        tag(
            "span", class_=f"ns-swatch ns-shade-{_SHADES[scale.count][number_]}", aria_hidden="true"
        ),
        said,
    )


def alt(figures: Sequence[Figure], scale: Classes, words: Words, *, key: str) -> str:
    """What a map shows, for those who do not see it. `key`: of the words for this kind of map."""
    known = sum(figure.value is not None for figure in figures)
    label = formats.inside_sentence(formats.name(figures[0].indicator, words))
    return words(key, label=label, count=len(figures), known=known, classes=str(scale.count))


def _not_placed(figures: Sequence[Figure], words: Words) -> Markup | None:
    """Units whose position nobody knows are named: none goes missing."""
    placed = positions([figure.unit for figure in figures])
    names = ", ".join(
        formats.unit_inside(figure.unit.name, words)
        for figure in figures
        if figure.unit.code not in placed
    )
    return tag("p", words("map_not_placed", names=names), class_="ns-small") if names else None
