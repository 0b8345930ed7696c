"""Work on bytes that nobody has looked at yet: in a process of its own, with bounds on its
processor time and memory.

A file may be made so that any reader of it never ends, or fills the machine. No list of such files
is complete, so the reading process is watched from outside and ended (psutil counts alike on Linux,
macOS and Windows); meanwhile the process that serves the pages only waits, and its other sessions
go on. A process is kept for the next file: starting one takes longer than reading a ward's report.
"""

import atexit
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from math import inf
from pathlib import Path
from typing import Any, TypeVar

import psutil

from etl.findings import Finding, Rule, Severity, declare, found
from etl.intake.process_messages import received, send
from metrics.declared.indicator import Text
from metrics.failure import Failure

T = TypeVar("T")

SECONDS = 10  # of processor, for one file
MEMORY = 900_000_000  # bytes resident in the reading process
_KEPT_MEMORY = 400_000_000  # a process that holds more after its work is not kept for the next file
_LOOK_EVERY = 0.02  # seconds
_AT_ONCE = max(2, os.cpu_count() or 1)
_HOME = Path(__file__).parents[2]

_SMALLER = Text(
    vi="Đề nghị chỉ giữ lại bảng số liệu, chia thành nhiều tệp nhỏ hơn rồi gửi lại.",
    en="Please keep only the table of figures, split it into smaller files and send them again.",
)
_AGAIN = Text(
    vi="Đề nghị gửi lại tệp; nếu vẫn vậy, đề nghị báo người quản trị phần mềm.",
    en="Please send the file again; if it stays so, please tell whoever looks after the program.",
)

declare(
    Rule(
        name="file_read_within_bounds",
        severity=Severity.ERROR,
        vi="Đã dừng đọc tệp: {why_vi}.",
        en="The reading of the file was stopped: {why_en}.",
        mend_vi="{how_vi}",
        mend_en="{how_en}",
    ),
)


class OutOfBounds(Failure):
    """The work was ended from outside. `finding` says why and what to do."""

    def __init__(
        self, why_vi: str, why_en: str, how_vi: str = _SMALLER.vi, how_en: str = _SMALLER.en
    ) -> None:
        self.finding: Finding = found(
            "file_read_within_bounds", why_vi=why_vi, why_en=why_en, how_vi=how_vi, how_en=how_en
        )
        super().__init__(self.finding.message_vi, self.finding.message_en)


def bounded(work: Callable[..., T], *args: Any, noted: Callable[[float], None] | None = None) -> T:
    """What `work(*args)` returns, done in a reading process; what it raises is raised here.

    `work` is a function of a module, `args` and the result can be pickled. `noted`: is given to
    `work` under this name and told here what part is done. Raises OutOfBounds.
    """
    with _AT_WORK:
        worker = _taken()
        try:
            result: T = worker.done(work, args, noted)
        # the session was stopped, the bounds were passed, the work failed: never used again
        except BaseException:
            worker.end()
            raise
        _give_back(worker)
        return result


def make_ready() -> None:
    """Starts a reading process if none waits, so that the first file does not wait for its
    start.
    """
    with _LOCK:
        if not _WAITING:
            _WAITING.append(_Worker())


class _Worker:
    """A reading process, its messages, and how much it has used."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, (str(_HOME), os.environ.get("PYTHONPATH"))))
        self.process = subprocess.Popen(  # this very program
            [sys.executable, "-m", "etl.intake.reading_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": path},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.watched = psutil.Process(self.process.pid)
        self.messages: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as answers:
            while (message := received(answers)) is not None:
                self.messages.put(message)
        self.messages.put(("ended", None))

    def done(
        self, work: Callable[..., T], args: tuple[Any, ...], noted: Callable[[float], None] | None
    ) -> T:
        assert self.process.stdin is not None
        _await_ready(self.messages)
        before = self._processor()
        try:
            send(self.process.stdin, (work, args, noted is not None))
        except OSError as error:
            raise _ended() from error
        while True:
            kind, value = self._next(before)
            if kind == "worked":
                before = inf  # handing over what it read is no more work on the file
            elif kind == "noted" and noted is not None:
                noted(value)
            elif kind == "failed":
                raise value
            elif kind == "done":
                result: T = value
                return result

    def _next(self, before: float) -> tuple[str, Any]:
        """The next message, while the process keeps within its bounds."""
        while True:
            with suppress(queue.Empty):
                kind, value = self.messages.get(timeout=_LOOK_EVERY)
                if kind == "ended":
                    raise _ended()
                return kind, value
            self._within(before)

    def _within(self, before: float) -> None:
        with suppress(psutil.NoSuchProcess):  # then the message that it ended comes next
            if self._processor() - before > SECONDS:
                raise OutOfBounds(
                    f"cần quá {SECONDS} giây xử lý",
                    f"it takes more than {SECONDS} seconds of processor",
                )
            if self._memory() > MEMORY:
                size = MEMORY // 1_000_000
                raise OutOfBounds(
                    f"cần quá {size} MB bộ nhớ", f"it takes more than {size} MB of memory"
                )

    def _processor(self) -> float:
        times = self.watched.cpu_times()
        return float(times.user + times.system)

    def _memory(self) -> int:
        return int(self.watched.memory_info().rss)

    def may_be_kept(self) -> bool:
        """Whether it is fit for another file."""
        return self.process.poll() is None and self._memory() < _KEPT_MEMORY

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdin is not None
        with suppress(OSError):  # what was not written yet is for nobody
            self.process.stdin.close()


def _await_ready(messages: "queue.SimpleQueue[tuple[str, Any]]") -> None:
    """Waits until the process has imported what it needs: its start is no part of what a file
    costs.
    """
    if messages.get()[0] == "ended":
        raise _ended()


def _ended() -> OutOfBounds:
    why = Text(
        vi="tiến trình đọc tệp đã dừng đột ngột", en="the process that read it ended of itself"
    )
    return OutOfBounds(why.vi, why.en, _AGAIN.vi, _AGAIN.en)


_AT_WORK = threading.BoundedSemaphore(_AT_ONCE)
_LOCK = threading.Lock()
_WAITING: list[_Worker] = []


def _taken() -> _Worker:
    with _LOCK:
        alive = [worker for worker in _WAITING if worker.process.poll() is None]
        _WAITING[:] = alive[1:]
    return alive[0] if alive else _Worker()


def _give_back(worker: _Worker) -> None:
    if not worker.may_be_kept():
        worker.end()
        return
    with _LOCK:
        _WAITING.append(worker)


@atexit.register
def _end_all() -> None:
    with _LOCK:
        for worker in _WAITING:
            worker.end()
        _WAITING.clear()
