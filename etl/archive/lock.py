"""One writer at a time in the archive, one builder at a time beside it; and tidying up after those
that were killed.

What is accepted while a build is made goes into the next one, however many files it is: whoever
comes to build then builds for all. Who needs both rights takes that of the builder first.
"""

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from etl.archive import durable
from metrics.build.place import Place
from metrics.declared.indicator import Text
from metrics.failure import Failure

INCOMING = ".incoming-"
UNFINISHED = ".tmp"
_PATIENCE = 2.0  # seconds before the waiting is told
_LIMIT = 120.0  # seconds before it is given up; to accept a file takes one
# a build of everything takes a minute at the size of the country over ten years
_BUILD_LIMIT = 600.0
_WAITING = Text(
    vi="Đang chờ: một lần gửi báo cáo khác đang được xử lý…",
    en="Waiting: another submission is being processed…",
)
_FULL = Text(vi="đĩa đã đầy", en="the disk is full")
_FORBIDDEN = Text(vi="không có quyền ghi", en="writing is not allowed")
_CANNOT_WRITE = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _FORBIDDEN,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
}


class Busy(Failure):
    """Somebody else held the lock for too long."""


class NotWritable(Failure):
    """The disk is full, or the folder may not be written. What was accepted before is safe; the
    act itself may be half done.
    """

    def __init__(self, root: Path, reason: Text) -> None:
        super().__init__(
            (
                f"Không ghi được vào kho dữ liệu «{root}»: {reason.vi}. Các báo cáo đã nhận "
                "vẫn còn nguyên; đề nghị kiểm tra dung lượng đĩa và quyền ghi "
                "rồi thử lại."
            ),
            f"Cannot write to the data folder “{root}”: {reason.en}. No accepted report is lost; "
            "please check the free space and the right to write, and try again.",
        )


@contextmanager
def locked(
    place: Place, *, waiting: Callable[[Text], None] | None = None, limit: float = _LIMIT
) -> Iterator[None]:
    """The right to write in the archive of `place`, freed by the system when the process dies.

    `waiting` is told when somebody else holds it for more than two seconds. Raises Busy after
    `limit` seconds, and NotWritable for a disk that is full or a folder without the right to write.
    """
    with writable(place.root), _held(place.root, "lock", waiting, limit, _busy):
        for folder in place.archive.glob(f"{INCOMING}*"):
            shutil.rmtree(folder)
        yield


@contextmanager
def building(
    place: Place, *, waiting: Callable[[Text], None] | None = None, limit: float = _BUILD_LIMIT
) -> Iterator[None]:
    """The right to make builds in `place`, likewise."""
    with writable(place.root), _held(place.root, "lock-build", waiting, limit, _busy_building):
        for path in place.builds.glob(f"*{UNFINISHED}*"):
            _finish_or_delete(path)
        yield


@contextmanager
def _held(
    root: Path,
    name: str,
    waiting: Callable[[Text], None] | None,
    limit: float,
    busy: Callable[[float], Busy],
) -> Iterator[None]:
    """A lock of a place. Whoever holds it finds only finished things, or what was left by a
    process that died.
    """
    root.mkdir(parents=True, exist_ok=True)
    lock = FileLock(root / name)
    try:
        lock.acquire(timeout=min(_PATIENCE, limit))
    except Timeout:
        if waiting:
            waiting(_WAITING)
        try:
            lock.acquire(timeout=max(0.0, limit - _PATIENCE))
        except Timeout as error:
            raise busy(limit) from error
    try:
        yield
    finally:
        lock.release()


def _busy(limit: float) -> Busy:
    return Busy(
        (
            f"Một lần gửi báo cáo khác đang được xử lý đã quá {limit:.0f} giây; chưa có gì "
            "thay đổi. Đề nghị thử lại sau ít phút."
        ),
        (
            f"Another submission has been in progress for more than {limit:.0f} seconds; "
            "nothing was changed. Please try again later."
        ),
    )


def _busy_building(limit: float) -> Busy:
    return Busy(
        (
            f"Bản số liệu đang được lập đã quá {limit:.0f} giây. Các báo cáo đã nhận vẫn còn "
            "nguyên và sẽ có trong bản số liệu kế tiếp; đề nghị mở lại sau "
            "ít phút."
        ),
        (
            f"A build has been in progress for more than {limit:.0f} seconds. What was "
            "accepted is safe and will be in the next build; please come "
            "back later."
        ),
    )


@contextmanager
def writable(root: Path) -> Iterator[None]:
    """Says in words that a disk is full, or that the folder may not be written. Raises
    NotWritable.
    """
    try:
        yield
    # a copied tree: a list of (source, target, reason), without a number
    except shutil.Error as error:
        said = str(error.args[0][0][2])
        raise NotWritable(root, Text(vi=said, en=said)) from error
    except OSError as error:
        raise NotWritable(root, _CANNOT_WRITE.get(error.errno or 0) or _failing(error)) from error


def _failing(error: OSError) -> Text:
    """Any other answer of the disk, in the system's own name for it: EIO of a failing disk,
    ENOENT of one that was pulled out.
    """
    named = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return Text(vi=f"đĩa báo lỗi {named}", en=f"the disk reports {named}")


def _finish_or_delete(path: Path) -> None:
    """The published figures of a build are named after the build itself: death in between
    leaves that one step to do.
    """
    number = path.name.partition(".")[0]
    if (
        path.name == f"{number}.published.parquet{UNFINISHED}"
        and path.with_name(f"{number}.duckdb").exists()
    ):
        durable.rename(path, path.with_suffix(""))
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
