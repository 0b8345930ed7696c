"""Both geographies on the pages: each period in its own units, or all in those of today; what
was estimated is said.
"""

import pytest

from etl.intake.load import GivenFile, accept, understand
from metrics.build.place import Place
from tests.pages.conftest import app, html, links, send, text

RATE = "digital_signature_adult_rate"
PERIOD = "2025-Q2"
# 40% of the households of 99010 went to 99001 of today, with its old neighbours
SPLIT, NEIGHBOURS = "99010", ("99001", "99007")


@pytest.fixture
def province(office: Place) -> Place:
    """Three old communes of the made-up province, one of which was split, in a quarter before
    and after the reorganisation.
    """
    adults, signed = "adults_18plus", "digital_signatures_personal"
    send(office, "2025-Q1", {unit: {adults: 1000, signed: 301} for unit in (*NEIGHBOURS, SPLIT)})
    send(office, PERIOD, {unit: {adults: 1001, signed: 401} for unit in (*NEIGHBOURS, SPLIT)})
    return office


def test_a_period_is_shown_in_its_own_units_unless_asked(province: Place) -> None:
    said = text(app("indicator", area="99", period=PERIOD, indicator=RATE))
    assert "Thị trấn Đồng Vàng" in said
    assert "quy đổi" not in said


def test_in_the_units_of_today_old_units_are_added(province: Place) -> None:
    said = text(app("indicator", area="99", period=PERIOD, indicator=RATE, geography="current"))
    assert "Xã Mẫu Đông" in said
    assert "Thị trấn Đồng Vàng" not in said


def test_numbers_of_an_estimate_are_whole_and_about(province: Place) -> None:
    said = text(app("indicator", area="99", period=PERIOD, indicator=RATE, geography="current"))
    assert "khoảng 962 khoảng 2.402" in said  # 401 + 401 + 0,4 × 401 of 1.001 + 1.001 + 0,4 × 1.001


def test_the_part_that_was_estimated_is_said_with_its_basis(province: Place) -> None:
    said = text(app("indicator", area="99001", period=PERIOD, indicator=RATE, geography="current"))
    assert (
        "Số liệu trước 01/7/2025 của xã Mẫu Đông được quy đổi theo địa giới hiện nay; "
        "17% là ước tính theo số hộ bàn giao. Chỉ để tham khảo xu hướng." in said
    )


def test_what_is_estimated_for_the_most_part_gets_no_verdict(province: Place) -> None:
    said = text(
        app("indicator", area="99", period=PERIOD, indicator=RATE, geography="current", lang="en")
    )
    # 99013: nothing came but its part of the split one
    assert "For the trend only: no verdict and no rank in this period." in said
    assert "– For context 100% estimated" in said


def test_a_district_that_is_gone_says_so_and_what_to_do(province: Place) -> None:
    test = app("overview", area="991", period=PERIOD, geography="current")
    assert "Theo địa giới hiện nay, «Huyện Mẫu Đông» không còn là đơn vị hành chính." in text(test)
    assert "lập một nhóm đơn vị mang tên đơn vị cũ" in text(test)
    assert f"overview?area=991&period={PERIOD}" in links(test)


def test_the_choice_goes_into_the_address(province: Place) -> None:
    test = app("overview", area="99", period=PERIOD)
    test.selectbox(key="filter-geography").set_value("current").run()
    assert test.query_params["geography"] == "current"
    assert "được quy đổi theo địa giới hiện nay" in text(test)
    assert f"overview?lang=en&area=99&period={PERIOD}&geography=current" in links(test)


def test_the_cells_of_a_unit_of_today_are_those_of_the_units_that_went_into_it(
    province: Place,
) -> None:
    said = text(
        app(
            "indicator", area="99", period=PERIOD, indicator=RATE, geography="current", unit="99001"
        )
    )
    assert "Thị trấn Đồng Vàng" in said
    assert said.count("401 người") == 3


def test_the_overview_has_a_map_with_its_table_and_the_way_to_others(province: Place) -> None:
    test = app("overview", area="99", period=PERIOD)
    assert html(test).count("ns-tile ns-shade-") == 3
    assert "Bảng số liệu của bản đồ" in text(test)
    assert f"indicator?area=99&period={PERIOD}&indicator={RATE}&unit={SPLIT}" in links(test)


def test_the_reporters_of_a_restated_figure_are_the_communes_of_then(province: Place) -> None:
    said = text(app("indicator", area="99013", period=PERIOD, indicator=RATE, geography="current"))
    assert "Tính trên 1/4 xã, phường, thị trấn trước sắp xếp đã báo cáo." in said


def test_the_page_of_a_unit_of_today_names_what_went_into_it_and_what_was_restated(
    province: Place,
) -> None:
    said = text(app("unit", area="99", unit="99001", period=PERIOD, geography="current"))
    assert "trên cơ sở sắp xếp thị trấn Đồng Vàng, xã Gò Sậy và một phần xã Hạ Sương." in said
    assert "Số liệu trước 01/7/2025 của xã Mẫu Đông được quy đổi theo địa giới hiện nay" in said
    # the marks of the town that bore the code before are not its own
    assert "✕" not in said.partition("Nhận xét")[0]
    native = text(app("unit", area="99", unit="99001", period=PERIOD))
    assert "Thị trấn Đồng Vàng" in native
    assert "quy đổi" not in native


def test_reports_are_listed_by_the_units_that_sent_them_in_both_geographies(
    province: Place,
) -> None:
    today, then = (
        text(app("reporting", area="99", period=PERIOD, geography=one))
        for one in ("current", "native")
    )
    assert "danh sách này theo địa giới của kỳ" in today
    assert "danh sách này theo địa giới của kỳ" not in then
    assert [said.partition(" xã, phường đã gửi")[0].split()[-1] for said in (today, then)] == [
        "3/14",
        "3/14",
    ]


@pytest.mark.parametrize("page", ["overview", "unit", "indicator", "reporting", "catalogue"])
@pytest.mark.parametrize("geography", ["native", "current"])
def test_a_group_is_an_area_on_every_page(province: Place, page: str, geography: str) -> None:
    file = GivenFile(
        name="nhom.csv", content="Tên nhóm,Mã đơn vị\nMẫu Đông (cũ),991\n".encode(), by="Mẫu"
    )
    accept(province, [(file, understand(file, against=province))])
    assert "Mẫu Đông (cũ)" in text(
        app(page, area="g/mau-dong-cu", period=PERIOD, geography=geography, indicator=RATE)
    )


def test_the_choice_is_offered_only_where_it_changes_something(province: Place) -> None:
    assert "filter-geography" in [
        box.key for box in app("overview", area="99", period=PERIOD).selectbox
    ]


def test_it_is_not_where_all_reports_came_from_the_units_of_today(office: Place) -> None:
    send(
        office,
        "2026-Q1",
        {
            unit: {"adults_18plus": 1000, "digital_signatures_personal": 301}
            for unit in ("30337", "30292")
        },
    )
    assert "filter-geography" not in [
        box.key for box in app("overview", area="91", period="2026-Q1").selectbox
    ]
