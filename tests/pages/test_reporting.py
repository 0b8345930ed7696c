"""Tình hình gửi báo cáo: who owed, who sent, who is late; nobody; an unknown code."""

from metrics.place import Place
from tests.pages.conftest import LATEST, app, links, text


def test_the_headline_counts_and_silent_units_are_asked_kindly(district: Place) -> None:
    test = app("reporting", area="750", period=LATEST)
    said = text(test)
    assert "3/16 đã gửi, 3 chậm, 13 chưa gửi" in said
    assert "Huyện Châu Đức, quý I/2025 · hạn gửi 15/04/2025" in said
    assert said.count("Kính đề nghị UBND") == 13
    assert f"unit?area=750&period={LATEST}&unit=26575" in links(test)
    assert [button.proto.label for button in test.get("download_button")] == ["Tải danh sách CSV"]


def test_a_period_for_which_nothing_is_due_says_so(district: Place) -> None:
    assert "Không có báo cáo nào phải gửi cho năm 2024 tại" in text(app("reporting", area="750", period="2024"))


def test_an_unknown_area_says_so(district: Place) -> None:
    assert "Không có địa bàn mang mã «00000»." in text(app("reporting", area="00000"))


def test_english(district: Place) -> None:
    assert "3 of 16 sent, 3 late, 13 not sent" in text(app("reporting", area="750", period=LATEST, lang="en"))
