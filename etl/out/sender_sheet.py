"""A file as its sender sees it, for his eyes alone: every text but what belongs to a person. Never
stored.

What the reader used is shown as it stands (etl/read/table/stored.py keeps the same). Of the rest,
cells of columns that announce personal data, cells with a phone or identity number and cells that
look like a person's name are covered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from etl.read.element.personal import holds_personal_number, names_a_person
from etl.read.model import Reading
from etl.read.sheet.sheet import CellPlace, Sheet

# rules whose finding stands at the header of what is covered
_COLUMNS = ("no_personal_column", "personal_or_count")


@dataclass(frozen=True, eq=False)
class OwnSheet:
    """One sheet of a reading. `used`: a row a line, 1 at the columns that the stored copy
    holds; what stands there was read.
    """

    sheet: Sheet
    used: Sequence[bytes]
    personal_columns: dict[int, int]  # column → the row of its header: what is below is covered
    personal_rows: dict[int, int]  # row → the column of its header: what is to the right is covered
    personal_cells: frozenset[CellPlace]

    @property
    def name(self) -> str | None:
        return self.sheet.name

    @cached_property
    def width(self) -> int:
        return self.sheet.width

    def is_used(self, place: CellPlace) -> bool:
        row = self.used[place.row] if place.row < len(self.used) else b""
        return place.column < len(row) and row[place.column] == 1

    def is_covered(self, place: CellPlace) -> bool:
        """Whether the text of a cell may belong to a person and is not shown."""
        text = self.sheet.text(*place)
        if not text or self.is_used(place):
            return False
        below = place.row > self.personal_columns.get(place.column, place.row)
        beside = place.column > self.personal_rows.get(place.row, place.column)
        return (
            below
            or beside
            or place in self.personal_cells
            or holds_personal_number(text)
            or names_a_person(text)
        )

    def covered(self) -> Iterator[CellPlace]:
        """Every cell that is not shown."""
        places = (
            CellPlace(row, column)
            for row, texts in enumerate(self.sheet.rows)
            for column in range(len(texts))
        )
        return filter(self.is_covered, places)


def own_sheets(reading: Reading) -> tuple[OwnSheet, ...]:
    """The visible sheets of a file that could be read, in their order."""
    return tuple(_own(reading, sheet, reading.kept.get(sheet.name, ())) for sheet in reading.sheets)


_OF_PEOPLE = (*_COLUMNS, "no_personal_cell")


def _own(reading: Reading, sheet: Sheet, used: Sequence[bytes]) -> OwnSheet:
    figures = reading.cells.where(pl.col("sheet").eq_missing(pl.lit(sheet.name, pl.String))).frame[
        "row"
    ]
    first = len(sheet.rows) if figures.is_empty() else min(figures) - 1
    at = [
        (one.rule, CellPlace(one.row - 1, column_of(one.column)))
        for one in reading.findings
        if one.sheet == sheet.name and one.row and one.column and one.rule in _OF_PEOPLE
    ]
    headers = [place for rule, place in at if rule in _COLUMNS]
    return OwnSheet(
        sheet=sheet,
        used=used,
        personal_columns={place.column: place.row for place in headers if place.row < first},
        personal_rows={place.row: place.column for place in headers if place.row >= first},
        personal_cells=frozenset(place for rule, place in at if rule == "no_personal_cell"),
    )


def column_of(name: str) -> int:
    """The column that bears these letters, from 0."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number - 1
