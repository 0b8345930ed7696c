"""Groups of the office's own making: they work wherever an area does, in each period's own
units and in today's.
"""

import datetime as dt
from collections import Counter

import polars as pl
import pytest

from etl.entered.group_rows import communes_of, composition, group_rows
from etl.entered.office_units import Member, Own
from etl.reference import REORGANISATION, changes, register
from metrics.asked.trend import series
from metrics.build.store import Store
from tests.units.office import RATE, Office, csv_of, report_of

HEADER = "Tên nhóm;Mã đơn vị;Từ ngày;Đến trước ngày"
CHAU_DUC, NORTH = "Châu Đức (cũ);750;;", "g/cum-phia-bac"
EVE = REORGANISATION - dt.timedelta(days=1)
NEW_CHAU_DUC = {"26575", "26584", "26590", "26596", "26608", "26617"}


def _group(
    *codes: str,
    since: dt.date | None = None,
    until: dt.date | None = None,
    day: dt.date = REORGANISATION,
) -> list[Member]:
    return [
        Member(code="g/x", name="X", unit_code=code, day=day, valid_from=since, valid_to=until)
        for code in codes
    ]


def _on(members: list[Member], day: dt.date) -> set[str]:
    parts = composition(members, Own()).parts
    return {
        unit.code for unit, first, after in parts if first <= day and (after is None or day < after)
    }


def _found(office: Office, *rows: str) -> list[tuple[str, int | None, str | None, str]]:
    findings = office.read(csv_of(HEADER, *rows)).findings
    return [(finding.rule, finding.row, finding.column, finding.message_vi) for finding in findings]


def test_a_former_district_is_made_of_its_communes_in_both_epochs():
    members = _group("750", day=EVE)
    assert _on(members, EVE) == {unit.code for unit in register().on(EVE).children("750")}
    assert _on(members, REORGANISATION) == NEW_CHAU_DUC
    assert composition(members, Own()).crossing == ()


def test_a_group_of_todays_communes_is_made_of_those_they_came_from():
    assert _on(_group("26590", "26584"), EVE) == {
        "26590",
        "26593",
        "26605",
        "26584",
        "26587",
        "26611",
    }


def test_a_recycled_code_means_the_unit_of_its_day():
    """25945 was Phường Tân Bình and is Phường Tân Đông Hiệp, which took in Tân Bình and a part
    of two others.
    """
    assert _on(_group("25945", day=EVE), EVE) == {"25945"}
    tan_dong_hiep = composition(_group("25945"), Own())
    assert "25945" in {
        unit.code for unit, *_ in tan_dong_hiep.parts if unit.name == "Phường Tân Bình"
    }
    assert {unit.name for unit, _ in tan_dong_hiep.crossing} >= {"Phường Thái Hòa"}


def test_each_new_commune_belongs_to_one_former_district():
    """All districts of Bình Dương and Tây Ninh as groups: every commune on their land once,
    whatever the parts.
    """
    districts = [
        district.code
        for province in ("74", "72")
        for district in register().on(EVE).children(province)
    ]
    found = Counter(
        code for district in districts for code in _on(_group(district, day=EVE), REORGANISATION)
    )
    land = changes().filter(
        pl.col("from_code").is_in(
            [one.code for p in ("74", "72") for one in register().on(EVE).within(p, "commune")]
        )
    )
    assert set(found.values()) == {1}
    assert set(found) == set(land["to_code"])


def test_bounds_are_kept():
    since, until = dt.date(2024, 1, 1), dt.date(2026, 1, 1)
    members = _group("26590", since=since, until=until)
    assert _on(members, dt.date(2023, 12, 31)) == set() == _on(members, until)
    assert _on(members, since) == {"26590", "26593", "26605"}


def test_the_same_commune_by_district_and_by_code_counts_once():
    members = [*_group("750", day=EVE), *_group("26590")]
    assert len(composition(members, Own()).parts) == 16 + 6


def test_rows_of_a_build():
    own = Own(members=tuple(_group("750", day=EVE)))
    rows = group_rows(own)
    [unit] = rows.units.to_dicts()
    assert (unit["code"], unit["level"], unit["name"], unit["valid_to"]) == (
        "g/x",
        "group",
        "X",
        None,
    )
    assert set(rows.today["to_code"]) == NEW_CHAU_DUC
    around = rows.memberships.filter(unit="g/x").select("area", "valid_from", "valid_to").rows()
    assert set(around) == {
        ("g/x", dt.date(1900, 1, 1), None),
        ("750", dt.date(1900, 1, 1), REORGANISATION),
        ("77", dt.date(1900, 1, 1), REORGANISATION),
        ("79", REORGANISATION, None),
    }


def test_one_series_of_the_former_chau_duc(office):
    """2023-Q4 the district's own report (82.700 of 110.000, as published); then its 16
    communes; since 2025-Q3 the 6 of today.
    """
    old = [unit.code for unit in register().on(EVE).children("750")]
    office.load(
        csv_of(HEADER, CHAU_DUC),
        report_of("2023-Q4", {"750": (82_700, 110_000)}),
        report_of("2024-Q4", {code: (700 + n, 1000) for n, code in enumerate(old)}),
        report_of(
            "2025-Q3", {code: (2_000 + n, 2_500) for n, code in enumerate(sorted(NEW_CHAU_DUC))}
        ),
    )
    with Store.newest(office.place).session() as tables:
        rows = series(
            tables, "2026-Q3", 12, area="g/chau-duc-cu", indicators=[RATE], geography="current"
        ).to_dicts()
    found = {
        row["period"]: (row["numerator"], row["denominator"], row["status"], row["basis"])
        for row in rows
    }
    assert (min(found), max(found), len(found)) == ("2023-Q4", "2026-Q3", 12)
    assert found["2023-Q4"] == (82_700, 110_000, "ok", "own")
    assert found["2024-Q4"] == (16 * 700 + 120, 16_000, "ok", "children")
    assert found["2025-Q3"] == (12_015, 15_000, "ok", "children")
    assert found["2024-Q2"][2] == "not_reported"
    assert {row["restatement"] for row in rows if row["period"] == "2024-Q4"} == {"restated"}
    native = {
        row["period"]: row["numerator"]
        for row in office.values(["2023-Q4", "2024-Q4", "2025-Q3"], "native", area="g/chau-duc-cu")
    }
    assert native == {"2023-Q4": 82_700, "2024-Q4": 11_320, "2025-Q3": 12_015}


def test_the_report_of_a_former_district_is_not_that_of_a_group_with_other_borders_today(office):
    """Of Bến Cầu's communes Long Chữ took in land of another district: its own report of then
    is not the group's in today's units.
    """
    old = [unit.code for unit in register().on(EVE).children("711")]
    office.load(
        csv_of(HEADER, "Bến Cầu (cũ);711;;"),
        report_of("2024-Q4", {"711": (90, 100), old[0]: (30, 40)}),
    )
    native, current = (
        office.values("2024-Q4", geography, area="g/ben-cau-cu")[0]
        for geography in ("native", "current")
    )
    assert (native["numerator"], native["denominator"], native["basis"]) == (90, 100, "own")
    assert (current["numerator"], current["denominator"], current["basis"]) == (30, 40, "children")


def test_groups_are_listed_by_level_with_and_without_an_area(office):
    office.load(
        csv_of(HEADER, CHAU_DUC, "Cụm phía bắc;26590;;", "Cụm phía bắc;26584;;"),
        report_of("2025-Q3", {"26590": (1, 2)}),
    )
    everywhere = office.values("2025-Q3", "native", level="group")
    assert [
        (row["unit_code"], row["numerator"], row["reporting"], row["expected"])
        for row in everywhere
    ] == [
        ("g/chau-duc-cu", 1, 1, 6),
        (NORTH, 1, 1, 2),
    ]
    assert len(office.values("2025-Q3", "native", area="79", level="group")) == 2
    assert office.values("2025-Q3", "native", area="75", level="group") == []


def test_units_inside_a_group(office):
    office.load(
        csv_of(HEADER, CHAU_DUC),
        report_of("2025-Q2", {"26590": (1, 2)}),
        report_of("2025-Q3", {"26590": (3, 4)}),
    )
    assert len(office.values("2025-Q2", "native", area="g/chau-duc-cu", level="commune")) == 16
    assert {
        row["unit_code"]
        for row in office.values("2025-Q2", "current", area="g/chau-duc-cu", level="commune")
    } == NEW_CHAU_DUC
    assert [
        row["unit_code"]
        for row in office.values("2025-Q2", "native", area="g/chau-duc-cu", level="district")
    ] == ["750"]


def test_todays_members_are_looked_at_as_they_were_before_they_were_put_in(office):
    """A group since 2026: in today's geography its series goes back, in its own it begins in
    2026.
    """
    office.load(
        csv_of(HEADER, "Cụm;26590;2026-01-01;"),
        report_of("2025-Q2", {"26590": (1, 10), "26593": (2, 10), "26605": (3, 10)}),
        report_of("2025-Q3", {"26590": (20, 40)}),
        report_of("2026-Q1", {"26590": (30, 40)}),
    )
    current = {
        row["period"]: row["numerator"]
        for row in office.values(["2025-Q2", "2025-Q3", "2026-Q1"], area="g/cum")
    }
    assert current == {"2025-Q2": 6, "2025-Q3": 20, "2026-Q1": 30}
    assert office.values("2025-Q3", "native", area="g/cum") == []


def test_a_divided_commune_counts_in_a_group_by_its_share(office):
    """Dĩ An of today is a group of one; Tân Đông Hiệp (25948) was divided, so a part of it is
    an estimate.
    """
    office.load(
        csv_of(HEADER, "Dĩ An mới;25942;;"),
        report_of("2024-Q4", {"25942": (10, 100), "25927": (0, 0), "25948": (50, 100)}),
    )
    group, commune = office.value("g/di-an-moi", "2024-Q4"), office.value("25942", "2024-Q4")
    same = ("numerator", "denominator", "restatement", "estimated_share")
    assert [group[name] for name in same] == [commune[name] for name in same]
    assert group["restatement"] == "estimate"


def test_withdrawing_takes_the_group_away_and_leaves_every_other_figure(office):
    office.load(report_of("2025-Q2", {"26590": (1, 2)}))
    before = office.everything()
    office.load(csv_of(HEADER, CHAU_DUC))
    assert office.everything().height > before.height
    office.withdraw(office.events[-1])
    assert office.everything().equals(before)


def test_a_target_may_be_set_for_a_group(office):
    office.load(csv_of(HEADER, CHAU_DUC))
    office.load(
        csv_of(
            "indicator;unit_code;date;value;kind;document",
            f"{RATE};g/chau-duc-cu;2026-12-31;80;goal;KH 1",
        )
    )
    target = office.read(
        csv_of(
            "indicator;unit_code;date;value;kind;document", f"{RATE};g/khac;2026-12-31;80;goal;KH 1"
        )
    )
    assert [finding.rule for finding in target.findings] == ["target_unit_known"]


@pytest.mark.parametrize(
    ("row", "rule", "column", "sentence"),
    [
        (
            ";750;;",
            "group_named",
            "A",
            (
                "Tên nhóm còn trống, quá dài hoặc không dùng được. Đề nghị đặt tên ngắn "
                "gọn, "
                "ví dụ «Châu Đức (cũ)», «Cụm phía bắc»."
            ),
        ),
        (
            "Chau Duc (cu);748;;",
            "group_name_distinct",
            "A",
            "Tên nhóm «Chau Duc (cu)» chỉ khác dấu hoặc khác cách viết so với «Châu Đức (cũ)». "
            "Đề nghị viết thống nhất, hoặc đặt tên khác cho một nhóm.",
        ),
        (
            "Cụm;99999;;",
            "group_unit_known",
            "B",
            "Mã «99999» không có trong danh mục ngày 01/07/2025. Đề nghị kiểm tra mã đơn vị. "
            "Nhóm gồm các xã, phường, hoặc mã của một huyện cũ.",
        ),
        (
            "Cụm;750;2025;",
            "group_dates_readable",
            "C",
            "Ngày «2025» không đọc được, hoặc ngày kết thúc không sau ngày bắt đầu. "
            "Đề nghị ghi 2025-07-01 hoặc 01/7/2025; để trống nếu không giới hạn.",
        ),
        (
            "Cụm;750;2025-01-01;2025-01-01",
            "group_dates_readable",
            "D",
            "Ngày «2025-01-01» không đọc được, hoặc ngày kết thúc không sau ngày bắt đầu. "
            "Đề nghị ghi 2025-07-01 hoặc 01/7/2025; để trống nếu không giới hạn.",
        ),
        (
            CHAU_DUC,
            "group_member_given_once",
            "B",
            "Đơn vị này đã có trong nhóm ở dòng 2. Đề nghị chỉ giữ một dòng.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("group_") else "",
)
def test_each_rule_names_row_column_and_remedy(office, row, rule, column, sentence):
    assert _found(office, CHAU_DUC, row) == [(rule, 3, column, sentence)]


def test_units_that_belong_in_part_are_named(office):
    found = _found(office, "Ba Đình (cũ);001;;")
    assert [rule for rule, *_ in found] == ["group_takes_more", "group_leaves_out"]
    assert found[1][3].startswith("Nhóm «Ba Đình (cũ)» không tính Phường ")


def test_a_personal_number_is_not_repeated(office):
    [(rule, _, _, sentence)] = _found(office, "0912345678;750;;")
    assert rule == "group_named" and "0912345678" not in sentence


def test_the_communes_of_a_group_are_those_of_the_day(office: Office):
    office.load(csv_of(HEADER, CHAU_DUC))
    before, today = (
        communes_of("g/chau-duc-cu", day, office.own)
        for day in (dt.date(2025, 6, 30), dt.date(2026, 1, 1))
    )
    assert (len(before), len(today)) == (16, 6)
    assert {unit.code for unit in today} == NEW_CHAU_DUC
    assert [unit.code for unit in communes_of("26590", dt.date(2026, 1, 1), office.own)] == [
        "26590"
    ]
    assert communes_of("750", dt.date(2026, 1, 1), office.own) == []
