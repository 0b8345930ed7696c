"""Ranh giới trên bản đồ: giving outlines, what matched, the map that follows them, taking them
back.
"""

import pytest
from streamlit.testing.v1 import AppTest

from etl.archive.archive import Archive
from etl.intake.acts import done, withdrawing
from metrics.build.place import Place
from tests.pages.conftest import app, html, links, send, text
from tests.units.squares import BEFORE, around, collection, feature, of_units

RATE = "digital_signature_adult_rate"
CHAU_DUC = ("26575", "26584", "26590", "26596", "26608", "26617")
OLD = ("26575", "26578", "26581")


@pytest.fixture
def today(office: Place) -> Place:
    """Six communes of Châu Đức in a quarter after the reorganisation, as a group, because their
    province has 162 more.
    """
    send(
        office,
        "2026-Q3",
        {
            code: {"adults_18plus": 1000, "digital_signatures_personal": 300 + 50 * n}
            for n, code in enumerate(CHAU_DUC)
        },
    )
    return office


def _give(content: bytes, name: str = "ranh-gioi.geojson", **address: str) -> AppTest:
    test = app("boundaries", **address)
    test.file_uploader[0].set_value([(name, content, "application/geo+json")])
    return test.run()


def _take(test: AppTest, by: str = "Trần Văn Mẫu") -> AppTest:
    test.text_input[-1].set_value(by)
    next(
        one for one in test.button if one.label in ("Dùng ranh giới này", "Use these outlines")
    ).click()
    return test.run()


def test_without_a_file_the_tiles_stay_and_lead_here(today: Place) -> None:
    test = app("indicator", area="79", period="2026-Q3", indicator=RATE)
    assert "ns-tile " in html(test)
    assert f"boundaries?area=79&period=2026-Q3&indicator={RATE}" in links(test)
    assert "Chưa có tệp nào; bản đồ đang vẽ theo ô vuông." in text(app("boundaries"))


def test_what_matched_and_what_did_not_is_shown_both_ways(office: Place) -> None:
    units = [
        feature(around(code), ma=code, ten=name)
        for code, name in (("26590", "Xã Bình Giã"), ("25945", "Phường Tân Đông Hiệp"))
    ]
    test = _give(collection(*units, feature(around("25945"), ma="99999", ten="Xã <b>Lạ</b>")))
    said = text(test)
    assert "● Có thể nhận" in said
    assert "Khớp đơn vị (2) Trong tệp Đơn vị Xã Bình Giã 26590 Xã Bình Giã (26590)" in said
    assert "Không khớp đơn vị nào, không được vẽ (1)" in said
    assert "<b>Lạ" not in html(test)
    assert "Đơn vị chưa có ranh giới trong tệp (166)" in said
    assert not office.has_events


def test_given_outlines_are_drawn_and_withdrawn_they_are_not(office: Place) -> None:
    old = {code: {"adults_18plus": 1000, "digital_signatures_personal": 300} for code in OLD}
    send(office, "2025-Q1", old)
    content = of_units(
        ["26575", "26578", "26581", "26584", "26587", "26590", "26593", "26596", "26599"], BEFORE
    )
    taken = _take(_give(content))
    assert "Đã nhận ranh giới của 9 đơn vị" in text(taken)
    event = Archive(office).events[-1]
    assert (event.type, event.by) == ("boundaries", "Trần Văn Mẫu")
    drawn = app("indicator", area="750", period="2025-Q1", indicator=RATE)
    assert html(drawn).count('class="ns-land ') == 9
    assert "Chưa có ranh giới trong tệp:" in text(drawn)
    assert f"indicator?area=750&period=2025-Q1&indicator={RATE}&unit=26575" in links(drawn)

    assert f"history?data=office&event={event.id}" in links(app("boundaries"))
    done(office, withdrawing(event.id, by=None))
    assert "ns-land" not in html(app("indicator", area="750", period="2025-Q1", indicator=RATE))
    assert "Nạp ranh giới bản đồ" in text(app("history"))


def test_each_geography_has_its_own_map(office: Place) -> None:
    """Of the made-up province the file shows the units of today: what was reported before is
    drawn on it only when restated.
    """
    units = ("99001", "99004", "99013", "99022", "99031", "99037", "99040", "99043", "99055")
    send(
        office,
        "2025-Q2",
        {
            code: {"adults_18plus": 1000, "digital_signatures_personal": 300}
            for code in ("99001", "99004", "99007")
        },
    )
    _take(_give(of_units(units)))
    assert "ns-land" not in html(app("indicator", area="99", period="2025-Q2", indicator=RATE))
    assert (
        html(
            app("indicator", area="99", period="2025-Q2", indicator=RATE, geography="current")
        ).count('class="ns-land ')
        == 9
    )


def test_codes_that_fit_two_maps_are_asked_and_answered(office: Place) -> None:
    test = _give(collection(*(feature(around(code), ma=code) for code in ("25942", "25945"))))
    assert "Bản đồ theo địa giới nào?" in text(test)
    assert not [one for one in test.button if one.label == "Dùng ranh giới này"]
    test.selectbox(key="lands-map").set_value("before").run()
    assert "Phường Tân Bình (25945)" in text(test)
    assert "● Có thể nhận" in text(test)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_hostile_file_is_refused_with_a_sentence(office: Place, language: str) -> None:
    said = text(_give(b"[" * 100_000, "<b>x.geojson", lang=language))
    assert ("Chưa nhận được" if language == "vi" else "Cannot be taken yet") in said
    assert ("lồng nhau quá sâu" if language == "vi" else "nested too deep") in said
    assert not office.has_events


def test_who_acts_must_say_so(office: Place) -> None:
    test = _take(_give(of_units(CHAU_DUC)), by=" ")
    assert "Đề nghị ghi" in text(test) or "người thao tác" in text(test)
    assert not office.has_events
