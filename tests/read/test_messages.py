"""Pasted messages: proposed as a table, every number beside its words, and nothing counted
before the sender has confirmed it.
"""

from dataclasses import replace

import pytest

from etl.findings import Finding, Severity
from etl.read.model import Context, Reading, Status
from etl.read.reader import read
from etl.read.table.messages import understood as parsed
from tests.read.given import figures, key_of, message, rules, understood

QUARTER = Context(province="91", period="2026-Q3")
VINH_HANH, THOAI_SON = "30619", "30682"

IN_A_LINE = (
    "Xã Vĩnh Hanh báo cáo quý III/2026: dân số 9.870, tài khoản dvc 4.120; chữ ký số cá "
    "nhân: 800; hồ sơ tiếp nhận 1.234, trong đó trực tuyến 1.200."
)
BY_LINES = (
    "Kính gửi anh chị, xã Thoại Sơn gửi số liệu quý 3/2026\n- Dân số: 9.870\n- Số hộ: "
    "2.500 hộ\n- Dân số từ đủ 18 tuổi: 7.100\n"
    "- Tổ CNSCĐ: 7 (49 tv)\n"
)
PROSE = (
    "Trong quý III/2026, xã Vĩnh Hanh tiếp nhận 120 hồ sơ, trong đó có 110 hồ sơ trực "
    "tuyến. Hiện xã có 7 tổ công nghệ số cộng đồng. Đã hướng dẫn "
    "khoảng 1.200 lượt người."
)


def confirming(
    text: str, context: Context = QUARTER, answers: dict[str, str] | None = None
) -> Reading:
    """The reading after its sender has said that the table is right, and answered what else is
    asked.
    """
    made = parsed(text)
    assert made is not None
    return understood(text, replace(context, answers={made.key: "confirm"} | (answers or {})))


def asked(reading: Reading) -> dict[str, Finding]:
    return {one.question: one for one in reading.findings if one.question}


@pytest.mark.parametrize(
    "text", [IN_A_LINE, BY_LINES, PROSE, "Đơn vị: Xã Long Thạnh\nDân số trưởng thành: 13.000"]
)
def test_nothing_of_a_message_counts_before_it_is_confirmed(text: str) -> None:
    reading = understood(text, QUARTER)
    assert len(reading.cells) > 0
    assert {cell.status for cell in reading.cells} == {Status.QUESTION}
    assert [one.options for one in asked(reading).values() if one.rule == "message_confirmed"] == [
        ("confirm", "leave_out")
    ]


def test_the_question_shows_every_number_with_its_words() -> None:
    assert message(understood(IN_A_LINE, QUARTER), "message_confirmed").startswith(
        "Tin nhắn được hiểu thành 5 số liệu: «dân số»: 9.870; «tài khoản dvc»: 4.120; "
        "«chữ ký số cá nhân»: 800; «hồ sơ tiếp nhận»: 1.234; «trực "
        "tuyến»: 1.200. Có "
        "đúng không?"
    )


def test_a_line_of_figures() -> None:
    assert figures(confirming(IN_A_LINE, Context(province="91"))) == {
        (VINH_HANH, "population"): 9870,
        (VINH_HANH, "public_service_accounts"): 4120,
        (VINH_HANH, "digital_signatures_personal"): 800,
        (VINH_HANH, "dossiers_received"): 1234,
        (VINH_HANH, "dossiers_received_online"): 1200,
    }


def test_a_figure_a_line_with_one_in_brackets() -> None:
    reading = confirming(BY_LINES, Context(province="91"))
    assert figures(reading) == {
        (THOAI_SON, "population"): 9870,
        (THOAI_SON, "households"): 2500,
        (THOAI_SON, "adults_18plus"): 7100,
        (THOAI_SON, "teams"): 7,
        (THOAI_SON, "team_members"): 49,
    }
    assert reading.exit_code == 0


def test_prose() -> None:
    reading = confirming(PROSE, Context(province="91"))
    assert figures(reading) == {
        (VINH_HANH, "dossiers_received"): 120,
        (VINH_HANH, "dossiers_received_online"): 110,
        (VINH_HANH, "teams"): 7,
        (VINH_HANH, "people_guided"): 1200,
    }


def test_several_wards_in_one_message() -> None:
    text = (
        "Quý III/2026\nXã Vĩnh Hanh: dân số 9.870, số hộ 2.500\nXã Thoại Sơn: dân số "
        "29.870; số hộ 7.500\n"
    )
    assert figures(confirming(text, Context(province="91"))) == {
        (VINH_HANH, "population"): 9870,
        (VINH_HANH, "households"): 2500,
        (THOAI_SON, "population"): 29870,
        (THOAI_SON, "households"): 7500,
    }
    assert "Xã Thoại Sơn, «số hộ»: 7.500" in message(understood(text, QUARTER), "message_confirmed")


def test_words_that_nobody_knows_are_asked_not_dropped() -> None:
    text = "Xã Vĩnh Hanh: dân số 9.870, số camera an ninh 12"
    reading = confirming(text)
    assert figures(reading) == {(VINH_HANH, "population"): 9870}
    assert [(one.rule, one.severity) for one in asked(reading).values()] == [
        ("words_clear", Severity.QUESTION)
    ]
    assert reading.exit_code == 1
    [key] = asked(reading)
    assert confirming(text, answers={key: "leave_out"}).exit_code == 0


def test_the_rest_and_its_reasons_are_asked() -> None:
    reading = confirming(
        "Xã Vĩnh Hanh: VNeID mức 2: 6.500, còn 600 (k có điện thoại 120, đi làm ăn xa 300)"
    )
    assert figures(reading) == {(VINH_HANH, "vneid_level2"): 6500}
    assert {cell.text for cell in reading.cells if cell.status is Status.QUESTION} == {
        "600",
        "120",
        "300",
    }


@pytest.mark.parametrize(
    "person",
    [
        "Liên hệ: Nguyễn Văn An 0912345678",
        "Người báo cáo: Trần Thị Bình",
        "CCCD 079123456789",
        "gửi về an.nguyen@example.com",
    ],
)
def test_what_names_a_person_is_dropped_and_said(person: str) -> None:
    reading = confirming(f"Xã Vĩnh Hanh\nDân số: 9.870\n{person}\n")
    assert figures(reading) == {(VINH_HANH, "population"): 9870}
    assert message(reading, "message_read_in_part").startswith("Đã bỏ 1 đoạn của tin nhắn")
    said = " ".join(f"{one.message_vi} {one.text}" for one in reading.findings)
    copy = reading.stored.content.decode() if reading.stored else ""
    assert not any(
        word in said + copy
        for word in ("0912345678", "Nguyễn Văn An", "Trần Thị", "079123456789", "example")
    )


@pytest.mark.parametrize("number", ["9.87O", "12x5", "A9870"])
def test_a_number_that_is_no_figure_is_said(number: str) -> None:
    reading = confirming(f"Xã Vĩnh Hanh\nSố hộ: 2.500\nDân số: {number}\n")
    assert figures(reading) == {(VINH_HANH, "households"): 2500}
    assert f"«{number}»" in message(reading, "message_numbers_read")


@pytest.mark.parametrize(
    ("text", "element", "value"),
    [
        ("Dân số 9.870 người", "population", 9870),
        ("Tài khoản định danh mức 2: 5600tk", "vneid_level2", 5600),
        ("1. Dân số từ đủ 18 tuổi trở lên: 7.100", "adults_18plus", 7100),
        ("✅ Số hộ: 2 500", "households", 2500),
        ("- Tài khoản dvc tính đến 30/9/2026: 4.120", "public_service_accounts", 4120),
        ("Chợ triển khai mô hình chợ 4.0: 3", "markets_cashless", 3),
        ("Dân số\t9.870", "population", 9870),
        ("em gửi ạ,dân số 9.870,", "population", 9870),
    ],
)
def test_numbers_that_belong_to_the_words_are_no_figures(
    text: str, element: str, value: float
) -> None:
    assert figures(confirming(f"Xã Vĩnh Hanh\n{text}\n")) == {(VINH_HANH, element): value}


def test_a_per_cent_under_a_count_is_asked() -> None:
    reading = confirming("Xã Vĩnh Hanh\nDân số: 9.870\nSố hộ 98%\n")
    assert figures(reading) == {(VINH_HANH, "population"): 9870}
    assert [one.rule for one in asked(reading).values()] == ["count_is_no_percent"]


def test_another_text_is_confirmed_anew() -> None:
    made = parsed(IN_A_LINE)
    assert made is not None
    later = understood(
        IN_A_LINE.replace("9.870", "9.880"), replace(QUARTER, answers={made.key: "confirm"})
    )
    assert figures(later) == {}


def test_leaving_a_message_out_leaves_nothing() -> None:
    made = parsed(IN_A_LINE)
    assert made is not None
    reading = understood(IN_A_LINE, replace(QUARTER, answers={made.key: "leave_out"}))
    assert not reading.cells and not asked(reading)


def test_the_stored_copy_says_the_same_without_the_message() -> None:
    reading = confirming(BY_LINES, Context(province="91"))
    assert reading.stored is not None
    again = read(reading.stored.content, "ban-luu.csv", Context(province="91"))
    assert figures(again) == figures(reading)


@pytest.mark.parametrize(
    "text",
    [
        "Chào anh, em gửi số liệu. Em cảm ơn",
        "Họp lúc 7h30 ngày 12/10/2026",
        "Tôi mua 5 quả táo",
        "a" * 30_000 + " dân số 9.870",
        "",
    ],
)
def test_what_is_no_report_stays_unread(text: str) -> None:
    reading = read(text.encode(), "tin-nhan.csv", QUARTER)
    assert (len(reading.cells), reading.exit_code) == (0, 2)


def test_a_table_is_no_message() -> None:
    assert "message_confirmed" not in rules(
        understood("Đơn vị;Dân số\nXã Vĩnh Hanh;9.870\n", QUARTER)
    )


@pytest.mark.parametrize("text", ["dân số (9.870)", "dân số: (9.870)", "dân số (9.870 người)"])
def test_a_figure_that_stands_in_brackets_alone(text: str) -> None:
    assert figures(confirming(f"Xã Vĩnh Hanh quý III/2026: {text}", Context(province="91"))) == {
        (VINH_HANH, "population"): 9870
    }


def test_words_without_a_figure_in_brackets_are_passed_over() -> None:
    found = figures(
        confirming(
            "Xã Vĩnh Hanh quý III/2026: 7 tổ CNSCĐ (49 thành viên, đều là nữ)",
            Context(province="91"),
        )
    )
    assert found[VINH_HANH, "teams"] == 7


def test_a_figure_without_words_is_asked_even_after_the_message_was_confirmed() -> None:
    text = "Xã Vĩnh Trạch: dân số 12500 → 12600"
    context = Context(province="91", period="2026-Q3")
    asked = read(text.encode(), "tin.csv", context)
    key = next(key_of(one) for one in asked.findings if (one.question or "").startswith("message:"))
    confirmed = read(text.encode(), "tin.csv", replace(context, answers={key: "confirm"}))
    assert confirmed.exit_code == 1
    assert [one.question for one in confirmed.findings if one.question] == ["header:so chua ro ten"]


@pytest.mark.parametrize(
    "text",
    ["Xã Vĩnh Trạch 1️⃣ Dân số: 12500 2️⃣ Số hộ: 3100", "Xã Vĩnh Trạch ① Dân số: 12500 ② Số hộ: 3100"],
)
def test_points_numbered_by_signs_are_no_figures(text: str) -> None:
    reading = read(text.encode(), "tin.csv", Context(province="91", period="2026-Q3"))
    assert [(cell.element, cell.value) for cell in reading.cells] == [
        ("population", 12500),
        ("households", 3100),
    ]
