"""Counts that look like personal data, and personal data that looks like counts: what a column
holds decides, not its header.
"""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from etl.findings import Finding
from etl.read.element.contents import Contents, is_a_list_of_people, under_suspicion
from etl.read.element.personal import holds_personal_number, may_be_quoted
from etl.read.model import Context, Reading
from etl.read.reader import read
from tests.read.given import figures, rules, saved, understood, workbook

OFFICES = Path(__file__).parents[1] / "cases" / "offices"
AN_GIANG = Context(province="91", period="2026-Q3")
GIONG_RIENG, CHAU_THANH, HOA_THUAN = "30904", "30880", "30949"
UNITS = ("Xã Giồng Riềng", "Xã Châu Thành", "Xã Hòa Thuận", "Xã Định Hòa")
COUNTED = (
    "Số tài khoản VNeID mức 2 đã kích hoạt",
    "Số tài khoản định danh mức 2 đã cấp",
    "Số tài khoản định danh điện tử đã kích hoạt",
    "Số tài khoản thanh toán",
    "Số tài khoản ngân hàng",
    "Số tài khoản ngân hàng của người dân từ 15 tuổi",
    "Số tài khoản an sinh xã hội",
    "Số điện thoại thông minh",
    "Số căn cước đã cấp",
    "Số CCCD gắn chip đã cấp",
    "Số thẻ BHYT điện tử",
    "Không có điện thoại",
    "Thuê bao điện thoại thông minh",
    "Số chủ hộ là nữ",
    "Số điện thoại",
    "Số CCCD",
    "Nam sinh",
)
PEOPLE = ("Nguyễn Văn Bảy", "Trần Thị Hồng Gấm", "Lê Hoàng Phúc", "Phạm Thị Mai Lan")
PHONES = ("0912345678", "0387654321", "0701234567", "0834567890")
IDENTITIES = ("091123456789", "091098765432", "079187654321", "092200001234")


def table(header: str, cells: tuple[str, ...], *more: str) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["Tên đơn vị", "Dân số (nhân khẩu)", header])
    writer.writerows(
        [unit, f"{at + 40}.120", cell]
        for at, (unit, cell) in enumerate(zip(UNITS, cells, strict=False))
    )
    return text.getvalue()


def asked(reading: Reading, rule: str) -> list[Finding]:
    return [finding for finding in reading.findings if finding.rule == rule]


def said(reading: Reading) -> str:
    """Everything that leaves the reader."""
    assert reading.stored is not None
    stored = reading.stored.content.decode("utf-8-sig") if reading.stored.suffix == ".csv" else ""
    return repr((list(reading.cells), reading.findings, reading.decisions, reading.kept)) + stored


# Counts


def test_the_accounts_of_a_commune_are_counted() -> None:
    [path] = OFFICES.glob("23_*")
    reading = read(path.read_bytes(), path.name, Context(province="91"))
    assert figures(reading) == {
        (GIONG_RIENG, "population"): 70384,
        (GIONG_RIENG, "vneid_level2_activated"): 40115,
        (GIONG_RIENG, "public_service_accounts"): 25117,
    }
    assert {finding.rule for finding in reading.findings if finding.question} == {"column_clear"}
    assert {"no_personal_column", "personal_or_count"}.isdisjoint(rules(reading))


@pytest.mark.parametrize("header", COUNTED)
@pytest.mark.parametrize(
    "cells",
    [
        ("40.115", "8.012", "515", "12"),
        ("40115",),
        ("312", "312", "290", "0"),
        ("1.204 tài khoản", "980", "", "chưa phát sinh"),
    ],
)
def test_a_column_of_counts_is_never_called_personal(header: str, cells: tuple[str, ...]) -> None:
    reading = understood(table(header, cells), AN_GIANG)
    assert {"no_personal_column", "no_personal_cell", "personal_or_count"}.isdisjoint(
        rules(reading)
    )
    told = {*rules(reading)} & {"column_clear", "known_column"}
    assert told or {element for _, element in figures(reading)} - {"population"}


@pytest.mark.parametrize("header", COUNTED)
def test_nor_where_they_are_stored_as_numbers(header: str) -> None:
    rows: list[list[Any]] = [
        [unit, 40_000 + at, count]
        for at, (unit, count) in enumerate(zip(UNITS, (31_000, 8_012, 515, 7), strict=True))
    ]
    reading = understood(saved(workbook(["Đơn vị", "Dân số", header], *rows)), AN_GIANG, "a.xlsx")
    assert {"no_personal_column", "no_personal_cell", "personal_or_count"}.isdisjoint(
        rules(reading)
    )


@pytest.mark.parametrize("header", COUNTED[:-1])
def test_nor_in_the_rows_of_a_form(header: str) -> None:
    form = (
        "Đơn vị: Xã Giồng Riềng\nSTT,Chỉ tiêu,Kết quả\n1,Dân số (nhân "
        f"khẩu),70.384\n2,{header},31.000\n"
    )
    reading = understood(form, AN_GIANG)
    assert {"no_personal_column", "no_personal_cell", "personal_or_count"}.isdisjoint(
        rules(reading)
    )


def test_nor_where_the_wards_are_columns() -> None:
    text = (
        "Chỉ tiêu,Xã Giồng Riềng,Xã Châu Thành,Xã Hòa Thuận\nDân "
        "số,70.384,30.120,21.400\nThuê bao điện thoại thông "
        "minh,31.000,9.120,8.010\n"
    )
    reading = understood(text, AN_GIANG)
    assert "no_personal_column" not in rules(reading)
    assert asked(reading, "column_clear")


# Lists of people


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Số điện thoại", PHONES),
        ("Số CCCD", IDENTITIES),
        ("Số tài khoản", ("0123456789012", "711A12345678", "0451000123456", "19034567890123")),
        ("Số tài khoản", ("19034567890123", "1903456789012345", "1903456789014", "190345678901")),
        ("Họ và tên chủ hộ", PEOPLE),
        ("Ghi chú", PEOPLE),
        ("Ghi chú", PHONES),
        ("Số", IDENTITIES),
        ("Số", ("84912345678", "84387654321", "84701234567", "84834567890")),
        ("Mã", IDENTITIES),
        ("Mã", PEOPLE),
        ("Mã thẻ", ("DN4910112345678", "HT3910198765432", "GD4910111111112", "TE1910122222223")),
        (
            "Liên hệ",
            ("a.nguyen@gmail.com", "b.tran@angiang.gov.vn", "c@yahoo.com", "d.le@gmail.com"),
        ),
        ("Địa chỉ", ("Ấp 3, 12/4", "Tổ 5", "Ấp Hòa", "Tổ 9")),
        ("Cán bộ đầu mối", PEOPLE),
    ],
)
def test_a_list_of_people_is_dropped_and_never_quoted(header: str, cells: tuple[str, ...]) -> None:
    reading = understood(table(header, cells), AN_GIANG)
    assert rules(reading) == ["no_personal_column"]
    assert len(reading.accepted) == len(cells)
    assert not [cell for cell in cells if cell in said(reading)]


@pytest.mark.parametrize(
    ("header", "cells"), [("Số CCCD", IDENTITIES), ("SĐT", PHONES), ("Dân số", IDENTITIES)]
)
def test_stored_as_numbers_they_are_refused_too(header: str, cells: tuple[str, ...]) -> None:
    book = workbook(
        ["Đơn vị", "Số hộ", header],
        *[
            [unit, 1_000 + at, int(cell)]
            for at, (unit, cell) in enumerate(zip(UNITS, cells, strict=True))
        ],
    )
    reading = understood(saved(book), AN_GIANG, "a.xlsx")
    assert {element for _, element in figures(reading)} == {"households"}
    assert not [cell for cell in cells if str(int(cell)) in said(reading)]


def test_a_phone_in_a_column_of_counts_is_refused_by_itself_and_can_be_left_out() -> None:
    text = table("Số tài khoản dịch vụ công", ("25.117", "0912345678", "8.120", "3.001"))
    reading = understood(text, AN_GIANG)
    [question] = asked(reading, "no_personal_cell")
    assert reading.exit_code == 1
    assert question.options == ("leave_out",)
    assert "0912345678" not in said(reading)
    answered = understood(
        text,
        Context(province="91", period="2026-Q3", answers={str(question.question): "leave_out"}),
    )
    assert answered.exit_code == 0
    assert figures(answered)[CHAU_THANH, "public_service_accounts"] is None
    assert (GIONG_RIENG, "public_service_accounts") in figures(answered)
    assert "0912345678" not in said(answered)


def test_a_phone_among_codes_of_units_is_not_repeated() -> None:
    text = (
        "Mã đơn vị,Tên đơn vị,Dân số\n30904,Xã Giồng Riềng,70.384\n0912345678,Xã "
        "Châu "
        "Thành,30.120\n"
    )
    reading = understood(text, AN_GIANG)
    assert figures(reading) == {(GIONG_RIENG, "population"): 70384}
    [question] = asked(reading, "known_unit")
    assert question.options == (CHAU_THANH, "leave_out")
    confirmed = understood(
        text, Context(province="91", period="2026-Q3", answers={str(question.question): CHAU_THANH})
    )
    assert figures(confirmed)[CHAU_THANH, "population"] == 30120
    assert not [one for one in (reading, confirmed) if "0912345678" in said(one)]


def test_an_unknown_amount_of_money_is_nobody_s_number() -> None:
    reading = understood(
        table("Thu ngân sách trên địa bàn", ("1250000000", "980000000", "2140500000", "870000000")),
        AN_GIANG,
    )
    assert "no_personal_column" not in rules(reading)


# What may be either


@pytest.mark.parametrize(
    "cells",
    [
        ("1234567", "2345678", "7654321", "4567123"),
        ("1234567",),
        ("00123", "4120", "312", "88"),
        ("40.115", "0912345678"),
    ],
)
def test_what_may_be_either_is_asked_with_both_answers(cells: tuple[str, ...]) -> None:
    text = table("Số tài khoản", cells)
    reading = understood(text, AN_GIANG)
    [question] = asked(reading, "personal_or_count")
    assert question.options == ("count", "leave_out")
    assert reading.exit_code == 1
    assert not [cell for cell in cells if f"'{cell}'" in said(reading)]
    key = str(question.question)
    counted = understood(text, Context(province="91", period="2026-Q3", answers={key: "count"}))
    assert {"personal_or_count", "no_personal_column"}.isdisjoint(rules(counted))
    dropped = understood(text, Context(province="91", period="2026-Q3", answers={key: "leave_out"}))
    assert rules(dropped) == ["no_personal_column"]
    assert dropped.exit_code == 0


def test_years_of_birth_are_asked() -> None:
    assert asked(
        understood(table("Năm sinh", ("1985", "1990", "2001", "1974")), AN_GIANG),
        "personal_or_count",
    )


@pytest.mark.parametrize(
    ("texts", "holds"),
    [
        ((), Contents.NOTHING),
        (("", "-"), Contents.NOTHING),
        (("12", "8.120"), Contents.COUNTS),
        (("100.012", "120.450", "131.009"), Contents.COUNTS),
        (("100012", "120450", "131009"), Contents.DOUBTFUL),
        (("100012", "100012", "131009"), Contents.COUNTS),
        (("0912345678", "12"), Contents.DOUBTFUL),
        (("0912345678", "0912345679", "12"), Contents.PERSONAL),
        (("Nguyễn Văn A",), Contents.PERSONAL),
        (("12", "xem danh sách"), Contents.PERSONAL),
    ],
)
def test_what_stands_under_a_suspicious_header(texts: tuple[str, ...], holds: Contents) -> None:
    assert under_suspicion(texts) is holds


@pytest.mark.parametrize(
    "texts",
    [
        ("8.120", "900"),
        ("Đã rà soát", "gọi Trần Văn B báo lại số liệu quý trước"),
        ("Xã Hòa Thuận",),
        (),
    ],
)
def test_what_is_no_list_of_people(texts: tuple[str, ...]) -> None:
    assert not is_a_list_of_people(texts)


# Quoting


@pytest.mark.parametrize(
    "text",
    [
        "Hòa Thuận",
        "Giồng Riềng",
        "Xã Hòa Thuận",
        "Công an xã Giồng Riềng",
        "UBND xã Châu Thành",
        "Phường Trần Phú",
        "xã Hòa Thuậnn",
        "theo Công an",
    ],
)
def test_the_name_of_a_place_is_quoted(text: str) -> None:
    assert may_be_quoted(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn A",
        "NGUYỄN VĂN A",
        "Lê Lợi",
        "Cao Bá Quát",
        "xã Hòa Thuận (Trần Văn B)",
        "Xã Nguyễn Văn Tèo Em",
        "DN4910112345678",
        "gọi Trần B",
    ],
)
def test_what_may_be_a_person_is_not(text: str) -> None:
    assert not may_be_quoted(text)


def test_a_health_card_is_personal() -> None:
    assert holds_personal_number("thẻ DN4910112345678")
