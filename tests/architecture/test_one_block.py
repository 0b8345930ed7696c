"""An indicator is one block in the module of its pillar, with its worked example in it.

Declared in a copy of the program and nowhere else, it stands in the docs, in the catalogue and on
its own page.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
PROGRAM = ("app.py", "pyproject.toml", "pages", "etl", "metrics", "tests", "docs")
DATA = ("reference", "demo")
BLOCK = """
    Indicator(
        code="trial_use_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(vi="Tỷ lệ dùng thử", en="Trial use"),
        numerator=("public_service_accounts",),
        denominator=("adults_18plus",),
        factor=100,
        example=Example(
            reported={"public_service_accounts": 30, "adults_18plus": 40}, value=75, place="Xã Thử"
        ),
    ),"""
PAGES = """
from tests.pages.conftest import COMMUNES, app, district, office, text

def test_the_pages_know_it(district):
    assert "Tỷ lệ dùng thử" in text(app("catalogue"))
    shown = text(app("indicator", indicator="trial_use_rate", area="750", period="2024-Q4"))
    assert "50,00%" in shown
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program in another folder, with one more indicator."""
    ignored = shutil.ignore_patterns("__pycache__", "cases", "frozen")
    for name in PROGRAM:
        source = HOME / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=ignored)
        else:
            shutil.copy(source, tmp_path)
    for name in DATA:
        shutil.copytree(HOME / "data" / name, tmp_path / "data" / name)
    module = tmp_path / "metrics" / "declared" / "digital_society.py"
    declared = module.read_text(encoding="utf-8")
    begins = "INDICATORS = ("
    module.write_text(declared.replace(begins, begins + BLOCK, 1), encoding="utf-8")
    return tmp_path


def _run(copy: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_an_indicator_is_one_block(copy: Path) -> None:
    _run(copy, "-m", "etl.docs")
    described = (copy / "docs" / "indicators.md").read_text(encoding="utf-8")
    assert "### Tỷ lệ dùng thử" in described
    assert "Xã Thử: 30 ÷ 40 × 100 = 75,00%" in described
    (copy / "tests" / "pages" / "test_trial.py").write_text(PAGES, encoding="utf-8")
    alone = ("-p", "no:cacheprovider", "-o", "addopts=")
    tests = ("tests/pages/test_trial.py", "tests/metrics/test_indicators.py")
    _run(copy, "-m", "pytest", *alone, *tests)
