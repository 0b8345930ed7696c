"""Gửi báo cáo by its widgets: giving files, what is asked of them, answering."""

from collections.abc import Mapping

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import app


def given(*files: tuple[str, bytes], province: str | None, period: str | None) -> AppTest:
    """The page after files (name, content) were given, with what the sender states of them.
    None: not stated.
    """
    test = app("submit")
    if period:
        test.selectbox(key="send-period").set_value(period).run()
    if province:
        test.selectbox(key="send-province").set_value(province).run()
    test.file_uploader[0].set_value(
        [(name, content, "application/octet-stream") for name, content in files]
    )
    return test.run()


def asked(test: AppTest) -> list[str]:
    """The keys of the questions that are still open."""
    return [
        str(box.key)
        for box in test.selectbox
        if str(box.key).startswith("answer-") and box.value is None
    ]


def answer(test: AppTest, answers: Mapping[str, str]) -> AppTest:
    """Answers questions by the start of their key, one after the other."""
    for start, chosen in answers.items():
        [key] = [one for one in asked(test) if one.startswith(f"answer-{start}")]
        test.selectbox(key=key).set_value(chosen).run()
    return test
