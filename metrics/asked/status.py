"""Where a figure stands against the target in force. The arithmetic result is the official one;
chance is marked beside it.
"""

import datetime as dt
from collections.abc import Callable

import narwhals as nw
import polars as pl

from metrics.build.frames import collected, holds_on
from metrics.build.tables import Tables
from metrics.declared.period import Period, Reckoning
from metrics.declared.registry import registry
from metrics.statistics.intervals import wilson

# of target_status: a value is held against a target in force
JUDGED = ("reached", "below", "not_due")

_OWN, _DISTRICT, _PROVINCE, _LEVEL, _NATION = range(5)
_ABOVE = {"district": _DISTRICT, "province": _PROVINCE}
_IS_OWN = pl.col("area") == pl.col("unit_code")
_HOLDER = (
    "row_number", "indicator", "end_date", "opens", "closes", "inherits", "precedence", "holder",
    "since",
)  # fmt: skip
_SAID = ("target", "target_date", "target_kind", "target_document")
_ROUNDING = 1e-9  # 0.7 × 10 is 7.000000000000001: no further person is missing for that


def with_targets(frame: pl.DataFrame, tables: Tables, geography: str = "native") -> pl.DataFrame:
    """Adds to rows of `values`: target, target_date, target_kind, target_document, target_made_up,
    target_status, near, missing.

    The target in force is the one with the nearest date not before the period (those without a date
    stand, whatever their kind) and a first day not after it, the nearest unit first: the unit's
    own, its district's, its province's, that of its level, the nation's; when all have passed, the
    latest. A count's target holds for the named unit only. target_status: reached, below, not_due
    (not reached, and its date is after the end of the period), expired (its date is before the
    period: it judges nothing), context (the indicator has no good direction), no_target, no_value.
    A period begins and ends here as in the calendar, also where the office closes its months
    earlier: the report of the year is held against the target of 31 December. missing: how many
    more (or fewer) the numerator needs; null unless below or not_due. near: chance could explain
    the side of the target that the figure is on (95 % Wilson interval covers it); only for
    proportions and never for a legal duty.
    """
    numbered = frame.with_row_index("row_number")
    chosen = _in_force(_candidates(numbered, tables, geography))
    joined = numbered.join(chosen, on="row_number", how="left").join(
        _declared(), on="indicator", how="left", maintain_order="left"
    )
    judged = joined.with_columns(_status().alias("target_status"))
    return judged.with_columns(_missing().alias("missing"), _near().alias("near")).drop(
        "row_number", "opens", "closes", *_declared().columns[1:]
    )


def targets_for(frame: pl.DataFrame, tables: Tables, geography: str = "native") -> pl.DataFrame:
    """Every target that could apply to rows of `with_targets`, the nearest unit first: unit_code,
    indicator, period, holder (a unit, its district or province, a level, the nation), target,
    target_date, target_kind, target_document, in_force.
    """
    numbered = frame.with_row_index("row_number")
    found = _candidates(numbered, tables, geography).rename({"date": "target_date"})
    rows = numbered.select("row_number", "unit_code", "period", *_SAID)
    beside = found.join(rows, on="row_number", suffix="_in_force").sort(
        "row_number", "precedence", "target_date"
    )
    is_same = [pl.col(name).eq_missing(pl.col(f"{name}_in_force")) for name in _SAID]
    return beside.select(
        *("unit_code", "indicator", "period", "holder", *_SAID), in_force=pl.all_horizontal(is_same)
    )


def _declared() -> pl.DataFrame:
    rows = [
        (
            i.code,
            float(i.factor),
            i.is_rate,
            i.better.value,
            i.is_share,
            i.is_rate or i.measure == "%",
        )
        for i in registry().indicators.values()
    ]
    return pl.DataFrame(
        rows,
        schema=["indicator", "factor", "is_rate", "better", "is_proportion", "inherits"],
        orient="row",
    )


def _candidates(numbered: pl.DataFrame, tables: Tables, geography: str) -> pl.DataFrame:
    """Row × target that could apply, with its precedence."""
    rows = numbered.select("row_number", "indicator", "unit_code", "period").with_columns(
        end_date=_day(lambda code: Period.parse(code).end),
        opens=_day(lambda code: _named(code).start),
        closes=_day(lambda code: _named(code).end),
    )
    rows = rows.join(_declared().select("indicator", "inherits"), on="indicator", how="left")
    paired = _holders(rows, tables, geography).join(
        _meant(tables), on=["indicator", "holder"], how="inner"
    )
    # A target set for the unit that bore the code then is none for the unit that bears it now.
    same_unit = pl.col("meant_since").is_null() | (pl.col("meant_since") == pl.col("since"))
    begun = pl.col("first_day").is_null() | (pl.col("first_day") <= pl.col("closes"))
    return paired.filter(same_unit & begun & (pl.col("inherits") | (pl.col("precedence") == _OWN)))


def _day(of: Callable[[str], dt.date]) -> pl.Expr:
    """A day of the period, by its code."""
    return pl.col("period").map_elements(of, return_dtype=pl.Date)


def _named(code: str) -> Period:
    """The calendar period of the same name."""
    return Period.parse(code).counted(Reckoning.CALENDAR)


def _meant(tables: Tables) -> pl.DataFrame:
    """The targets with meant_since: since when the code of the unit that was meant was its own;
    null: a level, the nation, no date.

    A code names the unit that bore it on the target's date, else the last one that did: a goal for
    the end of 2025 that a district set itself outlives the district.
    """
    targets = collected(tables.targets).rename(
        {
            "unit_code": "holder",
            "value": "target",
            "kind": "target_kind",
            "document": "target_document",
        }
    )
    holders = tables.units.filter(nw.col("code").is_in(targets["holder"].unique().to_list()))
    units = (
        collected(holders)
        .select(holder="code", valid_from="valid_from", meant_since="since")
        .sort("valid_from")
    )
    dated = targets.filter(pl.col("date").is_not_null()).sort("date")
    known = dated.join_asof(
        units,
        left_on="date",
        right_on="valid_from",
        by="holder",
        strategy="backward",
        check_sortedness=False,
    )
    standing = targets.filter(pl.col("date").is_null()).with_columns(
        meant_since=pl.lit(None, dtype=pl.Date)
    )
    return pl.concat([known.drop("valid_from"), standing])


def _holders(rows: pl.DataFrame, tables: Tables, geography: str) -> pl.DataFrame:
    """Whose targets a row listens to: the unit, its district and province, its level, the
    nation (as of the period, or of today).
    """
    areas = collected(
        tables.memberships.filter(nw.col("unit").is_in(rows["unit_code"].unique().to_list()))
    )
    holds = holds_on(pl.lit(dt.date.max) if geography == "current" else pl.col("end_date"))
    inside = (
        rows.join(areas, left_on="unit_code", right_on="unit", how="inner")
        .filter(holds)
        .drop("valid_from", "valid_to")
    )
    level = inside.filter(_IS_OWN).with_columns(
        precedence=pl.lit(_LEVEL), holder=pl.col("unit_level")
    )
    nation = rows.with_columns(precedence=pl.lit(_NATION), holder=pl.lit("nation"))
    nobody = pl.lit(None, dtype=pl.Date)
    holders = [
        _around(inside, tables, holds),
        level.with_columns(since=nobody),
        nation.with_columns(since=nobody),
    ]
    return pl.concat([part.select(_HOLDER).cast({"precedence": pl.Int32}) for part in holders])


def _around(inside: pl.DataFrame, tables: Tables, holds: pl.Expr) -> pl.DataFrame:
    """Each row for the unit itself, its district and its province."""
    above = pl.col("area_level").replace_strict(_ABOVE, default=_PROVINCE)
    around = inside.filter(_IS_OWN | pl.col("area_level").is_in(list(_ABOVE))).with_columns(
        precedence=pl.when(_IS_OWN).then(pl.lit(_OWN)).otherwise(above), holder=pl.col("area")
    )
    holders = tables.units.filter(nw.col("code").is_in(around["holder"].unique().to_list()))
    named = collected(holders).select("valid_from", "valid_to", "since", holder="code")
    # a group is in no register
    return around.join(named, on="holder", how="left").filter(pl.col("since").is_null() | holds)


def _in_force(candidates: pl.DataFrame) -> pl.DataFrame:
    passed = pl.col("date").is_not_null() & (pl.col("date") < pl.col("opens"))
    distance = (pl.col("date") - pl.col("closes")).dt.total_days().abs().fill_null(0)
    ordered = candidates.sort(
        passed, pl.when(passed).then(distance).otherwise(0), "precedence", distance
    )
    first = (
        ordered.group_by("row_number", maintain_order=True)
        .first()
        .rename({"date": "target_date", "made_up": "target_made_up"})
    )
    return first.select(
        "row_number",
        "opens",
        "closes",
        "target",
        "target_date",
        "target_kind",
        "target_document",
        "target_made_up",
    )


def _status() -> pl.Expr:
    reached = (
        pl.when(pl.col("better") == "lower")
        .then(pl.col("value") <= pl.col("target"))
        .otherwise(pl.col("value") >= pl.col("target"))
    )
    return (
        pl.when(pl.col("target").is_null())
        .then(pl.lit("no_target"))
        .when(pl.col("target_date") < pl.col("opens"))
        .then(pl.lit("expired"))
        .when(pl.col("value").is_null())
        .then(pl.lit("no_value"))
        .when(pl.col("better") == "context")
        .then(pl.lit("context"))
        .when(reached)
        .then(pl.lit("reached"))
        .when(pl.col("target_date") > pl.col("closes"))
        .then(pl.lit("not_due"))
        .otherwise(pl.lit("below"))
    )


def _missing() -> pl.Expr:
    needed = (
        pl.when(pl.col("is_rate"))
        .then(pl.col("target") / pl.col("factor") * pl.col("denominator"))
        .otherwise(pl.col("target"))
    )
    more = (needed - pl.col("numerator") - _ROUNDING).ceil()
    fewer = (pl.col("numerator") - needed - _ROUNDING).ceil()
    return pl.when(pl.col("target_status").is_in(["below", "not_due"])).then(
        pl.when(pl.col("better") == "lower").then(fewer).otherwise(more)
    )


def _near() -> pl.Expr:
    lower, upper = wilson(pl.col("numerator"), pl.col("denominator"))
    aim = pl.col("target") / pl.col("factor")
    judged = (
        pl.col("target_status").is_in(JUDGED)
        & pl.col("is_proportion")
        & (pl.col("target_kind") != "duty")
    )
    return (judged & (lower <= aim) & (aim <= upper)).fill_null(value=False)
