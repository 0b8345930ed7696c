"""Pages of a province of 102 communes: what is in sight stays short, and everything is one
opening away.
"""

import pytest

from etl.reference import register
from metrics.build.place import Place
from metrics.declared.period import Period
from tests.pages.conftest import app, html, links, send, text

PERIOD, RATE = "2026-Q3", "digital_signature_adult_rate"
REPORTED = 60


@pytest.fixture
def province(office: Place) -> Place:
    """An Giang: 60 of its 102 communes reported, each with another rate."""
    communes = [
        unit.code for unit in register().on(Period.parse(PERIOD).end).within("91", "commune")
    ]
    rows = {
        code: {"adults_18plus": 1000, "digital_signatures_personal": 200 + number}
        for number, code in enumerate(communes[:REPORTED])
    }
    send(office, PERIOD, rows)
    return office


def _rows(shown: str) -> int:
    return shown.partition("ns-units")[2].partition("</table>")[0].count("<tr") - 1


def test_of_very_many_units_the_first_are_in_sight_and_all_are_one_link_away(
    province: Place,
) -> None:
    test = app("indicator", area="91", period=PERIOD, indicator=RATE)
    said = text(test)
    assert "chưa có kết quả (42)" in said
    assert _rows(html(test)) == 20
    rates = [f"{number / 10:.2f}%".replace(".", ",") for number in range(200, 200 + REPORTED)]
    table = said.partition("chưa có kết quả (42)")[2].partition("Diễn biến")[0]
    assert all(rate in table for rate in rates[-20:])
    assert rates[30] not in table
    address = f"indicator?area=91&period={PERIOD}&indicator={RATE}&open=units"
    assert address in links(test)
    assert (
        _rows(html(app("indicator", area="91", period=PERIOD, indicator=RATE, open="units"))) == 102
    )


def test_the_other_way_round_the_last_come_first(province: Place) -> None:
    test = app("indicator", area="91", period=PERIOD, indicator=RATE, order="-value")
    table = text(test).partition("Kết quả theo đơn vị")[2].partition("Diễn biến")[0]
    assert table.index("20,00%") < table.index("20,10%")
    assert "25,90%" not in table


def test_the_list_is_narrowed_and_says_how_many_each_choice_has(province: Place) -> None:
    chosen = {"area": "91", "period": PERIOD, "indicator": RATE}
    silent = app("indicator", **chosen, gap="silent", open="units")
    assert _rows(html(silent)) == 102 - REPORTED
    wards = [
        unit
        for unit in register().on(Period.parse(PERIOD).end).within("91", "commune")
        if unit.type == "Phường"
    ]
    test = app("indicator", **chosen, type="phuong")
    assert f"phường ({len(wards)})" in text(test)
    assert _rows(html(test)) == len(wards)


def test_the_unit_that_is_looked_at_stays_in_sight(province: Place) -> None:
    middle = register().on(Period.parse(PERIOD).end).within("91", "commune")[30]
    test = app("indicator", area="91", period=PERIOD, indicator=RATE, unit=middle.code)
    assert _rows(html(test)) == 21
    assert middle.name in text(test).partition("Kết quả theo đơn vị")[2]


def test_what_numerator_and_denominator_count_is_said_over_the_table(province: Place) -> None:
    said = text(app("indicator", area="91", period=PERIOD, indicator=RATE))
    table = said.partition("Kết quả theo đơn vị")[2].lower()
    assert "người trưởng thành có chữ ký số" in table
    assert "dân số trưởng thành" in table


def test_the_page_of_a_unit_shows_the_headlines_and_folds_the_others_by_pillar(
    province: Place,
) -> None:
    first = register().on(Period.parse(PERIOD).end).within("91", "commune")[0].code
    send(province, PERIOD, {first: {"teams": 3}})
    shown = html(app("unit", area="91", period=PERIOD, unit=first))
    assert shown.index("Chỉ tiêu chính") < shown.index("<details><summary>Nền tảng")
    assert (
        "chữ ký số hoặc chữ ký điện tử cá nhân"
        in shown.partition("Chỉ tiêu chính")[2].partition("<details>")[0]
    )
