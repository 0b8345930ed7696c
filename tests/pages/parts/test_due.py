"""What a verdict says of the date of its target: due, not due yet, expired."""

import datetime as dt

from pages.parts.drawing import marks
from pages.parts.showing import help_first
from pages.parts.writing import sentences
from tests.pages.made import DISTRICT, EN, LOWER, RATE, VI, figure, target


def test_a_target_that_is_not_due_is_neither_missed_nor_hidden() -> None:
    one = figure(target=target(50, "not_due", missing=99))
    drawn = marks.verdict(one, VI)
    assert "Chưa đến hạn" in drawn
    assert "còn thiếu 99 người · mục tiêu 50% đến 31/12/2025 · QĐ 411/QĐ-TTg" in drawn
    assert "ns-worse" not in drawn
    assert "▼" not in drawn


def test_the_sentence_says_the_date_and_asks_nobody_to_explain_before_it() -> None:
    said = sentences.sentence(figure(target=target(50, "not_due", missing=99)), VI, ask=True)
    assert said == (
        "Phường A đạt 46,20% (1.203/2.604 người); chưa đến hạn của mục tiêu 50% đến "
        "31/12/2025 (QĐ 411/QĐ-TTg), còn thiếu 99 người."
    )
    lower = sentences.sentence(
        figure(20, 100, code=LOWER, target=target(5, "not_due", missing=15)), VI
    )
    assert "còn vượt mức 15 hồ sơ" in lower


def test_an_expired_target_is_named_with_its_date_and_judges_nothing() -> None:
    one = figure(expired=target(50, "expired"))
    drawn = marks.verdict(one, VI)
    assert "Mục tiêu đã hết hạn" in drawn
    assert "mục tiêu 50% đến 31/12/2025 · QĐ 411/QĐ-TTg" in drawn
    assert not one.judged
    assert not one.below
    assert "đã hết hạn" in sentences.sentence(one, VI)
    assert "has expired" in sentences.sentence(one, EN)


def test_the_headline_counts_what_is_not_due_yet() -> None:
    headlines = [
        figure(60, 100, code=RATE, target=target(50, "reached")),
        figure(target=target(50, "not_due", missing=99)),
        figure(expired=target(50, "expired")),
    ]
    assert sentences.finding(headlines, 0, VI).startswith(
        "1 chỉ tiêu đạt mục tiêu (1 chưa đến hạn, 1 chưa có mục tiêu); "
    )
    assert sentences.finding(headlines[1:2], 0, VI).startswith("1 chỉ tiêu chưa đến hạn; ")


def test_the_heads_say_of_which_target_somebody_is_short() -> None:
    short = figure(
        unit=DISTRICT, target=target(70, "not_due", missing=620, date=dt.date(2030, 12, 31))
    )
    assert "còn thiếu 620 người để đạt 70% (hạn 31/12/2030)" in sentences.indicator_finding(
        short, [], VI
    )
    assert "còn thiếu 620 người để đạt 70% (hạn 31/12/2030)" in sentences.finding([short], 0, VI)
    standing = figure(unit=DISTRICT, target=target(50, "below", missing=99, date=None))
    assert (
        sentences.indicator_finding(standing, [], VI)
        == "Chữ ký số cá nhân, huyện B: 46,20%, còn thiếu 99 người để đạt 50%"
    )


def test_the_list_of_units_to_help_says_until_when() -> None:
    short = figure(target=target(50, "not_due", missing=99))
    assert help_first.missing(short, VI) == "99 người"
    assert help_first.until(short, VI) == "đến 31/12/2025"
