"""Which unit a row is about, in the files that offices sent: offices that report for a commune,
codes of other systems, old units.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from etl.findings import Finding
from etl.read.model import Context, Reading, Status
from etl.read.reader import read
from tests.read.given import figures, rules, understood

OFFICES = Path(__file__).parents[1] / "cases" / "offices"
AN_GIANG = Context(province="91", period="2026-Q3")
LONG_XUYEN = "30307"


def office(number: str, **said: Any) -> Reading:
    [path] = OFFICES.glob(f"{number}_*")
    return read(path.read_bytes(), path.name, Context(**said))


def asked(reading: Reading) -> list[Finding]:
    return [finding for finding in reading.findings if finding.question]


def table(*names: str, header: str = "Đơn vị") -> str:
    return (
        "\n".join([f"{header},Dân số", *(f'"{name}",{1000 + at}' for at, name in enumerate(names))])
        + "\n"
    )


def answering(answers: dict[str, Any]) -> Context:
    return Context(province=AN_GIANG.province, period=AN_GIANG.period, answers=answers)


# The files


def test_the_police_report_for_their_communes() -> None:
    reading = office("25", province="91")
    assert figures(reading) == {
        ("30682", "vneid_level2"): 38110,
        ("30904", "vneid_level2"): 50110,
        ("30817", "vneid_level2"): 41000,
    }
    assert reading.exit_code == 0


@pytest.mark.parametrize("province", [None, "91"])
def test_codes_of_another_system_never_win_over_names(province: str | None) -> None:
    reading = office("26", period="2025-Q3", province=province)
    assert figures(reading) == {}
    assert [one.options for one in asked(reading)] == [
        ("30949", "00367", "leave_out"),
        ("31105", "03316", "leave_out"),
    ]


def test_a_code_of_no_day_offers_the_unit_that_is_named() -> None:
    reading = office("32")
    [question] = asked(reading)
    assert question.options == ("11344", "leave_out")
    assert figures(office("32", answers={question.question: "11344"})) == {
        ("11344", "population"): 8120
    }


def test_words_in_brackets_narrow_and_do_not_doubt() -> None:
    reading = office("20", province="91")
    assert reading.exit_code == 0
    assert {
        code: value
        for (code, element), value in figures(reading).items()
        if element == "population"
    } == {**{"31078": 157629, "31105": 1893, "31108": 17644, "30781": 1872, "30814": 2546}}


def test_communes_that_merged_before_the_map_are_asked_without_near_names() -> None:
    reading = office("07", province="34", district="340")
    assert {code for code, _ in figures(reading)} == {"12751"}
    assert [one.options for one in asked(reading)] == [("leave_out",)] * 3
    assert all("bản đồ ngày 30/06/2025" in one.message_vi for one in asked(reading))


# Offices and columns of names


@pytest.mark.parametrize(
    "header",
    [
        "Tên ĐVHC",
        "Tên cơ quan",
        "Tên đơn vị báo cáo",
        "ĐVHC",
        "Địa phương",
        "Cơ quan",
        "ten",
        "Nơi gửi số liệu",
    ],
)
def test_names_under_any_header_are_held_against_the_codes_beside_them(header: str) -> None:
    text = f"Mã xã,{header},Dân số\n00367,Xã Thoại Sơn,1000\n30904,Xã Giồng Riềng,2000\n"
    reading = understood(text, AN_GIANG)
    assert figures(reading) == {("30904", "population"): 2000}
    assert [one.options for one in asked(reading)] == [("30682", "00367", "leave_out")]


def test_a_table_of_offices_is_one_of_their_communes() -> None:
    text = table(
        "Công an xã Thoại Sơn",
        "CAX Giồng Riềng",
        "UBND phường Long Xuyên",
        "TTPVHCC xã Hòn Đất",
        "Cả xã",
    )
    reading = understood(text, AN_GIANG)
    assert {code for code, _ in figures(reading)} == {"30682", "30904", LONG_XUYEN, "30817"}
    assert rules(reading) == ["total_is_sum"]


def test_a_misspelt_office_is_asked_with_the_nearest_commune() -> None:
    [question] = asked(understood(table("Công an xã Thoại Sơm", "Xã Hòn Đất"), AN_GIANG))
    assert (question.text, question.options[0]) == ("Công an xã Thoại Sơm", "30682")


def test_a_column_of_offices_without_a_header_of_ours_names_the_units() -> None:
    text = (
        "Nơi gửi số liệu,Dân số,Số hộ\nCông an xã Thoại Sơn,1000,200\nCông an xã "
        "Giồng Riềng,2000,300\n"
    )
    assert {code for code, _ in figures(understood(text, AN_GIANG))} == {"30682", "30904"}


# Parts of units


def test_a_sixth_of_a_ward_is_never_taken_for_the_ward() -> None:
    text = table("Phường Mỹ Bình")
    [question] = asked(understood(text, AN_GIANG))
    assert "là 1 trong 6 đơn vị hợp thành 30307 Phường Long Xuyên" in question.message_vi
    assert question.options == (f"whole:{LONG_XUYEN}", "leave_out")
    key = question.question or ""
    for silent in (LONG_XUYEN, "Phường Long Xuyên", "long xuyen", "Phường Mỹ Bình"):
        reading = understood(text, answering({key: silent}))
        assert figures(reading) == {}, silent
        assert [one.question for one in asked(reading)] == [key]
    assert figures(understood(text, answering({key: f"whole:{LONG_XUYEN}"}))) == {
        (LONG_XUYEN, "population"): 1000
    }
    assert understood(text, answering({key: "leave_out"})).cells == ()


# Answers


@pytest.mark.parametrize(
    "answer",
    [
        "30682",
        "Thoại Sơn",
        "thoai son",
        "Xã Thoại Sơn, An Giang",
        "CA xã Thoại Sơn",
        "xã Thoại Sơn (tỉnh An Giang)",
    ],
)
def test_an_answer_may_be_a_code_or_a_name_in_any_spelling(answer: str) -> None:
    text = table("Xã Thọai Sưn")
    [question] = asked(understood(text, AN_GIANG))
    assert figures(understood(text, answering({question.question or "": answer}))) == {
        ("30682", "population"): 1000
    }


def test_an_answer_that_names_nothing_is_asked_again_and_says_so() -> None:
    text = table("Xã Thọai Sưn")
    [first] = asked(understood(text, AN_GIANG))
    [again] = asked(understood(text, answering({first.question or "": "Xã Thoại Xơn"})))
    assert again.question == first.question
    assert again.message_vi.startswith("Câu trả lời «Xã Thoại Xơn» chưa cho biết đơn vị nào.")
    assert "30682" in again.options


def test_answering_one_question_changes_the_key_of_no_other() -> None:
    """The place of the row above stood in the key: an answer there made new questions of the
    rows below.
    """
    text = table("Xã Thọai Sưn", "Xã Hòn Đấtt", "Phường Mỹ Bình")
    first, *others = asked(understood(text, AN_GIANG))
    after = asked(understood(text, answering({first.question or "": "30682"})))
    assert [one.question for one in after] == [one.question for one in others]
    every = {
        one.question or "": answer
        for one, answer in zip([first, *others], ["30682", "30817", "leave_out"], strict=True)
    }
    settled = understood(text, answering(every))
    assert figures(settled) == {("30682", "population"): 1000, ("30817", "population"): 1001}
    assert {cell.status for cell in settled.cells} == {Status.ACCEPTED}


# The areas from which reports came before


def from_an_giang(period: str) -> Context:
    return Context(period=period, scope=(("91", dt.date(2026, 7, 1)),))


def test_without_a_province_names_are_looked_for_where_reports_came_from() -> None:
    text = table("Xã Hòa Thuận", "Xã Thoại Sơn", "Phường Long Xuyên")
    assert figures(understood(text, Context(period="2026-Q3"))) == {}
    reading = understood(text, from_an_giang("2026-Q3"))
    assert {code for code, _ in figures(reading)} == {"30949", "30682", LONG_XUYEN}
    assert reading.exit_code == 0


def test_the_scope_is_that_of_the_land_before_the_map_changed() -> None:
    text = table("Phường Mỹ Bình")
    assert {code for code, _ in figures(understood(text, from_an_giang("2025-Q1")))} == {"30280"}


def test_a_name_that_the_scope_does_not_know_is_asked_with_where_it_is() -> None:
    [question] = asked(understood(table("Xã Suối Hai"), from_an_giang("2026-Q3")))
    assert [code for code in question.options if code != "leave_out"] == ["09694"]


@pytest.mark.parametrize("title", ["UBND XÃ VĨNH TRẠCH", "CÔNG AN XÃ VĨNH TRẠCH"])
def test_the_title_of_a_form_settles_its_ward_together_with_the_scope(title: str) -> None:
    reading = understood(f"{title}\nChỉ tiêu,Giá trị\nDân số,500\n", from_an_giang("2026-Q3"))
    assert [(cell.unit_name, cell.status) for cell in reading.cells] == [
        ("Xã Vĩnh Trạch", Status.ACCEPTED)
    ]


def test_codes_where_names_are_expected_are_read_in_a_stated_province() -> None:
    text = "Đơn vị;Dân số\n30697;12500\n30619;9870\n"
    assert figures(understood(text, Context(province="91", period="2026-Q3"))) == {
        ("30697", "population"): 12500,
        ("30619", "population"): 9870,
    }
    assert figures(understood(text, Context(period="2026-Q3"))) == {}
