"""Units of one indicator beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.asked.ranking import UnitFunnel
from metrics.statistics.funnel import FunnelVerdict, Limits
from metrics.statistics.unavailable import Unavailable
from pages.parts.model.figures import Figure

OUTER = (FunnelVerdict.ABOVE_998, FunnelVerdict.BELOW_998)
_INNER_CHANCE = 0.05  # of units that are all equal, beyond the inner limits


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
        """Whether it can be named as different: beyond the outer limits. Of those beyond the inner
        ones alone half do not differ (docs/comparing.md).
        """
        return self.verdict in OUTER

    @property
    def may_be_chance(self) -> bool:
        """Whether it lies between the inner and the outer limits."""
        return self.verdict in (FunnelVerdict.ABOVE_95, FunnelVerdict.BELOW_95)


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """`ranked`: by rank; `others`: those without one, in the official order. `funnel`: limits by
    size, or why there are none.
    """

    ranked: Sequence[RankedUnit]
    others: Sequence[RankedUnit]
    funnel: UnitFunnel | Unavailable

    @property
    def bands(self) -> int:
        """How many groups of units are told apart for certain; 0: nobody is ranked."""
        return max((one.band or 0 for one in self.ranked), default=0)

    @property
    def expected_by_chance(self) -> int:
        """About how many of the ranked units lie beyond the inner limits if none differs; one at
        least, because the word is "about".
        """
        return max(1, round(_INNER_CHANCE * len(self.ranked)))
