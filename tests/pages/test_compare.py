"""So sánh: what a committee reads of the twelve wards, and of fewer."""

import polars as pl
import pytest

from etl.reference import register
from metrics.build.place import Place
from metrics.declared.period import Period
from metrics.statistics.funnel import FunnelVerdict
from metrics.statistics.unavailable import Obstacle, Unavailable
from pages.parts.doors import comparisons, published_figures
from pages.parts.model.comparison import Comparison, RankedUnit
from pages.parts.showing import comparison
from pages.parts.writing.words import Words
from tests.pages.conftest import LATEST, app, html, send, text
from tests.pages.made import figure
from tests.statistics.t12 import CASES, SIZES

RATE = "public_service_account_rate"
WARDS = [unit.code for unit in register().on(Period.parse(LATEST).end).within("750", "commune")][
    :12
]


@pytest.fixture
def twelve(office: Place) -> Place:
    send(
        office,
        LATEST,
        {
            code: {"public_service_accounts": x, "adults_18plus": n}
            for code, x, n in zip(WARDS, CASES, SIZES, strict=True)
        },
    )
    return office


def _compared(**address: str):
    return app("compare", area="750", period=LATEST, indicator=RATE, **address)


def test_five_seem_different_and_none_clearly_is(twelve: Place) -> None:
    said = text(_compared())
    assert "Không đơn vị nào trong 12 đơn vị khác hẳn mức chung 75,70%" in said
    assert "Nếu chỉ xét ngẫu nhiên thì 5 đơn vị bị coi là khác hẳn" in said
    assert "chưa ngoài ngưỡng 99,8%: 1 đơn vị. Trong 12 đơn vị" in said
    assert "khoảng 1 đơn vị như vậy, nên không đơn vị nào trong số đó bị coi là khác biệt" in said
    assert "chỉ do ngẫu nhiên cũng có thể đứng từ thứ 1 đến thứ 6" in said


def test_every_rank_stands_with_its_interval_and_group(twelve: Place) -> None:
    drawn = html(_compared())
    assert "<b>1</b> (1–6)" in drawn
    assert drawn.count("nhóm 1") >= 4
    assert drawn.count("không xếp hạng</span>") == 4  # of sixteen communes four are silent


def test_the_chart_has_words_for_those_who_listen(twelve: Place) -> None:
    [chart] = _compared().get("plotly_chart")
    assert "12 đơn vị quanh mức chung 75,70%" in str(chart.proto)


def test_of_few_units_it_says_what_cannot_be_said(office: Place) -> None:
    send(
        office,
        LATEST,
        {
            code: {"public_service_accounts": x, "adults_18plus": n}
            for code, x, n in zip(WARDS[:5], CASES, SIZES, strict=False)
        },
    )
    test = _compared()
    assert "chỉ có 5 đơn vị, cần ít nhất 10" in text(test)
    assert test.get("plotly_chart") == []
    assert "<b>1</b> (1–" in html(test)


def test_a_count_is_not_ranked(twelve: Place) -> None:
    said = text(app("compare", area="750", period=LATEST, indicator="team_count"))
    assert "không xếp hạng. Đề nghị chọn một chỉ tiêu tính theo tỷ lệ" in said


def test_it_is_said_in_english_too(twelve: Place) -> None:
    said = text(_compared(lang="en"))
    assert "None of the 12 units clearly differs from the common level of 75.70%" in said


def test_what_chance_explains_is_neither_named_nor_coloured(twelve: Place) -> None:
    test = _compared()
    assert "▲" not in html(test)
    assert "▼" not in html(test)
    [chart] = test.get("plotly_chart")
    assert "#d55e00" not in str(chart.proto)
    assert "có thể do ngẫu nhiên</td>" in html(test)


def test_of_168_units_about_eight_lie_beyond_the_inner_limits_by_chance() -> None:
    one = RankedUnit(
        figure=figure(), lower=0, upper=1, rank=1, rank_lower=1, rank_upper=2, reason=None,
        band=1, verdict=FunnelVerdict.BELOW_95, limits=None,
    )  # fmt: skip
    found = Comparison(ranked=[one] * 168, others=(), funnel=Unavailable(reason=Obstacle.NO_SPREAD))
    assert found.expected_by_chance == 8
    assert one.may_be_chance
    assert not one.stands_out


def test_of_very_many_units_both_ends_are_in_sight(office: Place) -> None:
    period = "2026-Q3"
    communes = [
        unit.code for unit in register().on(Period.parse(period).end).within("91", "commune")
    ]
    rows = {
        code: {"adults_18plus": 1000, "public_service_accounts": 200 + number}
        for number, code in enumerate(communes[:60])
    }
    send(office, period, rows)
    address = {"area": "91", "period": period, "indicator": RATE}
    short = html(app("compare", **address))
    whole = html(app("compare", **address, open="units"))
    assert short.count("<b>") < 40 < whole.count("<b>")
    assert "Hiện 20 đơn vị ở đầu và cuối danh sách trong 60 đơn vị được xếp hạng." in short
    assert "42 đơn vị không xếp hạng: Chưa báo cáo." in short
    assert whole.count("không xếp hạng</span>") == 42


def test_a_rank_is_never_taken_away_without_its_interval(twelve: Place) -> None:
    source = published_figures.source("office")
    found = comparisons.comparison(source, "750", LATEST, RATE)
    words = Words("vi")
    rows = comparison.taken(source, found, words)
    assert rows.height == 16
    ranked = rows.filter(pl.col("Hạng").is_not_null())
    assert ranked.height == 12
    assert ranked.select(
        "Hạng cao nhất do ngẫu nhiên", "Hạng thấp nhất do ngẫu nhiên"
    ).null_count().row(0) == (0, 0)
    assert rows["Lưu ý"].unique().to_list() == [words("rank_caveat_said")]
    assert rows.filter(pl.col("Hạng").is_null())["Lý do không xếp hạng"].unique().to_list() == [
        words("status_not_reported")
    ]
