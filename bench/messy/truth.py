"""What a careful clerk reads in a made file: the figures of each box, and the places where one
has to be told something.
"""

from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Says:
    """One figure that a box holds.

    `sure`: a careful clerk reads it without asking; otherwise it may be read (only so) or asked.
    `state` as in the contract: value, blank, no_activity. `twin`: boxes that say the same figure
    twice share a number; one of them is enough.
    """

    unit: str
    period: str
    element: str
    value: float | None
    qualifier: str | None = None
    state: str = "value"
    sure: bool = True
    twin: int | None = None


@dataclass(slots=True)
class Box:
    """One cell of a sheet as the clerk leaves it: a text, or a number with its format, or a formula
    with its cached value.

    `uncached`: a formula of which the program that wrote it kept no value. `personal`: a text that
    may never come back.
    """

    text: str = ""
    number: float | None = None
    format: str = ""
    formula: str | None = None
    uncached: bool = False
    says: tuple[Says, ...] = ()
    personal: bool = False

    def unsure(self) -> None:
        self.says = tuple(replace(one, sure=False) for one in self.says)

    def silent(self) -> None:
        """No figure may be taken from here."""
        self.says = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Flag:
    """A place where the sender has to be told something. None: anywhere. `least`: info,
    warning, question or error.
    """

    kind: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    least: str = "warning"


@dataclass
class Sheet:
    """Boxes in rows, with what a spreadsheet adds to them. Merged ranges are (row, column, row,
    column), from 0, inclusive.
    """

    title: str = "Sheet1"
    rows: list[list[Box]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False

    def add(self, *boxes: Box | str) -> int:
        """Appends a row; returns its index."""
        self.rows.append([Box(text=box) if isinstance(box, str) else box for box in boxes])
        return len(self.rows) - 1

    def figures(self) -> list[tuple[int, int, Box]]:
        """The boxes that say something, as (row, column, box), from 0."""
        return [
            (r, c, box) for r, row in enumerate(self.rows) for c, box in enumerate(row) if box.says
        ]

    def column(self, element: str) -> list[tuple[int, int, Box]]:
        return [
            place
            for place in self.figures()
            if any(one.element == element for one in place[2].says)
        ]


@dataclass(frozen=True, kw_only=True)
class Made:
    """A made file with its truth. `context`: what the sender states beside the file."""

    kind: str
    name: str
    content: bytes
    context: dict[str, Any]
    sheets: tuple[Sheet, ...]
    flags: tuple[Flag, ...] = ()
    is_text: bool = True  # a delimited text has one sheet without a name

    @property
    def personal(self) -> list[str]:
        return [
            box.text
            for sheet in self.sheets
            for row in sheet.rows
            for box in row
            if box.personal and box.text
        ]


def letters(column: int) -> str:
    """The spreadsheet's name of a column counted from 0: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def place(row: int | None, column: int | None, what: str, least: str = "warning") -> Flag:
    """The flag of a place counted from 0; None: the whole column or row."""
    return Flag(
        kind=what,
        row=None if row is None else row + 1,
        column=None if column is None else letters(column),
        least=least,
    )
