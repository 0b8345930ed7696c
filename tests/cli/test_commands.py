"""The command line from file to published figures: what it prints, what it changes, how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from etl import __main__ as command_line
from etl.archive.archive import Archive
from metrics.build.place import Place, office
from metrics.build.store import Store, build_files
from tests.patience import PATIENCE

HOME = Path(__file__).resolve().parents[2]
REPORT = """Mã đơn vị,Tên đơn vị,Kỳ báo cáo,Dân số trưởng thành (từ 18 tuổi),\
Người trưởng thành có tài khoản dịch vụ công trực tuyến
26590,Xã Bình Giã,Quý IV/2024,1.000,700
26584,Xã Xuân Sơn,Quý IV/2024,2.000,
"""
WRONG = REPORT.replace("26590,Xã Bình Giã", "26599,Xã Không Có")
TARGETS = (
    "indicator,unit_code,date,value,kind,document\npublic_service_account_rate,"
    "750,"
    "2025-12-31,80,goal,KH 12\n"
)


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch) -> Place:
    monkeypatch.setenv("NGOSO_DATA", str(tmp_path / "store"))
    return office()


@pytest.fixture
def etl(monkeypatch, capsys):
    """Runs a command in this process: (exit code, stdout, stderr)."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["etl", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            command_line.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run


@pytest.fixture
def file(tmp_path):
    def write(content: str | bytes = REPORT, name: str = "bao-cao.csv") -> Path:
        path: Path = tmp_path / name
        path.write_bytes(content.encode("utf-8-sig") if isinstance(content, str) else content)
        return path

    return write


def _rate(place: Place, unit: str = "26590") -> list[tuple[object, ...]]:
    query = """select numerator, denominator, value from published
               where indicator = 'public_service_account_rate' and period = '2024-Q4'
               and unit_code = $1"""
    return Store.newest(place).cursor().execute(query, [unit]).fetchall()


def test_read_says_what_it_understood_and_changes_nothing(etl, file, place):
    code, out, _ = etl("read", file(), "--json")
    said = json.loads(out)
    assert code == 0
    first = said["cells"][0]
    assert {
        key: first[key]
        for key in (
            "row",
            "column",
            "text",
            "unit_code",
            "period",
            "element",
            "value",
            "state",
            "status",
        )
    } == {
        "row": 2,
        "column": "D",
        "text": "1.000",
        "unit_code": "26590",
        "period": "2024-Q4",
        "element": "adults_18plus",
        "value": 1000,
        "state": "value",
        "status": "accepted",
    }
    assert not place.root.exists()


def test_read_in_plain_text_names_the_place_of_each_finding(etl, file):
    code, out, _ = etl("read", file(WRONG))
    assert code == 1
    assert "bao-cao.csv, dòng 2" in out
    assert out.splitlines()[-1].endswith("chưa nhận được: còn lỗi hoặc câu hỏi.")


def test_load_accepts_builds_and_publishes(etl, file, place):
    code, out, _ = etl("load", file(), "--by", "Văn phòng", "--json")
    said = json.loads(out)
    assert (code, said["build"], said["files"][0]["file"], said["files"][0]["is_new"]) == (
        0,
        1,
        "bao-cao.csv",
        True,
    )
    assert said["moved"] > 0
    assert said["files"][0]["submission"] == Archive(place).events[0].id
    assert Archive(place).events[0].by == "Văn phòng"
    assert _rate(place) == [(700.0, 1000.0, 70.0)]


def test_the_same_file_twice_changes_nothing_and_says_so(etl, file, place):
    etl("load", file())
    code, out, _ = etl("load", file())
    assert code == 0
    assert (
        f"bao-cao.csv: mã lần gửi {Archive(place).events[0].id} (tệp này đã được nhận "
        "trước đó, không có gì thay đổi)."
    ) in out
    assert "Bản số liệu số 1: 0 kết quả thay đổi." in out
    assert len(Archive(place).events) == 1


def test_a_correction_is_a_new_submission(etl, file, place):
    etl("load", file())
    code, out, _ = etl("load", file(REPORT.replace(",700", ",710")))
    assert code == 0
    assert _rate(place) == [(710.0, 1000.0, 71.0)]
    assert out.splitlines()[-1].startswith("Bản số liệu số 2: ")


def test_one_file_that_is_refused_stops_all(etl, file, place):
    code, out, err = etl("load", file(name="dung.csv"), file(WRONG, name="sai.csv"))
    assert (code, err) == (1, "Chưa nhận tệp nào; số liệu không thay đổi.\n")
    assert "sai.csv, dòng 2" in out
    assert not place.root.exists()


def test_a_refused_load_is_json_too(etl, file):
    code, out, _ = etl("load", file(WRONG), "--json")
    said = json.loads(out)
    assert (code, said["build"], said["files"][0]["submission"]) == (1, None, None)
    assert any(
        finding["severity"] in ("error", "question") and finding["row"] == 2
        for finding in said["files"][0]["findings"]
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 5000, bytes(range(128, 256)) * 16, b"%PDF-1.7", b"PK\x03\x04 no zip"],
    ids=["empty", "zeros", "noise", "pdf", "zip"],
)
def test_a_file_that_is_no_report_is_said_so_and_nothing_is_lost(etl, file, place, content):
    etl("load", file())
    path = file(content, name="khac.csv")
    code, out, err = etl("read", path, "--json")
    said = json.loads(out)
    assert (code, said["cells"], err) == (2, [], "")
    assert [finding["severity"] for finding in said["findings"]] == ["error"]
    code, _, err = etl("load", path)
    assert (code, err) == (1, "Chưa nhận tệp nào; số liệu không thay đổi.\n")
    assert _rate(place) == [(700.0, 1000.0, 70.0)]


def test_200_megabytes_are_refused_without_being_read(etl, tmp_path):
    path = tmp_path / "lon.csv"
    path.touch()
    os.truncate(path, 200_000_000)
    code, out, _ = etl("read", path, "--json")
    assert code == 2
    [finding] = json.loads(out)["findings"]
    assert finding["rule"] == "file_within_limits"
    assert finding["message_vi"].startswith(
        "Tệp quá lớn để đọc: số byte là 50.000.001, tối đa 50.000.000."
    )


@pytest.mark.parametrize("name", ["khong-co.csv", "."])
def test_a_path_that_cannot_be_opened_is_named(etl, tmp_path, name):
    code, out, err = etl("read", tmp_path / name, "--json")
    assert code == 2
    assert json.loads(out)["findings"][0]["severity"] == "error"
    assert err.startswith("Không mở được tệp «")
    assert ("đây là thư mục" if name == "." else "không có tệp này") in err
    assert etl("load", tmp_path / name)[0] == 2


def test_the_source_beside_a_file_stays_with_it(etl, file, place, tmp_path):
    (tmp_path / "bao-cao.csv.source.toml").write_text(
        'title = "Bài báo về Châu Đức"\ndate = 2023-12-20\n', encoding="utf-8"
    )
    assert etl("load", file())[0] == 0
    assert Archive(place).events[0].payload["source"] == {
        "title": "Bài báo về Châu Đức",
        "date": "2023-12-20",
    }
    (tmp_path / "bao-cao.csv.source.toml").write_text("title = ", encoding="utf-8")
    code, _, err = etl("load", file())
    assert code == 2
    assert err.startswith("Không đọc được nguồn trong «")


def test_a_report_is_compared_with_what_the_unit_said_before(etl, file):
    etl("load", file())
    later = (
        REPORT.replace("Quý IV/2024", "Quý I/2025")
        .replace(",700", ",7.000")
        .replace("1.000", "10.000")
    )
    code, out, _ = etl("read", file(later, name="quy-sau.csv"), "--json")
    unusual = [
        (finding["row"], finding["column"])
        for finding in json.loads(out)["findings"]
        if finding["rule"] == "noughts_as_before"
    ]
    assert (code, unusual) == (0, [(2, "D"), (2, "E")])


def test_a_targets_file_is_known_by_its_header(etl, file, place):
    etl("load", file())
    code, out, _ = etl("load", file(TARGETS, name="muc-tieu.csv"), "--json")
    assert (code, json.loads(out)["moved"]) == (0, 0)
    assert [event.type for event in Archive(place).events] == ["submission", "targets"]
    assert Store.newest(place).cursor().execute(
        "select value from targets where unit_code = '750'"
    ).fetchall() == [(80.0,)]
    code, out, _ = etl("read", file(TARGETS, name="muc-tieu.csv"), "--json")
    assert json.loads(out)["targets"][0]["value"] == 80.0
    code, out, _ = etl("load", file(TARGETS.replace(",80,", ",1.000,"), name="muc-tieu.csv"))
    assert code == 1
    assert "Lỗi: muc-tieu.csv, dòng 2, cột D: Giá trị «1.000» không phải là một số rõ ràng." in out


def test_history_shows_every_version(etl, file, place):
    etl("load", file())
    etl("load", file(REPORT.replace(",700", ",710")))
    code, out, _ = etl("history", "--unit", "26590", "--period", "2024-Q4", "--json")
    rows = [row for row in json.loads(out) if row["element"] == "public_service_accounts"]
    assert (code, [(row["value"], row["text"], row["current"]) for row in rows]) == (
        0,
        [(710.0, "710", True), (700.0, "700", False)],
    )
    assert (
        etl("history", "--unit", "99999", "--period", "2024-Q4")[1]
        == "Chưa có báo cáo nào của đơn vị này cho kỳ này.\n"
    )


def test_a_submission_is_withdrawn_and_counts_again(etl, file, place):
    etl("load", file())
    etl("load", file(REPORT.replace(",700", ",710")))
    last = Archive(place).events[-1].id
    code, out, _ = etl("withdraw", last, "--by", "Văn phòng")
    assert (code, out.rpartition(":")[0]) == (
        0,
        f"Đã rút lần gửi {last} (mã sự kiện {Archive(place).head}); bản số liệu số 3",
    )
    assert _rate(place) == [(700.0, 1000.0, 70.0)]
    assert etl("reinstate", last)[1].startswith(f"Lần gửi {last} được tính lại (mã sự kiện ")
    assert _rate(place) == [(710.0, 1000.0, 71.0)]
    code, out, err = etl("withdraw", "000009-00000000")
    assert (code, out) == (2, "")
    assert err.startswith("Không có lần gửi nào mang mã «000009-00000000».")


def test_verify_ends_with_0_when_everything_agrees_and_with_1_when_not(etl, file, place):
    etl("load", file())
    assert etl("verify")[:2] == (0, "Kho lưu trữ, bản số liệu và kết quả đã công bố khớp nhau.\n")
    (place.archive / Archive(place).events[0].id / "facts.parquet").write_bytes(b"")
    code, out, _ = etl("verify", "--json")
    assert (code, json.loads(out)["agrees"]) == (1, False)


def test_backup_and_restore(etl, file, place, tmp_path, monkeypatch):
    etl("load", file())
    assert etl("backup", tmp_path / "copy")[0] == 0
    monkeypatch.setenv("NGOSO_DATA", str(tmp_path / "elsewhere"))
    code, out, _ = etl("restore", tmp_path / "copy")
    assert (code, out) == (0, f"Đã khôi phục từ «{tmp_path / 'copy'}» và lập bản số liệu số 2.\n")
    assert _rate(office()) == [(700.0, 1000.0, 70.0)]


def test_build_makes_the_next_build(etl, file, place):
    etl("load", file())
    build_files(place)[0][1].unlink()
    assert etl("build") == (0, "Đã lập bản số liệu số 2.\n", "")
    assert _rate(place) == [(700.0, 1000.0, 70.0)]


@pytest.mark.parametrize(
    "command",
    [
        ["build"],
        ["history", "--unit", "750", "--period", "2025"],
        ["backup", "copy"],
        ["restore", "nowhere"],
    ],
)
def test_an_empty_place_is_said_in_a_sentence(etl, command):
    code, out, err = etl(*command)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert err.strip().endswith(".")


def test_the_template_can_be_loaded_back(etl, tmp_path, place):
    path = tmp_path / "mau.xlsx"
    code, out, _ = etl("template", path, "--unit", "750", "--period", "2024-Q4")
    assert (code, out) == (0, f"Đã ghi mẫu báo cáo cho 16 đơn vị vào «{path}».\n")
    code, out, _ = etl("read", path, "--json")
    assert {cell["unit_code"] for cell in json.loads(out)["cells"]} <= {
        "26590",
        *_communes_of_chau_duc(),
    }


def _communes_of_chau_duc() -> set[str]:
    from etl.reference import register
    from metrics.declared.period import Period

    return {
        unit.code for unit in register().on(Period.parse("2024-Q4").end).within("750", "commune")
    }


def test_units_and_what_became_of_them(etl):
    [dong_hoa] = json.loads(etl("units", "--code", "25951", "--on", "2025-07-01", "--json")[1])
    assert (dong_hoa["name"], dong_hoa["valid_from"]) == ("Phường Đông Hòa", "2025-07-01")
    changes = json.loads(etl("units", "--changes", "--code", "25951", "--json")[1])
    assert {change["to_name"] for change in changes} >= {"Phường Đông Hòa"}
    assert {
        "from_code",
        "from_name",
        "to_code",
        "to_name",
        "effective",
        "kind",
        "relation",
        "share",
        "basis",
    } <= changes[0].keys()


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "x.csv", "--period", "Quý I"],
        ["history", "--unit", "1", "--period", "x"],
        ["load", "x.csv", "--answers", "none.json"],
    ],
)
def test_a_wrong_option_is_named(etl, arguments):
    code, _, err = etl(*arguments)
    assert code == 2
    assert "Traceback" not in err


def test_loads_at_the_same_time_wait_for_each_other(file, place):
    paths = [
        file(REPORT.replace(",700", f",{accounts}"), name=f"bao-cao-{accounts}.csv")
        for accounts in (701, 702, 703)
    ]
    command = [sys.executable, "-m", "etl", "load"]
    running = [
        subprocess.Popen([*command, str(path)], stdout=subprocess.DEVNULL, cwd=HOME)
        for path in paths
    ]
    assert [one.wait(timeout=PATIENCE) for one in running] == [0, 0, 0]
    events = Archive(place).events
    assert sorted(event.payload["file"] for event in events) == [path.name for path in paths]
    assert [event.sequence for event in events] == [1, 2, 3]
    last = float(events[-1].payload["file"][8:11])
    assert _rate(place) == [(last, 1000.0, last / 10)]


def test_what_nobody_foresaw_is_not_hidden(etl, file, monkeypatch):
    monkeypatch.setattr("etl.intake.load.understand_bounded", lambda *_, **__: 1 / 0)
    monkeypatch.setattr(sys, "argv", ["etl", "read", str(file())])
    with pytest.raises(ZeroDivisionError):
        command_line.main()


def test_the_command_line_starts_without_the_heavy_modules():
    check = (
        "import sys, etl.__main__; print(sorted({'polars', 'duckdb', 'openpyxl', "
        "'streamlit', 'pyarrow'} & sys.modules.keys()))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", check], capture_output=True, text=True, check=True
        ).stdout
        == "[]\n"
    )


def test_it_runs_as_a_module_in_a_console_without_unicode(file, tmp_path):
    environment = {
        **os.environ,
        "PYTHONIOENCODING": "cp1252",
        "NGOSO_DATA": str(tmp_path / "store"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "etl", "load", str(file())],
        capture_output=True,
        env=environment,
        cwd=HOME,
        check=True,
    )
    assert "Bản số liệu số 1: " in done.stdout.decode("utf-8")


def test_a_remembered_answer_is_listed_and_forgotten(etl, file, place):
    asked = REPORT.replace(
        "Người trưởng thành có tài khoản dịch vụ công trực tuyến", "Người có tài khoản"
    )
    answers = file(
        json.dumps({"header:nguoi co tai khoan": "public_service_accounts"}), name="tra-loi.json"
    )
    _, out, _ = etl("load", file(asked), "--answers", answers, "--by", "Văn phòng")
    assert "bao-cao.csv: đã ghi nhớ 1 câu trả lời về tiêu đề cho các tệp sau" in out
    [answer] = json.loads(etl("remembered", "--json")[1])
    assert (answer["sender_code"], answer["header"], answer["answer"], answer["by"]) == (
        "750",
        "Người có tài khoản",
        "public_service_accounts",
        "Văn phòng",
    )
    assert etl("remembered")[1].startswith(
        f"{answer['event']}\tHuyện Châu Đức\tNgười có tài khoản\t"
    )
    assert etl("read", file(asked.replace("Quý IV/2024", "Quý I/2025")))[0] == 0
    assert etl("withdraw", answer["event"])[0] == 0
    assert etl("remembered")[1] == "Chưa ghi nhớ câu trả lời nào.\n"
    assert etl("read", file(asked.replace("Quý IV/2024", "Quý I/2025")))[0] == 1


def test_the_correction_sheet_is_written_beside_nothing_else(etl, file, place, tmp_path):
    out = tmp_path / "can-sua.xlsx"
    code, said, _ = etl("correction", file(WRONG), "--out", out)
    assert (code, said) == (0, f"Đã ghi bản cần sửa của «bao-cao.csv» vào «{out}».\n")
    assert load_workbook(out).sheetnames == ["Cần sửa", "Số liệu"]
    assert etl("correction", file(b"", name="trong.csv"), "--out", tmp_path / "khong.xlsx")[0] == 2
    assert not (tmp_path / "khong.xlsx").exists()
    assert not place.root.exists()


def test_a_group_of_the_office_has_a_template_too(etl, file, tmp_path):
    etl("load", file("Tên nhóm,Mã đơn vị\nChâu Đức (cũ),750\n", "nhom.csv"))
    path = tmp_path / "mau.csv"
    assert (
        "cho 6 đơn vị" in etl("template", path, "--unit", "g/chau-duc-cu", "--period", "2026-Q1")[1]
    )
    assert etl("template", path, "--unit", "g/khong-co", "--period", "2026-Q1")[0] == 2
