"""The truth: an append-only folder of events, one a human act. One way in (`append`), one way back (`withdraw`).

An event is a folder `000123-<8 hex>`: event.json, and for a submission the stored copy of the file and facts.parquet.
It is accepted at the moment when the finished folder is renamed into the archive. The hex is the beginning of the
sha256 of what event.json says, so that a changed event no longer fits its name.
"""

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from etl import durable, facts
from etl.findings import Finding
from etl.lock import INCOMING
from etl.read.model import Context, Reading
from metrics.failure import Failure
from metrics.place import Place

EVENT = "event.json"
FACTS = "facts.parquet"
_FOLDER = re.compile(r"(\d{6,})-[0-9a-f]{8}")
_NAME_LENGTH = 120
_REASON_LENGTH = 500


class Type(StrEnum):
    """What a human did."""

    SUBMISSION = "submission"  # a report was accepted
    TARGETS = "targets"  # a targets file was accepted
    VILLAGES = "villages"  # villages of communes were entered
    VILLAGE_CHANGES = "village_changes"  # what became of villages was entered
    GROUPS = "groups"  # members of the office's own groups were entered
    SHARES = "shares"  # how many households the parts of divided units took over was entered
    WITHDRAW = "withdraw"  # what was submitted or entered counts no more
    REINSTATE = "reinstate"  # it counts again


ENTERED = (Type.TARGETS, Type.VILLAGES, Type.VILLAGE_CHANGES, Type.GROUPS, Type.SHARES)  # by a small file, its rows in the payload
REVERSIBLE = (Type.SUBMISSION, *ENTERED)


class ArchiveDamaged(Failure):
    """An event cannot be read or was changed."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"Kho lưu trữ bị hỏng hoặc bị sửa ở «{folder}». Đề nghị khôi phục từ bản sao lưu (python -m etl restore); "
            "bản số liệu đang dùng vẫn giữ nguyên.",
            f"The archive is damaged or was edited at “{folder}”. Please restore a backup (python -m etl restore); "
            "the current build stays as it is.",
        )


class NotPossible(Failure):
    """An act that makes no sense now, such as withdrawing what was never submitted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One act. `at`: UTC. `by`: who said to have done it; None: not said."""

    id: str
    type: str  # one of Type
    sequence: int
    at: dt.datetime
    by: str | None
    payload: Mapping[str, Any]


class Archive:
    """The events of a place. Whoever appends holds the lock of the place (etl/lock.py); reading needs none."""

    def __init__(self, place: Place) -> None:
        """Reads every event. Raises ArchiveDamaged."""
        self.place = place
        self.events = [read_event(folder) for folder in folders(place)]

    @property
    def head(self) -> str | None:
        """The last event's id; None: nothing was ever accepted."""
        return self.events[-1].id if self.events else None

    @property
    def submissions(self) -> list[Event]:
        """Every accepted report, the withdrawn ones too."""
        return [event for event in self.events if event.type == Type.SUBMISSION]

    def folder(self, event: Event) -> Path:
        return self.place.archive / event.id

    def append(
        self,
        type_: Type,
        payload: Mapping[str, Any],
        *,
        by: str | None,
        files: Mapping[str, bytes] | None = None,
        at: dt.datetime | None = None,
    ) -> Event:
        """Accepts an event; when this returns, no kill and no power cut can lose it. `at`: None means now."""
        event = self._next(type_, payload, by, at)
        incoming = self.place.archive / f"{INCOMING}{event.id}"
        incoming.mkdir(parents=True)
        for name, content in {**(files or {}), EVENT: _json(event)}.items():
            durable.write(incoming / name, content)
        durable.sync_directory(incoming)
        durable.rename(incoming, self.folder(event))
        self.events.append(event)
        return event

    def _next(self, type_: Type, payload: Mapping[str, Any], by: str | None, at: dt.datetime | None) -> Event:
        sequence = self.events[-1].sequence + 1 if self.events else 1
        return _event(type_, payload, sequence, tidy(by) if by else None, at or dt.datetime.now(dt.UTC))

    def submit(
        self,
        reading: Reading,
        *,
        context: Context,
        by: str | None,
        source: Mapping[str, str] | None = None,
        at: dt.datetime | None = None,
    ) -> tuple[Event, bool]:
        """Accepts a report: its event, and whether it is new. The same file with the same facts changes nothing."""
        if reading.stored is None or reading.exit_code != 0:
            raise ValueError(f"not to be accepted as it is: {reading.name}")
        decided = facts.decided(reading)
        if earlier := self.same(reading):
            return earlier, False
        content, stored = facts.to_bytes(decided), f"stored{reading.stored.suffix}"
        payload = {
            "file": file_name(reading.name),
            "sha256": reading.sha256,
            "stored": stored,
            "stored_sha256": sha256(reading.stored.content).hexdigest(),
            "facts_sha256": sha256(content).hexdigest(),
            "facts": decided.height,
            "context": {"province": context.province, "district": context.district, "period": context.period},
            "answers": context.answers,
            "source": dict(source) if source else None,
            "findings": _counted(reading.findings),
        }
        return self.append(Type.SUBMISSION, payload, by=by, files={stored: reading.stored.content, FACTS: content}, at=at), True

    def same(self, reading: Reading) -> Event | None:
        """The submission of the same bytes from which the same facts were decided, if it still counts."""
        withdrawn = self.withdrawn
        for event in self.submissions:
            if event.payload["sha256"] == reading.sha256 and event.id not in withdrawn:
                earlier = facts.from_bytes((self.folder(event) / FACTS).read_bytes())
                if earlier.equals(facts.decided(reading)):
                    return event
        return None

    @property
    def withdrawn(self) -> frozenset[str]:
        """The ids of what counts no more."""
        found: set[str] = set()
        for event in self.events:
            if event.type == Type.WITHDRAW:
                found.add(event.payload["event"])
            elif event.type == Type.REINSTATE:
                found.discard(event.payload["event"])
        return frozenset(found)

    def withdraw(self, event_id: str, *, by: str | None, why: str | None = None) -> Event:
        """What was submitted counts no more. It stays in the archive. Raises NotPossible."""
        self._known(event_id)
        if event_id in self.withdrawn:
            raise NotPossible(f"Lần gửi {event_id} đã được rút trước đó.", f"Submission {event_id} was withdrawn before.")
        return self.append(Type.WITHDRAW, about(event_id, why), by=by)

    def reinstate(self, event_id: str, *, by: str | None, why: str | None = None) -> Event:
        """What was withdrawn counts again, at its old place in the order. Raises NotPossible."""
        self._known(event_id)
        if event_id not in self.withdrawn:
            raise NotPossible(
                f"Lần gửi {event_id} đang có hiệu lực, chưa bị rút.", f"Submission {event_id} is in force; it was not withdrawn."
            )
        return self.append(Type.REINSTATE, about(event_id, why), by=by)

    def _known(self, event_id: str) -> None:
        if not any(event.id == event_id and event.type in REVERSIBLE for event in self.events):
            raise NotPossible(
                f"Không có lần gửi nào mang mã «{tidy(event_id)}». Mã có dạng 000123-1a2b3c4d, xem bằng «python -m etl history».",
                f"There is no submission “{tidy(event_id)}”. An id looks like 000123-1a2b3c4d; see “python -m etl history”.",
            )


class Supposed(Archive):
    """The archive as it would be: what is appended is known to this object alone, nothing is written. For acts without files."""

    def append(
        self,
        type_: Type,
        payload: Mapping[str, Any],
        *,
        by: str | None,
        files: Mapping[str, bytes] | None = None,
        at: dt.datetime | None = None,
    ) -> Event:
        if files:
            raise ValueError("only an act without files can be supposed")
        event = self._next(type_, payload, by, at)
        self.events.append(event)
        return event


def about(event_id: str, why: str | None) -> dict[str, str]:
    """The payload of an act upon another event. `why`: the reason in words, where one was given."""
    reason = tidy(why, _REASON_LENGTH) if why else ""
    return {"event": event_id} | ({"why": reason} if reason else {})


def folders(place: Place) -> list[Path]:
    """The folders of all accepted events, in the order of acceptance."""
    if not place.archive.is_dir():
        return []
    found = [path for path in place.archive.iterdir() if _FOLDER.fullmatch(path.name)]
    return sorted(found, key=lambda path: sequence_of(path.name))


def sequence_of(event_id: str) -> int:
    return int(event_id.partition("-")[0])


def tidy(text: str, length: int = _NAME_LENGTH) -> str:
    """What a stranger wrote, in one line, without control characters and marks that turn the line round, of bounded length."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    kept = "".join(letter for letter in line if unicodedata.category(letter)[0] != "C")
    return kept if len(kept) <= length else f"{kept[: length - 21]}…{kept[-20:]}"


def file_name(path: str) -> str:
    """The last part of a path as a browser or a command line gave it."""
    return tidy(path.replace("\\", "/").rpartition("/")[2])


def _event(type_: Type, payload: Mapping[str, Any], sequence: int, by: str | None, at: dt.datetime) -> Event:
    moment = at.astimezone(dt.UTC).replace(microsecond=0)
    body = {"type": str(type_), "sequence": sequence, "at": moment.isoformat(), "by": by, "payload": payload}
    return Event(id=_id(body), type=str(type_), sequence=sequence, at=moment, by=by, payload=payload)


def _id(body: Mapping[str, Any]) -> str:
    written = json.dumps(body, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f"{body['sequence']:06d}-{sha256(written.encode()).hexdigest()[:8]}"


def _json(event: Event) -> bytes:
    body = {name: getattr(event, name) for name in Event.__slots__} | {"at": event.at.isoformat()}
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def read_event(folder: Path) -> Event:
    """The event of an accepted folder. Raises ArchiveDamaged where it cannot be read or no longer fits its name."""
    try:
        body = json.loads((folder / EVENT).read_bytes())
        said = body.pop("id")
        fits = said == folder.name == _id(body)
        event = Event(id=said, **body | {"at": dt.datetime.fromisoformat(body["at"])})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ArchiveDamaged(folder.name) from error
    if not fits:
        raise ArchiveDamaged(folder.name)
    if event.type not in set(Type):
        raise NotPossible(
            f"Kho lưu trữ có loại sự kiện «{event.type}» của một phiên bản mới hơn. Đề nghị cập nhật phần mềm.",
            f"The archive holds an event “{event.type}” of a newer version. Please update the program.",
        )
    return event


def _counted(findings: Iterable[Finding]) -> dict[str, dict[str, int]]:
    """How often which rule was found, by severity; the sentences are left out: they quote the file."""
    counted: dict[str, dict[str, int]] = {}
    for finding in findings:
        of_severity = counted.setdefault(finding.severity.value, {})
        of_severity[finding.rule] = of_severity.get(finding.rule, 0) + 1
    return counted
