"""The acts of an office on the command line: approve, return, explain, withdraw; what they
move, before and after.
"""

import json
import sys
from pathlib import Path

import pytest

from etl import __main__ as etl_line
from etl.archive.archive import Archive
from metrics import __main__ as metrics_line
from metrics.build.place import Place, office
from metrics.build.store import Store

REPORT = """Mã đơn vị,Tên đơn vị,Kỳ báo cáo,Dân số trưởng thành (từ 18 tuổi),\
Người trưởng thành có tài khoản dịch vụ công trực tuyến
26590,Xã Bình Giã,Quý IV/2024,1.000,700
"""
RATE = "public_service_account_rate"


@pytest.fixture
def place(tmp_path, monkeypatch) -> Place:
    monkeypatch.setenv("NGOSO_DATA", str(tmp_path / "store"))
    return office()


@pytest.fixture
def run(place, monkeypatch, capsys):
    """Runs a command of `etl` or `metrics` in this process: (exit code, stdout, stderr)."""

    def one(*arguments: object, line=etl_line.main) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["etl", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            line()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return one


@pytest.fixture
def load(run, tmp_path):
    def write(content: str) -> None:
        path = Path(tmp_path / "bao-cao.csv")
        path.write_text(content, encoding="utf-8-sig")
        assert run("load", path)[0] == 0

    return write


def test_approval_from_the_command_line(run, load, place):
    load(REPORT)
    assert run("approval", "on", "--by", "Văn phòng")[1] == (
        f"Đã bật phê duyệt số liệu (mã sự kiện {Archive(place).head}); bản số liệu số 2: "
        "0 kết quả thay đổi.\n"
    )
    load(REPORT.replace(",700", ",710"))
    waiting = Archive(place).head
    ask = (
        "values",
        "--indicator",
        RATE,
        "--period",
        "2024-Q4",
        "--by",
        "commune",
        "--unit",
        "26590",
        "--json",
    )
    for options, value, standing in (
        ((), 70.0, "approved"),
        (("--provisional",), 71.0, "provisional"),
    ):
        [row] = json.loads(run(*ask, *options, line=metrics_line.app)[1])
        assert (row["value"], row["standing"]) == (value, standing)
        cells = ("trace", "--indicator", RATE, "--period", "2024-Q4", "--unit", "26590", "--json")
        assert {
            row["standing"] for row in json.loads(run(*cells, *options, line=metrics_line.app)[1])
        } == {standing}
    assert run("return", waiting, "--why", "Đề nghị kiểm tra")[0] == 0
    assert run("approve", waiting, "--by", "Lãnh đạo")[0] == 0
    [row] = json.loads(run(*ask, line=metrics_line.app)[1])
    assert row["value"] == 71.0


def test_a_preview_lists_what_would_move_and_does_nothing(run, load, place):
    load(REPORT)
    code, out, _ = run("withdraw", Archive(place).head, "--preview")
    assert code == 0
    assert out.startswith("Chưa thay đổi gì; nếu thực hiện, ")
    assert f"{RATE}\t26590\t2024-Q4\t70.0\t\n" in out
    said = json.loads(run("withdraw", Archive(place).head, "--preview", "--json")[1])
    assert (said["event"], said["build"]) == (None, None)
    assert {
        "indicator": RATE,
        "unit_code": "26590",
        "period": "2024-Q4",
        "old": 70.0,
        "new": None,
    }.items() <= next(
        row
        for row in said["moved"]
        if row["indicator"] == RATE and row["unit_code"] == "26590" and row["period"] == "2024-Q4"
    ).items()
    assert len(Archive(place).events) == 1


def test_what_moved_is_listed_afterwards(run, load, place):
    load(REPORT)
    said = json.loads(run("withdraw", Archive(place).head, "--why", "gửi nhầm", "--json")[1])
    assert (said["event"], said["build"]) == (Archive(place).head, 2)
    assert {row["new"] for row in said["moved"]} == {None}
    assert Archive(place).events[-1].payload["why"] == "gửi nhầm"


def test_an_explanation_from_the_command_line(run, load, place):
    load(REPORT)
    figure = ("--unit", "26590", "--indicator", RATE, "--period", "2024-Q4")
    code, out, _ = run("explain", *figure, "--text", "Bảo trì hệ thống", "--by", "Công chức")
    assert (code, out.startswith(f"Đã ghi giải trình (mã sự kiện {Archive(place).head})")) == (
        0,
        True,
    )
    assert Store.newest(place).cursor().execute("select text from explanations").fetchall() == [
        ("Bảo trì hệ thống",)
    ]
    code, _, err = run("explain", *figure, "--text", "gọi 0912345678")
    assert code == 2
    assert err.startswith("Nội dung có dạng số điện thoại")


def test_periods_are_counted_as_the_office_chose(run, place, tmp_path):
    report = tmp_path / "bao-cao.csv"
    report.write_text(REPORT, encoding="utf-8")
    assert run("periods", "nd09", "--by", "Lan")[0] == 0
    code, said, _ = run("read", report)
    assert code == 0 and "quý IV/2024 là từ ngày 15/09/2024 đến hết ngày 14/12/2024" in said
    run("load", report)
    _, out, _ = run(
        "values",
        "--indicator",
        RATE,
        "--period",
        "2024-Q4@14",
        "--unit",
        "26590",
        "--by",
        "commune",
        "--json",
        line=metrics_line.app,
    )
    assert [row["value"] for row in json.loads(out)] == [70]
    code, _, refused = run("periods", "nd09")
    assert code == 2 and "đang là «nd09» sẵn" in refused


def test_what_was_accepted_stays_the_period_that_it_was(run, place, tmp_path):
    report = tmp_path / "bao-cao.csv"
    report.write_text(REPORT, encoding="utf-8")
    run("load", report)
    run("periods", "21-20")
    with Store.newest(place).session() as tables:
        assert tables.facts.collect(backend="polars")["period"].unique().to_list() == ["2024-Q4"]


def test_erasing_destroys_the_content_and_speaks_of_backups(run, load, place):
    load(REPORT)
    submission = Archive(place).head
    assert run("erase", submission)[0] == 2  # a reason is needed
    code, out, err = run("erase", submission, "--why", "có thông tin cá nhân", "--by", "Quản trị")
    assert (code, out.startswith(f"Đã xóa nội dung lần gửi {submission}")) == (0, True)
    assert err == (
        "Các bản sao lưu và bản xuất trước đây vẫn còn nội dung này: đề nghị hủy các "
        "bản đó và sao lưu lại.\n"
    )
    assert [event.is_erased for event in Archive(place).events] == [True, False]
    assert Store.newest(place).cursor().execute(
        "select count(*) from fact_versions"
    ).fetchall() == [(0,)]
    assert run("verify")[0] == 0


def test_from_which_part_of_its_units_an_area_is_judged(run, place):
    assert run("coverage", "60", "--by", "Lan")[0] == 0
    assert Store.newest(place).coverage == 60
    for wrong, said in (("60", "đang là 60% sẵn"), ("75", "Mức 75% không dùng được")):
        code, _, refused = run("coverage", wrong)
        assert code == 2 and said in refused
    assert Store.newest(place).coverage == 60
