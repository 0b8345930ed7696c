"""The worked case of a rate, as the catalogue and the docs show it."""

from metrics.declared.indicator import Indicator, Language
from metrics.declared.vietnamese import measure_name, number


def said(indicator: Indicator, language: Language) -> str | None:
    """Châu Đức, 12/2023: 82.700 ÷ 110.000 × 100 = 75,18%; None for what is no rate, and where
    nobody published a case.
    """
    case = indicator.example
    if case is None or not indicator.is_rate or not case.place:
        return None
    top, bottom = (
        _sum([case.reported[code] for code in codes], language)
        for codes in (indicator.numerator, indicator.denominator)
    )
    times = f" × {number(indicator.factor, language=language)}" if indicator.factor != 1 else ""
    unit = "%" if indicator.measure == "%" else f" {measure_name(indicator.measure, language)}"
    return f"{case.place}: {top} ÷ {bottom}{times} = {number(case.value, 2, language)}{unit}"


def _sum(terms: list[float], language: Language) -> str:
    written = [number(term, language=language) for term in terms]
    return written[0] if len(written) == 1 else f"({' + '.join(written)})"
