"""Gửi báo cáo: read, understand, check, send; what cannot be sent, and why."""

import re

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from etl.archive.archive import Archive
from etl.intake.load import GivenFile, accept, understand
from metrics.build.place import Place
from pages.parts.doing.questions import figure_typed
from tests.intake.test_hostile import bomb
from tests.pages.conftest import COMMUNES, LATEST, Rows, app, html, report, text

GOOD = {COMMUNES[0]: {"adults_18plus": 1000, "public_service_accounts": 700}}


def _give(test: AppTest, *files: tuple[str, bytes]) -> AppTest:
    test.file_uploader[0].set_value([(name, content, "text/csv") for name, content in files])
    return test.run()


def _send(test: AppTest, by: str = "Trần Văn Mẫu") -> AppTest:
    test.text_input[0].set_value(by)
    test.button[-1].click()
    return test.run()


def test_a_report_is_read_checked_and_sent(office: Place) -> None:
    test = _give(app("submit"), ("bao-cao.csv", report(LATEST, GOOD)))
    said = text(test)
    assert "● Có thể gửi 2 số liệu · 1 đơn vị · quý I/2025" in said
    assert "Kết quả sẽ thay đổi" in said
    assert (
        "Người trưởng thành có tài khoản dịch vụ công trực tuyến Quý I/2025 chưa có "
        "70,00% 700/1.000"
    ) in said
    assert not office.has_events

    done = text(_send(test))
    [event] = Archive(office).events
    assert "Đã nhận báo cáo" in done
    assert event.id in done
    assert event.payload["sha256"] in done
    assert event.by == "Trần Văn Mẫu"
    assert "Bản số liệu đang dùng: số 1." in done


def test_the_same_file_twice_says_so_and_changes_nothing(office: Place) -> None:
    for _ in range(2):
        done = text(_send(_give(app("submit"), ("bao-cao.csv", report(LATEST, GOOD)))))
    assert "Báo cáo này đã được nhận trước đó, không có gì thay đổi" in done
    assert len(Archive(office).events) == 1


def test_several_files_at_once(office: Place) -> None:
    other = {COMMUNES[1]: {"adults_18plus": 1000, "public_service_accounts": 300}}
    test = _give(app("submit"), ("a.csv", report(LATEST, GOOD)), ("b.csv", report(LATEST, other)))
    assert "50,00% 1.000/2.000" in text(test)  # of the district: both together
    _send(test)
    assert len(Archive(office).events) == 2


def test_who_sends_it_must_be_said(office: Place) -> None:
    said = text(_send(_give(app("submit"), ("bao-cao.csv", report(LATEST, GOOD))), by="  "))
    assert "Đề nghị ghi người thao tác rồi bấm lại." in said
    assert not office.has_events


def test_a_file_with_an_error_cannot_be_confirmed(office: Place) -> None:
    wrong = {COMMUNES[0]: {"dossiers_received": 120, "dossiers_received_online": 130}}
    test = _give(app("submit"), ("bao-cao.csv", report(LATEST, wrong)))
    said = text(test)
    assert "Chưa gửi được: còn lỗi hoặc câu hỏi" in said
    assert "✕ Lỗi : Đề nghị kiểm tra lại hai số." in said
    assert "dòng 2, cột E «Hồ sơ tiếp nhận trực tuyến»" in said
    assert not test.button
    assert "ns-cell-error" in html(test)


def test_one_bad_file_holds_back_the_good_one_beside_it(office: Place) -> None:
    test = _give(app("submit"), ("a.csv", report(LATEST, GOOD)), ("b.bin", bytes(range(256))))
    assert "Có thể gửi" in text(test)
    assert "Không đọc được tệp" in text(test)
    assert not test.button


@pytest.mark.parametrize(
    "content",
    [
        b"",
        bytes(range(256)) * 20,
        "không phải bảng".encode("utf-16"),
        bomb(),
        b"a," * 20_000,
        b"a,b\n1," + b"9" * 10_000_000,
    ],
    ids=["nothing", "noise", "text", "zip bomb", "20,000 columns", "a cell of 10 MB"],
)
def test_what_is_no_table_is_said_in_words(office: Place, content: bytes) -> None:
    said = text(_give(app("submit"), ("tệp lạ.csv", content)))
    assert "✕" in said
    assert "Đề nghị" in said
    assert len(said) < 3_000


def test_a_question_is_asked_once_for_all_alike_and_the_answer_reads_the_files_again(
    office: Place,
) -> None:
    asked: Rows = {
        unit: {"adults_18plus": "hai nghìn", "public_service_accounts": 700}
        for unit in COMMUNES[:2]
    }
    test = _give(app("submit"), ("bao-cao.csv", report(LATEST, asked)))
    questions = [box for box in test.selectbox if str(box.key).startswith("answer-")]
    assert len(questions) == 1
    assert not test.button
    questions[0].set_value("2000").run()
    assert "Có thể gửi 4 số liệu" in text(test)
    assert [box.value for box in test.selectbox if str(box.key).startswith("answer-")] == ["2000"]
    assert test.button


def test_the_period_said_by_the_sender_is_used_where_the_file_is_silent(office: Place) -> None:
    silent = "\n".join(
        line.replace("Quý I/2025", "")
        for line in report(LATEST, GOOD).decode("utf-8-sig").splitlines()
    )
    test = app("submit")
    test.selectbox(key="send-period").set_value("2024-Q4").run()
    assert "quý IV/2024" in text(_give(test, ("bao-cao.csv", silent.encode())))


def test_the_template_is_offered_for_a_group_of_the_office(office: Place) -> None:
    file = GivenFile(
        name="nhom.csv", content="Tên nhóm,Mã đơn vị\nChâu Đức (cũ),26590\n".encode(), by="Mẫu"
    )
    accept(office, [(file, understand(file, against=office))])
    test = app("submit")
    assert [one for one in test.selectbox if one.key == "template-area"] == []
    test.selectbox(key="send-period").set_value("2026-Q3").run()
    assert "Chọn tỉnh và kỳ báo cáo để lấy biểu mẫu." in text(test)
    test.selectbox(key="template-area").set_value("g/chau-duc-cu").run()
    assert [button.proto.label for button in test.get("download_button")] == [
        "Tải biểu mẫu XLSX",
        "Tải biểu mẫu CSV",
    ]


def test_the_template_is_offered_for_the_area_and_period_that_were_chosen(office: Place) -> None:
    test = app("submit")
    assert "Chọn tỉnh và kỳ báo cáo để lấy biểu mẫu." in text(test)
    test.selectbox(key="send-period").set_value("2025-Q1").run()
    test.selectbox(key="send-province").set_value("77").run()
    test.selectbox(key="send-district").set_value("750").run()
    names = [button.proto.label for button in test.get("download_button")]
    assert names == ["Tải biểu mẫu XLSX", "Tải biểu mẫu CSV"]


def test_a_hostile_cell_stays_text(office: Place) -> None:
    hostile: Rows = {
        COMMUNES[0]: {"adults_18plus": "<script>alert(1)</script>", "public_service_accounts": 700}
    }
    shown = html(_give(app("submit"), ("<svg onload=1>.csv", report(LATEST, hostile))))
    assert "<script>" not in shown
    assert "<svg" not in shown


def test_english(office: Place) -> None:
    test = _give(app("submit", lang="en"), ("bao-cao.csv", report(LATEST, GOOD)))
    assert "Ready to send 2 figures · 1 unit · Q1 2025" in text(test)
    assert "The report was accepted" in text(_send(test))


def test_while_the_sample_is_shown_the_page_says_where_a_report_goes(office: Place) -> None:
    assert "không lẫn với số liệu minh họa" in text(app("submit"))


DIFFERENT = {COMMUNES[0]: {"adults_18plus": 1010, "public_service_accounts": 700}}


def _header_asked(period: str = LATEST) -> bytes:
    named = "Người trưởng thành có tài khoản dịch vụ công trực tuyến"
    return report(period, GOOD).decode("utf-8-sig").replace(named, "Người có tài khoản").encode()


def _choices(test: AppTest) -> list[Selectbox[str]]:
    return [box for box in test.selectbox if str(box.key).startswith("answer-")]


def test_the_four_steps_stand_in_their_order(office: Place) -> None:
    said = text(_give(app("submit"), ("bao-cao.csv", report(LATEST, GOOD))))
    places = [said.index(step) for step in ("1. Đọc tệp", "2. Hiểu", "3. Kiểm tra", "4. Gửi")]
    assert places == sorted(places)


def test_the_interpretation_is_read_aloud_before_the_number(office: Place) -> None:
    figures: Rows = {COMMUNES[0]: {"adults_18plus": "1.234", "public_service_accounts": 700}}
    given = ("bao-cao.csv", report(LATEST, figures))
    assert "1.234 → một nghìn hai trăm ba mươi tư (1.234)" in text(_give(app("submit"), given))
    assert "1.234 → 1,234" in text(_give(app("submit", lang="en"), given))


def test_findings_that_are_mended_alike_stand_together(office: Place) -> None:
    wrong = {unit: {"dossiers_received": 120, "dossiers_received_online": 130} for unit in COMMUNES}
    said = text(_give(app("submit"), ("bao-cao.csv", report(LATEST, wrong))))
    assert "✕ Lỗi (3): Đề nghị kiểm tra lại hai số." in said
    assert said.count("Đề nghị kiểm tra lại hai số.") == 1


def test_the_sheet_is_shown_as_it_was_given_with_what_is_personal_covered(office: Place) -> None:
    given = (
        report(LATEST, GOOD).decode("utf-8-sig").replace("700", "700,Nguyễn Văn An,ba").splitlines()
    )
    named = "\n".join([given[0] + ",Người lập,Số hộ nghèo", *given[1:]])
    shown = html(_give(app("submit"), ("bao-cao.csv", named.encode())))
    assert "Nguyễn" not in shown
    assert "đã che" in shown
    assert "Số hộ nghèo" in shown  # not read, and yet his own


def test_the_correction_sheet_is_offered_where_there_is_something_to_mend(office: Place) -> None:
    wrong = {COMMUNES[0]: {"dossiers_received": 120, "dossiers_received_online": 130}}
    test = _give(
        app("submit"), ("bao-cao.csv", report(LATEST, wrong)), ("tot.csv", report(LATEST, GOOD))
    )
    labels = [button.proto.label for button in test.get("download_button")]
    assert labels.count("Tải bản cần sửa (XLSX)") == 1


def test_what_changes_of_the_last_version_is_shown_old_beside_new(office: Place) -> None:
    _send(_give(app("submit"), ("bao-cao.csv", report(LATEST, GOOD))))
    said = text(_give(app("submit"), ("bao-cao.csv", report(LATEST, DIFFERENT))))
    assert "0 số liệu mới · 1 số liệu thay đổi · 1 số liệu không đổi" in said
    assert "Dân số trưởng thành (từ 18 tuổi) Quý I/2025 1.000 1.010" in said


def test_of_many_figures_that_move_the_first_are_seen_and_the_others_unfolded(
    office: Place,
) -> None:
    rows = {unit: {"adults_18plus": 1000, "public_service_accounts": 700} for unit in COMMUNES}
    shown = html(_give(app("submit"), ("bao-cao.csv", report(LATEST, rows))))
    assert re.search(r"<summary>Xem \d+ kết quả khác thay đổi</summary>", shown)


def test_two_files_that_disagree_are_named_before_sending(office: Place) -> None:
    test = _give(
        app("submit"), ("a.csv", report(LATEST, GOOD)), ("b.csv", report(LATEST, DIFFERENT))
    )
    said = text(test)
    assert (
        "▲ 1 số liệu được ghi khác nhau trong hai tệp. Nếu gửi cùng lúc, số trong tệp "
        "đứng sau được tính."
    ) in said
    assert "1.000 a.csv, dòng 2, cột D 1.010 b.csv, dòng 2, cột D" in said
    assert "1 số liệu có trong hai tệp, giá trị bằng nhau; chỉ tính một lần." in said


def test_a_pasted_table_goes_the_same_way(office: Place) -> None:
    test = app("submit")
    test.text_area[0].set_value(report(LATEST, GOOD).decode("utf-8-sig").replace(",", "\t")).run()
    assert "Có thể gửi 2 số liệu" in text(test)
    test.text_input[0].set_value("Trần Văn Mẫu")
    test.button[-1].click().run()
    assert [event.payload["file"] for event in Archive(office).events] == ["noi-dung-dan.txt"]


def test_an_answer_about_a_header_is_remembered_shown_and_forgotten(office: Place) -> None:
    test = _give(app("submit"), ("a.csv", _header_asked()))
    _choices(test)[0].set_value("public_service_accounts").run()
    assert "Đã ghi nhớ 1 câu trả lời về tiêu đề" in text(_send(test))

    test = _give(app("submit"), ("b.csv", _header_asked("2025-Q2")))
    assert "Có thể gửi 2 số liệu" in text(test)
    [box] = _choices(test)
    assert (box.value, "được hiểu theo câu trả lời đã ghi nhớ từ" in box.label) == (
        "public_service_accounts",
        True,
    )
    [forget] = [button for button in test.button if button.label == "Bỏ ghi nhớ câu trả lời này"]
    forget.click().run()
    assert "Chưa gửi được" in text(test)
    assert [event.type for event in Archive(office).events] == ["submission", "answer", "withdraw"]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("1.420", "1420"),
        ("1420", "1420"),
        ("1.234.567,8", "1234567.8"),
        ("85,5", "85.5"),
        ("85.5", "85.5"),
        ("trống", "blank"),
        ("1,420", None),
        ("1.42.0", None),
        ("-3", None),
        ("1e9", None),
        ("=1+1", None),
    ],
)
def test_a_typed_figure_is_never_guessed(typed: str, answer: str | None) -> None:
    assert figure_typed(typed) == answer


def test_of_a_large_sheet_only_a_part_is_drawn(office: Place) -> None:
    rows = report(LATEST, GOOD).decode("utf-8-sig").splitlines()
    wide = [line + "," * 100 + "x" for line in [rows[0], *rows[1:2] * 3_000]]
    shown = html(_give(app("submit"), ("bao-cao.csv", "\n".join(wide).encode())))
    assert shown.count("<td") < 12_000
    assert "cột không hiện ở đây" in shown
