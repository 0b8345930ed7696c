"""Figures of units → figures of areas: the area's own, and beside it the sum over its units."""

import narwhals as nw

from metrics.build.tables import Frame
from metrics.computed.expressions import if_else, known, number_of, only
from metrics.computed.restate import HANDED, valid_at_end
from metrics.computed.terms import CHILDREN, DENOMINATOR, OWN, weight

_AREA = ("area", "asked", "indicator", "area_level", "end_date")
_OF_BOTH = (
    "numerator", "denominator", "partial", DENOMINATOR.in_part, "touched", "estimated",
    "carried_from", "qualifier_low", "qualifier_high",
)  # fmt: skip
_OWN_FIGURES = (*_OF_BOTH, "whole", "given", "from_villages", "handed")
_FLAGS = ("touched", "topped", "without_share", DENOMINATOR.in_part)
_SUMS = (*_OF_BOTH, "base", "based", "topped", "restated", "weight")


def area_figures(of_units: Frame, links: Frame) -> Frame:
    """(area, asked, indicator): the area's own figure and the sum over its units that reported
    every term; reporting, without_share: how many they are, and whether there is one whose share
    nobody knows.

    An area has one own report at most: its own, or as a group that of the former district that it
    is.
    """
    linked = of_units.join(links, left_on="unit_code", right_on="unit", how="inner").filter(
        valid_at_end()
    )
    own = linked.filter(nw.col("own")).select(*_AREA, *OWN.named(_OWN_FIGURES))
    sums = _sums(_parts(linked.filter(nw.col("child")))).select(
        *_AREA, *CHILDREN.named(_SUMS), "reporting", "without_share"
    )
    both = own.join(sums, on=list(_AREA), how="full", suffix="_of_sums")
    return both.with_columns(nw.coalesce(name, f"{name}_of_sums").alias(name) for name in _AREA)


def _parts(children: Frame) -> Frame:
    """What each unit below an area adds to it: its terms, as far as they belong there.

    counts: they are added. based: the denominator alone may be, too. without_share: they would be,
    but nobody knows how much of them belongs there. topped: the numerator is there. weight: what an
    estimated part is measured against.
    """
    additive, has_share = nw.col("additive"), known("share")
    parts = children.with_columns(
        *(nw.col(name) * nw.col("share") for name in ("numerator", "denominator", "estimated")),
        counts=additive & nw.col("whole") & has_share,
        # Of who did not report the figure the base may be known all the same: it came alone, or was
        # carried forward.
        based=additive & known("denominator") & has_share,
        without_share=additive & nw.col("whole") & ~has_share,
        topped=additive & known("numerator"),
        restated=nw.col("restated") | (nw.col("handed") == HANDED),
    )
    weighed = parts.with_columns(weight=weight(nw.col("numerator"), nw.col("denominator")))
    return weighed.with_columns(
        estimated=if_else(nw.col("estimated_link"), nw.col("weight"), nw.col("estimated"))
    )


def _sums(parts: Frame) -> Frame:
    """The sum of the units below an area that reported every term, and how many did."""
    counts, based = nw.col("counts"), nw.col("based")
    added = parts.group_by(*_AREA).agg(
        *(only(counts, name).sum() for name in ("numerator", "denominator", "estimated", "weight")),
        *(only(counts, name).min() for name in ("carried_from", "qualifier_low")),
        only(counts, "qualifier_high").max(),
        nw.col("partial").max(),
        *(
            nw.col(name).any()
            for name in ("touched", "topped", "without_share", DENOMINATOR.in_part)
        ),
        reporting=number_of(counts),
        restated=number_of(counts & nw.col("restated")),
        base=only(based, "denominator").sum(),
        based=number_of(based),
    )
    # of nobody: null, not 0
    return added.with_columns(
        only(nw.col("reporting") > 0, name).alias(name) for name in ("numerator", "denominator")
    )
