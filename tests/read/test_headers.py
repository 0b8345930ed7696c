"""Headers: exact labels, synonyms, lost spaces, slips; what is only proposed; what is never
read.
"""

import csv

import pytest

from etl.read.element.headers import Nature, understand
from etl.read.element.roles import Role
from etl.read.element.vocabulary import SYNONYMS, Vocabulary, elements
from etl.read.element.which import Which
from metrics.declared.registry import registry

ELEMENTS = list(registry().elements.values())


@pytest.mark.parametrize("element", ELEMENTS, ids=lambda element: element.code)
def test_every_element_is_known_by_code_and_by_both_labels(element) -> None:
    for phrase in (
        element.code,
        element.label.vi,
        element.label.en,
        element.label.vi.upper(),
        element.label.vi.replace(" ", ""),
    ):
        meaning = understand((phrase,))
        assert (meaning.nature, meaning.elements, meaning.which, meaning.scale) == (
            Nature.ELEMENT,
            (element.code,),
            None,
            1,
        ), phrase


def test_every_synonym_names_its_element_or_is_asked() -> None:
    with SYNONYMS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        codes = {other["element"] for other in rows if other["synonym"] == row["synonym"]}
        match = elements().match(row["synonym"])
        assert row["element"] in registry().elements
        if len(codes) == 1:
            assert match.code == row["element"], row
        else:
            assert (match.code, set(match.proposed)) == (None, codes), row


@pytest.mark.parametrize(
    "rate",
    [i for i in registry().indicators.values() if i.is_rate and i.factor == 100],
    ids=lambda rate: rate.code,
)
def test_every_rate_is_known_as_a_rate_not_as_a_count(rate) -> None:
    meaning = understand((rate.label.vi,))
    assert (meaning.nature, meaning.rate) == (Nature.RATE, rate.code)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (("Dân số",), "population"),
        (("1. Dân số",), "population"),
        (("Dân số (người)",), "population"),
        (("Dan so",), "population"),
        (("Số người có CKS cá nhân",), "digital_signatures_personal"),
        (("Người trưởng thành có tài khoản DVCTT",), "public_service_accounts"),
        (("Hồ sơ tiếp nhận trong kỳ", "Tổng số"), "dossiers_received"),
        (
            ("Hồ sơ tiếp nhận trong kỳ", "Trong đó: tiếp nhận trực tuyến"),
            "dossiers_received_online",
        ),
        (("Hồ sơ TTHC", "Tiếp nhận", "Trực tuyến"), "dossiers_received_online"),
        (("Hồ sơ TTHC", "Đã giải quyết", "Quá hạn"), "dossiers_resolved_late"),
        (("Tổ công nghệ số cộng đồng", "Số tổ"), "teams"),
        (("Tổ công nghệ số cộng đồng", "Số thành viên"), "team_members"),
        (("VNeID", "Mức 2"), "vneid_level2"),
        (("I. Chính quyền số", "Hồ sơ đã giải quyết"), "dossiers_resolved"),
        (("Hồ sơ đã giải quyết trong quý",), "dossiers_resolved"),
        (("Hồ sơ từ kỳ trước chuyển sang",), "dossiers_carried_over"),
        (("Chỉ tiêu kích hoạt được giao",), "vneid_quota"),
    ],
)
def test_what_says_the_same_is_certain(path: tuple[str, ...], code: str) -> None:
    meaning = understand(path)
    assert (meaning.nature, meaning.elements, meaning.which) == (Nature.ELEMENT, (code,), None)


@pytest.mark.parametrize(
    "path",
    [
        ("Số hồ sơ",),
        ("Tổng số hồ sơ tiếp nhận",),
        ("Người cao tuổi", "Hồ sơ sức khỏe điện tử"),
        ("Tài khoản định danh điện tử mức độ 3",),
    ],
)
def test_what_may_mean_several_things_is_proposed(path: tuple[str, ...]) -> None:
    meaning = understand(path)
    assert meaning.nature is Nature.PROPOSED
    assert meaning.proposed


@pytest.mark.parametrize(
    "path",
    [
        ("Số con bò",),
        ("Hộ nghèo",),
        ("Người",),
        ("Kế hoạch năm", "Số Tổ công nghệ số cộng đồng"),
        ("Người trưởng thành chưa có tài khoản dịch vụ công trực tuyến",),
        ("Dân số", "Nam"),
    ],
)
def test_what_is_not_declared_is_unknown_or_asked_but_never_taken(path: tuple[str, ...]) -> None:
    assert understand(path).nature in (Nature.UNKNOWN, Nature.PROPOSED)


def test_what_is_equally_like_is_proposed_in_one_order_everywhere() -> None:
    # a set of them comes in another order in every process
    codes = ("ca", "ab", "fa", "ba", "ea", "da")
    known = Vocabulary.of(("hộ kinh doanh dùng mã", code) for code in codes)
    assert known.match("hộ kinh doanh dùng thẻ").proposed == ("ab", "ba", "ca", "da", "ea", "fa")


def test_a_slip_of_typing_is_understood_and_marked() -> None:
    meaning = understand(("Người trưởng thành có chử ký số cá nhân",))
    assert (meaning.elements, meaning.slip) == (("digital_signatures_personal",), True)


def test_another_figure_in_a_header_is_no_slip() -> None:
    assert understand(("Người đủ 16 tuổi trở lên",)).nature is not Nature.ELEMENT


@pytest.mark.parametrize(
    ("path", "which"),
    [
        (("Hồ sơ tiếp nhận", "Lũy kế từ đầu năm"), Which.CUMULATIVE),
        (("Luỹ kế hồ sơ tiếp nhận",), Which.CUMULATIVE),
        (("Ước thực hiện hồ sơ đã giải quyết",), Which.ESTIMATED),
    ],
)
def test_a_header_says_which_figure_it_holds(path: tuple[str, ...], which: Which) -> None:
    assert understand(path).which is which


@pytest.mark.parametrize(
    "text",
    ["Tỷ lệ (%)", "Đạt tỷ lệ %", "Người trưởng thành có chữ ký số (%)", "Tỉ lệ hồ sơ đúng hạn"],
)
def test_a_header_of_per_cents_is_never_an_element(text: str) -> None:
    assert understand((text,)).nature is Nature.RATE


def test_a_row_of_units_makes_a_column_a_rate_or_scales_it() -> None:
    assert understand(("Người trưởng thành có chữ ký số cá nhân",), "%").nature is Nature.RATE
    assert understand(("Kinh phí đã chi cho Tổ",), "triệu đồng").scale == 1_000_000
    assert understand(("Dân số (nghìn người)",)).scale is None


def test_a_period_over_a_column_is_that_of_its_figures() -> None:
    meaning = understand(("Dân số", "Quý I/2025"))
    assert (meaning.elements, meaning.period) == (("population",), "2025-Q1")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("STT", Role.ORDER),
        ("Đơn vị", Role.UNIT_NAME),
        ("Xã/Phường", Role.UNIT_NAME),
        ("XÃ, PHƯỜNG, THỊ TRẤN", Role.UNIT_NAME),
        ("Mã đơn vị", Role.UNIT_CODE),
        ("Huyện/Thành phố", Role.DISTRICT),
        ("Kỳ báo cáo", Role.PERIOD),
        ("Mã chỉ tiêu", Role.INDICATOR_CODE),
        ("Giá trị", Role.VALUE),
        ("ĐVT", Role.MEASURED_IN),
        ("Ghi chú", Role.NOTE),
    ],
)
def test_roles(text: str, role: Role) -> None:
    assert understand((text,)).role is role


@pytest.mark.parametrize(
    "text",
    [
        "Họ và tên",
        "SĐT",
        "Số điện thoại",
        "Số CCCD",
        "Ngày sinh",
        "Địa chỉ",
        "Tên công dân",
        "Email",
        "Người lập biểu",
    ],
)
def test_personal_columns_are_recognised(text: str) -> None:
    assert understand((text,)).nature is Nature.PERSONAL


@pytest.mark.parametrize(
    "text",
    [
        "Người có điện thoại thông minh",
        "Thôn sóng di động, Internet kém",
        "Hỗ trợ: căn cước cho trẻ dưới 6 tuổi",
    ],
)
def test_an_element_is_not_personal_because_of_a_word(text: str) -> None:
    assert understand((text,)).nature is Nature.ELEMENT
