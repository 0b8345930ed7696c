"""What must add up. A difference is a warning that still loads; where one slip of the keys
would explain it, the warning says so.
"""

import math
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial, reduce
from itertools import chain
from operator import add

import polars as pl

from etl.findings import Rule, Severity, declare
from etl.rules.report import Broken, Check, Figures, Given, at, figure, value_of
from etl.rules.slips import is_slip
from metrics.declared.indicator import DataElement, Identity, Language
from metrics.declared.registry import Registry
from metrics.declared.vietnamese import number

declare(
    Rule(
        name="terms_add_up",
        severity=Severity.WARNING,
        vi=(
            "{place_vi}: {parts_vi}, chênh {difference_vi} so với "
            "{total_vi}.{proposal_vi}{absent_vi}"
        ),
        en="{place_en}: {parts_en}, {difference_en} apart from {total_en}.{proposal_en}{absent_en}",
        mend_vi="Đề nghị đơn vị kiểm tra và xác nhận.",
        mend_en="Please check and confirm.",
    ),
)

_EXACT = 1e-6  # a smaller difference comes from adding decimals
# «khoảng», «hơn», «gần» say that the figure is rounded: a tenth of it may be the rounding
_ROUNDED = 0.1


@dataclass(frozen=True, slots=True)
class _Term:
    """One reported term of an identity. `sign`: +1 on the detailed side, −1 where it is
    subtracted there or stands in the total.
    """

    element: DataElement
    cell: Given
    sign: int

    @property
    def value(self) -> float:
        return value_of(self.cell)


@dataclass(frozen=True, slots=True)
class _Sides:
    """An identity with the figures of one report. `absent`: terms that nobody reported and that
    count as 0.
    """

    total: list[_Term]
    parts: list[_Term]
    absent: list[DataElement]

    @property
    def terms(self) -> list[_Term]:
        return self.parts + self.total

    @property
    def difference(self) -> float:
        """How much the detailed side is above the total."""
        return math.fsum(term.sign * term.value for term in self.terms)

    @property
    def tolerance(self) -> float:
        return (
            max((_ROUNDED * term.value for term in self.terms if term.cell.qualifier), default=0)
            + _EXACT
        )


def checks(declared: Registry) -> Iterator[Check]:
    for identity in declared.identities.values():
        subject = next(code for code in identity.elements if code not in identity.or_zero)
        look = partial(_identity, identity, declared)
        yield Check(
            subject=subject, elements=identity.elements, doubt=partial(_doubt, identity), look=look
        )


def _doubt(identity: Identity, figures: Figures) -> pl.Series | None:
    """Where the sides differ, or may: adding in doubles is wrong by less than an ulp of the sum
    of all sizes a term.
    """
    if any(code not in figures and code not in identity.or_zero for code in identity.elements):
        return None
    signed = [
        *((code, 1) for code in identity.plus),
        *((code, -1) for code in (*identity.minus, *identity.total)),
    ]
    terms = [
        sign * (figures[code].fill_null(0) if code in identity.or_zero else figures[code])
        for code, sign in signed
        if code in figures
    ]
    rounding = reduce(add, (term.abs() for term in terms)) * (len(terms) * sys.float_info.epsilon)
    apart = reduce(add, terms).abs() + rounding > _EXACT
    better = figures.get(identity.unless) if identity.unless else None
    return apart if better is None else apart & better.is_null()


def _identity(identity: Identity, declared: Registry, report: Mapping[str, Given]) -> Broken | None:
    sides = _sides(identity, declared, report)
    if sides is None or abs(sides.difference) <= sides.tolerance:
        return None
    slip = _slip(sides)
    said = {
        f"{name}_{language}": text
        for language in ("vi", "en")
        for name, text in _said(sides, slip, language).items()
    }
    return Broken(finding=at(_where(identity, sides, slip), "terms_add_up", **said))


def _sides(identity: Identity, declared: Registry, report: Mapping[str, Given]) -> _Sides | None:
    """The identity filled in; None where a term that it needs was not reported, or another
    identity says the same better.
    """
    missing = [code for code in identity.elements if code not in report]
    if (identity.unless and identity.unless in report) or not set(missing) <= set(identity.or_zero):
        return None

    def terms(codes: tuple[str, ...], sign: int) -> list[_Term]:
        return [
            _Term(declared.elements[code], report[code], sign) for code in codes if code in report
        ]

    return _Sides(
        total=terms(identity.total, -1),
        parts=[*terms(identity.plus, 1), *terms(identity.minus, -1)],
        absent=[declared.elements[code] for code in missing],
    )


def _slip(sides: _Sides) -> tuple[_Term, float] | None:
    """The first term, details before the total, that one slip of the keys would mend, and the
    figure that would fit.
    """
    for term in sides.terms:
        meant = term.value - term.sign * sides.difference
        if not term.cell.qualifier and is_slip(term.value, meant):
            return term, meant
    return None


def _where(identity: Identity, sides: _Sides, slip: tuple[_Term, float] | None) -> Given:
    """The cell of the total; where several terms make up the total, the one that the proposal
    names, else the first.
    """
    if slip and len(identity.total) > 1:
        return slip[0].cell
    return sides.total[0].cell


def _said(sides: _Sides, slip: tuple[_Term, float] | None, language: Language) -> dict[str, str]:
    return {
        "parts": _summed(sides.parts, language),
        "difference": number(abs(sides.difference), language=language),
        "total": _spelled(sides.total, -1, language),
        "proposal": _proposal(slip, language) if slip else "",
        "absent": _absent(sides.absent, language) if sides.absent else "",
    }


def _summed(parts: list[_Term], language: Language) -> str:
    """«Đã giải quyết» 1.403 + «đang giải quyết» 31 = 1.434; a single term is its own sum."""
    spelled = _spelled(parts, 1, language)
    if len(parts) == 1:
        return spelled
    return (
        f"{spelled} = "
        f"{number(math.fsum(term.sign * term.value for term in parts), language=language)}"
    )


def _spelled(terms: list[_Term], positive: int, language: Language) -> str:
    """The terms in a row; `positive` is the sign that is written as +."""
    signs = chain([""], (" + " if term.sign == positive else " − " for term in terms[1:]))
    return "".join(
        f"{sign}«{term.element.label.said(language)}» {figure(term.cell, language)}"
        for sign, term in zip(signs, terms, strict=True)
    )


def _proposal(slip: tuple[_Term, float], language: Language) -> str:
    label, meant = slip[0].element.label.said(language), number(slip[1], language=language)
    return (
        f" With {meant} as «{label}» it would fit."
        if language == "en"
        else f" Nếu «{label}» là {meant} thì khớp."
    )


def _absent(elements: list[DataElement], language: Language) -> str:
    labels = ", ".join(f"«{element.label.said(language)}»" for element in elements)
    return (
        f" Not reported, counted as 0 here: {labels}."
        if language == "en"
        else f" Chưa báo cáo nên tính là 0: {labels}."
    )
