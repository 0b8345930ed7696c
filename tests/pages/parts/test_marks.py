import re

import pytest

from pages.parts.drawing import marks
from tests.pages.made import COUNT, LOWER, VI, figure, history, target


def test_the_bar_reaches_as_far_as_the_value_and_the_tick_stands_at_the_target() -> None:
    drawn = marks.bar(figure(30, 100, target=target(50, "below", missing=20)))
    assert drawn is not None
    assert "--value:30.00%" in drawn
    assert "--aim:50.00%" in drawn


def test_a_value_above_100_fills_the_bar_and_moves_the_tick() -> None:
    drawn = marks.bar(
        figure(
            125,
            100,
            code="vneid_activation_quota_rate",
            target=target(100, "reached", kind="quota"),
        )
    )
    assert drawn is not None
    assert "--value:100.00%" in drawn
    assert "--aim:80.00%" in drawn


def test_silence_is_hatched_and_a_count_without_target_has_no_bar() -> None:
    silent = marks.bar(figure(None, None, status="not_reported"))
    assert silent is not None
    assert "ns-hatch" in silent
    assert marks.bar(figure(804, None, code=COUNT)) is None


def test_no_bar_divides_by_nothing() -> None:
    drawn = marks.bar(figure(0, None, code=COUNT, target=target(0, "reached")))
    assert drawn is not None
    assert "--value:0.00%" in drawn


def test_a_silent_period_is_a_gap_in_the_line_and_a_lone_one_a_dot() -> None:
    drawn = marks.spark(figure(history=history(10, 20, None, 30, None, 40, 50)), VI)
    assert drawn is not None
    assert drawn.count("L") == 2 * 3  # two stretches of two points: four corners each
    assert drawn.count("a0.8 ") == 2  # a dot is two halves of a circle
    assert drawn.count("a2.2 ") == 2  # and one stands at the end


def test_rates_share_one_scale() -> None:
    low, high = (
        marks.spark(figure(history=history(*values)), VI) for values in ((0, 0), (100, 100))
    )
    assert low is not None
    assert high is not None
    assert "M3 20.2L89 20.2L89 21.8L3 21.8Z" in low  # 0 at the bottom
    assert "M3 2.2L89 2.2L89 3.8L3 3.8Z" in high  # 100 at the top


def test_the_line_says_in_words_what_it_shows() -> None:
    drawn = marks.spark(figure(history=history(60.1, 75.18)), VI)
    assert drawn is not None
    assert 'aria-label="2 kỳ: từ 60,10% (quý I/2025) đến 75,18% (quý II/2025)"' in drawn
    assert marks.spark(figure(history=history(None, 75)), VI) is None


@pytest.mark.parametrize(
    ("code", "size", "shown"),
    [
        ("digital_signature_adult_rate", 3.2, "ns-better ▲ 3,20 cải thiện"),
        ("digital_signature_adult_rate", -3.2, "ns-worse ▼ 3,20 giảm sút"),
        (LOWER, 3.2, "ns-worse ▲ 3,20 giảm sút"),
        (LOWER, -3.2, "ns-better ▼ 3,20 cải thiện"),
        ("members_per_team", 0.5, "ns-same ▲ 0,50"),
        ("digital_signature_adult_rate", 0.004, "ns-same ● 0,00 không đổi"),
        ("digital_signature_adult_rate", None, "ns-muted – không có số để so sánh"),
    ],
)
def test_a_change_has_a_shape_a_colour_and_a_word(
    code: str, size: float | None, shown: str
) -> None:
    drawn = marks.change(size, figure(code=code), VI)
    kind = re.search(r'class="(ns-\w+)"', drawn)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", drawn)).strip()
    assert kind is not None
    assert f"{kind[1]} {text}" == shown


@pytest.mark.parametrize(
    ("one", "shape", "word", "kind"),
    [
        (figure(target=target(40, "reached")), "●", "Đạt theo số báo cáo", "ns-better"),
        (figure(target=target(50, "below", missing=99)), "▼", "Chưa đạt", "ns-worse"),
        (figure(target=target(46, "reached", near=True)), "○", "Đạt, xấp xỉ mục tiêu", "ns-same"),
        (
            figure(target=target(47, "below", near=True, missing=9)),
            "○",
            "Chưa đạt, xấp xỉ mục tiêu",
            "ns-same",
        ),
        (figure(), "–", "Chưa có mục tiêu", "ns-none"),
        (figure(None, None, status="not_reported"), "✕", "Chưa báo cáo", "ns-silent"),
        (figure(None, 10, status="incomplete"), "✕", "Chưa đủ số liệu", "ns-silent"),
        (figure(10, 0, status="no_denominator"), "✕", "Chưa có mẫu số", "ns-silent"),
    ],
)
def test_a_verdict_is_a_shape_and_a_word(one, shape: str, word: str, kind: str) -> None:
    drawn = marks.verdict(one, VI)
    assert f"{shape} </span>{word}" in drawn
    assert kind in drawn


def test_the_small_print_says_what_is_missing_then_the_target_with_its_document() -> None:
    assert "còn thiếu 99 người · mục tiêu 50% đến 31/12/2025 · QĐ 411/QĐ-TTg" in marks.verdict(
        figure(target=target(50, "below", missing=99)), VI
    )
    assert "chỉ cách mục tiêu 6 người · mục tiêu 46%" in marks.verdict(
        figure(target=target(46, "reached", near=True)), VI
    )
    assert "vượt mức 15 hồ sơ" in marks.verdict(
        figure(20, 100, code=LOWER, target=target(5, "below", missing=15)), VI
    )
    assert "mới có 7 người" in marks.verdict(figure(None, 10, status="incomplete", partial=7.0), VI)


def test_a_unit_does_not_repeat_the_target_of_its_area_but_says_one_of_its_own() -> None:
    area = figure(target=target(50, "below", missing=99))
    assert "mục tiêu" not in marks.verdict_beside(
        figure(target=target(50, "below", missing=9)), area, VI
    )
    assert "mục tiêu 60%" in marks.verdict_beside(
        figure(target=target(60, "below", missing=9)), area, VI
    )
