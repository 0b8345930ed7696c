"""Loads reports, withdraws, reinstates and approves in children that are killed (kill -9) at a
planted or at any moment.

Run by test_kill.py as a process of its own. Every line on stdin is JSON: {"root", "act", "of"} (see
ACTS); with "point" it dies before the point-th change of a file below root, with "seconds" it is
killed after that time, with neither it lives. The answer: {"accepted": id or null, "points":
changes made, "finished": bool, "status": of the process}.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from etl.archive.archive import Archive
from etl.archive.event import Event
from etl.archive.lock import locked
from etl.build.publish import ensure_built, trusted_archive
from etl.intake import acts
from etl.intake.acts import done
from metrics.build.place import Place
from tests.archive.readings import CONTEXT, report

_CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree")
ACTS: dict[str, Callable[[Any], acts.Act]] = {  # what `of` is: an event, or on/off
    "withdraw": lambda of: acts.withdrawing(of, by=None),
    "erase": lambda of: acts.erasing(of, why="có thông tin cá nhân", by=None),
    "reinstate": lambda of: acts.reinstating(of, by=None),
    "approve": lambda of: acts.approving(of, by=None),
    "approval": lambda of: acts.asking_for_approval(on=of, by=None),
}


def do(place: Place, act: str, of: Any) -> None:
    """One act; a load (`of`: the figure) is accepted as `etl load` does it, but without reading
    a file.
    """
    if act != "load":
        done(place, ACTS[act](of))
        return
    with locked(place):
        trusted_archive(place).submit(report("26575", accounts=of), context=CONTEXT, by=None)
    ensure_built(place)


def tell_of_what_is_accepted(tell: int) -> None:
    """Names every event the moment its acceptance returns."""
    append = Archive.append

    def told(*given: Any, **named: Any) -> Event:
        event = append(*given, **named)
        os.write(tell, f"{event.id}\n".encode())
        return event

    patch.object(Archive, "append", told).start()


def plant(root: str, point: int | None, tell: int) -> None:
    """Counts the changes of files below root and dies just before the point-th."""
    made = 0

    def hook(name: str, arguments: tuple[Any, ...]) -> None:
        nonlocal made
        writes = name == "open" and isinstance(arguments[1], str) and arguments[1][0] in "xwa"
        if (writes or name in _CHANGES) and str(arguments[0]).startswith(root):
            made += 1
            if made == point:
                os.kill(os.getpid(), signal.SIGKILL)
            os.write(tell, b".\n")

    sys.addaudithook(hook)


def run(order: dict[str, Any]) -> dict[str, Any]:
    """Forks a child that acts; what it said before it died."""
    listen, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(listen)
        plant(order["root"], order.get("point"), tell)
        tell_of_what_is_accepted(tell)
        do(Place(Path(order["root"])), order["act"], order["of"])
        os._exit(0)
    os.close(tell)
    if "seconds" in order:
        time.sleep(order["seconds"])
        os.kill(child, signal.SIGKILL)
    with os.fdopen(listen) as said:
        lines = said.read().split()
    _, status = os.waitpid(child, 0)
    accepted = [line for line in lines if line != "."]
    return {
        "accepted": accepted[0] if accepted else None,
        "points": lines.count("."),
        "finished": status == 0,
        "status": status,
    }


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)
