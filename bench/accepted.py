"""Made-up reports, written into an archive as if they had been read and accepted."""

from hashlib import sha256

import polars as pl

from etl.archive import facts
from etl.archive.archive import FACTS, Archive
from etl.archive.event import Type


def accept_made_up(archive: Archive, name: str, frame: pl.DataFrame) -> None:
    """One submission of these facts (`facts.SCHEMA`); its stored copy is empty. The caller holds
    the lock of the place.
    """
    content = facts.to_bytes(frame.select(list(facts.SCHEMA)))
    payload = {
        "file": name,
        "sha256": "",
        "stored": "stored.csv",
        "stored_sha256": sha256(b"").hexdigest(),
        "facts_sha256": sha256(content).hexdigest(),
        "facts": frame.height,
        "context": {"province": None, "district": None, "period": None},
        "answers": {},
        "source": None,
        "findings": {},
        "noted": [],
    }
    archive.append(Type.SUBMISSION, payload, by=None, files={"stored.csv": b"", FACTS: content})
