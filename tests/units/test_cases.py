"""What has to come out right of the reorganisation of 1 July 2025, from files in the form of
the template to figures.
"""

import datetime as dt
import json
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner

from etl.reference import REORGANISATION, changes, register
from metrics.__main__ import app
from metrics.asked.trend import series
from metrics.build.place import Place
from metrics.build.store import Store
from tests.reference.test_changes import BEFORE, CASES
from tests.units.office import RATE, Office, csv_of, report_of

NEW = sorted({case[4] for case in CASES})
OLD = sorted(
    changes()
    .filter(pl.col("to_code").is_in(NEW), pl.col("effective") == REORGANISATION)["from_code"]
    .unique()
)
ADULTS = {code: 1_000 + 14 * number for number, code in enumerate(OLD)}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Every commune of which anything went into one of the cases reported 2025-Q2 by its old
    code, half of its adults with an account.
    """
    office = Office(Place(tmp_path_factory.mktemp("office")))
    office.load(
        report_of("2025-Q2", {code: (adults // 2, adults) for code, adults in ADULTS.items()})
    )
    return office


@pytest.fixture
def asked(office: Office, monkeypatch: pytest.MonkeyPatch):
    """Runs `python -m metrics values … --json` over the office's figures."""
    monkeypatch.setenv("NGOSO_DATA", str(office.place.root))

    def run(*arguments: str) -> list[dict[str, Any]]:
        done = CliRunner().invoke(app, ["values", "--indicator", RATE, *arguments, "--json"])
        assert done.exit_code == 0, done.output
        rows: list[dict[str, Any]] = json.loads(done.output)
        return rows

    return run


@pytest.mark.parametrize("code", NEW)
def test_a_new_commune_is_the_sum_of_what_went_into_it(loaded: Office, code: str):
    went = loaded.own.changes.filter(to_code=code, effective=REORGANISATION)
    pairs = went.select("from_code", "relation", "share").rows()
    row = loaded.value(code, "2025-Q2")
    assert row["denominator"] == pytest.approx(
        sum(ADULTS[old] * share for old, _, share in pairs), rel=1e-12
    )
    assert (row["value"], row["reporting"], row["expected"]) == (
        pytest.approx(50),
        len(pairs),
        len(pairs),
    )
    by_parts = (
        sum(ADULTS[old] * share for old, relation, share in pairs if relation == "part")
        / row["denominator"]
    )
    alone = len(pairs) == 1 and row["restatement"] == "native"
    assert alone or row["restatement"] == ("estimate" if by_parts else "restated")
    assert row["estimated_share"] == pytest.approx(by_parts)


@pytest.mark.parametrize(
    ("province", "before"),
    [("08", ("08",)), ("48", ("48",)), ("80", ("72",)), ("79", ("74", "77"))],
)
def test_provinces_are_the_same_before_and_after(
    loaded: Office, province: str, before: tuple[str, ...]
):
    reported = [
        ADULTS.get(unit.code, 0) for old in before for unit in BEFORE.within(old, "commune")
    ]
    row = loaded.value(province, "2025-Q2")
    assert (row["denominator"], row["reporting"]) == (sum(reported), sum(map(bool, reported)))
    assert sum(loaded.value(old, "2025-Q2", "native")["denominator"] for old in before) == sum(
        reported
    )


def test_all_communes_together_are_the_same_before_and_after(loaded: Office):
    communes = loaded.values("2025-Q2", level="commune", area="79")
    reported = sum(
        ADULTS.get(unit.code, 0)
        for old in ("74", "77", "79")
        for unit in BEFORE.within(old, "commune")
    )
    assert sum(row["denominator"] or 0 for row in communes) == pytest.approx(reported, rel=1e-12)


def test_binh_gia_in_both_geographies_on_the_command_line(office: Office, asked):
    office.load(
        report_of("2025-Q2", {"26590": (700, 1000), "26593": (1000, 2000), "26605": (1500, 3000)})
    )
    [current] = asked(
        "--period", "2025-Q2", "--by", "commune", "--unit", "26590", "--geography", "current"
    )
    assert (current["numerator"], current["denominator"], current["restatement"]) == (
        3200,
        6000,
        "restated",
    )
    assert (
        current["unit_name"],
        current["reporting"],
        current["expected"],
        current["estimated_share"],
    ) == ("Xã Bình Giã", 3, 3, 0)
    [native] = asked(
        "--period", "2025-Q2", "--by", "commune", "--unit", "26590", "--geography", "native"
    )
    assert (native["numerator"], native["denominator"], native["restatement"]) == (
        700,
        1000,
        "native",
    )
    assert [
        row["unit_code"]
        for row in asked(
            "--period", "2025-Q2", "--by", "commune", "--unit", "26593", "--geography", "native"
        )
    ] == ["26593"]
    assert (
        asked("--period", "2025-Q2", "--by", "commune", "--unit", "26593", "--geography", "current")
        == []
    )


def test_a_predecessor_that_did_not_report_is_counted_as_missing(office: Office, asked):
    office.load(report_of("2025-Q2", {"26590": (700, 1000), "26593": (1000, 2000)}))
    [row] = asked(
        "--period", "2025-Q2", "--by", "commune", "--unit", "26590", "--geography", "current"
    )
    assert (row["numerator"], row["reporting"], row["expected"]) == (1700, 2, 3)


def test_di_an_is_an_estimate_of_a_fifth_and_tan_dong_hiep_of_half(office: Office, asked):
    """Denominators: Dĩ An 106.856, An Bình 77.203, Tân Bình 58.019, Tân Đông Hiệp 92.301, Thái
    Hòa (Tân Uyên) 46.075.
    """
    adults = {"25942": 106_856, "25960": 77_203, "25945": 58_019, "25948": 92_301, "25939": 46_075}
    assert [BEFORE.by_code[code].name for code in adults] == [
        f"Phường {name}" for name in ("Dĩ An", "An Bình", "Tân Bình", "Tân Đông Hiệp", "Thái Hòa")
    ]
    office.load(report_of("2025-Q2", {code: (count // 2, count) for code, count in adults.items()}))
    rows = {
        row["unit_code"]: row
        for row in asked(
            "--period", "2025-Q2", "--by", "commune", "--unit", "79", "--geography", "current"
        )
    }
    di_an, tan_dong_hiep = rows["25942"], rows["25945"]
    assert (di_an["unit_name"], di_an["restatement"], round(di_an["estimated_share"], 2)) == (
        "Phường Dĩ An",
        "estimate",
        0.21,
    )
    assert (tan_dong_hiep["unit_name"], tan_dong_hiep["restatement"]) == (
        "Phường Tân Đông Hiệp",
        "estimate",
    )
    assert round(tan_dong_hiep["estimated_share"], 2) == 0.51


def test_households_handed_over_come_before_the_area(office: Office):
    office.load(report_of("2025-Q2", {"25942": (50, 100), "25948": (40, 100)}))
    header = "from_code;to_code;effective;households;document"
    office.load(
        csv_of(
            header,
            *(
                f"25948;{code};01/07/2025;{count};BB 1"
                for code, count in (("25942", 300), ("25945", 700))
            ),
        )
    )
    row = office.value("25942", "2025-Q2")
    assert (row["numerator"], row["denominator"], row["estimated_share"]) == (
        62,
        130,
        pytest.approx(30 / 130),
    )


def test_hoang_sa_goes_on_as_a_special_zone(office: Office):
    """The district (498) had no communes: what it reported is what the zone reported under
    another type and code.
    """
    office.load(report_of("2025-Q2", {"498": (3, 4)}), report_of("2025-Q3", {"20333": (4, 4)}))
    assert register().on(REORGANISATION).by_code["20333"].name == "Đặc khu Hoàng Sa"
    rows = office.values(["2025-Q2", "2025-Q3"], area="20333")
    assert [(row["period"], row["value"], row["restatement"]) for row in rows] == [
        ("2025-Q2", 75, "native"),
        ("2025-Q3", 100, "native"),
    ]


def test_truong_sa_is_the_sum_of_its_three_communes(office: Office):
    communes = [unit.code for unit in BEFORE.children("576")]
    assert len(communes) == 3
    [zone] = set(office.own.changes.filter(pl.col("from_code").is_in(communes))["to_code"])
    assert register().on(REORGANISATION).by_code[zone].name == "Đặc khu Trường Sa"
    office.load(report_of("2025-Q2", {code: (number, 10) for number, code in enumerate(communes)}))
    row = office.value(zone, "2025-Q2")
    assert (row["numerator"], row["denominator"], row["restatement"], row["reporting"]) == (
        3,
        30,
        "restated",
        3,
    )


def test_a_commune_retyped_in_2026_has_one_series(office: Office):
    retyped = [
        unit
        for unit in register().on(dt.date(2027, 1, 1)).at("commune")
        if unit.valid_from.year == 2026 and unit.type == "Phường"
    ]
    assert len(retyped) == 22
    code = retyped[0].code
    office.load(report_of("2025-Q4", {code: (10, 40)}), report_of("2026-Q4", {code: (20, 40)}))
    with Store.newest(office.place).session() as tables:
        for geography in ("native", "current"):
            rows = series(
                tables, "2026-Q4", 5, area=code, indicators=[RATE], geography=geography
            ).to_dicts()
            assert {row["period"]: row["value"] for row in rows if row["value"] is not None} == {
                "2025-Q4": 25,
                "2026-Q4": 50,
            }


def test_a_year_across_the_date_is_the_sum_of_its_restated_quarters(office: Office):
    quarters = {"2025-Q1": 1, "2025-Q2": 2, "2025-Q3": 30, "2025-Q4": 40}
    for period, count in quarters.items():
        units = ("26590", "26593", "26605") if period < "2025-Q3" else ("26590",)
        office.load(report_of(period, dict.fromkeys(units, (count,)), elements=("assisted_cases",)))
    current, native = (
        office.value("26590", "2025", geography, "assisted_case_count")
        for geography in ("current", "native")
    )
    assert (current["numerator"], current["status"], current["restatement"]) == (
        3 * 1 + 3 * 2 + 30 + 40,
        "ok",
        "restated",
    )
    assert (native["numerator"], native["status"], native["partial"]) == (None, "incomplete", 70)
