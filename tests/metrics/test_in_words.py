"""Numbers as they are read aloud, against examples and against the reader of number words,
which was written apart.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.read.number.words import spoken_number
from metrics.declared.vietnamese import in_words, inside_sentence, number


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (555, "năm trăm năm mươi lăm"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_010, "một nghìn không trăm mười"),
        (1_234, "một nghìn hai trăm ba mươi tư"),
        (2_045, "hai nghìn không trăm bốn mươi lăm"),
        (10_000, "mười nghìn"),
        (21_021, "hai mươi mốt nghìn không trăm hai mươi mốt"),
        (1_000_000, "một triệu"),
        (1_000_001, "một triệu không trăm linh một"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (98_504_400, "chín mươi tám triệu năm trăm linh bốn nghìn bốn trăm"),
        (1_000_000_000, "một tỷ"),
        (2_000_000_015, "hai tỷ không trăm mười lăm"),
        (1_500_000_000_000, "một nghìn năm trăm tỷ"),
        (1_420.0, "một nghìn bốn trăm hai mươi"),
        (85.5, "tám mươi lăm phẩy năm"),
        (0.85, "không phẩy tám mươi lăm"),
        (1.05, "một phẩy không năm"),
        (12.25, "mười hai phẩy hai mươi lăm"),
        (-3, "âm ba"),
        (-0.0, "không"),
    ],
)
def test_a_number_is_read_aloud(value: float, said: str) -> None:
    assert in_words(value) == said


@given(st.integers(0, 999_999_999_999))
def test_who_hears_it_knows_the_number(number: int) -> None:
    assert spoken_number(in_words(number)) == number


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_two_numbers_never_sound_alike(one: int, other: int) -> None:
    assert (in_words(one) == in_words(other)) == (one == other)


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (3.125, 2, "3,13"),
        (-3.125, 2, "-3,13"),
        (12.345000000000001, 2, "12,35"),
        (2.675, 2, "2,68"),
        (100 * 201 / 1608, 1, "12,5"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-0.001, 2, "0,00"),
        (1234567890123456, 0, "1.234.567.890.123.456"),
        (3.125, None, "3,13"),
        (2.5, None, "2,5"),
    ],
)
def test_halves_are_rounded_as_people_and_spreadsheets_do(
    value: float, places: int | None, written: str
) -> None:
    assert number(value, places) == written


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Tỉnh Mẫu", "tỉnh Mẫu"),
        ("Xã Vườn Dâu", "xã Vườn Dâu"),
        ("Thị trấn Đồng Vàng", "thị trấn Đồng Vàng"),
        ("Đặc khu Côn Đảo", "đặc khu Côn Đảo"),
        ("Thành phố Đà Nẵng", "thành phố Đà Nẵng"),
        ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Phường 1", "Phường 1"),
        ("Quận III", "Quận III"),
        ("Phường Vĩnh Tế", "phường Vĩnh Tế"),
        ("Bản Cát", "bản Cát"),
        ("Châu Đức (cũ)", "Châu Đức (cũ)"),
    ],
)
def test_a_common_noun_is_small_in_the_middle_of_a_sentence(name: str, inside: str) -> None:
    assert inside_sentence(name) == inside
