"""The reader against the careful clerk: every cell it accepted, and every place where it had to
speak.
"""

import io
import zipfile
from collections import Counter
from dataclasses import dataclass, field

from bench.messy.truth import Flag, Made, Says, letters
from etl.findings import Finding
from etl.read.model import Cell, Reading, State, Status

_WEIGHT = {"info": 0, "warning": 1, "question": 1, "error": 2}
_CLOSE = 1e-9


@dataclass
class Verdict:
    """Of one file: `sure` figures, of which accepted `right`; `wrong` and `missed` in words;
    `seconds` of reading and checking.

    `may`: figures that may be read or asked. `unread`: sure ones that were dropped without a
    question at their place. `stopped`: the file cannot be loaded as it is.
    """

    kind: str
    number: int = 0
    sure: int = 0
    right: int = 0
    may: int = 0
    asked: int = 0
    refused: int = 0
    unread: int = 0
    unhedged: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    flags: int = 0
    missed: list[str] = field(default_factory=list)
    echoed: list[str] = field(default_factory=list)
    stopped: bool = False
    crash: str = ""
    seconds: float = 0.0


class _Places:
    """The truth by place."""

    def __init__(self, made: Made) -> None:
        self.says: dict[tuple[str | None, int, str], tuple[Says, ...]] = {}
        for sheet in made.sheets:
            name = None if made.is_text else sheet.title
            for row, column, box in sheet.figures():
                self.says[name, row + 1, letters(column)] = box.says


def judge(made: Made, reading: Reading) -> Verdict:
    verdict, truth = Verdict(made.kind), _Places(made)
    right: set[tuple[object, ...]] = set()
    opened: set[tuple[object, ...]] = set()
    for cell in reading.cells:
        place = (cell.sheet, cell.row, cell.column)
        if cell.status is Status.ACCEPTED:
            _accepted(verdict, cell, truth.says.get(place, ()), right)
        else:
            opened.add(place)
            verdict.asked += cell.status is Status.QUESTION
            verdict.refused += cell.status is Status.REFUSED
    _count(verdict, truth, right, opened)
    verdict.stopped = bool(reading.exit_code)
    verdict.flags = len(made.flags)
    verdict.missed = [_named(flag) for flag in made.flags if not _told(flag, reading)]
    verdict.echoed = _echoed(made, reading)
    return verdict


def _accepted(
    verdict: Verdict, cell: Cell, says: tuple[Says, ...], right: set[tuple[object, ...]]
) -> None:
    here = [one for one in says if one.element == cell.element]
    if not here:
        if cell.value is not None or cell.state is State.NO_ACTIVITY:
            verdict.wrong.append(f"{_where(cell)}: no figure of «{cell.element}» stands here")
        return
    fault = _fault(cell, here[0])
    if fault:
        verdict.wrong.append(f"{_where(cell)}: {fault}")
        return
    if here[0].value is not None and (cell.qualifier and cell.qualifier.value) != here[0].qualifier:
        verdict.unhedged.append(
            f"{_where(cell)}: qualifier {cell.qualifier}, not {here[0].qualifier}"
        )
    right.add((cell.sheet, cell.row, cell.column, cell.element))


def _fault(cell: Cell, one: Says) -> str | None:
    if cell.value is None and cell.state is State.BLANK and one.value is not None:
        return f"taken as blank, not {one.value:g}"
    for name, got, meant in (
        ("unit", cell.unit_code, one.unit),
        ("period", cell.period, one.period),
        ("state", cell.state.value, one.state),
    ):
        if got != meant:
            return f"{name} {got}, not {meant}"
    if (cell.value is None) != (one.value is None):
        return f"value {cell.value}, not {one.value}"
    if (
        cell.value is not None
        and one.value is not None
        and abs(cell.value - one.value) > _CLOSE * max(1, abs(one.value))
    ):
        return f"value {cell.value:g}, not {one.value:g}"
    return None


def _count(
    verdict: Verdict,
    truth: _Places,
    right: set[tuple[object, ...]],
    opened: set[tuple[object, ...]],
) -> None:
    twins = Counter((one.unit, one.period, one.element, one.twin) for place,
    says in truth.says.items() for one in says
                    if one.twin is not None and (*place, one.element) in right)  # fmt: skip
    for place, says in truth.says.items():
        for one in says:
            if one.state == "blank":
                continue
            is_right = (*place, one.element) in right or bool(
                one.twin is not None and twins[one.unit, one.period, one.element, one.twin]
            )
            verdict.may += not one.sure
            verdict.sure += one.sure
            verdict.right += one.sure and is_right
            verdict.unread += one.sure and not is_right and place not in opened


def _told(flag: Flag, reading: Reading) -> bool:
    if any(_about(flag, finding) for finding in reading.findings):
        return True
    return any(
        cell.status is not Status.ACCEPTED
        and (flag.row is None or cell.row == flag.row)
        and (flag.column is None or cell.column == flag.column)
        and (flag.sheet is None or cell.sheet in (None, flag.sheet))
        for cell in reading.cells
    )


def _about(flag: Flag, finding: Finding) -> bool:
    """A finding of that place, or of its whole column or row."""
    if _WEIGHT[finding.severity.value] < _WEIGHT[flag.least]:
        return False
    if flag.sheet is not None and finding.sheet not in (None, flag.sheet):
        return False
    row = (
        flag.row is None
        or finding.row == flag.row
        or (finding.column is not None and finding.column == flag.column)
    )
    return row and (flag.column is None or finding.column in (None, flag.column))


def _echoed(made: Made, reading: Reading) -> list[str]:
    """Personal texts that came back in a cell, a finding, a decision, the preview or the stored
    copy.
    """
    if not made.personal:
        return []
    parts = [
        repr(reading.cells),
        repr(reading.findings),
        repr(reading.decisions),
        repr(reading.kept),
    ]
    if reading.stored:
        parts.append(_plain(reading.stored.content))
    return [text for text in dict.fromkeys(made.personal) if any(text in part for part in parts)]


def _plain(content: bytes) -> str:
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def _where(cell: Cell) -> str:
    place = f"{cell.sheet}!" if cell.sheet else ""
    return f"{place}{cell.column}{cell.row} «{cell.text}»"


def _named(flag: Flag) -> str:
    return f"{flag.kind} at {flag.column or ''}{flag.row or ''}" + (
        f" of {flag.sheet}" if flag.sheet else ""
    )
