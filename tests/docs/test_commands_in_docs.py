"""Every command line that README and docs show is one that the programs take, in a block or in
a sentence; those in blocks are run.
"""

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from etl.__main__ import app as etl
from etl.out.template import template
from etl.reference import register
from metrics.__main__ import app as metrics
from metrics.declared.period import Period

ROOT = Path(__file__).parents[2]
PROGRAMS = {"etl": etl, "metrics": metrics}
_LINE = re.compile(r"python -m (etl|metrics) (.+)")


def _shown(path: Path) -> list[tuple[str, list[str]]]:
    """(program, arguments) of every command line in the fenced blocks of a page."""
    blocks = re.findall(
        r"^```[a-z]*\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    lines = (line.partition("  #")[0].strip() for block in blocks for line in block.splitlines())
    found = (_LINE.search(line) for line in lines)
    return [(one[1], shlex.split(one[2].replace("\\", "/"))) for one in found if one]


def _in_sentences(path: Path) -> list[tuple[str, list[str]]]:
    """(program, arguments) of every command line between backticks; a command's name alone is
    none, and neither are lines with «…».
    """
    text = re.sub(
        r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    return [
        (one[1], shlex.split(one[2]))
        for one in re.finditer(r"`python -m (etl|metrics) ([^\s`]+ [^`…\n]+)`", text)
    ]


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = [
    (program, tuple(arguments))
    for page in PAGES
    for program, arguments in (*_shown(page), *_in_sentences(page))
]


@pytest.mark.parametrize(("program", "arguments"), COMMANDS)
def test_a_command_line_of_the_docs_is_one_that_the_program_takes(
    program: str, arguments: tuple[str, ...]
) -> None:
    group = typer.main.get_command(PROGRAMS[program])
    name, *rest = arguments
    command = group.commands[name]  # type: ignore[attr-defined]
    command.make_context(name, list(rest))


def _report() -> bytes:
    """One commune of An Giang with the two figures of the rate that README asks for."""
    unit, period = "30337", "2026-Q3"
    elements = ["public_service_accounts", "adults_18plus"]
    cells = {(unit, element): figure for element, figure in zip(elements, (60, 100), strict=True)}
    name = register().on(Period.parse(period).end).by_code[unit].name
    return template(
        "wide", ".xlsx", units={unit: name}, period=period, elements=elements, figures=cells
    )


def _runs(program: str, arguments: list[str]) -> None:
    result = CliRunner().invoke(PROGRAMS[program], arguments)
    assert result.exit_code == 0, (arguments, result.output)


def test_the_commands_for_the_administrator_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NGOSO_DATA", str(tmp_path / "store"))
    (tmp_path / "bao-cao.xlsx").write_bytes(_report())
    _runs("etl", ["load", str(tmp_path / "bao-cao.xlsx")])
    shown = [
        (program, [one.replace("E:", str(tmp_path)) for one in given])
        for program, given in _shown(ROOT / "docs" / "operate.md")
    ]
    assert [arguments[0] for _, arguments in shown] == ["backup", "restore", "verify"]
    for program, arguments in shown:
        if arguments[0] == "restore":
            monkeypatch.setenv("NGOSO_DATA", str(tmp_path / "other store"))
        _runs(program, arguments)


def test_the_commands_of_the_readme_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NGOSO_DATA", str(tmp_path / "store"))
    (tmp_path / "bao-cao.xlsx").write_bytes(_report())
    shown = _shown(ROOT / "README.md")
    assert [arguments[0] for _, arguments in shown] == [
        "template",
        "read",
        "load",
        "values",
        "trace",
    ]
    for program, arguments in shown:
        _runs(program, arguments)
    assert (tmp_path / "bieu-mau.xlsx").stat().st_size > 0
