"""What is taken away says where it comes from, is a number where it is one, and never computes."""

import csv
import datetime as dt
import io

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from metrics.export import as_text, csv_bytes, xlsx_bytes

MADE_UP = "SỐ LIỆU MINH HỌA – đơn vị hành chính và số liệu không có thật; không sử dụng để báo cáo."
TABLE = pl.DataFrame(
    {
        "unit_code": ["00124", None],
        "value": [75.0, -0.5],
        "when": [dt.datetime(2025, 4, 1, 7), None],
    }
)


def _csv(content: bytes, delimiter: str = ",") -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(
        csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter)
    )


def _xlsx(content: bytes) -> list[list[object]]:
    [sheet] = load_workbook(io.BytesIO(content)).worksheets
    assert not [
        cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_csv_has_a_byte_order_mark_the_notes_and_the_headers() -> None:
    rows = _csv(csv_bytes(TABLE.rename({"unit_code": "Mã đơn vị"}), notes=[MADE_UP]))
    assert rows == [
        [MADE_UP],
        ["Mã đơn vị", "value", "when"],
        ["00124", "75", "2025-04-01 07:00:00"],
        ["", "-0.5", ""],
    ]


def test_in_a_workbook_codes_are_text_and_numbers_numbers() -> None:
    rows = _xlsx(xlsx_bytes(TABLE.rename({"unit_code": "Mã đơn vị"}), notes=[MADE_UP]))
    assert rows == [
        [MADE_UP, None, None],
        ["Mã đơn vị", "value", "when"],
        ["00124", 75, dt.datetime(2025, 4, 1, 7)],
        [None, -0.5, None],
    ]


def test_a_table_without_rows_is_its_headers() -> None:
    assert _csv(csv_bytes(TABLE.clear())) == [["unit_code", "value", "when"]]
    assert _xlsx(xlsx_bytes(TABLE.clear())) == [["unit_code", "value", "when"]]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+84",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\uff1d1+1",
        "x;=cmd|' /C calc'!A0.csv",
        'x","=1',
        "a\n+b",
    ],
)
@pytest.mark.parametrize("part", ["cell", "header", "note"])
def test_nothing_starts_a_formula_however_the_line_is_parted(text: str, part: str) -> None:
    table = pl.DataFrame({text if part == "header" else "name": [text if part == "cell" else "x"]})
    notes = [text] if part == "note" else []
    for delimiter in (",", ";", "\t"):
        for row in _csv(csv_bytes(table, notes=notes), delimiter):
            assert not [cell for cell in row if cell.strip()[:1] in ("=", "+", "-", "@", "\uff1d")]
    assert _xlsx(xlsx_bytes(table, notes=notes))


@pytest.mark.parametrize(
    "text",
    ["Xã Bình Giã", "2025-Q1", "bao-cao.csv (000012-1a2b3c4d)", "Tỷ lệ = tử số / mẫu số", "75,18%"],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert as_text(text) == text


@given(st.text(max_size=60))
def test_a_text_loses_nothing_but_what_it_must(text: str) -> None:
    assert as_text(text).replace("'", "") == text.replace("'", "")
    assert as_text(text).strip()[:1] not in ("=", "+", "-", "@")


def test_a_character_that_no_workbook_may_hold_is_left_out() -> None:
    assert _xlsx(xlsx_bytes(pl.DataFrame({"a": ["x\x01y\x1b"]})))[1] == ["xy"]
