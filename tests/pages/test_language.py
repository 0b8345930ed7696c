"""How the pages write: quotation marks, brackets, dates, the names of units. Held over every
word, and over whole pages.
"""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from metrics.build.place import Place
from metrics.declared.indicator import Text
from metrics.declared.registry import registry
from metrics.declared.vietnamese import UNITS
from pages.parts.writing import paces, sentences
from pages.parts.writing.words import WORDS
from tests.pages.conftest import COMMUNES, LATEST, app, html, send

KIND = "Tỉnh|Huyện|Quận|Thị xã|Thị trấn|Phường|Xã|Đặc khu"
FAULTS = {
    "straight quotes": re.compile(r'"|(?<!\w)\'\w|\w\'(?!\w)'),
    "brackets in brackets": re.compile(r"\([^()]*\("),
    "a day without its nought": re.compile(r"(?<![\d/.])\d/\d{1,2}/(?:19|20)\d\d"),
    "a month with a nought but 01 and 02": re.compile(r"/0[3-9]/(?:19|20)\d\d"),
    "a clock with a colon": re.compile(r"(?<!\d)[0-2]?\d:[0-5]\d(?!\d)"),
    "a unit's kind as a capital in mid-sentence": re.compile(
        rf"(?:[a-zà-ỹ]|[a-zà-ỹ],) (?:{KIND}) (?!\d|[IVX]+\b)[A-ZÀ-Ỹ]"
    ),
}
PAGES = (
    "overview",
    "indicator",
    "unit",
    "compare",
    "catalogue",
    "reporting",
    "history",
    "submit",
    "settings",
    "boundaries",
)


def _words() -> Iterator[tuple[str, Text]]:
    yield from WORDS.items()
    for name in ("_FINDING", "_SHORT", "_HEAD", "_FIGURE", "_SUMS", "_AIMS"):
        yield from getattr(sentences, name).items()
    for name in ("_PACE", "_BRIEF"):
        yield from getattr(paces, name).items()
    yield from UNITS.items()
    for one in registry().indicators.values():
        yield from ((one.code, text) for text in (one.label, one.short, one.note) if text)
    yield from ((one.code, one.label) for one in registry().elements.values())


def test_no_word_breaks_a_rule_of_writing() -> None:
    said = [(key, text.vi) for key, text in _words()]
    assert [
        (key, fault)
        for key, text in said
        for fault, pattern in FAULTS.items()
        if pattern.search(text)
    ] == []


def test_villages_are_not_called_units() -> None:
    """«đơn vị» is an administrative unit; what is counted of hamlets is said as thôn, ấp, khu
    phố.
    """
    counted = [
        one
        for one in registry().collected.values()
        if "hôn, ấp" in one.label.vi or one.label.vi.startswith("Thôn")
    ]
    assert counted
    assert {one.measure for one in counted} == {"village"}
    assert "đơn vị" not in {text.vi for text in UNITS.values()}


@pytest.mark.parametrize("page", PAGES)
def test_no_page_breaks_a_rule_of_writing(district: Place, page: str) -> None:
    send(
        district,
        "2025-Q1",
        {COMMUNES[2]: {"adults_18plus": 1000, "digital_signatures_personal": 450}},
        by="UBND huyện Châu Đức",
    )
    address = {"area": "750", "period": LATEST} if page in PAGES[:6] else {}
    opened = {"unit": COMMUNES[0]} if page in ("indicator", "unit") else {}
    pieces = [
        unescape(piece)
        for piece in re.split(r"</?(?!b>|a[ >]|/)[^>]+>", html(app(page, **address, **opened)))
    ]
    plain = [re.sub(r"<[^>]+>", "", piece) for piece in pieces]
    assert [
        (fault, text) for text in plain for fault, pattern in FAULTS.items() if pattern.search(text)
    ] == []
