"""One clerk with his habits: where he works, what he reports, how he writes names, headers,
figures and periods.
"""

import random
from dataclasses import dataclass, field, replace

from bench.messy import dated, figures, headed, named, numbered
from bench.messy.places import Scope, Unit, any_scope
from bench.messy.truth import Box, Says
from metrics.declared.period import Period
from metrics.declared.registry import registry


@dataclass
class Clerk:
    """`headers`, `names`, `grouping` name a way of writing; "any" draws one for each header, name
    or column.

    `period_in`: context, title, column, sheet or file. `extras`: shares of boxes with a unit, a
    mark, a qualifier, nothing, «chưa phát sinh». `typed`: a workbook with numbers in its cells, not
    texts.
    """

    rng: random.Random
    period: str
    scope: Scope
    units: tuple[Unit, ...]
    elements: tuple[str, ...]
    values: dict[str, dict[str, float]]
    container: str = "csv"
    encoding: str = "utf-8"
    headers: str = "exact"
    names: str = "full"
    grouping: str = "plain"
    period_in: str = "context"
    typed: bool = False
    extras: dict[str, float] = field(default_factory=dict)
    title: str = ""  # of the column of names; any of the usual ones
    by_code: bool = False  # province and district are stated by their codes
    stated: bool = True  # province and district come with the file
    # whether the name of a unit, as written, is certain
    sure_names: dict[str, bool] = field(default_factory=dict)

    def context(self) -> dict[str, str]:
        period = {"period": self.period} if self.period_in == "context" else {}
        where = self.scope.codes if self.by_code else self.scope.context
        return (where if self.stated else {}) | period

    def header(self, element: str) -> tuple[str, bool]:
        how = self.rng.choice(headed.SURE) if self.headers == "any" else self.headers
        return headed.header(self.rng, element, how)

    def name(self, unit: Unit) -> tuple[str, bool]:
        how = self.rng.choice(named.WAYS) if self.names == "any" else self.names
        return named.name(self.rng, unit, self.scope, how)

    def way(self) -> numbered.Way:
        """The way in which the figures of one column are written."""
        style = (
            self.rng.choice(tuple(numbered.GROUPING)) if self.grouping == "any" else self.grouping
        )
        return numbered.count_way(self.rng, style)

    def box(
        self, unit: Unit, element: str, way: numbered.Way, sure: bool, period: str | None = None
    ) -> Box:
        """The figure of a unit as it is written, with what it says."""
        says = Says(
            unit=unit.code,
            period=period or self.period,
            element=element,
            value=self.values[unit.code][element],
            sure=sure,
        )
        return _Written(self.rng, self.typed, self.extras).box(says, way)


@dataclass(frozen=True)
class _Written:
    rng: random.Random
    typed: bool
    extras: dict[str, float]

    def box(self, says: Says, way: numbered.Way) -> Box:
        kind = registry().elements[says.element].measure
        value = says.value or 0
        habit = self._habit()
        if habit == "blank":
            return Box(
                text=self.rng.choice(numbered.BLANKS),
                says=(replace(says, value=None, state="blank"),),
            )
        if habit == "no_activity":
            return Box(
                text=self.rng.choice(numbered.NO_ACTIVITY),
                says=(replace(says, value=None, state="no_activity"),),
            )
        if kind in ("%", "point"):
            return self._share(says, value, kind)
        if kind == "VND":
            return Box(text=numbered.money(self.rng, int(value)), says=(says,))
        if self.typed and habit is None:
            return Box(
                number=int(value), format=self.rng.choice(("", "", "0", "#,##0")), says=(says,)
            )
        return self._count(says, way(int(value)), habit)

    def _share(self, says: Says, value: float, kind: str) -> Box:
        text = numbered.share(self.rng, value) if kind == "%" else f"{value:g}".replace(".", ",")
        return Box(text=text, says=(says,))

    def _count(self, says: Says, text: str, habit: str | None) -> Box:
        if habit == "unit":
            text = numbered.with_unit(self.rng, says.element, text.strip())
        elif habit == "mark":
            text = numbered.with_mark(self.rng, text.strip())
        elif habit == "qualifier":
            text, meaning = numbered.qualified(self.rng, text.strip())
            says = replace(says, qualifier=meaning)
        return Box(text=text, says=(says,))

    def _habit(self) -> str | None:
        for name, share in self.extras.items():
            if self.rng.random() < share:
                return name
        return None


def a_clerk(
    rng: random.Random,
    *,
    after_merger: bool | None = None,
    levels: str = "QQQQMMHY",
    units: tuple[int, int] = (3, 9),
) -> Clerk:
    """A clerk without habits, somewhere, with something to report."""
    period = dated.some_period(rng, after_merger, levels)
    scope = any_scope(rng, Period.parse(period).end)
    count = min(rng.randint(*units), len(scope.communes))
    chosen = sorted(rng.sample(scope.communes, count), key=scope.communes.index)
    elements = tuple(rng.sample(figures.count_elements(), rng.randint(2, 7)))
    values = {unit.code: figures.figures(rng) for unit in chosen}
    return Clerk(rng, period, scope, tuple(chosen), elements, values)


def a_messy_clerk(rng: random.Random, **given: object) -> Clerk:
    """A clerk with supported habits of every sort, a few at a time."""
    clerk = a_clerk(rng, **given)  # type: ignore[arg-type]
    clerk.container = rng.choice(("csv", "csv", "xlsx"))
    clerk.by_code = rng.random() < 0.2
    clerk.typed = clerk.container == "xlsx" and rng.random() < 0.6
    clerk.headers = rng.choice(("exact", "exact", "any", *headed.SURE))
    clerk.names = rng.choice(("full", "full", "any", *named.WAYS))
    clerk.grouping = rng.choice(("plain", "dots", "dots", "any", *numbered.GROUPING))
    clerk.period_in = rng.choice(("context", "context", "title", "column", "sheet", "file"))
    if rng.random() < 0.4:
        clerk.extras = {
            rng.choice(("unit", "mark", "qualifier", "blank", "no_activity")): rng.choice(
                (0.05, 0.2)
            )
        }
    return clerk
