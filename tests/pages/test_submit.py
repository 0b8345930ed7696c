"""Gửi báo cáo: read, understand, check, send; what cannot be sent, and why."""

import pytest
from streamlit.testing.v1 import AppTest

from etl.archive import Archive
from metrics.place import Place
from tests.pages.conftest import COMMUNES, LATEST, app, html, report, text

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
    assert "Người trưởng thành có tài khoản dịch vụ công trực tuyến Quý I/2025 chưa có 70,00% 700/1.000" in said
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
    assert "✕ Lỗi dòng 2, cột E «Hồ sơ tiếp nhận trực tuyến»" in said
    assert not test.button
    assert "ns-cell-error" in html(test)


def test_one_bad_file_holds_back_the_good_one_beside_it(office: Place) -> None:
    test = _give(app("submit"), ("a.csv", report(LATEST, GOOD)), ("b.bin", bytes(range(256))))
    assert "Có thể gửi" in text(test)
    assert "Không đọc được tệp" in text(test)
    assert not test.button


@pytest.mark.parametrize("content", [b"", bytes(range(256)) * 20, "không phải bảng".encode("utf-16")])
def test_what_is_no_table_is_said_in_words(office: Place, content: bytes) -> None:
    said = text(_give(app("submit"), ("tệp lạ.csv", content)))
    assert "✕" in said
    assert "Đề nghị" in said


def test_a_question_is_asked_once_for_all_alike_and_the_answer_reads_the_files_again(office: Place) -> None:
    asked = {unit: {"adults_18plus": "hai nghìn", "public_service_accounts": 700} for unit in COMMUNES[:2]}
    test = _give(app("submit"), ("bao-cao.csv", report(LATEST, asked)))
    questions = [box for box in test.selectbox if str(box.key).startswith("answer-")]
    assert len(questions) == 1
    assert not test.button
    questions[0].set_value("2000").run()
    assert "Có thể gửi 4 số liệu" in text(test)
    assert [box.value for box in test.selectbox if str(box.key).startswith("answer-")] == ["2000"]
    assert test.button


def test_the_period_said_by_the_sender_is_used_where_the_file_is_silent(office: Place) -> None:
    silent = "\n".join(line.replace("Quý I/2025", "") for line in report(LATEST, GOOD).decode("utf-8-sig").splitlines())
    test = app("submit")
    test.selectbox(key="send-period").set_value("2024-Q4").run()
    assert "quý IV/2024" in text(_give(test, ("bao-cao.csv", silent.encode())))


def test_the_template_is_offered_for_the_area_and_period_that_were_chosen(office: Place) -> None:
    test = app("submit")
    assert "Chọn tỉnh và kỳ báo cáo để lấy biểu mẫu." in text(test)
    test.selectbox(key="send-period").set_value("2025-Q1").run()
    test.selectbox(key="send-province").set_value("77").run()
    test.selectbox(key="send-district").set_value("750").run()
    names = [button.proto.label for button in test.get("download_button")]
    assert names == ["Tải biểu mẫu XLSX", "Tải biểu mẫu CSV"]


def test_a_hostile_cell_stays_text(office: Place) -> None:
    hostile = {COMMUNES[0]: {"adults_18plus": "<script>alert(1)</script>", "public_service_accounts": 700}}
    shown = html(_give(app("submit"), ("<svg onload=1>.csv", report(LATEST, hostile))))
    assert "<script>" not in shown
    assert "<svg" not in shown


def test_english(office: Place) -> None:
    test = _give(app("submit", lang="en"), ("bao-cao.csv", report(LATEST, GOOD)))
    assert "Ready to send 2 figures · 1 units · Q1 2025" in text(test)
    assert "The report was accepted" in text(_send(test))


def test_while_the_sample_is_shown_the_page_says_where_a_report_goes(office: Place) -> None:
    assert "không lẫn với số liệu minh họa" in text(app("submit"))
