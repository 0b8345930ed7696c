"""What became of what, followed to today: the table `restated` of a build (metrics/asked/values.py,
geography "current").

Restating is a view: what was reported stays under the unit that reported it. A unit that moved
whole is added (share 1); of a unit that was split each successor gets a stated share, an estimate.
"""

from typing import Any

import polars as pl

from etl.entered.group_rows import GroupRows
from etl.entered.office_units import NOTHING, Own
from etl.reference import SAME

_KEY = ["unit", "unit_level", "valid_from", "valid_to"]
_NEARLY_ALL = 0.99  # shares by area make 1 within their rounding
_COLUMNS = ["area", "area_level", *_KEY, "share", "estimated", "own"]


def restated_rows(own: Own = NOTHING, groups: GroupRows | None = None) -> pl.DataFrame:
    """A row: what `unit` reported from valid_from until the day before valid_to counts for `area`
    of today.

    Columns: area, area_level, unit, unit_level, valid_from, valid_to; share (what part of the unit,
    null: not known); estimated (the share is no count of people handed over in full); own (the area
    is the unit itself, at most renamed).
    """
    followed = _followed(own)
    communes = followed.filter(
        (pl.col("unit_level") == "commune")
        | ((pl.col("unit_level") == "district") & (pl.col("to_level") == "commune"))
    )
    today = own.units.filter(pl.col("valid_to").is_null())
    found = [
        followed.rename({"to_code": "area", "to_level": "area_level"}),
        _of_areas(communes, today.select(to_code="code", area="parent_code"), "province"),
        _villages_of_lasting_communes(followed, own),
        _before_the_area_was_renamed(followed, own),
    ]
    if groups is not None:
        found += [
            _of_areas(communes, groups.today.select("to_code", area="group"), "group"),
            *_of_groups(groups, own),
        ]
    return pl.concat([rows.select(_COLUMNS) for rows in found]).sort("area", "unit", "valid_from")


def _of_areas(communes: pl.DataFrame, areas: pl.DataFrame, level: str) -> pl.DataFrame:
    """What communes that are no more count for the areas in which their successors lie.
    `areas`: to_code, area.
    """
    inside = _gathered(communes.join(areas, on="to_code"), "area")
    return inside.with_columns(area_level=pl.lit(level), own=pl.lit(value=False))


def _gathered(parts: pl.DataFrame, *into: str) -> pl.DataFrame:
    """The parts of each unit that went the same way (columns `into`), added up.

    Parts that all went one way are whole there, whatever their shares among one another; `parts`:
    in how many a unit went in all.
    """
    shares = pl.when(pl.col("share").is_null().any()).then(None).otherwise(pl.col("share").sum())
    added = parts.group_by(*_KEY, "parts", *into).agg(
        share=shares, estimated=pl.col("estimated").any(), own=pl.col("own").any(), here=pl.len()
    )
    together = (
        (pl.col("here") > 1)
        & (pl.col("here") == pl.col("parts"))
        & (pl.col("share").fill_null(1.0) > _NEARLY_ALL)
    )
    return added.with_columns(
        share=pl.when(together).then(1.0).otherwise("share"),
        estimated=pl.col("estimated") & ~together,
    )


def _villages_of_lasting_communes(followed: pl.DataFrame, own: Own) -> pl.DataFrame:
    """Villages that are no more, of communes that are there today: what they reported is still
    the commune's.
    """
    ended = own.units.filter(pl.col("level") == "village", pl.col("valid_to").is_not_null())
    lasting = _lasting(followed, own).filter(pl.col("level") == "commune").select("code", "since")
    return ended.join(lasting, left_on="parent_code",
    right_on="code").filter(pl.col("valid_from") >= pl.col("since")).select(
        "valid_from", "valid_to", area="parent_code", area_level=pl.lit("commune"), unit="code",
        unit_level="level",
        share=pl.lit(1.0), estimated=pl.lit(value=False), own=pl.lit(value=False),
    )  # fmt: skip


def _before_the_area_was_renamed(followed: pl.DataFrame, own: Own) -> pl.DataFrame:
    """Units of today in the time when the area around them bore another name or type.

    The membership of today begins with the newest version of the area: a province that became a
    city would have no communes before.
    """
    renamed = _lasting(followed, own).filter(pl.col("since") < pl.col("valid_from"))
    areas = renamed.select("since", area="code", area_level="level", valid_to="valid_from")
    today = own.units.filter(
        pl.col("valid_to").is_null(), pl.col("level").is_in(["commune", "village"])
    )
    inside = today.select("parent_code", "valid_from", unit="code", unit_level="level").join(
        areas, left_on="parent_code", right_on="area"
    )
    return inside.filter(
        pl.col("since") <= pl.col("valid_from"), pl.col("valid_from") < pl.col("valid_to")
    ).select(
        *_KEY,
        area="parent_code",
        area_level="area_level",
        share=pl.lit(1.0),
        estimated=pl.lit(value=False),
        own=pl.lit(value=False),
    )


def _lasting(followed: pl.DataFrame, own: Own) -> pl.DataFrame:
    """The units of today (code, level, valid_from) and since when they have been the same unit,
    at most renamed (since).
    """
    today = own.units.filter(pl.col("valid_to").is_null()).select("code", "level", "valid_from")
    kept = followed.filter(pl.col("own"), pl.col("unit") == pl.col("to_code")).select(
        code="unit", since="valid_from"
    )
    since = (
        pl.concat([today.select("code", since="valid_from"), kept])
        .group_by("code")
        .agg(pl.col("since").min())
    )
    return today.join(since, on="code")


def _of_groups(groups: GroupRows, own: Own) -> list[pl.DataFrame]:
    """What counts for a group besides its communes that are no more: those of today before they
    were put into it, and the own reports of the district that the group is."""
    fixed: dict[str, Any] = {
        "area": "group",
        "area_level": pl.lit("group"),
        "share": pl.lit(1.0),
        "estimated": pl.lit(value=False),
    }
    own_report, part = pl.lit(value=True), pl.lit(value=False)
    begun = own.units.filter(pl.col("valid_to").is_null()).select(
        to_code="code", unit_level="level", since="valid_from"
    )
    earlier = groups.today.join(begun, on="to_code").filter(pl.col("since") < pl.col("valid_from"))
    return [
        earlier.select(
            "unit_level",
            unit="to_code",
            valid_from="since",
            valid_to="valid_from",
            own=part,
            **fixed,
        ),
        groups.districts.select(
            "unit", "valid_from", "valid_to", unit_level=pl.lit("district"), own=own_report, **fixed
        ),
    ]


def _made_whole() -> pl.Expr:
    """The share of a part, of parts that make 1 but for the rounding of their shares: else
    totals would differ before and after.
    """
    total = pl.col("share").sum().over("from_code", "effective")
    rounded = (pl.col("share").null_count().over("from_code", "effective") == 0) & total.is_between(
        _NEARLY_ALL, 2 - _NEARLY_ALL
    )
    return pl.when(rounded).then(pl.col("share") / total).otherwise("share")


def _ended(versions: pl.DataFrame) -> pl.DataFrame:
    """Every version that is no more, on its own day (`at`, `until`), as a whole."""
    ended = versions.filter(pl.col("valid_to").is_not_null())
    return ended.select(
        unit="code", unit_level="level", valid_from="valid_from", valid_to="valid_to", at="code",
        until="valid_to",
        share=pl.lit(1.0), estimated=pl.lit(value=False), own=pl.lit(value=True),
    )  # fmt: skip


def _landed(moving: pl.DataFrame, turns: pl.DataFrame, versions: pl.DataFrame) -> pl.DataFrame:
    """Units led through one change to the versions that begin with it."""
    moved = moving.join(turns, on=["at", "until"], how="inner").with_columns(
        share=pl.col("share") * pl.col("step"),
        estimated=pl.col("estimated") | pl.col("part"),
        own=pl.col("own") & pl.col("same"),
    )
    next_version = versions.select(
        to_code="code", to_level="level", until="valid_from", next_end="valid_to"
    )
    return moved.join(next_version, on=["to_code", "until"], how="inner")


def _followed(own: Own) -> pl.DataFrame:
    """Every unit that is no more, led through its changes to the units of today (districts lead
    nowhere).
    """
    versions = own.units.select("code", "level", "valid_from", "valid_to", "made_up")
    moving = _ended(versions)
    turns = own.changes.select(
        at="from_code",
        until="effective",
        to_code="to_code",
        step=_made_whole(),
        part=pl.col("relation") == "part",
        same=pl.col("kind").is_in(SAME),
    )
    arrived = []
    while not moving.is_empty():
        landed = _landed(moving, turns, versions)
        arrived.append(landed.filter(pl.col("next_end").is_null()))
        moving = (
            landed.filter(pl.col("next_end").is_not_null())
            .with_columns(at="to_code", until="next_end")
            .select(moving.columns)
        )
    parts = pl.concat(arrived).with_columns(parts=pl.len().over(_KEY))
    # A village divided and joined again arrives by two ways, and is one.
    return _gathered(parts, "to_code", "to_level").with_columns(parts=pl.len().over(_KEY))
