"""Files that are no table: each refused by what it is, with what to do about a file of its kind."""

from collections.abc import Collection

from etl.read.sheet.limits import Unreadable, unreadable

_OLD_OFFICE, _PDF = b"\xd0\xcf\x11\xe0", b"%PDF"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\x00", b"MM\x00*")
_PHONE_PICTURES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc")
_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_TYPE_IT = (
    "Đề nghị xin tệp bảng tính gốc (.xlsx), hoặc nhập số liệu vào biểu mẫu rồi gửi.",
    (
        "Please ask for the spreadsheet that it was made from (.xlsx), or enter the figures "
        "into the template."
    ),
)
_UNPACK = (
    "Đề nghị giải nén rồi gửi các tệp bảng tính bên trong.",
    "Please unpack it and send the spreadsheets inside.",
)
_COPY_TABLE = (
    "Đề nghị chép bảng trong văn bản rồi dán vào ô «Hoặc dán bảng, tin nhắn».",
    "Please copy the table out of the document and paste it into the box below the files.",
)
TAKE_OFF = (
    "Đề nghị mở tệp, bỏ mật khẩu, lưu lại dạng .xlsx rồi gửi lại.",
    "Please open the file, take the password off, save it as .xlsx and send it again.",
)


def _old_office(content: bytes) -> Unreadable:
    """What a file in the container of old Office programs is: its directory names its streams,
    in UTF-16.
    """
    if "EncryptedPackage".encode("utf-16-le") in content:
        return unreadable("tệp có mật khẩu", "it has a password", *TAKE_OFF)
    if "WordDocument".encode("utf-16-le") in content:
        return unreadable(
            "đây là văn bản Word (.doc), không phải bảng tính",
            "it is a Word document (.doc)",
            *_COPY_TABLE,
        )
    return unreadable(
        "đây là tệp của một phần mềm Office cũ, không phải bảng tính, hoặc có mật khẩu",
        "it is a file of an old Office program and no spreadsheet, or has a password",
    )


def is_old_workbook(content: bytes) -> bool:
    """Whether it is a workbook of Excel 97 to 2003 (.xls); one with a password in the way of later
    versions is none.
    """
    return (
        content.startswith(_OLD_OFFICE)
        and not any(
            name.encode("utf-16-le") in content for name in ("EncryptedPackage", "WordDocument")
        )
        and any(f"{name}\0".encode("utf-16-le") in content for name in ("Workbook", "Book"))
    )


def refuse_lock_file(name: str) -> None:
    """Refuses the file that a spreadsheet program keeps beside an open workbook: its name says
    so.
    """
    if name.startswith("~$"):
        raise unreadable(
            "đây là tệp tạm của phần mềm bảng tính, không có số liệu",
            "it is a temporary file of the spreadsheet program without figures",
            "Đề nghị chọn tệp cùng tên không có «~$» ở đầu.",
            "Please choose the file of the same name without «~$».",
        )


def refuse_other_packages(names: Collection[str]) -> None:
    """Refuses a ZIP file that is no workbook by what it is: Word, OpenDocument, or an archive
    of files.
    """
    if "word/document.xml" in names:
        raise unreadable(
            "đây là văn bản Word (.docx), không phải là bảng tính .xlsx",
            "it is a Word document (.docx)",
            *_COPY_TABLE,
        )
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        raise unreadable(
            "tệp OpenDocument (.ods), không phải là bảng tính .xlsx",
            "it is OpenDocument (.ods), no .xlsx workbook",
        )
    if "[Content_Types].xml" not in names:
        raise unreadable(
            "đây là tệp nén (.zip), không phải là bảng tính .xlsx",
            "it is a ZIP file, no .xlsx workbook",
            *_UNPACK,
        )


def refuse_other_formats(content: bytes) -> None:
    """Refuses bytes that are neither a workbook nor text, by what they are: PDF, picture,
    packed files, a web page, old Office.
    """
    if not content.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise unreadable(
            "tệp trống",
            "it is empty",
            "Đề nghị gửi tệp có số liệu.",
            "Please send a file with figures.",
        )
    if content.startswith(_OLD_OFFICE):
        raise _old_office(content)
    if content.startswith(_PDF):
        raise unreadable("đây là tệp PDF", "it is a PDF", *_TYPE_IT)
    if content.startswith(_PICTURES) or content[4:12] in _PHONE_PICTURES:
        raise unreadable("đây là ảnh chụp", "it is a picture", *_TYPE_IT)
    if content.startswith(_PACKED):
        raise unreadable("đây là tệp nén (.rar, .7z)", "it is a packed file (.rar, .7z)", *_UNPACK)
    if b"<table" in content[:20_000].lower() or content[:500].lstrip().lower().startswith(
        (b"<!doctype html", b"<html")
    ):
        raise unreadable(
            "đây là trang web (HTML), không phải bảng tính",
            "it is a web page (HTML), not a spreadsheet",
        )
