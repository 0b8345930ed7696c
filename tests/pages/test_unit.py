"""Xã, phường: one unit with what it reported, beside its target and its area; with none; a code
that names nothing.
"""

import pytest
from streamlit.testing.v1 import AppTest

from etl.intake.acts import done, withdrawing
from metrics.build.place import Place
from tests.archive.readings import last_event
from tests.pages.conftest import COMMUNES, LATEST, app, html, links, send, text

RATE = "digital_signature_adult_rate"


def test_one_unit_says_its_finding_its_area_and_its_code(district: Place) -> None:
    said = text(app("unit", area="750", unit=COMMUNES[1]))
    assert "1 chỉ tiêu đạt mục tiêu" in said
    assert f"Quý I/2025 · thuộc huyện Châu Đức · {COMMUNES[1]}" in said


def test_without_a_unit_the_first_of_the_area_is_shown(district: Place) -> None:
    test = app("unit", area="750")
    chosen = test.selectbox(key="filter-unit").value
    assert chosen == "26574" or str(chosen) in text(test)


def test_without_an_area_the_one_around_the_unit_is_taken(district: Place) -> None:
    assert "thuộc huyện Châu Đức" in text(app("unit", unit=COMMUNES[0]))


def test_three_sentences_say_what_is_best_what_is_furthest_and_what_is_missing(
    district: Place,
) -> None:
    said = text(app("unit", area="750", unit=COMMUNES[0]))
    assert "Nhận xét" in said
    assert "chưa đến hạn của mục tiêu 50% đến 31/12/2025" in said
    assert "Chưa có hoặc chưa đủ số liệu ở " in said


def test_a_number_stands_beside_target_and_area_and_leads_to_its_cells(district: Place) -> None:
    test = app("unit", area="750", period=LATEST, unit=COMMUNES[0])
    said = text(test)
    assert "46,20% 1.203/2.604" in said
    assert "▼ 9,38 điểm % thấp hơn địa bàn địa bàn 55,58%" in said
    assert "So với huyện Châu Đức" in said
    cells = f"indicator?area=750&period={LATEST}&indicator={RATE}&unit={COMMUNES[0]}"
    # the unit of the page comes along, to be found again
    assert f"{cells}&ward={COMMUNES[0]}" in links(test)


def test_the_last_twelve_periods_are_marked_in_words(district: Place) -> None:
    said = text(app("unit", area="750", unit=COMMUNES[0]))
    assert "Tình hình gửi báo cáo 12 kỳ gần nhất" in said
    assert "Quý I/2025: đã gửi" in said
    assert "Quý IV/2023: không phải báo cáo" in said


def test_a_unit_that_sent_nothing_says_so_and_nothing_else(district: Place) -> None:
    said = text(app("unit", area="750", period=LATEST, unit="26584"))
    assert ": chưa có số liệu quý I/2025 " in said
    assert "cả 64 chỉ tiêu chưa có kết quả" in said
    assert "Nhận xét" not in said
    assert "Tình hình gửi báo cáo 12 kỳ gần nhất" in said


def test_units_of_the_other_pages_lead_here(district: Place) -> None:
    address = f"unit?area=750&period={LATEST}&indicator={RATE}&unit={COMMUNES[0]}"
    assert address in links(app("indicator", area="750", period=LATEST, indicator=RATE))


def test_the_unit_stays_in_the_other_language_and_another_period(district: Place) -> None:
    test = app("unit", area="750", period=LATEST, unit=COMMUNES[0])
    assert f"unit?lang=en&area=750&period={LATEST}&unit={COMMUNES[0]}" in links(test)
    test.selectbox(key="filter-period").set_value("2024-Q4").run()
    assert test.query_params["unit"] in (COMMUNES[0], [COMMUNES[0]])
    assert "Quý IV/2024 · thuộc" in text(test)


def test_another_unit_goes_into_the_address(district: Place) -> None:
    test = app("unit", area="750", period=LATEST, unit=COMMUNES[0])
    test.selectbox(key="filter-unit").set_value(COMMUNES[1]).run()
    assert test.query_params["unit"] in (COMMUNES[1], [COMMUNES[1]])


def test_a_merged_unit_names_what_went_into_it(district: Place) -> None:
    said = text(app("unit", area="77", period="2025-Q3", unit="26575"))
    assert "trên cơ sở sắp xếp " in said or "không còn hoặc chưa là đơn vị hành chính" in said


def test_an_unknown_unit_says_so(district: Place) -> None:
    said = text(app("unit", unit="00000"))
    assert "Không có đơn vị mang mã «00000»." in said
    assert "Châu Đức" not in said


def test_english(district: Place) -> None:
    said = text(app("unit", area="750", unit=COMMUNES[0], lang="en"))
    assert "Q1 2025 · in Huyện Châu Đức" in said
    assert "below the area" in said
    assert "Reports of the last 12 periods" in said


def _explain(said: str, by: str = "Công chức Mẫu") -> AppTest:
    test = app("unit", area="750", period=LATEST, unit=COMMUNES[0], indicator=RATE)
    test.text_area[0].set_value(said)
    next(field for field in test.text_input if field.label == "Người thao tác").set_value(by)
    return next(button for button in test.button if button.label == "Lưu giải trình").click().run()


def test_a_unit_explains_its_figure_and_it_stands_beside_it(district: Place) -> None:
    test = _explain("Máy chủ <b>hỏng</b> từ ngày 10/3; =1+1")
    assert not test.exception
    assert "Đã lưu giải trình." in text(test)
    assert "Giải trình ngày " in text(test)
    assert "&lt;b&gt;hỏng&lt;/b&gt;" in html(test)
    assert "<b>hỏng" not in html(test)
    assert "46,20% 1.203/2.604" in text(test), "an explanation moves no figure"
    again = text(app("unit", area="750", period=LATEST, unit=COMMUNES[0]))
    assert "Máy chủ" in again
    assert "Đã lưu giải trình." not in again
    assert "Máy chủ" not in text(app("unit", area="750", period="2024-Q4", unit=COMMUNES[0]))
    assert "Máy chủ" in text(
        app("indicator", area="750", period=LATEST, indicator=RATE, unit=COMMUNES[0])
    )
    event = last_event(district)
    assert any(
        href.startswith("history?") and href.endswith(f"event={event}") for href in links(test)
    )
    done(district, withdrawing(event, by="Công chức Mẫu", why="Nhầm kỳ"))
    assert "Máy chủ" not in text(app("unit", area="750", period=LATEST, unit=COMMUNES[0]))


@pytest.mark.parametrize(
    ("said", "by", "answer"),
    [
        ("Liên hệ 0912345678", "Công chức Mẫu", "thông tin cá nhân"),
        (" ", "Công chức Mẫu", "Nội dung giải trình còn trống."),
        ("Bảo trì", " ", "Đề nghị ghi người thao tác"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_never_quoted(
    district: Place, said: str, by: str, answer: str
) -> None:
    shown = text(_explain(said, by))
    assert answer in shown
    assert "0912345678" not in shown
    assert "Giải trình ngày" not in shown


def test_the_title_and_the_remarks_tell_one_story(district: Place) -> None:
    said = text(app("unit", area="750", period=LATEST, unit=COMMUNES[0]))
    title, remarks = said.split("Nhận xét")
    assert "chữ ký số cá nhân còn thiếu 99 người để đạt 50%" in title
    assert remarks.index("còn thiếu 99 người") < remarks.index("Chưa có hoặc chưa đủ số liệu")


def test_what_was_found_in_its_reports_is_said_with_its_place(district: Place) -> None:
    assert "đề nghị kiểm tra trong báo cáo" not in text(
        app("unit", area="750", period=LATEST, unit=COMMUNES[0])
    )
    send(
        district,
        LATEST,
        {COMMUNES[0]: {"adults_18plus": 1000, "digital_signatures_personal": 1400}},
        name="sai <i>.csv",
    )
    test = app("unit", area="750", period=LATEST, unit=COMMUNES[0])
    said = text(test)
    assert "Nội dung đề nghị kiểm tra trong báo cáo (1)" in said
    assert "sai <i>.csv dòng 2, cột E" in said
    assert "<i>" not in html(test)
    assert "đã có báo cáo mới thay thế" not in said
    send(district, LATEST, {COMMUNES[0]: {"digital_signatures_personal": 400}}, name="sửa.csv")
    assert "Số liệu này đã có báo cáo mới thay thế." in text(
        app("unit", area="750", period=LATEST, unit=COMMUNES[0])
    )


def test_where_nobody_chose_the_first_unit_that_reported_is_shown(office: Place) -> None:
    send(office, LATEST, {COMMUNES[1]: {"adults_18plus": 100}, "26506": {"adults_18plus": 100}})
    assert f"· {COMMUNES[1]} ·" in text(app("unit", area="750", period=LATEST))


def test_every_sheet_on_paper_says_which_figure_set_it_is(district: Place) -> None:
    test = app("unit", area="750", period=LATEST, unit=COMMUNES[0])
    styles = [
        element.proto.body for element in test.get("html") if "@bottom-left" in element.proto.body
    ]
    assert any("Bản" in style and "counter(pages)" in style for style in styles)


def test_without_a_target_nothing_is_called_reached_or_not(district: Place) -> None:
    send(district, LATEST, {"26584": {"dossiers_received": 10}})
    said = text(app("unit", area="750", period=LATEST, unit="26584"))
    assert ": đã có báo cáo, chưa tính được chỉ tiêu nào " in said
    assert "Chưa có chỉ tiêu nào có cả kết quả và mục tiêu để đối chiếu." in said
    assert "Không có chỉ tiêu nào thấp hơn mục tiêu" not in said


def test_choosing_a_unit_keeps_area_and_period_in_the_address(district: Place) -> None:
    test = app("unit", area="750", period="2024-Q4")
    test.selectbox(key="filter-unit").set_value(COMMUNES[1]).run()
    assert (test.query_params["unit"], test.query_params["area"], test.query_params["period"]) == (
        COMMUNES[1],
        "750",
        "2024-Q4",
    )


def test_choosing_a_unit_writes_down_what_nobody_had_chosen(district: Place) -> None:
    test = app("unit")
    area, period = (
        test.selectbox(key="filter-area").value,
        test.selectbox(key="filter-period").value,
    )
    test.selectbox(key="filter-unit").set_value(COMMUNES[1]).run()
    assert (test.query_params["area"], test.query_params["period"]) == (area, period)


def test_per_cents_that_the_unit_states_without_counts_stand_apart(district: Place) -> None:
    """They go into no indicator and into no sum of the area."""
    send(district, LATEST, {COMMUNES[1]: {"stated_online_dossier_rate": "98,5"}}, name="tyle.csv")
    said = text(app("unit", area="750", period=LATEST, unit=COMMUNES[1]))
    assert "Tỷ lệ đơn vị tự báo cáo (1)" in said
    assert "98,5%" in said
    assert "Tỷ lệ đơn vị tự báo cáo" not in text(
        app("unit", area="750", period=LATEST, unit=COMMUNES[0])
    )


def test_a_difference_from_the_area_that_may_be_chance_is_grey(office: Place) -> None:
    signed = {COMMUNES[0]: 290, COMMUNES[1]: 310, COMMUNES[2]: 600}
    send(
        office,
        LATEST,
        {
            unit: {"adults_18plus": 1000, "digital_signatures_personal": count}
            for unit, count in signed.items()
        },
    )
    far = html(app("unit", area="750", period=LATEST, unit=COMMUNES[2]))
    assert 'class="ns-better">▲ 20,00' in far
    send(
        office,
        LATEST,
        {COMMUNES[2]: {"adults_18plus": 1000, "digital_signatures_personal": 305}},
        name="dinh-chinh.csv",
    )
    near = html(app("unit", area="750", period=LATEST, unit=COMMUNES[0]))
    assert 'ns-hidden"> thấp hơn địa bàn, có thể do ngẫu nhiên</span></span>' in near
    assert 'class="ns-same">▼ 1,17' in near
