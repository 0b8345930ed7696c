"""Tình hình gửi báo cáo: who owed, who sent, who is late; nobody; an unknown code."""

import datetime as dt

from metrics.period import Period
from metrics.place import Place
from pages.parts import data, reports
from tests.pages.conftest import LATEST, app, links, send, text


def test_the_headline_counts_and_silent_units_are_asked_kindly(district: Place) -> None:
    test = app("reporting", area="750", period=LATEST)
    said = text(test)
    assert "3/16 đã gửi, 3 chậm, 13 chưa gửi" in said
    assert "Huyện Châu Đức, quý I/2025 · hạn gửi 15/04/2025" in said
    assert said.count("Kính đề nghị UBND") == 13
    assert f"unit?area=750&period={LATEST}&unit=26575" in links(test)
    assert [button.proto.label for button in test.get("download_button")] == [
        "Tình hình gửi báo cáo (tệp CSV)",
        "Tình hình gửi báo cáo (tệp XLSX)",
        "Toàn bộ số liệu và từ điển (Parquet, tệp ZIP)",
    ]


def test_a_period_for_which_nothing_is_due_says_so(district: Place) -> None:
    assert "Không có báo cáo nào phải gửi cho năm 2024 tại" in text(app("reporting", area="750", period="2024"))


def test_an_unknown_area_says_so(district: Place) -> None:
    assert "Không có địa bàn mang mã «00000»." in text(app("reporting", area="00000"))


def test_english(district: Place) -> None:
    assert "3 of 16 sent, 3 late, 13 not sent" in text(app("reporting", area="750", period=LATEST, lang="en"))


def test_the_past_of_a_recycled_code_is_not_shown_as_the_units_own(office: Place) -> None:
    """99001 was Thị trấn Đồng Vàng until 30 June 2025; 99037 is the same commune before and after."""
    send(office, "2025-Q2", {unit: {"teams": 3} for unit in ("99001", "99037")})
    past = reports.past_receipts(data.source("office"), "99", Period.parse("2025-Q3"), 2, dt.date(2026, 11, 1))
    codes = {period: {one.unit.code for one in ones} for period, ones in past.items()}
    assert "99001" not in codes["2025-Q2"] and "99001" in codes["2025-Q3"]
    assert "99037" in codes["2025-Q2"]
