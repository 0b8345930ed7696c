"""Which side a figure rests on (docs/arithmetic.md, rule 3), and what is said of it: its value, why
there is none, how much of it is restated.
"""

import narwhals as nw

from metrics.build.tables import Frame
from metrics.computed.expressions import if_else, known
from metrics.computed.resolve import ABOUT, DATED, QUALIFIERS
from metrics.computed.restate import UNSHARED
from metrics.computed.terms import CHILDREN, DENOMINATOR, OWN, value

_TOLD = ("numerator", "partial", DENOMINATOR.in_part, "qualifier_low", "qualifier_high")
_COUNTS = ("reporting", "expected", CHILDREN.column("based"))
_FLAGS = (
    *map(OWN.column, ("whole", "touched", "given", "from_villages", DENOMINATOR.in_part)),
    *map(CHILDREN.column, ("touched", "topped", DENOMINATOR.in_part)),
    "without_share",
)


def stated(rows: Frame) -> Frame:
    """The rows of area_figures, with `expected` (metrics/computed/restate.py, `below`) and what is
    declared of the indicator, as figures: the columns of COLUMNS in metrics/computed/figures.py.
    """
    chosen = _with_basis(_filled(rows))
    divided = chosen.with_columns(
        value=value(nw.col("numerator"), nw.col("denominator")),
        other_value=_other_value(),
        qualifier=_qualifier_word(),
        restatement=_restatement(),
        estimated_share=_estimated_share(),
        covered=_covered(),
    )
    return divided.with_columns(status=_status()).rename({"area": "unit_code", "asked": "period"})


def _filled(rows: Frame) -> Frame:
    """Where a side is missing, nothing came and nobody reported on it."""
    filled = rows.with_columns(
        *(nw.col(name).fill_null(0) for name in _COUNTS),
        *(nw.col(name).fill_null(value=False) for name in _FLAGS),
    )
    return filled.with_columns(
        (OWN.col("from_villages") & OWN.col("whole")).alias(OWN.column("from_villages"))
    )


def _with_basis(rows: Frame) -> Frame:
    """Rule 3: the communes when all reported or the area gave nothing; a commune's own report
    before its villages. summed: the figure is the sum of the units below.
    """
    based = rows.with_columns(summed=_is_summed()).with_columns(basis=_basis())
    return based.with_columns(
        *(_on_basis(name).alias(name) for name in _TOLD),
        as_of=_on_basis("carried_from").str.slice(DATED),
        denominator=nw.when(nw.col("is_rate")).then(_on_basis("denominator")),
        reporting=_reporting(),
        expected=if_else(_is_single(), nw.lit(1), nw.col("expected")),
    )


def _is_summed() -> nw.Expr:
    is_commune = nw.col("area_level") == "commune"
    # A commune that gave a part itself is not replaced by those of its villages that gave all: the
    # part would be lost in silence.
    replaceable = ~is_commune | ~OWN.col("given")
    all_reported = (nw.col("reporting") == nw.col("expected")) & ~is_commune
    # Of a unit that is made of others nothing may be left out; in the sum of an area a part that
    # nobody knows is one that is missing.
    complete = ~nw.col("area_level").is_in(["commune", "village"]) | ~nw.col("without_share")
    preferred = all_reported | ~OWN.col("whole")
    return (nw.col("reporting") > 0) & complete & preferred & replaceable


def _basis() -> nw.Expr:
    of_units = nw.col("summed") | OWN.col("from_villages")
    own = nw.when(OWN.col("whole")).then(nw.lit("own"))
    return if_else(of_units, nw.lit("children"), own)


def _on_basis(name: str) -> nw.Expr:
    return if_else(nw.col("summed"), CHILDREN.col(name), OWN.col(name))


def _is_single() -> nw.Expr:
    """Whether the area is its own one reporter: a village, or a commune that answers for itself."""
    answers = (nw.col("area_level") == "commune") & (nw.col("basis") == "own")
    return answers | (nw.col("expected") == 0)


def _reporting() -> nw.Expr:
    itself = if_else(OWN.col("whole"), nw.lit(1), nw.lit(0))
    of_units = if_else(OWN.col("from_villages"), nw.col("expected"), nw.col("reporting"))
    return if_else(_is_single(), itself, of_units)


def _other_value() -> nw.Expr:
    """The value on the side that was not taken, where that side has one."""
    own = nw.when((nw.col("basis") == "children") & OWN.col("whole")).then(OWN.value)
    summed = nw.when((nw.col("basis") == "own") & (nw.col("reporting") > 0)).then(CHILDREN.value)
    return nw.coalesce(own, summed)


def _covered() -> nw.Expr:
    """What part of the base of all expected units lies in those that reported; null where the
    base of any is not known.
    """
    all_known = CHILDREN.col("based") == nw.col("expected")
    has_base = nw.col("summed") & all_known & (CHILDREN.col("base") > 0)
    return nw.when(has_base).then(CHILDREN.col("denominator") / CHILDREN.col("base"))


def _restatement() -> nw.Expr:
    """What the figure rests on: on what was reported, or on what was handed over in part."""
    handed = if_else(nw.col("summed"), CHILDREN.col("restated"), OWN.col("handed"))
    whole = if_else(handed > 0, nw.lit("restated"), nw.lit("native"))
    return if_else(_on_basis("estimated") > 0, nw.lit("estimate"), whole)


def _estimated_share() -> nw.Expr:
    whole = if_else(nw.col("summed"), CHILDREN.col("weight"), OWN.weight)
    return nw.when(whole > 0).then(_on_basis("estimated") / whole).fill_null(0.0)


def _qualifier_word() -> nw.Expr:
    low, high = nw.col("qualifier_low"), nw.col("qualifier_high")
    mixed = nw.when(~low.is_null()).then(nw.lit(ABOUT))
    code = if_else(low == high, low, mixed)
    word = nw.lit(None, dtype=nw.String)
    for number, name in enumerate(QUALIFIERS):
        word = if_else(code == number, nw.lit(name), word)
    return word


def _status() -> nw.Expr:
    came = OWN.col("touched") | CHILDREN.col("touched")
    # nobody knows how much of a split unit belongs here
    unshared = nw.col("without_share") | (OWN.col("touched") & (OWN.col("handed") == UNSHARED))
    reasons = {
        "ok": known("value"),
        "not_comparable": unshared,
        # units reported, but their figures may not be added
        "not_additive": ~nw.col("additive") & CHILDREN.col("touched"),
        "no_denominator": came & _has_no_denominator(),
        "incomplete": came,
    }
    status = nw.lit("not_reported")
    for name, holds in reversed(reasons.items()):
        status = if_else(holds, nw.lit(name), status)
    return status


def _has_no_denominator() -> nw.Expr:
    answered = OWN.col("touched") | (nw.col("reporting") > 0)
    denominator = nw.col("denominator")
    # some periods of the base came
    in_part = denominator.is_null() & nw.col(DENOMINATOR.in_part)
    missing = (denominator.is_null() | (denominator == 0)) & ~in_part
    # Units gave what stands above the line, and none of them, nor anybody for them, anything of
    # what stands below it.
    base_came = (CHILDREN.col("based") > 0) | CHILDREN.col(DENOMINATOR.in_part)
    nobody_gave = CHILDREN.col("topped") & ~base_came
    return nw.col("is_rate") & if_else(answered, missing, nobody_gave)
