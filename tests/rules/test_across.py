"""A report against what is known of the same unit beside it: warnings that name both figures
and where each stands.
"""

from typing import Any

import polars as pl
import pytest

from etl.findings import Finding, Severity
from etl.read.model import Cell
from etl.rules import check, check_against_record
from etl.rules.record import SCHEMA
from tests.rules.reports import cell, reading, row

UNIT, FORMER = ("30880", "Xã Châu Thành"), ("25459", "Phường 3")


def known(
    element: str, value: float, period: str = "2026-Q3", unit: str = UNIT[0], **place: object
) -> dict[str, Any]:
    where = {"submission": "000001-1a2b3c4d", "sheet": None, "row": 5, "column": "C"} | place
    return {
        "unit_code": unit,
        "period": period,
        "element": element,
        "value": value,
        "qualifier": None,
    } | where


def found(cells: list[Cell], *record: dict[str, Any]) -> list[Finding]:
    """What is found beside what the file itself says; it refuses nothing."""
    alone = check(reading(cells))
    checked = check_against_record(alone, pl.DataFrame(list(record), schema=SCHEMA, orient="row"))
    assert checked.cells == alone.cells
    assert all(
        finding.severity is Severity.WARNING for finding in checked.findings[len(alone.findings) :]
    )
    return list(checked.findings[len(alone.findings) :])


def of(period: str, *figures: tuple[str, float], **rest) -> list[Cell]:
    return row(*figures, unit=UNIT, period=period, **rest)


def test_a_part_that_comes_after_its_whole() -> None:
    [finding] = found(of("2026-Q3", ("residents_14plus", 14300), row=7), known("population", 9870))
    assert (finding.rule, finding.row, finding.column) == ("part_at_most_whole_on_record", 7, "D")
    assert finding.message_vi == (
        "Xã Châu Thành, quý III/2026: «Người đủ 14 tuổi trở lên» 14.300 lớn hơn «Dân số "
        "(nhân khẩu)» 9.870 (lần gửi 000001-1a2b3c4d, dòng 5, cột C). Có "
        "thể một số nhầm "
        "dòng, nhầm cột, thừa hoặc thiếu chữ số; đề nghị kiểm tra hai số, số đã gửi mà "
        "sai thì gửi lại."
    )
    assert (
        "14,300 is more than «Population» 9,870 (submission 000001-1a2b3c4d, row 5, column C)"
        in finding.message_en
    )


def test_a_whole_that_comes_after_its_part_stands_at_the_cell_of_the_file() -> None:
    [finding] = found(
        of("2026-Q3", ("population", 9870), row=7), known("residents_14plus", 14300, sheet="Biểu 2")
    )
    assert (finding.rule, finding.row, finding.column) == ("part_at_most_whole_on_record", 7, "D")
    assert (
        "14.300 (lần gửi 000001-1a2b3c4d, trang tính «Biểu 2», dòng 5, cột C) lớn hơn "
        "«Dân số (nhân khẩu)» 9.870"
    ) in finding.message_vi


def test_a_base_stands_in_for_four_quarters_and_is_named_with_its_period() -> None:
    file = of("2026-Q3", ("residents_14plus", 14300))
    [finding] = found(
        file, known("population", 9870, "2026-Q1"), known("population", 9000, "2025-Q4")
    )
    assert "9.870 (quý I/2026, lần gửi 000001-1a2b3c4d, dòng 5, cột C)" in finding.message_vi
    assert found(file, known("population", 9870, "2025-Q2", unit="30904")) == []
    assert (
        found(of("2027-Q4", ("residents_14plus", 14300)), known("population", 9870, "2026-Q3"))
        == []
    )


def test_what_is_no_base_is_compared_in_its_own_period_only() -> None:
    file = of("2026-Q3", ("dossiers_resolved_on_time", 90))
    assert found(file, known("dossiers_resolved", 80, "2026-Q2")) == []
    assert [one.rule for one in found(file, known("dossiers_resolved", 80))] == [
        "part_at_most_whole_on_record"
    ]


def test_every_kind_of_relation_is_looked_at() -> None:
    plausible = found(of("2026-Q3", ("households", 9000)), known("population", 9870))
    assert [one.rule for one in plausible] == ["within_plausible_range"]
    soft = found(of("2026-Q3", ("public_service_accounts", 9000)), known("adults_18plus", 7000))
    assert [one.rule for one in soft] == ["part_usually_at_most_whole"]
    terms = (known("dossiers_carried_over", 10), known("dossiers_resolved", 100))
    sums = found(of("2026-Q3", ("dossiers_received", 120), ("dossiers_in_progress", 3)), *terms)
    assert [one.rule for one in sums] == ["terms_add_up"]
    assert "lần gửi 000001-1a2b3c4d" in sums[0].message_vi and sums[0].row == 2


def test_what_the_file_says_anew_counts_and_what_it_says_alone_is_not_said_again() -> None:
    file = of("2026-Q3", ("population", 20000), ("residents_14plus", 14300))
    assert found(file, known("population", 20100)) == []
    wrong = of("2026-Q3", ("adults_18plus", 1000), ("digital_signatures_personal", 1400))
    assert found(wrong, known("population", 1500)) == []


def test_a_part_and_its_whole_in_two_periods_of_one_file() -> None:
    [finding] = found(
        [*of("2026-Q2", ("population", 9870)), *of("2026-Q3", ("residents_14plus", 14300), row=3)]
    )
    assert (finding.rule, finding.row) == ("part_at_most_whole_on_record", 3)
    assert "9.870 (quý II/2026, dòng 2, cột D)" in finding.message_vi


def test_a_code_that_named_another_unit_then_says_nothing() -> None:
    file = row(("residents_14plus", 14300), unit=("25459", "Phường Tân Ninh"), period="2025-Q3")
    assert found(file, known("population", 9870, "2025-Q2", unit="25459")) == []


def test_two_periods_of_one_file_are_compared() -> None:
    first = of("2026-Q2", ("population", 9870), ("vneid_level2", 6000))
    second = of("2026-Q3", ("population", 98700), ("vneid_level2", 3000), row=3)
    noughts, halved = found([*first, *second])
    assert (noughts.rule, noughts.row, noughts.column) == ("noughts_as_before", 3, "D")
    assert "98.700, quý II/2026 là 9.870 (dòng 2, cột D): chênh khoảng 10 lần" in noughts.message_vi
    assert (halved.rule, halved.row, halved.column) == ("change_within_usual_range", 3, "E")
    assert "3.000, quý II/2026 là 6.000 (dòng 2, cột E): giảm 50,0%" in halved.message_vi
    assert sorted(one.rule for one in found([*second, *first])) == [halved.rule, noughts.rule]


def test_the_file_replaces_what_is_on_record_of_its_other_period() -> None:
    file = [*of("2026-Q2", ("population", 9870)), *of("2026-Q3", ("population", 9900), row=3)]
    [finding] = found(file, known("population", 98700, "2026-Q2"))
    assert (finding.rule, finding.row) == ("noughts_as_received", 2)


def test_a_late_report_is_held_against_the_one_after_it() -> None:
    [finding] = found(of("2026-Q2", ("merchants", 900)), known("merchants", 300, "2026-Q3"))
    assert finding.rule == "change_within_usual_range"
    assert "quý III/2026 là 300 (lần gửi 000001-1a2b3c4d, dòng 5, cột C)" in finding.message_vi
    assert (
        found(
            of("2026-Q2", ("merchants_cashless", 500)), known("merchants_cashless", 450, "2026-Q3")
        )
        == []
    )


def test_a_base_is_held_against_the_latest_of_a_year_whatever_its_level() -> None:
    [finding] = found(of("2026-10", ("population", 98700)), known("population", 9870, "2026-Q1"))
    assert finding.rule == "noughts_as_before"
    [finding] = found(of("2026-Q3", ("population", 13000)), known("population", 9870, "2026-Q2"))
    assert finding.rule == "change_within_usual_range"
    assert found(of("2026-Q3", ("population", 10500)), known("population", 9870, "2026-Q2")) == []


def test_a_figure_that_replaces_one_by_noughts_alone() -> None:
    [finding] = found(of("2026-Q3", ("merchants", 3000)), known("merchants", 300))
    assert finding.message_vi == (
        "Xã Châu Thành, quý III/2026: «Hộ kinh doanh, tiểu thương» 3.000, số đã nhận của "
        "cùng kỳ là 300 (lần gửi 000001-1a2b3c4d, dòng 5, cột C): chênh "
        "khoảng 10 lần, "
        "có thể thừa hoặc thiếu chữ số 0. Nếu đây là số đính chính thì không phải sửa; "
        "nếu không, đề nghị kiểm tra."
    )
    assert found(of("2026-Q3", ("merchants", 900)), known("merchants", 300)) == []


@pytest.mark.parametrize("period", ["2026-Q3", "2026-09"])
def test_nothing_is_said_where_all_is_well(period: str) -> None:
    file = of(
        period,
        ("population", 9870),
        ("residents_14plus", 7800),
        ("adults_18plus", 7100),
        ("households", 2500),
    )
    assert (
        found(file, known("population", 9850, "2026-Q2"), known("vneid_level2", 7000, period)) == []
    )


def test_two_units_with_one_code_in_a_file_are_two() -> None:
    now = cell("population", 98700, unit=("25459", "Phường Tân Ninh"), row=3, period="2025-Q3")
    assert found([cell("population", 9870, unit=FORMER, period="2025-Q2"), now]) == []
