"""Reports of villages that an office loaded by file: read by name under their commune, on the
map of the day.
"""

import pytest

from etl.intake.load import GivenFile, understand
from etl.read.model import Context, Reading, Status
from metrics.declared.period import Period
from tests.units.office import Office
from tests.units.test_village_changes import BA_NA

BEFORE, AFTER = "2026-Q2", "2026-Q4"


@pytest.fixture
def ba_na(office: Office) -> Office:
    office.load((BA_NA / "villages.csv").read_bytes())
    office.load((BA_NA / "changes.csv").read_bytes())
    return office


def read(office: Office, text: str, period: str, answers: dict[str, str] | None = None) -> Reading:
    context = Context(province="Đà Nẵng", period=period, answers=answers or {})
    reading = understand(
        GivenFile(name="thon.csv", content=text.encode(), context=context), against=office.place
    )
    assert isinstance(reading, Reading)
    return reading


def accepted(reading: Reading) -> dict[str | None, float | None]:
    return {cell.unit_code: cell.value for cell in reading.accepted}


def asked(reading: Reading) -> list[tuple[int | None, str]]:
    return [
        (finding.row, finding.rule)
        for finding in reading.findings
        if finding.severity == "question"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "UBND XÃ BÀ NÀ\nThôn,Dân số\n{0},500\n{1},400\n",
        "Xã,Thôn,Dân số\nXã Bà Nà,{0},500\nBà Nà,{1},400\n",
        "Mã xã,Tên xã,Thôn,Dân số\n20308,Xã Bà Nà,{0},500\n20308,Xã Bà Nà,{1},400\n",
        "Đơn vị,Dân số\nXã Bà Nà,\n- {0},500\n- {1},400\n",
        "UBND XÃ BÀ NÀ\nChỉ tiêu,TỔNG XÃ,{0},{1}\nDân số,900,500,400\n",
        "Xã,Thôn,Chỉ tiêu,Giá trị\nXã Bà Nà,{0},Dân số,500\n,{1},Dân số,400\n",
    ],
    ids=["title", "beside", "code-beside", "above", "columns", "long"],
)
def test_villages_are_found_by_name_under_their_commune(ba_na: Office, text: str):
    first, second = ba_na.own.register.on(Period.parse(BEFORE).end).children("20308")[:2]
    reading = read(ba_na, text.format(first.name, second.name), BEFORE)
    assert {code: value for code, value in accepted(reading).items() if value} == {
        first.code: 500,
        second.code: 400,
    }
    assert reading.exit_code == 0, reading.findings


def test_without_the_register_they_are_asked(office: Office):
    reading = read(office, "UBND XÃ BÀ NÀ\nThôn,Dân số\nThôn Mỹ Sơn,500\n", BEFORE)
    assert accepted(reading) == {}
    assert asked(reading) == [(3, "known_unit")]


@pytest.mark.parametrize(("name", "period"), [("Thôn Mỹ Sơn", AFTER), ("Thôn Phú Hòa", BEFORE)])
def test_a_village_of_the_other_map_is_asked_with_the_villages_that_it_became_or_came_from(
    ba_na: Office, name: str, period: str
):
    reading = read(ba_na, f"UBND XÃ BÀ NÀ\nThôn,Dân số\n{name},500\n", period)
    assert accepted(reading) == {}
    [question] = [finding for finding in reading.findings if finding.severity == "question"]
    village = next(unit for unit in ba_na.own.villages if unit.name == name)
    expected = {
        unit.code for unit in ba_na.own.register.counterparts(village, Period.parse(period).end)
    }
    assert expected
    assert set(question.options) == {*expected, "leave_out"}


def test_a_name_of_both_maps_is_asked_where_the_table_names_a_village_of_the_other_one(
    ba_na: Office,
):
    both = "Thôn Sơn Phước"
    alone = read(ba_na, f"UBND XÃ BÀ NÀ\nThôn,Dân số\n{both},500\n", AFTER)
    assert list(accepted(alone).values()) == [500]
    mixed = read(ba_na, f"UBND XÃ BÀ NÀ\nThôn,Dân số\n{both},500\nThôn Mỹ Sơn,400\n", AFTER)
    assert accepted(mixed) == {}
    assert asked(mixed) == [(4, "known_unit"), (3, "known_unit")]
    question = next(finding for finding in mixed.findings if finding.row == 3)
    assert question.question
    settled = read(
        ba_na,
        f"UBND XÃ BÀ NÀ\nThôn,Dân số\n{both},500\nThôn Mỹ Sơn,400\n",
        AFTER,
        {question.question: question.options[0]},
    )
    assert list(accepted(settled).values()) == [500]


@pytest.mark.parametrize(
    "title",
    [
        "Đơn vị: {0}, xã Bà Nà",
        "UBND XÃ BÀ NÀ\nĐơn vị: {0}",
        "UBND XÃ BÀ NÀ\nBÁO CÁO CỦA {1}",
        "BÁO CÁO {1} - XÃ BÀ NÀ",
    ],
)
def test_the_form_of_a_village(ba_na: Office, title: str):
    village = ba_na.own.register.on(Period.parse(BEFORE).end).children("20308")[0]
    above = "\n".join(
        f'"{line}"' for line in title.format(village.name, village.name.upper()).split("\n")
    )
    reading = read(ba_na, f"{above}\nChỉ tiêu,Giá trị\nDân số,500\n", BEFORE)
    assert accepted(reading) == {village.code: 500}
    assert reading.stored is not None
    again = read(ba_na, reading.stored.content.decode("utf-8-sig"), BEFORE)
    assert accepted(again) == {village.code: 500}


def test_a_longer_name_is_no_known_village(ba_na: Office):
    reading = read(
        ba_na, "BÁO CÁO THÔN MỸ SƠN BẮC - XÃ BÀ NÀ\nChỉ tiêu,Giá trị\nDân số,500\n", BEFORE
    )
    assert [cell.status for cell in reading.cells] == [Status.QUESTION]


def test_a_commune_below_its_villages_does_not_head_those_of_the_next_one(ba_na: Office):
    first, second = ba_na.own.register.on(Period.parse(BEFORE).end).children("20308")[:2]
    reading = read(
        ba_na, f"Đơn vị,Dân số\n{first.name},500\nXã Bà Nà,500\n{second.name},400\n", BEFORE
    )
    assert accepted(reading) == {"20308": 500}
