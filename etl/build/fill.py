"""Fills the tables of a build (etl/build/schema.sql) from the archive, the register of units
and the declarations.
"""

import datetime as dt
import glob
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from etl.archive.archive import FACTS, Archive
from etl.archive.event import Event
from etl.build.succession import restated_rows
from etl.entered import explanations
from etl.entered.approval import ApprovalState, Standing, standings
from etl.entered.boundaries import outline_rows
from etl.entered.coverage import coverage_of
from etl.entered.duties import duty_rows
from etl.entered.entry_kinds import own_of
from etl.entered.group_rows import group_rows
from etl.entered.targets import Target, in_force
from etl.reference import membership_rows, unit_rows
from metrics.build import relations
from metrics.declared.period import Period
from metrics.declared.registry import registry

_SCHEMA = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
_COLUMNS = Path(__file__).with_name("columns.sql").read_text(encoding="utf-8")
_CANDIDATE = "candidate"
_LAST = 2**40  # after every sequence that an archive will reach
_CANDIDATE_ROW = (
    _CANDIDATE,
    None,
    None,
    "",
    "",
    "",
    ApprovalState.APPROVED,
    None,
    None,
    None,
    None,
    _LAST,
    None,
    None,
)


def statements(path: Path) -> dict[str, str]:
    """The statements of a file of SQL by their names: each stands below a line `-- name: …`."""
    parts = re.split(r"^-- name: (\w+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


_STATEMENTS = statements(Path(__file__).with_name("fill.sql"))


def fill(
    connection: duckdb.DuckDBPyConnection, archive: Archive, candidate: pl.DataFrame | None
) -> None:
    """Makes the tables and fills all but `figures` and the rows of `meta` that name the build.

    `candidate`: facts (etl/archive/facts.py) that count as if they had just been submitted, and
    approved where approval is on.
    """
    connection.execute(_SCHEMA)
    connection.execute(_COLUMNS)
    _fill_declarations(connection, archive)
    fill_said(connection, archive)
    fill_new(connection, archive, archive.events)
    if candidate is not None:
        _insert(connection, "submissions", [_CANDIDATE_ROW])
        _insert(
            connection,
            "fact_versions",
            candidate.with_columns(submission=pl.lit(_CANDIDATE), current=False, provisional=False),
        )
    connection.execute(_STATEMENTS["all_versions"])
    settle(connection, archive)


SAID = ("explanations", "submissions", "duties", "targets")


def fill_said(connection: duckdb.DuckDBPyConnection, archive: Archive) -> None:
    """The tables that any event may change (SAID), as all events together leave them."""
    _insert(connection, "explanations", _explanation_rows(archive))
    _insert(connection, "submissions", _submission_rows(archive))
    _insert(connection, "duties", duty_rows(archive))
    _insert(connection, "targets", [_target_row(target) for target in in_force(archive)])


def fill_new(
    connection: duckdb.DuckDBPyConnection, archive: Archive, events: Sequence[Event]
) -> None:
    """The tables that only grow, by what some events brought; of their facts none counts yet."""
    brought = {event.id for event in events}
    submissions = [event for event in archive.submissions if event.id in brought]
    _insert(connection, "events", _event_rows(events))
    _insert(connection, "findings", _finding_rows(submissions))
    _fill_facts(connection, archive, submissions)


SETTLED = ("periods", "period_parts", "scope")


def settle(connection: duckdb.DuckDBPyConnection, archive: Archive) -> None:
    """Which facts count (of those in the view `versions`), and what follows from it but
    figures: SETTLED, some rows of `meta`.
    """
    for name in ("counting", "current", "provisional"):
        connection.execute(_STATEMENTS[name])
    _fill_periods(connection)
    for name in ("standing", "scope", "made_up", "made_up_only"):
        connection.execute(_STATEMENTS[name])
    connection.execute("insert into meta values ('coverage', ?)", [str(coverage_of(archive))])


def in_words(source: Mapping[str, str] | None) -> str | None:
    """A published source as it is named on the screen: title, publisher, date."""
    said = (
        ", ".join(source[key] for key in ("title", "publisher", "date") if source.get(key))
        if source
        else ""
    )
    return said or None


def _fill_declarations(connection: duckdb.DuckDBPyConnection, archive: Archive) -> None:
    declared = registry()
    own = own_of(archive)
    groups = group_rows(own)
    _insert(
        connection,
        "units",
        pl.concat([unit_rows(own.villages), groups.units]).with_columns(since="valid_from"),
    )
    _insert(
        connection, "memberships", pl.concat([membership_rows(own.villages), groups.memberships])
    )
    _insert(connection, "restated", restated_rows(own, groups))
    connection.execute(_STATEMENTS["since"])
    connection.execute(_STATEMENTS["turns"])
    _insert(
        connection,
        "outlines",
        [(code, None, on, shape, event) for code, on, shape, event in outline_rows(archive)],
    )
    connection.execute(_STATEMENTS["outlines"])
    _insert(connection, "elements", relations.element_rows(declared))
    _insert(connection, "indicators", relations.indicator_rows(declared))
    _insert(connection, "terms", relations.term_rows(declared))


def _target_row(target: Target) -> tuple[Any, ...]:
    named = (
        target.indicator,
        target.unit_code,
        target.date,
        target.value,
        target.kind,
        target.document,
    )
    return (*named, target.first_day, False)


def _submission_rows(archive: Archive) -> list[tuple[Any, ...]]:
    stands = standings(archive)
    return [
        (
            event.id,
            _utc(event),
            event.by,
            *(event.payload[key] for key in ("file", "sha256", "stored_sha256")),
            *_stated(stands[event.id]),
            in_words(event.payload["source"]),
            event.sequence,
            *_found(event, "warning", "info"),
        )
        for event in archive.submissions
    ]


def _found(event: Event, *severities: str) -> tuple[int | None, ...]:
    """How many findings of each severity a report came with; None: a version of the program
    accepted it that did not count them.
    """
    counted = event.payload.get("findings")
    return tuple(
        None if counted is None else sum(counted.get(severity, {}).values())
        for severity in severities
    )


def _stated(standing: Standing) -> tuple[Any, ...]:
    """state, stated_at, stated_by, reason."""
    act = standing.act
    return (
        (standing.state.value, _utc(act), act.by, act.payload.get("why"))
        if act
        else (standing.state.value, None, None, None)
    )


def _event_rows(events: Iterable[Event]) -> list[tuple[Any, ...]]:
    return [
        (
            event.id,
            event.sequence,
            event.type,
            _utc(event),
            event.by,
            *(event.payload.get(key) for key in ("event", "why", "file")),
        )
        for event in events
    ]


def _finding_rows(submissions: Iterable[Event]) -> list[tuple[Any, ...]]:
    """Reports that were accepted before warnings were kept have none."""
    names = (
        "unit_code",
        "period",
        "element",
        "rule",
        "sheet",
        "row",
        "column",
        "message_vi",
        "message_en",
    )
    found = ((event.id, row) for event in submissions for row in event.payload.get("noted", ()))
    return [(*(row[name] for name in names), submission) for submission, row in found]


def _explanation_rows(archive: Archive) -> list[tuple[Any, ...]]:
    said = ("unit_code", "period", "indicator", "text")
    return [
        (*(event.payload[name] for name in said), _utc(event), event.by, event.id)
        for event in explanations.in_force(archive)
    ]


def _utc(event: Event) -> dt.datetime:
    """The moment of an event as DuckDB's plain timestamp."""
    return event.at.replace(tzinfo=None)


def _fill_facts(
    connection: duckdb.DuckDBPyConnection, archive: Archive, submissions: Sequence[Event]
) -> None:
    files = [glob.escape(str(archive.folder(event) / FACTS)) for event in submissions]
    if files:
        try:
            connection.execute(_STATEMENTS["facts"], {"files": files})
        except duckdb.Error:
            archive.require_sound_facts()  # names the file that is damaged
            raise


def _fill_periods(connection: duckdb.DuckDBPyConnection) -> None:
    codes = connection.execute(
        "select distinct period from facts_provisional order by period"
    ).fetchall()
    reported = [Period.parse(code) for (code,) in codes]
    asked = relations.asked_periods(reported)
    _insert(
        connection,
        "periods",
        [
            (period.code, period.level.value, period.start, period.end, None, False)
            for period in asked
        ],
    )
    _insert(connection, "period_parts", relations.part_rows(asked, reported))


def _insert(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    rows: Sequence[tuple[Any, ...]] | pl.DataFrame,
) -> None:
    """All rows at once, in the order of the table's columns: row by row would take minutes."""
    if not isinstance(rows, pl.DataFrame):
        rows = pl.DataFrame(
            rows, schema=connection.table(table).columns, orient="row", infer_schema_length=None
        )
    if not rows.is_empty():
        connection.from_arrow(rows.to_arrow()).insert_into(table)
