"""Scoring tables as data, both readings of missing figures, and the command."""

import csv
import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from etl.reference import register
from metrics.__main__ import app
from metrics.asked.score import marks_of, score_records, scored
from metrics.build.place import Place
from metrics.build.scorecards import (
    NOT_APPLICABLE,
    NoScorecard,
    ScorecardRefused,
    codes,
    scorecard,
    stated_marks,
)
from metrics.declared.indicator import Evidence, Text
from metrics.declared.period import Period
from metrics.declared.scorecard import (
    Component,
    Scorecard,
    ScoreGroup,
    ScoringRule,
    Step,
    UnknownMark,
    WrongScorecard,
)
from tests.archive.readings import report, submit_and_build

PERIOD = Period.parse("2025-Q1")
GROUPS = (
    "awareness", "institutions", "infrastructure", "people", "security", "government", "economy",
    "society",
)  # fmt: skip
# dti.gov.vn, DTI 2022 of provinces: the eight groups in their order, and the index
PUBLISHED = {
    "48": ((1.0000, 0.9000, 0.8253, 0.8487, 0.7578, 0.8575, 0.7836, 0.5197), 0.8002),
    "79": ((0.8917, 0.9000, 0.8258, 0.6267, 0.5580, 0.8406, 0.7611, 0.3590), 0.7163),
    "22": ((0.9581, 0.9000, 0.7648, 0.6250, 0.5382, 0.8385, 0.5904, 0.4505), 0.7024),
    "46": ((0.9500, 0.9000, 0.6823, 0.6794, 0.6423, 0.8262, 0.6787, 0.3001), 0.6975),
    "92": ((0.9000, 0.8000, 0.7233, 0.7376, 0.7226, 0.7325, 0.7556, 0.2947), 0.6924),
}  # fmt: skip
OWN = """
code = "own"
name = { vi = "Bảng điểm của cơ quan", en = "A table of our own" }
document = "QĐ 1/QĐ-UBND"
official = true
complete = true
level = "commune"
valid_from = 2025-01-01

[[groups]]
code = "accounts"
name = { vi = "Tài khoản", en = "Accounts" }
maximum = 60

[[groups.components]]
code = "accounts"
name = { vi = "Tài khoản", en = "Accounts" }
maximum = 60
rule = "linear"
target = 80
indicator = "public_service_account_rate"
evidence = "V"

[[groups]]
code = "lead"
name = { vi = "Người đứng đầu", en = "Head" }
maximum = 20

[[groups.components]]
code = "lead"
name = { vi = "Trưởng ban chỉ đạo", en = "Who leads" }
maximum = 20
rule = "category"
categories = { head = 1, deputy = 0.5, none = 0 }
evidence = "V"
"""


def _component(rule: ScoringRule, **given) -> Component:
    text = Text(vi="x", en="x")
    return Component(code="c", name=text, maximum=20, rule=rule, evidence=Evidence.SEEN, **given)


def _marks(*provinces: str) -> dict[tuple[str, str], float | str]:
    return {
        (code, f"{group}_index"): share
        for code in provinces
        for group, share in zip(GROUPS, PUBLISHED[code][0], strict=True)
    } | {(code, "smart_city_index"): NOT_APPLICABLE for code in provinces}


def test_the_weights_of_decision_922_reproduce_the_published_provinces():
    card = scorecard("dti-922")
    assert card.maximum == 1000
    for one in scored(card, list(PUBLISHED), _marks(*PUBLISHED)):
        assert one.points / 1000 == pytest.approx(PUBLISHED[one.unit_code][1], abs=1e-4)
        assert one.points_reported_only == pytest.approx(one.points)


def test_the_published_order_depends_on_the_weights():
    card = scorecard("dti-922")
    records = score_records(card, scored(card, list(PUBLISHED), _marks(*PUBLISHED)))
    assert [one["rank"] for one in records] == [1, 2, 3, 4, 5]
    assert (records[0]["rank_lower"], records[0]["rank_upper"]) == (1, 1)
    assert (records[4]["rank_lower"], records[4]["rank_upper"]) == (2, 5)
    assert all("Dirichlet" in one["method"] for one in records)


def test_decision_405_follows_and_says_that_it_is_not_complete():
    card = scorecard("dti-405")
    assert (card.predecessor, card.complete, card.maximum) == ("dti-922", False, None)
    assert scorecard("dti-922").valid_to == card.valid_from
    assert sum(group.counted or 0 for group in card.groups) == 47
    [record] = score_records(card, scored(card, ["48"], {}))
    assert (record["points"], record["rank"], record["reason"]) == (None, None, "no_maximum")
    assert record["reason_vi"]


def test_the_service_index_has_its_groups_and_a_hundred_points():
    card = scorecard("service-766")
    assert [group.maximum for group in card.groups] == [18, 20, 22, 22, 18]
    assert [one.maximum for one in card.groups[3].components] == [12, 10]
    assert card.maximum == 100


def test_what_nobody_prescribed_is_never_official():
    card = scorecard("ward-default")
    assert not card.official
    assert [group.maximum for group in card.groups] == [100] * 5 + [200, 150, 150]
    assert {one.evidence for one in card.components} == {Evidence.DEFINED_LOCALLY}


@pytest.mark.parametrize("code", codes())
def test_every_table_names_itself_and_its_document(code):
    card = scorecard(code)
    assert card.code == code
    assert card.document
    assert card.is_valid(card.valid_from)
    assert not card.is_valid(card.valid_from - dt.timedelta(days=1))
    assert card.predecessor is None or card.predecessor in codes()


@pytest.mark.parametrize(
    ("component", "value", "points"),
    [
        (_component(ScoringRule.RATIO, whole=100), 75, 15),
        (_component(ScoringRule.RATIO, whole=100), 130, 20),
        (_component(ScoringRule.RATIO, whole=100, capped=False), 130, 26),
        (_component(ScoringRule.RATIO, whole=100), 0, 0),
        (_component(ScoringRule.LINEAR, target=80), 60, 15),
        (_component(ScoringRule.LINEAR, target=80), 90, 20),
        (_component(ScoringRule.YES_NO), 1, 20),
        (_component(ScoringRule.YES_NO), 0, 0),
        (_component(ScoringRule.CATEGORY, categories={"head": 1, "deputy": 0.5}), "deputy", 10),
    ],
)
def test_a_rule_gives_points(component, value, points):
    assert component.points(value) == pytest.approx(points)


@pytest.mark.parametrize(
    ("meetings", "points"), [(0, 0), (1, 5), (2, 10), (3, 15), (4, 20), (9, 20)]
)
def test_steps_give_the_points_of_the_highest_that_is_reached(meetings, points):
    steps = tuple(Step(least=count, share=count / 4) for count in (1, 2, 3, 4))
    assert _component(ScoringRule.STEP, steps=steps).points(meetings) == points


@pytest.mark.parametrize(
    ("component", "value"),
    [
        (_component(ScoringRule.RATIO), "head"),
        (_component(ScoringRule.RATIO), -1),
        (_component(ScoringRule.YES_NO), 0.5),
        (_component(ScoringRule.CATEGORY, categories={"head": 1}), "deputy"),
    ],
)
def test_a_mark_that_a_rule_cannot_take_is_refused(component, value):
    with pytest.raises(UnknownMark):
        component.points(value)


@pytest.mark.parametrize(
    "given",
    [
        {"rule": ScoringRule.LINEAR},
        {"rule": ScoringRule.RATIO, "target": 80.0},
        {"rule": ScoringRule.STEP},
        {"rule": ScoringRule.STEP, "steps": (Step(least=2, share=1), Step(least=1, share=0))},
        {"rule": ScoringRule.CATEGORY},
        {"rule": ScoringRule.RATIO, "whole": 0.0},
    ],
)
def test_a_component_that_contradicts_itself_is_refused(given):
    with pytest.raises(WrongScorecard):
        _component(**given)


def test_missing_zero_and_not_applicable_are_three_things(tmp_path):
    card = _own(tmp_path)
    marks: dict[tuple[str, str], float | str] = {
        ("a", "accounts"): 40.0, ("a", "lead"): "none",
        ("b", "accounts"): 40.0,
        ("c", "accounts"): 40.0, ("c", "lead"): NOT_APPLICABLE,
    }  # fmt: skip
    zero, missing, without = scored(card, ["a", "b", "c"], marks)
    assert (zero.points, zero.points_reported_only, zero.maximum) == (30, 30, 80)
    assert (missing.points, missing.points_reported_only, missing.maximum) == (30, 40, 80)
    assert (without.points, without.points_reported_only, without.maximum) == (30, 30, 60)
    assert [one["missing"] for one in score_records(card, [zero, missing, without])] == [
        [], ["lead"], [],
    ]  # fmt: skip


def test_who_reported_too_little_has_no_rank(tmp_path):
    card = _own(tmp_path)
    marks: dict[tuple[str, str], float | str] = {
        ("a", "accounts"): 40.0,
        ("b", "accounts"): 80.0,
        ("b", "lead"): "head",
    }
    silent, alone, nothing = score_records(card, scored(card, ["a", "b", "c"], marks))
    assert (silent["ranked"], silent["reason"]) == (False, "few_components")
    assert (alone["ranked"], alone["reason"]) == (False, "too_few_units")
    assert (nothing["points"], nothing["points_reported_only"]) == (0, None)


def test_equal_points_share_a_rank(tmp_path):
    card = _own(tmp_path)
    marks = {(unit, "accounts"): 40.0 for unit in "abc"} | {(unit, "lead"): "head" for unit in "ab"}
    marks["c", "lead"] = "none"
    records = score_records(card, scored(card, list("cab"), marks))
    assert [one["rank"] for one in records] == [3, 1, 1]
    assert all(one["rank_lower"] <= one["rank"] <= one["rank_upper"] for one in records)


def test_marks_are_taken_from_figures_that_are_there(tmp_path):
    frame = pl.DataFrame(
        {
            "unit_code": ["a", "b", "c"],
            "indicator": ["public_service_account_rate"] * 2 + ["online_payment_rate"],
            "value": [40.0, 50.0, 60.0],
            "status": ["ok", "incomplete", "ok"],
        }
    )
    assert marks_of(frame, _own(tmp_path)) == {("a", "accounts"): 40.0}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("maximum = 20\n\n[[", "maximum = 21\n\n[[", "lead"),
        ('rule = "linear"', 'rule = "guess"', "rule"),
        ("target = 80", "goal = 80", "goal"),
        ("target = 80", 'target = "80"', "target"),
        ("target = 80\n", "", "accounts"),
        ("public_service_account_rate", "no_such_rate", "no_such_rate"),
        ("public_service_account_rate", "dossier_overdue_rate", "dossier_overdue_rate"),
        ("maximum = 60\nrule", "maximum 60\nrule", "TOML"),
        ('code = "lead"\nname = { vi = "T', 'code = "accounts"\nname = { vi = "T', "own"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_with_the_place(tmp_path, old, new, said):
    assert old in OWN
    path = tmp_path / "own.toml"
    path.write_text(OWN.replace(old, new), encoding="utf-8")
    with pytest.raises(ScorecardRefused, match=said):
        scorecard(str(path))


def test_an_unknown_table_is_named_with_those_there_are():
    with pytest.raises(NoScorecard, match="dti-922"):
        scorecard("dti-2030")


@pytest.mark.parametrize(
    "line",
    ["a,lead,boss", "a,none,head", "a,accounts,40", "a,lead,head\na,lead,head", "a,lead,"],
)
def test_a_mark_that_is_not_known_is_refused_with_its_line(tmp_path, line):
    path = tmp_path / "marks.csv"
    path.write_text(f"unit_code,component,value\n{line}\n", encoding="utf-8")
    with pytest.raises(ScorecardRefused, match=r"dòng [23]"):
        stated_marks(path, _own(tmp_path))


@pytest.mark.parametrize("text", ["0,8", "1.234,5", "x", "nan", "1e3"])
def test_no_number_is_guessed(tmp_path, text):
    path = tmp_path / "marks.csv"
    path.write_text(f'unit_code,component,value\n48,people_index,"{text}"\n', encoding="utf-8")
    with pytest.raises(ScorecardRefused, match="dòng 2"):
        stated_marks(path, scorecard("dti-922"))


def _own(folder: Path) -> Scorecard:
    path = folder / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return scorecard(str(path))


def test_a_group_whose_components_are_not_known_is_missing_as_a_whole(tmp_path):
    card = _own(tmp_path)
    empty = ScoreGroup(code="more", name=Text(vi="x", en="x"), maximum=20)
    [one] = scored(replace(card, groups=(*card.groups, empty)), ["a"], {("a", "accounts"): 80.0})
    assert (one.points, one.maximum, one.points_reported_only) == (60, 100, 100)


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Runs the command over three communes of a district."""
    place = Place(tmp_path / "store")
    codes = [unit.code for unit in register().on(PERIOD.end).within("750", "commune")][:3]
    submit_and_build(
        place,
        *(
            report(code, PERIOD.code, adults=100, accounts=x)
            for code, x in zip(codes, (40, 80, 60), strict=True)
        ),
    )
    monkeypatch.setenv("NGOSO_DATA", str(place.root))
    _own(tmp_path)
    with (tmp_path / "marks.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [
                ["unit_code", "component", "value"],
                [codes[0], "lead", "head"],
                [codes[1], "lead", "deputy"],
            ]
        )

    def run(*more: str, card: str = str(tmp_path / "own.toml"), stated: bool = True):
        of = ["score", "--scorecard", card, "--period", PERIOD.code, "--unit", "750", *more]
        marks = ["--stated", str(tmp_path / "marks.csv")] if stated else []
        return CliRunner().invoke(app, [*of, *marks])

    return run


def test_score_on_the_command_line(asked):
    done = asked("--json")
    assert done.exit_code == 0, done.output
    first, second, third, *others = json.loads(done.output)
    assert (first["points"], second["points"]) == (50, 70)
    assert (first["rank"], second["rank"]) == (2, 1)
    assert (third["points"], third["points_reported_only"]) == (45, 60)
    assert (third["reason"], third["missing"]) == ("few_components", ["lead"])
    assert all(one["official"] and one["document"] == "QĐ 1/QĐ-UBND" for one in (first, second))
    assert len(others) == 13
    assert {one["points_reported_only"] for one in others} == {None}


def test_score_in_words_has_a_line_a_unit(asked):
    done = asked()
    assert done.exit_code == 0, done.output
    assert len(done.output.splitlines()) == 16
    assert "\t50.0\t50.0\t80.0\t80.0\tTrue\t2\t" in done.output.splitlines()[0]


@pytest.mark.parametrize(
    ("more", "card", "said"),
    [
        ([], "dti-922", "--by"),
        ([], "ward-default", "2025-07-01"),
        (["--by", "district"], None, "commune"),
    ],
)
def test_a_table_is_used_for_its_units_and_days_alone(asked, more, card, said):
    given = {} if card is None else {"card": card}
    done = asked(*more, stated=False, **given)
    assert done.exit_code == 2
    assert said in done.output


def test_the_published_provinces_on_the_command_line(asked, tmp_path):
    with (tmp_path / "marks.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [[unit, code, mark] for (unit, code), mark in _marks(*PUBLISHED).items()]
        csv.writer(file).writerows([["unit_code", "component", "value"], *rows])
    of = ["score", "--scorecard", "dti-922", "--period", "2022", "--by", "province", "--json"]
    done = CliRunner().invoke(app, [*of, "--stated", str(tmp_path / "marks.csv")])
    assert done.exit_code == 0, done.output
    found = {one["unit_code"]: one for one in json.loads(done.output)}
    for code, (_, index) in PUBLISHED.items():
        assert found[code]["points"] / found[code]["maximum"] == pytest.approx(index, abs=1e-4)
        assert found[code]["rank_lower"] <= found[code]["rank"] <= found[code]["rank_upper"]
    assert found["48"]["unit_name"] == "Thành phố Đà Nẵng"
