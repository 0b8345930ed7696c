"""Which units a unit is held beside: those of its type, where there are enough of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pages.parts.model.figures import ShownUnit, UnitHeadlines

ENOUGH = 5  # fewer say nothing of what is usual


@dataclass(frozen=True, kw_only=True, slots=True)
class Peers:
    """The other units of a type inside an area. `type`: a key of UNIT_TYPES; None: of all types.
    `values`: by indicator, of those that have a result, in the indicator's unit.
    """

    type: str | None
    values: Mapping[str, Sequence[float]]


def peers_of(unit: ShownUnit, inside: Sequence[UnitHeadlines]) -> Peers | None:
    """None: the unit is none of those, or too few stand beside it."""
    others = [one for one in inside if one.unit.code != unit.code]
    if len(others) == len(inside):
        return None
    alike = [one for one in others if one.unit.type == unit.type]
    of_type = len(alike) >= ENOUGH
    held = alike if of_type else others
    values: dict[str, list[float]] = {}
    for figure in (figure for one in held for figure in one.figures):
        if figure.value is not None:
            values.setdefault(figure.indicator.code, []).append(figure.value)
    enough = {code: ones for code, ones in values.items() if len(ones) >= ENOUGH}
    return Peers(type=unit.type if of_type else None, values=enough) if enough else None
