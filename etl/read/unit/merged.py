"""Rows that name old units of which several made one of the day: added where all of them came,
never one taken for the whole.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from etl.findings import Rule, Severity, declare
from etl.read.draft import LEAVE_OUT, Draft
from etl.read.sheet.sheet import CellPlace, letters
from etl.read.slots import Subject
from etl.read.table.layout import Table
from etl.read.unit.namesakes import names_of
from etl.read.unit.spelling import written
from etl.read.unit.where import merged_from
from etl.read.unit.who import WHOLE, Who
from etl.reference import REORGANISATION, Unit, Units
from metrics.declared.period import Period

declare(
    Rule(
        name="parts_complete",
        severity=Severity.QUESTION,
        vi=(
            "Bảng có đủ {count} đơn vị cũ hợp thành {whole} ({names}): cộng các phần "
            "thành số của đơn vị này?"
        ),
        en=(
            "The table has all {count} old units that make {whole} ({names}): are they "
            "added to the figure of that unit?"
        ),
        mend_vi="Đề nghị chọn cộng các phần, hoặc bỏ qua các dòng này.",
        mend_en="Please choose to add them, or leave the rows out.",
    ),
    Rule(
        name="part_or_whole",
        severity=Severity.QUESTION,
        vi=(
            "«{name}» có thể là đơn vị cũ (1 trong {count} đơn vị hợp thành {whole}), vì "
            "bảng cũng có {names}: đây là số của cả đơn vị?"
        ),
        en=(
            "«{name}» may be the old unit (1 of the {count} that make {whole}), since "
            "the "
            "table also has {names}: is it the whole unit's?"
        ),
        mend_vi="Đề nghị xác nhận, hoặc bỏ qua dòng này.",
        mend_en="Please confirm, or leave the row out.",
    ),
)

_OLD_MAP = REORGANISATION - dt.timedelta(days=1)
ADD, WHOLE_ROW = "add_parts", "whole_row"


class MergedVerdict(StrEnum):
    """What becomes of a row."""

    OPEN = "open"
    LEFT_OUT = "left_out"
    ADDED = "added"  # to the others, as the figure of the unit that they make


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """`key`: of the question about this row alone; `old`: the old unit that it surely is, None:
    it was taken for the one of the day.
    """

    index: int
    place: CellPlace
    name: str
    key: str
    old: str | None


@dataclass(kw_only=True)
class MergedUnits:
    """The rows of one table (or, `in_columns`, its columns), by period and by the unit that
    they are a part of, or are taken for.
    """

    units: Units
    in_columns: bool = False
    rows: dict[tuple[str, str], list[_Row]] = field(default_factory=dict)

    def note(
        self, index: int, place: CellPlace, name: str, key: str, period: str | None, found: Who
    ) -> None:
        """What a row was found to be."""
        if period is None or not name:
            return
        if found.part_of:
            old, new = found.part_of
            self.rows.setdefault((period, new), []).append(
                _Row(index=index, place=place, name=name, key=key, old=old)
            )
        elif found.code:
            self.rows.setdefault((period, found.code), []).append(
                _Row(index=index, place=place, name=name, key=key, old=None)
            )

    def settle(self, draft: Draft, table: Table) -> dict[int, tuple[MergedVerdict, Unit]]:
        """What becomes of the rows of units that came in parts."""
        found: dict[int, tuple[MergedVerdict, Unit]] = {}
        for (period, code), rows in self.rows.items():
            made_of = merged_from(code) if any(row.old for row in rows) else ()
            if made_of:
                whole = self.units.on(Period.parse(period).end).by_code[code]
                found |= {
                    index: (verdict, whole)
                    for index, verdict in self._settled(draft, table, whole, made_of, rows).items()
                }
        return found

    def _settled(
        self, draft: Draft, table: Table, whole: Unit, made_of: Sequence[str], rows: Sequence[_Row]
    ) -> dict[int, MergedVerdict]:
        named = {row.index: row.old or self._may_be(row, made_of, rows) for row in rows}
        parts = [row for row in rows if named[row.index]]
        doubtful = [row for row in parts if row.old is None]
        if sorted(code for code in named.values() if code) == sorted(made_of):
            return self._complete(draft, table, whole, rows, parts)
        return {
            row.index: MergedVerdict.OPEN
            for row in doubtful
            if self._ask_whether_whole(draft, table, whole, made_of, row, parts)
        }

    def _may_be(self, row: _Row, made_of: Sequence[str], rows: Sequence[_Row]) -> str | None:
        """The old unit that a row may be which was taken for the one of the day: one of its
        parts bore the name too.
        """
        known = {other.old for other in rows}
        text = written(row.name)
        for code in made_of:
            old = self.units.on(_OLD_MAP).get(code)
            names = (
                [named.name for named in names_of(old, self.units)]
                if old and code not in known
                else []
            )
            if any(
                asked.plain == name.plain and asked.type in (None, name.type)
                for asked in text.readings
                for name in names
            ):
                return code
        return None

    def _complete(
        self, draft: Draft, table: Table, whole: Unit, rows: Sequence[_Row], parts: Sequence[_Row]
    ) -> dict[int, MergedVerdict]:
        """Every part stands there once: they are added, or the row of the whole counts, or none
        of them does.
        """
        for row in parts:
            draft.unask(row.key)
        own = [row for row in rows if row not in parts] or [row for row in parts if row.old is None]
        key = f"parts:{whole.code}"
        answer = draft.answer(key)
        if answer == ADD:
            draft.parts |= {(table.sheet.name, self._line(row)) for row in parts}
            return {
                row.index: MergedVerdict.ADDED if row in parts else MergedVerdict.LEFT_OUT
                for row in rows
            }
        if answer == LEAVE_OUT:
            return {row.index: MergedVerdict.LEFT_OUT for row in rows}
        if answer == WHOLE_ROW and own:
            return {row.index: MergedVerdict.LEFT_OUT for row in rows if row not in own}
        draft.ask(
            key,
            "parts_complete",
            table.sheet,
            parts[0].place,
            options=(ADD, WHOLE_ROW, LEAVE_OUT) if own else (ADD, LEAVE_OUT),
            count=len(parts),
            whole=f"{whole.code} {whole.name}",
            names=", ".join(f"«{row.name}»" for row in parts),
        )
        return {row.index: MergedVerdict.OPEN for row in rows}

    def _line(self, row: _Row) -> str | int:
        """The letter of a column, or the number of a row from 1."""
        return letters(row.index) if self.in_columns else row.index + 1

    def _ask_whether_whole(
        self,
        draft: Draft,
        table: Table,
        whole: Unit,
        made_of: Sequence[str],
        row: _Row,
        parts: Sequence[_Row],
    ) -> bool:
        """Whether it is asked if a row is the figure of the whole, which bears the name of one
        of its parts.
        """
        if draft.answer(row.key) == WHOLE + whole.code:
            return False
        names = ", ".join(f"«{other.name}»" for other in parts if other is not row)
        said = {"whole": f"{whole.code} {whole.name}", "names": names, "count": str(len(made_of))}
        options = (WHOLE + whole.code, LEAVE_OUT)
        draft.ask(
            row.key,
            "part_or_whole",
            table.sheet,
            row.place,
            text=row.name,
            options=options,
            name=row.name,
            **said,
        )
        return True


def subject(one: Subject, verdict: tuple[MergedVerdict, Unit] | None) -> Subject | None:
    """Whose figures a row has after it was asked; None: it is left out."""
    if verdict is None:
        return one
    what, whole = verdict
    if what is MergedVerdict.LEFT_OUT:
        return None
    return (
        one._replace(unit_code=None)
        if what is MergedVerdict.OPEN
        else one._replace(unit_code=whole.code, unit_name=whole.name)
    )
