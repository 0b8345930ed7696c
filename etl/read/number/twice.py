"""The same figure twice in one file: equal values count once, different ones are an error and none
is taken.

Rows of one unit that name different sources are no repetition: it is asked whether to add them
(sources.py).
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import polars as pl

from etl.findings import Rule, Severity, declare, found
from etl.read.draft import Draft, FigureSource
from etl.read.model import Cell, Cells, Key, State, Status
from etl.read.table import sources
from metrics.declared.period import Period
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold, number, period_name

declare(
    Rule(
        name="one_value_per_figure",
        severity=Severity.ERROR,
        vi=(
            "«{label_vi}» của {unit}, {period_vi}, được ghi hai giá trị: {first_vi} "
            "({first_place}) và {second_vi}. Không số nào được ghi nhận."
        ),
        en=(
            "«{label_en}» of {unit}, {period_en}, is given twice: {first_en} "
            "({first_place}) and {second_en}. Neither is recorded."
        ),
        mend_vi="Đề nghị giữ lại một số đúng.",
        mend_en="Please keep the right one.",
    ),
    Rule(
        name="figure_given_once",
        severity=Severity.INFO,
        vi=(
            "«{label_vi}» của {unit}, {period_vi}, đã ghi cùng giá trị {first_vi} "
            "({first_place}); chỉ tính một lần."
        ),
        en=(
            "«{label_en}» of {unit}, {period_en}, was already given with the same value "
            "{first_en} ({first_place}); it counts once."
        ),
    ),
)


declare(
    Rule(
        name="parts_added",
        severity=Severity.WARNING,
        vi=(
            "Chưa cộng được «{label_vi}» của {unit}: có phần chưa có số, hoặc số này "
            "không cộng được."
        ),
        en=(
            "«{label_en}» of {unit} could not be added up: a part has no figure, or such "
            "figures are never added."
        ),
        mend_vi="Đề nghị ghi đủ số của các phần, hoặc số của cả đơn vị.",
        mend_en="Please fill in every part, or the figure of the whole unit.",
    ),
)

_PLACE = ("sheet", "row", "column")


def settle(draft: Draft, cells: Cells) -> Cells:
    """Leaves at most one accepted cell a figure; the base that stands in several fractions is
    repeated in silence.
    """
    shared = _shared(cells.frame)
    if shared.is_empty():
        return cells
    told = _Told(
        draft,
        dict(zip(shared["at"].to_list(), cells.at(shared["at"]), strict=True)),
        _in_fractions(cells.frame, shared),
    )
    told.wait_for_answers()
    dropped = told.dropped()
    settled = cells.with_status(
        list(told.cells), [cell.status for cell in told.cells.values()]
    ).with_sums(told.sums)
    return settled.where(~pl.int_range(pl.len()).is_in(dropped)) if dropped else settled


def _shared(frame: pl.DataFrame) -> pl.DataFrame:
    """The cells whose figure is stated, or perhaps stated, more than once: where they stand
    among all (`at`), and their places.
    """
    asked = (pl.col("status") == Status.QUESTION) & pl.all_horizontal(
        pl.col(Cells.KEY).is_not_null()
    )
    stated = (
        frame.select(*Cells.KEY, "status")
        .with_row_index("at")
        .filter((pl.col("status") == Status.ACCEPTED) | asked)
    )
    several = stated.group_by(Cells.KEY).agg("at").filter(pl.col("at").list.len() > 1)
    at = several["at"].explode().sort()
    return frame.select(_PLACE)[at].with_columns(at=at)


def _in_fractions(frame: pl.DataFrame, shared: pl.DataFrame) -> set[tuple[str | None, int, str]]:
    """The places among them that hold several figures."""
    there = frame.select(_PLACE).join(shared, on=_PLACE, how="semi", nulls_equal=True)
    return set(
        there.group_by(_PLACE).agg(pl.len()).filter(pl.col("len") > 1).select(_PLACE).iter_rows()
    )


@dataclass(frozen=True)
class _Told:
    """The cells of figures that are stated more than once, by their position, and the places of
    fractions.
    """

    draft: Draft
    cells: dict[int, Cell]
    in_fractions: set[tuple[str | None, int, str]]
    sums: dict[int, tuple[float, str]] = field(default_factory=dict)

    @cached_property
    def _by_key(self) -> dict[Key, list[int]]:
        found: dict[Key, list[int]] = {}
        for position, cell in self.cells.items():
            if cell.status is Status.ACCEPTED:
                found.setdefault(cell.key, []).append(position)
        return found

    def wait_for_answers(self) -> None:
        """A figure whose second statement is still open is open too: the answer may contradict
        it.
        """
        for cell in list(self.cells.values()):
            if cell.status is Status.QUESTION:
                for position in self._by_key.pop(cell.key, ()):
                    self._becomes(position, Status.QUESTION)

    def dropped(self) -> set[int]:
        """The cells to drop: repetitions of the first one that says most."""
        return {
            position
            for positions in self._by_key.values()
            if len(positions) > 1
            for position in self._repetitions(positions)
        }

    def _repetitions(self, positions: list[int]) -> set[int]:
        cells = {position: self.cells[position] for position in positions}
        if any(self.draft.is_part(cell) for cell in cells.values()):
            return self._of_parts(cells)
        if all(self.draft.is_added(cell) for cell in cells.values()):
            return set(cells) - set(self._sum(cells))
        if named := sources.of(self.draft, cells):
            return self._of_sources(cells, named)
        return self._of_equals(cells)

    def _of_equals(self, cells: dict[int, Cell]) -> set[int]:
        """What is dropped of a figure that is given again; figures that contradict are refused."""
        told = [position for position, cell in cells.items() if cell.state is not State.BLANK]
        first, *others = told or list(cells)[:1]
        if len({_figure(cells[position]) for position in told}) > 1:
            self._refuse([cells[position] for position in told], told)
            return set(cells) - set(told)
        for position in others:
            cell = cells[position]
            if cell[:3] not in self.in_fractions and cell.state is State.VALUE:
                _say(self.draft, "figure_given_once", cells[first], cell)
        return set(cells) - {first}

    def _refuse(self, cells: list[Cell], positions: list[int]) -> None:
        """Refuses figures that contradict one another."""
        for position in positions:
            self._becomes(position, Status.REFUSED)
        for cell in cells[1:]:
            if _figure(cell) != _figure(cells[0]):
                _say(self.draft, "one_value_per_figure", cells[0], cell)

    def _of_sources(self, cells: dict[int, Cell], named: dict[int, FigureSource]) -> set[int]:
        """What is dropped of a figure that several sources give, as answered; nothing is taken
        before.
        """
        answer = sources.asked(self.draft, cells, named)
        if answer is None:
            for position in cells:
                self._becomes(position, Status.QUESTION)
            return set()
        kept = [position for position, source in named.items() if fold(source.name) == answer]
        return set(cells) - set(self._sum(cells) if answer == sources.ADD else kept)

    def _of_parts(self, cells: dict[int, Cell]) -> set[int]:
        """What is dropped of the figures of units that make one: all of them where one is
        missing, or where they cannot be added.
        """
        element = registry().elements[next(iter(cells.values())).element or ""]
        complete = all(
            cell.state is not State.BLANK and self.draft.is_part(cell) for cell in cells.values()
        )
        if element.adds_up and complete:
            return set(cells) - set(self._sum(cells))
        if any(cell.state is not State.BLANK for cell in cells.values()):
            first = next(iter(cells.values()))
            said: dict[str, Any] = {
                "unit": first.unit_name or first.unit_code,
                "label_vi": element.label.vi,
                "label_en": element.label.en,
            }
            self.draft.findings.append(
                found("parts_added", sheet=first.sheet, row=first.row, column=first.column, **said)
            )
        return set(cells)

    def _sum(self, cells: dict[int, Cell]) -> list[int]:
        """The one cell that is kept for all of them, with their sum, and the cells that it was
        added from as its text.
        """
        stated = [position for position in cells if cells[position].value is not None]
        added = sum(cells[at].value or 0 for at in stated)
        text = " + ".join(_spelled(cells[at]) for at in stated)
        self.sums.update(dict.fromkeys(stated[:1], (added, text)))
        return stated[:1] or list(cells)[:1]

    def _becomes(self, position: int, status: Status) -> None:
        self.cells[position] = self.cells[position]._replace(status=status)


def _spelled(cell: Cell) -> str:
    """C4: 4.210; what is itself a sum says its cells already"""
    return cell.text if _IS_SUM.match(cell.text) else f"{cell.column}{cell.row}: {cell.text}"


_IS_SUM = re.compile(r"[A-Z]{1,3}[0-9]+: ")


def _figure(cell: Cell) -> tuple[State, float | None]:
    return cell.state, cell.value


def _say(draft: Draft, rule: str, first: Cell, second: Cell) -> None:
    element, period = registry().elements[second.element or ""], Period.parse(second.period or "")
    values: dict[str, Any] = {
        f"{name}_{language}": "–" if cell.value is None else number(cell.value, language=language)
        for name, cell in (("first", first), ("second", second))
        for language in ("vi", "en")
    }
    draft.findings.append(
        found(
            rule,
            sheet=second.sheet,
            row=second.row,
            column=second.column,
            text=second.text,
            unit=second.unit_name or second.unit_code,
            label_vi=element.label.vi,
            label_en=element.label.en,
            period_vi=period_name(period),
            period_en=period_name(period, "en"),
            first_place=(f"{first.sheet}!" if first.sheet and first.sheet != second.sheet else "")
            + f"{first.column}{first.row}",
            **values,
        )
    )
