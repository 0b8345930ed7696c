"""What became of what, followed to today: the table `restated` of a build (metrics/values.py, geography "current").

Restating is a view: what was reported stays under the unit that reported it. A unit that moved whole is added (share 1);
of a unit that was split each successor gets a stated share, an estimate.
"""

import polars as pl

from etl.reference import changes, units

_SAME = ("unchanged", "rename", "retype", "recode")  # the same people and the same land under another name, type or code


def restated_rows() -> pl.DataFrame:
    """A row: what `unit` reported from valid_from until the day before valid_to counts for `area` of today.

    Columns: area, area_level, unit, unit_level, valid_from, valid_to; share (what part of the unit, null: not known);
    estimated (the share is no count of people handed over in full); own (the area is the unit itself, at most renamed).
    """
    followed = _followed()
    up = units().filter(pl.col("valid_to").is_null()).select(to_code="code", province="parent_code")
    communes = followed.filter(
        (pl.col("unit_level") == "commune") | ((pl.col("unit_level") == "district") & (pl.col("to_level") == "commune"))
    ).join(up, on="to_code", how="left")
    key = ["unit", "unit_level", "valid_from", "valid_to"]
    parts = communes.group_by(*key, "province").agg(
        share=pl.when(pl.col("share").is_null().any()).then(None).otherwise(pl.col("share").sum()), here=pl.len()
    )
    # Parts that all went to one province are whole there, whatever their shares among its communes.
    whole = pl.col("here") == pl.col("here").sum().over(key)
    of_provinces = parts.with_columns(whole=whole).select(
        *key, area="province", area_level=pl.lit("province"), share=pl.when("whole").then(1.0).otherwise("share"),
        estimated=~pl.col("whole"), own=pl.lit(value=False),
    )  # fmt: skip
    columns = ["area", "area_level", "unit", "unit_level", "valid_from", "valid_to", "share", "estimated", "own"]
    of_units = followed.rename({"to_code": "area", "to_level": "area_level"})
    return pl.concat([of_units.select(columns), of_provinces.select(columns)]).sort("area", "unit", "valid_from")


def _followed() -> pl.DataFrame:
    """Every unit that is no more, led through its changes to the units of today (districts lead nowhere)."""
    versions = units().select("code", "level", "valid_from", "valid_to", "made_up")
    ended = versions.filter(pl.col("valid_to").is_not_null())
    moving = ended.select(
        unit="code", unit_level="level", valid_from="valid_from", valid_to="valid_to", at="code", until="valid_to",
        share=pl.lit(1.0), estimated=pl.lit(value=False), own=pl.lit(value=True),
    )  # fmt: skip
    turns = changes().select(
        at="from_code",
        until="effective",
        to_code="to_code",
        step="share",
        part=pl.col("relation") == "part",
        same=pl.col("kind").is_in(_SAME),
    )
    arrived = []
    while not moving.is_empty():
        moved = moving.join(turns, on=["at", "until"], how="inner").with_columns(
            share=pl.col("share") * pl.col("step"), estimated=pl.col("estimated") | pl.col("part"), own=pl.col("own") & pl.col("same")
        )
        next_version = versions.select(to_code="code", to_level="level", until="valid_from", next_end="valid_to")
        landed = moved.join(next_version, on=["to_code", "until"], how="inner")
        arrived.append(landed.filter(pl.col("next_end").is_null()))
        moving = landed.filter(pl.col("next_end").is_not_null()).with_columns(at="to_code", until="next_end").select(moving.columns)
    kept = ["to_code", "to_level", "unit", "unit_level", "valid_from", "valid_to", "share", "estimated", "own"]
    return pl.concat(arrived).select(kept)
