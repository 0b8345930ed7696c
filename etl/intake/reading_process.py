"""The reading process: does one work after the other for its parent
(etl/intake/bounded_process.py), until that one ends.

Orders come on standard input, messages go to standard output: ("ready", None), ("noted", part of
the work), ("worked", None), then ("done", result) or ("failed", exception).
"""

import faulthandler
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import psutil

from etl.intake.process_messages import received, send
from etl.log import Elsewhere, described
from metrics.failure import Failure

_WALL_SECONDS = 300  # ends the work of a process whose parent was killed and can no longer watch it


def _serve() -> None:
    """One work after the other."""
    orders, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no message
    _step_back()
    _prepare()
    while True:
        send(answers, ("ready", None))
        if (order := received(orders)) is None:
            return
        outcome = _outcome(answers, *order)
        send(answers, ("worked", None))
        send(answers, outcome)


def _outcome(
    answers: IO[bytes], work: Callable[..., Any], args: tuple[Any, ...], is_noted: bool
) -> tuple[str, Any]:
    def noted(part: float) -> None:
        send(answers, ("noted", part))

    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(_WALL_SECONDS, exit=True, file=nowhere)
        try:
            return "done", work(*args, noted=noted) if is_noted else work(*args)
        except Failure as failure:
            return "failed", failure
        except Exception as error:  # noqa: BLE001  # it is raised again where the work was asked for
            return "failed", Elsewhere(described(error))
        finally:
            faulthandler.cancel_dump_traceback_later()


def _step_back() -> None:
    """Lets the process that serves pages go first."""
    if sys.platform == "win32":
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        psutil.Process().nice(10)


def _prepare() -> None:
    """Imports what reading a report needs, before the first file comes."""
    import etl.intake.load
    import etl.read.sheet.workbook  # noqa: F401
    from etl.reference import register

    register()


if __name__ == "__main__":
    _serve()
