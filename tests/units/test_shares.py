"""Shares that the office gives for divided units: before shares by area, totals equal, undone
by withdrawing.
"""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.archive.archive import Archive
from etl.build.succession import restated_rows
from etl.entered.entry_kinds import own_of, read_entries
from etl.entered.office_units import Own
from etl.entered.shares import SHARES
from etl.reference import REORGANISATION, changes, register
from tests.units.office import Office, csv_of, report_of

HEADER = "from_code;to_code;effective;share;households;document"
PARTS = ("25942", "25945")  # of Phường Tân Đông Hiệp, 25948


def _rows(*amounts: str, by: str = "households") -> list[str]:
    cells = [f";{amount}" if by == "households" else f"{amount};" for amount in amounts]
    return [
        f"25948;{part};2025-07-01;{cell};BB 1" for part, cell in zip(PARTS, cells, strict=False)
    ]


def _found(*rows: str) -> list[tuple[str, int | None, str | None, str]]:
    entries = read_entries(csv_of(HEADER, *rows), "ty-le.csv")
    assert entries and entries.kind is SHARES
    return [
        (finding.rule, finding.row, finding.column, finding.message_vi)
        for finding in entries.findings
    ]


def _shares(*rows: str) -> list[float]:
    entries = read_entries(csv_of(HEADER, *rows), "ty-le.csv")
    assert entries and not entries.findings, entries
    return [row.share for row in entries.rows]


def test_the_case_is_a_divided_unit():
    parts = changes().filter(from_code="25948", relation="part").sort("to_code")
    assert parts.select("to_code", "basis").rows() == [("25942", "area"), ("25945", "area")]


def test_households_become_shares():
    assert _shares(*_rows("300", "700")) == [0.3, 0.7]
    assert _shares(*_rows("1.000", "3.000")) == [0.25, 0.75]
    assert _shares(*_rows("0", "9")) == [0, 1]


def test_shares_are_read_as_parts_or_per_cent():
    assert _shares(*_rows("0,3", "70%", by="share")) == [0.3, 0.7]
    assert sum(_shares(*_rows("0,3333", "0,6667", by="share"))) == 1


def test_a_given_share_comes_before_the_area():
    own = Own(
        shares={
            ("25948", code, REORGANISATION): part
            for code, part in zip(PARTS, (0.3, 0.7), strict=True)
        }
    )
    rows = (
        own.changes.filter(from_code="25948")
        .sort("to_code")
        .select("to_code", "share", "basis")
        .rows()
    )
    assert rows == [("25942", 0.3, "households"), ("25945", 0.7, "households")]
    assert own.changes.height == changes().height
    assert restated_rows(own).filter(area="25942", unit="25948").select(
        "share", "estimated"
    ).rows() == [(0.3, True)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ["25945;25945;2025-07-01;0,5;;BB 1"],
            (
                "share_of_divided_unit",
                2,
                None,
                "Danh mục không có việc một phần đơn vị 25945 vào đơn vị 25945 ngày 01/07/2025. "
                "Đề nghị kiểm tra lại mã đơn vị và ngày (python -m etl units --changes).",
            ),
        ),
        (
            ["25948;25951;2025-07-01;0,5;;BB 1"],
            (
                "share_of_divided_unit",
                2,
                None,
                (
                    "Danh mục không có việc một phần đơn vị 25948 vào đơn vị 25951 ngày "
                    "01/07/2025. Đơn vị này được chia vào 25942, 25945. Đề nghị kiểm "
                    "tra lại "
                    "mã đơn vị và ngày (python -m etl units --changes)."
                ),
            ),
        ),
        (
            ["25948;25942;;0,5;;BB 1"],
            (
                "share_dated",
                2,
                "C",
                (
                    "Ngày sắp xếp «» còn trống hoặc không đọc được. Đề nghị ghi ngày sắp "
                    "xếp, ví dụ 2025-07-01 hoặc 01/7/2025."
                ),
            ),
        ),
        (
            _rows("30", "0,70", by="share"),
            (
                "share_certain",
                2,
                "D",
                (
                    "Dòng này chưa có tỷ lệ hoặc số hộ rõ ràng. Đề nghị ghi tỷ lệ dạng 0,4 "
                    "hoặc 40%, hoặc số hộ bàn giao là số nguyên."
                ),
            ),
        ),
        (
            [*_rows("1", "2"), _rows("1")[0]],
            ("share_given_once", 4, None, "Phần này đã có ở dòng 2. Đề nghị chỉ giữ một dòng."),
        ),
        (
            _rows("300"),
            (
                "every_part_has_a_share",
                2,
                "A",
                (
                    "Đơn vị 25948 còn phần vào 25945 chưa có trong tệp. Đề nghị ghi đủ mọi "
                    "phần (0 nếu không có hộ nào) và cùng một cách: đều là tỷ lệ "
                    "hoặc đều là "
                    "số hộ."
                ),
            ),
        ),
        (
            _rows("0,5", "0,6", by="share"),
            (
                "shares_make_whole",
                2,
                "A",
                (
                    "Các phần của đơn vị 25948 cộng lại là 1,100, cần bằng 1. Đề nghị kiểm "
                    "tra lại tỷ lệ của từng phần."
                ),
            ),
        ),
        (
            _rows("0", "0"),
            (
                "shares_make_whole",
                2,
                "A",
                (
                    "Các phần của đơn vị 25948 cộng lại là 0,000, cần bằng 1. Đề nghị kiểm "
                    "tra lại tỷ lệ của từng phần."
                ),
            ),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_each_rule_names_row_column_and_remedy(rows, expected):
    assert expected in _found(*rows)


def test_a_missing_document_is_a_warning():
    found = _found(*(row.replace("BB 1", "") for row in _rows("1", "2")))
    assert [(rule, row, column) for rule, row, column, _ in found] == [
        ("share_document_named", 2, "F"),
        ("share_document_named", 3, "F"),
    ]


def test_withdrawing_a_wrong_share_restores_every_figure_exactly(office: Office):
    office.load(
        report_of(
            "2024-Q4",
            {"25948": (50_123, 92_301), "25942": (70_001, 106_856), "25945": (20_777, 58_019)},
        ),
        report_of("2025-Q3", {"25942": (100_003, 150_007)}),
    )
    before = office.everything()
    office.load(csv_of(HEADER, *_rows("9999", "1")))
    wrong = office.everything()
    assert not wrong.equals(before)
    native = pl.col("status") == "published"
    # nothing that was reported is rewritten
    assert wrong.filter(native).equals(before.filter(native))
    office.withdraw(office.events[-1])
    assert office.everything().equals(before)


def test_a_later_share_replaces_an_earlier_one_and_its_withdrawal_brings_that_back(office: Office):
    def given() -> list[float]:
        return office.own.changes.filter(from_code="25948").sort("to_code")["share"].to_list()

    office.load(report_of("2024-Q4", {"25948": (1, 2)}))
    by_area = given()
    office.load(csv_of(HEADER, *_rows("1", "1")))
    office.load(csv_of(HEADER, *_rows("1", "3")))
    assert given() == [0.25, 0.75]
    office.withdraw(office.events[-1])
    assert given() == [0.5, 0.5]
    office.withdraw(office.events[1])
    assert given() == by_area


def test_the_same_file_again_changes_nothing(office: Office):
    office.load(csv_of(HEADER, *_rows("1", "1")))
    again = office.load(csv_of(HEADER, *_rows("1", "1")))
    assert (again.files[0].is_new, len(office.events)) == (False, 1)
    office.load(csv_of(HEADER, *_rows("1", "3")))
    # another share was in force
    assert office.load(csv_of(HEADER, *_rows("1", "1"))).files[0].is_new


def test_zeros_that_a_spreadsheet_dropped_from_a_code():
    entries = read_entries(csv_of(HEADER, "97;70;2025-07-01;0,5;;BB"), "x.csv")
    assert entries
    assert "một phần đơn vị 00097 vào đơn vị 00070" in entries.findings[0].message_vi


DIVIDED = [
    (code, parts)
    for code, parts in changes()
    .filter(relation="part")
    .group_by("from_code", maintain_order=True)
    .agg("to_code")
    .iter_rows()
    if len(code) == 5
][:40]


@settings(max_examples=25)
@given(st.sampled_from(DIVIDED), st.data())
def test_totals_are_equal_before_and_after_whatever_the_households(
    divided: tuple[str, list[str]], data: st.DataObject
):
    code, parts = divided
    households = data.draw(
        st.lists(st.integers(0, 99_999), min_size=len(parts), max_size=len(parts)).filter(any)
    )
    day = changes().filter(from_code=code)["effective"][0]
    rows = [
        f"{code};{part};{day};;{count};BB" for part, count in zip(parts, households, strict=True)
    ]
    shares = _shares(*rows)
    assert sum(shares) == pytest.approx(1, abs=1e-12)
    own = Own(shares={(code, part, day): share for part, share in zip(parts, shares, strict=True)})
    restated = restated_rows(own).filter(unit=code, area_level="commune", valid_to=day)
    assert restated["share"].sum() * 12_345 == pytest.approx(12_345, rel=1e-12)
    assert restated_rows(own).filter(unit=code, area_level="province", valid_to=day)[
        "share"
    ].to_list() == [1.0]


def test_own_is_made_of_what_is_in_force(office: Office):
    office.load(csv_of(HEADER, *_rows("1", "3")))
    own = own_of(Archive(office.place))
    assert sorted(own.shares.values()) == [0.25, 0.75]
    assert own_of(Archive(office.place), without=office.events[0]).shares == {}


def test_the_parts_of_every_divided_commune_make_one_to_the_last_digit():
    """The shares of the register are rounded to four places: of 12 communes they make 0.9999 or
    1.0001.
    """
    parts = restated_rows().filter(pl.col("estimated"), unit_level="commune", area_level="commune")
    sums = (
        parts.group_by("unit", "valid_to")
        .agg(sum=pl.col("share").sum(), unknown=pl.col("share").null_count())
        .filter(unknown=0)
    )
    assert sums.height == 394  # one of them of the sample
    assert sums.filter((pl.col("sum") - 1).abs() > 1e-12).is_empty()


def test_a_province_that_was_renamed_keeps_the_communes_that_it_had_before() -> None:
    """Quảng Ninh became a city on 1 September 2026: what its communes reported since 1 July
    2025 is still summed in it.
    """
    communes = [unit.code for unit in register().on(dt.date(2026, 9, 1)).within("22", "commune")]
    before = restated_rows().filter(
        pl.col("unit_level") == "commune",
        area="22",
        valid_from=REORGANISATION,
        valid_to=dt.date(2026, 9, 1),
    )
    assert sorted(before["unit"]) == sorted(communes)
    assert set(before.select("share", "estimated", "own").rows()) == {(1.0, False, False)}


def test_a_renamed_province_has_one_series(office: Office) -> None:
    code = register().on(dt.date(2026, 9, 1)).within("22", "commune")[0].code
    office.load(report_of("2026-Q2", {code: (30, 40)}), report_of("2026-Q3", {code: (35, 40)}))
    found = [
        row
        for period in ("2026-Q2", "2026-Q3")
        for row in office.values(period, "current", area="22")
    ]
    assert [(row["numerator"], row["reporting"]) for row in found] == [(30, 1), (35, 1)]
