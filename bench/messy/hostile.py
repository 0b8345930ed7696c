"""Files that are no reports, or are meant to harm: nothing may be accepted, nothing may fail,
nothing may take long.
"""

import io
import random
import zipfile
from collections.abc import Callable

from bench.messy.clerk import a_clerk
from bench.messy.kind import kind
from bench.messy.look import Look
from bench.messy.textfile import encoded, text_of
from bench.messy.truth import Box, Flag, Made, Sheet
from bench.messy.wide import wide
from bench.messy.workbook import xlsx


@kind("hostile", supported=False)
def hostile(rng: random.Random) -> Made:
    what = rng.choice(tuple(_NO_REPORTS))
    content, name = _NO_REPORTS[what](rng)
    return Made(
        kind="hostile",
        name=name,
        content=content,
        context={"period": "2025-Q1"},
        sheets=(),
        flags=(Flag(kind=what, least="info"),),
    )


@kind("damaged", supported=False)
def a_good_file_damaged(rng: random.Random) -> Made:
    """Bytes cut off, overwritten or put in: whatever is still read has to be right, or nothing
    is read.
    """
    clerk = a_clerk(rng)
    sheet = wide(clerk, Look())
    is_text = rng.random() < 0.5
    content = encoded(text_of(sheet, ",", "\n"), "utf-8") if is_text else xlsx((sheet,))
    place = rng.randrange(len(content))
    how = rng.choice(("cut", "noise", "nul") if not is_text else ("nul", "quote"))
    content = {
        "cut": content[:place],
        "noise": content[:place] + rng.randbytes(20) + content[place + 20 :],
        "nul": content[:place] + b"\0\0\0" + content[place:],
        "quote": content.replace(b"\n", b'\n"', 1),
    }[how]
    for _, _, box in sheet.figures():
        box.unsure() if how in ("nul", "cut", "noise") and not is_text else box.silent()
    flags = (Flag(kind=how, least="info"),) if is_text else ()
    return Made(
        kind="damaged",
        name="bao-cao" + (".csv" if is_text else ".xlsx"),
        content=content,
        context=clerk.context(),
        sheets=(sheet,),
        flags=flags,
        is_text=is_text,
    )


def _texts(text: str, name: str = "a.csv") -> Callable[[random.Random], tuple[bytes, str]]:
    return lambda rng: (text.encode(), name)


def _bomb(rng: random.Random) -> tuple[bytes, str]:
    """A sheet of 300 MB of blanks in a few hundred kilobytes."""
    out = io.BytesIO()
    sheet = Sheet()
    sheet.add("Đơn vị", "Dân số (nhân khẩu)")
    with (
        zipfile.ZipFile(io.BytesIO(xlsx((sheet,)))) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for part in good.namelist():
            content = good.read(part)
            if part.endswith("sheet1.xml"):
                content = content.replace(b"</worksheet>", b" " * 300_000_000 + b"</worksheet>")
            archive.writestr(part, content)
    return out.getvalue(), "bom.xlsx"


def _wide_file(rng: random.Random) -> tuple[bytes, str]:
    return (
        "Đơn vị,"
        + ",".join(f"Cột {number}" for number in range(20_000))
        + "\nXã A"
        + ",1" * 20_000
        + "\n"
    ).encode(), "rong.csv"


def _injections(rng: random.Random) -> tuple[bytes, str]:
    sheet = Sheet()
    sheet.add("Đơn vị", "Kỳ báo cáo", "Dân số (nhân khẩu)", '"; DROP TABLE facts; --')
    for text in (
        '=HYPERLINK("http://x","y")',
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "'; DELETE FROM facts; --",
        "{0.__class__}",
        "%s%n",
    ):
        sheet.add(text, "2025-Q1", text, Box(text=text))
    return xlsx((sheet,)), "../../<script>.xlsx"


def _far_away(rng: random.Random) -> tuple[bytes, str]:
    """One cell in the last row and column of the sheet."""
    content = xlsx((Sheet(rows=[[Box(text="Đơn vị")]]),))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as good, zipfile.ZipFile(out, "w") as archive:
        for part in good.namelist():
            data = good.read(part)
            archive.writestr(
                part,
                data.replace(
                    b"</sheetData>",
                    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
                ),
            )
    return out.getvalue(), "xa.xlsx"


def _other_zip(rng: random.Random) -> tuple[bytes, str]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return out.getvalue(), "bao cao.xlsx"


_NO_REPORTS: dict[str, Callable[[random.Random], tuple[bytes, str]]] = {
    "empty": _texts(""),
    "blank": _texts("\n\n \n"),
    "header only": _texts("STT,Đơn vị,Dân số (nhân khẩu)\n"),
    "prose": _texts(
        "Kính gửi UBND huyện, xã đã triển khai được 120 hồ sơ trong quý I/2025, trân trọng."
    ),
    "binary": lambda rng: (rng.randbytes(3000), "a.csv"),
    "picture": lambda rng: (b"\x89PNG\r\n\x1a\n" + rng.randbytes(2000), "anh.xlsx"),
    "old workbook": lambda rng: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rng.randbytes(4000),
        "cu.xls",
    ),
    "document": lambda rng: (b"%PDF-1.7\n" + rng.randbytes(2000), "bc.pdf"),
    "web page": _texts(
        (
            "<html><table><tr><td>Đơn vị</td><td>Dân số</td></tr><tr><td>Xã A</"
            "td><td>1.234</"
            "td></tr></table></html>"
        ),
        "bc.xls",
    ),
    "bomb": _bomb,
    "long cell": lambda rng: (
        ("Đơn vị,Dân số (nhân khẩu)\nXã A," + "1" * 10_000_000 + "\n").encode(),
        "dai.csv",
    ),
    "long digits": lambda rng: (
        ("Đơn vị,Dân số (nhân khẩu)\nXã A," + "9" * 5000 + "\n").encode(),
        "so.csv",
    ),
    "many columns": _wide_file,
    "injections": _injections,
    "far away": _far_away,
    "other zip": _other_zip,
    "open quote": _texts('Đơn vị,Dân số (nhân khẩu)\n"Xã A,1\nXã B,2\n'),
    "endless": lambda rng: (("x" * 60_000 + "\n").encode() * 300, "x.csv"),
    "commas": lambda rng: (b"," * 3_000_000, "phay.csv"),
    "lines": lambda rng: (b"\n" * 3_000_000, "dong.csv"),
}
