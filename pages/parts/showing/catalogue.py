"""The catalogue of indicators, generated from their declarations; found by words with or
without diacritics.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from metrics.asked import examples
from metrics.declared.indicator import Evidence, Indicator, Pillar
from metrics.declared.registry import registry
from metrics.declared.vietnamese import KINDS, PROVIDERS, fold
from pages.parts.drawing import tables
from pages.parts.drawing.tables import TableColumn, link
from pages.parts.frame.filters import Shown
from pages.parts.model.address import View
from pages.parts.model.figures import ShownTarget
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


def about(shown: Shown) -> str:
    """Of which area and period the targets are."""
    return shown.words(
        "catalogue_why",
        area=formats.unit_inside(shown.area.name, shown.words),
        period=formats.period(shown.period, shown.words),
    )


def aims(shown: Shown, targets: Mapping[str, ShownTarget | None]) -> dict[str, str]:
    """The target in force in words, by indicator code."""
    return {
        code: _aim(shown, registry().indicators[code], target) for code, target in targets.items()
    }


def head(view: View, words: Words, shown_ones: Sequence[Indicator], about: str) -> Markup:
    """How many there are, or were found; under it what the list says, and the way back to the
    whole of it.
    """
    text, count = view.q, str(len(registry().indicators))
    if not text:
        official = sum(one.evidence is Evidence.SEEN for one in shown_ones)
        title = words("catalogue_all", count=count, official=str(official))
    elif shown_ones:
        title = words("catalogue_found", found=str(len(shown_ones)), count=count, text=text)
    else:
        title = words("catalogue_none", text=text)
    why = tag("p", about, class_="ns-sub") if shown_ones else None
    return join(
        tag("h1", title),
        why,
        tag("p", link(words("catalogue_every"), view.link())) if text else None,
    )


def by_pillar(
    view: View, words: Words, ones: Sequence[Indicator], aims: Mapping[str, str] | None
) -> Markup:
    """A table a pillar. `aims`: the target in force by indicator code; None: none is known, and
    the table has no such column.
    """
    pillars = ((pillar, [one for one in ones if one.pillar is pillar]) for pillar in Pillar)
    return join(*(_pillar(view, words, pillar, own, aims) for pillar, own in pillars if own))


def _pillar(
    view: View,
    words: Words,
    pillar: Pillar,
    ones: Sequence[Indicator],
    aims: Mapping[str, str] | None,
) -> Markup:
    title = words("catalogue_pillar", title=words(pillar.value), count=len(ones))
    columns = [
        TableColumn(words("indicator_name"), "ns-name"),
        TableColumn(words("formula_example"), "ns-formula"),
        TableColumn(words("catalogue_kind")),
        TableColumn(words("provider")),
        TableColumn(words("evidence")),
        *([TableColumn(words("catalogue_aim"))] if aims is not None else []),
    ]
    rows = [_row(view, words, one, aims) for one in ones]
    return tag(
        "section",
        tag("h2", title),
        tables.table(columns, rows, caption=title, kind="ns-cards ns-compact ns-catalogue"),
    )


def _row(
    view: View, words: Words, indicator: Indicator, aims: Mapping[str, str] | None
) -> list[str | None]:
    small = " · ".join([indicator.code, *([words("is_headline")] if indicator.headline else [])])
    name = link(words.text(indicator.label), view.link("indicator", indicator=indicator.code))
    shape = tag("span", f"{_SHAPES[indicator.evidence]} ", aria_hidden="true")
    return [
        join(name, tag("span", small, class_="ns-small")),
        _formula(indicator, words),
        _kind(indicator, words),
        formats.providers(indicator.elements, words),
        join(shape, words(f"evidence_{indicator.evidence.value}")),
        *([aims.get(indicator.code, words("no_target"))] if aims is not None else []),
    ]


def _formula(indicator: Indicator, words: Words) -> Markup:
    """How it is computed, an example, what there is to note."""
    example = examples.said(indicator, words.language)
    return join(
        sections.formula(indicator, words),
        tag("span", words("example", said=example), class_="ns-small") if example else None,
        tag("span", f"{words('note')}: {words.text(indicator.note)}", class_="ns-small")
        if indicator.note
        else None,
    )


def _kind(indicator: Indicator, words: Words) -> Markup:
    """Which way is good, how its elements behave in time, how it adds up."""
    adds_up = way(indicator)  # that of rates is said once, over the tables
    said = (kinds(indicator, words), *([] if adds_up == "rate" else [words(f"adds_up_{adds_up}")]))
    return join(
        words(f"direction_{indicator.better.value}"),
        *(tag("span", text, class_="ns-small") for text in said),
    )


def kinds(indicator: Indicator, words: Words) -> str:
    """How its elements behave in time, each way once."""
    kinds = dict.fromkeys(registry().elements[code].kind for code in indicator.elements)
    return "; ".join(words.text(KINDS[kind]) for kind in kinds)


def way(indicator: Indicator) -> str:
    """How it adds up over units: never, rate, count."""
    return "never" if not indicator.additive else "rate" if indicator.is_rate else "count"


def _aim(shown: Shown, indicator: Indicator, target: ShownTarget | None) -> str:
    if target is None:
        return shown.words("no_target")
    return formats.target_said(indicator, target, shown.words, made_up_said=shown.area.made_up)
