"""A round of the 22 villages of the made-up commune 99004: one form a village, errors planted, each
found at its place.

As the village forms of a real commune (code, indicator, unit, value); the round before came in
whole and in order.
"""

import pytest

from etl.intake.load import GivenFile, accept, understand
from etl.read.model import Context, Reading, Status
from etl.reference import register
from metrics.build.place import Place
from metrics.build.store import Store
from metrics.declared.period import Period

COMMUNE = "99004"
BEFORE, NOW = "2024-Q4", "2025-Q1"
SAID = {BEFORE: "QUÝ IV/2024", NOW: "QUÝ I/2025"}
ROWS = (
    "population",
    "households",
    "adults_18plus",
    "skilled_households",
    "team_members",
    "people_guided",
)
FORM = """PHIẾU SỐ LIỆU THÔN {period}
"Đơn vị: {name}"
Mã CT,Chỉ tiêu,ĐVT,Giá trị
CT01,Tổng số nhân khẩu,người,{population}
CT02,Tổng số hộ dân,hộ,{households}
CT03,Dân số trưởng thành (từ 18 tuổi),người,{adults_18plus}
CT04,Hộ có ít nhất 01 người thành thạo 05 kỹ năng số cơ bản,hộ,{skilled_households}
CT05,Số thành viên Tổ công nghệ số cộng đồng,người,{team_members}
CT06,Lượt người được hướng dẫn dịch vụ công trực tuyến,lượt,{people_guided}
"""
FIRST_ROW = 4  # of the figures

SILENT = ("99004/thon-bau-sen", "99004/thon-cay-da", "99004/thon-muong-duoi")
PLANTED = {  # village: (element, as written)
    "99004/thon-2": ("adults_18plus", ""),
    "99004/thon-3": ("people_guided", "Một trăm hai mươi"),
    "99004/thon-nam": ("people_guided", "1.2.40"),
    "99004/thon-dong-sen": ("population", "10.120"),
    "99004/thon-phu-lua-1": ("skilled_households", "400"),
    "99004/thon-suoi-can": ("adults_18plus", "2.000"),
}


def villages() -> list[str]:
    return [unit.code for unit in register().on(Period.parse(NOW).end).children(COMMUNE)]


def figures(village: str) -> dict[str, str]:
    """What a village counts: much the same in both rounds."""
    place = villages().index(village)
    counted = (1000 + 2 * place, 250 + place, 700 + place, 120 + place, 4 + place % 3, 140 + place)
    return {
        element: f"{value:,}".replace(",", ".")
        for element, value in zip(ROWS, counted, strict=True)
    }


def form(village: str, period: str, **changed: str) -> GivenFile:
    unit = register().on(Period.parse(period).end).get(village)
    assert unit is not None
    text = FORM.format(
        period=SAID[period], name=f"{unit.name}, xã Suối Lam", **(figures(village) | changed)
    )
    return GivenFile(
        name=f"{village.split('/')[1]}.csv",
        content=text.encode(),
        context=Context(province="Tỉnh Mẫu", district="Huyện Mẫu Đông"),
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Place:
    """A store in which the round before was accepted whole."""
    place = Place(tmp_path_factory.mktemp("round"))
    given = [form(village, BEFORE) for village in villages()]
    accept(place, [(one, understand(one, against=place)) for one in given])
    return place


@pytest.fixture(scope="module")
def round_(place) -> dict[str, Reading]:
    """What was understood of each form that came, by village."""
    read = {}
    for village in villages():
        if village not in SILENT:
            planted = dict([PLANTED[village]] if village in PLANTED else [])
            reading = understand(form(village, NOW, **planted), against=place)
            assert isinstance(reading, Reading)
            read[village] = reading
    return read


def said(
    reading: Reading, least: tuple[str, ...] = ("error", "question", "warning")
) -> list[tuple[str, int | None, str | None]]:
    return [
        (finding.rule, finding.row, finding.column)
        for finding in reading.findings
        if finding.severity in least
    ]


def row_of(element: str) -> int:
    return FIRST_ROW + ROWS.index(element)


def test_the_commune_has_22_villages():
    assert len(villages()) == 22


def test_a_form_without_an_error_is_read_whole_and_nothing_is_said(round_):
    for village in set(villages()) - set(PLANTED) - set(SILENT):
        read = {
            cell.element: cell.value
            for cell in round_[village].accepted
            if cell.unit_code == village and cell.period == NOW
        }
        assert read == {
            element: float(text.replace(".", "")) for element, text in figures(village).items()
        }, village
        assert said(round_[village]) == [], village


def test_a_blank_is_listed_and_is_no_zero(round_):
    reading = round_["99004/thon-2"]
    [blank] = [cell for cell in reading.cells if cell.element == "adults_18plus"]
    assert (blank.state, blank.value, blank.row) == ("blank", None, row_of("adults_18plus"))
    assert [finding.rule for finding in reading.findings if finding.row == blank.row] == [
        "cell_filled"
    ]


def test_a_number_in_words_is_asked(round_):
    reading = round_["99004/thon-3"]
    assert said(reading) == [("number_in_digits", row_of("people_guided"), "D")]
    [asked] = [cell for cell in reading.cells if cell.status is Status.QUESTION]
    assert (asked.element, asked.row) == ("people_guided", row_of("people_guided"))


def test_an_odd_separator_is_asked(round_):
    assert said(round_["99004/thon-nam"]) == [("separator_clear", row_of("people_guided"), "D")]


def test_a_ten_fold_slip_is_found_against_the_round_before_and_against_the_households(round_):
    reading = round_["99004/thon-dong-sen"]
    assert {rule for rule, _, _ in said(reading)} >= {"noughts_as_before", "within_plausible_range"}
    assert all(cell.status is Status.ACCEPTED for cell in reading.cells), (
        "what is unusual may be true"
    )


@pytest.mark.parametrize(
    ("village", "part"),
    [("99004/thon-phu-lua-1", "skilled_households"), ("99004/thon-suoi-can", "adults_18plus")],
)
def test_a_part_over_its_whole_is_refused(round_, village, part):
    reading = round_[village]
    assert ("part_at_most_whole", row_of(part), "D") in said(reading, ("error",))
    [refused] = [cell for cell in reading.cells if cell.status is Status.REFUSED]
    assert refused.element == part


def test_three_villages_sent_nothing(place, round_):
    accept(
        place,
        [
            (form(village, NOW), reading)
            for village, reading in round_.items()
            if reading.exit_code == 0
        ],
    )
    query = "select distinct unit_code from facts where period = $1 and unit_code like '99004/%'"
    sent = {code for (code,) in Store.newest(place).cursor().execute(query, [NOW]).fetchall()}
    stopped = {village for village, reading in round_.items() if reading.exit_code}
    assert stopped == {
        "99004/thon-3",
        "99004/thon-nam",
        "99004/thon-phu-lua-1",
        "99004/thon-suoi-can",
    }
    assert set(villages()) - sent - stopped == set(SILENT)
