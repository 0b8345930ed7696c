"""The dots of the chart of all units: where they lie, how large they are, what is said when one
is pointed at.
"""

from collections.abc import Sequence
from typing import Any

import pytest

from metrics.build.place import Place
from tests.pages.conftest import app, html, links, send, text

UNITS = {"26575": (1000, 100), "26578": (4000, 800), "26581": (1000, 300), "26584": (1000, 400)}
RATE = {"indicator": "public_service_account_rate", "area": "750", "period": "2025-Q1"}


@pytest.fixture
def told(office: Place) -> Place:
    """Four communes of Châu Đức in two quarters."""
    for period, more in (("2024-Q4", 0), ("2025-Q1", 40)):
        send(
            office,
            period,
            {
                unit: {"adults_18plus": adults, "public_service_accounts": of + more}
                for unit, (adults, of) in UNITS.items()
            },
        )
    return office


def _drawn(monkeypatch: pytest.MonkeyPatch, **address: str) -> Sequence[dict[str, Any]]:
    """The traces of the chart."""
    found: list[Any] = []
    monkeypatch.setattr("streamlit.plotly_chart", lambda figure, **_: found.append(figure))
    app("indicator", open="spread", **RATE, **address)
    return [trace.to_plotly_json() for trace in found[0].data]


def test_nothing_of_it_is_sent_before_it_is_opened(told: Place) -> None:
    test = app("indicator", **RATE)
    assert "Phân bố các đơn vị qua các kỳ" in text(test)
    assert any("open=spread" in one for one in links(test))
    assert test.get("plotly_chart") == []
    assert "Bảng số liệu phân bố" not in text(test)


def test_opened_it_says_the_quarters_and_has_a_table_behind_it(told: Place) -> None:
    test = app("indicator", open="spread", **RATE)
    assert len(test.get("plotly_chart")) == 1
    said = text(test)
    assert (
        "Quý I/2025: một nửa số đơn vị ở giữa 19,25% và 36,50%; thấp nhất 14,00%, cao "
        "nhất 44,00% (4 đơn vị có kết quả)."
    ) in said
    assert "Quý IV/2024 4 10,00% 17,50% 25,00% 32,50% 40,00%" in said


def test_a_dot_is_a_unit_large_where_its_denominator_is_and_says_its_terms(
    told: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    dots, area = _drawn(monkeypatch)
    assert list(dots["y"]) == [10.0, 20.0, 30.0, 40.0, 14.0, 21.0, 34.0, 44.0]
    sizes = dots["marker"]["size"]
    assert (max(sizes), sizes.count(max(sizes))) == (sizes[1], 2)
    assert dots["customdata"][0] == "Thị trấn Ngãi Giao, quý IV/2024: 10,00% (100/1.000)"
    assert (list(area["y"]), area["name"]) == ([1600 / 70, 1760 / 70], "Huyện Châu Đức")


def test_the_unit_that_is_looked_at_has_its_line(
    told: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    *_, own = _drawn(monkeypatch, unit="26581")
    assert (list(own["y"]), own["name"]) == ([30.0, 34.0], "Xã Suối Nghệ")


def test_counts_are_not_compared(told: Place) -> None:
    assert "fold-spread" not in html(
        app("indicator", **(RATE | {"indicator": "public_service_account_count"}))
    )


def test_of_three_units_no_quarter_is_said(district: Place) -> None:
    send(district, "2025-Q1", {"26581": {"public_service_accounts": 400}})
    said = text(app("indicator", open="spread", **RATE))
    assert "Cần ít nhất 4 đơn vị có kết quả trong kỳ." in said
    assert "Quý IV/2024 – – – – – –" in said
