"""Periods of a report and how clerks write them."""

import datetime as dt
import random

from metrics.declared.period import Level, Period

_ROMAN = ("I", "II", "III", "IV")


def some_period(
    rng: random.Random, after_merger: bool | None = None, levels: str = "QQQQMMHY"
) -> str:
    """A period code; `after_merger`: whether it ends in the geography of after 1 July 2025
    (None: either).
    """
    after = rng.random() < 0.4 if after_merger is None else after_merger
    days = [dt.date(year, month, 1) for year in (2023, 2024, 2025, 2026) for month in range(1, 13)]
    level = {"Q": Level.QUARTER, "M": Level.MONTH, "H": Level.HALF, "Y": Level.YEAR}[
        rng.choice(levels)
    ]
    while True:
        period = Period.of(level, rng.choice(days))
        if period.end < dt.date(2026, 4, 30) and (period.end >= dt.date(2025, 7, 1)) is after:
            return period.code


def spelled_period(rng: random.Random, code: str) -> str:
    """A period as it is written on a form."""
    period = Period.parse(code)
    year, month = period.end.year, period.end.month
    if period.level is Level.QUARTER:
        number = (month - 1) // 3
        ways = (
            "Quý {r}/{y}",
            "quý {r}/{y}",
            "Quý {r}-{y}",
            "Quý {n}/{y}",
            "Q{n}/{y}",
            "Quý {r} năm {y}",
            "QUÝ {r} NĂM {y}",
            "quý {n} năm {y}",
            "Quí {r}/{y}",
            "Quý {r} - {y}",
            "Quý {r}, năm {y}",
        )
        return rng.choice(ways).format(r=_ROMAN[number], n=number + 1, y=year)
    if period.level is Level.MONTH:
        return rng.choice(
            (
                "Tháng {m}/{y}",
                "tháng {m:02d}/{y}",
                "T{m:02d}/{y}",
                "Tháng {m} năm {y}",
                "THÁNG {m:02d} NĂM {y}",
                "tháng {m}-{y}",
                "T{m}/{y}",
            )
        ).format(m=month, y=year)
    if period.level is Level.HALF:
        half = "đầu" if month == 6 else "cuối"
        return rng.choice(
            (
                "6 tháng {h} năm {y}",
                "06 tháng {h} năm {y}",
                "6 THÁNG {H} NĂM {y}",
                "6 tháng {h} năm {y}",
            )
        ).format(h=half, H=half.upper(), y=year)
    return rng.choice(("Năm {y}", "năm {y}", "NĂM {y}", "Cả năm {y}")).format(y=year)


def in_file_name(rng: random.Random, code: str) -> str:
    period = Period.parse(code)
    year, month = period.end.year, period.end.month
    if period.level is Level.QUARTER:
        number = (month - 1) // 3
        return rng.choice(
            (
                "BC quý {r}-{y}",
                "bao_cao_quy_{n}_{y}",
                "BC_Q{n}_{y}",
                "Biểu quý {r} năm {y}",
                "{y}-Q{n}",
            )
        ).format(r=_ROMAN[number], n=number + 1, y=year)
    if period.level is Level.MONTH:
        return rng.choice(
            (
                "BC tháng {m}-{y}",
                "bao_cao_thang_{m:02d}_{y}",
                "BC T{m:02d}-{y}",
                "BC tháng {m} năm {y}",
            )
        ).format(m=month, y=year)
    if period.level is Level.HALF:
        half = "đầu" if month == 6 else "cuối"
        return rng.choice(("BC 6 tháng {h} năm {y}", "BC_6_tháng_{h}_năm_{y}")).format(
            h=half, y=year
        )
    return rng.choice(("BC năm {y}", "bao_cao_nam_{y}")).format(y=year)


def document_date(rng: random.Random, code: str) -> str:
    """A day some time after the period's end: when the report was signed."""
    day = Period.parse(code).end + dt.timedelta(days=rng.randint(2, 25))
    return rng.choice(
        (
            f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
            f"ngày {day.day}/{day.month}/{day.year}",
        )
    )
