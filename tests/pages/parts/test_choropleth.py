"""The map by outlines: one link a unit, cut to its shape, in the colours of the tile map;
nothing that goes missing.
"""

import re
from dataclasses import replace

from metrics.maps.outlines import frames
from pages.parts.doors.outlines import Ground
from pages.parts.drawing import outline_map
from pages.parts.model.address import View
from pages.parts.model.figures import Figure, ShownUnit
from tests.pages.made import COUNT, EN, RATE, VI, figure

VIEW = View(page="overview", area="99", period="2025-Q2")


def _unit(number: int, name: str) -> ShownUnit:
    return ShownUnit(
        code=f"9900{number}", name=name, level="commune", latitude=10.0, longitude=106.0
    )


def _square(x: int, y: int, side: int = 1000) -> list[list[tuple[int, int]]]:
    return [[(x, y), (x + side, y), (x + side, y + side), (x, y + side)]]


HIGH = figure(61, 100, unit=_unit(1, "Xã An Phú"))
LOW = figure(8, 100, unit=_unit(2, "Thị trấn Mẫu"))
SILENT = figure(None, None, status="not_reported", unit=_unit(3, "Xã Tân Hòa"))
FAR = figure(30, 100, unit=_unit(4, "Đặc khu Đảo Mẫu"))
PLACES = {
    "99001": [_square(0, 0)],
    "99002": [_square(1000, 0)],
    "99003": [_square(0, 1000)],
    "99004": [_square(90_000, 0)],
}


def _map(*figures: Figure, view: View = VIEW, words: object = VI) -> str:
    shown = {one.unit.code for one in figures} & PLACES.keys()
    ground = Ground(
        frames=tuple(frames({code: PLACES[code] for code in shown})),
        files=("ranh <i> gioi.geojson",),
    )
    return outline_map.choropleth(figures, ground, view, words)  # type: ignore[arg-type]


def test_a_land_is_a_link_to_the_units_figure_and_says_its_value() -> None:
    drawn = _map(HIGH, LOW)
    assert (
        f'href="indicator?area=99&amp;period=2025-Q2&amp;indicator={RATE}&amp;unit=99001"' in drawn
    )
    assert 'aria-label="Xã An Phú: 61,00%"' in drawn
    assert 'aria-label="Thị trấn Mẫu: 8,00%"' in drawn


def test_a_land_lies_where_its_outline_lies_and_is_cut_to_it() -> None:
    [box] = re.findall(r'<li style="([^"]*)"><a[^>]*unit=99002', _map(HIGH, LOW))
    assert box == "left:50.00%;top:0.00%;width:50.00%;height:100.00%"
    assert _map(HIGH, LOW).count("clip-path:polygon(") == 2


def test_colours_and_classes_are_those_of_the_tile_map() -> None:
    drawn = _map(HIGH, LOW, SILENT)
    assert re.search(r'class="ns-land ns-shade-5"[^>]*aria-label="Xã An Phú', drawn)
    assert re.search(r'class="ns-land ns-shade-1"[^>]*aria-label="Thị trấn Mẫu', drawn)
    assert re.search(r'class="ns-land ns-hatch"[^>]*aria-label="Xã Tân Hòa: Chưa báo cáo"', drawn)
    assert all(said in drawn for said in ("0 – dưới 20", "60 – 80", "chưa có kết quả"))


def test_a_name_stands_where_there_is_room_and_is_said_once() -> None:
    drawn = _map(HIGH, LOW)
    assert re.search(
        (
            r'<span class="ns-shade-5[^"]*" style="left:50%;top:5[^"]*" '
            r'aria-hidden="true">An '
            r"Phú<b>61</b></span>"
        ),
        drawn,
    )
    tiny = {**PLACES, "99002": [_square(1000, 0, 20)]}
    ground = Ground(
        frames=tuple(frames({code: tiny[code] for code in ("99001", "99002")})), files=()
    )
    assert "TT. Mẫu<b>" not in outline_map.choropleth([HIGH, LOW], ground, VIEW, VI)


def test_an_estimate_is_marked() -> None:
    drawn = _map(replace(HIGH, restatement="estimate", estimated_share=0.4), LOW)
    assert "An Phú<b>≈ 61</b>" in drawn
    assert "≈ có phần ước tính" in drawn


def test_islands_far_out_stand_in_a_small_frame_with_their_name() -> None:
    drawn = _map(HIGH, LOW, FAR)
    assert drawn.count('class="ns-ground"') == 2
    assert re.search(
        r"<figure>.*unit=99004.*<figcaption>Đảo Mẫu <b>30</b></figcaption></figure>", drawn
    )


def test_a_unit_without_an_outline_stays_a_tile() -> None:
    drawn = _map(HIGH, LOW, figure(5, 10, unit=_unit(5, "Xã Lạc")))
    assert "Chưa có ranh giới trong tệp:" in drawn
    assert "<span>Lạc</span><b>50</b>" in drawn
    assert "Chưa có ranh giới" not in _map(HIGH, LOW)


def test_the_chosen_unit_is_marked_by_its_edge() -> None:
    assert "ns-edge-chosen" in _map(HIGH, LOW, view=replace(VIEW, unit="99002"))
    assert "ns-edge-chosen" not in _map(HIGH, LOW, view=replace(VIEW, unit="99009"))


def test_the_map_is_said_to_those_who_do_not_see_it_and_names_its_source() -> None:
    said = _map(HIGH, LOW, SILENT, words=EN)
    assert "Map by outlines: " in said
    assert "3 units, 2 with a result, 4 shades." in said
    assert "«ranh &lt;i&gt; gioi.geojson»" in said
    assert 'href="boundaries?area=99' in said


def test_nothing_is_asked_of_a_network() -> None:
    assert not re.search(r"(?:src|url\()\W*https?:", _map(HIGH, LOW, FAR))


def test_a_hole_comes_back_to_where_it_began() -> None:
    outer, hole = _square(0, 0)[0], _square(400, 400, 200)[0][::-1]
    ground = Ground(
        frames=tuple(frames({"99001": [[outer, hole]], "99002": [_square(1000, 0)]})), files=()
    )
    [cut] = re.findall(
        r"unit=99001[^>]*clip-path:polygon\(([^)]*)\)",
        outline_map.choropleth([HIGH, LOW], ground, VIEW, VI),
    )
    corners = cut.split(",")
    assert len(corners) == 4 + 2 + 4 + 2
    assert corners[0] == corners[5] == corners[-1]


def test_a_count_is_not_drawn_on_land() -> None:
    assert outline_map.suits(HIGH)
    assert not outline_map.suits(figure(5, None, code=COUNT))


def test_the_name_of_a_unit_stays_text() -> None:
    assert "<script>" not in _map(replace(HIGH, unit=replace(HIGH.unit, name="<script>")), LOW)
