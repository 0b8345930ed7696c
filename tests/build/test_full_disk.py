"""A disk that is really full: a sentence, nothing half, nothing lost; with room again everything
goes on.

It needs a file system of a few megabytes, which Linux gives to whoever may make a mount of his own;
elsewhere it is skipped, and tests/archive/test_lock.py stands alone with errors that are made up.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE

HOME = Path(__file__).resolve().parents[2]
OWN_MOUNTS = ("unshare", "--mount", "--map-root-user")
MOUNT = 'mount -t tmpfs -o size=64m tmpfs "$1"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if (
        shutil.which("unshare") is None
        or subprocess.run(
            [*OWN_MOUNTS, "sh", "-c", MOUNT, "sh", tmp_path], capture_output=True
        ).returncode
    ):
        pytest.skip("this system gives no mount of one's own")
    return tmp_path


def test_a_full_disk_is_said_and_nothing_is_half(folder: Path) -> None:
    command = [
        *OWN_MOUNTS,
        "sh",
        "-c",
        f'{MOUNT} && exec "$2" -m tests.build.full_disk "$1"',
        "sh",
        str(folder),
        sys.executable,
    ]
    done = subprocess.run(
        command, cwd=HOME, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    tries = json.loads(done.stdout)
    assert [one["problems"] for one in tries] == [[]] * len(tries)
    refused = [one for one in tries if one["said"]]
    assert all(
        "Không ghi được vào kho dữ liệu" in one["said"] and "dung lượng đĩa" in one["said"]
        for one in refused
    )
    assert refused, "the disk was never full"
    assert not all(one["accepted"] for one in refused), "full before the report was accepted, too"
    assert any(one["accepted"] for one in refused), (
        "full after the report was accepted, too: it is kept, and built later"
    )
