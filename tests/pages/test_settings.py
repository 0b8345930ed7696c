"""Thiết lập của cơ quan: how periods are counted and whether reports wait, also before anything
was reported.
"""

import pytest
from streamlit.testing.v1 import AppTest

from etl.archive.archive import Archive
from etl.entered.approval import is_on
from etl.entered.coverage import coverage_of
from etl.entered.periods import reckoning_at
from metrics.build.place import Place
from metrics.declared.period import Level, Period, Reckoning
from pages.parts.writing import formats
from tests.pages.conftest import app, links, text
from tests.pages.made import VI

BY = "Trần Văn Mẫu"


def _press(test: AppTest, label: str, *, by: str, chosen: Reckoning | None = None) -> AppTest:
    """Fills in the form of a button and presses it: the forms follow each other, a field for
    the name in each.
    """
    buttons = [one.label for one in test.button]
    test.text_input[buttons.index(label)].set_value(by)
    if chosen:
        test.radio[0].set_value(chosen)
    test.button[buttons.index(label)].click()
    return test.run()


def test_the_office_counts_otherwise_from_now_on(district: Place) -> None:
    test = app("settings")
    assert "Đang dùng: Theo tháng dương lịch" in text(test)
    said = text(_press(test, "Đổi cách tính kỳ", by=BY, chosen=Reckoning.DECREE))
    assert "Đã đổi cách tính kỳ 0 kết quả đã thay đổi" in said
    assert "Đang dùng: Theo Nghị định 09/2019/NĐ-CP, từ ngày 15 tháng trước đến ngày 14" in said
    assert reckoning_at(district) is Reckoning.DECREE
    assert "Tính kỳ theo NĐ 09/2019/NĐ-CP" in text(app("history"))


@pytest.mark.parametrize("reckoning", Reckoning)
def test_every_way_says_its_days(office: Place, reckoning: Reckoning) -> None:
    test = app("settings")
    quarter = Period.of(Level.QUARTER, formats.today(), reckoning)
    said = " ".join([text(test), *test.radio[0].options])
    assert f"{formats.date(quarter.start, VI)} đến {formats.date(quarter.end, VI)}" in said


def test_without_a_choice_or_a_name_nothing_is_done(office: Place) -> None:
    assert "Đề nghị chọn cách tính kỳ rồi bấm lại." in text(
        _press(app("settings"), "Đổi cách tính kỳ", by=BY)
    )
    assert "Đề nghị ghi người thao tác rồi bấm lại." in text(
        _press(app("settings"), "Đổi cách tính kỳ", by=" ", chosen=Reckoning.DECREE)
    )
    assert not office.has_events


def test_an_office_without_reports_settles_first_and_the_sample_stays_in_sight(
    office: Place,
) -> None:
    _press(app("settings"), "Đổi cách tính kỳ", by=BY, chosen=Reckoning.TWENTIETH)
    assert "Đã bật phê duyệt số liệu" in text(
        _press(app("settings"), "Bật phê duyệt số liệu", by=BY)
    )
    assert (reckoning_at(office), is_on(Archive(office))) == (Reckoning.TWENTIETH, True)
    assert "SỐ LIỆU MINH HỌA" in text(app("overview"))
    assert "2 lần gửi và thao tác đã ghi lại" in text(app("history", data="office"))


def test_the_form_of_sending_offers_the_periods_of_the_office_and_leads_here(office: Place) -> None:
    _press(app("settings"), "Đổi cách tính kỳ", by=BY, chosen=Reckoning.DECREE)
    test = app("submit")
    assert all("15/" in one or "14/" in one for one in test.selectbox(key="send-period").options)
    assert "settings" in links(test)


def test_english(office: Place) -> None:
    assert "In use: By calendar months" in text(app("settings", lang="en"))


def test_the_office_chooses_from_which_part_of_its_units_an_area_is_judged(district: Place) -> None:
    assert "Đang dùng: từ 80% số xã, phường hoặc 80% mẫu số." in text(app("settings"))
    assert (
        "Mới có số liệu của 2/16 xã, phường, chưa đủ để đánh giá chỉ tiêu nào theo mục tiêu"
        in text(app("overview"))
    )
    test = app("settings")
    labels = [one.label for one in test.button]
    test.text_input[labels.index("Đổi mức đủ số liệu")].set_value(BY)
    test.radio[1].set_value(0)
    test.button[labels.index("Đổi mức đủ số liệu")].click()
    said = text(test.run())
    assert "Đã đổi mức đủ số liệu để đánh giá" in said
    assert "Đang dùng: luôn đánh giá, dù bao nhiêu đơn vị đã báo cáo." in said
    assert coverage_of(Archive(district)) == 0
    assert "Luôn đánh giá địa bàn, dù bao nhiêu đơn vị đã báo cáo" in text(app("history"))
    assert "chưa đủ để đánh giá" not in text(app("overview"))


def test_without_a_level_or_a_name_the_level_stays(office: Place) -> None:
    assert "Đề nghị chọn một mức rồi bấm lại." in text(
        _press(app("settings"), "Đổi mức đủ số liệu", by=BY)
    )
    assert not office.has_events
