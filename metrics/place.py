"""Where an installation keeps its data: archive and builds of the office, and beside them a root of its own for the demo."""

import os
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
REFERENCE = HOME / "data" / "reference"
DEMO_SOURCES = HOME / "data" / "demo"

_REPORT = b'"type": "submission"'  # as etl/event.py writes it; quotes inside of what somebody said are written otherwise


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
        return self.archive.is_dir() and any(not entry.name.startswith(".") for entry in self.archive.iterdir())

    @property
    def has_reports(self) -> bool:
        """Whether a report was ever accepted here; settings, outlines and lists of units alone show no figure."""
        return any(_REPORT in event.read_bytes() for event in self.archive.glob("[0-9]*/event.json"))


def office() -> Place:
    """The place of the office's own reports: NGOSO_DATA, or data/store."""
    return Place(Path(os.environ.get("NGOSO_DATA") or HOME / "data" / "store").resolve())


def demo() -> Place:
    """The place of the demo; it never mixes with what the office submits."""
    return Place(office().root / "demo")


def shown() -> Place:
    """The place that is shown when nobody chose: the office's, the demo's while it has no reports."""
    return office() if office().has_reports else demo()
