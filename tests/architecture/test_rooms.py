"""What the folder listing promises: who may do what, read from the source itself."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    path for room in ("pages", "etl", "metrics") for path in sorted((ROOT / room).rglob("*.py"))
] + [ROOT / "app.py"]
PAGES = sorted((ROOT / "pages").glob("*.py"))
PILLARS = ["digital_government", "digital_economy", "digital_society", "foundations"]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _calls(path: Path, function: str) -> bool:
    return re.search(rf"\b{re.escape(function)}\(", path.read_text(encoding="utf-8")) is not None


def test_only_two_rooms_open_a_database() -> None:
    assert {_name(path) for path in SOURCES if _calls(path, "duckdb.connect")} <= {
        "etl/build/publish.py",
        "metrics/build/store.py",
    }


def test_streamlit_stays_in_the_pages() -> None:
    users = {
        _name(path)
        for path in SOURCES
        if any(name.split(".")[0] == "streamlit" for name in _imports(path))
    }
    assert all(name == "app.py" or name.startswith("pages/") for name in users)


def test_pages_reach_etl_through_one_door() -> None:
    users = {
        _name(path)
        for path in SOURCES
        if _name(path).startswith("pages/")
        and any(name.split(".")[0] == "etl" for name in _imports(path))
    }
    assert users <= {"pages/parts/doors/intake.py"}


def test_a_page_reads_the_figures_that_it_says_it_reads() -> None:
    """Official or provisional, of now or of an earlier day: Source.session knows; a session of
    the store itself would not.
    """
    assert {
        _name(path)
        for path in SOURCES
        if _name(path).startswith("pages/") and _calls(path, "store.session")
    } <= {"pages/parts/doors/builds.py"}


def test_pillars_do_not_know_each_other() -> None:
    for pillar in PILLARS:
        others = {f"metrics.declared.{other}" for other in PILLARS if other != pillar}
        assert not _imports(ROOT / "metrics" / "declared" / f"{pillar}.py") & others


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_a_page_neither_computes_nor_queries(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    sums = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp) and not isinstance(node.op, ast.BitOr)
    ]
    queries = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and re.match(r"(?i)\s*select\s", str(node.value))
    ]
    assert (sums, queries) == ([], [])


OUTERMOST = {
    # a reader meets a sentence and a number, never a traceback
    ROOT / "pages" / "parts" / "frame" / "failures.py",
    # what fails there is raised again in the process that asked
    ROOT / "etl" / "intake" / "reading_process.py",
}


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_no_exception_is_swallowed(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"line {node.lineno}: a bare except"
            takes_any = isinstance(node.type, ast.Name) and node.type.id in (
                "Exception",
                "BaseException",
            )
            assert not takes_any or _goes_on(node) or path in OUTERMOST, f"line {node.lineno}"


def _goes_on(handler: ast.ExceptHandler) -> bool:
    """Whether what was caught is raised again."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_names_that_hide_what_they_do_are_not_used() -> None:
    vague = {"utils", "helper", "helpers", "manager", "info", "common", "misc"}
    assert not {_name(path) for path in SOURCES if path.stem in vague}
