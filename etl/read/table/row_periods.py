"""The periods of the rows of a table."""

from collections.abc import Sequence
from functools import cached_property

from etl.read.draft import Draft
from etl.read.period import when
from etl.read.period.period_columns import PeriodColumns
from etl.read.table.layout import Table


class RowPeriods:
    """The period of each row: the one that it states, else that of all rows."""

    def __init__(
        self,
        draft: Draft,
        table: Table,
        figure_columns: Sequence[int],
        over_columns: Sequence[str | None],
    ) -> None:
        """`over_columns`: the periods that the headers of the figures name."""
        self.draft, self.table, self.columns = draft, table, figure_columns
        self.stated = PeriodColumns.of(table)
        self.of_all = self._of_all(over_columns)
        self.own = self._own()

    def of(self, row: int) -> str | None:
        own = self.own.get(row)
        return own.code if own else self.of_all.code

    def is_left_out(self, row: int) -> bool:
        own = self.own.get(row)
        return own is not None and own.left_out

    @property
    def some(self) -> str | None:
        """A period of the table, by which its units are found."""
        return self.of_all.code or next((own.code for own in self.own.values() if own.code), None)

    @cached_property
    def _filled(self) -> list[int]:
        """The rows with figures."""
        return [
            row
            for row in range(self.table.first, self.table.end)
            if any(self.table.sheet.text(row, column) for column in self.columns)
        ]

    def _of_all(self, over_columns: Sequence[str | None]) -> when.When:
        """The period of the rows that state none: of the titles, or of the headers where each
        names its own.
        """
        named = [code for code in over_columns if code]
        of_titles = self._of_titles(all_are_named=bool(named) and len(named) == len(over_columns))
        if not named:
            return of_titles
        if len(set(named)) == 1 and (
            answer := when.contradicted(self.draft, self.table, named[0], of_titles)
        ):
            return answer
        return of_titles if of_titles.code else when.of_headers(self.draft, self.table, named)

    def _of_titles(self, *, all_are_named: bool) -> when.When:
        """The period of the titles, which is asked only if some figure needs it."""
        if self._all_rows_state_one() or all_are_named:
            return when.outside(self.draft, self.table)
        return when.of_table(self.draft, self.table)

    def _all_rows_state_one(self) -> bool:
        return bool(self.stated and self._filled) and all(map(self.stated.states, self._filled))

    def _own(self) -> dict[int, when.When]:
        if not self.stated:
            return {}
        found = {
            row: own
            for row in self._stating_rows()
            if (own := when.of_row(self.draft, self.table, row, self.stated, self.of_all))
        }
        codes = {own.code for own in found.values()}
        if len(codes) == 1 and (only := next(iter(codes))):
            answer = when.contradicted(self.draft, self.table, only, self.of_all)
            if answer is not None:
                return dict.fromkeys(found, answer)
        return found

    def _stating_rows(self) -> list[int]:
        """The rows with figures, and those of units that left all of theirs blank."""
        rows = range(self.table.first, self.table.end)
        blank = (row for row in rows if when.is_stated(self.stated, row))
        return sorted({*self._filled, *blank})
