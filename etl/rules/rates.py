"""A rate that cannot pass 100 %, where no part-of or plausibility says the same more precisely."""

from collections.abc import Iterator, Mapping
from functools import partial, reduce
from operator import add

import polars as pl

from etl.findings import Rule, Severity, declare
from etl.rules.report import Broken, Check, Figures, Given, at, labelled, value_of
from metrics.declared.indicator import Indicator
from metrics.declared.registry import Registry
from metrics.declared.vietnamese import number

declare(
    Rule(
        name="rate_at_most_100",
        severity=Severity.WARNING,
        vi="{place_vi}: {label_vi} là {value_vi}% ({counts_vi}), trên 100%.",
        en="{place_en}: {label_en} is {value_en}% ({counts_en}), above 100%.",
        mend_vi="Đề nghị đơn vị kiểm tra và xác nhận các số này.",
        mend_en="Please check and confirm these figures.",
    ),
)


def checks(declared: Registry) -> Iterator[Check]:
    said = {(element.code, element.part_of) for element in declared.elements.values()}
    said |= {
        (rule.element, rule.base)
        for rule in declared.plausibilities.values()
        if rule.high is not None and rule.high <= 1
    }
    for indicator in declared.indicators.values():
        simple = len(indicator.elements) == 2 and indicator.elements in said
        if indicator.is_share and not simple:
            look = partial(_rate, indicator, declared)
            yield Check(
                subject=indicator.numerator[0],
                elements=indicator.elements,
                doubt=partial(_doubt, indicator),
                look=look,
            )


def _doubt(indicator: Indicator, figures: Figures) -> pl.Series | None:
    if not all(code in figures for code in indicator.elements):
        return None
    above, below = (
        reduce(add, (figures[code] for code in codes))
        for codes in (indicator.numerator, indicator.denominator)
    )
    return (below > 0) & (above > below)


def _rate(indicator: Indicator, declared: Registry, report: Mapping[str, Given]) -> Broken | None:
    if not all(code in report for code in indicator.elements):
        return None
    above = sum(value_of(report[code]) for code in indicator.numerator)
    below = sum(value_of(report[code]) for code in indicator.denominator)
    if below <= 0 or above <= below:
        return None
    said: dict[str, str] = {}
    for language in ("vi", "en"):
        counts = ", ".join(
            labelled(declared.elements[code], report[code], language) for code in indicator.elements
        )
        said |= {
            f"label_{language}": indicator.label.said(language),
            f"value_{language}": number(100 * above / below, 2, language),
            f"counts_{language}": counts,
        }
    return Broken(finding=at(report[indicator.numerator[0]], "rate_at_most_100", **said))
