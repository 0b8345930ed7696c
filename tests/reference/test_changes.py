"""What became of what on 1 July 2025 and in 2026. The cases are worked by hand from the
resolutions of 16 June 2025.
"""

import datetime as dt
from collections import Counter, defaultdict
from hashlib import sha256

import polars as pl
import pytest

from etl.reference import REORGANISATION, changes, register

BEFORE = register().on(REORGANISATION - dt.timedelta(days=1))
SINCE = register().on(REORGANISATION)

# (district before, communes that went in whole, communes of which a part went in, name since, code
# since)
CASES = [
    ("724", ["Phường Dĩ An", "Phường An Bình"], ["Phường Tân Đông Hiệp"], "Phường Dĩ An", "25942"),
    ("724", ["Phường Tân Bình"], ["Phường Tân Đông Hiệp"], "Phường Tân Đông Hiệp", "25945"),
    (
        "724",
        ["Phường Bình An", "Phường Bình Thắng", "Phường Đông Hòa"],
        [],
        "Phường Đông Hòa",
        "25951",
    ),
    (
        "703",
        ["Phường 1", "Phường 2", "Phường 3", "Phường 4", "Phường Hiệp Ninh"],
        [],
        "Phường Tân Ninh",
        "25459",
    ),
    (
        "703",
        ["Phường Ninh Sơn", "Xã Bình Minh", "Xã Tân Bình", "Xã Thạnh Tân"],
        [],
        "Phường Bình Minh",
        "25480",
    ),
    ("703", ["Phường Ninh Thạnh"], [], "Phường Ninh Thạnh", "25567"),
    ("750", ["Thị trấn Ngãi Giao", "Xã Bình Ba", "Xã Suối Nghệ"], [], "Xã Ngãi Giao", "26575"),
    ("750", ["Xã Bình Giã", "Xã Bình Trung", "Xã Quảng Thành"], [], "Xã Bình Giã", "26590"),
    ("750", ["Xã Xuân Sơn", "Xã Sơn Bình", "Xã Suối Rao"], [], "Xã Xuân Sơn", "26584"),
    ("750", ["Xã Xà Bang", "Xã Cù Bị"], [], "Xã Châu Đức", "26596"),
    ("750", ["Thị trấn Kim Long", "Xã Bàu Chinh", "Xã Láng Lớn"], [], "Xã Kim Long", "26608"),
    ("750", ["Xã Nghĩa Thành", "Xã Đá Bạc"], [], "Xã Nghĩa Thành", "26617"),
    ("497", ["Xã Hòa Ninh", "Xã Hòa Nhơn"], [], "Xã Bà Nà", "20308"),
    ("497", ["Xã Hòa Bắc"], ["Xã Hòa Liên"], "Phường Hải Vân", "20194"),
    ("490", ["Phường Hòa Hiệp Bắc", "Phường Hòa Hiệp Nam"], [], "Phường Hải Vân", "20194"),
    ("073", ["Xã Bình Nhân", "Xã Kim Bình", "Xã Vinh Quang"], [], "Xã Kim Bình", "02350"),
]


def of_reorganisation() -> pl.DataFrame:
    return changes().filter(pl.col("effective") == REORGANISATION, ~pl.col("made_up"))


def communes() -> pl.DataFrame:
    return of_reorganisation().filter(pl.col("to_code").str.len_chars() == 5)


@pytest.mark.parametrize(
    ("district", "wholes", "parts", "name", "code"),
    CASES,
    ids=[f"{case[3]} from {case[0]}" for case in CASES],
)
def test_where_the_communes_went(
    district: str, wholes: list[str], parts: list[str], name: str, code: str
) -> None:
    assert SINCE.by_code[code].name == name
    old = {unit.code: unit.name for unit in BEFORE.children(district)}
    into = communes().filter(pl.col("to_code") == code, pl.col("from_code").is_in(list(old)))
    found = {
        relation: sorted(
            old[row["from_code"]] for row in into.filter(relation=relation).rows(named=True)
        )
        for relation in ("whole", "part")
    }
    assert found == {"whole": sorted(wholes), "part": sorted(parts)}


@pytest.mark.parametrize(
    ("code", "name", "into"),
    [
        ("25948", "Phường Tân Đông Hiệp", ["25942", "25945"]),
        ("20296", "Xã Hòa Liên", ["20194", "20197"]),
        ("09013", "Xã Văn Khê", ["09817"]),
    ],
)
def test_a_divided_commune_goes_into_all_its_parts(code: str, name: str, into: list[str]) -> None:
    assert BEFORE.by_code[code].name == name
    found = communes().filter(from_code=code)
    assert set(into) <= set(found["to_code"])
    assert set(found["kind"]) == {"split"}


def test_tan_dong_hiep_also_takes_part_of_thai_hoa() -> None:
    row = communes().filter(from_code="25939", to_code="25945").row(0, named=True)
    assert (row["relation"], row["basis"]) == ("part", "area")
    assert BEFORE.by_code[BEFORE.by_code["25939"].parent_code or ""].name == "Thành phố Tân Uyên"


def test_the_pairs_are_those_on_which_three_sources_agree() -> None:
    """10,571 pairs with whole or part, as crosswalk_2025.csv has them; the island districts
    under their own codes there written D318, …
    """
    rows = sorted(communes().select("from_code", "to_code", "relation").rows())
    digest = sha256("\n".join(",".join(row) for row in rows).encode()).hexdigest()
    assert (len(rows), digest) == (
        10_571,
        "413867a25432ff0e634284fcd0bc09e8b27fb8c9c01e1d55faa4937248af0d0a",
    )


def test_9594_communes_and_5_island_districts_moved_whole_and_441_were_divided() -> None:
    moved = communes().group_by("from_code").agg(pl.col("relation").unique().first(), pl.len())
    whole = moved.filter(relation="whole")["from_code"]
    assert Counter(map(len, whole)) == {5: 9_594, 3: 5}
    divided = moved.filter(relation="part")
    assert (divided.height, divided["len"].min(), divided["len"].max()) == (441, 2, 5)
    assert communes().filter(relation="part")["to_code"].n_unique() == 414


def test_every_unit_of_both_epochs_is_in_it() -> None:
    old = {unit.code for unit in BEFORE.at("commune") if not unit.made_up} | {
        "318",
        "471",
        "498",
        "536",
        "755",
    }
    new = {unit.code for unit in SINCE.at("commune") if not unit.made_up}
    assert set(communes()["from_code"]) == old
    assert set(communes()["to_code"]) == new


def test_no_commune_left_its_province() -> None:
    into: dict[str, set[str]] = defaultdict(set)
    for old, new in communes().select("from_code", "to_code").rows():
        into[BEFORE.chain(old)[-1].code].add(SINCE.chain(new)[-1].code)
    provinces = of_reorganisation().filter(pl.col("from_code").str.len_chars() == 2)
    assert {old: {new} for old, new in provinces.select("from_code", "to_code").rows()} == dict(
        into
    )
    assert provinces.height == 63


def test_shares_of_a_whole_unit_are_1_and_of_a_divided_one_add_up_or_are_unknown() -> None:
    assert set(changes().filter(relation="whole").select("share", "basis").rows()) == {
        (1.0, "exact")
    }
    parts = (
        changes()
        .filter(relation="part")
        .group_by("from_code")
        .agg(pl.col("share").sum(), pl.col("share").null_count().alias("unknown"), pl.len())
    )
    known = parts.filter(unknown=0)
    assert ((known["share"] - 1).abs() < 0.001).all()
    assert parts.filter(pl.col("unknown") > 0).filter(pl.col("unknown") != pl.col("len")).is_empty()
    assert communes().filter(relation="part")["share"].null_count() == 98


def test_an_unknown_share_has_no_basis() -> None:
    assert changes().filter(pl.col("share").is_null() != pl.col("basis").is_null()).is_empty()
    assert set(communes().filter(relation="part")["basis"]) == {"area", None}


def test_kinds() -> None:
    found = Counter(communes()["kind"])
    assert found == {"merge": 9_462, "split": 972, "unchanged": 121, "rename": 8, "retype": 8}
    alone = communes().filter(pl.len().over("to_code") == 1, relation="whole")
    assert set(alone["kind"]) == {"unchanged", "rename", "retype"}
    assert (
        communes()
        .filter(kind="merge")
        .filter(pl.col("to_code").is_in(alone["to_code"].implode()))
        .is_empty()
    )


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("318", "11948", "retype"),
        ("25945", "25945", "merge"),
        ("25948", "25942", "split"),
        ("25483", "25567", "merge"),
        ("74", "79", "merge"),
    ],
)
def test_kind_of_a_pair(old: str, new: str, kind: str) -> None:
    assert of_reorganisation().filter(from_code=old, to_code=new)["kind"].to_list() == [kind]


def test_later_changes_keep_code_and_land() -> None:
    later = changes().filter(pl.col("effective") != REORGANISATION)
    assert later.height == 26
    assert (later["from_code"] == later["to_code"]).all()
    assert Counter(later["kind"]) == {"retype": 25, "rename": 1}


def test_every_change_has_its_document() -> None:
    assert changes()["document"].null_count() == 0
    assert communes().filter(to_code="26590")["document"].unique().to_list() == [
        "Nghị quyết số 1685/NQ-UBTVQH15"
    ]


def test_every_change_joins_a_unit_that_ends_to_one_that_begins() -> None:
    for row in changes().rows(named=True):
        day = row["effective"]
        assert register().on(day - dt.timedelta(days=1)).get(row["from_code"]), row
        assert register().on(day).get(row["to_code"]), row


def test_the_sample_has_one_divided_commune() -> None:
    sample = changes().filter(pl.col("made_up"), relation="part")
    assert sample.select("from_code", "to_code", "share", "basis").rows() == [
        ("99010", "99001", 0.4, "households"),
        ("99010", "99013", 0.6, "households"),
    ]
