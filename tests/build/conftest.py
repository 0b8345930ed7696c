"""A process beside the tests that loads and dies when told to."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from metrics.place import Place
from tests.archive.readings import report, submit_and_build

HOME = Path(__file__).resolve().parents[2]


class Killer:
    """The process that forks loads and kills them."""

    def __init__(self, process: subprocess.Popen, place: Place) -> None:
        self.process, self.place, self.value = process, place, 100

    def load(self, **how: float) -> dict:
        """A load of the next value, killed as asked."""
        self.value += 1
        print(json.dumps({"root": str(self.place.root), "value": self.value, **how}), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())


@pytest.fixture
def killer(tmp_path):
    place = Place(tmp_path / "store")
    submit_and_build(place, report("26575", accounts=100))
    command = [sys.executable, "-m", "tests.build.killer"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HOME) as process:
        yield Killer(process, place)
        process.stdin.close()
        assert process.wait(timeout=30) == 0
