"""A part against its whole, as `part_of` declares it: hard where it cannot be more, soft where
accounts can outnumber people.
"""

from collections.abc import Iterator, Mapping
from functools import partial

import polars as pl

from etl.findings import Rule, Severity, declare
from etl.rules.record import Recorded
from etl.rules.report import Broken, Check, Figures, Given, at, labelled, value_of
from metrics.declared.indicator import DataElement
from metrics.declared.registry import Registry

_VI = "{place_vi}: {part_vi} lớn hơn {whole_vi}."
_EN = "{place_en}: {part_en} is more than {whole_en}."

declare(
    Rule(
        name="part_at_most_whole",
        severity=Severity.ERROR,
        vi=_VI,
        en=_EN,
        mend_vi="Đề nghị kiểm tra lại hai số.",
        mend_en="Please check both figures.",
    ),
    Rule(
        name="part_at_most_whole_on_record",
        severity=Severity.WARNING,
        vi=_VI,
        en=_EN,
        mend_vi=(
            "Có thể một số nhầm dòng, nhầm cột, thừa hoặc thiếu chữ số; đề nghị "
            "kiểm "
            "tra hai số, số đã gửi mà sai thì gửi lại."
        ),
        mend_en=(
            "One may be of another row or column, or have a digit too many or too "
            "few; please check both, send again what was wrong."
        ),
    ),
    Rule(
        name="part_usually_at_most_whole",
        severity=Severity.WARNING,
        vi=_VI,
        en=_EN,
        mend_vi=(
            "Số tài khoản, chứng thư có thể nhiều hơn số người; đề nghị đơn vị kiểm "
            "tra và xác nhận."
        ),
        mend_en="Accounts or certificates can outnumber the people; please check and confirm.",
    ),
)


def checks(declared: Registry) -> Iterator[Check]:
    for code, element in declared.elements.items():
        if element.part_of:
            whole = declared.elements[element.part_of]
            look = partial(_part, element, whole)
            yield Check(
                subject=code,
                elements=(code, whole.code),
                doubt=partial(_doubt, code, whole.code),
                look=look,
            )


def _doubt(part: str, whole: str, figures: Figures) -> pl.Series | None:
    return figures[part] > figures[whole] if part in figures and whole in figures else None


def _part(element: DataElement, whole: DataElement, report: Mapping[str, Given]) -> Broken | None:
    total, part = report.get(whole.code), report[element.code]
    if total is None or value_of(part) <= value_of(total):
        return None
    on_record = isinstance(total, Recorded) or isinstance(part, Recorded)
    hard = "part_at_most_whole_on_record" if on_record else "part_at_most_whole"
    finding = at(
        part,
        hard if element.part_is_hard else "part_usually_at_most_whole",
        part_vi=labelled(element, part, "vi"),
        part_en=labelled(element, part, "en"),
        whole_vi=labelled(whole, total, "vi"),
        whole_en=labelled(whole, total, "en"),
    )
    return Broken(
        finding=finding, refused=part.key if element.part_is_hard and not on_record else None
    )
