"""Whether the area that the sender chose is that of the file.

A number names a ward in every town. Where a file names others that do not lie in the stated area,
and of the area only wards by number, «Phường 3» is hardly the one of that town.
"""

import re

import polars as pl

from etl.findings import Rule, Severity, declare
from etl.read.draft import LEAVE_OUT, Draft
from etl.read.model import Cells, Status
from etl.read.sheet.sheet import Sheet
from metrics.declared.period import Period
from metrics.declared.vietnamese import fold

declare(
    Rule(
        name="units_lie_in_stated_area",
        severity=Severity.QUESTION,
        vi=(
            "Tệp nêu {foreign} đơn vị không có trong danh mục của {area}, chỉ {own} đơn vị có: "
            "tệp có đúng là của địa bàn này không?"
        ),
        en=(
            "The file names {foreign} units that are not in the list of {area} and only {own} that "
            "are: is it of this area?"
        ),
        mend_vi="Đề nghị chọn lại địa bàn khi gửi tệp, hoặc xác nhận.",
        mend_en="Please choose the area of the file again, or confirm it.",
    ),
)
CONFIRM = "confirm"
_NUMBERED = re.compile(r"\b(?:\d{1,2}|[ivx]{1,5})$")
_FEWEST = 2  # names that are not of the area: one may be a slip


def in_doubt(draft: Draft, sheet: Sheet, cells: Cells) -> Cells:
    """The cells, none of them accepted while it is open whether the file is of the stated area."""
    stated = draft.context.district or draft.context.province
    accepted = cells.frame.with_row_index("at").filter(pl.col("status") == Status.ACCEPTED)
    own, foreign = accepted["unit_code"].n_unique(), _foreign(draft)
    if not stated or not own or foreign < _FEWEST or foreign <= own:
        return cells
    if not all(name and _NUMBERED.search(fold(name)) for name in accepted["unit_name"].unique()):
        return cells
    key = f"area:{stated}"
    answer = draft.answer(key)
    if answer == CONFIRM:
        return cells
    if answer == LEAVE_OUT:
        return Cells(cells.frame.filter(pl.col("status") != Status.ACCEPTED))
    day = max(Period.parse(code).end for code in accepted["period"].unique())
    unit = draft.units.on(day).get(stated)
    area = unit.name if unit else stated
    draft.ask(
        key,
        "units_lie_in_stated_area",
        sheet,
        options=(CONFIRM, LEAVE_OUT),
        foreign=foreign,
        own=own,
        area=area,
    )
    return cells.with_status(accepted["at"].to_list(), [Status.QUESTION] * accepted.height)


def _foreign(draft: Draft) -> int:
    """How many names resemble no unit of the area: asked now, or left out before."""
    asked = {
        one.question
        for one in draft.findings
        if one.rule == "known_unit" and one.options == (LEAVE_OUT,)
    }
    left_out = {
        key
        for key, answer in draft.answered.items()
        if key.startswith("unit:") and answer == LEAVE_OUT
    }
    return len(asked | left_out)
