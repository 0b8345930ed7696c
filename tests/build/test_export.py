"""All facts as Parquet, each column explained."""

import csv

import polars as pl
import pytest

from etl.archive.lock import NotWritable
from etl.intake.acts import approving, asking_for_approval, done
from etl.out.backup import NotCopied
from etl.out.export import TABLES, export
from metrics.build.place import Place
from metrics.build.store import NoBuild, Store
from metrics.declared.registry import registry
from tests.archive.readings import cell, last_event, reading, report, submit_and_build


@pytest.fixture
def place(tmp_path) -> Place:
    place = Place(tmp_path / "store")
    submit_and_build(place, report("26575"), report("26575", accounts=800))
    return place


@pytest.fixture
def out(place, tmp_path):
    export(place, tmp_path / "out")
    return tmp_path / "out"


def _dictionary(out) -> list[dict[str, str]]:
    with (out / "data_dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_current_facts_and_all_versions_are_there(place, out):
    assert pl.read_parquet(out / "facts.parquet").select("element", "value").sort(
        "element"
    ).rows() == [
        ("adults_18plus", 1000.0),
        ("public_service_accounts", 800.0),
    ]
    versions = pl.read_parquet(out / "fact_versions.parquet").filter(
        element="public_service_accounts"
    )
    assert sorted(versions.select("value", "current").rows()) == [(700.0, False), (800.0, True)]
    assert pl.read_parquet(out / "submissions.parquet")["file"].to_list() == ["bao-cao.csv"] * 2
    assert len(pl.read_parquet(out / "published.parquet")) == len(
        Store.newest(place).cursor().table("published")
    )


def test_every_column_that_is_exported_is_explained_in_both_languages(out):
    explained = {
        (row["table"], row["name"]): row for row in _dictionary(out) if row["kind"] == "column"
    }
    exported = {
        (name, column)
        for name in TABLES
        for column in pl.read_parquet_schema(out / f"{name}.parquet")
    }
    assert explained.keys() == exported
    assert all(
        row["meaning_vi"] and row["meaning_en"] and row["type"] for row in explained.values()
    )


def test_every_element_and_indicator_is_explained(out):
    named = {
        kind: {row["name"] for row in _dictionary(out) if row["kind"] == kind}
        for kind in ("element", "indicator")
    }
    assert named == {"element": set(registry().elements), "indicator": set(registry().indicators)}
    [rate] = [row for row in _dictionary(out) if row["name"] == "public_service_account_rate"]
    assert (rate["type"], rate["unit"]) == ("100 × public_service_accounts / adults_18plus", "%")


def test_the_dictionary_can_be_read_by_people_too(out):
    text = (out / "data_dictionary.md").read_text(encoding="utf-8")
    assert "| fact_versions.value | double | như của số liệu báo cáo / as the element |" in text
    assert "Bản số liệu số 1, lập lúc " in text
    assert "SỐ LIỆU MINH HỌA" not in text
    assert "Official figures" not in text


def test_nobody_who_acted_is_named(place, tmp_path):
    done(place, asking_for_approval(on=True, by="Nguyễn Văn Kín"))
    submit_and_build(place, report("26590"))
    done(place, approving(last_event(place), by="Nguyễn Văn Kín"))
    export(place, tmp_path / "out")
    for path in (tmp_path / "out").iterdir():
        assert "Nguyễn Văn Kín".encode() not in path.read_bytes()
    assert pl.read_parquet(tmp_path / "out" / "submissions.parquet")["state"].to_list() == [
        "submitted",
        "submitted",
        "approved",
    ]
    assert "Official figures: approved reports only." in (
        tmp_path / "out" / "data_dictionary.md"
    ).read_text(encoding="utf-8")


def test_every_file_says_what_build_it_is_of_and_that_made_up_figures_are_made_up(tmp_path):
    place = Place(tmp_path / "sample")
    from etl.reference import unit_rows

    commune = unit_rows().filter(made_up=True, level="commune")["code"][0]
    submit_and_build(place, reading(cell(commune, "2025-Q1", "teams", 5)))
    export(place, tmp_path / "out")
    for name in TABLES:
        said = pl.read_parquet_metadata(tmp_path / "out" / f"{name}.parquet")
        assert (said["build"], said["label"].partition(" – ")[0]) == ("1", "SỐ LIỆU MINH HỌA")
    assert "**SỐ LIỆU MINH HỌA" in (tmp_path / "out" / "data_dictionary.md").read_text(
        encoding="utf-8"
    )


def test_nothing_is_overwritten_and_nothing_stays_half(place, tmp_path, monkeypatch):
    (tmp_path / "taken").mkdir()
    with pytest.raises(NotCopied, match="Đề nghị chọn thư mục mới"):
        export(place, tmp_path / "taken")
    with monkeypatch.context() as patch:
        patch.setattr(pl.DataFrame, "write_parquet", _full)
        with pytest.raises(NotWritable, match="đề nghị kiểm tra dung lượng đĩa"):
            export(place, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert export(place, tmp_path / "out") == 2


def _full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_an_empty_place_has_nothing_to_export(tmp_path):
    with pytest.raises(NoBuild):
        export(Place(tmp_path / "store"), tmp_path / "out")
    assert not (tmp_path / "out").exists()
