"""What stands in a file before anything is understood: sheets of texts, with what a workbook
says about its cells.
"""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from etl.findings import Finding, Rule, Severity, declare

# Declared here and not in the modules that find it: those are imported only by the process that
# opens a file of their kind, while
# the pages have to know every rule.
declare(
    Rule(
        name="formula_result_saved",
        severity=Severity.WARNING,
        vi=(
            "{count} ô có công thức nhưng tệp chưa lưu kết quả; các ô này được coi là "
            "chưa đọc được."
        ),
        en=(
            "{count} cells hold a formula whose result was not saved; these cells count "
            "as unreadable."
        ),
        mend_vi="Đề nghị mở tệp bằng phần mềm bảng tính, lưu lại rồi gửi.",
        mend_en="Please open the file in a spreadsheet program, save it and send it again.",
    ),
    Rule(
        name="sheet_visible",
        severity=Severity.WARNING,
        vi="Trang tính đang ẩn, không đọc.",
        en="The sheet is hidden and was not read.",
        mend_vi="Nếu cần số liệu ở đó, đề nghị bỏ ẩn rồi gửi lại.",
        mend_en="If its figures are needed, please unhide it and send the file again.",
    ),
    Rule(
        name="quotes_balanced",
        severity=Severity.WARNING,
        vi='Dấu ngoặc kép (") trong tệp không khép kín; tệp được đọc theo từng dòng.',
        en='A quotation mark (") in the file is never closed; the file is read line by line.',
        mend_vi="Đề nghị xem lại các ô có dấu ngoặc kép.",
        mend_en="Please look over the cells with quotation marks.",
    ),
)

_ROW, _CELL = "\x1e", "\x1f"  # the separators that ASCII has for records and units


class Number(NamedTuple):
    """A number stored as a number. `percent`: its format multiplies it by 100 on the screen.
    `shown`: as the format writes it.
    """

    value: float
    percent: bool = False
    decimals: int | None = None  # places that the format shows; None: as many as there are


class CellPlace(NamedTuple):
    """A cell of a sheet, counted from 0."""

    row: int
    column: int


@dataclass(kw_only=True)
class Sheet:
    """One sheet. `rows`: a row a line, texts in NFC, "" where nothing stands; rows may be of
    different length.

    `widths`: how many fields each line of a delimited file has, None for a workbook. `numbers`,
    `dates`: cells that are stored as such (their text stands in `rows` too), a day with the number
    behind it, a time with None. `merged`: ranges (top, left, bottom, right). `without_result`:
    formulas whose result was not saved.
    """

    name: str | None
    rows: list[list[str]]
    widths: list[int] | None = None
    numbers: dict[CellPlace, Number] = field(default_factory=dict)
    dates: dict[CellPlace, float | None] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    without_result: set[CellPlace] = field(default_factory=set)

    def __getstate__(self) -> dict[str, Any]:
        """What passes between processes: the rows as one text, as long as no cell holds a
        separator of it.
        """
        state = {name: value for name, value in self.__dict__.items() if name != "merged_figures"}
        packed = _ROW.join(map(_CELL.join, self.rows))
        plain = packed.count(_ROW) == max(len(self.rows) - 1, 0)
        cells = sum(map(len, self.rows)) - sum(map(bool, self.rows))
        if plain and packed.count(_CELL) == cells and [] not in self.rows and [""] not in self.rows:
            state["rows"] = packed
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        if isinstance(packed := state["rows"], str):
            self.rows = [line.split(_CELL) for line in packed.split(_ROW)]

    def text(self, row: int, column: int) -> str:
        line = self.rows[row]
        return line[column] if column < len(line) else ""

    @cached_property
    def merged_figures(self) -> frozenset[CellPlace]:
        """The top left cells of merged ranges: a figure there may belong to more than one row
        or column.
        """
        return frozenset(
            CellPlace(top, left)
            for top, left, bottom, right in self.merged
            if bottom > top or right > left
        )

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A file as sheets. `suffix` is that of its content, whatever its name says."""

    sheets: tuple[Sheet, ...]
    suffix: str
    findings: tuple[Finding, ...] = ()


@lru_cache(maxsize=20_000)
def letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    written = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        written = chr(65 + rest) + written
    return written


def shown_number(value: float) -> str:
    """A stored number as text, without separators of thousands: 1420; 1,42."""
    return (
        f"{value:.0f}"
        if value.is_integer() and abs(value) < 1e15
        else repr(value).replace(".", ",")
    )
