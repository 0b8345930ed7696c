"""The one way from a file to published figures: read, check, accept, build, publish. For the
command line and for the pages.
"""

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from etl.archive.archive import Archive
from etl.archive.event import sequence_of, tidy
from etl.archive.lock import locked
from etl.build.publish import ensure_built, newest_published, trusted_archive
from etl.entered import entry_kinds
from etl.entered.entry_files import Entries
from etl.entered.office_units import NOTHING
from etl.entered.periods import reckoning_at
from etl.intake import remembered_answers
from etl.intake.bounded_process import OutOfBounds, bounded
from etl.intake.record import on_record
from etl.log import timed
from etl.read.model import Cells, Context, Reading
from etl.read.reader import read
from etl.read.sheet.limits import MAX_BYTES
from etl.rules import check, check_against_record
from etl.rules.record import SCHEMA
from metrics.build.frames import collected
from metrics.build.place import Place
from metrics.build.store import NoBuild, Store
from metrics.declared.indicator import Text
from metrics.failure import Failure

Understood: TypeAlias = Reading | Entries
SOURCE_SUFFIX = ".source.toml"
_SOURCE_LENGTH = 500
_NOT_OPENED = {
    FileNotFoundError: (
        "không có tệp này; đề nghị kiểm tra tên và thư mục",
        "there is no such file; please check its name and folder",
    ),
    IsADirectoryError: ("đây là thư mục, không phải tệp", "it is a folder, not a file"),
    PermissionError: ("không có quyền đọc", "no permission to read it"),
}
_READ, _CHECKED = 0.8, 0.9  # parts of the work, measured on 3,321 communes × 60 columns


class FileMissing(Failure):
    """A path that was named cannot be read."""


@dataclass(frozen=True, kw_only=True)
class GivenFile:
    """One file as it was handed in. `source`: where it was published, for a file that is no
    office's own report.

    `by`: who hands it in; `at`: when it came, where that is known from elsewhere (the demo); None:
    now.
    """

    name: str
    content: bytes
    context: Context = field(default_factory=Context)
    by: str | None = None
    source: Mapping[str, str] | None = None
    at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """What became of one file. `event`: the submission; `is_new` False: the same file had been
    accepted before.

    `remembered`: how many answers about its headers are remembered for its sender from now on.
    """

    name: str
    event: str
    is_new: bool
    remembered: int = 0


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """`files` in the order given; `build`: the build that is now in force; `before`: the one
    that was (None: there was none).
    """

    files: tuple[Accepted, ...]
    build: int
    before: int | None


def given(path: Path, context: Context, by: str | None) -> GivenFile:
    """The file at a path, with the source that `<file>.source.toml` beside it names. Raises
    FileMissing.
    """
    try:
        with path.open("rb") as file:
            # one more than may be: enough for the reader to refuse it
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        vi, en = next(
            (said for kind, said in _NOT_OPENED.items() if isinstance(error, kind)),
            ("lỗi khi đọc đĩa", "the disk failed"),
        )
        raise FileMissing(
            f"Không mở được tệp «{path}»: {vi}.", f"Cannot open “{path}”: {en}."
        ) from error
    return GivenFile(
        name=path.name,
        content=content,
        context=context,
        by=by,
        source=_source(path.with_name(path.name + SOURCE_SUFFIX)),
    )


def understand(
    file: GivenFile, against: Place | None = None, *, noted: Callable[[float], None] | None = None
) -> Understood:
    """What the file says and what is wrong with it; changes nothing. A small file (targets,
    villages, …) is known by its header.

    `against`: the place whose earlier reports and entries it is compared with; None: it is judged
    by itself. `noted` is told what part of the work is done: a file of the whole country takes
    seconds.
    """
    own = entry_kinds.own_at(against) if against else NOTHING
    if entries := entry_kinds.read_entries(file.content, file.name, own):
        return entries
    reading = _checked(file, file.context, against, noted or _unnoted)
    return _recalled(file, reading, against) if against and reading.exit_code == 1 else reading


def understand_bounded(
    file: GivenFile, against: Place, *, noted: Callable[[float], None] | None = None
) -> Understood:
    """The same in a reading process: a file that would take too much time or memory is refused
    like any that cannot be read.
    """
    try:
        return bounded(understand, file, against, noted=noted or _unnoted)
    except OutOfBounds as stopped:
        digest = sha256(file.content).hexdigest()
        return Reading(name=file.name, sha256=digest, cells=Cells.of(), findings=(stopped.finding,))


def _checked(
    file: GivenFile, context: Context, against: Place | None, noted: Callable[[float], None]
) -> Reading:
    context = (
        replace(context, reckoning=reckoning_at(against), scope=_scope(against))
        if against
        else context
    )
    own = entry_kinds.own_at(against) if against else NOTHING
    reading = read(file.content, file.name, context, own.register)
    noted(_READ)
    reading = check(reading)
    noted(_CHECKED)
    return check_against_record(
        reading, on_record(against, reading) if against else SCHEMA.to_frame()
    )


def _unnoted(part: float) -> None:
    """Nobody asks how far it is."""


def _recalled(file: GivenFile, reading: Reading, place: Place) -> Reading:
    """The reading with the answers that are remembered for its sender."""
    known = remembered_answers.of_sender(
        Archive(place), remembered_answers.sender_of(reading, entry_kinds.own_at(place).register)
    )

    def again(answers: Mapping[str, Any]) -> Reading:
        return _checked(
            file,
            replace(file.context, answers=file.context.answers | dict(answers)),
            place,
            _unnoted,
        )

    return remembered_answers.recall(reading, known, again) if known else reading


@timed("accept")
def accept(
    place: Place,
    files: Sequence[tuple[GivenFile, Understood]],
    *,
    waiting: Callable[[Text], None] | None = None,
) -> Loaded:
    """Accepts files that can be loaded as they are (exit_code 0) and publishes one build of
    everything, with what others sent meanwhile.

    When this returns, nothing of it can be lost. Raises ValueError for a file with errors or open
    questions, Busy, NotWritable, ArchiveDamaged, ArchiveIncomplete.
    """
    with locked(place, waiting=waiting):
        archive, before = trusted_archive(place), newest_published(place)
        accepted = tuple(_accept(archive, file, understood) for file, understood in files)
    newest = max((one.event for one in accepted), key=sequence_of, default=None)
    return Loaded(
        files=accepted, build=ensure_built(place, waiting=waiting, accepted=newest), before=before
    )


def _accept(archive: Archive, file: GivenFile, understood: Understood) -> Accepted:
    if isinstance(understood, Entries):
        event, is_new = entry_kinds.accept(archive, understood, by=file.by)
        return Accepted(name=file.name, event=event.id, is_new=is_new)
    event, is_new = archive.submit(
        understood, context=file.context, by=file.by, source=file.source, at=file.at
    )
    kept = (
        remembered_answers.remember(
            archive, understood, event, entry_kinds.own_of(archive).register, by=file.by
        )
        if understood.answered
        else []
    )
    return Accepted(name=file.name, event=event.id, is_new=is_new, remembered=len(kept))


def _scope(place: Place) -> tuple[tuple[str, dt.date], ...]:
    """The areas from which reports came, each with the first day of the first of them; none
    where nothing was ever published.
    """
    try:
        store = Store.newest(place)
    except NoBuild:
        return ()
    with store.session() as tables:
        areas = collected(tables.scope.select("area", "since"))
    return tuple(areas.drop_nulls().sort("area", "since").iter_rows())


def _source(path: Path) -> dict[str, str] | None:
    if not path.exists():
        return None
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileMissing(
            f"Không đọc được nguồn trong «{path}»: {error}.",
            f"Cannot read the source in “{path}”: {error}.",
        ) from error
    return {tidy(key): tidy(str(value), _SOURCE_LENGTH) for key, value in content.items()}
