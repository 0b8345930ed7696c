"""A build that is made from the newest one: what changed → what it reaches → computed again →
published.

The newest build's file is copied, what events brought since is added, and only the figures that it
reaches are computed again. A build from nothing (etl/build/publish.py) is the same walk with
everything changed. Some events may reach everything (units, what became of them, groups, shares,
outlines, an erasure), and so may another fingerprint: then all is made anew, and once in a while
besides, so that the tables lie in their order again and no published figures hang on a long chain.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from etl.archive.archive import Archive
from etl.archive.event import Type
from etl.build.fill import SAID, SETTLED, fill_new, fill_said, settle, statements
from etl.entered.approval import standings
from metrics.build.published import is_shown
from metrics.build.store import NoBuild, Store

MADE_ANEW_EVERY = 64  # builds
NATIVE, CURRENT = "native", "current"
_STATEMENTS = statements(Path(__file__).with_name("increments.sql"))
_KINDS = [
    (geography, provisional) for provisional in (False, True) for geography in (NATIVE, CURRENT)
]
_ASKED = """select code, first_part from {}
where (not $provisional or waits)
    and ($geography = 'native' or first_part < (select max(day) from turns))
order by code"""
_SIMPLE = {
    Type.SUBMISSION, Type.APPROVE, Type.RETURN, Type.SETTING, Type.EXPLANATION, Type.ANSWER,
    Type.TARGETS, Type.DUTIES,
}  # fmt: skip
_UNDOING = {Type.WITHDRAW, Type.REINSTATE}


@dataclass(frozen=True, kw_only=True)
class Base:
    """The build that the next one is made from. `events`: how many it knew, the first of the
    archive's.
    """

    path: Path
    meta: Mapping[str, str]
    events: int


@dataclass(frozen=True, kw_only=True)
class Walk:
    """Figures of one geography, official or provisional, to be computed. `limited`: only those
    in the table `walked`.
    """

    geography: str
    provisional: bool
    periods: tuple[str, ...]
    limited: bool = False


def base_of(archive: Archive, fingerprint: str, number: int) -> Base | None:
    """The newest build, if build `number` may be made from it; None: everything has to be made
    anew.
    """
    try:
        store = Store.newest(archive.place)
    except NoBuild:
        return None
    if (
        store.meta.get("fingerprint") != fingerprint
        or number - int(store.meta["anew"]) >= MADE_ANEW_EVERY
    ):
        return None
    known = [
        event
        for (event,) in store.cursor()
        .execute("select event from events order by sequence")
        .fetchall()
    ]
    is_beginning = known == [event.id for event in archive.events[: len(known)]]
    if (
        not is_beginning
        or not is_shown(archive.place, store.meta)
        or not _are_simple(archive, len(known))
    ):
        return None
    return Base(path=store.path, meta=store.meta, events=len(known))


def _are_simple(archive: Archive, known: int) -> bool:
    """Whether the events since change facts, or what is said about them, and nothing that all
    facts rest on.
    """
    types = {event.id: event.type for event in archive.events}
    new = archive.events[known:]
    done = {
        types[event.payload["event"]] if event.type in _UNDOING else event.type for event in new
    }
    return done <= _SIMPLE


def refill(connection: duckdb.DuckDBPyConnection, archive: Archive, base: Base) -> list[Walk]:
    """Brings the tables of a copied build up to date; which figures are to be computed. They
    are taken out of the table already.
    """
    connection.execute(_STATEMENTS["before"])
    fill_new(connection, archive, archive.events[base.events :])
    connection.execute(
        _STATEMENTS["touched"], {"submissions": _standing_otherwise(connection, archive)}
    )
    connection.execute(_STATEMENTS["said_before"])
    for table in (*SAID, *SETTLED, "meta"):
        connection.execute(f"truncate {table}")
    fill_said(connection, archive)
    settle(connection, archive)
    for name in ("changed", "reached", "walked"):
        connection.execute(_STATEMENTS[name])
    walks = list(_reached(connection))
    connection.execute(_STATEMENTS["stale"])
    return walks


def everything(connection: duckdb.DuckDBPyConnection) -> list[Walk]:
    """All figures of a build that was just filled."""
    kinds: list[dict[str, Any]] = [
        {"geography": geography, "provisional": provisional} for geography, provisional in _KINDS
    ]
    return [Walk(**kind, periods=tuple(_asked(connection, "periods", kind))) for kind in kinds]


def published_changes(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The published figures that are new, other, or (without numbers) no more since the build
    that was copied.
    """
    changes: pl.DataFrame = connection.sql(_STATEMENTS["published_changes"]).pl()
    return changes


def _standing_otherwise(connection: duckdb.DuckDBPyConnection, archive: Archive) -> list[str]:
    """The submissions that came, or that count otherwise than before."""
    before = dict(connection.execute("select submission, state from submissions").fetchall())
    return [
        event
        for event, standing in standings(archive).items()
        if before.get(event) != standing.state.value
    ]


def _asked(
    connection: duckdb.DuckDBPyConnection, periods: str, kind: dict[str, Any]
) -> dict[str, Any]:
    """The periods whose figures of a kind may differ from those of the kind before, each with
    its first part.
    """
    return dict(connection.execute(_ASKED.format(periods), kind).fetchall())


def _reached(connection: duckdb.DuckDBPyConnection) -> Iterator[Walk]:
    """Notes in `walked` what has to be computed again: new periods everywhere, the others near
    what changed.
    """
    reached = {period for (period,) in connection.execute("from reached_periods").fetchall()}
    for geography, provisional in _KINDS:
        kind: dict[str, Any] = {"geography": geography, "provisional": provisional}
        before, now = (
            _asked(connection, "periods_before", kind),
            _asked(connection, "periods", kind),
        )
        new = {
            code
            for code, first in now.items()
            if code not in before or (geography == CURRENT and before[code] != first)
        }
        for statement, periods in (
            ("everywhere", new),
            ("everywhere", before.keys() - now.keys()),
            ("nearby", reached & now.keys() - new),
        ):
            if periods:
                connection.execute(_STATEMENTS[statement], kind | {"periods": sorted(periods)})
                yield Walk(**kind, periods=tuple(sorted(periods & now.keys())), limited=True)
