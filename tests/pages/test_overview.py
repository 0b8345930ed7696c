"""Tổng quan: with data, with none, with one unit, in both languages, and with codes that name
nothing.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from metrics.build.place import Place
from metrics.declared.indicator import Pillar
from metrics.declared.registry import registry
from tests.pages.conftest import COMMUNES, LATEST, app, html, links, send, text


def test_the_headline_is_the_finding_in_the_latest_period(district: Place) -> None:
    said = text(app(area="750"))
    assert (
        "Mới có số liệu của 2/16 xã, phường, chưa đủ để đánh giá chỉ tiêu nào theo mục tiêu" in said
    )
    assert "Huyện Châu Đức, quý I/2025 · 3/16 xã, phường đã báo cáo · chưa báo cáo: " in said


def test_it_is_said_in_english_when_the_address_asks_for_it(district: Place) -> None:
    said = text(app(area="750", lang="en"))
    assert (
        "Figures of only 2 of 16 communes so far, too few to judge any indicator by its target"
        in said
    )
    assert "Huyện Châu Đức, Q1 2025 · 3 of 16 communes reported · not reported: " in said
    assert "Tiếng Việt" in said


def test_an_area_is_the_ratio_of_sums_of_those_that_reported_both(district: Place) -> None:
    said = text(app(area="750"))
    assert "55,58% 2.003/3.604" in said  # 1.203 + 800 of 2.604 + 1.000: the blank is not in it
    assert "Chưa đủ số liệu để đánh giá của 2/16 xã, phường" in said
    assert "52,13% hơn 2.400/4.604" in said  # the zero is


def test_every_name_and_number_leads_somewhere_with_codes(district: Place) -> None:
    found = links(app(area="750", period=LATEST))
    assert f"indicator?area=750&period={LATEST}&indicator=digital_signature_adult_rate" in found
    assert (
        f"indicator?area=750&period={LATEST}&indicator=digital_signature_adult_rate&unit=750"
        in found
    )


def test_a_link_in_the_other_language_shows_the_same_view(district: Place) -> None:
    assert f"overview?lang=en&area=750&period={LATEST}" in links(app(area="750", period=LATEST))
    assert f"overview?area=750&period={LATEST}" in links(app(area="750", period=LATEST, lang="en"))


def test_units_to_help_first_come_with_the_number_missing_and_the_threshold(
    district: Place,
) -> None:
    rows = {COMMUNES[0]: {"adults_18plus": 3000, "digital_signatures_personal": 600}}
    send(district, LATEST, rows)
    said = text(app(area="750"))
    assert "900 người chữ ký số cá nhân đến 31/12/2025 20,00%" in said
    assert "Ngưỡng: còn thiếu từ 100 (người, hồ sơ, hộ …) trở lên" in said


def test_the_rest_is_there_by_pillar_and_what_never_came_is_named(district: Place) -> None:
    said = text(app(area="750"))
    assert "Chính quyền số · 1 chỉ tiêu có kết quả" in said
    assert "Chưa có số liệu: hồ sơ tiếp nhận trực tuyến" in said


def _every_pillar(where: Place) -> None:
    """One figure more of each pillar: a pillar of which nothing came is no fold."""
    others = [one for one in registry().indicators.values() if not one.headline]
    elements = {
        pillar: next(one.numerator[0] for one in others if one.pillar is pillar)
        for pillar in Pillar
    }
    send(where, LATEST, {COMMUNES[0]: dict.fromkeys(elements.values(), 1)})


def test_a_fold_is_sent_when_the_address_opens_it_and_its_title_closes_it(district: Place) -> None:
    _every_pillar(district)
    folded, opened = (
        app(area="750", period=LATEST, **chosen) for chosen in ({}, {"open": "digital_government"})
    )
    assert [html(one).count("ns-indicators") for one in (folded, opened)] == [1, 2]
    address = f"overview?area=750&period={LATEST}"
    assert f"{address}&open=digital_government" in links(folded)
    assert f"{address}&open=digital_government.digital_economy" in links(opened)
    assert address in links(opened)


def test_all_pillars_are_opened_and_closed_at_once(district: Place) -> None:
    _every_pillar(district)
    pillars = "digital_government.digital_economy.digital_society.foundations"
    every = f"overview?area=750&period={LATEST}&open={pillars}"
    assert every in links(app(area="750", period=LATEST, open="digital_society"))
    opened = app(area="750", open=every.partition("open=")[2])
    assert "Thu gọn tất cả" in text(opened)
    assert html(opened).count('aria-expanded="true"') == 4


def test_a_chosen_filter_goes_into_the_address_as_a_code(district: Place) -> None:
    test = app(area="750")
    test.selectbox(key="filter-period").set_value("2024-Q4").run()
    assert test.query_params["period"] == "2024-Q4"
    assert "Huyện Châu Đức, quý IV/2024" in text(test)


def test_the_filters_stand_in_the_same_order_on_both_pages_of_figures(district: Place) -> None:
    for page in ("overview", "indicator"):
        assert [box.label for box in app(page, area="750").selectbox][:2] == [
            "Địa bàn",
            "Kỳ báo cáo",
        ]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"area": "00000"}, "Không có địa bàn mang mã «00000»."),
        ({"period": "2025-Q9"}, "Không có kỳ báo cáo mang mã «2025-Q9»."),
        ({"indicator": "no_such_rate"}, "Không có chỉ tiêu mang mã «no_such_rate»."),
        ({"unit": "x"}, "Không có đơn vị mang mã «x»."),
        ({"data": "other"}, "Không có bộ số liệu mang mã «other»."),
        ({"geography": "old"}, "Không có địa giới mang mã «old»."),
        ({"lang": "fr"}, "Không có ngôn ngữ mang mã «fr»."),
        ({"area": "00000", "lang": "en"}, "There is no area with the code “00000”."),
    ],
)
def test_a_code_that_names_nothing_says_so_and_shows_nothing_else(
    district: Place, address: dict[str, str], said: str
) -> None:
    shown = text(app(**address))
    assert said in shown
    assert "Châu Đức" not in shown


def test_a_hostile_code_stays_text(district: Place) -> None:
    shown = html(app(area="<img src=x onerror=alert(1)>"))
    assert "<img" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown


def test_a_period_without_figures_says_why_and_what_to_do(district: Place) -> None:
    said = text(app(area="750", period="2023-Q1"))
    assert "Chưa có số liệu quý I/2023 của huyện Châu Đức" in said
    assert "Kỳ gần nhất có số liệu: quý I/2025" in said
    assert "Đề nghị gửi báo cáo" in said


def test_an_area_that_was_no_unit_then_says_so(district: Place) -> None:
    assert "Trong quý III/2025, «Huyện Châu Đức» không còn hoặc chưa là đơn vị hành chính." in text(
        app(area="750", period="2025-Q3")
    )


def test_one_unit_alone(office: Place) -> None:
    send(office, LATEST, {"26575": {"adults_18plus": 1000, "public_service_accounts": 700}})
    assert "70,00% 700/1.000" in text(app(area="26575"))
    assert "1/16 xã, phường đã báo cáo" in text(app(area="750"))


def test_a_made_up_unit_is_labelled_and_a_real_one_is_not(office: Place) -> None:
    send(office, LATEST, {"99004": {"adults_18plus": 1000, "public_service_accounts": 700}})
    label = (
        "SỐ LIỆU MINH HỌA – đơn vị hành chính và số liệu không có thật; không sử dụng để báo cáo."
    )
    for page in ("overview", "indicator"):
        assert label in text(app(page, area="99"))
    send(office, LATEST, {"26575": {"adults_18plus": 1000, "public_service_accounts": 700}})
    assert label not in text(app(area="750"))


def test_the_foot_says_which_figure_set_it_is(district: Place) -> None:
    said = text(app(area="750"))
    assert "Bản số liệu số 2, lập lúc " in said
    assert f"overview?data=office&area=750&period={LATEST}" in links(app(area="750"))


def test_an_asked_for_office_without_reports_says_what_to_do(office: Place) -> None:
    test = app(data="office")
    assert "Bắt đầu tại trang Gửi báo cáo , hoặc xem số liệu minh họa ." in text(test)
    assert "overview?data=demo" in links(test)


@pytest.mark.parametrize(
    ("reports", "area"),
    [
        ({"2025-Q1": COMMUNES}, "750"),  # the district of them all, not the province around it
        ({"2025-Q1": (*COMMUNES, "26506")}, "77"),  # Phường 1 lies in another district
        # where they lie now, not where they lay
        ({"2025-Q1": COMMUNES, "2026-Q3": ("26575",)}, "79"),
        # who was silent for a year does not widen it
        ({"2024-Q1": ("26506",), "2025-Q1": COMMUNES}, "750"),
    ],
)
def test_where_nobody_chose_the_narrowest_area_around_who_reports_is_shown(
    office: Place, reports: dict[str, tuple[str, ...]], area: str
) -> None:
    for period, units in reports.items():
        send(office, period, {unit: {"adults_18plus": 100} for unit in units})
    assert any(f"area={area}&" in one for one in links(app()))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("damage", [Path.unlink, _cut])
def test_builds_that_were_deleted_or_cut_in_half_are_made_again(
    district: Place, damage: Callable[[Path], None]
) -> None:
    for path in district.builds.glob("*.duckdb"):
        damage(path)
    assert "55,58% 2.003/3.604" in text(app(area="750"))


def test_units_are_not_called_silent_under_the_own_report_of_their_area(office: Place) -> None:
    send(office, "2024-Q4", {"750": {"adults_18plus": 110000, "digital_signatures_personal": 5500}})
    said = text(app("overview", area="750"))
    assert "theo báo cáo của chính huyện Châu Đức" in said
    assert "0/16" not in said
