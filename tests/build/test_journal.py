"""The acts of an archive as they are listed: who did what, with what, and how it stands now."""

import pytest

from etl.archive.archive import Archive
from etl.entered.explanations import Explanation
from etl.findings import Finding, Severity
from etl.intake.acts import (
    asking_for_approval,
    done,
    explaining,
    giving_back,
    reinstating,
    withdrawing,
)
from etl.intake.journal import entries
from metrics.asked.history import cells_of, reported
from metrics.build.place import Place
from metrics.build.store import Store
from tests.archive.readings import cell, last_event, reading, report, submit, submit_and_build


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path)


def test_the_newest_stands_first_with_what_it_brought(place):
    found = Finding(severity=Severity.WARNING, rule="cell_filled", message_vi="x", message_en="x")
    submit_and_build(place, reading(cell("26575", "2025-Q1", "teams", 5), findings=(found, found)))
    done(place, withdrawing(last_event(place), by=None, why="gửi nhầm"))
    act, report_ = entries(Archive(place))
    assert (act.type, act.about, act.why, act.by, act.figures, act.state) == (
        "withdraw",
        report_.event,
        "gửi nhầm",
        None,
        None,
        None,
    )
    assert (report_.figures, report_.file, report_.findings) == (
        1,
        "bao-cao.csv",
        {"warning": {"cell_filled": 2}},
    )
    assert (report_.state, report_.stated) == ("withdrawn", act.event)


def test_what_was_restored_names_the_act_that_brought_it_back(place):
    submit_and_build(place, report("26575"))
    event = last_event(place)
    done(place, withdrawing(event, by=None))
    back = done(place, reinstating(event, by=None)).event
    assert (entries(Archive(place))[-1].state, entries(Archive(place))[-1].stated) == (
        "submitted",
        back,
    )


def test_a_waiting_and_a_returned_report(place):
    submit_and_build(place, report("26575"))
    done(place, asking_for_approval(on=True, by="Văn phòng"))
    submit_and_build(place, report("26590"))
    waiting, setting, first = entries(Archive(place))
    assert (waiting.state, setting.setting, setting.value, first.state) == (
        "waiting",
        "approval",
        "true",
        "submitted",
    )
    back = done(place, giving_back(waiting.event, why="nhầm kỳ", by=None)).event
    assert [
        (one.state, one.stated) for one in entries(Archive(place)) if one.event == waiting.event
    ] == [("returned", back)]


def test_an_explanation_names_its_figure(place):
    submit_and_build(place, report("26575"))
    said = Explanation(
        unit_code="26575", indicator="public_service_account_rate", period="2025-Q1", text="Bảo trì"
    )
    done(place, explaining(said, by="Công chức"))
    one = entries(Archive(place))[0]
    assert (one.unit_code, one.indicator, one.period, one.text, one.state) == (
        *("26575", "public_service_account_rate", "2025-Q1", "Bảo trì"),
        "in_force",
    )
    assert one.units == {"26575"}


def test_how_much_each_report_said_and_how_much_of_it_had_been_said_before(place):
    again = reading(
        cell("26575", "2025-Q1", "teams", 5),
        cell("26575", "2025-Q1", "adults_18plus", None, row=3),
        name="lan-2.csv",
    )
    first, second = submit(
        place,
        report("26575"),
        reading(*again.cells, cell("26575", "2025-Q1", "public_service_accounts", 1, row=4)),
    )
    submit_and_build(place)
    with Store.newest(place).session() as tables:
        rows = reported(tables).rows()
        cells = cells_of(tables, second.id)
    assert rows == [(first.id, "26575", "2025-Q1", 2, 0), (second.id, "26575", "2025-Q1", 2, 1)]
    assert [(one["row"], one["state"], one["current"]) for one in cells] == [
        (2, "value", True),
        (3, "blank", False),
        (4, "value", True),
    ]
