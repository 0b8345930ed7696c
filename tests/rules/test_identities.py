"""What must add up, with the contradictions of the articles (figures as the papers gave them)."""

import pytest

from etl.findings import Severity
from etl.read.model import Qualifier
from etl.rules import check
from metrics.declared.registry import registry
from tests.rules.reports import cell, reading, row

NA_HANG = ("072", "Huyện Na Hang")


def test_na_hang_is_a_thousand_short() -> None:
    figures = row(
        ("dossiers_received", 2434),
        ("dossiers_resolved", 1403),
        ("dossiers_in_progress", 31),
        ("dossiers_overdue", 0),
        unit=NA_HANG,
        period="2023-H1",
    )
    checked = check(reading(figures))
    (finding,) = checked.findings
    assert (finding.rule, finding.severity, finding.row, finding.column, finding.text) == (
        "terms_add_up",
        Severity.WARNING,
        2,
        "E",
        "1403",
    )
    assert finding.message_vi == (
        "Huyện Na Hang, 6 tháng đầu năm 2023: «Hồ sơ đã giải quyết» 1.403 + «Hồ sơ đang "
        "giải quyết» 31 = 1.434, chênh 1.000 so với «Hồ sơ tiếp nhận "
        "trong kỳ» 2.434. "
        "Nếu «Hồ sơ đã giải quyết» là 2.403 thì khớp. Chưa báo cáo nên tính là 0: «Hồ sơ "
        "từ kỳ trước chuyển sang», «Hồ sơ trả lại, rút». Đề nghị đơn vị kiểm tra và xác "
        "nhận."
    )
    assert finding.message_en == (
        "Huyện Na Hang, first half of 2023: «Dossiers resolved» 1,403 + «Dossiers in "
        "progress at the end of the period» 31 = 1,434, 1,000 apart from "
        "«Dossiers "
        "received in the period (new)» 2,434. With 2,403 as «Dossiers resolved» it would "
        "fit. Not reported, counted as 0 here: «Dossiers carried over from the previous "
        "period», «Dossiers returned or withdrawn». Please check and confirm."
    )
    assert len(checked.accepted) == 4


def test_binh_nhan_is_twenty_seven_apart() -> None:
    checked = check(
        reading(row(("eid_eligible", 2002), ("eid_dossiers", 1674), ("eid_remaining", 355)))
    )
    (finding,) = checked.findings
    assert (finding.row, finding.column, finding.text) == (2, "F", "355")
    assert finding.message_vi == (
        "Xã Bình Nhân, quý II/2023: «Người đủ tuổi theo quy định (định danh điện tử)» "
        "2.002 − «Hồ sơ định danh điện tử đã thu nhận (mức độ 1 và mức "
        "độ 2)» 1.674 = "
        "328, chênh 27 so với «Số người chưa thu nhận định danh» 355. Nếu «Hồ sơ định "
        "danh điện tử đã thu nhận (mức độ 1 và mức độ 2)» là 1.647 thì khớp. Đề nghị đơn "
        "vị kiểm tra và xác nhận."
    )
    assert finding.message_en == (
        "Xã Bình Nhân, Q2 2023: «People of age for an eID account» 2,002 − «eID dossiers "
        "collected, level 1 and level 2» 1,674 = 328, 27 apart from "
        "«People still "
        "without an eID account» 355. With 1,647 as «eID dossiers collected, level 1 and "
        "level 2» it would fit. Please check and confirm."
    )
    assert len(checked.accepted) == 3


def test_a_small_difference_gets_no_proposal_and_a_single_term_no_sum() -> None:
    (finding,) = check(reading(row(("dossiers_total", 903), ("dossiers_received", 900)))).findings
    assert finding.message_vi == (
        "Xã Bình Nhân, quý II/2023: «Hồ sơ tiếp nhận trong kỳ» 900, chênh 3 so với «Tổng "
        "số hồ sơ tiếp nhận (kể cả từ kỳ trước)» 903. Chưa báo cáo nên "
        "tính là 0: «Hồ sơ "
        "từ kỳ trước chuyển sang». Đề nghị đơn vị kiểm tra và xác nhận."
    )


def test_the_better_identity_speaks_alone() -> None:
    figures = row(
        ("dossiers_total", 120),
        ("dossiers_received", 100),
        ("dossiers_carried_over", 20),
        ("dossiers_resolved", 50),
        ("dossiers_in_progress", 20),
    )
    findings = check(reading(figures)).findings
    assert [finding.column for finding in findings] == ["D"]
    assert (
        "«Hồ sơ đã giải quyết» 50 + «Hồ sơ đang giải quyết» 20 = 70, chênh 50 so với «Tổng số hồ sơ"
        in findings[0].message_vi
    )


@pytest.mark.parametrize("identity", registry().identities.values(), ids=lambda i: i.code)
def test_every_identity_is_silent_when_it_holds_and_when_a_needed_term_is_missing(identity) -> None:
    figures = [(code, 100.0) for code in identity.minus]
    figures += [(code, 100.0) for code in identity.plus]
    whole = 100.0 * (len(identity.plus) - len(identity.minus))
    figures += [(code, whole / len(identity.total)) for code in identity.total]
    assert [
        f.rule for f in check(reading(row(*figures))).findings if f.rule == "terms_add_up"
    ] == []
    needed = next(code for code in identity.plus if code not in identity.or_zero)
    without = [(code, value + 1) for code, value in figures if code != needed]
    assert [
        f.rule for f in check(reading(row(*without))).findings if f.rule == "terms_add_up"
    ] == []


@pytest.mark.parametrize(("remaining", "findings"), [(355, 0), (700, 1)])
def test_a_rounded_figure_need_not_fit_exactly(remaining: int, findings: int) -> None:
    about = cell("eid_dossiers", 1700, column="E", qualifier=Qualifier.ABOUT)
    cells = [cell("eid_eligible", 2002), about, cell("eid_remaining", remaining, column="F")]
    assert len(check(reading(cells)).findings) == findings
