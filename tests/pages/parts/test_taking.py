"""What is taken away is what the page shows, says where it comes from, and computes nothing."""

import csv
import io
import zipfile
from dataclasses import replace

import polars as pl
import pytest

from etl.entered.explanations import Explanation
from etl.intake.acts import done, explaining
from metrics.build.place import Place
from metrics.declared.indicator import Language
from metrics.declared.registry import registry
from pages.parts.doors import intake, published_figures, reports
from pages.parts.frame import filters
from pages.parts.frame.filters import Shown
from pages.parts.model.address import View
from pages.parts.model.figures import ShownUnit
from pages.parts.showing import download, download_tables
from pages.parts.showing.download import DownloadTable
from pages.parts.writing.words import Words
from tests.pages.conftest import COMMUNES, LATEST, app

RATE = "digital_signature_adult_rate"


def _shown(language: Language = "vi") -> Shown:
    view = View(page="indicator", lang=language, area="750", period=LATEST)
    return filters.resolved(view, published_figures.source(None), Words(language))


def _by_unit(shown: Shown) -> dict[str, dict[str, object]]:
    found = published_figures.figures_inside(*shown.key, RATE)
    return {row["Mã đơn vị"]: row for row in download_tables.figures(shown, found).to_dicts()}


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_figure_says_unit_period_counts_target_sources_and_build(district: Place) -> None:
    row = _by_unit(_shown())[COMMUNES[0]]
    said = {
        "Tên đơn vị": "Thị trấn Ngãi Giao",
        "Kỳ báo cáo": LATEST,
        "Tử số": 1203,
        "Mẫu số": 2604,
        "Tình trạng": "Đã báo cáo",
        "Đánh giá": "Chưa đến hạn",
        "Mục tiêu": 50,
        "Bản số liệu số": 2,
    }
    assert row | said == row
    assert row["Tỷ lệ, giá trị"] == pytest.approx(100 * 1203 / 2604)
    assert str(row["Nguồn"]).startswith("quý I <b>2025<b>.csv (000002-")


def test_a_silent_unit_and_a_blank_are_said_in_words_and_are_no_zeros(district: Place) -> None:
    rows = _by_unit(_shown())
    assert [rows[COMMUNES[2]][key] for key in ("Tử số", "Tình trạng")] == [None, "Chưa đủ số liệu"]
    assert [rows["26584"][key] for key in ("Tử số", "Tình trạng", "Nguồn")] == [
        None,
        "Chưa báo cáo",
        None,
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_status_and_header_is_in_the_language_of_the_page(
    district: Place, language: Language
) -> None:
    shown = _shown(language)
    figures = list(published_figures.figures(*shown.key).values())
    frames = [
        download_tables.figures(shown, figures),
        download_tables.history(shown, published_figures.figures(*shown.key)[RATE]),
        download_tables.cells(
            shown, published_figures.cells(shown.source, RATE, LATEST, COMMUNES[0])
        ),
        download_tables.receipts(shown, reports.receipts(*shown.key, shown.period.end)),
        download_tables.indicators(shown, list(registry().indicators.values()), {}),
    ]
    for frame in frames:
        assert frame.height
        assert not [name for name in frame.columns if name != name.strip() or "_" in name]
        words = " ".join(frame.columns)
        assert ("Mã" in words) is (language == "vi")


def test_the_unit_s_own_explanation_goes_with_its_figure(district: Place) -> None:
    said = Explanation(
        unit_code=COMMUNES[0],
        indicator=RATE,
        period=LATEST,
        text='=HYPERLINK("http://x") do mất điện',
    )
    done(district, explaining(said, by="Nguyễn Thị Mẫu"))
    shown = _shown()
    assert _by_unit(shown)[COMMUNES[0]]["Giải trình của đơn vị"] == said.text
    table = DownloadTable(
        name="take_units",
        rows=lambda: download_tables.figures(
            shown, published_figures.figures_inside(*shown.key, RATE)
        ),
    )
    for row in _rows(download.taken(shown, table, "csv")):
        assert not [cell for cell in row if cell.strip()[:1] in "=+-@" and cell.strip()]
    assert "'=HYPERLINK" in download.taken(shown, table, "csv").decode()


def test_who_sent_a_cell_is_not_taken_away(district: Place) -> None:
    shown = _shown()
    cells = download_tables.cells(
        shown, published_figures.cells(shown.source, RATE, LATEST, COMMUNES[0])
    )
    assert "Nguyễn Thị Mẫu" not in str(cells.rows())
    assert cells["Ghi trong ô"].to_list() == ["1.203", "2.604"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_made_up_figures_are_labelled_in_the_file(district: Place, form: str) -> None:
    shown = _shown()
    made_up = replace(shown, area=replace(shown.area, made_up=True))
    table = DownloadTable(name="take_units", rows=lambda: pl.DataFrame({"a": [1]}))
    if form == "csv":
        assert _rows(download.taken(made_up, table, form))[0][0].startswith("SỐ LIỆU MINH HỌA – ")
        assert _rows(download.taken(shown, table, form))[0] == ["a"]
    else:
        assert download.taken(made_up, table, form) != download.taken(shown, table, form)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", 'a"b\r\nX: y', "Xã =1+1 <b>", "x" * 300, "村"]
)
def test_a_file_name_is_plain_and_short_whatever_a_unit_is_called(
    district: Place, name: str
) -> None:
    shown = _shown()
    table = DownloadTable(
        name="take_area",
        rows=pl.DataFrame,
        of=ShownUnit(code="26575/../x", name=name, level="village"),
    )
    made = download.file_name(shown, table, "csv")
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") and len(made) < 120
    assert (
        made.startswith("ket-qua-cac-chi-tieu-")
        and made.endswith("-ban-2.csv")
        and ".." not in made
    )


def test_all_facts_are_one_zip_file_with_their_dictionary(district: Place) -> None:
    with zipfile.ZipFile(io.BytesIO(intake.packed(district))) as packed:
        assert {
            "data_dictionary.csv",
            "data_dictionary.md",
            "facts.parquet",
            "published.parquet",
        } <= set(packed.namelist())
        facts = pl.read_parquet(packed.read("facts.parquet"))
    assert facts.filter(
        unit_code=COMMUNES[0], period=LATEST, element="digital_signatures_personal"
    )["value"].to_list() == [1203]


@pytest.mark.parametrize("page", ["overview", "indicator", "unit", "reporting", "catalogue"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_of_figures_offers_its_tables_in_both_forms(
    district: Place, page: str, language: str
) -> None:
    test = app(page, area="750", period=LATEST, lang=language)
    labels = [button.proto.label for button in test.get("download_button")]
    assert len(labels) == len(set(labels)) and len(labels) % 2
    assert all(any(form in label for form in ("CSV", "XLSX", "ZIP")) for label in labels)
    assert ("tệp" in labels[0]) is (language == "vi")
