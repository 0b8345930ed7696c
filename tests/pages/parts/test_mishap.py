"""What nobody foresaw: a sentence and a number for the reader, kind and place for the log, the
message for nobody.
"""

import pytest
import streamlit as st

from metrics.build.place import Place
from tests.pages.conftest import app, text


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Có lỗi ngoài dự kiến"), ("en", "An unexpected error")]
)
def test_the_reader_gets_a_number_that_the_log_knows(
    district: Place, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    noted: list[Exception] = []

    def mishap(error: Exception) -> str:
        noted.append(error)
        return "0a1b2c3d"

    monkeypatch.setattr("etl.log.mishap", mishap)

    def broken(*_: object) -> None:
        raise KeyError("0912345678 Nguyễn Thị Mẫu")

    monkeypatch.setattr("pages.parts.doors.published_figures.figures", broken)
    shown = text(app("overview", lang=language))
    assert said in shown
    assert "0a1b2c3d" in shown
    assert "Nguyễn" not in shown
    assert [type(error) for error in noted] == [KeyError]


def test_the_application_keeps_the_log_from_its_start(
    district: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Place] = []
    monkeypatch.setattr("etl.log.keep", kept.append)
    st.cache_resource.clear()  # as in a new process
    app("overview")
    assert kept == [district]
