"""Approval: off by default; turned on, what comes waits. Each act moves exactly the figures it
should, in published.parquet.
"""

import polars as pl
import pytest

from etl.archive.archive import REASON_LENGTH, Archive, NotPossible
from etl.archive.lock import locked
from etl.archive.typed_text import NotTaken
from etl.build.figure_changes import moved, preview, supposed
from etl.build.verify import verify
from etl.intake.acts import (
    Act,
    approving,
    asking_for_approval,
    done,
    giving_back,
    reinstating,
    withdrawing,
)
from metrics.asked.trace import trace
from metrics.asked.values import values
from metrics.build.place import Place
from metrics.build.published import publications, shown_in
from metrics.build.store import Store
from tests.archive.readings import CONTEXT, cell, reading, report, submit_and_build

RATE = "public_service_account_rate"
ON, OFF = (
    asking_for_approval(on=True, by="Văn phòng"),
    asking_for_approval(on=False, by="Văn phòng"),
)


@pytest.fixture
def place(tmp_path) -> Place:
    """26575 reported 700 of 1000 before approval was turned on, 26590 did too; then 26575
    corrected it to 800, which waits.
    """
    place = Place(tmp_path / "Kho [1]")
    submit_and_build(place, report("26575"), report("26590", accounts=500))
    done(place, ON)
    submit_and_build(place, report("26575", accounts=800))
    return place


def _waiting(place: Place) -> str:
    [waiting] = [event.id for event in Archive(place).submissions[2:]]
    return waiting


def _published(place: Place) -> dict[str, float]:
    frame = shown_in(place, publications(place)[0].number).filter(indicator=RATE, period="2025-Q1")
    return {
        unit: frame.filter(unit_code=unit)["value"].item() for unit in ("26575", "26590", "750")
    }


def _provisional(place: Place) -> dict[str, float]:
    with Store.newest(place).session(provisional=True) as tables:
        frame = values(
            tables, periods=["2025-Q1"], area="750", level="commune", indicators=[RATE]
        ).filter(status="ok")
    return dict(frame.select("unit_code", "value").rows())


def _moved_by(place: Place, act: Act) -> pl.DataFrame:
    made = done(place, act)
    return moved(place, made.before, made.build)


def _units(frame: pl.DataFrame) -> set[str]:
    return set(frame.filter(indicator=RATE, period="2025-Q1")["unit_code"])


AROUND = {"26575", "750", "77"}


def test_turning_it_on_moves_nothing(tmp_path):
    place = Place(tmp_path)
    submit_and_build(place, report("26575"))
    assert not Store.newest(place).approval
    assert _moved_by(place, ON).is_empty()
    assert Store.newest(place).approval
    assert [one.approval for one in publications(place)] == [True, False]


def test_what_waits_moves_no_official_figure_and_is_read_in_the_provisional_ones(place):
    assert _published(place) == {"26575": 70.0, "26590": 50.0, "750": 60.0}
    assert _provisional(place) == {"26575": 80.0, "26590": 50.0}


def test_approving_moves_the_figures_of_that_report_and_of_the_areas_around(place):
    frame = _moved_by(place, approving(_waiting(place), by="Lãnh đạo"))
    assert _units(frame) == AROUND
    assert _published(place) == {"26575": 80.0, "26590": 50.0, "750": 65.0}


def test_what_is_returned_counts_in_neither(place):
    assert _moved_by(
        place, giving_back(_waiting(place), why="Đề nghị kiểm tra cột C", by="Lãnh đạo")
    ).is_empty()
    assert _provisional(place) == {"26575": 70.0, "26590": 50.0}
    with Store.newest(place).session() as tables:
        rows = tables.submissions.collect(backend="polars").to_native().sort("sequence")
    assert rows.select("state", "stated_by", "reason").rows()[-1] == (
        "returned",
        "Lãnh đạo",
        "Đề nghị kiểm tra cột C",
    )


def test_what_was_approved_may_be_returned_and_what_was_returned_approved(place):
    waiting = _waiting(place)
    done(place, approving(waiting, by=None))
    assert _units(_moved_by(place, giving_back(waiting, why="nhầm kỳ", by=None))) == AROUND
    assert _published(place)["26575"] == 70.0
    done(place, approving(waiting, by=None))
    assert _published(place)["26575"] == 80.0


def test_turning_it_off_moves_what_waits_and_turning_it_on_again_moves_it_back(place):
    assert _units(_moved_by(place, OFF)) == AROUND
    assert _published(place)["26575"] == 80.0
    assert _units(_moved_by(place, ON)) == AROUND
    assert _published(place)["26575"] == 70.0


def test_what_was_returned_stays_so_when_approval_is_turned_off(place):
    done(place, giving_back(_waiting(place), why="nhầm kỳ", by=None))
    assert _moved_by(place, OFF).is_empty()


def test_an_approved_report_that_is_withdrawn_and_restored_is_approved_again(place):
    waiting = _waiting(place)
    done(place, approving(waiting, by=None))
    done(place, withdrawing(waiting, by=None))
    assert _published(place)["26575"] == 70.0
    done(place, reinstating(waiting, by=None))
    assert _published(place)["26575"] == 80.0


def test_a_returned_file_may_be_sent_again(place):
    done(place, giving_back(_waiting(place), why="thiếu cột", by=None))
    with locked(place):
        _, is_new = Archive(place).submit(report("26575", accounts=800), context=CONTEXT, by=None)
    assert is_new


def test_a_period_that_only_waits_has_provisional_figures_and_no_official_ones(place):
    submit_and_build(place, reading(cell("26590", "2025-Q2", "teams", 3)))
    store = Store.newest(place)
    for provisional, expected in ((False, "not_reported"), (True, "ok")):
        with store.session(provisional=provisional) as tables:
            [row] = values(
                tables, periods=["2025-Q2"], area="26590", indicators=["team_count"]
            ).to_dicts()
        assert row["status"] == expected


def test_the_cells_behind_a_figure_are_those_of_the_view(place):
    store = Store.newest(place)
    for provisional, text in ((False, "700"), (True, "800")):
        with store.session(provisional=provisional) as tables:
            cells = trace(tables, indicator=RATE, period="2025-Q1", unit="26575")
        assert [one["text"] for one in cells if one["role"] == "numerator"] == [text]


def test_a_preview_says_what_approving_would_move(place):
    assert _units(supposed(place, approving(_waiting(place), by=None))) == AROUND
    assert _units(preview(place, report("26590", accounts=600))) == {"26590", "750", "77"}


@pytest.mark.parametrize(
    "act", [approving, lambda id_, by: giving_back(id_, why="x", by=by)], ids=["approve", "return"]
)
def test_while_it_is_off_there_is_nothing_to_approve(tmp_path, act):
    place = Place(tmp_path)
    submit_and_build(place, report("26575"))
    with pytest.raises(
        NotPossible, match="Phê duyệt số liệu đang tắt: số liệu đã gửi được tính ngay"
    ):
        done(place, act(Archive(place).head, by=None))


def test_acts_that_change_nothing_are_refused_with_the_reason(place):
    waiting = _waiting(place)
    with pytest.raises(NotPossible, match="đang bật sẵn"):
        done(place, ON)
    with pytest.raises(NotPossible, match="Không có lần gửi báo cáo nào mang mã «000009-00000000»"):
        done(place, approving("000009-00000000", by=None))
    done(place, approving(waiting, by=None))
    with pytest.raises(NotPossible, match=f"Lần gửi {waiting} đã được phê duyệt trước đó"):
        done(place, approving(waiting, by=None))
    done(place, withdrawing(waiting, by=None))
    with pytest.raises(NotPossible, match="đã rút trước đó"):
        done(place, giving_back(waiting, why="x", by=None))


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("", "Chưa ghi lý do trả lại"),
        ("\n \t", "Chưa ghi lý do trả lại"),
        ("x" * (REASON_LENGTH + 1), "dài 501 ký tự, tối đa 500"),
        ("gọi 0912 345 678", "không lưu"),
    ],
    ids=["empty", "blank", "long", "phone"],
)
def test_a_return_needs_a_reason_that_may_be_kept(place, why, said):
    events = len(Archive(place).events)
    with pytest.raises(NotTaken, match=said) as refused:
        done(place, giving_back(_waiting(place), why=why, by=None))
    assert "0912" not in str(refused.value)
    assert len(Archive(place).events) == events


def test_everything_agrees_afterwards(place):
    done(place, approving(_waiting(place), by=None))
    done(place, OFF)
    assert verify(place) == []
