"""The published figures of earlier builds: what was shown on a day. Every build leaves its
figures beside it, for good.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from metrics.build.place import Place
from metrics.failure import Failure

PUBLISHED = ("indicator", "unit_code", "period", "numerator", "denominator", "value")
_KEY = PUBLISHED[:3]
_FILE = re.compile(r"(\d{6,})\.published\.parquet")


class NotShown(Failure):
    """No build of that number left figures here."""

    def __init__(self, number: int) -> None:
        super().__init__(
            (
                f"Không có bản số liệu số {number} trong kho. Đề nghị chọn một bản trong "
                "danh "
                "sách các bản đã công bố."
            ),
            f"There is no figure set no. {number} here. Please choose one of the published sets.",
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """What one build published. None: not known, an older version of the program wrote the file.

    `made_at`: UTC. `head`: the last event that went into it. `events_since`: how many events were
    accepted after it, as far as the newest publication knows. `approval`: whether only approved
    reports counted.
    """

    number: int
    made_at: dt.datetime | None
    head: str | None
    events_since: int | None
    approval: bool | None


def published_file(place: Place, number: int) -> Path:
    """Where the published figures of a build lie."""
    return place.builds / f"{number:06d}.published.parquet"


def identity(meta: Mapping[str, str]) -> str:
    """Differs between any two builds, also of two stores that stood in one folder after each
    other.
    """
    return "#".join(meta.get(name, "") for name in ("build", "archive_head", "made_at"))


def publications(place: Place) -> list[Publication]:
    """What was ever published here, the newest first."""
    if not place.builds.is_dir():
        return []
    numbers = sorted(
        (int(match[1]) for path in place.builds.iterdir() if (match := _FILE.fullmatch(path.name))),
        reverse=True,
    )
    noted = {number: _notes(place, number) for number in numbers}
    newest = _sequence(noted[numbers[0]]) if numbers else None
    return [_publication(number, notes, newest) for number, notes in noted.items()]


def publication(place: Place, number: int) -> Publication:
    """What one build published. Raises NotShown."""
    found = next((one for one in publications(place) if one.number == number), None)
    if found is None:
        raise NotShown(number)
    return found


def around(place: Place, event: str) -> tuple[Publication | None, Publication | None]:
    """The last publication without an event and the first one with it; None: there is none, or
    it does not say what it was made of.
    """
    sequence = _number(event)
    dated = [(one, _number(one.head)) for one in publications(place) if one.head]
    without = next((one for one, head in dated if head < sequence), None)
    having = [one for one, head in dated if head >= sequence]
    return without, having[-1] if having else None


def shown_in(place: Place, number: int, *, only: pl.DataFrame | None = None) -> pl.DataFrame:
    """The figures that a build published: a row per indicator, unit and period (PUBLISHED). Raises
    NotShown.

    A file that was published after another one holds what changed since then; a figure that is no
    more stands there without a value. `only`: rows of (indicator, unit_code, period) that are asked
    for; None: all.
    """
    steps = [step for _, step in _steps(place, number)]
    if only is not None:
        steps = [step.join(only, on=_KEY, how="semi", maintain_order="left") for step in steps]
    if len(steps) == 1:
        return steps[0]
    newest = pl.concat(steps).unique(_KEY, keep="first")
    return newest.filter(pl.col("value").is_not_null()).sort("unit_code", "indicator", "period")


def is_shown(place: Place, meta: Mapping[str, str]) -> bool:
    """Whether the published figures of a build lie there, and are its own."""
    try:
        return identity(_notes(place, int(meta["build"]))) == identity(meta)
    except (OSError, pl.exceptions.PolarsError):
        return False


def changed_since(place: Place, before: int, after: int) -> pl.DataFrame | None:
    """The figures (indicator, unit_code, period) that may differ between two publications;
    None: any may. Raises NotShown.
    """
    changed: list[pl.DataFrame] = []
    for number, step in _steps(place, after):
        if number == before:
            return (
                pl.concat(changed).select(_KEY).unique() if changed else step.select(_KEY).clear()
            )
        changed.append(step)
    return None


def _steps(place: Place, number: int) -> Iterator[tuple[int, pl.DataFrame]]:
    """The number and the rows of the file of a build, then of the one before it, until one that
    is whole.
    """
    expected, asked = None, number
    while True:
        path = published_file(place, asked)
        if not path.is_file():
            raise NotShown(number)
        notes = _notes(place, asked)
        if expected and identity(notes) != expected:
            raise NotShown(number)
        yield asked, pl.read_parquet(path, glob=False)  # a folder may be called «Kho [1]»
        if (expected := notes.get("after")) is None:
            return
        asked = int(expected.partition("#")[0])


def _notes(place: Place, number: int) -> dict[str, str]:
    """What the build wrote about itself into its file: made_at, archive_head, approval."""
    return pl.read_parquet_metadata(published_file(place, number))


def _publication(number: int, notes: dict[str, str], newest: int | None) -> Publication:
    sequence = _sequence(notes)
    return Publication(
        number=number,
        made_at=dt.datetime.fromisoformat(notes["made_at"]) if "made_at" in notes else None,
        head=notes.get("archive_head"),
        events_since=None if newest is None or sequence is None else newest - sequence,
        approval=notes["approval"] == "true" if "approval" in notes else None,
    )


def _sequence(notes: dict[str, str]) -> int | None:
    """The number of the last event that went into the build."""
    return _number(notes["archive_head"]) if "archive_head" in notes else None


def _number(event: str) -> int:
    """000123-1a2b3c4d is the 123rd."""
    return int(event.partition("-")[0])
