"""Finds every declaration of the pillar modules and refuses what contradicts itself."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from metrics.declared import digital_economy, digital_government, digital_society, foundations
from metrics.declared.indicator import (
    DataElement,
    Identity,
    Indicator,
    Kind,
    Pillar,
    Plausibility,
    Text,
)

PILLARS = {
    Pillar.DIGITAL_GOVERNMENT: digital_government,
    Pillar.DIGITAL_ECONOMY: digital_economy,
    Pillar.DIGITAL_SOCIETY: digital_society,
    Pillar.FOUNDATIONS: foundations,
}


class DeclarationError(ValueError):
    """A declaration contradicts another one; raised at start, before any report is read."""


@dataclass(frozen=True, kw_only=True)
class Registry:
    """All declarations by code, in the order of their declaration; behind the elements the
    shares that a unit may state itself.
    """

    elements: MappingProxyType[str, DataElement]
    indicators: MappingProxyType[str, Indicator]
    identities: MappingProxyType[str, Identity]
    plausibilities: MappingProxyType[str, Plausibility]

    @property
    def fingerprint(self) -> str:
        """Changes whenever a declaration changes: a build made under another fingerprint is
        made again.
        """
        everything = [
            list(part.values())
            for part in (self.elements, self.indicators, self.identities, self.plausibilities)
        ]
        return sha256(repr(everything).encode()).hexdigest()[:16]

    @property
    def collected(self) -> dict[str, DataElement]:
        """The elements that templates and duties ask for."""
        return {code: element for code, element in self.elements.items() if element.collected}

    @property
    def stated(self) -> dict[str, DataElement]:
        """By rate: the per cent that a unit states without the counts behind it, shown as
        stated and never worked with.
        """
        return {
            code.removeprefix(_STATED): element
            for code, element in self.elements.items()
            if not element.collected
        }

    def may_exceed_100(self, share: str) -> bool:
        """Whether a per cent that is stated without counts is of a rate that may pass 100."""
        rate = self.indicators.get(share.removeprefix(_STATED))
        return rate is not None and rate.may_exceed_factor

    @property
    def headlines(self) -> list[Indicator]:
        return [indicator for indicator in self.indicators.values() if indicator.headline]


@cache
def registry() -> Registry:
    """The declarations of this installation. Raises DeclarationError naming every contradiction
    at once.
    """
    elements, indicators = _by_code("ELEMENTS"), _by_code("INDICATORS")
    found = Registry(
        elements=MappingProxyType({**elements, **_stated(elements, indicators.values())}),
        indicators=indicators,
        identities=_by_code("IDENTITIES"),
        plausibilities=_by_code("PLAUSIBILITIES"),
    )
    problems = [*_unknown_elements(found), *_broken_rules(found)]
    if problems:
        raise DeclarationError("; ".join(problems))
    return found


_STATED = "stated_"


def _stated(
    elements: Mapping[str, DataElement], indicators: Iterable[Indicator]
) -> dict[str, DataElement]:
    """An element a rate in per cent, for units that report it without counts."""
    rates = (one for one in indicators if one.is_rate and one.factor == 100)
    found = (
        DataElement(
            code=f"{_STATED}{rate.code}",
            label=Text(
                vi=f"{rate.label.vi} (đơn vị tự báo cáo)",
                en=f"{rate.label.en} (as stated by the unit)",
            ),
            measure="%",
            kind=Kind.SHARE,
            provided_by=elements[rate.numerator[0]].provided_by
            if rate.numerator[0] in elements
            else "commune",
            collected=False,
            valid_from=rate.valid_from,
            valid_to=rate.valid_to,
        )
        for rate in rates
    )
    return {element.code: element for element in found}


def _by_code(name: str) -> MappingProxyType[str, Any]:
    things = [thing for module in PILLARS.values() for thing in getattr(module, name, ())]
    twice = [code for code, count in Counter(thing.code for thing in things).items() if count > 1]
    if twice:
        raise DeclarationError(f"declared twice: {', '.join(twice)}")
    return MappingProxyType({thing.code: thing for thing in things})


def _unknown_elements(found: Registry) -> list[str]:
    used: dict[str, tuple[str, ...]] = {
        element.code: (element.part_of,) for element in found.elements.values() if element.part_of
    }
    used |= {
        element.code: (element.adds_to,) for element in found.elements.values() if element.adds_to
    }
    used |= {indicator.code: indicator.elements for indicator in found.indicators.values()}
    used |= {
        identity.code: identity.elements + identity.or_zero
        for identity in found.identities.values()
    }
    used |= {rule.code: (rule.element, rule.base) for rule in found.plausibilities.values()}
    return [
        f"{code} names unknown element {name}"
        for code, names in used.items()
        for name in names
        if name not in found.elements
    ]


def _broken_rules(found: Registry) -> list[str]:
    problems = [
        f"{indicator.code} is declared under {pillar} but says {indicator.pillar}"
        for pillar, module in PILLARS.items()
        for indicator in module.INDICATORS
        if indicator.pillar is not pillar
    ]
    for indicator in found.indicators.values():
        kinds = {found.elements[code].kind for code in indicator.elements if code in found.elements}
        if indicator.additive and kinds & {Kind.SHARE, Kind.SURVEY}:
            problems.append(f"{indicator.code} is additive over a share or a survey")
    return problems
