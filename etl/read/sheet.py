"""What stands in a file before anything is understood: sheets of texts, with what a workbook says about its cells."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from etl.findings import Finding, Rule, Severity, declare
from etl.read.limits import MAX_BYTES, Unreadable, unreadable, within

# Declared here and not in the modules that find it: those are imported only by the process that opens a file of their kind, while
# the pages have to know every rule.
declare(
    Rule(
        name="formula_result_saved",
        severity=Severity.WARNING,
        vi="{count} ô có công thức nhưng tệp chưa lưu kết quả; các ô này được coi là chưa đọc được.",
        en="{count} cells hold a formula whose result was not saved; these cells count as unreadable.",
        mend_vi="Đề nghị mở tệp bằng phần mềm bảng tính, lưu lại rồi gửi.",
        mend_en="Please open the file in a spreadsheet program, save it and send it again.",
    ),
    Rule(
        name="sheet_visible",
        severity=Severity.WARNING,
        vi="Trang tính đang ẩn, không đọc.",
        en="The sheet is hidden and was not read.",
        mend_vi="Nếu cần số liệu ở đó, đề nghị bỏ ẩn rồi gửi lại.",
        mend_en="If its figures are needed, please unhide it and send the file again.",
    ),
    Rule(
        name="quotes_balanced",
        severity=Severity.WARNING,
        vi='Dấu ngoặc kép (") trong tệp không khép kín; tệp được đọc theo từng dòng.',
        en='A quotation mark (") in the file is never closed; the file is read line by line.',
        mend_vi="Đề nghị xem lại các ô có dấu ngoặc kép.",
        mend_en="Please look over the cells with quotation marks.",
    ),
)

_ROW, _CELL = "\x1e", "\x1f"  # the separators that ASCII has for records and units
_ZIP, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"


class Number(NamedTuple):
    """A number stored as a number. `percent`: its format multiplies it by 100 on the screen. `shown`: as the format writes it."""

    value: float
    percent: bool = False
    decimals: int | None = None  # places that the format shows; None: as many as there are


class Place(NamedTuple):
    """A cell of a sheet, counted from 0."""

    row: int
    column: int


@dataclass(kw_only=True)
class Sheet:
    """One sheet. `rows`: a row a line, texts in NFC, "" where nothing stands; rows may be of different length.

    `widths`: how many fields each line of a delimited file has, None for a workbook. `numbers`, `dates`: cells that are
    stored as such (their text stands in `rows` too), a day with the number behind it, a time with None. `merged`: ranges (top, left,
    bottom, right). `without_result`: formulas whose result was not saved.
    """

    name: str | None
    rows: list[list[str]]
    widths: list[int] | None = None
    numbers: dict[Place, Number] = field(default_factory=dict)
    dates: dict[Place, float | None] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    without_result: set[Place] = field(default_factory=set)

    def __getstate__(self) -> dict[str, Any]:
        """What passes between processes: the rows as one text, as long as no cell holds a separator of it."""
        state = {name: value for name, value in self.__dict__.items() if name != "merged_figures"}
        packed = _ROW.join(map(_CELL.join, self.rows))
        plain = packed.count(_ROW) == max(len(self.rows) - 1, 0)
        cells = sum(map(len, self.rows)) - sum(map(bool, self.rows))
        if plain and packed.count(_CELL) == cells and [] not in self.rows and [""] not in self.rows:
            state["rows"] = packed
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        if isinstance(packed := state["rows"], str):
            self.rows = [line.split(_CELL) for line in packed.split(_ROW)]

    def text(self, row: int, column: int) -> str:
        line = self.rows[row]
        return line[column] if column < len(line) else ""

    @cached_property
    def merged_figures(self) -> frozenset[Place]:
        """The top left cells of merged ranges: a figure there may belong to more than one row or column."""
        return frozenset(Place(top, left) for top, left, bottom, right in self.merged if bottom > top or right > left)

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A file as sheets. `suffix` is that of its content, whatever its name says."""

    sheets: tuple[Sheet, ...]
    suffix: str
    findings: tuple[Finding, ...] = ()


def open_sheets(content: bytes) -> Opened:
    """The sheets of a CSV or XLSX file; raises Unreadable."""
    within(len(content), MAX_BYTES, "số byte là", "bytes:")
    if content.startswith(_ZIP):
        from etl.read.workbook import open_workbook

        return open_workbook(content)
    _refuse_other_formats(content)
    from etl.read.delimited import open_delimited

    return open_delimited(content)


@lru_cache(maxsize=20_000)
def letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    written = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        written = chr(65 + rest) + written
    return written


def shown_number(value: float) -> str:
    """A stored number as text, without separators of thousands: 1420; 1,42."""
    return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value).replace(".", ",")


_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\x00", b"MM\x00*")
_PHONE_PICTURES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc")
_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_TYPE_IT = (
    "Đề nghị xin tệp bảng tính gốc (.xlsx), hoặc nhập số liệu vào biểu mẫu rồi gửi.",
    "Please ask for the spreadsheet that it was made from (.xlsx), or enter the figures into the template.",
)
_UNPACK = ("Đề nghị giải nén rồi gửi các tệp bảng tính bên trong.", "Please unpack it and send the spreadsheets inside.")
_COPY_TABLE = (
    "Đề nghị chép bảng trong văn bản rồi dán vào ô «Hoặc dán bảng, tin nhắn».",
    "Please copy the table out of the document and paste it into the box below the files.",
)
_TAKE_OFF = (
    "Đề nghị mở tệp, bỏ mật khẩu, lưu lại dạng .xlsx rồi gửi lại.",
    "Please open the file, take the password off, save it as .xlsx and send it again.",
)


def _old_office(content: bytes) -> Unreadable:
    """What a file in the container of old Office programs is: its directory names its streams, in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return unreadable("tệp có mật khẩu", "it has a password", *_TAKE_OFF)
    if "WordDocument".encode("utf-16-le") in content:
        return unreadable("đây là văn bản Word (.doc), không phải bảng tính", "it is a Word document (.doc)", *_COPY_TABLE)
    if any(f"{name}\0".encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return unreadable("tệp ở định dạng Excel cũ (.xls)", "it is an old Excel file (.xls)")
    return unreadable("tệp ở định dạng Excel cũ (.xls) hoặc có mật khẩu", "it is an old Excel file (.xls) or has a password")


def refuse_lock_file(name: str) -> None:
    """Refuses the file that a spreadsheet program keeps beside an open workbook: its name says so."""
    if name.startswith("~$"):
        raise unreadable(
            "đây là tệp tạm của phần mềm bảng tính, không có số liệu",
            "it is a temporary file of the spreadsheet program without figures",
            "Đề nghị chọn tệp cùng tên không có «~$» ở đầu.",
            "Please choose the file of the same name without «~$».",
        )


def refuse_other_packages(names: Collection[str]) -> None:
    """Refuses a ZIP file that is no workbook by what it is: Word, OpenDocument, or an archive of files."""
    if "word/document.xml" in names:
        raise unreadable("đây là văn bản Word (.docx), không phải là bảng tính .xlsx", "it is a Word document (.docx)", *_COPY_TABLE)
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        raise unreadable("tệp OpenDocument (.ods), không phải là bảng tính .xlsx", "it is OpenDocument (.ods), no .xlsx workbook")
    if "[Content_Types].xml" not in names:
        raise unreadable("đây là tệp nén (.zip), không phải là bảng tính .xlsx", "it is a ZIP file, no .xlsx workbook", *_UNPACK)


def _refuse_other_formats(content: bytes) -> None:
    if not content.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise unreadable("tệp trống", "it is empty", "Đề nghị gửi tệp có số liệu.", "Please send a file with figures.")
    if content.startswith(_OLD_OFFICE):
        raise _old_office(content)
    if content.startswith(_PDF):
        raise unreadable("đây là tệp PDF", "it is a PDF", *_TYPE_IT)
    if content.startswith(_PICTURES) or content[4:12] in _PHONE_PICTURES:
        raise unreadable("đây là ảnh chụp", "it is a picture", *_TYPE_IT)
    if content.startswith(_PACKED):
        raise unreadable("đây là tệp nén (.rar, .7z)", "it is a packed file (.rar, .7z)", *_UNPACK)
    if b"<table" in content[:20_000].lower() or content[:500].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise unreadable("đây là trang web (HTML), không phải bảng tính", "it is a web page (HTML), not a spreadsheet")
