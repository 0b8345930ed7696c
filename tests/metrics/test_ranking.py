"""Ranks and funnels of rows of values, and on the command line."""

import json
from dataclasses import replace

import polars as pl
import pytest
from typer.testing import CliRunner

from etl.reference import register
from metrics.__main__ import app
from metrics.asked.ranking import COLUMNS, UnitFunnel, as_record, ranking, unit_funnel
from metrics.build.place import Place
from metrics.declared.indicator import Better
from metrics.declared.period import Period
from metrics.declared.registry import registry
from metrics.statistics.unavailable import Obstacle, Unavailable
from tests.archive.readings import report, submit_and_build
from tests.statistics.t12 import CASES, SIZES

RATE = registry().indicators["public_service_account_rate"]
LEAST = 80
PERIOD = Period.parse("2025-Q1")


def _values(
    cases: tuple[float | None, ...] = CASES, sizes: tuple[float, ...] = SIZES, **other: object
) -> pl.DataFrame:
    rows = [
        {
            "unit_code": f"{at:05}",
            "numerator": x,
            "denominator": n,
            "value": None if x is None else 100 * x / n,
            "status": "not_reported" if x is None else "ok",
            "restatement": "native",
            "reporting": None,
            "expected": None,
            "basis": "own",
            "covered": None,
        }
        | other
        for at, (x, n) in enumerate(zip(cases, sizes, strict=True), 1)
    ]
    kinds = {"numerator": pl.Float64, "denominator": pl.Float64, "covered": pl.Float64}
    return pl.DataFrame(rows, schema_overrides=kinds)


def test_the_twelve_wards():
    found = ranking(_values(), RATE, least=LEAST)
    assert tuple(found.columns) == COLUMNS
    assert found["rank"].to_list() == [11, 1, 12, 6, 3, 10, 8, 5, 9, 4, 7, 2]
    assert found.row(1, named=True)["rank_upper"] == 6
    assert found["ranked"].all()
    assert (found["lower"] < found["value"]).all()
    assert (found["rank_lower"] <= found["rank"]).all()
    assert (found["rank"] <= found["rank_upper"]).all()


def test_bands_part_only_what_is_told_apart_for_certain():
    found = ranking(_values(), RATE, least=LEAST)
    assert found["band"].to_list() == [1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    assert found["method"].str.contains("Holm").all()


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"restatement": "estimate"}, "estimate"),
        ({"basis": "children", "reporting": 3, "expected": 9, "covered": 0.2}, "few_reporters"),
        ({"status": "incomplete"}, "incomplete"),
    ],
)
def test_who_is_not_ranked_is_named_with_the_reason(other, reason):
    found = ranking(_values(**other), RATE, least=LEAST)
    assert found["reason"].unique().to_list() == [reason]
    assert not found["ranked"].any()
    assert found["rank"].null_count() == found["rank_lower"].null_count() == 12


def test_a_silent_unit_stays_on_the_list():
    found = ranking(_values((None, *CASES[1:])), RATE, least=LEAST)
    first = found.row(0, named=True)
    assert (first["ranked"], first["reason"], first["rank"]) == (False, "not_reported", None)
    assert sorted(found["rank"].drop_nulls()) == list(range(1, 12))


def test_a_rate_of_few_people_has_no_rank():
    found = ranking(_values(sizes=(9, *SIZES[1:]), cases=(5, *CASES[1:])), RATE, least=LEAST)
    assert found.row(0, named=True)["reason"] == "small_base"


@pytest.mark.parametrize(
    ("indicator", "reason"),
    [
        (replace(RATE, better=Better.CONTEXT), "context"),
        (replace(RATE, may_exceed_factor=True), "no_proportion"),
        (replace(RATE, denominator=()), "no_proportion"),
        (replace(RATE, factor=1000), "no_proportion"),
    ],
)
def test_what_is_no_share_with_a_good_direction_is_not_ranked(indicator, reason):
    assert ranking(_values(), indicator, least=LEAST)["reason"].unique().to_list() == [reason]


def test_one_unit_is_no_ranking():
    found = ranking(_values(CASES[:1], SIZES[:1]), RATE, least=LEAST)
    assert found["reason"].to_list() == ["too_few_units"]


def test_where_fewer_is_better_the_lowest_is_the_first():
    found = ranking(_values(), replace(RATE, better=Better.LOWER), least=LEAST)
    assert found["rank"].to_list() == [2, 12, 1, 7, 10, 3, 5, 8, 4, 9, 6, 11]


def test_the_funnel_of_the_twelve():
    found = unit_funnel(_values(), RATE, least=LEAST)
    assert isinstance(found, UnitFunnel)
    record = as_record(found, RATE.factor)
    assert record["center"] == pytest.approx(75.7002, abs=1e-4)
    assert record["adjusted"]
    assert [one["verdict"] for one in record["units"]].count("inside") == 11
    raw = [one["verdict"] for one in record["unadjusted"]]
    assert sum(one.endswith("998") for one in raw) == 5
    assert record["units"][0]["lower_95"] == pytest.approx(60.571, abs=1e-3)


def test_the_funnel_says_who_is_left_out():
    cases, sizes = (None, *CASES[1:]), SIZES
    found = unit_funnel(_values(cases, sizes), RATE, least=LEAST)
    assert isinstance(found, UnitFunnel)
    assert found.left_out == {"00001": "not_reported"}
    few = unit_funnel(_values(CASES[:5], SIZES[:5]), RATE, least=LEAST)
    assert few == Unavailable(reason=Obstacle.TOO_FEW_UNITS, count=5, needed=10)


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Runs a command over the twelve wards as communes of a district."""
    place = Place(tmp_path / "store")
    codes = [unit.code for unit in register().on(PERIOD.end).within("750", "commune")][:12]
    reports = zip(codes, SIZES, CASES, strict=True)
    submit_and_build(
        place,
        *(report(code, PERIOD.code, adults=n, accounts=x) for code, n, x in reports),
    )
    monkeypatch.setenv("NGOSO_DATA", str(place.root))

    def run(command: str):
        of = ["--indicator", RATE.code, "--period", PERIOD.code, "--unit", "750", "--json"]
        done = CliRunner().invoke(app, [command, *of])
        assert done.exit_code == 0, done.output
        return json.loads(done.output)

    return run


def test_rank_on_the_command_line(asked):
    answer = asked("rank")
    ranked = [one for one in answer if one["ranked"]]
    assert set(answer[0]) == set(COLUMNS)
    assert [one["rank"] for one in ranked] == [11, 1, 12, 6, 3, 10, 8, 5, 9, 4, 7, 2]
    assert (ranked[1]["rank_lower"], ranked[1]["rank_upper"]) == (1, 6)
    assert all("seed 12345" in one["method"] for one in ranked)
    assert {one["reason"] for one in answer if not one["ranked"]} == {"not_reported"}
    assert len(answer) == 16


def test_funnel_on_the_command_line(asked):
    answer = asked("funnel")
    assert answer["phi"] == pytest.approx(6.63133, abs=1e-5)
    assert len(answer["units"]) == len(answer["unadjusted"]) == 12
    assert set(answer["left_out"].values()) == {"not_reported"}
    assert "over-dispersion" in answer["method"]


def test_a_funnel_of_few_says_so_on_the_command_line(asked, monkeypatch):
    monkeypatch.setattr("metrics.statistics.funnel.FEWEST", 13)
    answer = asked("funnel")
    assert (answer["reason"], answer["units"]) == ("too_few_units", None)
    assert answer["reason_vi"] == "chỉ có 12 đơn vị, cần ít nhất 13"
