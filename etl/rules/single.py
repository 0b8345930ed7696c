"""What one figure must be by itself: not negative, whole where something is counted, 0 to 100
where it is a share.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from math import inf

import polars as pl

from etl.findings import Rule, Severity, declare
from etl.rules.report import Broken, Check, Figures, Given, at, labelled, value_of
from metrics.declared.indicator import DataElement, Kind
from metrics.declared.registry import Registry, registry

declare(
    Rule(
        name="not_negative",
        severity=Severity.ERROR,
        vi="{place_vi}: {figure_vi} là số âm.",
        en="{place_en}: {figure_en} is negative.",
        mend_vi="Đề nghị ghi số từ 0 trở lên; nếu chưa có số liệu, đề nghị để trống.",
        mend_en="Please enter 0 or more; leave the cell empty if there is no figure yet.",
    ),
    Rule(
        name="share_within_0_and_100",
        severity=Severity.ERROR,
        vi="{place_vi}: {figure_vi} nằm ngoài khoảng từ 0 đến 100.",
        en="{place_en}: {figure_en} lies outside 0 to 100.",
        mend_vi="Đề nghị kiểm tra lại số đã ghi.",
        mend_en="Please check the figure.",
    ),
    Rule(
        name="whole_number",
        severity=Severity.ERROR,
        vi="{place_vi}: {figure_vi} không phải là số nguyên, trong khi chỉ tiêu này là số đếm.",
        en="{place_en}: {figure_en} is not a whole number, but this element is a count.",
        mend_vi="Đề nghị ghi số đếm, không ghi tỷ lệ hay số bình quân.",
        mend_en="Please enter the count, not a rate or an average.",
    ),
)

_COUNTED = frozenset({Kind.STOCK, Kind.OPENING, Kind.FLOW})


def checks(declared: Registry) -> Iterator[Check]:
    for code, element in declared.elements.items():
        yield Check(
            subject=code,
            elements=(code,),
            doubt=partial(_doubt, element),
            look=partial(_single, element),
        )


def _doubt(element: DataElement, figures: Figures) -> pl.Series | None:
    if (values := figures.get(element.code)) is None:
        return None
    if element.kind is Kind.SHARE:
        return (values < 0) | (values > _most(element))
    return (
        (values < 0) | ~values.is_finite() | (values != values.floor())
        if element.kind in _COUNTED
        else values < 0
    )


def _single(element: DataElement, report: Mapping[str, Given]) -> Broken | None:
    cell = report[element.code]
    value = value_of(cell)
    if value < 0:
        return _refused("not_negative", element, cell)
    if element.kind is Kind.SHARE and value > _most(element):
        return _refused("share_within_0_and_100", element, cell)
    if element.kind in _COUNTED and not value.is_integer():
        return _refused("whole_number", element, cell)
    return None


def _most(element: DataElement) -> float:
    return inf if registry().may_exceed_100(element.code) else 100


def _refused(rule: str, element: DataElement, cell: Given) -> Broken:
    finding = at(
        cell, rule, figure_vi=labelled(element, cell, "vi"), figure_en=labelled(element, cell, "en")
    )
    return Broken(finding=finding, refused=cell.key)
