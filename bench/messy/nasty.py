"""Nastier reports: tables side by side, rows and columns that only look like figures, months
inside a quarter, shifted fields.
"""

import datetime as dt
import random
from dataclasses import replace

from bench.messy import dated, figures, headed, numbered
from bench.messy.clerk import Clerk, a_clerk
from bench.messy.kind import kind
from bench.messy.listed import form, long, transposed
from bench.messy.look import Look
from bench.messy.packed import packed
from bench.messy.places import any_scope
from bench.messy.truth import Box, Flag, Made, Sheet, place
from bench.messy.wide import wide
from metrics.declared.period import Level, Period
from metrics.declared.registry import registry


@kind("typos", supported=False)
def slips_of_the_keys(rng: random.Random) -> Made:
    """One letter lost, doubled or swapped in headers and names: what is meant, or asked."""
    clerk = a_clerk(rng)
    clerk.headers = rng.choice(("typo", "typo", "english", "code", "exact"))
    clerk.names = rng.choice(("typo", "full"))
    sheet = rng.choice((wide, transposed, long))(clerk, Look())
    for _, _, box in sheet.figures():
        box.unsure()
    return packed("typos", clerk, sheet)


@kind("side-by-side", supported=False)
def two_tables_beside_each_other(rng: random.Random) -> Made:
    """The units of the right half belong to the figures of the right half."""
    clerk = a_clerk(rng, units=(4, 12))
    half = len(clerk.units) // 2
    mine, others = (
        clerk.elements[:2],
        clerk.elements[:2]
        if rng.random() < 0.5
        else tuple(rng.sample(figures.count_elements(), 2)),
    )
    left = wide(replace(clerk, units=clerk.units[:half], elements=mine), Look())
    right = wide(replace(clerk, units=clerk.units[half : 2 * half], elements=others), Look())
    gap = [Box()] if rng.random() < 0.5 else []
    sheet = Sheet(
        rows=[
            [*one, *(Box() for _ in gap), *other]
            for one, other in zip(left.rows, right.rows, strict=True)
        ]
    )
    for _, _, box in sheet.figures():
        box.unsure()
    return packed("side-by-side", clerk, sheet)


@kind("stray-rows", supported=False)
def rows_that_are_no_units(rng: random.Random) -> Made:
    """Averages, plans, last year, women, villages below a commune: rows of numbers that are
    nobody's report.
    """
    clerk = a_clerk(rng, units=(4, 9))
    clerk.container = rng.choice(("xlsx", "csv"))
    sheet = wide(clerk, Look(number=rng.random() < 0.5))
    texts = (
        "Bình quân", "Trung bình", "So với cùng kỳ", "Cùng kỳ năm trước", "Kế hoạch giao",
        "Lũy kế từ đầu năm", "Chỉ tiêu năm",
        "Trong đó: nữ", "- Nam", "Thôn 1", "Tổ dân phố số 4", "Tỷ lệ (%)", "Kỳ trước", "Tăng, giảm",
        "Toàn quốc", "Cộng dồn",
    )  # fmt: skip
    name = next(
        column for column, box in enumerate(sheet.rows[1]) if box.text == clerk.units[0].name
    )
    for text in rng.sample(texts, rng.randint(1, 3)):
        row = [
            Box(text=str(rng.randint(5, 900))) if column > name else Box()
            for column in range(len(sheet.rows[0]))
        ]
        row[name].text = text
        sheet.rows.insert(rng.randint(2, len(sheet.rows)), row)
    return packed("stray-rows", clerk, sheet)


@kind("months", supported=False)
def months_of_a_quarter(rng: random.Random) -> Made:
    """A column a month under each element, then the quarter's sum; the title says the quarter."""
    clerk = a_clerk(rng, levels="Q")
    flows = [
        code
        for code, one in registry().elements.items()
        if one.kind == "flow" and one.measure != "VND" and not one.part_of
    ]
    clerk.elements = tuple(rng.sample(flows, 2))
    months = Period.parse(clerk.period).parts(Level.MONTH)
    sheet = Sheet()
    sheet.add(f"BÁO CÁO {dated.spelled_period(rng, clerk.period)}")
    top, below = ["STT", "Đơn vị"], ["", ""]
    for element in clerk.elements:
        top += [headed.label(element), "", "", ""]
        below += [f"Tháng {month.end.month}" for month in months] + ["Cộng quý"]
    sheet.add(*top)
    sheet.add(*below)
    for number, unit in enumerate(clerk.units, start=1):
        row: list[Box | str] = [str(number), unit.name]
        for element in clerk.elements:
            row += _month_boxes(clerk, unit.code, element, [month.code for month in months])
        sheet.add(*row)
    return packed("months", clerk, sheet, context=clerk.scope.context)


def _month_boxes(clerk: Clerk, unit: str, element: str, months: list[str]) -> list[Box]:
    one = next(each for each in clerk.units if each.code == unit)
    boxes, values = [], [clerk.rng.randint(1, 400) for _ in months]
    for period, value in [*zip(months, values, strict=True), (clerk.period, sum(values))]:
        box = clerk.box(one, element, numbered.plain, sure=False, period=period)
        box.text, box.says = str(value), (replace(box.says[0], value=value),)
        boxes.append(box)
    return boxes


@kind("shifted", supported=False)
def fields_out_of_their_columns(rng: random.Random) -> Made:
    """Thousands or decimals with commas, unquoted, in a file of commas: the rest of the line
    moves to the right.
    """
    clerk = a_clerk(rng, units=(3, 9))
    sheet = wide(clerk, Look(number=False))
    rows = sorted({row for row, _, _ in sheet.figures()})
    broken = (
        rows if rng.random() < 0.3 else rng.sample(rows, rng.randint(1, max(1, len(rows) // 2)))
    )
    flags = []
    for row in broken:
        value = rng.randint(1001, 99_999)
        head, tail = numbered.grouped(value, ",").split(",")
        sheet.rows[row] = [sheet.rows[row][0], Box(text=head), Box(text=tail), *sheet.rows[row][2:]]
        for box in sheet.rows[row]:
            box.silent()
        flags.append(place(row, None, "shifted"))
    clerk.container = "csv"
    return packed("shifted", clerk, sheet, flags=tuple(flags[:1]))


@kind("plan-and-result", supported=False)
def a_form_with_several_columns(rng: random.Random) -> Made:
    """Plan, result, per cent; or last period and this one: only the result of this period is a
    figure.
    """
    clerk = a_clerk(rng, units=(1, 1))
    clerk.period_in = "title"
    sheet = form(clerk, Look())
    heads = rng.choice((
        ("Kế hoạch", "Thực hiện"), ("Kỳ trước", "Kỳ này"), ("Chỉ tiêu giao", "Kết quả"),
        ("Cùng kỳ năm trước", "Trong kỳ"),
    ))  # fmt: skip
    first = min(row for row, _, _ in sheet.figures())
    sheet.rows[first - 1][-1:] = [Box(text=head) for head in heads]
    for row, _, box in sheet.figures():
        sheet.rows[row].insert(-1, Box(text=str(rng.randint(1, 9000))))
        box.unsure()
    return packed("plan-and-result", clerk, sheet)


@kind("of-which-rows", supported=False)
def rows_of_parts(rng: random.Random) -> Made:
    """Indicators as rows, below some of them «Trong đó: nữ», «- Mới phát sinh», «Đạt tỷ lệ»:
    parts that nobody declared.
    """
    clerk = a_clerk(rng)
    clerk.container = rng.choice(("xlsx", "csv"))
    name = rng.randint(0, 1)
    sheet = transposed(clerk, Look(number=bool(name)))
    for text in rng.sample(
        (
            "Trong đó: nữ",
            "- Mới phát sinh trong kỳ",
            "Tỷ lệ (%)",
            "- Lũy kế",
            "Trong đó: hộ nghèo",
            "So với kỳ trước",
            "+ Đạt",
        ),
        2,
    ):
        row = [
            Box(text=str(rng.randint(1, 90))) if column > name else Box()
            for column in range(len(sheet.rows[1]))
        ]
        row[name].text = text
        sheet.rows.insert(rng.randint(2, len(sheet.rows)), row)
    return packed("of-which-rows", clerk, sheet)


@kind("two-in-a-cell", supported=False)
def a_count_and_its_per_cent_in_one_cell(rng: random.Random) -> Made:
    """«1.234 (75,2%)», «75,2% (1.066/1.420)», «1.066/1.420 (75,1%)»: the count, or asked; never
    the per cent.
    """
    clerk = a_clerk(rng)
    parts = [
        code
        for code in figures.count_elements()
        if registry().elements[code].part_of in figures.count_elements()
    ]
    clerk.elements = (rng.choice(parts), "markets")
    sheet = wide(clerk, Look())
    way = rng.choice(("{} ({}%)", "{} - {}%", "{}; {}%", "{}\n({}%)", "{} đạt {}%"))
    for _, _, box in sheet.column(clerk.elements[0]):
        box.text = way.format(
            numbered.grouped(int(box.says[0].value or 0), "."),
            f"{rng.uniform(10, 99):.1f}".replace(".", ","),
        )
        box.unsure()
    return packed("two-in-a-cell", clerk, sheet)


@kind("ask-titles", supported=False)
def titles_about_other_periods(rng: random.Random) -> Made:
    """A year of a plan, a day up to which something was counted, a span of years: none is the
    period of the report.
    """
    clerk = a_clerk(rng, levels="Q")
    year = Period.parse(clerk.period).end.year
    line = rng.choice((
        f"Kế hoạch chuyển đổi số năm {year}", "Giai đoạn 2021 - 2025",
        f"Mục tiêu đến năm {year + 1}",
        f"Hà Nội, ngày 05 tháng 4 năm {year}",
        f"Ban hành theo Quyết định số 12/{year}/QĐ-UBND",
        f"Hạn gửi: trước ngày 15/{rng.randint(1, 12)}/{year}",
    ))  # fmt: skip
    clerk.period_in = "nowhere"
    sheet = rng.choice((wide, transposed))(clerk, Look())
    sheet.rows.insert(0, [Box(text=line)])
    for _, _, box in sheet.figures():
        box.silent()
    return packed("ask-titles", clerk, sheet, flags=(Flag(kind=line),), context=clerk.scope.context)


@kind("merged-figures", supported=False)
def one_number_over_two_rows(rng: random.Random) -> Made:
    """A figure in a cell merged over two units: whose it is has to be asked."""
    clerk = a_clerk(rng, units=(4, 9))
    clerk.container, clerk.typed = "xlsx", rng.random() < 0.5
    sheet = wide(clerk, Look())
    rows = sorted({row for row, _, _ in sheet.figures()})
    row = rng.choice(rows[:-1])
    column = rng.choice([column for number, column, _ in sheet.figures() if number == row])
    sheet.merges.append((row, column, row + 1, column))
    sheet.rows[row][column].silent()
    sheet.rows[row + 1][column] = Box()
    return packed("merged-figures", clerk, sheet, flags=(place(row, column, "merged"),))


@kind("filled-down", supported=False)
def a_name_only_in_its_first_row(rng: random.Random) -> Made:
    """Long, delimited: the name stands once and the rows below it are blank, as merged cells
    are saved.
    """
    clerk = a_clerk(rng)
    sheet = long(clerk, Look(number=False))
    last = ""
    for row in sheet.rows[1:]:
        if row[0].text == last:
            row[0].text = ""
            for box in row:
                box.unsure()
        else:
            last = row[0].text
    return packed("filled-down", clerk, sheet)


@kind("ask-contradictions", supported=False)
def periods_and_places_that_disagree(rng: random.Random) -> Made:
    """The sender says one period, the column another; the sender says one district, the names
    are those of another.
    """
    clerk = a_clerk(rng, levels="QM")
    sheet = wide(clerk, Look(number=False))
    if rng.random() < 0.5 or not clerk.scope.district:
        said = dated.spelled_period(rng, Period.parse(clerk.period).previous.code)
        for row in sheet.rows:
            row.insert(1, Box(text=said if any(box.says for box in row) else "Kỳ báo cáo"))
        context = clerk.context()
    else:
        other = any_scope(rng, clerk.scope.day)
        context = other.context | {"period": clerk.period}
        if other.district == clerk.scope.district or {one.bare for one in other.communes} & {
            one.bare for one in clerk.units
        }:
            context = clerk.scope.context
    for _, _, box in sheet.figures():
        box.silent()
    return packed(
        "ask-contradictions", clerk, sheet, flags=(Flag(kind="contradiction"),), context=context
    )


@kind("dated-cells", supported=False)
def periods_that_became_dates(rng: random.Random) -> Made:
    """A spreadsheet made a date of «03/2025»: shown as a month it may be read as that month, as
    a day it is asked.
    """
    clerk = a_clerk(rng, levels="M")
    clerk.container, clerk.typed = "xlsx", True
    sheet = wide(clerk, Look(number=False))
    start = Period.parse(clerk.period).start
    days = (start - dt.date(1899, 12, 30)).days
    shown = rng.choice(("mm/yyyy", "dd/mm/yyyy"))
    for row in sheet.rows:
        row.insert(
            1,
            Box(number=float(days), format=shown)
            if any(box.says for box in row)
            else Box(text="Kỳ báo cáo"),
        )
    for _, _, box in sheet.figures():
        box.unsure() if shown == "mm/yyyy" else box.silent()
    return packed("dated-cells", clerk, sheet, context=clerk.scope.context)


@kind("money", supported=False)
def money_in_words_and_millions(rng: random.Random) -> Made:
    """«15 triệu đồng», «1,5 tỷ», «850.000đ»: the full sum, or asked."""
    clerk = a_clerk(rng)
    clerk.elements = ("team_budget_planned", "team_budget_paid")
    sheet = rng.choice((wide, long))(clerk, Look())
    for _, _, box in sheet.figures():
        times, word = rng.choice(
            (
                (1e6, "triệu"),
                (1e6, "triệu đồng"),
                (1e6, "tr"),
                (1e9, "tỷ"),
                (1e3, "nghìn đồng"),
                (1.0, "đ"),
                (1.0, "VND"),
            )
        )
        amount = rng.randint(2, 900)
        box.text, box.number = f"{amount} {word}", None
        box.says = tuple(replace(one, value=amount * times, sure=False) for one in box.says)
    return packed("money", clerk, sheet)


@kind("bare-shares", supported=False)
def shares_without_a_sign(rng: random.Random) -> Made:
    """A reported share as 85,5 or 85.5, or as a typed 0.855 shown as 85,50 %: the per cents, or
    asked.
    """
    clerk = a_clerk(rng, units=(4, 9))
    clerk.elements = ("online_filing_proficiency", "teams")
    typed = rng.random() < 0.5
    clerk.container = "xlsx" if typed else "csv"
    sheet, mark = wide(clerk, Look()), rng.choice(",.")
    for _, _, box in sheet.column(clerk.elements[0]):
        value = rng.randint(111, 999) / 10
        box.text = "" if typed else f"{value:.1f}".replace(".", mark)
        box.number, box.format = (value / 100, "0.00%") if typed else (None, "")
        box.says = tuple(replace(one, value=value, sure=False) for one in box.says)
    return packed("bare-shares", clerk, sheet)


@kind("ask-rates", supported=False)
def rates_under_the_name_of_a_count(rng: random.Random) -> Made:
    """«… (%)», «Tỷ lệ …», «… (tỷ lệ)»: per cents, whole ones among them, are never counts."""
    clerk = a_clerk(rng)
    clerk.container = rng.choice(("xlsx", "csv"))
    element = rng.choice(
        [code for code in figures.count_elements() if registry().elements[code].part_of]
    )
    clerk.elements = tuple(dict.fromkeys((element, *clerk.elements[:2])))
    layout = rng.choice((wide, transposed, long))
    sheet = layout(clerk, Look())
    way = rng.choice(("{} (%)", "Tỷ lệ {}", "{} (tỷ lệ %)", "% {}", "{}, %", "Tỉ lệ {} (%)"))
    text = headed.label(element)
    for row in sheet.rows:
        for box in row:
            box.text = (
                way.format(text[0].lower() + text[1:] if way[0] == "T" else text)
                if box.text == text
                else box.text
            )
    for _, _, box in sheet.column(element):
        box.text, box.number = (
            rng.choice(
                (str(rng.randint(10, 100)), f"{rng.randint(100, 999) / 10:g}".replace(".", ","))
            ),
            None,
        )
        box.silent()
    return packed("ask-rates", clerk, sheet)
