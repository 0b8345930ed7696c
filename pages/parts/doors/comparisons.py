"""The door to comparisons of units: ranks with their intervals, and the limits by size."""

from collections.abc import Mapping
from typing import Any

from metrics.asked.ranking import UnitFunnel, ranking, unit_funnel
from metrics.declared.registry import registry
from metrics.statistics.funnel import FunnelVerdict, Limits
from pages.parts.doors import published_figures
from pages.parts.doors.builds import Source, keep
from pages.parts.model.comparison import Comparison, RankedUnit
from pages.parts.model.figures import Figure


@keep
def comparison(source: Source, area: str, period: str, indicator: str) -> Comparison:
    """One indicator of the units of the level below the area."""
    frame = published_figures.values_inside(source, area, period, indicator)
    declared, least = registry().indicators[indicator], source.store.coverage
    found = unit_funnel(frame, declared, least=least)
    places = _places(found) if isinstance(found, UnitFunnel) else {}
    rows = {
        row["unit_code"]: row for row in ranking(frame, declared, least=least).iter_rows(named=True)
    }
    figures = published_figures.figures_inside(source, area, period, indicator)
    ranked = [one for one in figures if rows[one.unit.code]["ranked"]]
    ranked.sort(key=lambda one: (rows[one.unit.code]["rank"], rows[one.unit.code]["band"]))
    return Comparison(
        ranked=tuple(_unit(one, rows[one.unit.code], places) for one in ranked),
        others=tuple(
            _unit(one, rows[one.unit.code], places) for one in figures if one not in ranked
        ),
        funnel=found,
    )


def _places(found: UnitFunnel) -> dict[str, tuple[FunnelVerdict, Limits]]:
    """Verdict and limits by unit."""
    of_units = zip(
        found.codes, found.numerators, found.denominators, found.funnel.adjusted, strict=True
    )
    return {code: (limits.verdict(x / n), limits) for code, x, n, limits in of_units}


def _unit(
    figure: Figure,
    row: Mapping[str, Any],
    places: Mapping[str, tuple[FunnelVerdict, Limits]],
) -> RankedUnit:
    verdict, limits = places.get(figure.unit.code, (None, None))
    names = ("lower", "upper", "rank", "rank_lower", "rank_upper", "band", "reason")
    return RankedUnit(
        figure=figure, verdict=verdict, limits=limits, **{one: row[one] for one in names}
    )
