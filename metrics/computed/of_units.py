"""Amounts → numerator and denominator of every unit: its own, or a commune's from its villages."""

import narwhals as nw

from metrics.build.tables import Frame, Tables
from metrics.computed.expressions import if_else, known, only
from metrics.computed.resolve import ABOUT
from metrics.computed.restate import below, valid_at_end
from metrics.computed.terms import DENOMINATOR, NUMERATOR, TERMS, weight

# what an amount leaves of itself in a figure: the oldest base carried forward, the lowest and the
# highest qualifier
_LOWEST = ("carried_from", "qualifier_low")
_HIGHEST = ("qualifier_high",)
_ABOUT = (*_LOWEST, *_HIGHEST)

_SAID = (
    "unit_code", "asked", "element", "amount", "partial", "touched", "own_touched",
    "from_villages", *_ABOUT, "handed", "estimated",
)  # fmt: skip


def unit_figures(tables: Tables, said: Frame, units: Frame | None, asked: Frame) -> Frame:
    """(unit_code, asked, indicator): numerator and denominator, null unless every element of the
    term is there.

    `said`: the amounts (metrics/computed/resolve.py) of `units` (None: of all) in the periods
    `asked`. whole: both are there. touched: anything came for the period itself. given: an amount
    came from the unit itself, not from its villages. from_villages: an amount is the sum of those.
    """
    amounts = _with_villages(tables, said, units, asked)
    declared = tables.indicators.select("code", "additive", *(term.declared for term in TERMS))
    summed = _summed(amounts.join(tables.terms, on="element", how="inner")).join(
        declared, left_on="indicator", right_on="code"
    )
    has_denominator = nw.col(DENOMINATOR.declared) > 0
    return summed.with_columns(
        numerator=only(NUMERATOR.is_whole, NUMERATOR.total),
        denominator=only(DENOMINATOR.is_whole & has_denominator, DENOMINATOR.total),
        whole=NUMERATOR.is_whole & DENOMINATOR.is_whole,
        partial=only(nw.col(NUMERATOR.in_part), NUMERATOR.partial),
        estimated=weight(nw.col(NUMERATOR.estimated), nw.col(DENOMINATOR.estimated)),
        qualifier_low=_qualifier("qualifier_low"),
        qualifier_high=_qualifier("qualifier_high"),
    )


def _summed(amounts: Frame) -> Frame:
    """Both terms of each unit, asked period and indicator, and what is said about them."""
    own = nw.col("own_touched") & ~nw.col("from_villages")
    return amounts.group_by("unit_code", "asked", "indicator").agg(
        **NUMERATOR.sums,
        **DENOMINATOR.sums,
        given=(own & known("amount")).any(),
        touched=nw.col("touched").any(),
        from_villages=nw.col("from_villages").any(),
        handed=nw.col("handed").max(),
        base_is_qualified=DENOMINATOR.of("qualifier_high").count() > 0,
        **{name: nw.col(name).min() for name in _LOWEST},
        **{name: nw.col(name).max() for name in _HIGHEST},
    )


def _qualifier(column: str) -> nw.Expr:
    """A base that is only about right makes the rate only about right, whichever way the numerator
    leans.
    """
    return if_else(nw.col("base_is_qualified"), nw.lit(ABOUT), nw.col(column))


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
    alone = said.join(apart, on="unit_code", how="anti").with_columns(
        from_villages=nw.lit(value=False), own_touched=nw.col("touched")
    )
    together = _of_communes(tables, said.join(apart, on="unit_code", how="semi"), near, asked)
    return nw.concat([alone.select(*_SAID), together.select(*_SAID)])


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
    return links.filter((nw.col("area") == nw.col("unit")) | village).with_columns(child=village)


def _of_communes(tables: Tables, said: Frame, near: Frame, asked: Frame) -> Frame:
    """Amounts of communes that have villages, and of the villages."""
    declared = tables.elements.select("code", "adds_up")
    linked = said.join(asked, on="asked").join(declared, left_on="element", right_on="code")
    linked = linked.join(near, left_on="unit_code", right_on="unit").filter(valid_at_end())
    both = _own_and_villages(linked).join(below(near, asked), on=["area", "asked"], how="left")
    all_gave = nw.col("villages_reporting") == nw.col("expected")
    chosen = both.with_columns(from_villages=~known("own_amount") & all_gave)
    return chosen.with_columns(
        if_else(nw.col("from_villages"), nw.col(f"villages_{name}"), nw.col(f"own_{name}")).alias(
            name
        )
        for name in ("amount", *_ABOUT)
    ).rename({"area": "unit_code"})


def _own_and_villages(linked: Frame) -> Frame:
    """(area, asked, element): what the unit said itself, beside the sum of its villages."""
    own = nw.col("area") == nw.col("unit_code")
    village = ~own & nw.col("adds_up")
    return linked.group_by("area", "asked", "element").agg(
        only(own, "amount").max().alias("own_amount"),
        only(village, "amount").sum().alias("villages_amount"),
        only(village, "amount").count().alias("villages_reporting"),
        *(only(own, name).max().alias(name) for name in ("partial", "handed", "estimated")),
        nw.col("touched").any().alias("touched"),
        only(own, "touched").any().alias("own_touched"),
        *_about(own, "own"),
        *_about(village, "villages"),
    )


def _about(said: nw.Expr, whose: str) -> list[nw.Expr]:
    """What is said about the amounts of some rows of a group."""
    lowest = [only(said, name).min().alias(f"{whose}_{name}") for name in _LOWEST]
    return lowest + [only(said, name).max().alias(f"{whose}_{name}") for name in _HIGHEST]
