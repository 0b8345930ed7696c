"""The same figure twice in one file: equal values count once, different ones are an error and none is taken."""

from collections import Counter
from dataclasses import replace
from typing import Any

from etl.findings import Rule, Severity, declare, found
from etl.read.draft import Draft
from etl.read.model import Cell, State, Status
from metrics.period import Period
from metrics.registry import registry
from metrics.vietnamese import number, period_name

declare(
    Rule(
        name="one_value_per_figure",
        severity=Severity.ERROR,
        vi=(
            "«{label_vi}» của {unit}, {period_vi}, được ghi hai giá trị: {first_vi} ({first_place}) và {second_vi}. Không "
            "số nào được ghi nhận."
        ),
        en="«{label_en}» of {unit}, {period_en}, is given twice: {first_en} ({first_place}) and {second_en}. Neither is recorded.",
        mend_vi="Đề nghị giữ lại một số đúng.",
        mend_en="Please keep the right one.",
    ),
    Rule(
        name="figure_given_once",
        severity=Severity.INFO,
        vi="«{label_vi}» của {unit}, {period_vi}, đã ghi cùng giá trị {first_vi} ({first_place}); chỉ tính một lần.",
        en="«{label_en}» of {unit}, {period_en}, was already given with the same value {first_en} ({first_place}); it counts once.",
    ),
)


def settle(draft: Draft) -> None:
    """Leaves at most one accepted cell a figure; the base that stands in several fractions is repeated in silence."""
    places = Counter((cell.sheet, cell.row, cell.column) for cell in draft.cells)
    in_fractions = {place for place, count in places.items() if count > 1}
    by_key: dict[tuple[str | None, str | None, str | None], list[int]] = {}
    for index, cell in enumerate(draft.cells):
        if cell.status is Status.ACCEPTED:
            by_key.setdefault(cell.key, []).append(index)
    _wait_for_answers(draft, by_key)
    dropped: set[int] = set()
    for indexes in by_key.values():
        if len(indexes) > 1:
            dropped |= _settle(draft, indexes, in_fractions)
    draft.cells = [cell for index, cell in enumerate(draft.cells) if index not in dropped]


def _wait_for_answers(draft: Draft, by_key: dict[tuple[str | None, str | None, str | None], list[int]]) -> None:
    """A figure whose second statement is still open is open too: the answer may contradict it."""
    for cell in draft.cells:
        if cell.status is Status.QUESTION and None not in cell.key:
            for index in by_key.pop(cell.key, ()):
                draft.cells[index] = replace(draft.cells[index], status=Status.QUESTION)


def _settle(draft: Draft, indexes: list[int], in_fractions: set[tuple[str | None, int, str]]) -> set[int]:
    """The cells to drop: repetitions of the first one that says most."""
    cells = {index: draft.cells[index] for index in indexes}
    told = [index for index in indexes if cells[index].state is not State.BLANK] or indexes[:1]
    first, values = told[0], {(cells[index].state, cells[index].value) for index in told}
    if len(values) > 1:
        for index in told:
            draft.cells[index] = replace(cells[index], status=Status.REFUSED)
        for index in told[1:]:
            if (cells[index].state, cells[index].value) != (cells[first].state, cells[first].value):
                _say(draft, "one_value_per_figure", cells[first], cells[index])
        return set(indexes) - set(told)
    for index in told[1:]:
        if (cells[index].sheet, cells[index].row, cells[index].column) not in in_fractions and cells[index].state is State.VALUE:
            _say(draft, "figure_given_once", cells[first], cells[index])
    return set(indexes) - {first}


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
            first_place=(f"{first.sheet}!" if first.sheet and first.sheet != second.sheet else "") + f"{first.column}{first.row}",
            **values,
        )
    )
