"""Files that mean harm, or are merely damaged: refused or read, never a failure, never a wait."""

import io
import zipfile

import pytest

from etl.read.model import Reading
from etl.read.sheet import limits
from tests.patience import worked_at_most
from tests.read.given import BINH_BA, figures, message, rules, saved, understood, workbook

GOOD = saved(workbook(["Đơn vị", "Dân số"], ["Xã Bình Ba", 8628]))


def repacked(change: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The good workbook with some of its parts replaced."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD)) as source,
        zipfile.ZipFile(content, "w", compression) as target,
    ):
        for name in source.namelist():
            target.writestr(name, change.get(name, source.read(name)))
        for name in change.keys() - set(source.namelist()):
            target.writestr(name, change[name])
    return content.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source:
        return source.read(name)


SHEET = "xl/worksheets/sheet1.xml"


def refused(reading: Reading) -> bool:
    return (
        reading.exit_code == 2
        and reading.stored is None
        and reading.cells == ()
        and len(reading.findings) == 1
    )


def test_the_workbook_itself_is_good() -> None:
    assert figures(understood(GOOD)) == {(BINH_BA, "population"): 8628}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "tệp trống"),
        (b"\xef\xbb\xbf\r\n  ", "tệp trống"),
        (b"%PDF-1.7 ...", "PDF"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "Office cũ, không phải bảng tính, hoặc có mật khẩu",
        ),
        (b"<html><table><tr><td>1</td></tr></table></html>", "HTML"),
        (b"PK\x03\x04 no zip at all", "bị hỏng"),
        (GOOD[: len(GOOD) // 2], "bị hỏng"),
        (GOOD[:-30], "bị hỏng"),
        (repacked({SHEET: b"<worksheet"}), "bị hỏng"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(content: bytes, why: str) -> None:
    reading = understood(content)
    assert refused(reading)
    assert why in message(reading, "readable_file")


def test_another_kind_of_zip_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        target.writestr("word/document.xml", "<w/>")
    assert "không phải là bảng tính .xlsx" in message(
        understood(content.getvalue()), "readable_file"
    )


def test_a_large_file_is_refused_before_it_is_read() -> None:
    reading = understood(b"a," * (limits.MAX_BYTES // 2 + 1))
    assert message(reading, "file_within_limits") == (
        "Tệp quá lớn để đọc: số byte là 50.000.002, tối đa 50.000.000. Đề nghị chỉ giữ "
        "lại bảng số liệu rồi gửi lại."
    )


def test_a_zip_bomb_is_refused_unpacked_by_its_own_word() -> None:
    content = repacked({"xl/media/zeros.xml": bytes(60_000_000)})
    with worked_at_most(30):
        reading = understood(content)
    assert refused(reading) and rules(reading) == ["file_within_limits"]


@pytest.mark.parametrize(
    "declaration",
    [b'<!DOCTYPE x [<!ENTITY a "aaaa">]>', b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'],
)
def test_entities_are_refused(declaration: bytes) -> None:
    xml = part(SHEET)
    assert "khai báo không được phép" in message(
        understood(repacked({SHEET: declaration + xml})), "readable_file"
    )


def test_a_bomb_of_merged_cells_is_refused() -> None:
    xml = part(SHEET).replace(
        b"</sheetData>",
        b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    )
    assert rules(understood(repacked({SHEET: xml}))) == ["file_within_limits"]


def test_a_merged_range_in_disguise_is_refused() -> None:
    xml = part(SHEET).replace(
        b"</sheetData>",
        b'</sheetData><mergeCells><mergeCell ref="&#65;1:XFD1048576"/></mergeCells>',
    )
    assert "vùng ô gộp không hợp lệ" in message(understood(repacked({SHEET: xml})), "readable_file")


def test_one_cell_far_away_costs_nothing() -> None:
    xml = part(SHEET).replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    with worked_at_most(30):
        assert rules(understood(repacked({SHEET: xml}))) == ["file_within_limits"]


@pytest.mark.parametrize("prefix", [b"", b"x:"])
def test_millions_of_blank_rows_are_refused_before_they_are_parsed(prefix: bytes) -> None:
    rows = b"<%srow/>" % prefix * 1_200_000
    xml = part(SHEET).replace(b"<sheetData>", b"<sheetData>" + rows)
    assert "số dòng là 1.200.002" in message(
        understood(repacked({SHEET: xml})), "file_within_limits"
    )


@pytest.mark.parametrize(
    ("type_", "name"),
    [
        ("worksheet", "worksheets/sheet1.xml"),
        ("styles", "styles.xml"),
        ("sheet.main", "workbook.xml"),
    ],
)
def test_a_part_is_found_by_its_kind_under_any_name_and_is_refused(type_: str, name: str) -> None:
    """The reader of workbooks asks for the kind; under another name nothing of it would have
    been counted.
    """
    types = part("[Content_Types].xml").replace(f"/xl/{name}".encode(), b"/xl/x.dat")
    assert f"{type_}+xml".encode() in types
    reading = understood(repacked({"[Content_Types].xml": types, "xl/x.dat": part(f"xl/{name}")}))
    assert "thành phần có tên không hợp lệ" in message(reading, "readable_file")


def test_one_text_of_millions_of_stretches_is_refused() -> None:
    texts = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>'
        + b"<r/>" * 4_100_000
        + b"</si></sst>"
    )
    assert "số khai báo trong các đoạn chữ" in message(
        understood(repacked({"xl/sharedStrings.xml": texts})), "file_within_limits"
    )


def test_twenty_thousand_columns_and_a_cell_of_ten_megabytes_are_refused() -> None:
    assert rules(understood("Đơn vị,Dân số" + ",Cột" * 20_000 + "\nXã Bình Ba,1\n")) == [
        "file_within_limits"
    ]
    for text in (
        f"Đơn vị,Dân số\nXã Bình Ba,{'9' * 10_000_000}\n",
        f'Đơn vị,Dân số\nXã Bình Ba,"{"a " * 50_000}"\n',
    ):
        assert refused(understood(text))


def test_an_open_quotation_mark_does_not_swallow_the_rest() -> None:
    reading = understood(
        'Đơn vị,Dân số,Số hộ\n"Xã Bình Ba,8628,2422\n' + "Xã Xuân Sơn,8490,2351\n" * 30
    )
    assert "quotes_balanced" in rules(reading)
    assert figures(reading)[BINH_BA, "population"] == 8628


def test_formulas_are_not_evaluated_and_not_stored() -> None:
    reading = understood(
        'Đơn vị,Dân số\n"=HYPERLINK(""http://x"")",5\nXã Bình Ba,=1+1\nXã Xuân Sơn,8490\n'
    )
    assert list(figures(reading).values()) == [8490]
    assert reading.stored is not None and b"=" not in reading.stored.content


def test_a_formula_without_a_saved_result_is_asked() -> None:
    reading = understood(
        saved(workbook(["Đơn vị", "Dân số"], ["Xã Bình Ba", "=SUM(1,2)"], ["Xã Xuân Sơn", 8490]))
    )
    assert list(figures(reading).values()) == [8490]
    assert "result_saved" in rules(reading)


def test_hidden_rows_are_asked_and_hidden_sheets_not_read() -> None:
    book = workbook(["Đơn vị", "Dân số"], ["Xã Bình Ba", 8628], ["Xã Xuân Sơn", 8490])
    book.worksheets[0].row_dimensions[3].hidden = True
    old = book.create_sheet("cũ")
    old.append(["Đơn vị", "Dân số"])
    old.append(["Xã Bình Ba", 1])
    old.sheet_state = "hidden"
    reading = understood(saved(book))
    assert figures(reading) == {(BINH_BA, "population"): 8628}
    assert sorted(rules(reading)) == ["row_visible", "sheet_visible"]


def test_every_cut_of_a_workbook_is_survived() -> None:
    for end in range(0, len(GOOD), 97):
        assert understood(GOOD[:end]).exit_code == 2
