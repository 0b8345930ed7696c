"""What restating costs: python -m bench.restate [communes] [elements] [quarters]

Fills a temporary archive with made-up reports of real communes, the last `quarters` quarters up to
2026-Q4, each by the communes of its day, builds, and asks for figures of all periods twice: each in
its own units, and all in those of today. Prints seconds and the ratio, which shall be at most 2.
National size: 3321 60 40.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from bench.accepted import accept_made_up
from etl.archive.archive import Archive
from etl.archive.lock import locked
from etl.build.publish import publish
from etl.reference import UnitsOn, register
from metrics.asked.values import values
from metrics.build.place import Place
from metrics.build.store import Store
from metrics.build.tables import Tables
from metrics.declared.period import Period
from metrics.declared.registry import registry

LAST = Period.parse("2026-Q4")
REPEATS = 3
AT_ONCE = 8  # periods in one question: all at once would be some 30 million rows


def main(communes: int, elements: int, quarters: int) -> None:
    periods = [period.code for period in LAST.back(quarters)]
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        with locked(place):
            archive = Archive(place)
            count = sum(report(archive, Period.parse(code), communes, elements) for code in periods)
            publish(archive)
        print(f"{count:,} facts of {quarters} quarters")
        with Store.newest(place).session() as tables:
            for level in ("province", "commune"):
                compare(
                    tables,
                    level,
                    periods,
                    None
                    if level == "province"
                    else ["public_service_account_rate", "online_dossier_rate"],
                )


def report(archive: Archive, period: Period, communes: int, elements: int) -> int:
    """One submission: every element of every commune of the day whose land is among the first
    `communes` of today.
    """
    units = pl.DataFrame({"unit_code": on_the_land_of(communes, register().on(period.end))})
    codes = sorted(registry().elements, key=lambda code: code not in ASKED)[:elements]
    rows = units.join(pl.DataFrame({"element": codes}), how="cross").with_row_index("row", offset=2)
    figure = pl.col("row") % 997
    full = rows.with_columns(
        period=pl.lit(period.code),
        value=figure.cast(pl.Float64),
        state=pl.lit("value"),
        qualifier=pl.lit(None, pl.String),
        text=figure.cast(pl.String),
        sheet=pl.lit(None, pl.String),
        row=pl.col("row").cast(pl.Int32),
        column=pl.lit("D"),
    )
    accept_made_up(archive, f"{period.code}.csv", full)
    return full.height


ASKED = (
    "public_service_accounts",
    "adults_18plus",
    "dossiers_received_online",
    "dossiers_received",
)


def on_the_land_of(communes: int, day: UnitsOn) -> list[str]:
    """The communes of a day; of fewer than all the same part of the list."""
    codes = [unit.code for unit in day.at("commune") if not unit.made_up]
    return codes[: round(len(codes) * communes / ALL)]


ALL = 3_321


def compare(tables: Tables, level: str, periods: list[str], indicators: list[str] | None) -> None:
    def asked(geography: str) -> Callable[[], int]:
        parts = [periods[start : start + AT_ONCE] for start in range(0, len(periods), AT_ONCE)]
        return lambda: sum(
            values(
                tables, periods=part, level=level, indicators=indicators, geography=geography
            ).height
            for part in parts
        )

    native, current = fastest(asked("native"), asked("current"))
    what = (
        f"{level}, "
        f"{'all indicators' if indicators is None else f'{len(indicators)} indicators'}, "
        f"{len(periods)} periods"
    )
    print(
        f"{what:<44} native {native:7.3f} s   current {current:7.3f} s   ratio "
        f"{current / native:5.2f}"
    )


def fastest(*questions: Callable[[], int]) -> list[float]:
    """The shortest of some runs of each question, asked in turn so that whatever else the
    machine does meets both alike.
    """
    for question in questions:
        question()  # describes the query, which is done once
    taken = [[seconds(question) for question in questions] for _ in range(REPEATS)]
    return [min(one) for one in zip(*taken, strict=True)]


def seconds(question: Callable[[], int]) -> float:
    start = time.perf_counter()
    question()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4] or ("3321", "60", "40")))
