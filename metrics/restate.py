"""Which units count for which area: in each period's own units, or restated into those of today.

Rules of restatement: what was reported stays under the unit that reported it; numerators and denominators are restated,
then divided; a unit that moved whole counts with share 1, a part of a split one with its share, an estimate; a share
that nobody knows makes a figure not comparable, never 1; totals over all units are the same before and after.
"""

import datetime as dt

import narwhals as nw

from metrics.tables import Frame, Tables

_LINK = ("area", "area_level", "unit", "unit_level", "valid_from", "valid_to", "own", "child", "share", "estimated", "restated")


def valid_at_end() -> nw.Expr:
    """Whether a dated row holds on the last day of the asked period (column end_date)."""
    return (nw.col("valid_from") <= nw.col("end_date")) & (nw.col("valid_to").is_null() | (nw.col("end_date") < nw.col("valid_to")))


def links_of(tables: Tables, area: str | dt.date | None, *, current: bool) -> Frame:
    """A row: what `unit` reported from valid_from until valid_to counts for `area`, an area inside `area` (None: any).

    own: the unit is the area itself. child: it is one of the units whose sum makes the area (communes; villages of a
    commune). share, estimated, restated: of restated rows; native ones count in full.
    """
    memberships, restated = tables.memberships, tables.restated
    if area is not None:
        inside = memberships.filter(nw.col("area") == area).select("unit")
        memberships = memberships.join(inside, left_on="area", right_on="unit", how="semi")
        restated = restated.join(inside, left_on="area", right_on="unit", how="semi")
    if not current:
        return _native(memberships)
    return nw.concat([_native(memberships.filter(nw.col("valid_to").is_null())), _restated(restated)])


def units_behind(tables: Tables, area: str | dt.date, *, current: bool) -> Frame:
    """The units whose reports may count for the area or an area inside it (column unit)."""
    inside = tables.memberships.filter(nw.col("area") == area).select("unit")
    if current:
        gone = tables.restated.join(inside, left_on="area", right_on="unit", how="semi").select(nw.col("unit").alias("area"))
        inside = nw.concat([inside, tables.memberships.join(gone, on="area", how="semi").select("unit")])
    return inside


def _native(memberships: Frame) -> Frame:
    village = (nw.col("area_level") == "commune") & (nw.col("unit_level") == "village")
    commune = (nw.col("area_level") != "commune") & (nw.col("unit_level") == "commune")
    # A district lies in a group only where the group is nothing but that district: what it reported itself is the group's own figure.
    district = (nw.col("area_level") == "group") & (nw.col("unit_level") == "district")
    linked = memberships.with_columns(
        ((nw.col("area") == nw.col("unit")) | district).alias("own"),
        (village | commune).alias("child"),
        nw.lit(1.0).alias("share"),
        nw.lit(value=False).alias("estimated"),
        nw.lit(value=False).alias("restated"),
    )
    return linked.filter(nw.col("own") | nw.col("child")).select(*_LINK)


def _restated(rows: Frame) -> Frame:
    village = nw.col("area_level").is_in(["commune", "village"]) & (nw.col("unit_level") == "village")
    child = ~nw.col("own") & ((nw.col("unit_level") == "commune") | village)
    linked = rows.with_columns(child.alias("child"), nw.lit(value=True).alias("restated"))
    return linked.filter(nw.col("own") | nw.col("child")).select(*_LINK)
