"""What a chart shows and where, and where it breaks: new units, another definition, a period
that the day falls into.
"""

import datetime as dt
import re
from urllib.parse import unquote

from metrics.declared.period import Period
from pages.parts.drawing import charts
from pages.parts.drawing.charts import turn
from pages.parts.model.address import View
from pages.parts.model.figures import Past
from tests.pages.made import COUNT, VI, figure, history, target

VIEW = View(page="indicator", area="99", period="2025-Q2")
DAY = dt.date(2025, 7, 1)


def _quarters(*codes: str) -> list[Period]:
    return [Period.parse(code) for code in codes]


def test_a_day_lies_between_two_periods() -> None:
    assert turn(_quarters("2025-Q1", "2025-Q2", "2025-Q3"), DAY) == 1.5


def test_a_day_inside_a_period_lies_on_it() -> None:
    assert turn(_quarters("2025-Q2@14", "2025-Q3@14"), DAY) == 1


def test_a_series_on_one_side_of_the_day_has_no_break() -> None:
    assert turn(_quarters("2025-Q1", "2025-Q2"), DAY) is None
    assert turn(_quarters("2025-Q3", "2025-Q4"), DAY) is None


def test_every_value_is_a_way_to_its_period_and_a_silent_one_is_said() -> None:
    drawn = charts.history(figure(history=history(40, None, 60)), VIEW, VI)
    assert re.findall(r'href="([^"]+)"', drawn) == [
        "indicator?area=99&amp;period=2024-Q4",
        "indicator?area=99&amp;period=2025-Q2",
    ]
    assert "Quý I/2025: Chưa báo cáo" in drawn
    assert re.findall(r'ns-end"><a[^>]+><b>([^<]+)', drawn) == ["40,00%", "60,00%"]


def test_a_series_begins_with_its_first_value_and_a_gap_stays_open() -> None:
    drawn = charts.history(figure(history=history(None, 10.5, 21, None, 42)), VIEW, VI)
    line = unquote(re.findall(r"mask-image:url\((.+?)\)", drawn)[0])
    assert "viewBox='0 0 4 100'" in line
    assert "M0.5 90.0L1.5 80.0M3.5 60.0" in line  # of 105, so that 100 has room over it


def test_the_target_is_a_line_and_values_below_it_are_written_below() -> None:
    drawn = charts.history(
        figure(history=history(40, 80), target=target(52.5, "reached")), VIEW, VI
    )
    assert (
        '<div class="ns-aim" style="bottom:50%" aria-hidden="true"><small>mục tiêu '
        "52,5%</small></div>"
    ) in drawn
    assert re.findall(r'<li class="([^"]+)"', drawn) == ["ns-end ns-below", "ns-end"]


def test_the_lines_of_the_grid_stand_at_round_values() -> None:
    drawn = charts.history(figure(1531, None, code=COUNT, history=history(1200, 1531)), VIEW, VI)
    assert re.findall(r'<span style="bottom:[^"]+">([^<]+)', drawn) == [
        "0",
        "500",
        "1.000",
        "1.500",
    ]


def test_a_break_is_said_away_from_the_line() -> None:
    low, high = (
        charts.history(figure(history=_over_the_break(*values)), VIEW, VI)
        for values in ((5, 2), (95, 98))
    )
    assert '<div class="ns-break ns-over" style="left:50%"><small>địa giới mới từ 01/7/2025' in low
    assert '<div class="ns-break" style="left:50%">' in high


def _over_the_break(*values: float) -> tuple[Past, ...]:
    return tuple(
        Past(period=period, status="ok", value=value, numerator=value, denominator=100.0)
        for period, value in zip(_quarters("2025-Q2", "2025-Q3"), values, strict=True)
    )
