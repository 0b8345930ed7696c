"""Form II.06 of the one-stop office in the layouts in which communes send it, and forms beside
it that are not to be taken for it.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bench.messy import dated, numbered
from bench.messy import look as around
from bench.messy.clerk import Clerk, a_clerk
from bench.messy.kind import kind
from bench.messy.packed import packed
from bench.messy.truth import Box, Flag, Made, Says, Sheet, place

Figures = dict[str, int]
"""The columns of the form for one unit, by part."""

_TOTAL = "dossiers_total"
_RECEIVED = "dossiers_received"
_ON_TIME = "dossiers_resolved_on_time"
_MEANS = {
    "received": _TOTAL, "online": "dossiers_received_online", "carried": "dossiers_carried_over",
    "resolved": "dossiers_resolved",
    "new": _RECEIVED,
    "both": _ON_TIME, "late": "dossiers_resolved_late", "open": "dossiers_in_progress",
    "overdue": "dossiers_in_progress_overdue",
}  # fmt: skip
_PARTS = (
    "received",
    "online",
    "direct",
    "carried",
    "resolved",
    "early",
    "punctual",
    "late",
    "open",
    "within",
    "overdue",
)
_GROUPS = {
    "received": ("Tiếp nhận", "Số lượng hồ sơ tiếp nhận", "Hồ sơ tiếp nhận", "Số hồ sơ tiếp nhận"),
    "resolved": (
        "Đã giải quyết",
        "Số lượng hồ sơ đã giải quyết",
        "Hồ sơ đã giải quyết",
        "Kết quả giải quyết",
    ),
    "open": (
        "Đang giải quyết",
        "Số lượng hồ sơ đang giải quyết",
        "Hồ sơ đang xử lý",
        "Số hồ sơ đang giải quyết",
    ),
}
_SECTION = {
    part: "received" if place < 4 else "resolved" if place < 8 else "open"
    for place, part in enumerate(_PARTS)
} | {
    "both": "resolved",
    "new": "received",
}
_UNDER = {  # the texts below a group
    "received": ("Tổng số", "Tổng"), "online": ("Trực tuyến", "Qua mạng trực tuyến"),
    "direct": ("Trực tiếp", "Trực tiếp, dịch vụ bưu chính", "Trực tiếp, BCCI",
    "Trực tiếp hoặc qua dịch vụ bưu chính"),
    "carried": ("Từ kỳ trước", "Kỳ trước", "Kỳ trước chuyển sang", "Kỳ trước chuyển qua",
    "Tồn kỳ trước"),
    "new": ("Trong kỳ", "Số mới tiếp nhận", "Mới tiếp nhận"),
    "resolved": ("Tổng số", "Tổng"), "early": ("Trước hạn", "Trước thời hạn", "Sớm hạn"),
    "punctual": ("Đúng hạn", "Đúng thời hạn"),
    "both": ("Trước và đúng hạn", "Trước hạn, đúng hạn", "Đúng và trước hạn"),
    "late": ("Quá hạn", "Trễ hạn", "Quá thời hạn"),
    "open": ("Tổng số", "Tổng"), "within": ("Trong hạn", "Chưa đến hạn", "Còn hạn"),
    "overdue": ("Quá hạn", "Trễ hạn"),
}  # fmt: skip
_ALONE = {  # the texts of a header of one row
    "received": ("Tổng số hồ sơ tiếp nhận", "Tổng số hồ sơ đã tiếp nhận"),
    "new": ("Mới tiếp nhận", "Tiếp nhận mới", "Tiếp nhận trong kỳ"),
    "carried": ("Từ kỳ trước", "Kỳ trước chuyển sang", "Tồn đầu kỳ", "Hồ sơ kỳ trước chuyển sang"),
    "online": ("Trực tuyến", "Số hồ sơ trực tuyến", "Tiếp nhận trực tuyến"),
    "resolved": ("Tổng số hồ sơ đã giải quyết", "Đã giải quyết", "Hồ sơ đã giải quyết"),
    "early": ("Trước hạn", "HS trước hạn", "Giải quyết trước hạn", "Số hồ sơ trước hạn"),
    "punctual": ("Đúng hạn", "HS đúng hạn", "Giải quyết đúng hạn", "Số hồ sơ đúng hạn"),
    "late": ("Quá hạn", "HS quá hạn", "Giải quyết quá hạn", "Số hồ sơ quá hạn", "Hồ sơ quá hạn"),
    "open": ("Tổng số hồ sơ đang giải quyết", "Đang giải quyết", "Đang xử lý", "Chưa giải quyết"),
}  # fmt: skip
_FIELDS = (
    "Chứng thực",
    "Hộ tịch",
    "Đất đai",
    "Bảo trợ xã hội",
    "An toàn thực phẩm",
    "Hoạt động xây dựng",
    "Thi đua, khen thưởng",
)


@dataclass(frozen=True)
class _Form:
    """The columns of one form and what their figures mean. `under`: in groups; `texts`: the
    header of each part.
    """

    parts: tuple[str, ...]
    texts: dict[str, str]
    under: bool

    def says(
        self, part: str, figures: Figures, unit: str, period: str, row: int
    ) -> tuple[Says, ...]:
        """The figures that may be taken from a column: its own, and the sum that is told by its
        first column.
        """
        found = {_MEANS[part]: figures[part]} if part in _MEANS else {}
        if part == "early":
            found[_ON_TIME] = figures["early"] + figures["punctual"]
        if part == "within" and "open" not in self.parts:
            found[_MEANS["open"]] = figures["within"] + figures["overdue"]
        if part in ("received", "online") and "new" not in self.parts:
            found[_RECEIVED] = figures["online"] + figures["direct"]
        one = Says(unit=unit, period=period, element="", value=0)
        return tuple(
            replace(one, element=code, value=float(value), twin=row if code == _RECEIVED else None)
            for code, value in found.items()
        )


def _a_form(rng: random.Random, *, under: bool) -> _Form:
    dropped = set()
    if rng.random() < 0.25:
        dropped.add("direct")
    if rng.random() < 0.25:
        dropped.add("open")
    parts = [part for part in _PARTS if part not in dropped]
    if rng.random() < 0.15:
        parts = ["carried", "new", "received", *parts[parts.index("resolved") :]]
    if rng.random() < 0.2:
        at = parts.index("early")
        parts[at : at + 2] = ["both"]
    texts = {
        part: rng.choice(_UNDER[part] if under else _ALONE.get(part, _UNDER[part]))
        for part in parts
    }
    style: Callable[[str], str] = rng.choice((str, str, str, str.upper))
    return _Form(tuple(parts), {part: style(text) for part, text in texts.items()}, under)


def _figures(rng: random.Random) -> Figures:
    """Of one unit: the parts add up, and each section has some."""
    online, direct, carried = rng.randint(40, 3000), rng.randint(3, 300), rng.randint(1, 90)
    overdue, late = rng.randint(0, 4), rng.randint(0, 9)
    within = rng.randint(2, 30)
    resolved = online + direct + carried - within - overdue
    early = round((resolved - late) * rng.uniform(0.3, 0.8))
    punctual = resolved - late - early
    return {
        "new": online + direct,
        "received": online + direct + carried, "online": online, "direct": direct,
        "carried": carried, "resolved": resolved,
        "early": early, "punctual": punctual, "both": early + punctual, "late": late,
        "open": within + overdue, "within": within,
        "overdue": overdue,
    }  # fmt: skip


def _a_reporter(rng: random.Random) -> Clerk:
    clerk = a_clerk(rng, units=(2, 8), levels="QQM")
    clerk.container = rng.choice(("csv", "xlsx"))
    clerk.typed = clerk.container == "xlsx" and rng.random() < 0.7
    clerk.period_in = rng.choice(("context", "title"))
    clerk.names = rng.choice(("full", "office", "upper"))
    clerk.grouping = rng.choice(("plain", "dots"))
    return clerk


@kind("one-stop")
def the_form_of_the_one_stop_office(rng: random.Random) -> Made:
    """Of several units, by field, as a list, side by side, or as an export."""
    clerk = _a_reporter(rng)
    layout: Callable[[Clerk], Sheet] = rng.choice(
        (_by_unit, _by_unit, _by_field, _as_list, _side_by_side, _exported)
    )
    return packed("one-stop", clerk, layout(clerk))


def _heading(clerk: Clerk, sheet: Sheet) -> None:
    lines = around.titles(clerk, 1) if clerk.period_in == "title" else []
    if clerk.rng.random() < 0.5:
        sheet.add("Biểu số II.06a/VPCP/KSTT")
    for line in lines:
        sheet.add(line)


def _header(clerk: Clerk, sheet: Sheet, form: _Form, lead: Sequence[str]) -> None:
    """One row, or groups over their columns, with the row of numbers that the circular prints
    below.
    """
    rng = clerk.rng
    if not form.under:
        sheet.add(*lead, *[form.texts[part] for part in form.parts])
        return
    groups = [rng.choice(_GROUPS[section]) for section in ("received", "resolved", "open")]
    named = dict(zip(("received", "resolved", "open"), groups, strict=True))
    above, last = [], ""
    for part in form.parts:
        above.append(named[_SECTION[part]] if _SECTION[part] != last else "")
        last = _SECTION[part]
    row = sheet.add(*lead, *above)
    sheet.add(*[""] * len(lead), *[form.texts[part] for part in form.parts])
    if clerk.container == "xlsx":
        _merge(sheet, row, len(lead), above)
    if rng.random() < 0.4:
        sheet.add(*[f"({number})" for number in range(1, len(lead) + len(form.parts) + 1)])


def _merge(sheet: Sheet, row: int, first: int, above: Sequence[str]) -> None:
    starts = [place for place, text in enumerate(above) if text] + [len(above)]
    sheet.merges += [(row, column, row + 1, column) for column in range(first)]
    sheet.merges += [
        (row, first + start, row, first + end - 1)
        for start, end in pairwise(starts)
        if end > start + 1
    ]


def _boxes(clerk: Clerk, form: _Form, figures: Figures, unit: str, row: int) -> list[Box]:
    way = numbered.GROUPING[clerk.grouping]
    boxes = []
    for part in form.parts:
        says = form.says(part, figures, unit, clerk.period, row)
        boxes.append(
            Box(number=figures[part], says=says)
            if clerk.typed
            else Box(text=way(figures[part]), says=says)
        )
    return boxes


def _silent(clerk: Clerk, form: _Form, figures: Figures) -> list[Box]:
    boxes = _boxes(clerk, form, figures, "", 0)
    for box in boxes:
        box.silent()
    return boxes


def _sum(several: Sequence[Figures]) -> Figures:
    return {part: sum(one[part] for one in several) for part in several[0]}


def _by_unit(clerk: Clerk) -> Sheet:
    rng, sheet = clerk.rng, Sheet()
    form = _a_form(rng, under=rng.random() < 0.6)
    _heading(clerk, sheet)
    _header(clerk, sheet, form, ("STT", rng.choice(("Đơn vị", "Tên đơn vị", "Tên cơ quan"))))
    each = [_figures(rng) for _ in clerk.units]
    for number, (unit, figures) in enumerate(zip(clerk.units, each, strict=True), start=1):
        sheet.add(
            str(number),
            clerk.name(unit)[0],
            *_boxes(clerk, form, figures, unit.code, len(sheet.rows)),
        )
    if rng.random() < 0.5:
        sheet.add(
            "", rng.choice(("Tổng cộng", "TỔNG SỐ", "Cộng")), *_silent(clerk, form, _sum(each))
        )
    return sheet


def _by_field(clerk: Clerk) -> Sheet:
    """One ward: its fields in one or two sections, its own figures in the row of totals."""
    rng, sheet, unit = clerk.rng, Sheet(), clerk.units[0]
    form = _a_form(rng, under=rng.random() < 0.6)
    _heading(clerk, sheet)
    sheet.add(rng.choice(("Đơn vị báo cáo: {}", "Đơn vị: {}")).format(clerk.name(unit)[0]))
    _header(
        clerk,
        sheet,
        form,
        (
            "STT",
            rng.choice(
                ("Lĩnh vực", "Lĩnh vực giải quyết", "Lĩnh vực, công việc giải quyết theo cấp")
            ),
        ),
    )
    sections = rng.choice(((), (), ("Trên Hệ thống các Bộ", "Trên Hệ thống tỉnh")))
    rows, each = _rows_of_fields(clerk, form, sections)
    own = _boxes(clerk, form, _sum(each), unit.code, 0)
    total: list[Box | str] = ["", rng.choice(("TỔNG CỘNG", "Tổng số", "Tổng cộng")), *own]
    rows = [total, *rows] if rng.random() < 0.2 else [*rows, total]
    for row in rows:
        sheet.add(*row)
    return sheet


def _rows_of_fields(
    clerk: Clerk, form: _Form, sections: Sequence[str]
) -> tuple[list[list[Box | str]], list[Figures]]:
    rng, rows, every = clerk.rng, list[list[Box | str]](), list[Figures]()
    subtotals = rng.random() < 0.5
    for roman, title in zip(("I", "II"), sections or ("",), strict=False):
        each = [_figures(rng) for _ in range(rng.randint(2, 4))]
        if title:
            rows.append([roman, title, *(_silent(clerk, form, _sum(each)) if subtotals else [])])
        names = rng.sample(_FIELDS, len(each))
        rows += [
            [str(number), name, *_silent(clerk, form, one)]
            for number, (name, one) in enumerate(zip(names, each, strict=True), 1)
        ]
        every += each
    return rows, every


def _as_list(clerk: Clerk) -> Sheet:
    """One ward, a row a figure: bare, with dashes below the totals, or in sections."""
    rng, sheet, unit = clerk.rng, Sheet(), clerk.units[0]
    form = _a_form(rng, under=False)
    _heading(clerk, sheet)
    sheet.add(f"Đơn vị: {clerk.name(unit)[0]}")
    sheet.add(
        "TT", rng.choice(("Chỉ tiêu", "Nội dung")), rng.choice(("Số lượng", "Kết quả", "Số liệu"))
    )
    dashes = "open" in form.parts and rng.random() < 0.5
    boxes = _boxes(clerk, form, _figures(rng), unit.code, 0)
    for number, (part, box) in enumerate(zip(form.parts, boxes, strict=True), start=1):
        text = form.texts[part]
        heads = part in ("received", "resolved", "open")
        sheet.add(str(number), text if heads or not dashes else f"- {text}", box)
    return sheet


def _side_by_side(clerk: Clerk) -> Sheet:
    rng, sheet = clerk.rng, Sheet()
    form = _a_form(rng, under=False)
    _heading(clerk, sheet)
    sheet.add("STT", "Chỉ tiêu", *[clerk.name(unit)[0] for unit in clerk.units])
    each = [
        _boxes(clerk, form, _figures(rng), unit.code, number)
        for number, unit in enumerate(clerk.units)
    ]
    for number, part in enumerate(form.parts):
        sheet.add(str(number + 1), form.texts[part], *[boxes[number] for boxes in each])
    return sheet


def _exported(clerk: Clerk) -> Sheet:
    rng, sheet = clerk.rng, Sheet()
    form = _a_form(rng, under=False)
    sheet.add("Đơn vị", "Kỳ báo cáo", "Chỉ tiêu", "Giá trị")
    for number, unit in enumerate(clerk.units):
        boxes = _boxes(clerk, form, _figures(rng), unit.code, number)
        for part, box in zip(form.parts, boxes, strict=True):
            sheet.add(unit.name, dated.spelled_period(rng, clerk.period), form.texts[part], box)
    return sheet


@kind("one-stop-ask", supported=False)
def forms_of_which_one_has_to_be_asked(rng: random.Random) -> Made:
    """A form with something that changes what its columns mean: told at the place, and no
    figure taken wrong.
    """
    clerk = _a_reporter(rng)
    sheet, flags = rng.choice(_ODD)(clerk)
    return packed("one-stop-ask", clerk, sheet, flags=flags)


Odd = tuple[Sheet, tuple[Flag, ...]]


def _table(
    clerk: Clerk, form: _Form, heads: Sequence[str], change: Callable[[Figures, list[Box]], None]
) -> tuple[Sheet, int]:
    """A table of units under `heads`, each row as `change` leaves it; and the number of its
    first row of figures.
    """
    sheet = Sheet()
    _heading(clerk, sheet)
    first = sheet.add("Đơn vị", *heads) + 1
    for unit in clerk.units:
        figures = _figures(clerk.rng)
        boxes = _boxes(clerk, form, figures, unit.code, len(sheet.rows))
        change(figures, boxes)
        sheet.add(clerk.name(unit)[0], *boxes)
    return sheet, first


def _fixed(*parts: str) -> _Form:
    return _Form(parts, {part: _ALONE.get(part, _UNDER[part])[0] for part in parts}, under=False)


def _punctual_with_early(clerk: Clerk) -> Odd:
    """«Đúng hạn» that already holds the early ones: resolved less late says so."""
    form = _fixed("resolved", "early", "punctual", "late")

    def change(figures: Figures, boxes: list[Box]) -> None:
        held = figures["early"] + figures["punctual"]
        boxes[2] = Box(number=held) if clerk.typed else Box(text=str(held))
        boxes[1].silent()
        boxes[2].says = tuple(
            replace(one, element=_ON_TIME, value=float(held), sure=False) for one in boxes[0].says
        )

    sheet, _ = _table(clerk, form, [form.texts[part] for part in form.parts], change)
    return sheet, (place(None, 2, "early in punctual"),)


def _remark(clerk: Clerk) -> Odd:
    """A remark in brackets with which a column is another figure."""
    form = _fixed("resolved", "early", "punctual", "late")
    remark = clerk.rng.choice(("lũy kế từ đầu năm", "nghìn hồ sơ", "cùng kỳ năm trước", "ước"))
    heads = [
        f"{form.texts[part]} ({remark})" if part == "early" else form.texts[part]
        for part in form.parts
    ]
    sheet, _ = _table(clerk, form, heads, lambda _, boxes: boxes[1].silent())
    return sheet, (place(None, 2, remark, least="info"),)


def _before(clerk: Clerk) -> Odd:
    """«Kỳ trước» beside «Tăng/giảm»: the figure of the period before, not what was carried over."""
    form = _fixed("online", "carried", "direct")
    heads = ("Hồ sơ tiếp nhận", "Kỳ trước", "Tăng/giảm")

    def change(figures: Figures, boxes: list[Box]) -> None:
        own = boxes[0].says
        boxes[0].says = tuple(
            replace(one, element=_RECEIVED, value=float(figures["online"]), twin=None)
            for one in own[:1]
        )
        boxes[1].silent()
        boxes[2].silent()

    sheet, _ = _table(clerk, form, heads, change)
    return sheet, (place(None, 2, "period before", least="info"),)


def _of_complaints(clerk: Clerk) -> Odd:
    """The same words behind complaints."""
    form = _fixed("received", "resolved", "early", "punctual", "late")
    heads = ("Số phản ánh, kiến nghị tiếp nhận", "Đã xử lý", "Trước hạn", "Đúng hạn", "Quá hạn")

    def change(figures: Figures, boxes: list[Box]) -> None:
        own = boxes[0].says[0]
        for box in boxes:
            box.silent()
        boxes[0].says = (
            replace(
                own,
                element="feedback_received",
                value=float(figures["received"]),
                sure=False,
                twin=None,
            ),
        )

    sheet, _ = _table(clerk, form, heads, change)
    return sheet, tuple(place(None, column, "complaints") for column in (2, 3, 4, 5))


def _early_alone(clerk: Clerk) -> Odd:
    form = _fixed("resolved", "early", "late")
    sheet, _ = _table(
        clerk, form, [form.texts[part] for part in form.parts], lambda _, boxes: boxes[1].silent()
    )
    return sheet, (place(None, 2, "early alone"),)


def _without_a_total(clerk: Clerk) -> Odd:
    """By field, without a row that is the whole ward."""
    sheet, form = Sheet(), _a_form(clerk.rng, under=False)
    _heading(clerk, sheet)
    sheet.add(f"Đơn vị báo cáo: {clerk.name(clerk.units[0])[0]}")
    _header(clerk, sheet, form, ("STT", "Lĩnh vực"))
    rows, _ = _rows_of_fields(
        clerk, form, clerk.rng.choice(((), ("Trên Hệ thống các Bộ", "Trên Hệ thống tỉnh")))
    )
    for row in rows:
        sheet.add(*row)
    return sheet, (Flag(kind="no total", least="question"),)


def _cumulative_beside(clerk: Clerk) -> Odd:
    """The columns of the period, then the same ones since the year began."""
    sheet = Sheet()
    form = _fixed("resolved", "early", "punctual", "late")
    heads = ["Đã giải quyết", "Trước hạn", "Đúng hạn", "Quá hạn"]
    _heading(clerk, sheet)
    sheet.add("Đơn vị", "Trong kỳ", "", "", "", "Lũy kế từ đầu năm", "", "", "")
    sheet.add("", *heads, *heads)
    if clerk.container == "xlsx":
        row = len(sheet.rows) - 2
        sheet.merges += [(row, 0, row + 1, 0), (row, 1, row, 4), (row, 5, row, 8)]
    for unit in clerk.units:
        own = _figures(clerk.rng)
        before = _figures(clerk.rng)
        boxes = _boxes(clerk, form, own, unit.code, len(sheet.rows))
        sheet.add(clerk.name(unit)[0], *boxes, *_silent(clerk, form, _sum((own, before))))
    return sheet, (place(None, 6, "cumulative", least="info"),)


def _at_two_levels(clerk: Clerk) -> Odd:
    """The columns once for the procedures of the commune, once for those of the province:
    neither alone is what the unit did.
    """
    sheet = Sheet()
    form = _fixed("resolved", "early", "punctual", "late")
    heads = ["Đã giải quyết", "Trước hạn", "Đúng hạn", "Quá hạn"]
    _heading(clerk, sheet)
    above = clerk.rng.choice(
        (
            ("Cấp xã", "Cấp tỉnh"),
            ("TTHC cấp xã", "TTHC cấp tỉnh"),
            ("Trực tiếp", "Qua mạng"),
            ("Bộ", "Tỉnh"),
        )
    )
    sheet.add("Đơn vị", above[0], "", "", "", above[1], "", "", "")
    sheet.add("", *heads, *heads)
    if clerk.container == "xlsx":
        row = len(sheet.rows) - 2
        sheet.merges += [(row, 0, row + 1, 0), (row, 1, row, 4), (row, 5, row, 8)]
    for unit in clerk.units:
        sheet.add(
            clerk.name(unit)[0],
            *_silent(clerk, form, _figures(clerk.rng)),
            *_silent(clerk, form, _figures(clerk.rng)),
        )
    return sheet, (place(None, 1, "two levels"), place(None, 5, "two levels"))


_ODD: tuple[Callable[[Clerk], Odd], ...] = (
    _punctual_with_early,
    _remark,
    _before,
    _of_complaints,
    _early_alone,
    _without_a_total,
    _cumulative_beside,
    _at_two_levels,
)
