"""Loads reports in children that are killed (kill -9) at a planted or at any moment. Run by test_kill.py as a process of its own.

Every line on stdin is JSON: {"root", "value", "point"} dies before the point-th change of a file below root, {"…", "seconds"} is
killed after that time, with neither it lives; with "erase" that event is erased instead. The answer: {"accepted": id or null,
"points": changes made, "finished": bool}.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

from etl.build import bring_up_to_date, trusted_archive
from etl.erase import erase
from etl.lock import locked
from metrics.place import Place
from tests.archive.readings import CONTEXT, report

_CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree")


def load(order: dict, tell: int) -> None:
    """One load; what was accepted is told the moment it was."""
    place = Place(Path(order["root"]))
    with locked(place):
        archive = trusted_archive(place)
        if "erase" in order:
            event = erase(archive, order["erase"], why="có thông tin cá nhân", by=None)
        else:
            event, _ = archive.submit(report("26575", accounts=order["value"]), context=CONTEXT, by=None)
        os.write(tell, f"{event.id}\n".encode())
        bring_up_to_date(archive)


def plant(root: str, point: int | None, tell: int) -> None:
    """Counts the changes of files below root and dies just before the point-th."""
    made = 0

    def hook(name: str, arguments: tuple) -> None:
        nonlocal made
        writes = name == "open" and isinstance(arguments[1], str) and arguments[1][0] in "xwa"
        if (writes or name in _CHANGES) and str(arguments[0]).startswith(root):
            made += 1
            if made == point:
                os.kill(os.getpid(), signal.SIGKILL)
            os.write(tell, b".\n")

    sys.addaudithook(hook)


def run(order: dict) -> dict:
    """Forks a child that loads; what it said before it died."""
    listen, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(listen)
        plant(order["root"], order.get("point"), tell)
        load(order, tell)
        os._exit(0)
    os.close(tell)
    if "seconds" in order:
        time.sleep(order["seconds"])
        os.kill(child, signal.SIGKILL)
    with os.fdopen(listen) as said:
        lines = said.read().split()
    _, status = os.waitpid(child, 0)
    accepted = [line for line in lines if line != "."]
    return {"accepted": accepted[0] if accepted else None, "points": lines.count("."), "finished": status == 0, "status": status}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)
