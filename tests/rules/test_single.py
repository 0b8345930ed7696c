"""What one figure must be by itself."""

from etl.findings import Severity
from etl.read.model import Status
from etl.rules import check
from tests.rules.reports import cell, reading, row


def test_not_negative() -> None:
    checked = check(reading([cell("team_members", -3)]))
    (finding,) = checked.findings
    assert (finding.rule, finding.severity, finding.row, finding.column, finding.text) == (
        "not_negative",
        Severity.ERROR,
        2,
        "D",
        "-3",
    )
    assert finding.message_vi == (
        "Xã Bình Nhân, quý II/2023: «Số thành viên Tổ công nghệ số cộng đồng» -3 là số âm. "
        "Đề nghị ghi số từ 0 trở lên; nếu chưa có số liệu, đề nghị để trống."
    )
    assert finding.message_en == (
        "Xã Bình Nhân, Q2 2023: «Team members» -3 is negative. Please enter 0 or more; "
        "leave the cell empty if there is no figure yet."
    )
    assert checked.accepted == []


def test_whole_number() -> None:
    checked = check(reading([cell("teams", 2.5)]))
    (finding,) = checked.findings
    assert finding.message_vi == (
        "Xã Bình Nhân, quý II/2023: «Số Tổ công nghệ số cộng đồng» 2,5 không phải là số "
        "nguyên, trong khi chỉ tiêu này là số đếm. Đề nghị ghi số đếm, "
        "không ghi tỷ lệ "
        "hay số bình quân."
    )
    assert finding.message_en == (
        "Xã Bình Nhân, Q2 2023: «Community digital technology teams» 2.5 is not a whole "
        "number, but this element is a count. Please enter the count, "
        "not a rate or an "
        "average."
    )
    assert checked.cells[0].status is Status.REFUSED
    assert checked.cells[0].value == 2.5  # stays as read


def test_share_within_0_and_100() -> None:
    checked = check(reading([cell("service_index_766", 100.5)]))
    (finding,) = checked.findings
    assert finding.message_vi == (
        "Xã Bình Nhân, quý II/2023: «Chỉ số phục vụ người dân, doanh nghiệp (766)» 100,5 "
        "nằm ngoài khoảng từ 0 đến 100. Đề nghị kiểm tra lại số đã ghi."
    )
    assert finding.message_en == (
        "Xã Bình Nhân, Q2 2023: «Service index under decision 766» 100.5 lies outside 0 "
        "to 100. Please check the figure."
    )
    assert checked.accepted == []


def test_a_share_may_have_decimals_and_its_bounds() -> None:
    cells = [
        cell("service_index_766", value, period=period)
        for value, period in ((0, "2023-Q1"), (75.25, "2023-Q2"), (100, "2023-Q3"))
    ]
    assert check(reading(cells)).findings == ()


def test_an_impossible_figure_is_not_compared_with_others() -> None:
    checked = check(reading(row(("team_members", -3), ("teams", 2), ("team_members_trained", 5))))
    assert [finding.rule for finding in checked.findings] == ["not_negative"]
