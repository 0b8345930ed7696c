"""What became of villages: the published plan of Xã Bà Nà, and rule by rule."""

import datetime as dt
from collections import Counter

import pytest

from etl.cli.unit_list import changed
from etl.read.unit.match import Reason
from etl.read.unit.names import find
from metrics.build.place import HOME
from metrics.failure import Failure
from tests.archive.readings import report
from tests.units.office import Office, csv_of

BA_NA = HOME / "tests" / "cases" / "villages" / "ba_na_2026"
VILLAGES, CHANGES = ((BA_NA / f"{name}.csv").read_bytes() for name in ("villages", "changes"))
DAY, EVE = dt.date(2026, 8, 1), dt.date(2026, 7, 31)
REGISTER = csv_of(
    "Mã xã;Tên thôn;Có từ ngày", *(f"20308;Thôn {name};" for name in ("A", "B", "C", "D"))
)
HEADER = (
    "Mã xã;Thôn cũ;Thôn mới;Từ ngày;Chuyển toàn bộ hay một phần;Tỷ lệ;Số hộ;Số hộ thôn mới;Văn bản"
)


def _row(old: str, new: str, day: str = "01/8/2026", **cells: str) -> str:
    """A row of a file of changes; `cells`: relation, share, households, new_households."""
    rest = ";".join(
        cells.get(column, "") for column in ("relation", "share", "households", "new_households")
    )
    return f"20308;Thôn {old};Thôn {new};{day};{rest};QĐ 1"


@pytest.fixture
def four(office: Office) -> Office:
    """A commune with villages A, B, C and D."""
    office.load(REGISTER)
    return office


def _found(office: Office, *rows: str) -> list[tuple[str, int | None, str | None, str]]:
    findings = office.read(csv_of(HEADER, *rows)).findings
    return [(finding.rule, finding.row, finding.column, finding.message_vi) for finding in findings]


def _shares(office: Office, *rows: str) -> list[tuple[str, float | None, str | None]]:
    read = office.read(csv_of(HEADER, *rows))
    return [(row.relation, row.share, row.basis) for row in read.rows]


class TestBaNa:
    """22 villages and 2 resettlement areas become 10 villages; one was divided, nobody says how."""

    @pytest.fixture
    def ba_na(self, office: Office) -> Office:
        office.load(VILLAGES)
        office.load(CHANGES)
        return office

    def test_the_file_loads_with_a_warning_for_the_divided_village(self, office: Office):
        office.load(VILLAGES)
        found = [
            (finding.severity.value, finding.rule, finding.row, finding.column)
            for finding in office.read(CHANGES).findings
        ]
        assert found == [
            ("warning", "village_share_unknown", 22, "B"),
            ("warning", "village_rest_accounted", 22, "B"),
        ]

    def test_24_units_become_10(self, ba_na: Office):
        register = ba_na.own.register
        before, after = (
            {unit.name for unit in register.on(day).children("20308")} for day in (EVE, DAY)
        )
        assert (len(before), len(after)) == (24, 10)
        assert {
            "Thôn Sơn Phước",
            "Thôn Thái Lai",
            "Thôn Phước Hưng",
            "Thôn An Sơn",
        } <= before & after
        assert "Thôn Phước Hưng Nam" in before - after

    def test_the_kinds(self, ba_na: Office):
        assert Counter(ba_na.own.village_changes["kind"]) == {
            "merge": 20,
            "unchanged": 3,
            "split": 1,
        }

    def test_it_is_among_the_changes_that_are_listed(self, ba_na: Office):
        rows = changed(code="20308/thon-phu-hoa", own=ba_na.own)
        assert [
            (row["from_name"], row["relation"], row["share"], row["effective"]) for row in rows
        ] == [
            ("Thôn Phú Hòa 1", "whole", 1.0, "2026-08-01"),
            ("Thôn Phú Hòa 2", "whole", 1.0, "2026-08-01"),
        ]
        assert len(changed(own=ba_na.own)) == len(changed()) + 24

    @pytest.mark.parametrize(
        ("new", "old", "households"),
        [
            ("thon-phu-hoa", {"thon-phu-hoa-1": 471, "thon-phu-hoa-2": 428}, 899),
            (
                "thon-thai-lai",
                {"thon-phuoc-thai": 203, "thon-phuoc-hung-nam": 146, "thon-thai-lai": 197},
                546,
            ),
            ("thon-son-phuoc", {"thon-son-phuoc": 491, "thon-my-son": 181}, 672),
            (
                "thon-phuoc-khuong",
                {
                    "thon-hoa-khuong-dong": 293,
                    "thon-hoa-khuong-tay": 214,
                    "thon-phuoc-thuan-phuoc-hau": 349,
                },
                856,
            ),
            ("thon-thach-nham-dong", {"thon-thach-nham-dong": 553}, 553),
        ],
    )
    def test_what_the_old_villages_reported_is_the_new_one_as_a_sum(
        self, ba_na: Office, new: str, old: dict[str, int], households: int
    ):
        """Their published households stand in for adults, half of them with an account."""
        ba_na.submit(
            *(
                report(f"20308/{code}", "2026-Q2", adults=count, accounts=count / 2)
                for code, count in old.items()
            )
        )
        row = ba_na.value(f"20308/{new}", "2026-Q2")
        assert (row["denominator"], row["value"], row["status"]) == (households, 50, "ok")
        assert row["restatement"] == ("native" if len(old) == 1 else "restated")

    def test_the_divided_village_makes_its_new_one_not_comparable(self, ba_na: Office):
        ba_na.submit(
            *(
                report(f"20308/thon-{name}", "2026-Q2")
                for name in ("nam", "hoa-trung", "mot", "trung-nghia", "dong-son")
            )
        )
        row = ba_na.value("20308/thon-hoa-ninh", "2026-Q2")
        assert (row["value"], row["status"]) == (None, "not_comparable")

    def test_the_commune_is_the_sum_of_its_villages_on_either_map(self, ba_na: Office):
        for period, day in (("2026-Q2", EVE), ("2026-Q4", DAY)):
            villages = ba_na.own.register.on(day).children("20308")
            ba_na.submit(*(report(unit.code, period, adults=100, accounts=30) for unit in villages))
        figures = [
            ba_na.value("20308", period, geography)
            for period in ("2026-Q2", "2026-Q4")
            for geography in ("native", "current")
        ]
        assert [(row["denominator"], row["reporting"], row["expected"]) for row in figures] == [
            (2400, 24, 24)
        ] * 2 + [(1000, 10, 10)] * 2

    def test_a_report_after_the_change_that_names_an_old_village_is_asked(self, ba_na: Office):
        def asked(name: str, on: dt.date) -> tuple[str | None, Reason]:
            match = find(None, name, on=on, commune="20308", units=ba_na.own.register)
            return match.code, match.reason

        assert asked("Thôn Mỹ Sơn", EVE) == ("20308/thon-my-son", Reason.NAME)
        assert asked("Thôn Mỹ Sơn", DAY) == (None, Reason.OTHER_EPOCH)
        assert asked("Thôn Phú Hòa 1", DAY)[0] is None
        assert asked("Thôn Phú Hòa", EVE)[0] is None
        assert find("20308/thon-my-son", None, on=DAY, units=ba_na.own.register).code is None

    def test_withdrawing_brings_every_figure_back(self, office: Office):
        office.load(VILLAGES)
        villages = office.own.register.on(EVE).children("20308")
        office.submit(
            *(
                report(unit.code, "2026-Q2", adults=100 + n, accounts=n)
                for n, unit in enumerate(villages)
            )
        )
        before = office.everything()
        office.load(CHANGES)
        assert not office.everything().equals(before)
        office.withdraw(office.events[-1])
        assert office.everything().equals(before)
        assert len(office.own.villages) == 24

    def test_a_register_that_changes_rest_on_is_not_withdrawn(self, ba_na: Office):
        with pytest.raises(Failure, match="Đề nghị rút lần nạp sau trước"):
            ba_na.withdraw(ba_na.events[0])
        ba_na.withdraw(ba_na.events[1])
        ba_na.withdraw(ba_na.events[0])
        assert ba_na.own.villages == ()

    def test_the_same_file_again_changes_nothing(self, ba_na: Office):
        assert not ba_na.load(CHANGES).files[0].is_new


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([_row("A", "M"), _row("B", "M")], [("whole", 1.0, "exact"), ("whole", 1.0, "exact")]),
        (
            [_row("A", "M", share="0,4"), _row("A", "N", share="60%")],
            [("part", 0.4, "households"), ("part", 0.6, "households")],
        ),
        (
            [_row("A", "M", households="30"), _row("A", "N", households="90")],
            [("part", 0.25, "households"), ("part", 0.75, "households")],
        ),
        ([_row("A", "M"), _row("A", "N")], [("part", None, None), ("part", None, None)]),
        (
            [_row("A", "M", households="30"), _row("A", "N")],
            [("part", None, None), ("part", None, None)],
        ),
        ([_row("A", "M", relation="một phần")], [("part", None, None)]),
        ([_row("A", "M", relation="một phần", share="0,7")], [("part", 0.7, "households")]),
        ([_row("A", "M", relation="toàn bộ", households="471")], [("whole", 1.0, "exact")]),
    ],
    ids=[
        "whole",
        "shares",
        "households",
        "unknown",
        "half known",
        "part",
        "part with share",
        "whole with households",
    ],
)
def test_how_much_of_a_village_went_where_is_stated_or_not_known(
    four: Office, rows: list[str], expected: list[tuple[object, ...]]
):
    assert _shares(four, *rows) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [_row("E", "M")],
            (
                "village_before_change_known",
                2,
                "B",
                "Tên «Thôn E» không có trong danh mục của Xã Bà Nà ngày 31/07/2026.",
            ),
        ),
        (
            [_row("A", "M", day="")],
            (
                "village_change_dated",
                2,
                "D",
                "Ngày sắp xếp «» còn trống hoặc không đọc được. Đề nghị ghi ngày bắt đầu",
            ),
        ),
        (
            [_row("A", "M", relation="nửa")],
            (
                "village_relation_known",
                2,
                "E",
                "«nửa»: cần ghi toàn bộ hoặc một phần. Đề nghị ghi «toàn bộ» khi",
            ),
        ),
        (
            [_row("A", "M", share="40")],
            (
                "village_share_certain",
                2,
                "F",
                (
                    "«40» không phải là một tỷ lệ hoặc số hộ rõ ràng. Đề nghị ghi tỷ lệ "
                    "dạng "
                    "0,4 hoặc 40%, số hộ là"
                ),
            ),
        ),
        (
            [_row("A", "M", households="khoảng 30")],
            (
                "village_share_certain",
                2,
                "G",
                "«khoảng 30» không phải là một tỷ lệ hoặc số hộ rõ ràng.",
            ),
        ),
        (
            [_row("A", "M", share="0,5"), _row("A", "M", share="0,5")],
            (
                "village_change_given_once",
                3,
                "B",
                "Thôn cũ «Thôn A» đã ghi vào thôn mới này ở dòng 2. Đề nghị chỉ giữ một dòng.",
            ),
        ),
        (
            [_row("A", "M", relation="toàn bộ"), _row("A", "N")],
            (
                "village_goes_whole_once",
                2,
                "B",
                (
                    "Thôn cũ «Thôn A» ghi là toàn bộ nhưng có ở 2 dòng. Đề nghị ghi «một "
                    "phần» ở từng dòng"
                ),
            ),
        ),
        (
            [_row("A", "M", share="0,6"), _row("A", "N", share="0,6")],
            (
                "village_shares_at_most_whole",
                2,
                "B",
                "Các phần của thôn cũ «Thôn A» cộng lại là 1,200, lớn hơn toàn bộ thôn.",
            ),
        ),
        (
            [_row("A", "M", share="0,6"), _row("A", "N", share="0,2")],
            (
                "village_rest_accounted",
                2,
                "B",
                "Thôn cũ «Thôn A» bị chia nhưng tệp chưa ghi phần còn lại vào thôn nào.",
            ),
        ),
        (
            [
                _row("A", "M", households="471", new_households="900"),
                _row("B", "M", households="428", new_households="900"),
            ],
            (
                "village_households_add_up",
                2,
                "H",
                (
                    "Thôn M: số hộ các thôn cũ 471 + 428 = 899, cột số hộ của thôn mới ghi "
                    "900. Đề nghị kiểm tra lại."
                ),
            ),
        ),
        (
            [_row("A", "Hoà"), _row("B", "Hoa")],
            (
                "village_named_once",
                3,
                "C",
                "Thôn «Thôn Hoa» trùng tên (không kể dấu) với thôn ở dòng 2",
            ),
        ),
        (
            [_row("A", "B")],
            (
                "village_receives",
                2,
                "C",
                "«Thôn B» đã có từ trước và không ghi là thôn cũ: hiểu là giữ nguyên và nhận thêm.",
            ),
        ),
        (
            [_row("A", "M").replace("Thôn M", "M")],
            (
                "village_named_in_full",
                2,
                "C",
                "Tên thôn chưa đầy đủ hoặc không phải tên thôn. Đề nghị ghi cả loại và tên",
            ),
        ),
        (
            [_row("A", "M").replace("20308", "20309")],
            (
                "village_commune_known",
                2,
                "A",
                "Mã «20309» không có trong danh mục ngày 01/08/2026.",
            ),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_each_rule_names_row_column_and_remedy(
    four: Office, rows: list[str], expected: tuple[str, int, str, str]
):
    rule, row, column, beginning = expected
    found = [one for one in _found(four, *rows) if one[:3] == (rule, row, column)]
    assert len(found) == 1
    assert found[0][3].startswith(beginning)


def test_households_that_add_up_are_not_mentioned(four: Office):
    rows = [
        _row("A", "M", households="471", new_households="899"),
        _row("B", "M", households="428", new_households="899"),
    ]
    assert _found(four, *rows) == []


def test_villages_may_turn_on_different_days(four: Office):
    """The team of B keeps the old map until October: until then B reports as B."""
    four.load(csv_of(HEADER, _row("A", "M"), _row("B", "M", day="2026-10-01")))
    register = four.own.register
    names = {
        day: sorted(unit.name[5:] for unit in register.on(day).children("20308"))
        for day in (EVE, DAY, dt.date(2026, 10, 1))
    }
    assert list(names.values()) == [["A", "B", "C", "D"], ["B", "C", "D", "M"], ["C", "D", "M"]]
    four.submit(
        *(
            report(f"20308/thon-{name}", "2026-Q2", adults=count, accounts=1)
            for name, count in (("a", 10), ("b", 20))
        ),
        *(
            report(f"20308/thon-{name}", "2026-Q3", adults=count, accounts=1)
            for name, count in (("m", 11), ("b", 21))
        ),
        report("20308/thon-m", "2026-Q4", adults=33, accounts=1),
    )
    series = {
        row["period"]: row["denominator"]
        for row in four.values(["2026-Q2", "2026-Q3", "2026-Q4"], area="20308/thon-m")
    }
    assert series == {"2026-Q2": 30, "2026-Q3": 32, "2026-Q4": 33}


def test_a_village_that_a_file_made_may_change_again_in_it(four: Office):
    four.load(csv_of(HEADER, _row("A", "M"), _row("M", "N", day="2027-01-01")))
    four.submit(report("20308/thon-a", "2026-Q2", adults=7, accounts=1))
    assert four.value("20308/thon-n", "2026-Q2")["denominator"] == 7


def test_a_village_divided_and_joined_again_is_one(four: Office):
    four.load(
        csv_of(
            HEADER,
            _row("A", "M"),
            _row("A", "N"),
            _row("M", "O", day="2027-01-01"),
            _row("N", "O", day="2027-01-01"),
        )
    )
    four.submit(report("20308/thon-a", "2026-Q2", adults=7, accounts=1))
    row = four.value("20308/thon-o", "2026-Q2")
    assert (row["denominator"], row["restatement"], row["reporting"], row["expected"]) == (
        7,
        "restated",
        1,
        1,
    )


def test_the_villages_of_a_commune_that_stayed_itself_are_not_restated(office: Office):
    """Xã Yên Khương lost its district on 1 July 2025, nothing else: in today's units its
    villages are what they were.
    """
    office.load(csv_of("Mã xã;Tên thôn;Có từ ngày", "15031;Thôn A;", "15031;Thôn B;"))
    office.submit(report("15031/thon-a", "2025-Q1", adults=10, accounts=5))
    rows = [office.value("15031", "2025-Q1", geography) for geography in ("current", "native")]
    assert [
        (row["numerator"], row["reporting"], row["expected"], row["restatement"]) for row in rows
    ] == [(5, 1, 2, "native")] * 2


def test_what_was_entered_before_has_to_be_withdrawn_first(four: Office):
    four.load(csv_of(HEADER, _row("A", "M"), _row("B", "M")))
    assert _found(four, _row("A", "M"), _row("B", "M")) == []
    [(rule, row, column, sentence)] = _found(four, _row("A", "N"))
    assert (rule, row, column) == ("village_changed_once", 2, "B")
    assert sentence.startswith(
        "Thôn «Thôn A» đã được sắp xếp từ ngày 01/08/2026 theo tệp đã nạp trước. Đề nghị "
        "rút lần nạp đó trước"
    )
    assert [rule for rule, *_ in _found(four, _row("A", "N", day="2026-05-01"))] == [
        "village_changed_once"
    ]


def test_villages_follow_their_commune_into_the_new_one(office: Office):
    """Xã Hòa Nhơn (20308) and Xã Hòa Ninh (20299) became Xã Bà Nà (20308): each had a Thôn 1."""
    office.load(
        csv_of("Mã xã;Tên thôn;Có từ ngày", "20308;Thôn 1;2020-01-01", "20299;Thôn 1;2020-01-01")
    )
    header = "Mã xã;Mã xã cũ;Thôn cũ;Thôn mới;Từ ngày"
    office.load(
        csv_of(
            header,
            "20308;20308;Thôn 1;Thôn Một;2025-07-01",
            "20308;20299;Thôn 1;Thôn Năm;2025-07-01",
        )
    )
    office.submit(
        *(
            report(f"{code}/thon-1", "2025-Q2", adults=count, accounts=1)
            for code, count in (("20308", 5), ("20299", 6))
        )
    )
    assert [
        office.value(f"20308/{name}", "2025-Q2")["denominator"] for name in ("thon-mot", "thon-nam")
    ] == [5, 6]
    native, current = (
        office.value("20308", "2025-Q2", geography)["denominator"]
        for geography in ("native", "current")
    )
    assert (native, current) == (5, 11)


def test_a_persons_name_or_number_is_not_repeated(four: Office):
    for text in ("Nguyễn Văn Xuân", "0912345678"):
        [(rule, _, _, sentence)] = _found(four, f"20308;{text};Thôn M;2026-08-01;;;;;")
        assert rule == "village_before_change_known"
        assert text not in sentence
