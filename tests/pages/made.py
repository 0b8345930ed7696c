"""Figures made by hand, so that sentences, marks and tables are tested without a build."""

import datetime as dt
from typing import Any

from metrics.declared.period import Period
from metrics.declared.registry import registry
from pages.parts.model.figures import Figure, Past, ShownTarget, ShownUnit
from pages.parts.writing.words import Words

VI, EN = Words("vi"), Words("en")
COMMUNE = ShownUnit(code="26575", name="Phường A", level="commune")
DISTRICT = ShownUnit(code="750", name="Huyện B", level="district")
QUARTER = Period.parse("2025-Q2")
RATE, LOWER, COUNT = (
    "digital_signature_adult_rate",
    "dossier_overdue_rate",
    "enterprise_signature_count",
)


def target(
    value: float,
    status: str,
    *,
    near: bool = False,
    missing: float | None = None,
    kind: str = "goal",
    **given: Any,
) -> ShownTarget:
    filled = {"date": dt.date(2025, 12, 31), "document": "QĐ 411/QĐ-TTg", "made_up": False, **given}
    return ShownTarget(value=value, status=status, near=near, missing=missing, kind=kind, **filled)


def figure(
    numerator: float | None = 1203,
    denominator: float | None = 2604,
    *,
    code: str = RATE,
    unit: ShownUnit = COMMUNE,
    status: str = "ok",
    **given: Any,
) -> Figure:
    """A figure of one unit; its value follows from numerator and denominator unless given."""
    indicator = registry().indicators[code]
    value = None
    if status == "ok" and numerator is not None:
        value = (
            indicator.factor * numerator / denominator
            if indicator.is_rate and denominator
            else numerator
        )
    filled = {"value": value, "reporting": 1, "expected": 1, "basis": "own", **given}
    return Figure(
        unit=unit,
        indicator=indicator,
        period=QUARTER,
        status=status,
        numerator=numerator,
        denominator=denominator,
        **filled,
    )


def history(*values: float | None) -> tuple[Past, ...]:
    """The last periods up to QUARTER with these values."""
    periods = QUARTER.back(len(values))
    return tuple(
        Past(period, "ok" if value is not None else "not_reported", value, value, 100)
        for period, value in zip(periods, values, strict=True)
    )
