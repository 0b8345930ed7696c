"""A template filled in and read back gives the same facts, whatever the figures, forms and
kinds of file.
"""

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from etl.out.template import template
from etl.read.model import Context, State, Status
from etl.read.reader import read
from etl.reference import register
from metrics.declared.indicator import Kind
from metrics.declared.period import Period
from metrics.declared.registry import registry

PERIODS = ["2025-Q1", "2024-03", "2024-H2", "2024", "2024-W24", "2024-06-14", "2025-Q3", "2026-09"]
# to an office that counts so
PERIODS += ["2025-Q1@14", "2024-H2@20", "2025@14", "2026-01@14", "2025-07@20"]
ELEMENTS = list(registry().collected)


def _figure(code: str) -> st.SearchStrategy[Any]:
    if registry().elements[code].measure == "flag":
        return st.none() | st.integers(0, 1)
    if registry().elements[code].kind is Kind.SHARE:
        # up to 1 it could be a part of 1: asked
        return st.none() | st.integers(200, 10_000).map(lambda hundredths: hundredths / 100)
    return st.none() | st.integers(0, 9) | st.integers(0, 10_000_000)


@st.composite
def _filled(draw: st.DrawFn) -> tuple[str, dict[str, str], list[str], dict[tuple[str, str], float]]:
    """A period, units of it, elements, and a figure or nothing for each."""
    period = draw(st.sampled_from(PERIODS))
    on = register().on(Period.parse(period).end)
    known = (
        on.at("commune")[::97] + on.at("province")[::9] + on.at("village") + on.at("district")[::50]
    )
    units = {
        unit.code: unit.name
        for unit in draw(st.lists(st.sampled_from(known), min_size=1, max_size=4, unique=True))
    }
    elements = draw(st.lists(st.sampled_from(ELEMENTS), min_size=1, max_size=6, unique=True))
    drawn = {(unit, element): draw(_figure(element)) for unit in units for element in elements}
    figures = {place: figure for place, figure in drawn.items() if figure is not None}
    assume(figures)
    return period, units, elements, figures


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("form", ["wide", "long"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filled=_filled())
def test_filled_in_and_read_back(
    form: Any,
    suffix: Any,
    filled: tuple[str, dict[str, str], list[str], dict[tuple[str, str], float]],
) -> None:
    period, units, elements, figures = filled
    content = template(form, suffix, units=units, period=period, elements=elements, figures=figures)
    reading = read(content, f"bao-cao{suffix}", Context(reckoning=Period.parse(period).reckoning))
    assert reading.exit_code == 0, [finding.message_en for finding in reading.findings]
    assert {cell.period for cell in reading.cells} <= {period}
    stated = {
        (cell.unit_code, cell.element): cell.value
        for cell in reading.cells
        if cell.state is State.VALUE
    }
    assert stated == figures
    assert {cell.status for cell in reading.cells} <= {Status.ACCEPTED}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_every_element_at_once(suffix: Any) -> None:
    figures = {("26575", code): 1.0 for code in ELEMENTS}
    content = template(
        "wide", suffix, units={"26575": "Thị trấn Ngãi Giao"}, period="2025-Q1", figures=figures
    )
    reading = read(content, f"bao-cao{suffix}", Context())
    assert {cell.element: cell.value for cell in reading.accepted} == dict.fromkeys(ELEMENTS, 1.0)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_an_empty_template_says_nothing(suffix: Any) -> None:
    content = template("wide", suffix, units={"26575": "Thị trấn Ngãi Giao"}, period="2025-Q1")
    reading = read(content, f"bao-cao{suffix}", Context())
    assert [cell for cell in reading.cells if cell.state is not State.BLANK] == []
