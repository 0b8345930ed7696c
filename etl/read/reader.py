"""The whole way of a file: bytes → sheets → tables → cells with what was decided, what has to be
asked, and the stored copy.

`read` never fails: what cannot be read comes back with a finding. Questions have keys;
`Context.answers` maps a key to the answer. "leave_out" answers each of them: what it is about
(cell, row, column, form, sheet) is not read. Texts in keys are folded (lower case, no diacritics)
and come from the file alone, so that no answer changes the key of another question:

    period, period@<sheet>      a period code for the rows of a file or sheet whose period is open or contradictory; "period" where
                                that of every sheet is open for one reason
    period:<text>               a period code for the rows that say this
    unit:<name>[@<district>]    the unit of the rows that say this, by its code or its name ("@": also the commune of villages);
                                "whole:<code>" for a row that names a part of a unit but has the
                                figures of the whole
    unit@<sheet>, unit          the unit of a form that does not name it, by its code or its name
    header:<header>             an element code for this column or indicator
    add:<header> + <header>     "add_columns" (they are added), "last_alone" (the last one includes the others)
    figure:<header>             "period", "estimated" (recorded as such), "cumulative_year", "cumulative_all": of a flow the cumulative
                                ones are left out, of a stock only "cumulative_all" and "estimated"
                                are taken
    scale:<unit of measure>     a number: by what the figures under it («nghìn người») are multiplied
    zeros:<header>              "thousands" (1,42 is 1420) or "as_written"
    share:<header>              "per_cent" or "part_of_one" (0,85 is 85 %)
    first:, base:, third:<header>   the element codes of the numbers of the fractions in this column, in their order
    part:<header>               the element code of a single number where the header names several
    rate:<header>               the code of the rate of which per cents without counts are kept as the unit states them
    merged:, result:, personal_cell:<header>   only "leave_out": merged cells, unsaved results, numbers of people
    value_column                the letter of the column of figures in a form
    cell:<text>                 a number for the cells that say this; "blank"
    sources:<header>            "add" (the rows, sections or groups of columns that give figures of one unit are added), or the name of
                                the one that counts
    total@<sheet>, total        "add_fields" (the fields of form II.06 are added), or the row of totals that counts
    personal:<header>           "count": the column holds counts, though its header may announce numbers of people
    same:<header>|<header>      "add" (columns or rows of one element are added), or the header of the one that counts
    area:<code>                 "confirm": the file is of the stated area, though most of its units do not lie there
    parts:<code>                "add_parts" (the rows of the old units that make this one are added), "whole_row" (its own row counts)
    message:#<digest>           "confirm": the message is rightly understood as this table
    hidden:<sheet>              "include" what is hidden
"""  # noqa: E501 - a table, a line a key

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from itertools import takewhile

from etl.findings import Rule, Severity, declare, found
from etl.read.draft import Draft, held
from etl.read.model import CORRECTIONS, EXPLANATION, Cells, Context, Reading
from etl.read.number import twice
from etl.read.period import when
from etl.read.sheet.encoding import decode
from etl.read.sheet.kinds import refuse_lock_file
from etl.read.sheet.limits import Unreadable
from etl.read.sheet.opened import open_sheets
from etl.read.sheet.sheet import CellPlace, Opened, Sheet
from etl.read.table import captions, listed, messages, stored, wide
from etl.read.table.layout import Table, find_tables
from etl.read.unit import stated_area
from etl.reference import Units, register
from metrics.declared.vietnamese import fold

declare(
    Rule(
        name="table_found",
        severity=Severity.ERROR,
        vi="Không tìm thấy bảng số liệu có tiêu đề nhận ra được.",
        en="No table with a header that we know was found.",
        mend_vi=(
            "Đề nghị dùng biểu mẫu: cột mã hoặc tên đơn vị, kỳ báo cáo, rồi đến tên các chỉ tiêu."
        ),
        mend_en=(
            "Please use the template: code or name of the unit, period, then the "
            "names of the elements."
        ),
    ),
    Rule(
        name="figures_found",
        severity=Severity.ERROR,
        vi="Không có số liệu nào của các chỉ tiêu trong danh mục.",
        en="There is no figure of a declared element.",
        mend_vi="Đề nghị đối chiếu tên cột với biểu mẫu.",
        mend_en="Please compare the headers with the template.",
    ),
)


def read(content: bytes, name: str, context: Context, units: Units | None = None) -> Reading:
    """A file as understood. Pure: no file, network or store is touched besides the reference
    tables.

    `units`: the register with the villages that an office loaded; None: the one that the project
    ships.
    """
    digest = sha256(content).hexdigest()
    try:
        refuse_lock_file(name)
        with _no_collection():
            opened = open_sheets(content)
            draft = Draft(
                name=name,
                context=context,
                units=units or register(),
                findings=list(opened.findings),
            )
            return _understood(draft, opened, digest) or _of_message(draft, content, opened, digest)
    except Unreadable as refusal:
        return Reading(name=name, sha256=digest, cells=Cells.of(), findings=(refusal.finding,))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the cyclic garbage collector: it would look through a million new objects again
    and again (40 % of the time).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _understood(draft: Draft, opened: Opened, digest: str) -> Reading | None:
    """The file as understood; None: there is no table in it."""
    tables = [(sheet, _tables(sheet)) for sheet in opened.sheets]
    draft.cover = tuple(_cover(tables))
    for _, of_sheet in tables:
        _read_tables(draft, of_sheet)
    when.ask_once(draft)
    if not any(of_sheet for _, of_sheet in tables):
        return None
    cells = stated_area.in_doubt(draft, opened.sheets[0], Cells.joined(draft.cells))
    cells = twice.settle(draft, when.counted(draft, when.waiting(draft, cells)))
    if not cells and not draft.asked:
        draft.findings.append(found("figures_found"))
    return Reading(
        name=draft.name,
        sha256=digest,
        cells=cells,
        findings=tuple(dict.fromkeys(draft.findings)),
        decisions=tuple(draft.decisions),
        kept={sheet: held(grid) for sheet, grid in draft.kept.items()},
        stored=stored.copy(opened.sheets, opened.suffix, draft.kept),
        sheets=opened.sheets,
        answered=draft.answered,
    )


def _of_message(draft: Draft, content: bytes, opened: Opened, digest: str) -> Reading:
    """A text without a table as a message: its table counts once the sender has confirmed it."""
    message = messages.understood(decode(content).text) if opened.suffix == ".csv" else None
    draft.is_message = message is not None
    reading = _understood(draft, message.opened(), digest) if message else None
    if message is None or reading is None:
        return Reading(
            name=draft.name,
            sha256=digest,
            cells=Cells.of(),
            findings=(*draft.findings, found("table_found")),
        )
    cells = messages.confirmed(draft, message, reading.cells)
    if not cells and not draft.asked:
        draft.findings.append(found("figures_found"))
    return replace(
        reading,
        cells=cells,
        findings=tuple(dict.fromkeys(draft.findings)),
        answered=draft.answered,
    )


def _tables(sheet: Sheet) -> list[Table]:
    if sheet.rows and any(
        tuple(sheet.rows[0][: len(head)]) == head for head in (EXPLANATION, *CORRECTIONS.values())
    ):
        return []
    return find_tables(sheet)


def _cover(tables: Sequence[tuple[Sheet, Sequence[Table]]]) -> Iterator[tuple[Sheet, CellPlace]]:
    """What stands on the sheets before the first table, those apart that explain or list
    something.
    """
    for sheet, _ in takewhile(lambda one: not one[1], tables):
        if sheet.hidden or _GUIDE.search(fold(sheet.name or "")):
            continue
        for row, line in enumerate(sheet.rows[:_COVER_ROWS]):
            yield from (
                (sheet, CellPlace(row, column))
                for column, text in enumerate(line)
                if text and len(text) <= _COVER_TEXT
            )


_GUIDE = re.compile(r"huong dan|danh muc|giai thich|ghi chu|chu giai|vi du|\bmau\b")
_COVER_ROWS, _COVER_TEXT = 60, 300  # a cover is short


def _read_tables(draft: Draft, tables: Iterable[Table]) -> None:
    for table in tables:
        if when.is_left_out(draft, table):
            continue
        when.settle_headers(draft, table)
        listed.READERS.get(table.layout, wide.read_wide)(draft, table)
        captions.keep(draft, table)
