"""Numbers that belong to a person."""

import pytest

from etl.read.element.personal import holds_personal_number, may_be_quoted


@pytest.mark.parametrize(
    "text",
    [
        "0912345678",
        "0912.345.678",
        "+84 912 345 678",
        "079123456789",
        "123456789",
        "lien he a.b@xa.gov.vn",
        "NVA 0912-345-678",
    ],
)
def test_phone_identity_and_mail_are_recognised(text: str) -> None:
    assert holds_personal_number(text)


@pytest.mark.parametrize(
    "text",
    ["8.628", "1.799.489", "12345678", "1.066/1.420", "Quý I/2025", "01/01/2025 - 31/03/2025"],
)
def test_figures_are_not(text: str) -> None:
    assert not holds_personal_number(text)


def test_a_long_amount_of_money_is_expected() -> None:
    assert not holds_personal_number("150000000", money=True)
    assert holds_personal_number("150000000")


def test_a_name_is_not_quoted() -> None:
    assert not may_be_quoted("Nguyễn Văn A")
    assert may_be_quoted("đang cập nhật")
