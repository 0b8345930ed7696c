"""The made-up province: coherent by construction, the same every time, following the registry."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

import openpyxl
import pytest

from etl.demo import demo_reports, sample
from etl.demo.figures import QUARTERS, Sample
from etl.demo.places import PROVINCE
from etl.demo.recipes import shapes
from etl.intake.load import GivenFile
from etl.read.model import Cell, Cells, Reading
from etl.reference import Unit, register
from etl.rules import check
from metrics.build.place import DEMO_SOURCES
from metrics.declared.indicator import DataElement, Identity, Kind, Plausibility, Text
from metrics.declared.registry import Registry, registry

CODES = ("Mã đơn vị", "Tên đơn vị", "Kỳ báo cáo")


@pytest.fixture(scope="module")
def figures() -> Sample:
    return Sample(registry())


@pytest.fixture(scope="module")
def reports() -> list[GivenFile]:
    return list(demo_reports())


def _units(quarter) -> list[Unit]:
    return [
        unit for unit in register().on(quarter.end).within(PROVINCE) if unit.level != "district"
    ]


def _cells(made: Sample) -> Iterator[Cell]:
    for quarter in QUARTERS:
        for unit in _units(quarter):
            for element, value in made.of(unit.code, quarter).items():
                yield Cell(
                    sheet=None,
                    row=1,
                    column="A",
                    text=str(value),
                    unit_code=unit.code,
                    unit_name=unit.name,
                    period=quarter.code,
                    element=element,
                    value=value,
                )


def _broken(made: Sample, declared: Registry) -> list[str]:
    reading = Reading(name="", sha256="", cells=Cells.of(_cells(made)), findings=())
    return [finding.message_en for finding in check(reading, declared).findings]


def test_twelve_quarters_seven_of_them_before_the_reorganisation() -> None:
    assert [quarter.code for quarter in QUARTERS][:: len(QUARTERS) - 1] == ["2023-Q4", "2026-Q3"]
    communes = [
        len([unit for unit in _units(quarter) if unit.level == "commune"]) for quarter in QUARTERS
    ]
    assert communes == [24] * 7 + [9] * 5


def test_no_rule_is_broken_by_the_figures_themselves(figures: Sample) -> None:
    assert _broken(figures, registry()) == []


def test_every_element_has_figures_in_every_unit_and_quarter(figures: Sample) -> None:
    for quarter in (QUARTERS[0], QUARTERS[-1]):
        for unit in _units(quarter):
            assert set(figures.of(unit.code, quarter)) == set(registry().collected)


def test_villages_add_up_to_their_commune(figures: Sample) -> None:
    for quarter in (QUARTERS[0], QUARTERS[-1]):
        commune = figures.of("99004", quarter)
        villages = [
            figures.of(unit.code, quarter) for unit in register().on(quarter.end).children("99004")
        ]
        assert len(villages) == 22
        for code in ("population", "teams", "eid_dossiers", "dossiers_received"):
            assert sum(village[code] for village in villages) == commune[code]


def test_the_province_goes_on_through_the_reorganisation(figures: Sample) -> None:
    def total(index: int, code: str) -> float:
        return sum(
            figures.of(unit.code, QUARTERS[index])[code]
            for unit in _units(QUARTERS[index])
            if unit.level == "commune"
        )

    assert total(7, "population") == pytest.approx(total(6, "population"), rel=0.01)
    assert total(7, "dossiers_carried_over") == total(6, "dossiers_in_progress")


def test_sizes_are_those_of_wards(figures: Sample) -> None:
    sizes = [
        figures.of(unit.code, QUARTERS[0])["population"]
        for unit in _units(QUARTERS[0])
        if unit.level == "commune"
    ]
    assert 2_900 < min(sizes) < 6_000 and 25_000 < max(sizes) < 41_000


def test_a_unit_that_is_not_there_is_refused(figures: Sample) -> None:
    with pytest.raises(KeyError, match="99007"):
        figures.of("99007", QUARTERS[-1])  # it went into Xã Mẫu Đông


def _with(**added) -> Registry:
    parts = {
        name: MappingProxyType(
            {**getattr(registry(), name), **{thing.code: thing for thing in things}}
        )
        for name, things in added.items()
    }
    return replace(registry(), **parts)


def test_what_is_declared_tomorrow_gets_coherent_figures() -> None:
    def element(code: str, unit: str = "kiosk", kind: Kind = Kind.STOCK, **rest) -> DataElement:
        return DataElement(code=code, label=Text(vi=code, en=code), measure=unit, kind=kind, **rest)

    label = Text(vi="x", en="x")
    declared = _with(
        elements=[
            element("kiosks"),
            element("kiosks_open", part_of="kiosks", part_is_hard=True),
            element("kiosks_shut"),
            element("kiosk_users", "person", Kind.FLOW),
            element("kiosk_rating", "%", Kind.SHARE),
            element("kiosk_plan", "flag"),
        ],
        identities=[
            Identity(
                code="all", label=label, total=("kiosks",), plus=("kiosks_open", "kiosks_shut")
            )
        ],
        plausibilities=[
            Plausibility(
                code="enough", label=label, element="kiosk_users", base="kiosks", low=3, high=9
            ),
            Plausibility(code="back", label=label, element="kiosks", base="kiosk_users", high=1),
        ],
    )
    made = Sample(declared)
    assert _broken(made, declared) == []
    last = made.of("99043", QUARTERS[-1])
    assert (
        last["kiosks"] > 0
        and last["kiosks_open"] > 0
        and 0 < last["kiosk_rating"] < 100
        and last["kiosk_plan"] in (0, 1)
    )
    written = next(
        report for report in sample.reports(declared) if report.name.endswith("2023-q4.csv")
    )
    assert "kiosks_open" in written.content.decode("utf-8-sig").splitlines()[0]


def test_the_same_bytes_every_time(reports: list[GivenFile]) -> None:
    assert list(demo_reports()) == reports
    assert len({report.name for report in reports}) == len(reports)


def test_in_the_order_in_which_they_came_and_never_before_the_quarter_ended(
    reports: list[GivenFile],
) -> None:
    came = [report.at for report in reports[1:] if report.at]
    assert came == sorted(came) and len(came) == len(reports) - 1
    for report in reports:
        for quarter in QUARTERS:
            if quarter.code.lower() in report.name and report.name.startswith("bao-cao-"):
                assert report.at and report.at.date() > quarter.end


def _rows(report: GivenFile) -> list[dict[str, str]]:
    if report.name.endswith(".xlsx"):
        [sheet, *_] = openpyxl.load_workbook(io.BytesIO(report.content)).worksheets
        rows = [[str(value or "") for value in row] for row in sheet.values]
        # below the title of the template
        header = next(number for number, row in enumerate(rows) if "Mã đơn vị" in row)
        return [dict(zip(rows[header], row, strict=True)) for row in rows[header + 1 :]]
    return list(csv.DictReader(io.StringIO(report.content.decode("utf-8-sig"), newline="")))


def _story() -> list[dict[str, str]]:
    with sample.STORY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("told", _story(), ids=lambda row: "-".join(row.values()))
def test_the_story_is_what_happens(
    told: dict[str, str], reports: list[GivenFile], figures: Sample
) -> None:
    files = {
        report.name: _rows(report)
        for report in reports
        if report.name.rpartition(".")[0].endswith(told["quarter"].lower())
    }
    naming = [
        name
        for name, rows in files.items()
        if any(row["Mã đơn vị"] == told["unit"] for row in rows)
    ]
    quarter = QUARTERS[[quarter.code for quarter in QUARTERS].index(told["quarter"])]
    if told["what"] == "missing":
        assert naming == []
    elif told["what"] == "late":
        assert [("gui-sau" in name) for name in naming] == [True]
    elif told["what"] == "villages":
        (villages,) = [rows for name, rows in files.items() if "cac-thon" in name]
        assert {row["Mã đơn vị"].partition("/")[0] for row in villages} == {told["unit"]}
    else:
        label, meant = (
            registry().elements[told["element"]].label.vi,
            int(figures.of(told["unit"], quarter)[told["element"]]),
        )
        wrong = [
            row[label]
            for name in naming
            for row in files[name]
            if row["Mã đơn vị"] == told["unit"] and label in row
        ]
        assert [str(figure).replace(".", "") for figure in wrong] == [str(10 * meant)]
        mended = [row["Giá trị"] for name in naming for row in files[name] if "Giá trị" in row]
        assert mended == ([] if told["what"] == "slip" else [f"{meant:,}".replace(",", ".")])


def test_shapes_name_what_is_declared() -> None:
    assert set(shapes()) <= set(registry().elements)
    assert len({code for code, shape in shapes().items() if shape.in_villages}) > 15


def test_the_sample_says_that_it_is_made_up() -> None:
    text = (DEMO_SOURCES / "sample" / "README.md").read_text(encoding="utf-8")
    assert (
        "SỐ LIỆU MINH HỌA – đơn vị hành chính và số liệu không có thật; không sử dụng để báo cáo."
        in text
    )
    with (DEMO_SOURCES / "sample" / "targets.csv").open(encoding="utf-8", newline="") as file:
        targets = list(csv.DictReader(file))
    assert all("minh họa" in target["document"] for target in targets)
    assert {target["indicator"] for target in targets} <= set(registry().indicators)
