"""Facts to amounts: what one unit says of one element in one asked period (docs/arithmetic.md, rule
4).

narwhals traps that this module guards, each with a contract test: the sum of nothing but nulls is
0, so a count goes with every sum; a comparison with null is null, so absent rows are counted, never
compared.
"""

import narwhals as nw

from metrics.build.tables import Frame, Tables
from metrics.computed.expressions import if_else, only
from metrics.computed.restate import UNSHARED, across_a_change, handed_over, valid_at_end
from metrics.declared.indicator import Kind
from metrics.declared.period import Level

# Order of «hơn», «gần», …: the codes let min and max over a group tell "all alike" from "mixed".
QUALIFIERS = ("more_than", "at_least", "almost", "less_than", "at_most", "about", "estimated")
ABOUT = QUALIFIERS.index("about")
_FLOW = nw.col("kind") == Kind.FLOW.value
_OPENING = nw.col("kind") == Kind.OPENING.value
_KEY = ("unit_code", "asked", "element")
_CANDIDATE = (
    *_KEY, "rank", "required", "amount", "carried_from", "qualifier_low", "qualifier_high",
    "touched",
    "handed", "estimated",
)  # fmt: skip

_OF_THE_BEST = ("sum", "carried_from", "qualifier_low", "qualifier_high", "handed", "estimated")


def amounts(tables: Tables, asked: Frame, units: Frame | None, *, current: bool = False) -> Frame:
    """What each unit says of each element in each asked period.

    `asked`: columns asked, end_date. `units`: a column `unit` that limits the units; None: all. A
    row is a unit × asked × element of which anything came. Columns: amount (null: nothing usable
    came; «chưa phát sinh» is 0); partial (the sum of an incomplete flow); touched (whether a cell
    came for the period itself, a blank one included); carried_from (of a base carried forward: the
    last day of its earlier period, how long it is, and the period, so that the smallest is the
    oldest); qualifier_low, qualifier_high (codes of QUALIFIERS). `current`: what units that are no
    more reported of an earlier part of the asked period (or of a base) stands in for the units of
    today: handed (HANDED, UNSHARED: such facts are in it, or would be), estimated (how much of the
    amount is by stated shares).
    """
    ranked = _ranked(_grouped(_candidates(tables, asked, units, current=current)))
    # Joined, not taken over a window: that would sort millions of rows by three texts, a third of
    # the whole query.
    came = ranked.group_by(*_KEY).agg(
        nw.col("best_rank").min(),
        nw.col("partial").max(),
        nw.col("unshared").max(),
        nw.col("touched").any(),
    )
    best = ranked.filter(nw.col("complete")).select(*_KEY, "best_rank", *_OF_THE_BEST)
    none = nw.col("best_rank").is_null()
    return came.join(best, on=[*_KEY, "best_rank"], how="left").with_columns(
        amount=nw.col("sum"),
        partial=only(none, "partial"),
        handed=if_else(none, nw.col("unshared"), nw.col("handed")),
    )


def _ranked(grouped: Frame) -> Frame:
    """Each candidate with what it offers: best_rank where it is complete, partial where only a part
    of its flows came, unshared where nobody knows the share of what went into it.
    """
    asked_for = nw.col("required") > 0
    judged = grouped.with_columns(complete=asked_for & (nw.col("count") >= nw.col("required")))
    begun = ~nw.col("complete") & (nw.col("count") > 0) & asked_for
    return judged.with_columns(
        best_rank=only(nw.col("complete"), "rank"),
        partial=only(begun, "sum"),
        unshared=only(nw.col("handed") == UNSHARED, "handed"),
    )


def _candidates(tables: Tables, asked: Frame, units: Frame | None, *, current: bool) -> Frame:
    """Every fact that may stand in for an asked period, with its rank among them.

    Codes were recycled: a fact stands in only if its code named the same unit then as at the end of
    the asked period.
    """
    facts = (
        tables.facts
        if units is None
        else tables.facts.join(units, left_on="unit_code", right_on="unit", how="semi")
    )
    parts = tables.period_parts.join(asked, on="asked", how="inner")
    named = tables.units.select("code", "valid_from", "valid_to", "since")
    still = _standing_in(tables, facts, parts).join(
        named, left_on="unit_code", right_on="code", how="inner"
    )
    found = still.filter(valid_at_end() & (nw.col("part_end") >= nw.col("since")))
    found = found.with_columns(nw.lit(0).alias("handed"), nw.lit(0.0).alias("estimated"))
    if not current:
        return found
    turning = across_a_change(tables, parts)
    handed = handed_over(tables, _standing_in(tables, facts, turning), turning)
    return nw.concat([found.select(*_CANDIDATE), handed.select(*_CANDIDATE)])


def _standing_in(tables: Tables, facts: Frame, parts: Frame) -> Frame:
    """Facts of the parts of the asked periods, with what their kind makes of them."""
    joined = facts.join(parts, left_on="period", right_on="part", how="inner").join(
        tables.elements, left_on="element", right_on="code", how="inner"
    )
    # A flow counted by other months says nothing of the period; an opening of a later day is no
    # opening of it, though it came.
    usable = joined.filter(
        (~nw.col("carried") | nw.col("carried_forward")) & (~_FLOW | (nw.col("part_count") > 0))
    )
    return usable.with_columns(
        amount=if_else(nw.col("state") == "no_activity", nw.lit(0.0), nw.col("value")),
        rank=_rank(),
        required=_required(),
        qualifier_low=_qualifier_code(),
        qualifier_high=_qualifier_code(),
        carried_from=nw.when(nw.col("carried")).then(_dated()),
        touched=~nw.col("carried"),
    )


def _rank() -> nw.Expr:
    """The place of a part among those that may stand in for the period; the smallest is taken."""
    of_a_state = if_else(_OPENING, nw.col("opening_rank"), nw.col("stock_rank"))
    return if_else(_FLOW, nw.col("flow_rank"), of_a_state)


def _required() -> nw.Expr:
    """How many parts of that level make the period; 0: none ever does."""
    no_opening = _OPENING & nw.col("opening_rank").is_null()
    of_a_state = if_else(no_opening, nw.lit(0), nw.lit(1))
    return if_else(_FLOW, nw.col("part_count"), of_a_state)


def _dated() -> nw.Expr:
    """The part under its last day and length, so that the smallest text is the oldest."""
    day = nw.col("part_end").dt.to_string("%Y-%m-%d")
    return nw.concat_str(day, _length(), nw.col("period"), separator=" ")


DATED = len("2025-06-30 0 ")  # what stands before the period in carried_from


def _length() -> nw.Expr:
    """A digit for the level of the part, smaller for the shorter: of periods that end on one
    day the shortest is the smallest.
    """
    digit = nw.lit(str(len(Level)))
    for number, level in enumerate(reversed(Level)):
        digit = if_else(nw.col("part_level") == level.value, nw.lit(str(number)), digit)
    return digit


def _grouped(candidates: Frame) -> Frame:
    """One row per candidate figure: a single state, or the sum of the flows of one level of
    period.
    """
    return candidates.group_by(*_KEY, "rank", "required").agg(
        nw.col("amount").sum().alias("sum"),
        nw.col("amount").count().alias("count"),
        nw.col("carried_from").max().alias("carried_from"),
        nw.col("qualifier_low").min(),
        nw.col("qualifier_high").max(),
        nw.col("handed").max().alias("handed"),
        nw.col("estimated").sum().alias("estimated"),
        nw.col("touched").any().alias("touched"),
    )


def _qualifier_code() -> nw.Expr:
    code = nw.lit(None, dtype=nw.Int64)
    for number, name in enumerate(QUALIFIERS):
        code = if_else(nw.col("qualifier") == name, nw.lit(number, dtype=nw.Int64), code)
    return code
