"""Nothing there: an area that cannot be summed, a page that does not exist, a period that is
not over, stretches without content.
"""

import datetime as dt

import pytest

from metrics.build.place import Place
from metrics.declared.indicator import Pillar
from metrics.declared.period import Period
from metrics.declared.registry import registry
from pages.parts.frame import page_frame
from pages.parts.model.address import View
from pages.parts.writing import formats
from pages.parts.writing.words import Words
from tests.pages.conftest import COMMUNES, LATEST, app, html, links, send, text

DISTRICT = {"750": {"adults_18plus": 1000, "public_service_accounts": 700}}


@pytest.fixture
def district_alone(office: Place) -> Place:
    """Of a whole province one district reported, for itself."""
    send(office, LATEST, DISTRICT)
    return office


def test_an_area_is_not_offered_for_what_a_district_inside_reported(district_alone: Place) -> None:
    offered = app(area="750").selectbox(key="filter-area").options
    assert [one.partition("\t")[0].lstrip("– ") for one in offered] == ["Huyện Châu Đức"]


@pytest.mark.parametrize("address", [{}, {"period": LATEST}])
def test_an_empty_area_names_those_inside_and_never_leads_to_itself(
    district_alone: Place, address: dict[str, str]
) -> None:
    test = app(area="77", **address)
    said = text(test)
    assert "Chưa có số liệu quý I/2025 của tỉnh Bà Rịa - Vũng Tàu" in said
    assert (
        "Trong địa bàn có số liệu của: huyện Châu Đức (quý I/2025) ; chưa đủ để tính "
        "cho "
        "cả địa bàn."
    ) in said
    assert "Kỳ gần nhất có số liệu" not in said
    assert f"overview?area=750&period={LATEST}" in links(test)


def test_an_area_without_anything_inside_says_only_that_nothing_came(district: Place) -> None:
    said = text(app(area="751", period=LATEST))
    assert "Chưa nhận được báo cáo nào của địa bàn này cho quý I/2025." in said
    assert "Trong địa bàn có số liệu" not in said and "Kỳ gần nhất" not in said


def _count(pillar: Pillar, *, headlines: bool = True) -> int:
    return sum(
        one.pillar is pillar and (headlines or not one.headline)
        for one in registry().indicators.values()
    )


def test_pillars_of_which_nothing_came_are_no_folds_that_open_to_nothing(office: Place) -> None:
    send(office, LATEST, {COMMUNES[0]: {"teams": 3, "team_members": 20}})
    shown = app(area="750")
    said = text(shown)
    assert "0 chỉ tiêu có kết quả" not in said
    assert html(shown).count('id="fold-') == 1
    assert "Nền tảng: tổ công nghệ số, hạ tầng, nhân lực · 3 chỉ tiêu có kết quả" in said
    assert (
        "Chưa có số liệu của các chỉ tiêu khác: Chính quyền số · "
        f"{_count(Pillar.DIGITAL_GOVERNMENT, headlines=False)} chỉ tiêu; "
        "Kinh tế số"
    ) in said
    assert "Nhận xét từng chỉ tiêu" not in said  # a heading with nothing under it
    assert "Mở tất cả" not in said  # of one


def test_the_page_of_a_unit_counts_no_results_where_there_are_none(office: Place) -> None:
    send(office, LATEST, {COMMUNES[0]: {"teams": 3, "merchants_qr": 5}})
    said = text(app("unit", area="750", unit=COMMUNES[0]))
    assert "0 chỉ tiêu có kết quả" not in said
    assert "Kinh tế số · có số liệu của 1 chỉ tiêu, chưa tính được" in said
    government, society = (
        _count(pillar, headlines=False)
        for pillar in (Pillar.DIGITAL_GOVERNMENT, Pillar.DIGITAL_SOCIETY)
    )
    assert f"Chính quyền số · {government} chỉ tiêu; Xã hội số · {society} chỉ tiêu." in said


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("2026", "năm 2026 (chưa hết năm)"),
        ("2026-H2", "6 tháng cuối năm 2026 (chưa hết 6 tháng)"),
        ("2026-Q4", "quý IV/2026 (chưa hết quý)"),
        ("2026-Q3", "quý III/2026"),
        ("2026-11", "tháng 11/2026 (chưa hết tháng)"),
        ("2025", "năm 2025"),
    ],
)
def test_a_period_that_has_not_ended_says_so(code: str, written: str) -> None:
    assert formats.period_then(Period.parse(code), dt.date(2026, 11, 30), Words("vi")) == written


def test_an_unended_year_says_so_where_it_is_chosen_and_under_the_finding(
    office: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(office, "2026-Q3", {"99004": {"adults_18plus": 1000, "public_service_accounts": 700}})
    monkeypatch.setattr(formats, "today", lambda: dt.date(2026, 11, 29))
    for page in ("overview", "indicator", "unit"):
        test = app(page, area="99", period="2026", unit="99004" if page == "unit" else "")
        assert "ăm 2026 (chưa hết năm)" in text(test), page
        assert "Năm 2026 (chưa hết năm)" in test.selectbox(key="filter-period").options


def test_a_page_that_does_not_exist_is_not_replaced_by_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr("streamlit.html", said.append)
    page_frame.no_such_page("<b>", View(page="overview", area="99"), Words("vi"))
    assert "Địa chỉ «&lt;b&gt;» không thuộc trang nào" in said[-1]
    assert said[-1].count("<li>") == len(page_frame.PAGES)
    assert "reporting?area=99" in said[-1]


def test_villages_are_traced_with_their_commune_and_said_to_be_its_sum(office: Place) -> None:
    rows = {f"99004/thon-{number}": {"teams": number} for number in (1, 2)}
    send(office, "2026-Q3", rows | {"99001": {"teams": 4}})
    asked = {"area": "99", "period": "2026-Q3", "indicator": "team_count"}
    said = text(app("indicator", unit="99", **asked))
    assert "Thôn 1, xã Suối Lam Quý III/2026" in said
    assert "Số của xã Suối Lam là tổng báo cáo của các thôn, tổ dân phố bên trong" in said
    assert "tổng báo cáo của các thôn" not in text(app("indicator", unit="99001", **asked))
    assert "Thôn 2, xã Suối Lam" in text(app("indicator", unit="99004/thon-2", **asked))
