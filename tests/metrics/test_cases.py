"""The worked cases of tests/cases/arithmetic: facts and expected figures as CSV, checkable
without Python.
"""

from pathlib import Path

import pytest

from metrics.asked.values import values
from tests.metrics import world
from tests.metrics.cases import CASES, facts_of, rows


@pytest.mark.parametrize("engine", world.ENGINES)
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_worked_case(case: Path, engine: str) -> None:
    tables = world.tables(facts_of(case), engine)
    for row in rows(case / "expected.csv"):
        found = values(
            tables, periods=[row["period"]], area=row["unit"], indicators=[row["indicator"]]
        ).to_dicts()
        assert len(found) == 1, f"{case.name}: {row['unit']} gives {len(found)} rows"
        for name in ("numerator", "denominator", "value"):
            wanted = None if row[name] == "" else pytest.approx(float(row[name]), abs=1e-9)
            assert found[0][name] == wanted, f"{case.name}: {row['unit']} {row['indicator']} {name}"
        told = {name: found[0][name] for name in ("status", "reporting", "expected", "basis")}
        assert told == {
            "status": row["status"],
            "reporting": int(row["reporting"]),
            "expected": int(row["expected"]),
            "basis": row["basis"] or None,
        }, f"{case.name}: {row['unit']} {row['indicator']}"
