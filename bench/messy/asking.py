"""The kinds of report where a careful clerk asks, warns or refuses: figures, names and periods that cannot be read for certain."""

import random
from collections.abc import Callable
from dataclasses import replace

from bench.messy import dated, figures, numbered
from bench.messy.clerk import Clerk, a_clerk
from bench.messy.headed import typo
from bench.messy.kind import kind
from bench.messy.listed import long, transposed
from bench.messy.look import Look, any_look
from bench.messy.packed import packed
from bench.messy.places import MERGER, anywhere, children, folded, scope_of, spelled, unit_on
from bench.messy.truth import Box, Flag, Made, Sheet, letters
from bench.messy.wide import wide
from metrics.indicator import Kind
from metrics.period import Period
from metrics.registry import registry

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
    return packed("ask-numbers", clerk, sheet, flags=() if may else (_at(sheet, row, column, way),))


_PUZZLES: dict[str, Callable[[random.Random, int], Planted]] = {
    "words": lambda rng, value: (numbered.in_words(value % 1_000_000).capitalize(), False),
    "letters": lambda rng, value: (str(value) + rng.choice(("O", "l", "o")), False),
    "decimal": lambda rng, value: (f"{value},{rng.randint(1, 9)}", False),
    "broken groups": lambda rng, value: (f"{value % 90 + 1}.{rng.randint(10, 99)}.{rng.randint(100, 999)}", False),
    "date": lambda rng, value: (f"{rng.randint(1, 28)}/{rng.randint(1, 12)}/2025", False),
    "negative": lambda rng, value: (f"-{value + 1}", False),
    "per cent": lambda rng, value: (f"{rng.randint(10, 99)},{rng.randint(10, 99)}%", False),
    "range": lambda rng, value: (f"{value}-{value + 40}", False),
    "two": lambda rng, value: (rng.choice(("{}; {}", "{} và {}", "{} + {}")).format(value, value + 3), False),
    "doubt": lambda rng, value: (f"{value}?", False),
    "error": lambda rng, value: (rng.choice(("#REF!", "#DIV/0!", "#VALUE!", "#N/A")), False),
    "later": lambda rng, value: (rng.choice(("đang rà soát", "sẽ bổ sung", "xem file kèm", "theo Công an")), False),
    "crossed": lambda rng, value: (f"{value} -> {value + 10}", False),
    "decimals of none": lambda rng, value: (f"{value},0", True),
    "full stop": lambda rng, value: (f"{value}.", True),
    "brackets": lambda rng, value: (f"({value})", True),
    "wide digits": lambda rng, value: (str(value).translate({48 + n: 0xFF10 + n for n in range(10)}), True),
    "millions": lambda rng, value: (f"{value} triệu", False),
}


def _at(sheet: Sheet, row: int | None, column: int | None, what: str, least: str = "warning") -> Flag:
    return Flag(kind=what, row=None if row is None else row + 1, column=None if column is None else letters(column), least=least)


@kind("ask-noughts", supported=False)
def noughts_lost_in_a_column(rng: random.Random) -> Made:
    """A spreadsheet took 1.420 for one and a bit: 1,42 is left, beside 1,234. Which column it is has to be asked."""
    clerk = a_clerk(rng, units=(5, 12))
    clerk.elements = clerk.elements[:3]
    typed = rng.random() < 0.5
    clerk.container = "xlsx" if typed else "csv"
    sheet, mark = wide(clerk, Look()), rng.choice(".,")
    element = rng.choice(clerk.elements)
    places = sheet.column(element)
    for place, (_, _, box) in enumerate(places):
        thousandths = rng.randint(1, 999) if place else 10 * rng.choice((12, 42, 57))
        value = (int(box.says[0].value or 0) % 90 + 1) * 1000 + thousandths
        _write(box, value / 1000, typed, mark)
        if thousandths % 10:
            box.says = tuple(replace(one, value=value, sure=False) for one in box.says)
        else:
            box.silent()
    return packed("ask-noughts", clerk, sheet, flags=(_at(sheet, None, places[0][1], "lost noughts"),))


def _write(box: Box, value: float, typed: bool, mark: str) -> None:
    if typed:
        box.number = value
    else:
        box.text = f"{value:.3f}".rstrip("0").replace(".", mark)


@kind("ask-workbooks", supported=False)
def cells_without_a_value(rng: random.Random) -> Made:
    """A formula whose value nobody kept, an error, a date, a number with a fraction: none is a count."""
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
        box.number, box.format = (-5.0, "") if what == "negative" else (rng.randint(3, 400) + 0.5, "")
    box.silent()
    return packed("ask-workbooks", clerk, sheet, flags=(_at(sheet, row, column, what),))


@kind("ask-names", supported=False)
def names_that_mean_no_one(rng: random.Random) -> Made:
    """One row of a tidy sheet under a name that means nobody, several, or somebody elsewhere."""
    clerk = a_clerk(rng, units=(4, 9))
    clerk.headers, clerk.container = "exact", rng.choice(("csv", "xlsx"))
    look = Look(code=False, number=rng.random() < 0.5)
    what = rng.choice(tuple(_STRANGERS))
    text = _STRANGERS[what](clerk)
    sheet = wide(clerk, look)
    rows = sorted({row for row, _, _ in sheet.figures()})
    row = rows[0] if what == "typo" else rng.choice(rows)
    if text is None:
        what, text = "stranger", "Xã Không Có Tên"
    sheet.rows[row][1 if look.number else 0].text = text
    for box in sheet.rows[row]:
        box.unsure() if what == "typo" else box.silent()
    return packed("ask-names", clerk, sheet, flags=() if what == "typo" else (_at(sheet, row, None, what),))


def _misspelt(clerk: Clerk) -> str | None:
    """The first unit with a slip of the keys that makes nobody else of it."""
    unit = clerk.units[0]
    text = f"{unit.type} {typo(clerk.rng, unit.bare)}" if len(unit.bare) > 4 else unit.name
    others = {folded(one.name) for one in clerk.scope.known if one.code != unit.code}
    return None if folded(text) in others or text == unit.name else text


def _elsewhere(clerk: Clerk) -> str | None:
    """A commune of another district (or province), whose name means nobody here."""
    here = {folded(unit.name) for unit in clerk.scope.known}
    bare = {folded(unit.bare) for unit in clerk.scope.known}
    others = [
        unit for unit in anywhere(clerk.scope.day) if folded(unit.name) not in here and folded(unit.bare) not in bare and len(unit.bare) > 6
    ]
    return clerk.rng.choice(others).name


def _two_of_a_name(clerk: Clerk) -> str | None:
    """A bare name that two communes of the area share: Xã X beside Thị trấn X; the clerk moves there."""
    day = clerk.scope.day
    for area, units in sorted(children(day).items(), key=lambda pair: clerk.rng.random()):
        named = [spelled(unit.bare) for unit in units if unit.level == "commune" and not unit.bare.isdigit()]
        twice = [unit for unit in units if unit.level == "commune" and named.count(spelled(unit.bare)) > 1]
        home = unit_on(area, day)
        if twice and home and home.level == ("district" if day < MERGER else "province") and len(units) > 4:
            _move(clerk, area)
            return twice[0].bare
    return None


def _move(clerk: Clerk, area: str) -> None:
    home = unit_on(area, clerk.scope.day)
    assert home is not None
    clerk.scope = scope_of(home, clerk.scope.day)
    clerk.units = clerk.scope.communes[: len(clerk.units)]
    clerk.values = {unit.code: figures.figures(clerk.rng) for unit in clerk.units}


def _homonym(clerk: Clerk) -> str | None:
    """A full name that two districts of the province have, the district not stated."""
    if not clerk.scope.district:
        return None
    day = clerk.scope.day
    districts = [unit for unit in children(day)[clerk.scope.province.code] if unit.level == "district"]
    names = [one.name for district in districts for one in children(day).get(district.code, ())]
    twice = sorted({name for name in names if names.count(name) > 1})
    if not twice:
        return None
    unique = [unit for unit in clerk.units if names.count(unit.name) == 1]
    if len(unique) < 3:
        return None
    clerk.units, clerk.scope = tuple(unique), replace(clerk.scope, district=None)
    return clerk.rng.choice(twice)


def _gone(clerk: Clerk) -> str | None:
    """A commune of before the merger that no name of today's province recalls."""
    if clerk.scope.day < MERGER:
        return None
    now = {folded(unit.bare) for unit in clerk.scope.known}
    before = [unit for unit in anywhere(Period.parse("2025-Q2").end) if folded(unit.bare) not in now and len(unit.bare) > 6]
    return clerk.rng.choice(before).name


_STRANGERS: dict[str, Callable[[Clerk], str | None]] = {
    "stranger": lambda clerk: clerk.rng.choice(
        ("Xã Không Có Tên", "Phường Mây Trắng Xa", "Xã ABC", "Thôn Mười Bảy", "Phường", "Đơn vị khác")
    ),
    "elsewhere": _elsewhere,
    "several": lambda clerk: f"{clerk.units[0].name}, {clerk.units[1].name}",
    "two of a name": _two_of_a_name,
    "homonym": _homonym,
    "gone": _gone,
    "typo": _misspelt,
}


@kind("ask-codes", supported=False)
def codes_that_contradict(rng: random.Random) -> Made:
    """The code of one unit beside the name of another; a code that nobody has."""
    clerk = a_clerk(rng, units=(4, 9))
    sheet = wide(clerk, Look(code=True, number=False))
    rows = sorted({row for row, _, _ in sheet.figures()})
    row, other = rng.sample(rows, 2)
    wrong = rng.random() < 0.6
    sheet.rows[row][0].text = sheet.rows[other][0].text if wrong else rng.choice(("99999", "1", "ABC12", "00000"))
    for box in sheet.rows[row]:
        box.silent() if wrong else box.unsure()
    if wrong:  # the row whose code it is stands twice, if the code were believed
        for box in sheet.rows[other]:
            box.unsure()
    return packed("ask-codes", clerk, sheet, flags=(_at(sheet, row, None, "code and name"),))


@kind("ask-periods", supported=False)
def periods_that_are_none(rng: random.Random) -> Made:
    """No period, half of one, or two that contradict each other: nothing may be stored."""
    clerk = a_clerk(rng, levels="QQM")
    clerk.period_in = "nowhere"
    what = rng.choice(("none", "no year", "contradiction", "nine months", "signed", "decree", "two", "month or quarter", "file"))
    period = Period.parse(clerk.period)
    other = dated.spelled_period(rng, period.previous.code)
    said = dated.spelled_period(rng, clerk.period)
    title = {
        "none": "BIỂU TỔNG HỢP",
        "no year": f"BÁO CÁO QUÝ {rng.choice(('I', 'II', 'III', 'IV'))}",
        "contradiction": f"BÁO CÁO {other}",
        "nine months": f"Báo cáo 9 tháng đầu năm {period.end.year}",
        "signed": f"(Kèm theo Báo cáo số 12/BC-UBND {dated.document_date(rng, clerk.period)})",
        "decree": rng.choice(
            ("Thực hiện Nghị định số 09/2019/NĐ-CP", "Theo Thông tư 03/2024/TT-BTTTT", "Thực hiện Kế hoạch 12/2024/KH-UBND")
        ),
        "two": f"So sánh {other} và {said}",
        "month or quarter": "BIỂU TỔNG HỢP",
        "file": f"BÁO CÁO {other}",
    }[what]
    clerk.container = rng.choice(("csv", "xlsx"))
    sheet = rng.choice((wide, transposed))(clerk, Look())
    sheet.rows.insert(0, [Box(text=title)])
    if what == "month or quarter":
        _with_period_column(sheet, f"{rng.randint(1, 4)}/{period.end.year}")
    for _, _, box in sheet.figures():
        box.silent()
    context = clerk.scope.context | ({"period": clerk.period} if what == "contradiction" else {})
    clerk.period_in = "file" if what == "file" else "nowhere"
    return packed("ask-periods", clerk, sheet, flags=(Flag(kind=what),), context=context)


def _with_period_column(sheet: Sheet, text: str) -> None:
    for number, row in enumerate(sheet.rows):
        if number:
            row.append(Box(text="Kỳ báo cáo" if number == 1 else text))


@kind("ask-figures", supported=False)
def figures_of_another_kind(rng: random.Random) -> Made:
    """Beside the figure of the period stands one of the year so far, of the last period, of the plan: under a word that says so."""
    clerk = a_clerk(rng)
    clerk.container = rng.choice(("csv", "xlsx"))
    flows = [code for code, one in registry().elements.items() if one.kind is Kind.FLOW and one.unit != "VND"]
    clerk.elements = tuple(rng.sample(flows, 2))
    what = rng.choice((
        "Lũy kế từ đầu năm", "Lũy kế", "Từ đầu năm đến nay", "Lũy kế từ trước đến nay", "Cùng kỳ năm trước", "Kế hoạch năm",
        "So với cùng kỳ (%)", "Tăng, giảm so với kỳ trước", "Ước thực hiện kỳ sau", "Chỉ tiêu giao", "Lũy kế 6 tháng",
    ))  # fmt: skip
    two_rows = rng.random() < 0.6
    sheet = _beside(clerk, what, two_rows)
    return packed("ask-figures", clerk, sheet)


def _beside(clerk: Clerk, what: str, two_rows: bool) -> Sheet:
    rng, sheet = clerk.rng, Sheet()
    top, below = ["STT", "Đơn vị"], ["", ""]
    for number, element in enumerate(clerk.elements):
        text = clerk.header(element)[0]
        column = 2 + 2 * number
        if two_rows:
            top += [text, ""]
            below += [rng.choice(("Trong kỳ", "Thực hiện trong kỳ")), what]
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
    """A flow whose header (or title) says that it is the year so far; the other columns are plain."""
    clerk = a_clerk(rng, levels="Q")
    flow = rng.choice([code for code, one in registry().elements.items() if one.kind is Kind.FLOW and one.unit != "VND"])
    clerk.elements = tuple(dict.fromkeys((flow, *clerk.elements[:2])))
    sheet = wide(clerk, Look())
    words = rng.choice((" (lũy kế từ đầu năm)", " lũy kế", " (lũy kế)", " từ đầu năm đến nay", " - lũy kế", " (LŨY KẾ TỪ ĐẦU NĂM)"))
    places = sheet.column(flow)
    column = places[0][1]
    head = next(row for row in sheet.rows if len(row) > column and row[column].text)
    head[column].text += words
    for _, _, box in places:
        box.silent()
    return packed("ask-cumulative", clerk, sheet, flags=(_at(sheet, None, column, "cumulative"),))


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
    sheet.rows[0][column].text += {"million": " (triệu đồng)", "thousand": " (nghìn người)"}.get(what, "")
    for _, _, box in places:
        _scaled(rng, box, what)
    if what == "title":
        sheet.rows.insert(0, [Box(text="Đơn vị tính: triệu đồng")])
    flags = (_at(sheet, None, column, what),) if what == "part of one" else ()
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


@kind("duplicates", supported=False)
def the_same_unit_twice(rng: random.Random) -> Made:
    """A unit in two rows: with the same figures it counts once, with different ones neither may be taken."""
    clerk = a_clerk(rng, units=(4, 9))
    sheet = wide(clerk, Look(number=False))
    rows = sorted({row for row, _, _ in sheet.figures()})
    row = rng.choice(rows)
    again = [_copy(box) for box in sheet.rows[row]]
    again[0].text = rng.choice((again[0].text.upper(), again[0].text))
    flags: tuple[Flag, ...] = ()
    for number, (first, second) in enumerate(zip(sheet.rows[row], again, strict=True)):
        if not first.says:
            continue
        if rng.random() < 0.5:
            second.text = str(int(first.says[0].value or 0) + rng.randint(1, 50))
            first.silent()
            second.silent()
            flags = (*flags, _at(sheet, len(sheet.rows), number, "different"))
        else:
            first.says = second.says = tuple(replace(one, twin=number) for one in first.says)
    sheet.rows.append(again)
    return packed("duplicates", clerk, sheet, flags=flags)


def _copy(box: Box) -> Box:
    return Box(text=box.text, number=box.number, format=box.format, says=box.says)


@kind("hidden", supported=False)
def hidden_rows_columns_and_sheets(rng: random.Random) -> Made:
    """What is hidden may be an old version: it is not taken without a word."""
    clerk = a_clerk(rng, units=(4, 9))
    clerk.container, clerk.typed = "xlsx", rng.random() < 0.6
    sheet = wide(clerk, Look())
    what = rng.choice(("row", "column", "sheet"))
    sheets: tuple[Sheet, ...] = (sheet,)
    if what == "row":
        row = rng.choice(sorted({row for row, _, _ in sheet.figures()}))
        sheet.hidden_rows = {row}
        hidden = [box for number, _, box in sheet.figures() if number == row]
    elif what == "column":
        column = rng.choice(sorted({column for _, column, _ in sheet.figures()}))
        sheet.hidden_columns = {column}
        hidden = [box for _, number, box in sheet.figures() if number == column]
    else:
        old = wide(
            replace(clerk, elements=tuple(rng.sample([code for code in figures.count_elements() if code not in clerk.elements], 2))),
            Look(),
            "Cũ",
        )
        old.hidden, sheets = True, (sheet, old)
        hidden = [box for _, _, box in old.figures()]
    for box in hidden:
        box.unsure()
    return packed("hidden", clerk, *sheets, flags=(Flag(kind=what),))


@kind("garbled", supported=False)
def letters_that_were_lost(rng: random.Random) -> Made:
    """UTF-8 opened as Latin-1, or diacritics turned into question marks: what is still certain may be read, and one is told."""
    clerk = a_clerk(rng)
    clerk.encoding = rng.choice(("misread", "lost"))
    sheet = wide(clerk, any_look(rng))
    for _, _, box in sheet.figures():
        box.unsure()
    return packed("garbled", clerk, sheet, flags=(Flag(kind=clerk.encoding),))


@kind("logic", supported=False)
def figures_that_contradict(rng: random.Random) -> Made:
    """Parts over wholes, totals, per cents and sums that do not come out, households of thirty: told at the place."""
    clerk = a_clerk(rng, units=(4, 9))
    what = rng.choice(tuple(_CONTRADICTIONS))
    sheet, flags = _CONTRADICTIONS[what](clerk)
    return packed("logic", clerk, sheet, flags=flags)


def _part_over_whole(clerk: Clerk) -> tuple[Sheet, tuple[Flag, ...]]:
    rng = clerk.rng
    parts = [code for code, one in registry().elements.items() if one.part_of and one.part_is_hard and code in figures.count_elements()]
    part = rng.choice(parts)
    whole = str(registry().elements[part].part_of)
    clerk.elements = (whole, part)
    sheet = wide(clerk, Look())
    row, _, box = rng.choice(sheet.column(part))
    value = int(clerk.values[box.says[0].unit][whole]) + rng.randint(5, 400)
    box.text = str(value)
    box.silent()
    for other in sheet.rows[row]:
        other.unsure()
    return sheet, (_at(sheet, row, None, "part over whole"),)


def _wrong_total(clerk: Clerk) -> tuple[Sheet, tuple[Flag, ...]]:
    clerk.elements = tuple(code for code in clerk.elements if registry().elements[code].adds_up)[:3]
    sheet = wide(clerk, Look(totals="last"))
    row = len(sheet.rows) - 1
    column = max(column for _, column, _ in sheet.figures())
    sheet.rows[row][column].text = str(
        int(sum(values[clerk.elements[-1]] for values in clerk.values.values())) + 100 + clerk.rng.randint(1, 800)
    )
    return sheet, (_at(sheet, row, column, "wrong total"),)


def _wrong_per_cent(clerk: Clerk) -> tuple[Sheet, tuple[Flag, ...]]:
    clerk.elements = ("merchants", "merchants_cashless")
    for values in clerk.values.values():
        values["merchants"] = clerk.rng.randint(150, 900)
        values["merchants_cashless"] = round(values["merchants"] * clerk.rng.uniform(0.3, 0.8))
    sheet = wide(clerk, Look(rates=True))
    row = clerk.rng.choice(sorted({row for row, _, _ in sheet.figures()}))
    values = clerk.values[next(one.unit for box in sheet.rows[row] for one in box.says)]
    sheet.rows[row][-1].text = f"{100 * values['merchants_cashless'] / values['merchants'] + 9:.2f}%".replace(".", ",")
    for box in sheet.rows[row]:
        box.unsure()
    return sheet, (_at(sheet, row, None, "wrong per cent"),)


def _households_of_thirty(clerk: Clerk) -> tuple[Sheet, tuple[Flag, ...]]:
    clerk.elements = ("population", "households")
    sheet = wide(clerk, Look())
    row, _, box = clerk.rng.choice(sheet.column("population"))
    value = (box.says[0].value or 0) * 10
    box.text = str(int(value))
    box.says = tuple(replace(one, value=value, sure=False) for one in box.says)
    for other in sheet.rows[row]:
        other.unsure()
    return sheet, (_at(sheet, row, None, "persons per household"),)


def _sum_that_does_not_come_out(clerk: Clerk) -> tuple[Sheet, tuple[Flag, ...]]:
    clerk.elements = ("dossiers_received", "dossiers_carried_over", "dossiers_total")
    sheet = wide(clerk, Look())
    row, _, box = clerk.rng.choice(sheet.column("dossiers_total"))
    value = (box.says[0].value or 0) + clerk.rng.choice((10, 100, 1000))
    box.text, box.says = str(int(value)), tuple(replace(one, value=value) for one in box.says)
    return sheet, (_at(sheet, row, None, "sum"),)


_CONTRADICTIONS = {
    "part": _part_over_whole,
    "total": _wrong_total,
    "per cent": _wrong_per_cent,
    "household": _households_of_thirty,
    "sum": _sum_that_does_not_come_out,
}
