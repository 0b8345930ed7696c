"""Reports that contradict themselves or hide something: the sender is told at the place, and
where it must be, asked.
"""

import random
from dataclasses import replace

from bench.messy import figures
from bench.messy.clerk import Clerk, a_clerk
from bench.messy.kind import kind
from bench.messy.look import Look, any_look
from bench.messy.packed import packed
from bench.messy.truth import Box, Flag, Made, Sheet, place
from bench.messy.wide import wide
from metrics.declared.registry import registry


@kind("duplicates", supported=False)
def the_same_unit_twice(rng: random.Random) -> Made:
    """A unit in two rows: with the same figures it counts once, with different ones neither may
    be taken.
    """
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
            flags = (*flags, place(len(sheet.rows), number, "different"))
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
            replace(
                clerk,
                elements=tuple(
                    rng.sample(
                        [code for code in figures.count_elements() if code not in clerk.elements], 2
                    )
                ),
            ),
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
    """UTF-8 opened as Latin-1, or diacritics turned into question marks: what is still certain
    may be read, and one is told.
    """
    clerk = a_clerk(rng)
    clerk.encoding = rng.choice(("misread", "lost"))
    sheet = wide(clerk, any_look(rng))
    for _, _, box in sheet.figures():
        box.unsure()
    return packed("garbled", clerk, sheet, flags=(Flag(kind=clerk.encoding),))


@kind("logic", supported=False)
def figures_that_contradict(rng: random.Random) -> Made:
    """Parts over wholes, totals, per cents and sums that do not come out, households of thirty:
    told at the place.
    """
    clerk = a_clerk(rng, units=(4, 9))
    what = rng.choice(tuple(_CONTRADICTIONS))
    sheet, flags = _CONTRADICTIONS[what](clerk)
    return packed("logic", clerk, sheet, flags=flags)


def _part_over_whole(clerk: Clerk) -> tuple[Sheet, tuple[Flag, ...]]:
    rng = clerk.rng
    parts = [
        code
        for code, one in registry().elements.items()
        if one.part_of and one.part_is_hard and code in figures.count_elements()
    ]
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
    return sheet, (place(row, None, "part over whole"),)


def _wrong_total(clerk: Clerk) -> tuple[Sheet, tuple[Flag, ...]]:
    clerk.elements = tuple(code for code in clerk.elements if registry().elements[code].adds_up)[:3]
    sheet = wide(clerk, Look(totals="last"))
    row = len(sheet.rows) - 1
    column = max(column for _, column, _ in sheet.figures())
    sheet.rows[row][column].text = str(
        int(sum(values[clerk.elements[-1]] for values in clerk.values.values()))
        + 100
        + clerk.rng.randint(1, 800)
    )
    return sheet, (place(row, column, "wrong total"),)


def _wrong_per_cent(clerk: Clerk) -> tuple[Sheet, tuple[Flag, ...]]:
    clerk.elements = ("merchants", "merchants_cashless")
    for values in clerk.values.values():
        values["merchants"] = clerk.rng.randint(150, 900)
        values["merchants_cashless"] = round(values["merchants"] * clerk.rng.uniform(0.3, 0.8))
    sheet = wide(clerk, Look(rates=True))
    row = clerk.rng.choice(sorted({row for row, _, _ in sheet.figures()}))
    values = clerk.values[next(one.unit for box in sheet.rows[row] for one in box.says)]
    sheet.rows[row][
        -1
    ].text = f"{100 * values['merchants_cashless'] / values['merchants'] + 9:.2f}%".replace(
        ".", ","
    )
    for box in sheet.rows[row]:
        box.unsure()
    return sheet, (place(row, None, "wrong per cent"),)


def _households_of_thirty(clerk: Clerk) -> tuple[Sheet, tuple[Flag, ...]]:
    clerk.elements = ("population", "households")
    sheet = wide(clerk, Look())
    row, _, box = clerk.rng.choice(sheet.column("population"))
    value = (box.says[0].value or 0) * 10
    box.text = str(int(value))
    box.says = tuple(replace(one, value=value, sure=False) for one in box.says)
    for other in sheet.rows[row]:
        other.unsure()
    return sheet, (place(row, None, "persons per household"),)


def _sum_that_does_not_come_out(clerk: Clerk) -> tuple[Sheet, tuple[Flag, ...]]:
    clerk.elements = ("dossiers_received", "dossiers_carried_over", "dossiers_total")
    sheet = wide(clerk, Look())
    row, _, box = clerk.rng.choice(sheet.column("dossiers_total"))
    value = (box.says[0].value or 0) + clerk.rng.choice((10, 100, 1000))
    box.text, box.says = str(int(value)), tuple(replace(one, value=value) for one in box.says)
    return sheet, (place(row, None, "sum"),)


_CONTRADICTIONS = {
    "part": _part_over_whole,
    "total": _wrong_total,
    "per cent": _wrong_per_cent,
    "household": _households_of_thirty,
    "sum": _sum_that_does_not_come_out,
}
