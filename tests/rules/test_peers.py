"""People of a commune against those of the other communes of its province: twins, and digits
that were lost or added.
"""

from typing import Any

import polars as pl
import pytest

from etl.findings import Finding
from etl.read.model import Cell
from etl.rules import check_against_record
from etl.rules.record import SCHEMA
from tests.rules.reports import cell, reading

AN_GIANG = {
    "30880": "Xã Châu Thành",
    "30904": "Xã Giồng Riềng",
    "30949": "Xã Hòa Thuận",
    "30742": "Phường Rạch Giá",
}
USUAL = {"30880": 41230, "30904": 52417, "30949": 31705}


def file(
    figures: dict[str, float], period: str = "2025-Q3", element: str = "population"
) -> list[Cell]:
    rows = enumerate(figures.items(), 2)
    return [
        cell(element, value, row=row, unit=(code, AN_GIANG.get(code, "Xã")), period=period)
        for row, (code, value) in rows
    ]


def known(code: str, value: float, period: str = "2025-Q3") -> dict[str, Any]:
    place = {"submission": "000001-1a2b3c4d", "sheet": None, "row": 5, "column": "C"}
    return {
        "unit_code": code,
        "period": period,
        "element": "population",
        "value": value,
        "qualifier": None,
    } | place


def found(cells: list[Cell], *record: dict[str, Any]) -> list[Finding]:
    return list(
        check_against_record(
            reading(cells), pl.DataFrame(list(record), schema=SCHEMA, orient="row")
        ).findings
    )


def test_three_twins_are_said_once() -> None:
    [finding] = found(file({"30880": 61517, "30904": 61517, "30949": 61517}))
    assert (finding.rule, finding.row) == ("no_twin_of_another_unit", 4)
    assert finding.message_vi == (
        "Xã Hòa Thuận, quý III/2025: «Dân số (nhân khẩu)» 61.517, giống hệt xã Châu "
        "Thành (dòng 2, cột D), xã Giồng Riềng (dòng 3, cột D); có thể "
        "đã chép nhầm "
        "dòng. Hai đơn vị khó có số dân bằng nhau: đề nghị kiểm tra từng đơn vị."
    )


def test_a_twin_on_record() -> None:
    [finding] = found(file({"30880": 61517}), known("30904", 61517))
    assert finding.rule == "no_twin_of_another_unit"
    assert "giống hệt xã Giồng Riềng (lần gửi 000001-1a2b3c4d, dòng 5, cột C)" in finding.message_vi


@pytest.mark.parametrize(
    ("cells", "record"),
    [
        (file({"30880": 61500, "30904": 61500}), []),  # rounded
        (file({"30880": 61517}) + file({"30904": 61517}, "2025-Q4"), []),  # of two periods
        (file({"30880": 61517, "14797": 61517}), []),  # of two provinces
        (file({"30880": 617, "30904": 617}, element="registered_residents"), []),  # small
        (file({"30880": 61517}), [known("30880", 61517, "2025-Q2")]),  # itself
        (file({"30880": 61517}), [known("30904", 61517, "2025-Q2")]),
        (file({"30880": 1417, "30904": 1417}, element="merchants"), []),  # no people
    ],
)
def test_no_twins(cells: list[Cell], record: list[dict[str, Any]]) -> None:
    assert found(cells, *record) == []


def test_noughts_that_were_lost() -> None:
    [finding] = found(file({**USUAL, "30742": 317}))
    assert (finding.rule, finding.row) == ("size_as_around", 5)
    assert finding.message_vi == (
        "Phường Rạch Giá, quý III/2025: «Dân số (nhân khẩu)» 317, thấp hơn khoảng 130 "
        "lần mức giữa (41.230) của 3 xã, phường khác cùng tỉnh; có thể "
        "thiếu chữ số 0 ở "
        "cuối: nếu là 31.700 thì gần mức đó. Đề nghị đối chiếu với bản gốc, chú ý chữ số "
        "0 ở cuối."
    )
    [finding] = found(file({"30742": 6865}), *(known(code, value) for code, value in USUAL.items()))
    assert "nếu là 68.650 thì gần mức đó" in finding.message_vi


def test_a_digit_that_was_added() -> None:
    [finding] = found(file({**USUAL, "30742": 512340}))
    assert (
        "cao hơn khoảng 12 lần" in finding.message_vi
        and "thừa chữ số: nếu là 51.234" in finding.message_vi
    )


def test_towns_and_hills_differ() -> None:
    assert found(file({**USUAL, "30742": 250170})) == []
    assert found(file({**USUAL, "30742": 9105})) == []


def test_an_island_is_small_and_what_was_so_before_is_so() -> None:
    assert found(file({**USUAL, "31105": 1893})) == []  # Đặc khu Thổ Châu
    assert found(file({**USUAL, "30742": 1872}), known("30742", 1850, "2025-Q2")) == []


def test_alone_a_commune_of_today_has_its_bounds() -> None:
    [finding] = found(file({"30742": 317}))
    assert finding.rule == "size_of_a_commune"
    assert (
        "317, thấp hơn mọi xã, phường hiện nay (từ 1.000 đến 300.000 người); có thể "
        "thiếu chữ số 0 ở cuối."
    ) in finding.message_vi
    assert found(file({"30742": 6865})) == []
    assert found(file({"26578": 317}, "2025-Q1")) == []


def test_what_fits_another_figure_of_the_report_is_so_but_nothing_is_below_a_commune() -> None:
    assert (
        found([*file({**USUAL, "30742": 4710}), *file({"30742": 1355}, element="households")]) == []
    )
    cells = [
        *file({**USUAL, "30742": 317}),
        *file({**USUAL, "30742": 251}, element="adults_18plus"),
    ]
    assert [one.rule for one in found(cells)] == ["size_of_a_commune"]
    [finding] = found([*file({"30742": 317}), *file({"30742": 251}, element="adults_18plus")])
    assert finding.rule == "size_of_a_commune"
