"""Units of one indicator beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.asked.ranking import UnitFunnel
from metrics.statistics.funnel import FunnelVerdict, Limits
from metrics.statistics.unavailable import Unavailable
from pages.parts.model.figures import Figure


@dataclass(frozen=True, kw_only=True, slots=True)
class RankedUnit:
    """A unit on the list: a row of `metrics.asked.ranking`. `rank` None: it has none, because of
    `reason`. `band`: units of one number, from 1, cannot be told apart from the first of them.
    `verdict`, `limits`: where it lies beside the others, by its size; None: nothing can be said.
    """

    figure: Figure
    lower: float | None
    upper: float | None
    rank: int | None
    rank_lower: int | None
    rank_upper: int | None
    reason: str | None
    band: int | None
    verdict: FunnelVerdict | None
    limits: Limits | None

    @property
    def stands_out(self) -> bool:
        """Whether it differs from the others by more than units of its size usually do."""
        return self.verdict not in (None, FunnelVerdict.INSIDE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """`ranked`: by rank; `others`: those without one, in the official order. `funnel`: limits by
    size, or why there are none.
    """

    ranked: Sequence[RankedUnit]
    others: Sequence[RankedUnit]
    funnel: UnitFunnel | Unavailable
