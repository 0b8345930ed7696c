"""Where an installation keeps its data: archive and builds of the office, and beside them a root of its own for the demo."""

import os
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
REFERENCE = HOME / "data" / "reference"
DEMO_SOURCES = HOME / "data" / "demo"


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


def office() -> Place:
    """The place of the office's own reports: NGOSO_DATA, or data/store."""
    return Place(Path(os.environ.get("NGOSO_DATA") or HOME / "data" / "store").resolve())


def demo() -> Place:
    """The place of the demo; it never mixes with what the office submits."""
    return Place(office().root / "demo")


def shown() -> Place:
    """The place that is shown when nobody chose: the office's, while it is empty the demo's."""
    return office() if office().has_events else demo()
