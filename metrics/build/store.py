"""Opens a build read-only: the one door from the files of builds/ to relations.

One connection shared by threads gives wrong answers without an error, so every query has a cursor
of its own (`session`). A build's file never changes, so one connection per file serves the process;
a data folder that was replaced has other files under the same names, which is seen by the file
itself.
"""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import duckdb

from metrics.build.place import Place
from metrics.build.published import identity
from metrics.build.tables import NAMES, Tables
from metrics.declared.coverage import USUAL
from metrics.failure import Failure

_FILE = re.compile(r"(\d{6,})\.duckdb")
LAST_NUMBER = "last-build"  # a file in the root of a place
_NEAR = 64
_FILE_HEADERS = 3 * 4096  # bytes before the first block of a DuckDB file
_PROVISIONAL = {"facts": "facts_provisional", "fact_versions": "fact_versions_provisional"}
_CONFIG: dict[str, str | bool | int | float | list[str]] = {"enable_external_access": False}


class NoBuild(Failure):
    """There is nothing to show: no build was ever made here."""

    def __init__(self) -> None:
        super().__init__(
            (
                "Chưa có bản số liệu nào. Đề nghị gửi báo cáo, hoặc chạy «python -m etl "
                "demo» để xem số liệu minh họa."
            ),
            (
                "There is no build yet. Please load a report, or run “python -m etl demo” "
                "to "
                "see sample data."
            ),
        )


class BuildUnreadable(NoBuild):
    """A build's file is damaged. It is derived: the archive is not touched by this."""

    def __init__(self, path: Path) -> None:
        Failure.__init__(
            self,
            (
                f"Bản số liệu {path.name} không đọc được (tệp hỏng hoặc thiếu). Các báo cáo "
                "đã nhận vẫn còn nguyên: đề nghị chạy «python -m etl build»."
            ),
            (
                f"Build {path.name} cannot be read (damaged or cut off). No accepted report "
                "is lost: please run “python -m etl build”."
            ),
        )


class BuildOutdated(NoBuild):
    """A build lacks a table: an older version of the program made it, and nothing has been
    built since.
    """

    def __init__(self, path: Path) -> None:
        Failure.__init__(
            self,
            (
                f"Bản số liệu {path.name} do một phiên bản cũ hơn lập. Các báo cáo đã nhận "
                "vẫn còn nguyên: đề nghị chạy «python -m etl build»."
            ),
            (
                f"Build {path.name} was made by an older version. No accepted report is "
                "lost: "
                "please run “python -m etl build”."
            ),
        )


@dataclass(frozen=True, eq=False)
class Store:
    """One open build. `meta`: build, made_at, archive_head, fingerprint, approval,
    made_up_only, coverage as text.
    """

    build: int
    path: Path
    meta: dict[str, str]
    _connection: duckdb.DuckDBPyConnection

    @classmethod
    def newest(cls, place: Place) -> "Store":
        """The highest build that can be read. Raises NoBuild where there is none,
        BuildUnreadable where none can be read.
        """
        files = newest_files(place)
        _forget_retired(place, files)
        for number, path in files:
            try:
                return cls.opened(number, path)
            except BuildUnreadable:
                continue
        raise BuildUnreadable(files[0][1]) if files else NoBuild()

    @classmethod
    def opened(cls, number: int, path: Path) -> "Store":
        """This build; the same Store for the same file. Raises BuildUnreadable."""
        with _lock:
            file = _file_of(path)
            known = _open.get(path)
            if known and known[0] != file:
                # DuckDB goes on showing the old file while a connection to it is open
                known[1]._connection.close()
            if known is None or known[0] != file:
                _open[path] = (file, _opened(number, path))
            return _open[path][1]

    @property
    def identity(self) -> str:
        """Differs between any two builds, also of two stores that stood in one folder after
        each other.
        """
        return identity(self.meta | {"build": str(self.build)})

    @property
    def made_at(self) -> dt.datetime:
        """When the build was made (UTC)."""
        return dt.datetime.fromisoformat(self.meta["made_at"])

    @property
    def made_up_only(self) -> bool:
        """Whether every figure belongs to a made-up unit."""
        return self.meta["made_up_only"] == "true"

    @property
    def approval(self) -> bool:
        """Whether the office asks for approval: its figures are then the approved ones, the
        latest are provisional.
        """
        return self.meta.get("approval") == "true"  # builds of older versions know no approval

    @property
    def coverage(self) -> int:
        """From which part of its units on an area is judged, in per cent."""
        return int(self.meta.get("coverage", USUAL))  # builds of older versions know none

    def standing(self, *, provisional: bool = False) -> str | None:
        """Which figures a session gives: approved or provisional; None: approval is off, and
        there is but one kind.
        """
        return ("provisional" if provisional else "approved") if self.approval else None

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection for one query or one session; never share it between threads."""
        return self._connection.cursor()

    @contextmanager
    def session(self, *, provisional: bool = False) -> Iterator[Tables]:
        """The tables over a cursor that is closed at the end. `provisional`: with what waits for
        approval.

        Raises BuildOutdated for a build that an older version of the program made.
        """
        cursor = self.cursor()
        try:
            yield self._tables(cursor, provisional=provisional)
        finally:
            cursor.close()

    def _tables(self, cursor: duckdb.DuckDBPyConnection, *, provisional: bool) -> Tables:
        try:
            return tables(cursor, provisional=provisional)
        except duckdb.CatalogException as error:
            raise BuildOutdated(self.path) from error


def build_files(place: Place) -> list[tuple[int, Path]]:
    """(number, path) of every build, the newest first."""
    if not place.builds.is_dir():
        return []
    found = [
        (int(match[1]), path)
        for path in place.builds.iterdir()
        if (match := _FILE.fullmatch(path.name))
    ]
    return sorted(found, reverse=True)


def newest_files(place: Place) -> list[tuple[int, Path]]:
    """(number, path) of the newest builds, the newest first; without listing a folder that holds a
    file for every build there ever was.

    The last number that was taken is known (LAST_NUMBER), and a build has that number or, where a
    process died, one just before it.
    """
    last = last_number(place)
    near = [
        (number, place.builds / f"{number:06d}.duckdb")
        for number in range(last + 1, max(0, last - _NEAR), -1)
    ]
    found = [(number, path) for number, path in near if path.exists()]
    return found if found and found[0][0] <= last else build_files(place)


def last_number(place: Place) -> int:
    """The last number that was taken for a build; 0: none, or nobody knows."""
    try:
        return int((place.root / LAST_NUMBER).read_text())
    except (OSError, ValueError):
        return 0


def tables(cursor: duckdb.DuckDBPyConnection, *, provisional: bool = False) -> Tables:
    """The tables of the build that `cursor` reads; the official figures, or the provisional
    ones.
    """
    names = stored_names(provisional=provisional)
    return Tables.over(
        {name: cursor.table(stored) for name, stored in names.items()},
        cursor,
        provisional=provisional,
    )


def stored_names(*, provisional: bool) -> dict[str, str]:
    """The tables by their names in `Tables`: what a build calls them."""
    return {name: name for name in NAMES} | (_PROVISIONAL if provisional else {})


_File = tuple[int, int, int]
_open: dict[Path, tuple[_File, Store]] = {}
_lock = Lock()


def _file_of(path: Path) -> _File:
    """Which file bears a name now: its number on the disk, when it was written, how long it is."""
    try:
        known = path.stat()
    except OSError as error:
        raise BuildUnreadable(path) from error
    return known.st_ino, known.st_mtime_ns, known.st_size


def _opened(number: int, path: Path) -> Store:
    try:
        connection = duckdb.connect(str(path), read_only=True, config=_CONFIG)
        if not _is_whole(connection, path):
            connection.close()
            raise BuildUnreadable(path)
        meta = dict(connection.execute("select key, value from meta").fetchall())
    except (duckdb.Error, FileNotFoundError) as error:
        raise BuildUnreadable(path) from error
    return Store(number, path, meta, connection)


def _is_whole(connection: duckdb.DuckDBPyConnection, path: Path) -> bool:
    """Whether the file is as long as its header says: DuckDB itself opens one that was cut in
    half.
    """
    return path.stat().st_size >= whole_length(connection)


def whole_length(connection: duckdb.DuckDBPyConnection) -> int:
    """How many bytes the file of a database has by its header."""
    [(blocks,)] = connection.execute(
        "select block_size * total_blocks from pragma_database_size()"
    ).fetchall()
    return _FILE_HEADERS + int(blocks)


def _forget_retired(place: Place, files: list[tuple[int, Path]]) -> None:
    """Lets go of builds whose file was deleted; sessions that still read one keep it open until
    they end.
    """
    kept = {path for _, path in files}
    with _lock:
        for path in [path for path in _open if path.parent == place.builds and path not in kept]:
            del _open[path]
