"""The element that is really missing is named, and an earlier base is said of the units that it
is of.
"""

import pytest

from metrics.build.place import Place
from metrics.declared.period import Period
from pages.parts.doors import published_figures
from pages.parts.drawing import marks
from pages.parts.frame import filters
from pages.parts.model.address import View
from pages.parts.model.figures import ShownUnit
from pages.parts.showing import download_tables
from pages.parts.writing import formats, sentences
from tests.pages.conftest import COMMUNES, LATEST, app, send, text
from tests.pages.made import COMMUNE, DISTRICT, VI, figure

SIGNED, ADULTS, LEVEL2, OLD_ENOUGH = (
    "digital_signatures_personal",
    "adults_18plus",
    "vneid_level2",
    "residents_14plus",
)
BEFORE = Period.parse("2025-Q1")


def test_the_absent_element_is_named_and_not_the_one_that_came() -> None:
    one = figure(
        None,
        None,
        unit=DISTRICT,
        status="no_denominator",
        code="vneid_level2_rate",
        absent=(OLD_ENOUGH,),
    )
    assert sentences.sentence(one, VI).startswith(
        "Huyện B chưa có số liệu «Người đủ 14 tuổi trở lên»"
    )
    assert "chưa có «Người đủ 14 tuổi trở lên»" in marks.verdict(one, VI)
    blank = figure(None, 100, unit=COMMUNE, status="incomplete", absent=(SIGNED,))
    assert "«Người trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân»" in sentences.sentence(
        blank, VI
    )


def test_where_each_came_from_somebody_and_both_from_nobody_that_is_said() -> None:
    one = figure(None, None, unit=DISTRICT, status="incomplete")
    assert sentences.sentence(one, VI).startswith(
        "Chưa đơn vị nào của huyện B báo cáo đủ các số liệu «Người trưởng thành có chữ ký số"
    )


@pytest.mark.parametrize(
    ("carried", "said"),
    [
        (1, "mẫu số của xã Ao Sen: quý I/2025"),
        (2, "mẫu số của xã Ao Sen: quý I/2025; mẫu số của xã Gò Sậy: quý I/2025"),
        (4, "mẫu số của 4 đơn vị lấy của kỳ trước, sớm nhất quý I/2025"),
        (0, "mẫu số của một số đơn vị lấy của kỳ trước, sớm nhất quý I/2025"),
    ],
)
def test_a_carried_base_is_said_of_the_units_that_it_is_of(carried: int, said: str) -> None:
    names = ("Xã Ao Sen", "Xã Gò Sậy", "Xã Hạ Sương", "Phường Mẫu Tây")[:carried]
    whose = tuple((ShownUnit(code=name, name=name, level="commune"), BEFORE) for name in names)
    one = figure(
        unit=DISTRICT, basis="children", reporting=9, expected=9, as_of=BEFORE, carried=whose
    )
    assert formats.base_of(one, VI) == said
    assert sentences.sentence(one, VI).endswith(f" {formats.capital(said)}.")
    assert formats.base_of(figure(as_of=BEFORE), VI) == "mẫu số quý I/2025"


@pytest.fixture
def lacking(district: Place) -> Place:
    """Two communes give level 2 and no residents of 14 and over; one gives signatures without
    adults: its base is of before.
    """
    send(
        district,
        "2025-Q2",
        {
            COMMUNES[0]: {LEVEL2: 900, SIGNED: 1500},
            COMMUNES[1]: {LEVEL2: 800, SIGNED: 700, ADULTS: 1000},
        },
    )
    return district


def test_an_area_is_not_blamed_for_what_its_units_gave(lacking: Place) -> None:
    source = published_figures.source(None)
    area = published_figures.figures(source, "750", "2025-Q2")["vneid_level2_rate"]
    assert (area.status, area.absent) == ("no_denominator", (OLD_ENOUGH,))
    said = text(app("indicator", area="750", period="2025-Q2", indicator="vneid_level2_rate"))
    assert "chưa có số liệu «Người đủ 14 tuổi trở lên»" in said
    assert "chưa báo cáo đủ «Tài khoản định danh" not in said


def test_the_area_says_whose_base_is_an_earlier_one(lacking: Place) -> None:
    area = published_figures.figures(published_figures.source(None), "750", "2025-Q2")[
        "digital_signature_adult_rate"
    ]
    assert [(unit.code, period.code) for unit, period in area.carried] == [(COMMUNES[0], LATEST)]
    assert formats.base_of(area, VI) == "mẫu số của thị trấn Ngãi Giao: quý I/2025"
    unit = published_figures.figures(published_figures.source(None), COMMUNES[0], "2025-Q2")[
        "digital_signature_adult_rate"
    ]
    assert (unit.carried, formats.base_of(unit, VI)) == ((), "mẫu số quý I/2025")


def test_the_file_says_it_too(lacking: Place) -> None:
    view = View(page="indicator", area="750", period="2025-Q2")
    shown = filters.resolved(view, published_figures.source(None), VI)
    area = published_figures.figures(published_figures.source(None), "750", "2025-Q2")[
        "digital_signature_adult_rate"
    ]
    assert download_tables.figures(shown, [area])[VI("base_period")].to_list() == [
        "mẫu số của thị trấn Ngãi Giao: quý I/2025"
    ]
