"""A backup is a copy of the archive, with the figures that were ever published; checked after
copying, both ways.
"""

import shutil
from pathlib import Path

from etl.archive import durable
from etl.archive.archive import Archive
from etl.archive.lock import INCOMING, building, locked, writable
from etl.build.publish import publish, renumber
from etl.build.verify import archive_problems
from etl.log import timed
from metrics.build.place import Place
from metrics.build.store import build_files
from metrics.failure import Failure

_PUBLISHED = "*.published.parquet"
_UNFINISHED = ".unfinished"


class NotCopied(Failure):
    """Nothing was copied, and why."""


@timed("backup")
def backup(place: Place, destination: Path) -> int:
    """Copies the archive and the published figures into a new folder; how many events it holds.

    Raises NotCopied where there is nothing to copy, the folder exists, or the copy does not agree
    with its hashes.
    """
    if destination.exists():
        raise NotCopied(
            f"«{destination}» đã có. Đề nghị chọn thư mục mới.",
            f"“{destination}” exists. Please name a new folder.",
        )
    if destination.resolve().is_relative_to(place.root):
        raise NotCopied(
            "Bản sao lưu không được nằm trong chính kho dữ liệu.",
            "A backup cannot lie inside the data folder itself.",
        )
    with building(place), locked(place):
        if not place.has_events:
            raise NotCopied("Chưa có báo cáo nào để sao lưu.", "There is no report to back up yet.")
        unfinished = destination.with_name(destination.name + _UNFINISHED)
        with writable(destination):
            _copy(place, Place(unfinished))
            unfinished.rename(destination)
    return len(Archive(Place(destination)).events)


@timed("restore")
def restore(place: Place, source: Path) -> int:
    """Puts a backup into an empty place and builds; the number of the build.

    Raises NotCopied where `source` is no sound backup, or the place holds reports already: they are
    never overwritten.
    """
    saved = Place(source)
    if not saved.has_events:
        raise NotCopied(f"«{source}» không phải là bản sao lưu.", f"“{source}” is no backup.")
    with building(place), locked(place):
        if place.has_events:
            raise NotCopied(
                (
                    f"«{place.root}» đã có báo cáo; không ghi đè. Đề nghị chuyển thư mục "
                    "archive đi nơi khác trước."
                ),
                (
                    f"“{place.root}” holds reports already; they are not overwritten. Please "
                    "move its folder archive away first."
                ),
            )
        unfinished = Place(place.root / f"restore{_UNFINISHED}")
        _copy(saved, unfinished)
        _take_over(unfinished, place)
        return publish(Archive(place))


def _copy(source: Place, target: Place) -> None:
    shutil.rmtree(target.root, ignore_errors=True)
    shutil.copytree(source.archive, target.archive, ignore=shutil.ignore_patterns(f"{INCOMING}*"))
    target.builds.mkdir()
    for path in source.builds.glob(_PUBLISHED):
        shutil.copy2(path, target.builds)
    problems = list(archive_problems(target))
    if problems:
        raise NotCopied(problems[0].vi, problems[0].en)


def _take_over(unfinished: Place, place: Place) -> None:
    """The builds of an archive that is gone go first: they are derived, and the restored
    archive may know less than they do.
    """
    for _, path in build_files(place):
        path.unlink()
    place.builds.mkdir(exist_ok=True)
    for path in unfinished.builds.glob(_PUBLISHED):
        if not (place.builds / path.name).exists():
            path.rename(place.builds / path.name)
    renumber(place)
    shutil.rmtree(place.archive, ignore_errors=True)  # no event was in it
    durable.rename(unfinished.archive, place.archive)
    shutil.rmtree(unfinished.root)
