"""What the pages ask of a build, beside SQL by hand over the same tables: at the size of a district
and of the country.

By hand: the sum of numerators over the sum of denominators of the units that reported both, for
each indicator; and, for the indicator page, numerator and denominator of every unit. It knows
nothing of periods that are part of others, of bases carried forward, of an area's own report, of
why a figure is missing: that is what ours adds.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median

import duckdb
import polars as pl

from bench.restate import report
from bench.row import Row
from etl.archive.archive import Archive
from etl.archive.lock import locked
from etl.build.publish import make
from metrics.asked.values import values
from metrics.build.place import Place
from metrics.build.store import tables
from metrics.declared.period import Period

LAST = Period.parse("2035-Q2")  # since July 2025: 3,321 communes in every quarter
ELEMENTS, QUARTERS = 60, 40
SIZES = {"a district": 24, "the country": 3_321}
REPEATS = 9
RATE = "public_service_account_rate"
AIMS = {"a district": "SQL + 20 ms", "the country": "2 times"}

TERMS = """
with f as (select unit_code, element, value from facts
           where period = $period and value is not null),
     c as (select unit from memberships where area = $area and unit_level = 'commune'
           and valid_from <= $day and (valid_to is null or valid_to > $day)),
     t as (select f.unit_code, t.indicator,
                  sum(f.value) filter (t.role = 'numerator') as n,
                  count(*) filter (t.role = 'numerator') as has_n,
                  sum(f.value) filter (t.role = 'denominator') as d,
                  count(*) filter (t.role = 'denominator') as has_d
           from f join c on f.unit_code = c.unit join terms t on t.element = f.element
           group by all)
"""
AREA = TERMS + (
    "select indicator, sum(n), sum(d), sum(n) / nullif(sum(d), 0), count(*) from t "
    "where has_n > 0 and has_d > 0 group by all"
)
UNITS = TERMS + "select unit_code, n, d, n / nullif(d, 0) from t where indicator = $indicator"


def measure(folder: Path) -> Iterator[Row]:
    """Two rows a size, by turns with the SQL."""
    for size, communes in SIZES.items():
        with closing(duckdb.connect(str(folder / f"{communes}.duckdb"))) as connection:
            facts = _filled(connection, Place(folder / size), communes)
            for what, ours, by_hand in _questions(connection, _busiest_province(connection)):
                mine, floor = _by_turns(ours, by_hand)
                yield Row(
                    what=f"{what}, {size} ({facts:,} facts)",
                    ours=mine,
                    floor=floor,
                    unit="ms",
                    aim=AIMS[size],
                )


def _filled(connection: duckdb.DuckDBPyConnection, place: Place, communes: int) -> int:
    """The relations of a build: the last quarters, each reported by the communes
    of its day; how many facts."""
    with locked(place):
        archive = Archive(place)
        count = sum(report(archive, period, communes, ELEMENTS) for period in LAST.back(QUARTERS))
    make(connection, archive)
    return count


def _busiest_province(connection: duckdb.DuckDBPyConnection) -> str:
    """The province in which most facts lie."""
    sql = """select area from memberships join facts on unit = unit_code
             where area_level = 'province' and period = ?
             group by all order by count(*) desc, area limit 1"""
    [(area,)] = connection.execute(sql, [LAST.code]).fetchall()
    return str(area)


def _questions(
    connection: duckdb.DuckDBPyConnection, area: str
) -> Iterator[tuple[str, Callable[[], object], Callable[[], object]]]:
    """What is asked, ours, by hand."""
    asked = {"period": LAST.code, "area": area, "day": LAST.end}
    over = tables(connection.cursor())

    def by_hand(sql: str, **more: str) -> Callable[[], pl.DataFrame]:
        return lambda: connection.cursor().sql(sql, params=asked | more).pl()

    yield (
        "overview: all indicators of a province",
        lambda: values(over, periods=[LAST.code], area=area),
        by_hand(AREA),
    )
    inside = partial(
        values, over, periods=[LAST.code], area=area, level="commune", indicators=[RATE]
    )
    yield "indicator: every commune of it", inside, by_hand(UNITS, indicator=RATE)


def _by_turns(*questions: Callable[[], object]) -> tuple[float, ...]:
    """Median milliseconds of each."""
    for question in questions:
        question()  # a query is described once a process
    taken = [[_milliseconds(question) for question in questions] for _ in range(REPEATS)]
    return tuple(median(one) for one in zip(*taken, strict=True))


def _milliseconds(question: Callable[[], object]) -> float:
    start = time.perf_counter()
    question()
    return (time.perf_counter() - start) * 1000
