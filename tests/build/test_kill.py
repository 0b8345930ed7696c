"""kill -9 at any point of any act leaves a whole build in place and loses nothing that was
accepted.

Planted: before each change of a file that one act makes. Random: NGOSO_KILLS times (8) at any
moment, inside DuckDB too.
"""

import itertools
import os
import random
import signal
import time
from dataclasses import dataclass, field
from typing import Any

import polars as pl
import pytest

from etl.archive.archive import FACTS, Archive
from etl.archive.event import Type
from etl.archive.lock import building, locked
from etl.build.publish import ensure_built
from etl.build.verify import verify
from metrics.build.place import Place
from metrics.build.store import Store
from tests.build.conftest import FIRST, Killer

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 and fork are of Unix")
RANDOM_KILLS = int(os.environ.get("NGOSO_KILLS", "8"))


@dataclass
class Standing:
    """What an archive says, read here once more, independently of the build."""

    asking: bool = False
    # came while approval was asked for; waits as long as it is
    to_approve: set[str] = field(default_factory=set)
    withdrawn: set[str] = field(default_factory=set)
    figures: dict[str, float] = field(default_factory=dict)  # by submission, in their order

    @classmethod
    def of(cls, place: Place) -> "Standing":
        found = cls()
        for event in Archive(place).events:
            about = event.payload.get("event")
            if event.type == Type.SUBMISSION:
                facts = pl.read_parquet(place.archive / event.id / FACTS).filter(
                    element="public_service_accounts"
                )
                found.figures[event.id] = facts["value"].item()
                found.to_approve |= {event.id} if found.asking else set()
            elif event.type == Type.SETTING:
                found.asking = not found.asking
            elif event.type == Type.APPROVE:
                found.to_approve.discard(about)
            elif event.type == Type.WITHDRAW:
                found.withdrawn.add(str(about))
            elif event.type == Type.REINSTATE:
                found.withdrawn.discard(about)
        return found

    @property
    def waiting(self) -> set[str]:
        return self.to_approve if self.asking else set()

    @property
    def figure(self) -> float:
        """What is to be shown: the last report that counts."""
        return [
            size
            for event, size in self.figures.items()
            if event not in self.withdrawn | self.waiting
        ][-1]


def _shown(place: Place) -> tuple[int, float]:
    store = Store.newest(place)
    [(value,)] = (
        store.cursor()
        .execute("select value from facts where element = 'public_service_accounts'")
        .fetchall()
    )
    return store.build, value


def _events(place: Place) -> list[str]:
    return [event.id for event in Archive(place).events]


def test_a_load_killed_before_any_of_its_changes_loses_nothing(killer: Killer) -> None:
    whole = killer.load()
    assert whole["finished"]
    assert whole["points"] >= 12
    for point in range(1, whole["points"] + 1):
        before, events = _shown(killer.place), _events(killer.place)
        told = killer.load(point=point)
        assert told["status"] == signal.SIGKILL
        _check(killer.place, before, events, told)


def test_a_withdrawal_killed_before_any_of_its_changes_loses_nothing(killer: Killer) -> None:
    last = killer.load()["accepted"]
    for point in itertools.count(1):
        before, events = _shown(killer.place), _events(killer.place)
        told = killer.act("withdraw", last, point=point)
        if told["finished"]:
            break
        assert told["status"] == signal.SIGKILL
        _check(killer.place, before, events, told)
        if len(_events(killer.place)) > len(events):  # it was accepted: the same once more
            assert killer.act("reinstate", last)["finished"]
    assert point > 10


def test_an_act_killed_at_any_moment_loses_nothing(killer: Killer) -> None:
    chosen, start = random.Random(20250701), time.monotonic()
    assert killer.load()["finished"]
    whole = time.monotonic() - start
    for _ in range(RANDOM_KILLS):
        before, events = _shown(killer.place), _events(killer.place)
        act, of = chosen.choice(_possible(killer))
        told = killer.act(act, of, seconds=chosen.uniform(0.0, 1.2 * whole))
        _check(killer.place, before, events, told)


def _possible(killer: Killer) -> list[tuple[str, object]]:
    """What could be done now; the first report stays, so that there is always a figure."""
    now = Standing.of(killer.place)
    killer.value += 1
    reports = [event for event in now.figures if now.figures[event] != FIRST]
    counting = [event for event in reports if event not in now.withdrawn]
    possible: list[tuple[str, object]] = [
        ("load", killer.value),
        ("load", killer.value),
        ("approval", not now.asking),
    ]
    possible += [("withdraw", counting[-1])] if counting else []
    possible += [("reinstate", max(now.withdrawn))] if now.withdrawn else []
    return possible + [("approve", event) for event in sorted(now.waiting & set(counting))[:2]]


def _check(
    place: Place, before: tuple[int, float], events: list[str], told: dict[str, Any]
) -> None:
    number, shown = _shown(place)
    accepted = _events(place)
    expected = Standing.of(place).figure
    assert accepted[: len(events)] == events
    assert told["accepted"] in {*accepted[len(events) :], None}
    assert (number, shown) == before or (number > before[0] and shown == expected)
    ensure_built(place)
    assert _shown(place)[1] == expected
    with building(place), locked(place):
        assert not list(place.archive.glob(".*"))
        assert not list(place.builds.glob("*.tmp*"))
    assert verify(place) == []
