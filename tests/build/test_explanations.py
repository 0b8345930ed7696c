"""A unit explains a figure in its own words; nothing personal is kept, and it can be taken back."""

import datetime as dt
from typing import Any

import pytest

from etl.archive.archive import Archive, NotPossible
from etl.archive.typed_text import NotTaken
from etl.build.figure_changes import moved
from etl.build.verify import verify
from etl.entered.explanations import LONGEST, Explanation
from etl.intake.acts import done, explaining, reinstating, withdrawing
from metrics.build.place import Place
from metrics.build.store import Store
from tests.archive.readings import report, submit_and_build

RATE = "public_service_account_rate"


@pytest.fixture
def place(tmp_path) -> Place:
    place = Place(tmp_path)
    submit_and_build(place, report("26575"))
    return place


def _said(text: str = "Tạm dừng thu nhận do bảo trì hệ thống.", **other: str) -> Explanation:
    return Explanation(
        **{"unit_code": "26575", "indicator": RATE, "period": "2025-Q1", "text": text, **other}
    )


def _shown(place: Place) -> list[tuple[Any, ...]]:
    query = "select unit_code, period, indicator, text, given_by, event from explanations"
    return Store.newest(place).cursor().execute(query).fetchall()


def test_an_explanation_stands_beside_its_figure_and_moves_none(place):
    made = done(place, explaining(_said(), by="Công chức"))
    assert _shown(place) == [
        (
            "26575",
            "2025-Q1",
            RATE,
            "Tạm dừng thu nhận do bảo trì hệ thống.",
            "Công chức",
            made.event,
        )
    ]
    [(at,)] = Store.newest(place).cursor().execute("select given_at from explanations").fetchall()
    assert at == Archive(place).events[-1].at.replace(tzinfo=None)
    assert isinstance(at, dt.datetime)
    assert moved(place, made.before, made.build).is_empty()
    assert verify(place) == []


def test_the_latest_counts_and_the_one_before_comes_back_when_it_is_withdrawn(place):
    done(place, explaining(_said("Lần một."), by=None))
    second = done(place, explaining(_said("Lần hai."), by=None))
    done(place, explaining(_said("Kỳ khác.", period="2025-Q2"), by=None))
    assert sorted(row[3] for row in _shown(place)) == ["Kỳ khác.", "Lần hai."]
    done(place, withdrawing(second.event, by=None))
    assert sorted(row[3] for row in _shown(place)) == ["Kỳ khác.", "Lần một."]
    done(place, reinstating(second.event, by=None))
    assert sorted(row[3] for row in _shown(place)) == ["Kỳ khác.", "Lần hai."]


def test_a_unit_that_reported_nothing_may_explain_why(place):
    done(place, explaining(_said(unit_code="26590"), by=None))
    assert [row[0] for row in _shown(place)] == ["26590"]


def test_it_is_kept_as_one_line(place):
    done(place, explaining(_said("Dòng một\n\tdòng\u202e hai "), by=None))
    assert _shown(place)[0][3] == "Dòng một dòng hai"


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"unit_code": "00000"}, "Trong kỳ 2025-Q1 không có đơn vị mang mã «00000»"),
        (
            {"unit_code": "26587", "period": "2026-Q1"},
            "Trong kỳ 2026-Q1 không có đơn vị mang mã «26587»",
        ),
        ({"indicator": "ty_le"}, "Không có chỉ tiêu «ty_le»"),
        ({"period": "quý I"}, "«quý I» không phải mã kỳ"),
    ],
    ids=["unit", "unit of another time", "indicator", "period"],
)
def test_only_a_figure_that_can_be_is_explained(place, other, said):
    with pytest.raises(NotPossible, match=said):
        done(place, explaining(_said(**other), by=None))
    assert len(Archive(place).events) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" ", "còn trống"),
        ("x" * (LONGEST + 1), r"dài 1001 ký tự, tối đa 1000"),
        ("Liên hệ 0912.345.678", "số điện thoại, số định danh"),
        ("Công dân 079203001234 chưa nhận thẻ", "số điện thoại, số định danh"),
        ("gửi về can.bo@xa.gov.vn", "số điện thoại, số định danh"),
    ],
    ids=["blank", "long", "phone", "identity", "e-mail"],
)
def test_what_may_not_be_kept_is_refused_without_being_quoted(place, text, said):
    with pytest.raises(NotTaken, match=said) as refused:
        done(place, explaining(_said(text), by=None))
    assert text.strip() == "" or text not in str(refused.value)
    assert len(Archive(place).events) == 1


def test_a_thousand_characters_are_kept_whole(place):
    done(place, explaining(_said("ư" * LONGEST), by=None))
    assert len(_shown(place)[0][3]) == LONGEST
