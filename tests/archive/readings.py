"""Small readings made by hand, so that archive and build are tested without reading a file."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from etl.archive.archive import Archive
from etl.archive.event import EVENT, Event, Type, _id, made, to_bytes
from etl.archive.lock import locked
from etl.build.publish import ensure_built
from etl.findings import Finding
from etl.read.model import Cell, Cells, Context, Reading, State, StoredCopy
from metrics.build.place import Place

CONTEXT = Context()


def cell(
    unit: str,
    period: str,
    element: str,
    value: float | None,
    *,
    row: int = 2,
    state: State | None = None,
    **given,
) -> Cell:
    """A cell; `value` None is blank unless `state` says otherwise."""
    decided = state or (State.BLANK if value is None else State.VALUE)
    return Cell(
        sheet=None,
        row=row,
        column="D",
        text="" if value is None else f"{value:g}",
        unit_code=unit,
        unit_name=None,
        period=period,
        element=element,
        value=value,
        state=decided,
        **given,
    )


def reading(
    *cells: Cell,
    name: str = "bao-cao.csv",
    content: bytes | None = None,
    findings: tuple[Finding, ...] = (),
) -> Reading:
    """A reading of those cells; other cells come from other bytes unless `content` is given."""
    received = content if content is not None else repr(cells).encode()
    return Reading(
        name=name,
        sha256=sha256(received).hexdigest(),
        cells=Cells.of(cells),
        findings=findings,
        stored=StoredCopy(content=received, suffix=".csv"),
    )


def report(
    unit: str,
    period: str = "2025-Q1",
    *,
    adults: float | None = 1000,
    accounts: float | None = 700,
    name: str = "bao-cao.csv",
) -> Reading:
    """A report from which public_service_account_rate is computed."""
    return reading(
        cell(unit, period, "adults_18plus", adults),
        cell(unit, period, "public_service_accounts", accounts, row=3),
        name=name,
    )


def submit(
    place: Place, *readings: Reading, by: str | None = "Công chức văn hóa - xã hội"
) -> list[Event]:
    """Accepts readings without building."""
    with locked(place):
        archive = Archive(place)
        return [archive.submit(one, context=CONTEXT, by=by)[0] for one in readings]


def submit_and_build(place: Place, *readings: Reading) -> int:
    """Accepts readings and publishes; the number of the build."""
    submit(place, *readings)
    return ensure_built(place)


def last_event(place: Place) -> str:
    """What was accepted last."""
    head = Archive(place).head
    assert head
    return head


EXPLAINED = {
    "unit_code": "26575",
    "indicator": "vneid_level2_rate",
    "period": "2024-Q4",
    "text": "Hai thôn chưa có mạng.",
}


def written_otherwise(place: Place, changed: Mapping[str, Any]) -> Path:
    """The folder of an explanation as another version of the program has written it: whole,
    with other content.
    """
    honest = json.loads(to_bytes(made(Type.EXPLANATION, EXPLAINED, sequence=1, by=None, at=None)))
    body = {key: value for key, value in honest.items() if key != "id"} | dict(changed)
    folder = place.archive / _id(body)
    folder.mkdir(parents=True)
    (folder / EVENT).write_text(json.dumps(body | {"id": folder.name}), encoding="utf-8")
    return folder
