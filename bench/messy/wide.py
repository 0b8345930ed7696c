"""Units as rows, elements as columns: the layout that most reports have."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.messy import dated, headed, numbered
from bench.messy import look as around
from bench.messy.clerk import Clerk
from bench.messy.look import Look
from bench.messy.places import Unit
from bench.messy.truth import Box, Sheet
from metrics.declared.registry import registry


@dataclass
class Column:
    """`heads`: the texts of the header rows, from the top; an empty one belongs to the one
    above. `total`: of the units given.
    """

    heads: list[str]
    fill: Callable[[int, Unit], Box]
    total: Callable[[list[Unit]], str] = lambda units: ""
    unit: str = ""
    is_word: bool = False
    group: str = ""


def wide(clerk: Clerk, look: Look, title: str = "Sheet1") -> Sheet:
    """One sheet of the clerk's figures with its surroundings."""
    look = around.with_title_for(clerk, look)
    sheet = Sheet(title=title)
    columns = _columns(clerk, look)
    for line in around.titles(clerk, look.titles):
        row = sheet.add(*[""] * look.margin, line)
        if clerk.rng.random() < 0.7:
            sheet.merges.append((row, look.margin, row, look.margin + len(columns) - 1))
    for _ in range(look.margin):
        sheet.add()
    head = _header(clerk, sheet, columns, look)
    if look.unit_row:
        _add(sheet, look, [Box(text=column.unit) for column in columns])
    if look.letter_row:
        words = sum(column.is_word for column in columns)
        _add(
            sheet,
            look,
            [Box(text=text) for text in around.letter_row(clerk.rng, words, len(columns))],
        )
    _body(clerk, sheet, columns, look, head)
    if look.remarks:
        sheet.rows += around.remarks(clerk)
    if look.signature:
        for boxes in around.signature(clerk, len(columns)):
            sheet.rows.append(boxes)
    return sheet


def _add(sheet: Sheet, look: Look, boxes: list[Box]) -> int:
    return sheet.add(*[""] * look.margin, *boxes)


def _columns(clerk: Clerk, look: Look) -> list[Column]:
    rng = clerk.rng
    columns = []
    if look.number:
        columns.append(
            Column(
                [rng.choice(("STT", "TT", "Stt", "Số TT"))],
                lambda place, unit: Box(text=str(place + 1)),
                is_word=True,
            )
        )
    if look.code:
        columns.append(
            Column(
                [rng.choice(("Mã đơn vị", "Mã xã"))],
                lambda place, unit: Box(text=unit.code),
                is_word=True,
            )
        )
    columns.append(_names(clerk, coded=look.code))
    if look.personal:
        columns += _personal(clerk)
    if clerk.period_in == "column":
        said = rng.choice((clerk.period, dated.spelled_period(rng, clerk.period)))
        columns.append(
            Column(
                [rng.choice(("Kỳ báo cáo", "Kỳ", "Kỳ số liệu"))],
                lambda place, unit: Box(text=said),
                is_word=True,
            )
        )
    for element in clerk.elements:
        columns += _of_element(clerk, look, element)
    if look.strangers:
        columns.append(
            Column(
                [rng.choice(headed.STRANGERS)],
                lambda place, unit: Box(text=str(rng.randint(3, 4000))),
            )
        )
    if look.notes:
        columns.append(
            Column(
                ["Ghi chú"],
                lambda place, unit: Box(
                    text=rng.choice(("", "", "", "Đã rà soát", "Có văn bản riêng"))
                ),
            )
        )
    return columns


def _names(clerk: Clerk, coded: bool) -> Column:
    written = {unit.code: clerk.name(unit) for unit in clerk.units}
    clerk.sure_names = {code: sure or coded for code, (_, sure) in written.items()}
    title = clerk.title or clerk.rng.choice(
        (
            "Đơn vị",
            "Tên đơn vị",
            "Xã, phường",
            "Tên xã",
            "Xã/Phường",
            "Địa phương",
            "Xã, phường, thị trấn",
        )
    )
    return Column([title], lambda place, unit: Box(text=written[unit.code][0]), is_word=True)


def _personal(clerk: Clerk) -> list[Column]:
    rng = clerk.rng
    kinds: dict[str, Callable[[], str]] = {
        "Họ và tên người báo cáo": lambda: rng.choice(around.FIRST_NAMES),
        "Số điện thoại": lambda: around.phone(rng),
        "Số CCCD": lambda: around.identity_number(rng),
        "Người lập": lambda: rng.choice(around.FIRST_NAMES),
        "SĐT liên hệ": lambda: around.phone(rng),
    }
    chosen = rng.sample(tuple(kinds), rng.randint(1, 2))
    return [Column([kind], _of_a_person(kinds[kind]), is_word=True) for kind in chosen]


def _of_a_person(said: Callable[[], str]) -> Callable[[int, Unit], Box]:
    return lambda place, unit: Box(text=said(), personal=True)


def _of_element(clerk: Clerk, look: Look, element: str) -> list[Column]:
    text, sure = clerk.header(element)
    way, known = clerk.way(), registry().elements[element]

    def total(units: list[Unit]) -> str:
        values = [clerk.values[unit.code][element] for unit in units]
        return way(int(sum(values))).strip() if known.adds_up and not clerk.extras else ""

    def fill(place: int, unit: Unit) -> Box:
        return clerk.box(unit, element, way, sure and clerk.sure_names[unit.code])

    columns = [
        Column(
            [text],
            fill,
            total,
            unit=numbered.WORDS.get(known.measure, ""),
            group=clerk.rng.choice(around.GROUPS),
        )
    ]
    if look.rates and known.part_of and known.part_of in clerk.elements:
        columns.append(_rate(clerk, element, known.part_of))
    return columns


def _rate(clerk: Clerk, part: str, whole: str) -> Column:
    def fill(place: int, unit: Unit) -> Box:
        values = clerk.values[unit.code]
        return Box(
            text=numbered.per_cent(clerk.rng, 100 * values[part] / values[whole])
            if values[whole]
            else ""
        )

    return Column(
        [clerk.rng.choice(("Tỷ lệ (%)", "Đạt tỷ lệ %", "Tỷ lệ", "Tỉ lệ %", "%"))], fill, unit="%"
    )


def _header(clerk: Clerk, sheet: Sheet, columns: list[Column], look: Look) -> list[int]:
    """The header rows; with more than one, neighbours stand under a group title and the rest is
    merged downwards.
    """
    if look.header_rows == 1:
        return [_add(sheet, look, [Box(text=column.heads[0]) for column in columns])]
    first = len(sheet.rows)
    rows = [[Box() for _ in columns] for _ in range(look.header_rows)]
    place = 0
    while place < len(columns):
        last = place
        if columns[place].group:
            while (
                last + 1 < len(columns)
                and not columns[last + 1].is_word
                and columns[last + 1].heads[0] != "Ghi chú"
                and clerk.rng.random() < 0.7
            ):
                last += 1
        rows[0][place].text = (
            columns[place].group
            if columns[place].group and last > place
            else columns[place].heads[0]
        )
        grouped = bool(columns[place].group) and last > place
        if grouped:
            _under(clerk, sheet, columns, look, rows, (place, last), first)
        else:
            sheet.merges.append(
                (first, look.margin + place, first + look.header_rows - 1, look.margin + place)
            )
        place = last + 1
    return [_add(sheet, look, row) for row in rows]


def _under(
    clerk: Clerk,
    sheet: Sheet,
    columns: list[Column],
    look: Look,
    rows: list[list[Box]],
    span: tuple[int, int],
    first: int,
) -> None:
    place, last = span
    sheet.merges.append((first, look.margin + place, first, look.margin + last))
    if look.header_rows == 3:
        rows[1][place].text = clerk.rng.choice(("Trong kỳ", "Kết quả", "Thực hiện trong kỳ"))
        sheet.merges.append((first + 1, look.margin + place, first + 1, look.margin + last))
    for one in range(place, last + 1):
        rows[-1][one].text = columns[one].heads[0]


def _body(clerk: Clerk, sheet: Sheet, columns: list[Column], look: Look, head: list[int]) -> None:
    units = list(clerk.units)
    parts = (
        [units[: len(units) // 2], units[len(units) // 2 :]]
        if look.sections and len(units) > 3
        else [units]
    )
    if look.totals == "first":
        _total(clerk, sheet, columns, look, units)
    for number, part in enumerate(parts):
        if len(parts) > 1:
            _section(sheet, columns, look, number)
        for place, unit in enumerate(part):
            if look.repeated and place == 2 and number == 0:
                for row in head:
                    sheet.add(*[box.text for box in sheet.rows[row]])
            _add(sheet, look, [column.fill(place, unit) for column in columns])
    if look.totals == "last":
        _total(clerk, sheet, columns, look, units)


def _section(sheet: Sheet, columns: list[Column], look: Look, number: int) -> None:
    texts = ["I", "Khối các xã phía Bắc"] if number == 0 else ["II", "Khối các xã phía Nam"]
    cells = texts if look.number else [" ".join(texts)]
    _add(sheet, look, [Box(text=text) for text in cells + [""] * (len(columns) - len(cells))])


def _total(
    clerk: Clerk, sheet: Sheet, columns: list[Column], look: Look, units: list[Unit]
) -> None:
    said = clerk.rng.choice(
        (
            "Tổng cộng",
            "TỔNG CỘNG",
            "Cộng",
            "Tổng số",
            "TỔNG",
            "Toàn huyện" if clerk.scope.district else "Toàn tỉnh",
            "Tổng",
        )
    )
    names = [place for place, column in enumerate(columns) if column.is_word]
    where = clerk.rng.choice(
        (
            0,
            next(
                place
                for place in names
                if columns[place].heads[0]
                not in ("STT", "TT", "Stt", "Số TT", "Mã đơn vị", "Mã xã")
            ),
        )
    )
    boxes = [
        Box(text=said) if place == where else Box(text=column.total(units))
        for place, column in enumerate(columns)
    ]
    _add(sheet, look, boxes)
