"""The other layouts: indicators as rows with units as columns, one figure a row, and the form
of a single unit.
"""

from bench.messy import dated, numbered
from bench.messy import look as around
from bench.messy.clerk import Clerk
from bench.messy.look import Look
from bench.messy.truth import Box, Sheet
from metrics.declared.registry import registry


def transposed(clerk: Clerk, look: Look, title: str = "Sheet1") -> Sheet:
    """A row an element, a column a unit; the total of all units may stand before or behind them."""
    look = around.with_title_for(clerk, look)
    rng, sheet = clerk.rng, Sheet(title=title)
    names = {unit.code: clerk.name(unit) for unit in clerk.units}
    total = (
        rng.choice(("TỔNG", "Tổng cộng", "TOÀN HUYỆN" if clerk.scope.district else "TOÀN TỈNH"))
        if look.totals
        else ""
    )
    heads = [
        *(["STT"] if look.number else []),
        rng.choice(("Chỉ tiêu", "Tên chỉ tiêu", "Nội dung")),
        *(["ĐVT"] if look.unit_row else []),
    ]
    units = [names[unit.code][0] for unit in clerk.units]
    units = [total, *units] if look.totals == "first" else [*units, total] if look.totals else units
    for line in around.titles(clerk, look.titles):
        sheet.add(line)
    sheet.add(*heads, *units)
    for number, element in enumerate(clerk.elements, start=1):
        if look.sections and number in (1, 3):
            sheet.add("I" if number == 1 else "II", rng.choice(around.GROUPS))
        sheet.rows.append(
            _element_row(
                clerk, look, element, number, {code: sure for code, (_, sure) in names.items()}
            )
        )
    if look.signature:
        sheet.rows += around.signature(clerk, len(heads) + len(units))
    return sheet


def _element_row(
    clerk: Clerk, look: Look, element: str, number: int, sure_names: dict[str, bool]
) -> list[Box]:
    text, sure = clerk.header(element)
    way, known = clerk.way(), registry().elements[element]
    values = [clerk.values[unit.code][element] for unit in clerk.units]
    total = Box(text=way(int(sum(values))).strip() if known.adds_up and not clerk.extras else "")
    boxes = [clerk.box(unit, element, way, sure and sure_names[unit.code]) for unit in clerk.units]
    boxes = [total, *boxes] if look.totals == "first" else [*boxes, total] if look.totals else boxes
    lead = ([Box(text=str(number))] if look.number else []) + [Box(text=text)]
    return (
        lead + ([Box(text=numbered.WORDS.get(known.measure, ""))] if look.unit_row else []) + boxes
    )


def long(clerk: Clerk, look: Look, title: str = "Sheet1") -> Sheet:
    """A row a figure: unit, (period,) element, value. The code of the element may stand beside
    its name.
    """
    look = around.with_title_for(clerk, look)
    rng, sheet = clerk.rng, Sheet(title=title)
    written = {unit.code: clerk.name(unit) for unit in clerk.units}
    said = dated.spelled_period(rng, clerk.period) if rng.random() < 0.5 else clerk.period
    with_period, with_code = clerk.period_in == "column", rng.random() < 0.3
    heads = {
        "STT": look.number,
        rng.choice(("Mã đơn vị", "Mã xã")): look.code,
        clerk.title or rng.choice(("Đơn vị", "Tên đơn vị", "Xã", "Tên xã")): True,
        rng.choice(("Kỳ báo cáo", "Kỳ")): with_period,
        "Mã chỉ tiêu": with_code,
        rng.choice(("Chỉ tiêu", "Tên chỉ tiêu")): True,
        "ĐVT": look.unit_row,
        rng.choice(("Giá trị", "Số liệu", "Kết quả")): True,
    }
    for line in around.titles(clerk, look.titles):
        sheet.add(line)
    sheet.add(*[head for head, shown in heads.items() if shown])
    headers = {element: clerk.header(element) for element in clerk.elements}
    way = clerk.way()
    for number, (unit, element) in enumerate(
        ((unit, element) for unit in clerk.units for element in clerk.elements), start=1
    ):
        sure = (headers[element][1] or with_code) and (written[unit.code][1] or look.code)
        cells: list[Box | str] = [
            str(number), unit.code, written[unit.code][0], said, element, headers[element][0],
            numbered.WORDS.get(registry().elements[element].measure, ""),
            clerk.box(unit, element, way, sure),
        ]  # fmt: skip
        sheet.add(*[cell for cell, shown in zip(cells, heads.values(), strict=True) if shown])
    return sheet


def form(clerk: Clerk, look: Look, title: str = "Sheet1") -> Sheet:
    """The form of one unit: its name above the table, then code or number, indicator, (unit,)
    value.
    """
    look = around.with_title_for(clerk, look)
    rng, sheet, unit = clerk.rng, Sheet(title=title), clerk.units[0]
    name, sure = clerk.name(unit)
    for line in around.titles(clerk, max(look.titles, 1)):
        sheet.add(line)
    letterhead = rng.random() < 0.2 and not any(
        clerk.scope.area.bare.lower() in row[0].text.lower() for row in sheet.rows
    )
    if letterhead:
        sheet.rows.insert(0, [Box(text=f"UBND {unit.name.upper()}")])
        sheet.rows.insert(0, [Box(text=f"UBND {clerk.scope.area.name.upper()}")])
    else:
        sheet.add(rng.choice(("Đơn vị: {}", "Đơn vị báo cáo: {}", "Tên đơn vị: {}")).format(name))
    if rng.random() < 0.5:
        sheet.add("Người báo cáo:", Box(text=rng.choice(around.FIRST_NAMES), personal=True))
        sheet.add("Số điện thoại:", Box(text=around.phone(rng), personal=True))
    lead = rng.choice(("STT", "Mã CT", "Mã chỉ tiêu", "TT"))
    sheet.add(
        lead,
        rng.choice(("Chỉ tiêu", "Tên chỉ tiêu")),
        *(["ĐVT"] if look.unit_row else []),
        rng.choice(("Giá trị", "Số liệu", "Kết quả")),
    )
    way = clerk.way()
    for number, element in enumerate(clerk.elements, start=1):
        text, known = clerk.header(element)
        first = {"Mã CT": f"CT{number:02d}", "Mã chỉ tiêu": element}.get(lead, str(number))
        sure_row = sure and (known or lead == "Mã chỉ tiêu")
        counted = (
            [numbered.WORDS.get(registry().elements[element].measure, "")] if look.unit_row else []
        )
        sheet.add(first, text, *counted, clerk.box(unit, element, way, sure_row))
    if look.signature:
        sheet.rows += around.signature(clerk, 4)
    return sheet
