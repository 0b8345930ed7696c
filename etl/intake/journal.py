"""The acts of an archive as an office reads them: one entry an event, with what it brought and
how it stands now.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from etl.archive.archive import Archive
from etl.archive.event import ENTERED, REVERSIBLE, Event, Type
from etl.entered.approval import standings

IN_FORCE, WITHDRAWN = "in_force", "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class JournalEntry:
    """One event. None or empty: an event of its type has no such thing. Times are UTC.

    `about`: the event that it is an act upon, or that it came with; `why`: the reason given;
    `figures`: decided cells of a report, rows of an entered file; `findings`: how often which rule
    was found in a report, by severity; `state`: how a report stands (etl/approval.State), or
    in_force, withdrawn; `stated`: the act that brought it there; `unit_code`, `indicator`,
    `period`, `text`: of an explanation (`text`: of an answer the header that it is about); `units`:
    whom the rows of an entered file name; `setting`, `value`: what was set to what.
    """

    event: str
    sequence: int
    type: str
    at: dt.datetime
    by: str | None
    about: str | None = None
    why: str | None = None
    file: str | None = None
    sha256: str | None = None
    figures: int | None = None
    findings: Mapping[str, Mapping[str, int]]
    state: str | None = None
    stated: str | None = None
    unit_code: str | None = None
    indicator: str | None = None
    period: str | None = None
    text: str | None = None
    units: frozenset[str] = frozenset()
    setting: str | None = None
    value: str | None = None
    is_erased: bool = False


def entries(archive: Archive) -> tuple[JournalEntry, ...]:
    """Every event, the newest first."""
    states = _states(archive)
    return tuple(
        _entry(event, *states.get(event.id, (None, None))) for event in reversed(archive.events)
    )


def _states(archive: Archive) -> dict[str, tuple[str, str | None]]:
    """How everything stands that can be withdrawn, and the id of the act that brought it there."""
    acts = {
        event.payload["event"]: event.id
        for event in archive.events
        if event.type in (Type.WITHDRAW, Type.REINSTATE)
    }
    gone = archive.withdrawn
    states = {
        event.id: (WITHDRAWN if event.id in gone else IN_FORCE, acts.get(event.id))
        for event in archive.events
        if event.type in REVERSIBLE
    }
    for id_, standing in standings(archive).items():
        states[id_] = (standing.state.value, standing.act.id if standing.act else acts.get(id_))
    return states


def _entry(event: Event, state: str | None, stated: str | None) -> JournalEntry:
    said = event.payload
    taken = ("file", "sha256", "why", "unit_code", "indicator", "period")
    return JournalEntry(
        event=event.id,
        sequence=event.sequence,
        type=event.type,
        at=event.at,
        by=event.by,
        about=said.get("event") or said.get("submission"),
        figures=_figures(event),
        findings=said.get("findings") or {},
        state=None if event.is_erased else state,
        stated=stated,
        text=said.get("text") or said.get("header"),
        units=_units(event),
        setting=said.get("name") if event.type == Type.SETTING else None,
        value=str(said.get("value")).lower() if event.type == Type.SETTING else None,
        is_erased=event.is_erased,
        **{name: said.get(name) for name in taken},
    )


def _figures(event: Event) -> int | None:
    rows = _rows(event)
    return event.payload.get("facts") if rows is None else len(rows)


def _units(event: Event) -> frozenset[str]:
    """The codes of units in the rows of an entered file, or of an explanation."""
    named = [event.payload, *(_rows(event) or ())]
    return frozenset(
        row[key]
        for row in named
        for key in ("unit_code", "code", "commune_code", "from_code", "to_code")
        if row.get(key)
    )


def _rows(event: Event) -> list[dict[str, Any]] | None:
    return event.payload.get(event.type, []) if event.type in ENTERED else None
