"""What offices send besides the template: the office as sender, days in columns, answers given,
two systems, parts of old wards.
"""

import csv
import datetime as dt
import random
from collections.abc import Callable
from functools import cache
from typing import Any

from bench.messy import headed
from bench.messy.clerk import Clerk, a_clerk
from bench.messy.kind import kind
from bench.messy.look import Look
from bench.messy.packed import packed
from bench.messy.places import MERGER, REGISTER, Unit, spelled, unit_on
from bench.messy.truth import Box, Flag, Made, Says, Sheet, place
from bench.messy.wide import wide
from metrics.declared.period import Period
from metrics.declared.vietnamese import fold

_OFFICES = (
    "UBND {}", "UB {}", "Công an {}", "CA {}", "CÔNG AN {}", "Đảng ủy {}",
    "Trung tâm Phục vụ hành chính công {}", "TTPVHCC {}",
    "Bộ phận Một cửa {}", "Văn phòng HĐND và UBND {}", "VP HĐND-UBND {}", "Hội đồng nhân dân {}",
)  # fmt: skip


@kind("offices")
def offices_as_senders(rng: random.Random) -> Made:
    """The units stand under the name of the office that reports: police, one-stop centre,
    committee.
    """
    clerk = a_clerk(rng, units=(2, 10))
    clerk.container = rng.choice(("csv", "xlsx"))
    clerk.typed = clerk.container == "xlsx" and rng.random() < 0.6
    clerk.grouping = rng.choice(("plain", "dots"))
    office = rng.choice(_OFFICES)
    return packed("offices", clerk, _named(clerk, lambda unit: office.format(_small(unit))))


def _small(unit: Unit) -> str:
    return unit.name[0].lower() + unit.name[1:]


def _named(
    clerk: Clerk, name: Callable[[Unit], str], *lead: tuple[str, Callable[[Unit], str]]
) -> Sheet:
    """A table of the units under such names; `lead`: further columns, between name and figures."""
    sheet = Sheet()
    heads = [clerk.header(element)[0] for element in clerk.elements]
    sheet.add(
        "STT",
        clerk.rng.choice(("Đơn vị", "Tên đơn vị", "Tên cơ quan")),
        *[text for text, _ in lead],
        *heads,
    )
    ways = [clerk.way() for _ in clerk.elements]
    for number, unit in enumerate(clerk.units, start=1):
        boxes = [
            clerk.box(unit, element, way, sure=True)
            for element, way in zip(clerk.elements, ways, strict=True)
        ]
        sheet.add(str(number), name(unit), *[fill(unit) for _, fill in lead], *boxes)
    return sheet


@kind("days")
def days_in_columns(rng: random.Random) -> Made:
    """«Từ ngày», «Đến ngày» say the period; the day on which somebody reported is none."""
    clerk = a_clerk(rng, units=(2, 8), levels="QQM")
    clerk.container = "csv"
    period = Period.parse(clerk.period)
    write = rng.choice(_DAYS)
    if rng.random() < 0.6:
        clerk.period_in = rng.choice(("context", "columns"))
        first, last = rng.choice(
            (("Từ ngày", "Đến ngày"), ("Ngày bắt đầu", "Ngày kết thúc"), ("Từ", "Đến"))
        )
        sheet = _named(
            clerk,
            _full,
            (first, lambda _: write(period.start)),
            (last, lambda _: write(period.end)),
        )
        return packed("days", clerk, sheet)
    title = rng.choice(("Ngày báo cáo", "Ngày gửi", "Ngày chốt số liệu", "Ngày lập"))
    reported = [period.end + dt.timedelta(days=rng.randint(1, 6)) for _ in clerk.units]
    by_unit = dict(zip((unit.code for unit in clerk.units), reported, strict=True))
    return packed(
        "days", clerk, _named(clerk, _full, (title, lambda unit: write(by_unit[unit.code])))
    )


def _full(unit: Unit) -> str:
    return unit.name


_DAYS: tuple[Callable[[dt.date], str], ...] = (
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: day.isoformat(),
)


@kind("answered", supported=False)
def scale_after_an_answer(rng: random.Random) -> Made:
    """«Kinh phí (triệu đồng)»: which element it is was answered, and the scale that the header
    states still holds.
    """
    clerk = a_clerk(rng, units=(1, 8))
    header, element, factor, key = rng.choice(_SCALED)
    clerk.container, clerk.elements = (
        "csv",
        tuple(code for code in clerk.elements if code != element)[:2],
    )
    sheet = wide(clerk, Look(number=False))
    first = min(row for row, _, _ in sheet.figures())
    answers: dict[str, str | float] = {f"header:{fold(header)}": element}
    if key:
        answers[key] = factor
    sheet.rows[first - 1].append(Box(text=header))
    for row, unit in enumerate(clerk.units, start=first):
        tenths = rng.randint(11, 9_999)
        says = Says(
            unit=unit.code, period=clerk.period, element=element, value=tenths / 10 * factor
        )
        sheet.rows[row].append(Box(text=f"{tenths / 10:.1f}".replace(".", ","), says=(says,)))
    context: dict[str, Any] = {**clerk.context(), "answers": answers}
    return packed("answered", clerk, sheet, context=context)


_SCALED: tuple[tuple[str, str, float, str], ...] = (
    ("Kinh phí (triệu đồng)", "team_budget_paid", 1e6, ""),
    ("Kinh phí được giao (triệu đồng)", "team_budget_planned", 1e6, ""),
    ("Tiền chi cho tổ (nghìn đồng)", "team_budget_paid", 1e3, ""),
    ("Số khẩu (nghìn người)", "population", 1e3, "scale:nghin nguoi"),
    ("Lượt khách hàng (nghìn lượt)", "online_service_users", 1e3, "scale:nghin luot"),
)


@kind("systems", supported=False)
def two_systems(rng: random.Random) -> Made:
    """Each unit in two rows, by the system that counted: whether they are added is asked, even
    where both say the same.
    """
    clerk = a_clerk(rng, units=(1, 6))
    clerk.container = "csv"
    clerk.elements = tuple(
        rng.sample(("dossiers_received", "dossiers_resolved", "dossiers_received_online"), 2)
    )
    title, systems = rng.choice(_SYSTEMS)
    sheet = Sheet()
    sheet.add("Đơn vị", title, *[headed.label(element) for element in clerk.elements])
    for unit in clerk.units:
        same = rng.random() < 0.3
        figures = [str(rng.randint(10, 900)) for _ in clerk.elements]
        for number, system in enumerate(systems):
            shown = (
                figures
                if same or number == 0
                else [str(rng.randint(10, 900)) for _ in clerk.elements]
            )
            sheet.add(unit.name, system, *shown)
    return packed("systems", clerk, sheet, flags=(Flag(kind="two systems", least="question"),))


_SYSTEMS = (
    ("Hệ thống", ("Hệ thống của Bộ", "Hệ thống của tỉnh")),
    ("Nguồn số liệu", ("Bộ", "Tỉnh")),
    ("Phần mềm", ("Phần mềm dùng chung của Bộ", "Phần mềm của tỉnh")),
)


@kind("parts", supported=False)
def parts_of_old_wards(rng: random.Random) -> Made:
    """A row under the name of a unit that is now one of several parts of another one: its
    figure is not that of the whole.
    """
    clerk = a_clerk(rng, after_merger=True, units=(2, 6))
    clerk.container = "csv"
    known = {spelled(unit.bare) for unit in clerk.scope.known}
    old = [
        name
        for name in _swallowed(clerk.scope.province.code)
        if spelled(name.split(" ", 1)[1]) not in known
    ]
    sheet = _named(clerk, _full)
    if not old:
        return packed("parts", clerk, sheet)
    name = rng.choice(old)
    row = sheet.add(
        str(len(clerk.units) + 1), name, *[str(rng.randint(200, 9000)) for _ in clerk.elements]
    )
    return packed(
        "parts", clerk, sheet, flags=(place(row, None, "part of a unit", least="question"),)
    )


@cache
def _swallowed(province: str) -> tuple[str, ...]:
    """The names of communes before the merger that went into a unit of a province together with
    others; those that are clear.
    """
    with (REGISTER.parent / "unit_changes.csv").open(encoding="utf-8-sig", newline="") as file:
        changes = [
            row
            for row in csv.DictReader(file)
            if row["effective"] == MERGER.isoformat() and len(row["from_code"]) == 5
        ]
    into: dict[str, list[str]] = {}
    for row in changes:
        into.setdefault(row["to_code"], []).append(row["from_code"])
    day = MERGER - dt.timedelta(days=1)
    names: list[str] = []
    for code, parts in into.items():
        unit = unit_on(code, MERGER)
        if unit is not None and unit.parent == province and len(parts) > 1:
            names += [
                one.name for part in parts if (one := unit_on(part, day)) and not one.bare.isdigit()
            ]
    return tuple(name for name in names if names.count(name) == 1)
