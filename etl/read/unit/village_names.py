"""Names of villages that mean one village before a change of villages and another after it:
asked where a table speaks of both maps.
"""

from dataclasses import dataclass, field

from etl.read.draft import Draft
from etl.read.sheet.sheet import CellPlace
from etl.read.table.layout import Table
from etl.read.unit.who import Area, Who, ask_map, is_village


@dataclass(kw_only=True)
class VillageNames:
    """The villages of one table. `level`: what its names without a type mean (None: not said).

    `known`: where each stands and how it is written; `of_other_day`: a name that is not there on
    the day.
    """

    level: str | None = None
    known: dict[int, tuple[CellPlace, str, Area, str]] = field(default_factory=dict)
    of_other_day: str | None = None

    def note(self, index: int, place: CellPlace, name: str, area: Area, found: Who) -> None:
        """What the row (or column) `index` was found to be."""
        if found.of_other_day and is_village(name):
            self.of_other_day = self.of_other_day or name
        elif found.code and "/" in found.code:
            self.known[index] = (place, name, area, found.code)

    def ask_where_maps_meet(self, draft: Draft, table: Table) -> set[int]:
        """The rows that stay open: a village of this name was another one before, and the table
        names villages of that map too.
        """
        if self.of_other_day is None:
            return set()
        doubtful = [
            (index, *one) for index, one in self.known.items() if draft.units.has_turned(one[3])
        ]
        other = self.of_other_day
        return {
            index
            for index, place, name, area, code in doubtful
            if ask_map(draft, table, place, area, self.level, name, code, other)
        }
