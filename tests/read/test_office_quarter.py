"""The files of an analyst's quarter: per cents beside counts, several numbers in a cell, one
element under two headers.
"""

import pytest

from etl.findings import Finding
from etl.read.model import Context, Decision, Reading, Status
from tests.read.given import BINH_BA, answered, at, figures, key_of, message, rules, understood

QUARTER = Context(province="91", period="2026-Q3")
VINH_HANH, THOAI_SON = "30619", "30682"


def asked(reading: Reading) -> dict[str, Finding]:
    return {one.question: one for one in reading.findings if one.question}


def decided(reading: Reading, header: str) -> Decision:
    [one] = [decision for decision in reading.decisions if decision.header == header]
    return one


# Per cents wait for the counts beside them

BESIDE_AN_OPEN_COLUMN = (
    "Đơn vị;Dân số trưởng thành;Tài khoản dịch vụ công;Tỷ lệ (%);Số người được cấp CKS "
    "cá nhân;Tỷ lệ (%)\n"
    "Xã Bình Ba;13.284;9.120;68,65;3.015;22,70\n"
    "Xã Xuân Sơn;18.533;11.120;60,00;4.015;21,66\nXã Bình Giã;10.000;5.000;50;2.000;20\n"
)


def test_a_per_cent_is_not_held_against_other_counts_while_its_own_are_asked() -> None:
    reading = understood(BESIDE_AN_OPEN_COLUMN)
    assert rules(reading) == ["column_clear", "column_understood"]


def test_a_per_cent_is_compared_once_its_counts_are_answered() -> None:
    key = "header:so nguoi duoc cap cks ca nhan"
    right = understood(BESIDE_AN_OPEN_COLUMN, answered({key: "digital_signatures_personal"}))
    assert rules(right) == []
    wrong = understood(
        BESIDE_AN_OPEN_COLUMN.replace("22,70", "32,70"),
        answered({key: "digital_signatures_personal"}),
    )
    assert message(wrong, "percent_matches_counts").startswith(
        "Tỷ lệ ghi 32,70% không khớp với 3.015/13.284 = 22,70%."
    )


@pytest.mark.parametrize("header", ["Số hộ nghèo", "Số người được cấp CKS cá nhân"])
def test_per_cents_beside_a_column_that_is_left_out_are_its_own(header: str) -> None:
    text = (
        f"Đơn vị;Dân số trưởng thành;Tài khoản dịch vụ công;{header};Tỷ lệ (%)\nXã "
        "Bình Ba;13.284;9.120;315;22,70\n"
    )
    key = "header:so nguoi duoc cap cks ca nhan"
    assert "percent_matches_counts" not in rules(understood(text, answered({key: "leave_out"})))


# Several numbers in a cell


@pytest.mark.parametrize(
    "header",
    [
        "Tổ công nghệ số cộng đồng (tổ/thành viên)",
        "Tổ CNSCĐ (số tổ/số thành viên)",
        "Số tổ CNSCĐ/thành viên",
        "Số Tổ CNSCĐ/Số thành viên Tổ CNSCĐ",
    ],
)
def test_a_header_names_the_parts_of_its_fractions(header: str) -> None:
    assert figures(understood(f"Đơn vị;{header}\nXã Bình Ba;7/49\n")) == {
        (BINH_BA, "teams"): 7,
        (BINH_BA, "team_members"): 49,
    }


def test_one_number_under_a_header_of_two_is_never_taken_for_the_second() -> None:
    """The words of «Số tổ CNSCĐ/thành viên» are also those of «Thành viên tổ CNSCĐ»."""
    reading = understood("Đơn vị;Số tổ CNSCĐ/thành viên\nXã Bình Ba;7\n")
    assert (figures(reading), rules(reading)) == ({}, ["part_of_fraction"])


def test_a_fraction_under_a_header_without_a_declared_pair_is_asked_part_by_part() -> None:
    text = "Đơn vị;Tổ CNSCĐ\nXã Bình Ba;7/49\n"
    reading = understood(text)
    assert figures(reading) == {}
    assert {key: one.options for key, one in asked(reading).items()} == {
        "first:to cnscd": ("teams", "team_members"),
        "base:to cnscd": ("team_members",),
    }
    settled = understood(
        text, answered({"first:to cnscd": "teams", "base:to cnscd": "team_members"})
    )
    assert figures(settled) == {(BINH_BA, "teams"): 7, (BINH_BA, "team_members"): 49}
    turned = understood(
        text, answered({"first:to cnscd": "team_members", "base:to cnscd": "teams"})
    )
    assert figures(turned) == {(BINH_BA, "team_members"): 7, (BINH_BA, "teams"): 49}


@pytest.mark.parametrize("kind", ["first", "base"])
def test_leaving_out_one_part_leaves_out_the_fraction(kind: str) -> None:
    reading = understood(
        "Đơn vị;Tổ CNSCĐ;Dân số\nXã Bình Ba;7/49;8628\n",
        answered({f"{kind}:to cnscd": "leave_out"}),
    )
    assert (figures(reading), asked(reading)) == ({(BINH_BA, "population"): 8628}, {})


def test_a_header_that_was_answered_is_the_first_part() -> None:
    reading = understood(
        "Đơn vị;Số đội tổ\nXã Bình Ba;7/49\n", answered({"header:so doi to": "teams"})
    )
    assert "first:so doi to" not in asked(reading)


def test_the_same_element_is_not_both_parts() -> None:
    reading = understood(
        "Đơn vị;Tổ CNSCĐ\nXã Bình Ba;7/49\n",
        answered({"first:to cnscd": "teams", "base:to cnscd": "teams"}),
    )
    assert figures(reading) == {}
    assert "base:to cnscd" in asked(reading)


def test_a_fraction_under_per_cents_of_nothing_known_is_asked() -> None:
    """It was left blank without a word."""
    reading = understood("Đơn vị;Tỷ lệ (%);Dân số\nXã Bình Ba;7/49;8628\n")
    assert set(asked(reading)) == {"first:ty le (%)", "base:ty le (%)"}


@pytest.mark.parametrize(
    ("answer", "element"),
    [("committed_households", "committed_households"), ("households", "households")],
)
def test_one_number_where_the_header_names_two_is_asked(answer: str, element: str) -> None:
    """It was dropped without a word."""
    text = "Đơn vị;Số hộ ký cam kết/tổng số hộ\nXã Bình Ba;7\nXã Xuân Sơn;8/50\n"
    key = "part:so ho ky cam ket/tong so ho"
    [question] = asked(understood(text)).values()
    assert (question.question, question.options) == (
        key,
        ("committed_households", "households", "leave_out"),
    )
    assert figures(understood(text, answered({key: answer})))[BINH_BA, element] == 7
    assert (BINH_BA, element) not in figures(understood(text, answered({key: "leave_out"})))


def test_a_total_of_fractions_is_compared_part_by_part() -> None:
    text = "Đơn vị;Tổ CNSCĐ (tổ/thành viên)\nXã Bình Ba;7/49\nXã Xuân Sơn;8/50\nTổng cộng;15/98\n"
    assert message(understood(text), "total_is_sum").startswith(
        "Dòng tổng của «Số thành viên Tổ công nghệ số cộng đồng» ghi 98"
    )


# The form of one ward

FORM = (
    "UBND XÃ VĨNH HANH\nBÁO CÁO QUÝ III/2026\nTT;Chỉ tiêu;Đơn vị tính;Số liệu\n"
    "1;Dân số;người;9.870\n2;Dân số từ đủ 18 tuổi;người;7.100\n3;Tổ công nghệ số cộng "
    "đồng;tổ/người;7/49\n"
    "4;Hồ sơ tiếp nhận trong kỳ;hồ sơ;1.234\n5;Chữ ký số cá nhân;người;\n;- Trong "
    "quý;người;50\n;- Lũy kế;người;800\n"
    "6;Tài khoản DVC tính đến ngày 30/9/2026;TK;4.120\n"
)
TEAM = {
    "first:to cong nghe so cong dong": "teams",
    "base:to cong nghe so cong dong": "team_members",
}


def test_a_vertical_form_is_read_whole_once_its_fraction_is_answered() -> None:
    reading = understood(FORM, Context(province="91", answers=TEAM))
    assert figures(reading) == {
        (VINH_HANH, "population"): 9870,
        (VINH_HANH, "adults_18plus"): 7100,
        (VINH_HANH, "teams"): 7,
        (VINH_HANH, "team_members"): 49,
        (VINH_HANH, "dossiers_received"): 1234,
        (VINH_HANH, "digital_signatures_personal"): 800,
        (VINH_HANH, "public_service_accounts"): 4120,
    }
    assert reading.exit_code == 0


def test_each_row_of_a_form_says_what_it_was_understood_as() -> None:
    reading = understood(FORM, Context(province="91"))
    assert [(one.row, one.element) for one in reading.decisions][:4] == [
        (4, "population"),
        (5, "adults_18plus"),
        (6, "teams"),
        (7, "dossiers_received"),
    ]
    assert (
        decided(reading, "Dân số từ đủ 18 tuổi").evidence_vi
        == "«Dân số trưởng thành (từ 18 tuổi)»; 7.100 được hiểu là 7100"
    )


def test_rows_of_the_period_and_cumulative_under_a_flow() -> None:
    text = (
        "UBND XÃ VĨNH HANH\nChỉ tiêu;Số liệu\nHồ sơ tiếp nhận;\n- Trong quý;120\n- "
        "Lũy kế từ đầu năm;900\n"
    )
    assert figures(understood(text, QUARTER)) == {(VINH_HANH, "dossiers_received"): 120}


def test_rows_of_the_period_alone_under_a_stock_are_asked() -> None:
    reading = understood(
        "UBND XÃ VĨNH HANH\nChỉ tiêu;Số liệu\nChữ ký số cá nhân;\n- Trong quý;50\n", QUARTER
    )
    assert (figures(reading), [one.rule for one in asked(reading).values()]) == (
        {},
        ["which_state"],
    )


def test_rows_of_the_period_and_cumulative_beside_columns_of_wards() -> None:
    text = (
        "TT;Chỉ tiêu;ĐVT;Xã Vĩnh Hanh;Xã Thoại Sơn\n1;Dân số;người;19.870;29.870\n2;Chữ "
        "ký số cá nhân;;;\n;- Trong quý;;50;60\n"
        ";- Lũy kế;;800;900\n"
    )
    read = figures(understood(text, QUARTER))
    assert {code: value for (code, element), value in read.items() if element != "population"} == {
        VINH_HANH: 800,
        THOAI_SON: 900,
    }


@pytest.mark.parametrize(
    ("day", "read"),
    [("30/9/2026", {(VINH_HANH, "public_service_accounts"): 4120.0}), ("31/12/2025", {})],
)
def test_the_day_in_the_label_of_a_row_has_to_lie_in_the_period(
    day: str, read: dict[tuple[str, str], float]
) -> None:
    text = f"UBND XÃ VĨNH HANH\nChỉ tiêu;Số liệu\nTài khoản DVC tính đến ngày {day};4.120\n"
    reading = understood(text, QUARTER)
    assert figures(reading) == read
    assert [one.rule for one in asked(reading).values()] == ([] if read else ["which_state"])


# Two headers that mean one element

TWICE = (
    "Đơn vị;Tài khoản DVC;Tài khoản dịch vụ công trực tuyến;Dân số\nXã Bình "
    "Ba;100;200;8628\nXã Xuân Sơn;110;110;8490\n"
)
SAME = "same:tai khoan dvc|tai khoan dich vu cong truc tuyen"


def accounts(reading: Reading) -> dict[str | None, float | None]:
    return {
        code: value
        for (code, element), value in figures(reading).items()
        if element == "public_service_accounts"
    }


def test_two_columns_of_one_element_are_asked_and_neither_is_taken() -> None:
    reading = understood(TWICE)
    [question] = asked(reading).values()
    assert (question.question, question.options) == (
        SAME,
        ("add", "Tài khoản DVC", "Tài khoản dịch vụ công trực tuyến", "leave_out"),
    )
    assert accounts(reading) == {}
    assert {cell.status for cell in reading.cells if cell.element == "population"} == {
        Status.ACCEPTED
    }


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("add", {"26578": 300, "26584": 220}),
        ("Tài khoản DVC", {"26578": 100, "26584": 110}),
        ("Tài khoản dịch vụ công trực tuyến", {"26578": 200, "26584": 110}),
        ("leave_out", {}),
    ],
)
def test_what_an_answer_about_two_columns_does(answer: str, read: dict[str, float]) -> None:
    reading = understood(TWICE, answered({SAME: answer}))
    assert accounts(reading) == read
    assert reading.exit_code == 0


def test_columns_that_say_the_same_are_one_figure() -> None:
    reading = understood("Đơn vị;Dân số;Nhân khẩu\nXã Bình Ba;8628;8628\nXã Xuân Sơn;8490;\n")
    assert figures(reading) == {(BINH_BA, "population"): 8628, ("26584", "population"): 8490}
    assert rules(reading) == ["cell_filled", "figure_given_once"]


def test_columns_that_complete_one_another_are_asked_too() -> None:
    text = "Đơn vị;Số hồ sơ nộp trực tuyến;Hồ sơ trực tuyến\nXã Bình Ba;30;\nXã Xuân Sơn;;41\n"
    assert figures(understood(text)) == {}
    key = "same:so ho so nop truc tuyen|ho so truc tuyen"
    assert figures(understood(text, answered({key: "add"}))) == {
        (BINH_BA, "dossiers_received_online"): 30,
        ("26584", "dossiers_received_online"): 41,
    }


def test_a_column_that_is_blank_throughout_is_no_second_one() -> None:
    assert (
        asked(
            understood("Đơn vị;Tài khoản DVC;Tài khoản dịch vụ công trực tuyến\nXã Bình Ba;100;\n")
        )
        == {}
    )


@pytest.mark.parametrize("answer", ["add", "Dân số", "Nhân khẩu", "leave_out"])
def test_two_rows_of_a_form_that_mean_one_element_are_asked(answer: str) -> None:
    text = "Đơn vị: Xã Bình Ba\nChỉ tiêu;Giá trị\nDân số;100\nNhân khẩu;90\nSố hộ;30\n"
    [question] = asked(understood(text)).values()
    assert question.options == ("add", "Dân số", "Nhân khẩu", "leave_out")
    read = figures(understood(text, answered({key_of(question): answer})))
    assert read.pop((BINH_BA, "households")) == 30
    taken = {"add": 190, "Dân số": 100, "Nhân khẩu": 90}
    assert read == ({(BINH_BA, "population"): taken[answer]} if answer in taken else {})


def test_two_rows_of_indicators_over_columns_of_wards_are_asked() -> None:
    text = "Chỉ tiêu;Xã Bình Ba;Xã Xuân Sơn\nDân số;100;200\nNhân khẩu;90;200\n"
    [question] = asked(understood(text)).values()
    assert figures(understood(text, answered({key_of(question): "add"}))) == {
        (BINH_BA, "population"): 190,
        ("26584", "population"): 400,
    }


def test_per_cents_are_held_against_the_sum_of_added_columns() -> None:
    text = (
        "Đơn vị;Tài khoản DVC;Tài khoản dịch vụ công trực tuyến;Dân số trưởng "
        "thành;Tỷ lệ (%)\nXã Bình Ba;100;200;600;50\n"
    )
    assert rules(understood(text, answered({SAME: "add"}))) == []


def test_columns_with_the_same_words_are_told_apart_by_their_letters() -> None:
    reading = understood("Đơn vị;Tài khoản DVC;Tài khoản DVC\nXã Bình Ba;100;200\n")
    [question] = asked(reading).values()
    assert question.options == ("add", "Tài khoản DVC (B)", "Tài khoản DVC (C)", "leave_out")
    assert at(reading, "B2").status is Status.QUESTION
