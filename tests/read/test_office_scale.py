"""Thousands and millions: the scale of a header, a row of units or a title holds whatever was
answered about the header.
"""

import pytest

from tests.read.given import BINH_BA, XUAN_SON, answered, figures, rules, understood

PAID = (BINH_BA, "team_budget_paid")


@pytest.mark.parametrize(
    "table",
    [
        "Đơn vị;Kinh phí chi cho Tổ CNSCĐ (triệu đồng)\nXã Bình Ba;45,5\n",
        "Đơn vị;Kinh phí chi cho Tổ CNSCĐ (ĐVT: triệu đồng)\nXã Bình Ba;45,5\n",
        "ĐVT: triệu đồng\nĐơn vị;Kinh phí chi cho Tổ CNSCĐ\nXã Bình Ba;45,5\n",
        "Đơn vị;Kinh phí chi cho Tổ CNSCĐ\n;triệu đồng\nXã Bình Ba;45,5\n",
        "Đơn vị: Xã Bình Ba\nChỉ tiêu;ĐVT;Giá trị\nKinh phí chi cho Tổ CNSCĐ;triệu đồng;45,5\n",
    ],
)
def test_a_scale_holds_after_the_header_was_answered(table: str) -> None:
    asked = understood(table)
    assert figures(asked) == {}
    assert {"zeros_kept", "count_has_no_decimals", "scale_clear"}.isdisjoint(rules(asked))
    key = next(finding.question for finding in asked.findings if finding.question)
    assert figures(understood(table, answered({key: "team_budget_paid"}))) == {PAID: 45_500_000}


def test_one_question_of_scale_for_all_columns_and_before_that_of_decimals() -> None:
    text = (
        "Đơn vị;Dân số (nghìn người);Người đủ 14 tuổi trở lên (nghìn người)\nXã Bình "
        "Ba;9,1;7,2\nXã Xuân Sơn;8,5;6,6\n"
    )
    reading = understood(text)
    assert rules(reading) == ["scale_clear"]
    answers = answered({reading.findings[0].question or "": 1000})
    assert figures(understood(text, answers)) == {
        (BINH_BA, "population"): 9100,
        (BINH_BA, "residents_14plus"): 7200,
        (XUAN_SON, "population"): 8500,
        (XUAN_SON, "residents_14plus"): 6600,
    }


def test_the_scale_of_a_title_is_asked_once_and_before_decimals() -> None:
    text = "(ĐVT: nghìn người)\nĐơn vị;Dân số;Người đủ 14 tuổi trở lên\nXã Bình Ba;9.100;7,2\n"
    assert rules(understood(text)) == ["scale_clear"]


def test_thousands_written_with_one_group_offer_both_ways() -> None:
    text = "Đơn vị;Dân số (nghìn người)\nXã Bình Ba;9.100\n"
    scale = understood(text).findings[0].question or ""
    reading = understood(text, answered({scale: 1000}))
    assert (rules(reading), reading.findings[0].options) == (
        ["separator_clear"],
        ("9.1", "9100", "blank"),
    )
    assert figures(understood(text, answered({scale: 1000, "cell:9.100": 9.1}))) == {
        (BINH_BA, "population"): 9100
    }
