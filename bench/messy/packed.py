"""A sheet as a file that is sent: container, encoding, name, and what the sender states beside
it.
"""

import random
import re

from bench.messy import dated
from bench.messy.clerk import Clerk
from bench.messy.textfile import delimited
from bench.messy.truth import Flag, Made, Sheet
from bench.messy.workbook import xlsx


def sheet_title(clerk: Clerk) -> str:
    if clerk.period_in == "sheet":
        return dated.spelled_period(clerk.rng, clerk.period).replace("/", "-")
    return clerk.rng.choice(("Sheet1", "Biểu 1", "Tổng hợp", "Số liệu"))


def packed(
    kind: str,
    clerk: Clerk,
    *sheets: Sheet,
    flags: tuple[Flag, ...] = (),
    context: dict[str, str] | None = None,
) -> Made:
    """The file of the clerk; sheets whose name states the period, and several sheets, make a
    workbook.
    """
    is_text = clerk.container == "csv" and clerk.period_in != "sheet" and len(sheets) == 1
    if not is_text and clerk.typed:
        for sheet in sheets:
            _type(sheet)
    content = (
        delimited(clerk.rng, sheets[0], clerk.encoding)
        if is_text
        else xlsx(sheets, shared=clerk.rng.random() < 0.8)
    )
    name = file_name(clerk.rng, clerk) + (
        clerk.rng.choice((".csv", ".csv", ".txt")) if is_text else ".xlsx"
    )
    given = clerk.context() if context is None else context
    return Made(
        kind=kind,
        name=name,
        content=content,
        context=given,
        sheets=sheets,
        flags=flags,
        is_text=is_text,
    )


def _type(sheet: Sheet) -> None:
    """What a spreadsheet makes of typed texts that are no figures of the report: order numbers,
    codes, sums, per cents.
    """
    for row in sheet.rows:
        for box in row:
            if box.says or box.number is not None or box.formula is not None:
                continue
            if re.fullmatch(r"0|[1-9][0-9]{0,8}", box.text):
                box.number, box.text = int(box.text), ""
            elif match := re.fullmatch(r"([0-9]+(?:,[0-9]+)?)\s*%", box.text):
                box.number, box.format, box.text = (
                    float(match[1].replace(",", ".")) / 100,
                    "0.00%",
                    "",
                )


def file_name(rng: random.Random, clerk: Clerk) -> str:
    if clerk.period_in == "file":
        return dated.in_file_name(rng, clerk.period)
    return rng.choice(
        ("bao-cao", "Bieu tong hop", "BC xã", "so lieu (1)", "Copy of bao cao cuoi cung")
    )
