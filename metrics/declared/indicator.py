"""What can be declared: data elements, indicators, identities and plausibilities.

An element is what a unit reports. An indicator is a numerator over a denominator, a count, or a
share as reported. An identity says what must add up; a plausibility says what should hold.
Everything else (template, rules, values, catalogue, documentation, demo data) derives from these
four types. The words follow DHIS2.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias


class Kind(StrEnum):
    """How an element behaves in time."""

    STOCK = "stock"  # the state at the end of a period
    OPENING = "opening"  # the state at its start
    FLOW = "flow"  # adds up over the period
    SURVEY = "survey"  # a sample's figure: never added across units
    # a per cent or index reported without counts: shown as reported, never added, never multiplied
    # out
    SHARE = "share"


class Better(StrEnum):
    """Which way of an indicator is good. CONTEXT: neither, it only helps to read the others."""

    HIGHER = "higher"
    LOWER = "lower"
    CONTEXT = "context"


class Evidence(StrEnum):
    """How well a definition is founded; an INFERRED one is never shown as official."""

    SEEN = "V"  # in a public document
    DEFINED_LOCALLY = "D"
    TARGET_SEEN = "T"
    INFERRED = "I"


class Pillar(StrEnum):
    DIGITAL_GOVERNMENT = "digital_government"
    DIGITAL_ECONOMY = "digital_economy"
    DIGITAL_SOCIETY = "digital_society"
    FOUNDATIONS = "foundations"


Language: TypeAlias = Literal["vi", "en"]
"""A language of the screen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A text in the two languages of the screen."""

    vi: str
    en: str

    def __post_init__(self) -> None:
        if not self.vi.strip() or not self.en.strip():
            raise ValueError(f"a text needs both languages: {self.vi!r} / {self.en!r}")

    def said(self, language: Language) -> str:
        return self.en if language == "en" else self.vi


def _holds(valid_from: str | None, valid_to: str | None, day: dt.date) -> bool:
    """From the first day until the day before the last one (ISO dates; None: no bound)."""
    return (valid_from is None or dt.date.fromisoformat(valid_from) <= day) and (
        valid_to is None or day < dt.date.fromisoformat(valid_to)
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class DataElement:
    """One thing that a unit reports.

    `measure` is what is counted (person, household, dossier, %, …). `part_of` names the element
    that this one cannot exceed: `part_is_hard` makes more than the whole an error, otherwise it is
    a warning (accounts can outnumber the people of the register). `carried_forward` marks the bases
    (people, households) that may stand in for up to four quarters when a period has none.
    `adds_to`: of a flow, the stock to which it adds (what was issued in the period, and what is
    held): a header that does not say which of the two it counts is asked. `provided_by` says who
    owes the figure. `collected` False: no template and no duty asks for it; it is kept where a unit
    states it. `valid_from`/`valid_to` bound the periods in which the definition held (ISO dates;
    None: no bound).
    """

    code: str
    label: Text
    measure: str
    kind: Kind
    provided_by: str = "commune"
    part_of: str | None = None
    part_is_hard: bool = False
    carried_forward: bool = False
    adds_to: str | None = None
    collected: bool = True
    note: str = ""
    valid_from: str | None = None
    valid_to: str | None = None

    @property
    def adds_up(self) -> bool:
        """Whether figures of several units may be added."""
        return self.kind not in (Kind.SURVEY, Kind.SHARE)

    def is_valid(self, day: dt.date) -> bool:
        """Whether the definition holds on a day."""
        return _holds(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, kw_only=True, slots=True)
class Break:
    """A day (ISO date) from which figures of an indicator do not mean what they meant before,
    and why, inside a sentence.
    """

    day: str
    why: Text

    @property
    def since(self) -> dt.date:
        return dt.date.fromisoformat(self.day)


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A worked case of an indicator, which a test holds the arithmetic against: element code → what
    is reported, and the value.

    `value`: to four decimals. `source`: where the figures stand; None: made up so that it can be
    computed by hand. `place`: of a published case, as shown; None: not shown.
    """

    reported: Mapping[str, float]
    value: float
    source: str | None = None
    place: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator:
    """A declared figure: `factor` × sum(numerator) / sum(denominator), or the sum (no denominator),
    or a share.

    `numerator` and `denominator` are element codes that are added up; a null term makes the sum
    null. `measure` is that of the value (%, count, point, person/team, …). `may_exceed_factor`: a
    value above `factor` is possible (quota rates). `short`: what a headline calls it; None: by its
    label. `additive`: an area's value may be computed from its units. `valid_from`/`valid_to`:
    outside these ISO dates (the day after the last; None: no bound) nothing is computed. `breaks`:
    drawn in its history and said. `example`: every indicator of a pillar has one.
    """

    code: str
    pillar: Pillar
    label: Text
    short: Text | None = None
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    factor: float = 1
    measure: str = "%"
    better: Better = Better.HIGHER
    may_exceed_factor: bool = False
    additive: bool = True
    evidence: Evidence = Evidence.DEFINED_LOCALLY
    note: Text | None = None
    headline: bool = False
    valid_from: str | None = None
    valid_to: str | None = None
    breaks: tuple[Break, ...] = ()
    example: Example | None = field(default=None, compare=False)

    @property
    def is_rate(self) -> bool:
        return bool(self.denominator)

    @property
    def is_share(self) -> bool:
        """Whether it is a share of a whole in per cent, of which chance is known."""
        return self.is_rate and self.factor == 100 and not self.may_exceed_factor

    @property
    def elements(self) -> tuple[str, ...]:
        return self.numerator + self.denominator

    @property
    def defined(self) -> tuple[dt.date, dt.date]:
        """The first day on which the definition holds, and the first on which it no longer does."""
        first, after = (
            (self.valid_from or dt.date.min.isoformat()),
            (self.valid_to or dt.date.max.isoformat()),
        )
        return dt.date.fromisoformat(first), dt.date.fromisoformat(after)

    def is_valid(self, day: dt.date) -> bool:
        """Whether the definition holds on a day."""
        return _holds(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """What must add up: sum(total) = sum(plus) − sum(minus). A difference is a warning that still
    loads.

    `or_zero`: terms whose absence counts as 0, here and only here; the message names them as not
    reported. `unless`: an element whose presence makes another identity say the same thing better.
    """

    code: str
    label: Text
    total: tuple[str, ...]
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    or_zero: tuple[str, ...] = ()
    unless: str | None = None

    @property
    def elements(self) -> tuple[str, ...]:
        return self.total + self.plus + self.minus


@dataclass(frozen=True, kw_only=True, slots=True)
class Plausibility:
    """What should hold: low × base ≤ element ≤ high × base (None: no bound). Outside it is a
    warning that still loads.
    """

    code: str
    label: Text
    element: str
    base: str
    low: float | None = None
    high: float | None = None
