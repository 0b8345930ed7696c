"""Chỉ tiêu: the definition, every unit, the history, and the cells behind a figure."""

from metrics.build.place import Place
from tests.pages.conftest import COMMUNES, LATEST, app, html, links, text

RATE = "digital_signature_adult_rate"


def test_the_headline_is_the_value_and_how_many_units_reached_the_target(district: Place) -> None:
    said = text(app("indicator", area="750", indicator=RATE))
    assert (
        "Chữ ký số cá nhân, huyện Châu Đức: 55,58% (của 2/16 xã, phường); 1 xã, phường "
        "đạt mục tiêu, 1 chưa đến hạn"
    ) in said


def test_all_units_are_there_with_a_blank_a_zero_and_silence_told_apart(district: Place) -> None:
    said = text(app("indicator", area="750", indicator="public_service_account_rate"))
    assert said.count("✕ Chưa báo cáo") == 13
    assert "báo cáo bằng 0" in said
    blank = text(app("indicator", area="750", indicator=RATE))
    assert "✕ Chưa đủ số liệu ô để trống hoặc thiếu kỳ" in blank


def test_units_are_sorted_by_value_and_in_the_official_order_when_asked(district: Place) -> None:
    by_value = text(app("indicator", area="750", indicator=RATE))
    assert by_value.index("80,00%") < by_value.index("46,20%")
    test = app("indicator", area="750", indicator=RATE, order="official")
    assert text(test).index("46,20%") < text(test).index("80,00%")
    assert f"indicator?area=750&period={LATEST}&indicator={RATE}" in links(test)


def test_a_number_leads_to_its_cells(district: Place) -> None:
    address = f"indicator?area=750&period={LATEST}&indicator={RATE}&unit={COMMUNES[0]}"
    assert address in links(app("indicator", area="750", period=LATEST, indicator=RATE))
    said = text(app("indicator", area="750", period=LATEST, indicator=RATE, unit=COMMUNES[0]))
    assert "Truy nguồn số liệu" in said
    assert "quý I <b>2025<b>.csv dòng 2, cột E" in said
    assert "1.203 1.203 người" in said
    assert "Nguyễn Thị Mẫu" not in said  # who sent it stands in the history of the figure
    assert "Lịch sử của số này" in said
    assert "Số liệu Ghi trong ô Hiểu là Tệp, trang tính, dòng, cột Thời điểm nhận" in said


def test_the_name_of_a_file_stays_text(district: Place) -> None:
    shown = html(app("indicator", area="750", indicator=RATE, unit=COMMUNES[0]))
    assert "<b>2025" not in shown
    assert "&lt;b&gt;2025&lt;b&gt;" in shown


def test_the_cells_of_an_area_are_those_of_its_units(district: Place) -> None:
    said = text(app("indicator", area="750", indicator=RATE, unit="750"))
    assert "Truy nguồn số liệu: Huyện Châu Đức – 55,58%" in said
    assert said.count("dòng 2, cột") == 2


def test_the_definition_says_formula_target_and_how_well_it_is_founded(district: Place) -> None:
    said = text(app("indicator", area="750", indicator=RATE))
    assert (
        "gười trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân ÷ dân số trưởng "
        "thành (từ 18 tuổi) × 100"
    ) in said
    assert "mục tiêu 50% đến 31/12/2025 · QĐ 411/QĐ-TTg ngày 31/3/2022, «trên 50%»" in said
    assert "Căn cứ văn bản đã công bố" in said


def test_the_history_is_a_chart_with_words_and_a_table_behind_it(district: Place) -> None:
    test = app("indicator", area="750", indicator=RATE)
    assert (
        'aria-label="Biểu đồ đường: dân số trưởng thành có chữ ký số hoặc chữ ký điện tử '
        "cá nhân của huyện Châu Đức qua 2 kỳ, từ 30,00% (quý IV/2024) "
        "đến 55,58% (quý "
        'I/2025)."'
    ) in html(test)
    assert 'aria-label="Quý IV/2024: 30,00% (900/3.000); của 3/16 đơn vị"' in html(test)
    assert f"indicator?area=750&period=2024-Q4&indicator={RATE}" in links(test)
    assert "Quý IV/2024 30,00% 900 3.000 3/16 Đã báo cáo" in text(test)


def test_one_period_is_too_few_for_a_trend(district: Place) -> None:
    test = app("indicator", area="750", indicator=RATE, period="2024-Q4")
    assert "ns-chart" not in html(test)
    assert "Chưa đủ số kỳ để nhận xét xu hướng (cần từ 2 kỳ)." in text(test)


def test_an_indicator_that_nobody_reported_says_so(district: Place) -> None:
    said = text(app("indicator", area="750", indicator="cashless_market_coverage"))
    assert "Chợ 4.0: huyện Châu Đức chưa báo cáo" in said


def test_choosing_another_indicator_goes_into_the_address_and_closes_the_cells(
    district: Place,
) -> None:
    test = app("indicator", area="750", indicator=RATE, unit=COMMUNES[0])
    test.selectbox(key="filter-indicator").set_value("public_service_account_rate").run()
    assert test.query_params["indicator"] == "public_service_account_rate"
    assert "unit" not in test.query_params


def test_english(district: Place) -> None:
    said = text(app("indicator", area="750", indicator=RATE, unit=COMMUNES[0], lang="en"))
    assert "Huyện Châu Đức: 55.58% (of 2" in said
    assert "row 2, column E" in said
    assert "Not reported" in said
