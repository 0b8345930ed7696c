"""What one cell says, and what a column of them means."""

import pytest

from etl.read.model import Qualifier, State
from etl.read.number.columns import ColumnFigure, Measure, Raw, decide, of_cell
from etl.read.number.numbers import Written, token
from etl.read.number.words import spoken_number
from etl.read.sheet.sheet import Number
from metrics.declared.registry import registry

PERSONS = registry().elements["population"]


def counts(*texts: str) -> list[ColumnFigure]:
    return decide(Measure.COUNT, [token(text) for text in texts], [PERSONS] * len(texts))


def shares(*texts: str) -> list[ColumnFigure]:
    return decide(Measure.SHARE, [token(text) for text in texts], [None] * len(texts))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.420", 1420),
        ("1,234", 1234),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("1'234", 1234),
        ("12.345.678", 12_345_678),
        ("8628", 8628),
        ("0", 0),
        ("05", 5),
        ("8.628 người", 8628),
        ("8.628 nhân khẩu", 8628),
        ("8.628*", 8628),
        ("8.628 (1)", 8628),
        ("8628¹", 8628),
        ("8.628)", 8628),
        ("253 (73,5%)", 253),
        ("111344.0", 111_344),
        ("8,628.00", 8628),
        ("8.628,0", 8628),
        ("-5", -5),
    ],
)
def test_in_a_count_column_a_number_is_whole(text: str, value: float) -> None:
    (figure,) = counts(text)
    assert (figure.asked, figure.state, figure.value) == (None, State.VALUE, value)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("1234,5", "count_has_no_decimals"),
        ("12345.67", "count_has_no_decimals"),
        ("12.3456", "count_has_no_decimals"),
        ("1.23", "zeros_kept"),
        ("0.123", "zeros_kept"),
        ("0912", "separator_clear"),
        ("1.23.456", "separator_clear"),
        ("12%", "count_is_no_percent"),
        ("một nghìn hai trăm", "number_in_digits"),
        ("1,2 triệu", "number_in_digits"),
        ("01 (0,727)", "one_number_in_cell"),
        ("5\n120", "one_number_in_cell"),
        ("(123)", "one_number_in_cell"),
        ("+5", "one_number_in_cell"),
        ("8.628 hộ", "unit_as_declared"),
        ("đang cập nhật", "cell_is_number"),
        ("#DIV/0!", "cell_is_number"),
        ("120/168", "fraction_has_known_base"),
        ("9" * 400, "one_number_in_cell"),
    ],
)
def test_what_a_clerk_would_ask_is_asked(text: str, rule: str) -> None:
    (figure,) = counts(text)
    assert figure.asked == rule


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", State.BLANK),
        ("-", State.BLANK),
        ("–", State.BLANK),
        ("x", State.BLANK),
        ("…", State.BLANK),
        ("chưa có số liệu", State.BLANK),
        ("không", State.BLANK),
        ("chưa phát sinh", State.NO_ACTIVITY),
        ("Chưa phát sinh số liệu", State.NO_ACTIVITY),
        ("không phát sinh", State.NO_ACTIVITY),
    ],
)
def test_nothing_is_told_apart_from_nought(text: str, state: State) -> None:
    (figure,) = counts(text)
    assert (figure.state, figure.value, figure.asked) == (state, None, None)


def test_khong_is_nothing_with_a_warning() -> None:
    assert counts("không")[0].told == "zero_or_nothing"
    assert counts("-")[0].told is None


@pytest.mark.parametrize(
    ("text", "qualifier", "value"),
    [
        ("hơn 82.700", Qualifier.MORE_THAN, 82_700),
        ("trên 150", Qualifier.MORE_THAN, 150),
        ("200+", Qualifier.AT_LEAST, 200),
        ("gần 746", Qualifier.ALMOST, 746),
        ("khoảng 300", Qualifier.ABOUT, 300),
        ("~300", Qualifier.ABOUT, 300),
        ("dưới 50", Qualifier.LESS_THAN, 50),
        ("không quá 50", Qualifier.AT_MOST, 50),
        ("ước 1.200", Qualifier.ESTIMATED, 1200),
        ("ước đạt 1.200", Qualifier.ESTIMATED, 1200),
        ("1.200 (ước)", Qualifier.ESTIMATED, 1200),
    ],
)
def test_a_qualifier_stays_with_the_number(text: str, qualifier: Qualifier, value: float) -> None:
    (figure,) = counts(text)
    assert (figure.qualifier, figure.value, figure.asked) == (qualifier, value, None)


def test_a_dropped_zero_puts_the_small_numbers_of_the_column_in_doubt_too() -> None:
    figures = counts("8.63", "12", "11.389", "8628")
    assert [figure.asked for figure in figures] == ["zeros_kept", "zeros_kept", None, None]
    assert (figures[0].proposed, figures[1].proposed) == (8630, 12_000)


def test_a_small_number_that_is_nearer_to_the_others_as_it_stands_is_not_in_doubt() -> None:
    assert [figure.asked for figure in counts("9,5", "987", "11.389", "8628")] == [
        "zeros_kept",
        None,
        None,
        None,
    ]


def test_with_one_larger_number_alone_the_small_ones_stay_in_doubt() -> None:
    assert [figure.asked for figure in counts("9,5", "987", "8628")] == [
        "zeros_kept",
        "zeros_kept",
        None,
    ]


def test_a_number_stored_as_1_42_is_asked_not_1420_and_not_1() -> None:
    (figure,) = decide(Measure.COUNT, [of_cell(Raw("1,42", Number(1.42)))], [PERSONS])
    assert (figure.asked, figure.proposed) == ("zeros_kept", 1420)


def test_a_stored_percent_is_a_percent() -> None:
    stored = of_cell(Raw("85,5%", Number(0.855, percent=True)))
    assert decide(Measure.SHARE, [stored], [None])[0].value == 85.5
    assert decide(Measure.COUNT, [stored], [PERSONS])[0].asked == "count_is_no_percent"


def test_a_date_is_no_figure() -> None:
    assert of_cell(Raw("15/10/2025", is_date=True)).written is Written.DAY


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("85,5", 85.5),
        ("85.5", 85.5),
        ("85,5%", 85.5),
        ("100,14%)", 100.14),
        ("3,45 %", 3.45),
        ("77,0", 77),
    ],
)
def test_in_a_share_column_a_number_has_decimals(text: str, value: float) -> None:
    (figure,) = shares(text)
    assert (figure.asked, figure.value) == (None, value)


def test_one_group_in_a_share_column_needs_the_evidence_of_the_column() -> None:
    assert shares("85,123")[0].asked == "separator_clear"
    assert [figure.value for figure in shares("85,123", "90,1")] == [85.123, 90.1]
    assert shares("1.234", "90,1")[0].asked == "separator_clear"


def test_shares_below_one_are_asked() -> None:
    assert [figure.asked for figure in shares("0,855", "0,9")] == ["share_in_percent"] * 2
    assert [figure.value for figure in shares("0,5%", "0,9%")] == [0.5, 0.9]


def test_yes_and_no_where_a_flag_is_asked_for() -> None:
    figures = decide(
        Measure.FLAG, [token(text) for text in ("có", "không", "1", "0", "7")], [None] * 5
    )
    assert [figure.value for figure in figures[:4]] == [1, 0, 1, 0]
    assert figures[4].asked == "one_number_in_cell"


def test_figures_in_millions_may_have_decimals_and_one_group_is_asked() -> None:
    figures = decide(Measure.SCALED, [token(text) for text in ("12,5", "10", "1.200")], [None] * 3)
    assert [figure.value for figure in figures] == [12.5, 10, 1200]
    assert decide(Measure.SCALED, [token("1.200")], [None])[0].asked == "separator_clear"


def test_a_fraction_has_two_or_three_parts_with_their_words() -> None:
    three = token("109 tài khoản/2.068 chỉ tiêu giao/5.908 công dân thường trú")
    assert [(part.digits, part.unit) for part in three.parts] == [
        ("109", "tai khoan"),
        ("2.068", "chi tieu giao"),
        ("5.908", "cong dan thuong tru"),
    ]
    assert token("hơn 1.066/1.420").parts[0].qualifier is Qualifier.MORE_THAN
    assert token("15/15, 100%").written is Written.FRACTION


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("một nghìn hai trăm ba mươi tư", 1234),
        ("Hai mươi mốt", 21),
        ("mười lăm", 15),
        ("một trăm linh năm", 105),
        ("hai triệu rưỡi", 2_500_000),
        ("1,2 triệu", 1_200_000),
        ("Nguyễn Văn Hai", None),
        ("đang cập nhật", None),
        ("", None),
    ],
)
def test_number_words(text: str, value: float | None) -> None:
    assert spoken_number(text) == value


@pytest.mark.parametrize(("text", "value"), [("１２３４", 1234), ("１.２３４", 1234)])
def test_full_width_digits(text: str, value: float) -> None:
    (figure,) = counts(text)
    assert (figure.value, figure.asked) == (value, None)


def test_a_number_that_begins_with_its_mark_is_asked() -> None:
    assert [figure.asked for figure in counts(".5", ",25")] == [
        "separator_clear",
        "separator_clear",
    ]
