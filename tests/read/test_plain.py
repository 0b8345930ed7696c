"""What is read by whole columns is read the same cell by cell: facts, findings, decisions and
the stored copy, one by one.
"""

import datetime as dt
import random
from collections.abc import Callable
from functools import partial
from typing import Any

import polars as pl
import pytest

from bench.messy import run
from bench.messy.kind import KINDS
from bench.messy.truth import Made
from etl.out.template import template
from etl.read.element.personal import holds_personal_number
from etl.read.model import Cells, Context, Reading, State, Status
from etl.read.number.columns import Measure
from etl.read.number.numbers import Separators, Written, token
from etl.read.reader import read
from etl.read.sheet.sheet import Sheet
from etl.read.table import plain
from etl.read.unit import names, who
from etl.read.unit.spelling import written
from etl.read.unit.where import Where
from etl.reference import register
from etl.rules import check, check_against_record, history
from etl.rules.report import Columns
from metrics.declared.indicator import Kind
from metrics.declared.registry import registry
from tests.read.given import CHAU_DUC, saved, understood, workbook
from tests.rules.reports import cell

SEED, EACH = 20261122, 3
UNITS = {
    "26575": "Thị trấn Ngãi Giao",
    "26578": "Xã Bình Ba",
    "26584": "Xã Xuân Sơn",
    "26590": "Xã Bình Giã",
}
COUNTS = [
    code
    for code, element in registry().elements.items()
    if element.kind is not Kind.SHARE and element.measure != "flag"
]


def by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on every cell is read by itself, and every report is looked at by every rule."""
    monkeypatch.setattr(
        plain.Texts, "of", lambda sheet, column, rows, texts, measure: plain.Texts.doubtful(texts)
    )
    monkeypatch.setattr(
        Columns, "doubts", lambda self, checks: dict.fromkeys(self.subjects["report"], checks)
    )


def said(reading: Reading) -> dict[str, Any]:
    return {
        "cells": list(reading.cells),
        "findings": reading.findings,
        "decisions": reading.decisions,
        "kept": [[line for line in grid if line] for grid in reading.kept.values()],
        "stored": reading.stored,
        "answered": reading.answered,
        "exit": reading.exit_code,
    }


def both(
    monkeypatch: pytest.MonkeyPatch, reading: Callable[[], Reading]
) -> tuple[dict[str, Any], dict[str, Any]]:
    at_once = said(reading())
    with monkeypatch.context() as careful:
        by_itself(careful)
        return at_once, said(reading())


def _checked(made: Made) -> Reading:
    return check(read(made.content, made.name, Context(**made.context)))


@pytest.mark.parametrize("kind", KINDS)
def test_messy_files(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(EACH):
        made = run.make(kind, SEED, number)
        at_once, apart = both(
            monkeypatch,
            partial(_checked, made),
        )
        assert at_once == apart, (kind, number)


WRITTEN = (
    "",
    "0",
    "05",
    "12",
    "1.420",
    "1,420",
    "12.345.678",
    "1.420,5",
    "1,5",
    "1 420",
    "-",
    "x",
    "hơn 1.200",
    "85%",
    "5/14",
    "123456789",
)
MIXED = {
    "bare": WRITTEN[:4],
    "grouped": (*WRITTEN[:5], "12.345.678", "2.345.678.901"),
    "odd": WRITTEN,
    "few": ("12", "hơn 3", "khoảng 1.200"),
}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("form", ["wide", "long"])
@pytest.mark.parametrize("written", MIXED)
@pytest.mark.parametrize("period", ["2025-Q1", None])
def test_templates_of_every_shape(
    form, suffix, written, period, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(f"{form}{suffix}{written}")
    elements = rng.sample(list(registry().elements), 12)
    figures = {
        (unit, element): rng.choice(MIXED[written]) for unit in UNITS for element in elements
    }
    content = template(form, suffix, units=UNITS, period=period, elements=elements, figures=figures)
    at_once, apart = both(monkeypatch, lambda: check(read(content, f"mau{suffix}", Context())))
    assert at_once == apart


def test_numbers_stored_as_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """1.234 stored as a number is shown as 1,234, which is no thousand."""
    rows = [
        ["Tên đơn vị", "Dân số", "Số hộ"],
        ["Xã Bình Ba", 1.234, 12],
        ["Xã Xuân Sơn", 8628, "1.420"],
        ["Xã Bình Giã", -3, 0],
    ]
    content = saved(workbook(*rows))
    at_once, apart = both(monkeypatch, lambda: understood(content, CHAU_DUC, "bao-cao.xlsx"))
    assert at_once == apart
    assert {cell.status for cell in at_once["cells"] if cell.text == "1,234"} == {Status.QUESTION}


@pytest.mark.parametrize(
    "total", ["9.000;2.020;3", "8.728;2.020;3", ";2.020;", "8728;1;3", "8,728;hơn 2.020;3"]
)
@pytest.mark.parametrize("blank", ["", "Xã Bình Giã;;5;\n", "Huyện Châu Đức;8.728;2.020;\n"])
def test_totals_and_rates_see_the_same_figures(
    total: str, blank: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        f"Tên đơn vị;Dân số;Số hộ;Tỷ lệ\n{blank}Xã Bình Ba;8.628;2.000;1\nXã Xuân "
        f"Sơn;100;20;2\nTổng cộng;{total}\n"
    )
    at_once, apart = both(monkeypatch, lambda: understood(text))
    assert at_once == apart
    off = [finding.text for finding in at_once["findings"] if finding.rule == "total_is_sum"]
    assert blank or ("9.000" in off) == total.startswith("9")


def test_a_plain_text_is_a_whole_number_and_nobody_s() -> None:
    """Whatever counts as plain is to the careful reader a bare number of the same value, and
    never a phone or an identity number.
    """
    rng = random.Random(1)
    texts = {"".join(rng.choices("0123456789.,", k=rng.randint(1, 16))) for _ in range(60_000)} | {
        "0" * 9,
        "1.420",
        "84912345678",
    }
    given = plain.Texts.of(
        Sheet(name=None, rows=[]), 0, range(len(texts)), sorted(texts), Measure.COUNT
    )
    assert given.plain.sum() > 1_000
    for text, sure, value in zip(given.written, given.plain, given.values, strict=True):
        if sure:
            one = token(text)
            assert (
                one.written is Written.NUMBER
                and one.separators is not Separators.DECIMALS
                and one.separators is not Separators.ODD
            )
            assert one.grouped == value and not holds_personal_number(text)


def _frame(seed: int) -> Cells:
    """Random reports: figures that often break a rule, some twice, some hedged, some by far too
    large to be added exactly.
    """
    rng = random.Random(seed)
    amounts: list[float] = [0, 1, 2, 5, 10, 99, 100, 101, 1e16, 0.1, -1, 12.5]
    text: dict[str, object] = {
        "sheet": None,
        "text": "",
        "unit_name": None,
        "state": State.VALUE.value,
    }
    rows = [
        text
        | {
            "row": row,
            "column": "D",
            "unit_code": rng.choice(list(UNITS)),
            "period": rng.choice(("2025-Q1", "2025-Q2")),
            "element": element,
        }
        | {
            "value": float(rng.choice(amounts)),
            "qualifier": rng.choice((None, None, "about")),
            "status": rng.choice(("accepted",) * 9 + ("question",)),
        }
        for row, element in enumerate(rng.choices(list(registry().elements), k=500), start=2)
    ]
    return Cells(pl.DataFrame(rows, schema=Cells.SCHEMA))


@pytest.mark.parametrize("seed", range(6))
def test_no_rule_is_missed_by_looking_at_doubtful_reports_only(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = Reading(name="", sha256="", cells=_frame(seed), findings=())
    at_once, apart = both(monkeypatch, lambda: check(reading))
    assert at_once == apart and at_once["findings"]


@pytest.mark.parametrize("seed", range(6))
def test_nothing_unusual_is_missed_by_looking_at_doubtful_reports_only(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(seed)
    periods, elements = ("2024-Q2", "2025-Q1", "2025-01", "2025-Q2"), rng.sample(COUNTS, 40)
    keys = [(unit, period, element) for unit in UNITS for period in periods for element in elements]
    before = {key: float(rng.choice((0, 4, 60, 100, 150, 900))) for key in keys}
    now = {
        key: value
        if rng.random() < 0.8 or key[0] == "26575"
        else value * rng.choice((0.97, 1.5, 3, 10))
        for key, value in before.items()
    }
    facts = pl.DataFrame(
        [(*key, value) for key, value in before.items()], schema=[*Cells.KEY, "value"], orient="row"
    )
    stated = [
        cell(code, now[unit, then, code], unit=(unit, UNITS[unit]), period="2025-Q2")
        for unit, then, code in now
        if then == "2025-Q1"
    ]
    reading = Reading(name="", sha256="", cells=Cells.of(stated), findings=())
    at_once = check_against_record(reading, facts).findings
    monkeypatch.setattr(
        history, "_doubtful", lambda columns, *_: columns.stated.select("report", "element")
    )
    assert at_once == check_against_record(reading, facts).findings and at_once


def test_an_official_name_is_that_of_its_unit() -> None:
    """A name that is written as the list has it needs no comparing of letters: it is always
    found to be borne, and is no village's.
    """
    for day in (
        dt.date(2023, 12, 31),
        dt.date(2024, 12, 31),
        dt.date(2025, 6, 30),
        dt.date(2025, 7, 1),
        dt.date(2026, 12, 31),
    ):
        where = Where(register(), day)
        for unit in where.day.by_code.values():
            if unit.level != "village":
                called = written(unit.name)
                beside = Where(register(), day, where.day.parent(unit.code)).names.matching(called)
                assert names._is_called(unit, called, register()) and unit in [
                    named.unit for named in beside
                ], (day, unit)
                assert not who.is_village(unit.name)
