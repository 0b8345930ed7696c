"""Lịch sử số liệu: every act with who and when, what it moved, every version of a figure;
withdrawing and restoring; earlier days.
"""

import re

import pytest
from streamlit.testing.v1 import AppTest

from etl.archive.archive import Archive
from etl.archive.event import Type
from etl.intake.acts import done, reinstating, withdrawing
from etl.intake.load import GivenFile, accept, understand
from etl.read.model import Context
from metrics.build.place import Place
from metrics.build.published import publications, shown_in
from metrics.declared.period import Reckoning
from pages.parts.writing.words import WORDS
from tests.pages.conftest import COMMUNES, LATEST, Rows, app, html, links, send, text

RATE = "public_service_account_rate"
BY = "Trần Văn Mẫu"


def _events(where: Place) -> list[str]:
    return [event.id for event in Archive(where).events]


def _official(where: Place) -> float | None:
    """The published rate of the first commune."""
    frame = shown_in(where, publications(where)[0].number).filter(
        indicator=RATE, unit_code=COMMUNES[0], period=LATEST
    )
    return frame["value"].item() if len(frame) else None


def _press(test: AppTest, label: str, *, why: str | None, by: str = BY) -> AppTest:
    fields = {one.label: one for one in test.text_input}
    if why is not None:
        fields["Lý do (không ghi thông tin cá nhân)"].set_value(why)
    fields["Người thao tác"].set_value(by)
    next(one for one in test.button if one.label == label).click()
    return test.run()


def test_every_act_is_listed_the_newest_first_with_who_and_what(district: Place) -> None:
    done(district, withdrawing(_events(district)[1], by=None, why="gửi nhầm xã"))
    said = text(app("history"))
    assert "3 lần gửi và thao tác đã ghi lại" in said
    assert (
        said.index("Rút lần gửi") < said.index("quý I <b>2025<b>.csv") < said.index("bao-cao.csv")
    )
    assert "không ghi" in said
    assert "gửi nhầm xã" in said
    assert "Nguyễn Thị Mẫu" in said


def test_a_hostile_file_name_is_text(district: Place) -> None:
    written = html(app("history"))
    assert "quý I &lt;b&gt;2025&lt;b&gt;.csv" in written
    assert "<b>2025" not in written


def test_a_correction_says_how_many_figures_it_replaces(district: Place) -> None:
    send(district, LATEST, {COMMUNES[0]: {"adults_18plus": 2604, "public_service_accounts": 2100}})
    assert "Báo cáo đính chính 2 số liệu" in text(app("history"))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"for_unit": COMMUNES[0]}, "2/3"),
        ({"for_unit": "750", "for_period": LATEST}, "1/3"),
        ({"for_period": "2025-Q2"}, "1/3"),
    ],
)
def test_the_list_is_of_a_unit_with_those_inside_it_and_of_a_period(
    district: Place, asked: dict[str, str], found: str
) -> None:
    send(district, "2025-Q2", {"26584": {"adults_18plus": 100}})
    assert f"{found} lần gửi và thao tác về" in text(app("history", **asked))


def test_one_report_says_its_cells_and_what_it_moved(district: Place) -> None:
    event = _events(district)[1]
    said = text(app("history", event=event))
    assert f"Mã lần gửi {event}" in said
    assert "Các ô của lần gửi này (9)" in said
    assert "Kết quả đã thay đổi khi lần này vào số liệu" in said
    assert "đang dùng" in said
    assert "ô để trống, không thay số đã có" in said
    assert f"overview?as_shown={publications(district)[1].number}" in " ".join(
        links(app("history", event=event))
    )


def test_every_version_of_a_figure_says_whether_it_counts_and_why_not(district: Place) -> None:
    send(district, LATEST, {COMMUNES[0]: {"public_service_accounts": 2100}}, name="dinh-chinh.csv")
    done(district, withdrawing(_events(district)[2], by="Văn phòng", why="sai số"))
    send(district, LATEST, {COMMUNES[0]: {"public_service_accounts": 2200}}, name="lan-ba.csv")
    said = text(app("history", unit=COMMUNES[0], indicator=RATE, period=LATEST))
    assert (
        said.index("lan-ba.csv")
        < said.index("dinh-chinh.csv")
        < said.rindex("quý I <b>2025<b>.csv")
    )
    assert "đã rút Văn phòng" in said
    assert "sai số" in said
    assert "đã có số gửi sau thay thế" in said


def test_the_cells_of_a_figure_lead_to_its_history(district: Place) -> None:
    found = links(app("indicator", area="750", period=LATEST, indicator=RATE, unit=COMMUNES[0]))
    assert any(one.startswith("history?") and f"unit={COMMUNES[0]}" in one for one in found)
    assert any(
        one.startswith("history?") and f"for_unit={COMMUNES[0]}" in one
        for one in links(app("unit", unit=COMMUNES[0]))
    )


def test_a_withdrawal_shows_what_moves_then_moves_it_and_restoring_brings_it_back(
    district: Place,
) -> None:
    before, event = _official(district), _events(district)[1]
    test = app("history", event=event, act="withdraw")
    assert "kết quả sẽ thay đổi" in text(test)
    assert _official(district) == before
    _press(test, "Rút lần gửi này", why="gửi nhầm")
    assert "Đã rút" in text(test)
    assert "đã rút" in text(test)
    assert _official(district) is None
    _press(app("history", event=event, act="reinstate"), "Tính lại lần gửi này", why="gửi đúng")
    assert _official(district) == before


def test_an_act_without_reason_or_name_is_not_done(district: Place) -> None:
    test = app("history", event=_events(district)[1], act="withdraw")
    assert "Đề nghị ghi lý do rồi bấm lại." in text(_press(test, "Rút lần gửi này", why=""))
    assert "Đề nghị ghi người thao tác rồi bấm lại." in text(
        _press(test, "Rút lần gửi này", why="nhầm", by=" ")
    )
    assert len(Archive(district).events) == 2


def test_the_second_of_two_people_gets_a_sentence(district: Place) -> None:
    event = _events(district)[1]
    second = app("history", event=event, act="withdraw")
    done(district, withdrawing(event, by="người thứ nhất"))
    said = text(_press(second, "Rút lần gửi này", why="nhầm"))
    assert "Thao tác này không còn thực hiện được: đã rút. Tính lại lần gửi này" in said
    assert len(Archive(district).events) == 3


def test_what_changed_meanwhile_is_shown_again_before_the_act(district: Place) -> None:
    test = app("history", event=_events(district)[1], act="withdraw")
    send(district, LATEST, {COMMUNES[0]: {"public_service_accounts": 2100}})
    assert "Trong lúc xem đã có thay đổi khác" in text(_press(test, "Rút lần gửi này", why="nhầm"))
    assert len(Archive(district).events) == 3
    _press(test, "Rút lần gửi này", why="nhầm")
    assert len(Archive(district).events) == 4


def test_an_earlier_day_is_shown_with_its_banner_on_every_page_and_nothing_can_be_done_there(
    district: Place,
) -> None:
    event = _events(district)[1]
    done(district, withdrawing(event, by=None))
    then = str(publications(district)[1].number)
    for page in ("overview", "unit", "indicator", "catalogue", "reporting", "history"):
        test = app(page, as_shown=then)
        assert "không phải số liệu hiện nay. Xem số liệu hiện nay" in text(test), page
        assert all("as_shown" not in one for one in links(test) if one.startswith("submit"))
    assert "76,80%" in text(app("unit", as_shown=then, unit=COMMUNES[0], period=LATEST))
    assert "76,80%" not in text(app("unit", unit=COMMUNES[0], period=LATEST))
    assert "Rút lần gửi này" not in text(app("history", event=event, as_shown=then))
    assert "Kết quả đã thay đổi từ đó đến nay" in text(app("history", as_shown=then))


def test_the_figures_of_now_carry_no_banner(district: Place) -> None:
    now = str(publications(district)[0].number)
    assert "như đã hiển thị lúc" not in text(app("overview", as_shown=now))


def test_a_figure_set_that_never_was_says_so(district: Place) -> None:
    assert "Không có bản số liệu mang mã «99»." in text(app("overview", as_shown="99"))
    assert "Không có bản số liệu mang mã «x»." in text(app("overview", as_shown="x"))
    assert "Không có lần gửi hoặc thao tác mang mã «000099-00000000»." in text(
        app("history", event="000099-00000000")
    )


def test_where_everything_was_withdrawn_the_history_stays(office: Place) -> None:
    send(office, LATEST, {"26575": {"adults_18plus": 1}})
    done(office, withdrawing(_events(office)[0], by=None))
    assert "2 lần gửi và thao tác đã ghi lại" in text(app("history"))
    done(office, reinstating(_events(office)[0], by=None))
    assert "3 lần gửi" in text(app("history"))


def test_english(district: Place) -> None:
    test = app("history", lang="en")
    assert "2 submissions and acts on record" in text(test)
    assert "history?" in " ".join(links(test))


@pytest.mark.parametrize("type_", [one for one in Type if one is not Type.SETTING])
def test_every_kind_of_act_has_a_name(type_: Type) -> None:
    assert f"event_{type_}" in WORDS


@pytest.mark.parametrize("reckoning", Reckoning)
def test_every_setting_has_a_name(reckoning: Reckoning) -> None:
    assert f"event_reckoning_{reckoning}" in WORDS


def test_blanks_are_no_figures_in_the_history_either(district: Place) -> None:
    rows: Rows = {
        COMMUNES[0]: {"adults_18plus": 10, "public_service_accounts": ""},
        COMMUNES[1]: {"adults_18plus": "", "public_service_accounts": ""},
    }
    send(district, "2024-Q3", rows, name="trong.csv")
    [row] = re.findall(r"<tr[^>]*>(?:(?!</tr>).)*trong\.csv.*?</tr>", html(app("history")))
    assert re.search(r'class="ns-number"[^>]*>1<', row)
    event = _events(district)[-1]
    assert "Số liệu 1 " in text(app("history", event=event))


def test_headers_remembered_of_one_report_are_one_row(office: Place) -> None:
    content = "Đơn vị;Kỳ;Số dân ở;Số người lớn ở\nXã Bình Ba;Quý I/2025;1.000;700\n"
    answers = {"header:so dan o": "population", "header:so nguoi lon o": "adults_18plus"}
    given = GivenFile(
        name="a.csv",
        content=content.encode(),
        context=Context(province="77", district="750", answers=answers),
        by=BY,
    )
    accept(office, [(given, understand(given, against=office))])
    answered = [event.id for event in Archive(office).events if event.type == Type.ANSWER]
    assert len(answered) == 2
    test = app("history")
    assert "Ghi nhớ cách hiểu 2 cột" in text(test)
    assert html(test).count('role="row"') == 3  # the header, the report, what was remembered
    assert all(any(event in link for link in links(test)) for event in answered)
