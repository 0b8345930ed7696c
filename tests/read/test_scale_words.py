"""Thousands and millions in every spelling and at every place where a sheet says them:
multiplied or asked, never passed over.
"""

import pytest

from etl.read.model import Context, Reading
from etl.read.scale import scale_of, stated_in
from tests.read.given import saved, understood, workbook

AN_GIANG = Context(province="91", period="2026-Q3")
BUDGET, ELEMENT = "Kinh phí đã chi cho Tổ", "team_budget_paid"
FACTORS = {
    "nghìn đồng": 1e3, "ngàn đồng": 1e3, "1.000 đồng": 1e3, "1000đ": 1e3, "nghìn VNĐ": 1e3,
    "ng.đ": 1e3, "K VNĐ": 1e3, "đồng x 1000": 1e3,
    "triệu đồng": 1e6, "tr.đ": 1e6, "trđ": 1e6, "tr. đồng": 1e6, "Triệu VNĐ": 1e6,
    "1.000.000 đồng": 1e6, "10^6 đồng": 1e6,
    "trăm nghìn đồng": 1e5, "chục triệu đồng": 1e7, "tỷ đồng": 1e9, "tỉ đ": 1e9,
}  # fmt: skip
PLACES = {
    "brackets": "Đơn vị;{header} ({unit})\nXã Vĩnh Trạch;45\n",
    "title": "Đơn vị tính: {unit}\nĐơn vị;{header}\nXã Vĩnh Trạch;45\n",
    "title in short": "ĐVT: {unit}\nĐơn vị;{header}\nXã Vĩnh Trạch;45\n",
    "title as a unit": "Đơn vị: {unit}\nĐơn vị;{header}\nXã Vĩnh Trạch;45\n",
    "title in brackets": "BÁO CÁO ({unit})\nĐơn vị;{header}\nXã Vĩnh Trạch;45\n",
    "sentence": "(Số liệu tính bằng {unit})\nĐơn vị;{header}\nXã Vĩnh Trạch;45\n",
    "row of a form": (
        "Đơn vị: Xã Vĩnh Trạch\nChỉ tiêu;ĐVT;Kết quả\n{header};{unit};45\nSố hộ;hộ;310\n"
    ),
    "below": "Đơn vị;{header}\nXã Vĩnh Trạch;45\nĐVT: {unit}\n",
    "note": "Đơn vị;{header}\nXã Vĩnh Trạch;45\nGhi chú: số liệu tính bằng {unit}.\n",
}


def taken(reading: Reading, element: str) -> list[float | None]:
    return [cell.value for cell in reading.accepted if cell.element == element]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("unit", FACTORS)
def test_money_is_multiplied(place: str, unit: str) -> None:
    reading = understood(PLACES[place].format(header=BUDGET, unit=unit), AN_GIANG)
    assert taken(reading, ELEMENT) == [45 * FACTORS[unit]]


@pytest.mark.parametrize("unit", FACTORS)
def test_money_under_a_row_of_units_is_multiplied(unit: str) -> None:
    content = saved(
        workbook(["Đơn vị", "Dân số", BUDGET], ["", "Người", unit], ["Xã Vĩnh Trạch", 12500, 45])
    )
    reading = understood(content, AN_GIANG, "bao-cao.xlsx")
    assert (taken(reading, "population"), taken(reading, ELEMENT)) == (
        [12500],
        [45 * FACTORS[unit]],
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("unit", ["nghìn người", "1.000 người", "nghìn", "x1000"])
def test_people_in_thousands_are_asked(place: str, unit: str) -> None:
    reading = understood(PLACES[place].format(header="Dân số", unit=unit), AN_GIANG)
    assert taken(reading, "population") == []
    assert [finding.rule for finding in reading.findings if finding.question] == ["scale_clear"]


@pytest.mark.parametrize("unit", ["nghìn đồng", "tr.đ"])
def test_a_scale_of_money_says_nothing_of_people(unit: str) -> None:
    text = f"ĐVT: {unit}\nĐơn vị;Dân số;{BUDGET}\nXã Vĩnh Trạch;12500;45\n"
    assert taken(understood(text, AN_GIANG), "population") == [12500]


@pytest.mark.parametrize(
    "text",
    [
        "tỷ lệ",
        "trường hợp",
        "trạm",
        "tổ",
        "khẩu",
        "thôn",
        "đồng",
        "người",
        "1",
        "10",
        "100",
        "trang",
        "kênh",
    ],
)
def test_other_units_are_no_scale(text: str) -> None:
    assert scale_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Đơn vị: Xã Nghĩa Trung",
        "Số: 1000/BC-UBND",
        "Ghi chú: lệ phí 1.000 đồng/hồ sơ",
        "Đơn vị: Xã Triệu Vân",
        "(tỷ lệ %)",
    ],
)
def test_other_titles_say_no_scale(text: str) -> None:
    assert stated_in(text) == ""


def test_the_stored_copy_of_a_note_reads_the_same() -> None:
    reading = understood(PLACES["note"].format(header=BUDGET, unit="triệu đồng"), AN_GIANG)
    assert reading.stored is not None
    assert taken(understood(reading.stored.content, AN_GIANG), ELEMENT) == [45e6]
