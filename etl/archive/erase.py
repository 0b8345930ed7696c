"""Removing the content of an event for good: a report that held personal data and slipped through.

What happened stays: the event keeps its number, type, time and person, and an event of its own says
who erased it, when and why. Its payload, the stored copy and the facts are destroyed, and so is
every build that was made of them. The published figures of earlier builds stay: they are sums
without texts. Copies elsewhere (backups, exports) are out of reach here.

The act is the ERASE event; the rest follows from it at the next build. A mark is put up before the
first file goes and taken down after the last build went, so that after a kill at any point the next
build goes on where this one was.
"""

from pathlib import Path

from etl.archive import durable
from etl.archive.archive import REASON_LENGTH, Archive, about
from etl.archive.event import EVENT, Event, Type, read, tombstone
from etl.archive.typed_text import NotTaken, plain
from metrics.build.place import Place

_MARK = "erasing"


def erase(archive: Archive, event_id: str, *, why: str, by: str | None) -> Event:
    """Says that the content of an event is to go. Raises NotPossible for what is no such event,
    NotTaken without a reason.
    """
    archive.require_reversible(event_id)
    if not plain(why, limit=REASON_LENGTH):
        raise NotTaken(
            "Chưa ghi lý do xóa. Đề nghị nêu lý do.",
            "There is no reason. Please say why it is erased.",
        )
    return archive.append(Type.ERASE, about(event_id, why), by=by)


def destroy(archive: Archive) -> None:
    """Destroys the content of every event that was erased and still has it. The caller holds
    the lock and publishes next.
    """
    erased = archive.erased
    for index, event in enumerate(archive.events):
        if event.id in erased and not event.is_erased:
            _mark(archive.place).touch()
            archive.events[index] = _emptied(archive.folder(event), event)


def is_unfinished(place: Place) -> bool:
    """Whether older builds may still hold what was erased."""
    return _mark(place).exists()


def finish(place: Place) -> None:
    """Nothing holds it any more."""
    _mark(place).unlink(missing_ok=True)


def with_content(archive_folder: Path, events: list[Event]) -> list[Event]:
    """The events that were erased and yet have content: a kill came in between."""
    erased = {event.payload["event"] for event in events if event.type == Type.ERASE}
    return [
        event
        for event in events
        if event.id in erased and (not event.is_erased or _others(archive_folder / event.id))
    ]


def _emptied(folder: Path, event: Event) -> Event:
    """The files go first, what event.json says last: by that it is known that the event is done
    with.
    """
    for path in _others(folder):
        path.unlink()
    durable.replace(folder / EVENT, tombstone(event))
    return read(folder)


def _others(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name != EVENT]


def _mark(place: Place) -> Path:
    return place.root / _MARK
