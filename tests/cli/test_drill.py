"""The drill of docs/operate.md: back up, lose the data folder, restore; every figure and every
version is the same.
"""

import json
import shutil
import sys
from pathlib import Path

import pytest

from etl import __main__ as etl_line
from etl.archive.archive import Archive
from etl.build.figure_changes import read_published
from metrics.build.place import Place, office
from metrics.build.published import publications
from metrics.build.store import Store

FROZEN = Path(__file__).parents[1] / "archive" / "frozen" / "2026_11"
REPORT = """Mã đơn vị,Tên đơn vị,Kỳ báo cáo,Dân số trưởng thành (từ 18 tuổi),\
Người trưởng thành có tài khoản dịch vụ công trực tuyến
26590,Xã Bình Giã,Quý I/2025,1.000,730
26584,Xã Xuân Sơn,Quý I/2025,2.000,1.400
"""
TABLES = ("facts", "fact_versions", "submissions", "targets", "explanations", "published")


@pytest.fixture
def etl(tmp_path, monkeypatch, capsys):
    """Runs `etl` in this process: (exit code, stdout)."""
    monkeypatch.setenv("NGOSO_DATA", str(tmp_path / "Kho [1]"))

    def run(*arguments: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["etl", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            etl_line.main()
        return int(ended.value.code or 0), capsys.readouterr().out

    return run


def _figures(place: Place) -> dict[str, list[tuple[object, ...]]]:
    read = Store.newest(place).cursor().execute
    return {name: read(f"select * from {name} order by all").fetchall() for name in TABLES}


def test_a_lost_data_folder_comes_back_whole(etl, tmp_path):
    shutil.copytree(FROZEN, office().archive)
    report = tmp_path / "bao-cao.csv"
    report.write_text(REPORT, encoding="utf-8-sig")
    rate = ("--indicator", "public_service_account_rate", "--unit", "26590", "--period", "2025-Q1")
    for command in (
        ["load", report, "--by", "Văn phòng"],
        ["explain", *rate, "--text", "Đã rà soát"],
        ["approval", "on"],
    ):
        assert etl(*command)[0] == 0, command
    before, events, built = (
        _figures(office()),
        [event.id for event in Archive(office()).events],
        Store.newest(office()).build,
    )
    published = read_published(office(), built)

    assert etl("backup", tmp_path / "usb" / "2026-11-22")[0] == 0
    shutil.rmtree(office().root)
    assert etl("restore", tmp_path / "usb" / "2026-11-22")[0] == 0

    assert [event.id for event in Archive(office()).events] == events
    assert _figures(office()) == before
    assert read_published(office(), built + 1).equals(published)
    assert [one.number for one in publications(office())] == list(range(built + 1, 0, -1)), (
        "what was shown on earlier days came back too"
    )
    assert etl("verify", "--json") == (
        0,
        json.dumps({"agrees": True, "problems": []}, indent=1) + "\n",
    )
    assert etl("load", report)[0] == 0, "and work goes on"
