"""Two analysts at once, each in a process of his own: nothing lost, nothing doubled, nothing
mixed.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from etl.archive.archive import Archive
from etl.build.verify import verify
from metrics.build.place import Place
from metrics.build.store import Store
from tests.patience import PATIENCE

HOME = Path(__file__).resolve().parents[2]
HEADER = "Mã đơn vị,Tên đơn vị,Kỳ báo cáo,Dân số trưởng thành (từ 18 tuổi)\n"
ROWS = {
    "26590": "26590,Xã Bình Giã,Quý I/2025,1000\n",
    "26584": "26584,Xã Xuân Sơn,Quý I/2025,2000\n",
}


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path / "Kho [1]")


def load_at_once(place: Place, *files: Path) -> list[tuple[int, str]]:
    """Loads each file in a process of its own, all begun together: how each ended and what it
    said.
    """
    environment = os.environ | {"NGOSO_DATA": str(place.root), "PYTHONIOENCODING": "utf-8"}
    begun = [
        subprocess.Popen(
            [sys.executable, "-m", "etl", "load", str(file)],
            cwd=HOME,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for file in files
    ]
    return [
        (process.wait(timeout=PATIENCE), process.stdout.read().decode())
        for process in begun
        if process.stdout
    ]


def adults(place: Place) -> list[tuple[str, float]]:
    found = (
        Store.newest(place)
        .cursor()
        .execute("select unit_code, value from facts order by unit_code")
        .fetchall()
    )
    return [(str(code), float(value)) for code, value in found]


def test_different_files_both_count(place, tmp_path):
    files = [tmp_path / f"{code}.csv" for code in ROWS]
    for file, row in zip(files, ROWS.values(), strict=True):
        file.write_text(HEADER + row, encoding="utf-8-sig")
    ended = load_at_once(place, *files)
    assert [code for code, _ in ended] == [0, 0], ended
    assert adults(place) == [("26584", 2000.0), ("26590", 1000.0)]
    assert [event.sequence for event in Archive(place).events] == [1, 2]
    assert verify(place) == []


def test_the_same_file_counts_once_and_the_second_is_told(place, tmp_path):
    file = tmp_path / "bao-cao.csv"
    file.write_text(HEADER + ROWS["26590"], encoding="utf-8-sig")
    ended = load_at_once(place, file, file)
    assert [code for code, _ in ended] == [0, 0], ended
    assert sum("đã được nhận trước đó, không có gì thay đổi" in said for _, said in ended) == 1
    assert len(Archive(place).events) == 1
    assert adults(place) == [("26590", 1000.0)]
    assert verify(place) == []


def test_two_corrections_of_one_figure_are_kept_in_their_order(place, tmp_path):
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for file, value in zip(files, ("1000", "1010"), strict=True):
        file.write_text(HEADER + ROWS["26590"].replace("1000", value), encoding="utf-8-sig")
    assert [code for code, _ in load_at_once(place, *files)] == [0, 0]
    last = Archive(place).submissions[-1].payload["file"]
    assert adults(place) == [("26590", 1000.0 if last == "a.csv" else 1010.0)]
    assert verify(place) == []
