"""What is being put together while a file is read: findings, cells, decisions, and what may enter the stored copy."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from etl.findings import Finding, found
from etl.read.model import Cell, Cells, Context, Decision
from etl.read.personal import may_be_quoted
from etl.read.sheet import Place, Sheet, letters
from etl.reference import Units, register
from metrics.vietnamese import fold

Kept = str | float


def key_of(kind: str, text: str, quotable: bool | None = None) -> str:
    """The key of a question about a text; what may be personal stands in it only as a digest."""
    if may_be_quoted(text) if quotable is None else quotable:
        return f"{kind}:{fold(text)}"
    return f"{kind}:#{sha256(fold(text).encode()).hexdigest()[:12]}"


@dataclass(kw_only=True)
class Draft:
    """One file in work. `kept`: by sheet, what the stored copy holds (everything else is blanked). `asked`: keys of questions put;
    `answered`: the answers that were looked for, by key. `units`: the register of names, with the villages of the office."""

    name: str
    context: Context
    units: Units = field(default_factory=register)
    findings: list[Finding] = field(default_factory=list)
    cells: list[Cells] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    kept: dict[str | None, dict[Place, Kept]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    answered: dict[str, Any] = field(default_factory=dict)

    def take(self, cells: Iterable[Cell]) -> None:
        """Adds cells to those of the report."""
        self.cells.append(Cells.of(cells))

    def say(
        self, rule: str, sheet: Sheet, place: Place | None = None, row: int | None = None, text: str | None = None, **values: Any
    ) -> None:
        """A finding at a cell (`place`), a row, or the sheet."""
        at = place.row if place else row
        column = letters(place.column) if place else None
        self.findings.append(found(rule, sheet=sheet.name, row=None if at is None else at + 1, column=column, text=text, **values))

    def ask(
        self,
        key: str,
        rule: str,
        sheet: Sheet,
        place: Place | None = None,
        text: str | None = None,
        options: tuple[str, ...] = (),
        **values: Any,
    ) -> None:
        """A question, put once however often its key comes up."""
        if key not in self.asked:
            self.asked.add(key)
            self.say(rule, sheet, place, text=text, question=key, options=options, **values)

    def answer(self, key: str) -> Any:
        """What the user answered to a question; None: nothing yet."""
        answer = self.context.answers.get(key)
        if answer is not None:
            self.answered[key] = answer
        return answer

    def keep(self, sheet: Sheet, place: Place, what: Kept | None = None) -> None:
        """Lets a cell into the stored copy: as it stands, or as `what`."""
        if what is None:
            stored = sheet.numbers.get(place)
            what = sheet.text(*place) if stored is None or stored.percent else stored.value
        if what != "":
            self.kept.setdefault(sheet.name, {})[place] = what
