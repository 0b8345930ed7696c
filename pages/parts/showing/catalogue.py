"""The catalogue of indicators, generated from their declarations; found by words with or
without diacritics.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain

from metrics.asked import examples
from metrics.declared.indicator import Evidence, Indicator, Pillar
from metrics.declared.registry import registry
from metrics.declared.vietnamese import KINDS, PROVIDERS, fold, measure_name
from pages.parts.drawing.tables import link
from pages.parts.frame.filters import Shown
from pages.parts.model.address import View
from pages.parts.model.figures import Figure
from pages.parts.showing import sections
from pages.parts.writing import formats
from pages.parts.writing.html import Markup, join, tag
from pages.parts.writing.words import Words

_WHOLE = 3  # letters: shorter words are syllables of Vietnamese
_SHAPES = {
    Evidence.SEEN: "●",
    Evidence.TARGET_SEEN: "◐",
    Evidence.DEFINED_LOCALLY: "○",
    Evidence.INFERRED: "◌",
}
_MARKS = {"is_headline": "◆", "has_figures": "●", "has_no_figures": "○"}


def found(text: str) -> tuple[Indicator, ...]:
    """The indicators of which something said has every word of the text, in either language; all of
    them for no text.

    A word is found by its beginning, one of up to three letters only whole: «chu» is «chữ», not
    «chuyển».
    """
    asked = _words(text)
    return tuple(
        one
        for one in registry().indicators.values()
        if all(_is_in(word, _searched(one)) for word in asked)
    )


def _is_in(word: str, searched: frozenset[str]) -> bool:
    return word in searched or (
        len(word) > _WHOLE and any(one.startswith(word) for one in searched)
    )


@cache
def _searched(indicator: Indicator) -> frozenset[str]:
    """The words of its code, label, note, elements and their providers."""
    elements = [registry().elements[code] for code in indicator.elements]
    texts = [
        indicator.label,
        *(element.label for element in elements),
        *(PROVIDERS[element.provided_by] for element in elements),
    ]
    texts += [indicator.note] if indicator.note else []
    return _words(
        " ".join(
            [
                indicator.code,
                *indicator.elements,
                *(said for text in texts for said in (text.vi, text.en)),
            ]
        )
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", fold(text)))


def chosen(view: View, figures: Mapping[str, Figure] | None) -> tuple[Indicator, ...]:
    """The indicators that the view asks for. `figures`: those of the area by indicator code; None:
    nothing was reported yet.
    """
    return tuple(
        one
        for one in found(view.q or "")
        if view.pillar in (None, one.pillar.value)
        and _is_kind(one, view.only, (figures or {}).get(one.code))
    )


def _is_kind(indicator: Indicator, only: str | None, figure: Figure | None) -> bool:
    """Whether it is among the only ones asked for; any is where none are named."""
    if only == "headline":
        return indicator.headline
    if only == "figures":
        return figure is not None and figure.value is not None
    return only is None or (figure is not None and figure.target is not None)


def about(shown: Shown) -> str:
    """Of which area and period figures and targets are."""
    return shown.words(
        "catalogue_why",
        area=formats.unit_inside(shown.area.name, shown.words),
        period=formats.period(shown.period, shown.words),
    )


def head(view: View, words: Words, ones: Sequence[Indicator], about: str) -> Markup:
    """How many there are, or were found; under it what the list says and its shapes mean, and the
    way back to the whole of it.
    """
    count, asked = str(len(registry().indicators)), _asked(view, words)
    if not asked:
        official = sum(one.evidence is Evidence.SEEN for one in ones)
        title = words("catalogue_all", count=count, official=str(official))
    elif ones:
        title = words("catalogue_found", found=str(len(ones)), count=count, what=asked)
    else:
        title = words("catalogue_none", what=asked)
    return join(
        tag("h1", title),
        tag("p", about, class_="ns-sub") if ones else None,
        tag("p", link(words("catalogue_every"), view.link())) if asked else None,
    )


def _asked(view: View, words: Words) -> str:
    """thuộc «Kinh tế số», có số liệu, có «chợ»: what was asked for; empty where nothing was."""
    parts = (
        words("found_pillar", title=words(view.pillar)) if view.pillar else "",
        words(f"found_{view.only}") if view.only else "",
        words("found_text", text=view.q) if view.q else "",
    )
    return ", ".join(part for part in parts if part)


def legend(words: Words, *, figures: bool) -> Markup:
    """What the shapes beside the names mean. `figures`: whether it is known who has some."""
    kinds = ["is_headline", *(["has_figures", "has_no_figures"] if figures else [])]
    said = " · ".join(f"{_MARKS[kind]} {words(kind)}" for kind in kinds)
    return tag("p", said, class_="ns-small ns-entry-legend")


def by_pillar(
    view: View, words: Words, ones: Sequence[Indicator], figures: Mapping[str, Figure] | None
) -> Markup:
    """A list a pillar. `figures`: those of the area by indicator code; None: nothing was reported
    yet, and neither figures nor targets are spoken of.
    """
    pillars = ((pillar, [one for one in ones if one.pillar is pillar]) for pillar in Pillar)
    return join(*(_pillar(view, words, pillar, own, figures) for pillar, own in pillars if own))


def _pillar(
    view: View,
    words: Words,
    pillar: Pillar,
    ones: Sequence[Indicator],
    figures: Mapping[str, Figure] | None,
) -> Markup:
    title = words("catalogue_pillar", title=words(pillar.value), count=len(ones))
    entries = (_entry(view, words, one, figures) for one in ones)
    return tag("section", tag("h2", title), tag("ul", *entries, class_="ns-entries"))


def _entry(
    view: View, words: Words, indicator: Indicator, figures: Mapping[str, Figure] | None
) -> Markup:
    """A line of which the drawer holds the rest; at its end whether there are figures, a link to
    the indicator's page.
    """
    headline = join("\u00a0", _mark("is_headline", words)) if indicator.headline else None
    line = tag(
        "summary",
        tag("span", formats.name(indicator, words), headline, class_="ns-entry-name"),
        tag("span", measure_name(indicator.measure, words.language), class_="ns-entry-measure"),
    )
    way = view.link("indicator", indicator=indicator.code)
    there = None if figures is None else tag("a", _there(indicator, figures, words), href=way)
    drawer = _drawer(indicator, words, figures, way)
    return tag(
        "li",
        tag("details", line, drawer),
        there,
        class_="ns-headline" if indicator.headline else None,
    )


def _there(indicator: Indicator, figures: Mapping[str, Figure], words: Words) -> Markup:
    figure = figures.get(indicator.code)
    empty = figure is None or figure.value is None
    return _mark("has_no_figures" if empty else "has_figures", words)


def _mark(kind: str, words: Words) -> Markup:
    """A shape with its word; a phone shows the shape alone, for which the legend has the word."""
    return tag(
        "span",
        tag("span", _MARKS[kind], aria_hidden="true"),
        tag("span", f" {words(kind)}", class_="ns-entry-word"),
        class_="ns-entry-mark",
    )


def _drawer(
    indicator: Indicator, words: Words, figures: Mapping[str, Figure] | None, way: str
) -> Markup:
    """Its whole name, how it is computed and added up, who gives it, what it rests on."""
    shape = tag("span", f"{_SHAPES[indicator.evidence]} ", aria_hidden="true")
    direction = words(f"direction_{indicator.better.value}")
    said: dict[str, str | None] = {
        "indicator_name": words.text(indicator.label),
        "formula": sections.formula(indicator, words),
        "example_head": examples.said(indicator, words.language),
        "note": words.text(indicator.note) if indicator.note else None,
        "behaviour": f"{direction}; {kinds(indicator, words)}",
        "adds_up": words(f"adds_up_{way_of_adding(indicator)}"),
        "provider": formats.providers(indicator.elements, words),
        "evidence": join(shape, words(f"evidence_{indicator.evidence.value}")),
        "code": indicator.code,
    }
    if figures is not None:
        said["catalogue_aim"] = _aim(indicator, figures.get(indicator.code), words)
        said["result"] = link(words("catalogue_result"), way)
    rows = ((tag("dt", words(key)), tag("dd", text)) for key, text in said.items() if text)
    return tag("dl", *chain.from_iterable(rows))


def kinds(indicator: Indicator, words: Words) -> str:
    """How its elements behave in time, each way once."""
    kinds = dict.fromkeys(registry().elements[code].kind for code in indicator.elements)
    return "; ".join(words.text(KINDS[kind]) for kind in kinds)


def way_of_adding(indicator: Indicator) -> str:
    """How it adds up over units: never, rate, count."""
    return "never" if not indicator.additive else "rate" if indicator.is_rate else "count"


def _aim(indicator: Indicator, figure: Figure | None, words: Words) -> str:
    """The target in force of the area whose figure it is."""
    if figure is None or figure.target is None:
        return words("no_target")
    made_up = figure.unit.made_up
    return formats.target_said(indicator, figure.target, words, made_up_said=made_up)
