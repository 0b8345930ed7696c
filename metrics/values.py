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
from metrics.registry import registry
from metrics.resolve import ABOUT, QUALIFIERS, amounts
from metrics.restate import HANDED, UNSHARED, links_of, units_behind, valid_at_end
from metrics.tables import Frame, Tables

LEVELS = ("village", "commune", "district", "province", "group")
GEOGRAPHIES = ("native", "current")
AT_ONCE = 8  # periods of `published` in one query: the whole country over ten years at once takes more memory than an office's machine has
_KEY = ("area", "asked", "indicator")

_COMPUTED = ("numerator", "denominator", "value", "basis", "other_value", "partial", "qualifier", "as_of")
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
}


def values(
    tables: Tables,
    *,
    periods: Sequence[str],
    area: str | None = None,
    level: str | None = None,
    indicators: Sequence[str] | None = None,
    geography: str = "native",
) -> pl.DataFrame:
    """Every indicator of the asked units in the asked periods, expected units included.

    `area` limits it to a unit and those inside it; None: the scope of the installation. `level` asks for the units of
    that level; None: the area itself. `indicators`: codes; None: all. `geography`: native (each period in the units of
    its own end) or current (every period in the units of today: numerators and denominators are restated, then divided).

    A row is a unit × indicator × period (COLUMNS). numerator, denominator, value: unrounded, in the indicator's unit;
    null where they cannot be known. status: ok; not_reported (nothing came); no_denominator (it came blank or 0, or
    not at all); incomplete (the numerator is blank or periods are missing: `partial` is the sum of what is there);
    not_additive (units reported, but such figures may not be added); not_defined (the indicator was not, then).
    reporting, expected: of the units below that are
    official (communes; villages for a commune that leaves the figure to them), how many gave all terms.
    basis: children (the sum of those) or own (the area's own report); other_value: the figure on the other basis.
    qualifier: what the report said before the number. as_of: the period of a base carried forward.
    restatement: native; restated (units that moved whole were added); estimate (parts of split units: estimated_share is
    their part of the denominator, of the numerator of a count); status not_comparable: a share is not known.
    """
    if level is None and area is None:
        raise ValueError("values needs an area, a level, or both")
    if geography not in GEOGRAPHIES:
        raise ValueError(f"geography is one of {', '.join(GEOGRAPHIES)}, not {geography!r}")
    asked = [Period.parse(code) for code in dict.fromkeys(periods)]
    given: dict[str, str | dt.date] = {} if area is None else {"area": area}
    for number, period in enumerate(asked):
        given |= {f"asked_{number}": period.code, f"end_{number}": period.end}
    chosen = None if indicators is None else tuple(indicators)
    question = _Question(periods=len(asked), level=level, indicators=chosen, current=geography == "current")
    rows: pl.DataFrame = _named(nw.from_native(answered(question, tables, given).lazy())).collect(backend="polars").to_native()
    return _while_defined(_in_columns(rows))


@dataclass(frozen=True, kw_only=True)
class _Question:
    """The shape of a question to `values`: how many periods, which level, which indicators, and whether there is an area."""

    periods: int
    level: str | None
    indicators: tuple[str, ...] | None
    current: bool

    def described(self, tables: Tables, given: Given) -> Frame:
        asked = _asked(tables, given, self.periods)
        area = given.get("area")
        expected = _expected_units(tables, asked, area, self.level, current=self.current)
        links = links_of(tables, area, current=self.current)
        found = _computed(tables, asked, area, self.indicators, links=links, current=self.current)
        chosen = tables.indicators if self.indicators is None else tables.indicators.filter(nw.col("code").is_in(list(self.indicators)))
        scaffold = expected.join(chosen.select(nw.col("code").alias("indicator")), how="cross")
        rows = scaffold.join(found, on=list(_KEY), how="left").join(_children(links, asked), on=["area", "asked"], how="left")
        return rows.join(chosen, left_on="indicator", right_on="code", how="left")


def published(tables: Tables) -> pl.DataFrame:
    """Every figure that can be computed, all units and periods, native geography: the columns of COLUMNS, status ok only."""
    codes = tables.periods.select("code").collect(backend="polars")["code"].to_list()
    found = [_published(tables, codes[start : start + AT_ONCE]) for start in range(0, len(codes), AT_ONCE)]
    frame = pl.concat(found) if found else pl.DataFrame(schema=COLUMNS)
    return _while_defined(_in_columns(frame)).filter(pl.col("status") == "ok")


def _published(tables: Tables, periods: Sequence[str]) -> pl.DataFrame:
    asked = tables.periods.select(nw.col("code").alias("asked"), "end_date").filter(nw.col("asked").is_in(list(periods)))
    links = links_of(tables, None, current=False)
    found = _computed(tables, asked, None, None, links=links, current=False).join(_children(links, asked), on=["area", "asked"], how="left")
    rows = found.join(tables.indicators, left_on="indicator", right_on="code", how="left")
    frame: pl.DataFrame = _named(rows).filter(nw.col("status") == "ok").collect(backend="polars").to_native()
    return frame


def _while_defined(frame: pl.DataFrame) -> pl.DataFrame:
    """Nothing is computed for a period at whose end the indicator was not defined: whatever came meant something else."""
    bounded = [one for one in registry().indicators.values() if one.valid_from or one.valid_to]
    ends = {code: Period.parse(code).end for code in frame["period"].unique()} if bounded else {}
    outside = [(one.code, code) for one in bounded for code, end in ends.items() if not one.is_valid(end)]
    if not outside:
        return frame
    undefined = pl.DataFrame(outside, schema=["indicator", "period"], orient="row").with_columns(undefined=True)
    marked = frame.join(undefined, on=["indicator", "period"], how="left", maintain_order="left")
    emptied = [pl.when(pl.col("undefined").is_null()).then(name).alias(name) for name in _COMPUTED]
    status = pl.when(pl.col("undefined").is_null()).then("status").otherwise(pl.lit("not_defined"))
    return marked.with_columns(*emptied, status=status).drop("undefined")


def _in_columns(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.cast(COLUMNS).sort("unit_code", "indicator", "period")  # type: ignore[arg-type]


def _asked(tables: Tables, given: Given, periods: int) -> Frame:
    """(asked, end_date). Written out, not looked up: a period that nobody reported still has units that owe a report."""
    one = tables.elements.head(1)
    return nw.concat(
        [one.select(nw.lit(given[f"asked_{n}"]).alias("asked"), nw.lit(given[f"end_{n}"]).alias("end_date")) for n in range(periods)]
    )


def _expected_units(tables: Tables, asked: Frame, area: str | dt.date | None, level: str | None, *, current: bool) -> Frame:
    """(area, asked): the units that were asked for, as they were at the end of each period, or as they are today."""
    if area is not None:
        members = tables.memberships.filter(nw.col("area") == area)
    elif level == "group":  # a group of the office's own making is always in its scope
        members = tables.memberships.filter(nw.col("area") == nw.col("unit"))
    else:
        members = tables.memberships.join(tables.scope, on="area", how="semi")
    members = members.filter(nw.col("unit") == area if level is None else nw.col("unit_level") == level)
    when = nw.col("valid_to").is_null() if current else valid_at_end()
    return members.join(asked, how="cross").filter(when).select(nw.col("unit").alias("area"), "asked").unique()


def _computed(
    tables: Tables, asked: Frame, area: str | dt.date | None, indicators: Sequence[str] | None, *, links: Frame, current: bool
) -> Frame:
    """One row per area × asked × indicator of which anything came, own figure and sum of its units side by side."""
    terms = tables.terms if indicators is None else tables.terms.filter(nw.col("indicator").is_in(list(indicators)))
    units = None if area is None else units_behind(tables, area, current=current)
    said = amounts(tables, asked, units, current=current)
    of_units = _unit_figures(_with_villages(said, _near(tables, units), asked), terms, tables.indicators)
    return _area_figures(of_units, links)


def _near(tables: Tables, units: Frame | None) -> Frame:
    """Every unit inside itself, and the villages inside their commune: where an amount of a unit comes from."""
    links = tables.memberships if units is None else tables.memberships.join(units, left_on="area", right_on="unit", how="semi")
    village = (nw.col("area_level") == "commune") & (nw.col("unit_level") == "village")
    return links.filter((nw.col("area") == nw.col("unit")) | village).with_columns(village.alias("child"))


def _children(links: Frame, asked: Frame) -> Frame:
    """How many units of the level below count for an area at the end of each period (area, asked, expected)."""
    below = links.filter(nw.col("child")).join(asked, how="cross").filter(valid_at_end())
    return below.group_by("area", "asked").agg(nw.len().alias("expected"))


def _with_villages(said: Frame, near: Frame, asked: Frame) -> Frame:
    """Amounts per unit, where a commune that did not report an element takes the sum of its villages, if all gave it."""
    linked = said.join(near, left_on="unit_code", right_on="unit", how="inner").filter(valid_at_end())
    own = nw.col("area") == nw.col("unit_code")
    village = ~own & nw.col("adds_up")
    grouped = linked.group_by("area", "asked", "end_date", "element").agg(
        nw.when(own).then(nw.col("amount")).max().alias("own"),
        nw.col("touched").sum().alias("touched"),
        nw.when(village).then(nw.col("amount")).sum().alias("villages"),
        nw.when(village).then(nw.col("amount")).count().alias("villages_reporting"),
        nw.when(own).then(nw.col("partial")).max().alias("partial"),
        nw.when(own).then(nw.col("handed")).max().alias("handed"),
        nw.when(own).then(nw.col("estimated")).max().alias("estimated"),
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
    bounded = sums.join(declared.select("code", "numerator_terms", "denominator_terms", "additive"), left_on="indicator", right_on="code")
    has_top = nw.col("top_count") == nw.col("numerator_terms")
    has_bottom = nw.col("bottom_count") == nw.col("denominator_terms")
    return bounded.with_columns(
        nw.when(has_top).then(nw.col("top")).alias("numerator"),
        nw.when(has_bottom & (nw.col("denominator_terms") > 0)).then(nw.col("bottom")).alias("denominator"),
        nw.when(has_top & has_bottom).then(nw.lit(1)).otherwise(nw.lit(0)).alias("whole"),
        nw.when(nw.col("partial_count") > 0).then(nw.col("partial")).alias("partial"),
        _weight(nw.col("bottom_estimated"), nw.col("top_estimated")).alias("estimated"),
        # A base that is only about right makes the rate only about right, whichever way the numerator leans.
        nw.when(nw.col("bottom_qualifier").is_null()).then(nw.col("qualifier_low")).otherwise(nw.lit(ABOUT)).alias("qualifier_low"),
        nw.when(nw.col("bottom_qualifier").is_null()).then(nw.col("qualifier_high")).otherwise(nw.lit(ABOUT)).alias("qualifier_high"),
    )


_OWN_FIGURES = (
    "numerator", "denominator", "whole", "touched", "partial", "from_villages", "carried_from", "qualifier_low", "qualifier_high",
    "handed", "estimated",
)  # fmt: skip


def _weight(denominator: nw.Expr, numerator: nw.Expr) -> nw.Expr:
    """What an estimated part is measured against: the denominator, of a count its numerator."""
    return nw.when(nw.col("denominator_terms") > 0).then(denominator).otherwise(numerator)


def _area_figures(of_units: Frame, links: Frame) -> Frame:
    """(area, asked, indicator): the area's own figure and the sum over its units that reported every term."""
    linked = of_units.join(links, left_on="unit_code", right_on="unit", how="inner").filter(valid_at_end())
    own = nw.col("own")
    whole_child = nw.col("child") & (nw.col("whole") == 1) & nw.col("additive")
    counted = whole_child & ~nw.col("share").is_null()
    weight = _weight(nw.col("denominator"), nw.col("numerator")) * nw.col("share")
    restated = nw.col("restated") | (nw.col("handed") == HANDED)
    estimated = nw.when(nw.col("estimated_link")).then(weight).otherwise(nw.col("estimated") * nw.col("share"))
    mine = {name: nw.when(own).then(nw.col(name)).max().alias(f"own_{name}") for name in _OWN_FIGURES}
    theirs = {
        "numerator": nw.when(counted).then(nw.col("numerator") * nw.col("share")).sum(),
        "denominator": nw.when(counted).then(nw.col("denominator") * nw.col("share")).sum(),
        "carried_from": nw.when(counted).then(nw.col("carried_from")).min(),
        "qualifier_low": nw.when(counted).then(nw.col("qualifier_low")).min(),
        "qualifier_high": nw.when(counted).then(nw.col("qualifier_high")).max(),
        "partial": nw.when(nw.col("child")).then(nw.col("partial")).max(),
        "touched": nw.when(nw.col("child")).then(nw.col("touched")).sum(),
        "restated": nw.when(counted & restated).then(nw.lit(1)).sum(),
        "estimated": nw.when(counted).then(estimated).sum(),
        "weight": nw.when(counted).then(weight).sum(),
    }
    return linked.group_by(*_KEY, "area_level").agg(
        *mine.values(),
        *(expression.alias(f"children_{name}") for name, expression in theirs.items()),
        nw.when(counted).then(nw.lit(1)).sum().alias("reporting"),
        nw.when(whole_child & nw.col("share").is_null()).then(nw.lit(1)).sum().alias("without_share"),
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
        *_restatement(),
    )
    return divided.with_columns(_status().alias("status")).rename({"area": "unit_code", "asked": "period"}).select(*COLUMNS)


def _restatement() -> tuple[nw.Expr, nw.Expr]:
    """restatement, estimated_share: what the sum of the units rests on, or the own figure: as reported, or handed over in part."""
    summed = nw.col("by_children") == 1
    own_weight = _weight(nw.col("own_denominator"), nw.col("own_numerator"))
    whole = nw.when(summed).then(nw.col("children_weight")).otherwise(own_weight)
    estimated = nw.when(summed).then(nw.col("children_estimated")).otherwise(nw.col("own_estimated"))
    handed = nw.when(summed).then(nw.col("children_restated")).otherwise(nw.col("own_handed"))
    restated = nw.when(handed > 0).then(nw.lit("restated")).otherwise(nw.lit("native"))
    word = nw.when(estimated > 0).then(nw.lit("estimate")).otherwise(restated)
    return word.alias("restatement"), nw.when(whole > 0).then(estimated / whole).fill_null(0.0).alias("estimated_share")


def _with_basis(rows: Frame) -> Frame:
    """DESIGN, rule 3: the communes when all reported or the area gave nothing; a commune's own report before its villages."""
    filled = rows.with_columns(
        nw.col("reporting").fill_null(0),
        nw.col("expected").fill_null(0),
        nw.col("own_whole").fill_null(0),
        nw.col("own_touched").fill_null(0),
        nw.col("children_touched").fill_null(0),
        nw.col("without_share").fill_null(0),
        (nw.col("own_from_villages").fill_null(0) * nw.col("own_whole").fill_null(0)).alias("own_from_villages"),
    )
    own = nw.col("own_whole") == 1
    all_reported = (nw.col("reporting") == nw.col("expected")) & (nw.col("area_level") != "commune")
    by_children = (nw.col("reporting") > 0) & (nw.col("without_share") == 0) & (all_reported | ~own)
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
    answered = (nw.col("own_touched") > 0) | (nw.col("reporting") > 0)
    no_bottom = nw.col("is_rate") & (nw.col("denominator").is_null() | (nw.col("denominator") == 0))
    # Units reported, but their figures may not be added, or nobody knows how much of a split unit belongs here.
    blocked = ~nw.col("additive") & (nw.col("children_touched") > 0)
    reasons = {
        "ok": ~nw.col("value").is_null(),
        "not_comparable": (nw.col("without_share") > 0) | ((nw.col("own_touched") > 0) & (nw.col("own_handed") == UNSHARED)),
        "not_additive": blocked,
        "no_denominator": came & answered & no_bottom,
        "incomplete": came,
    }
    status = nw.lit("not_reported")
    for name, holds in reversed(reasons.items()):
        status = nw.when(holds).then(nw.lit(name)).otherwise(status)
    return status
