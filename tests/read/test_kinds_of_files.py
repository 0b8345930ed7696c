"""What is no spreadsheet is refused by what it is, with what can be done about that kind."""

import io
import zipfile

import pytest

from tests.read.given import message, understood

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _zip(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        for name in names:
            target.writestr(name, "<w/>")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "what", "todo"),
    [
        (b"%PDF-1.7 ...", "tệp PDF", "nhập số liệu vào biểu mẫu"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "ảnh chụp", "nhập số liệu vào biểu mẫu"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "ảnh chụp", "nhập số liệu vào biểu mẫu"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(60), "ảnh chụp", "nhập số liệu vào biểu mẫu"),
        (_zip("word/document.xml", "[Content_Types].xml"), "văn bản Word (.docx)", "chép bảng"),
        (_OLD + "WordDocument\0".encode("utf-16-le"), "văn bản Word (.doc)", "chép bảng"),
        (_OLD + "Workbook\0".encode("utf-16-le"), "định dạng .xls", "lưu lại dạng .xlsx"),
        (_OLD + "PowerPoint Document\0".encode("utf-16-le"), "phần mềm Office cũ", "lưu lại dạng"),
        (_OLD + "EncryptedPackage\0".encode("utf-16-le"), "tệp có mật khẩu", "bỏ mật khẩu"),
        (_zip("xa-1.xlsx", "xa-2.xlsx"), "tệp nén (.zip)", "giải nén"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(60), "tệp nén (.rar, .7z)", "giải nén"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(60), "tệp nén (.rar, .7z)", "giải nén"),
        (_zip("content.xml", "META-INF/manifest.xml"), "OpenDocument (.ods)", "lưu lại dạng .xlsx"),
    ],
)
def test_each_kind_has_its_own_message(content: bytes, what: str, todo: str) -> None:
    said = message(understood(content, name="bao-cao.xlsx"), "readable_file")
    assert what in said
    assert todo in said


def test_a_lock_file_names_the_file_to_choose() -> None:
    said = message(understood(b"\x05Ngoc " + bytes(160), name="~$bao-cao.xlsx"), "readable_file")
    assert "không có «~$» ở đầu" in said


def test_an_old_excel_file_is_not_said_to_have_a_password() -> None:
    assert "mật khẩu" not in message(
        understood(_OLD + "Book\0".encode("utf-16-le")), "readable_file"
    )
