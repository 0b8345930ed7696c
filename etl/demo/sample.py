"""The reports of the made-up province: files as offices would send them, on time, late, corrected
or never.

data/demo/sample/story.csv says what goes otherwise than it should: `missing` never comes, `late`
comes by itself weeks later, `slip` has a nought too many in one element, `corrected` the same and
later a file that mends it, `villages` marks a commune whose villages report too.
"""

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from etl.demo.figures import QUARTERS, Sample
from etl.demo.places import PROVINCE, chance
from etl.demo.recipes import shapes
from etl.intake.load import GivenFile
from etl.out.template import Figure, Form, Suffix, template
from etl.reference import Unit, register
from metrics.build.place import DEMO_SOURCES
from metrics.declared.indicator import DataElement, Kind
from metrics.declared.period import Period
from metrics.declared.registry import Registry
from metrics.declared.vietnamese import fold, inside_sentence, number

STORY = DEMO_SOURCES / "sample" / "story.csv"
_SHEETS_SINCE = dt.date(2026, 4, 1)  # since then the province sends XLSX, before it sent CSV
_NOTHING_HAPPENED = "chưa phát sinh"
# how often the commune leaves a figure blank: its own, one of another provider
_BLANK_OWN, _BLANK_OTHERS = 0.004, 0.04
_ROUNDED = 0.2  # how often a share is given as «khoảng»


def reports(declared: Registry) -> Iterator[GivenFile]:
    """Every file of the made-up province, quarter by quarter."""
    sample = Sample(declared)
    never_blank = frozenset(
        code for identity in declared.identities.values() for code in identity.or_zero
    )
    for period in QUARTERS:
        yield from _Quarter(declared, sample, period, never_blank).files()


@cache
def _story() -> Mapping[tuple[str, str], dict[str, str]]:
    """(quarter, unit code) → what happened → in which element."""
    told: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    with STORY.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told[row["quarter"], row["unit"]][row["what"]] = row["element"]
    return told


@dataclass(frozen=True, slots=True)
class _Quarter:
    """The reports for one quarter. `never_blank`: elements whose absence counts as 0 and would
    look like a contradiction.
    """

    declared: Registry
    sample: Sample
    period: Period
    never_blank: frozenset[str]

    def files(self) -> Iterator[GivenFile]:
        units = register().on(self.period.end)
        province = units.by_code[PROVINCE]
        areas = [area for area in units.children(PROVINCE) if area.level == "district"] or [
            province
        ]
        for area in areas:
            yield self._of_area(area, units.within(area.code, "commune"))
        for commune in units.within(PROVINCE, "commune"):
            told = self._told(commune)
            if "late" in told:
                yield self._alone(commune, "gui-sau", days=24)
            if "corrected" in told:
                yield self._alone(commune, "dinh-chinh", days=46, only=told["corrected"])
            if "villages" in told:
                yield self._of_villages(commune, units.children(commune.code))

    def _told(self, unit: Unit) -> dict[str, str]:
        return _story().get((self.period.code, unit.code), {})

    def _of_area(self, area: Unit, communes: Sequence[Unit]) -> GivenFile:
        on_time = [
            commune for commune in communes if not self._told(commune).keys() & {"missing", "late"}
        ]
        figures = {
            (commune.code, code): figure
            for commune in on_time
            for code, figure in self._slipped(commune).items()
        }
        suffix: Suffix = ".xlsx" if self.period.start >= _SHEETS_SINCE else ".csv"
        return self._file(
            area, "", on_time, figures, list(self.declared.collected), suffix=suffix, days=11
        )

    def _alone(self, commune: Unit, kind: str, *, days: int, only: str | None = None) -> GivenFile:
        figures = self._written(commune)
        elements = [only] if only else list(figures)
        cells = {(commune.code, code): figures[code] for code in elements}
        return self._file(
            commune,
            f"-{kind}",
            [commune],
            cells,
            elements,
            form="long" if only else "wide",
            days=days,
        )

    def _of_villages(self, commune: Unit, villages: Sequence[Unit]) -> GivenFile:
        elements = [
            code
            for code, shape in shapes().items()
            if shape.in_villages and code in self.declared.elements
        ]
        reported = [village for village in villages if "missing" not in self._told(village)]
        figures = {
            (village.code, code): self._written(village)[code]
            for village in reported
            for code in elements
        }
        return self._file(commune, "-cac-thon", reported, figures, elements, days=6)

    def _slipped(self, commune: Unit) -> dict[str, Figure]:
        """What the commune wrote, with a nought too many where the story says so."""
        told, figures = self._told(commune), self._written(commune)
        for element in (told.get("slip"), told.get("corrected")):
            if element:
                figures[element] = 10 * int(self.sample.of(commune.code, self.period)[element])
        return figures

    def _written(self, unit: Unit) -> dict[str, Figure]:
        figures = self.sample.of(unit.code, self.period)
        return {
            code: self._as_written(self.declared.elements[code], unit, figure)
            for code, figure in figures.items()
        }

    def _as_written(self, element: DataElement, unit: Unit, figure: float) -> Figure:
        drawn = chance("written", unit.code, self.period.code, element.code)
        if not element.adds_up:
            return f"khoảng {number(figure)}" if drawn < _ROUNDED else figure
        may_be_blank = not element.carried_forward and element.code not in self.never_blank
        if may_be_blank and drawn < (
            _BLANK_OWN if element.provided_by == "commune" else _BLANK_OTHERS
        ):
            return ""
        return _NOTHING_HAPPENED if element.kind is Kind.FLOW and figure == 0 else figure

    def _file(
        self,
        sender: Unit,
        kind: str,
        units: Sequence[Unit],
        figures: Mapping[tuple[str, str], Figure],
        elements: Sequence[str],
        *,
        days: int,
        form: Form = "wide",
        suffix: Suffix = ".csv",
    ) -> GivenFile:
        names = {unit.code: unit.name for unit in units}
        content = template(
            form,
            suffix,
            units=names,
            period=self.period.code,
            elements=elements,
            figures=figures,
            declared=self.declared,
        )
        named = f"{fold(sender.name).replace(' ', '-')}{kind}-{self.period.code.lower()}"
        name = f"bao-cao-{named}{suffix}"
        return GivenFile(
            name=name,
            content=content,
            by=f"UBND {inside_sentence(sender.name)}",
            at=self._received(name, days),
        )

    def _received(self, name: str, days: int) -> dt.datetime:
        """Within four days, between 8 and 16 o'clock in Việt Nam."""
        day = self.period.end + dt.timedelta(days=days + int(4 * chance("day", name)))
        return dt.datetime.combine(day, dt.time(1), dt.UTC) + dt.timedelta(
            minutes=int(480 * chance("minute", name))
        )
