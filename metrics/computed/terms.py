"""What a figure is made of: two terms, one above and one below its line; and what it may rest on:
two sides, an area's own report and the sum of its units.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import narwhals as nw

from metrics.computed.expressions import if_else, only


@dataclass(frozen=True, kw_only=True)
class Term:
    """What stands above or below the line of an indicator: the columns that hold what the elements
    of a unit give for it."""

    role: str  # as the table `terms` names it; the term of a figure bears that name, too
    declared: str  # of how many elements it is made
    given: str  # of how many of them there is an amount
    total: str
    partial: str  # the sum of its incomplete flows
    in_part: str  # whether there is any
    estimated: str  # how much of the total is by stated shares

    def of(self, column: str) -> nw.Expr:
        """The column of the elements of this term."""
        return only(nw.col("role") == self.role, column)

    @property
    def sums(self) -> dict[str, nw.Expr]:
        """Its columns, over the elements of a unit."""
        return {
            self.given: self.of("amount").count(),
            self.total: self.of("amount").sum(),
            self.partial: self.of("partial").sum(),
            self.in_part: self.of("partial").count() > 0,
            self.estimated: self.of("estimated").sum(),
        }

    @property
    def is_whole(self) -> nw.Expr:
        """Whether every element gave an amount; so did they of a term that has none."""
        return nw.col(self.given) == nw.col(self.declared)


NUMERATOR = Term(
    role="numerator",
    declared="numerator_terms",
    given="top_given",
    total="top",
    partial="top_partial",
    in_part="top_in_part",
    estimated="top_estimated",
)
DENOMINATOR = Term(
    role="denominator",
    declared="denominator_terms",
    given="bottom_given",
    total="bottom",
    partial="bottom_partial",
    in_part="bottom_in_part",
    estimated="bottom_estimated",
)
TERMS = (NUMERATOR, DENOMINATOR)


@dataclass(frozen=True)
class Side:
    """What the figure of an area may rest on. Its columns bear its name before their own."""

    name: str

    def column(self, name: str) -> str:
        return f"{self.name}_{name}"

    def col(self, name: str) -> nw.Expr:
        return nw.col(self.column(name))

    def named(self, names: Iterable[str]) -> list[nw.Expr]:
        """Columns of its rows under the names that they bear beside those of the other side."""
        return [nw.col(name).alias(self.column(name)) for name in names]

    @property
    def value(self) -> nw.Expr:
        return value(self.col("numerator"), self.col("denominator"))

    @property
    def weight(self) -> nw.Expr:
        return weight(self.col("numerator"), self.col("denominator"))


OWN = Side("own")
CHILDREN = Side("children")  # the sum of the units below


def value(numerator: nw.Expr, denominator: nw.Expr) -> nw.Expr:
    """The rate, of a count its numerator; null where there is nothing to divide by."""
    rate = nw.when(denominator > 0).then(nw.col("factor") * numerator / denominator)
    return if_else(nw.col("is_rate"), rate, numerator)


def weight(numerator: nw.Expr, denominator: nw.Expr) -> nw.Expr:
    """What an estimated part is measured against: the denominator, of a count its numerator."""
    return if_else(nw.col(DENOMINATOR.declared) > 0, denominator, numerator)
