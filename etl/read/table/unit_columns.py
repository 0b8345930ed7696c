"""The columns of a table with a row an indicator: which name a unit, which sum others, and the unit
of each.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from etl.read import whole
from etl.read.draft import Draft
from etl.read.element.headers import Nature
from etl.read.period import when
from etl.read.slots import Subject
from etl.read.table.layout import Table
from etl.read.table.rows import ask_hidden, leaves_out_hidden
from etl.read.unit import merged, names, titled, who
from etl.read.unit.village_names import VillageNames
from etl.read.unit.who import Area, Who

Found = tuple[dict[int, Subject], whole.Whole | None]
"""Whose figures each column has, and the column of the commune beside villages which nobody
listed.
"""


def unit_columns(draft: Draft, table: Table) -> Found:
    """The columns that name a unit or a total."""
    period = when.of_table(draft, table).code
    named = _named(table)
    area = _area(draft, table, named, period)
    if not any(
        who.is_place(draft.units, text, area, period) or names.is_total_label(text)
        for text in named.values()
    ):
        return {}, None
    reader = _UnitColumns(draft, table, area, period)
    for column, text in named.items():
        reader.read(column, text)
    return reader.settled()


def _named(table: Table) -> dict[int, str]:
    """What the columns are called that may be those of units."""
    return {
        column: path[-1]
        for column, path in table.paths.items()
        if table.meanings[column].nature not in (Nature.ROLE, Nature.PERSONAL, Nature.DOUBTED)
    }


def _area(draft: Draft, table: Table, named: Mapping[int, str], period: str | None) -> Area:
    """Where the units lie; villages in the commune that the titles name."""
    area = titled.area_of_titles(draft, table, period or "2025-06-30")
    if period and sum(map(who.is_village, named.values())) > len(named) / 2:
        return replace(area, commune=titled.commune_of_titles(draft, table, area, period))
    return area


@dataclass
class _UnitColumns:
    """Reads column after column; what is decided of all together is settled at the end."""

    draft: Draft
    table: Table
    area: Area
    period: str | None
    found: dict[int, Subject] = field(default_factory=dict)
    unlisted: whole.Unlisted = field(default_factory=whole.Unlisted)
    villages: VillageNames = field(default_factory=VillageNames)
    of_parts: merged.MergedUnits = field(init=False)

    def __post_init__(self) -> None:
        self.of_parts = merged.MergedUnits(units=self.draft.units, in_columns=True)

    def read(self, column: int, text: str) -> None:
        if names.is_total_label(text):
            self._read_total(column, text)
        elif self._has_figures(column):
            self._read_unit(column, text)

    def _has_figures(self, column: int) -> bool:
        rows = range(self.table.first, self.table.end)
        return any(self.table.sheet.text(row, column) for row in rows)

    def _read_total(self, column: int, label: str) -> None:
        place = self.table.at[column]
        self.found[column] = Subject(
            unit_code=None, unit_name=None, period=self.period, is_total=True
        )
        self.unlisted.totals[column] = whole.Total(place, label)
        self.draft.keep(self.table.sheet, place)

    def _read_unit(self, column: int, text: str) -> None:
        unit = self._who(column, text)
        if unit.left_out or self._is_left_out(column):
            return
        self._note(column, text, unit)
        place = self.table.at[column]
        hidden = self._is_hidden(column) and ask_hidden(self.draft, self.table, place)
        self.found[column] = Subject(
            unit_code=unit.code, unit_name=unit.name, period=self.period, stopped=hidden
        )
        if unit.code or unit.name:
            self.draft.keep(self.table.sheet, place)

    def _who(self, column: int, text: str) -> Who:
        """The unit of a column; what is asked about it is noted, as it may be asked otherwise."""
        said = len(self.draft.findings)
        place = self.table.at[column]
        unit = who.unit(self.draft, self.table, place, "", text, self.area, self.period, None)
        asked = [one.question for one in self.draft.findings[said:]]
        self.unlisted.note(column, unit, asked, is_village=who.is_village(text))
        return unit

    def _note(self, column: int, text: str, unit: Who) -> None:
        """Notes a column for what is settled when all of them are read."""
        place, key = self.table.at[column], who.key_of_unit(text, self.area, None)
        self.villages.note(column, place, text, self.area, unit)
        self.of_parts.note(column, place, text, key, self.period, unit)

    def _is_hidden(self, column: int) -> bool:
        return column in self.table.sheet.hidden_columns

    def _is_left_out(self, column: int) -> bool:
        return self._is_hidden(column) and leaves_out_hidden(self.draft, self.table)

    def settled(self) -> Found:
        for column in self.villages.ask_where_maps_meet(self.draft, self.table):
            self.found[column] = self.found[column]._replace(unit_code=None)
        verdicts = self.of_parts.settle(self.draft, self.table)
        found = {
            column: own
            for column, one in self.found.items()
            if (own := merged.subject(one, verdicts.get(column)))
        }
        of_commune = self.unlisted.settle(self.draft, self.table, self.area, self.period)
        if of_commune is None:
            return found, None
        found = {column: one for column, one in found.items() if column not in of_commune.parts}
        return found | {of_commune.line: of_commune.subject}, of_commune
