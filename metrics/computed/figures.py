"""Facts → figures: numerator, denominator, value of every indicator, unit and period, computed once
a build (its table `figures`).

The rules are those of docs/arithmetic.md. Worked case: communes (100 received, 80 online), (50, not
reported), (0, 0) give their district 80.0 % with 2 of 3 reporting: the ratio of the sums over those
that reported both.
"""

import datetime as dt
from dataclasses import dataclass, field

import narwhals as nw
import polars as pl

from metrics.build.compiled import Given
from metrics.build.tables import Frame, Tables
from metrics.computed.resolve import ABOUT, DATED, QUALIFIERS, amounts
from metrics.computed.restate import HANDED, UNSHARED, links_of, turned, units_behind, valid_at_end
from metrics.declared.registry import registry

_AREA = ("area", "asked", "indicator", "area_level", "end_date")

_COMPUTED = (
    "numerator",
    "denominator",
    "value",
    "basis",
    "other_value",
    "partial",
    "qualifier",
    "as_of",
)
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
    "restatement": pl.String,
    "estimated_share": pl.Float64,
    "covered": pl.Float64,
}


Bounds = tuple[tuple[str, dt.date, dt.date], ...]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Asks for every figure of which anything came, of the periods whose codes lie from `first` to
    `last` (given), both included.

    Over provisional tables only of those of which something waits for approval, over tables with
    `reached` only of these areas and periods.

    A row: COLUMNS (metrics/asked/values.py says what they mean) and end_date. Each period in its
    own units; `current`: of the areas alone whose units changed since (`turns`), in the units of
    today.
    """

    current: bool
    bounded: Bounds = field(default_factory=lambda: bounds())

    def described(self, tables: Tables, given: Given) -> Frame:
        asked = tables.periods.filter(
            (nw.col("code") >= given["first"]) & (nw.col("code") <= given["last"])
        )
        asked = asked.filter(nw.col("waits")) if tables.provisional else asked
        asked = asked.select(nw.col("code").alias("asked"), "end_date", "first_part")
        links, units = links_of(tables, current=self.current), None
        wanted = _wanted(tables, asked, current=self.current)
        if wanted is not None:
            asked = asked.join(wanted, on="asked", how="semi")
            links = links.join(wanted, on="area", how="semi")
            units = units_behind(
                tables, tables.memberships.join(wanted, on="area", how="semi"), current=self.current
            )
        found = _computed(
            tables, asked.select("asked", "end_date"), links, units, current=self.current
        )
        if wanted is not None:
            found = found.join(wanted, on=["area", "asked"], how="semi")
        counted = found.join(below(links, asked), on=["area", "asked"], how="left")
        named = _named(
            counted.join(tables.indicators, left_on="indicator", right_on="code", how="left")
        )
        return while_defined(named, self.bounded)


def bounds() -> Bounds:
    """The indicators that are not defined for all times: code, first day, first day after."""
    declared = registry().indicators.values()
    return tuple((one.code, *one.defined) for one in declared if one.valid_from or one.valid_to)


def below(links: Frame, asked: Frame) -> Frame:
    """How many units of the level below count for an area at the end of each period (area,
    asked, expected).
    """
    counting = (
        links.filter(nw.col("child"))
        .join(asked.select("asked", "end_date"), how="cross")
        .filter(valid_at_end())
    )
    return counting.group_by("area", "asked").agg(nw.len().alias("expected"))


def while_defined(frame: Frame, bounded: Bounds) -> Frame:
    """Nothing is computed for a period at whose end the indicator was not defined: whatever
    came meant something else.
    """
    for code, first, after in bounded:
        outside = (nw.col("end_date") < nw.lit(first)) | (nw.col("end_date") >= nw.lit(after))
        undefined = (nw.col("indicator") == code) & outside
        emptied = [nw.when(~undefined).then(nw.col(name)).alias(name) for name in _COMPUTED]
        frame = frame.with_columns(
            *emptied,
            nw.when(undefined)
            .then(nw.lit("not_defined"))
            .otherwise(nw.col("status"))
            .alias("status"),
        )
    return frame


def _wanted(tables: Tables, asked: Frame, *, current: bool) -> Frame | None:
    """(area, asked): whose figures are to be computed; None: those of all areas."""
    if not current:
        return tables.reached
    turned_ones = _turned_areas(tables, asked)
    return (
        turned_ones
        if tables.reached is None
        else turned_ones.join(tables.reached, on=["area", "asked"], how="semi")
    )


def _turned_areas(tables: Tables, asked: Frame) -> Frame:
    """(area, asked): the areas that changed, or a unit inside which did, since what may stand
    in for the period was reported.
    """
    return tables.turns.join(asked, how="cross").filter(turned()).select("area", "asked")


def _computed(
    tables: Tables, asked: Frame, links: Frame, units: Frame | None, *, current: bool
) -> Frame:
    """One row per area × asked × indicator of which anything came, own figure and sum of its
    units side by side.
    """
    said = amounts(tables, asked, units, current=current)
    of_units = _unit_figures(
        _with_villages(tables, said, units, asked), tables.terms, tables.indicators
    )
    return _area_figures(of_units.join(asked, on="asked"), links)


def _with_villages(tables: Tables, said: Frame, units: Frame | None, asked: Frame) -> Frame:
    """Amounts per unit, where a commune that did not report an element takes the sum of its
    villages, if all gave it.
    """
    near = _near(tables, units)
    # Where there are no villages there is nothing to add up: the whole country is spared a
    # group-by.
    villages = near.filter(nw.col("child"))
    apart = nw.concat(
        [
            villages.select(nw.col("area").alias("unit_code")),
            villages.select(nw.col("unit").alias("unit_code")),
        ]
    )
    alone = said.join(apart, on="unit_code", how="anti")
    alone = alone.with_columns(
        nw.lit(0).alias("from_villages"), nw.col("touched").alias("own_touched")
    )
    together = _of_communes(tables, said.join(apart, on="unit_code", how="semi"), near, asked)
    return nw.concat([alone.select(*_SAID), together.select(*_SAID)])


_SAID = (
    "unit_code", "asked", "element", "amount", "partial", "touched", "own_touched", "from_villages",
    "carried_from",
    "qualifier_low", "qualifier_high", "handed", "estimated",
)  # fmt: skip


def _near(tables: Tables, units: Frame | None) -> Frame:
    """Every unit inside itself, and the villages inside their commune: where an amount of a
    unit comes from.
    """
    links = (
        tables.memberships
        if units is None
        else tables.memberships.join(units, left_on="area", right_on="unit", how="semi")
    )
    village = (nw.col("area_level") == "commune") & (nw.col("unit_level") == "village")
    return links.filter((nw.col("area") == nw.col("unit")) | village).with_columns(
        village.alias("child")
    )


def _of_communes(tables: Tables, said: Frame, near: Frame, asked: Frame) -> Frame:
    """Amounts of communes that have villages, and of the villages."""
    declared = tables.elements.select("code", "adds_up")
    linked = said.join(asked, on="asked").join(declared, left_on="element", right_on="code")
    linked = linked.join(near, left_on="unit_code", right_on="unit").filter(valid_at_end())
    own = nw.col("area") == nw.col("unit_code")
    village = ~own & nw.col("adds_up")
    grouped = linked.group_by("area", "asked", "element").agg(
        nw.when(own).then(nw.col("amount")).max().alias("own"),
        nw.col("touched").sum().alias("touched"),
        nw.when(own).then(nw.col("touched")).sum().alias("own_touched"),
        nw.when(village).then(nw.col("amount")).sum().alias("villages"),
        nw.when(village).then(nw.col("amount")).count().alias("villages_reporting"),
        nw.when(own).then(nw.col("partial")).max().alias("partial"),
        nw.when(own).then(nw.col("handed")).max().alias("handed"),
        nw.when(own).then(nw.col("estimated")).max().alias("estimated"),
        *_about(own, "own"),
        *_about(village, "villages"),
    )
    counted = grouped.join(below(near, asked), on=["area", "asked"], how="left")
    from_villages = nw.col("own").is_null() & (nw.col("villages_reporting") == nw.col("expected"))
    chosen = {
        name: nw.when(from_villages)
        .then(nw.col(f"villages_{name}"))
        .otherwise(nw.col(f"own_{name}"))
        for name in _ABOUT
    }
    return counted.with_columns(
        nw.when(from_villages).then(nw.col("villages")).otherwise(nw.col("own")).alias("amount"),
        nw.when(from_villages).then(nw.lit(1)).otherwise(nw.lit(0)).alias("from_villages"),
        *(expression.alias(name) for name, expression in chosen.items()),
    ).rename({"area": "unit_code"})


_ABOUT = ("carried_from", "qualifier_low", "qualifier_high")


def _about(said: nw.Expr, whose: str) -> list[nw.Expr]:
    """What is said about the amounts of a side: the oldest base carried forward, the qualifiers."""
    of = {name: nw.when(said).then(nw.col(name)) for name in _ABOUT}
    lowest = [of[name].min().alias(f"{whose}_{name}") for name in _ABOUT[:2]]
    return [*lowest, of["qualifier_high"].max().alias(f"{whose}_qualifier_high")]


def _unit_figures(amount_rows: Frame, terms: Frame, declared: Frame) -> Frame:
    """(unit, asked, indicator): numerator and denominator, null unless every term is there."""
    joined = amount_rows.join(terms, on="element", how="inner")
    top = nw.col("role") == "numerator"
    sums = joined.group_by("unit_code", "asked", "indicator").agg(
        nw.when(top).then(nw.col("amount")).sum().alias("top"),
        nw.when(top).then(nw.col("amount")).count().alias("top_count"),
        nw.when(~top).then(nw.col("amount")).sum().alias("bottom"),
        nw.when(~top).then(nw.col("amount")).count().alias("bottom_count"),
        nw.when(top).then(nw.col("partial")).sum().alias("partial"),
        nw.when(top).then(nw.col("partial")).count().alias("partial_count"),
        nw.when(~top).then(nw.col("partial")).count().alias("bottom_partial"),
        nw.when((nw.col("own_touched") > 0) & (nw.col("from_villages") == 0))
        .then(nw.col("amount"))
        .count()
        .alias("given"),
        nw.when(top).then(nw.col("estimated")).sum().alias("top_estimated"),
        nw.when(~top).then(nw.col("estimated")).sum().alias("bottom_estimated"),
        nw.col("handed").max().alias("handed"),
        nw.col("touched").sum().alias("touched"),
        nw.col("from_villages").max().alias("from_villages"),
        nw.col("carried_from").min().alias("carried_from"),
        nw.col("qualifier_low").min().alias("qualifier_low"),
        nw.col("qualifier_high").max().alias("qualifier_high"),
        nw.when(~top).then(nw.col("qualifier_high")).max().alias("bottom_qualifier"),
    )
    bounded = sums.join(
        declared.select("code", "numerator_terms", "denominator_terms", "additive"),
        left_on="indicator",
        right_on="code",
    )
    has_top = nw.col("top_count") == nw.col("numerator_terms")
    has_bottom = nw.col("bottom_count") == nw.col("denominator_terms")
    return bounded.with_columns(
        nw.when(has_top).then(nw.col("top")).alias("numerator"),
        nw.when(has_bottom & (nw.col("denominator_terms") > 0))
        .then(nw.col("bottom"))
        .alias("denominator"),
        nw.when(has_top & has_bottom).then(nw.lit(1)).otherwise(nw.lit(0)).alias("whole"),
        nw.when(nw.col("partial_count") > 0).then(nw.col("partial")).alias("partial"),
        _weight(nw.col("bottom_estimated"), nw.col("top_estimated")).alias("estimated"),
        # A base that is only about right makes the rate only about right, whichever way the
        # numerator leans.
        nw.when(nw.col("bottom_qualifier").is_null())
        .then(nw.col("qualifier_low"))
        .otherwise(nw.lit(ABOUT))
        .alias("qualifier_low"),
        nw.when(nw.col("bottom_qualifier").is_null())
        .then(nw.col("qualifier_high"))
        .otherwise(nw.lit(ABOUT))
        .alias("qualifier_high"),
    )


_OWN_FIGURES = (
    "numerator", "denominator", "whole", "touched", "given", "partial", "bottom_partial",
    "from_villages", "carried_from",
    "qualifier_low", "qualifier_high", "handed", "estimated",
)  # fmt: skip


def _weight(denominator: nw.Expr, numerator: nw.Expr) -> nw.Expr:
    """What an estimated part is measured against: the denominator, of a count its numerator."""
    return nw.when(nw.col("denominator_terms") > 0).then(denominator).otherwise(numerator)


def _area_figures(of_units: Frame, links: Frame) -> Frame:
    """(area, asked, indicator): the area's own figure and the sum over its units that reported
    every term.

    An area has one own report at most: its own, or as a group that of the former district that it
    is.
    """
    linked = of_units.join(links, left_on="unit_code", right_on="unit", how="inner").filter(
        valid_at_end()
    )
    named = {name: nw.col(name).alias(f"own_{name}") for name in _OWN_FIGURES}
    own = linked.filter(nw.col("own")).select(*_AREA, *named.values())
    both = own.join(
        _sums(linked.filter(nw.col("child"))), on=list(_AREA), how="full", suffix="_of_sums"
    )
    return both.with_columns(nw.coalesce(name, f"{name}_of_sums").alias(name) for name in _AREA)


def _sums(linked: Frame) -> Frame:
    """The sum of the units below an area that reported every term, and how many did."""
    whole = (nw.col("whole") == 1) & nw.col("additive")
    counted = whole & ~nw.col("share").is_null()
    weight = _weight(nw.col("denominator"), nw.col("numerator")) * nw.col("share")
    # Of who did not report the figure the base may be known all the same: it came alone, or was
    # carried forward.
    based = nw.col("additive") & ~nw.col("denominator").is_null() & ~nw.col("share").is_null()
    restated = nw.col("restated") | (nw.col("handed") == HANDED)
    estimated = (
        nw.when(nw.col("estimated_link"))
        .then(weight)
        .otherwise(nw.col("estimated") * nw.col("share"))
    )
    sums = {
        "numerator": nw.when(counted).then(nw.col("numerator") * nw.col("share")).sum(),
        "denominator": nw.when(counted).then(nw.col("denominator") * nw.col("share")).sum(),
        "base": nw.when(based).then(nw.col("denominator") * nw.col("share")).sum(),
        "based": nw.when(based).then(nw.lit(1)).sum(),
        "carried_from": nw.when(counted).then(nw.col("carried_from")).min(),
        "qualifier_low": nw.when(counted).then(nw.col("qualifier_low")).min(),
        "qualifier_high": nw.when(counted).then(nw.col("qualifier_high")).max(),
        "topped": nw.when(nw.col("additive") & ~nw.col("numerator").is_null())
        .then(nw.lit(1))
        .sum(),
        "partial": nw.col("partial").max(),
        "bottom_partial": nw.col("bottom_partial").max(),
        "touched": nw.col("touched").sum(),
        "restated": nw.when(counted & restated).then(nw.lit(1)).sum(),
        "estimated": nw.when(counted).then(estimated).sum(),
        "weight": nw.when(counted).then(weight).sum(),
    }
    added = linked.group_by(*_AREA).agg(
        *(expression.alias(f"children_{name}") for name, expression in sums.items()),
        nw.when(counted).then(nw.lit(1)).sum().alias("reporting"),
        nw.when(whole & nw.col("share").is_null()).then(nw.lit(1)).sum().alias("without_share"),
    )
    figures = ("children_numerator", "children_denominator")
    # of nobody: null, not 0
    return added.with_columns(
        nw.when(nw.col("reporting") > 0).then(nw.col(name)).alias(name) for name in figures
    )


def _named(rows: Frame) -> Frame:
    """Chooses the basis, divides and names the status: the columns of COLUMNS."""
    chosen = _with_basis(rows)
    divided = chosen.with_columns(
        _value("numerator", "denominator").alias("value"),
        nw.when((nw.col("basis") == "children") & (nw.col("own_whole") == 1))
        .then(_value("own_numerator", "own_denominator"))
        .otherwise(
            nw.when((nw.col("basis") == "own") & (nw.col("reporting") > 0)).then(
                _value("children_numerator", "children_denominator")
            )
        )
        .alias("other_value"),
        _qualifier_word().alias("qualifier"),
        *_restatement(),
        _covered().alias("covered"),
    )
    return (
        divided.with_columns(_status().alias("status"))
        .rename({"area": "unit_code", "asked": "period"})
        .select(*COLUMNS, "end_date")
    )


def _covered() -> nw.Expr:
    """What part of the base of all expected units lies in those that reported; null where the
    base of any is not known.
    """
    known = (
        (nw.col("by_children") == 1)
        & (nw.col("children_based") == nw.col("expected"))
        & (nw.col("children_base") > 0)
    )
    return nw.when(known).then(nw.col("children_denominator") / nw.col("children_base"))


def _restatement() -> tuple[nw.Expr, nw.Expr]:
    """restatement, estimated_share: what the sum of the units rests on, or the own figure: as
    reported, or handed over in part.
    """
    summed = nw.col("by_children") == 1
    own_weight = _weight(nw.col("own_denominator"), nw.col("own_numerator"))
    whole = nw.when(summed).then(nw.col("children_weight")).otherwise(own_weight)
    estimated = (
        nw.when(summed).then(nw.col("children_estimated")).otherwise(nw.col("own_estimated"))
    )
    handed = nw.when(summed).then(nw.col("children_restated")).otherwise(nw.col("own_handed"))
    restated = nw.when(handed > 0).then(nw.lit("restated")).otherwise(nw.lit("native"))
    word = nw.when(estimated > 0).then(nw.lit("estimate")).otherwise(restated)
    return word.alias("restatement"), nw.when(whole > 0).then(estimated / whole).fill_null(
        0.0
    ).alias("estimated_share")


def _with_basis(rows: Frame) -> Frame:
    """Rule 3: the communes when all reported or the area gave nothing; a commune's own report
    before its villages.
    """
    filled = rows.with_columns(
        nw.col("reporting").fill_null(0),
        nw.col("expected").fill_null(0),
        nw.col("own_whole").fill_null(0),
        nw.col("own_touched").fill_null(0),
        nw.col("own_given").fill_null(0),
        nw.col("children_touched").fill_null(0),
        nw.col("children_topped").fill_null(0),
        nw.col("children_based").fill_null(0),
        nw.col("without_share").fill_null(0),
        (nw.col("own_from_villages").fill_null(0) * nw.col("own_whole").fill_null(0)).alias(
            "own_from_villages"
        ),
    )
    own = nw.col("own_whole") == 1
    # A commune that gave a part itself is not replaced by those of its villages that gave all: the
    # part would be lost in silence.
    replaceable = (nw.col("area_level") != "commune") | (nw.col("own_given") == 0)
    all_reported = (nw.col("reporting") == nw.col("expected")) & (nw.col("area_level") != "commune")
    # Of a unit that is made of others nothing may be left out; in the sum of an area a part that
    # nobody knows is one that is missing.
    known = ~nw.col("area_level").is_in(["commune", "village"]) | (nw.col("without_share") == 0)
    by_children = (nw.col("reporting") > 0) & known & (all_reported | ~own) & replaceable
    based = filled.with_columns(
        nw.when(by_children)
        .then(nw.lit("children"))
        .otherwise(
            nw.when(own).then(
                nw.when(nw.col("own_from_villages") == 1)
                .then(nw.lit("children"))
                .otherwise(nw.lit("own"))
            )
        )
        .alias("basis"),
        nw.when(by_children).then(nw.lit(1)).otherwise(nw.lit(0)).alias("by_children"),
    )
    both = (
        "numerator",
        "carried_from",
        "qualifier_low",
        "qualifier_high",
        "partial",
        "bottom_partial",
    )
    picked = {
        name: nw.when(nw.col("by_children") == 1)
        .then(nw.col(f"children_{name}"))
        .otherwise(nw.col(f"own_{name}"))
        for name in both
    }
    bottom = (
        nw.when(nw.col("by_children") == 1)
        .then(nw.col("children_denominator"))
        .otherwise(nw.col("own_denominator"))
    )
    return based.with_columns(
        *(expression.alias(name) for name, expression in picked.items() if name != "carried_from"),
        picked["carried_from"].str.slice(DATED).alias("as_of"),
        nw.when(nw.col("is_rate")).then(bottom).alias("denominator"),
        *_reporters(),
    )


def _reporters() -> tuple[nw.Expr, nw.Expr]:
    """reporting, expected. A village, and a commune that answers for itself, are their own one
    reporter.
    """
    from_villages = nw.col("own_from_villages") == 1
    answers = (nw.col("area_level") == "commune") & (nw.col("basis") == "own")
    single = answers | (nw.col("expected") == 0)
    reporting = nw.when(from_villages).then(nw.col("expected")).otherwise(nw.col("reporting"))
    return (
        nw.when(single).then(nw.col("own_whole")).otherwise(reporting).alias("reporting"),
        nw.when(single).then(nw.lit(1)).otherwise(nw.col("expected")).alias("expected"),
    )


def _value(numerator: str, denominator: str) -> nw.Expr:
    rate = nw.when(nw.col(denominator) > 0).then(
        nw.col("factor") * nw.col(numerator) / nw.col(denominator)
    )
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
    answered = (nw.col("own_touched") > 0) | (nw.col("reporting") > 0)
    no_bottom = nw.col("is_rate") & (nw.col("denominator").is_null() | (nw.col("denominator") == 0))
    # some periods of the base came
    in_part = nw.col("denominator").is_null() & (nw.col("bottom_partial") > 0)
    # Units gave what stands above the line, and none of them, nor anybody for them, anything of
    # what stands below it.
    base_came = (nw.col("children_based") > 0) | (
        nw.col("children_bottom_partial").fill_null(0) > 0
    )
    no_base = nw.col("is_rate") & (nw.col("children_topped") > 0) & ~base_came
    # Units reported, but their figures may not be added, or nobody knows how much of a split unit
    # belongs here.
    blocked = ~nw.col("additive") & (nw.col("children_touched") > 0)
    reasons = {
        "ok": ~nw.col("value").is_null(),
        "not_comparable": (nw.col("without_share") > 0)
        | ((nw.col("own_touched") > 0) & (nw.col("own_handed") == UNSHARED)),
        "not_additive": blocked,
        "no_denominator": (came & answered & no_bottom & ~in_part) | (came & ~answered & no_base),
        "incomplete": came,
    }
    status = nw.lit("not_reported")
    for name, holds in reversed(reasons.items()):
        status = nw.when(holds).then(nw.lit(name)).otherwise(status)
    return status
