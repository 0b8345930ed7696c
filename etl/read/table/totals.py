"""Rows and columns that sum others: checked against their parts, never taken as a figure."""

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from etl.findings import Rule, Severity, declare
from etl.read.draft import Draft
from etl.read.model import State
from etl.read.slots import Read, Subject
from etl.read.table.layout import Layout, Table
from etl.read.table.plain import PlainColumn
from etl.read.table.rows import Row
from etl.reference import register
from metrics.declared.period import Period
from metrics.declared.registry import registry
from metrics.declared.vietnamese import number

declare(
    Rule(
        name="total_is_sum",
        severity=Severity.WARNING,
        vi=(
            "Dòng tổng của «{label_vi}» ghi {stated_vi}, cộng các đơn vị được {sum_vi} "
            "(chênh {difference_vi})."
        ),
        en=(
            "The total of «{label_en}» says {stated_en}, the units add up to {sum_en} "
            "(difference {difference_en})."
        ),
        mend_vi="Đề nghị kiểm tra số tổng và số của từng đơn vị.",
        mend_en="Please check the total and the figures of the units.",
    ),
)


_COMMUNE = 5  # digits of a commune's code; those of areas have fewer
_NEAR = 0.5
_EXACT = 2**53  # whole numbers up to here are added without rounding, in whatever order


def check(draft: Draft, table: Table, rows: Sequence[Row], columns: Iterable[PlainColumn]) -> None:
    """Compares every total row with the rows that it can sum, and every area with its units."""
    sums = pl.Series([_adds_others(row.subject) for row in rows], dtype=pl.Boolean)
    has_areas = any(_is_area(row.subject.unit_code) for row in rows)
    for column in columns if sums.any() else ():
        if has_areas or not _add_up(column, sums):
            compare(draft, table, column.reads)


def _add_up(column: PlainColumn, sums: pl.Series) -> bool:
    """Whether every figure of a column is a plain number and every total the sum of all units:
    then there is nothing to compare.
    """
    values = column.texts.values
    units = values.filter(~sums)
    if values.has_nulls() or units.is_empty() or units.sum() > _EXACT:
        return False
    return bool(((values.filter(sums) - units.sum()).abs() < _NEAR).all())


def _is_area(code: str | None) -> bool:
    return code is not None and len(code) < _COMMUNE and "/" not in code


def compare(draft: Draft, table: Table, reads: Sequence[Read]) -> None:
    """Compares the totals among the figures of one column (or row) with the others, those of
    fractions element by element.
    """
    for element in dict.fromkeys(read.element for read in reads if read.element):
        own = [read for read in reads if read.element in (element, None)]
        _compare_totals(draft, table, own)
        if table.layout is Layout.UNITS_AS_ROWS:
            _compare_areas(draft, table, own)


def _compare_totals(draft: Draft, table: Table, own: Sequence[Read]) -> None:
    whole = _sum([read for read in own if not _sums(read)])
    for position, read in enumerate(own):
        stated = _stated_total(read)
        if stated is None:
            continue
        sums = (whole, _sum(_after(own, position)), _sum(_before(own, position)))
        possible = [one for one in sums if one is not None]
        if not possible or any(abs(one - stated) < _NEAR for one in possible):
            continue
        nearest = min(possible, key=lambda one: abs(one - stated))
        _say(draft, table, read, whole if whole is not None else nearest)


def _stated_total(read: Read) -> float | None:
    """The figure of a row that sums others, where it can be held against a sum."""
    if not read.slot.subject.is_total or read.figure.asked or read.element is None:
        return None
    return read.figure.value if registry().elements[read.element].adds_up else None


def _compare_areas(draft: Draft, table: Table, own: Sequence[Read]) -> None:
    """A district or province among its communes: equal to their sum when all of them stand
    here, never less than it.
    """
    by_code = {read.slot.subject.unit_code: read for read in own if read.slot.subject.unit_code}
    for code, read in by_code.items():
        if not _is_area(code) or read.element is None or not read.slot.subject.period:
            continue
        inside = register().on(Period.parse(read.slot.subject.period).end).children(code)
        parts = [by_code[unit.code] for unit in inside if unit.code in by_code]
        added = _sum(parts)
        if (
            added is None
            or read.figure.value is None
            or not registry().elements[read.element].adds_up
        ):
            continue
        if added > read.figure.value + 0.5 or (
            len(parts) == len(inside) and abs(added - read.figure.value) > 0.5
        ):
            _say(draft, table, read, added)


def _sums(read: Read) -> bool:
    """A total, or the figure of a district among its communes."""
    return _adds_others(read.slot.subject)


def _adds_others(subject: Subject) -> bool:
    return subject.is_total or (subject.unit_code is not None and len(subject.unit_code) < _COMMUNE)


def _sum(parts: Sequence[Read]) -> float | None:
    """None when there is no part, or one that is not a plain number."""
    if not parts or any(
        part.figure.value is None or part.figure.asked or part.figure.state is not State.VALUE
        for part in parts
    ):
        return None
    return sum(part.figure.value or 0 for part in parts)


def _before(own: Sequence[Read], position: int) -> list[Read]:
    start = max((index + 1 for index in range(position) if _sums(own[index])), default=0)
    return list(own[start:position])


def _after(own: Sequence[Read], position: int) -> list[Read]:
    end = next((index for index in range(position + 1, len(own)) if _sums(own[index])), len(own))
    return list(own[position + 1 : end])


def _say(draft: Draft, table: Table, read: Read, added: float) -> None:
    element = registry().elements[read.element or ""]
    stated = read.figure.value or 0.0
    values: dict[str, Any] = {
        f"{name}_{language}": number(value, language=language)
        for name, value in (("stated", stated), ("sum", added), ("difference", abs(stated - added)))
        for language in ("vi", "en")
    }
    text = table.sheet.text(*read.slot.place)
    draft.say(
        "total_is_sum",
        table.sheet,
        read.slot.place,
        text=text,
        label_vi=element.label.vi,
        label_en=element.label.en,
        **values,
    )
