"""A report against earlier ones: warnings only, each with its sentence."""

from collections.abc import Mapping

import polars as pl
import pytest

from etl.findings import Finding, Severity
from etl.rules import check_against_record
from tests.rules.reports import cell, reading, row

UNIT = ("25459", "Phường 3")


def _facts(*rows: tuple[str, str, str, float | None]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["unit_code", "period", "element", "value"], orient="row")


def _found(
    period: str,
    figures: Mapping[str, float],
    *earlier: tuple[str, Mapping[str, float]],
    unit: tuple[str, str] = UNIT,
) -> list[Finding]:
    facts = _facts(
        *(
            (unit[0], then, element, value)
            for then, said in earlier
            for element, value in said.items()
        )
    )
    checked = check_against_record(reading(row(*figures.items(), unit=unit, period=period)), facts)
    assert len(checked.accepted) == len(figures)
    assert all(finding.severity is Severity.WARNING for finding in checked.findings)
    return list(checked.findings)


def test_noughts_as_before() -> None:
    (finding,) = _found(
        "2024-Q3",
        {"public_service_accounts": 50580},
        ("2024-Q2", {"public_service_accounts": 4684}),
    )
    assert (finding.rule, finding.row, finding.column) == ("noughts_as_before", 2, "D")
    assert finding.message_vi == (
        "Phường 3, quý III/2024: «Người trưởng thành có tài khoản dịch vụ công trực "
        "tuyến» 50.580, quý II/2024 là 4.684: chênh khoảng 10 lần, có "
        "thể thừa hoặc "
        "thiếu chữ số 0. Đề nghị đơn vị kiểm tra và xác nhận."
    )
    assert finding.message_en == (
        "Phường 3, Q3 2024: «Adults with an online public-service account» 50,580, in Q2 "
        "2024 it was 4,684: about 10 times apart, perhaps a nought too "
        "many. Please "
        "check and confirm."
    )


def test_change_within_usual_range() -> None:
    (finding,) = _found("2024-Q3", {"merchants": 250}, ("2024-Q2", {"merchants": 150}))
    assert finding.rule == "change_within_usual_range"
    assert finding.message_vi == (
        "Phường 3, quý III/2024: «Hộ kinh doanh, tiểu thương» 250, quý II/2024 là 150: "
        "tăng 66,7%, nhiều hơn mức thường gặp. Đề nghị đơn vị kiểm tra "
        "và xác nhận."
    )
    assert finding.message_en == (
        "Phường 3, Q3 2024: «Business households and market traders» 250, in Q2 2024 it "
        "was 150: up 66.7%, more than usual. Please check and confirm."
    )


def test_total_does_not_fall() -> None:
    (finding,) = _found(
        "2024-Q3", {"merchants_cashless": 900}, ("2024-Q2", {"merchants_cashless": 1000})
    )
    assert finding.rule == "total_does_not_fall"
    assert finding.message_vi == (
        "Phường 3, quý III/2024: «Hộ kinh doanh, tiểu thương chấp nhận thanh toán không "
        "dùng tiền mặt» 900, quý II/2024 là 1.000: giảm 10,0%, trong khi "
        "số có đến cuối "
        "kỳ này thường không giảm. Đề nghị đơn vị kiểm tra và xác nhận."
    )
    assert finding.message_en == (
        "Phường 3, Q3 2024: «Merchants that accept cashless payment» 900, in Q2 2024 it was 1,000: "
        "down 10.0%, but this total does not usually fall. Please check and confirm."
    )


def test_a_total_that_falls_to_nought() -> None:
    (finding,) = _found(
        "2024-Q3", {"merchants_cashless": 0}, ("2024-Q2", {"merchants_cashless": 1000})
    )
    assert finding.rule == "total_does_not_fall"
    assert "giảm 100,0%" in finding.message_vi


def test_base_given_once_a_quarter() -> None:
    (finding,) = _found(
        "2024-03", {"adults_18plus": 110000}, ("2024-Q1", {"adults_18plus": 108000})
    )
    assert finding.rule == "base_given_once_a_quarter"
    assert finding.message_vi == (
        "Phường 3, tháng 3/2024: «Dân số trưởng thành (từ 18 tuổi)» 110.000, trong khi "
        "báo cáo quý I/2024 của cùng quý ghi 108.000. Đề nghị thống nhất "
        "một số cho cả "
        "quý."
    )
    assert finding.message_en == (
        "Phường 3, 03/2024: «Adults aged 18 and over» 110,000, but the report for Q1 "
        "2024 in the same quarter says 108,000. Please settle on one "
        "figure for the "
        "quarter."
    )


def test_not_copied_from_before() -> None:
    flows = {
        "dossiers_received": 120,
        "dossiers_resolved": 110,
        "ratings_total": 50,
        "people_guided": 30,
        "assisted_cases": 9,
    }
    (finding,) = _found("2024-Q3", flows, ("2024-Q2", flows))
    assert (finding.rule, finding.row) == ("not_copied_from_before", 2)
    assert finding.message_vi == (
        "Phường 3, quý III/2024: cả 5 số phát sinh trong kỳ giống hệt quý II/2024. Đề "
        "nghị kiểm tra có phải số liệu kỳ trước được gửi lại."
    )
    assert finding.message_en == (
        "Phường 3, Q3 2024: all 5 figures of the period are the same as in Q2 2024. "
        "Please check whether the last report was sent again."
    )
    assert _found("2024-Q3", flows | {"assisted_cases": 10}, ("2024-Q2", flows)) == []


@pytest.mark.parametrize(
    ("period", "figures", "earlier"),
    [
        ("2024-Q3", {"merchants": 90}, ("2024-Q2", {"merchants": 12})),  # small figures jump
        # a few moved away
        ("2024-Q3", {"merchants_cashless": 992}, ("2024-Q2", {"merchants_cashless": 1000})),
        # people move up to level 2
        ("2024-Q3", {"vneid_level1": 900}, ("2024-Q2", {"vneid_level1": 1000})),
        # what is done varies
        ("2024-Q3", {"dossiers_received": 250}, ("2024-Q2", {"dossiers_received": 120})),
        # periods of another level are not compared
        ("2024-Q3", {"merchants": 900}, ("2024-H1", {"merchants": 100})),
        # nor earlier ones than the last
        ("2024-Q3", {"merchants": 900}, ("2024-Q1", {"merchants": 100})),
        # a correction, not a second base
        ("2024-Q3", {"adults_18plus": 110000}, ("2024-Q3", {"adults_18plus": 108000})),
        ("2024-Q1", {"adults_18plus": 110000}, ("2023-Q4", {"adults_18plus": 108000})),
        (
            "2024-Q3",
            {"online_filing_proficiency": 60},
            ("2024-Q2", {"online_filing_proficiency": 6}),
        ),
        # a ratio says nothing about nought
        ("2024-Q3", {"merchants": 0}, ("2024-Q2", {"merchants": 400})),
    ],
)
def test_silent(
    period: str, figures: dict[str, float], earlier: tuple[str, dict[str, float]]
) -> None:
    assert _found(period, figures, earlier) == []


def test_a_flow_like_that_of_the_year_before_is_seasonal() -> None:
    before, year_before = (
        ("2024-Q4", {"dossiers_received": 900}),
        ("2024-Q1", {"dossiers_received": 210}),
    )
    assert [finding.rule for finding in _found("2025-Q1", {"dossiers_received": 220}, before)] == [
        "change_within_usual_range"
    ]
    assert _found("2025-Q1", {"dossiers_received": 220}, before, year_before) == []


def test_a_code_that_names_another_unit_now_has_no_history() -> None:
    earlier = ("2025-Q2", {"merchants": 100})
    assert _found("2025-Q3", {"merchants": 900}, earlier, unit=("25459", "Phường Tân Ninh")) == []


def test_other_units_and_cells_without_a_figure_are_no_history() -> None:
    facts = _facts(
        ("25456", "2024-Q2", "merchants", 100.0), ("25459", "2024-Q2", "merchants", None)
    )
    assert (
        check_against_record(
            reading([cell("merchants", 900, unit=UNIT, period="2024-Q3")]), facts
        ).findings
        == ()
    )
