"""Scoring tables: groups of components that give points. They are data (data/reference/scorecards,
or a file of an office); here stands what such a table may say and how a component gives points.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, TypeAlias

from pydantic import ConfigDict, Strict, with_config

from metrics.declared.indicator import Evidence, Text

Number: TypeAlias = Annotated[float, Strict()]
"""No text that looks like a number."""

_closed = with_config(ConfigDict(extra="forbid"))


class ScoringRule(StrEnum):
    """How a component gives points."""

    RATIO = "ratio"  # its maximum × value ÷ whole
    STEP = "step"  # the share of the highest step that the value reaches
    CATEGORY = "category"  # the share of the named category
    YES_NO = "yes_no"  # all or nothing: 1 or 0
    LINEAR = "linear"  # its maximum × value ÷ target


@_closed
@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """From `least` on a `share` (0 to 1) of the maximum is given."""

    least: Number
    share: Number


@_closed
@dataclass(frozen=True, kw_only=True, slots=True)
class Component:
    """What gives points. `indicator`: the declared indicator it is taken from; None: the office
    states it. `whole`: the value that gives all points (RATIO; 100 for per cents). `capped`: more
    than all is never given. `evidence`: whether the rule was seen in the document.
    """

    code: str
    name: Text
    maximum: Number
    rule: ScoringRule
    evidence: Evidence
    indicator: str | None = None
    whole: Number = 1.0
    target: Number | None = None
    steps: tuple[Step, ...] = ()
    categories: Mapping[str, Number] | None = None
    capped: bool = True

    def __post_init__(self) -> None:
        _require(self.maximum >= 0 and self.whole > 0, self.code, "maximum ≥ 0, whole > 0")
        is_linear = self.rule is ScoringRule.LINEAR
        has_target = self.target is not None and self.target > 0
        _require(is_linear == has_target, self.code, "linear has a target > 0, the others none")
        _require((self.rule is ScoringRule.STEP) == bool(self.steps), self.code, "step has steps")
        rising = all(one.least < more.least for one, more in pairwise(self.steps))
        _require(rising, self.code, "steps rise")
        has_categories = bool(self.categories)
        is_category = self.rule is ScoringRule.CATEGORY
        _require(is_category == has_categories, self.code, "category has categories")

    def points(self, value: float | str) -> float:
        """Points of a reported value. Raises UnknownMark where the rule cannot take it."""
        share = self._share(value)
        return self.maximum * (min(1.0, share) if self.capped else share)

    def _share(self, value: float | str) -> float:
        if self.rule is ScoringRule.CATEGORY:
            if value not in (self.categories or {}):
                raise UnknownMark(self, value)
            return (self.categories or {})[str(value)]
        if isinstance(value, str) or value < 0:
            raise UnknownMark(self, value)
        if self.rule is ScoringRule.YES_NO and value not in (0, 1):
            raise UnknownMark(self, value)
        if self.rule is ScoringRule.STEP:
            return max((step.share for step in self.steps if step.least <= value), default=0.0)
        return value / (self.target or self.whole)


class UnknownMark(ValueError):
    """A value that the rule of a component cannot take."""

    def __init__(self, component: Component, value: float | str) -> None:
        super().__init__(component.code, value)
        self.component, self.value = component, value


@_closed
@dataclass(frozen=True, kw_only=True, slots=True)
class ScoreGroup:
    """`maximum` None: what the document gives was not seen. `counted`: how many components the
    document has, where it is known.
    """

    code: str
    name: Text
    maximum: Number | None = None
    components: tuple[Component, ...] = ()
    counted: int | None = None

    def __post_init__(self) -> None:
        total = sum(one.maximum for one in self.components)
        is_whole = not self.components or abs(total - (self.maximum or 0)) < 1e-9
        _require(is_whole, self.code, f"the maxima of its components add up to {total:g}")


@_closed
@dataclass(frozen=True, kw_only=True, slots=True)
class Scorecard:
    """`official`: an authority prescribed it, `document` says which; `complete`: all of it was
    seen, else `note` says what is missing. `valid_from`, `valid_to`: the first day it holds and
    the first day it does not (None: still). `predecessor`: the code of the table before it.
    `level`: of the units that it is for.
    """

    code: str
    name: Text
    document: str
    official: bool
    complete: bool
    level: str
    valid_from: dt.date
    groups: tuple[ScoreGroup, ...]
    valid_to: dt.date | None = None
    predecessor: str | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        codes = [one.code for one in self.components]
        _require(len(codes) == len(set(codes)), self.code, "each component has a code of its own")
        ends_later = self.valid_to is None or self.valid_from < self.valid_to
        _require(ends_later, self.code, "valid_to lies after valid_from")
        says_what = self.complete or self.note is not None
        _require(says_what, self.code, "a note says what is not complete")

    @property
    def components(self) -> tuple[Component, ...]:
        return tuple(one for group in self.groups for one in group.components)

    @property
    def maximum(self) -> float | None:
        """None where the points of a group are not known: nothing can be scored then."""
        maxima = [group.maximum for group in self.groups]
        return None if None in maxima else sum(one or 0 for one in maxima)

    def is_valid(self, day: dt.date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class WrongScorecard(ValueError):
    """A table that contradicts itself. `args`: the code of the part, what is required."""


def _require(holds: bool, code: str, what: str) -> None:
    if not holds:
        raise WrongScorecard(code, what)
