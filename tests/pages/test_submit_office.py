"""Files as offices send them, given on the page: every question has an answer there, and the figures in the build are the true ones."""

import pytest
from streamlit.testing.v1 import AppTest

from metrics.place import Place
from tests.pages.conftest import app, text


def _give(content: str, province: str | None = "91", period: str | None = "2026-Q3") -> AppTest:
    test = app("submit")
    if period:
        test.selectbox(key="send-period").set_value(period).run()
    if province:
        test.selectbox(key="send-province").set_value(province).run()
    test.file_uploader[0].set_value([("bao-cao.csv", content.encode(), "text/csv")])
    return test.run()


def _asked(test: AppTest) -> list[str]:
    return [str(box.key) for box in test.selectbox if str(box.key).startswith("answer-") and box.value is None]


def _answer(test: AppTest, answers: dict[str, str]) -> AppTest:
    for start, answer in answers.items():
        [key] = [one for one in _asked(test) if one.startswith(f"answer-{start}")]
        test.selectbox(key=key).set_value(answer).run()
    return test


def test_every_element_can_be_chosen_for_a_header_that_is_not_clear(office: Place) -> None:
    test = _give("Đơn vị;Số hồ sơ\nXã Vĩnh Hanh;1.234\n")
    [key] = _asked(test)
    labels = test.selectbox(key=key).options
    assert any("nguoi du 14" in one for one in labels)  # found without diacritics
    _answer(test, {"header:": "residents_14plus"})
    assert "Có thể gửi 1 số liệu" in text(test)


def test_every_commune_of_the_province_can_be_chosen_and_nothing_english_is_offered(office: Place) -> None:
    test = _give("Đơn vị;Dân số\nXã Long Xuyênn Cũ;8.000\n")
    [key] = _asked(test)
    box = test.selectbox(key=key)
    assert len(box.options) > 100
    assert not box.proto.accept_new_options
    assert any("vinh hanh" in one for one in box.options)
    _answer(test, {"unit:": "leave_out"})
    assert _asked(test) == []


def test_a_period_can_be_chosen_where_nothing_says_it(office: Place) -> None:
    test = _give("Đơn vị;Dân số\nXã Vĩnh Hanh;8.000\n", period=None)
    _answer(test, {"period": "2026-Q2"})
    said = text(test)
    assert "Có thể gửi 1 số liệu" in said
    assert "1 câu đã trả lời" in str([one.label for one in test.expander])


@pytest.mark.parametrize("content", ["Chỉ tiêu;Giá trị\nDân số;966\n", "Đơn vị;Tỷ lệ (%)\nXã Vĩnh Hanh;35,5%\n"])
def test_a_question_without_a_near_answer_can_be_ended(office: Place, content: str) -> None:
    test = _give(content)
    assert len(_asked(test)) == 1
    _answer(test, {"": "leave_out"})
    assert _asked(test) == []
