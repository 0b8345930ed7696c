"""More kinds that have to be read: sheets that hold several tables, levels or periods."""

import random
from dataclasses import replace

from bench.messy import dated, figures, headed, numbered
from bench.messy.clerk import Clerk, a_clerk
from bench.messy.kind import kind
from bench.messy.listed import transposed
from bench.messy.look import Look, any_look
from bench.messy.packed import packed
from bench.messy.places import MERGER, Unit, anywhere, children, scope_of, unit_on
from bench.messy.truth import Box, Made, Sheet
from bench.messy.wide import wide
from metrics.declared.period import Period
from metrics.declared.registry import registry


@kind("counts-and-rates")
def a_count_and_its_rate_under_one_header(rng: random.Random) -> Made:
    """Each element is a group header over «Số lượng» and «Tỷ lệ (%)»."""
    clerk = a_clerk(rng)
    clerk.container = rng.choice(("xlsx", "csv"))
    parts = [
        code
        for code in figures.count_elements()
        if registry().elements[code].part_of in figures.count_elements()
    ]
    clerk.elements = tuple(rng.sample(parts, rng.randint(2, 4)))
    clerk.grouping = rng.choice(("plain", "dots"))
    sheet = Sheet()
    count, rate = (
        rng.choice(("Số lượng", "Số lượng", "Số", "SL")),
        rng.choice(("Tỷ lệ (%)", "Tỷ lệ", "Tỉ lệ", "%")),
    )
    top, below = ["STT", "Đơn vị"], ["", ""]
    for place, element in enumerate(clerk.elements):
        top += [headed.label(element), ""]
        below += [count, rate]
        sheet.merges.append((0, 2 + 2 * place, 0, 3 + 2 * place))
    sheet.merges += [(0, 0, 1, 0), (0, 1, 1, 1)]
    sheet.add(*top)
    sheet.add(*below)
    ways = [clerk.way() for _ in clerk.elements]
    for number, unit in enumerate(clerk.units, start=1):
        boxes: list[Box | str] = [str(number), unit.name]
        for element, way in zip(clerk.elements, ways, strict=True):
            values = clerk.values[unit.code]
            whole = values[str(registry().elements[element].part_of)]
            boxes += [
                clerk.box(unit, element, way, sure=True),
                numbered.per_cent(rng, 100 * values[element] / whole) if whole else "",
            ]
        sheet.add(*boxes)
    return packed("counts-and-rates", clerk, sheet)


@kind("of-which")
def a_whole_and_its_parts(rng: random.Random) -> Made:
    """The whole as a group header over «Tổng số» and «Trong đó: …» with the full names of its
    parts.
    """
    clerk = a_clerk(rng)
    clerk.container = rng.choice(("xlsx", "csv"))
    wholes = sorted(
        {
            str(one.part_of)
            for one in registry().elements.values()
            if one.part_of and one.part_of in figures.count_elements()
        }
    )
    whole = rng.choice(wholes)
    parts = [code for code, one in registry().elements.items() if one.part_of == whole][
        : rng.randint(1, 3)
    ]
    clerk.elements = (whole, *parts)
    sheet, total = Sheet(), rng.choice(("Tổng số", "Tổng", "Tổng cộng"))
    sheet.add("TT", "Đơn vị", headed.label(whole), *[""] * len(parts))
    sheet.add(
        "",
        "",
        total,
        *[
            ("Trong đó: " if place == 0 and rng.random() < 0.6 else "") + headed.label(part)
            for place, part in enumerate(parts)
        ],
    )
    sheet.merges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 2 + len(parts))]
    ways = [clerk.way() for _ in clerk.elements]
    for number, unit in enumerate(clerk.units, start=1):
        sheet.add(
            str(number),
            unit.name,
            *[
                clerk.box(unit, element, way, sure=True)
                for element, way in zip(clerk.elements, ways, strict=True)
            ],
        )
    return packed("of-which", clerk, sheet)


@kind("two-tables")
def two_tables_in_one_sheet(rng: random.Random) -> Made:
    """One below the other, each with a title and a header of its own."""
    clerk = a_clerk(rng)
    clerk.elements = tuple(rng.sample(figures.count_elements(), 5))
    look = replace(any_look(rng), signature=False, remarks=False, header_rows=1, margin=0, titles=1)
    first = wide(replace(clerk, elements=clerk.elements[:2]), look)
    second = wide(replace(clerk, elements=clerk.elements[2:]), look)
    return packed("two-tables", clerk, Sheet(rows=[*first.rows, [], *second.rows]))


@kind("province-sheets")
def communes_under_their_districts(rng: random.Random) -> Made:
    """A province lists its communes below the names of their districts, or beside them; the
    district's own sum is not added.
    """
    clerk = a_clerk(rng, after_merger=False)
    day, province = clerk.scope.day, clerk.scope.province
    districts = [unit for unit in children(day)[province.code] if unit.level == "district"]
    chosen = sorted(rng.sample(districts, min(len(districts), 3)), key=districts.index)
    clerk.scope = replace(clerk.scope, district=None)
    sheet, beside = Sheet(), rng.random() < 0.4
    sheet.add(
        "STT",
        *(["Huyện"] if beside else []),
        "Đơn vị",
        *[headed.label(element) for element in clerk.elements],
    )
    for number, district in enumerate(chosen):
        _district(clerk, sheet, number, district, beside)
    return packed(
        "province-sheets", clerk, sheet, context={"province": province.name, "period": clerk.period}
    )


def _district(clerk: Clerk, sheet: Sheet, number: int, district: Unit, beside: bool) -> None:
    rng = clerk.rng
    communes = scope_of(district, clerk.scope.day).communes[:6]
    clerk.values |= {unit.code: figures.figures(rng) for unit in communes}
    if not beside:
        sums = rng.random() < 0.5
        own = {
            element: sum(clerk.values[unit.code][element] for unit in communes)
            for element in clerk.elements
        }
        clerk.values[district.code] = own
        boxes = [
            clerk.box(district, element, numbered.plain, sure=False) if sums else Box()
            for element in clerk.elements
        ]
        sheet.add(("I", "II", "III")[number], district.name, *boxes)
    first = len(sheet.rows)
    for place, unit in enumerate(communes):
        boxes = [clerk.box(unit, element, numbered.plain, sure=True) for element in clerk.elements]
        sheet.add(str(place + 1), *([district.name] if beside else []), unit.name, *boxes)
    if beside and clerk.container == "xlsx" and len(communes) > 1:
        sheet.merges.append((first, 1, first + len(communes) - 1, 1))


@kind("merged-units")
def a_unit_over_its_indicators(rng: random.Random) -> Made:
    """Long, in a workbook: the name of the unit stands once, merged over the rows of its
    indicators.
    """
    clerk = a_clerk(rng)
    clerk.container, clerk.typed = "xlsx", rng.random() < 0.5
    sheet = Sheet()
    sheet.add("STT", "Đơn vị", "Chỉ tiêu", "Số liệu")
    for number, unit in enumerate(clerk.units, start=1):
        first = len(sheet.rows)
        for place, element in enumerate(clerk.elements):
            name = ("" if place else str(number), "" if place else unit.name)
            sheet.add(
                *name, headed.label(element), clerk.box(unit, element, numbered.plain, sure=True)
            )
        sheet.merges += [(first, 0, len(sheet.rows) - 1, 0), (first, 1, len(sheet.rows) - 1, 1)]
    return packed("merged-units", clerk, sheet)


@kind("period-columns", supported=False)
def periods_side_by_side(rng: random.Random) -> Made:
    """Under each element the last period and this one, each under its own name."""
    clerk = a_clerk(rng, levels="QQM")
    periods = _two_periods(clerk)
    clerk.container = rng.choice(("xlsx", "csv"))
    sheet = Sheet()
    top, below = ["STT", "Đơn vị"], ["", ""]
    for place, element in enumerate(clerk.elements):
        top += [headed.label(element), *[""] * (len(periods) - 1)]
        below += [dated.spelled_period(rng, period) for period in periods]
        sheet.merges.append((0, 2 + len(periods) * place, 0, 1 + len(periods) * (place + 1)))
    sheet.add(*top)
    sheet.add(*below)
    for number, unit in enumerate(clerk.units, start=1):
        boxes: list[Box | str] = [str(number), unit.name]
        for element in clerk.elements:
            for period in periods:
                box = clerk.box(unit, element, numbered.plain, sure=False, period=period)
                value = float(int((box.says[0].value or 0) * rng.uniform(0.8, 1)))
                box.text, box.says = str(int(value)), (replace(box.says[0], value=value),)
                boxes.append(box)
        sheet.add(*boxes)
    return packed("period-columns", clerk, sheet)


def _two_periods(clerk: Clerk) -> list[str]:
    last = Period.parse(clerk.period)
    same = (last.previous.end < MERGER) is (last.end < MERGER)
    return [last.previous.code, last.code] if same else [last.code]


@kind("page-breaks")
def a_header_on_every_page(rng: random.Random) -> Made:
    """The header repeated every few rows, a carried-over sum, a page number between."""
    clerk = a_clerk(rng, units=(8, 20))
    clerk.container = rng.choice(("xlsx", "csv"))
    sheet = wide(clerk, Look())
    pages, rows, head = rng.randint(3, 6), sheet.rows[1:], sheet.rows[0]
    sheet.rows = [head]
    for number, row in enumerate(rows):
        if number and number % pages == 0:
            if rng.random() < 0.3:
                sheet.add(f"Trang {number // pages}")
            sheet.add(*[box.text for box in head])
        sheet.rows.append(row)
    return packed("page-breaks", clerk, sheet)


@kind("homonyms")
def names_told_apart_by_their_districts(rng: random.Random) -> Made:
    """Two communes of one name in a province, each with its district behind the name or in a
    column of its own.
    """
    clerk = a_clerk(rng, after_merger=False)
    day = clerk.scope.day
    homonyms = _homonyms(clerk)
    beside, sheet = rng.random() < 0.4, Sheet()
    way = rng.choice(("{} ({})", "{}, {}", "{} - {}", "{} thuộc {}"))
    sheet.add(
        "TT",
        *(["Huyện/Thành phố"] if beside else []),
        "Đơn vị",
        *[headed.label(element) for element in clerk.elements],
    )
    clerk.values = {unit.code: figures.figures(rng) for unit, _ in homonyms}
    for number, (unit, district) in enumerate(homonyms, start=1):
        said = (
            [district.name, unit.name]
            if beside
            else [way.format(unit.name, district.name[0].lower() + district.name[1:])]
        )
        sure = "thuộc" not in way or beside
        sheet.add(
            str(number),
            *said,
            *[clerk.box(unit, element, numbered.plain, sure) for element in clerk.elements],
        )
    province = unit_on(homonyms[0][1].parent, day)
    assert province is not None
    return packed(
        "homonyms", clerk, sheet, context={"province": province.name, "period": clerk.period}
    )


def _homonyms(clerk: Clerk) -> list[tuple[Unit, Unit]]:
    """Up to six communes of a province, with their districts, whose names others in it share."""
    day = clerk.scope.day
    provinces = anywhere(day, "province")
    while True:
        province = clerk.rng.choice(provinces)
        pairs = [
            (unit, district)
            for district in children(day)[province.code]
            for unit in children(day).get(district.code, ())
        ]
        names = [unit.name for unit, _ in pairs]
        shared = [
            pair for pair in pairs if names.count(pair[0].name) > 1 and pair[0].level == "commune"
        ]
        if len(shared) >= 4:
            return clerk.rng.sample(shared, min(6, len(shared)))


@kind("blank-rows")
def rows_left_blank(rng: random.Random) -> Made:
    """Blank rows between units, page marks, a note between two units."""
    clerk = a_clerk(rng, units=(4, 12))
    clerk.container = rng.choice(("xlsx", "csv"))
    sheet = wide(clerk, Look(number=rng.random() < 0.6))
    rows = sheet.rows
    sheet.rows = [rows[0]]
    for row in rows[1:]:
        if rng.random() < 0.3:
            sheet.rows.append([Box() for _ in row] if rng.random() < 0.7 else [])
        sheet.rows.append(row)
    return packed("blank-rows", clerk, sheet)


@kind("swapped-pages")
def another_order_on_the_next_page(rng: random.Random) -> Made:
    """The second page repeats the header with its columns in another order."""
    clerk = a_clerk(rng, units=(6, 12))
    clerk.elements = tuple(rng.sample(figures.count_elements(), 3))
    half = len(clerk.units) // 2
    first = wide(replace(clerk, units=clerk.units[:half]), Look(number=False))
    second = wide(
        replace(clerk, units=clerk.units[half:], elements=clerk.elements[::-1]), Look(number=False)
    )
    blank: list[list[Box]] = [[]] if rng.random() < 0.5 else []
    return packed("swapped-pages", clerk, Sheet(rows=[*first.rows, *blank, *second.rows]))


@kind("stray-columns")
def columns_that_are_no_elements(rng: random.Random) -> Made:
    """Ranks, sums over a row, areas in km², plans: what is not declared is left out and said."""
    clerk = a_clerk(rng)
    clerk.container = rng.choice(("xlsx", "csv"))
    sheet = wide(
        clerk,
        replace(
            any_look(rng),
            header_rows=1,
            totals="",
            signature=False,
            remarks=False,
            sections=False,
            repeated=False,
            titles=0,
            margin=0,
        ),
    )
    names = (
        "Xếp hạng",
        "Thứ hạng",
        "Tổng cộng",
        "Diện tích (km2)",
        "Kế hoạch năm",
        "Số người nhiễm bệnh",
        "Đánh giá",
        "Mục tiêu",
        "Chênh lệch",
    )
    place = max(column for _, column, _ in sheet.figures()) + 1
    for name in rng.sample(names, 2):
        for number, row in enumerate(sheet.rows):
            row.insert(
                place,
                Box(
                    text=name
                    if number == 0
                    else ""
                    if not row[place - 1].says
                    else str(rng.randint(1, 900))
                ),
            )
    return packed("stray-columns", clerk, sheet)


@kind("neighbours", supported=False)
def headers_near_declared_ones(rng: random.Random) -> Made:
    """«chưa có» for «có», «trực tiếp» for «trực tuyến», women only, another age: none of it is
    the declared element.
    """
    clerk = a_clerk(rng)
    clerk.container = rng.choice(("xlsx", "csv"))
    element = rng.choice(tuple(headed.NEIGHBOURS))
    clerk.elements = tuple(dict.fromkeys((element, *clerk.elements)))
    sheet = rng.choice((wide, transposed))(clerk, Look())
    places = sheet.column(element)
    text, other = headed.label(element), rng.choice(headed.NEIGHBOURS[element])
    for row in sheet.rows:
        for box in row:
            box.text = other if box.text == text else box.text
    negated = headed.NEGATED.get(other)
    for _, _, box in places:
        box.says = (
            tuple(replace(one, element=negated, sure=False) for one in box.says) if negated else ()
        )
    return packed("neighbours", clerk, sheet)
