"""Questions never end nowhere: each can be answered, an answer changes no other question's key,
and leaving out ends them all.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.messy import run
from bench.messy.kind import KINDS
from etl.findings import Severity
from etl.read.draft import LEAVE_OUT
from etl.read.model import Context, Reading
from etl.read.reader import read
from tests.read.given import (
    BINH_BA,
    CHAU_DUC,
    XUAN_SON,
    answered,
    figures,
    message,
    rules,
    saved,
    understood,
    workbook,
)

# an answer may bring the next question: the wholes of a fraction once its element is known
_ROUNDS = 8
_OFFICES = sorted((Path(__file__).parents[1] / "cases" / "offices").glob("[0-9]*"))
_MESSY = [(kind, number) for kind in KINDS for number in (1, 2)]

_OWN = {
    "villages under communes that are asked": (
        "Đơn vị,Dân số\nXã Bình Baa,8628\nThôn 1,90\nThôn 2,80\nXã Xuân Sơnn,8490\nThôn 1,70\n"
    ),
    "the same name in several rows": (
        "Đơn vị,Dân số\nXã Bình Baa,8628\nXã Xuân Sơnn,8490\nXã Bình Baa,1\n"
    ),
    "cells that are no numbers": (
        "Đơn vị,Dân số,Số hộ\nXã Bình Ba,năm mươi,Nguyễn Văn An\nXã Xuân Sơn,năm mươi,chưa rõ\n"
    ),
    "a person in the place of a unit": "Đơn vị,Dân số\nNguyễn Văn An 0912345678,8628\n",
    "a fraction under a header that is asked": "Đơn vị;Số hồ sơ\nXã Bình Ba;7/49\n",
    "per cents alone": "Đơn vị;Tỷ lệ (%)\nXã Bình Ba;35,5%\n",
    "a form of nobody": "Chỉ tiêu,Giá trị\nDân số,966\n",
    "several columns of a form": "Đơn vị: Xã Bình Ba\nChỉ tiêu,Giá trị,Kết quả\nDân số,966,970\n",
    "thousands and the year so far": (
        "Đơn vị;Dân số (nghìn người);Hồ sơ tiếp nhận lũy kế từ đầu năm\nXã Bình Ba;8,6;1.200\n"
    ),
    "a message": "Dân số 9.870, còn 120 (k có sđt 30), 98% hài lòng; tổ: 7/49\n",
    "two columns of one element": "Đơn vị;Dân số;Nhân khẩu\nXã Bình Ba;1;2\nXã Bình Baa;3;4\n",
    "periods that contradict": (
        "BÁO CÁO QUÝ II/2025\nĐơn vị,Kỳ báo cáo,Dân số\nXã Bình Ba,Quý "
        "III/2025,8628\nXã Xuân Sơn,Quý I,1\n"
    ),
}


def _asked(reading: Reading) -> dict[str, tuple[str, ...]]:
    return {one.question: one.options for one in reading.findings if one.question}


def _open(reading: Reading) -> list[str]:
    return [
        one.rule
        for one in reading.findings
        if one.severity is Severity.QUESTION and one.question is None
    ]


def _ends(content: bytes, name: str, context: Context) -> None:
    """Answers every question by leaving it out, one subset after the other, and looks at the
    keys of those left.
    """
    given: dict[str, Any] = dict(context.answers)
    for _ in range(_ROUNDS):
        reading = read(content, name, replace(context, answers=given))
        asked = _asked(reading)
        assert _open(reading) == []
        assert all(asked.values()), asked
        if not asked:
            return
        half = dict.fromkeys(list(asked)[::2], LEAVE_OUT)
        left = set(asked) - set(half)
        after = set(_asked(read(content, name, replace(context, answers=given | half))))
        assert not after & set(half), (half, after)
        given |= half
        lost = left - after
        again = {
            key
            for key in after - set(asked)
            if key.partition("@")[0] in {one.partition("@")[0] for one in lost}
        }
        assert again == set(), (lost, again)
    raise AssertionError(f"still asked: {asked}")


@pytest.mark.parametrize(("kind", "number"), _MESSY)
def test_every_question_of_a_messy_file_ends(kind: str, number: int) -> None:
    made = run.make(kind, 11, number)
    _ends(made.content, made.name, Context(**made.context))
    silent = {name: value for name, value in made.context.items() if name != "period"}
    _ends(made.content, made.name, Context(**silent))


@pytest.mark.parametrize("file", _OFFICES, ids=lambda file: file.name)
def test_every_question_of_an_office_file_ends(file: Path) -> None:
    _ends(file.read_bytes(), file.name, Context(province="91", period="2026-Q3"))


@pytest.mark.parametrize("text", _OWN.values(), ids=_OWN)
def test_every_question_of_these_ends(text: str) -> None:
    _ends(text.encode(), "bao-cao.csv", CHAU_DUC)
    _ends(text.encode(), "bao-cao.csv", replace(CHAU_DUC, period=None))


def test_an_answered_row_changes_no_key_of_the_rows_below_it() -> None:
    text = _OWN["villages under communes that are asked"]
    keys = set(_asked(understood(text)))
    first = next(key for key in keys if key.startswith("unit:xa binh baa"))
    assert set(_asked(understood(text, answered({first: BINH_BA})))) == keys - {first}


def test_the_same_village_under_two_asked_communes_is_two_questions() -> None:
    keys = [
        key
        for key in _asked(understood(_OWN["villages under communes that are asked"]))
        if key.startswith("unit:thon 1")
    ]
    assert len(keys) == 2


def test_one_name_in_many_rows_is_one_question() -> None:
    rows = "".join(f"Xã Bình Baa,{number}\n" for number in range(20))
    assert len(_asked(understood("Đơn vị,Dân số\n" + rows))) == 1


def test_each_form_of_a_workbook_is_asked_for_itself() -> None:
    book = workbook(["Chỉ tiêu", "Giá trị"], ["Dân số", 8628], title="Một")
    for row in (["Chỉ tiêu", "Giá trị"], ["Dân số", 8490]):
        (book["Hai"] if "Hai" in book.sheetnames else book.create_sheet("Hai")).append(row)
    content = saved(book)
    assert set(_asked(understood(content, name="f.xlsx"))) == {"unit@mot", "unit@hai"}
    given = answered({"unit@mot": "Xã Bình Ba", "unit@hai": XUAN_SON})
    assert figures(understood(content, given, "f.xlsx")) == {
        (BINH_BA, "population"): 8628,
        (XUAN_SON, "population"): 8490,
    }


def test_an_answer_that_is_of_no_use_is_named() -> None:
    text = "Đơn vị;Hồ sơ tiếp nhận lũy kế từ đầu năm\nXã Bình Ba;1.200\n"
    [key] = _asked(understood(text))
    reading = understood(text, answered({key: "quý này"}))
    assert rules(reading) == ["which_figure", "answer_usable"]
    assert message(reading, "answer_usable").startswith(
        "Câu trả lời «quý này» không dùng được cho câu hỏi này."
    )


def test_merged_and_uncalculated_cells_are_left_out_by_their_column() -> None:
    book = workbook(
        ["Đơn vị", "Dân số"], ["Xã Bình Ba", 8628], ["Xã Xuân Sơn", None], ["Xã Bình Giã", "=1+1"]
    )
    book.worksheets[0].merge_cells("B2:B3")
    keys = _asked(understood(saved(book), name="f.xlsx"))
    assert set(keys) == {"merged:dan so", "result:dan so"}
    reading = understood(saved(book), answered(dict.fromkeys(keys, LEAVE_OUT)), "f.xlsx")
    assert _asked(reading) == {}
    assert [cell.value for cell in reading.accepted if cell.value is not None] == []


def _form(*titles: str) -> bytes:
    rows = [
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu"],
        [1, "Số tài khoản dịch vụ công", "", 100],
    ]
    return saved(workbook(*([title] for title in titles), *rows, title="Sheet1"))


def test_an_answer_about_a_form_is_not_used_against_a_form_that_names_its_unit():
    """Every second office calls its sheet «Sheet1»: an answer about one was taken for all."""
    asked = answered({"unit@sheet1": XUAN_SON})
    silent, named = _form("Quý I năm 2025"), _form("Xã Bình Ba", "Quý I năm 2025")
    for content, unit in ((silent, XUAN_SON), (named, BINH_BA)):
        assert set(figures(understood(content, asked, name="f.xlsx"))) == {
            (unit, "public_service_accounts")
        }


@pytest.mark.parametrize("answer", [XUAN_SON, LEAVE_OUT])
def test_an_answer_about_a_name_is_not_used_where_the_row_tells_its_unit(answer):
    asked = Context(period="2025-Q1", answers={"unit:xa tan binh": answer})
    rows = "Mã đơn vị;Đơn vị;Dân số\n{};Xã Tân Bình;8628\n"
    assert figures(understood(rows.format(""), asked)) == (
        {} if answer == LEAVE_OUT else {(XUAN_SON, "population"): 8628}
    )
    assert figures(understood(rows.format("29284"), asked)) == {("29284", "population"): 8628}


def test_a_file_of_another_area_is_asked_before_a_ward_that_happens_to_bear_its_name_is_taken():
    """Phường 3 of Bạc Liêu is not Phường III of Vị Thanh, though the sender chose that town."""
    content = "Đơn vị;Dân số\nPhường 3;8628\nPhường 8;7100\nXã Hiệp Thành;6500\n"
    vi_thanh = Context(province="93", district="930", period="2023-Q2")
    reading = read(content.encode(), "a.csv", vi_thanh)
    assert figures(reading) == {}
    assert "area:930" in _asked(reading)
    left = dict.fromkeys(_asked(reading), LEAVE_OUT)
    assert figures(read(content.encode(), "a.csv", replace(vi_thanh, answers=left))) == {}
    confirmed = replace(vi_thanh, answers=left | {"area:930": "confirm"})
    assert figures(read(content.encode(), "a.csv", confirmed)) == {("31321", "population"): 8628}


def test_a_slip_in_the_name_of_a_flow_that_adds_to_a_stock_is_asked():
    """«tong kỳ» for «trong kỳ»: without these words it may be the stock or what was added to it."""
    reading = understood("Đơn vị;Chữ ký số miễn phí cấp tong kỳ\nXã Bình Ba;1734\n")
    [finding] = [one for one in reading.findings if one.question]
    assert finding.options[:2] == ("digital_signatures_personal", "digital_signatures_issued")
