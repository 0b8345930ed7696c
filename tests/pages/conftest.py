"""A store of a few reports of one district, made the ordinary way, and the application opened
on it.
"""

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from etl.intake.load import GivenFile, accept, understand
from etl.out.template import template
from etl.reference import register
from metrics.build import place
from metrics.build.place import Place
from metrics.declared.period import Period
from tests.patience import PATIENCE

APP = Path(__file__).parents[2] / "app.py"
Rows = Mapping[str, Mapping[str, str | float]]  # unit code → element code → what stands in the cell


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The place of an office that has received nothing yet."""
    monkeypatch.setenv("NGOSO_DATA", str(tmp_path / "Kho [1]"))
    return place.office()


def report(period: str, rows: Rows) -> bytes:
    """The template for these units and elements, filled in, as CSV."""
    day = register().on(Period.parse(period).end)
    elements = list(dict.fromkeys(element for cells in rows.values() for element in cells))
    figures = {
        (unit, element): text for unit, cells in rows.items() for element, text in cells.items()
    }
    names = {unit: day.by_code[unit].name for unit in rows}
    return template("wide", ".csv", units=names, period=period, elements=elements, figures=figures)


def send(
    where: Place, period: str, rows: Rows, *, name: str = "bao-cao.csv", by: str = "Nguyễn Thị Mẫu"
) -> None:
    """Accepts one report and publishes."""
    given = GivenFile(name=name, content=report(period, rows), by=by)
    accept(where, [(given, understand(given))])


COMMUNES = ("26575", "26578", "26581")  # of Châu Đức (750), which has 16
LATEST = "2025-Q1"


@pytest.fixture
def district(office: Place) -> Place:
    """Three communes of Châu Đức over two quarters: one well over a target, one just under it,
    one that left a cell blank.
    """
    signed, adults, accounts = (
        "digital_signatures_personal",
        "adults_18plus",
        "public_service_accounts",
    )
    send(office, "2024-Q4", {unit: {adults: 1000, signed: 300, accounts: 500} for unit in COMMUNES})
    send(
        office,
        LATEST,
        {
            COMMUNES[0]: {adults: 2604, signed: 1203, accounts: 2000},
            COMMUNES[1]: {adults: 1000, signed: 800, accounts: 0},
            COMMUNES[2]: {adults: 1000, signed: "", accounts: "hơn 400"},
        },
        name="quý I <b>2025<b>.csv",
    )
    return office


@pytest.fixture(autouse=True)
def second_run_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run of AppTest is the first one of a process to Streamlit, which would take pages/ for
    an application of its own (see pages/parts/frame/opening.py); the first request of a real
    process is a browser test.
    """
    begin = PagesManager.__init__

    def begin_again(self: PagesManager, *given: Any, **named: Any) -> None:
        PagesManager.uses_pages_directory = False
        begin(self, *given, **named)

    monkeypatch.setattr(PagesManager, "__init__", begin_again)


@pytest.fixture(autouse=True)
def unforeseen_errors_end_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that says «lỗi ngoài dự kiến» must not pass for one that works."""

    def raise_again(error: Exception) -> str:
        raise error

    monkeypatch.setattr("etl.log.mishap", raise_again)


def app(page: str = "overview", **address: str) -> AppTest:
    """The application at an address."""
    test = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    test.switch_page(f"pages/{page}.py")
    for key, code in address.items():
        test.query_params[key] = code
    test.run()
    assert not test.exception, [one.message for one in test.exception]
    return test


def html(test: AppTest) -> str:
    """Everything that the page wrote as HTML, but for style and script."""
    bodies = [element.proto.body for element in test.get("html")]
    return "\n".join(body for body in bodies if not body.startswith(("<style", "<script")))


def text(test: AppTest) -> str:
    """The words of the page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html(test))).split())


def links(test: AppTest) -> list[str]:
    """Where the links of the page lead."""
    return [unescape(href) for href in re.findall(r'href="([^"]*)"', html(test))]
