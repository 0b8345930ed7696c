"""The stored copy: only what was read, at its own place, and the same when read again."""

import csv
import io

import pytest
from openpyxl import load_workbook

from etl.read.model import Cells, Context, Reading
from tests.read.given import CHAU_DUC, saved, understood, workbook

MESSY = {
    "titles": (
        "UBND HUYỆN CHÂU ĐỨC,,\nBÁO CÁO QUÝ I/2025,,\nSTT,Đơn vị,Dân số\n1,Xã "
        "Bình "
        "Ba,8.628\n,Tổng cộng,8.628\n"
    ),
    "sections": "STT,Đơn vị,Dân số\nI,Các xã,17.118\n1,Xã Bình Ba,8.628\n2,Xã Xuân Sơn,8.490\n",
    "groups": (
        "STT,Đơn vị,Tổ công nghệ số cộng đồng,,,Dân số\n,,Số bò,Số tổ,Số thành "
        "viên,\n1,Xã Bình Ba,7,5,40,8.628\n"
    ),
    "columns": (
        "STT,Chỉ tiêu,ĐVT,Toàn huyện,Xã Bình Ba\n1,Dân số,người,8.628,8.628\n2,Số con bò,con,1,1\n"
    ),
    "form": (
        "Đơn vị báo cáo: Xã Bình Giã,,\nSTT,Chỉ tiêu,Kết quả\nI,Dân cư,\n1,Dân "
        "số,8.966\n2,Hồ sơ tiếp nhận trong kỳ,120\n,- Trong đó: tiếp "
        "nhận trực "
        "tuyến,100\n"
    ),
    "long": "Xã,Chỉ tiêu,Giá trị\nXã Bình Ba,Dân số,8.628\n,Số hộ,2.422\n",
    "odd cells": (
        "Đơn vị,Dân số,Số hộ\nXã Bình Ba,Nguyễn Văn A,2.422\nXã Xuân "
        "Sơn,0912345678,không\nXã Bình Giã,8.63,chưa phát sinh\n"
    ),
    "twice": "Đơn vị,Dân số,Số hộ\nXã Bình Ba,8628,5\nX. Bình Ba,8628,6\n",
    "ragged": "Đơn vị,Dân số,Số hộ\nXã Bình Ba,8.628,2.422\nXã Xuân Sơn,8,490,2.351\n",
    "fractions": "Đơn vị;Chợ triển khai mô hình chợ 4.0;Tỷ lệ (%)\nXã Bình Ba;hơn 10/15;66,7\n",
    "periods": "Đơn vị;Dân số;\n;Quý IV/2024;Quý I/2025\nXã Bình Ba;8.600;8.628\n",
}


def accepted(reading: Reading) -> Cells:
    return reading.accepted


@pytest.mark.parametrize("name", MESSY)
def test_the_copy_of_a_text_file_reads_the_same(name: str) -> None:
    reading = understood(MESSY[name])
    assert reading.stored is not None
    assert accepted(understood(reading.stored.content)) == accepted(reading)


@pytest.mark.parametrize("name", MESSY)
def test_the_copy_of_a_workbook_reads_the_same(name: str) -> None:
    delimiter = ";" if ";" in MESSY[name] else ","
    rows = [
        [cell or None for cell in row]
        for row in csv.reader(io.StringIO(MESSY[name]), delimiter=delimiter)
    ]
    reading = understood(saved(workbook(*rows)), name="f.xlsx")
    assert reading.stored is not None
    assert accepted(understood(reading.stored.content, name="f.xlsx")) == accepted(reading)


def test_nothing_personal_enters_the_copy_the_cells_or_the_findings() -> None:
    reading = understood(
        "Người lập: Lê Thị C - 0977777777,,,,,\nSTT,Họ và tên,SĐT,Đơn vị,Dân số,Ghi "
        "chú\n1,Nguyễn Văn A,0912345678,Xã Bình Ba,8.628,gọi Trần B\n"
        "2,Phạm D,0987654321,Trần Văn Tèo,8.490,\n3,,,Xã Xuân Sơn,0911222333,\n4,,,Xã "
        "Bình Giã,Hoàng Thị Em,\n"
    )
    assert reading.stored is not None
    said = (
        repr(reading.cells)
        + repr(reading.findings)
        + repr(reading.kept)
        + repr(reading.decisions)
        + reading.stored.content.decode("utf-8-sig")
    )
    for secret in (
        "Nguyễn",
        "0912",
        "Phạm",
        "0987",
        "Tèo",
        "teo",
        "0911222333",
        "Hoàng",
        "hoang",
        "Lê Thị",
        "0977",
        "Trần",
    ):
        assert secret not in said, secret


def test_places_stay_and_the_rest_is_blank() -> None:
    reading = understood("Lời dẫn,,,\nSTT,Đơn vị,Số con bò,Dân số\n1,Xã Bình Ba,3,8.628\n")
    assert reading.stored is not None
    assert list(csv.reader(io.StringIO(reading.stored.content.decode("utf-8-sig")))) == [
        ["", "", "", ""],
        ["STT", "Đơn vị", "", "Dân số"],
        ["1", "Xã Bình Ba", "", "8.628"],
    ]
    assert reading.kept == {None: [b"", b"\x01\x01\x00\x01", b"\x01\x01\x00\x01"]}


def test_a_workbook_copy_holds_plain_values_only() -> None:
    book = workbook(["Đơn vị", "Dân số", "Số hộ"], ["Xã Bình Ba", 8628, 2422])
    sheet = book.worksheets[0]
    sheet["B2"].comment = __import__("openpyxl").comments.Comment("gọi 0912345678", "A")
    book.properties.creator = "Nguyễn Văn A"
    sheet.row_dimensions[1].hidden = True
    reading = understood(
        saved(book),
        Context(province=CHAU_DUC.province, district=CHAU_DUC.district, period="2025-Q1"),
        "f.xlsx",
    )
    assert reading.stored is not None and reading.stored.suffix == ".xlsx"
    copy = load_workbook(io.BytesIO(reading.stored.content))
    assert copy.properties.creator == "openpyxl"
    assert all(
        cell.comment is None and cell.data_type in ("s", "n")
        for row in copy.worksheets[0]
        for cell in row
    )


def test_the_suffix_is_that_of_the_content() -> None:
    reading = understood("Đơn vị,Dân số\nXã Bình Ba,8628\n", name="lừa.xlsx")
    assert reading.stored is not None and reading.stored.suffix == ".csv"
