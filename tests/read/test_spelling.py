"""How units are written: what is the type, what the name, and which two spellings are one."""

import unicodedata

import pytest

from etl.read.unit.spelling import TYPES, marked_key, written
from etl.reference import units


@pytest.mark.parametrize(
    ("text", "type_", "bare"),
    [
        ("Xã Bình Giã", "Xã", "Bình Giã"),
        ("XÃ BÌNH GIÃ", "Xã", "BÌNH GIÃ"),
        ("xa Binh Gia", "Xã", "Binh Gia"),
        ("X. Bình Giã", "Xã", "Bình Giã"),
        ("x.Bình Giã", "Xã", "Bình Giã"),
        ("P.3", "Phường", "3"),
        ("P3", "Phường", "3"),
        ("P 3", "Phường", "3"),
        ("TT.Ngãi Giao", "Thị trấn", "Ngãi Giao"),
        ("TT Ngãi Giao", "Thị trấn", "Ngãi Giao"),
        ("TP.Dĩ An", "Thành phố", "Dĩ An"),
        ("T.P Dĩ An", "Thành phố", "Dĩ An"),
        ("TX. Kỳ Anh", "Thị xã", "Kỳ Anh"),
        ("thị xã Kỳ Anh", "Thị xã", "Kỳ Anh"),
        ("T. Bình Dương", "Tỉnh", "Bình Dương"),
        ("ĐK. Côn Đảo", "Đặc khu", "Côn Đảo"),
        ("Q1", "Quận", "1"),
        ("H. Châu Đức", "Huyện", "Châu Đức"),
        ("TDP số 5", "Tổ dân phố", "số 5"),
        ("Thôn Năm", "Thôn", "Năm"),
    ],
)
def test_a_type_is_taken_off(text: str, type_: str, bare: str) -> None:
    assert (written(text).readings[0].type, written(text).readings[0].bare) == (type_, bare)


@pytest.mark.parametrize(
    "text",
    [
        "Bình Giã",
        "Xà Bang",
        "Phương Mai",
        "Thanh Ba",
        "Hòa Ninh",
        "Quảng Thành",
        "Pả Vi",
        "Tân An",
        "Ba",
    ],
)
def test_a_name_without_a_type_stays_whole(text: str) -> None:
    assert [(reading.type, reading.bare) for reading in written(text).readings] == [(None, text)]


def test_a_name_that_looks_like_a_type_is_read_both_ways() -> None:
    assert [(reading.type, reading.bare) for reading in written("Phường Đúc").readings] == [
        ("Phường", "Đúc"),
        (None, "Phường Đúc"),
    ]
    assert [(reading.type, reading.bare) for reading in written("Bản Bo").readings] == [
        ("Bản", "Bo"),
        (None, "Bản Bo"),
    ]
    assert [(reading.type, reading.bare) for reading in written("Xa Bang").readings] == [
        ("Xã", "Bang"),
        (None, "Xa Bang"),
    ]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("xã Hà Đông (huyện Đak Đoa)", ("huyện Đak Đoa",)),
        ("xã Hà Đông (huyện Đak Đoa", ("huyện Đak Đoa",)),
        ("Xã Hà Đông, huyện Đak Đoa, tỉnh Gia Lai", ("huyện Đak Đoa", "tỉnh Gia Lai")),
        ("Xã Hà Đông - huyện Đak Đoa", ("huyện Đak Đoa",)),
        ("Xã Hà Đông huyện Đak Đoa tỉnh Gia Lai", ("huyện Đak Đoa", "tỉnh Gia Lai")),
        ("Xã Hà Đông (H. Đak Đoa, T. Gia Lai)", ("H. Đak Đoa", "T. Gia Lai")),
        ("Thôn 1 - xã Suối Lam", ("xã Suối Lam",)),
        ("Phường Lang Biang - Đà Lạt", ()),
        ("Tỉnh Bà Rịa - Vũng Tàu", ()),
        ("Thành phố Hồ Chí Minh", ()),
    ],
)
def test_areas_written_behind_a_name(text: str, areas: tuple[str, ...]) -> None:
    assert written(text).areas == areas


@pytest.mark.parametrize(
    "text",
    [
        "1. Xã Bình Ba",
        "12) Xã Bình Ba",
        "- Xã Bình Ba",
        "+ Xã Bình Ba",
        "a) Xã Bình Ba",
        "I. Xã Bình Ba",
        "Xã Bình Ba (*)",
        "Xã Bình Ba (1)",
        "Xã Bình Ba*",
        "Xã Bình Ba:",
        " Xã\u00a0Bình  Ba ",
        "«Xã Bình Ba»",
        "Xã Bình\nBa",
        "Xã Bình\u200bBa".replace("\u200b", " \u200b"),
        "UBND xã Bình Ba",
        "Ủy ban nhân dân xã Bình Ba",
        "Uỷ ban nhân dân Xã Bình Ba",
        "UBND X. Bình Ba",
    ],
)
def test_what_surrounds_a_name_is_left_out(text: str) -> None:
    assert (
        written(text).readings[0].type,
        written(text).readings[0].bare,
        written(text).areas,
    ) == ("Xã", "Bình Ba", ())


def test_the_office_of_a_district_is_not_the_district() -> None:
    assert written("UBND huyện Châu Đức").readings[0].bare == "UBND"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Liên", "Hoà Liên"),
        ("Chiêm Hóa", "CHIÊM HOÁ"),
        ("Thủy Nguyên", "Thuỷ Nguyên"),
        ("Quý Lộc", "Qúy Lộc"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa – Vũng Tàu"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu"),
        ("Thừa Thiên Huế", "Thừa Thiên - Huế"),
        ("Ea H'Leo", "Ea H’leo"),
        ("Ea H'Leo", "Ea Hleo"),
        ("3", "III"),
        ("3", "iii"),
        ("3", "03"),
        ("4", "IV"),
        ("6", "VI"),
        ("Tam Xuân II", "Tam Xuân 2"),
        ("số 5", "5"),
        ("Đak Đoa", "Ðak Ðoa"),  # the letter eth, as converted files have it
        ("Bình Giã", unicodedata.normalize("NFD", "Bình Giã")),
    ],
)
def test_two_spellings_of_one_name(one: str, other: str) -> None:
    assert marked_key(one) == marked_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Liên", "Hoa Liên"),
        ("Bình Giã", "Bình Gia"),
        ("Hoằng Phú", "Hoằng Phụ"),
        ("Sơn Vi", "Sơn 6"),
        ("Ba", "3"),
        ("Đông Hòa", "Dông Hòa"),
        ("Tân Bình 1", "Tân Bình 11"),
        ("Mỹ Tho", "Mĩ Tho"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert marked_key(one) != marked_key(other)


def test_a_number_word_is_a_number_only_in_the_name_of_a_village() -> None:
    assert written("Thôn Năm").readings[0].marked == written("Thôn 5").readings[0].marked == "5"
    assert written("Xã Ba").readings[0].marked == "ba"
    assert written("Thôn Phú Năm").readings[0].marked != written("Thôn Phú 5").readings[0].marked


def test_marks_are_noticed() -> None:
    assert [
        written(text).has_marks for text in ("xa Binh Gia", "P.3", "Xã Binh Gia", "xa Đong Ha")
    ] == [False, False, True, True]


def test_every_official_name_is_read_as_its_type_and_the_rest() -> None:
    wrong = [
        row["name"]
        for row in units().rows(named=True)
        if (written(row["name"]).readings[0].type, written(row["name"]).areas) != (row["type"], ())
        or written(row["name"]).readings[0].marked
        != written(row["name"].upper()).readings[0].marked
    ]
    assert wrong == []


def test_every_type_of_the_register_has_its_level() -> None:
    rows = units().select("type", "level").unique().rows()
    assert all(level in TYPES[type_] for type_, level in rows)
