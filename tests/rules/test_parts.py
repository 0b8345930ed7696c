"""A part against its whole."""

import pytest

from etl.findings import Severity
from etl.read.model import Cell, State, Status
from etl.rules import check
from metrics.declared.registry import registry
from tests.rules.reports import cell, reading, row


def test_hard_part_is_an_error_and_refused() -> None:
    checked = check(reading(row(("dossiers_received", 120), ("dossiers_received_online", 130))))
    (finding,) = checked.findings
    assert (finding.rule, finding.severity, finding.row, finding.column) == (
        "part_at_most_whole",
        Severity.ERROR,
        2,
        "E",
    )
    assert finding.message_vi == (
        "Xã Bình Nhân, quý II/2023: «Hồ sơ tiếp nhận trực tuyến» 130 lớn hơn «Hồ sơ tiếp "
        "nhận trong kỳ» 120. Đề nghị kiểm tra lại hai số."
    )
    assert finding.message_en == (
        "Xã Bình Nhân, Q2 2023: «Dossiers received online» 130 is more than «Dossiers "
        "received in the period (new)» 120. Please check both figures."
    )
    assert [c.status for c in checked.cells] == [Status.ACCEPTED, Status.REFUSED]
    assert [c.value for c in checked.cells] == [120, 130]


def test_soft_part_is_a_warning_and_loads() -> None:
    checked = check(reading(row(("public_service_accounts", 120), ("adults_18plus", 100))))
    (finding,) = checked.findings
    assert (finding.rule, finding.severity) == ("part_usually_at_most_whole", Severity.WARNING)
    assert finding.message_vi == (
        "Xã Bình Nhân, quý II/2023: «Người trưởng thành có tài khoản dịch vụ công trực "
        "tuyến» 120 lớn hơn «Dân số trưởng thành (từ 18 tuổi)» 100. Số "
        "tài khoản, chứng "
        "thư có thể nhiều hơn số người; đề nghị đơn vị kiểm tra và xác nhận."
    )
    assert finding.message_en == (
        "Xã Bình Nhân, Q2 2023: «Adults with an online public-service account» 120 is "
        "more than «Adults aged 18 and over» 100. Accounts or "
        "certificates can outnumber "
        "the people; please check and confirm."
    )
    assert len(checked.accepted) == 2


@pytest.mark.parametrize(
    "element", [e for e in registry().elements.values() if e.part_of], ids=lambda e: e.code
)
def test_every_declared_part_is_checked(element) -> None:
    def named(part: int) -> list[str]:
        checked = check(reading(row((element.code, part), (element.part_of, 100))))
        return [f.rule for f in checked.findings if f.rule.startswith("part_")]

    assert named(100) == []
    assert named(101) == [
        "part_at_most_whole" if element.part_is_hard else "part_usually_at_most_whole"
    ]


@pytest.mark.parametrize(
    "other",
    [
        cell("dossiers_received", 120, unit=("00001", "Xã khác")),
        cell("dossiers_received", 120, period="2023-Q3"),
        cell("dossiers_received", 120, status=Status.QUESTION),
        cell("dossiers_received", None, state=State.BLANK),
        cell("dossiers_received", None, state=State.NO_ACTIVITY),
    ],
    ids=["other unit", "other period", "not accepted", "blank", "no activity"],
)
def test_only_accepted_figures_of_one_unit_and_period_are_compared(other: Cell) -> None:
    assert check(reading([cell("dossiers_received_online", 130), other])).findings == ()


def test_a_refused_figure_is_refused_wherever_the_file_repeats_it() -> None:
    twice = [
        *row(("dossiers_received", 120), ("dossiers_received_online", 130)),
        cell("dossiers_received_online", 130, row=9),
    ]
    checked = check(reading(twice))
    assert [c.element for c in checked.accepted] == ["dossiers_received"]
    assert len(checked.findings) == 1


def test_all_findings_of_a_file_at_once_after_those_of_the_reader() -> None:
    rows = [
        *row(("teams", 2), ("team_members", 0)),
        *row(("villages", 4), ("villages_with_team", 5), row=3, unit=("00001", "Xã A")),
    ]
    first = check(reading(rows))
    assert [(f.row, f.rule) for f in first.findings] == [
        (2, "within_plausible_range"),
        (3, "part_at_most_whole"),
    ]
    assert check(first).findings[:2] == first.findings
