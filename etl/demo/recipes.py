"""How a made-up figure of each element is found: a ratio of a base, kept within what the
declarations demand.

Derived from the registry: `part_of`, plausibilities and identities bound the figures or close them,
so that the sample breaks no rule by itself. data/demo/sample/shapes.csv adds plausible ratios; an
element without a row there gets a default.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from metrics.build.place import DEMO_SOURCES
from metrics.declared.indicator import DataElement, Identity
from metrics.declared.registry import Registry

SHAPES = DEMO_SOURCES / "sample" / "shapes.csv"
ONCE = "once"  # a base of 1 in each reporting unit: the figure is not the sum of smaller places
VILLAGES = "villages_of_piece"  # a base that no element gives
PREVIOUS = "previous:"  # before an element: its figure of the quarter before
RESERVED = (ONCE, VILLAGES)

Sum: TypeAlias = tuple[tuple[float, str], ...]
"""A sum of elements, each with its factor."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """A row of shapes.csv: the ratio to `base` in the first and in the last quarter, how far places
    lie apart (`spread`).

    `base`: an element, a difference «a - b», `previous:` and an element, one of RESERVED, or "" for
    the tightest bound (without a bound: the inhabitants). `in_villages`: villages report it too.
    """

    base: str = ""
    start: float
    end: float
    spread: float = 0.3
    in_villages: bool = False


_BOUNDED = Shape(start=0.35, end=0.65)
_COUNTED = Shape(start=0.01, end=0.02)
_IN_EACH = Shape(base=ONCE, start=0.35, end=0.65)


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipe:
    """How one element is found. `closes`: it follows from others, so that an identity holds;
    `own`: found once a reporting unit.
    """

    element: DataElement
    shape: Shape
    base: Sum
    upper: tuple[Sum, ...]
    lower: tuple[Sum, ...]
    closes: Sum
    own: bool

    @property
    def is_share(self) -> bool:
        return not self.element.adds_up

    @property
    def made_from(self) -> list[str]:
        """The elements without which this one cannot be made."""
        return [code for terms in (self.base, self.closes) for _, code in terms]

    @property
    def kept_within(self) -> list[str]:
        """The elements that bound it; what closes an identity is settled by that alone."""
        return (
            []
            if self.closes
            else [code for terms in (*self.upper, *self.lower) for _, code in terms]
        )


@cache
def shapes() -> dict[str, Shape]:
    """shapes.csv by element; a row without ratios belongs to an element that closes an identity."""
    with SHAPES.open(encoding="utf-8", newline="") as file:
        return {row["element"]: _shape(row) for row in csv.DictReader(file)}


def _shape(row: Mapping[str, str]) -> Shape:
    start, end, spread = (float(row[name] or 0) for name in ("start", "end", "spread"))
    return Shape(
        base=row["base"], start=start, end=end, spread=spread, in_villages=row["village"] == "1"
    )


def recipes(declared: Registry) -> list[Recipe]:
    """A recipe per declared element, each after those that it needs."""
    upper, lower, closes = _bounds(declared)
    found: dict[str, Recipe] = {}
    for code, element in declared.collected.items():
        shape = shapes().get(code) or _default(element, bounded=bool(upper.get(code)))
        found[code] = Recipe(
            element=element,
            shape=shape,
            base=_base(code, shape.base, declared),
            upper=tuple(upper.get(code, ())),
            lower=tuple(lower.get(code, ())),
            closes=closes.get(code, ()),
            own=shape.base == ONCE or not element.adds_up,
        )
    return _with_what_rests_on_own(_in_order(found))


def _default(element: DataElement, *, bounded: bool) -> Shape:
    if bounded:
        return _BOUNDED
    return _IN_EACH if element.measure == "flag" or not element.adds_up else _COUNTED


def _base(code: str, written: str, declared: Registry) -> Sum:
    if not written or written in RESERVED or written.startswith(PREVIOUS):
        return ()
    first, *minus = written.split(" - ")
    unknown = [name for name in (first, *minus) if name not in declared.elements]
    if unknown:
        raise ValueError(f"{SHAPES.name}: {code} has the unknown base {', '.join(unknown)}")
    return ((1, first), *((-1, name) for name in minus))


def _bounds(
    declared: Registry,
) -> tuple[dict[str, list[Sum]], dict[str, list[Sum]], dict[str, Sum]]:
    """What each element may not pass, what it may not fall below, and what closes an identity."""
    upper: dict[str, list[Sum]] = {}
    lower: dict[str, list[Sum]] = {}
    closes: dict[str, Sum] = {}
    for element in declared.elements.values():
        if element.part_of:
            upper.setdefault(element.code, []).append(((1, element.part_of),))
    for rule in declared.plausibilities.values():
        if rule.high is not None:
            upper.setdefault(rule.element, []).append(((rule.high, rule.base),))
        if rule.low is not None:
            lower.setdefault(rule.element, []).append(((rule.low, rule.base),))
    for identity in declared.identities.values():
        if identity.unless not in declared.elements:
            for code, bound in _close(identity, closes):
                upper.setdefault(code, []).append(bound)
    return upper, lower, closes


def _close(identity: Identity, closes: dict[str, Sum]) -> Iterator[tuple[str, Sum]]:
    """Lets the total follow from its parts; one that is settled already, or of which a part is
    made, leaves its last part to follow.

    Gives the bounds that keep what follows from becoming negative.
    """
    plus, minus = (
        tuple((1.0, code) for code in identity.plus),
        tuple((-1.0, code) for code in identity.minus),
    )
    if (
        len(identity.total) == 1
        and identity.total[0] not in closes
        and not _is_base(identity.total[0], identity.plus)
    ):
        closes[identity.total[0]] = plus + minus
        yield from ((code, plus) for code in identity.minus)
        return
    left: Sum = tuple((1.0, code) for code in identity.total + identity.minus)
    for code in identity.plus[:-1]:
        yield code, left
        left = (*left, (-1.0, code))
    closes[identity.plus[-1]] = left


def _is_base(code: str, parts: Iterable[str]) -> bool:
    """Whether shapes.csv makes one of the parts from this element."""
    return any(code in shapes()[part].base.split(" - ") for part in parts if part in shapes())


def _in_order(found: Mapping[str, Recipe]) -> list[Recipe]:
    """Each after those that it is made from, and after those that bound it unless they are made
    from it themselves.
    """
    met: set[str] = set()
    ordered: list[Recipe] = []

    def visit(code: str) -> None:
        if code in met:
            return
        met.add(code)
        bounds = [other for other in found[code].kept_within if not _made_from(other, code, found)]
        for need in (*found[code].made_from, *bounds):
            visit(need)
        ordered.append(found[code])

    for code in found:
        visit(code)
    return ordered


def _made_from(code: str, source: str, found: Mapping[str, Recipe]) -> bool:
    return code == source or any(_made_from(need, source, found) for need in found[code].made_from)


def _with_what_rests_on_own(ordered: Iterable[Recipe]) -> list[Recipe]:
    """A part of a figure that is found once a unit is found once a unit too."""
    own: set[str] = set()
    settled = []
    for recipe in ordered:
        if recipe.own or own.intersection((*recipe.made_from, *recipe.kept_within)):
            own.add(recipe.element.code)
        settled.append(replace(recipe, own=recipe.element.code in own))
    return settled
