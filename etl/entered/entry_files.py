"""Small files that an office enters beside its reports: a header, and a row a thing. Loaded whole
or not at all.

Targets, villages and their changes, groups, shares: each kind declares its columns (it is known by
them) and what a row means; opening the file, finding the header and reading numbers and dates are
done here, once.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from etl.archive.archive import Archive
from etl.archive.event import Event, Type
from etl.entered.office_units import Own
from etl.findings import Finding, Rule, Severity, declare, found
from etl.read.sheet.limits import Unreadable
from etl.read.sheet.opened import open_sheets
from etl.read.sheet.sheet import CellPlace, Number, Opened, Sheet, letters
from metrics.declared.indicator import Text
from metrics.declared.vietnamese import fold

DOCUMENT_LENGTH = 300
_HEADER_WITHIN = 20  # rows
# bytes of a text file in which its header must stand: spares a long report from being taken apart
# twice
_LOOKED_AT = 64_000
_DATES = ("%Y-%m-%d", "%d/%m/%Y")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_DOUBTFUL = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")  # 1.000: a thousand, or one?
_COUNT = re.compile(r"\d+|\d{1,3}(?:[. ]\d{3})+")
_SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%?)")

declare(
    Rule(
        name="rows_present",
        severity=Severity.ERROR,
        vi="Tệp chỉ có dòng tiêu đề, chưa có dòng nào bên dưới.",
        en="The file has a header but no row below it.",
        mend_vi="Đề nghị ghi ít nhất một dòng dưới dòng tiêu đề.",
        mend_en="Please fill in at least one row below the header.",
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryColumn:
    """A column of a kind of file. `words`: what else its header may say. `required`: the file
    is known by having it.
    """

    name: str
    words: tuple[str, ...] = ()
    required: bool = False


class Entry(Protocol):
    """One thing that a file says, as decided."""

    def as_json(self) -> dict[str, Any]:
        """What the archive keeps of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryLine:
    """A row below the header."""

    sheet: Sheet
    row: int
    columns: Mapping[str, int]

    def text(self, column: str) -> str:
        """What stands in a column, "" where the file has no such column."""
        return (
            self.sheet.text(self.row, self.columns[column]).strip()
            if column in self.columns
            else ""
        )

    def stored(self, column: str) -> Number | None:
        """The number of a workbook's cell that is stored as one."""
        return (
            self.sheet.numbers.get(CellPlace(self.row, self.columns[column]))
            if column in self.columns
            else None
        )

    def found(self, rule: str, column: str | None = None, **values: Any) -> Finding:
        """The finding of a rule in a column of this row (None: the whole row), which quotes the
        cell.
        """
        return self.found_unquoted(
            rule, column, text=self.text(column) if column else None, **values
        )

    def found_unquoted(
        self, rule: str, column: str | None = None, *, text: str | None = None, **values: Any
    ) -> Finding:
        """The same for a cell that may hold anything, such as a person's number."""
        at = letters(self.columns[column]) if column and column in self.columns else None
        return found(rule, sheet=self.sheet.name, row=self.row + 1, column=at, text=text, **values)

    def number(self, column: str) -> float | None:
        """The number of a cell if it can be read in one way only; a per cent as written (50 %
        is 50).
        """
        if stored := self.stored(column):
            return stored.value * 100 if stored.percent else stored.value
        text = self.text(column)
        if not _NUMBER.fullmatch(text) or _DOUBTFUL.fullmatch(text):
            return None
        return float(text.replace(",", "."))

    def count(self, column: str) -> int | None:
        """A whole number of things: 1.420 is 1420."""
        if stored := self.stored(column):
            return (
                int(stored.value)
                if stored.value >= 0 and stored.value.is_integer() and not stored.percent
                else None
            )
        text = self.text(column)
        return int(re.sub(r"\D", "", text)) if _COUNT.fullmatch(text) else None

    def share(self, column: str) -> float | None:
        """A part of a whole, 0 to 1: 0,4 or 40%."""
        if stored := self.stored(column):
            value = stored.value
        elif match := _SHARE.fullmatch(self.text(column)):
            value = float(match[1].replace(",", ".")) / (100 if match[2] else 1)
        else:
            return None
        return value if 0 <= value <= 1 else None

    def date(self, column: str) -> dt.date | None:
        """The day of a cell: 2025-12-31 or 31/12/2025."""
        for form in _DATES:
            try:
                return dt.datetime.strptime(self.text(column), form).date()
            except ValueError:
                continue
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryKind:
    """A kind of file. `understand`: its rows and what is wrong with them, given what the office
    said before.

    `key`: the names under which as_json() says what a row is about; what is said later of the same
    replaces it. `counted`: «{count} mục tiêu».
    """

    type: Type
    columns: tuple[EntryColumn, ...]
    key: tuple[str, ...]
    counted: Text
    understand: Callable[[Sequence[EntryLine], Own], tuple[Sequence[Entry], Sequence[Finding]]]

    def key_of(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(row[name] for name in self.key)


@dataclass(frozen=True, kw_only=True)
class Entries:
    """A file as understood."""

    kind: EntryKind
    name: str
    sha256: str
    rows: tuple[Any, ...]  # Entry: what the kind makes of a row
    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """0: can be loaded as it is; 1: errors or questions."""
        return (
            1
            if any(
                finding.severity in (Severity.ERROR, Severity.QUESTION) for finding in self.findings
            )
            else 0
        )

    @property
    def counted(self) -> Text:
        """How many of what it holds, in words."""
        count = len(self.rows)
        return Text(
            vi=self.kind.counted.vi.format(count=count), en=self.kind.counted.en.format(count=count)
        )


def in_force(
    archive: Archive, kind: EntryKind, *, without: str | None = None
) -> dict[tuple[Any, ...], tuple[Event, dict[str, Any]]]:
    """What the files of a kind say, the latest of each key, with the event that says it.
    `without`: as if this event were withdrawn.
    """
    passed = {*archive.withdrawn, without}
    said: dict[tuple[Any, ...], tuple[Event, dict[str, Any]]] = {}
    for event in archive.events:
        if event.type == kind.type and event.id not in passed:
            said |= {kind.key_of(row): (event, row) for row in event.payload[str(kind.type)]}
    return said


def open_file(
    content: bytes, kinds: Sequence[EntryKind]
) -> tuple[EntryKind, list[EntryLine], tuple[Finding, ...]] | None:
    """The kind of a file by its header, its rows, and what was found while opening it; None: it
    is of no such kind.
    """
    beginning = content[:_LOOKED_AT]
    if len(beginning) < len(content) and not content.startswith(b"PK"):
        beginning = beginning[: beginning.rfind(b"\n") + 1]
        if _recognised(beginning, kinds) is None:
            return None
    if (recognised := _recognised(content, kinds)) is None:
        return None
    opened, kind, sheet, header, columns = recognised
    below = [
        EntryLine(sheet=sheet, row=row, columns=columns)
        for row in range(header + 1, len(sheet.rows))
    ]
    return (
        kind,
        [line for line in below if any(line.text(name) for name in columns)],
        opened.findings,
    )


def _recognised(
    content: bytes, kinds: Sequence[EntryKind]
) -> tuple[Opened, EntryKind, Sheet, int, dict[str, int]] | None:
    try:
        opened = open_sheets(content)
    except Unreadable:
        return None
    for sheet in opened.sheets:
        for row, texts in enumerate(sheet.rows[:_HEADER_WITHIN]):
            headers = _headers(texts)
            for kind in kinds:
                if columns := _columns(headers, kind):
                    return opened, kind, sheet, row, columns
    return None


def _headers(texts: Sequence[str]) -> dict[str, int]:
    headers: dict[str, int] = {}
    for column, text in enumerate(texts):
        headers.setdefault(_header_key(text), column)
    return headers


def _columns(headers: Mapping[str, int], kind: EntryKind) -> dict[str, int] | None:
    """Where the columns of a kind stand; None: one that it is known by is missing."""
    places = {
        column.name: next(
            (
                headers[key]
                for key in map(_header_key, (column.name, *column.words))
                if key in headers
            ),
            None,
        )
        for column in kind.columns
    }
    if any(places[column.name] is None for column in kind.columns if column.required):
        return None
    return {name: place for name, place in places.items() if place is not None}


def _header_key(text: str) -> str:
    return fold(re.sub(r"\(.*?\)|[*:]", " ", text))
