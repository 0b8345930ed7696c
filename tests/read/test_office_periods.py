"""Periods as offices write them: what cannot be is asked, what says only when is no period, and
what is cumulative is explained.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from etl.findings import Finding
from etl.read.element.roles import Role
from etl.read.model import Context, Reading
from etl.read.period.dated import judged
from etl.read.period.periods import span, stated
from etl.read.reader import read
from metrics.declared.period import Reckoning
from tests.read.given import figures, message, rules, saved, understood, workbook

OFFICES = Path(__file__).parents[1] / "cases" / "offices"
TODAY = dt.date(2026, 11, 29)
GIONG_RIENG, CHAU_THANH, HOA_THUAN = "30904", "30880", "30949"
STORED = dt.datetime  # a cell that the spreadsheet keeps as a day


def context(**said: Any) -> Context:
    known: dict[str, Any] = {"province": "91", "today": TODAY}
    return Context(**(known | said))


def office(name: str, **said: Any) -> Reading:
    [path] = OFFICES.glob(f"{name}_*")
    return read(path.read_bytes(), path.name, context(**said))


def periods(reading: Reading) -> set[str | None]:
    return {cell.period for cell in reading.accepted}


def asked(reading: Reading, rule: str) -> list[Finding]:
    return [finding for finding in reading.findings if finding.rule == rule]


def table(header: str, *cells: str) -> str:
    units = ("Xã Giồng Riềng", "Xã Châu Thành", "Xã Hòa Thuận")
    rows = [
        f"{unit},{cell},{at + 40}.120"
        for at, (unit, cell) in enumerate(zip(units, cells, strict=False))
    ]
    return "\n".join([f"Tên đơn vị,{header},Dân số", *rows]) + "\n"


def book(*rows: list[Any]) -> bytes:
    made = Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    return saved(made)


# A time that cannot be


@pytest.mark.parametrize(
    ("written", "first", "as_written"),
    [
        ("Quý III/2062", "2026-Q3", "2062-Q3"),
        ("11/2062", "2026-11", "2062-11"),
        ("Quý IV/2027", "2026-Q4", "2027-Q4"),
        ("09/12/2026", "2026-09-12", "2026-12-09"),
        ("Năm 2027", "2026", "2027"),
        ("Quý III/1926", "2026-Q3", "1926-Q3"),
        ("Tháng 12/2026", "2025-12", "2026-12"),
        ("Quý I/2019", "2026-Q1", "2019-Q1"),
    ],
)
def test_a_period_to_come_or_of_long_ago_is_asked(
    written: str, first: str, as_written: str
) -> None:
    for text in (
        table("Kỳ báo cáo", written),
        f"Kỳ báo cáo: {written}\nTên đơn vị,Dân số\nXã Giồng Riềng,70.384\n",
    ):
        reading = understood(text, context())
        questions = asked(reading, "period_in_time") or asked(reading, "known_period")
        assert len(questions) == 1
        assert not reading.accepted
        if questions[0].rule == "period_in_time":
            assert (questions[0].options[0], questions[0].options[-1]) == (first, as_written)
            answer = understood(text, context(answers={str(questions[0].question): first}))
            assert (periods(answer), answer.exit_code) == ({first}, 0)


def test_what_was_confirmed_stands_and_what_was_left_out_goes() -> None:
    text = table("Kỳ báo cáo", "Quý III/2062", "Quý III/2026")
    [question] = asked(understood(text, context()), "period_in_time")
    key = str(question.question)
    assert periods(understood(text, context(answers={key: "2062-Q3"}))) == {"2062-Q3", "2026-Q3"}
    assert periods(understood(text, context(answers={key: "leave_out"}))) == {"2026-Q3"}


@pytest.mark.parametrize("period", ["2062-Q3", "2027-01"])
def test_what_the_sender_states_is_held_to_it_too(period: str) -> None:
    assert asked(
        understood("Tên đơn vị,Dân số\nXã Giồng Riềng,70.384\n", context(period=period)),
        "period_in_time",
    )


@pytest.mark.parametrize(
    "period",
    ["2026-Q4", "2026", "2026-11", "2026-H2", "2026-W48", "2026-11-29", "2020-Q1", "2025-Q1"],
)
def test_a_period_that_has_begun_may_be_reported(period: str) -> None:
    reading = understood("Tên đơn vị,Dân số\nXã Long Thạnh,70.384\n", context(period=period))
    assert "period_in_time" not in rules(reading)


def test_today_is_the_clock_s_and_periods_begin_as_the_office_counts_them() -> None:
    december = table("Kỳ báo cáo", "Tháng 12/2026")
    assert asked(understood(december, context()), "period_in_time")
    # from 15 November
    assert not asked(understood(december, context(reckoning=Reckoning.DECREE)), "period_in_time")
    assert not asked(understood(december, context(today=dt.date(2026, 12, 1))), "period_in_time")
    assert abs((Context().today - dt.datetime.now(dt.UTC).date()).days) <= 1


def test_a_column_of_a_period_to_come_waits_for_the_answer() -> None:
    text = "Tên đơn vị,Dân số,Dân số\n,Quý III/2026,Quý III/2062\nXã Giồng Riềng,70.384,71.000\n"
    reading = understood(text, context())
    [question] = asked(reading, "period_in_time")
    assert periods(reading) == {"2026-Q3"}
    key = str(question.question)
    assert periods(understood(text, context(answers={key: "2026-Q2"}))) == {"2026-Q3", "2026-Q2"}
    left = understood(text, context(answers={key: "leave_out"}))
    assert (periods(left), left.exit_code) == ({"2026-Q3"}, 0)


# Columns that say when, not for which period


@pytest.mark.parametrize(
    "header",
    [
        "Ngày báo cáo",
        "Ngày chốt",
        "Ngày chốt số liệu",
        "Ngày gửi",
        "Ngày cập nhật",
        "Dấu thời gian",
        "Timestamp",
        "NGÀY GỬI BÁO CÁO",
        "Ngày",
    ],
)
@pytest.mark.parametrize(
    "days",
    [("20/12/2024", "25/12/2024"), ("12/25/2024 14:05:11", "1/3/2025 8:00:00"), ("2024-12-20", "")],
)
def test_the_day_of_a_report_neither_overrides_the_period_nor_is_asked(
    header: str, days: tuple[str, ...]
) -> None:
    old = context(province="77", district="750", period="2024-Q4")
    text = f"Tên đơn vị,{header},Dân số\nXã Bình Ba,{days[0]},9.120\nXã Xuân Sơn,{days[1]},8.130\n"
    reading = understood(text, old)
    assert (periods(reading), reading.exit_code) == ({"2024-Q4"}, 0)
    assert not reading.findings


def test_where_nothing_else_says_the_period_it_is_asked_with_those_near_that_day() -> None:
    reading = understood(table("Ngày báo cáo", "05/10/2026", "07/10/2026"), context())
    [question] = asked(reading, "known_period")
    assert set(question.options) >= {"2026-Q3", "2026-Q4", "2026-09", "2026-10", "2026"}
    assert "Ngày báo cáo 05/10/2026 – 07/10/2026" in question.message_vi
    answer = understood(
        table("Ngày báo cáo", "05/10/2026", "07/10/2026"), context(answers={"period": "2026-Q3"})
    )
    assert (periods(answer), answer.exit_code) == ({"2026-Q3"}, 0)


def test_a_title_or_a_column_of_periods_beside_it_counts() -> None:
    assert periods(
        understood("Quý III/2026\n" + table("Ngày gửi", "05/10/2026", "07/10/2026"), context())
    ) == {"2026-Q3"}
    beside = (
        "Tên đơn vị,Kỳ báo cáo,Ngày gửi,Dân số\nXã Giồng Riềng,Quý III/2026,05/10/2026,70.384\n"
    )
    assert periods(understood(beside, context())) == {"2026-Q3"}


def test_periods_under_the_day_of_the_report_are_periods() -> None:
    assert periods(
        understood(table("Ngày báo cáo", "Quý III/2026", "Quý III/2026"), context())
    ) == {"2026-Q3"}


@pytest.mark.parametrize(
    ("header", "role", "texts", "becomes"),
    [
        ("Thời điểm báo cáo", Role.PERIOD, ["05/10/2026"], Role.REPORTED_ON),
        ("Thời gian báo cáo", Role.PERIOD, ["Quý III/2026"], Role.PERIOD),
        ("Thời gian", Role.PERIOD, ["05/10/2026 14:05"], Role.REPORTED_ON),
        ("Thời gian", Role.PERIOD, ["05/10/2026"], Role.PERIOD),
        ("Ngày", Role.REPORTED_ON, ["12", "31"], None),
        ("Từ ngày", Role.FROM, ["12", "31"], None),
        ("Nam", None, ["2026", "2026"], Role.PERIOD),
        ("Nam", None, ["4.120", "2026"], None),
        ("Quy", None, ["III", "3"], Role.PERIOD),
        ("Quy", None, ["1.200.000"], None),
        ("Ghi chú", Role.NOTE, ["2026"], Role.NOTE),
    ],
)
def test_what_stands_in_a_column_decides(
    header: str, role: Role | None, texts: list[str], becomes: Role | None
) -> None:
    assert judged(header, role, texts) is becomes


# From and to


def test_from_and_to_are_the_period_they_span() -> None:
    reading = office("31", province="38")
    assert ({(cell.period, cell.value) for cell in reading.accepted}, reading.exit_code) == (
        {("2026-Q3", 4130)},
        0,
    )
    assert not reading.findings


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("01/07/2026", "30/09/2026", "2026-Q3"),
        ("1/7/2026 00:00:00", "31/7/2026 23:59:59", "2026-07"),
        ("2026-01-01", "2026-06-30", "2026-H1"),
        ("7/2026", "9/2026", "2026-Q3"),
        ("Quý I/2026", "Quý II/2026", "2026-H1"),
        ("01/07/2026", "25/09/2026", None),
        ("30/09/2026", "01/07/2026", None),
        ("01/07/2026", "xem ghi chú", None),
    ],
)
def test_days_or_months_that_span_no_period_are_not_one(
    first: str, last: str, code: str | None
) -> None:
    said = span(first, last)
    assert (said.code if said else None) == code
    reading = understood(
        f"Tên đơn vị,Từ ngày,Đến ngày,Dân số\nXã Giồng Riềng,{first},{last},70.384\n", context()
    )
    assert periods(reading) == ({code} if code else set())
    assert bool(asked(reading, "known_period")) is (code is None)


def test_days_kept_as_days_under_a_common_header_are_read() -> None:
    content = book(
        ["Tên đơn vị", "Kỳ báo cáo", None, "Dân số"],
        [None, "Từ ngày", "Đến ngày", None],
        ["Xã Giồng Riềng", STORED(2026, 7, 1), STORED(2026, 9, 30), 70384],
    )
    assert periods(understood(content, context(), "a.xlsx")) == {"2026-Q3"}


def test_days_outside_the_period_that_is_named_beside_them_are_asked() -> None:
    row = "Tên đơn vị,Kỳ báo cáo,Từ ngày,Đến ngày,Dân số\nXã Giồng Riềng,Quý III/2026,{},70.384\n"
    assert periods(understood(row.format("01/07/2026,25/09/2026"), context())) == {"2026-Q3"}
    reading = understood(row.format("01/04/2026,30/06/2026"), context())
    [question] = asked(reading, "known_period")
    assert set(question.options) == {"2026-Q2", "2026-Q3"}


# The month first


def test_one_day_that_has_its_month_first_decides_for_the_column() -> None:
    reading = office("27", province="38")
    assert {(cell.unit_code, cell.period) for cell in reading.accepted} == {
        ("14797", "2026-09-30"),
        ("16093", "2026-10-01"),
        ("16591", "2026-09-12"),
    }


def test_the_stored_copy_says_the_same() -> None:
    first = office("27", province="38")
    assert first.stored is not None
    again = read(first.stored.content, first.name, context(province="38"))
    assert {(cell.unit_code, cell.period) for cell in again.accepted} == {
        (cell.unit_code, cell.period) for cell in first.accepted
    }


def test_days_first_stay_days_first() -> None:
    assert periods(understood(table("Kỳ báo cáo", "30/9/2026", "10/1/2026"), context())) == {
        "2026-09-30",
        "2026-01-10",
    }


def test_a_column_with_both_is_asked_where_either_may_be_meant() -> None:
    text = table("Kỳ báo cáo", "30/9/2026", "9/28/2026", "10/1/2026")
    reading = understood(text, context())
    [question] = asked(reading, "day_or_month_first")
    assert question.options == ("2026-01-10", "2026-10-01")
    assert not [cell for cell in reading.accepted if cell.unit_code == HOA_THUAN]
    answer = understood(text, context(answers={str(question.question): "2026-10-01"}))
    assert "2026-10-01" in periods(answer)


def test_a_day_that_the_spreadsheet_made_beside_one_that_it_could_not_is_asked() -> None:
    content = book(
        ["Tên đơn vị", "Kỳ báo cáo", "Dân số"],
        ["Xã Giồng Riềng", "9/30/2026", 70384],
        ["Xã Châu Thành", STORED(2026, 1, 10), 30120],
        ["Xã Hòa Thuận", STORED(2026, 9, 9), 21400],
    )
    reading = understood(content, context(), "a.xlsx")
    [question] = asked(reading, "day_or_month_first")
    assert question.options == ("2026-01-10", "2026-10-01")
    assert periods(reading) == {"2026-09-30", "2026-09-09"}


# Ways of writing


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("202607", "2026-07"),
        ("072026", "2026-07"),
        ("202613", None),
        ("2026", "2026"),
        ("20260", None),
    ],
)
def test_six_figures_are_a_month(text: str, code: str | None) -> None:
    said = stated(text)
    assert (said.code if said else None) == code


@pytest.mark.parametrize(
    ("headers", "cells", "code"),
    [
        ("Ky bao cao", "202607", "2026-07"),
        ("Nam,Thang", "2026,7", "2026-07"),
        ("Nam,Quy", "2026,3", "2026-Q3"),
        ("Quy,Nam", "III,2026", "2026-Q3"),
        ("Nam/Thang", "2026/07", "2026-07"),
        ("Thang/Nam", "7/2026", "2026-07"),
        ("Thang/Nam", "07/2026", "2026-07"),
        ("Nam", "2026", "2026"),
        ("Ky", "Quy III/2026", "2026-Q3"),
    ],
)
def test_headers_without_diacritics_are_read(headers: str, cells: str, code: str | None) -> None:
    reading = understood(f"Ten don vi,{headers},Dan so\nXa Giong Rieng,{cells},70384\n", context())
    assert periods(reading) == ({code} if code else set())


def test_a_column_of_men_is_no_year() -> None:
    reading = understood(
        "Ten don vi,Dan so,Nam,Nu\nXa Giong Rieng,70384,35012,35372\n", context(period="2026-Q3")
    )
    assert periods(reading) == {"2026-Q3"}


# Months since the year began


@pytest.mark.parametrize("name", ["16", "16b"])
def test_nine_months_are_explained(name: str) -> None:
    reading = office(name)
    questions = asked(reading, "months_are_no_period")
    assert questions
    assert not reading.accepted
    for question in questions:
        assert question.options[:2] == ("2026-Q3", "2026-09")
        assert "lũy kế" in question.message_vi
        assert "từng tháng hoặc từng quý" in question.message_vi
    assert any(
        quoted in questions[0].message_vi for quoted in ("«9 tháng đầu năm 2026»", "«9T/2026»")
    )
    assert "thang" not in questions[0].message_vi


def test_of_nine_months_the_states_are_read_and_the_flows_are_asked() -> None:
    reading = office("16", answers={"period": "2026-Q3"})
    assert {cell.element for cell in reading.accepted} == {"vneid_level2_activated"}
    questions = asked(reading, "which_figure")
    assert len(questions) == 2
    answers = {str(question.question): "cumulative_year" for question in questions}
    only_states = office("16", answers={"period": "2026-Q3", **answers})
    assert figures(only_states) == {
        (CHAU_THANH, "vneid_level2_activated"): 21030,
        (GIONG_RIENG, "vneid_level2_activated"): 40115,
    }
    assert only_states.exit_code == 0


@pytest.mark.parametrize(
    ("text", "months", "code"),
    [
        ("9T/2026", 9, None),
        ("09 tháng đầu năm 2026", 9, None),
        ("chín tháng đầu năm 2026", 9, None),
        ("Lũy kế 11 tháng năm 2026", 11, None),
        ("8 tháng, năm 2026", 8, None),
        ("10 tháng", 10, None),
        ("3 tháng đầu năm 2026", 0, "2026-Q1"),
        ("6 tháng đầu năm 2026", 0, "2026-H1"),
        ("12 tháng năm 2026", 0, "2026"),
        ("T9/2026", 0, "2026-09"),
        ("Tháng 9 năm 2026", 0, "2026-09"),
    ],
)
def test_so_many_months(text: str, months: int, code: str | None) -> None:
    said = stated(text)
    assert said is not None
    assert (said.months, said.code) == (months, code)


def test_two_quarters_are_quoted_as_they_were_written() -> None:
    below = "\nTên đơn vị,Dân số\nXã Giồng Riềng,70.384\n"
    assert "«Quý I, II năm 2026»" in message(
        understood('"Quý I, II năm 2026"' + below, context()), "known_period"
    )
    # cut at its comma
    assert "«Quý I II năm 2026»" in message(
        understood("Quý I, II năm 2026" + below, context()), "known_period"
    )


def test_nine_months_beside_the_quarter_are_left_out_and_alone_are_asked() -> None:
    beside = (
        "Tên đơn vị,Hồ sơ tiếp nhận trong kỳ,,Dân số\n,Quý III/2026,9 tháng năm "
        "2026,\nXã Hòa Thuận,400,1.200,21.400\n"
    )
    reading = understood(beside, context(period="2026-Q3"))
    assert figures(reading) == {
        (HOA_THUAN, "dossiers_received"): 400,
        (HOA_THUAN, "population"): 21400,
    }
    assert reading.exit_code == 0
    alone = (
        "Tên đơn vị,Hồ sơ tiếp nhận trong kỳ,Dân số\n,9 tháng năm 2026,\nXã Hòa "
        "Thuận,1.200,21.400\n"
    )
    assert asked(understood(alone, context(period="2026-Q3")), "which_figure")


def test_a_column_of_figures_may_bear_its_period_in_its_name() -> None:
    form = '"Đơn vị: Xã Hòa Thuận"\nSTT,Chỉ tiêu,{},Mục tiêu năm 2027\n1,Dân số,21.400,22.000\n'
    for header in ("Kết quả quý III/2026", "Thực hiện quý 3 năm 2026", "Số liệu Quý III/2026"):
        reading = understood(form.format(header), context())
        assert ({(cell.period, cell.value) for cell in reading.accepted}, reading.exit_code) == (
            {("2026-Q3", 21400)},
            0,
        )
    assert asked(understood(form.format("Kết quả quý III/2062"), context()), "period_in_time")


# Figures of which a spreadsheet made days


def test_a_fraction_that_became_a_day_is_asked_with_what_it_may_have_been() -> None:
    reading = office("15")
    first, second = asked(reading, "number_kept_as_day")
    assert (first.options, second.options) == (
        ("10/10", "46305", "blank"),
        ("8/9", "9/8", "46273", "blank"),
    )
    assert "bảng tính đã đổi số thành ngày (có thể là 10/10 hoặc 46.305)" in first.message_vi
    [column] = asked(reading, "column_clear")
    answers = {
        str(column.question): "villages_with_team",
        str(first.question): "10/10",
        str(second.question): "8/9",
    }
    answer = office("15", answers=answers)
    assert not asked(answer, "number_kept_as_day")
    base = {
        str(finding.question): "villages" for finding in asked(answer, "fraction_has_known_base")
    }
    settled = office("15", answers=answers | base)
    assert {
        (cell.row, cell.value) for cell in settled.cells if cell.element == "villages_with_team"
    } == {(3, 10), (4, 8), (5, 5)}


def test_a_count_formatted_as_a_day_is_asked_with_the_count() -> None:
    reading = office("15c")
    questions = asked(reading, "number_kept_as_day")
    assert [question.options for question in questions] == [("12", "blank"), ("9", "blank")]
    answer = office(
        "15c",
        answers={str(question.question): float(question.options[0]) for question in questions},
    )
    assert answer.exit_code == 0
    assert {
        (cell.unit_code, cell.value) for cell in answer.accepted if cell.element == "teams"
    } == {
        (CHAU_THANH, 12),
        (GIONG_RIENG, 9),
        (HOA_THUAN, 14),
    }


@pytest.mark.parametrize(
    ("cell", "options"),
    [
        ("10/10/2026", ("10/10",)),
        ("05/07/2026", ("5/7", "7/5")),
        ("10-Oct", ("10/10",)),
        ("7-Thg5", ("7/5", "5/7")),
        ("Oct-26", ("10/26",)),
        ("thg 10-26", ("10/26",)),
        ("01/10/2026", ("10/26", "1/10", "10/1")),
    ],
)
def test_so_it_is_where_the_file_has_only_the_text(cell: str, options: tuple[str, ...]) -> None:
    reading = understood(
        f"Tên đơn vị,Số Tổ công nghệ số cộng đồng,Dân số\nXã Giồng Riềng,{cell},70.384\n",
        context(period="2026-Q3"),
    )
    [question] = asked(reading, "number_kept_as_day")
    assert question.options == (*options, "blank")
    assert figures(reading) == {(GIONG_RIENG, "population"): 70384}
    left = understood(
        f"Tên đơn vị,Số Tổ công nghệ số cộng đồng,Dân số\nXã Giồng Riềng,{cell},70.384\n",
        context(period="2026-Q3", answers={str(question.question): "blank"}),
    )
    assert left.exit_code == 0


@pytest.mark.parametrize("cell", ["1.204", "5/7", "12.10", "13/2026", "2.026"])
def test_what_is_no_day_is_not_called_one(cell: str) -> None:
    reading = understood(
        f"Tên đơn vị,Số Tổ công nghệ số cộng đồng,Dân số\nXã Giồng Riềng,{cell},70.384\n",
        context(period="2026-Q3"),
    )
    assert not asked(reading, "number_kept_as_day")


# What stands on the cover


def covered(
    *cover: str, title: str = "Biểu 1", name: str = "Bìa", above: str = "", **said: Any
) -> Reading:
    made = Workbook()
    first = made.worksheets[0]
    first.title = name
    for line in cover:
        first.append([line])
    second = made.create_sheet(title)
    for row in ([above], [], ["Tên đơn vị", "Dân số"], ["Xã Hòa Thuận", 21400]):
        second.append(row)
    return understood(saved(made), Context(today=TODAY, **said), "bao-cao.xlsx")


COVER = (
    "ỦY BAN NHÂN DÂN TỈNH AN GIANG",
    "BÁO CÁO CHUYỂN ĐỔI SỐ",
    "Quý III năm 2026",
    "An Giang, ngày 05 tháng 10 năm 2026",
)


def test_the_cover_says_period_and_province_where_the_sheet_says_none() -> None:
    reading = covered(*COVER)
    assert {(cell.unit_code, cell.period) for cell in reading.accepted} == {(HOA_THUAN, "2026-Q3")}
    assert reading.exit_code == 0
    assert reading.stored is not None
    again = understood(reading.stored.content, Context(today=TODAY), "bao-cao.xlsx")
    assert {(cell.unit_code, cell.period) for cell in again.accepted} == {(HOA_THUAN, "2026-Q3")}


def test_a_title_far_above_the_table_counts_and_what_contradicts_the_cover_is_asked() -> None:
    assert periods(covered(*COVER, above="Kỳ báo cáo: Quý III/2026")) == {"2026-Q3"}
    for reading in (
        covered(*COVER, above="Kỳ báo cáo: Quý II/2026"),
        covered(*COVER, period="2026-Q2"),
    ):
        [question] = asked(reading, "one_period")
        assert set(question.options) == {"2026-Q2", "2026-Q3"}


@pytest.mark.parametrize(
    ("name", "cover"),
    [
        ("Hướng dẫn", "Quý I/2026"),
        ("Bìa", "Ghi kỳ báo cáo, ví dụ: Quý I/2026"),
        ("Bìa", "So với quý I/2026"),
        ("Bìa", "Kế hoạch số 12/KH-UBND năm 2026"),
        ("Bìa", "Quý III/2062"),
    ],
)
def test_an_example_a_comparison_and_a_time_to_come_are_no_period_of_the_cover(
    name: str, cover: str
) -> None:
    reading = covered(cover, name=name, province="91")
    assert not reading.accepted
    assert asked(reading, "known_period") or asked(reading, "period_in_time")


def test_a_second_sheet_without_a_period_is_offered_that_of_the_first() -> None:
    made = Workbook()
    first, second = made.worksheets[0], made.create_sheet("Biểu 2")
    first.append(["Kỳ báo cáo: Quý III/2026"])
    for sheet, element in ((first, "Dân số"), (second, "Tổng số hộ gia đình")):
        sheet.append(["Tên đơn vị", element])
        sheet.append(["Xã Hòa Thuận", 5400])
    reading = understood(saved(made), context(), "bao-cao.xlsx")
    [question] = asked(reading, "known_period")
    assert question.options == ("2026-Q3",)


# Before the register's map


def test_communes_that_ended_before_the_register_s_map_are_never_their_neighbours() -> None:
    reading = office("07", province="34", district="340")
    assert {cell.unit_name for cell in reading.accepted}.isdisjoint({"Xã Đông Quan"})
    questions = asked(reading, "known_unit")
    assert len(questions) == 3
    assert all("30/06/2025" in question.message_vi for question in questions)


def _sheets(*titles: list[str]) -> bytes:
    book = workbook(*[[title] for title in titles[0]], title="Bìa")
    for number, header in enumerate(["Dân số", "Số hộ", "Người từ đủ 18 tuổi trở lên"]):
        sheet = book.create_sheet(f"Biểu {number}")
        for row in ([title] for title in titles[-1][:1] if len(titles) > 1):
            sheet.append(row)
        sheet.append(["Đơn vị", header])
        sheet.append(["Xã Vĩnh Trạch", 2500])
    return saved(book)


@pytest.mark.parametrize(
    ("titles", "answer"),
    [
        ([["BÁO CÁO"]], "2026-Q3"),
        ([["BÁO CÁO QUÝ III/2062"]], "2026-Q3"),
        ([["BÁO CÁO 9 THÁNG NĂM 2026"]], "2026-Q3"),
        ([["BÁO CÁO"], ["Báo cáo 9 tháng năm 2026"]], "2026-09"),
    ],
)
def test_the_period_of_all_sheets_is_asked_once(titles: list[list[str]], answer: str) -> None:
    content = _sheets(*titles)
    reading = understood(content, Context(province="91"), "bao-cao.xlsx")
    assert [finding.question for finding in reading.findings if finding.question] == ["period"]
    settled = understood(
        content, Context(province="91", answers={"period": answer}), "bao-cao.xlsx"
    )
    assert (
        settled.exit_code,
        {cell.period for cell in settled.accepted},
        len(settled.accepted),
    ) == (0, {answer}, 3)
    left_out = understood(
        content, Context(province="91", answers={"period": "leave_out"}), "bao-cao.xlsx"
    )
    assert not left_out.accepted and not [
        finding for finding in left_out.findings if finding.question
    ]


def test_periods_of_sheets_that_are_open_for_different_reasons_are_asked_apart() -> None:
    book = workbook(
        ["Báo cáo 9 tháng năm 2026"], ["Đơn vị", "Dân số"], ["Xã Vĩnh Trạch", 2500], title="A"
    )
    second = book.create_sheet("B")
    for row in (["Đơn vị", "Số hộ"], ["Xã Vĩnh Trạch", 620]):
        second.append(row)
    reading = understood(saved(book), Context(province="91"), "bao-cao.xlsx")
    assert [finding.question for finding in reading.findings if finding.question] == [
        "period@a",
        "period@b",
    ]


def test_an_answer_about_one_file_is_not_used_against_the_year_of_another() -> None:
    answers = {"period": "2026-Q3"}
    text = "Báo cáo 9 tháng năm {}\nĐơn vị;Dân số\nXã Vĩnh Trạch;12500\n"
    fits, other = (
        understood(text.format(year), Context(province="91", answers=answers))
        for year in (2026, 2025)
    )
    assert {cell.period for cell in fits.accepted} == {"2026-Q3"}
    assert not other.accepted
    assert "months_are_no_period" in rules(other)
