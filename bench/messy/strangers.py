"""Names, codes and periods that mean nobody, several, or somebody elsewhere: a careful clerk
asks.
"""

import random
from collections.abc import Callable
from dataclasses import replace

from bench.messy import dated, figures
from bench.messy.clerk import Clerk, a_clerk
from bench.messy.headed import typo
from bench.messy.kind import kind
from bench.messy.listed import transposed
from bench.messy.look import Look
from bench.messy.packed import packed
from bench.messy.places import MERGER, anywhere, children, folded, scope_of, spelled, unit_on
from bench.messy.truth import Box, Flag, Made, Sheet, place
from bench.messy.wide import wide
from metrics.declared.period import Period


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
    return packed(
        "ask-names", clerk, sheet, flags=() if what == "typo" else (place(row, None, what),)
    )


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
        unit
        for unit in anywhere(clerk.scope.day)
        if folded(unit.name) not in here and folded(unit.bare) not in bare and len(unit.bare) > 6
    ]
    return clerk.rng.choice(others).name


def _two_of_a_name(clerk: Clerk) -> str | None:
    """A bare name that two communes of the area share: Xã X beside Thị trấn X; the clerk moves
    there.
    """
    day = clerk.scope.day
    for area, units in sorted(children(day).items(), key=lambda pair: clerk.rng.random()):
        named = [
            spelled(unit.bare)
            for unit in units
            if unit.level == "commune" and not unit.bare.isdigit()
        ]
        twice = [
            unit
            for unit in units
            if unit.level == "commune" and named.count(spelled(unit.bare)) > 1
        ]
        home = unit_on(area, day)
        if (
            twice
            and home
            and home.level == ("district" if day < MERGER else "province")
            and len(units) > 4
        ):
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
    districts = [
        unit for unit in children(day)[clerk.scope.province.code] if unit.level == "district"
    ]
    names = [one.name for district in districts for one in children(day).get(district.code, ())]
    twice = sorted({name for name in names if names.count(name) > 1})
    if not twice:
        return None
    unique = [unit for unit in clerk.units if names.count(unit.name) == 1]
    if len(unique) < 3:
        return None
    clerk.units, clerk.scope = tuple(unique), replace(clerk.scope, district=None)
    return clerk.rng.choice(twice)


def _another_number(clerk: Clerk) -> str | None:
    """A numbered unit with a number that none of its name has: Phường 47, Xã Bảo Lâm 9."""
    numbered = [unit for unit in clerk.scope.communes if unit.bare.split()[-1].isdigit()]
    if not numbered:
        return None
    stem = clerk.rng.choice(numbered).name.rsplit(" ", 1)[0]
    taken = {unit.name for unit in clerk.scope.communes}
    return next(
        f"{stem} {number}"
        for number in range(clerk.rng.randint(2, 40), 99)
        if f"{stem} {number}" not in taken
    )


def _gone(clerk: Clerk) -> str | None:
    """A commune of before the merger that no name of today's province recalls."""
    if clerk.scope.day < MERGER:
        return None
    now = {folded(unit.bare) for unit in clerk.scope.known}
    before = [
        unit
        for unit in anywhere(Period.parse("2025-Q2").end)
        if folded(unit.bare) not in now and len(unit.bare) > 6
    ]
    return clerk.rng.choice(before).name


_STRANGERS: dict[str, Callable[[Clerk], str | None]] = {
    "stranger": lambda clerk: clerk.rng.choice(
        (
            "Xã Không Có Tên",
            "Phường Mây Trắng Xa",
            "Xã ABC",
            "Thôn Mười Bảy",
            "Phường",
            "Đơn vị khác",
        )
    ),
    "elsewhere": _elsewhere,
    "former": lambda clerk: clerk.rng.choice(
        ("{} (cũ)", "{} cũ", "Địa bàn {} cũ", "{} (trước sắp xếp)")
    ).format(clerk.units[0].name),
    "sum of two": lambda clerk: clerk.rng.choice(("{} + {}", "{} và {}", "{}/{}", "{}; {}")).format(
        clerk.units[0].name, clerk.units[1].name
    ),
    "the others": lambda clerk: clerk.rng.choice(
        ("Các xã còn lại", "Xã khác", "Các xã, phường khác", "Ngoài {}")
    ).format(clerk.units[0].name),
    "another number": _another_number,
    "several": lambda clerk: f"{clerk.units[0].name}, {clerk.units[1].name}",
    "two of a name": _two_of_a_name,
    "homonym": _homonym,
    "gone": _gone,
    "typo": _misspelt,
}


@kind("ask-villages", supported=False)
def the_form_of_a_village(rng: random.Random) -> Made:
    """The form of a village that no list knows, under the name of its commune: it is not the
    commune's own report.
    """
    clerk = a_clerk(rng, units=(1, 1))
    commune = clerk.units[0].name
    village = rng.choice(
        (
            "Thôn 7",
            "Ấp Bình Minh Thượng",
            "Khu phố 12",
            "Tổ dân phố số 9",
            "Thôn Mười Hai",
            "Bản Nà Xá Lạ",
        )
    )
    lines = rng.choice((
        (f"UBND {commune.upper()}", f"Đơn vị: {village}"),
        (f"{village.upper()} - {commune.upper()}",),
        (f"Đơn vị: {village}, {commune[0].lower()}{commune[1:]}",),
        (commune, village),
        (f"PHIẾU SỐ LIỆU {village.upper()} {commune.upper()}",),
        (f"{village}, {commune}",),
        (f"Đơn vị báo cáo: {village}", f"Xã, phường: {commune}"),
    ))  # fmt: skip
    sheet = Sheet()
    for line in lines:
        sheet.rows.append(
            [Box(text=part) for part in line.split(", ")]
            if rng.random() < 0.3
            else [Box(text=line)]
        )
    sheet.add("Mã CT", "Chỉ tiêu", "Giá trị")
    for number, element in enumerate(clerk.elements, start=1):
        sheet.add(
            f"CT{number:02d}",
            clerk.header(element)[0],
            str(int(clerk.values[clerk.units[0].code][element])),
        )
    return packed("ask-villages", clerk, sheet, flags=(Flag(kind="village"),))


@kind("ask-codes", supported=False)
def codes_that_contradict(rng: random.Random) -> Made:
    """The code of one unit beside the name of another; a code that nobody has."""
    clerk = a_clerk(rng, units=(4, 9))
    sheet = wide(clerk, Look(code=True, number=False))
    rows = sorted({row for row, _, _ in sheet.figures()})
    row, other = rng.sample(rows, 2)
    wrong = rng.random() < 0.6
    sheet.rows[row][0].text = (
        sheet.rows[other][0].text if wrong else rng.choice(("99999", "1", "ABC12", "00000"))
    )
    for box in sheet.rows[row]:
        box.silent() if wrong else box.unsure()
    if wrong:  # the row whose code it is stands twice, if the code were believed
        for box in sheet.rows[other]:
            box.unsure()
    return packed("ask-codes", clerk, sheet, flags=(place(row, None, "code and name"),))


@kind("ask-periods", supported=False)
def periods_that_are_none(rng: random.Random) -> Made:
    """No period, half of one, or two that contradict each other: nothing may be stored."""
    clerk = a_clerk(rng, levels="QQM")
    clerk.period_in = "nowhere"
    what = rng.choice(
        (
            "none",
            "no year",
            "contradiction",
            "nine months",
            "signed",
            "decree",
            "two",
            "month or quarter",
            "file",
        )
    )
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
            (
                "Thực hiện Nghị định số 09/2019/NĐ-CP",
                "Theo Thông tư 03/2024/TT-BTTTT",
                "Thực hiện Kế hoạch 12/2024/KH-UBND",
            )
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
