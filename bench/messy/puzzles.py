"""Figures that a careful clerk asks about: what nobody can read for certain, or what is no
figure of the period.
"""

import random
from collections.abc import Callable
from dataclasses import replace

from bench.messy import numbered
from bench.messy.clerk import Clerk, a_clerk
from bench.messy.kind import kind
from bench.messy.listed import long, transposed
from bench.messy.look import Look
from bench.messy.packed import packed
from bench.messy.truth import Box, Made, Sheet, place
from bench.messy.wide import wide
from metrics.declared.indicator import Kind
from metrics.declared.registry import registry

Planted = tuple[str, bool]  # the text, and whether it may be read as the true figure


@kind("ask-numbers", supported=False)
def figures_that_are_none(rng: random.Random) -> Made:
    """One figure of a tidy sheet replaced by what nobody can read for certain."""
    clerk = a_clerk(rng, units=(4, 9))
    clerk.grouping = rng.choice(("plain", "dots"))
    sheet = rng.choice((wide, transposed, long))(clerk, Look())
    row, column, box = rng.choice(sheet.figures())
    value = int(box.says[0].value or 0)
    way = rng.choice(tuple(_PUZZLES))
    box.text, may = _PUZZLES[way](rng, value)
    box.unsure() if may else box.silent()
    return packed("ask-numbers", clerk, sheet, flags=() if may else (place(row, column, way),))


_PUZZLES: dict[str, Callable[[random.Random, int], Planted]] = {
    "words": lambda rng, value: (numbered.in_words(value % 1_000_000).capitalize(), False),
    "letters": lambda rng, value: (str(value) + rng.choice(("O", "l", "o")), False),
    "decimal": lambda rng, value: (f"{value},{rng.randint(1, 9)}", False),
    "broken groups": lambda rng, value: (
        f"{value % 90 + 1}.{rng.randint(10, 99)}.{rng.randint(100, 999)}",
        False,
    ),
    "date": lambda rng, value: (f"{rng.randint(1, 28)}/{rng.randint(1, 12)}/2025", False),
    "negative": lambda rng, value: (f"-{value + 1}", False),
    "per cent": lambda rng, value: (f"{rng.randint(10, 99)},{rng.randint(10, 99)}%", False),
    "range": lambda rng, value: (f"{value}-{value + 40}", False),
    "two": lambda rng, value: (
        rng.choice(("{}; {}", "{} và {}", "{} + {}")).format(value, value + 3),
        False,
    ),
    "doubt": lambda rng, value: (f"{value}?", False),
    "error": lambda rng, value: (rng.choice(("#REF!", "#DIV/0!", "#VALUE!", "#N/A")), False),
    "later": lambda rng, value: (
        rng.choice(("đang rà soát", "sẽ bổ sung", "xem file kèm", "theo Công an")),
        False,
    ),
    "crossed": lambda rng, value: (f"{value} -> {value + 10}", False),
    "decimals of none": lambda rng, value: (f"{value},0", True),
    "full stop": lambda rng, value: (f"{value}.", True),
    "brackets": lambda rng, value: (f"({value})", True),
    "wide digits": lambda rng, value: (
        str(value).translate({48 + n: 0xFF10 + n for n in range(10)}),
        True,
    ),
    "millions": lambda rng, value: (f"{value} triệu", False),
    "in thousands": lambda rng, value: (f"{value % 90 + 1},{rng.randint(1, 9)} nghìn", False),
    "year so far": lambda rng, value: (
        rng.choice((f"{value} (lũy kế)", f"{value} (từ đầu năm)", f"Lũy kế {value}")),
        False,
    ),
    "last year": lambda rng, value: (f"{value} (cùng kỳ {value + 9})", True),
    "women": lambda rng, value: (f"{value} (nữ {value // 2})", True),
    "rise": lambda rng, value: (f"{value} (tăng {value // 3})", True),
    "remark": lambda rng, value: (f"{value} (xem ghi chú)", True),
    "all": lambda rng, value: (
        rng.choice(("toàn bộ", "Tất cả", "100%", "Đạt", "Có", "nhiều", "hàng trăm", "vài chục")),
        False,
    ),
    "decimal of thousands": lambda rng, value: (
        f"{value % 90 + 1}.{rng.randint(100, 999)},{rng.randint(11, 99)}",
        False,
    ),
    "exponent": lambda rng, value: (f"{value % 9 + 1}E+0{rng.randint(3, 5)}", False),
    "half": lambda rng, value: (f"{value % 90}½", False),
    "equation": lambda rng, value: (f"{value}+{value}={2 * value}", False),
    "line break": lambda rng, value: (f"{value}\n{value + 7}", False),
}


@kind("ask-noughts", supported=False)
def noughts_lost_in_a_column(rng: random.Random) -> Made:
    """A spreadsheet took 1.420 for one and a bit: 1,42 is left, beside 1,234. Which column it
    is has to be asked.
    """
    clerk = a_clerk(rng, units=(5, 12))
    clerk.elements = clerk.elements[:3]
    typed = rng.random() < 0.5
    clerk.container = "xlsx" if typed else "csv"
    sheet, mark = wide(clerk, Look()), rng.choice(".,")
    element = rng.choice(clerk.elements)
    places = sheet.column(element)
    for number, (_, _, box) in enumerate(places):
        thousandths = rng.randint(1, 999) if number else 10 * rng.choice((12, 42, 57))
        value = (int(box.says[0].value or 0) % 90 + 1) * 1000 + thousandths
        _write(box, value / 1000, typed, mark)
        if thousandths % 10:
            box.says = tuple(replace(one, value=value, sure=False) for one in box.says)
        else:
            box.silent()
    return packed("ask-noughts", clerk, sheet, flags=(place(None, places[0][1], "lost noughts"),))


def _write(box: Box, value: float, typed: bool, mark: str) -> None:
    if typed:
        box.number = value
    else:
        box.text = f"{value:.3f}".rstrip("0").replace(".", mark)


@kind("ask-workbooks", supported=False)
def cells_without_a_value(rng: random.Random) -> Made:
    """A formula whose value nobody kept, an error, a date, a number with a fraction: none is a
    count.
    """
    clerk = a_clerk(rng)
    clerk.container, clerk.typed = "xlsx", True
    sheet = rng.choice((wide, transposed, long))(clerk, Look())
    row, column, box = rng.choice(sheet.figures())
    what = rng.choice(("uncached", "error", "date", "fraction", "per cent", "negative"))
    if what == "uncached":
        box.formula, box.uncached, box.number = "B2+C2", True, None
    elif what == "error":
        box.formula, box.text, box.number = "B2/0", rng.choice(("#DIV/0!", "#REF!", "#N/A")), None
    elif what == "date":
        box.number, box.format = float(rng.randint(45000, 46000)), "dd/mm/yyyy"
    elif what == "per cent":
        box.number, box.format = rng.randint(1000, 9999) / 10000, "0.00%"
    else:
        box.number, box.format = (
            (-5.0, "") if what == "negative" else (rng.randint(3, 400) + 0.5, "")
        )
    box.silent()
    return packed("ask-workbooks", clerk, sheet, flags=(place(row, column, what),))


@kind("ask-figures", supported=False)
def figures_of_another_kind(rng: random.Random) -> Made:
    """Beside the figure of the period stands one of the year so far, of the last period, of the
    plan: under a word that says so.
    """
    clerk = a_clerk(rng)
    clerk.container = rng.choice(("csv", "xlsx"))
    flows = [
        code
        for code, one in registry().elements.items()
        if one.kind is Kind.FLOW and one.measure != "VND"
    ]
    clerk.elements = tuple(rng.sample(flows, 2))
    what = rng.choice((
        "Lũy kế từ đầu năm", "Lũy kế", "Từ đầu năm đến nay", "Lũy kế từ trước đến nay",
        "Cùng kỳ năm trước", "Kế hoạch năm",
        "So với cùng kỳ (%)", "Tăng, giảm so với kỳ trước", "Ước thực hiện kỳ sau", "Chỉ tiêu giao",
        "Lũy kế 6 tháng",
    ))  # fmt: skip
    two_rows = rng.random() < 0.6
    sheet = _beside(clerk, what, two_rows)
    return packed("ask-figures", clerk, sheet)


def _beside(
    clerk: Clerk,
    what: str,
    two_rows: bool,
    own: tuple[str, ...] = ("Trong kỳ", "Thực hiện trong kỳ"),
) -> Sheet:
    rng, sheet = clerk.rng, Sheet()
    top, below = ["STT", "Đơn vị"], ["", ""]
    for number, element in enumerate(clerk.elements):
        text = clerk.header(element)[0]
        column = 2 + 2 * number
        if two_rows:
            top += [text, ""]
            below += [rng.choice(own), what]
            sheet.merges.append((0, column, 0, column + 1))
        else:
            top += [text, f"{text} ({what[0].lower()}{what[1:]})"]
    sheet.add(*top)
    if two_rows:
        sheet.merges += [(0, 0, 1, 0), (0, 1, 1, 1)]
        sheet.add(*below)
    for number, unit in enumerate(clerk.units, start=1):
        boxes: list[Box | str] = [str(number), unit.name]
        for element in clerk.elements:
            boxes.append(clerk.box(unit, element, numbered.plain, sure=True))
            boxes.append(str(int(clerk.values[unit.code][element] * rng.uniform(1.1, 4)) + 1))
        sheet.add(*boxes)
    return sheet


@kind("ask-cumulative", supported=False)
def a_flow_that_is_cumulative(rng: random.Random) -> Made:
    """A flow whose header (or title) says that it is the year so far; the other columns are
    plain.
    """
    clerk = a_clerk(rng, levels="Q")
    flow = rng.choice(
        [
            code
            for code, one in registry().elements.items()
            if one.kind is Kind.FLOW and one.measure != "VND"
        ]
    )
    clerk.elements = tuple(dict.fromkeys((flow, *clerk.elements[:2])))
    sheet = wide(clerk, Look())
    words = rng.choice(
        (
            " (lũy kế từ đầu năm)",
            " lũy kế",
            " (lũy kế)",
            " từ đầu năm đến nay",
            " - lũy kế",
            " (LŨY KẾ TỪ ĐẦU NĂM)",
        )
    )
    places = sheet.column(flow)
    column = places[0][1]
    head = next(row for row in sheet.rows if len(row) > column and row[column].text)
    head[column].text += words
    for _, _, box in places:
        box.silent()
    return packed("ask-cumulative", clerk, sheet, flags=(place(None, column, "cumulative"),))


@kind("ask-stocks", supported=False)
def a_stock_that_is_no_state(rng: random.Random) -> Made:
    """«Đầu kỳ», «Tăng trong kỳ», «Mới cấp trong kỳ» of a stock are not its state at the end;
    «Cuối kỳ» may be read.
    """
    clerk = a_clerk(rng)
    clerk.container = rng.choice(("csv", "xlsx"))
    stocks = [
        code
        for code, one in registry().elements.items()
        if one.kind is Kind.STOCK and one.measure in ("person", "account", "household")
    ]
    clerk.elements = tuple(rng.sample(stocks, 2))
    what = rng.choice(
        (
            "Đầu kỳ",
            "Tăng trong kỳ",
            "Mới trong kỳ",
            "Giảm trong kỳ",
            "Phát sinh tăng",
            "Số đầu năm",
            "Kỳ trước",
        )
    )
    sheet = _beside(
        clerk, what, two_rows=True, own=("Cuối kỳ", "Đến cuối kỳ", "Lũy kế đến cuối kỳ")
    )
    for _, _, box in sheet.figures():
        box.unsure()
    return packed("ask-stocks", clerk, sheet)


@kind("ask-halves", supported=False)
def men_and_women_town_and_country(rng: random.Random) -> Made:
    """An element over «Nam» and «Nữ», «Thành thị» and «Nông thôn»: halves that nobody declared;
    a «Tổng số» beside them may be read.
    """
    clerk = a_clerk(rng)
    clerk.container = rng.choice(("csv", "xlsx"))
    clerk.elements = clerk.elements[:2]
    halves = rng.choice(
        (
            ("Nam", "Nữ"),
            ("Thành thị", "Nông thôn"),
            ("Hộ nghèo", "Hộ cận nghèo"),
            ("Trực tiếp", "Bưu chính"),
        )
    )
    total, sheet = rng.random() < 0.5, Sheet()
    width = 3 if total else 2
    sheet.add(
        "STT",
        "Đơn vị",
        *[
            text
            for element in clerk.elements
            for text in (clerk.header(element)[0], *[""] * (width - 1))
        ],
    )
    sheet.add(
        "",
        "",
        *[text for _ in clerk.elements for text in (*(["Tổng số"] if total else []), *halves)],
    )
    sheet.merges = [
        (0, 0, 1, 0),
        (0, 1, 1, 1),
        *[(0, 2 + width * n, 0, 1 + width * (n + 1)) for n in range(len(clerk.elements))],
    ]
    for number, unit in enumerate(clerk.units, start=1):
        boxes: list[Box | str] = [str(number), unit.name]
        for element in clerk.elements:
            boxes += [clerk.box(unit, element, numbered.plain, sure=False)] if total else []
            boxes += [str(rng.randint(1, 900)), str(rng.randint(1, 900))]
        sheet.add(*boxes)
    return packed("ask-halves", clerk, sheet)


@kind("ask-scales", supported=False)
def figures_in_thousands_and_millions(rng: random.Random) -> Made:
    """Money in millions, people in thousands, a share as a part of one: read to scale, or asked."""
    clerk = a_clerk(rng, units=(4, 9))
    what = rng.choice(("million", "thousand", "title", "part of one"))
    element = {
        "million": "team_budget_paid",
        "title": "team_budget_paid",
        "thousand": "population",
        "part of one": "online_filing_proficiency",
    }[what]
    clerk.elements = (element, "markets")
    sheet = wide(clerk, Look())
    places = sheet.column(element)
    column = places[0][1]
    sheet.rows[0][column].text += {"million": " (triệu đồng)", "thousand": " (nghìn người)"}.get(
        what, ""
    )
    for _, _, box in places:
        _scaled(rng, box, what)
    if what == "title":
        sheet.rows.insert(0, [Box(text="Đơn vị tính: triệu đồng")])
    flags = (place(None, column, what),) if what == "part of one" else ()
    return packed("ask-scales", clerk, sheet, flags=flags)


def _scaled(rng: random.Random, box: Box, what: str) -> None:
    if what == "part of one":
        box.text = f"0,{rng.randint(11, 99)}"
        box.silent()
        return
    times = 1000 if what == "thousand" else 1_000_000
    value = rng.randint(20, 900) * times / 10
    box.text = f"{value / times:g}".replace(".", ",")
    box.says = tuple(replace(one, value=value, sure=False) for one in box.says)
