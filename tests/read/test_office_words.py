"""Ways of saying one thing that are one by rule, and those near them that are asked."""

import pytest

from etl.read.element.alike import one_way, spelt
from etl.read.element.headers import Nature, understand
from metrics.declared.registry import registry

AGES = {14: "residents_14plus", 15: "residents_15plus", 18: "adults_18plus", 60: "elderly_60plus"}
PEOPLE = [
    "Dân số",
    "Người",
    "Người dân",
    "Nhân khẩu",
    "Công dân",
    "Số người",
    "Tổng số người",
    "Số nhân khẩu",
    "Số công dân",
]


@pytest.mark.parametrize(
    "words",
    [
        "từ {n} tuổi",
        "từ đủ {n} tuổi",
        "đủ {n} tuổi",
        "{n} tuổi trở lên",
        "từ {n} tuổi trở lên",
        "từ đủ {n} tuổi trở lên",
    ],
)
@pytest.mark.parametrize("people", PEOPLE)
@pytest.mark.parametrize("age", AGES)
def test_people_of_an_age_and_over(people: str, words: str, age: int) -> None:
    meaning = understand((f"{people} {words.format(n=age)}",))
    assert (meaning.nature, meaning.elements) == (Nature.ELEMENT, (AGES[age],))


@pytest.mark.parametrize(
    "words",
    [
        "Dân số dưới 14 tuổi",
        "Người chưa đủ 14 tuổi",
        "Người từ 14 đến 18 tuổi",
        "Dân số từ 15 đến 60 tuổi",
        "Nhân khẩu nam đủ 14 tuổi",
        "Người trên 18 tuổi",
        "Người từ 16 tuổi",
        "Người 60 tuổi trở xuống",
        "Dân số trong độ tuổi trưởng thành",
    ],
)
def test_other_ages_are_asked_and_never_accepted(words: str) -> None:
    meaning = understand((words,))
    assert meaning.nature is not Nature.ELEMENT
    assert all(code in registry().elements for code in meaning.proposed)


@pytest.mark.parametrize(
    ("words", "element"),
    [
        ("Người từ đủ 18 tuổi có tài khoản DVC", "public_service_accounts"),
        ("Dân số trưởng thành có TK DVC", "public_service_accounts"),
        ("TK DVCQG", "public_service_accounts"),
        ("Tài khoản trên Cổng Dịch vụ công quốc gia", "public_service_accounts"),
        ("Dân số từ 18 tuổi có chữ ký số cá nhân", "digital_signatures_personal"),
        ("Công dân từ đủ 15 tuổi có tài khoản ngân hàng", "bank_account_15plus"),
        ("Số người có VNeID mức 2", "vneid_level2"),
        ("Số tài khoản định danh mức độ 02 đã cấp", "vneid_level2"),
        ("Công dân được cấp tài khoản định danh điện tử mức 1", "vneid_level1"),
        ("Kích hoạt tài khoản VNeID mức 2", "vneid_level2_activated"),
        ("Hộ kinh doanh có QR thanh toán", "merchants_qr"),
        ("Số hộ KD có mã QR", "merchants_qr"),
        ("Hộ tiểu thương có mã QR nhận thanh toán", "merchants_qr"),
    ],
)
def test_what_means_the_same_is_understood(words: str, element: str) -> None:
    meaning = understand((words,))
    assert (meaning.nature, meaning.elements) == (Nature.ELEMENT, (element,))


@pytest.mark.parametrize(
    ("words", "among"),
    [
        ("Đã cài VNeID mức 2", {"vneid_level2", "vneid_level2_activated"}),
        ("Số công dân đã cài đặt VNeID mức độ 2", {"vneid_level2"}),
        ("Tài khoản VNeID đã kích hoạt", {"vneid_level2_activated"}),
        (
            "Số người được cấp chữ ký số cá nhân",
            {"digital_signatures_personal", "digital_signatures_issued"},
        ),
        ("Hộ tiểu thương chấp nhận thanh toán QR", {"merchants_qr", "merchants_cashless"}),
        ("Hộ kinh doanh chưa có mã QR", {"merchants_qr"}),
        ("Người từ 18 tuổi chưa có tài khoản DVC", {"public_service_accounts"}),
        ("Tài khoản định danh mức 2 chưa kích hoạt", {"vneid_level2_activated"}),
    ],
)
def test_what_may_mean_something_else_is_asked_with_the_right_one_among_the_answers(
    words: str, among: set[str]
) -> None:
    meaning = understand((words,))
    assert meaning.nature is Nature.PROPOSED
    assert among <= set(meaning.proposed)


def test_another_level_is_not_proposed() -> None:
    assert "vneid_level1" not in understand(("Đã cài VNeID mức 2",)).proposed


@pytest.mark.parametrize("words", ["trẻ dưới 6 tuổi", "hồ sơ tiếp nhận", "dịch vụ công trực tuyến"])
def test_what_no_rule_knows_stays(words: str) -> None:
    phrase = f" {' '.join(map(spelt, words.split()))} "
    assert one_way(phrase) == phrase


def test_the_parts_of_a_path_say_the_same_as_one_phrase() -> None:
    assert understand(("Dân số", "Từ đủ 18 tuổi trở lên")).elements == ("adults_18plus",)
    assert understand(("Tài khoản định danh điện tử", "Mức 2")).elements == ("vneid_level2",)
    assert understand(("Hộ kinh doanh", "Có mã QR")).elements == ("merchants_qr",)
