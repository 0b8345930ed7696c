"""What is accepted stays, stays as it was, and can be taken back but not deleted."""

import json
import re
from hashlib import sha256
from typing import Any

import pytest

from etl.archive import facts
from etl.archive.archive import Archive, NotPossible
from etl.archive.event import ArchiveDamaged, ArchiveNewer, Type, file_name, tidy
from etl.archive.lock import locked
from etl.findings import Finding, Severity
from etl.read.model import State, Status
from metrics.build.place import Place
from tests.archive.readings import CONTEXT, cell, reading, report, submit, written_otherwise

FOLDER = re.compile(r"\d{6}-[0-9a-f]{8}")


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path / "Kho số liệu [1]")


def _finding(severity: Severity) -> Finding:
    return Finding(
        severity=severity, rule="terms_add_up", text="1.674/2002", message_vi="…", message_en="…"
    )


def test_a_submission_is_a_folder_with_the_file_its_facts_and_who(place):
    received = report("26575")
    [event] = submit(place, received, by="Tổ chuyển đổi số")
    folder = place.archive / event.id
    assert FOLDER.fullmatch(folder.name)
    assert sorted(path.name for path in folder.iterdir()) == [
        "event.json",
        "facts.parquet",
        "stored.csv",
    ]
    body = json.loads((folder / "event.json").read_text(encoding="utf-8"))
    assert (body["type"], body["sequence"], body["by"], body["id"]) == (
        "submission",
        1,
        "Tổ chuyển đổi số",
        event.id,
    )
    assert body["at"].endswith("+00:00")
    payload = body["payload"]
    assert (payload["file"], payload["sha256"], payload["facts"]) == (
        "bao-cao.csv",
        received.sha256,
        2,
    )
    assert payload["stored_sha256"] == sha256((folder / "stored.csv").read_bytes()).hexdigest()
    assert payload["facts_sha256"] == sha256((folder / "facts.parquet").read_bytes()).hexdigest()


def test_facts_are_the_accepted_cells_with_their_place(place):
    [event] = submit(
        place,
        reading(
            cell("26575", "2025-Q1", "teams", 5, row=8),
            cell("26575", "2025-Q1", "team_members", None, row=9),
        ),
    )
    kept = facts.from_bytes((place.archive / event.id / "facts.parquet").read_bytes())
    assert kept.rows() == [
        ("26575", "2025-Q1", "teams", 5.0, "value", None, "5", None, 8, "D"),
        ("26575", "2025-Q1", "team_members", None, "blank", None, "", None, 9, "D"),
    ]


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.QUESTION])
def test_nothing_with_errors_or_questions_is_accepted(place, severity):
    with locked(place), pytest.raises(ValueError, match="not to be accepted"):
        Archive(place).submit(
            reading(cell("26575", "2025-Q1", "teams", 5), findings=(_finding(severity),)),
            context=CONTEXT,
            by=None,
        )
    assert not place.has_events


def test_nothing_with_a_refused_cell_is_accepted(place):
    with locked(place), pytest.raises(ValueError, match="not to be accepted"):
        Archive(place).submit(
            reading(cell("26575", "2025-Q1", "teams", 5)._replace(status=Status.REFUSED)),
            context=CONTEXT,
            by=None,
        )


@pytest.mark.parametrize(
    "cells",
    [
        [cell("26575", "2025-Q1", "teams", 5), cell("26575", "2025-Q1", "teams", 6, row=3)],
        [
            cell("26575", "2025-Q1", "teams", 5),
            cell("26575", "2025-Q1", "teams", None, row=3, state=State.NO_ACTIVITY),
        ],
        [cell("26575", "2025-Q1", "teams", 5)._replace(unit_code=None)],
        [cell("26575", "2025-Q1", "teams", 5)._replace(value=None)],
    ],
    ids=["two values", "a value and no activity", "no unit", "a value that is none"],
)
def test_a_doubtful_figure_never_becomes_a_fact(place, cells):
    with locked(place), pytest.raises(ValueError, match="accepted"):
        Archive(place).submit(reading(*cells), context=CONTEXT, by=None)
    assert not place.has_events


def test_findings_are_counted_without_what_they_quote(place):
    warned = reading(
        cell("26575", "2025-Q1", "teams", 5),
        findings=(_finding(Severity.WARNING), _finding(Severity.WARNING)),
    )
    [event] = submit(place, warned)
    assert event.payload["findings"] == {"warning": {"terms_add_up": 2}}
    assert "1.674" not in (place.archive / event.id / "event.json").read_text(encoding="utf-8")


def test_the_same_file_twice_changes_nothing_and_names_the_earlier_one(place):
    [first] = submit(place, report("26575"))
    with locked(place):
        again, is_new = Archive(place).submit(
            report("26575", name="khác tên.csv"), context=CONTEXT, by="ai đó"
        )
    assert (again.id, is_new) == (first.id, False)
    assert len(Archive(place).events) == 1


def test_the_same_bytes_read_otherwise_are_a_new_submission(place):
    submit(place, reading(cell("26575", "2025-Q1", "teams", 5), content=b"x"))
    submit(place, reading(cell("26575", "2025-Q2", "teams", 5), content=b"x"))
    assert [event.sequence for event in Archive(place).events] == [1, 2]


def test_a_withdrawn_file_can_be_submitted_again(place):
    [first] = submit(place, report("26575"))
    with locked(place):
        archive = Archive(place)
        archive.withdraw(first.id, by=None)
        assert archive.withdrawn == {first.id}
        _, is_new = archive.submit(report("26575"), context=CONTEXT, by=None)
    assert is_new


def test_what_was_withdrawn_can_count_again(place):
    [first] = submit(place, report("26575"))
    with locked(place):
        archive = Archive(place)
        archive.withdraw(first.id, by=None)
        archive.reinstate(first.id, by="Văn phòng")
    assert Archive(place).withdrawn == frozenset()
    assert [event.type for event in Archive(place).events] == [
        "submission",
        "withdraw",
        "reinstate",
    ]


def test_only_what_is_in_force_can_be_withdrawn(place):
    [first] = submit(place, report("26575"))
    with locked(place):
        archive = Archive(place)
        with pytest.raises(NotPossible, match="Không có lần gửi nào mang mã «000009-00000000»"):
            archive.withdraw("000009-00000000", by=None)
        with pytest.raises(NotPossible, match="chưa bị rút"):
            archive.reinstate(first.id, by=None)
        withdrawal = archive.withdraw(first.id, by=None)
        with pytest.raises(NotPossible, match="đã được rút trước đó"):
            archive.withdraw(first.id, by=None)
        with pytest.raises(NotPossible, match="Không có lần gửi nào"):
            archive.withdraw(withdrawal.id, by=None)


def test_names_from_outside_are_one_short_line():
    assert file_name("C:\\Users\\x\\Báo cáo\u202egpj.xlsx\n") == "Báo cáogpj.xlsx"
    assert file_name("../../etc/passwd\x00.csv") == "passwd.csv"
    assert tidy("Nguyễn\n\tVăn\x1b[31m A") == "Nguyễn Văn[31m A"
    long = file_name("x" * 300 + ".xlsx")
    assert len(long) == 120
    assert long.endswith(".xlsx")


def test_an_edited_event_no_longer_fits_its_name(place):
    [event] = submit(place, report("26575"))
    path = place.archive / event.id / "event.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Công chức", "Cán bộ"), encoding="utf-8"
    )
    with pytest.raises(ArchiveDamaged, match=event.id):
        Archive(place)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"id": "x"}', b"\xff\xfe\x00"])
def test_an_unreadable_event_is_named(place, content):
    [event] = submit(place, report("26575"))
    (place.archive / event.id / "event.json").write_bytes(content)
    with pytest.raises(ArchiveDamaged, match="python -m etl restore"):
        Archive(place)


def test_an_event_of_a_newer_version_is_not_passed_over(place):
    written_otherwise(place, {"type": "split_share"})
    with pytest.raises(ArchiveNewer, match="phiên bản mới hơn"):
        Archive(place)


def test_strange_text_in_a_payload_survives(place):
    said: dict[str, Any] = {
        "sender": {"code": "26575", "name": "Xã Ngãi Giao"},
        "submission": "000001-00000000",
    }
    said |= {"question": "column:cột «\ud800»", "header": "Cột «\ud800»", "answer": 1.5}
    with locked(place):
        event = Archive(place).append(Type.ANSWER, said, by=None)
    assert Archive(place).events[0].payload == event.payload
