"""The figures of the articles: every one became a fact or a note, written as published.

figures_of_the_articles.csv: the figures as they were transcribed from the five articles, one line a
figure.
"""

import csv
import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest

from metrics.build.place import DEMO_SOURCES, REFERENCE
from metrics.declared.registry import registry

PUBLISHED = DEMO_SOURCES / "published"
REPORTS = sorted(PUBLISHED.glob("*.csv"))
FILES = {
    "Dĩ An": "di-an-2025-q1.csv",
    "phường Hòa Hiệp Bắc": "hoa-hiep-bac-2023-q2.csv",
    "xã Hòa Bắc": "hoa-bac-2023-q2.csv",
    "huyện Hòa Vang": "hoa-vang-2023-q2.csv",
    "xã Bình Nhân": "binh-nhan-2023-q2.csv",
    "huyện Na Hang": "na-hang-2023-h1.csv",
    "TP Tây Ninh": "tay-ninh-2022-q2.csv",
    "phường III": "phuong-iii-2022-q2.csv",
    "huyện Châu Đức": "chau-duc-2023-q4.csv",
}


def _rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


FIGURES = _rows(Path(__file__).parent / "figures_of_the_articles.csv")
NOTES = _rows(PUBLISHED / "notes.tsv", "\t")


def _figures(path: Path) -> dict[str, str]:
    """Element code → what stands in the cell, of a wide or long report of one unit."""
    rows, labels = (
        _rows(path),
        {element.label.vi: code for code, element in registry().elements.items()},
    )
    if "Mã chỉ tiêu" in rows[0]:
        return {row["Mã chỉ tiêu"]: row["Giá trị"] for row in rows}
    return {labels[header]: text for header, text in list(rows[0].items())[3:]}


def _noted(figure: dict[str, str]) -> bool:
    same = [
        (note["article"], note["place"], note["value_as_published"], note["what_it_measures"])
        for note in NOTES
    ]
    return (
        figure["seed"],
        figure["place"],
        figure["value_as_published"],
        figure["what_it_measures"],
    ) in same


@pytest.mark.parametrize(
    "figure",
    FIGURES,
    ids=lambda f: f"{f['place']} {f['value_as_published']} {f['what_it_measures']}",
)
def test_every_figure_became_a_fact_or_a_note(figure: dict[str, str]) -> None:
    file = FILES.get(figure["place"])
    texts = list(_figures(PUBLISHED / file).values()) if file else []
    became_fact = set(figure["value_as_published"].split("/")) <= {text.strip() for text in texts}
    assert became_fact or _noted(figure)


def test_no_note_without_a_figure() -> None:
    published = {
        (f["seed"], f["place"], f["value_as_published"], f["what_it_measures"]) for f in FIGURES
    }
    assert {
        (n["article"], n["place"], n["value_as_published"], n["what_it_measures"]) for n in NOTES
    } <= published
    assert all(note["why"] and note["why_vi"] for note in NOTES)


def test_every_report_is_listed_and_has_its_source() -> None:
    assert {path.name for path in REPORTS} == set(FILES.values())
    for path in REPORTS:
        source = tomllib.loads(Path(f"{path}.source.toml").read_text(encoding="utf-8"))
        assert source["title"] and source["date"] and source["note"], path.name
        assert isinstance(source["received"], dt.date), path.name


def test_every_report_says_only_declared_elements_of_known_units() -> None:
    units = {row["code"] for row in _rows(REFERENCE / "units.csv")}
    for path in REPORTS:
        assert set(_figures(path)) <= set(registry().elements), path.name
        assert {row["Mã đơn vị"] for row in _rows(path)} <= units, path.name


def test_the_readme_names_every_reason_and_file() -> None:
    text = (PUBLISHED / "README.md").read_text(encoding="utf-8")
    assert all(f"`{why}`" in text for why in {note["why"] for note in NOTES})
    assert all(path.name in text for path in REPORTS)


def test_vague_words_stay_as_written() -> None:
    written = {text for path in REPORTS for text in _figures(path).values()}
    assert {
        "hơn 82.700",
        "gần 746",
        "khoảng 300",
        "1.674",
        "2002",
        "hơn 121.431",
        "khoảng 60%",
    } <= written
    assert all(re.search(r"\d", text) for text in written)
