"""The kinds of report that have to be read: each dwells on one habit, with others mixed in."""

import random
from dataclasses import replace

from bench.messy import dated, figures, headed, named, numbered
from bench.messy.clerk import Clerk, a_clerk, a_messy_clerk
from bench.messy.kind import kind
from bench.messy.listed import form, long, transposed
from bench.messy.look import Look, any_look
from bench.messy.packed import packed, sheet_title
from bench.messy.places import any_scope, children, scope_of, unit_on
from bench.messy.textfile import SURE_ENCODINGS
from bench.messy.truth import Box, Flag, Made, Says, Sheet
from bench.messy.wide import wide
from metrics.declared.indicator import Kind
from metrics.declared.period import Period
from metrics.declared.registry import registry


@kind("anything")
def anything(rng: random.Random) -> Made:
    clerk = a_messy_clerk(rng)
    clerk.encoding = rng.choice(SURE_ENCODINGS)
    return packed(
        "anything",
        clerk,
        rng.choice((wide, wide, transposed, long))(clerk, any_look(rng), sheet_title(clerk)),
    )


@kind("wide")
def units_as_rows(rng: random.Random) -> Made:
    clerk = a_messy_clerk(rng, units=(2, 25))
    return packed("wide", clerk, wide(clerk, any_look(rng), sheet_title(clerk)))


@kind("columns")
def units_as_columns(rng: random.Random) -> Made:
    clerk = a_messy_clerk(rng)
    clerk.period_in = "context" if clerk.period_in == "column" else clerk.period_in
    return packed("columns", clerk, transposed(clerk, any_look(rng), sheet_title(clerk)))


@kind("long")
def one_figure_a_row(rng: random.Random) -> Made:
    clerk = a_messy_clerk(rng)
    return packed("long", clerk, long(clerk, any_look(rng), sheet_title(clerk)))


@kind("form")
def one_unit(rng: random.Random) -> Made:
    clerk = a_messy_clerk(rng, units=(1, 1))
    clerk.names = rng.choice(("full", "upper", "lower", "office", "nfd", "within"))
    clerk.period_in = "title" if clerk.period_in == "column" else clerk.period_in
    clerk.elements = tuple(rng.sample(figures.count_elements(), rng.randint(4, 14)))
    return packed("form", clerk, form(clerk, any_look(rng), sheet_title(clerk)))


@kind("numbers")
def ways_of_writing_numbers(rng: random.Random) -> Made:
    clerk = a_clerk(rng, units=(4, 12))
    clerk.grouping = rng.choice(tuple(numbered.GROUPING))
    clerk.extras = {rng.choice(("unit", "mark")): rng.choice((0.0, 0.1, 0.5, 1.0))}
    clerk.elements = tuple(
        dict.fromkeys(
            (
                *clerk.elements,
                rng.choice(("team_budget_paid", "online_filing_proficiency", "service_index_766")),
            )
        )
    )
    return packed("numbers", clerk, rng.choice((wide, wide, transposed, long))(clerk, Look()))


@kind("qualifiers")
def hedged_figures(rng: random.Random) -> Made:
    clerk = a_clerk(rng)
    clerk.grouping = rng.choice(("plain", "dots", "nbsp"))
    clerk.extras = {"qualifier": rng.choice((0.2, 0.6, 1.0))}
    return packed("qualifiers", clerk, rng.choice((wide, transposed, long))(clerk, Look()))


@kind("blanks")
def nothing_to_report(rng: random.Random) -> Made:
    clerk = a_clerk(rng, units=(5, 12))
    clerk.grouping = rng.choice(("plain", "dots"))
    clerk.extras = {"blank": rng.choice((0.1, 0.3)), "no_activity": rng.choice((0.0, 0.2))}
    for values in clerk.values.values():
        values |= {
            element: 0
            for element in clerk.elements
            if rng.random() < 0.1 and not registry().elements[element].part_of
        }
    return packed("blanks", clerk, rng.choice((wide, transposed, long))(clerk, Look()))


@kind("headers")
def spellings_of_headers(rng: random.Random) -> Made:
    clerk = a_clerk(rng)
    clerk.headers = rng.choice(("any", *headed.SURE))
    clerk.elements = tuple(rng.sample(figures.count_elements(), 8))
    if clerk.headers == "synonym":
        clerk.elements = tuple(rng.sample(tuple(headed.SYNONYMS), 6))
    return packed("headers", clerk, rng.choice((wide, wide, transposed, long))(clerk, Look()))


@kind("header-rows")
def headers_of_several_rows(rng: random.Random) -> Made:
    clerk = a_clerk(rng)
    clerk.container = rng.choice(("xlsx", "xlsx", "csv"))
    clerk.typed = clerk.container == "xlsx" and rng.random() < 0.7
    look = replace(
        any_look(rng),
        header_rows=rng.choice((2, 3)),
        letter_row=rng.random() < 0.5,
        unit_row=rng.random() < 0.3,
    )
    return packed("header-rows", clerk, wide(clerk, look))


@kind("surroundings")
def titles_totals_and_signatures(rng: random.Random) -> Made:
    clerk = a_clerk(rng, units=(4, 12))
    clerk.container = rng.choice(("csv", "xlsx"))
    clerk.period_in = rng.choice(("context", "title"))
    look = Look(
        titles=rng.randint(1, 4), letter_row=rng.random() < 0.4, sections=rng.random() < 0.5,
        totals=rng.choice(("", "first", "last")),
        repeated=rng.random() < 0.3, signature=rng.random() < 0.7, notes=rng.random() < 0.3,
        margin=rng.choice((0, 0, 1)),
    )  # fmt: skip
    return packed("surroundings", clerk, rng.choice((wide, wide, transposed))(clerk, look))


@kind("encodings")
def encodings_and_delimiters(rng: random.Random) -> Made:
    clerk = a_clerk(rng)
    clerk.encoding = rng.choice(SURE_ENCODINGS)
    clerk.grouping = rng.choice(("plain", "dots"))
    return packed(
        "encodings", clerk, rng.choice((wide, wide, transposed, long))(clerk, any_look(rng))
    )


@kind("names")
def spellings_of_names(rng: random.Random) -> Made:
    clerk = a_clerk(rng, units=(5, 14))
    clerk.names = rng.choice(("any", *named.WAYS))
    if clerk.names in ("roman", "zero"):
        _among_numbered(clerk)
    return packed("names", clerk, rng.choice((wide, wide, transposed, long))(clerk, Look()))


def _among_numbered(clerk: Clerk) -> None:
    """Moves the clerk to a town whose wards have numbers for names."""
    day = clerk.scope.day
    towns = [
        code
        for code, units in children(day).items()
        if sum(unit.bare.isdigit() for unit in units) > 3
    ]
    if not towns or (area := unit_on(clerk.rng.choice(towns), day)) is None:
        return
    clerk.scope = scope_of(area, day)
    clerk.units = tuple(unit for unit in clerk.scope.communes if unit.bare.isdigit())[:10]
    clerk.values = {unit.code: figures.figures(clerk.rng) for unit in clerk.units}


@kind("codes")
def units_by_code(rng: random.Random) -> Made:
    """By code alone, some of which lost the nought before them; of both epochs."""
    clerk = a_clerk(rng)
    lost = rng.random() < 0.5
    sheet = Sheet()
    texts = [clerk.header(element) for element in clerk.elements]
    sheet.add(rng.choice(("Mã đơn vị", "Mã xã")), *[text for text, _ in texts])
    ways = [clerk.way() for _ in texts]
    for unit in clerk.units:
        code = unit.code.lstrip("0") if lost else unit.code
        sheet.add(
            code,
            *[
                clerk.box(unit, element, way, sure=len(code) > 3)
                for element, way in zip(clerk.elements, ways, strict=True)
            ],
        )
    clerk.stated = rng.random() < 0.6
    return packed("codes", clerk, sheet)


@kind("periods")
def periods_everywhere(rng: random.Random) -> Made:
    clerk = a_clerk(rng)
    clerk.container = rng.choice(("csv", "xlsx"))
    clerk.period_in = rng.choice(("title", "title", "column", "sheet", "file"))
    if clerk.period_in == "column" and rng.random() < 0.5:
        return _several_periods(clerk)
    layout = (
        rng.choice((wide, wide, long))
        if clerk.period_in == "column"
        else rng.choice((wide, transposed, long))
    )
    return packed("periods", clerk, layout(clerk, any_look(rng), sheet_title(clerk)))


def _several_periods(clerk: Clerk) -> Made:
    """A row a unit and period: the last periods one below the other."""
    rng, sheet = clerk.rng, Sheet()
    last = Period.parse(clerk.period)
    periods = [
        one.code
        for one in last.back(2)
        if (one.end.year, one.end.month >= 7) == (last.end.year, last.end.month >= 7)
    ] or [last.code]
    sheet.add("Tên đơn vị", "Kỳ báo cáo", *[clerk.header(element)[0] for element in clerk.elements])
    ways = [clerk.way() for _ in clerk.elements]
    for unit in clerk.units:
        for period in periods:
            said = dated.spelled_period(rng, period)
            sheet.add(
                unit.name,
                said,
                *[
                    clerk.box(unit, element, way, True, period)
                    for element, way in zip(clerk.elements, ways, strict=True)
                ],
            )
    return packed("periods", clerk, sheet)


@kind("fractions")
def parts_over_wholes(rng: random.Random) -> Made:
    """1.066/1.420 below the name of a rate whose two elements no other rate has."""
    clerk = a_clerk(rng)
    rates = [
        one for one in registry().indicators.values()
        if one.measure == "%" and len(one.numerator) == 1 == len(one.denominator)
        and sum(
            other.numerator == one.numerator and other.is_rate
            for other in registry().indicators.values()
        ) == 1
    ]  # fmt: skip
    chosen = rng.sample(rates, rng.randint(1, 3))
    mixed = rng.random() < 0.3
    sheet = Sheet()
    sheet.add("STT", "Đơn vị", *[rate.label.vi for rate in chosen])
    for number, unit in enumerate(clerk.units, start=1):
        boxes = [
            _fraction(clerk, unit.code, rate.numerator[0], rate.denominator[0], mixed)
            for rate in chosen
        ]
        sheet.add(str(number), unit.name, *boxes)
    return packed("fractions", clerk, sheet)


def _fraction(clerk: Clerk, unit: str, part: str, whole: str, mixed: bool) -> Box:
    values, dots = clerk.values[unit], numbered.GROUPING["dots"]
    first = dots(int(values[part]))
    second = (
        numbered.plain(int(values[whole]))
        if mixed and clerk.rng.random() < 0.5
        else dots(int(values[whole]))
    )
    text = clerk.rng.choice(("{}/{}", "{}/{}", "{} / {}", "{}/ {}")).format(first, second)
    own = Says(unit=unit, period=clerk.period, element=part, value=values[part])
    # two rates may share their whole
    says: tuple[Says, ...] = (own, replace(own, element=whole, value=values[whole], twin=0))
    if clerk.rng.random() < 0.1:
        text, says = (
            f"hơn {text}",
            tuple(
                replace(one, qualifier="more_than" if one.element == part else None) for one in says
            ),
        )
    return Box(text=text, says=says)


@kind("rates")
def per_cents_beside_counts(rng: random.Random) -> Made:
    clerk = a_clerk(rng)
    parts = [
        code
        for code in figures.count_elements()
        if registry().elements[code].part_of in figures.count_elements()
    ]
    part = rng.choice(parts)
    clerk.elements = tuple(
        dict.fromkeys((str(registry().elements[part].part_of), part, *clerk.elements))
    )
    clerk.grouping = rng.choice(("plain", "dots"))
    return packed("rates", clerk, wide(clerk, replace(any_look(rng), rates=True)))


@kind("workbooks")
def typed_numbers_and_formulas(rng: random.Random) -> Made:
    """Numbers, numbers as texts, and sums with their cached values."""
    clerk = a_messy_clerk(rng)
    clerk.container, clerk.typed, clerk.extras = "xlsx", rng.random() < 0.8, {}
    sheet = rng.choice((wide, wide, transposed, long))(clerk, any_look(rng), sheet_title(clerk))
    for _, _, box in sheet.figures():
        if box.number is not None and rng.random() < 0.3:
            box.formula = rng.choice((f"{int(box.number)}+0", "SUM(Z1:Z9)", "'[1]Biểu 2'!A1"))
        elif box.number is not None and rng.random() < 0.2:
            box.text, box.number = str(int(box.number)), None
    return packed("workbooks", clerk, sheet)


@kind("sheets")
def several_sheets(rng: random.Random) -> Made:
    """The elements spread over two sheets, or the units; and a sheet with instructions."""
    clerk = a_messy_clerk(rng)
    clerk.container = "xlsx"
    clerk.period_in = rng.choice(("context", "title", "column"))
    look, both = any_look(rng), []
    by_units = rng.random() < 0.4 and len(clerk.units) > 3
    half = len(clerk.units) // 2
    for number in (0, 1):
        parts = (clerk.units[:half], clerk.units[half:]) if by_units else (clerk.units, clerk.units)
        elements = (
            (clerk.elements, clerk.elements)
            if by_units
            else (clerk.elements[:1], clerk.elements[1:])
        )
        both.append(
            wide(
                replace(clerk, units=parts[number], elements=elements[number]),
                look,
                f"Biểu {number + 1}",
            )
        )
    extra = Sheet(title="Hướng dẫn")
    extra.add("Hướng dẫn nhập liệu")
    extra.add("Dân số: nhập số nguyên, ví dụ 12345")
    return packed("sheets", clerk, *both, *([extra] if rng.random() < 0.5 else []))


@kind("epochs")
def names_of_both_epochs(rng: random.Random) -> Made:
    """Units of after 1 July 2025, among them codes and names that meant another unit before."""
    after = rng.random() < 0.7
    clerk = a_messy_clerk(rng, after_merger=after, units=(5, 20))
    return packed(
        "epochs",
        clerk,
        wide(clerk, replace(any_look(rng), code=rng.random() < 0.3), sheet_title(clerk)),
    )


@kind("areas")
def districts_of_a_province(rng: random.Random) -> Made:
    """A province reports its districts, each under the name of its type."""
    period = dated.some_period(rng, after_merger=False)
    clerk = a_clerk(rng, after_merger=False)
    clerk.period, day = period, Period.parse(period).end
    clerk.scope = any_scope(rng, day)
    units = tuple(
        unit for unit in children(day)[clerk.scope.province.code] if unit.level == "district"
    )
    below = tuple(one for unit in units for one in children(day).get(unit.code, ()))
    clerk.scope = replace(clerk.scope, district=None, communes=units, below=below)
    clerk.units = units
    clerk.values = {unit.code: figures.figures(rng) for unit in units}
    clerk.names, clerk.title = (
        rng.choice(("full", "short", "upper", "bare")),
        rng.choice(("Đơn vị", "Địa phương", "Tên đơn vị")),
    )
    return packed("areas", clerk, rng.choice((wide, transposed, long))(clerk, Look()))


@kind("personal")
def columns_about_people(rng: random.Random) -> Made:
    clerk = a_messy_clerk(rng)
    sheet = wide(clerk, replace(any_look(rng), personal=True, header_rows=1), sheet_title(clerk))
    return packed("personal", clerk, sheet, flags=(Flag(kind="personal", least="info"),))


@kind("shares")
def shares_as_reported(rng: random.Random) -> Made:
    clerk = a_clerk(rng)
    clerk.elements = (
        tuple(code for code, one in registry().elements.items() if one.kind is Kind.SHARE)
        + clerk.elements[:2]
    )
    return packed("shares", clerk, rng.choice((wide, transposed, long))(clerk, Look()))
