"""Which units a unit is held beside, and the strip that shows where they lie."""

import re

from pages.parts.drawing import peer_strip
from pages.parts.model.figures import ShownUnit, UnitHeadlines
from pages.parts.model.peers import ENOUGH, Peers, peers_of
from tests.pages.made import RATE, VI, figure, target


def _unit(number: int, kind: str = "Phường", numerator: float | None = None) -> UnitHeadlines:
    here = ShownUnit(code=f"{number:05d}", name=f"{kind} {number}", level="commune")
    said = None if numerator is None else 100.0
    status = "not_reported" if numerator is None else "ok"
    return UnitHeadlines(unit=here, figures=(figure(numerator, said, unit=here, status=status),))


def test_a_ward_is_held_beside_wards_and_not_itself() -> None:
    wards = [_unit(number, numerator=10 * number) for number in range(1, ENOUGH + 2)]
    inside = [*wards, _unit(50, "Xã", numerator=99)]
    found = peers_of(wards[0].unit, inside)
    assert found is not None
    assert (found.type, found.values) == ("phuong", {RATE: [20, 30, 40, 50, 60]})


def test_of_too_few_of_its_type_all_units_are_its_peers() -> None:
    inside = [_unit(number, "Xã", numerator=number) for number in range(1, 7)]
    zone = _unit(50, "Đặc khu", numerator=99)
    found = peers_of(zone.unit, [*inside, zone])
    assert found is not None
    assert (found.type, found.values[RATE]) == (None, [1, 2, 3, 4, 5, 6])


def test_too_few_with_a_result_are_no_peers() -> None:
    silent = [_unit(number) for number in range(1, 9)]
    told = [_unit(number, numerator=5) for number in range(10, 10 + ENOUGH)]
    assert peers_of(told[0].unit, [*silent, *told]) is None


def test_a_unit_of_another_level_has_no_peers() -> None:
    inside = [_unit(number, numerator=5) for number in range(9)]
    village = ShownUnit(code="00001/a", name="Thôn A", level="village")
    assert peers_of(village, inside) is None


def _drawn(values: list[float], numerator: float = 30) -> str:
    here = figure(numerator, 100, target=target(50, "below", missing=20))
    return str(peer_strip.bar(here, None, Peers(type="phuong", values={RATE: values}), VI))


def test_the_strip_is_darkest_where_most_lie_and_says_its_ends_and_middle() -> None:
    drawn = _drawn([10, 40.2, 40.4, 40.9, 100])
    shades = re.findall(r"var\(--ns-shade-(\d)\) (\d+)% (\d+)%", drawn)
    assert shades == [("1", "10", "11"), ("3", "40", "41"), ("1", "99", "100")]
    assert "5 phường khác: thấp nhất 10,00%, giữa 40,40%, cao nhất 100,00%" in drawn


def test_bar_and_strip_share_a_scale_that_holds_all() -> None:
    drawn = _drawn([10, 20, 30, 40, 200])
    assert "--value:15.00%" in drawn
    assert "--aim:25.00%" in drawn
    assert "var(--ns-shade-3) 5% 6%" in drawn


def test_without_peers_or_a_result_there_is_the_bar_alone() -> None:
    alone = peer_strip.bar(figure(30, 100), None, None, VI)
    silent = figure(None, None, status="not_reported")
    nothing = peer_strip.bar(silent, None, Peers(type=None, values={RATE: [1.0] * 5}), VI)
    assert "ns-peers" not in f"{alone}{nothing}"
