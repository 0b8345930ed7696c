"""Facts → numerator, denominator, value per unit and period: all indicators in one query.

The rules are those of DESIGN, «The arithmetic of honesty». Worked case: communes (100 received, 80 online), (50, not
reported), (0, 0) give their district 80.0 % with 2 of 3 reporting: the ratio of the sums over those that reported both.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw
import polars as pl

from metrics.compiled import Given, answered
from metrics.period import Period
from metrics.resolve import ABOUT, QUALIFIERS, Frame, amounts
from metrics.tables import Tables

LEVELS = ("village", "commune", "district", "province", "group")
_KEY = ("area", "asked", "indicator")

COLUMNS = {
    "unit_code": pl.String,
    "indicator": pl.String,
    "period": pl.String,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "value": pl.Float64,
    "status": pl.String,
    "reporting": pl.Int64,
    "expected": pl.Int64,
    "basis": pl.String,
    "other_value": pl.Float64,
    "partial": pl.Float64,
    "qualifier": pl.String,
    "as_of": pl.String,
}


def values(
    tables: Tables,
    *,
    periods: Sequence[str],
    area: str | None = None,
    level: str | None = None,
    indicators: Sequence[str] | None = None,
) -> pl.DataFrame:
    """Every indicator of the asked units in the asked periods, expected units included.

    `area` limits it to a unit and those inside it; None: the scope of the installation. `level` asks for the units of
    that level; None: the area itself. `indicators`: codes; None: all.

    A row is a unit × indicator × period (COLUMNS). numerator, denominator, value: unrounded, in the indicator's unit;
    null where they cannot be known. status: ok; not_reported (nothing came); no_denominator (it came blank or 0, or
    not at all); incomplete (the numerator is blank or periods are missing: `partial` is the sum of what is there);
    not_additive (units reported, but such figures may not be added). reporting, expected: of the units below that are
    official (communes; villages for a commune that leaves the figure to them), how many gave all terms.
    basis: children (the sum of those) or own (the area's own report); other_value: the figure on the other basis.
    qualifier: what the report said before the number. as_of: the period of a base carried forward.
    """
    if level is None and area is None:
        raise ValueError("values needs an area, a level, or both")
    asked = [Period.parse(code) for code in dict.fromkeys(periods)]
    given: dict[str, str | dt.date] = {} if area is None else {"area": area}
    for number, period in enumerate(asked):
        given |= {f"asked_{number}": period.code, f"end_{number}": period.end}
    question = _Question(periods=len(asked), level=level, indicators=None if indicators is None else tuple(indicators))
    return _in_columns(answered(question, tables, given))


@dataclass(frozen=True, kw_only=True)
class _Question:
    """The shape of a question to `values`: how many periods, which level, which indicators, and whether there is an area."""

    periods: int
    level: str | None
    indicators: tuple[str, ...] | None

    def described(self, tables: Tables, given: Given) -> Frame:
        asked = _asked(tables, given, self.periods)
        area = given.get("area")
        expected = _expected_units(tables, asked, area, self.level)
        found = _computed(tables, asked, _inside(tables, area), self.indicators)
        chosen = tables.indicators if self.indicators is None else tables.indicators.filter(nw.col("code").is_in(list(self.indicators)))
        scaffold = expected.join(chosen.select(nw.col("code").alias("indicator")), how="cross")
        rows = scaffold.join(found, on=list(_KEY), how="left").join(chosen, left_on="indicator", right_on="code", how="left")
        return _named(rows)


def published(tables: Tables) -> pl.DataFrame:
    """Every figure that can be computed, all units and periods, native geography: the columns of COLUMNS, status ok only."""
    asked = tables.periods.select(nw.col("code").alias("asked"), "end_date")
    rows = _computed(tables, asked, None, None).join(tables.indicators, left_on="indicator", right_on="code", how="left")
    frame: pl.DataFrame = _named(rows).filter(nw.col("status") == "ok").collect(backend="polars").to_native()
    return _in_columns(frame)


def _in_columns(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.cast(COLUMNS).sort("unit_code", "indicator", "period")  # type: ignore[arg-type]


def _asked(tables: Tables, given: Given, periods: int) -> Frame:
    """(asked, end_date). Written out, not looked up: a period that nobody reported still has units that owe a report."""
    one = tables.elements.head(1)
    return nw.concat(
        [one.select(nw.lit(given[f"asked_{n}"]).alias("asked"), nw.lit(given[f"end_{n}"]).alias("end_date")) for n in range(periods)]
    )


def _valid_at_end() -> nw.Expr:
    return (nw.col("valid_from") <= nw.col("end_date")) & (nw.col("valid_to").is_null() | (nw.col("end_date") < nw.col("valid_to")))


def _inside(tables: Tables, area: str | dt.date | None) -> Frame | None:
    """The units that ever lay inside the area (column unit)."""
    return None if area is None else tables.memberships.filter(nw.col("area") == area).select("unit").unique()


def _expected_units(tables: Tables, asked: Frame, area: str | dt.date | None, level: str | None) -> Frame:
    """(area, asked): the units that were asked for, as they were at the end of each period."""
    if area is not None:
        members = tables.memberships.filter(nw.col("area") == area)
    else:
        members = tables.memberships.join(tables.scope, on="area", how="semi")
    members = members.filter(nw.col("unit") == area if level is None else nw.col("unit_level") == level)
    valid = members.join(asked, how="cross").filter(_valid_at_end())
    return valid.select(nw.col("unit").alias("area"), "asked").unique()


def _computed(tables: Tables, asked: Frame, units: Frame | None, indicators: Sequence[str] | None) -> Frame:
    """One row per area × asked × indicator of which anything came, own figure and sum of its units side by side."""
    links = tables.memberships if units is None else tables.memberships.join(units, left_on="area", right_on="unit", how="semi")
    terms = tables.terms if indicators is None else tables.terms.filter(nw.col("indicator").is_in(list(indicators)))
    said = amounts(tables, asked, units)
    of_units = _unit_figures(_with_villages(said, links, asked), terms, tables.indicators)
    return _area_figures(of_units, links).join(_children(links, asked), on=["area", "asked"], how="left")


def _children(links: Frame, asked: Frame) -> Frame:
    """How many units of the level below count for an area at the end of each period (area, asked, expected)."""
    below = links.filter(_is_child()).join(asked, how="cross").filter(_valid_at_end())
    return below.group_by("area", "asked").agg(nw.len().alias("expected"))


def _is_child() -> nw.Expr:
    village = (nw.col("area_level") == "commune") & (nw.col("unit_level") == "village")
    return village | ((nw.col("unit_level") == "commune") & (nw.col("area_level") != "commune"))


def _with_villages(said: Frame, links: Frame, asked: Frame) -> Frame:
    """Amounts per unit, where a commune that did not report an element takes the sum of its villages, if all gave it."""
    near = links.filter((nw.col("area") == nw.col("unit")) | ((nw.col("area_level") == "commune") & (nw.col("unit_level") == "village")))
    linked = said.join(near, left_on="unit_code", right_on="unit", how="inner").filter(_valid_at_end())
    own = nw.col("area") == nw.col("unit_code")
    village = ~own & nw.col("adds_up")
    grouped = linked.group_by("area", "asked", "end_date", "element").agg(
        nw.when(own).then(nw.col("amount")).max().alias("own"),
        nw.col("touched").sum().alias("touched"),
        nw.when(village).then(nw.col("amount")).sum().alias("villages"),
        nw.when(village).then(nw.col("amount")).count().alias("villages_reporting"),
        nw.when(own).then(nw.col("partial")).max().alias("partial"),
        nw.col("carried_from").max(),
        nw.col("qualifier_low").min(),
        nw.col("qualifier_high").max(),
    )
    counted = grouped.join(_children(near, asked), on=["area", "asked"], how="left")
    from_villages = nw.col("own").is_null() & (nw.col("villages_reporting") == nw.col("expected"))
    return counted.with_columns(
        nw.when(from_villages).then(nw.col("villages")).otherwise(nw.col("own")).alias("amount"),
        nw.when(from_villages).then(nw.lit(1)).otherwise(nw.lit(0)).alias("from_villages"),
    ).rename({"area": "unit_code"})


def _unit_figures(amount_rows: Frame, terms: Frame, declared: Frame) -> Frame:
    """(unit, asked, indicator): numerator and denominator, null unless every term is there."""
    joined = amount_rows.join(terms, on="element", how="inner")
    top = nw.col("role") == "numerator"
    sums = joined.group_by("unit_code", "asked", "end_date", "indicator").agg(
        nw.when(top).then(nw.col("amount")).sum().alias("top"),
        nw.when(top).then(nw.col("amount")).count().alias("top_count"),
        nw.when(~top).then(nw.col("amount")).sum().alias("bottom"),
        nw.when(~top).then(nw.col("amount")).count().alias("bottom_count"),
        nw.when(top).then(nw.col("partial")).sum().alias("partial"),
        nw.when(top).then(nw.col("partial")).count().alias("partial_count"),
        nw.col("touched").sum().alias("touched"),
        nw.col("from_villages").max().alias("from_villages"),
        nw.col("carried_from").min().alias("carried_from"),
        nw.col("qualifier_low").min().alias("qualifier_low"),
        nw.col("qualifier_high").max().alias("qualifier_high"),
        nw.when(~top).then(nw.col("qualifier_high")).max().alias("bottom_qualifier"),
    )
    bounded = sums.join(declared.select("code", "numerator_terms", "denominator_terms", "additive"), left_on="indicator", right_on="code")
    has_top = nw.col("top_count") == nw.col("numerator_terms")
    has_bottom = nw.col("bottom_count") == nw.col("denominator_terms")
    return bounded.with_columns(
        nw.when(has_top).then(nw.col("top")).alias("numerator"),
        nw.when(has_bottom & (nw.col("denominator_terms") > 0)).then(nw.col("bottom")).alias("denominator"),
        nw.when(has_top & has_bottom).then(nw.lit(1)).otherwise(nw.lit(0)).alias("whole"),
        nw.when(nw.col("partial_count") > 0).then(nw.col("partial")).alias("partial"),
        # A base that is only about right makes the rate only about right, whichever way the numerator leans.
        nw.when(nw.col("bottom_qualifier").is_null()).then(nw.col("qualifier_low")).otherwise(nw.lit(ABOUT)).alias("qualifier_low"),
        nw.when(nw.col("bottom_qualifier").is_null()).then(nw.col("qualifier_high")).otherwise(nw.lit(ABOUT)).alias("qualifier_high"),
    )


def _area_figures(of_units: Frame, links: Frame) -> Frame:
    """(area, asked, indicator): the area's own figure and the sum over its units that reported every term."""
    own_or_child = links.filter((nw.col("area") == nw.col("unit")) | _is_child())
    linked = of_units.join(own_or_child, left_on="unit_code", right_on="unit", how="inner").filter(_valid_at_end())
    own = nw.col("area") == nw.col("unit_code")
    whole_child = ~own & (nw.col("whole") == 1) & nw.col("additive")
    mine = {
        name: nw.when(own).then(nw.col(name)).max().alias(f"own_{name}")
        for name in (
            "numerator",
            "denominator",
            "whole",
            "touched",
            "partial",
            "from_villages",
            "carried_from",
            "qualifier_low",
            "qualifier_high",
        )
    }
    theirs = {
        "numerator": nw.when(whole_child).then(nw.col("numerator")).sum(),
        "denominator": nw.when(whole_child).then(nw.col("denominator")).sum(),
        "carried_from": nw.when(whole_child).then(nw.col("carried_from")).min(),
        "qualifier_low": nw.when(whole_child).then(nw.col("qualifier_low")).min(),
        "qualifier_high": nw.when(whole_child).then(nw.col("qualifier_high")).max(),
        "partial": nw.when(~own).then(nw.col("partial")).max(),
    }
    return linked.group_by(*_KEY, "area_level").agg(
        *mine.values(),
        *(expression.alias(f"children_{name}") for name, expression in theirs.items()),
        nw.when(whole_child).then(nw.lit(1)).sum().alias("reporting"),
        nw.when(~own).then(nw.col("touched")).sum().alias("children_touched"),
    )


def _named(rows: Frame) -> Frame:
    """Chooses the basis, divides and names the status: the columns of COLUMNS."""
    chosen = _with_basis(rows)
    divided = chosen.with_columns(
        _value("numerator", "denominator").alias("value"),
        nw.when((nw.col("basis") == "children") & (nw.col("own_whole") == 1))
        .then(_value("own_numerator", "own_denominator"))
        .otherwise(
            nw.when((nw.col("basis") == "own") & (nw.col("reporting") > 0)).then(_value("children_numerator", "children_denominator"))
        )
        .alias("other_value"),
        _qualifier_word().alias("qualifier"),
    )
    return divided.with_columns(_status().alias("status")).rename({"area": "unit_code", "asked": "period"}).select(*COLUMNS)


def _with_basis(rows: Frame) -> Frame:
    """DESIGN, rule 3: the communes when all reported or the area gave nothing; a commune's own report before its villages."""
    filled = rows.with_columns(
        nw.col("reporting").fill_null(0),
        nw.col("expected").fill_null(0),
        nw.col("own_whole").fill_null(0),
        nw.col("own_touched").fill_null(0),
        nw.col("children_touched").fill_null(0),
        (nw.col("own_from_villages").fill_null(0) * nw.col("own_whole").fill_null(0)).alias("own_from_villages"),
    )
    own = nw.col("own_whole") == 1
    all_reported = (nw.col("reporting") == nw.col("expected")) & (nw.col("area_level") != "commune")
    by_children = (nw.col("reporting") > 0) & (all_reported | ~own)
    based = filled.with_columns(
        nw.when(by_children)
        .then(nw.lit("children"))
        .otherwise(nw.when(own).then(nw.when(nw.col("own_from_villages") == 1).then(nw.lit("children")).otherwise(nw.lit("own"))))
        .alias("basis"),
        nw.when(by_children).then(nw.lit(1)).otherwise(nw.lit(0)).alias("by_children"),
    )
    both = ("numerator", "carried_from", "qualifier_low", "qualifier_high", "partial")
    picked = {name: nw.when(nw.col("by_children") == 1).then(nw.col(f"children_{name}")).otherwise(nw.col(f"own_{name}")) for name in both}
    bottom = nw.when(nw.col("by_children") == 1).then(nw.col("children_denominator")).otherwise(nw.col("own_denominator"))
    return based.with_columns(
        *(expression.alias(name) for name, expression in picked.items() if name != "carried_from"),
        picked["carried_from"].alias("as_of"),
        nw.when(nw.col("is_rate")).then(bottom).alias("denominator"),
        *_reporters(),
    )


def _reporters() -> tuple[nw.Expr, nw.Expr]:
    """reporting, expected. A village, and a commune that answers for itself, are their own one reporter."""
    from_villages = nw.col("own_from_villages") == 1
    answers = (nw.col("area_level") == "commune") & (nw.col("basis") == "own")
    single = answers | (nw.col("expected") == 0)
    reporting = nw.when(from_villages).then(nw.col("expected")).otherwise(nw.col("reporting"))
    return (
        nw.when(single).then(nw.col("own_whole")).otherwise(reporting).alias("reporting"),
        nw.when(single).then(nw.lit(1)).otherwise(nw.col("expected")).alias("expected"),
    )


def _value(numerator: str, denominator: str) -> nw.Expr:
    rate = nw.when(nw.col(denominator) > 0).then(nw.col("factor") * nw.col(numerator) / nw.col(denominator))
    return nw.when(nw.col("is_rate")).then(rate).otherwise(nw.col(numerator))


def _qualifier_word() -> nw.Expr:
    low, high = nw.col("qualifier_low"), nw.col("qualifier_high")
    code = nw.when(low == high).then(low).otherwise(nw.when(~low.is_null()).then(nw.lit(ABOUT)))
    word = nw.lit(None, dtype=nw.String)
    for number, name in enumerate(QUALIFIERS):
        word = nw.when(code == number).then(nw.lit(name)).otherwise(word)
    return word


def _status() -> nw.Expr:
    came = (nw.col("own_touched") > 0) | (nw.col("children_touched") > 0)
    # A share that is known to the units but may not be added has a reason of its own.
    blocked = ~nw.col("additive") & (nw.col("children_touched") > 0)
    answered = (nw.col("own_touched") > 0) | (nw.col("reporting") > 0)
    no_bottom = nw.col("is_rate") & (nw.col("denominator").is_null() | (nw.col("denominator") == 0))
    missing = nw.when(answered & no_bottom).then(nw.lit("no_denominator")).otherwise(nw.lit("incomplete"))
    rest = nw.when(came).then(missing).otherwise(nw.lit("not_reported"))
    return nw.when(~nw.col("value").is_null()).then(nw.lit("ok")).otherwise(nw.when(blocked).then(nw.lit("not_additive")).otherwise(rest))
