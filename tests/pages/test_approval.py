"""Provisional and approved: not a word while it is off; once on, every page says which of the
two, and waiting reports are decided.
"""

import re

import pytest
from streamlit.testing.v1 import AppTest

from etl.archive.archive import Archive
from etl.intake.acts import approving, asking_for_approval, done, giving_back
from metrics.build.place import Place
from metrics.build.published import publications, shown_in
from tests.pages.conftest import COMMUNES, LATEST, app, links, send, text
from tests.pages.test_history import BY

RATE = "public_service_account_rate"
FIGURES = ("overview", "unit", "indicator", "compare", "catalogue", "reporting")
WORDS = re.compile("phê duyệt|chính thức:|sơ bộ", re.IGNORECASE)


@pytest.fixture
def asked(district: Place) -> Place:
    """Approval is on, and a correction of the first commune waits."""
    done(district, asking_for_approval(on=True, by="Văn phòng"))
    send(district, LATEST, {COMMUNES[0]: {"public_service_accounts": 2100}}, name="cho-duyet.csv")
    return district


def _waiting(where: Place) -> str:
    return Archive(where).submissions[-1].id


def _official(where: Place) -> float:
    frame = shown_in(where, publications(where)[0].number).filter(
        indicator=RATE, unit_code=COMMUNES[0], period=LATEST
    )
    return float(frame["numerator"].item())


def _press(test: AppTest, label: str, *, why: str | None = None) -> AppTest:
    if why is not None:
        next(one for one in test.text_input if one.label.startswith("Lý do")).set_value(why)
    for one in test.text_input:  # of whichever form
        if one.label == "Người thao tác":
            one.set_value(BY)
    next(one for one in test.button if one.label == label).click()
    return test.run()


@pytest.mark.parametrize("page", [*FIGURES, "history", "submit"])
def test_while_it_is_off_nothing_speaks_of_it(district: Place, page: str) -> None:
    test = app(page)
    assert not WORDS.search(text(test))
    assert [one.options for one in test.selectbox if one.label == "Số liệu"] == []


def test_an_address_that_asks_for_provisional_figures_shows_the_only_ones_while_it_is_off(
    district: Place,
) -> None:
    said = text(app("unit", unit=COMMUNES[0], figures="provisional"))
    assert "76,80%" in said
    assert not WORDS.search(said)


@pytest.mark.parametrize("page", [*FIGURES, "history"])
def test_once_on_every_page_says_which_of_the_two_and_leads_to_the_other(
    asked: Place, page: str
) -> None:
    official, provisional = app(page), app(page, figures="provisional")
    assert (
        "Số liệu chính thức: chỉ tính báo cáo đã phê duyệt; 1 lần gửi đang chờ. Xem số liệu sơ bộ"
        in text(official)
    )
    assert "SỐ LIỆU SƠ BỘ: tính cả 1 lần gửi đang chờ phê duyệt. Xem số liệu chính thức" in text(
        provisional
    )
    assert any("figures=provisional" in one for one in links(official))


def test_each_of_the_two_shows_its_own_figures_and_cells(asked: Place) -> None:
    unit = {"unit": COMMUNES[0], "period": LATEST}
    assert "76,80% 2.000/2.604" in text(app("unit", **unit))
    assert "80,65% 2.100/2.604" in text(app("unit", figures="provisional", **unit))
    cells = {"area": "750", "indicator": RATE, **unit}
    assert "cho-duyet.csv" not in text(app("indicator", **cells))
    assert "cho-duyet.csv" in text(app("indicator", figures="provisional", **cells))


def test_the_choice_stands_among_the_filters_and_in_the_address(asked: Place) -> None:
    test = app("overview", area="750")
    box = next(one for one in test.selectbox if one.label == "Số liệu")
    assert box.options == ["Chính thức", "Sơ bộ"]
    box.set_value("provisional").run()
    assert test.query_params["figures"] in ("provisional", ["provisional"])
    assert "SỐ LIỆU SƠ BỘ" in text(test)


def test_the_queue_names_each_waiting_report_and_how_much_it_would_move(asked: Place) -> None:
    said = text(app("history"))
    assert "Chờ phê duyệt (1)" in said
    assert "cho-duyet.csv" in said
    assert "Xem và phê duyệt" in said


def test_approving_moves_the_official_figure(asked: Place) -> None:
    assert _official(asked) == 2000
    said = text(
        _press(app("history", event=_waiting(asked), act="approve"), "Phê duyệt lần gửi này")
    )
    assert "Đã phê duyệt" in said
    assert _official(asked) == 2100
    assert "Không có lần gửi nào đang chờ phê duyệt." in text(app("history"))


def test_returning_needs_a_reason_and_moves_no_official_figure(asked: Place) -> None:
    test = app("history", event=_waiting(asked), act="return")
    assert "Đề nghị ghi lý do" in text(_press(test, "Trả lại lần gửi này"))
    said = text(_press(test, "Trả lại lần gửi này", why="Đề nghị kiểm tra cột C"))
    assert "đã trả lại" in said
    assert _official(asked) == 2000
    versions = text(app("history", unit=COMMUNES[0], indicator=RATE, period=LATEST))
    assert "Đề nghị kiểm tra cột C" in versions


def test_a_reason_with_a_phone_number_is_refused_in_words(asked: Place) -> None:
    said = text(
        _press(
            app("history", event=_waiting(asked), act="return"),
            "Trả lại lần gửi này",
            why="gọi 0912 345 678",
        )
    )
    assert "Chưa thực hiện được. Nội dung có dạng số điện thoại" in said
    assert len(Archive(asked).events) == 4


def test_who_decides_second_is_told_that_it_is_decided(asked: Place) -> None:
    event = _waiting(asked)
    done(asked, approving(event, by="Lãnh đạo"))
    assert "Thao tác này không còn thực hiện được: đã phê duyệt." in text(
        app("history", event=event, act="approve")
    )
    done(asked, giving_back(event, why="nhầm kỳ", by="Lãnh đạo"))
    assert "Phê duyệt lần gửi này" in text(app("history", event=event))


def test_it_is_turned_on_and_off_on_the_page(district: Place) -> None:
    before = _official(district)
    assert "Đã bật phê duyệt số liệu" in text(_press(app("settings"), "Bật phê duyệt số liệu"))
    assert _official(district) == before
    send(district, LATEST, {COMMUNES[0]: {"public_service_accounts": 2100}})
    assert _official(district) == before
    assert "Đã tắt phê duyệt số liệu" in text(_press(app("settings"), "Tắt phê duyệt số liệu"))
    assert _official(district) == 2100


def test_what_was_approved_once_is_not_offered_for_approval_while_it_is_off(asked: Place) -> None:
    done(asked, asking_for_approval(on=False, by=None))
    assert "Phê duyệt lần gửi này" not in text(app("history", event=_waiting(asked)))


def test_english(asked: Place) -> None:
    assert (
        "Official figures: approved reports only; 1 are waiting. See the provisional figures"
        in text(app("overview", lang="en"))
    )
