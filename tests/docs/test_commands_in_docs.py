"""Every command line that README and docs show is one that the programs take; those of README are run one after the other."""

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from etl.__main__ import app as etl
from etl.reference import register
from etl.template import template
from metrics.__main__ import app as metrics
from metrics.period import Period

ROOT = Path(__file__).parents[2]
PROGRAMS = {"etl": etl, "metrics": metrics}
_LINE = re.compile(r"python -m (etl|metrics) (.+)")


def _shown(path: Path) -> list[tuple[str, list[str]]]:
    """(program, arguments) of every command line in the fenced blocks of a page."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    lines = (line.partition("  #")[0].strip() for block in blocks for line in block.splitlines())
    found = (_LINE.search(line) for line in lines)
    return [(one[1], shlex.split(one[2].replace("\\", "/"))) for one in found if one]


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = [(program, tuple(arguments)) for page in PAGES for program, arguments in _shown(page)]


@pytest.mark.parametrize(("program", "arguments"), COMMANDS)
def test_a_command_line_of_the_docs_is_one_that_the_program_takes(program: str, arguments: tuple[str, ...]) -> None:
    group = typer.main.get_command(PROGRAMS[program])
    name, *rest = arguments
    command = group.commands[name]  # type: ignore[attr-defined]
    command.make_context(name, list(rest))


def test_the_commands_of_the_readme_run_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NGOSO_DATA", str(tmp_path / "store"))
    day = register().on(Period.parse("2026-Q3").end)
    cells = {("30337", "public_service_accounts"): 60, ("30337", "adults_18plus"): 100}
    given = template(
        "wide",
        ".xlsx",
        units={"30337": day.by_code["30337"].name},
        period="2026-Q3",
        elements=["public_service_accounts", "adults_18plus"],
        figures=cells,
    )
    (tmp_path / "bao-cao.xlsx").write_bytes(given)
    shown = _shown(ROOT / "README.md")
    assert [arguments[0] for _, arguments in shown] == ["template", "read", "load", "values", "trace"]
    for program, arguments in shown:
        result = CliRunner().invoke(PROGRAMS[program], arguments)
        assert result.exit_code == 0, (arguments, result.output)
    assert (tmp_path / "bieu-mau.xlsx").stat().st_size > 0
