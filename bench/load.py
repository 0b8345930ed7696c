"""A checked load of 1,000,000 cells of the template, from the bytes to the published build, beside
DuckDB's read_csv of the file.

The floor reads every cell as text, as it must be read (1.234 may mean 1,234), and does nothing with
it. Ours decodes, finds the header, names units and elements, parses, checks every rule, keeps the
decided facts and computes and publishes all figures.
"""

import time
from collections.abc import Iterator
from io import BytesIO
from itertools import count
from pathlib import Path

import duckdb

from bench.row import Row
from etl.demo.figures import QUARTERS, Figures, Sample
from etl.demo.places import PROVINCE
from etl.intake.load import GivenFile, accept, understand
from etl.out.template import template
from etl.reference import register
from metrics.build.place import Place
from metrics.declared.period import Period
from metrics.declared.registry import registry

PERIODS = ("2025-Q3", "2025-Q4", "2026-Q1")
CELLS = 1_000_000


def measure(folder: Path) -> Iterator[Row]:
    """The whole load, then its steps."""
    content, cells = report()
    path = folder / "ca-nuoc.csv"
    path.write_bytes(content)
    floor = min(_floor(path) for _ in range(3))
    place = Place(folder / "store")
    given = GivenFile(name=path.name, content=content)
    start = time.perf_counter()
    understood = understand(given, against=place)
    understood_at = time.perf_counter()
    if understood.exit_code:
        raise RuntimeError(f"refused: {understood.findings[:3]}")
    accept(place, [(given, understood)])
    end = time.perf_counter()
    floor = min(floor, *(_floor(path) for _ in range(3)))
    yield Row(
        what=f"checked load of {cells:,} template cells (CSV)",
        ours=end - start,
        floor=floor,
        unit="s",
        aim="10 times",
    )
    yield Row(what="of it: read and check", ours=understood_at - start, floor=floor, unit="s")
    yield Row(what="of it: accept, build, publish", ours=end - understood_at, floor=floor, unit="s")


def _floor(path: Path) -> float:
    """Seconds until DuckDB has all cells as text in memory."""
    start = time.perf_counter()
    cells = duckdb.sql(f"from read_csv('{path}', all_varchar = true, header = true)")
    assert cells is not None  # it is a query
    cells.arrow()
    return time.perf_counter() - start


def report() -> tuple[bytes, int]:
    """A wide template, a row a commune and period, with figures that break no rule; and how
    many cells hold one.
    """
    elements = [
        code
        for code, element in registry().elements.items()
        if element.valid_from is None and element.valid_to is None
    ]
    buffer, cells, made = BytesIO(), 0, _made_up()
    for period in PERIODS:
        units = {
            unit.code: unit.name
            for unit in register().on(Period.parse(period).end).at("commune")
            if not unit.made_up
        }
        wanted = elements[: -(-CELLS // (len(PERIODS) * len(units)))]
        figures = {
            (unit, element): value
            for unit in units
            for element, value in next(made).items()
            if element in wanted
        }
        content = template(
            "wide", ".csv", units=units, period=period, elements=wanted, figures=figures
        )
        buffer.write(content if cells == 0 else content.partition(b"\n")[2])
        cells += len(figures)
    return buffer.getvalue(), cells


def _made_up() -> Iterator[Figures]:
    """Reports that differ from each other: each is two of the sample's added up, so that what
    adds up in them still does.
    """
    sample = Sample(registry())
    counted = {
        code
        for code, element in registry().elements.items()
        if element.adds_up and element.measure != "flag"
    }
    reports = [
        sample.of(unit.code, quarter)
        for quarter in QUARTERS
        for unit in register().on(quarter.end).within(PROVINCE, "commune")
    ]
    for number in count():
        distance, first = divmod(number, len(reports))
        one, other = reports[first], reports[(first + distance + 1) % len(reports)]
        yield {
            code: value + other[code] if code in counted else value for code, value in one.items()
        }
