"""What usually holds between two figures, and rates that cannot pass 100 %."""

import pytest

from etl.findings import Severity
from etl.read.model import Qualifier
from etl.rules import check
from metrics.declared.registry import registry
from tests.rules.reports import cell, reading, row

CHAU_DUC = ("750", "Huyện Châu Đức")


def test_a_mature_commune_has_more_accounts_than_adults_and_a_slip_has_many_more() -> None:
    """Châu Đức, 12/2023: accounts are held from 14 years on, since 1 July 2024 from 6."""
    adults = cell("adults_18plus", 110000, unit=CHAU_DUC, period="2023-Q4")
    dossiers = cell(
        "eid_dossiers",
        121431,
        column="E",
        unit=CHAU_DUC,
        period="2023-Q4",
        qualifier=Qualifier.MORE_THAN,
    )
    assert check(reading([adults, dossiers])).findings == ()
    assert check(reading(row(("residents_14plus", 13500), ("vneid_level2", 14000)))).findings == ()
    checked = check(reading([adults, dossiers._replace(value=214310)]))
    (finding,) = checked.findings
    assert (finding.rule, finding.severity, finding.column) == (
        "within_plausible_range",
        Severity.WARNING,
        "E",
    )
    assert finding.message_vi == (
        "Huyện Châu Đức, quý IV/2023: «Hồ sơ định danh điện tử đã thu nhận (mức độ 1 và "
        "mức độ 2)» hơn 214.310 bằng 1,95 lần «Dân số trưởng thành (từ "
        "18 tuổi)» "
        "110.000, khác mức thông thường («Hồ sơ định danh, tính cả người từ 6 đến dưới "
        "18 tuổi, không vượt 1,3 lần dân số trưởng thành»). Đề nghị đơn vị kiểm tra hai "
        "số và xác nhận."
    )
    assert finding.message_en == (
        "Huyện Châu Đức, Q4 2023: «eID dossiers collected, level 1 and level 2» more "
        "than 214,310 is 1.95 times «Adults aged 18 and over» 110,000, "
        "outside the usual "
        "(«eID dossiers, minors from 6 years on included, within 1.3 times the adults»). "
        "Please check both figures and confirm."
    )
    assert len(checked.accepted) == 2


@pytest.mark.parametrize(
    ("population", "said"),
    [(25000, "bằng 12,5 lần"), (3000, "bằng 1,5 lần"), (4000, None), (12000, None)],
)
def test_persons_per_household(population: int, said: str | None) -> None:
    findings = check(reading(row(("population", population), ("households", 2000)))).findings
    assert len(findings) == (said is not None)
    assert all(str(said) in finding.message_vi for finding in findings)


def test_a_base_of_nought_gets_no_ratio() -> None:
    (finding,) = check(reading(row(("population", 3000), ("households", 0)))).findings
    assert (
        "«Dân số (nhân khẩu)» 3.000 so với «Tổng số hộ gia đình (kể cả tạm trú)» 0, khác"
        in finding.message_vi
    )
    assert check(reading(row(("population", 0), ("households", 0)))).findings == ()


@pytest.mark.parametrize("plausibility", registry().plausibilities.values(), ids=lambda p: p.code)
def test_every_plausibility_is_checked_at_its_bounds(plausibility) -> None:
    def broken(value: float) -> bool:
        checked = check(reading(row((plausibility.element, value), (plausibility.base, 1000))))
        return any(finding.rule == "within_plausible_range" for finding in checked.findings)

    for bound, outside in ((plausibility.low, -1), (plausibility.high, 1)):
        if bound is not None:
            assert not broken(bound * 1000)
            assert broken(bound * 1000 + outside)


def test_a_rate_above_100() -> None:
    figures = row(
        ("dossiers_resolved", 1000), ("dossiers_received", 800), ("dossiers_carried_over", 100)
    )
    (finding,) = check(reading(figures)).findings
    assert (finding.rule, finding.severity, finding.column) == (
        "rate_at_most_100",
        Severity.WARNING,
        "D",
    )
    assert finding.message_vi == (
        "Xã Bình Nhân, quý II/2023: Tỷ lệ hồ sơ đã giải quyết trên hồ sơ phải giải quyết "
        "là 111,11% («Hồ sơ đã giải quyết» 1.000, «Hồ sơ tiếp nhận trong "
        "kỳ» 800, «Hồ sơ "
        "từ kỳ trước chuyển sang» 100), trên 100%. Đề nghị đơn vị kiểm tra và xác nhận "
        "các số này."
    )
    assert finding.message_en == (
        "Xã Bình Nhân, Q2 2023: Dossiers resolved over dossiers to resolve is 111.11% "
        "(«Dossiers resolved» 1,000, «Dossiers received in the period "
        "(new)» 800, "
        "«Dossiers carried over from the previous period» 100), above 100%. Please check "
        "and confirm these figures."
    )


def test_a_quota_may_be_passed_and_a_nought_below_says_nothing() -> None:
    assert check(reading(row(("vneid_level2_activated", 108), ("vneid_quota", 100)))).findings == ()
    assert (
        check(
            reading(
                row(
                    ("dossiers_resolved", 5), ("dossiers_received", 0), ("dossiers_carried_over", 0)
                )
            )
        ).findings
        == ()
    )
