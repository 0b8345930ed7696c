"""A sheet as delimited text, in the encodings and with the line ends that offices produce."""

import csv
import io
import random
import unicodedata

from bench.messy import legacy
from bench.messy.truth import Sheet

SURE_ENCODINGS = (
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "utf-8-sig",
    "utf-16-le",
    "utf-16-be",
    "cp1258",
    "tcvn3",
    "vni",
    "nfd",
)
_FONTS = {"tcvn3": legacy.tcvn3, "vni": legacy.vni}


def text_of(sheet: Sheet, delimiter: str, newline: str, padded: bool = True) -> str:
    """The sheet as text; `padded`: every line has as many fields as the longest one."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline)
    width = max((len(row) for row in sheet.rows), default=0)
    for row in sheet.rows:
        writer.writerow([box.text for box in row] + [""] * ((width - len(row)) * padded))
    return out.getvalue()


def encoded(text: str, encoding: str) -> bytes:
    if encoding == "nfd":
        return unicodedata.normalize("NFD", text).encode()
    if encoding == "cp1258":
        return legacy.windows_1258(text)
    if encoding in _FONTS:
        return _FONTS[encoding](text).encode("latin-1", "replace")
    if encoding.startswith("utf-16"):
        return ("\ufeff" + text).encode(encoding)
    if encoding == "misread":  # UTF-8 opened as Latin-1 and saved again
        return text.encode().decode("cp1252", "replace").encode()
    if encoding == "lost":  # saved in a code page without Vietnamese letters
        return text.encode("ascii", "replace")
    return text.encode(encoding)


def delimited(
    rng: random.Random, sheet: Sheet, encoding: str, delimiter: str | None = None
) -> bytes:
    delimiter = delimiter or rng.choice(",,;;\t|")
    newline = rng.choice(("\r\n", "\r\n", "\n", "\r"))
    if any("\n" in box.text for row in sheet.rows for box in row):
        newline = "\r\n"  # line breaks within cells are quoted only where they could end a line
    return encoded(text_of(sheet, delimiter, newline, padded=rng.random() < 0.7), encoding)
