"""What an office entered by small files: how such a file is read, accepted, and what of it is in
force.

A file is one event of the archive with its rows as decided. What is said later of the same thing
replaces what was said before; withdrawing the event undoes it, and nothing else has to be done.
"""

from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import Any

import polars as pl

from etl.archive.archive import Archive, NotPossible
from etl.archive.event import ENTERED, Event, file_name, newest_event
from etl.entered import groups, shares, village_history, villages
from etl.entered.duties import DUTIES
from etl.entered.entry_files import Entries, EntryKind, in_force, open_file
from etl.entered.groups import GROUPS
from etl.entered.office_units import NOTHING, Own
from etl.entered.shares import SHARES
from etl.entered.targets import TARGETS
from etl.entered.village_changes import VILLAGE_CHANGES
from etl.entered.village_history import turned
from etl.entered.villages import VILLAGES
from etl.findings import found
from metrics.build.place import Place

_NAMED = 5
KINDS = (TARGETS, VILLAGE_CHANGES, VILLAGES, GROUPS, SHARES, DUTIES)


def read_entries(content: bytes, name: str, own: Own = NOTHING) -> Entries | None:
    """The rows of a small file, known by its header; None: it is none, or cannot be opened.
    `own`: what was entered before.
    """
    if (opened := open_file(content, KINDS)) is None:
        return None
    kind, lines, findings = opened
    rows, wrong = kind.understand(lines, own)
    empty = [] if lines else [found("rows_present")]
    return Entries(
        kind=kind,
        name=name,
        sha256=sha256(content).hexdigest(),
        rows=tuple(rows),
        findings=(*findings, *empty, *wrong),
    )


def accept(archive: Archive, entries: Entries, *, by: str | None) -> tuple[Event, bool]:
    """Accepts a file: an event, and whether it is new. Rows that are all in force as they are
    change nothing.
    """
    if entries.exit_code != 0:
        raise ValueError(f"not to be accepted as it is: {entries.name}")
    kind, rows = entries.kind, [row.as_json() for row in entries.rows]
    said = in_force(archive, kind)
    earlier = [said.get(kind.key_of(row)) for row in rows]
    if all(one is not None and one[1] == row for one, row in zip(earlier, rows, strict=True)):
        return max(
            (event for event, _ in filter(None, earlier)), key=lambda event: event.sequence
        ), False
    payload = {"file": file_name(entries.name), "sha256": entries.sha256, str(kind.type): rows}
    return archive.append(kind.type, payload, by=by), True


def own_of(archive: Archive, *, without: str | None = None) -> Own:
    """What the office added about units, in force. `without`: as if this event were withdrawn."""

    def rows(kind: EntryKind) -> list[dict[str, Any]]:
        return [row for _, row in in_force(archive, kind, without=without).values()]

    registered = villages.versions(map(villages.stored, rows(VILLAGES)))
    led = turned(registered, map(village_history.stored, rows(VILLAGE_CHANGES)))
    given = {
        (one.from_code, one.to_code, one.effective): one.share
        for one in map(shares.stored, rows(SHARES))
    }
    members = tuple(map(groups.stored, rows(GROUPS)))
    own = Own(villages=led.villages, village_changes=led.changes, shares=given, members=members)
    unmatched = given.keys() - _parts(own)
    return replace(own, lost=frozenset({*(change.pair for change in led.lost), *unmatched}))


def _parts(own: Own) -> set[tuple[Any, ...]]:
    """Old unit, new unit and day of every part of a divided one."""
    divided = own.changes.filter(pl.col("relation") == "part")
    return set(divided.select("from_code", "to_code", "effective").iter_rows())


def own_at(place: Place) -> Own:
    """What the office added about units at a place, in force; kept until the next event is
    accepted there.
    """
    head = newest_event(place)
    return _kept(place, head) if head else NOTHING


@lru_cache(maxsize=4)
def _kept(place: Place, head: str) -> Own:
    archive = Archive(place)
    return own_of(archive) if any(event.type in ENTERED for event in archive.events) else NOTHING


def require_free(archive: Archive, event_id: str) -> None:
    """Raises NotPossible where something else that is in force was said of what this event
    brought.
    """
    if lost := own_of(archive, without=event_id).lost - own_of(archive).lost:
        codes = ", ".join(sorted({old for old, _, _ in lost})[:_NAMED])
        raise NotPossible(
            (
                f"Lần nạp {event_id} còn được dùng: đã nạp sắp xếp hoặc tỷ lệ của {codes}. "
                "Đề "
                "nghị rút lần nạp sau trước."
            ),
            (
                f"{event_id} is still needed: changes or shares of {codes} were entered. "
                "Please withdraw those first."
            ),
        )
