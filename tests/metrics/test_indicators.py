"""Every declared indicator has a worked case, and every declaration is sound."""

from typing import Any

import pytest

from metrics.asked.examples import said
from metrics.asked.values import values
from metrics.declared import digital_society
from metrics.declared import registry as registry_module
from metrics.declared.indicator import DataElement, Indicator, Kind, Language, Pillar, Text
from metrics.declared.registry import DeclarationError, registry
from tests.metrics import world

CASES = {one.code: one.example for one in registry().indicators.values() if one.example}


def test_every_indicator_has_a_worked_case() -> None:
    assert list(CASES) == list(registry().indicators)


@pytest.mark.parametrize("code", CASES)
def test_worked_value(code: str) -> None:
    facts: list[world.Fact] = [
        ("10001", "2025-Q1", element, value) for element, value in CASES[code].reported.items()
    ]
    row = values(
        world.tables(facts), periods=["2025-Q1"], area="10001", indicators=[code]
    ).to_dicts()[0]
    assert row["value"] == pytest.approx(CASES[code].value, abs=5e-5)


@pytest.mark.parametrize(
    "indicator", registry().indicators.values(), ids=lambda indicator: indicator.code
)
def test_the_code_says_what_the_indicator_is(indicator: Indicator) -> None:
    endings = (
        "_rate",
        "_count",
        "_coverage",
        "_per_team",
        "_per_member",
        "_per_1000",
        "_proficiency",
        "_766",
    )
    assert indicator.code.endswith(endings)
    assert indicator.is_rate or indicator.factor == 1


@pytest.mark.parametrize("element", registry().elements.values(), ids=lambda element: element.code)
def test_a_part_and_its_whole_are_of_one_kind_of_time(element: DataElement) -> None:
    if element.part_of is not None:
        flows = {Kind.FLOW}
        assert (element.kind in flows) == (registry().elements[element.part_of].kind in flows)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"numerator": ("nothing",)}, "trial_rate names unknown element nothing"),
        (
            {"numerator": ("online_filing_proficiency",)},
            "trial_rate is additive over a share or a survey",
        ),
        (
            {"numerator": ("teams",), "pillar": Pillar.FOUNDATIONS},
            "trial_rate is declared under digital_society but says foundations",
        ),
    ],
)
def test_a_contradiction_is_refused_at_start(
    fields: dict[str, Any], problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    declared = {
        "code": "trial_rate",
        "pillar": Pillar.DIGITAL_SOCIETY,
        "label": Text(vi="Thử", en="Trial"),
        **fields,
    }
    monkeypatch.setattr(
        digital_society, "INDICATORS", (*digital_society.INDICATORS, Indicator(**declared))
    )
    with pytest.raises(DeclarationError, match=problem):
        registry_module.registry.__wrapped__()


def test_a_code_declared_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digital_society, "ELEMENTS", digital_society.ELEMENTS * 2)
    with pytest.raises(DeclarationError, match="declared twice: digital_signatures_personal"):
        registry_module.registry.__wrapped__()


@pytest.mark.parametrize(
    ("code", "language", "example"),
    [
        ("public_service_account_rate", "vi", "Châu Đức, 12/2023: 82.700 ÷ 110.000 × 100 = 75,18%"),
        ("dossier_resolved_rate", "en", None),
        ("members_per_team", "vi", "Châu Đức, 12/2023: 746 ÷ 94 = 7,94 người/tổ"),
        ("team_count", "vi", None),
    ],
)
def test_an_example_shows_the_arithmetic(
    code: str, language: Language, example: str | None
) -> None:
    assert said(registry().indicators[code], language) == example
