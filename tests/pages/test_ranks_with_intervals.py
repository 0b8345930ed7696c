"""No rank leaves the product without the interval that says how far it is chance: every command of
metrics, every page, every table that a page offers to take away, and the export are looked through.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from etl.out.export import export
from etl.reference import register
from metrics.__main__ import app as commands
from metrics.build.place import Place
from metrics.declared.period import Period
from pages.parts.showing import download
from tests.pages.conftest import LATEST, app, html, send
from tests.statistics.t12 import CASES, SIZES

RATE = "public_service_account_rate"
WARDS = [unit.code for unit in register().on(Period.parse(LATEST).end).within("750", "commune")][
    :12
]
PAGES = sorted(
    path.stem for path in Path("pages").glob("*.py") if not path.stem.startswith("_")
)  # fmt: skip
OF_RATE = ["--indicator", RATE, "--period", LATEST]
COMMANDS = {
    "values": [*OF_RATE, "--unit", "750"],
    "trace": [*OF_RATE, "--unit", WARDS[0]],
    "pace": [*OF_RATE, "--unit", "750"],
    "rank": [*OF_RATE, "--unit", "750"],
    "funnel": [*OF_RATE, "--unit", "750"],
    "score": ["--scorecard", "service-766", "--period", LATEST, "--unit", "750"],
}

_RANK_NAME = re.compile(r"(^|_)rank$|^(thứ )?hạng|^rank\b|^xếp hạng", re.IGNORECASE)
_BOUNDS = [
    re.compile(r"rank_lower$|hạng cao nhất do ngẫu nhiên|best rank by chance", re.IGNORECASE),
    re.compile(r"rank_upper$|hạng thấp nhất do ngẫu nhiên|lowest rank by chance", re.IGNORECASE),
]
_RANK_SAID = re.compile(
    r"đứng đầu|đứng cuối(?! bảng)|(?:xếp|đứng|hạng)(?: từ)?(?: thứ| hạng)? \d"
    r"|\brank(?:ed)? (?:first|last|\d)"
)
_INTERVAL_SAID = re.compile(
    r"thứ \d+ đến thứ \d+|from \d+ to \d+|\d+–\d+|khoảng thứ hạng không chồng"
)


def bare_record(record: Mapping[str, Any]) -> bool:
    """Whether a row has a rank and lacks an end of its interval."""
    filled = {name for name, value in record.items() if value not in (None, "")}
    has_rank = any(_RANK_NAME.search(name) for name in filled)
    return has_rank and not all(any(end.search(name) for name in filled) for end in _BOUNDS)


def records(answer: object) -> Iterator[Mapping[str, Any]]:
    """Every mapping inside an answer in JSON."""
    if isinstance(answer, dict):
        yield answer
        answer = list(answer.values())
    if isinstance(answer, list):
        for one in answer:
            yield from records(one)


def bare_words(markup: str) -> list[str]:
    """The paragraphs, headings and rows of tables that tell a rank and no interval."""
    blocks = re.findall(r"<(p|h1|h2|h3|li|tr)\b[^>]*>(.*?)</\1>", markup, re.DOTALL)
    said = [" ".join(re.sub(r"<[^>]+>", " ", block).split()) for _, block in blocks]
    return [one for one in said if _RANK_SAID.search(one) and not _INTERVAL_SAID.search(one)]


def bare_cells(markup: str) -> list[str]:
    """The cells of columns of ranks that hold a number without its interval."""
    return [
        said
        for table in re.findall(r"<table\b.*?</table>", markup, re.DOTALL)
        for said in _of_ranks(table)
        if re.search(r"\d", said) and not _INTERVAL_SAID.search(said)
    ]


def _of_ranks(table: str) -> Iterator[str]:
    rows = [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in _cells(row)]
        for row in re.findall(r"<tr\b.*?</tr>", table, re.DOTALL)
    ]
    for at, head in enumerate(rows[0] if rows else []):
        if _RANK_NAME.search(head):
            yield from (row[at] for row in rows[1:] if at < len(row))


def _cells(row: str) -> list[str]:
    return re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.DOTALL)


@pytest.fixture
def twelve(office: Place) -> Place:
    of_wards = zip(WARDS, CASES, SIZES, strict=True)
    send(
        office,
        LATEST,
        {code: {"public_service_accounts": x, "adults_18plus": n} for code, x, n in of_wards},
    )
    return office


def test_a_rank_alone_is_found():
    assert bare_record({"unit_code": "1", "rank": 1})
    assert bare_record({"Hạng": 1, "Hạng cao nhất do ngẫu nhiên": 1})
    assert bare_record({"rank": 1, "rank_lower": None, "rank_upper": 3})
    assert not bare_record({"rank": 1, "rank_lower": 1, "rank_upper": 3})
    assert not bare_record({"rank": None, "reason": "small_base"})
    assert bare_words("<p>Phường A đứng đầu.</p><li>Phường B xếp thứ 3</li>") == [
        "Phường A đứng đầu.", "Phường B xếp thứ 3",
    ]  # fmt: skip
    assert not bare_words("<p>Phường A đứng từ thứ 1 đến thứ 6</p>")
    table = "<table><tr><th>Hạng</th></tr><tr><td><b>1</b>{}</td></tr></table>"
    assert bare_cells(table.format("")) == ["1"]
    assert not bare_cells(table.format(" (1–6)"))


def test_every_command_of_figures_is_looked_through():
    given = {
        one.name or getattr(one.callback, "__name__", "") for one in commands.registered_commands
    }
    assert given == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_prints_a_rank_alone(twelve: Place, command: str):
    done = CliRunner().invoke(commands, [command, *COMMANDS[command], "--json"])
    assert done.exit_code == 0, done.output
    found = list(records(json.loads(done.output)))
    assert found
    assert [one for one in found if bare_record(one)] == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_page_shows_or_offers_a_rank_alone(
    twelve: Place, monkeypatch: pytest.MonkeyPatch, page: str, language: str
):
    taken: list[Mapping[str, Any]] = []

    def offer(shown: Any, *tables: download.DownloadTable) -> None:
        for table in tables:
            taken.extend(_csv(download.taken(shown, table, "csv"), table.rows()))
            taken.extend(_xlsx(download.taken(shown, table, "xlsx"), table.rows()))

    monkeypatch.setattr(download, "offer", offer)
    unit = {"unit": WARDS[0]} if page == "unit" else {}
    drawn = html(app(page, area="750", period=LATEST, indicator=RATE, lang=language, **unit))
    assert bare_words(drawn) == []
    assert bare_cells(drawn) == []
    assert [one for one in taken if bare_record(one)] == []
    assert page != "compare" or any("Hạng" in one or "Rank" in one for one in taken)


def test_no_table_of_the_export_has_a_rank_alone(twelve: Place, tmp_path: Path):
    export(twelve, tmp_path / "out")
    tables = list((tmp_path / "out").glob("*.parquet"))
    assert tables
    for table in tables:
        assert not bare_record(dict.fromkeys(pl.read_parquet_schema(table), 1)), table.name


def _csv(content: bytes, table: pl.DataFrame) -> Iterator[Mapping[str, Any]]:
    yield from _rows(list(csv.reader(io.StringIO(content.decode("utf-8-sig")))), table)


def _xlsx(content: bytes, table: pl.DataFrame) -> Iterator[Mapping[str, Any]]:
    [sheet] = load_workbook(io.BytesIO(content)).worksheets
    yield from _rows([[cell.value for cell in row] for row in sheet.iter_rows()], table)


def _rows(lines: list[list[Any]], table: pl.DataFrame) -> Iterator[Mapping[str, Any]]:
    """What stands below the headers, whatever notes stand above them."""
    [at] = [at for at, line in enumerate(lines) if line[: table.width] == table.columns]
    for line in lines[at + 1 :]:
        yield dict(zip(table.columns, line, strict=True))
