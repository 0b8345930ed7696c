"""The one question that stands before all questions about units: of which province the files
are, where they do not say it.
"""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from pages.parts.doing.report_form import PROVINCE
from pages.parts.doing.submission import remembered
from pages.parts.doors import intake
from pages.parts.doors.intake import Finding, Reading, Said, Understood
from pages.parts.frame.pickers import findable
from pages.parts.writing.words import Words

_EACH = "each"
_ANYWHERE = ("unit_in_stated_area", "unit_of_form")
_KEY = "answer-province"


def waiting(questions: Sequence[Finding], said: Said) -> list[Finding]:
    """The questions that the province answers, wholly or nearly. None once it is chosen, or the
    files are of several.
    """
    if said.province or remembered().each_unit:
        return []
    return [one for one in questions if one.rule in _ANYWHERE]


def ask(found: Sequence[Finding], readings: Sequence[Understood], words: Words) -> None:
    """Asks for the province, that which has most of the names first."""
    period = _period(readings)
    holding = Counter(code for one in found for code in intake.provinces_of(one.options, period))
    names = {unit.code: unit.name for unit in intake.provinces(period)}
    first = [code for code, _ in holding.most_common() if code in names]
    st.selectbox(
        words("province_which", count=len(found)),
        [*first, *(code for code in names if code not in holding), _EACH],
        None,
        lambda code: _option(code, names, holding, words),
        _KEY,
        placeholder=words("answer_search"),
        on_change=_chosen,
    )


def _period(readings: Sequence[Understood]) -> str | None:
    """A period of the files: units are those of its end."""
    codes = (
        code
        for one in readings
        if isinstance(one, Reading)
        for code in one.cells.frame["period"].drop_nulls().unique().sort()
    )
    return next(codes, None)


def _option(code: str, names: dict[str, str], holding: Counter[str], words: Words) -> str:
    if code == _EACH:
        return findable(words("province_each"))
    name = names[code]
    return findable(
        words("province_holds", province=name, count=holding[code]) if holding[code] else name
    )


def _chosen() -> None:
    """Takes the answer for the choice of step 1, where it is seen and can be changed."""
    code = st.session_state[_KEY]
    if code == _EACH:
        remembered().each_unit = True
    elif code:
        st.session_state[PROVINCE] = code
