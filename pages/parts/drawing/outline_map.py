"""A map of the units' own outlines, as HTML: each unit a link cut to its shape. Nothing is asked of
a network.

Classes, colours and legend are those of the tile map. A unit without an outline stays a tile under
it: none goes missing.
"""

from collections.abc import Sequence
from urllib.parse import quote

from metrics.maps.outlines import Drawn, Frame, Ring
from pages.parts.doors.outlines import Ground
from pages.parts.drawing import tile_map
from pages.parts.drawing.tables import link
from pages.parts.drawing.tile_map import Classes
from pages.parts.model.address import View
from pages.parts.model.figures import Figure
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

# steps of the frame that a letter is wide, and a name with its value high
_LETTER, _TWO_LINES = 6.5, 30
_PHONE = 1.6  # so much more room a name needs on a phone


def suits(figure: Figure) -> bool:
    """Whether an indicator may be drawn on land: of a count a large unit would say more than it
    should.
    """
    return figure.indicator.is_rate or figure.indicator.measure == "%"


def choropleth(figures: Sequence[Figure], ground: Ground, view: View, words: Words) -> Markup:
    """One indicator of the units of an area with its legend. The caller puts the table behind
    it.
    """
    by_code = {figure.unit.code: figure for figure in figures}
    scale = tile_map.classes([figure.value for figure in figures if figure.value is not None])
    main, *far = ground.frames
    drawn = _frame(
        main,
        by_code,
        scale,
        view,
        words,
        said=tile_map.alt(figures, scale, words, key="ground_alt"),
    )
    insets = [_inset(frame, by_code, scale, view, words) for frame in far]
    islands = tag("div", *insets, class_="ns-insets") if insets else None
    shown = {code for frame in ground.frames for code in frame.units}
    bare = [figure for figure in figures if figure.unit.code not in shown]
    return join(
        drawn,
        islands,
        _bare(bare, scale, view, words),
        tile_map.legend(figures, scale, words),
        _how(ground, view, words),
    )


def _frame(
    frame: Frame, figures: dict[str, Figure], scale: Classes, view: View, words: Words, *, said: str
) -> Markup:
    ordered = sorted(
        (code for code in frame.units if code in figures),
        key=lambda code: (frame.units[code].top, frame.units[code].left),
    )
    lands = (_land(frame.units[code], frame, figures[code], scale, view, words) for code in ordered)
    edges = [
        _edge([ring for unit in frame.units.values() for ring in unit.rings], frame, "ns-edges")
    ]
    if chosen := frame.units.get(view.unit or ""):
        edges.append(_edge(chosen.rings, frame, "ns-edges ns-edge-chosen"))
    size = f"--ns-across:{frame.width};--ns-down:{frame.height}"
    return tag("div", tag("ol", *lands, aria_label=said), *edges, class_="ns-ground", style=size)


def _land(
    drawn: Drawn, frame: Frame, figure: Figure, scale: Classes, view: View, words: Words
) -> Markup:
    """A unit: a link cut to its shape, its name over it where there is room."""
    sizes = (
        drawn.left / frame.width,
        drawn.top / frame.height,
        drawn.width / frame.width,
        drawn.height / frame.height,
    )
    box = ";".join(
        f"{side}:{100 * size:.2f}%"
        for side, size in zip(("left", "top", "width", "height"), sizes, strict=True)
    )
    land = tile_map.to_unit(
        figure, scale, view, words, class_="ns-land", style=f"clip-path:polygon({_cut(drawn)})"
    )
    return tag("li", land, _label(drawn, figure, scale, words), style=box)


def _label(drawn: Drawn, figure: Figure, scale: Classes, words: Words) -> Markup | None:
    name, value = tile_map.short(figure.unit.name), tile_map.written(figure, words)
    room = drawn.room / _LETTER
    if drawn.height < _TWO_LINES or room < len(value) + 1:
        return None
    named = name if room >= len(name) else None
    kind = f"{tile_map.shade(figure, scale)}{' ns-roomy' if room >= _PHONE * len(name) else ''}"
    return tag(
        "span",
        named,
        tag("b", value),
        class_=kind,
        style=_at(drawn, drawn.label),
        aria_hidden="true",
    )


def _at(drawn: Drawn, point: tuple[int, int]) -> str:
    across, down = _within(drawn, point)
    return f"left:{across};top:{down}"


def _cut(drawn: Drawn) -> str:
    """The corners of all rings in one line, in parts of the box. Each ring comes back to the first
    corner of all, so that nothing is drawn on the way; holes run the other way round and stay
    open."""
    home = drawn.rings[0][0]
    corners = [point for ring in drawn.rings for point in (*ring, ring[0], home)]
    return ",".join(" ".join(_within(drawn, corner)) for corner in corners)


def _within(drawn: Drawn, point: tuple[int, int]) -> tuple[str, str]:
    across, down = (
        (point[0] - drawn.left) / (drawn.width or 1),
        (point[1] - drawn.top) / (drawn.height or 1),
    )
    return f"{100 * across:.4g}%", f"{100 * down:.4g}%"


def _edge(rings: Sequence[Ring], frame: Frame, kind: str) -> Markup:
    """The borders, cut out of a plain ground: so they follow the colours of the page, light or
    dark.
    """
    path = "".join(f"M{'L'.join(f'{x} {y}' for x, y in ring)}Z" for ring in rings)
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {frame.width} "
        f"{frame.height}' preserveAspectRatio='none'><path d='{path}' "
        "fill='none' "
        "stroke='#000' vector-effect='non-scaling-stroke' stroke-linejoin='round'/></svg>"
    )
    address = f'url("data:image/svg+xml,{quote(drawing, safe=" =:/")}")'
    return tag("div", class_=kind, style=f"mask-image:{address}", aria_hidden="true")


def _inset(
    frame: Frame, figures: dict[str, Figure], scale: Classes, view: View, words: Words
) -> Markup:
    """A unit that lies far out, at a scale of its own."""
    [code] = frame.units
    name = figures[code].unit.name
    caption = tag(
        "figcaption", tile_map.short(name), " ", tag("b", tile_map.written(figures[code], words))
    )
    return tag("figure", _frame(frame, figures, scale, view, words, said=name), caption)


def _bare(figures: Sequence[Figure], scale: Classes, view: View, words: Words) -> Markup | None:
    if not figures:
        return None
    tiles = (tag("li", tile_map.tile(figure, scale, view, words)) for figure in figures)
    return join(
        tag("p", words("map_bare"), class_="ns-small"),
        tag("ol", *tiles, class_="ns-tiles ns-tiles-loose"),
    )


def _how(ground: Ground, view: View, words: Words) -> Markup:
    files = ", ".join(f"«{name}»" for name in ground.files)
    return tag(
        "p",
        words("map_ground", files=files),
        " ",
        link(words("boundaries"), view.link("boundaries")),
        class_="ns-small",
    )
