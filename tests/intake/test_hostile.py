"""Hostile files on their whole way: read, refused or accepted, stored, built, exported, given
back; no harm, a clear sentence.
"""

import io
import zipfile
from pathlib import Path

import pytest

from etl.archive.archive import Archive
from etl.build.verify import verify
from etl.out.correction_sheet import correction, correction_name
from etl.out.export import export
from metrics.build.place import Place
from metrics.build.store import Store
from tests.intake.office import given, read, take

HEADER = "Đơn vị,Dân số trưởng thành (từ 18 tuổi)"
GOOD = f"{HEADER}\nXã Bình Ba,5000\n"
SQL = "x'); drop table facts; --"


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path / "store")


def bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/workbook.xml", "<workbook/>")
        target.writestr("xl/worksheets/sheet1.xml", bytes(60_000_000))
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (bomb(), "tỷ lệ nén là"),
        (f"{HEADER}{',Cột' * 20_000}\nXã Bình Ba,1\n".encode(), "số cột là"),
        (f"{HEADER}\nXã Bình Ba,{'9' * 10_000_000}\n".encode(), "có ô quá dài"),
    ],
    ids=["zip bomb", "20,000 columns", "a cell of 10 MB"],
)
def test_what_is_too_large_is_refused_in_one_short_sentence(place, content, said):
    reading = read(place, given(content))
    assert reading.exit_code == 2
    [finding] = reading.findings
    assert said in finding.message_vi
    assert len(finding.message_vi) < 300
    assert not place.root.exists()


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd.csv",
        "C:\\temp\\a.csv",
        f"{SQL}.csv",
        "<script>alert(1)</script>.csv",
        "=1+1.csv",
        "\u202egnp.csv",
    ],
)
def test_a_name_is_only_a_name(place, tmp_path, name):
    event = take(place, given(GOOD, name=name)).event
    [kept] = Archive(place).submissions
    assert (
        "/" not in kept.payload["file"]
        and "\\" not in kept.payload["file"]
        and "\u202e" not in kept.payload["file"]
    )
    assert {path.name for path in (place.archive / event).iterdir()} == {
        "event.json",
        "facts.parquet",
        "stored.csv",
    }
    assert Path(correction_name(name)).name == correction_name(name)
    assert Store.newest(place).cursor().execute("select count(*) from facts").fetchall() == [(1,)]
    export(place, tmp_path / "export")
    assert sorted(path.parent for path in tmp_path.rglob("*.parquet") if "export" in path.parts)[
        0
    ].is_relative_to(tmp_path / "export")
    assert verify(place) == []


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x","y")',
        "=cmd|'/c calc'!A0",
        "<script>alert(1)</script>",
        SQL,
        "@SUM(1)",
        "+1+1",
    ],
)
def test_a_cell_is_only_a_text(place, text):
    quoted = text.replace('"', '""')
    content = f'{HEADER},Ghi chú\nXã Bình Ba,5000,"{quoted}"\n"{quoted}",7,\n'
    reading = read(place, given(content))
    assert [cell.value for cell in reading.accepted] == [5000]
    assert reading.stored is not None
    assert text not in reading.stored.content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(correction(content.encode(), reading))) as parts:
        everything = "".join(
            parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")
        )
    assert "<f>" not in everything and "<script>" not in everything
