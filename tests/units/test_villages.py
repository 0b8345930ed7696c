"""The register of villages: read by file, dated, ended with its commune."""

import datetime as dt

import pytest

from etl.entered.villages import VILLAGES, at, lifetime, named
from etl.reference import REORGANISATION, register
from metrics.build.store import Store
from tests.archive.readings import report
from tests.units.office import Office, csv_of, report_of

HEADER = "Mã xã;Tên xã;Tên thôn;Có từ ngày"
BA_NA = "20308;Xã Bà Nà;{};{}"
COMMUNE = register().on(REORGANISATION).by_code["20308"]


def _rows(*names: str, since: str = "") -> list[str]:
    return [BA_NA.format(name, since) for name in names]


def _found(office: Office, *rows: str) -> list[tuple[str, int | None, str | None, str]]:
    findings = office.read(csv_of(HEADER, *rows)).findings
    return [(finding.rule, finding.row, finding.column, finding.message_vi) for finding in findings]


def test_a_register_is_read(office: Office):
    read = office.read(
        csv_of(
            HEADER,
            *_rows("Thôn Phú Hòa 1", "tdp 5", "Khu tái định cư số 2"),
            *_rows("Thôn Mới", since="01/8/2026"),
        )
    )
    assert (read.kind, read.findings, read.counted.vi) == (VILLAGES, (), "4 thôn, tổ dân phố")
    assert [(row.code, row.name, row.type, row.valid_from) for row in read.rows] == [
        ("20308/thon-phu-hoa-1", "Thôn Phú Hòa 1", "Thôn", REORGANISATION),
        ("20308/to-dan-pho-5", "Tổ dân phố 5", "Tổ dân phố", REORGANISATION),
        ("20308/khu-tai-dinh-cu-so-2", "Khu tái định cư số 2", "Khu", REORGANISATION),
        ("20308/thon-moi", "Thôn Mới", "Thôn", dt.date(2026, 8, 1)),
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Thôn Hoà Ninh", ("Thôn", "Hoà Ninh")),
        ("THÔN Phú Hòa", ("Thôn", "Phú Hòa")),
        ("kp 3", ("Khu phố", "3")),
        ("Hòa Ninh", None),
        ("Xã Bà Nà", None),
        ("", None),
        ("Thôn 0912345678", None),
        ("Thôn " + "x" * 90, None),
    ],
)
def test_a_village_is_named_with_its_type(written: str, name: tuple[str, str] | None):
    assert named(written) == name


def test_the_code_does_not_depend_on_how_the_name_is_spelled():
    spellings = [
        at(COMMUNE, named(text) or ("", ""), REORGANISATION).code
        for text in ("Thôn Hoà Ninh", "thôn Hòa  Ninh", "Thôn Hòa-Ninh")
    ]
    assert spellings == ["20308/thon-hoa-ninh"] * 3


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "99999;;Thôn A;",
            (
                "village_commune_known",
                "A",
                "Mã «99999» không có trong danh mục ngày 01/07/2025. Đề nghị kiểm tra mã đơn vị. "
                "Thôn được nhập theo mã xã, phường (5 chữ số).",
            ),
        ),
        (
            "20308;Xã Hòa Tiến;Thôn A;",
            (
                "village_commune_known",
                "A",
                (
                    "Ngày 01/07/2025 mã ghi trong báo cáo là 20308 Xã Bà Nà, tên ghi là «Xã "
                    "Hòa Tiến»: hai thông tin không khớp. Có thể là: 20332 Xã Hòa "
                    "Tiến "
                    "(Thành phố Đà Nẵng); 20308 Xã Bà Nà (Thành phố Đà Nẵng). Đề nghị xác "
                    "nhận đơn vị. Thôn được nhập theo mã xã, phường (5 chữ số)."
                ),
            ),
        ),
        (
            BA_NA.format("Thôn A", "năm 2020"),
            (
                "village_date_readable",
                "D",
                (
                    "Ngày «năm 2020» không đọc được. Đề nghị ghi 2026-08-01 hoặc 01/8/2026; "
                    "để trống nếu thôn có từ trước đến nay."
                ),
            ),
        ),
        (
            BA_NA.format("Hòa Ninh", ""),
            (
                "village_named_in_full",
                "C",
                (
                    "Tên thôn chưa đầy đủ hoặc không phải tên thôn. Đề nghị ghi cả loại và "
                    "tên, ví dụ «Thôn Phú Hòa 1», «Tổ dân phố 5», «Khu tái định cư "
                    "số 2»."
                ),
            ),
        ),
        (
            BA_NA.format("Thôn Ninh Ân", ""),
            (
                "village_named_once",
                "C",
                "Thôn «Thôn Ninh Ân» trùng tên (không kể dấu) với thôn ở dòng 2 của cùng xã. "
                "Đề nghị chỉ giữ một dòng, hoặc ghi tên sao cho phân biệt được.",
            ),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_each_rule_names_row_column_and_remedy(
    office: Office, row: str, expected: tuple[str, str, str]
):
    rule, column, sentence = expected
    assert _found(office, *_rows("Thôn Ninh An"), row) == [(rule, 3, column, sentence)]


def test_a_village_that_is_there_already_keeps_its_day(office: Office):
    office.load(csv_of(HEADER, *_rows("Thôn A")))
    assert _found(office, *_rows("Thôn A", "Thôn B")) == []
    [(rule, row, column, sentence)] = _found(office, *_rows("Thôn A", since="2026-01-01"))
    assert (rule, row, column) == ("village_entered_once", 2, "C")
    assert sentence.startswith("Thôn «Thôn A» đã có trong danh mục thôn, từ ngày 01/07/2025.")


def test_a_commune_that_was_merged_takes_its_villages_with_it(office: Office):
    """20308 was Xã Hòa Nhơn until 30 June 2025: its villages are not those of Xã Bà Nà."""
    [(rule, row, column, sentence)] = _found(office, "20308;;Thôn 1;2020-01-01")
    assert (rule, row, column) == ("village_commune_goes_on", 2, "A")
    assert sentence.startswith(
        "Xã Hòa Nhơn đã được sắp xếp ngày 01/07/2025: thôn này chỉ được tính đến trước ngày đó."
    )
    office.load(csv_of(HEADER, "20308;;Thôn 1;2020-01-01"))
    [village] = office.own.villages
    assert (village.valid_from, village.valid_to) == (dt.date(2020, 1, 1), REORGANISATION)


def test_a_commune_that_only_changed_its_type_keeps_its_villages():
    retyped = next(
        unit
        for unit in register().on(dt.date(2026, 6, 1)).at("commune")
        if unit.valid_from.year == 2026
    )
    assert lifetime(retyped) == (REORGANISATION, None)


def test_header_only_is_told(office: Office):
    assert _found(office) == [
        (
            "rows_present",
            None,
            None,
            (
                "Tệp chỉ có dòng tiêu đề, chưa có dòng nào bên dưới. Đề nghị ghi ít nhất "
                "một "
                "dòng dưới dòng tiêu đề."
            ),
        )
    ]


def test_what_a_file_says_besides_is_not_kept(office: Office):
    office.load(
        csv_of(
            HEADER + ";Trưởng thôn;Điện thoại",
            BA_NA.format("Thôn A", "") + ";Nguyễn Văn X;0912345678",
        )
    )
    kept = b"".join(path.read_bytes() for path in office.place.archive.rglob("*") if path.is_file())
    assert b"0912345678" not in kept and "Nguyễn".encode() not in kept


def test_villages_report_for_their_commune(office: Office):
    office.load(csv_of(HEADER, *_rows("Thôn A", "Thôn B")))
    office.submit(
        report("20308/thon-a", "2025-Q4", adults=100, accounts=40),
        report("20308/thon-b", "2025-Q4", adults=200, accounts=80),
    )
    row = office.value("20308", "2025-Q4", "native")
    assert (
        row["numerator"],
        row["denominator"],
        row["reporting"],
        row["expected"],
        row["basis"],
    ) == (120, 300, 2, 2, "children")
    assert [
        row["value"] for row in office.values("2025-Q4", "native", area="20308", level="village")
    ] == [40, 40]


def test_withdrawing_the_register_leaves_the_other_figures(office: Office):
    office.load(report_of("2025-Q4", {"20308": (1, 2)}))
    before = office.everything()
    office.load(csv_of(HEADER, *_rows("Thôn A")))
    with Store.newest(office.place).session() as tables:
        units = tables.units.collect(backend="polars").to_native()
    assert units.filter(code="20308/thon-a")["name"].to_list() == ["Thôn A"]
    office.withdraw(office.events[-1])
    assert office.own.villages == ()
    assert office.everything().equals(before)
