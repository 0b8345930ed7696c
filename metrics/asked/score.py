"""Points of a scoring table, read in both ways: what is missing counts 0, as authorities score, and
over what was reported alone; and how far the order of the units depends on the weights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from metrics.build.scorecards import NOT_APPLICABLE
from metrics.declared.indicator import Text
from metrics.declared.scorecard import Component, Scorecard, ScoreGroup
from metrics.statistics.composite import OrderRange, OrderRanges, order_ranges
from metrics.statistics.unavailable import Obstacle

LEAST = 80  # per cent of the points that must be reported: of less a unit has no rank (SDG Index)
NOT_SCORED = {
    "no_maximum": Text(
        vi="chưa biết điểm tối đa của các nhóm trong bảng điểm",
        en="the points of the groups of this table are not known",
    ),
    "few_components": Text(
        vi=f"đã báo cáo dưới {LEAST}% số điểm tối đa",
        en=f"less than {LEAST} % of the points were reported",
    ),
    Obstacle.TOO_FEW_UNITS.value: Text(
        vi="chỉ có một đơn vị đủ số liệu", en="one unit alone has reported enough"
    ),
}
Marks = Mapping[tuple[str, str], float | str]
"""What was reported or stated: by unit and component. A number, a category, NOT_APPLICABLE."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoredComponent:
    """`value` None: missing. `points` None: missing, or not applicable (`applies` False)."""

    component: Component
    value: float | str | None
    applies: bool
    points: float | None

    @property
    def maximum(self) -> float:
        return self.component.maximum if self.applies else 0.0

    @property
    def reported(self) -> float:
        """The points that could be had for what was reported."""
        return self.maximum if self.points is not None else 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupScore:
    """The components of a group; a group whose components are not known is missing as a whole."""

    group: ScoreGroup
    components: tuple[ScoredComponent, ...]

    @property
    def maximum(self) -> float:
        if not self.components:
            return self.group.maximum or 0.0
        return sum(one.maximum for one in self.components)

    @property
    def reported(self) -> float:
        return sum(one.reported for one in self.components)

    @property
    def points(self) -> float:
        return sum(one.points or 0.0 for one in self.components)


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitScore:
    """A unit by a table. `points`: what is missing counts 0; `points_reported_only`: the points of
    what was reported, drawn out to the maximum; None: nothing was reported. `maximum`: without what
    does not apply to the unit.
    """

    unit_code: str
    groups: tuple[GroupScore, ...]

    @property
    def maximum(self) -> float:
        return sum(one.maximum for one in self.groups)

    @property
    def reported(self) -> float:
        return sum(one.reported for one in self.groups)

    @property
    def points(self) -> float:
        return sum(one.points for one in self.groups)

    @property
    def points_reported_only(self) -> float | None:
        return self.points / self.reported * self.maximum if self.reported else None

    @property
    def has_enough(self) -> bool:
        return self.maximum > 0 and 100 * self.reported >= LEAST * self.maximum

    @property
    def share(self) -> float:
        return self.points / self.maximum if self.maximum else 0.0

    @property
    def shares(self) -> list[float]:
        """By group, on a scale of 100; of a group that does not apply that of the whole."""
        return [
            100 * (group.points / group.maximum if group.maximum else self.share)
            for group in self.groups
        ]


def marks_of(frame: pl.DataFrame, card: Scorecard) -> dict[tuple[str, str], float | str]:
    """The marks that rows of `values` of one period give."""
    found: dict[tuple[str, str], float | str] = {}
    by_indicator = {one.indicator: one.code for one in card.components if one.indicator is not None}
    reported = frame.filter((pl.col("status") == "ok") & pl.col("value").is_not_null())
    for unit, indicator, value in reported.select("unit_code", "indicator", "value").iter_rows():
        if indicator in by_indicator:
            found[unit, by_indicator[indicator]] = value
    return found


def scored(card: Scorecard, units: Sequence[str], marks: Marks) -> list[UnitScore]:
    """Each of the units by the table. Raises UnknownMark where a rule cannot take a mark."""
    return [
        UnitScore(
            unit_code=unit,
            groups=tuple(
                GroupScore(group=group, components=_components(group, unit, marks))
                for group in card.groups
            ),
        )
        for unit in units
    ]


def _components(group: ScoreGroup, unit: str, marks: Marks) -> tuple[ScoredComponent, ...]:
    return tuple(_component(one, marks.get((unit, one.code))) for one in group.components)


def _component(component: Component, value: float | str | None) -> ScoredComponent:
    applies = value != NOT_APPLICABLE
    points = None if value is None or not applies else component.points(value)
    return ScoredComponent(component=component, value=value, applies=applies, points=points)


def score_records(card: Scorecard, scores: Sequence[UnitScore]) -> list[dict[str, Any]]:
    """As `metrics score` writes them, in the order given.

    A record: unit_code, points, points_reported_only, maximum, reported_maximum, official (whether
    an authority prescribed the table), groups (with their components, each with value, points and
    evidence), missing (codes of components), rank (by points ÷ maximum), rank_lower, rank_upper
    (over weights), ranked, reason, reason_vi, reason_en, method, scorecard, document. Points are
    null, with the reason, where the table does not say how many there are; the rank and its ends
    are null where `ranked` is false.
    """
    if card.maximum is None:
        return [_record(card, one, None) | _unscored(one) for one in scores]
    places, method, obstacle = _placed(card, [one for one in scores if one.has_enough])
    found = []
    for one in scores:
        reason = obstacle if one.has_enough else "few_components"
        place = places.get(one.unit_code)
        record = _record(card, one, method if place else None)
        found.append(record | _place(place) | _reason(None if place else reason))
    return found


def _placed(
    card: Scorecard, scores: Sequence[UnitScore]
) -> tuple[dict[str, tuple[int, OrderRange]], str | None, str | None]:
    """The rank of each unit with its range, the method; or why there is none."""
    weights = [group.maximum or 0.0 for group in card.groups]
    found = order_ranges([one.shares for one in scores], weights)
    if not isinstance(found, OrderRanges):
        return {}, None, found.reason.value
    shares = [round(one.share, 12) for one in scores]
    ordered = sorted(shares, reverse=True)
    return (
        {
            one.unit_code: (ordered.index(share) + 1, where)
            for one, share, where in zip(scores, shares, found.units, strict=True)
        },
        found.method,
        None,
    )


def _place(place: tuple[int, OrderRange] | None) -> dict[str, Any]:
    if place is None:
        return {"rank": None, "rank_lower": None, "rank_upper": None, "ranked": False}
    rank, where = place
    ends = {"rank_lower": min(rank, where.lower), "rank_upper": max(rank, where.upper)}
    return {"rank": rank, **ends, "ranked": True}


def _reason(reason: str | None) -> dict[str, str | None]:
    said = NOT_SCORED.get(reason or "")
    return {
        "reason": reason,
        "reason_vi": said.vi if said else None,
        "reason_en": said.en if said else None,
    }


def _record(card: Scorecard, score: UnitScore, method: str | None) -> dict[str, Any]:
    return {
        "unit_code": score.unit_code,
        "points": score.points,
        "points_reported_only": score.points_reported_only,
        "maximum": score.maximum,
        "reported_maximum": score.reported,
        "official": card.official,
        "groups": [_group(one) for one in score.groups],
        "missing": [
            one.component.code
            for group in score.groups
            for one in group.components
            if one.applies and one.points is None
        ],
        "method": method,
        "scorecard": card.code,
        "document": card.document,
        "complete": card.complete,
    }


def _unscored(score: UnitScore) -> dict[str, Any]:
    nothing = dict.fromkeys(("points", "points_reported_only", "maximum", "reported_maximum"))
    groups = [
        {**_group(one), "maximum": None, "points": None, "reported_maximum": None}
        for one in score.groups
    ]
    return {**nothing, "groups": groups, **_place(None), **_reason("no_maximum")}


def _group(score: GroupScore) -> dict[str, Any]:
    share = score.points / score.reported if score.reported else None
    return {
        "code": score.group.code,
        "name": score.group.name.vi,
        "maximum": score.maximum,
        "points": score.points,
        "points_reported_only": None if share is None else share * score.maximum,
        "reported_maximum": score.reported,
        "components": [
            {
                "code": one.component.code,
                "indicator": one.component.indicator,
                "rule": one.component.rule.value,
                "maximum": one.maximum,
                "value": one.value,
                "points": one.points,
                "evidence": one.component.evidence.value,
            }
            for one in score.components
        ],
    }
