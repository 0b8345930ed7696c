"""The tables of a build: units, and what lies in what on which days."""

import datetime as dt
from dataclasses import replace

import duckdb
import polars as pl
import pytest

from etl.reference import REORGANISATION, membership_rows, register, unit_rows, units
from metrics.build.place import HOME

LAST_OLD_DAY = REORGANISATION - dt.timedelta(days=1)


def areas_of(unit: str, day: dt.date) -> set[str]:
    valid = (pl.col("valid_from") <= day) & (
        pl.col("valid_to").is_null() | (pl.col("valid_to") > day)
    )
    return set(membership_rows().filter(valid, unit=unit)["area"])


@pytest.mark.parametrize(
    ("unit", "day", "areas"),
    [
        ("26590", "2023-12-31", {"26590", "750", "77"}),
        ("26590", "2025-12-31", {"26590", "79"}),
        ("25270", "2025-12-31", {"25270", "75"}),
        ("25270", "2026-12-31", {"25270", "75"}),
        ("755", "2025-06-30", {"755", "77"}),
        ("77", "2025-06-30", {"77"}),
        ("77", "2025-07-01", set()),
        ("99004/thon-nam", "2025-06-30", {"99004/thon-nam", "99004", "991", "99"}),
        ("99004/thon-nam", "2025-07-01", {"99004/thon-nam", "99004", "99"}),
    ],
)
def test_a_unit_lies_in_itself_and_in_the_areas_around_it(
    unit: str, day: str, areas: set[str]
) -> None:
    assert areas_of(unit, dt.date.fromisoformat(day)) == areas


@pytest.mark.parametrize(
    "day", [dt.date(2022, 6, 30), LAST_OLD_DAY, REORGANISATION, dt.date(2026, 5, 1)], ids=str
)
def test_on_any_day_it_is_what_the_register_says(day: dt.date) -> None:
    found = register().on(day)
    valid = (pl.col("valid_from") <= day) & (
        pl.col("valid_to").is_null() | (pl.col("valid_to") > day)
    )
    pairs = membership_rows().filter(valid).select("area", "unit").rows()
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == {(area.code, code) for code in found.by_code for area in found.chain(code)}


def test_levels_stand_beside_the_codes() -> None:
    row = membership_rows().filter(area="750", unit="26590").row(0, named=True)
    assert (row["area_level"], row["unit_level"], row["valid_from"], row["valid_to"]) == (
        "district",
        "commune",
        dt.date(1900, 1, 1),
        REORGANISATION,
    )


def test_rows_come_in_one_order() -> None:
    assert membership_rows().rows() == sorted(
        membership_rows().rows(), key=lambda row: (row[0], row[2], row[4])
    )


def test_villages_of_an_office_lie_in_their_commune() -> None:
    sample = register().on(REORGANISATION).by_code["99004/thon-1"]
    extra = (replace(sample, code="20308/thon-1", parent_code="20308", made_up=False),)
    rows = membership_rows(extra)
    assert set(rows.filter(unit="20308/thon-1")["area"]) == {"20308/thon-1", "20308", "48"}
    assert unit_rows(extra).height == unit_rows().height + 1


def test_the_columns_are_those_of_the_schema() -> None:
    with duckdb.connect() as connection:
        connection.execute(_schema("units") + _schema("memberships"))
        # led back through renamings by the build
        known = unit_rows().with_columns(since="valid_from")
        for table, rows in (("units", known), ("memberships", membership_rows())):
            described = connection.execute(f"describe {table}").fetchall()
            assert [row[0] for row in described] == rows.columns
            connection.execute(f"insert into {table} select * from rows")
        assert connection.execute("select count(*) from units").fetchone() == (units().height,)


def _schema(table: str) -> str:
    text = (HOME / "etl" / "build" / "schema.sql").read_text(encoding="utf-8")
    return text[text.index(f"create table {table} (") :].split(";", 1)[0] + ";"
