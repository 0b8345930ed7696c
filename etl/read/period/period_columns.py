"""The columns of a table that say for which period each row is, and what they say in a row."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from etl.read.element.roles import Role
from etl.read.period import dated
from etl.read.period.dated import Order
from etl.read.sheet.sheet import CellPlace
from etl.read.table.layout import Table


class PeriodLine(NamedTuple):
    """What the columns say in one row. `texts`: as written, the day first; `headers`: above them.
    `span`: first and last day; `written`: all of it as it stands in the file; `doubt`: what a day
    may be that can be read in two ways; `kept`: what enters the stored copy."""

    headers: tuple[str, ...]
    texts: tuple[str, ...]
    span: tuple[str, str] | None
    written: str
    doubt: tuple[dt.date, ...]
    kept: Mapping[CellPlace, str | None]


@dataclass(frozen=True, kw_only=True)
class PeriodColumns:
    """`columns`: one or more that name it together («Quý», «Năm»); `span`: its first and its
    last day («Từ ngày», «Đến ngày»).
    """

    table: Table
    columns: tuple[int, ...]
    span: tuple[int, int] | None
    orders: Mapping[int, Order]
    # columns where a spreadsheet made days of some cells and left others as they were typed
    doubted: frozenset[int]

    @classmethod
    def of(cls, table: Table) -> "PeriodColumns":
        columns = tuple(table.columns(Role.PERIOD))
        first, last = table.column(Role.FROM), table.column(Role.TO)
        span = None if first is None or last is None else (first, last)
        every = (*columns, *(span or ()))
        typed = {column: _typed(table, column) for column in every}
        orders = {column: dated.order(typed[column]) for column in every}
        doubted = {
            column
            for column in every
            if dated.is_proven(typed[column]) and _has_stored_days(table, column)
        }
        return cls(
            table=table, columns=columns, span=span, orders=orders, doubted=frozenset(doubted)
        )

    def __bool__(self) -> bool:
        return bool(self.columns or self.span)

    def line(self, row: int) -> PeriodLine | None:
        """What is said in a row; None: nothing."""
        filled = [
            CellPlace(row, column) for column in self.columns if self.table.sheet.text(row, column)
        ]
        span = self._span(row)
        if not filled and not span:
            return None
        places = [*filled, *span]
        return PeriodLine(
            headers=tuple(self.table.paths.get(place.column, ("",))[-1] for place in filled),
            texts=tuple(map(self._text, filled)),
            span=(self._text(span[0]), self._text(span[1])) if span else None,
            written=self._written(filled, span),
            doubt=next((days for place in places if (days := self._doubt(place))), ()),
            kept={place: self._kept(place) for place in places},
        )

    def _span(self, row: int) -> tuple[CellPlace, ...]:
        """The cells of the first and the last day; none where one of them is blank."""
        places = tuple(CellPlace(row, column) for column in self.span or ())
        return places if all(self.table.sheet.text(*place) for place in places) else ()

    def _written(self, filled: Sequence[CellPlace], span: Sequence[CellPlace]) -> str:
        """What a row says as it is written."""
        written = [self.table.sheet.text(*place) for place in filled]
        if span:
            first, last = (self.table.sheet.text(*place) for place in span)
            written.append(f"từ {first} đến {last}")
        return " ".join(written)

    def states(self, row: int) -> bool:
        """Whether a row states a period."""
        return self.line(row) is not None

    def _text(self, place: CellPlace) -> str:
        text = self.table.sheet.text(*place)
        is_stored = place in self.table.sheet.dates
        return (
            dated.month_first(text)
            if self.orders[place.column] is Order.MONTH_FIRST and not is_stored
            else text
        )

    def _kept(self, place: CellPlace) -> str | None:
        """A day whose month comes first is kept in the one way that nobody reads otherwise."""
        text = self._text(place)
        return None if text == self.table.sheet.text(*place) else text

    def _doubt(self, place: CellPlace) -> tuple[dt.date, ...]:
        is_stored = place in self.table.sheet.dates
        if self.orders[place.column] is Order.MIXED or (is_stored and place.column in self.doubted):
            return dated.readings(self.table.sheet.text(*place))
        return ()


def _typed(table: Table, column: int) -> list[str]:
    places = (CellPlace(row, column) for row in range(table.first, table.end))
    return [table.sheet.text(*place) for place in places if place not in table.sheet.dates]


def _has_stored_days(table: Table, column: int) -> bool:
    return any(CellPlace(row, column) in table.sheet.dates for row in range(table.first, table.end))
