"""The log of an installation: what was done, how long it took, what failed.

It holds no name of a person, no figure, no text of a file: an act is named by the id of its event
(the archive says who did it), an error by its kind and place. One line a record, a file a month in
<data>/log. Records are only ever appended: the application and the command line may write at once,
and nothing is renamed while another has it open, which Windows refuses.
"""

import logging
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from metrics.build.place import HOME, Place

LOGGER = logging.getLogger("ngoso")
LOGGER.addHandler(logging.NullHandler())  # until a program keeps a log (`keep`)
KEPT_MONTHS = 24
# a month that is full takes no more: an error in a circle must not fill the disk
MONTH_BYTES = 50_000_000


class Monthly(logging.Handler):
    """Appends to YYYY-MM.log in a folder; months that are older than the newest KEPT_MONTHS are
    deleted.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        formatter = logging.Formatter("%(asctime)sZ %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S")
        formatter.converter = time.gmtime
        self.setFormatter(formatter)

    def emit(self, record: logging.LogRecord) -> None:
        line = self.format(record).replace("\n", " ")
        try:
            self._append(time.strftime("%Y-%m", time.gmtime(record.created)), line)
        except OSError:
            # a disk that is full is told by the act itself, which the log must not stop
            print(line, file=sys.stderr)

    def _append(self, month: str, line: str) -> None:
        path = self.folder / f"{month}.log"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            for old in sorted(self.folder.glob("????-??.log"))[: -KEPT_MONTHS + 1]:
                old.unlink(missing_ok=True)
        elif path.stat().st_size > MONTH_BYTES:
            return
        with path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def keep(place: Place) -> None:
    """Keeps the log of this process in a place from now on."""
    LOGGER.handlers = [Monthly(place.root / "log")]
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False


@contextmanager
def timed(act: str) -> Iterator[None]:
    """Notes how long an act took, and by what kind of error it ended if it failed."""
    start = time.perf_counter()
    try:
        yield
    except BaseException as error:
        LOGGER.warning(
            "%s: %s after %.2f s", act, type(error).__name__, time.perf_counter() - start
        )
        raise
    LOGGER.info("%s: %.2f s", act, time.perf_counter() - start)


class Elsewhere(Exception):
    """An error that nobody foresaw in another process of ours; its message is what `described`
    says of it.
    """


def mishap(error: Exception) -> str:
    """Notes an error that nobody foresaw: its kind and where in the program, not its message,
    which may quote a file. Its number.
    """
    number = token_hex(4)
    LOGGER.error("%s %s", number, str(error) if isinstance(error, Elsewhere) else described(error))
    return number


def described(error: Exception) -> str:
    """The kind of an error and where in the program it arose."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at {' < '.join(_place(frame) for frame in reversed(frames))}"


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    shown = path.relative_to(HOME).as_posix() if path.is_relative_to(HOME) else path.name
    return f"{shown}:{frame.lineno} {frame.name}"
