"""One human act as the archive keeps it: a folder `000123-<8 hex>` with event.json, and for a
submission its files.

The hex is the beginning of the sha256 of what event.json says, so that a changed event no longer
fits its name. Of an event that was erased (etl/archive/erase.py) only type, time and person are
left; a later event says so, else the archive counts as damaged.
"""

import datetime as dt
import json
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from etl.archive.known import PLACES, Known
from etl.archive.payloads import UnknownKey, WrongShape, require_shape
from metrics.build.place import Place
from metrics.failure import Failure

EVENT = "event.json"
_FOLDER = re.compile(r"(\d{6,})-[0-9a-f]{8}")
_BODY = {"type", "sequence", "at", "by", "payload"}
_ERASED = "erased"
_NAME_LENGTH = 120


class Type(StrEnum):
    """What a human did."""

    SUBMISSION = "submission"  # a report was accepted
    TARGETS = "targets"  # a targets file was accepted
    VILLAGES = "villages"  # villages of communes were entered
    VILLAGE_CHANGES = "village_changes"  # what became of villages was entered
    GROUPS = "groups"  # members of the office's own groups were entered
    DUTIES = "duties"  # who owes which report until when was entered
    SHARES = "shares"  # how many households the parts of divided units took over was entered
    BOUNDARIES = "boundaries"  # outlines of units were given
    EXPLANATION = "explanation"  # a unit explained a figure
    ANSWER = "answer"  # how a sender's header is to be read was confirmed, and is remembered
    WITHDRAW = "withdraw"  # what was submitted or entered counts no more
    REINSTATE = "reinstate"  # it counts again
    SETTING = "setting"  # a setting of the office was changed
    APPROVE = "approve"  # a report was approved
    RETURN = "return"  # a report was sent back with a reason
    ERASE = "erase"  # the content of an event was removed for good


ENTERED = (
    Type.TARGETS,
    Type.VILLAGES,
    Type.VILLAGE_CHANGES,
    Type.GROUPS,
    Type.SHARES,
    Type.DUTIES,
)  # by a small file, its rows in the payload
REVERSIBLE = (Type.SUBMISSION, Type.EXPLANATION, Type.ANSWER, Type.BOUNDARIES, *ENTERED)


class ArchiveDamaged(Failure):
    """An event cannot be read or was changed. `key`: what of its content is missing or holds
    something else.
    """

    def __init__(self, folder: str, key: str = "") -> None:
        named = f" ({key})" if key else ""
        super().__init__(
            (
                f"Kho lưu trữ bị hỏng hoặc bị sửa ở «{folder}»{named}. Đề nghị khôi phục từ "
                "bản sao lưu (python -m etl restore); bản số liệu đang dùng vẫn "
                "giữ nguyên."
            ),
            (
                f"The archive is damaged or was edited at “{folder}”{named}. Please restore "
                "a "
                "backup (python -m etl restore); the current build stays as it "
                "is."
            ),
        )


class ArchiveNewer(Failure):
    """The archive holds an event that this version of the program does not know: to pass it over
    would change figures.

    `unknown`: the type, key or version of which it knows nothing.
    """

    def __init__(self, folder: str, unknown: str) -> None:
        super().__init__(
            (
                f"Kho lưu trữ có sự kiện «{folder}» do một phiên bản mới hơn ghi "
                f"({unknown}). "
                "Đề nghị cập nhật phần mềm; không có gì thay đổi."
            ),
            (
                f"The archive holds an event “{folder}” of a newer version ({unknown}). "
                "Please update the program; nothing was changed."
            ),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One act. `at`: UTC. `by`: who said to have done it; None: not said. `is_erased`: its
    content is gone, `payload` is empty.
    """

    id: str
    type: str  # one of Type
    sequence: int
    at: dt.datetime
    by: str | None
    payload: Mapping[str, Any]
    is_erased: bool = False


def made(
    type_: Type,
    payload: Mapping[str, Any],
    *,
    sequence: int,
    by: str | None,
    at: dt.datetime | None,
) -> Event:
    """A new event. `at`: None means now. Raises ValueError where the payload is not of the
    shape of its type (etl/archive/payloads.py).
    """
    require_shape(type_, payload)
    moment = (at or dt.datetime.now(dt.UTC)).astimezone(dt.UTC).replace(microsecond=0)
    body = {
        "type": str(type_),
        "sequence": sequence,
        "at": moment.isoformat(),
        "by": tidy(by) if by else None,
        "payload": payload,
    }
    return _event(_id(body), body)


def to_bytes(event: Event) -> bytes:
    """What event.json says."""
    return _json(_said(event) | {"payload": event.payload})


def tombstone(event: Event) -> bytes:
    """What event.json says once the content was erased."""
    return _json(_said(event) | {"payload": {}, _ERASED: True})


def read_events(place: Place) -> list[Event]:
    """All accepted events in their order; read are those that this process has not read as they
    are. Raises ArchiveDamaged and ArchiveNewer.
    """
    known = _known(place.archive)
    events = [
        known.of(f"{folder.name}/{EVENT}", partial(read, folder)) for folder in folders(place)
    ]
    if unexplained := erased_without_event(events):
        raise ArchiveDamaged(unexplained[0].id)
    return events


@lru_cache(maxsize=PLACES)
def _known(archive: Path) -> Known[Event]:
    """What event.json of each folder said."""
    return Known(archive)


def erased_without_event(events: list[Event]) -> list[Event]:
    """Events without content that no other event says to have erased."""
    erased = {event.payload["event"] for event in events if event.type == Type.ERASE}
    return [event for event in events if event.is_erased and event.id not in erased]


def read(folder: Path) -> Event:
    """The event of an accepted folder. Raises ArchiveDamaged where it cannot be read or no
    longer fits its name, and ArchiveNewer.
    """
    try:
        body = json.loads((folder / EVENT).read_bytes())
        said = body.pop("id")
        is_erased = body.pop(_ERASED, False) is True
        if said != folder.name or not (is_erased or said == _id(body)):
            raise ArchiveDamaged(folder.name)
        if unknown := _unknown(body):
            raise ArchiveNewer(folder.name, unknown)
        if not is_erased:
            require_shape(body["type"], body["payload"])
        return _event(said, body, is_erased=is_erased)
    except UnknownKey as error:
        raise ArchiveNewer(folder.name, str(error)) from error
    except WrongShape as error:
        raise ArchiveDamaged(folder.name, str(error)) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ArchiveDamaged(folder.name) from error


def _unknown(body: Mapping[str, Any]) -> str | None:
    """The type or key by which an event is one of a newer version; None: it is known. A missing
    key is KeyError.
    """
    if body["type"] not in set(Type):
        return str(body["type"])
    if missing := _BODY - body.keys():
        raise KeyError(*missing)
    return ", ".join(sorted(body.keys() - _BODY)) or None


def folders(place: Place) -> list[Path]:
    """The folders of all accepted events, in the order of acceptance."""
    if not place.archive.is_dir():
        return []
    found = [path for path in place.archive.iterdir() if _FOLDER.fullmatch(path.name)]
    return sorted(found, key=lambda path: sequence_of(path.name))


def newest_event(place: Place) -> str | None:
    """The id of the last accepted event, without a look at the others; None: nothing was ever
    accepted.
    """
    try:
        with os.scandir(place.archive) as entries:
            return max(
                (entry.name for entry in entries if _FOLDER.fullmatch(entry.name)),
                key=sequence_of,
                default=None,
            )
    except FileNotFoundError:
        return None


def sequence_of(event_id: str) -> int:
    return int(event_id.partition("-")[0])


def tidy(text: str, length: int = _NAME_LENGTH) -> str:
    """What a stranger wrote, in one line, without control characters and marks that turn the
    line round, of bounded length.
    """
    line = " ".join(unicodedata.normalize("NFC", text).split())
    kept = "".join(letter for letter in line if unicodedata.category(letter)[0] != "C")
    return kept if len(kept) <= length else f"{kept[: length - 21]}…{kept[-20:]}"


def file_name(path: str) -> str:
    """The last part of a path as a browser or a command line gave it."""
    return tidy(path.replace("\\", "/").rpartition("/")[2])


def _event(id_: str, body: Mapping[str, Any], *, is_erased: bool = False) -> Event:
    return Event(
        id=id_, **{**body, "at": dt.datetime.fromisoformat(body["at"])}, is_erased=is_erased
    )


def _said(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "sequence": event.sequence,
        "at": event.at.isoformat(),
        "by": event.by,
    }


def _json(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def _id(body: Mapping[str, Any]) -> str:
    written = json.dumps(body, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f"{body['sequence']:06d}-{sha256(written.encode()).hexdigest()[:8]}"
