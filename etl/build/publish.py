"""Archive → a new numbered build: NNNNNN.duckdb and beside it NNNNNN.published.parquet.

A build is made of the decided facts and of data/reference, never of the files as received, and is
never edited: whatever changes makes the next one. It is written as .tmp, checkpointed, closed and
renamed to a number that never existed; the highest number is the current build. The published
figures of every build are kept: they say what was shown on a day.
"""

import datetime as dt
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import polars as pl

from etl.archive import durable, erase
from etl.archive.archive import Archive
from etl.archive.event import newest_event, sequence_of
from etl.archive.lock import UNFINISHED, NotWritable, building
from etl.build.fill import fill
from etl.build.increments import Base, Walk, base_of, everything, published_changes, refill
from etl.entered.approval import is_on
from etl.log import LOGGER, timed
from metrics.build.compiled import text_of
from metrics.build.place import HOME, REFERENCE, Place
from metrics.build.published import identity, published_file
from metrics.build.store import (
    LAST_NUMBER,
    BuildUnreadable,
    NoBuild,
    Store,
    build_files,
    last_number,
    newest_files,
    tables,
    whole_length,
)  # fmt: skip
from metrics.computed.figures import Figures
from metrics.declared.indicator import Text
from metrics.declared.registry import registry
from metrics.failure import Failure

KEPT_BUILDS = 5
# about so many in one query: the country over ten years at once takes more memory than an office's
# machine has
FACTS_AT_ONCE = 2_500_000
_NUMBERED = re.compile(r"(\d{6,})\.")
# nobody else writes: only the disk can refuse
_DISK_FAILURES = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)
_REFUSED = Text(
    vi="đĩa từ chối ghi bản số liệu, có thể đã đầy", en="the disk refused the build, it may be full"
)
_KEEP = (
    "insert into figures select $geography, $provisional, * exclude (end_date) from "
    "({}) order by period, unit_code"
)
_REACHED = """create or replace temp table reached as select area, asked from walked
where geography = $geography and provisional = $provisional
    and asked in (select unnest($periods))"""
_ARITHMETIC = (
    HOME / "etl" / "archive",
    HOME / "etl" / "build",
    HOME / "etl" / "entered",
    HOME / "metrics",
)
_CODE = sorted(
    path for room in _ARITHMETIC for path in room.rglob("*") if path.suffix in (".py", ".sql")
)
_CODE.append(HOME / "etl" / "reference.py")  # which units there are, and when
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


# computes the figures of walks and adds them to the tables of a build
Computing = Callable[[duckdb.DuckDBPyConnection, Iterable[Walk]], None]


class ArchiveIncomplete(Failure):
    """The current build knows an event that the archive no longer has: something was deleted
    there.
    """

    def __init__(self, head: str) -> None:
        super().__init__(
            (
                f"Kho lưu trữ thiếu sự kiện {head} mà bản số liệu hiện có đã dùng. Không lập "
                "bản mới để tránh mất số liệu: đề nghị khôi phục kho từ bản sao "
                "lưu (python "
                "-m etl restore)."
            ),
            (
                f"The archive lacks event {head}, which the current build was made from. No "
                "new build was made, so that nothing is lost: please restore a "
                "backup "
                "(python -m etl restore)."
            ),
        )


def ensure_built(
    place: Place, *, waiting: Callable[[Text], None] | None = None, accepted: str | None = None
) -> int:
    """The number of a build that is whole and made of everything accepted, or at least of the event
    `accepted`; builds where there is none.

    Raises NoBuild when nothing was ever accepted, ArchiveIncomplete, ArchiveDamaged, Busy,
    NotWritable.
    """
    if number := _up_to_date(place, accepted):
        return number
    with building(place, waiting=waiting):
        # Whoever held the lock may have built for all who waited.
        return _up_to_date(place, accepted) or publish(trusted_archive(place))


def trusted_archive(place: Place) -> Archive:
    """The archive, if it still holds what the current build was made from; else nothing may be
    added or built.

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
def publish(archive: Archive, *, anew: bool = False, computing: Computing | None = None) -> int:
    """Makes the next build, from the newest one where that is possible, and puts it in force; its
    number.

    The caller holds the right to build.

    `anew`: of everything that is in the archive, whatever the newest build says. `computing`: how
    its figures are then computed, by another engine than DuckDB (etl/build/spark.py).
    """
    if not archive.events:
        raise NoBuild()
    place = archive.place
    erase.destroy(archive)
    archive.require_sound_facts()
    number = _claim(place)
    build, figures = place.builds / f"{number:06d}.duckdb", published_file(place, number)
    unfinished, unfinished_figures = (
        path.with_name(path.name + UNFINISHED) for path in (build, figures)
    )
    try:
        if anew or not _is_continued(archive, number, unfinished, unfinished_figures):
            archive.require_sound_facts(afresh=True)  # all of them are read again
            meta = _meta(archive, number, None)
            made = _made(archive, meta, unfinished, None, computing or compute)
            made.write_parquet(unfinished_figures, metadata=meta)
    except _DISK_FAILURES as error:
        raise NotWritable(place.root, _REFUSED) from error
    durable.secure(unfinished_figures)
    durable.rename(unfinished, build)
    durable.rename(unfinished_figures, figures)
    _retire(place)
    LOGGER.info("%s: build %d of %d events published", place.root.name, number, len(archive.events))
    return number


def _is_continued(archive: Archive, number: int, build: Path, figures: Path) -> bool:
    """Writes a build and what it publishes from the newest one; False: that cannot be done,
    everything has to be made anew.
    """
    try:
        if base := base_of(archive, fingerprint(), number):
            meta = _meta(archive, number, base)
            _made(archive, meta, build, base, compute).write_parquet(figures, metadata=meta)
        return base is not None
    except duckdb.Error as error:
        LOGGER.warning(
            "%s: build %d cannot be made from the one before: %s",
            archive.place.root.name,
            number,
            type(error).__name__,
        )
        for path in build.parent.glob(f"{build.name}*"):
            path.unlink()
        return False


def _made(
    archive: Archive, meta: Mapping[str, str], build: Path, base: Base | None, computing: Computing
) -> pl.DataFrame:
    """Writes the file of a build; what is published of it: all figures, or what changed since
    `base`.
    """
    if base:
        shutil.copyfile(base.path, build)
    with closing(_connect(build)) as connection:
        if base:
            _continue(connection, archive, base)
        else:
            make(connection, archive, computing)
        published = published_changes(connection) if base else figures_of(connection)
        connection.executemany("insert into meta values (?, ?)", list(meta.items()))
        connection.execute("checkpoint")
    _lengthen(build)
    return published


def _lengthen(build: Path) -> None:
    """Gives a file the length of its header: DuckDB cuts off what is free at the end, and a
    short file is taken for a damaged one.
    """
    with closing(duckdb.connect(str(build), read_only=True, config=_CONFIG)) as connection:
        length = whole_length(connection)
    durable.secure(build, length=length)


def _continue(connection: duckdb.DuckDBPyConnection, archive: Archive, base: Base) -> None:
    """Makes of a copied build the next one."""
    connection.begin()  # one entry in the journal that is written beside a database
    compute(connection, refill(connection, archive, base))
    connection.commit()


def rehearsed(archive: Archive, candidate: pl.DataFrame | None = None) -> pl.DataFrame:
    """The figures that a build of `archive` would publish now, made in memory; nothing is written.

    `candidate`: facts (etl/archive/facts.py) that count as if they had just been submitted.
    """
    with closing(_connect(None)) as connection:
        fill(connection, archive, candidate)
        compute(connection, everything(connection)[:1])
        return figures_of(connection)


@contextmanager
def made_again(archive: Archive) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of a build of everything in `archive`, in memory."""
    with closing(_connect(None)) as connection:
        make(connection, archive)
        yield connection


def remade(archive: Archive, meta: Mapping[str, str]) -> tuple[Store, pl.DataFrame]:
    """A build of `archive` in memory that calls itself what `meta` says, and the figures it
    would publish; nothing is written.
    """
    connection = _connect(None)
    make(connection, archive)
    shown = figures_of(connection)
    connection.executemany("insert into meta values (?, ?)", list(meta.items()))
    connection.execute("set enable_external_access = false")
    known = dict(connection.execute("select key, value from meta").fetchall())
    return Store(
        int(meta["build"]), published_file(archive.place, int(meta["build"])), known, connection
    ), shown


def figures_of(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The published figures of a build that was just filled: a row per indicator, unit and
    period (PUBLISHED).
    """
    shown: pl.DataFrame = connection.sql(
        "from published order by unit_code, indicator, period"
    ).pl()
    return shown


def newest_published(place: Place) -> int | None:
    """The number of the build whose figures were published last; None: none ever was."""
    if (files := newest_files(place)) and published_file(place, files[0][0]).exists():
        return files[0][0]
    if not place.builds.is_dir():
        return None
    numbers = (
        int(path.name.partition(".")[0]) for path in place.builds.glob("*.published.parquet")
    )
    return max(numbers, default=None)


def fingerprint() -> str:
    """Changes with whatever a build is made of besides the archive: declarations, reference data,
    the code that fills and computes.

    A build holds figures: one that another arithmetic computed must not outlive it.
    """
    files = [*sorted(REFERENCE.glob("*.csv")), *_CODE]
    content = b"".join(path.name.encode() + sha256(path.read_bytes()).digest() for path in files)
    return sha256(registry().fingerprint.encode() + content).hexdigest()[:16]


def _up_to_date(place: Place, accepted: str | None = None) -> int | None:
    """The newest build's number if it can be read and nothing is newer than it; if `accepted`
    is given, nothing up to that event.
    """
    head, files = newest_event(place), newest_files(place)
    if not head or not files or erase.is_unfinished(place):
        return None
    number, path = files[0]
    try:
        meta = Store.opened(number, path).meta
    except BuildUnreadable:
        return None
    has_all = meta["archive_head"] == head or (
        accepted is not None and sequence_of(accepted) <= sequence_of(meta["archive_head"])
    )
    is_current = has_all and meta["fingerprint"] == fingerprint()
    return number if is_current and published_file(place, number).exists() else None


def _claim(place: Place) -> int:
    """A number that no build ever had, even if the newest was deleted by hand: the last one is
    kept outside builds/ too.
    """
    place.builds.mkdir(parents=True, exist_ok=True)
    number = last_number(place) + 1
    if (
        number == 1
        or published_file(place, number).exists()
        or (place.builds / f"{number:06d}.duckdb").exists()
    ):
        number = max(number, _highest(place) + 1)
    durable.replace(place.root / LAST_NUMBER, f"{number}\n".encode())
    return number


def renumber(place: Place) -> None:
    """Files of builds came from elsewhere: the next number is higher than theirs."""
    durable.replace(
        place.root / LAST_NUMBER, f"{max(last_number(place), _highest(place))}\n".encode()
    )


def _highest(place: Place) -> int:
    """The highest number that a file of builds/ bears."""
    return max(
        (int(match[1]) for path in place.builds.iterdir() if (match := _NUMBERED.match(path.name))),
        default=0,
    )


def _connect(path: Path | None) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(path) if path else ":memory:", config=_CONFIG)


def _meta(archive: Archive, number: int, base: Base | None) -> dict[str, str]:
    """What a build says about itself, in its table `meta` and in the file of its published figures.

    `anew`: the last build that was made of everything; `after`: the published figures whose changes
    these are (metrics/build/published.py).
    """
    made = {
        "build": str(number),
        "made_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "archive_head": archive.events[-1].id,
        "fingerprint": fingerprint(),
        "approval": str(is_on(archive)).lower(),
    }
    return made | (
        {"anew": base.meta["anew"], "after": identity(base.meta)} if base else {"anew": str(number)}
    )


def compute(connection: duckdb.DuckDBPyConnection, walks: Iterable[Walk]) -> None:
    """Adds figures to `figures`, and with it to `published`, over the other tables."""
    [(facts,)] = connection.execute("select count(*) from facts_provisional").fetchall()
    [(periods,)] = connection.execute("select count(*) from periods").fetchall()
    at_once = max(1, periods * FACTS_AT_ONCE // max(facts, FACTS_AT_ONCE))
    for walk in walks:
        for start in range(0, len(walk.periods), at_once):
            _compute(connection, replace(walk, periods=walk.periods[start : start + at_once]))


def make(
    connection: duckdb.DuckDBPyConnection, archive: Archive, computing: Computing = compute
) -> None:
    """Makes the tables of a build and fills all but the rows of `meta` that name it."""
    fill(connection, archive, None)
    computing(connection, everything(connection))


def keep(
    connection: duckdb.DuckDBPyConnection, walk: Walk, found: str, given: Mapping[str, Any]
) -> None:
    """Adds the figures of a walk to `figures`. `found`: the query that gives them, `given`: its
    parameters.
    """
    kind = {"geography": walk.geography, "provisional": walk.provisional}
    connection.execute(_KEEP.format(found), {**given, **kind})


def _compute(connection: duckdb.DuckDBPyConnection, walk: Walk) -> None:
    kind = {"geography": walk.geography, "provisional": walk.provisional}
    over = tables(connection, provisional=walk.provisional)
    if walk.limited:
        connection.execute(_REACHED, kind | {"periods": walk.periods})
        over = replace(over, reached=nw.from_native(connection.table("reached")).lazy())
    given = {"first": walk.periods[0], "last": walk.periods[-1]}
    keep(
        connection, walk, text_of(Figures(current=walk.geography == "current"), over, given), given
    )


def _retire(place: Place) -> None:
    """Deletes all but the newest builds, after something was erased all but the one just made;
    their published figures stay.
    """
    files = build_files(place)
    gone = files[1 if erase.is_unfinished(place) else KEPT_BUILDS :]
    for _, path in gone:
        try:
            path.unlink()
        except PermissionError:
            continue  # Windows: somebody still reads it; the next build tries again
    if len(files) - len(gone) == 1 and not any(path.exists() for _, path in gone):
        erase.finish(place)
