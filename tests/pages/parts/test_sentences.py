"""The sentences of the pages, word for word: the same figures give the same words."""

import pytest

from metrics.declared.period import Period
from pages.parts.writing.sentences import finding, indicator_finding, sentence
from tests.pages.made import COUNT, DISTRICT, EN, LOWER, RATE, VI, figure, target


def test_below_for_sure() -> None:
    one = figure(1203, 2604, target=target(50, "below", missing=99))
    assert sentence(one, VI, ask=True) == (
        "Phường A đạt 46,20% (1.203/2.604 người), thấp hơn mục tiêu 50% đến 31/12/2025 "
        "(QĐ 411/QĐ-TTg); còn thiếu 99 người. Đề nghị đơn vị báo cáo khó "
        "khăn, vướng mắc "
        "và giải pháp."
    )
    assert sentence(one, EN) == (
        "Phường A stands at 46.20% (1,203/2,604 people), below the target of 50% by "
        "31 Dec 2025 (QĐ 411/QĐ-TTg); 99 people short."
    )


def test_cannot_be_told_apart() -> None:
    one = figure(52, 100, target=target(50, "reached", near=True))
    assert sentence(one, VI, ask=True) == (
        "Theo số báo cáo, phường A đạt 52,00% (52/100 người), cao hơn mục tiêu 50% đến "
        "31/12/2025 (QĐ 411/QĐ-TTg). Chỉ cần thay đổi 3 người là kết quả "
        "xuống dưới mục "
        "tiêu; chưa nên dùng để xếp hạng."
    )
    assert sentence(one, EN).endswith(
        "A change of 3 people would put it below the target; it is no ground for ranking."
    )


def test_a_near_miss_of_a_lower_is_better_indicator_lies_above_its_target() -> None:
    one = figure(6, 100, code=LOWER, target=target(5, "below", near=True, missing=1))
    assert "cao hơn mục tiêu 5%" in sentence(one, VI)
    assert "Chỉ cần thay đổi 1 hồ sơ là kết quả đạt mục tiêu" in sentence(one, VI)
    held = figure(5, 100, code=LOWER, target=target(5, "reached", near=True))
    assert "bằng mục tiêu 5%" in sentence(held, VI)
    assert "Chỉ cần thay đổi 1 hồ sơ là kết quả vượt quá mục tiêu" in sentence(held, VI)


def test_exactly_at_the_target_is_equal_to_it() -> None:
    assert "bằng mục tiêu 50%" in sentence(
        figure(50, 100, target=target(50, "reached", near=True)), VI
    )


def test_reached() -> None:
    one = figure(
        82700,
        110000,
        unit=DISTRICT,
        qualifier="more_than",
        target=target(70, "reached", document=""),
    )
    assert (
        sentence(one, VI)
        == "Huyện B đạt 75,18% (hơn 82.700/110.000 người), đạt mục tiêu 70% đến 31/12/2025."
    )


def test_a_quota_that_was_passed_says_by_how_many() -> None:
    one = figure(
        13, 12, code="vneid_activation_quota_rate", target=target(100, "reached", kind="quota")
    )
    assert sentence(one, VI) == "Phường A đạt 108,33% chỉ tiêu được giao (13/12), vượt 1 tài khoản."


def test_a_legal_duty_says_what_is_still_to_do() -> None:
    one = figure(
        85,
        100,
        code="dossier_digitisation_rate",
        target=target(100, "below", kind="duty", missing=15),
    )
    assert (
        sentence(one, VI)
        == "Phường A đạt 85,00% (85/100 hồ sơ); còn 15 hồ sơ chưa thực hiện theo quy định."
    )


def test_too_many_of_what_should_be_few() -> None:
    one = figure(20, 100, code=LOWER, target=target(5, "below", missing=15))
    assert sentence(one, VI) == (
        "Phường A: 20,00% (20/100 hồ sơ), cao hơn mục tiêu 5% đến 31/12/2025 (QĐ "
        "411/QĐ-TTg); vượt mức 15 hồ sơ."
    )


def test_without_a_target() -> None:
    assert (
        sentence(figure(), VI)
        == "Phường A đạt 46,20% (1.203/2.604 người); chưa có mục tiêu để đối chiếu."
    )
    assert sentence(figure(804, None, code=COUNT), VI) == "Phường A đã ghi nhận 804 doanh nghiệp."
    assert (
        sentence(figure(60, None, code="online_filing_proficiency", qualifier="about"), VI)
        == "Phường A báo cáo khoảng 60%, không kèm số lượng."
    )


def test_a_figure_that_only_helps_to_read_the_others() -> None:
    one = figure(746, 94, code="members_per_team", unit=DISTRICT, qualifier="almost")
    assert (
        sentence(one, VI)
        == "Huyện B: 7,94 người/tổ (gần 746 người/94 tổ); số tham khảo, không dùng để đánh giá."
    )


def test_no_denominator() -> None:
    one = figure(804, None, code="enterprise_signature_rate", status="no_denominator")
    assert sentence(one, VI) == (
        "Đã ghi nhận 804 doanh nghiệp; chưa có số liệu «Doanh nghiệp đang hoạt động» nên "
        "chưa tính được tỷ lệ. Đề nghị Cơ quan thuế bổ sung."
    )


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("not_reported", "Phường A chưa gửi số liệu này cho quý II/2025."),
        (
            "not_additive",
            (
                "Các đơn vị có báo cáo, nhưng số này ghi sẵn tỷ lệ nên không cộng giữa các "
                "đơn vị được."
            ),
        ),
        ("not_comparable", "Số liệu của phường A không so sánh được trong quý II/2025."),
        (
            "incomplete",
            (
                "Phường A chưa báo cáo đủ «Người trưởng thành có chữ ký số hoặc chữ ký điện "
                "tử cá nhân»; đề nghị bổ sung. Trường hợp chưa phát sinh, đề "
                "nghị ghi «chưa "
                "phát sinh»."
            ),
        ),
    ],
)
def test_why_there_is_no_value(status: str, said: str) -> None:
    assert sentence(figure(None, 100, status=status), VI) == said


def test_who_is_not_in_it_and_whose_base_it_is() -> None:
    one = figure(
        unit=DISTRICT, basis="children", reporting=21, expected=24, as_of=Period.parse("2025-Q1")
    )
    own = figure(as_of=Period.parse("2025-Q1"))
    assert sentence(own, VI).endswith(
        "chưa có mục tiêu để đối chiếu. «Dân số trưởng thành (từ 18 tuổi)» lấy theo quý I/2025."
    )
    assert sentence(one, VI).endswith(
        "Tính trên 21/24 xã, phường đã báo cáo. Mẫu số của một số đơn vị lấy của kỳ "
        "trước, sớm nhất quý I/2025."
    )


def test_the_finding_counts_what_was_reached_and_names_what_is_furthest_from_its_target() -> None:
    reached = figure(80, 100, target=target(50, "reached"))
    near = figure(
        45, 100, code="public_service_account_rate", target=target(50, "below", missing=5)
    )
    far = figure(10, 100, target=target(50, "below", missing=40))
    furthest = "chữ ký số cá nhân còn thiếu 40 người để đạt 50% (hạn 31/12/2025)"
    assert finding([reached, near, far], 0, VI) == f"1/3 chỉ tiêu đạt mục tiêu; {furthest}"
    assert finding([near, far], 0, VI) == f"0/2 chỉ tiêu đạt mục tiêu; {furthest}"
    assert finding([reached, reached], 0, VI) == "2 chỉ tiêu đạt mục tiêu"
    assert finding([reached], 0, EN) == "1 indicator reached the target"
    rest = [figure(), figure(None, None, status="not_reported")]
    assert (
        finding([reached, far, *rest], 0, VI)
        == f"1/2 chỉ tiêu đạt mục tiêu (1 chưa có mục tiêu, 1 chưa có kết quả); {furthest}"
    )
    assert finding([far], 0, EN) == (
        "0 of 1 indicators reached the target; personal signatures: 40 people short "
        "of 50% (due 31 Dec 2025)"
    )


def test_the_finding_without_a_target_or_without_a_headline() -> None:
    assert (
        finding([figure(), figure(None, None, status="not_reported")], 5, VI)
        == "Có số liệu 1/2 chỉ tiêu chính; chưa có mục tiêu để đối chiếu"
    )
    silent = figure(None, None, status="not_reported")
    assert (
        finding([silent], 2, VI)
        == "Chưa tính được chỉ tiêu chính nào; có số liệu của 2 chỉ tiêu khác"
    )


def test_the_finding_of_an_indicator_counts_the_units_that_reached_the_target() -> None:
    area = figure(36, 100, unit=DISTRICT, target=target(50, "below", missing=14))
    units = [
        figure(60, 100, target=target(50, "reached")),
        figure(30, 100, target=target(50, "below", missing=20)),
        figure(status="incomplete"),
    ]
    assert indicator_finding(area, units, VI) == (
        "Chữ ký số cá nhân, huyện B: 36,00%, còn thiếu 14 người để đạt 50% (hạn "
        "31/12/2025); 1/2 xã, phường đạt mục tiêu"
    )
    silent = figure(None, None, status="not_reported", unit=DISTRICT)
    assert indicator_finding(silent, [], VI) == "Chữ ký số cá nhân: huyện B chưa báo cáo"
    assert indicator_finding(
        figure(3, None, code="enterprise_signature_rate", status="no_denominator"), [], VI
    ) == (
        "Doanh nghiệp sử dụng chữ ký số trong kê khai, nộp thuế, phường A: chưa tính "
        "được (chưa có mẫu số)"
    )


def test_units_whose_target_is_not_due_have_not_missed_it() -> None:
    area = figure(36, 100, unit=DISTRICT, target=target(50, "not_due", missing=14))
    reached, waiting = (
        figure(60, 100, target=target(50, "reached")),
        figure(30, 100, target=target(50, "not_due", missing=20)),
    )
    missed = figure(30, 100, target=target(50, "below", missing=20))
    assert indicator_finding(area, [reached, waiting], VI).endswith(
        "; 1 xã, phường đạt mục tiêu, 1 chưa đến hạn"
    )
    assert indicator_finding(area, [reached, waiting, missed], VI).endswith(
        "; 1/2 xã, phường đạt mục tiêu, 1 chưa đến hạn"
    )
    assert indicator_finding(area, [waiting], VI).endswith("; 1 xã, phường chưa đến hạn")


def test_brackets_do_not_stand_in_brackets() -> None:
    planned = target(50, "reached", document="Kế hoạch 03/KH-UBND năm 2026 (minh họa)")
    assert "(Kế hoạch 03/KH-UBND năm 2026, minh họa)." in sentence(
        figure(1900, 2604, target=planned), VI
    )


def test_an_indicator_code_of_these_tests_exists() -> None:
    assert figure(code=RATE).indicator.is_rate
