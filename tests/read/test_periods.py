"""Periods as clerks write them."""

import pytest

from etl.read.period.periods import Gap, inside, of_office, settle, stated
from metrics.declared.period import Reckoning

COMPLETE = {
    "2025-Q1": "2025-Q1",
    "Quý I/2025": "2025-Q1",
    "Quý II-2025": "2025-Q2",
    "Q3/2025": "2025-Q3",
    "quý IV năm 2023": "2023-Q4",
    "QUÝ III NĂM 2025": "2025-Q3",
    "Quí 1.2025": "2025-Q1",
    "Quý Ⅳ/2024": "2024-Q4",
    "năm 2025 - quý 2": "2025-Q2",
    "6 tháng đầu năm 2023": "2023-H1",
    "Sáu tháng cuối năm 2024": "2024-H2",
    "T05/2026": "2026-05",
    "Tháng 5/2026": "2026-05",
    "tháng 05 năm 2026": "2026-05",
    "05/2026": "2026-05",
    "2026-05": "2026-05",
    "Năm 2023": "2023",
    "2023": "2023",
    "Kỳ báo cáo: Năm 2023": "2023",
    "Tuần 24/2023": "2023-W24",
    "14/6/2023": "2023-06-14",
    "ngày 14 tháng 6 năm 2023": "2023-06-14",
    "01/01/2025 - 31/03/2025": "2025-Q1",
    "từ 21/7/2025 đến 20/8/2025": "2025-08",
}


@pytest.mark.parametrize(("text", "code"), COMPLETE.items())
def test_a_period_in_words_is_its_code(text: str, code: str) -> None:
    said = stated(text)
    assert said is not None
    assert said.code == code


@pytest.mark.parametrize("text", ["Xã Bình Ba", "12", "Quý V/2025", "", "31/2/2025x", "8.628"])
def test_what_is_no_period_is_none(text: str) -> None:
    assert stated(text) is None


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Quý I", Gap.YEAR),
        ("Tháng 5", Gap.YEAR),
        ("6 tháng đầu năm", Gap.YEAR),
        ("9 tháng đầu năm 2023", Gap.NOT_OURS),
        ("Quý I, II năm 2025", Gap.NOT_OURS),
        ("15/12/2024-14/3/2025", Gap.NOT_OURS),
        ("21/7-20/8", Gap.NOT_OURS),
        ("1/2023", Gap.NOT_OURS),  # January, or the first quarter
        ("01/10/2025", Gap.AS_OF),  # a spreadsheet makes 10/2025 the first of October
    ],
)
def test_what_is_not_complete_says_what_it_lacks(text: str, gap: Gap) -> None:
    said = stated(text)
    assert said is not None
    assert (said.code, said.gap) == (None, gap)


def test_from_the_21st_to_the_20th_is_the_month_of_its_end_and_marked() -> None:
    said = stated("21/7-20/8/2025")
    assert said is not None
    assert (said.code, said.ends_in) == ("2025-08", True)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Kết quả thực hiện quý II/2022 của các phường, xã thuộc thành phố Tây Ninh", "2022-Q2"),
        ("Kết quả giải quyết TTHC 6 tháng đầu năm 2023", "2023-H1"),
        ("Báo cáo quý II/2025 so với quý I/2025", "2025-Q2"),
        ("Thực hiện Quyết định 411 năm 2022, báo cáo tháng 5/2026", "2026-05"),
        ("Kết quả thực hiện kế hoạch chuyển đổi số quý I/2025", "2025-Q1"),
        ("BC_Q3_2025_chau_duc", "2025-Q3"),
        ("năm 2025, quý II/2025", "2025-Q2"),
        ("Châu Đức, ngày 05 tháng 4 năm 2025", None),
        ("(Kèm theo Báo cáo số 12/BC-UBND ngày 05/4/2025 của UBND xã)", None),
        ("BC_T20_Thon_Dong_Son", None),
        ("Theo Nghị quyết số 57-NQ/TW, định hướng đến năm 2030", None),
        ("BÁO CÁO QUÝ I", None),
        ("Kết quả 9 tháng đầu năm 2023", None),
        ("Tháng 6 và 6 tháng đầu năm 2025", None),
        ("Số liệu tính đến ngày 31/3/2025", None),
    ],
)
def test_a_title_names_the_period_of_its_figures_or_none(title: str, code: str | None) -> None:
    assert settle(inside(title)).code == code


def test_a_quarter_and_a_year_in_two_lines_complete_each_other() -> None:
    assert settle([*inside("Báo cáo quý I"), *inside("Năm 2025")]).code == "2025-Q1"


def test_two_quarters_do_not_settle_and_both_are_offered() -> None:
    settled = settle([*inside("quý I/2025"), *inside("quý II/2025")])
    assert (settled.code, settled.options) == (None, ("2025-Q1", "2025-Q2"))


@pytest.mark.parametrize(
    ("text", "reckoning", "code"),
    [
        ("Quý I/2025", Reckoning.DECREE, "2025-Q1"),
        ("từ 15/12/2024 đến 14/3/2025", Reckoning.DECREE, "2025-Q1"),
        ("15/12/2024-14/12/2025", Reckoning.DECREE, "2025"),
        ("2025-Q1@14", Reckoning.DECREE, "2025-Q1"),
        ("Quý I/2025 (15/12–14/3)", Reckoning.DECREE, "2025-Q1"),
        ("Quý I/2025 (từ 15/12/2024 đến 14/3/2025)", Reckoning.DECREE, "2025-Q1"),
        ("Quý I/2025 (15/12–14/3)", Reckoning.CALENDAR, None),
        ("Quý I/2025 (15/12/2023–14/3/2024)", Reckoning.DECREE, None),
        ("Quý I/2025 (1/1–31/3)", Reckoning.CALENDAR, "2025-Q1"),
        ("Quý I/2025 (1/1–31/3)", Reckoning.DECREE, None),
        ("Quý I/2025 (1/2–31/3)", Reckoning.DECREE, None),
        ("21/7-20/8/2025", Reckoning.TWENTIETH, "2025-08"),
        ("21/12/2024-20/3/2025", Reckoning.TWENTIETH, "2025-Q1"),
        ("từ 15/12/2024 đến 14/3/2025", Reckoning.CALENDAR, None),
        ("01/01/2025 - 31/03/2025", Reckoning.DECREE, None),
        ("21/7-20/8/2025", Reckoning.DECREE, None),
        ("2025-Q1@14", Reckoning.CALENDAR, None),
    ],
)
def test_days_are_a_period_of_the_office_or_are_asked(
    text: str, reckoning: Reckoning, code: str | None
) -> None:
    said = stated(text)
    assert said is not None
    mine = of_office(said, reckoning)
    assert (mine.code, mine.gap) == (code, None if code else Gap.NOT_OURS)
    assert not mine.ends_in
    assert code or "/" in mine.said.partition("–")[2]  # what is asked names the days


@pytest.mark.parametrize(
    "text",
    [
        "T7-T9/2026",
        "T7 đến T9/2026",
        "T7, T8, T9/2026",
        "đợt 3 năm 2026",
        "lần thứ 2 năm 2026",
        "kỳ 2 tháng 9/2026",
        "15 ngày đầu tháng 9/2026",
        "nửa cuối tháng 9/2026",
        "đầu quý III/2026",
        "trước quý III/2026",
        "giữa năm 2026",
        "3 quý năm 2026",
        "2 tháng 8, 9 năm 2026",
        "quý III-2025 và 2026",
    ],
)
def test_a_part_of_a_period_or_several_are_none_of_ours(text: str) -> None:
    assert settle(inside(f"Báo cáo {text}")).code is None
    said = stated(text)
    assert said is None or said.code is None


def test_months_between_a_dash_and_a_slash_are_no_day() -> None:
    said = stated("07-09/2026")
    assert said is not None
    assert (said.code, said.gap) == (None, Gap.NOT_OURS)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("6 tháng đầu năm 2026", "2026-H1"),
        ("nửa đầu năm 2026", "2026-H1"),
        ("Kỳ: quý III/2026", "2026-Q3"),
        ("sáu tháng đầu năm 2026", "2026-H1"),
    ],
)
def test_halves_and_labels_stay_what_they_are(text: str, code: str) -> None:
    assert settle(inside(f"Báo cáo {text}")).code == code
