"""Form II.06 of one unit: the rows are fields of procedure («Chứng thực», «Hộ tịch»), and «Tổng
cộng» is the unit's own row.
"""

import math
import re
from collections.abc import Collection, Iterable, Sequence

from etl.findings import Rule, Severity, declare
from etl.read.draft import LEAVE_OUT, Draft
from etl.read.element.roles import Role
from etl.read.number.numbers import Written, token
from etl.read.number.sums import stated_and_sum
from etl.read.period import when
from etl.read.sheet.sheet import CellPlace
from etl.read.slots import Subject
from etl.read.table.layout import Table, is_repeated_header
from etl.read.table.plain import PlainColumn
from etl.read.table.rows import Row, ask_hidden
from etl.read.unit import names, titled
from metrics.declared.vietnamese import fold

declare(
    Rule(
        name="fields_have_total",
        severity=Severity.QUESTION,
        vi=(
            "Biểu theo lĩnh vực (mẫu II.06) chưa có một dòng tổng cộng rõ ràng: lấy số "
            "của cả xã, phường ở đâu?"
        ),
        en=(
            "The form by field of procedure (II.06) has no clear row of totals: which "
            "figures are those of the whole commune?"
        ),
        mend_vi=(
            "Đề nghị chọn cộng các lĩnh vực (ô trống không cộng gì), hoặc dòng có số của cả đơn vị."
        ),
        mend_en=(
            "Please choose to add the fields (a blank cell adds nothing), or the "
            "row "
            "that has the figures of the whole."
        ),
    ),
    Rule(
        name="fields_add_up",
        severity=Severity.WARNING,
        vi="Dòng tổng cộng của «{header}» ghi {stated_vi}, cộng các lĩnh vực được {sum_vi}.",
        en="The total of «{header}» says {stated_en}, the fields add up to {sum_en}.",
        mend_vi="Đề nghị kiểm tra dòng tổng cộng và số của từng lĩnh vực.",
        mend_en="Please check the total and the figures of the fields.",
    ),
)

_SECTION = re.compile(r"(?=[IVXA-E])(?:X{0,3})(?:IX|IV|V?I{0,3}|[A-E])[.)]?")


ADD_FIELDS = "add_fields"


def rows(draft: Draft, table: Table, columns: Sequence[int]) -> list[Row]:
    """The row of totals as that of the unit, or all fields where they are added; otherwise fields
    are parts, never units. Nothing where it is not clear whose figures count."""
    filled = [
        row
        for row in range(table.first, table.end)
        if any(table.sheet.text(row, column) for column in columns)
    ]
    filled = [row for row in filled if not is_repeated_header(table, row)]
    own = _own(table, filled, columns)
    chosen = [own] if own is not None else _chosen(draft, table, filled, columns)
    if not chosen:
        return []
    subject = _subject(draft, table, CellPlace(chosen[0], columns[0]), chosen)
    part = Subject(unit_code=None, unit_name=None, period=subject.period, is_total=True)
    for row in filled:
        _keep(draft, table, row, columns)
    return [Row(index=row, subject=subject if row in chosen else part) for row in filled]


def _subject(draft: Draft, table: Table, place: CellPlace, rows: Collection[int]) -> Subject:
    """Whose figures the rows have, and when; they wait where one of them is hidden."""
    period = when.of_table(draft, table).code
    area = titled.area_of_titles(draft, table, period or "2025-06-30")
    unit = titled.unit_of_form(draft, table, area, period)
    is_hidden = not table.sheet.hidden_rows.isdisjoint(rows)
    stopped = is_hidden and ask_hidden(draft, table, place)
    return Subject(unit_code=unit.code, unit_name=unit.name, period=period, stopped=stopped)


def _chosen(draft: Draft, table: Table, filled: Sequence[int], columns: Sequence[int]) -> list[int]:
    """The rows of the unit where no row is clearly its total, as answered: all fields, or one
    of the totals.
    """
    fields = _to_add(table, filled, columns)
    totals = {
        f"{label} ({row + 1})": row for row in filled if (label := _label(table, row, columns))
    }
    key = f"total@{fold(table.sheet.name)}" if table.sheet.name else "total"
    answer = draft.answer(key)
    if answer == LEAVE_OUT:
        return []
    if answer == ADD_FIELDS and fields:
        draft.added |= {(table.sheet.name, row + 1) for row in fields}
        return fields
    if answer in totals:
        return [totals[answer]]
    options = (*([ADD_FIELDS] if fields else []), *totals, LEAVE_OUT)
    draft.ask(
        key, "fields_have_total", table.sheet, CellPlace(table.top, table.left), options=options
    )
    return []


def _to_add(table: Table, filled: Sequence[int], columns: Sequence[int]) -> list[int]:
    """The fields of a form, without the rows that sum others; none where rows numbered as
    sections do not sum what they head.
    """
    rows = [row for row in filled if not _label(table, row, columns)]
    sections = [row for row in rows if _is_numbered_section(table, row)]
    fields = [row for row in rows if row not in sections]
    if not sections or not fields:
        return rows
    values = [[_values(table, row, columns) for row in part] for part in (sections, fields)]
    return (
        fields
        if _add_up(values[1], [math.fsum(column) for column in zip(*values[0], strict=True)])
        else []
    )


def compare(draft: Draft, table: Table, columns: Iterable[PlainColumn]) -> None:
    """Says where the fields do not add up to the row of totals."""
    for column in columns:
        own = [
            read
            for read in column.reads
            if not read.slot.subject.is_total
            and read.figure.value is not None
            and not read.figure.asked
        ]
        parts = [
            read
            for read in column.reads
            if read.slot.subject.is_total and not _sums(table, read.slot.place.row)
        ]
        if (
            len(own) != 1
            or own[0].element is None
            or not parts
            or any(read.figure.asked for read in parts)
        ):
            continue
        stated, added = (
            own[0].figure.value or 0.0,
            math.fsum(read.figure.value or 0 for read in parts),
        )
        if stated != added:
            said = stated_and_sum(stated, added)
            draft.say(
                "fields_add_up", table.sheet, own[0].slot.place, header=column.header.shown, **said
            )


def _own(table: Table, filled: Sequence[int], columns: Sequence[int]) -> int | None:
    """The row of totals of the whole form; None: not clear. Of several it is the last with the
    largest figures, where these are what the other totals or the fields add up to: two sections
    with a total each have none."""
    labelled = [row for row in filled if _label(table, row, columns)]
    whole = [
        row for row in labelled if not _OF_SECTION.fullmatch(fold(_label(table, row, columns)))
    ]
    if len(labelled) < 2:
        return next(iter(whole), None)
    figures = {row: _values(table, row, columns) for row in filled}
    most = [max(values) for values in zip(*(figures[row] for row in labelled), strict=True)]
    others = [figures[row] for row in labelled if figures[row] != most]
    parts = [
        figures[row]
        for row in filled
        if row not in labelled and not _is_numbered_section(table, row)
    ]
    largest = [row for row in whole if figures[row] == most]
    is_sum = _add_up(others, most) or _add_up(parts, most)
    return largest[-1] if largest and is_sum else None


_OF_SECTION = re.compile(
    r"(?:tong|tong cong|tong so|cong)[\s(:.-]*(?:(?:muc|phan)\s+)?(?:[a-e]|[ivx]{1,4}|"
    r"[0-9]{1,2})[\s).]*"
)
"""«Cộng I», «Tổng mục A»: of one section; «Tổng cộng (A + B)» is of the whole."""


def _add_up(parts: Sequence[Sequence[float]], whole: Sequence[float]) -> bool:
    """Whether rows add up to another one in most columns: a slip in one of them is said, it
    does not hide the total.
    """
    sums = [math.fsum(values) for values in zip(*parts, strict=True)] or [0.0] * len(whole)
    filled = [(added, stated) for added, stated in zip(sums, whole, strict=True) if stated]
    return sum(added == stated for added, stated in filled) > len(filled) / 2


def _values(table: Table, row: int, columns: Sequence[int]) -> list[float]:
    return [_value(table.sheet.text(row, column)) for column in columns]


def _value(text: str) -> float:
    one = token(text)
    return one.grouped if one.written is Written.NUMBER else 0.0


def _label(table: Table, row: int, columns: Sequence[int]) -> str:
    texts = (table.sheet.text(row, column) for column in range(table.left, min(columns)))
    return next((text for text in texts if names.is_total_label(text)), "")


def _sums(table: Table, row: int) -> bool:
    """Whether a row heads a section or is itself a total: it repeats what its fields say."""
    first = min(column for column, meaning in table.meanings.items() if meaning.role is None)
    return _is_numbered_section(table, row) or bool(_label(table, row, [first]))


def _is_numbered_section(table: Table, row: int) -> bool:
    order = table.column(Role.ORDER)
    return order is not None and _SECTION.fullmatch(table.sheet.text(row, order)) is not None


def _keep(draft: Draft, table: Table, row: int, columns: Sequence[int]) -> None:
    """Lets into the stored copy what the reading rests on: the label of a total, the number of
    a row.
    """
    for column in range(table.left, min(columns)):
        text = table.sheet.text(row, column)
        if names.is_total_label(text) or re.fullmatch(r"[0-9IVXA-E.)]{1,8}", text):
            draft.keep(table.sheet, CellPlace(row, column))
