"""Form II.06 of the one-stop office in the layouts in which communes send it."""

from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from etl.read.model import Context, Reading
from etl.read.reader import read
from etl.rules import check
from metrics.declared.vietnamese import fold
from tests.read.given import figures, key_of, rules, saved, understood, workbook

OFFICES = Path(__file__).parents[1] / "cases" / "offices"
HERE = Context(province="38", period="2026-Q3")
THANH_HOA = Context(province="38")
HAC_THANH, CAC_SON = "14797", "16591"
FORM = {
    "dossiers_total": 4210,
    "dossiers_carried_over": 80,
    "dossiers_received": 4130,
    "dossiers_received_online": 3950,
    "dossiers_resolved": 4102,
    "dossiers_resolved_on_time": 4090,
    "dossiers_resolved_late": 12,
    "dossiers_in_progress": 108,
    "dossiers_in_progress_overdue": 7,
}
ROW = [4210, 3950, 180, 80, 4102, 3300, 790, 12, 108, 101, 7]
FLAT = [
    "Tổng số hồ sơ tiếp nhận",
    "Trực tuyến",
    "Trực tiếp, dịch vụ bưu chính",
    "Từ kỳ trước",
    "Tổng số hồ sơ đã giải quyết",
    "Trước hạn",
    "Đúng hạn",
    "Quá hạn",
    "Tổng số hồ sơ đang giải quyết",
    "Trong hạn",
    "Quá hạn",
]
GROUPS = ["Tiếp nhận", "", "", "", "Đã giải quyết", "", "", "", "Đang giải quyết", "", ""]
PARTS = ["Tổng số", "Trực tuyến", "Trực tiếp", "Kỳ trước chuyển sang", "Tổng số", "Trước hạn",
"Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn"]  # fmt: skip


def office(number: str, **said: Any) -> Reading:
    [path] = OFFICES.glob(f"{number}_*")
    return check(read(path.read_bytes(), path.name, Context(**said)))


def of(reading: Reading, unit: str) -> dict[str | None, float | None]:
    return {element: value for (code, element), value in figures(reading).items() if code == unit}


def _stored(reading: Reading) -> bytes:
    """The copy of the table that an office keeps."""
    assert reading.stored
    return reading.stored.content


def of_rows(*rows: list[Any], context: Context = HERE) -> Reading:
    return check(understood(saved(workbook(*rows)), context, "II06.xlsx"))


def test_the_form_of_one_ward_is_its_row_of_totals() -> None:
    reading = office("01", province="79")
    assert of(reading, "27418") == {
        "dossiers_total": 7750,
        "dossiers_carried_over": 89,
        "dossiers_received": 7661,
        "dossiers_received_online": 7180,
        "dossiers_resolved": 7657,
        "dossiers_resolved_on_time": 7635,
        "dossiers_resolved_late": 22,
        "dossiers_in_progress": 93,
        "dossiers_in_progress_overdue": 0,
    }
    assert reading.exit_code == 0
    assert {cell.unit_code for cell in reading.cells} == {"27418"}


def test_the_form_of_several_communes() -> None:
    reading = office("02")
    assert of(reading, HAC_THANH) == FORM
    assert reading.exit_code == 0


def test_received_and_resolved_of_another_system() -> None:
    reading = office("03", province="91", period="2026-07")
    assert of(reading, "30880") == {
        "dossiers_received": 1234,
        "dossiers_resolved": 1198,
        "dossiers_received_online": 1101,
    }
    assert [finding.column for finding in reading.findings if finding.question] == ["F"]


def test_early_and_punctual_are_added() -> None:
    reading = office("21")
    assert of(reading, HAC_THANH) == {
        "dossiers_resolved": 4102,
        "dossiers_resolved_on_time": 4090,
        "dossiers_resolved_late": 12,
    }
    assert of(reading, CAC_SON) == {
        "dossiers_resolved": 790,
        "dossiers_resolved_on_time": 782,
        "dossiers_resolved_late": 8,
    }
    [cell] = [
        cell
        for cell in reading.cells
        if cell.element == "dossiers_resolved_on_time" and cell.unit_code == HAC_THANH
    ]
    assert cell.text == "E2: 3300 + F2: 790"
    assert "columns_added" in rules(reading)
    assert reading.exit_code == 0


def test_what_was_carried_over_is_no_figure_of_the_period() -> None:
    reading = office("22", province="38")
    kept = (
        "dossiers_total",
        "dossiers_carried_over",
        "dossiers_received",
        "dossiers_received_online",
    )
    assert of(reading, HAC_THANH) == {code: FORM[code] for code in kept}
    assert of(reading, "16093") == dict(zip(kept, (1530, 30, 1500, 1402), strict=True))


@pytest.mark.parametrize(
    "header",
    [
        [["Đơn vị", *FLAT]],
        [["Đơn vị", *(text.upper() for text in FLAT)]],
        [[fold(text) for text in ("Đơn vị", *FLAT)]],
        [["Đơn vị", *(f"{text} ({place})" for place, text in enumerate(FLAT, start=3))]],
        [["Đơn vị", *GROUPS], ["", *PARTS]],
        [
            ["Đơn vị", *GROUPS],
            ["", *PARTS],
            ["(1)", "(2)=(3)+(4)+(5)", *(f"({place})" for place in range(3, 13))],
        ],
        [
            ["Đơn vị", *GROUPS],
            ["", "Tổng số", "Trong kỳ", "", "Từ kỳ trước", *PARTS[4:]],
            ["", "", "Trực tuyến", "Trực tiếp", *[""] * 8],
        ],
    ],
    ids=("flat", "upper", "no marks", "numbered", "groups", "column numbers", "three rows"),
)
def test_every_layout_says_the_same(header: list[list[str]]) -> None:
    rows: list[list[object]] = [[line[0], *(text or None for text in line[1:])] for line in header]
    reading = understood(
        "\n".join(
            ";".join(f'"{text or ""}"' for text in row)
            for row in [*rows, ["Phường Hạc Thành", *ROW]]
        ),
        HERE,
    )
    assert of(reading, HAC_THANH) == FORM, [finding.message_vi for finding in reading.findings]


def test_a_total_of_several_wards_is_compared_and_never_read() -> None:
    total = [2 * figure for figure in ROW]
    reading = of_rows(
        ["Đơn vị", *FLAT], ["Phường Hạc Thành", *ROW], ["Xã Các Sơn", *ROW], ["Tổng cộng", *total]
    )
    assert of(reading, HAC_THANH) == of(reading, CAC_SON) == FORM
    assert {cell.unit_code for cell in reading.cells} == {HAC_THANH, CAC_SON}


def test_a_form_by_field_without_its_total_says_what_is_missing() -> None:
    reading = of_rows(
        ["Đơn vị báo cáo: UBND phường Hạc Thành"],
        [],
        ["STT", "Lĩnh vực", *FLAT],
        [1, "Chứng thực", *ROW],
    )
    assert rules(reading)[0] == "fields_have_total"
    assert figures(reading) == {}


def test_fields_that_do_not_add_up_to_the_total_are_said() -> None:
    title = ["Đơn vị báo cáo: UBND phường Hạc Thành"]
    reading = of_rows(
        title, [], ["STT", "Lĩnh vực", *FLAT], [1, "Hộ tịch", 10, *ROW[1:]], ["", "Tổng cộng", *ROW]
    )
    assert "fields_add_up" in rules(reading)
    assert of(reading, HAC_THANH) == FORM


def test_where_punctual_may_include_early_ones_it_is_asked() -> None:
    rows = (
        "Đơn vị,Hồ sơ đã giải quyết,Giải quyết trước hạn,Giải quyết đúng hạn,Giải "
        "quyết quá hạn\nPhường Hạc Thành,802,300,790,12\n"
    )
    reading = understood(rows, HERE)
    [question] = [finding for finding in reading.findings if finding.question]
    assert question.options == ("add_columns", "last_alone", "leave_out")
    assert "dossiers_resolved_on_time" not in of(reading, HAC_THANH)
    for answer, value in (("add_columns", 1090), ("last_alone", 790), ("leave_out", None)):
        answered = understood(
            rows, Context(province="38", period="2026-Q3", answers={key_of(question): answer})
        )
        assert of(answered, HAC_THANH).get("dossiers_resolved_on_time") == value
        assert not [finding for finding in answered.findings if finding.question]


def test_a_missing_part_leaves_the_sum_blank_and_says_so() -> None:
    reading = understood(
        "Đơn vị,Giải quyết trước hạn,Giải quyết đúng hạn\nPhường Hạc Thành,,790\nXã Các Sơn,3,4\n",
        HERE,
    )
    assert of(reading, HAC_THANH) == {"dossiers_resolved_on_time": None}
    assert of(reading, CAC_SON) == {"dossiers_resolved_on_time": 7}
    assert "sum_has_all_parts" in rules(reading)


def test_early_and_punctual_in_one_column_stay_as_they_are() -> None:
    reading = understood(
        "Đơn vị,Đã giải quyết,Đúng hạn và trước hạn,Quá hạn\nPhường Hạc Thành,4102,4090,12\n", HERE
    )
    assert of(reading, HAC_THANH) == {
        "dossiers_resolved": 4102,
        "dossiers_resolved_on_time": 4090,
        "dossiers_resolved_late": 12,
    }


def test_declared_names_keep_their_meaning() -> None:
    reading = understood(
        "Đơn vị,Hồ sơ đã giải quyết,Hồ sơ quá hạn\nPhường Hạc Thành,4102,19\n", HERE
    )
    assert of(reading, HAC_THANH) == {"dossiers_resolved": 4102, "dossiers_overdue": 19}


def test_resolved_that_is_not_on_time_and_late_is_said() -> None:
    rows = (
        "Đơn vị,Hồ sơ đã giải quyết,Giải quyết trước hạn,Giải quyết đúng hạn,Giải "
        "quyết quá hạn\nPhường Hạc Thành,5000,3300,790,12\n"
    )
    assert "terms_add_up" in rules(check(understood(rows, HERE)))


SECTION_HEADS = [
    "Số lượng hồ sơ tiếp nhận",
    "",
    "",
    "",
    "Số lượng hồ sơ đã giải quyết",
    "",
    "",
    "",
    "Số lượng hồ sơ đang giải quyết",
    "",
    "",
]
IN_SECTIONS = [
    "Tổng số",
    "Trong kỳ",
    "",
    "Từ kỳ trước",
    "Tổng số",
    "Trước hạn",
    "Đúng hạn",
    "Quá hạn",
    "Tổng số",
    "Trong hạn",
    "Quá hạn",
]
FORMULAS = [
    "(3)=(4)+(5)+(6)",
    "(4)",
    "(5)",
    "(6)",
    "(7)=(8)+(9)+(10)",
    "(8)",
    "(9)",
    "(10)",
    "(11)=(12)+(13)",
    "(12)",
    "(13)",
]
BY_FIELD = [
    ["Biểu số II.06a/VPCP/KSTT", "", "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"],
    ["Đơn vị báo cáo: UBND phường Hạc Thành", "", "Kỳ báo cáo: Quý III/2026"],
    ["", "", "(Từ ngày 01/7/2026 đến ngày 30/9/2026)"],
    ["STT", "Lĩnh vực giải quyết", *SECTION_HEADS],
    ["", "", *IN_SECTIONS],
    ["", "", "", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính"],
    ["(1)", "(2)", *FORMULAS],
]
FIRST = [1000, 900, 80, 20, 980, 800, 175, 5, 20, 18, 2]
SECOND = [whole - part for whole, part in zip(ROW, FIRST, strict=True)]
NOTHING = [0] * len(ROW)


def pasted(*rows: list[Any], context: Context = THANH_HOA, separator: str = ";") -> Reading:
    return check(
        understood(
            "\n".join(separator.join(str(cell) for cell in row) for row in rows),
            context,
            "bieu-06.csv",
        )
    )


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize(
    "rows",
    [
        [[1, "Chứng thực", *FIRST], [2, "Hộ tịch", *SECOND], ["", "TỔNG SỐ", *ROW]],
        [["", "TỔNG CỘNG", *ROW], [1, "Chứng thực", *FIRST], [2, "Hộ tịch", *SECOND]],
        [["I", "Hệ thống của Bộ", *FIRST], [1, "Hộ tịch", *FIRST],
        ["II", "Hệ thống của tỉnh", *SECOND], [1, "Hộ tịch", *SECOND], ["", "Tổng cộng", *ROW]],
        [["A", "Của xã"], [1, "Hộ tịch", *FIRST], ["", "Cộng A", *FIRST], ["B", "Nhận hộ"],
        [1, "Đất đai", *SECOND], ["", "Cộng B", *SECOND], ["", "Tổng cộng (A+B)", *ROW]],
        [["I", "Của xã"], [1, "Hộ tịch", *ROW], ["", "Cộng", *ROW], ["II", "Nhận hộ"],
        [1, "Đất đai", *NOTHING], ["", "Cộng", *NOTHING], ["", "Tổng cộng", *ROW]],
        [["Tổng cộng", "", *ROW], [1, "Chứng thực", *FIRST], [2, "Hộ tịch", *SECOND],
        ["Tổng cộng", "", *ROW]],
    ],
    ids=("last", "first", "sections with figures", "A and B", "an empty section", "twice"),
)  # fmt: skip
def test_the_row_of_totals_of_one_ward(rows: list[list[Any]], separator: str) -> None:
    reading = pasted(*BY_FIELD, *rows, separator=separator)
    assert of(reading, HAC_THANH) == FORM, [finding.message_vi for finding in reading.findings]
    assert {cell.unit_code for cell in reading.cells} == {HAC_THANH}
    assert "fields_add_up" not in rules(reading)


@pytest.mark.parametrize(
    "rows",
    [
        [["I", "Của xã"], [1, "Hộ tịch", *FIRST], ["", "Tổng cộng", *FIRST], ["II", "Nhận hộ"],
        [1, "Đất đai", *SECOND], ["", "Tổng cộng", *SECOND]],
        [["I", "Của xã"], [1, "Hộ tịch", *FIRST], ["", "Cộng I", *FIRST], ["II", "Nhận hộ"],
        [1, "Đất đai", *SECOND]],
        [[1, "Hộ tịch", *FIRST]],
    ],
    ids=("two sections", "one of two sections", "one field"),
)  # fmt: skip
def test_no_part_of_the_form_is_taken_for_the_whole(rows: list[list[Any]]) -> None:
    reading = pasted(*BY_FIELD, *rows)
    assert "fields_have_total" in rules(reading)
    assert figures(reading) == {}


def test_the_stored_copy_of_a_form_by_field_reads_the_same() -> None:
    reading = pasted(
        *BY_FIELD, [1, "Chứng thực", *FIRST], [2, "Hộ tịch", *SECOND], ["", "Tổng cộng", *ROW]
    )
    again = check(read(_stored(reading), "bieu-06.csv", Context(province="38")))
    assert figures(again) == figures(reading)
    assert "Hộ tịch" not in _stored(reading).decode()


def test_the_ward_may_stand_in_the_letterhead_and_the_period_in_the_title() -> None:
    head = [["UBND PHƯỜNG HẠC THÀNH"], ["BÁO CÁO KẾT QUẢ GIẢI QUYẾT TTHC QUÝ III NĂM 2026"]]
    reading = pasted(*head, *BY_FIELD[3:], [1, "Chứng thực", *ROW], ["", "Tổng", *ROW])
    assert of(reading, HAC_THANH) == FORM
    assert {cell.period for cell in reading.cells} == {"2026-Q3"}


def test_a_form_by_field_that_names_no_ward_is_asked() -> None:
    reading = pasted(*BY_FIELD[3:], ["", "Tổng cộng", *ROW], context=HERE)
    [question] = [finding for finding in reading.findings if finding.question]
    assert question.rule == "unit_of_form"
    answered = Context(province="38", period="2026-Q3", answers={key_of(question): HAC_THANH})
    assert of(pasted(*BY_FIELD[3:], ["", "Tổng cộng", *ROW], context=answered), HAC_THANH) == FORM


def test_the_form_of_the_circular_before() -> None:
    """Circular 02/2017: carried over before those of the counter, early and punctual ones in
    one column.
    """
    head = [
        ["STT", "Lĩnh vực, công việc giải quyết theo cấp", "Số hồ sơ nhận giải quyết", "", "", "",
        "Kết quả giải quyết", "", "", "", "", ""],
        ["", "", "Tổng số", "Trong đó", "", "", "Số hồ sơ đã giải quyết", "", "",
        "Số hồ sơ đang giải quyết", "", ""],
        ["", "", "", "Số mới tiếp nhận trực tuyến", "Số kỳ trước chuyển qua",
        "Số mới tiếp nhận (trực tiếp hoặc qua dịch vụ bưu chính)", "Tổng số",
        "Trả đúng và trước thời hạn", "Trả quá hạn", "Tổng số", "Chưa đến hạn", "Quá hạn"],
    ]  # fmt: skip
    own = [4210, 3950, 80, 180, 4102, 4090, 12, 108, 101, 7]
    assert (
        of(pasted(*BY_FIELD[:3], *head, [1, "Tư pháp", *own], ["", "Tổng số", *own]), HAC_THANH)
        == FORM
    )


ONE_LINE = ["Đơn vị", "Tổng số hồ sơ tiếp nhận", "Trực tuyến", "Trực tiếp", "Kỳ trước chuyển sang",
"Đã giải quyết", "Trước hạn", "Đúng hạn", "Quá hạn", "Đang giải quyết", "Trong hạn",
"Quá hạn"]  # fmt: skip


def lacking(*columns: str) -> Reading:
    """One ward with the columns of the form but for these, by their place in the line."""
    at = [place for place, _ in enumerate(ONE_LINE) if str(place) not in columns]
    rows = (ONE_LINE, ["Phường Hạc Thành", *ROW])
    return pasted(*([row[place] for place in at] for row in rows), context=HERE)


def questions(reading: Reading) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(finding.column, finding.options) for finding in reading.findings if finding.question]


def test_without_a_total_of_those_in_progress_it_is_added() -> None:
    assert of(lacking("9"), HAC_THANH) == FORM


def test_without_those_of_the_counter_received_is_the_total_less_carried_over() -> None:
    assert of(lacking("3"), HAC_THANH) == FORM


def test_those_of_the_counter_are_never_taken_for_online_ones() -> None:
    reading = lacking("2")
    assert of(reading, HAC_THANH) == {
        code: value for code, value in FORM.items() if code != "dossiers_received_online"
    }
    assert questions(reading) == []


def test_without_those_carried_over_the_total_is_asked() -> None:
    assert questions(lacking("4")) == [("B", ("dossiers_received", "dossiers_total", "leave_out"))]


def test_early_ones_alone_are_asked() -> None:
    reading = lacking("7")
    assert questions(reading) == [("G", ("dossiers_resolved_on_time", "leave_out"))]
    assert "dossiers_resolved_on_time" not in of(reading, HAC_THANH)


def test_punctual_ones_alone_that_leave_resolved_open_are_said() -> None:
    assert "terms_add_up" in rules(lacking("6"))


def test_a_total_beside_received_and_carried_over_holds_both() -> None:
    reading = pasted(
        ["Đơn vị", "Tổng số hồ sơ", "Số mới tiếp nhận", "Kỳ trước chuyển sang"],
        ["Phường Hạc Thành", 4210, 4130, 80],
        context=HERE,
    )
    assert of(reading, HAC_THANH) == {
        "dossiers_total": 4210,
        "dossiers_received": 4130,
        "dossiers_carried_over": 80,
    }


def test_what_was_carried_over_is_kept_where_the_total_is_missing() -> None:
    assert of(lacking("1"), HAC_THANH)["dossiers_carried_over"] == 80


@pytest.mark.parametrize("remark", ["lũy kế từ đầu năm", "nghìn hồ sơ", "cùng kỳ năm trước"])
def test_a_remark_that_makes_it_another_figure_is_not_passed_over(remark: str) -> None:
    header = [f"{text} ({remark})" if text == "Trước hạn" else text for text in ONE_LINE]
    reading = pasted(header, ["Phường Hạc Thành", *ROW], context=HERE)
    assert "dossiers_resolved_on_time" not in of(reading, HAC_THANH)


def test_a_rate_behind_early_ones_is_not_held_against_the_sum() -> None:
    header = [
        "Đơn vị",
        "Đã giải quyết",
        "Trước hạn",
        "Tỷ lệ (%)",
        "Đúng hạn",
        "Tỷ lệ (%)",
        "Quá hạn",
        "Tỷ lệ (%)",
    ]
    reading = pasted(
        header, ["Phường Hạc Thành", 4102, 3300, "80,45", 790, "19,26", 12, "0,29"], context=HERE
    )
    assert "percent_matches_counts" not in rules(reading)
    assert of(reading, HAC_THANH)["dossiers_resolved_on_time"] == 4090


def test_an_answer_given_elsewhere_does_not_starve_a_clear_column() -> None:
    """In another file «Trước hạn», «Quá hạn» stood alone and were left out, or taken for
    something else.
    """
    answers = {
        "header:truoc han": "leave_out",
        "header:qua han": "dossiers_overdue",
        "header:tong so ho so tiep nhan": "leave_out",
    }
    reading = pasted(
        ONE_LINE,
        ["Phường Hạc Thành", *ROW],
        context=Context(province="38", period="2026-Q3", answers=answers),
    )
    assert of(reading, HAC_THANH) == FORM


LISTED = list(zip(ONE_LINE[1:], ROW, strict=True))


def test_one_ward_as_a_list_of_indicators() -> None:
    head = [["UBND PHƯỜNG HẠC THÀNH"], ["Quý III/2026"], ["STT", "Chỉ tiêu", "Số lượng"]]
    reading = pasted(*head, *([number, *line] for number, line in enumerate(LISTED, start=1)))
    assert of(reading, HAC_THANH) == FORM, [finding.message_vi for finding in reading.findings]
    [cell] = [cell for cell in reading.cells if cell.element == "dossiers_resolved_on_time"]
    assert cell.text == "C9: 3300 + C10: 790"
    assert figures(check(read(_stored(reading), "bieu-06.csv", Context(province="38")))) == figures(
        reading
    )


def test_one_ward_as_a_list_with_sections_and_dashes() -> None:
    head = [["UBND PHƯỜNG HẠC THÀNH"], ["Quý III/2026"], ["TT", "Nội dung", "ĐVT", "Kết quả"]]
    heads = (ONE_LINE[1], ONE_LINE[5], ONE_LINE[9])
    rows = [["", text if text in heads else f"- {text}", "hồ sơ", value] for text, value in LISTED]
    assert of(pasted(*head, *rows), HAC_THANH) == FORM


def test_units_side_by_side() -> None:
    rows = [[text, value, 2 * value, 3 * value] for text, value in LISTED]
    reading = pasted(
        ["Quý III/2026"], ["Chỉ tiêu", "Phường Hạc Thành", "Xã Các Sơn", "Tổng cộng"], *rows
    )
    assert of(reading, HAC_THANH) == FORM
    assert of(reading, CAC_SON) == {code: 2 * value for code, value in FORM.items()}


def test_the_export_of_a_system_a_row_a_figure() -> None:
    units = (("Phường Hạc Thành", 1), ("Xã Các Sơn", 2))
    rows = [
        [name, "2026-Q3", text, times * value] for name, times in units for text, value in LISTED
    ]
    reading = pasted(["Đơn vị", "Kỳ", "Chỉ tiêu", "Giá trị"], *rows)
    assert of(reading, HAC_THANH) == FORM
    assert of(reading, CAC_SON) == {code: 2 * value for code, value in FORM.items()}


def test_rows_that_may_be_added_are_asked() -> None:
    rows: list[list[object]] = [
        ["Hồ sơ đã giải quyết", 802],
        ["Giải quyết trước hạn", 300],
        ["Giải quyết đúng hạn", 790],
        ["Giải quyết quá hạn", 12],
    ]
    head: list[list[object]] = [
        ["UBND PHƯỜNG HẠC THÀNH"],
        ["Quý III/2026"],
        ["Chỉ tiêu", "Số lượng"],
    ]
    [question] = [finding for finding in pasted(*head, *rows).findings if finding.question]
    assert question.options == ("add", "last_alone", "leave_out")
    for answer, value in (("add", 1090), ("last_alone", 790), ("leave_out", None)):
        text = "\n".join(";".join(map(str, row)) for row in chain(head, rows))
        answered = understood(text, Context(province="38", answers={key_of(question): answer}))
        assert of(answered, HAC_THANH).get("dossiers_resolved_on_time") == value


def test_two_months_side_by_side_are_two_forms() -> None:
    parts = ["Đã giải quyết", "Trước hạn", "Đúng hạn", "Quá hạn"]
    head = [
        ["Đơn vị", "Tháng 7/2026", "", "", "", "Tháng 8/2026", "", "", ""],
        ["", *parts, *parts],
    ]
    reading = pasted(*head, ["Phường Hạc Thành", 100, 50, 40, 10, 200, 150, 30, 20])
    found = {(cell.period, cell.element): cell.value for cell in reading.accepted}
    assert found["2026-07", "dossiers_resolved_on_time"] == 90
    assert found["2026-08", "dossiers_resolved_on_time"] == 180


def test_cumulative_columns_beside_those_of_the_period_are_left_out() -> None:
    parts = ["Đã giải quyết", "Trước hạn", "Đúng hạn", "Quá hạn"]
    head = [
        ["Đơn vị", "Trong kỳ", "", "", "", "Lũy kế từ đầu năm", "", "", ""],
        ["", *parts, *parts],
    ]
    reading = pasted(*head, ["Phường Hạc Thành", 100, 50, 40, 10, 200, 150, 30, 20], context=HERE)
    assert of(reading, HAC_THANH) == {
        "dossiers_resolved": 100,
        "dossiers_resolved_on_time": 90,
        "dossiers_resolved_late": 10,
    }
    assert questions(reading) == []


def test_the_figure_of_the_period_before_is_not_carried_over() -> None:
    reading = pasted(
        ["Đơn vị", "Hồ sơ tiếp nhận", "Kỳ trước", "Tăng/giảm"],
        ["Phường Hạc Thành", 100, 80, 20],
        context=HERE,
    )
    assert of(reading, HAC_THANH) == {"dossiers_received": 100}


def test_a_second_form_beside_the_first_is_asked() -> None:
    twice = ["Tổng số hồ sơ tiếp nhận", "Kỳ trước chuyển sang"]
    reading = pasted(
        ["Đơn vị", *twice, "Đã giải quyết", *twice],
        ["Phường Hạc Thành", 4210, 80, 4102, 100, 5],
        context=HERE,
    )
    assert of(reading, HAC_THANH) == {"dossiers_resolved": 4102}
    assert [column for column, _ in questions(reading)] == ["B", "C"]


def test_what_was_done_with_complaints_is_not_taken_for_dossiers() -> None:
    header = [
        "Đơn vị",
        "Số phản ánh, kiến nghị tiếp nhận",
        "Đã xử lý",
        "Trước hạn",
        "Đúng hạn",
        "Quá hạn",
    ]
    reading = pasted(header, ["Phường Hạc Thành", 100, 90, 50, 30, 10], context=HERE)
    assert of(reading, HAC_THANH) == {"feedback_received": 100}
    assert [column for column, _ in questions(reading)] == ["C", "D", "E", "F"]


SPELLED = {
    "dossiers_total": "Tổng cộng", "dossiers_carried_over": "Tồn đầu kỳ",
    "dossiers_received": "Tiếp nhận mới",
    "dossiers_resolved": "Đã giải quyết", "dossiers_resolved_on_time": "Trả trước và đúng hạn",
    "dossiers_resolved_late": "HS quá hạn",
    "dossiers_in_progress": "Chưa giải quyết",
    "dossiers_in_progress_overdue": "Chưa giải quyết quá hạn",
}  # fmt: skip


def test_other_words_of_the_form() -> None:
    codes = ["dossiers_carried_over", "dossiers_received", "dossiers_total", *list(SPELLED)[3:]]
    reading = pasted(
        ["Đơn vị", *[SPELLED[code] for code in codes]],
        ["Phường Hạc Thành", *[FORM[code] for code in codes]],
        context=HERE,
    )
    assert of(reading, HAC_THANH) == {code: FORM[code] for code in codes}
    assert questions(reading) == []


def test_all_late_ones_by_name_are_late_ones_of_the_section_by_the_figures() -> None:
    header = ["Đơn vị", "Hồ sơ đã giải quyết", "HS trước hạn", "HS đúng hạn", "HS quá hạn"]
    reading = pasted(header, ["Phường Hạc Thành", 4102, 3300, 790, 12], context=HERE)
    assert of(reading, HAC_THANH) == {
        "dossiers_resolved": 4102,
        "dossiers_resolved_on_time": 4090,
        "dossiers_resolved_late": 12,
    }
    other = pasted(header, ["Phường Hạc Thành", 4102, 3300, 790, 19], context=HERE)
    assert ("E", ("dossiers_resolved_late", "dossiers_overdue", "leave_out")) in questions(other)


@pytest.mark.parametrize(
    ("remark", "element"),
    [
        ("gồm cả kỳ trước", "dossiers_total"),
        ("kể cả từ kỳ trước chuyển sang", "dossiers_total"),
        ("không gồm kỳ trước", "dossiers_received"),
    ],
)
def test_a_remark_says_whether_those_carried_over_are_held(remark: str, element: str) -> None:
    reading = pasted(
        ["Đơn vị", f"Tiếp nhận ({remark})", "Đã giải quyết"],
        ["Phường Hạc Thành", 4210, 4102],
        context=HERE,
    )
    assert of(reading, HAC_THANH)[element] == 4210


@pytest.mark.parametrize("below", ["Trong kỳ", "Thực hiện trong kỳ", "Số lượng"])
@pytest.mark.parametrize(
    "header",
    [
        "Tổng số hồ sơ tiếp nhận (kể cả từ kỳ trước)",
        "Số hồ sơ tiếp nhận (bao gồm kỳ trước chuyển sang)",
        "Tiếp nhận (cả kỳ trước)",
    ],
)
def test_those_carried_over_are_held_also_under_a_column_of_the_period(
    header: str, below: str
) -> None:
    reading = pasted(
        ["Đơn vị", header, "", "Đã giải quyết"],
        ["", below, "Ước thực hiện kỳ sau", ""],
        ["Phường Hạc Thành", 4210, 5000, 4102],
        context=HERE,
    )
    assert of(reading, HAC_THANH) == {"dossiers_total": 4210, "dossiers_resolved": 4102}
    assert questions(reading) == []


@pytest.mark.parametrize(
    "remark",
    ["kế hoạch", "chỉ tiêu giao", "quý trước", "bình quân/ngày", "cấp tỉnh", "đất đai", "năm 2025"],
)
def test_a_remark_that_may_make_it_another_figure_is_asked_or_left_out(remark: str) -> None:
    reading = pasted(
        ["Đơn vị", "Hồ sơ tiếp nhận", f"Hồ sơ tiếp nhận trực tuyến ({remark})", "Đã giải quyết"],
        ["Phường Hạc Thành", 4210, 3950, 4102],
        context=HERE,
    )
    assert of(reading, HAC_THANH) == {"dossiers_received": 4210, "dossiers_resolved": 4102}


@pytest.mark.parametrize(
    "header",
    [
        "% Hồ sơ tiếp nhận trực tuyến",
        "Hồ sơ tiếp nhận trực tuyến, %",
        "Hồ sơ tiếp nhận trực tuyến (tỷ lệ)",
        "Hồ sơ tiếp nhận trực tuyến (%)",
    ],
)
def test_per_cents_under_the_name_of_a_column_of_the_form_are_no_counts(header: str) -> None:
    reading = pasted(
        ["Đơn vị", "Hồ sơ tiếp nhận", header, "Đã giải quyết"],
        ["Phường Hạc Thành", 4210, 62, 4102],
        context=HERE,
    )
    assert of(reading, HAC_THANH) == {"dossiers_received": 4210, "dossiers_resolved": 4102}


def test_what_is_said_of_those_carried_over_is_not_taken_for_an_earlier_figure() -> None:
    reading = pasted(
        ["Đơn vị", "Hồ sơ tiếp nhận, kể cả hồ sơ kỳ trước", "Đã giải quyết"],
        ["Phường Hạc Thành", 4210, 4102],
        context=HERE,
    )
    [(column, options)] = questions(reading)
    assert (column, "dossiers_total" in options) == ("B", True)


def test_where_early_ones_may_be_held_twice_resolved_is_not_worked_out() -> None:
    reading = pasted(
        ["Đơn vị", "Tiếp nhận", "Trước hạn", "Đúng hạn", "Quá hạn"],
        ["Phường Hạc Thành", 4130, 3300, 790, 12],
        context=HERE,
    )
    assert of(reading, HAC_THANH) == {"dossiers_received": 4130, "dossiers_resolved_late": 12}
    assert questions(reading) == [("C", ("add_columns", "last_alone", "leave_out"))]


def test_a_few_columns_by_field() -> None:
    head = [
        ["UBND PHƯỜNG HẠC THÀNH"],
        ["Quý III/2026"],
        ["STT", "Lĩnh vực", "Hồ sơ tiếp nhận", "Hồ sơ đã giải quyết"],
    ]
    fields = [[1, "Chứng thực", 100, 90], [2, "Hộ tịch", 50, 40]]
    reading = pasted(*head, *fields, ["", "Tổng cộng", 150, 130])
    assert of(reading, HAC_THANH) == {"dossiers_received": 150, "dossiers_resolved": 130}
    assert "fields_have_total" in rules(pasted(*head, *fields))
