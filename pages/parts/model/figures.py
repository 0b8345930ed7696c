"""What the parts of a page pass to each other: units, figures, cells. Read-only; made by the
door (data.py) alone.
"""

import datetime as dt
from dataclasses import dataclass

from metrics.asked.status import JUDGED
from metrics.declared.indicator import Indicator
from metrics.declared.period import Period
from pages.parts.model.pace import ShownPace

# the first day of the units of today: Nghị quyết số 202/2025/QH15
REORGANISED = dt.date(2025, 7, 1)
MOSTLY = 0.5  # a figure of which more than this part was estimated gets neither verdict nor rank
SAID_FROM = 0.2  # above this part an estimate is marked wherever the figure stands
# by how the name of a commune begins
UNIT_TYPES = {"xa": "Xã ", "phuong": "Phường ", "dac_khu": "Đặc khu ", "thi_tran": "Thị trấn "}


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownUnit:
    """A unit as it was at the end of the period shown, or as it is today. `position`: its place in
    the official list.

    `latitude`, `longitude` in degrees; None: not known (villages, groups).
    """

    code: str
    name: str
    level: str  # province, district, commune, village, group
    position: int = 0
    made_up: bool = False
    latitude: float | None = None
    longitude: float | None = None

    @property
    def type(self) -> str | None:
        """A key of UNIT_TYPES; None: its name says none, as that of a village."""
        return next((key for key, begin in UNIT_TYPES.items() if self.name.startswith(begin)), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownTarget:
    """The target in force. missing: how many more the numerator needs (fewer, where lower is
    better); None unless below or not due.
    """

    value: float
    date: dt.date | None
    kind: str  # goal, quota, floor, duty
    document: str
    made_up: bool
    # reached, below, not_due, expired, context, thin (too few units reported), no_value
    status: str
    near: bool
    missing: float | None


@dataclass(frozen=True, slots=True)
class Past:
    """The same figure in an earlier period (or in this one: the last of a history); the names
    mean what they mean in Figure.
    """

    period: Period
    status: str
    value: float | None
    numerator: float | None
    denominator: float | None
    restatement: str = "native"
    estimated_share: float = 0.0
    reporting: int = 0
    expected: int = 0
    basis: str | None = None
    qualifier: str | None = None
    covered: float | None = None
    as_of: Period | None = None

    @property
    def partial_sum(self) -> bool:
        """Whether it is the sum of some of the units of an area, not of all."""
        return self.basis == "children" and self.reporting < self.expected

    @property
    def estimate(self) -> bool:
        return self.restatement == "estimate"


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One indicator of one unit in one period: a row of `metrics.asked.values` with its target,
    changes and history.

    value, change_previous and change_year are in the indicator's unit and unrounded; None: not
    known, for the reason that `status` names. `history`: the periods up to this one, oldest first;
    empty where it was not asked for. `previous_units`, `year_units`: over how many units that gave
    the figure both times a change is; None: over all, or an own report. `target`: the one in force;
    `expired`: where there is none, the latest whose date has passed, which judges nothing.
    restatement: native, restated, estimate (`estimated_share` is the part that was estimated, 0 to
    1). `covered`: what part of the denominators of all expected units those that reported hold, 0
    to 1; None: not known. `thin`: too few of them reported to judge the area by it. `absent`: of a
    figure without a value, the elements of which nothing came from the unit or from inside it.
    `carried`: of a sum, the units whose denominator is of an earlier period, with that period.
    `pace`: of one that is short of its target, before its date, by more than chance explains.
    """

    unit: ShownUnit
    indicator: Indicator
    period: Period
    status: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    reporting: int = 0
    expected: int = 0
    basis: str | None = None
    other_value: float | None = None
    partial: float | None = None
    qualifier: str | None = None
    as_of: Period | None = None
    target: ShownTarget | None = None
    expired: ShownTarget | None = None
    change_previous: float | None = None
    change_year: float | None = None
    previous_units: int | None = None
    year_units: int | None = None
    history: tuple[Past, ...] = ()
    restatement: str = "native"
    estimated_share: float = 0.0
    covered: float | None = None
    thin: bool = False
    absent: tuple[str, ...] = ()
    carried: tuple[tuple[ShownUnit, Period], ...] = ()
    pace: ShownPace | None = None

    @property
    def partial_sum(self) -> bool:
        """Whether it is the sum of some of the units of an area, not of all."""
        return self.basis == "children" and self.reporting < self.expected

    @property
    def estimate(self) -> bool:
        """Whether a part of it was estimated from shares of units that were split."""
        return self.restatement == "estimate"

    @property
    def of_former(self) -> bool:
        """Whether its reporters are the communes of before the reorganisation, which are no
        more.
        """
        return self.restatement != "native" and self.period.end < REORGANISED

    @property
    def below(self) -> bool:
        """Whether it is short of its target, due or not."""
        return self.target is not None and self.target.status in ("below", "not_due")

    @property
    def missing(self) -> float | None:
        """How many it is short of its target (ShownTarget); None: of none, or there is none."""
        return self.target.missing if self.target else None

    @property
    def known_periods(self) -> int:
        """How many periods of the history have a value."""
        return sum(past.value is not None for past in self.history)

    @property
    def judged(self) -> bool:
        """Whether there is a value and a target to hold it against."""
        return self.target is not None and self.target.status in JUDGED


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitHeadlines:
    """A unit with its headline figures, in the order of declaration."""

    unit: ShownUnit
    figures: tuple[Figure, ...]

    @property
    def below(self) -> int:
        """How many of them are short of a target by more than chance explains."""
        return sum(_is_short(figure) for figure in self.figures)

    @property
    def judged(self) -> int:
        """How many of them have a value and a target to hold it against."""
        return sum(figure.judged for figure in self.figures)

    @property
    def most_missing(self) -> Figure | None:
        """The one that is short of its target by the largest number; None: none is short."""
        short = [figure for figure in self.figures if _is_short(figure)]
        return max(short, key=lambda one: one.missing or 0.0, default=None)


def _is_short(figure: Figure) -> bool:
    return figure.below and figure.target is not None and not figure.target.near


@dataclass(frozen=True, kw_only=True, slots=True)
class Reporters:
    """Who reported anything in a period, of the units that are expected to: units of one level
    inside an area.
    """

    level: str
    expected: int
    reported: int
    silent: tuple[ShownUnit, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TracedCell:
    """A cell behind a figure, as it stands in the file that was received. `commune`: the name
    of the one around a village, then.
    """

    unit: ShownUnit
    commune: str | None = None
    period: Period
    element: str
    role: str  # numerator, denominator
    value: float | None
    state: str  # value, blank, no_activity
    qualifier: str | None
    text: str
    file: str
    sha256: str
    sheet: str | None
    row: int
    column: str
    submitted_at: dt.datetime
    source: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Movement:
    """A published figure that differs between two builds; None: there was none, or there is
    none any more.
    """

    unit: ShownUnit
    indicator: Indicator
    period: Period
    old: float | None
    new: float | None
    old_numerator: float | None
    new_numerator: float | None
    old_denominator: float | None
    new_denominator: float | None
