"""Rows of one unit from several sources («Hệ thống của Bộ», «Hệ thống của tỉnh»): parts of a figure, or the same one told twice."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from etl.findings import Rule, Severity, declare, found
from etl.read.draft import LEAVE_OUT, Draft
from etl.read.header_rows import is_figure
from etl.read.layout import Table
from etl.read.model import Cell
from etl.read.personal import may_be_quoted
from etl.read.sheet import Place
from metrics.vietnamese import fold

declare(
    Rule(
        name="one_source",
        severity=Severity.QUESTION,
        vi="Một đơn vị có nhiều dòng theo «{header}» ({sources}): cộng các dòng này, hay chỉ lấy số của một nguồn?",
        en="One unit has several rows by «{header}» ({sources}): are they added, or does only one source count?",
        mend_vi="Đề nghị chọn một cách cho cả tệp.",
        mend_en="Please choose one way for the whole file.",
    ),
)

_SYSTEM = re.compile(r"^(?:tren )?(?:cac )?(?:he thong|cong|phan mem|csdl|bo|tinh|so lieu|nguon|trung uong|dia phuong)\b[^\d]{0,50}$")
"""Words of systems: what begins with them is no person, although it has capitals («Hệ thống của Bộ»)."""

ADD = "add"
_HEADERS = frozenset(
    {
        "he thong", "ten he thong", "tren he thong", "he thong thong tin", "phan mem", "nguon", "nguon so lieu", "nguon du lieu", "bo/tinh",
        "bo, tinh", "he thong bo/tinh", "cong", "cong dich vu cong", "he thong tiep nhan",
    }
)  # fmt: skip


def column(table: Table) -> int | None:
    """The column that names the source of each row: a header that says so over words."""
    named = (at for at, path in table.paths.items() if fold(path[-1]).strip(" .:") in _HEADERS)
    return next((at for at in named if not any(is_figure(table.sheet.text(row, at)) for row in range(table.first, table.end))), None)


def note(draft: Draft, table: Table, rows: Sequence[int]) -> None:
    """Notes which source each row names, and lets it into the stored copy, where it is asked again."""
    at = column(table)
    if at is None:
        return
    for row in rows:
        text = table.sheet.text(row, at)
        if text:
            named = text if may_be_quoted(text) or _SYSTEM.search(fold(text)) else f"nguồn {sha256(fold(text).encode()).hexdigest()[:4]}"
            draft.sources[table.sheet.name, row + 1] = (table.paths[at][-1], named)
            draft.keep(table.sheet, Place(row, at), named)
            draft.keep(table.sheet, table.at[at])


def of(draft: Draft, cells: Mapping[int, Cell]) -> dict[int, str]:
    """The source of each of these cells; empty where one names none, or two name the same."""
    named = {at: draft.sources.get((cell.sheet, cell.row), ("", ""))[1] for at, cell in cells.items()}
    return named if all(named.values()) and len(set(map(fold, named.values()))) == len(named) else {}


def asked(draft: Draft, cells: Mapping[int, Cell], named: Mapping[int, str]) -> str | None:
    """What was answered about the rows of these sources, folded; None: it is asked."""
    first = next(iter(cells.values()))
    header = draft.sources[first.sheet, first.row][0]
    key = f"sources:{fold(header)}"
    if isinstance(answer := draft.answer(key), str):
        return fold(answer)
    if key not in draft.asked:
        draft.asked.add(key)
        options = (ADD, *dict.fromkeys(named.values()), LEAVE_OUT)
        said = ", ".join(f"«{name}»" for name in dict.fromkeys(named.values()))
        asking = found(
            "one_source", sheet=first.sheet, row=first.row, column=first.column, question=key, options=options, header=header, sources=said
        )
        draft.findings.append(asking)
    return None
