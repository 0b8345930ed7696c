"""What is said of a figure of which not all units reported: of how many it is, whether that is
enough, what does not add up.
"""

import datetime as dt
from typing import Any

import pytest

from pages.parts.drawing import marks
from pages.parts.model.figures import Figure, ShownUnit
from pages.parts.writing import sentences
from tests.pages.made import DISTRICT, EN, VI, figure, target

PROVINCE = ShownUnit(code="91", name="Tỉnh An Giang", level="province")
SOME: dict[str, Any] = {"unit": PROVINCE, "basis": "children", "reporting": 40, "expected": 102}


def test_beside_the_verdict_stands_of_how_many_units_it_is() -> None:
    some = figure(target=target(50, "below", missing=99), **SOME)
    assert "của 40/102 xã, phường · còn thiếu 99 người" in marks.verdict(some, VI)
    assert "của 40/102 xã, phường, chiếm 85% mẫu số" in marks.verdict(
        figure(covered=0.85, **SOME), VI
    )
    assert "của 1/1" not in marks.verdict(figure(), VI)


def test_a_thin_figure_has_no_verdict_and_says_why() -> None:
    thin = figure(target=target(50, "thin"), thin=True, **SOME)
    drawn = marks.verdict(thin, VI)
    assert "Chưa đủ số liệu để đánh giá" in drawn
    assert "của 40/102 xã, phường" in drawn
    assert "mục tiêu 50% đến 31/12/2025" in drawn
    assert "thiếu 9" not in drawn
    assert not thin.judged
    assert sentences.sentence(thin, VI, ask=True) == (
        "Tỉnh An Giang: 46,20% (1.203/2.604 người); mới có số liệu của 40/102 xã, "
        "phường, chưa đủ để đánh giá theo mục tiêu 50% đến 31/12/2025 "
        "(QĐ 411/QĐ-TTg)."
    )
    assert "too few to judge it" in sentences.sentence(thin, EN)


def test_the_heads_say_of_how_many_units_they_are() -> None:
    thin = figure(target=target(50, "thin"), thin=True, **SOME)
    below = figure(target=target(50, "below", missing=99), **SOME)
    assert (
        sentences.indicator_finding(thin, [], VI)
        == "Chữ ký số cá nhân, tỉnh An Giang: 46,20% (của 40/102 xã, phường)"
    )
    assert sentences.finding([thin, thin], 0, VI) == (
        "Mới có số liệu của 40/102 xã, phường, chưa đủ để đánh giá chỉ tiêu nào theo mục tiêu"
    )
    said = sentences.finding([thin, below], 0, VI)
    assert said.startswith("0/1 chỉ tiêu đạt mục tiêu (1 chưa đủ số liệu để đánh giá); ")
    assert said.endswith("còn thiếu 99 người để đạt 50% (hạn 31/12/2025; của 40/102 xã, phường)")


def _unit(
    number: int, numerator: float | None, status: str, missing: float | None = None, **given: Any
) -> Figure:
    unit = ShownUnit(code=f"{number}", name=f"Xã {number}", level="commune")
    state = "ok" if numerator is not None else "not_reported"
    return figure(
        numerator, 100, unit=unit, status=state, target=target(50, status, missing=missing, **given)
    )


def test_units_above_the_target_make_up_for_others_in_the_sum_of_the_area() -> None:
    area = figure(
        140,
        300,
        unit=DISTRICT,
        basis="children",
        reporting=3,
        expected=4,
        target=target(50, "below", missing=10),
    )
    units = [
        _unit(1, 30, "below", 20),
        _unit(2, 40, "below", 10),
        _unit(3, 70, "reached"),
        _unit(4, None, "no_value"),
    ]
    assert sentences.sums(area, units, VI) == (
        "Cộng số còn thiếu của 2 xã, phường chưa đạt là 30 người; 1 xã, phường vượt mục "
        "tiêu bù lại 20 người, nên huyện B còn thiếu 10 người. 1 xã, "
        "phường chưa có số "
        "liệu chưa được tính."
    )


def test_an_area_that_reached_its_target_still_has_units_that_did_not() -> None:
    area = figure(
        120,
        200,
        unit=DISTRICT,
        basis="children",
        reporting=2,
        expected=2,
        target=target(50, "reached"),
    )
    said = sentences.sums(area, [_unit(1, 30, "below", 20), _unit(2, 90, "reached")], VI)
    assert said == (
        "Cộng số còn thiếu của 1 xã, phường chưa đạt là 20 người; 1 xã, phường vượt mục "
        "tiêu bù lại 20 người, nên huyện B tính chung đã đạt."
    )


@pytest.mark.parametrize(
    ("basis", "date", "said"),
    [
        ("own", "2025", "theo báo cáo của chính huyện B"),
        ("children", "2030", "mục tiêu riêng"),
        ("children", "2025", "làm tròn"),
    ],
)
def test_why_numbers_differ_where_nobody_makes_up_for_others(
    basis: str, date: str, said: str
) -> None:
    day = dt.date(int(date), 12, 31)
    area = figure(
        50,
        200,
        unit=DISTRICT,
        basis=basis,
        reporting=2,
        expected=2,
        target=target(50, "below", missing=49),
    )
    units = [_unit(1, 25, "below", 25, date=day), _unit(2, 25, "below", 25, date=day)]
    assert said in (sentences.sums(area, units, VI) or "")


def test_nothing_is_said_where_it_adds_up_or_the_area_is_not_judged() -> None:
    units = [_unit(1, 25, "below", 25), _unit(2, 25, "below", 25)]
    filled: dict[str, Any] = {"unit": DISTRICT, "basis": "children", "reporting": 2, "expected": 2}
    assert (
        sentences.sums(figure(50, 200, target=target(50, "below", missing=50), **filled), units, VI)
        is None
    )
    assert sentences.sums(figure(50, 200, target=target(50, "thin"), **filled), units, VI) is None
    assert sentences.sums(figure(50, 200, **filled), units, VI) is None
