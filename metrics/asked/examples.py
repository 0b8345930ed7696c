"""The worked case of every rate, for the catalogue: the same rows that a test holds the arithmetic against."""

import csv
from collections.abc import Mapping
from functools import cache

from metrics.build.place import REFERENCE
from metrics.declared.indicator import Indicator
from metrics.declared.vietnamese import measure_name, number

FILE = REFERENCE / "worked_cases.csv"


@cache
def worked_cases() -> Mapping[str, Mapping[str, str]]:
    """By indicator code: reported («element=figure; …»), value, source, place (empty: the case is made up)."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["indicator"]: row for row in csv.DictReader(file)}


def figures(case: Mapping[str, str]) -> dict[str, float]:
    """What is reported in a case, by element code."""
    return {element: float(figure) for element, _, figure in (pair.partition("=") for pair in case["reported"].split("; "))}


def said(indicator: Indicator, language: str) -> str | None:
    """Châu Đức, 12/2023: 82.700 ÷ 110.000 × 100 = 75,18%; None for what is no rate, and where nobody published a case."""
    case = worked_cases()[indicator.code]
    if not indicator.is_rate or not case["place"]:
        return None
    top, bottom = (_sum([figures(case)[code] for code in codes], language) for codes in (indicator.numerator, indicator.denominator))
    times = f" × {number(indicator.factor, language=language)}" if indicator.factor != 1 else ""
    unit = "%" if indicator.measure == "%" else f" {measure_name(indicator.measure, language)}"
    return f"{case['place']}: {top} ÷ {bottom}{times} = {number(float(case['value']), 2, language)}{unit}"


def _sum(terms: list[float], language: str) -> str:
    written = [number(term, language=language) for term in terms]
    return written[0] if len(written) == 1 else f"({' + '.join(written)})"
