"""Danh mục chỉ tiêu: generated from the declarations, searched without diacritics, the search
in the address.
"""

import pytest
from streamlit.testing.v1 import AppTest

from metrics.build.place import Place
from metrics.declared.indicator import Evidence, Pillar
from metrics.declared.registry import registry
from tests.pages.conftest import LATEST, app, html, links, text


def test_every_indicator_is_there_with_a_link_to_its_page(district: Place) -> None:
    test = app("catalogue", area="750", period=LATEST)
    found = links(test)
    assert all(
        f"indicator?area=750&period={LATEST}&indicator={code}" in found
        for code in registry().indicators
    )
    official = sum(one.evidence is Evidence.SEEN for one in registry().indicators.values())
    assert (
        f"{len(registry().indicators)} chỉ tiêu trong danh mục; {official} chỉ tiêu có "
        "trong văn bản đã công bố"
    ) in text(test)


def test_a_line_says_measure_headline_and_whether_there_are_figures(district: Place) -> None:
    said = text(app("catalogue", area="750", period=LATEST, q="digital_signature_adult_rate"))
    line, _, drawer = said.partition(" Chỉ tiêu Tỷ lệ")
    assert line.endswith("điện tử cá nhân ◆ chỉ tiêu chính %")
    assert "Xem kết quả ● có số liệu" in drawer
    none = text(app("catalogue", area="750", period=LATEST, q="merchant_qr_rate"))
    assert "○ chưa có số liệu" in none.partition("Cách tính")[2]
    assert "◆ chỉ tiêu chính" not in none.partition("Chính quyền số")[2]


def test_a_drawer_says_formula_kind_addition_provider_target_and_evidence(district: Place) -> None:
    said = text(app("catalogue", area="750", q="digital_signature_adult_rate"))
    assert (
        "gười trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân ÷ dân số trưởng "
        "thành (từ 18 tuổi) × 100"
    ) in said
    assert "càng cao càng tốt; số có đến cuối kỳ" in said
    assert "tổng tử số chia tổng mẫu số của các đơn vị đã báo cáo" in said
    assert "mục tiêu 50% đến 31/12/2025 · QĐ 411/QĐ-TTg" in said
    assert "● văn bản đã công bố" in said


def test_an_inferred_indicator_is_never_called_official(district: Place) -> None:
    for code, indicator in registry().indicators.items():
        if indicator.evidence is Evidence.INFERRED:
            assert "◌ chưa có căn cứ, không phải chỉ tiêu chính thức" in text(
                app("catalogue", area="750", q=code)
            )


def test_a_share_is_never_added(district: Place) -> None:
    assert "không cộng giữa các đơn vị" in text(
        app("catalogue", area="750", q="online_filing_proficiency")
    )


def _codes(test: AppTest) -> set[str]:
    """The indicators to whose pages the lines lead."""
    return {link.partition("indicator=")[2] for link in links(test) if "indicator=" in link}


def test_pillar_kind_and_words_together_say_which_are_shown(district: Place) -> None:
    here = {"area": "750", "period": LATEST}
    all_of_them = registry().indicators.values()
    test = app("catalogue", **here, only="headline")
    assert _codes(test) == {one.code for one in all_of_them if one.headline}
    assert "10/64 chỉ tiêu là chỉ tiêu chính" in text(test)
    test = app("catalogue", **here, pillar="digital_economy", q="thue")
    economy = {one.code for one in all_of_them if one.pillar is Pillar.DIGITAL_ECONOMY}
    assert _codes(test) and _codes(test) < economy
    assert f"{len(_codes(test))}/64 chỉ tiêu thuộc «Kinh tế số», có «thue»" in text(test)
    with_figures = text(app("catalogue", **here, only="figures"))
    assert "● có số liệu" in with_figures
    assert "○ chưa có số liệu" not in with_figures.partition("Chính quyền số")[2]
    with_target = text(app("catalogue", **here, only="target")).partition("Chính quyền số")[2]
    assert "mục tiêu 50% đến 31/12/2025" in with_target and "Chưa có mục tiêu" not in with_target


def test_a_choice_stands_in_the_address_and_is_left_with_the_page(district: Place) -> None:
    test = app("catalogue", area="750", period=LATEST)
    test.selectbox(key="filter-pillar").set_value("foundations").run()
    test.selectbox(key="filter-only").set_value("headline").run()
    assert test.query_params["pillar"] in ("foundations", ["foundations"])
    assert test.query_params["only"] in ("headline", ["headline"])
    assert f"overview?area=750&period={LATEST}" in links(test)
    test.selectbox(key="filter-pillar").set_value("").run()
    assert "pillar" not in test.query_params


def test_an_unknown_pillar_or_kind_says_so(district: Place) -> None:
    assert "«nothing»" in text(app("catalogue", area="750", pillar="nothing"))
    assert "«nothing»" in text(app("catalogue", area="750", only="nothing"))


def test_words_are_found_without_their_diacritics_in_any_order(district: Place) -> None:
    with_marks = text(app("catalogue", area="750", q="chữ ký số")).replace("chữ ký số", "")
    without = text(app("catalogue", area="750", q="so chu KY"))
    assert "digital_signature_adult_rate" in without
    assert "digital_signature_adult_rate" in with_marks
    assert "cashless_market_coverage" not in without


def test_a_short_word_is_found_only_whole(district: Place) -> None:
    said = text(app("catalogue", area="750", q="chu ky"))
    assert "digital_signature_adult_rate" in said
    assert "dossier_resolved_rate" not in said, (
        "«kỳ trước chuyển sang» holds the letters, not the word"
    )


def test_what_is_typed_goes_into_the_address_and_leaves_it_when_emptied(district: Place) -> None:
    test = app("catalogue", area="750")
    test.text_input(key="filter-q").set_value(" cho ").run()
    assert test.query_params["q"] == ["cho"] or test.query_params["q"] == "cho"
    test.text_input(key="filter-q").set_value("").run()
    assert "q" not in test.query_params


def test_the_other_language_keeps_the_search(district: Place) -> None:
    assert f"catalogue?lang=en&area=750&period={LATEST}&q=chu" in links(
        app("catalogue", area="750", period=LATEST, q="chu")
    )


def test_nothing_found_says_so_and_leads_back(district: Place) -> None:
    test = app("catalogue", area="750", period=LATEST, q="<b>xyz")
    assert "Không có chỉ tiêu nào có «<b>xyz»" in text(test)
    assert "<b>xyz" not in html(test)
    assert f"catalogue?area=750&period={LATEST}" in links(test)


def test_english(district: Place) -> None:
    said = text(app("catalogue", area="750", q="signature", lang="en"))
    assert "indicators with “signature”" in said
    assert "sum of numerators over sum of denominators of the units that reported" in said


def test_a_period_without_figures_still_has_its_definitions(district: Place) -> None:
    assert "digital_signature_adult_rate" in text(app("catalogue", area="750", period="2023-Q1"))


def test_an_unknown_area_says_so(district: Place) -> None:
    assert "Không có địa bàn mang mã «00000»." in text(app("catalogue", area="00000"))


def test_an_example_and_a_note_stand_under_the_formula_in_the_language_of_the_page(
    district: Place,
) -> None:
    vi = text(app("catalogue", area="750", q="public_service_account_rate"))
    assert "Ví dụ Châu Đức, 12/2023: 82.700 ÷ 110.000 × 100 = 75,18%" in vi
    # its case is made up and teaches nothing
    assert "Ví dụ" not in text(app("catalogue", area="750", q="online_payment_rate"))
    en = text(app("catalogue", area="750", q="public_service_account_rate", lang="en"))
    assert "Example Châu Đức, 12/2023: 82,700 ÷ 110,000 × 100 = 75.18%" in en
    assert "Note dossiers due are rarely reported" in text(
        app("catalogue", area="750", q="dossier_on_time_resolved_rate", lang="en")
    )


def test_providers_and_notes_are_searched_too(district: Place) -> None:
    assert "vneid_level2_rate" in text(app("catalogue", area="750", q="cong an"))
    assert "commune_team_coverage" in text(app("catalogue", area="750", q="793/btttt"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_definitions_are_there_before_anything_was_reported(office: Place, language: str) -> None:
    test = app("catalogue", data="office", lang=language)
    said = text(test)
    assert all(code in said for code in registry().indicators)
    for unknown in ("Mục tiêu đang áp dụng", "Target in force", "có số liệu", "has figures"):
        assert unknown not in said
    assert ("khi đã có báo cáo" in said) is (language == "vi")
    test.text_input(key="filter-q").set_value("chu ky so").run()
    assert "digital_signature_adult_rate" in text(test) and "cashless_market_coverage" not in text(
        test
    )
