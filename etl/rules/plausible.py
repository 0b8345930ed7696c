"""What usually holds between two figures of one report, as a plausibility declares it. Outside
it is a warning that still loads.
"""

from collections.abc import Iterator, Mapping
from functools import partial, reduce
from operator import or_

import polars as pl

from etl.findings import Rule, Severity, declare
from etl.rules.report import Broken, Check, Figures, Given, at, labelled, value_of
from metrics.declared.indicator import Language, Plausibility
from metrics.declared.registry import Registry
from metrics.declared.vietnamese import number

declare(
    Rule(
        name="within_plausible_range",
        severity=Severity.WARNING,
        vi="{place_vi}: {element_vi} {ratio_vi} {base_vi}, khác mức thông thường («{label_vi}»).",
        en="{place_en}: {element_en} {ratio_en} {base_en}, outside the usual («{label_en}»).",
        mend_vi="Đề nghị đơn vị kiểm tra hai số và xác nhận.",
        mend_en="Please check both figures and confirm.",
    ),
)


def checks(declared: Registry) -> Iterator[Check]:
    for plausibility in declared.plausibilities.values():
        look = partial(_outside, plausibility, declared)
        pair = (plausibility.element, plausibility.base)
        yield Check(
            subject=plausibility.element,
            elements=pair,
            doubt=partial(_doubt, plausibility),
            look=look,
        )


def _doubt(plausibility: Plausibility, figures: Figures) -> pl.Series | None:
    values, base = figures.get(plausibility.element), figures.get(plausibility.base)
    if values is None or base is None:
        return None
    low, high = plausibility.low, plausibility.high
    bounds = [
        *([values < low * base] if low is not None else []),
        *([values > high * base] if high is not None else []),
    ]
    return reduce(or_, bounds) if bounds else None


def _outside(
    plausibility: Plausibility, declared: Registry, report: Mapping[str, Given]
) -> Broken | None:
    base, cell = report.get(plausibility.base), report[plausibility.element]
    if base is None or _holds(plausibility, value_of(cell), value_of(base)):
        return None
    element, of = declared.elements[plausibility.element], declared.elements[plausibility.base]
    said = {
        f"{name}_{language}": text
        for language in ("vi", "en")
        for name, text in (
            ("element", labelled(element, cell, language)),
            ("ratio", _ratio(plausibility, value_of(cell), value_of(base), language)),
            ("base", labelled(of, base, language)),
            ("label", plausibility.label.said(language)),
        )
    }
    return Broken(finding=at(cell, "within_plausible_range", **said))


def _holds(plausibility: Plausibility, value: float, base: float) -> bool:
    above = plausibility.low is None or value >= plausibility.low * base
    return above and (plausibility.high is None or value <= plausibility.high * base)


def _ratio(plausibility: Plausibility, value: float, base: float, language: Language) -> str:
    """«bằng 110,39%» where the bounds are a share, «bằng 12,5 lần» where they are a multiple,
    «so với» where the base is 0.
    """
    if base == 0:
        return "against" if language == "en" else "so với"
    if (plausibility.high or plausibility.low or 0) <= 1:
        share = number(100 * value / base, 2, language)
        return f"is {share}% of" if language == "en" else f"bằng {share}%"
    times = number(value / base, language=language)
    return f"is {times} times" if language == "en" else f"bằng {times} lần"
