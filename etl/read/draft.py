"""What is being put together while a file is read: findings, cells, decisions, and what may
enter the stored copy.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple

from etl.findings import Finding, Rule, Severity, declare, found
from etl.read.element.personal import may_be_quoted
from etl.read.model import Cell, Cells, Context, Decision
from etl.read.sheet.sheet import CellPlace, Sheet, letters
from etl.reference import Units, register
from metrics.declared.vietnamese import fold

declare(
    Rule(
        name="answer_usable",
        severity=Severity.WARNING,
        vi="Câu trả lời «{answer}» không dùng được cho câu hỏi này.",
        en="The answer «{answer}» cannot be used for this question.",
        mend_vi="Đề nghị chọn một câu trả lời khác, hoặc bỏ qua.",
        mend_en="Please choose another answer, or leave it out.",
    ),
)

LEAVE_OUT = "leave_out"
"""The answer that ends every question: what was asked about (cell, row, column, form, sheet) is
not read.
"""

_LONGEST_ANSWER = 60

Kept = str | float
Grid = list[list[Kept]]
"""Rows of cells, "" where nothing stands; a row ends with its last cell."""


class FigureSource(NamedTuple):
    """Where a row or a column of figures comes from. `rule`: how it is asked; `header`: what
    the key of the question names.
    """

    rule: str
    header: str
    name: str


def key_of(kind: str, text: str, quotable: bool | None = None) -> str:
    """The key of a question about a text; what may be personal stands in it only as a digest."""
    if may_be_quoted(text) if quotable is None else quotable:
        return f"{kind}:{fold(text)}"
    return f"{kind}:#{sha256(fold(text).encode()).hexdigest()[:12]}"


@dataclass(kw_only=True)
class Draft:
    """One file in work. `kept`: by sheet, what the stored copy holds (everything else is blank).
    `asked`: keys of questions put; `answered`: the answers that were looked for, by key. `units`:
    the register of names, with the villages of the office. `untimely`: periods of headers about
    which is asked whether they can be. `sources`: by sheet and row (from 1) or column (letter),
    where its figures come from. `added`: sheets with the columns (letters) or rows (from 1) that
    are parts of one figure, as answered; `parts`: those of units that make one. `is_message`: the
    table was made of a message: every word of it that is not known is asked. `cover`: the cells of
    the sheets before the first one with a table. `named`: the periods of the tables read so far."""

    name: str
    context: Context
    units: Units = field(default_factory=register)
    findings: list[Finding] = field(default_factory=list)
    cells: list[Cells] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    kept: dict[str | None, Grid] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    answered: dict[str, Any] = field(default_factory=dict)
    untimely: set[str] = field(default_factory=set)
    cover: tuple[tuple[Sheet, CellPlace], ...] = ()
    named: list[str] = field(default_factory=list)
    sources: dict[tuple[str | None, int | str], FigureSource] = field(default_factory=dict)
    added: set[tuple[str | None, str | int]] = field(default_factory=set)
    parts: set[tuple[str | None, str | int]] = field(default_factory=set)
    is_message: bool = False

    def is_added(self, cell: Cell) -> bool:
        """Whether a cell holds a part of a figure, as answered."""
        return (cell.sheet, cell.column) in self.added or (cell.sheet, cell.row) in self.added

    def is_part(self, cell: Cell) -> bool:
        """Whether a cell has the figure of one of the units that make another one, as answered."""
        return (cell.sheet, cell.column) in self.parts or (cell.sheet, cell.row) in self.parts

    def unask(self, key: str) -> None:
        """Takes a question back: another one is asked in its place."""
        self.asked.discard(key)
        self.findings = [finding for finding in self.findings if finding.question != key]

    def take(self, cells: Iterable[Cell]) -> None:
        """Adds cells to those of the report."""
        self.cells.append(Cells.of(cells))

    def say(
        self,
        rule: str,
        sheet: Sheet,
        place: CellPlace | None = None,
        row: int | None = None,
        text: str | None = None,
        **values: Any,
    ) -> None:
        """A finding at a cell (`place`), a row, or the sheet."""
        at = place.row if place else row
        column = letters(place.column) if place else None
        self.findings.append(
            found(
                rule,
                sheet=sheet.name,
                row=None if at is None else at + 1,
                column=column,
                text=text,
                **values,
            )
        )

    def ask(
        self,
        key: str,
        rule: str,
        sheet: Sheet,
        place: CellPlace | None = None,
        text: str | None = None,
        options: tuple[str, ...] = (),
        **values: Any,
    ) -> None:
        """A question, put once however often its key comes up; LEAVE_OUT answers it, whatever else
        is offered.

        One that comes although it was answered says that the answer was of no use.
        """
        if key in self.asked:
            return
        self.asked.add(key)
        self.say(
            rule, sheet, place, text=text, question=key, options=options or (LEAVE_OUT,), **values
        )
        if (answer := self.context.answers.get(key)) is not None:
            self.say("answer_usable", sheet, place, answer=str(answer)[:_LONGEST_ANSWER])

    def answer(self, key: str) -> Any:
        """What the user answered to a question; None: nothing yet."""
        answer = self.context.answers.get(key)
        if answer is not None:
            self.answered[key] = answer
        return answer

    def keep(self, sheet: Sheet, place: CellPlace, what: Kept | None = None) -> None:
        """Lets a cell into the stored copy: as it stands, or as `what`."""
        if what is None:
            stored = sheet.numbers.get(place)
            what = sheet.text(*place) if stored is None or stored.percent else stored.value
        if what != "":
            _put(self.kept.setdefault(sheet.name, []), place.row, place.column, what)

    def keep_also(self, sheet: Sheet, place: CellPlace, what: str) -> None:
        """Lets a text into the stored copy beside what is kept of its cell already."""
        already = str(self.kept_at(sheet, place))
        if what not in already:
            self.keep(sheet, place, f"{already}; {what}" if already else what)

    def keep_column(
        self, sheet: Sheet, column: int, rows: Sequence[int], texts: Sequence[str]
    ) -> None:
        """Lets cells of a column that are plain numbers into the stored copy, as they stand in
        these rows.
        """
        grid, numbers = self.kept.setdefault(sheet.name, []), sheet.numbers
        for row, text in zip(rows, texts, strict=True):
            stored = numbers.get(CellPlace(row, column)) if numbers else None
            what = text if stored is None else stored.value
            if row < len(grid) and len(grid[row]) == column:
                grid[row].append(what)
            else:
                _put(grid, row, column, what)

    def kept_at(self, sheet: Sheet, place: CellPlace) -> Kept:
        """What the stored copy holds at a place so far; "": nothing."""
        grid = self.kept.get(sheet.name, [])
        line = grid[place.row] if place.row < len(grid) else []
        return line[place.column] if place.column < len(line) else ""


def held(grid: Grid) -> list[bytes]:
    """Where a stored copy holds something: a row a line, 1 at the columns that are not blank."""
    return [bytes(what != "" for what in line) for line in grid]


def _put(grid: Grid, row: int, column: int, what: Kept) -> None:
    while len(grid) <= row:
        grid.append([])
    line = grid[row]
    if (missing := column + 1 - len(line)) > 0:
        line += [""] * missing
    line[column] = what
