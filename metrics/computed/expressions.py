"""Expressions that the arithmetic is written with, shorter than narwhals says them."""

import narwhals as nw


def if_else(condition: nw.Expr, then: nw.Expr, otherwise: nw.Expr) -> nw.Expr:
    """The one where the condition holds, the other where it does not or is null."""
    return nw.when(condition).then(then).otherwise(otherwise)


def only(condition: nw.Expr, column: str) -> nw.Expr:
    """The column where the condition holds; else null."""
    return nw.when(condition).then(nw.col(column))


def number_of(condition: nw.Expr) -> nw.Expr:
    """Of how many rows of a group the condition holds."""
    return nw.when(condition).then(nw.lit(1)).sum()


def known(column: str) -> nw.Expr:
    """Whether the column is not null."""
    return ~nw.col(column).is_null()
