"""Makes files, has them read in two processes, and adds the verdicts up by kind."""

import faulthandler
import random
import time
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bench.messy import (
    accounts,
    contradictions,
    hostile,
    nasty,
    offices,
    one_stop,
    puzzles,
    strangers,
    supported,
    tables,
)
from bench.messy.judge import Verdict, judge
from bench.messy.kind import KINDS
from bench.messy.truth import Made
from etl.read.model import Context
from etl.read.reader import read
from etl.rules import check

_ENTERED = (
    accounts,
    supported,
    tables,
    nasty,
    offices,
    one_stop,
    puzzles,
    strangers,
    contradictions,
    hostile,
)  # imported, so that their kinds are listed
_IN_A_BATCH = 25
_HANGS = 60  # seconds after which the place where the reader hangs is printed


def make(kind: str, seed: int, number: int) -> Made:
    """The file of that number: always the same for the same seed."""
    return KINDS[kind].make(random.Random(f"{seed}/{kind}/{number}"))


def tried(kind: str, seed: int, number: int) -> Verdict:
    """One file made, read, checked and judged; whatever the reader raises is its crash."""
    made = make(kind, seed, number)
    faulthandler.dump_traceback_later(_HANGS)
    start = time.process_time()  # what other programs take from the processor is not the reader's
    try:
        reading = check(read(made.content, made.name, Context(**made.context)))
    except Exception:  # noqa: BLE001 - the bench counts any failure of the reader
        verdict = Verdict(kind, crash=traceback.format_exc(limit=-3))
    else:
        seconds = time.process_time() - start
        verdict = judge(made, reading)
        verdict.seconds = seconds
    faulthandler.cancel_dump_traceback_later()
    verdict.number = number
    return verdict


def _batch(job: tuple[str, int, range]) -> list[Verdict]:
    kind, seed, numbers = job
    return [tried(kind, seed, number) for number in numbers]


def verdicts(
    files: int, seed: int, kinds: Iterable[str] | None = None, processes: int = 2
) -> Iterator[Verdict]:
    """At least `files` verdicts, the kinds equally often."""
    chosen = list(kinds or KINDS)
    each = -(-files // len(chosen))
    jobs = [
        (kind, seed, range(start, min(start + _IN_A_BATCH, each)))
        for start in range(0, each, _IN_A_BATCH)
        for kind in chosen
    ]
    if processes < 2:
        for job in jobs:
            yield from _batch(job)
        return
    with ProcessPoolExecutor(processes) as pool:
        for found in pool.map(_batch, jobs):
            yield from found


@dataclass
class Sum:
    """Verdicts added up."""

    files: int = 0
    sure: int = 0
    right: int = 0
    may: int = 0
    asked: int = 0
    refused: int = 0
    unread: int = 0
    unhedged: int = 0
    wrong: int = 0
    flags: int = 0
    missed: int = 0
    echoed: int = 0
    crashes: int = 0
    stopped: int = 0
    slowest: float = 0.0
    notes: list[str] = field(default_factory=list)

    def add(self, one: Verdict, notes: int) -> None:
        self.files += 1
        for name in ("sure", "right", "may", "asked", "refused", "unread", "flags", "stopped"):
            setattr(self, name, getattr(self, name) + getattr(one, name))
        for name in ("unhedged", "wrong", "missed", "echoed"):
            said = getattr(one, name)
            setattr(self, name, getattr(self, name) + len(said))
            if said and len(self.notes) < notes:
                self.notes.append(
                    f"{one.kind} {one.number}: {name}: {said[0]}"
                    + (f" (and {len(said) - 1} more)" if len(said) > 1 else "")
                )
        if one.crash:
            self.crashes += 1
            self.notes.append(f"{one.kind} {one.number}: crash\n{one.crash}")
        self.slowest = max(self.slowest, one.seconds)

    @property
    def share(self) -> float:
        return 100 * self.right / self.sure if self.sure else 100.0


def added(found: Iterable[Verdict], notes: int = 12) -> dict[str, Sum]:
    """The sums by kind, "supported" and "all" among them."""
    sums: dict[str, Sum] = {kind: Sum() for kind in KINDS} | {"supported": Sum(), "all": Sum()}
    for verdict in found:
        sums[verdict.kind].add(verdict, notes)
        sums["all"].add(verdict, 0)
        if KINDS[verdict.kind].supported:
            sums["supported"].add(verdict, 0)
    return {kind: one for kind, one in sums.items() if one.files}


def table(sums: dict[str, Sum]) -> str:
    heads = (
        "files",
        "sure",
        "right",
        "may",
        "asked",
        "refused",
        "unread",
        "unhedged",
        "wrong",
        "flags",
        "missed",
        "echoed",
        "crashes",
        "stopped",
    )
    lines = [
        f"{'kind':<14}" + "".join(f"{head:>9}" for head in heads) + f"{'right %':>9}{'slowest':>9}"
    ]
    for kind, one in sums.items():
        lines.append(
            f"{kind:<14}"
            + "".join(f"{getattr(one, head):>9,}" for head in heads)
            + f"{one.share:>9.2f}{one.slowest:>8.2f}s"
        )
    return "\n".join(lines)


def keep(kind: str, seed: int, number: int, folder: Path) -> Path:
    """Writes one made file to look at."""
    made = make(kind, seed, number)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{kind}-{number}{Path(made.name).suffix}"
    path.write_bytes(made.content)
    return path
