"""kill -9 at any point leaves the last build in place and loses no accepted submission.

Planted: before each change of a file that one load makes. Random: NGOSO_KILLS times (6) at any moment, inside DuckDB too.
"""

import os
import random
import signal

import pytest

from etl.archive import Archive
from etl.build import ensure_built
from etl.lock import locked
from etl.verify import verify
from metrics.place import Place
from metrics.store import Store
from tests.build.conftest import Killer

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 and fork are of Unix")
RANDOM_KILLS = int(os.environ.get("NGOSO_KILLS", "6"))


def _accounts(place: Place) -> tuple[int, float]:
    store = Store.newest(place)
    [(value,)] = store.cursor().execute("select value from facts where element = 'public_service_accounts'").fetchall()
    return store.build, value


def test_a_load_killed_before_any_of_its_changes_loses_nothing(killer):
    whole = killer.load()
    assert whole["finished"]
    assert whole["points"] >= 12
    for point in range(1, whole["points"] + 1):
        before, events = _accounts(killer.place), [event.id for event in Archive(killer.place).events]
        told = killer.load(point=point)
        assert told["status"] == signal.SIGKILL
        _check(killer, before, events, told)


def test_a_load_killed_at_any_moment_loses_nothing(killer):
    chosen = random.Random(20250701)
    for _ in range(RANDOM_KILLS):
        before, events = _accounts(killer.place), [event.id for event in Archive(killer.place).events]
        told = killer.load(seconds=chosen.uniform(0.0, 0.5))
        _check(killer, before, events, told)


def _check(killer: Killer, before: tuple[int, float], events: list[str], told: dict) -> None:
    place = killer.place
    number, shown = _accounts(place)
    assert (number, shown) == before or (number > before[0] and shown == killer.value)
    accepted = [event.id for event in Archive(place).events]
    assert accepted[: len(events)] == events
    assert told["accepted"] in {*accepted[len(events) :], None}
    ensure_built(place)
    assert _accounts(place)[1] == (killer.value if len(accepted) > len(events) else before[1])
    with locked(place):
        assert not list(place.archive.glob(".*"))
        assert not list(place.builds.glob("*.tmp*"))
    assert verify(place) == []
