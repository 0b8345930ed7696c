"""A targets file is known by its header, loaded whole or not at all, and replaces what it names
again.
"""

import csv
import datetime as dt
import io

import pytest
from openpyxl import Workbook

from etl.archive.archive import Archive
from etl.archive.lock import locked
from etl.entered.entry_files import Entries
from etl.entered.entry_kinds import accept, read_entries
from etl.entered.targets import COLUMNS, LEVELS, TARGETS, in_force
from etl.reference import register
from metrics.build.place import REFERENCE, Place
from metrics.declared.registry import registry

ROW = {
    "indicator": "public_service_account_rate",
    "unit_code": "750",
    "date": "2025-12-31",
    "value": "80",
    "kind": "goal",
    "document": "Kế hoạch số 12/KH-UBND",
}


def _csv(*rows: dict[str, str], header=COLUMNS, delimiter=",") -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, header, delimiter=delimiter)
    writer.writeheader()
    writer.writerows({**ROW, **row} for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _read(*rows: dict[str, str], **how) -> Entries:
    reading = read_entries(_csv(*rows, **how), "muc-tieu.csv")
    assert reading and reading.kind is TARGETS
    return reading


def _found(*rows: dict[str, str]) -> list[tuple[object, ...]]:
    return [
        (finding.rule, finding.row, finding.column, finding.message_vi)
        for finding in _read(*rows).findings
    ]


def test_a_targets_file_is_read(tmp_path):
    reading = _read(
        {},
        {"unit_code": "district", "date": "31/12/2030", "value": "62,5", "kind": "quota"},
        {"date": "", "value": "1000"},
        delimiter=";",
    )
    assert (reading.exit_code, reading.findings) == (0, ())
    assert [
        (target.unit_code, target.date, target.value, target.kind) for target in reading.rows
    ] == [
        ("750", dt.date(2025, 12, 31), 80.0, "goal"),
        ("district", dt.date(2030, 12, 31), 62.5, "quota"),
        ("750", None, 1000.0, "goal"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01unit_code",
        b"Ma don vi,Ky bao cao\n750,2025-Q1\n",
        b"unit_code,value\n750,5\n",
        b"PK\x03\x04 no zip",
    ],
)
def test_anything_else_is_no_targets_file(content):
    assert read_entries(content, "x.csv") is None


def test_numbers_of_a_workbook_are_certain_and_a_percent_is_one():
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Mục tiêu năm 2025"])
    sheet.append(list(COLUMNS))
    sheet.append(
        ["public_service_account_rate", "750", dt.date(2025, 12, 31), 0.5, "goal", "KH 12"]
    )
    sheet["D3"].number_format = "0%"
    sheet.append(["public_service_account_count", "750", None, 1.125, "goal", "KH 12"])
    content = io.BytesIO()
    book.save(content)
    reading = read_entries(content.getvalue(), "muc-tieu.xlsx")
    assert reading
    assert [(target.date, target.value) for target in reading.rows] == [
        (dt.date(2025, 12, 31), 50.0),
        (None, 1.125),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            {"indicator": "ty_le"},
            (
                "target_indicator_declared",
                "A",
                (
                    "Chỉ tiêu «ty_le» không có trong danh mục chỉ tiêu. Đề nghị dùng mã chỉ "
                    "tiêu trong docs/indicators.md."
                ),
            ),
        ),
        (
            {"unit_code": "00000"},
            (
                "target_unit_known",
                "B",
                (
                    "Đơn vị «00000» không có trong danh mục. Đề nghị ghi mã đơn vị, hoặc "
                    "nation, province, district, commune."
                ),
            ),
        ),
        (
            {"date": "cuối năm"},
            (
                "target_date_readable",
                "C",
                (
                    "Ngày «cuối năm» không đọc được. Đề nghị ghi 2025-12-31 hoặc "
                    "31/12/2025; "
                    "để trống nếu không có thời hạn."
                ),
            ),
        ),
        (
            {"value": "1.000"},
            (
                "target_value_certain",
                "D",
                (
                    "Giá trị «1.000» không phải là một số rõ ràng. Đề nghị ghi số không có "
                    "dấu phân cách hàng nghìn, ví dụ 1000 hoặc 62,5."
                ),
            ),
        ),
        (
            {"kind": "aim"},
            (
                "target_kind_known",
                "E",
                (
                    "Loại «aim» không dùng được. Đề nghị ghi goal (mục tiêu), quota (chỉ "
                    "tiêu được giao), floor (mức tối thiểu) hoặc duty (bắt buộc theo "
                    "quy "
                    "định)."
                ),
            ),
        ),
        (
            {"document": ""},
            (
                "target_document_named",
                "F",
                "Mục tiêu chưa ghi văn bản giao. Đề nghị bổ sung số, ngày của văn bản.",
            ),
        ),
    ],
    ids=lambda given: next(iter(given)) if isinstance(given, dict) else "",
)
def test_each_rule_names_row_column_and_remedy(row, expected):
    rule, column, message = expected
    assert _found({}, {"unit_code": "751", **row}) == [(rule, 3, column, message)]


@pytest.mark.parametrize(
    "value", ["", "50%", "1.000", "1,000", "năm mươi", "1e3", "nan", "-", "5 0"]
)
def test_a_value_that_is_not_certain_is_refused(value):
    assert [rule for rule, *_ in _found({"value": value})] == ["target_value_certain"]
    assert _read({"value": value}).exit_code == 1


@pytest.mark.parametrize(
    ("value", "number"),
    [("0.125", 0.125), ("7,94", 7.94), ("1000", 1000.0), ("-1", -1.0), ("12345.678", 12345.678)],
)
def test_a_value_that_can_be_read_in_one_way_is_taken(value, number):
    assert [target.value for target in _read({"value": value}).rows] == [number]


def test_the_same_target_twice_must_say_the_same():
    assert _found({}, {}) == []
    assert len(_read({}, {}).rows) == 1
    [(rule, row, column, message)] = _found({}, {"value": "85"})
    assert (rule, row, column) == ("target_given_once", 3, "D")
    assert message == "Mục tiêu này đã có ở dòng 2 với giá trị khác (80). Đề nghị chỉ giữ một dòng."


def test_all_findings_of_a_file_come_at_once():
    found = _found({"value": "x", "kind": "y"}, {"unit_code": "z"})
    assert [(rule, row) for rule, row, *_ in found] == [
        ("target_value_certain", 2),
        ("target_kind_known", 2),
        ("target_unit_known", 3),
    ]


def test_a_header_without_rows_is_told():
    assert [rule for rule, *_ in _found()] == ["rows_present"]


def test_an_accepted_file_is_in_force_and_replaces_what_it_names_again(tmp_path):
    place = Place(tmp_path)
    start = in_force(Archive(place))
    with locked(place):
        archive = Archive(place)
        accept(archive, _read({}), by="Văn phòng")
        event, is_new = accept(archive, _read({"value": "85"}), by="Văn phòng")
        again, is_new_again = accept(archive, _read({"value": "85"}), by="Văn phòng")
    assert (is_new, again.id, is_new_again) == (True, event.id, False)
    assert [target.value for target in in_force(Archive(place)) if target.unit_code == "750"] == [
        85.0
    ]
    with locked(place):
        Archive(place).withdraw(event.id, by=None)
    assert [target.value for target in in_force(Archive(place)) if target.unit_code == "750"] == [
        80.0
    ]
    assert len(in_force(Archive(place))) == len(start) + 1


def test_a_file_with_errors_is_not_accepted(tmp_path):
    place = Place(tmp_path)
    with locked(place), pytest.raises(ValueError, match="not to be accepted"):
        accept(Archive(place), _read({}, {"unit_code": "751", "kind": "x"}), by=None)
    assert not place.has_events


def test_the_start_list_keeps_its_own_rules():
    reading = read_entries((REFERENCE / "targets.csv").read_bytes(), "targets.csv")
    assert reading
    assert (reading.exit_code, reading.findings) == (0, ())
    assert len(reading.rows) == 22
    for target in reading.rows:
        assert target.indicator in registry().indicators
        assert target.unit_code in LEVELS or register().history(target.unit_code)


@pytest.mark.parametrize(
    ("row", "first"),
    [
        ({"since": "01/7/2025", "document": "Kế hoạch 12/KH-UBND năm 2024"}, dt.date(2025, 7, 1)),
        ({"document": "Kế hoạch 12/KH-UBND năm 2025 (minh họa)"}, dt.date(2025, 1, 1)),
        ({"document": "QĐ 1588/QĐ-TTg ngày 17/12/2024, thay QĐ năm 2023"}, dt.date(2024, 12, 17)),
        ({"document": "QĐ 411/QĐ-TTg"}, None),
        # after the date of the target: a slip, or another year is meant
        ({"document": "Kế hoạch năm 2026"}, None),
    ],
)
def test_a_target_holds_since_the_day_that_is_stated_or_that_of_its_document(
    row: dict[str, str], first: dt.date | None
) -> None:
    target = _read(row).rows[0]
    assert target.first_day == first


def test_the_first_day_is_optional_readable_and_not_after_the_date() -> None:
    assert _read({}, header=COLUMNS[:-1]).findings == ()
    assert [found[:3] for found in _found({"since": "đầu năm"}, {"since": "2026-01-01"})] == [
        ("target_since_readable", 2, "G"),
        ("target_since_before_date", 3, "G"),
    ]


def test_what_was_accepted_before_there_was_a_first_day_takes_that_of_its_document(
    tmp_path,
) -> None:
    place = Place(tmp_path)
    with locked(place):
        accept(Archive(place), _read({"document": "Kế hoạch 12/KH-UBND năm 2025"}), by="Văn phòng")
    stored = [target for target in in_force(Archive(place)) if target.unit_code == "750"]
    assert [(target.since, target.first_day) for target in stored] == [(None, dt.date(2025, 1, 1))]
