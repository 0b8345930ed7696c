"""Archive → a new numbered build: NNNNNN.duckdb and beside it NNNNNN.published.parquet.

A build is made of the decided facts and of data/reference, never of the files as received, and is never edited: whatever
changes makes the next one. It is written as .tmp, checkpointed, closed and renamed to a number that never existed;
the highest number is the current build. The published figures of every build are kept: they say what was shown on a day.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import duckdb
import polars as pl

from etl import durable, erase
from etl.approval import is_on
from etl.archive import Archive
from etl.event import folders
from etl.fill import fill
from etl.lock import UNFINISHED, NotWritable, locked
from etl.log import LOGGER, timed
from metrics.compiled import text_of
from metrics.failure import Failure
from metrics.figures import Figures
from metrics.indicator import Text
from metrics.place import HOME, REFERENCE, Place
from metrics.registry import registry
from metrics.shown import published_file
from metrics.store import BuildUnreadable, NoBuild, Store, build_files, tables
from metrics.values import GEOGRAPHIES

KEPT_BUILDS = 5
FACTS_AT_ONCE = 2_500_000  # about so many in one query: the country over ten years at once takes more memory than an office's machine has
_COUNTER = "last-build"
_NUMBERED = re.compile(r"(\d{6,})\.")
_DISK_FAILURES = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)  # nobody else writes: only the disk can refuse
_REFUSED = Text(vi="đĩa từ chối ghi bản số liệu, có thể đã đầy", en="the disk refused the build, it may be full")
_ASKED = """select code from periods
where (not $provisional or waits) and ($geography = 'native' or first_part < (select max(day) from turns)) order by code"""
_KEEP = "insert into figures select $geography, $provisional, * exclude (end_date) from ({}) order by period, unit_code"
_CODE = sorted(path for folder in (HOME / "etl", HOME / "metrics") for path in folder.iterdir() if path.suffix in (".py", ".sql"))
_CONFIG: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}


class ArchiveIncomplete(Failure):
    """The current build knows an event that the archive no longer has: something was deleted there."""

    def __init__(self, head: str) -> None:
        super().__init__(
            f"Kho lưu trữ thiếu sự kiện {head} mà bản số liệu hiện có đã dùng. Không lập bản mới để tránh mất số liệu: "
            "đề nghị khôi phục kho từ bản sao lưu (python -m etl restore).",
            f"The archive lacks event {head}, which the current build was made from. No new build was made, so that nothing is lost: "
            "please restore a backup (python -m etl restore).",
        )


def ensure_built(place: Place, *, waiting: Callable[[Text], None] | None = None) -> int:
    """The number of a build that is whole and made of everything accepted; builds where there is none.

    Raises NoBuild when nothing was ever accepted, ArchiveIncomplete, ArchiveDamaged, Busy, NotWritable.
    """
    if number := _up_to_date(place):
        return number
    with locked(place, waiting=waiting):
        return bring_up_to_date(trusted_archive(place))


def bring_up_to_date(archive: Archive) -> int:
    """The number of the current build, made now if anything is newer than it. The caller holds the lock."""
    return _up_to_date(archive.place) or publish(archive)


def trusted_archive(place: Place) -> Archive:
    """The archive, if it still holds what the current build was made from; else nothing may be added or built.

    Raises ArchiveIncomplete, ArchiveDamaged.
    """
    try:
        head = Store.newest(place).meta["archive_head"]
    except NoBuild:
        return Archive(place)
    if not (place.archive / head).is_dir():
        raise ArchiveIncomplete(head)
    return Archive(place)


@timed("publish")
def publish(archive: Archive) -> int:
    """Makes the next build and puts it in force; its number. The caller holds the lock."""
    if not archive.events:
        raise NoBuild()
    place = archive.place
    erase.destroy(archive)
    archive.require_sound_facts()
    number = _claim(place)
    build, figures = place.builds / f"{number:06d}.duckdb", published_file(place, number)
    unfinished, unfinished_figures = (path.with_name(path.name + UNFINISHED) for path in (build, figures))
    meta = _meta(archive, number)
    try:
        with closing(_connect(unfinished)) as connection:
            _write(connection, archive, meta).write_parquet(unfinished_figures, metadata=meta)
    except _DISK_FAILURES as error:
        raise NotWritable(place.root, _REFUSED) from error
    durable.rename(unfinished, build)
    durable.rename(unfinished_figures, figures)
    _retire(place)
    LOGGER.info("%s: build %d of %d events published", place.root.name, number, len(archive.events))
    return number


def rehearsed(archive: Archive, candidate: pl.DataFrame | None = None) -> pl.DataFrame:
    """The figures that a build of `archive` would publish now, made in memory; nothing is written.

    `candidate`: facts (etl/facts.py) that count as if they had just been submitted.
    """
    with closing(_connect(None)) as connection:
        fill(connection, archive, candidate)
        _compute(connection, "native", provisional=False)
        return figures_of(connection)


def remade(archive: Archive, meta: Mapping[str, str]) -> tuple[Store, pl.DataFrame]:
    """A build of `archive` in memory that calls itself what `meta` says, and the figures it would publish; nothing is written."""
    connection = _connect(None)
    make(connection, archive)
    shown = figures_of(connection)
    connection.executemany("insert into meta values (?, ?)", list(meta.items()))
    connection.execute("set enable_external_access = false")
    known = dict(connection.execute("select key, value from meta").fetchall())
    return Store(int(meta["build"]), published_file(archive.place, int(meta["build"])), known, connection), shown


def figures_of(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The published figures of a build that was just filled: a row per indicator, unit and period (PUBLISHED)."""
    shown: pl.DataFrame = connection.sql("from published order by unit_code, indicator, period").pl()
    return shown


def newest_published(place: Place) -> int | None:
    """The number of the build whose figures were published last; None: none ever was."""
    if not place.builds.is_dir():
        return None
    numbers = (int(path.name.partition(".")[0]) for path in place.builds.glob("*.published.parquet"))
    return max(numbers, default=None)


def fingerprint() -> str:
    """Changes with whatever a build is made of besides the archive: declarations, reference data, the code that fills and computes.

    A build holds figures: one that another arithmetic computed must not outlive it.
    """
    files = [*sorted(REFERENCE.glob("*.csv")), *_CODE]
    content = b"".join(path.name.encode() + sha256(path.read_bytes()).digest() for path in files)
    return sha256(registry().fingerprint.encode() + content).hexdigest()[:16]


def _up_to_date(place: Place) -> int | None:
    """The newest build's number if nothing is newer than it and it can be read."""
    accepted = folders(place)
    files = build_files(place)
    if not accepted or not files or erase.is_unfinished(place):
        return None
    number, path = files[0]
    try:
        meta = Store.opened(number, path).meta
    except BuildUnreadable:
        return None
    is_current = meta["archive_head"] == accepted[-1].name and meta["fingerprint"] == fingerprint()
    return number if is_current and published_file(place, number).exists() else None


def _claim(place: Place) -> int:
    """A number that no build ever had, even if the newest was deleted by hand: the last one is kept outside builds/ too."""
    place.builds.mkdir(parents=True, exist_ok=True)
    counter = place.root / _COUNTER
    seen = [int(match[1]) for path in place.builds.iterdir() if (match := _NUMBERED.match(path.name))]
    kept = [int(counter.read_text())] if counter.exists() else []
    number = max([0, *seen, *kept]) + 1
    durable.replace(counter, f"{number}\n".encode())
    return number


def _connect(path: Path | None) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(path) if path else ":memory:", config=_CONFIG)


def _meta(archive: Archive, number: int) -> dict[str, str]:
    """What a build says about itself, in its table `meta` and in the file of its published figures."""
    return {
        "build": str(number),
        "made_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "archive_head": archive.events[-1].id,
        "fingerprint": fingerprint(),
        "approval": str(is_on(archive)).lower(),
    }


def _write(connection: duckdb.DuckDBPyConnection, archive: Archive, meta: Mapping[str, str]) -> pl.DataFrame:
    """Fills a build to its last row and puts it on the disk; its published figures."""
    make(connection, archive)
    connection.executemany("insert into meta values (?, ?)", list(meta.items()))
    connection.execute("checkpoint")
    return figures_of(connection)


def make(connection: duckdb.DuckDBPyConnection, archive: Archive) -> None:
    """Makes the tables of a build and fills all but the rows of `meta` that name it."""
    fill(connection, archive, None)
    compute(connection)


def compute(connection: duckdb.DuckDBPyConnection) -> None:
    """Fills `figures`, and with it `published`, over the other tables."""
    for provisional in (False, True):
        for geography in GEOGRAPHIES:
            _compute(connection, geography, provisional=provisional)


def _compute(connection: duckdb.DuckDBPyConnection, geography: str, *, provisional: bool) -> None:
    """Adds the figures of one geography, official or provisional, of the periods in which they may differ from the other ones."""
    periods = [code for (code,) in connection.execute(_ASKED, {"geography": geography, "provisional": provisional}).fetchall()]
    [(facts,)] = connection.execute("select count(*) from facts_provisional").fetchall()
    at_once = max(1, len(periods) * FACTS_AT_ONCE // max(facts, FACTS_AT_ONCE))
    over, question = tables(connection, provisional=provisional), Figures(current=geography == "current")
    for start in range(0, len(periods), at_once):
        asked = periods[start : start + at_once]
        given = {"first": asked[0], "last": asked[-1]}
        found = text_of(question, over, given)
        connection.execute(_KEEP.format(found), given | {"geography": geography, "provisional": provisional})


def _retire(place: Place) -> None:
    """Deletes all but the newest builds, after something was erased all but the one just made; their published figures stay."""
    files = build_files(place)
    for _, path in files[1 if erase.is_unfinished(place) else KEPT_BUILDS :]:
        try:
            path.unlink()
        except PermissionError:
            continue  # Windows: somebody still reads it; the next build tries again
    if len(build_files(place)) == 1:
        erase.finish(place)
