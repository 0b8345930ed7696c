"""The largest report that an installation gets: every commune of the country, 60 columns;
beside pandas on the same bytes.
"""

import io
import random
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from bench.messy import figures, headed, numbered
from bench.messy.places import Unit, anywhere, unit_on
from bench.messy.textfile import encoded, text_of
from bench.messy.truth import Box, Sheet
from bench.messy.workbook import xlsx
from etl.read.model import Context
from etl.read.reader import read
from etl.rules import check
from metrics.declared.period import Period

T = TypeVar("T")
PERIOD = "2025-Q4"
COLUMNS = 60


def report(typed: bool) -> Sheet:
    """A row a commune of today, province and name and 58 figures: numbers in their cells, or
    texts with dots.
    """
    rng, day = random.Random(1), Period.parse(PERIOD).end
    elements = figures.count_elements()[: COLUMNS - 2]
    sheet = Sheet(title="Tổng hợp")
    sheet.add("Tỉnh", "Đơn vị", *[headed.label(element) for element in elements])
    for unit in anywhere(day):
        values = figures.figures(rng)
        sheet.add(
            _province(unit), unit.name, *[_box(int(values[element]), typed) for element in elements]
        )
    return sheet


def _province(unit: Unit) -> str:
    province = unit_on(unit.parent, Period.parse(PERIOD).end)
    assert province is not None
    return province.name


def _box(value: int, typed: bool) -> Box:
    return Box(number=value) if typed else Box(text=numbered.grouped(value, "."))


def measure() -> str:
    """Seconds of reading and checking, and of pandas alone, as lines of a table. Needs pandas,
    which the application does not.
    """
    import pandas  # type: ignore[import-untyped]

    rows = [
        f"{'file':<8}{'MB':>7}{'cells':>10}{'read':>9}{'check':>9}{'both':>9}{'pandas':>9}{'ratio':>8}"
    ]
    kinds: tuple[tuple[str, bytes, Callable[[io.BytesIO], object]], ...] = (
        (
            "csv",
            encoded(text_of(report(typed=False), ";", "\r\n"), "utf-8-sig"),
            lambda file: pandas.read_csv(file, sep=";"),
        ),
        ("xlsx", xlsx((report(typed=True),)), pandas.read_excel),
    )
    for kind, content, by_pandas in kinds:
        name = f"ca-nuoc.{kind}"
        seconds, reading = _timed(partial(read, content, name, Context(period=PERIOD)))
        more, checked = _timed(partial(check, reading))
        theirs, _ = _timed(partial(by_pandas, io.BytesIO(content)))
        times = "".join(f"{spent:>8.2f}s" for spent in (seconds, more, seconds + more, theirs))
        rows.append(
            f"{kind:<8}{len(content) / 1e6:>7.1f}{len(checked.accepted):>10,}"
            f"{times}{(seconds + more) / theirs:>8.1f}"
        )
    return "\n".join(rows)


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done
