"""Files as offices send them, given on the page: every question has an answer there, and the
figures in the build are the true ones.
"""

import pytest
from streamlit.testing.v1 import AppTest

from metrics.build.place import Place
from tests.pages.conftest import app, html, text
from tests.pages.giving import answer, asked, given
from tests.pages.quarter_files import files_of_communes


def _give(content: str, province: str | None = "91", period: str | None = "2026-Q3") -> AppTest:
    return given(("bao-cao.csv", content.encode()), province=province, period=period)


def test_every_element_can_be_chosen_for_a_header_that_is_not_clear(office: Place) -> None:
    test = _give("Đơn vị;Số hồ sơ\nXã Vĩnh Hanh;1.234\n")
    [key] = asked(test)
    labels = test.selectbox(key=key).options
    assert any("nguoi du 14" in one for one in labels)  # found without diacritics
    answer(test, {"header:": "residents_14plus"})
    assert "Có thể gửi 1 số liệu" in text(test)


def test_every_commune_of_the_province_can_be_chosen_and_nothing_english_is_offered(
    office: Place,
) -> None:
    test = _give("Đơn vị;Dân số\nXã Long Xuyênn Cũ;8.000\n")
    [key] = asked(test)
    box = test.selectbox(key=key)
    assert len(box.options) > 100
    assert not box.proto.accept_new_options
    assert any("vinh hanh" in one for one in box.options)
    answer(test, {"unit:": "leave_out"})
    assert asked(test) == []


def test_a_period_can_be_chosen_where_nothing_says_it(office: Place) -> None:
    test = _give("Đơn vị;Dân số\nXã Vĩnh Hanh;8.000\n", period=None)
    answer(test, {"period": "2026-Q2"})
    said = text(test)
    assert "Có thể gửi 1 số liệu" in said
    assert "1 câu đã trả lời" in str([one.label for one in test.expander])


@pytest.mark.parametrize(
    "content", ["Chỉ tiêu;Giá trị\nDân số;966\n", "Đơn vị;Tỷ lệ (%)\nXã Vĩnh Hanh;35,5%\n"]
)
def test_a_question_without_a_near_answer_can_be_ended(office: Place, content: str) -> None:
    test = _give(content)
    assert len(asked(test)) == 1
    answer(test, {"": "leave_out"})
    assert asked(test) == []


def _of_several_provinces(content: str) -> AppTest:
    test = _give(content, province=None)
    return test.selectbox(key="answer-province").set_value("each").run()


def _write(test: AppTest, start: str, text_: str) -> AppTest:
    [box] = [one for one in test.text_input if str(one.key).startswith(f"typed-{start}")]
    return box.set_value(text_).run()


@pytest.mark.parametrize("written", ["1.420", "1420"])
def test_a_figure_that_no_list_holds_is_written_beside_it(office: Place, written: str) -> None:
    test = _give("Đơn vị;Dân số\nXã Vĩnh Hanh;nhiều\n")
    assert not any(box.proto.accept_new_options for box in test.selectbox)
    _write(test, "cell:", "1,420")
    assert "Chưa rõ là số nào. Đề nghị gõ lại." in text(test)
    _write(test, "cell:", written)
    assert "Có thể gửi 1 số liệu" in text(test)
    assert "một nghìn bốn trăm hai mươi (1.420)" in text(test)


@pytest.mark.parametrize("written", ["Long Kiến", "long kien", "xã Long Kien", "30664"])
def test_a_unit_is_written_by_its_name_while_no_province_is_chosen(
    office: Place, written: str
) -> None:
    test = _of_several_provinces("Đơn vị;Dân số\nXã Long Kiếnn;8.000\n")
    assert not any(box.proto.accept_new_options for box in test.selectbox)
    _write(test, "unit:", written)
    assert "Có thể gửi 1 số liệu" in text(test)


def test_of_several_units_of_a_written_name_the_list_offers_each(office: Place) -> None:
    test = _of_several_provinces("Đơn vị;Dân số\nXã Long Kiếnn;8.000\n")
    _write(test, "unit:", "hoa thuan")
    assert "2 đơn vị tên như vậy: đề nghị chọn trong danh sách." in text(test)
    answer(test, {"unit:": "30949"})
    assert "Có thể gửi 1 số liệu" in text(test)


def test_what_is_no_name_of_a_unit_is_said(office: Place) -> None:
    test = _of_several_provinces("Đơn vị;Dân số\nXã Long Kiếnn;8.000\n")
    _write(test, "unit:", "Không Đâu Có")
    assert "Không có đơn vị nào tên như vậy." in text(test)


def test_a_column_that_will_not_be_taken_is_named_before_the_file_is_said_to_be_ready(
    office: Place,
) -> None:
    said = text(_give("Đơn vị;Dân số;Số cột đèn đường\nXã Vĩnh Hanh;8.000;12\n"))
    assert "▲ 1 cột sẽ không được nhận: «Số cột đèn đường»" in said
    assert said.index("sẽ không được nhận") < said.index("Có thể gửi")


def test_units_that_left_everything_blank_are_no_senders(office: Place) -> None:
    test = _give("Đơn vị;Dân số;Số hộ\nXã Vĩnh Hanh;8.000;2.100\nXã Long Kiến;;\nXã Hội An;;\n")
    said = text(test)
    assert "Có thể gửi 2 số liệu · 1 đơn vị có số liệu, 2 đơn vị để trống · 4 ô trống" in said
    assert "dòng 3–4" in said
    assert "Xã Long Kiến; Xã Hội An" in said
    test.text_input[0].set_value("Trần Văn Mẫu")
    test.button[-1].click().run()
    assert "2 số liệu · 1 đơn vị có số liệu, 2 đơn vị để trống" in text(test)


def test_pasted_text_is_not_called_a_file(office: Place) -> None:
    test = app("submit")
    test.text_area[0].set_value("xin chào").run()
    said = text(test)
    assert "Không đọc được nội dung đã dán" in said
    assert "noi-dung-dan.txt" not in said
    assert "tệp" not in said[said.index("Nội dung đã dán") :]


NAMES = "Đơn vị;Dân số\nXã Vĩnh Hanh;9.870\nXã Long Kiến;18.240\nXã Óc Eo;12.100\n"


def test_the_province_is_asked_once_for_all_units_of_all_files_and_not_each_unit(
    office: Place,
) -> None:
    test = _give(NAMES, province=None)
    assert asked(test) == ["answer-province"]
    box = test.selectbox(key="answer-province")
    assert "chưa xác định được 3 đơn vị. Tỉnh, thành phố nào?" in box.label
    assert box.options[0].startswith("Tỉnh An Giang (có 3 tên trong số này)")
    box.set_value("91").run()
    assert "Có thể gửi 3 số liệu · 3 đơn vị" in text(test)
    assert test.selectbox(key="send-province").value == "91"


def test_files_of_several_provinces_have_each_unit_asked(office: Place) -> None:
    test = _give(NAMES, province=None)
    test.selectbox(key="answer-province").set_value("each").run()
    assert len(asked(test)) == 3
    answer(
        test,
        {"unit:xa vinh hanh": "30619", "unit:xa long kien": "30664", "unit:xa oc eo": "leave_out"},
    )
    assert "Có thể gửi 2 số liệu · 2 đơn vị" in text(test)


def _many(count: int, *broken: str) -> AppTest:
    files = [
        (name, content, "application/octet-stream") for name, content in files_of_communes(count)
    ]
    files += [
        (f"hong {number}.csv", content.encode(), "text/csv")
        for number, content in enumerate(broken)
    ]
    test = app("submit")
    test.file_uploader[0].set_value(files)
    return test.run()


def test_many_files_are_a_table_and_what_is_found_in_all_of_them_stands_there_once(
    office: Place,
) -> None:
    test = _many(5)
    said = text(test)
    assert "5 tệp: 5 tệp có thể gửi, 0 tệp chưa gửi được." in said
    assert said.count("«Số cột đèn đường» không có trong danh mục chỉ tiêu") == 1
    assert "Cảnh báo (5)" in said
    assert html(test).count('class="ns-understood') == 1
    assert 'class="ns-sheet"' not in html(test)


def test_of_many_files_those_that_cannot_be_sent_stand_first_and_each_can_be_seen_whole(
    office: Place,
) -> None:
    test = _many(4, "Đơn vị;Kỳ;Dân số\nXã Vĩnh Hanh;Quý III/2026;nhiều\n")
    said = text(test)
    assert "5 tệp: 4 tệp có thể gửi, 1 tệp chưa gửi được." in said
    assert said.index("hong 0.csv") < said.index("01 Phường Bình Đức.xlsx")
    box = test.selectbox(key="batch-one")
    assert "hong 0.csv" in box.options[0]
    box.select_index(0).run()
    assert 'class="ns-sheet"' in html(test)
    assert [button.proto.label for button in test.get("download_button")] == [
        "Tải bản cần sửa (XLSX)"
    ]


def test_of_a_column_that_is_not_known_the_sender_can_say_which_figure_it_is(office: Place) -> None:
    test = _give("Đơn vị;Dân số;Số cột đèn đường\nXã Vĩnh Hanh;8.000;12\n")
    test.selectbox(key="unread-header:so cot den duong").set_value("teams").run()
    assert "Có thể gửi 2 số liệu" in text(test)
    assert "sẽ không được nhận" not in text(test)
    test.selectbox(key="unread-header:so cot den duong").set_value(None).run()
    assert "▲ 1 cột sẽ không được nhận" in text(test)


def test_per_cents_that_name_no_rate_can_be_said_to_be_of_one(office: Place) -> None:
    test = _give("Đơn vị;Dân số;Tỷ lệ (%)\nXã Vĩnh Hanh;8.000;98\n")
    assert "▲ 1 cột sẽ không được nhận" in text(test)
    test.selectbox(key="unread-rate:ty le (%)").set_value("satisfaction_rate").run()
    assert "Có thể gửi 2 số liệu" in text(test)


def test_per_cents_beside_other_counts_are_kept_or_skipped(office: Place) -> None:
    content = "Đơn vị;Dân số;Tỷ lệ hài lòng (%)\nXã Vĩnh Hanh;8.000;98\n"
    assert "Có thể gửi 2 số liệu" in text(answer(_give(content), {"rate:": "satisfaction_rate"}))
    assert "Có thể gửi 1 số liệu" in text(answer(_give(content), {"rate:": "leave_out"}))


def test_twins_in_two_files_are_said_before_sending(office: Place) -> None:
    files = [
        (f"{name}.csv", f"Đơn vị;Dân số\nXã {name};8.628\n".encode())
        for name in ("Vĩnh Hanh", "Vĩnh Trạch")
    ]
    test = given(*files, province="91", period="2026-Q3")
    assert "giống hệt xã Vĩnh Hanh («Vĩnh Hanh.csv», dòng 2, cột B)" in text(test)
