import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.model.address import KEYS, View


def _address(link: str) -> dict[str, str]:
    from urllib.parse import parse_qsl, urlsplit

    return dict(parse_qsl(urlsplit(link).query))


@given(
    area=st.one_of(st.none(), st.text(min_size=1)),
    period=st.one_of(st.none(), st.text(min_size=1)),
    unit=st.one_of(st.none(), st.text(min_size=1)),
    lang=st.sampled_from(["vi", "en"]),
)
def test_a_link_holds_the_whole_view(
    area: str | None, period: str | None, unit: str | None, lang: str
) -> None:
    view = View(page="indicator", area=area, period=period, unit=unit, lang=lang, indicator="x")
    assert View.of_address("indicator", _address(view.link(unit=unit))) == view


def test_a_link_holds_codes_and_leaves_defaults_out() -> None:
    assert (
        View(page="overview", area="99", period="2025-Q2").link()
        == "overview?area=99&period=2025-Q2"
    )
    assert View(page="overview").link() == "overview"


def test_the_link_of_the_other_language_differs_in_the_language_alone() -> None:
    view = View(
        page="indicator",
        area="99",
        period="2025-Q2",
        indicator="members_per_team",
        unit="99004",
        order="official",
    )
    assert _address(view.link(lang="en", unit=view.unit)) == _address(view.link(unit=view.unit)) | {
        "lang": "en"
    }


def test_the_cells_behind_a_figure_leave_with_it() -> None:
    assert "unit" not in View(page="indicator", unit="99004").link(period="2025-Q1")


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("lang", "fr"),
        ("data", "x"),
        ("geography", "old"),
        ("figures", "approved"),
        ("order", "x"),
        ("open", "pillar"),
    ],
)
def test_a_code_outside_a_closed_list_is_unknown(key: str, code: str) -> None:
    assert View.of_address("overview", {key: code}).unknown() == [(key, code)]


def test_a_fold_opens_beside_those_that_are_open_and_closes_alone() -> None:
    view = View(page="overview", open="help.digital_society")
    assert view.toggling("map") == "overview?open=help.map.digital_society"
    assert view.toggling("help") == "overview?open=digital_society"
    assert view.toggling("help", "digital_society") == "overview"


def test_folds_belong_to_their_page() -> None:
    assert View(page="overview", area="99", open="help").link("unit") == "unit?area=99"


def test_what_was_forgotten_is_as_if_nobody_had_chosen_it() -> None:
    assert View(page="overview", lang="fr", area="zz", period="2025-Q1").forgetting(
        "lang", "area"
    ) == View(page="overview", period="2025-Q1")


def test_keys_that_the_app_does_not_know_stay_out() -> None:
    assert View.of_address("overview", {"utm": "1", "area": ""}) == View(page="overview")
    assert "page" not in KEYS


def test_the_unit_of_its_own_page_is_found_again_after_another_page() -> None:
    there = View(page="unit", area="99", period="2026-Q3", unit="99031")
    assert there.link("indicator") == "indicator?area=99&period=2026-Q3&ward=99031"
    assert (
        View(page="indicator", area="99", period="2026-Q3", ward="99031").link("unit")
        == "unit?area=99&period=2026-Q3&unit=99031"
    )
    assert (
        View(page="indicator", area="99", ward="99031").link("unit", unit="99032")
        == "unit?area=99&unit=99032"
    )


def test_the_unit_of_its_own_page_is_forgotten_in_another_area() -> None:
    assert (
        View(page="unit", area="99", unit="99031").link("overview", area="98") == "overview?area=98"
    )
