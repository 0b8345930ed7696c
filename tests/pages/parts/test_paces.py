"""The sentences of a pace, word for word."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from metrics.declared.period import Period
from metrics.declared.registry import registry
from pages.parts.model.figures import Figure, ShownTarget, ShownUnit
from pages.parts.model.pace import ShownPace
from pages.parts.writing.paces import brief_need, brief_verdict, pace_said
from pages.parts.writing.words import Words

VI, EN = Words("vi"), Words("en")
ON, DUE, TODAY = dt.date(2026, 6, 30), dt.date(2026, 12, 31), dt.date(2026, 7, 10)
PACE = ShownPace(
    on=ON,
    days_left=184,
    verdict="behind",
    needed_per_day=3.2,
    actual_per_day=2.4,
    at_date=68.9,
    start=Period.parse("2025-Q4"),
    start_assumed=False,
)


def _figure(pace: ShownPace | None = PACE, code: str = "digital_signature_adult_rate") -> Figure:
    target = ShownTarget(
        value=80, date=DUE, kind="goal", document="KH", made_up=False, status="not_due",
        near=False, missing=588,
    )  # fmt: skip
    return Figure(
        unit=ShownUnit(code="10001", name="Xã Một", level="commune"),
        indicator=registry().indicators[code],
        period=Period.parse("2026-Q2"),
        status="ok",
        value=62.0,
        target=target,
        pace=pace,
    )


def test_what_is_needed_what_was_and_where_that_leads() -> None:
    assert pace_said(_figure(), TODAY, VI) == (
        "Từ 30/6/2026 đến 31/12/2026 có 184 ngày (tính từ hôm nay còn 174 ngày), cần bình quân "
        "4 người/ngày (từ đầu năm bình quân 2 người/ngày). Tiến độ hiện nay chậm so với yêu cầu. "
        "Nếu giữ tốc độ hiện nay, dự kiến đạt khoảng 68% vào 31/12/2026."
    )
    assert pace_said(_figure(), ON, EN) == (
        "From 30 Jun 2026 until 31 Dec 2026 there are 184 days: 4 people a day are needed on "
        "average (2 people a day since the year began). The pace so far is slower than needed. At "
        "this pace it would be at about 68% on 31 Dec 2026."
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"needed_per_day": 0.5, "actual_per_day": 0.2}, "cần bình quân 16 người/tháng"),
        ({"actual_per_day": 0.2}, "từ đầu năm bình quân chưa đến 1 người/ngày"),
        ({"verdict": "on_course"}, "Tiến độ hiện nay đáp ứng yêu cầu."),
        ({"verdict": "not_at_this_pace"}, "chưa có chuyển biến theo hướng mục tiêu."),
        ({"verdict": None, "actual_per_day": None}, "Chưa có số liệu cuối năm trước"),
        ({"start_assumed": True}, "tạm tính từ 0 vào đầu năm 2026."),
        ({"needed_per_day": None}, "còn 174 ngày). Tiến độ"),
    ],
)
def test_each_kind_has_its_words(given: dict[str, Any], said: str) -> None:
    found = pace_said(_figure(replace(PACE, **given)), TODAY, VI)
    assert found
    assert said in found


def test_a_pace_never_rounds_up_to_the_target() -> None:
    found = pace_said(_figure(replace(PACE, at_date=79.99)), TODAY, VI)
    assert found
    assert "khoảng 79%" in found


def test_what_must_fall_is_needed_as_a_fall_and_rounded_up() -> None:
    fall = replace(PACE, needed_per_day=-3.2, actual_per_day=-1.4, at_date=5.01)
    found = pace_said(_figure(fall, "dossier_overdue_rate"), TODAY, VI)
    assert found
    assert "cần giảm bình quân 4 hồ sơ/ngày (từ đầu năm bình quân 1 hồ sơ/ngày)" in found
    assert "dự kiến còn khoảng 6%" in found


def test_in_small_print_it_is_said_since_when() -> None:
    assert brief_need(_figure(), VI) == "từ 30/6 cần 4 người/ngày"
    assert brief_need(_figure(), EN) == "4 people a day needed from 30 Jun"
    assert brief_verdict(_figure(), VI) == "chậm tiến độ"


def test_far_away_it_is_a_quarter_and_without_a_verdict() -> None:
    far = _figure(replace(PACE, days_left=1600, verdict="not_yet_due"))
    assert brief_need(far, VI) == "từ 30/6 cần 293 người/quý"
    assert brief_verdict(far, VI) == ""


def test_a_month_is_not_said_of_less_than_one() -> None:
    assert brief_need(_figure(replace(PACE, days_left=20, needed_per_day=0.3)), VI) == ""


def test_without_a_pace_there_is_nothing() -> None:
    assert pace_said(_figure(None), TODAY, VI) is None
    assert (brief_need(_figure(None), VI), brief_verdict(_figure(None), VI)) == ("", "")
