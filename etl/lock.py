"""One writer at a time, from the archive to the published build; and tidying up after one that was killed."""

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from etl import durable
from metrics.failure import Failure
from metrics.indicator import Text
from metrics.place import Place

INCOMING = ".incoming-"
UNFINISHED = ".tmp"
_PATIENCE = 2.0  # seconds before the waiting is told
_LIMIT = 120.0  # seconds before it is given up; a national build takes about ten
_WAITING = Text(
    vi="Đang chờ: một lần gửi báo cáo khác đang được xử lý…",
    en="Waiting: another submission is being processed…",
)
_FULL = Text(vi="đĩa đã đầy", en="the disk is full")
_FORBIDDEN = Text(vi="không có quyền ghi", en="writing is not allowed")
_CANNOT_WRITE = {errno.ENOSPC: _FULL, errno.EDQUOT: _FULL, errno.EROFS: _FORBIDDEN, errno.EACCES: _FORBIDDEN, errno.EPERM: _FORBIDDEN}


class Busy(Failure):
    """Somebody else held the lock for too long."""


class NotWritable(Failure):
    """The disk is full, or the folder may not be written. What was accepted before is safe; the act itself may be half done."""

    def __init__(self, root: Path, reason: Text) -> None:
        super().__init__(
            f"Không ghi được vào kho dữ liệu «{root}»: {reason.vi}. Các báo cáo đã nhận vẫn còn nguyên; "
            "đề nghị kiểm tra dung lượng đĩa và quyền ghi rồi thử lại.",
            f"Cannot write to the data folder “{root}”: {reason.en}. No accepted report is lost; "
            "please check the free space and the right to write, and try again.",
        )


@contextmanager
def locked(place: Place, *, waiting: Callable[[Text], None] | None = None, limit: float = _LIMIT) -> Iterator[None]:
    """The right to write in `place`, freed by the system when the process dies.

    `waiting` is told when somebody else holds it for more than two seconds. Raises Busy after `limit` seconds, and
    NotWritable for a disk that is full or a folder without the right to write.
    """
    with writable(place.root):
        place.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place.root / "lock")
        _acquire(lock, waiting, limit)
        try:
            _tidy(place)
            yield
        finally:
            lock.release()


def _acquire(lock: FileLock, waiting: Callable[[Text], None] | None, limit: float) -> None:
    try:
        lock.acquire(timeout=min(_PATIENCE, limit))
    except Timeout:
        if waiting:
            waiting(_WAITING)
        try:
            lock.acquire(timeout=max(0.0, limit - _PATIENCE))
        except Timeout as error:
            raise Busy(
                f"Một lần gửi báo cáo khác đang được xử lý đã quá {limit:.0f} giây; chưa có gì thay đổi. Đề nghị thử lại sau ít phút.",
                f"Another submission has been in progress for more than {limit:.0f} seconds; nothing was changed. Please try again later.",
            ) from error


@contextmanager
def writable(root: Path) -> Iterator[None]:
    """Says in words that a disk is full, or that the folder may not be written. Raises NotWritable."""
    try:
        yield
    except shutil.Error as error:  # a copied tree: a list of (source, target, reason), without a number
        said = str(error.args[0][0][2])
        raise NotWritable(root, Text(vi=said, en=said)) from error
    except OSError as error:
        raise NotWritable(root, _CANNOT_WRITE.get(error.errno or 0) or _failing(error)) from error


def _failing(error: OSError) -> Text:
    """Any other answer of the disk, in the system's own name for it: EIO of a failing disk, ENOENT of one that was pulled out."""
    named = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return Text(vi=f"đĩa báo lỗi {named}", en=f"the disk reports {named}")


def _tidy(place: Place) -> None:
    """Only the holder of the lock writes, so whatever is unfinished now was left by a process that died."""
    for folder in place.archive.glob(f"{INCOMING}*"):
        shutil.rmtree(folder)
    for path in place.builds.glob(f"*{UNFINISHED}*"):
        _finish_or_delete(path)


def _finish_or_delete(path: Path) -> None:
    """The published figures of a build are named after the build itself: death in between leaves that one step to do."""
    number = path.name.partition(".")[0]
    if path.name == f"{number}.published.parquet{UNFINISHED}" and path.with_name(f"{number}.duckdb").exists():
        durable.rename(path, path.with_suffix(""))
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
