"""Tình hình gửi báo cáo: who owed, who sent, who is late; nobody; an unknown code."""

import datetime as dt
import re

from etl.intake.load import GivenFile, accept, understand
from etl.reference import register
from metrics.build.place import Place
from metrics.declared.period import Period
from pages.parts.doors import published_figures, reports
from tests.pages.conftest import COMMUNES, LATEST, app, html, links, report, send, text


def test_the_headline_counts_and_silent_units_are_asked_kindly(district: Place) -> None:
    test = app("reporting", area="750", period=LATEST)
    said = text(test)
    assert "3/16 xã, phường đã gửi báo cáo quý I/2025; 13 chưa gửi" in said
    # whom to call stands before who sent
    assert said.index("Chưa gửi (13)") < said.index("Đã gửi (3)")
    assert "chậm" not in said.partition("Đơn vị")[0].replace("không đơn vị nào bị tính là chậm", "")
    # one to all that are silent, one for each list of what is missing
    assert said.count("Kính đề nghị UBND") == 3
    assert "Kính đề nghị UBND xã Bàu Chinh, xã " in said
    assert "gửi báo cáo quý I/2025. Trường hợp" in said
    assert "cơ quan chưa quy định hạn gửi" in said
    assert f"unit?area=750&period={LATEST}&unit=26575" in links(test)
    assert [button.proto.label for button in test.get("download_button")] == [
        "Tình hình gửi báo cáo (tệp CSV)",
        "Tình hình gửi báo cáo (tệp XLSX)",
        "Toàn bộ số liệu và từ điển, cho người phân tích (tệp ZIP)",
    ]


def test_who_sent_is_asked_for_what_is_missing(district: Place) -> None:
    said = text(app("reporting", area="750", period=LATEST))
    assert said.count("số liệu còn thiếu trong báo cáo quý I/2025: «") == 2
    assert "Kính đề nghị UBND thị trấn Ngãi Giao, xã " in said
    each = text(app("reporting", area="750", period=LATEST, open="reminders"))
    assert each.count("số liệu còn thiếu trong báo cáo quý I/2025: «") == 2 + 3
    assert each.count("Kính đề nghị UBND") == 3 + 16, "one text a unit"
    assert "số liệu khác theo biểu mẫu" in said


def test_the_reports_that_came_are_listed_with_what_was_found(district: Place) -> None:
    said = text(app("reporting", area="750", period=LATEST))
    assert "1 báo cáo đã nhận cho kỳ này" in said
    assert "quý I <b>2025<b>.csv" in said and "Nguyễn Thị Mẫu" not in said


def test_a_period_for_which_nothing_is_due_says_so(district: Place) -> None:
    said = text(app("reporting", area="750", period="2024"))
    assert "Không có báo cáo nào phải gửi cho năm 2024 tại" in said
    assert "Đề nghị chọn kỳ theo quý." in said


def test_before_the_first_report_nobody_is_silent(district: Place) -> None:
    said = text(app("reporting", area="750", period="2024-Q3"))
    assert "Không có báo cáo nào phải gửi cho quý III/2024" in said
    assert "trước báo cáo đầu tiên đã nhận" in said


DUTIES = """Tên báo cáo,Cơ quan cung cấp,Mã số liệu,Định kỳ,Số ngày đến hạn,Từ ngày,Văn bản
Báo cáo chuyển đổi số,UBND cấp xã,teams team_members,Quý,10,01/07/2024,Quyết định số 5/QĐ-UBND
Báo cáo dân số,UBND cấp xã,adults_18plus,Tháng,5,,
"""


def test_the_office_says_itself_what_is_owed(district: Place) -> None:
    given = GivenFile(name="ky-han.csv", content=DUTIES.encode(), by="Văn phòng")
    accept(district, [(given, understand(given, against=district))])
    said = text(app("reporting", area="750", period=LATEST))
    assert "0/16 xã, phường đã gửi báo cáo quý I/2025; 16 chưa gửi" in said
    assert (
        "Báo cáo chuyển đổi số: hạn gửi 10 ngày sau ngày cuối kỳ · Quyết định số 5/QĐ-UBND" in said
    )
    assert (
        "gửi báo cáo «Báo cáo chuyển đổi số» quý I/2025 (hạn gửi 17 giờ 00 ngày 10/4/2025)" in said
    )
    assert "0/16 xã, phường đã gửi" in text(app("reporting", area="750", period="2024-Q3"))
    assert "theo quý, tháng" in text(app("reporting", area="750", period="2024"))


def test_an_unknown_area_says_so(district: Place) -> None:
    assert "Không có địa bàn mang mã «00000»." in text(app("reporting", area="00000"))


def test_units_whose_rows_were_left_blank_have_not_reported(office: Place) -> None:
    """The template of a whole province, filled for 38 of 102: 38/102, on every page."""
    communes = [unit.code for unit in register().on(dt.date(2026, 9, 30)).within("91", "commune")]
    filled = {
        code: {"adults_18plus": 5000 + number, "teams": 7}
        for number, code in enumerate(communes[:38])
    }
    send(
        office,
        "2026-Q3",
        filled | {code: {"adults_18plus": "", "teams": ""} for code in communes[38:]},
    )
    said = text(app("reporting", area="91", period="2026-Q3"))
    assert "38/102 xã, phường đã gửi báo cáo quý III/2026; 64 chưa gửi" in said
    # 64 that are silent, 38 that lack the same figures of the whole form
    assert said.count("Kính đề nghị") == 2
    assert "Đã gửi (38)" in said and "2/99" not in said
    assert "Chưa gửi (64)" in said and "Xem thêm 4 đơn vị" in said
    # 33,324 once, for 168 communes; shapes are read out and drawers counted: 2,073
    assert len(said.split()) < 2200
    each = text(
        app(
            "reporting",
            area="91",
            period="2026-Q3",
            open="silent.reminders.receipts.grid",
        )
    )
    assert each.count("Kính đề nghị") == 2 + 102 and each.count("2/99") == 38
    assert "38/102 xã, phường đã báo cáo" in text(app("overview", area="91", period="2026-Q3"))


def test_the_silent_stand_over_a_year_of_periods(district: Place) -> None:
    page = html(app("reporting", area="750", period=LATEST))
    grid = page.partition("Chưa gửi (13)")[2].partition("</table>")[0]
    heads = ["II/2024", "III/2024", "IV/2024", "I/2025"]
    assert re.findall(r'<th [^>]*class="">([^<]+)', grid) == heads
    assert grid.count('<a href="unit?') == 13
    # each row ends in the period of the page: shape and word beside the colour
    assert grid.count('✕</span><span class="ns-hidden">chưa gửi</span></span></td></tr>') == 13
    assert grid.count(">không phải báo cáo<") == 2 * 13, "before the first report that came"


def test_what_was_published_somewhere_makes_nobody_owe_a_report(office: Place) -> None:
    file = GivenFile(
        name="bao.csv",
        content=report(LATEST, {COMMUNES[0]: {"teams": 3}}),
        source={"title": "Báo"},
        by="Văn phòng",
    )
    accept(office, [(file, understand(file, against=office))])
    found = reports.receipts(published_figures.source(None), "750", LATEST, dt.date(2026, 1, 1))
    assert found == ()


def test_english(district: Place) -> None:
    said = text(app("reporting", area="750", period=LATEST, lang="en"))
    assert "3 of 16 communes sent the report for Q1 2025; 13 not sent" in said
    assert "Xã Bàu Chinh is kindly asked to send its report for Q1 2025." in text(
        app("reporting", area="750", period=LATEST, lang="en", open="reminders")
    )


def test_the_past_of_a_recycled_code_is_not_shown_as_the_units_own(office: Place) -> None:
    """99001 was Thị trấn Đồng Vàng until 30 June 2025; 99037 is the same commune before and
    after.
    """
    send(office, "2025-Q2", {unit: {"teams": 3} for unit in ("99001", "99037")})
    past = reports.past_receipts(
        published_figures.source("office"), "99", Period.parse("2025-Q3"), 2, dt.date(2026, 11, 1)
    )
    codes = {period: {one.unit.code for one in ones} for period, ones in past.items()}
    assert "99001" not in codes["2025-Q2"] and "99001" in codes["2025-Q3"]
    assert "99037" in codes["2025-Q2"]


def test_a_merger_frees_nobody_from_reporting(district: Place) -> None:
    """Nothing came from the new province; the communes that those of Châu Đức went into owe
    their report none the less.
    """
    assert {one.unit.name for one in reports.receipts(published_figures.source("office"), "79",
    "2025-Q3", dt.date(2026, 11, 1))} == {
        "Xã Ngãi Giao", "Xã Bình Giã", "Xã Châu Đức", "Xã Xuân Sơn", "Xã Nghĩa Thành", "Xã Kim Long"
    }  # fmt: skip
