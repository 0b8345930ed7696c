"""The worked cases of tests/cases/arithmetic, read; also all of them side by side in one world."""

import csv
from pathlib import Path

import polars as pl

from tests.metrics import world

CASES = sorted((Path(__file__).parent.parent / "cases" / "arithmetic").iterdir())
TODAY = ("10001", "10003", "10004")  # the communes that SUCCESSORS lead to
_UNITS = ("unit_code", "area", "unit", "code", "parent_code")
_NAMES_UNITS = ("facts", "fact_versions", "units", "memberships", "restated", "turns", "scope")


def facts_of(case: Path) -> list[world.Fact]:
    return [
        (row["unit"], row["period"], row["element"], _said(row["value"]))
        for row in rows(case / "facts.csv")
    ]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def side_by_side() -> dict[str, pl.DataFrame]:
    """The tables of all cases, the units of each under the name of the case: «01…/10001». The units
    changed on 1 July 2025."""
    made = {case.name: world.frames(facts_of(case), recycled=TODAY) for case in CASES}
    return {
        name: pl.concat(_named(frames[name], name, case) for case, frames in made.items()).unique()
        for name in world.frames([])
    }


def _named(frame: pl.DataFrame, table: str, case: str) -> pl.DataFrame:
    units = [name for name in _UNITS if name in frame.columns and table in _NAMES_UNITS]
    return frame.with_columns(pl.concat_str(pl.lit(f"{case}/"), name).alias(name) for name in units)


def _said(text: str) -> float | str | None:
    return None if text == "" else text if text == "no_activity" else float(text)
