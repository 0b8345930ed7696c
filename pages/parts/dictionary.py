"""The catalogue of indicators, generated from their declarations; found by words with or without diacritics."""

from collections.abc import Mapping, Sequence

from metrics.indicator import Evidence, Indicator, Pillar
from metrics.registry import registry
from metrics.vietnamese import KINDS, fold
from pages.parts import formats, sections, tables
from pages.parts.figures import Target
from pages.parts.filters import Shown
from pages.parts.html import Markup, join, tag
from pages.parts.tables import Column, link
from pages.parts.words import Words

_SHAPES = {Evidence.SEEN: "●", Evidence.TARGET_SEEN: "◐", Evidence.DEFINED_LOCALLY: "○", Evidence.INFERRED: "◌"}


def found(text: str) -> tuple[Indicator, ...]:
    """The indicators whose code, label or elements hold every word of the text, in either language; all of them for no text."""
    asked = fold(text).split()
    return tuple(one for one in registry().indicators.values() if all(word in _searched(one) for word in asked))


def _searched(indicator: Indicator) -> str:
    labels = [indicator.label, *(registry().elements[code].label for code in indicator.elements)]
    return fold(" ".join([indicator.code, *indicator.elements, *(said for label in labels for said in (label.vi, label.en))]))


def head(shown: Shown, shown_ones: Sequence[Indicator]) -> Markup:
    """How many there are, or were found; under it what the list says, and the way back to the whole of it."""
    words, text = shown.words, shown.view.q
    count = str(len(registry().indicators))
    if not text:
        official = sum(one.evidence is Evidence.SEEN for one in shown_ones)
        title = words("catalogue_all", count=count, official=str(official))
    elif shown_ones:
        title = words("catalogue_found", found=str(len(shown_ones)), count=count, text=text)
    else:
        title = words("catalogue_none", text=text)
    why = tag("p", words("catalogue_why", area=shown.area.name, period=formats.period(shown.period, words)), class_="ns-sub")
    every = tag("p", link(words("catalogue_every"), shown.view.link())) if text else None
    return join(tag("h1", title), why if shown_ones else None, every)


def by_pillar(shown: Shown, shown_ones: Sequence[Indicator], targets: Mapping[str, Target | None]) -> Markup:
    """A table a pillar. `targets`: the target in force by indicator code."""
    pillars = ((pillar, [one for one in shown_ones if one.pillar is pillar]) for pillar in Pillar)
    return join(*(_pillar(shown, pillar, ones, targets) for pillar, ones in pillars if ones))


def _pillar(shown: Shown, pillar: Pillar, ones: Sequence[Indicator], targets: Mapping[str, Target | None]) -> Markup:
    words = shown.words
    title = words("catalogue_pillar", title=words(pillar.value), count=str(len(ones)))
    columns = (
        Column(words("indicator_name"), "ns-name"),
        Column(words("formula")),
        Column(words("catalogue_kind")),
        Column(words("adds_up")),
        Column(words("provider")),
        Column(words("catalogue_aim")),
        Column(words("evidence")),
    )
    rows = [_row(shown, one, targets.get(one.code)) for one in ones]
    return tag("section", tag("h2", title), tables.table(columns, rows, caption=title, kind="ns-cards ns-compact ns-catalogue"))


def _row(shown: Shown, indicator: Indicator, target: Target | None) -> list[str | None]:
    words = shown.words
    small = " · ".join([indicator.code, *([words("is_headline")] if indicator.headline else [])])
    return [
        join(
            link(words.text(indicator.label), shown.view.link("indicator", indicator=indicator.code)),
            tag("span", small, class_="ns-small"),
        ),
        sections.formula(indicator, words),
        join(words(f"direction_{indicator.better.value}"), tag("span", kinds(indicator, words), class_="ns-small")),
        words(f"adds_up_{way(indicator)}"),
        formats.providers(indicator.elements, words),
        _aim(shown, indicator, target),
        join(tag("span", f"{_SHAPES[indicator.evidence]} ", aria_hidden="true"), words(f"evidence_{indicator.evidence.value}")),
    ]


def kinds(indicator: Indicator, words: Words) -> str:
    """How its elements behave in time, each way once."""
    kinds = dict.fromkeys(registry().elements[code].kind for code in indicator.elements)
    return "; ".join(words.text(KINDS[kind]) for kind in kinds)


def way(indicator: Indicator) -> str:
    """How it adds up over units: never, rate, count."""
    return "never" if not indicator.additive else "rate" if indicator.is_rate else "count"


def _aim(shown: Shown, indicator: Indicator, target: Target | None) -> str:
    if target is None:
        return shown.words("no_target")
    return formats.target_said(indicator, target, shown.words, made_up_said=shown.area.made_up)
