"""Counts under headers that also head numbers of people, beside real lists of people under
headers that say nothing of them.
"""

import random
from collections.abc import Callable

from bench.messy import look as around
from bench.messy import numbered
from bench.messy.clerk import Clerk, a_clerk
from bench.messy.kind import kind
from bench.messy.listed import form
from bench.messy.look import Look
from bench.messy.packed import packed
from bench.messy.truth import Box, Flag, Made, Says, Sheet, place
from bench.messy.wide import wide

# What an officer takes for a count of this element, and may be asked whether it is.
_COUNTS = {
    "vneid_level2_activated": (
        "Số tài khoản VNeID mức 2 đã kích hoạt",
        "Số tài khoản định danh điện tử mức 2 đã kích hoạt",
    ),
    "vneid_level2": (
        "Số tài khoản định danh mức 2 đã cấp",
        "Số tài khoản định danh điện tử mức độ 2",
    ),
    "bank_account_15plus": (
        "Số tài khoản ngân hàng của người dân từ 15 tuổi",
        "Số tài khoản thanh toán",
        "Số tài khoản ngân hàng",
    ),
    "smartphone_adults": ("Số điện thoại thông minh", "Thuê bao điện thoại thông minh"),
    "people_without_smartphone": ("Không có điện thoại", "Không có điện thoại thông minh"),
}
# Counts of what no element is declared for.
_STRANGERS = (
    "Số tài khoản an sinh xã hội", "Số căn cước đã cấp", "Số CCCD gắn chip đã cấp",
    "Số thẻ BHYT điện tử", "Số chủ hộ là nữ",
    "Số địa chỉ số đã gắn biển", "Số định danh đã cấp cho trẻ em",
)  # fmt: skip
_INNOCENT = ("Ghi chú", "Số", "Thông tin khác", "Đại diện", "Mã")


@kind("accounts", supported=False)
def counts_that_look_like_account_numbers(rng: random.Random) -> Made:
    """Counts of accounts, phones and papers: none is dropped without a question; a list of
    people never comes back.
    """
    clerk = a_clerk(rng, units=(1, 12))
    clerk.container = rng.choice(("csv", "xlsx"))
    clerk.typed = clerk.container == "xlsx" and rng.random() < 0.6
    clerk.grouping = rng.choice(("plain", "dots", "commas"))
    clerk.elements = tuple(code for code in clerk.elements if code not in _COUNTS) or (
        "population",
    )
    if rng.random() < 0.25:
        return _in_a_form(clerk)
    sheet = wide(clerk, Look(number=rng.random() < 0.5))
    first = min(row for row, _, _ in sheet.figures())
    for element in rng.sample(tuple(_COUNTS), rng.randint(1, 3)):
        _counts(clerk, sheet, first, element)
    flags = [_strangers(clerk, sheet, first)]
    if rng.random() < 0.6:
        flags.append(_people(clerk, sheet, first))
    return packed("accounts", clerk, sheet, flags=tuple(flags))


def _counts(clerk: Clerk, sheet: Sheet, first: int, element: str) -> None:
    """A column of an element: sure, so that the judge counts a figure as unread that is neither
    read nor asked.
    """
    way = clerk.way()
    sheet.rows[first - 1].append(Box(text=clerk.rng.choice(_COUNTS[element])))
    for row, unit in enumerate(clerk.units, start=first):
        sheet.rows[row].append(clerk.box(unit, element, way, sure=True))


def _strangers(clerk: Clerk, sheet: Sheet, first: int) -> Flag:
    way, column = clerk.way(), len(sheet.rows[first])
    sheet.rows[first - 1].append(Box(text=clerk.rng.choice(_STRANGERS)))
    for row in range(first, first + len(clerk.units)):
        sheet.rows[row].append(Box(text=way(clerk.rng.randint(20, 30_000))))
    return place(None, column, "count of a stranger")


def _people(clerk: Clerk, sheet: Sheet, first: int) -> Flag:
    rng, column = clerk.rng, len(sheet.rows[first])
    drawn: Callable[[random.Random], str] = rng.choice(
        (around.phone, around.identity_number, lambda rng: rng.choice(around.FIRST_NAMES), _account)
    )
    innocent = drawn is not _account and rng.random() < 0.6
    sheet.rows[first - 1].append(Box(text=rng.choice(_INNOCENT) if innocent else "Số tài khoản"))
    for row in range(first, first + len(clerk.units)):
        sheet.rows[row].append(Box(text=drawn(rng), personal=True))
    return place(None, column, "people", least="info" if innocent else "warning")


def _account(rng: random.Random) -> str:
    return rng.choice(("19", "045", "711A", "3100205")) + "".join(
        str(rng.randint(0, 9)) for _ in range(rng.randint(9, 10))
    )


def _in_a_form(clerk: Clerk) -> Made:
    """The form of one unit with such a row."""
    clerk.units = clerk.units[:1]
    sheet, rng = form(clerk, Look()), clerk.rng
    element, unit = rng.choice(tuple(_COUNTS)), clerk.units[0].code
    width, value = len(sheet.rows[-1]), clerk.values[unit][element]
    says = Says(unit=unit, period=clerk.period, element=element, value=value)
    text = numbered.GROUPING[clerk.grouping](int(value))
    sheet.add("", rng.choice(_COUNTS[element]), *[""] * (width - 3), Box(text=text, says=(says,)))
    return packed("accounts", clerk, sheet)
