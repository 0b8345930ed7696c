"""docs/architecture.md is the page a newcomer opens first: every path that it names exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = "\n".join(
    (ROOT / name).read_text(encoding="utf-8")
    for name in ("docs/architecture.md", "CONTRIBUTING.md")
)
NAMED = sorted(set(re.findall(r"`((?:app\.py|(?:pages|etl|metrics|data|docs)/)[\w./]*)`", TEXT)))


def test_the_page_names_the_rooms() -> None:
    assert {"app.py", "etl/read/", "metrics/declared/", "pages/parts/showing/"} <= set(NAMED)


@pytest.mark.parametrize("name", NAMED)
def test_a_path_that_it_names_exists(name: str) -> None:
    assert (ROOT / name).exists()


def test_every_room_is_named() -> None:
    parts = {path.name for path in (ROOT / "pages" / "parts").iterdir() if path.is_dir()}
    rooms = {
        f"{house}/{path.name}/"
        for house in ("etl", "metrics")
        for path in (ROOT / house).iterdir()
        if (path / "__init__.py").exists()
    }
    assert {room for room in rooms if f"`{room}`" not in TEXT} == set()
    assert {part for part in parts - {"__pycache__"} if f"`{part}`" not in TEXT} == set()
