"""The demo as a whole: read without a question, made at once or not at all, made again when the
declarations change.
"""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from etl import demo
from etl.demo import build_demo, demo_reports, is_current
from etl.findings import Severity
from etl.intake.load import understand
from metrics.build.place import Place
from metrics.build.store import Store


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("office") / "demo")
    build_demo(place)
    return place


@pytest.fixture
def place(made: Place, tmp_path: Path) -> Place:
    """A copy of a whole demo."""
    shutil.copytree(made.root, tmp_path / "demo")
    return Place(tmp_path / "demo")


def test_every_report_can_be_loaded_and_only_what_was_planted_gives_a_warning() -> None:
    warnings: Counter[str] = Counter()
    for report in demo_reports():
        understood = understand(report)
        assert understood.exit_code == 0, (
            report.name,
            [finding.message_en for finding in understood.findings],
        )
        warnings.update(
            report.name for finding in understood.findings if finding.severity is Severity.WARNING
        )
    assert warnings == {
        "binh-nhan-2023-q2.csv": 1,
        "na-hang-2023-h1.csv": 1,
        "bao-cao-huyen-mau-dong-2024-q1.csv": 1,
        "bao-cao-thanh-pho-mau-tay-2024-q3.csv": 1,
        "bao-cao-huyen-mau-dong-2024-q4.csv": 1,
        "bao-cao-thanh-pho-mau-tay-2025-q1.csv": 2,
        "bao-cao-tinh-mau-2026-q1.csv": 1,
        "bao-cao-tinh-mau-2026-q2.xlsx": 1,
    }


def test_the_contradictions_of_the_articles_are_found_in_their_cells() -> None:
    found = {}
    for report in demo.published.reports():
        for finding in understand(report).findings:
            if finding.severity is Severity.WARNING:
                found[report.name] = (finding.rule, finding.row, finding.column, finding.text)
    assert found == {
        "binh-nhan-2023-q2.csv": ("terms_add_up", 2, "G", "355"),
        "na-hang-2023-h1.csv": ("terms_add_up", 3, "E", "1.403"),
    }


def test_it_is_made_once(place: Place) -> None:
    assert is_current(place)
    before = sorted(path.name for path in place.archive.iterdir())
    assert build_demo(place) is False
    assert sorted(path.name for path in place.archive.iterdir()) == before
    assert len(before) == len(list(demo_reports()))


def test_progress_goes_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = [*demo.published.reports()]
    monkeypatch.setattr(demo, "demo_reports", lambda: iter(few))
    told: list[float] = []
    assert build_demo(Place(tmp_path / "demo"), told.append) is True
    assert told == sorted(told) and told[0] > 0 and told[-1] == 1


def test_a_death_on_the_way_leaves_no_half_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = [*demo.published.reports()]
    monkeypatch.setattr(demo, "demo_reports", lambda: iter(few))
    place = Place(tmp_path / "demo")

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(demo, "accept", die)
        with pytest.raises(KeyboardInterrupt):
            build_demo(place)
    assert not place.root.exists()
    assert build_demo(place) is True
    assert is_current(place)


def test_other_declarations_make_it_again_under_a_new_number(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = [*demo.published.reports()]
    monkeypatch.setattr(demo, "demo_reports", lambda: iter(few))
    before = int(Store.newest(place).meta["build"])
    (place.root / "made-from").write_text("other declarations")
    assert not is_current(place)
    assert build_demo(place) is True
    assert int(Store.newest(place).meta["build"]) > before
    assert [path.name for path in place.root.parent.iterdir() if path.name != "demo"] == [
        ".demo-making"
    ]


def test_published_reports_keep_their_source_and_day() -> None:
    reports = {report.name: report for report in demo.published.reports()}
    tay_ninh = reports["tay-ninh-2022-q2.csv"]
    assert tay_ninh.source is not None and tay_ninh.source["title"].startswith(
        "Bài báo về Tổ công nghệ số cộng đồng"
    )
    assert tay_ninh.at is not None and tay_ninh.at.date().isoformat() == "2022-04-20"
