"""What a group is made of on which days, and its rows in the tables of a build.

A group is stated in the units of one time. Before and after a reorganisation it is made of the
whole units that mostly belong to it: a new commune belongs where most of it came from, an old one
where most of it went. With former districts as groups each commune of today so belongs to exactly
one. Restated, every part counts with its own share (etl/build/succession.py).
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from etl.entered.office_units import Member, Own
from etl.reference import Unit, UnitsOn, register, units

_ALWAYS = dt.date(1, 1, 1), dt.date(9999, 12, 31)
_MEMBERSHIP = {
    **dict.fromkeys(("area", "area_level", "unit", "unit_level"), pl.String),
    **dict.fromkeys(("valid_from", "valid_to"), pl.Date),
}
_Day = dt.date
_Weights = Mapping[tuple[str, _Day], list[tuple[str, float]]]


@dataclass(frozen=True, kw_only=True)
class Composition:
    """`parts`: the communes of a group with the days on which they lie in it (last day after:
    None), each commune version once.

    `district`: the former district that the group is, where it is nothing else; its own reports are
    those of the group. `crossing`: communes of which a part belongs to the group, and whether they
    are counted (in full) or not at all.
    """

    parts: tuple[tuple[Unit, _Day, _Day | None], ...]
    district: tuple[Unit, _Day, _Day | None] | None
    crossing: tuple[tuple[Unit, bool], ...]


@dataclass(frozen=True, kw_only=True)
class GroupRows:
    """The rows of all groups. `units`, `memberships`: as in the tables of a build; `today`:
    (to_code, group, valid_from), the communes that make a group now and since when; `districts`:
    (group, unit, valid_from, valid_to), the district that a group is, and still is with its
    communes of today: if none of them crosses its border, what it reported itself is the group's in
    units of today too."""

    units: pl.DataFrame
    memberships: pl.DataFrame
    today: pl.DataFrame
    districts: pl.DataFrame


def group_rows(own: Own) -> GroupRows:
    """Every group that the office entered, as rows."""
    made = {code: composition(members, own) for code, members in _by_code(own.members).items()}
    names = {member.code: member.name for member in own.members}
    inside = _inside(made)
    groups = [
        _unit_row(code, names[code], one, position)
        for position, (code, one) in enumerate(made.items(), 1)
        if one.parts
    ]
    itself = [(row[0], "group", row[0], "group", row[1], row[2]) for row in groups]
    around = [row for code, one in made.items() for row in _around(code, one)]
    beside = pl.DataFrame([*itself, *around], schema=_MEMBERSHIP, orient="row")
    return GroupRows(
        units=pl.DataFrame(groups, schema=units().schema, orient="row"),
        memberships=pl.concat([inside, beside, _villages(inside, own)]),
        today=inside.filter(pl.col("valid_to").is_null()).select(
            to_code="unit", group="area", valid_from="valid_from"
        ),
        districts=_districts(inside, made),
    )


def _districts(inside: pl.DataFrame, made: Mapping[str, Composition]) -> pl.DataFrame:
    """The districts that groups are and still are: no commune crosses their border."""
    unchanged = [code for code, one in made.items() if not one.crossing]
    return inside.filter(
        pl.col("unit_level") == "district", pl.col("area").is_in(unchanged)
    ).select("unit", "valid_from", "valid_to", group="area")


def _inside(made: Mapping[str, Composition]) -> pl.DataFrame:
    """The units that lie in the groups: their communes, then the districts that they are."""
    parts = [(code, *part) for code, one in made.items() for part in one.parts]
    whole = [(code, *one.district) for code, one in made.items() if one.district]
    lying = [
        (code, "group", unit.code, unit.level, first, after)
        for code, unit, first, after in parts + whole
    ]
    return pl.DataFrame(list(dict.fromkeys(lying)), schema=_MEMBERSHIP, orient="row")


def _unit_row(code: str, name: str, made: Composition, position: int) -> tuple[object, ...]:
    after = [day for _, _, day in made.parts]
    ends = None if None in after else max(day for day in after if day)
    made_up = all(unit.made_up for unit, _, _ in made.parts)
    return (
        code,
        min(day for _, day, _ in made.parts),
        ends,
        "group",
        name,
        "",
        None,
        position,
        None,
        None,
        made_up,
    )


def _villages(inside: pl.DataFrame, own: Own) -> pl.DataFrame:
    """The villages of the communes of a group, on the days on which both hold."""
    villages = own.units.filter(pl.col("level") == "village").select(
        "code", "parent_code", since="valid_from", until="valid_to"
    )
    met = inside.join(villages, left_on="unit", right_on="parent_code")
    dated = met.with_columns(
        valid_from=pl.max_horizontal("valid_from", "since"),
        valid_to=pl.min_horizontal("valid_to", "until"),
    )
    lasting = dated.filter(
        pl.col("valid_to").is_null() | (pl.col("valid_from") < pl.col("valid_to"))
    )
    return lasting.select(
        "area",
        "area_level",
        unit="code",
        unit_level=pl.lit("village"),
        valid_from="valid_from",
        valid_to="valid_to",
    )


def _around(code: str, made: Composition) -> Iterator[tuple[object, ...]]:
    """The districts and provinces in which all of a group lies, as rows of memberships."""
    turns = sorted({day for _, first, after in made.parts for day in (first, after) if day})
    for first, after in zip(turns, [*turns[1:], None], strict=True):
        there = [
            unit
            for unit, since, until in made.parts
            if since <= first and (until is None or first < until)
        ]
        chains = [
            {
                area
                for area in register().on(first).chain(unit.code)
                if area.level in ("district", "province")
            }
            for unit in there
        ]
        for area in set.intersection(*chains) if chains else ():
            yield (area.code, area.level, code, "group", first, after)


def _by_code(members: Iterable[Member]) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        found[member.code].append(member)
    return found


def composition(members: Sequence[Member], own: Own) -> Composition:
    """Of what a group is made. `members`: all of one group."""
    spans, crossing = _spans(members, own)
    parts = (
        (unit, first, None if after == _ALWAYS[1] else after)
        for unit in spans
        for first, after in _merged(spans[unit])
    )
    ordered = sorted(parts, key=lambda part: (part[1], part[0].code))
    return Composition(
        parts=tuple(ordered), district=_district(members), crossing=tuple(crossing.items())
    )


def _spans(
    members: Sequence[Member], own: Own
) -> tuple[dict[Unit, list[tuple[_Day, _Day]]], dict[Unit, bool]]:
    """When each unit lies in a group, and which of them lie in it in part, and whether counted."""
    spans: dict[Unit, list[tuple[_Day, _Day]]] = defaultdict(list)
    crossing: dict[Unit, bool] = {}
    for (since, until), stated in _by_span(members).items():
        units = {unit for member in stated for unit in _meant(member)}
        for unit in (*units, *_onward(units, own, crossing), *_back(units, own, crossing)):
            first, after = max(unit.valid_from, since), min(unit.valid_to or _ALWAYS[1], until)
            if first < after:
                spans[unit].append((first, after))
    return spans, crossing


def communes_of(area: str, day: _Day, own: Own) -> list[Unit]:
    """The communes of an area on a day, in the order of the list; of a commune itself; a group of
    the office is an area too.

    Empty: on that day there is no such area.
    """
    if members := _by_code(own.members).get(area):
        there = (
            unit
            for unit, first, after in composition(members, own).parts
            if first <= day and (after is None or day < after)
        )
        return sorted(there, key=lambda unit: unit.position)
    on = own.register.on(day)
    return on.within(area, "commune") or [unit for unit in (on.get(area),) if unit]


def _by_span(members: Iterable[Member]) -> dict[tuple[_Day, _Day], list[Member]]:
    found: dict[tuple[_Day, _Day], list[Member]] = defaultdict(list)
    for member in members:
        found[member.valid_from or _ALWAYS[0], member.valid_to or _ALWAYS[1]].append(member)
    return found


def _meant(member: Member) -> list[Unit]:
    """The communes that a member means: of a former district those inside it (an island
    district without any is one itself).
    """
    day = register().on(member.day)
    unit = day.get(member.unit_code)
    return [] if unit is None else day.within(unit.code, "commune") or [unit]


def _district(members: Sequence[Member]) -> tuple[Unit, _Day, _Day | None] | None:
    if len(members) != 1:
        return None
    unit = register().on(members[0].day).get(members[0].unit_code)
    if unit is None or unit.level != "district":
        return None
    since, until = members[0].valid_from or _ALWAYS[0], members[0].valid_to or _ALWAYS[1]
    return unit, max(unit.valid_from, since), min(unit.valid_to or _ALWAYS[1], until)


def _onward(units: set[Unit], own: Own, crossing: dict[Unit, bool]) -> set[Unit]:
    """The later units that mostly came from these."""
    found: set[Unit] = set()
    came, went = _links(own)
    leaving = {unit for unit in units if unit.valid_to}
    while leaving:
        arrived: set[Unit] = set()
        for day in {unit.valid_to for unit in leaving if unit.valid_to}:
            eve, on = register().on(day - dt.timedelta(days=1)), register().on(day)
            inside = {unit.code for unit in leaving if unit.valid_to == day}
            for code in {to for old in inside for to, _ in went.get((old, day), [])}:
                sides = _sides(came[code, day], inside, eve)
                _belongs(on.by_code[code], sides, arrived, crossing)
        found |= arrived
        leaving = {unit for unit in arrived if unit.valid_to}
    return found


def _back(units: set[Unit], own: Own, crossing: dict[Unit, bool]) -> set[Unit]:
    """The earlier units that mostly went into these."""
    found: set[Unit] = set()
    came, went = _links(own)
    begun = units
    while begun:
        before: set[Unit] = set()
        for day in {unit.valid_from for unit in begun}:
            eve = register().on(day - dt.timedelta(days=1))
            inside = {unit.code for unit in begun if unit.valid_from == day}
            for code in {old for new in inside for old, _ in came.get((new, day), [])}:
                sides = _sides(went[code, day], inside, None)
                _belongs(eve.by_code[code], sides, before, crossing)
        found |= before
        begun = before
    return found


_INSIDE = ""  # the side of the group; any other side is called by a code


def _sides(
    weights: Iterable[tuple[str, float]], inside: set[str], districts: UnitsOn | None
) -> dict[str, list[tuple[str, float]]]:
    """The units that another one is linked with, by side: the group's, or outside it by
    district, else each by itself.
    """
    sides: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for code, weight in sorted(weights):
        area = districts.parent(code) if districts else None
        sides[_INSIDE if code in inside else area.code if area else code].append((code, weight))
    return sides


def _belongs(
    unit: Unit,
    sides: dict[str, list[tuple[str, float]]],
    counted: set[Unit],
    crossing: dict[Unit, bool],
) -> None:
    """Puts a unit into `counted` where the group has the largest part of it; equal parts go
    with the code, then with the list.
    """

    def rank(side: str) -> tuple[float, bool]:
        return round(sum(weight for _, weight in sides[side]), 9), any(
            code == unit.code for code, _ in sides[side]
        )

    belongs = max(sides, key=rank) == _INSIDE
    if belongs:
        counted.add(unit)
    if len(sides) > 1:
        crossing[unit] = belongs


@lru_cache(maxsize=4)
def _links(own: Own) -> tuple[_Weights, _Weights]:
    """By (code, day): what came into a unit, and what a unit went into, with how much of the
    old unit. Unknown parts are taken as equal.
    """
    came: dict[tuple[str, _Day], list[tuple[str, float]]] = defaultdict(list)
    went: dict[tuple[str, _Day], list[tuple[str, float]]] = defaultdict(list)
    even = 1 / pl.len().over("from_code", "effective")
    rows = own.changes.filter(~pl.col("from_code").str.contains("/")).with_columns(
        pl.col("share").fill_null(even)
    )
    for old, new, day, share in rows.select(
        "from_code", "to_code", "effective", "share"
    ).iter_rows():
        came[new, day].append((old, share))
        went[old, day].append((new, share))
    return came, went


def _merged(spans: Iterable[tuple[_Day, _Day]]) -> list[tuple[_Day, _Day]]:
    merged: list[tuple[_Day, _Day]] = []
    for first, after in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(after, merged[-1][1]))
        else:
            merged.append((first, after))
    return merged
