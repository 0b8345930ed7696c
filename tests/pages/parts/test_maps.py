"""The tile map: classes with round limits, one tile a unit, and nothing that goes missing."""

import math
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pages.parts.drawing import tile_map
from pages.parts.model.address import View
from pages.parts.model.figures import Figure, ShownUnit
from tests.pages.made import EN, VI, figure

VIEW = View(page="overview", area="99", period="2025-Q2")


def _unit(number: int, name: str, *, placed: bool = True) -> ShownUnit:
    return ShownUnit(
        code=f"9900{number}",
        name=name,
        level="commune",
        latitude=10.0 - number if placed else None,
        longitude=106.0,
    )


def _map(*figures: Figure) -> str:
    return tile_map.tile_map(figures, VIEW, VI)


HIGH = figure(61, 100, unit=_unit(1, "Xã An Phú"))
LOW = figure(8, 100, unit=_unit(2, "Thị trấn Mẫu"))
SILENT = figure(None, None, status="not_reported", unit=_unit(3, "Xã Tân Hòa"))


def test_limits_are_round_and_hold_all_values() -> None:
    assert tile_map.classes([8, 61]) == tile_map.Classes(0, 20, 4)
    assert tile_map.classes([20, 100]) == tile_map.Classes(20, 20, 4)
    assert tile_map.classes([50]).of(50) == 0


@given(st.lists(st.floats(0, 1e7, allow_nan=False), min_size=1, max_size=30))
def test_there_are_five_classes_at_most_and_each_value_lies_in_its_own(values: list[float]) -> None:
    scale = tile_map.classes(values)
    assert 1 <= scale.count <= tile_map.CLASSES
    for value in values:
        low, high = scale.limits(scale.of(value))
        slack = 1e-6 * max(1.0, math.fabs(value))
        assert low - slack <= value <= high + slack


def test_a_larger_value_is_never_lighter() -> None:
    scale = tile_map.classes([0, 100])
    shades = [scale.shade(value) for value in range(101)]
    assert shades == sorted(shades)


def test_a_tile_is_a_link_to_the_units_figure_and_says_its_value() -> None:
    drawn = _map(HIGH, LOW)
    code = HIGH.indicator.code
    assert (
        f'href="indicator?area=99&amp;period=2025-Q2&amp;indicator={code}&amp;unit=99001"' in drawn
    )
    assert 'aria-label="Xã An Phú: 61,00%"' in drawn
    assert "<span>TT. Mẫu</span><b>8</b>" in drawn


def test_no_data_is_hatched_and_never_a_zero() -> None:
    drawn = _map(HIGH, LOW, SILENT)
    assert re.search(
        (
            r'class="ns-tile ns-hatch"[^>]*aria-label="Xã Tân Hòa: Chưa báo cáo"><span>Tân '
            r"Hòa</span><b>—</b>"
        ),
        drawn,
    )
    assert "chưa có kết quả" in drawn
    assert "chưa có kết quả" not in _map(HIGH, LOW)


def test_the_legend_gives_the_limits_of_each_class() -> None:
    drawn = _map(HIGH, LOW)
    assert all(said in drawn for said in ("0 – dưới 20", "20 – dưới 40", "40 – dưới 60", "60 – 80"))


def test_an_estimate_is_marked() -> None:
    drawn = _map(replace(HIGH, restatement="estimate", estimated_share=0.4), LOW)
    assert "<b>≈ 61</b>" in drawn
    assert "≈ có phần ước tính" in drawn


def test_a_unit_without_a_position_is_named() -> None:
    drawn = _map(HIGH, LOW, figure(5, 10, unit=_unit(4, "Xã Lạc", placed=False)))
    assert "Chưa biết vị trí: xã Lạc." in drawn


def test_the_map_is_said_to_those_who_do_not_see_it() -> None:
    said = tile_map.tile_map([HIGH, LOW, SILENT], VIEW, EN)
    assert "3 units by position, 2 with a result, 4 shades." in said


def test_there_is_no_map_of_one_place_or_of_no_value() -> None:
    assert tile_map.drawable([HIGH, LOW])
    assert not tile_map.drawable([HIGH])
    assert not tile_map.drawable([SILENT, replace(SILENT, unit=_unit(5, "Xã B"))])


def test_the_name_of_a_unit_stays_text() -> None:
    assert "<script>" not in _map(replace(HIGH, unit=replace(HIGH.unit, name="<script>")), LOW)
