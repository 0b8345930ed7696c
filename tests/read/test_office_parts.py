"""Old units of which several made one: added where all of them came, and never one of them
taken for the whole.
"""

from dataclasses import replace

import pytest

from etl.findings import Finding
from etl.read.model import Context, Reading, Status
from tests.read.given import figures, rules, understood

AN_GIANG = Context(province="91", period="2026-Q3")
PHU_HOA = "30685"  # made of Thị trấn Phú Hòa, Xã Phú Thuận, Xã Vĩnh Chánh
LONG_XUYEN = "30307"  # made of six wards
PARTS = "parts:30685"
ALL = (
    "Đơn vị;Dân số;Số hộ\nTT Phú Hòa;1000;300\nXã Phú Thuận;2000;500\nXã Vĩnh "
    "Chánh;500;150\nXã Thoại Sơn;7000;2000\n"
)
THOAI_SON = {("30682", "population"): 7000, ("30682", "households"): 2000}


def asked(reading: Reading) -> dict[str, Finding]:
    return {one.question: one for one in reading.findings if one.question}


def test_all_parts_of_a_unit_are_one_question() -> None:
    reading = understood(ALL, AN_GIANG)
    [question] = asked(reading).values()
    assert (question.question, question.options) == (PARTS, ("add_parts", "leave_out"))
    assert question.message_vi.startswith(
        "Bảng có đủ 3 đơn vị cũ hợp thành 30685 Xã Phú Hòa («TT Phú Hòa», «Xã Phú "
        "Thuận», «Xã Vĩnh Chánh»): cộng các phần"
    )
    assert figures(reading) == THOAI_SON


def test_the_parts_are_added_as_answered() -> None:
    reading = understood(ALL, replace(AN_GIANG, answers={PARTS: "add_parts"}))
    assert figures(reading) == {
        **THOAI_SON,
        (PHU_HOA, "population"): 3500,
        (PHU_HOA, "households"): 950,
    }
    assert (reading.exit_code, rules(reading)) == (0, [])
    [cell] = [cell for cell in reading.accepted if cell.key == (PHU_HOA, "2026-Q3", "population")]
    assert cell.unit_name == "Xã Phú Hòa"


def test_leaving_the_parts_out_leaves_the_others() -> None:
    reading = understood(ALL, replace(AN_GIANG, answers={PARTS: "leave_out"}))
    assert (figures(reading), asked(reading), reading.exit_code) == (THOAI_SON, {}, 0)


@pytest.mark.parametrize("missing", ["", "-", "không có"])
def test_a_sum_without_one_of_its_parts_is_none(missing: str) -> None:
    reading = understood(
        ALL.replace("2000;500", f"2000;{missing}"), replace(AN_GIANG, answers={PARTS: "add_parts"})
    )
    assert figures(reading) == {**THOAI_SON, (PHU_HOA, "population"): 3500}
    assert "parts_added" in rules(reading)


def test_shares_are_never_added() -> None:
    text = "Đơn vị;Chỉ số 766\nTT Phú Hòa;88\nXã Phú Thuận;90\nXã Vĩnh Chánh;91\nXã Thoại Sơn;92\n"
    reading = understood(text, replace(AN_GIANG, answers={PARTS: "add_parts"}))
    assert {code for code, element in figures(reading) if element == "service_index_766"} == {
        "30682"
    }
    assert "parts_added" in rules(reading)


@pytest.mark.parametrize("name", ["Phú Hòa", "phú hoà"])
def test_a_part_that_bears_the_name_of_the_whole_is_not_taken_for_it(name: str) -> None:
    """Without its type it is also the name of the unit of today: it was taken for that in
    silence.
    """
    reading = understood(f"Đơn vị;Dân số\n{name};1000\nVĩnh Chánh;500\n", AN_GIANG)
    assert figures(reading) == {}
    questions = {one.text: one.options for one in asked(reading).values()}
    assert questions == {
        name: (f"whole:{PHU_HOA}", "leave_out"),
        "Vĩnh Chánh": (f"whole:{PHU_HOA}", "leave_out"),
    }


def test_that_it_is_the_whole_can_be_answered() -> None:
    text = "Đơn vị;Dân số\nPhú Hòa;3500\nVĩnh Chánh;500\n"
    answers = {"unit:phu hoa": f"whole:{PHU_HOA}", "unit:vinh chanh": "leave_out"}
    reading = understood(text, replace(AN_GIANG, answers=answers))
    assert (figures(reading), reading.exit_code) == ({(PHU_HOA, "population"): 3500}, 0)


@pytest.mark.parametrize(
    ("answer", "value"), [("add_parts", 3500), ("whole_row", 3600), ("leave_out", None)]
)
def test_parts_beside_the_row_of_the_whole(answer: str, value: float | None) -> None:
    text = "Đơn vị;Dân số\nPhú Hòa;1000\nPhú Thuận;2000\nVĩnh Chánh;500\nXã Phú Hòa;3600\n"
    assert asked(understood(text, AN_GIANG))[PARTS].options == (
        "add_parts",
        "whole_row",
        "leave_out",
    )
    reading = understood(text, replace(AN_GIANG, answers={PARTS: answer}))
    assert figures(reading) == ({} if value is None else {(PHU_HOA, "population"): value})
    assert asked(reading) == {}


def test_five_of_six_parts_are_asked_one_by_one() -> None:
    names = ["Mỹ Bình", "Mỹ Long", "Mỹ Xuyên", "Mỹ Phước", "Mỹ Quý"]
    reading = understood(
        "Đơn vị;Dân số\n" + "".join(f"Phường {name};1000\n" for name in names), AN_GIANG
    )
    assert [one.options for one in asked(reading).values()] == [
        (f"whole:{LONG_XUYEN}", "leave_out")
    ] * 5
    assert {cell.status for cell in reading.cells} == {Status.QUESTION}


def test_a_unit_of_today_beside_nothing_old_asks_nothing() -> None:
    assert asked(understood("Đơn vị;Dân số\nPhú Hòa;3500\nThoại Sơn;7000\n", AN_GIANG)) == {}


def test_before_the_map_changed_they_are_units_of_their_own() -> None:
    reading = understood(
        "Đơn vị;Dân số\nTT Phú Hòa;1000\nXã Phú Thuận;2000\n",
        Context(province="89", district="894", period="2025-Q1"),
    )
    assert {code for code, _ in figures(reading)} == {"30685", "30700"}


def test_parts_as_columns_are_added_too() -> None:
    text = (
        "Chỉ tiêu;TT Phú Hòa;Xã Phú Thuận;Xã Vĩnh Chánh\nDân số;1000;2000;500\nSố hộ;300;500;150\n"
    )
    assert set(asked(understood(text, AN_GIANG))) == {PARTS}
    reading = understood(text, replace(AN_GIANG, answers={PARTS: "add_parts"}))
    assert figures(reading) == {(PHU_HOA, "population"): 3500, (PHU_HOA, "households"): 950}
