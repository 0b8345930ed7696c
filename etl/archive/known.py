"""What this process has read of an archive, so that a load reads what is new.

A file of an archive never changes. One that has the same number on the disk, length and times as
when it was last read is taken to hold what it held; any other is read again. Nothing of it is
written anywhere: a new process begins with nothing, and two processes never see each other's.
`verify` does not use it, and a build of everything hashes all facts again.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

Found = TypeVar("Found")
PLACES = 4  # whose files are known at a time: the office's, the demo's
# changed again within a tick of the clock that a disk writes, a file looks the same; FAT's is 2 s
_TICK = 3_000_000_000

_Looks: TypeAlias = tuple[int, int, int, int]


class Known(Generic[Found]):
    """What was made of files, each by its path below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._found: dict[str, tuple[_Looks, Found]] = {}

    def forget(self) -> None:
        """Every file is read again when it is asked for next."""
        self._found.clear()

    def of(self, path: str, make: Callable[[], Found]) -> Found:
        """What `make` made of the file as it lies there now; what that raises is raised each
        time.
        """
        looks = _looks(f"{self._folder}/{path}")
        known = self._found.get(path)
        if known and known[0] == looks:
            return known[1]
        self._found.pop(path, None)
        made = make()
        if looks and time.time_ns() - max(looks[2:]) > _TICK:
            self._found[path] = (looks, made)
        return made


def _looks(path: str) -> _Looks | None:
    """By what a file is recognised; None: it is not there."""
    try:
        seen = os.stat(path)  # noqa: PTH116  # a Path for each of thousands costs six times as much
    except OSError:
        return None
    return seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns
