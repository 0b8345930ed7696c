"""No test depends on how busy the machine is: one profile of Hypothesis, one limit for waiting,
no clock on the wall.
"""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

TESTS = Path(__file__).resolve().parents[1]
# takes its moments from how long a load takes here and now
MEASURED = {TESTS / "build" / "test_kill.py"}
BROWSER = TESTS / "browser" / "conftest.py"  # opens pages that wait as long as everything else
ELSEWHERE = [
    path
    for path in sorted(TESTS.rglob("*.py"))
    if path.name != "patience.py" and path != Path(__file__).resolve()
]


def test_no_example_is_too_slow() -> None:
    assert settings().deadline is None
    assert HealthCheck.too_slow in settings().suppress_health_check


@pytest.mark.parametrize("path", ELSEWHERE, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_nothing_but_the_one_limit_ends_a_wait(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    own = [] if path == TESTS / "conftest.py" else re.findall(r"deadline=", source)
    own += re.findall(r"(?:timeout=|timeout\(|\.wait\()\s*\d[\d_]*", source)
    own += [] if path == BROWSER else re.findall(r"\.new_(?:page|context)\(", source)
    own += [] if path in MEASURED else re.findall(r"\b(?:monotonic|perf_counter)\(", source)
    assert own == []
