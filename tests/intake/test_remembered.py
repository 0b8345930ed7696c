"""Answers about headers: kept at the submission, used at the sender's next file, said, refused
where the file speaks against them.
"""

import pytest

from etl.archive.archive import Archive
from etl.archive.event import Type
from etl.build.verify import verify
from etl.intake.remembered_answers import Sender, in_force, sender_of
from etl.read.model import Reading
from etl.reference import register
from metrics.build.place import Place
from tests.intake.office import BINH_BA, XUAN_SON, given, read, take, withdraw

QUESTION = "header:nguoi co tai khoan"
ANSWER = {QUESTION: "public_service_accounts"}


def table(*rows: str, header: str = "Người có tài khoản") -> str:
    return f"Đơn vị,Dân số trưởng thành (từ 18 tuổi),{header}\n" + "".join(
        f"{row}\n" for row in rows
    )


BOTH = table("Xã Bình Ba,5000,700", "Xã Xuân Sơn,4000,800")


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path / "store")


@pytest.fixture
def taught(place: Place) -> Place:
    """The district's table was accepted with the header explained."""
    assert take(place, given(BOTH, answers=ANSWER)).remembered == 1
    return place


def accounts(reading: Reading) -> dict[str | None, float | None]:
    return {
        cell.unit_code: cell.value
        for cell in reading.accepted
        if cell.element == "public_service_accounts"
    }


def said(reading: Reading, rule: str) -> list[str]:
    return [finding.message_vi for finding in reading.findings if finding.rule == rule]


def test_without_an_answer_the_header_is_asked(place):
    assert [
        finding.question for finding in read(place, given(BOTH)).findings if finding.question
    ] == [QUESTION]


def test_the_answer_is_used_at_the_next_file_of_the_sender_and_said(taught):
    reading = read(taught, given(BOTH.replace("700", "710"), period="2025-Q2"))
    assert reading.exit_code == 0
    assert accounts(reading) == {BINH_BA: 710, XUAN_SON: 800}
    event = Archive(taught).events[-1]
    assert said(reading, "answer_remembered") == [
        (
            "«Người có tài khoản» được hiểu theo câu trả lời đã ghi nhớ từ "
            f"{event.at:%d/%m/%Y} của Huyện Châu Đức: Người trưởng thành có "
            "tài khoản dịch vụ "
            "công trực tuyến. Nếu không còn đúng, đề nghị chọn lại, hoặc bỏ ghi nhớ "
            f"{event.id}."
        )
    ]


def test_the_submission_says_by_which_answers_it_was_read(taught):
    take(taught, given(BOTH.replace("700", "710"), period="2025-Q2"))
    assert [event.payload["answers"] for event in Archive(taught).submissions] == [ANSWER, ANSWER]
    assert len(in_force(Archive(taught))) == 1  # remembered as it was: nothing was added


def test_an_answer_is_an_event_and_withdrawing_it_forgets(taught):
    [answer] = in_force(Archive(taught))
    assert (answer.event.type, answer.event.by, answer.header) == (
        Type.ANSWER,
        "Văn phòng",
        "Người có tài khoản",
    )
    withdraw(taught, answer.event.id)
    assert in_force(Archive(taught)) == []
    assert read(taught, given(BOTH, period="2025-Q2")).exit_code == 1
    assert verify(taught) == []


def test_another_answer_replaces_it(taught):
    take(
        taught,
        given(
            table("Xã Bình Ba,5000,700", "Xã Xuân Sơn,4000,800"),
            period="2025-Q2",
            answers={QUESTION: "leave_out"},
        ),
    )
    assert [one.answer for one in in_force(Archive(taught))] == ["leave_out"]
    assert accounts(read(taught, given(BOTH, period="2025-Q3"))) == {}


def test_what_was_left_out_beside_other_columns_is_asked_again(place):
    """A column that was one too many may be a part of a figure in the next file."""
    take(place, given(BOTH, answers={QUESTION: "leave_out"}))
    same = read(place, given(BOTH.replace("700", "710"), period="2025-Q2"))
    assert said(same, "answer_remembered") != []
    more = table(
        "Xã Bình Ba,5000,700,900",
        "Xã Xuân Sơn,4000,800,900",
        header="Người có tài khoản,Hồ sơ tiếp nhận",
    )
    later = read(place, given(more, period="2025-Q2"))
    assert said(later, "answer_remembered") == []
    assert [finding.question for finding in later.findings if finding.question] == [QUESTION]


def test_another_sender_is_asked(taught):
    """One commune by itself is another sender than the district."""
    assert read(taught, given(table("Xã Bình Ba,5000,700"), period="2025-Q2")).exit_code == 1


def test_an_answer_that_the_figures_contradict_is_not_used(taught):
    reading = read(
        taught, given(table("Xã Bình Ba,5000,6100", "Xã Xuân Sơn,4000,800"), period="2025-Q2")
    )
    assert reading.exit_code == 1
    assert accounts(reading) == {}
    assert [finding.question for finding in reading.findings if finding.question] == [QUESTION]
    [why] = said(reading, "remembered_answer_fits")
    assert why.startswith(
        "Câu trả lời đã ghi nhớ cho «Người có tài khoản» (Người trưởng thành có tài "
        "khoản dịch vụ công trực tuyến) không khớp"
    )
    assert "6.100" in why


def test_a_figure_far_from_the_last_one_is_a_contradiction(taught):
    reading = read(taught, given(BOTH.replace("700", "70"), period="2025-Q2"))
    assert said(reading, "remembered_answer_fits") != []
    assert accounts(reading) == {}


def test_another_column_with_the_element_is_a_contradiction(taught):
    header = "Người có tài khoản,Người trưởng thành có tài khoản dịch vụ công trực tuyến"
    rows = ("Xã Bình Ba,5000,700,705", "Xã Xuân Sơn,4000,800,800")
    reading = read(taught, given(table(*rows, header=header), period="2025-Q2"))
    assert said(reading, "remembered_answer_fits") != []
    assert reading.exit_code == 1


def test_what_the_sender_answers_now_goes_before_what_is_remembered(taught):
    reading = read(taught, given(BOTH, period="2025-Q2", answers={QUESTION: "leave_out"}))
    assert accounts(reading) == {}
    assert said(reading, "answer_remembered") == []


def test_a_header_that_is_known_needs_no_memory(taught):
    plain = BOTH.replace(
        "Người có tài khoản", "Người trưởng thành có tài khoản dịch vụ công trực tuyến"
    )
    assert said(read(taught, given(plain, period="2025-Q2")), "answer_remembered") == []


def test_which_figure_a_column_holds_is_remembered_too(place):
    header = "Hồ sơ tiếp nhận trực tuyến (lũy kế từ đầu năm)"
    rows = table("Xã Bình Ba,5000,700", "Xã Xuân Sơn,4000,800", header=header)
    [question] = [
        finding.question for finding in read(place, given(rows)).findings if finding.question
    ]
    take(place, given(rows, answers={str(question): "cumulative_year"}))
    later = read(place, given(rows, period="2025-Q2"))
    assert later.exit_code == 0
    assert "lũy kế từ đầu năm, không ghi nhận" in said(later, "answer_remembered")[0]


def test_an_answer_about_the_figures_of_a_file_is_not_remembered(place):
    words = table(
        "Xã Bình Ba,5000,bảy trăm", header="Người trưởng thành có tài khoản dịch vụ công trực tuyến"
    )
    assert take(place, given(words, answers={"cell:bay tram": 700.0})).remembered == 0


@pytest.mark.parametrize(
    ("rows", "sender"),
    [
        (["Xã Bình Ba,1,1"], Sender(code="26578", name="Xã Bình Ba")),
        (["Xã Bình Ba,1,1", "Xã Xuân Sơn,1,1"], Sender(code="750", name="Huyện Châu Đức")),
        (["Xã Chẳng Có Ở Đâu,1,1"], None),
    ],
)
def test_a_sender_is_the_smallest_area_around_the_units(place, rows, sender):
    assert sender_of(read(place, given(table(*rows))), register()) == sender


EARLY = "Đơn vị,Dân số,Trước hạn,Đúng hạn\n"
ADDED = "add:truoc han + dung han"


def on_time(reading: Reading) -> list[float | None]:
    return [cell.value for cell in reading.accepted if cell.element == "dossiers_resolved_on_time"]


def test_that_columns_are_added_is_remembered(place):
    first = EARLY + "Xã Bình Ba,8628,300,790\nXã Xuân Sơn,8490,5,2\n"
    assert [
        finding.question for finding in read(place, given(first)).findings if finding.question
    ] == [ADDED]
    take(place, given(first, answers={ADDED: "add_columns"}))
    reading = read(
        place, given(EARLY + "Xã Bình Ba,8628,300,792\nXã Xuân Sơn,8490,5,2\n", period="2025-Q2")
    )
    assert (reading.exit_code, on_time(reading)) == (0, [1092, 7])
    assert "cộng các cột này" in said(reading, "answer_remembered")[0]


def test_which_of_two_columns_counts_is_remembered(place):
    header = "Đơn vị,Dân số,Số dân\n"
    [key] = [
        finding.question
        for finding in read(place, given(header + "Xã Bình Ba,8628,8600\n")).findings
        if finding.question
    ]
    take(place, given(header + "Xã Bình Ba,8628,8600\n", answers={key: "Dân số"}))
    reading = read(place, given(header + "Xã Bình Ba,8630,8610\n", period="2025-Q2"))
    assert (reading.exit_code, [cell.value for cell in reading.accepted]) == (0, [8630])
    assert "chỉ lấy «Dân số»" in said(reading, "answer_remembered")[0]


def test_that_sources_are_added_is_remembered(place):
    rows = (
        "Đơn vị,Hệ thống,Hồ sơ tiếp nhận\nXã Bình Ba,Hệ thống của Bộ,10\nXã Bình "
        "Ba,Hệ thống của tỉnh,12\n"
    )
    take(place, given(rows, answers={"sources:he thong": "add"}))
    reading = read(place, given(rows.replace("12", "15"), period="2025-Q2"))
    assert (reading.exit_code, [cell.value for cell in reading.accepted]) == (0, [25])
