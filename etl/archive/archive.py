"""The truth: an append-only folder of events, one a human act. One way in (`append`), one way back
(`withdraw`).

An event is a folder (etl/archive/event.py), for a submission with the stored copy of the file and
facts.parquet. It is accepted at the moment when the finished folder is renamed into the archive.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from etl.archive import durable, facts
from etl.archive.cell_notes import noted
from etl.archive.event import (
    EVENT,
    REVERSIBLE,
    ArchiveDamaged,
    Event,
    Type,
    file_name,
    made,
    read_events,
    sequence_of,
    tidy,
    to_bytes,
)
from etl.archive.known import PLACES, Known
from etl.archive.lock import INCOMING
from etl.archive.typed_text import plain
from etl.findings import Finding
from etl.log import LOGGER
from etl.read.model import Context, Reading
from metrics.build.place import Place
from metrics.failure import Failure

FACTS = "facts.parquet"
REASON_LENGTH = 500


class NotPossible(Failure):
    """An act that makes no sense now, such as withdrawing what was never submitted."""


@lru_cache(maxsize=PLACES)
def _known_facts(archive: Path) -> Known[str]:
    """The hashes of files of facts."""
    return Known(archive)


class Archive:
    """The events of a place. Whoever appends holds the lock of the place (etl/archive/lock.py);
    reading needs none.
    """

    def __init__(self, place: Place) -> None:
        """Reads every event. Raises ArchiveDamaged, ArchiveNewer."""
        self.place = place
        self.events = read_events(place)

    @property
    def head(self) -> str | None:
        """The last event's id; None: nothing was ever accepted."""
        return self.events[-1].id if self.events else None

    @property
    def submissions(self) -> list[Event]:
        """Every accepted report, the withdrawn ones too; not those whose content was erased."""
        erased = self.erased
        return [
            event
            for event in self.events
            if event.type == Type.SUBMISSION and event.id not in erased
        ]

    @property
    def erased(self) -> frozenset[str]:
        """The ids of what was removed for good."""
        return frozenset(
            event.payload["event"] for event in self.events if event.type == Type.ERASE
        )

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
        """Accepts an event; when this returns, no kill and no power cut can lose it. `at`: None
        means now.
        """
        event = self._next(type_, payload, by, at)
        incoming = self.place.archive / f"{INCOMING}{event.id}"
        incoming.mkdir(parents=True)
        for name, content in {**(files or {}), EVENT: to_bytes(event)}.items():
            durable.write(incoming / name, content)
        durable.sync_directory(incoming)
        durable.rename(incoming, self.folder(event))
        LOGGER.info("%s: %s %s accepted", self.place.root.name, event.type, event.id)
        self.events.append(event)
        return event

    def _next(
        self, type_: Type, payload: Mapping[str, Any], by: str | None, at: dt.datetime | None
    ) -> Event:
        return made(
            type_,
            payload,
            sequence=self.events[-1].sequence + 1 if self.events else 1,
            by=by,
            at=at,
        )

    def submit(
        self,
        reading: Reading,
        *,
        context: Context,
        by: str | None,
        source: Mapping[str, str] | None = None,
        at: dt.datetime | None = None,
    ) -> tuple[Event, bool]:
        """Accepts a report: its event, and whether it is new. The same file with the same facts
        changes nothing.
        """
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
            "context": _stated(context),
            "answers": dict(reading.answered),
            "source": dict(source) if source else None,
            "findings": _counted(reading.findings),
            "noted": noted(reading),
        }
        files = {stored: reading.stored.content, FACTS: content}
        return self.append(Type.SUBMISSION, payload, by=by, files=files, at=at), True

    def same(self, reading: Reading) -> Event | None:
        """The submission of the same bytes from which the same facts were decided, if it still
        counts.
        """
        passed = self.withdrawn | self.returned
        for event in self.submissions:
            if event.payload["sha256"] == reading.sha256 and event.id not in passed:
                earlier = facts.from_bytes(self.sound_facts(event))
                if earlier.equals(facts.decided(reading)):
                    return event
        return None

    def sound_facts(self, event: Event) -> bytes:
        """The file of facts of a submission, as it was accepted. Raises ArchiveDamaged, which
        names it.
        """
        path = self.folder(event) / FACTS
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ArchiveDamaged(f"{event.id}/{FACTS}") from error
        if sha256(content).hexdigest() != event.payload["facts_sha256"]:
            raise ArchiveDamaged(f"{event.id}/{FACTS}")
        return content

    def require_sound_facts(self, *, afresh: bool = False) -> None:
        """Raises ArchiveDamaged where the facts of a submission are not those that were
        accepted: no figure may rest on them. `afresh`: also files that look as they did when this
        process last read them, for a disk may forget what it holds.
        """
        known = _known_facts(self.place.archive)
        if afresh:
            known.forget()
        for event in self.submissions:
            digest = known.of(f"{event.id}/{FACTS}", partial(self._sound_digest, event))
            if digest != event.payload["facts_sha256"]:
                raise ArchiveDamaged(f"{event.id}/{FACTS}")

    def _sound_digest(self, event: Event) -> str:
        """The hash that the file of facts has by its event, and has indeed."""
        self.sound_facts(event)
        return str(event.payload["facts_sha256"])

    @property
    def withdrawn(self) -> frozenset[str]:
        """The ids of what counts no more."""
        found: set[str] = set()
        for event in self.events:
            if event.type in (Type.WITHDRAW, Type.ERASE):
                found.add(event.payload["event"])
            elif event.type == Type.REINSTATE:
                found.discard(event.payload["event"])
        return frozenset(found)

    @property
    def returned(self) -> frozenset[str]:
        """The ids of reports that were sent back to their senders (etl/entered/approval.py)."""
        found: set[str] = set()
        for event in self.events:
            if event.type == Type.RETURN:
                found.add(event.payload["event"])
            elif event.type == Type.APPROVE:
                found.discard(event.payload["event"])
        return frozenset(found)

    def withdraw(self, event_id: str, *, by: str | None, why: str | None = None) -> Event:
        """What was submitted counts no more. It stays in the archive. Raises NotPossible."""
        self.require_reversible(event_id)
        if event_id in self.withdrawn:
            raise NotPossible(
                f"Lần gửi {event_id} đã được rút trước đó.",
                f"Submission {event_id} was withdrawn before.",
            )
        return self.append(Type.WITHDRAW, about(event_id, why), by=by)

    def reinstate(self, event_id: str, *, by: str | None, why: str | None = None) -> Event:
        """What was withdrawn counts again, at its old place in the order. Raises NotPossible."""
        self.require_reversible(event_id)
        if event_id not in self.withdrawn:
            raise NotPossible(
                f"Lần gửi {event_id} đang có hiệu lực, chưa bị rút.",
                f"Submission {event_id} is in force; it was not withdrawn.",
            )
        return self.append(Type.REINSTATE, about(event_id, why), by=by)

    def require_reversible(self, event_id: str) -> None:
        """Raises NotPossible unless something that can be taken back bears this id."""
        if event_id in self.erased or not any(
            event.id == event_id and event.type in REVERSIBLE for event in self.events
        ):
            raise NotPossible(
                (
                    f"Không có lần gửi nào mang mã «{tidy(event_id)}». Mã có dạng "
                    "000123-1a2b3c4d, xem bằng «python -m etl history»."
                ),
                (
                    f"There is no submission “{tidy(event_id)}”. An id looks like "
                    "000123-1a2b3c4d; see “python -m etl history”."
                ),
            )


class Supposed(Archive):
    """The archive as it would be: what is appended is known to this object alone, nothing is
    written. For acts without files.
    """

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


class Earlier(Archive):
    """The archive as it stood when `head` was its last event. What was erased since counts no
    more: its content is gone.
    """

    def __init__(self, place: Place, head: str) -> None:
        """Raises ArchiveDamaged, ArchiveNewer."""
        super().__init__(place)
        self._erased = super().erased
        self.events = [event for event in self.events if event.sequence <= sequence_of(head)]

    @property
    def erased(self) -> frozenset[str]:
        return self._erased

    @property
    def withdrawn(self) -> frozenset[str]:
        return super().withdrawn | self.erased

    def append(
        self,
        type_: Type,
        payload: Mapping[str, Any],
        *,
        by: str | None,
        files: Mapping[str, bytes] | None = None,
        at: dt.datetime | None = None,
    ) -> Event:
        raise ValueError("the past is read, not changed")


def about(event_id: str, why: str | None) -> dict[str, str]:
    """The payload of an act upon another event. `why`: the reason in words, where one was
    given. Raises NotTaken.
    """
    reason = plain(why, limit=REASON_LENGTH) if why else ""
    return {"event": event_id} | ({"why": reason} if reason else {})


def _stated(context: Context) -> dict[str, str | None]:
    """What was stated beside a file."""
    return {
        "province": context.province,
        "district": context.district,
        "period": context.period,
    }


def _counted(findings: Iterable[Finding]) -> dict[str, dict[str, int]]:
    """How often which rule was found, by severity; the sentences are left out: they quote the
    file.
    """
    counted: dict[str, dict[str, int]] = {}
    for finding in findings:
        of_severity = counted.setdefault(finding.severity.value, {})
        of_severity[finding.rule] = of_severity.get(finding.rule, 0) + 1
    return counted
