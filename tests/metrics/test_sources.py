"""Which reports a table of figures rests on; the same ones as the trace of each figure names."""

from dataclasses import replace

import narwhals as nw
import polars as pl
import pytest

from metrics.asked.sources import with_sources
from metrics.asked.trace import trace
from metrics.asked.values import values
from metrics.build.tables import Tables
from tests.metrics import world

RATE = "public_service_account_rate"


def _facts(*units: str, period: str = "2025-Q1") -> list[world.Fact]:
    return [
        (unit, period, element, 40)
        for unit in units
        for element in ("public_service_accounts", "adults_18plus")
    ]


def _apart(*facts: world.Fact, source: str | None = None, **given) -> Tables:
    """A world in which the first fact came in submission s1, the file 1.csv, the second in s2,
    2.csv, …
    """
    tables = world.tables(facts, **given)
    versions = (
        tables.fact_versions.collect()
        .to_native()
        .with_columns(submission=pl.Series(f"s{n}" for n in range(1, len(facts) + 1)))
    )
    submissions = (
        tables.submissions.collect().to_native().drop("submission", "file", "sequence", "source")
    )
    many = submissions.join(
        versions.select(
            "submission", file=pl.col("submission").str.slice(1) + ".csv", source=pl.lit(source)
        ).with_row_index("sequence"),
        how="cross",
    )
    return replace(
        tables,
        fact_versions=nw.from_native(versions).lazy(),
        submissions=nw.from_native(many).lazy(),
    )


def _sources(tables: Tables, **asked) -> list[str | None]:
    frame = values(tables, indicators=[RATE], **asked)
    return with_sources(tables, frame)["sources"].to_list()


@pytest.mark.parametrize("engine", world.ENGINES)
def test_a_figure_names_its_report_and_a_silent_unit_none(engine: str) -> None:
    tables = world.tables(_facts("10001"), engine)
    assert _sources(tables, periods=["2025-Q1"], area="101", level="commune") == [
        "a.csv (s1)",
        None,
        None,
    ]
    assert _sources(tables, periods=["2025-Q1"], area="101") == ["a.csv (s1)"]


def test_the_reports_are_those_of_the_cells() -> None:
    tables = _apart(
        *_facts("10001", "10002", "10003/a"),
        ("10001", "2024-Q4", "adults_18plus", 39),
        ("10002", "2025-Q1", "teams", 5),
    )
    for unit in ("10001", "10003", "101"):
        [said] = _sources(tables, periods=["2025-Q1"], area=unit)
        behind = {
            f"{cell['file']} ({cell['submission']})"
            for cell in trace(tables, indicator=RATE, period="2025-Q1", unit=unit)
        }
        assert set((said or "").split("; ")) == behind


def test_a_base_carried_forward_names_the_report_that_it_came_in() -> None:
    bases = [("10001", "2024-Q3", "adults_18plus", 38), ("10001", "2024-Q4", "adults_18plus", 39)]
    tables = _apart(*bases, ("10001", "2025-Q1", "public_service_accounts", 30))
    assert _sources(tables, periods=["2025-Q1"], area="10001") == ["2.csv (s2); 3.csv (s3)"]


def test_a_published_source_stands_for_its_file() -> None:
    tables = _apart(("10001", "2025-Q1", "adults_18plus", 40), source="Bài báo, 20/12/2023")
    assert _sources(tables, periods=["2025-Q1"], area="10001") == ["Bài báo, 20/12/2023 (s1)"]


def test_of_many_sources_the_rest_is_counted() -> None:
    months = [f"2024-{month:02d}" for month in range(1, 13)]
    tables = _apart(
        *(
            (unit, month, "dossiers_received_online", 3)
            for unit in ("10001", "10002")
            for month in months
        )
    )
    frame = values(tables, periods=["2024"], area="101", indicators=["online_dossier_rate"])
    [said] = with_sources(tables, frame)["sources"]
    assert said == "; ".join([*(f"{n}.csv (s{n})" for n in range(1, 21)), "… +4"])


def test_in_the_units_of_today_the_reports_of_those_that_are_no_more_are_named() -> None:
    tables = _apart(*_facts("10001", "10002"), recycled=("10001", "10003"))
    frame = values(
        tables, periods=["2025-Q1"], area="10001", indicators=[RATE], geography="current"
    )
    assert with_sources(tables, frame, "current")["sources"].to_list() == [
        "1.csv (s1); 2.csv (s2); 3.csv (s3); 4.csv (s4)"
    ]


def test_no_rows_need_no_sources() -> None:
    tables = world.tables([])
    frame = values(tables, periods=["2025-Q1"], area="101", level="village", indicators=[RATE])
    assert with_sources(tables, frame.clear())["sources"].to_list() == []
