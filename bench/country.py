"""What comparing costs at country size: values, intervals and statuses of every commune by every
indicator, beside the bare fractions by hand in SQL; then ranks, funnel and bands of one indicator.
In seconds of processor: a busy machine changes them little.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median

import duckdb
import polars as pl

from bench.queries import RATE
from bench.restate import report
from bench.row import Row
from etl.archive.archive import Archive
from etl.archive.lock import locked
from etl.build.publish import make
from metrics.asked.ranking import ranking, unit_funnel
from metrics.asked.status import with_targets
from metrics.asked.values import values
from metrics.build.place import Place
from metrics.build.store import tables
from metrics.build.tables import Tables
from metrics.declared.coverage import USUAL
from metrics.declared.period import Period
from metrics.declared.registry import registry
from metrics.statistics.intervals import wilson
from metrics.statistics.separation import separation

PERIOD = Period.parse("2026-Q3")
COMMUNES, ELEMENTS, REPEATS = 3_321, 60, 3
BY_HAND = """
select t.indicator, f.unit_code, sum(f.value) filter (t.role = 'numerator') as n,
       sum(f.value) filter (t.role = 'denominator') as d, n / nullif(d, 0)
from facts f join terms t using (element) where f.period = $period group by all
"""


def measure(folder: Path) -> Iterator[Row]:
    """A row for all figures, then for the groups of which one indicator is compared."""
    with closing(duckdb.connect(str(folder / "country.duckdb"))) as connection:
        place = Place(folder / "store")
        with locked(place):
            archive = Archive(place)
            report(archive, PERIOD, COMMUNES, ELEMENTS)
        make(connection, archive)
        over = tables(connection.cursor())
        yield from _all_figures(connection, over)
        for name, area in (("the largest province", "79"), ("the country", None)):
            yield from _compared(over, name, area)


def _all_figures(connection: duckdb.DuckDBPyConnection, over: Tables) -> Iterator[Row]:
    def by_hand() -> None:
        connection.cursor().sql(BY_HAND, params={"period": PERIOD.code}).pl()

    mine, floor = _taken(partial(_judged, over)), _taken(by_hand)
    what = "values, intervals, statuses of all communes"
    count = f"{COMMUNES:,} × {len(registry().indicators)}"
    yield Row(what=f"{what} ({count})", ours=mine, floor=floor, unit="s", aim="1 s")


def _judged(over: Tables) -> pl.DataFrame:
    found = with_targets(values(over, periods=[PERIOD.code], level="commune"), over)
    lower, upper = wilson(pl.col("numerator"), pl.col("denominator"))
    return found.with_columns(lower.alias("lower"), upper.alias("upper"))


def _compared(over: Tables, name: str, area: str | None) -> Iterator[Row]:
    frame = values(
        over, periods=[PERIOD.code], area=area, level="commune", indicators=[RATE]
    ).with_columns(_proper())
    rated = frame.drop_nulls(["numerator", "denominator"])
    counts = rated["numerator"].to_list(), rated["denominator"].to_list()
    for what, ours in _questions(frame, counts):
        said = f"{what} of one indicator, {name} ({len(counts[0]):,})"
        yield Row(what=said, ours=_taken(ours), unit="s", aim="2 s")


def _proper() -> list[pl.Expr]:
    """The figures of bench/restate are no shares: the larger term is the whole here."""
    terms = ("numerator", "denominator")
    return [
        pl.min_horizontal(*terms).alias("numerator"),
        (pl.max_horizontal(*terms) + 10).alias("denominator"),
    ]


def _questions(
    frame: pl.DataFrame, counts: tuple[list[float], list[float]]
) -> Iterator[tuple[str, Callable[[], object]]]:
    indicator = registry().indicators[RATE]
    yield "ranks with intervals", lambda: ranking(frame, indicator, least=USUAL)
    yield "funnel", lambda: unit_funnel(frame, indicator, least=USUAL)
    yield "bands by all pairs", lambda: separation(*counts)


def _taken(question: Callable[[], object]) -> float:
    """Median seconds of processor, once it is described and its libraries are loaded."""
    question()
    return median(_processor(question) for _ in range(REPEATS))


def _processor(question: Callable[[], object]) -> float:
    start = time.process_time()
    question()
    return time.process_time() - start
