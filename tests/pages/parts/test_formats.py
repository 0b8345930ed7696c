import datetime as dt

import pytest

from metrics.declared.period import Period
from metrics.declared.registry import registry
from pages.parts.writing import formats
from tests.pages.made import COUNT, EN, VI, figure, target


def test_a_rate_has_two_decimals_and_its_parts_are_whole() -> None:
    one = figure(82700, 110000, qualifier="more_than")
    assert (formats.value(one, VI), formats.parts(one, VI)) == ("75,18%", "hơn 82.700/110.000")
    assert (formats.value(one, EN), formats.parts(one, EN)) == (
        "75.18%",
        "more than 82,700/110,000",
    )


def test_a_count_is_whole_and_keeps_what_the_clerk_wrote_before_it() -> None:
    one = figure(20000, None, code=COUNT, qualifier="more_than")
    assert (formats.value(one, VI), formats.parts(one, VI)) == ("hơn 20.000", "")


def test_a_share_has_the_decimals_that_were_reported() -> None:
    share = registry().indicators["online_filing_proficiency"]
    assert [formats.amount(share, size, VI) for size in (60, 62.5)] == ["60%", "62,5%"]


def test_a_ratio_names_its_unit_in_words() -> None:
    ratio = registry().indicators["members_per_team"]
    assert (
        f"{formats.amount(ratio, 746 / 94, VI)} {formats.unit_of_value(ratio, VI)}"
        == "7,94 người/tổ"
    )
    assert formats.aim(ratio, 3, VI) == "3 người/tổ"


def test_a_numerator_without_its_denominator_is_still_shown() -> None:
    assert formats.parts(figure(804, None, status="no_denominator"), VI) == "804"


def test_labels_lose_the_word_rate_in_a_table_and_their_capital_in_a_sentence() -> None:
    name = formats.name(registry().indicators["cashless_market_coverage"], VI)
    assert name == "Chợ triển khai mô hình chợ 4.0"
    assert formats.inside_sentence(name) == "chợ triển khai mô hình chợ 4.0"
    assert formats.inside_sentence("VNeID level 2") == "VNeID level 2"


def test_the_target_is_said_with_its_date_and_its_document() -> None:
    one = figure(target=target(50, "below", missing=99))
    assert formats.aim_said(one, VI) == "mục tiêu 50% đến 31/12/2025 · QĐ 411/QĐ-TTg"
    assert (
        formats.aim_said(figure(target=target(50, "below", made_up=True)), VI)
        == "mục tiêu 50% đến 31/12/2025 (mục tiêu minh họa) · QĐ 411/QĐ-TTg"
    )


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("2025-Q1", "I<br>2025", "Q1<br>2025"),
        ("2025-11", "11<br>2025", "11<br>2025"),
        ("2025-H2", "II<br>2025", "H2<br>2025"),
        ("2025", "2025", "2025"),
        ("2025-W24", "24<br>2025", "24<br>2025"),
        ("2025-06-14", "14/6<br>2025", "14/6<br>2025"),
    ],
)
def test_a_period_is_short_under_an_axis(code: str, vi: str, en: str) -> None:
    period = Period.parse(code)
    assert (
        formats.short_period(period, VI, with_year=True),
        formats.short_period(period, EN, with_year=True),
    ) == (vi, en)
    assert "<br>" not in formats.short_period(period, VI, with_year=False)


def test_a_moment_is_said_in_vietnamese_time() -> None:
    assert formats.moment(dt.datetime(2025, 6, 30, 20, 5), VI) == "03 giờ 05 ngày 01/7/2025"
    assert formats.moment(dt.datetime(2025, 6, 30, 20, 5, tzinfo=dt.UTC), EN) == "03:05, 1 Jul 2025"
