"""Where an installation keeps its data: archive and builds of the office, and beside them a
root of its own for the demo.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
REFERENCE = HOME / "data" / "reference"
DEMO_SOURCES = HOME / "data" / "demo"

# as etl/archive/event.py writes it; quotes inside of what somebody said are written otherwise
_REPORT = b'"type": "submission"'


@dataclass(frozen=True)
class Place:
    """One root: `archive/` holds the truth, `builds/` what is derived from it."""

    root: Path

    @property
    def archive(self) -> Path:
        return self.root / "archive"

    @property
    def builds(self) -> Path:
        return self.root / "builds"

    @property
    def has_events(self) -> bool:
        """Whether anything was ever accepted here."""
        return any(not folder.name.startswith(".") for folder in self._events())

    @property
    def has_reports(self) -> bool:
        """Whether a report was ever accepted here; settings, outlines and lists of units alone
        show no figure.
        """
        return any(_holds_report(folder) for folder in self._events())

    def _events(self) -> Iterator[Path]:
        """What lies in the archive, one by one: who asks for any of it does not wait for the
        list of all.
        """
        if self.archive.is_dir():
            with os.scandir(self.archive) as entries:
                yield from (Path(entry.path) for entry in entries)


def _holds_report(folder: Path) -> bool:
    event = folder / "event.json"
    return folder.name[0].isdigit() and event.is_file() and _REPORT in event.read_bytes()


def office() -> Place:
    """The place of the office's own reports: NGOSO_DATA, or data/store."""
    return Place(Path(os.environ.get("NGOSO_DATA") or HOME / "data" / "store").resolve())


def demo() -> Place:
    """The place of the demo; it never mixes with what the office submits."""
    return Place(office().root / "demo")


def shown() -> Place:
    """The place that is shown when nobody chose: the office's, the demo's while it has no
    reports.
    """
    return office() if office().has_reports else demo()
