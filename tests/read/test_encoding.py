"""Bytes to text: every encoding that reports come in, and the ones that must be refused."""

import unicodedata

import pytest

from etl.read.sheet.delimited import open_delimited
from etl.read.sheet.encoding import decode, mend
from etl.read.sheet.limits import Unreadable

TEXT = (
    "STT,Đơn vị,Dân số (nhân khẩu),Số Tổ công nghệ số cộng đồng\n1,Phường Dĩ "
    "An,111344,59\n2,Thị trấn Ngãi Giao,17164,9\n"
)
# The same first words as the legacy fonts keep them: TCVN 5712 in one byte a letter, VNI as letter
# and mark.
TCVN3 = (
    "STT,§¬n vÞ,D©n sè (nh©n khÈu),Sè Tæ c«ng nghÖ sè céng ®ång\n1,Ph\xadêng DÜ "
    "An,111344,59\n2,ThÞ trÊn Ng·i Giao,17164,9\n"
)
VNI = (
    "STT,Ñôn vò,Daân soá (nhaân khaåu),Soá Toå coâng ngheä soá coäng ñoàng\n1,Phöôøng "
    "Dó An,111344,59\n2,Thò traán Ngaõi Giao,17164,9\n"
)
WINDOWS_1258 = b"Ph\xfd\xf5\xccng;S\xf4\xec h\xf4\xcc s\xf5\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        unicodedata.normalize("NFD", TEXT).encode(),
    ],
)
def test_unicode_is_read_in_every_form_without_a_word(content: bytes) -> None:
    decoded = decode(content)
    assert decoded.text == TEXT
    assert decoded.findings == ()


def test_windows_1258_is_decoded_and_said() -> None:
    decoded = decode(WINDOWS_1258)
    assert decoded.text == "Phường;Số hồ sơ\n"
    assert decoded.findings[0].message_vi == (
        "Chữ trong tệp ở bảng mã windows-1258; đã chuyển sang Unicode. Đề nghị xem lại "
        "tên đơn vị và tiêu đề cột trước khi gửi."
    )


@pytest.mark.parametrize(("legacy", "name"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_legacy_fonts_are_recognised_as_bytes_and_as_text(legacy: str, name: str) -> None:
    for decoded in (decode(legacy.encode("cp1252")), mend(legacy)):
        assert decoded.text == TEXT
        assert f"bảng mã {name};" in decoded.findings[0].message_vi


def test_utf8_misread_as_latin1_is_put_back_and_said() -> None:
    decoded = mend(TEXT.encode().decode("latin-1"))
    assert decoded.text == TEXT
    assert "UTF-8 bị đọc nhầm thành Latin-1" in decoded.findings[0].message_vi


def test_what_cannot_be_put_back_for_sure_is_left_and_said() -> None:
    broken = TEXT.encode().decode("cp1252", "replace")
    decoded = mend(broken)
    assert decoded.text == broken
    assert [finding.rule for finding in decoded.findings] == ["text_recognised", "text_readable"]


def test_names_of_other_languages_are_no_reason_to_convert() -> None:
    text = "Xã Đắk Krông, Xã Ia Púch, Xã Krông Á, Buôn Êa, Xã Ðạ M'rông"
    assert mend(text).text == unicodedata.normalize("NFC", text)
    assert mend(text).findings == ()


def test_letters_lost_to_question_marks_are_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        decode(b"STT,??n v?,D?n s? (nh?n kh?u),S? T? c?ng ngh?\n1,Ph??ng D? An,111344,59\n")
    assert refusal.value.finding.rule == "text_not_lost"


def test_a_real_question_is_no_lost_letter() -> None:
    assert decode("Đơn vị,Ghi chú\nXã A,đã nộp chưa?\nXã B,vì sao?\n".encode()).findings == ()


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 40, b"\x7fELF" + bytes(500), "Phường".encode("utf-16") + b"\x00\xd8"],
)
def test_binary_and_broken_content_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        decode(content)


@pytest.mark.parametrize(
    "text",
    [
        "Đơn vị;Hồ sơ giải quyết trước hạn, đúng hạn\nXã Vĩnh Trạch;1.205\n",
        "Đơn vị;Hồ sơ giải quyết trước hạn, đúng hạn\nXã Vĩnh Trạch;1,205\n",
        "Báo cáo quý I, II, III, IV năm 2026\nĐơn vị;Hồ sơ\nXã Vĩnh Trạch;900\n",
    ],
)
def test_where_two_cut_as_evenly_it_is_not_the_comma(text: str) -> None:
    [sheet] = open_delimited(text.encode()).sheets
    assert sheet.rows[-2][0] == "Đơn vị"
    assert len(sheet.rows[-1]) == 2
    assert sheet.rows[-1][0] == "Xã Vĩnh Trạch"
