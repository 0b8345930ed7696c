"""The demo: the made-up province and the published figures, through the ordinary way of every
report into a root of their own.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from etl.archive import durable
from etl.archive.lock import locked
from etl.demo import published, sample
from etl.intake.load import GivenFile, accept, understand
from metrics.build.place import DEMO_SOURCES, REFERENCE, Place
from metrics.declared.indicator import Text
from metrics.declared.registry import Registry, registry

TARGETS = DEMO_SOURCES / "sample" / "targets.csv"
_MADE_FROM = "made-from"  # in the demo's root: the fingerprint of what it was made from
_LAST_BUILD = "last-build"


def demo_reports(declared: Registry | None = None) -> Iterator[GivenFile]:
    """The made-up targets, then every report of the demo in the order in which they came. The
    same registry gives the same bytes.
    """
    yield GivenFile(name="muc-tieu-minh-hoa.csv", content=TARGETS.read_bytes(), by="UBND tỉnh Mẫu")
    reports = [*sample.reports(declared or registry()), *published.reports()]
    yield from sorted(reports, key=lambda report: (str(report.at), report.name))


def build_demo(
    place: Place,
    progress: Callable[[float], None] | None = None,
    *,
    waiting: Callable[[Text], None] | None = None,
) -> bool:
    """Fills `place` with the demo if it holds none, or one made from other declarations or sources;
    whether it did.

    `progress` is told the part that is done, 0 to 1. A kill leaves the demo as it was, or none,
    never a half one. Raises Busy and NotWritable.
    """
    if is_current(place):
        return False
    making = Place(place.root.with_name(f".{place.root.name}-making"))
    with locked(making, waiting=waiting):
        if is_current(place):
            return False
        _put(_made(making, place, progress or (lambda _: None)), place, making)
    return True


def is_current(place: Place) -> bool:
    """Whether `place` holds a demo made from the declarations and sources of now."""
    marker = place.root / _MADE_FROM
    return place.has_events and marker.exists() and marker.read_text() == _fingerprint()


def _fingerprint() -> str:
    sources = [
        path
        for folder in (DEMO_SOURCES, Path(__file__).parent)
        for path in folder.rglob("*")
        if path.suffix in (".csv", ".toml", ".py")
    ]
    files = sorted([*sources, *REFERENCE.glob("*_sample.csv")])
    return sha256(
        registry().fingerprint.encode()
        + b"".join(sha256(path.read_bytes()).digest() for path in files)
    ).hexdigest()


def _made(making: Place, place: Place, progress: Callable[[float], None]) -> Place:
    """A whole demo beside the one in use."""
    new = Place(making.root / "new")
    if new.root.exists():
        shutil.rmtree(new.root)
    new.root.mkdir()
    # a number is never given twice: whoever has the old build open would go on seeing it
    if (place.root / _LAST_BUILD).exists():
        shutil.copy(place.root / _LAST_BUILD, new.root)
    reports = list(demo_reports())
    files = []
    for done, report in enumerate(reports, start=1):
        files.append((report, understand(report)))
        progress(0.8 * done / len(reports))
    accept(new, files)
    durable.write(new.root / _MADE_FROM, _fingerprint().encode())
    progress(1)
    return new


def _put(new: Place, place: Place, making: Place) -> None:
    """Swaps the demos. What somebody on Windows still has open cannot be deleted yet: the next
    swap tries again.
    """
    for leftover in making.root.glob("old-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    old = Path(tempfile.mkdtemp(prefix="old-", dir=making.root))
    if place.root.exists():
        durable.rename(place.root, old / place.root.name)
    durable.rename(new.root, place.root)
    shutil.rmtree(old, ignore_errors=True)
