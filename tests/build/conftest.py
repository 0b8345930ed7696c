"""A process beside the tests that acts and dies when told to."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from metrics.build.place import Place
from tests.archive.readings import report, submit_and_build
from tests.patience import PATIENCE

HOME = Path(__file__).resolve().parents[2]
FIRST = 100


class Killer:
    """The process that forks acts and kills them."""

    def __init__(self, process: subprocess.Popen[str], place: Place) -> None:
        self.process, self.place, self.value = process, place, FIRST

    def act(self, act: str, of: object, **how: float) -> dict[str, Any]:
        """An act, killed as asked."""
        order = {"root": str(self.place.root), "act": act, "of": of, **how}
        assert self.process.stdin and self.process.stdout
        print(json.dumps(order), file=self.process.stdin, flush=True)
        told: dict[str, Any] = json.loads(self.process.stdout.readline())
        return told

    def load(self, **how: float) -> dict[str, Any]:
        """A load of the next figure."""
        self.value += 1
        return self.act("load", self.value, **how)


@pytest.fixture
def killer(tmp_path: Path) -> Iterator[Killer]:
    place = Place(tmp_path / "store")
    submit_and_build(place, report("26575", accounts=FIRST))
    command = [sys.executable, "-m", "tests.build.killer"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HOME
    ) as process:
        yield Killer(process, place)
        assert process.stdin
        process.stdin.close()
        assert process.wait(timeout=PATIENCE) == 0
