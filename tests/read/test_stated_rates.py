"""Per cents without counts: asked, kept as the unit states them where somebody says of which rate they are, and never worked with."""

import pytest

from etl.findings import Finding
from etl.read.headers import Nature, understand
from etl.read.model import Reading
from metrics.indicator import Kind
from metrics.registry import registry
from tests.read.given import BINH_BA, XUAN_SON, answered, figures, rules, understood

ALONE = "Đơn vị;Tỷ lệ hồ sơ tiếp nhận trực tuyến (%);Tỷ lệ đúng hạn (%)\nXã Bình Ba;98,5;99,1\nXã Xuân Sơn;97,5%;100\n"
ONLINE, ON_TIME = "rate:ty le ho so tiep nhan truc tuyen (%)", "rate:ty le dung han (%)"


def asked(reading: Reading) -> dict[str, Finding]:
    return {one.question: one for one in reading.findings if one.question}


def test_a_file_of_per_cents_alone_is_asked_with_the_rates_that_are_near() -> None:
    reading = understood(ALONE)
    assert {key: one.options for key, one in asked(reading).items()} == {
        ONLINE: ("online_dossier_rate", "leave_out"),
        ON_TIME: ("dossier_on_time_rate", "dossier_on_time_resolved_rate", "feedback_on_time_rate", "leave_out"),
    }
    assert reading.accepted == []


def test_what_is_answered_is_kept_as_stated_and_the_rest_left_out() -> None:
    reading = understood(ALONE, answered({ONLINE: "online_dossier_rate", ON_TIME: "leave_out"}))
    assert figures(reading) == {(BINH_BA, "stated_online_dossier_rate"): 98.5, (XUAN_SON, "stated_online_dossier_rate"): 97.5}
    assert (reading.exit_code, rules(reading)) == (0, ["rate_has_counts"])


def test_any_rate_may_be_answered() -> None:
    reading = understood(ALONE, answered({ONLINE: "online_dossier_rate", ON_TIME: "satisfaction_rate"}))
    assert figures(reading)[XUAN_SON, "stated_satisfaction_rate"] == 100


def test_parts_of_one_are_asked_as_everywhere() -> None:
    text = "Đơn vị;Tỷ lệ hồ sơ tiếp nhận trực tuyến\nXã Bình Ba;0,985\nXã Xuân Sơn;0,975\n"
    key = "rate:ty le ho so tiep nhan truc tuyen"
    reading = understood(text, answered({key: "online_dossier_rate"}))
    assert [one.rule for one in asked(reading).values()] == ["share_in_percent"]
    settled = understood(text, answered({key: "online_dossier_rate", "share:ty le ho so tiep nhan truc tuyen": "part_of_one"}))
    assert figures(settled)[BINH_BA, "stated_online_dossier_rate"] == 98.5


@pytest.mark.parametrize("table", ["Đơn vị: Xã Bình Ba\nChỉ tiêu;Giá trị\n{rows}", "Chỉ tiêu;Xã Bình Ba\n{rows}"], ids=["form", "columns"])
def test_rows_of_per_cents_alone_are_asked_too(table: str) -> None:
    text = table.format(rows="Tỷ lệ hồ sơ tiếp nhận trực tuyến (%);97,2\nTỷ lệ số hóa hồ sơ khi tiếp nhận (%);88,25\n")
    digitised = "rate:ty le so hoa ho so khi tiep nhan (%)"
    assert {key: one.options[0] for key, one in asked(understood(text)).items()} == {
        ONLINE: "online_dossier_rate",
        digitised: "dossier_digitisation_rate",
    }
    reading = understood(text, answered({ONLINE: "online_dossier_rate", digitised: "dossier_digitisation_rate"}))
    assert figures(reading) == {(BINH_BA, "stated_online_dossier_rate"): 97.2, (BINH_BA, "stated_dossier_digitisation_rate"): 88.25}


@pytest.mark.parametrize(
    "layout", ["Đơn vị;Dân số;Tỷ lệ hài lòng (%)\nXã Bình Ba;8628;98\n", "Chỉ tiêu;Xã Bình Ba\nDân số;8628\nTỷ lệ hài lòng;98\n"]
)
def test_beside_counts_per_cents_are_only_said(layout: str) -> None:
    reading = understood(layout)
    assert figures(reading) == {(BINH_BA, "population"): 8628}
    assert rules(reading) == ["rate_has_counts"]


def test_beside_counts_an_answer_keeps_them_too() -> None:
    text = "Đơn vị;Dân số;Tỷ lệ hài lòng (%)\nXã Bình Ba;8628;98\n"
    reading = understood(text, answered({"rate:ty le hai long (%)": "satisfaction_rate"}))
    assert figures(reading) == {(BINH_BA, "population"): 8628, (BINH_BA, "stated_satisfaction_rate"): 98}


def test_a_total_of_stated_per_cents_is_never_held_against_their_sum() -> None:
    text = ALONE + "Tổng cộng;98;99,5\n"
    reading = understood(text, answered({ONLINE: "online_dossier_rate", ON_TIME: "dossier_on_time_rate"}))
    assert rules(reading) == []


def test_the_label_of_a_stated_rate_names_it_and_nothing_else_does() -> None:
    for rate, element in registry().stated.items():
        assert understand((element.label.vi,)).elements == (element.code,)
        assert understand((registry().indicators[rate].label.vi,)).nature is Nature.RATE


def test_a_stated_rate_is_collected_by_nobody_and_goes_into_no_indicator() -> None:
    used = {code for one in registry().indicators.values() for code in one.elements}
    stated = registry().stated.values()
    assert {element.kind for element in stated} == {Kind.SHARE}
    assert not any(element.adds_up or element.code in used or element.code in registry().collected for element in stated)
