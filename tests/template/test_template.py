"""The template: the contract's columns, every element, both forms, both kinds of file."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from types import MappingProxyType

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from etl.out.template import DATA_SHEET, DEFINITION_SHEET, template
from metrics.declared.indicator import DataElement, Kind, Text
from metrics.declared.period import UnknownPeriod
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold

UNITS = {"02371": "Xã Bình Nhân", "750": "Huyện Châu Đức"}
ELEMENTS = ["population", "service_index_766"]


def _csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")  # Excel needs the mark
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_wide_has_a_row_a_unit_and_a_column_an_element() -> None:
    assert _csv(template("wide", ".csv", units=UNITS, period="2023-Q2", elements=ELEMENTS)) == [
        [
            "Mã đơn vị",
            "Tên đơn vị",
            "Kỳ báo cáo",
            "Dân số (nhân khẩu)",
            "Chỉ số phục vụ người dân, doanh nghiệp (766)",
        ],
        ["02371", "Xã Bình Nhân", "Quý II/2023", "", ""],
        ["750", "Huyện Châu Đức", "Quý II/2023", "", ""],
    ]


def test_long_has_a_row_a_figure() -> None:
    rows = _csv(
        template(
            "long", ".csv", units={"750": "Huyện Châu Đức"}, period="2023-H1", elements=ELEMENTS
        )
    )
    assert rows == [
        ["Mã đơn vị", "Tên đơn vị", "Kỳ báo cáo", "Mã chỉ tiêu", "Giá trị"],
        ["750", "Huyện Châu Đức", "6 tháng đầu năm 2023", "population", ""],
        ["750", "Huyện Châu Đức", "6 tháng đầu năm 2023", "service_index_766", ""],
    ]


def test_figures_are_written_as_vietnamese_reports_write_them() -> None:
    figures: dict[tuple[str, str], str | int | float] = {
        ("02371", "population"): 14200,
        ("02371", "service_index_766"): 75.25,
        ("750", "population"): "hơn 121.431",
    }
    rows = _csv(
        template("wide", ".csv", units=UNITS, period=None, elements=ELEMENTS, figures=figures)
    )
    assert [row[2:] for row in rows[1:]] == [["", "14.200", "75,25"], ["", "hơn 121.431", ""]]


@pytest.mark.parametrize("form", ["wide", "long"])
def test_every_declared_element_is_in_it(form) -> None:
    rows = _csv(template(form, ".csv", units={"750": "Huyện Châu Đức"}, period="2023-Q2"))
    names = rows[0][3:] if form == "wide" else [row[3] for row in rows[1:]]
    declared = registry().collected.values()
    assert names == [element.label.vi if form == "wide" else element.code for element in declared]


def test_no_two_elements_share_a_label() -> None:
    labels = [fold(element.label.vi) for element in registry().collected.values()]
    assert len(set(labels)) == len(labels)


def test_xlsx_keeps_codes_as_text_and_explains_the_elements() -> None:
    content = template(
        "wide",
        ".xlsx",
        units=UNITS,
        period="2025-03",
        elements=ELEMENTS,
        figures={("02371", "population"): 14200},
    )
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == [DATA_SHEET, DEFINITION_SHEET]
    first = book[DATA_SHEET][6]  # below title, instructions, groups, header, units of measure
    assert [cell.value for cell in first] == ["02371", "Xã Bình Nhân", "Tháng 3/2025", 14200, None]
    assert [cell.number_format for cell in first[:3]] == ["@", "@", "@"]
    assert [cell.value for cell in book[DEFINITION_SHEET][2]] == [
        "population",
        "Dân số (nhân khẩu)",
        "người",
        "số có đến cuối kỳ",
        None,
        "UBND cấp xã",
    ]


def test_the_moment_of_writing_leaves_no_trace() -> None:
    with zipfile.ZipFile(
        io.BytesIO(template("wide", ".xlsx", units=UNITS, period="2023-Q2"))
    ) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert set(
            re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", book.read("docProps/core.xml").decode())
        ) == {"1980-01-01T00:00:00Z"}


def test_an_element_added_at_run_time_is_in_it_and_only_while_it_holds() -> None:
    kiosks = DataElement(
        code="kiosks",
        label=Text(vi="Số kiosk", en="Kiosks"),
        measure="kiosk",
        kind=Kind.STOCK,
        valid_from="2024-01-01",
        valid_to="2024-12-31",
    )
    declared = replace(
        registry(), elements=MappingProxyType({**registry().elements, "kiosks": kiosks})
    )

    def has_it(period: str) -> bool:
        return (
            "Số kiosk"
            in _csv(template("wide", ".csv", units=UNITS, period=period, declared=declared))[0]
        )

    assert [has_it(period) for period in ("2023-Q4", "2024-Q1", "2024-Q4", "2025-Q1")] == [
        False,
        True,
        True,
        False,
    ]
    content = template(
        "wide", ".xlsx", units=UNITS, period="2024-Q1", elements=["kiosks"], declared=declared
    )
    assert openpyxl.load_workbook(io.BytesIO(content))[DEFINITION_SHEET]["C2"].value == "kiosk"


def test_unknown_element_or_period_is_refused() -> None:
    with pytest.raises(KeyError, match="nothing"):
        template("wide", ".csv", units=UNITS, period="2023-Q2", elements=["nothing"])
    with pytest.raises(UnknownPeriod):
        template("wide", ".csv", units=UNITS, period="quý 2")


def _sheet(**given: object) -> Worksheet:
    content = template("wide", ".xlsx", units=UNITS, period="2025-Q3", **given)  # type: ignore[arg-type]
    return openpyxl.load_workbook(io.BytesIO(content))[DATA_SHEET]


def test_a_workbook_says_what_it_is_and_how_it_is_filled_in() -> None:
    sheet = _sheet()
    assert sheet["A1"].value == "BIỂU BÁO CÁO SỐ LIỆU CHUYỂN ĐỔI SỐ – QUÝ III/2025"
    assert "chưa phát sinh" in sheet["A2"].value
    assert [cell.value for cell in sheet[4][:3]] == ["Mã đơn vị", "Tên đơn vị", "Kỳ báo cáo"]
    units = {
        sheet.cell(4, column).value: sheet.cell(5, column).value
        for column in range(4, sheet.max_column + 1)
    }
    assert units["Dân số (nhân khẩu)"] == "người"
    assert None not in units.values()


def test_the_figures_of_the_headline_indicators_stand_first_and_the_others_by_pillar() -> None:
    sheet = _sheet()
    bands = [cell.value for cell in sheet[3] if cell.value]
    assert bands == [
        "Số liệu chính",
        "Chính quyền số",
        "Kinh tế số",
        "Xã hội số",
        "Hạ tầng số, nhân lực",
    ]
    [main] = [area for area in sheet.merged_cells.ranges if area.min_row == 3 and area.min_col == 4]
    labels = [sheet.cell(4, column).value for column in range(4, main.max_col + 1)]
    declared = registry()
    behind = {code for indicator in declared.headlines for code in indicator.elements}
    assert set(labels) == {declared.elements[code].label.vi for code in behind}
    every = [cell.value for cell in sheet[4][3:]]
    assert set(every) == {
        element.label.vi for element in declared.collected.values() if element.valid_to is None
    }


def test_a_chosen_order_of_elements_stays() -> None:
    sheet = _sheet(elements=ELEMENTS)
    assert [cell.value for cell in sheet[4][3:]] == [
        registry().elements[code].label.vi for code in ELEMENTS
    ]


def test_cells_take_whole_numbers_and_warn_of_others() -> None:
    sheet = _sheet(elements=ELEMENTS)
    people, points = sheet.data_validations.dataValidation
    assert (people.type, people.operator, people.formula1, people.errorStyle,
    str(people.sqref)) == (
        "whole", "greaterThanOrEqual", "0", "warning", "D6:D7",
    )  # fmt: skip
    assert (points.type, str(points.sqref)) == ("decimal", "E6:E7")
    assert people.promptTitle == "Đơn vị tính: người"


def test_it_comes_out_on_paper_with_lines_and_what_names_rows_and_columns() -> None:
    sheet = _sheet()
    assert (sheet.page_setup.orientation, sheet.print_title_rows, sheet.print_title_cols) == (
        "landscape",
        "$3:$5",
        "$A:$C",
    )
    assert sheet.freeze_panes == "D6"
    assert sheet["D7"].border.left.style == "thin"
    assert len(sheet.col_breaks.brk) == 5  # a page, or pages, for each group
