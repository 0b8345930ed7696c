"""The template, wide and long, CSV and XLSX: filled, read, and read again from the stored copy."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.out.template import template
from etl.read.model import Context, State, Status
from etl.read.reader import read
from etl.read.report import as_json
from metrics.declared.registry import registry
from tests.read.given import (
    BINH_BA,
    BINH_GIA,
    CHAU_DUC,
    XUAN_SON,
    at,
    figures,
    message,
    rules,
    understood,
)

UNITS = {BINH_BA: "Xã Bình Ba", XUAN_SON: "Xã Xuân Sơn"}
FILLED = {
    (BINH_BA, "population"): 8628,
    (BINH_BA, "online_filing_proficiency"): 60.5,
    (XUAN_SON, "population"): 8490,
    (XUAN_SON, "teams"): 5,
}


@pytest.mark.parametrize("form", ["wide", "long"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_filled_template_gives_its_figures_back(form, suffix) -> None:
    content = template(form, suffix, units=UNITS, period="2025-Q1", figures=FILLED)
    reading = read(content, f"bieu-mau{suffix}", Context())
    assert {key: value for key, value in figures(reading).items() if value is not None} == FILLED
    assert {cell.period for cell in reading.cells} == {"2025-Q1"}
    assert {cell.unit_name for cell in reading.cells} == set(UNITS.values())
    assert reading.exit_code == 0
    assert reading.stored is not None and reading.stored.suffix == suffix
    again = read(reading.stored.content, f"bieu-mau{suffix}", Context())
    assert again.accepted == reading.accepted


def test_an_empty_template_says_that_there_are_no_figures() -> None:
    reading = read(
        template("wide", ".csv", units=UNITS, period="2025-Q1"), "bieu-mau.csv", Context()
    )
    assert [cell for cell in reading.cells if cell.state is not State.BLANK] == []
    assert reading.stored is not None


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.tuples(
            st.sampled_from(sorted(UNITS)),
            st.sampled_from(
                [
                    e.code
                    for e in registry().elements.values()
                    if e.measure not in ("%", "point", "flag")
                ]
            ),
        ),
        st.integers(0, 99_999_999),
        min_size=1,
        max_size=30,
    ),
    st.sampled_from(["wide", "long"]),
    st.sampled_from([".csv", ".xlsx"]),
)
def test_whatever_whole_numbers_stand_in_the_template_come_back(filled, form, suffix) -> None:
    reading = read(
        template(form, suffix, units=UNITS, period="2025-Q1", figures=filled),
        f"f{suffix}",
        Context(),
    )
    assert {key: value for key, value in figures(reading).items() if value is not None} == filled


def test_row_order_does_not_matter() -> None:
    lines = ["Xã Bình Ba,8.628", "Xã Xuân Sơn,8.490", "Xã Bình Giã,8.966"]
    one = figures(understood("\n".join(["Đơn vị,Dân số", *lines])))
    assert one == figures(understood("\n".join(["Đơn vị,Dân số", *reversed(lines)])))
    assert one == {
        (BINH_BA, "population"): 8628,
        (XUAN_SON, "population"): 8490,
        (BINH_GIA, "population"): 8966,
    }


def test_rows_and_columns_are_those_of_the_spreadsheet() -> None:
    reading = understood('Ghi chú\n\nSTT,Đơn vị,"Dân số\n(nhân khẩu)"\n1,"Xã Bình Ba",8.628\n')
    cell = at(reading, "C4")
    assert (cell.text, cell.value, cell.unit_code, cell.period, cell.element) == (
        "8.628",
        8628,
        BINH_BA,
        "2025-Q1",
        "population",
    )


def test_an_unknown_column_is_left_out_named_and_not_stored() -> None:
    reading = understood("Đơn vị,Dân số,Số con bò\nXã Bình Ba,8.628,77777\n")
    assert figures(reading) == {(BINH_BA, "population"): 8628}
    assert message(reading, "known_column") == (
        "Cột «Số con bò» không có trong danh mục chỉ tiêu; không đọc, không lưu. Nếu cần "
        "số liệu này, đề nghị dùng tên chỉ tiêu trong mẫu."
    )
    assert reading.exit_code == 0
    assert reading.stored is not None
    assert (
        b"77777" not in reading.stored.content and "con bò".encode() not in reading.stored.content
    )


def test_what_the_vn_file_means_is_shown_and_asked() -> None:
    reading = understood(
        "Phường;Số hồ sơ;Tỷ lệ\nAn Hải;1.234;85,5\nBình Thuận;2.045;90,1\nChâu Phú;987;77,0\n",
        Context(),
    )
    assert [(cell.unit_name, cell.value, cell.status) for cell in reading.cells] == [
        (name, value, Status.QUESTION)
        for values in ((1234, 2045, 987), (85.5, 90.1, 77.0))
        for name, value in zip(("An Hải", "Bình Thuận", "Châu Phú"), values, strict=True)
    ]
    assert (
        message(reading, "column_understood")
        == "Cột «Số hồ sơ»: chưa rõ chỉ tiêu; 1.234 được hiểu là 1234."
    )
    assert message(reading, "rate_clear").startswith(
        "Cột «Tỷ lệ» được hiểu là tỷ lệ phần trăm (85,5%)"
    )
    assert reading.exit_code == 1


def test_json_has_the_keys_of_the_contract() -> None:
    printed = as_json(understood("Đơn vị,Dân số\nXã Bình Ba,hơn 8.628\n"))
    assert printed["cells"] == [
        {
            "sheet": None,
            "row": 2,
            "column": "B",
            "text": "hơn 8.628",
            "unit_code": BINH_BA,
            "unit_name": "Xã Bình Ba",
            "period": "2025-Q1",
            "element": "population",
            "value": 8628,
            "state": "value",
            "qualifier": "at_least",
            "qualifier_exact": "more_than",
            "status": "accepted",
        }
    ]
    assert printed["findings"] == []


def test_codes_that_lost_their_noughts_are_read_with_a_warning() -> None:
    reading = understood("Mã xã,Hồ sơ tiếp nhận trong kỳ\n2371,125\n", Context(period="2023-H1"))
    assert figures(reading) == {("02371", "dossiers_received"): 125}
    assert rules(reading) == ["code_in_full"]


def test_the_epoch_comes_from_the_period() -> None:
    text = "Mã đơn vị,Kỳ báo cáo,Dân số\n25945,Quý I/2025,60456\n25945,Quý IV/2025,70000\n"
    assert [cell.unit_name for cell in understood(text, Context()).cells] == [
        "Phường Tân Bình",
        "Phường Tân Đông Hiệp",
    ]


def test_the_district_of_the_row_tells_two_communes_of_one_name_apart() -> None:
    text = (
        "Huyện/Thành phố,Xã/Phường,Dân số\nThành phố Tây Ninh,Xã Tân "
        "Bình,7099\nHuyện "
        "Tân Biên,Xã Tân Bình,7098\n"
    )
    reading = understood(text, Context(province="Tỉnh Tây Ninh", period="2024-Q4"))
    assert figures(reading) == {("25474", "population"): 7099, ("25495", "population"): 7098}


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(st.text(string.printable + "ăâđêôơưạảấầẩĐ½…", max_size=12), max_size=6),
        max_size=12,
    ),
    st.sampled_from(",;\t|"),
)
def test_no_table_of_texts_makes_the_reader_fail(rows: list[list[str]], delimiter: str) -> None:
    reading = understood("\n".join(delimiter.join(row) for row in rows), CHAU_DUC)
    assert reading.exit_code in (0, 1, 2)
    assert all(cell.unit_code and cell.period and cell.element for cell in reading.accepted)


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_fail(content: bytes) -> None:
    assert read(content, "tep", Context()).exit_code in (1, 2)
