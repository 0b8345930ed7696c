"""Changes and the series: over whom they are is said, on the screen and in the file."""

import re
from dataclasses import replace

import pytest

from metrics.build.place import Place
from pages.parts.doors import published_figures
from pages.parts.drawing import charts, marks, tables
from pages.parts.frame import filters
from pages.parts.frame.filters import Shown
from pages.parts.model.address import View
from pages.parts.showing import download_tables, sections
from pages.parts.writing.words import Words
from tests.pages.conftest import COMMUNES, LATEST, app, text
from tests.pages.made import DISTRICT, EN, VI, figure, history

RATE = "digital_signature_adult_rate"


def _plain(drawn: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", drawn)).strip()


def test_under_a_change_of_an_area_stands_over_how_many_units_it_is() -> None:
    one = figure(
        unit=DISTRICT, change_previous=3.2, previous_units=7, change_year=None, year_units=0
    )
    drawn = marks.change_previous(one, VI)
    assert _plain(drawn) == "▲ 3,20 cải thiện trên 7 đơn vị"
    assert "tính trên 7 đơn vị có số liệu cả hai kỳ" in drawn
    assert _plain(marks.change_year(one, VI)).endswith("không đơn vị nào có số liệu cả hai kỳ")
    assert "over 7 units" in marks.change_previous(one, EN)
    assert _plain(marks.change_previous(figure(change_previous=3.2), VI)) == "▲ 3,20 cải thiện"


def test_a_unit_has_both_changes_in_one_cell() -> None:
    assert (
        _plain(marks.changes(figure(change_previous=-1.5, change_year=4.0), VI))
        == "▼ 1,50 giảm sút cùng kỳ ▲ 4,00 cải thiện"
    )
    assert "cùng kỳ" not in marks.changes(figure(change_previous=-1.5), VI)


def test_the_page_says_how_changes_of_an_area_are_counted_only_where_some_units_are_left_out() -> (
    None
):
    assert sections.usual_units([figure(), figure(change_previous=1.0)], VI) is None
    some = [figure(change_year=1.0, year_units=count) for count in (3, 3, 2)]
    assert "so cùng kỳ trên 3 đơn vị".capitalize() in str(sections.usual_units(some, VI))
    usual = marks.usual(some)
    assert "đơn vị" not in _plain(marks.change_year(some[0], VI, usual))
    assert "trên 2 đơn vị" in _plain(marks.change_year(some[2], VI, usual))


def test_what_one_figure_has_over_all_units_is_not_said_to_be_over_some() -> None:
    mixed = [figure(change_year=1.0, year_units=3), figure(change_year=1.0)]
    assert marks.usual(mixed) == marks.Usual()
    partial = figure(unit=DISTRICT, basis="children", reporting=7, expected=9)
    whole = figure(unit=DISTRICT, basis="children", reporting=9, expected=9)
    assert marks.usual([partial, whole]).reporters is None
    assert marks.usual([partial, partial]).reporters == (7, 9)


def test_a_period_of_some_units_is_marked_on_the_line_and_in_its_table() -> None:
    past = history(40, 50)
    some = replace(past[0], basis="children", reporting=7, expected=9)
    one = figure(
        unit=DISTRICT, history=(some, replace(past[1], basis="children", reporting=9, expected=9))
    )
    drawn = charts.history(one, View(page="indicator"), VI)
    assert drawn.count("ns-some") == 1
    assert "của 7/9 đơn vị" in drawn
    table = _plain(tables.history_table(one, View(page="indicator"), VI))
    assert "7/9" in table
    assert "9/9" in table


@pytest.fixture
def shown(district: Place) -> Shown:
    view = View(page="indicator", area="750", period=LATEST)
    return filters.resolved(view, published_figures.source(None), Words("vi"))


def test_a_district_is_compared_over_the_units_that_gave_the_figure_both_times(
    shown: Shown,
) -> None:
    area = published_figures.figures(*shown.key)[RATE]
    assert (area.previous_units, area.year_units) == (2, None)  # the third left its cell blank
    assert area.change_previous == pytest.approx(100 * (2003 / 3604 - 600 / 2000))


def test_the_change_of_every_unit_is_in_the_file_of_units(shown: Shown) -> None:
    rows = {
        row["Mã đơn vị"]: row
        for row in download_tables.figures(
            shown, published_figures.figures_inside(*shown.key, RATE)
        ).to_dicts()
    }
    assert rows[COMMUNES[0]]["So kỳ trước"] == pytest.approx(100 * 1203 / 2604 - 30)
    assert rows[COMMUNES[1]]["So kỳ trước"] == pytest.approx(50)
    assert rows[COMMUNES[2]]["So kỳ trước"] is None
    of_area = download_tables.figures(
        shown, [published_figures.figures(*shown.key)[RATE]]
    ).to_dicts()[0]
    assert of_area["Số đơn vị có số liệu cả kỳ trước"] == 2


def test_the_file_of_the_series_has_the_reporters_of_every_period(shown: Shown) -> None:
    rows = download_tables.history(shown, published_figures.figures(*shown.key)[RATE]).to_dicts()
    said = {
        row["Kỳ báo cáo"]: (row["Số đơn vị đã báo cáo"], row["Số đơn vị phải báo cáo"])
        for row in rows
    }
    assert said[LATEST] == (2, 16)
    assert said["2024-Q4"] == (3, 16)
    assert said["2024-Q3"] == (0, 16)


def test_the_change_of_a_unit_stands_on_its_page_and_on_that_of_the_indicator(
    district: Place,
) -> None:
    assert "▲ 16,20 cải thiện" in text(app("unit", area="750", period=LATEST, unit=COMMUNES[0]))
    assert "▲ 16,20 cải thiện" in text(app("indicator", area="750", period=LATEST, indicator=RATE))
