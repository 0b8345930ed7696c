"""Which units count for which area: in each period's own units, or restated into those of today.

Rules of restatement: what was reported stays under the unit that reported it; numerators and
denominators are restated, then divided; a unit that moved whole counts with share 1, a part of a
split one with its share, an estimate; a share that nobody knows makes a figure not comparable,
never 1; totals over all units are the same before and after.
"""

import narwhals as nw

from metrics.build.tables import Frame, Tables
from metrics.computed.expressions import if_else, only

_LINK = (
    "area",
    "area_level",
    "unit",
    "unit_level",
    "valid_from",
    "valid_to",
    "own",
    "child",
    "share",
    "estimated_link",
    "restated",
)


def valid_at_end() -> nw.Expr:
    """Whether a dated row holds on the last day of the asked period (column end_date)."""
    return (nw.col("valid_from") <= nw.col("end_date")) & (
        nw.col("valid_to").is_null() | (nw.col("end_date") < nw.col("valid_to"))
    )


def below(links: Frame, asked: Frame) -> Frame:
    """How many units of the level below count for an area at the end of each period (area,
    asked, expected).
    """
    counting = (
        links.filter(nw.col("child"))
        .join(asked.select("asked", "end_date"), how="cross")
        .filter(valid_at_end())
    )
    return counting.group_by("area", "asked").agg(expected=nw.len())


def turned() -> nw.Expr:
    """Whether a figure in the units of today may differ from that in the period's own units:
    whether the area, or a unit inside it, changed (column day) after the end of the first part that
    may stand in for the period (first_part)."""
    return nw.col("first_part") < nw.col("day")


def links_of(tables: Tables, *, current: bool) -> Frame:
    """A row: what `unit` reported from valid_from until valid_to counts for `area`.

    own: the unit is the area itself. child: it is one of the units whose sum makes the area
    (communes; villages of a commune). share, estimated_link, restated: of restated rows; native
    ones count in full.
    """
    if not current:
        return _native(tables.memberships)
    return nw.concat(
        [_native(tables.memberships.filter(nw.col("valid_to").is_null())), _restated(tables)]
    )


def units_behind(tables: Tables, memberships: Frame, *, current: bool) -> Frame:
    """The units whose reports may count for the areas of `memberships` or for an area inside
    them (column unit).
    """
    inside = memberships.select("unit")
    if current:
        gone = tables.restated.join(inside, left_on="area", right_on="unit", how="semi").select(
            nw.col("unit").alias("area")
        )
        inside = nw.concat(
            [inside, tables.memberships.join(gone, on="area", how="semi").select("unit")]
        )
    return inside


def _native(memberships: Frame) -> Frame:
    village = (nw.col("area_level") == "commune") & (nw.col("unit_level") == "village")
    commune = (nw.col("area_level") != "commune") & (nw.col("unit_level") == "commune")
    # A district lies in a group only where the group is nothing but that district: what it reported
    # itself is the group's own figure.
    district = (nw.col("area_level") == "group") & (nw.col("unit_level") == "district")
    linked = memberships.with_columns(
        ((nw.col("area") == nw.col("unit")) | district).alias("own"),
        (village | commune).alias("child"),
        nw.lit(1.0).alias("share"),
        nw.lit(value=False).alias("estimated_link"),
        nw.lit(value=False).alias("restated"),
    )
    return linked.filter(nw.col("own") | nw.col("child")).select(*_LINK)


def _restated(tables: Tables) -> Frame:
    village = nw.col("area_level").is_in(["commune", "village"]) & (
        nw.col("unit_level") == "village"
    )
    child = ~nw.col("own") & ((nw.col("unit_level") == "commune") | village)
    rows = tables.restated.rename({"estimated": "estimated_link"}).join(
        _of_today(tables), left_on="unit", right_on="code", how="left"
    )
    # A village of today before its commune changed its type or district: in it nothing moved.
    stayed = (
        (nw.col("area_level") == "commune")
        & (nw.col("unit_level") == "village")
        & (nw.col("since") < nw.col("valid_to"))
    )
    linked = rows.with_columns(
        child.alias("child"), (~stayed.fill_null(value=False)).alias("restated")
    )
    return linked.filter(nw.col("own") | nw.col("child")).select(*_LINK)


def across_a_change(tables: Tables, parts: Frame) -> Frame:
    """The rows of `parts` (with end_date) between whose end and that of the asked period a unit
    of today began.
    """
    days = _of_today(tables).select("since").unique()
    turned = parts.join(days, how="cross").filter(_turned_between())
    return parts.join(turned.select("asked", "part").unique(), on=["asked", "part"], how="semi")


# how a fact of before came to the unit of today: by known shares, or of some unit nobody knows the
# share
HANDED, UNSHARED = 1, 2


def handed_over(tables: Tables, facts: Frame, parts: Frame) -> Frame:
    """Facts of units that are no more as facts of the unit of today (unit_code) that was there at
    the end of the asked period.

    So a year in which units changed is the sum of its restated quarters, and a base reported before
    may be carried forward. Only where every unit that went into it gave the fact for the same part:
    else the part is missing, as if it had not been reported. handed: HANDED, or UNSHARED, where the
    amount is null. `facts`: the candidates of metrics/computed/resolve.py for `parts`, which lie
    across a change.
    """
    went = _went(tables, parts)
    expected = went.group_by("area", "part_end").agg(went=nw.len())
    linked = facts.filter(nw.col("adds_up")).join(
        went, left_on=["unit_code", "part_end"], right_on=["unit", "part_end"]
    )
    whole = (
        _summed(linked.filter(_turned_between()))
        .join(expected, on=["area", "part_end"])
        .filter(nw.col("given") == nw.col("went"))
    )
    shared = nw.col("shared") == nw.col("went")
    return whole.with_columns(
        amount=only(shared, "amount"),
        handed=if_else(shared, nw.lit(HANDED), nw.lit(UNSHARED)),
        unit_code=nw.col("area"),
    )


def _went(tables: Tables, parts: Frame) -> Frame:
    """`restated` of units into the unit of today of their own level (since), and the end of every
    part at which the one was still there.
    """
    is_itself = nw.col("own") & (nw.col("area") == nw.col("unit"))
    gone = tables.restated.filter((nw.col("area_level") == nw.col("unit_level")) & ~is_itself)
    ends = parts.select("part_end").unique()
    went = gone.join(_of_today(tables), left_on="area", right_on="code").join(ends, how="cross")
    return went.filter(
        (nw.col("valid_from") <= nw.col("part_end")) & (nw.col("part_end") < nw.col("valid_to"))
    )


def _turned_between() -> nw.Expr:
    """Whether the unit of today began between the end of the part and that of the asked period."""
    return (nw.col("part_end") < nw.col("since")) & (nw.col("since") <= nw.col("end_date"))


_PART = (
    "area", "asked", "end_date", "element", "adds_up", "period", "part_end", "rank", "required",
    "carried_from", "touched",
)  # fmt: skip


def _summed(linked: Frame) -> Frame:
    """The facts that went into a unit of today, added up by part; given: how many they are, shared:
    of how many the share is known.
    """
    part = nw.col("amount") * nw.col("share")
    return linked.group_by(*_PART).agg(
        nw.col("qualifier_low").min(),
        nw.col("qualifier_high").max(),
        given=nw.col("amount").count(),
        shared=part.count(),
        estimated=if_else(nw.col("estimated"), part, nw.lit(0.0)).sum(),
        amount=part.sum(),
    )


def _of_today(tables: Tables) -> Frame:
    return tables.units.filter(nw.col("valid_to").is_null()).select("code", "since")
