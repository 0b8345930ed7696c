"""Which unit a row means: one, or the question to ask; never a guess."""

import datetime as dt
import unicodedata
from collections.abc import Callable
from typing import TypedDict, Unpack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.read.unit.names import Match, Reason, find, is_total_label
from etl.read.unit.spelling import written
from etl.reference import REORGANISATION, Unit, Units, changes, register, units
from tests.patience import worked_at_most


class Stated(TypedDict, total=False):
    """What a report says of where its units lie."""

    province: str
    district: str
    commune: str
    level: str


OLD, NEW, NOW = dt.date(2024, 12, 31), dt.date(2025, 12, 31), dt.date(2026, 10, 1)
CHAU_DUC: Stated = {"province": "Tỉnh Bà Rịa - Vũng Tàu", "district": "Huyện Châu Đức"}
TAY_NINH: Stated = {"province": "Tỉnh Tây Ninh", "district": "Thành phố Tây Ninh"}
DI_AN: Stated = {"province": "Tỉnh Bình Dương", "district": "Thành phố Dĩ An"}


def named(name: str, on: dt.date = OLD, **stated: Unpack[Stated]) -> Match:
    return find(None, name, on=on, **stated)


def coded(code: str, name: str | None = None, on: dt.date = OLD, **stated: Unpack[Stated]) -> Match:
    return find(code, name, on=on, **stated)


def offered(match: Match) -> list[str]:
    return [candidate.code for candidate in match.candidates]


# By name within a stated area


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Xã Bình Giã",
            "Bình Giã",
            "xã bình giã",
            "XÃ BÌNH GIÃ",
            "X. Bình Giã",
            "X.Bình Giã",
            "Xã Bình Giã, huyện Châu Đức",
        ),
        *(
            "UBND xã Bình Giã",
            "1. Xã Bình Giã",
            unicodedata.normalize("NFD", "Xã Bình Giã"),
            "Xã  Bình\u00a0Giã ",
        ),
        *("xa binh gia", "Binh Gia", "BINH GIA"),
    ],
)
def test_one_unit_by_its_name(name: str) -> None:
    found = named(name, **CHAU_DUC)
    assert (found.code, found.name, found.candidates) == ("26590", "Xã Bình Giã", ())


@pytest.mark.parametrize(
    "name", ["Phường 3", "Phường III", "P.3", "P3", "P. III", "phuong 3", "Phường 03", "PHƯỜNG III"]
)
def test_numbers_and_roman_numerals(name: str) -> None:
    assert named(name, **TAY_NINH).code == "25459"


def test_a_number_alone_is_no_name() -> None:
    found = named("3", **TAY_NINH)
    assert (found.code, offered(found)) == (None, ["25459"])


@pytest.mark.parametrize(
    ("name", "stated", "code"),
    [
        ("TT.Ngãi Giao", CHAU_DUC, "26575"),
        ("Xà Bang", CHAU_DUC, "26596"),
        ("Xa Bang", CHAU_DUC, "26596"),
        ("Huyện Châu Đức", CHAU_DUC, "750"),
        ("Châu Đức", CHAU_DUC, "750"),
        ("Tỉnh Bà Rịa – Vũng Tàu", CHAU_DUC, "77"),
        ("Dĩ An", DI_AN, "25942"),
        ("Thành phố Dĩ An", DI_AN, "724"),
        ("TP.Dĩ An", DI_AN, "724"),
        ("Thành phố Tây Ninh", TAY_NINH, "703"),
        ("Phường Đúc", {"province": "Tỉnh Thừa Thiên Huế"}, "19780"),
        ("Phường Sa Pa", {"province": "Tỉnh Lào Cai"}, "03001"),
        ("Phường Sa Pả", {"province": "Tỉnh Lào Cai"}, "03002"),
        ("Thị trấn Yên Viên", {"province": "Hà Nội"}, "00526"),
        ("Xã Yên Viên", {"province": "Hà Nội"}, "00532"),
        ("Phường Hiệp Ninh", {"province": "Tây Ninh"}, "25465"),
        ("Xã Ea H’Leo", {"province": "Đắk Lắk"}, "24184"),
        ("Xã Tam Xuân 1", {"province": "Quảng Nam"}, "20968"),
    ],
)
def test_official_names_and_abbreviations(name: str, stated: Stated, code: str) -> None:
    assert named(name, **stated).code == code


@pytest.mark.parametrize(
    ("name", "province", "code"),
    [
        ("Phường Dĩ An", "Thành phố Hồ Chí Minh", "25942"),
        ("Phường Tân Đông Hiệp", "TP.HCM", "25945"),
        ("Phường Tân Bình", "TP HCM", "27004"),
        ("Xã Chiêm Hoá", "Tuyên Quang", "02287"),
        ("Đặc khu Côn Đảo", "HCM", "26732"),
        ("ĐK. Côn Đảo", "TP. Hồ Chí Minh", "26732"),
        ("Phường Lang Biang – Đà Lạt", "Lâm Đồng", "24846"),
    ],
)
def test_names_of_the_new_communes(name: str, province: str, code: str) -> None:
    assert named(name, NEW, province=province).code == code


@pytest.mark.parametrize(
    "province",
    [
        "Tỉnh Bà Rịa - Vũng Tàu",
        "Bà Rịa – Vũng Tàu",
        "BÀ RỊA-VŨNG TÀU",
        "ba ria vung tau",
        "BR-VT",
        "77",
        "T. Bà Rịa - Vũng Tàu",
    ],
)
@pytest.mark.parametrize(
    "district", ["Huyện Châu Đức", "Châu Đức", "H. Châu Đức", "huyen chau duc", "750"]
)
def test_spellings_of_the_stated_area(province: str, district: str) -> None:
    assert named("Xã Bình Giã", province=province, district=district).code == "26590"


@pytest.mark.parametrize(
    "province", ["Tỉnh Thừa Thiên Huế", "Thừa Thiên - Huế", "TT-Huế", "Thành phố Huế", "Huế", "46"]
)
def test_hue_by_either_of_its_names(province: str) -> None:
    assert named("Huyện Phú Vang", dt.date(2023, 12, 31), province=province).code == "478"


def test_a_stated_district_may_have_had_another_type() -> None:
    """«Huyện Tân Uyên» of 2022 is Thành phố Tân Uyên in the list; as an area it only narrows."""
    assert (
        named("Phường Thái Hòa", province="Bình Dương", district="Huyện Tân Uyên").code == "25939"
    )


@pytest.mark.parametrize(
    "words",
    [
        "(Kiên Lương cũ)",
        "(huyện Kiên Lương cũ)",
        "(huyện Kiên Lương)",
        "- huyện Kiên Lương",
        ", tỉnh Kiên Giang cũ",
    ],
)
def test_an_area_of_the_other_days_behind_the_name_narrows(words: str) -> None:
    assert named(f"Xã Hòn Nghệ {words}", NOW, province="An Giang").code == "30814"
    assert named(f"Xã Hòn Nghệ {words}", NOW).code == "30814"


def test_an_area_of_the_other_days_that_does_not_fit_is_a_question() -> None:
    assert named("Xã Hòn Nghệ (Châu Đức cũ)", NOW, province="An Giang").code is None


@pytest.mark.parametrize("name", ["Xã Đông Quang", "Xã Đông Xuân", "Xã Đông Động"])
def test_a_commune_that_merged_before_the_map_is_no_near_one(name: str) -> None:
    found = named(name, dt.date(2024, 9, 30), province="34", district="340")
    assert (found.code, found.reason, offered(found)) == (None, Reason.BEFORE_MAP, [])
    assert "chỉ có các đơn vị theo bản đồ ngày 30/06/2025" in found.said.vi


@pytest.mark.parametrize(
    "stated", [{}, {"province": "An Giang"}, {"province": "An Giang", "commune": "Xã Vĩnh Trạch"}]
)
def test_a_village_without_a_list_offers_no_area(stated: Stated) -> None:
    found = named("Ấp Vĩnh Trung", NOW, **stated)
    assert (found.code, found.reason, offered(found)) == (None, Reason.NO_VILLAGE_LIST, [])
    assert "docs/units.md" in found.said.vi


# The sender's office

OFFICES = [
    *(
        "UBND",
        "UB",
        "Ủy ban nhân dân",
        "Uỷ ban nhân dân",
        "UY BAN NHAN DAN",
        "HĐND-UBND",
        "HĐND và UBND",
        "VP HĐND-UBND",
    ),
    *(
        "Văn phòng HĐND và UBND",
        "Văn phòng HĐND - UBND",
        "HĐND, UBND",
        "Công an",
        "CÔNG AN",
        "cong an",
        "CA",
        "Đảng ủy",
        "Đảng uỷ",
    ),
    *(
        "Trung tâm Phục vụ hành chính công",
        "TTPVHCC",
        "TT PVHCC",
        "TT. PVHCC",
        "Trung tâm PVHCC",
        "Bộ phận Một cửa",
    ),
    *(
        "Bộ phận tiếp nhận và trả kết quả",
        "Tổ CNSCĐ",
        "Tổ công nghệ số cộng đồng",
        "Tổ Đề án 06",
        "Ban Chỉ đạo chuyển đổi số",
    ),
    *("Phòng Văn hóa - Xã hội", "Trạm Y tế"),
]


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize(
    "name",
    ["xã Bình Giã", "Xã Bình Giã", "XÃ BÌNH GIÃ", "X. Bình Giã", "xã Bình Giã, huyện Châu Đức"],
)
def test_the_office_of_a_commune_stands_for_it(office: str, name: str) -> None:
    assert named(f"{office} {name}", **CHAU_DUC).code == "26590"


@pytest.mark.parametrize(
    "text", ["CAX Bình Giã", "CAX. Bình Giã", "UBND Bình Giã", "Công an Bình Giã", "CA Bình Giã"]
)
def test_an_office_that_says_no_type(text: str) -> None:
    assert named(text, **CHAU_DUC).code == "26590"


def test_the_police_of_a_ward() -> None:
    for text in (
        "CAP Long Xuyên",
        "Công an phường Long Xuyên",
        "CA P. Long Xuyên",
        "CA phường Long Xuyên",
    ):
        assert named(text, NEW, province="An Giang").code == "30307", text


@pytest.mark.parametrize(
    "text", ["UBND huyện Châu Đức", "UBND Châu Đức", "Công an huyện Châu Đức", "Công an Châu Đức"]
)
def test_the_office_of_a_district_is_not_the_district(text: str) -> None:
    assert named(text, **CHAU_DUC).code is None


def test_every_name_that_begins_like_an_office_is_still_itself() -> None:
    beginning = [
        row
        for row in units().rows(named=True)
        if written(row["name"]).is_office or written(row["name"].upper()).is_office
    ]
    assert [row["name"] for row in beginning] == []


# Without diacritics, with other ones, with a typo, with another type


@pytest.mark.parametrize(
    ("name", "reason"),
    [("xa binh gia", Reason.NAME_WITHOUT_DIACRITICS), ("P.3", None), ("Xã Bình Giã", Reason.NAME)],
)
def test_how_it_was_found_is_said(name: str, reason: Reason | None) -> None:
    stated = CHAU_DUC if reason else TAY_NINH
    assert named(name, **stated).reason is (reason or Reason.NAME)


def test_the_sentence_of_a_name_without_diacritics() -> None:
    assert named("xa binh gia", **CHAU_DUC).said.vi == (
        "«xa binh gia» viết không dấu, được đọc là 26590 Xã Bình Giã, tên duy nhất như "
        "vậy trong phạm vi Huyện Châu Đức."
    )


def test_without_diacritics_two_units_are_a_question() -> None:
    found = named("xa hoang phu", province="Thanh Hóa", district="Hoằng Hóa")
    assert found.reason is Reason.SEVERAL
    assert sorted(candidate.name for candidate in found.candidates) == [
        "Xã Hoằng Phú",
        "Xã Hoằng Phụ",
    ]


def test_an_unmarked_spelling_of_a_name_that_has_no_marks_is_still_a_question() -> None:
    assert offered(named("P. Sa Pa", province="Lào Cai")) == ["03001", "03002"]


@pytest.mark.parametrize("name", ["Xã Bình Gia", "Xã Bình Già", "Bình Giá"])
def test_other_diacritics_are_a_question(name: str) -> None:
    found = named(name, **CHAU_DUC)
    assert (found.code, found.reason, offered(found)) == (None, Reason.OTHER_DIACRITICS, ["26590"])


@pytest.mark.parametrize("name", ["Xã Bình Giãa", "Xã Bnh Giã", "Xã Bìn Giã"])
def test_a_typo_is_a_question_with_the_nearest_name_first(name: str) -> None:
    found = named(name, **CHAU_DUC)
    assert (found.code, found.reason, offered(found)[0]) == (None, Reason.UNKNOWN_NAME, "26590")


def test_the_sentence_of_a_typo() -> None:
    assert named("Xã Cù Bịt", **CHAU_DUC).said.vi == (
        "Tên «Xã Cù Bịt» không có trong danh mục của Huyện Châu Đức ngày 31/12/2024. Gần "
        "giống: 26599 Xã Cù Bị (Huyện Châu Đức, Tỉnh Bà Rịa - Vũng Tàu). "
        "Đề nghị kiểm "
        "tra tên đơn vị."
    )


@pytest.mark.parametrize("name", ["Phường Bình Giã", "Thị trấn Bình Giã", "TT. Bình Giã"])
def test_another_type_is_a_question(name: str) -> None:
    found = named(name, **CHAU_DUC)
    assert (found.code, found.reason, offered(found)) == (None, Reason.OTHER_TYPE, ["26590"])


def test_the_sentence_of_another_type() -> None:
    assert named("Phường Bình Giã", **CHAU_DUC).said.en == (
        "The list of Huyện Châu Đức on 31/12/2024 has no «Phường Bình Giã», only 26590 "
        "Xã Bình Giã (Huyện Châu Đức, Tỉnh Bà Rịa - Vũng Tàu). Please "
        "confirm the unit."
    )


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("Phường Bố Hạ", NEW, "07294"),
        ("Xã Bố Hạ", NOW, "07294"),
        ("Xã Hiệp Hòa", NOW, "07840"),
        ("Phường Hiệp Hòa", NEW, "07840"),
    ],
)
def test_a_ward_of_2026_is_found_by_either_type(name: str, on: dt.date, code: str) -> None:
    found = named(name, on, province="Bắc Ninh")
    assert (found.code, found.reason) == (code, Reason.NAME_OF_OTHER_DAYS)


def test_a_province_is_found_by_an_earlier_name_but_not_by_a_later_one() -> None:
    assert named("Tỉnh Bắc Ninh", NOW).code == "24"
    assert named("Tỉnh Thừa Thiên Huế", dt.date(2025, 3, 31)).code == "46"
    in_2023 = named("Thành phố Huế", dt.date(2023, 12, 31))
    assert (in_2023.code, in_2023.reason) == (None, Reason.OTHER_EPOCH)
    assert "46 Thành phố Huế chỉ có từ ngày 01/01/2025" in in_2023.said.vi


def test_two_types_of_one_name_need_the_type() -> None:
    found = named("Yên Viên", province="Hà Nội")
    assert (found.reason, offered(found)) == (Reason.SEVERAL, ["00526", "00532"])


# Districts in brackets, homonyms, names without an area


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Xã Tân Bình (huyện Tân Biên)", "25495"),
        ("Xã Tân Bình, huyện Tân Biên", "25495"),
        ("xã Tân Bình - H. Tân Biên", "25495"),
        ("Xã Tân Bình (TP. Tây Ninh)", "25474"),
        ("Xã Tân Bình (thành phố Tây Ninh)", "25474"),
        ("Xã Tân Bình (Tân Biên)", "25495"),
    ],
)
def test_a_district_written_behind_the_name(name: str, code: str) -> None:
    assert named(name, province="Tây Ninh").code == code


@pytest.mark.parametrize("district", ["Đak Đoa", "Đắk Đoa", "Đăk Đoa", "dak doa"])
def test_a_district_behind_the_name_without_a_province(district: str) -> None:
    assert named(f"xã Hà Đông (huyện {district})").code == "23680"


def test_a_homonym_within_the_province_is_a_question() -> None:
    found = named("Xã Tân Bình", province="Tây Ninh")
    assert (found.code, found.reason, offered(found)) == (None, Reason.SEVERAL, ["25474", "25495"])
    assert found.said.vi == (
        "«Xã Tân Bình» có thể là nhiều đơn vị: 25474 Xã Tân Bình (Thành phố Tây Ninh, "
        "Tỉnh Tây Ninh); 25495 Xã Tân Bình (Huyện Tân Biên, Tỉnh Tây "
        "Ninh). Đề nghị chọn "
        "một."
    )


def test_a_district_behind_the_name_that_is_not_the_stated_one_is_a_question() -> None:
    assert named("Xã Tân Bình (huyện Tân Biên)", **TAY_NINH).reason is Reason.UNKNOWN_AREA


@pytest.mark.parametrize(
    ("name", "on"),
    [
        ("Xã Bình Giã", OLD),
        ("Xã Bình Giã", NEW),
        ("Xã Tân Bình", OLD),
        ("Bình Giã", NEW),
        ("Dĩ An", OLD),
    ],
)
def test_the_name_of_a_commune_alone_is_a_question(name: str, on: dt.date) -> None:
    found = named(name, on)
    assert (found.code, found.reason) == (None, Reason.AREA_NEEDED)
    assert found.candidates


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("Thành phố Dĩ An", OLD, "724"),
        ("Huyện Châu Đức", OLD, "750"),
        ("huyen chau duc", OLD, "750"),
        ("Huyện Chiêm Hoá", OLD, "073"),
        ("Huyện Côn Đảo", OLD, "755"),
        ("Tỉnh Bình Dương", OLD, "74"),
        ("Tỉnh Thừa Thiên - Huế", OLD, "46"),
        ("Tỉnh Tây Ninh", NEW, "80"),
        ("Tỉnh Tây Ninh", OLD, "72"),
        ("TP. Hồ Chí Minh", NEW, "79"),
        ("Thành phố Đồng Nai", NOW, "75"),
    ],
)
def test_provinces_and_districts_are_found_nationally(name: str, on: dt.date, code: str) -> None:
    assert named(name, on).code == code


def test_a_district_of_several_provinces_is_a_question_that_lists_them_all() -> None:
    found = named("Huyện Châu Thành")
    assert (found.reason, len(found.candidates)) == (Reason.SEVERAL, 10)


@pytest.mark.parametrize(("level", "code"), [("district", "724"), ("commune", "25942")])
def test_the_level_decides_about_a_name_without_a_type(level: str, code: str) -> None:
    assert named("Dĩ An", province="Bình Dương").reason is Reason.SEVERAL
    assert named("Dĩ An", province="Bình Dương", level=level).code == code
    assert named("Thành phố Dĩ An", province="Bình Dương", level=level).code == "724"


def test_an_unknown_area_is_the_question() -> None:
    found = named("Xã Bình Giã", province="Tỉnh Bà Rịa Vũng Tàuu", district="Châu Đức")
    assert (found.reason, offered(found)[:1]) == (Reason.UNKNOWN_AREA, ["77"])
    assert (
        named("Xã Bình Giã", province="Tỉnh Bình Dương", district="Huyện Châu Đức").reason
        is Reason.UNKNOWN_AREA
    )


def test_a_homonym_district_needs_its_province() -> None:
    assert named("Xã An Bình", district="Huyện Châu Thành").reason is Reason.SEVERAL


def test_the_office_of_a_district_and_a_person_are_nobody() -> None:
    for name in ("UBND huyện Châu Đức", "Nguyễn Văn A", "Xã", "???"):
        assert named(name, **CHAU_DUC).code is None


# The two epochs


def test_the_same_name_is_another_unit_in_the_other_epoch() -> None:
    assert named("Phường Tân Đông Hiệp", OLD, **DI_AN).code == "25948"
    assert named("Phường Tân Đông Hiệp", NEW, province="TP.HCM").code == "25945"
    assert named("Xã Xuân Sơn", dt.date(2025, 6, 30), **CHAU_DUC).code == "26584"


def test_a_name_of_the_other_epoch_only() -> None:
    found = named("Phường Bình Thắng", NEW, province="TP.HCM")
    assert (found.code, found.reason, offered(found)) == (None, Reason.PART, ["25951"])
    assert found.said.vi == (
        "Theo danh mục, 25954 Phường Bình Thắng chỉ có đến hết ngày 30/06/2025, không có "
        "vào ngày 31/12/2025: là 1 trong 3 đơn vị hợp thành 25951 Phường "
        "Đông Hòa. Số "
        "của dòng này chỉ được dùng cho một đơn vị của ngày đó nếu là số của cả đơn vị "
        "ấy. Đề nghị kiểm tra kỳ báo cáo, lấy số của cả đơn vị, hoặc bỏ qua dòng."
    )


def test_a_unit_that_only_changed_its_name_is_offered_as_it_is() -> None:
    same = next(
        row
        for row in changes()
        .filter(kind="rename", relation="whole", effective=REORGANISATION)
        .iter_rows(named=True)
    )
    old, new = (
        register().on(OLD).by_code[same["from_code"]],
        register().on(NEW).by_code[same["to_code"]],
    )
    found = named(old.name, NEW, province=register().on(NEW).chain(new.code)[-1].name)
    assert found.code == new.code or (found.reason, offered(found)) == (
        Reason.OTHER_EPOCH,
        [new.code],
    )


@pytest.mark.parametrize(
    ("name", "on", "stated", "says"),
    [
        (
            "Phường Mỹ Bình",
            NEW,
            {"province": "An Giang"},
            "là 1 trong 6 đơn vị hợp thành 30307 Phường Long Xuyên",
        ),
        ("Xã Hòa Liên", NEW, {"province": "Đà Nẵng"}, "đã chia vào 2 đơn vị: "),
        ("Xã Ngãi Giao", OLD, CHAU_DUC, "được lập từ 3 đơn vị: "),
    ],
)
def test_what_a_part_is_part_of_is_said(name: str, on: dt.date, stated: Stated, says: str) -> None:
    found = named(name, on, **stated)
    assert (found.code, found.reason) == (None, Reason.PART)
    assert says in found.said.vi


def test_a_later_name_offers_the_unit_of_the_same_name_first() -> None:
    found = named("Xã Ngãi Giao", OLD, **CHAU_DUC)
    assert (found.reason, offered(found)) == (Reason.PART, ["26575", "26578", "26581"])
    assert found.candidates[0].name == "Thị trấn Ngãi Giao"


@pytest.mark.parametrize(
    ("name", "stated"),
    [("Huyện Châu Đức", {}), ("Huyện Châu Đức", {"province": "TP.HCM"}), ("Tỉnh Bình Dương", {})],
)
def test_an_area_that_is_gone(name: str, stated: Stated) -> None:
    assert named(name, NEW, **stated).reason is Reason.OTHER_EPOCH


def test_a_stated_area_of_the_other_epoch_is_a_question() -> None:
    found = named("Phường Dĩ An", NEW, province="Tỉnh Bình Dương")
    assert (found.code, found.reason) == (None, Reason.OTHER_EPOCH)
    assert "74 Tỉnh Bình Dương chỉ có đến hết ngày 30/06/2025" in found.said.vi
    assert (
        named("Xã Bình Giã", NEW, province="TP.HCM", district="Huyện Châu Đức").reason
        is Reason.OTHER_EPOCH
    )


# By code


@pytest.mark.parametrize(
    "name",
    [
        None,
        "",
        "-",
        "Xã Bình Giã",
        "Bình Giã",
        "xa binh gia",
        "X. Bình Gia",
        "Xã Bình Giã (huyện Châu Đức)",
    ],
)
def test_a_code_decides_when_the_name_agrees(name: str | None) -> None:
    found = coded("26590", name)
    assert (found.code, found.reason) == ("26590", Reason.CODE)


@pytest.mark.parametrize("code", ["26590", " 26590 ", "26590.0", "'26590", "\u201926590"])
def test_spellings_of_a_code(code: str) -> None:
    assert coded(code).code == "26590"


def test_a_type_that_differs_does_not_matter_beside_the_code() -> None:
    """26608 was still xã Kim Long in 2023, which the list of June 2025 does not know."""
    assert coded("26608", "Xã Kim Long", dt.date(2023, 12, 31)).code == "26608"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("26590", "Xã Suối Rao"),
        ("26590", "Xã Bình Giãa"),
        ("25942", "Thành phố Dĩ An"),
        ("724", "Phường Dĩ An"),
    ],
)
def test_a_code_and_the_name_of_another_unit_are_a_question(code: str, name: str) -> None:
    found = coded(code, name)
    assert (found.code, found.reason) == (None, Reason.CODE_CONTRADICTS_NAME)
    assert code in offered(found)


def test_a_contradiction_offers_both_the_named_unit_first() -> None:
    found = coded("26590", "Xã Suối Rao", **CHAU_DUC)
    assert offered(found) == ["26611", "26590"]
    assert found.said.vi.startswith(
        "Ngày 31/12/2024 mã ghi trong báo cáo là 26590 Xã Bình Giã, tên ghi là «Xã Suối "
        "Rao»: hai thông tin không khớp."
    )


def test_a_neighbour_that_bears_the_name_more_exactly_contradicts() -> None:
    code = named("Xã Hoằng Phú", province="Thanh Hóa").code
    assert coded(code or "", "Xã Hoằng Phú").code == code
    assert coded(code or "", "Xã Hoằng Phụ").reason is Reason.CODE_CONTRADICTS_NAME
    assert coded("00526", "Xã Yên Viên").reason is Reason.CODE_CONTRADICTS_NAME


def test_a_recycled_code_goes_by_the_day() -> None:
    assert coded("25945", "Phường Tân Bình", OLD).name == "Phường Tân Bình"
    assert coded("25945", "Phường Tân Đông Hiệp", NEW).name == "Phường Tân Đông Hiệp"


def test_code_and_name_of_the_other_epoch_are_a_question_that_says_so() -> None:
    found = coded("25945", "Phường Tân Bình", NEW)
    assert (found.code, found.reason) == (None, Reason.PART)
    assert "25945 Phường Tân Bình chỉ có đến hết ngày 30/06/2025" in found.said.vi


@pytest.mark.parametrize(
    ("code", "on"), [("750", NEW), ("25954", NEW), ("77", NEW), ("11948", OLD)]
)
def test_a_code_of_the_other_epoch_is_a_question(code: str, on: dt.date) -> None:
    found = coded(code, on=on)
    assert found.code is None
    assert found.reason in (Reason.OTHER_EPOCH, Reason.PART)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("124", "Phường Đức Giang"),
        ("124.0", "Phường Đức Giang"),
        ("124", "Đức Giang"),
        ("37", "Phường Phúc Tân"),
    ],
)
def test_lost_zeros_are_given_back_when_the_name_agrees(code: str, name: str) -> None:
    found = coded(code, name)
    assert (found.code, found.reason) == (
        code.removesuffix(".0").zfill(5),
        Reason.CODE_LEADING_ZEROS,
    )


def test_the_sentence_of_lost_zeros() -> None:
    assert (
        coded("124", "Phường Đức Giang").said.vi
        == "Mã «124» được đọc là 00124 Phường Đức Giang: bảng tính đã bỏ các số 0 đứng đầu."
    )


def test_lost_zeros_without_a_name_are_a_question_where_two_codes_fit() -> None:
    found = coded("124")
    assert (found.code, found.reason, offered(found)) == (None, Reason.SEVERAL, ["124", "00124"])


def test_lost_zeros_without_a_name_are_given_back_where_one_code_fits() -> None:
    assert coded("4", on=NEW, level="commune").code == "00004"
    assert coded("124", level="commune").code == "00124"
    assert coded("124", province="Hà Nội").code == "00124"
    assert coded("750").code == "750"


def test_a_code_that_begins_with_zero_has_lost_none() -> None:
    found = coded("0012")
    assert (found.code, found.reason) == (None, Reason.UNKNOWN_CODE)
    assert "00124" in offered(found)


def test_an_unknown_code_offers_what_the_name_says() -> None:
    found = coded("99999", "Xã Bình Giã", **CHAU_DUC)
    assert (found.code, found.reason, offered(found)) == (None, Reason.UNKNOWN_CODE, ["26590"])


@pytest.mark.parametrize("code", ["D318", "26.590", "Xã Bình Giã", "२६५९०", "1e5", "-26590"])
def test_what_is_no_code_is_unknown(code: str) -> None:
    assert coded(code).reason is Reason.UNKNOWN_CODE


@pytest.mark.parametrize(
    ("code", "name", "on", "stated", "first"),
    [
        ("11353", "Phường Cầu Đất", OLD, {}, "11344"),  # a code of no day
        ("372", "Xã An Biên", NOW, {"province": "An Giang"}, "30985"),  # a code of another day
        # a code of another province
        ("367", "xã Hòa Thuận", NEW, {"province": "An Giang"}, "30949"),
        ("3316", "đặc khu Thổ Châu", NEW, {}, "31105"),
    ],
)
def test_the_unit_that_is_named_is_offered_before_that_of_a_foreign_code(
    code: str, name: str, on: dt.date, stated: Stated, first: str
) -> None:
    found = coded(code, name, on, **stated)
    assert found.code is None
    assert offered(found)[0] == first


def test_a_code_of_another_day_beside_another_name_is_said_without_contradiction() -> None:
    assert coded("372", "Xã An Biên", NOW, province="An Giang").said.vi == (
        "Mã ghi trong báo cáo là của 372 Huyện Nho Quan (chỉ có đến hết ngày "
        "30/06/2025), tên ghi là «Xã An Biên»: hai thông tin không khớp. "
        "Có thể là: "
        "30985 Xã An Biên (Tỉnh An Giang). Đề nghị xác nhận đơn vị."
    )


@pytest.mark.parametrize("code", ['="00367"', '"00367"'])
def test_a_code_that_a_spreadsheet_was_kept_from_changing(code: str) -> None:
    assert coded(code, "Phường Thanh Xuân", NEW).code == "00367"


def test_a_code_outside_the_stated_area_is_a_question() -> None:
    found = coded("26590", province="Tỉnh Bình Dương")
    assert (found.code, found.reason) == (None, Reason.OUTSIDE_AREA)
    assert found.said.vi.startswith("Mã «26590» là 26590 Xã Bình Giã, không thuộc Tỉnh Bình Dương.")
    assert coded("26590", province="77", district="750").code == "26590"
    assert coded("77", province="77", district="750").code == "77"


def test_neither_code_nor_name() -> None:
    assert find(None, " ", on=OLD).reason is Reason.NOTHING_GIVEN
    assert find("", None, on=OLD, **CHAU_DUC).reason is Reason.NOTHING_GIVEN


# Villages


@pytest.mark.parametrize(
    "name", ["Thôn Năm", "Thôn 5", "thôn 05", "Thôn V", "Năm", "thon nam", "Thôn số 5"]
)
@pytest.mark.parametrize("on", [OLD, NEW])
def test_a_village_within_its_commune(name: str, on: dt.date) -> None:
    assert named(name, on, province="Tỉnh Mẫu", commune="Xã Suối Lam").code == "99004/thon-nam"


def test_a_village_with_its_commune_behind_it() -> None:
    assert named("Thôn Đồng Sen (xã Suối Lam)", province="99").code == "99004/thon-dong-sen"
    assert named("Thôn Đồng Sen Nam - xã Suối Lam", province="99").code == "99004/thon-dong-sen-nam"


def test_a_village_without_its_commune_is_a_question() -> None:
    places: tuple[Stated, ...] = (
        {},
        {"province": "Tỉnh Mẫu"},
        {"province": "Tỉnh Mẫu", "district": "Huyện Mẫu Đông"},
    )
    for stated in places:
        assert named("Thôn Năm", **stated).reason is Reason.AREA_NEEDED


def test_an_unknown_village_is_a_question() -> None:
    assert named("Thôn Lạ", province="99", commune="99004").reason is Reason.UNKNOWN_NAME


def test_a_village_by_its_code() -> None:
    assert coded("99004/thon-nam", "Thôn 5").code == "99004/thon-nam"
    assert coded("99004/thon-sau", "Thôn 5").reason is Reason.CODE_CONTRADICTS_NAME


def test_villages_that_an_office_loaded() -> None:
    village = Unit(
        code="20308/thon-phu-hoa",
        valid_from=dt.date(2026, 7, 10),
        valid_to=None,
        level="village",
        name="Thôn Phú Hòa",
        type="Thôn",
        parent_code="20308",
        position=1,
        latitude=None,
        longitude=None,
        made_up=False,
    )
    loaded = Units(units((village,)))
    assert (
        find(
            None, "Thôn Phú Hoà", on=NOW, province="Đà Nẵng", commune="Xã Bà Nà", units=loaded
        ).code
        == "20308/thon-phu-hoa"
    )
    assert find(None, "Thôn Phú Hoà", on=NOW, province="Đà Nẵng", commune="Xã Bà Nà").code is None


# Totals


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Toàn huyện",
            "TOÀN TỈNH",
            "Tổng cộng",
            "Tổng cộng:",
            "Tổng số",
            "Tổng xã",
            "TỔNG XÃ",
            "Cộng",
            "Cả nước",
            "Toàn thành phố Dĩ An",
        ),
        *(
            "Tổng cộng toàn huyện",
            "Bình quân chung",
            "Trung bình toàn tỉnh",
            "Tổng hợp toàn xã",
            "tong cong",
            "* Tổng cộng *",
        ),
        *(
            "Toàn địa bàn",
            "Cộng toàn huyện Châu Đức",
            "Cả xã",
            "CẢ XÃ",
            "cả xã Giồng Riềng",
            "ca xa",
            "Tổng cả xã",
        ),
    ],
)
def test_labels_of_totals(text: str) -> None:
    assert is_total_label(text)


@pytest.mark.parametrize(
    "text",
    [
        "CA xã Giồng Riềng",
        "CA XÃ GIỒNG RIỀNG",
        "ca xa Giong Rieng",
        "CA phường Long Xuyên",
        "CA TT Núi Sập",
        "CA xã",
        "",
        "Xã Bình Giã",
        "Cộng Hòa",
        "Xã Cộng Hòa",
        "Tổng Cọt",
        "Toàn Thắng",
        "Xã Toàn Sơn",
        "Tổng cộng tác viên",
        "Trung Bình",
        "Ca",
    ],
)
def test_labels_of_units(text: str) -> None:
    assert not is_total_label(text)


def test_no_unit_of_the_register_looks_like_a_total() -> None:
    names = {
        (row["name"], row["name"].removeprefix(row["type"]).strip())
        for row in units().rows(named=True)
    }
    assert [name for pair in names for name in pair if is_total_label(name)] == []


# All of it


def everywhere() -> list[tuple[Unit, dt.date, Stated]]:
    found = []
    for on in (OLD, NEW):
        day = register().on(on)
        for unit in day.at("commune"):
            above = {area.level: area.name for area in day.chain(unit.code)[1:]}
            areas: Stated = {"province": above["province"]}
            if "district" in above:
                areas["district"] = above["district"]
            found.append((unit, on, areas))
    return found


EVERYWHERE = everywhere()


def test_every_commune_is_found_by_its_official_name_in_its_area_and_by_its_code() -> None:
    wrong = [
        unit.name
        for unit, on, areas in EVERYWHERE
        if named(unit.name, on, **areas).code != unit.code
        or coded(unit.code, unit.name, on, **areas).code != unit.code
    ]
    assert wrong == []


def test_a_whole_country_is_read_in_under_half_a_second() -> None:
    rows = [(unit.name, areas) for unit, on, areas in EVERYWHERE if on == NEW]
    with worked_at_most(10):
        for name, areas in rows:
            named(name, NEW, **areas)
    assert len(rows) == 3_321 + 9


SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "capitals": str.upper,
    "small": str.lower,
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "en dash": lambda name: name.replace(" - ", " – "),
    "typographic apostrophe": lambda name: name.replace("'", "’"),
    "abbreviated": lambda name: (
        name.replace("Thị trấn ", "TT.")
        .replace("Phường ", "P.")
        .replace("Xã ", "X. ")
        .replace("Đặc khu ", "ĐK ")
    ),
    "office": lambda name: f"UBND {name}",
    "blanks": lambda name: f"  {name.replace(' ', '  ')} ",
}


@given(st.sampled_from(EVERYWHERE), st.sampled_from(sorted(SPELLINGS)))
@settings(max_examples=300)
def test_a_spelling_of_an_official_name_finds_its_unit(
    place: tuple[Unit, dt.date, Stated], spelling: str
) -> None:
    unit, on, areas = place
    found = named(SPELLINGS[spelling](unit.name), on, **areas)
    assert found.code == unit.code or (
        found.reason is Reason.SEVERAL and unit.code in offered(found)
    )


LETTERS = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "Z"))
EDITS = st.tuples(st.sampled_from(["insert", "delete", "replace"]), st.integers(0, 40), LETTERS)


@given(
    st.sampled_from(EVERYWHERE),
    st.lists(EDITS, min_size=1, max_size=3),
    st.sampled_from(["area", "province", "nothing"]),
)
@settings(max_examples=500)
def test_an_accepted_name_has_the_letters_of_the_text(
    place: tuple[Unit, dt.date, Stated], edits: list[tuple[str, int, str]], said: str
) -> None:
    unit, on, areas = place
    text = unit.name
    for how, position, letter in edits:
        cut = min(position, len(text))
        text = text[:cut] + (letter if how != "delete" else "") + text[cut + (how != "insert") :]
    asked: dict[str, Stated] = {
        "area": areas,
        "province": {"province": areas["province"]},
        "nothing": {},
    }
    found = named(text, on, **asked[said])
    if found.code:
        official = {reading.plain for reading in written(found.name or "").readings}
        assert official & {reading.plain for reading in written(text).readings}, (text, found.name)
        assert found.candidates == ()


@given(st.text(max_size=40), st.text(max_size=12), st.sampled_from([OLD, NEW]))
@settings(max_examples=300)
def test_any_text_gives_an_answer_with_a_sentence(name: str, code: str, on: dt.date) -> None:
    for found in (
        find(code, name, on=on),
        find(None, name, on=on, province="77" if on == OLD else "79"),
    ):
        assert (found.code is None) == (found.name is None)
        assert found.said.vi.strip() and found.said.en.strip()


@given(st.integers(0, 99_999), st.sampled_from([OLD, NEW]))
@settings(max_examples=300)
def test_a_number_is_never_taken_for_another_code(number: int, on: dt.date) -> None:
    found = coded(str(number), on=on)
    if found.code:
        assert int(found.code) == number


def test_long_texts_are_cut_in_sentences() -> None:
    said = named("Xã " + "rất dài " * 50, **CHAU_DUC).said
    assert "…»" in said.vi and len(said.vi) < 300


def test_a_text_of_any_length_is_answered_at_once() -> None:
    texts = (
        "(" * 100_000,
        "Xã " * 100_000,
        "huyện " * 100_000,
        "1" * 100_000,
        "Xã Bình Giã" + " " * 1_000_000 + "x" * 1_000_000,
    )
    with worked_at_most(20):
        for text in texts:
            assert named(text, **CHAU_DUC).code is None
            assert coded(text).code is None
            assert named("Xã Bình Giã", province=text).code is None
            assert not is_total_label(text)


def test_every_reason_is_reached() -> None:
    """The cases above, one each, so that no sentence stays unread."""
    reached = {
        coded("26590").reason,
        coded("124", "Đức Giang").reason,
        named("Xã Bình Giã", **CHAU_DUC).reason,
        named("xa binh gia", **CHAU_DUC).reason,
        named("Xã Bố Hạ", NOW, province="24").reason,
        find(None, None, on=OLD).reason,
        coded("99999").reason,
        coded("26590", "Xã Suối Rao").reason,
        coded("26590", province="74").reason,
        named("Xã Lạ", **CHAU_DUC).reason,
        named("Huyện Châu Thành").reason,
        named("Xã Bình Giã").reason,
        named("Xã Bình Giã", province="Tỉnh Lạ").reason,
        named("Tỉnh Bình Dương", NEW).reason,
        named("Phường Bình Thắng", NEW, province="79").reason,
        named("Xã Đông Quang", province="34", district="340").reason,
        named("Ấp Vĩnh Trung", NEW, province="An Giang").reason,
        coded("372", "Xã An Biên", NEW, province="An Giang").reason,
        named("Phường Bình Giã", **CHAU_DUC).reason,
        named("Xã Bình Gia", **CHAU_DUC).reason,
    }
    assert reached == set(Reason)


def test_the_other_epoch_begins_on_the_first_of_july() -> None:
    assert named("Huyện Châu Đức", REORGANISATION - dt.timedelta(days=1)).code == "750"
    assert named("Huyện Châu Đức", REORGANISATION).code is None
