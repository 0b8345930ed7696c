"""Several numbers in one cell («7/49», «1.066/1.420»): which elements they are, by the header,
the words in the cell, or as answered.
"""

import re
from collections.abc import Sequence
from typing import Any

from etl.findings import Rule, Severity, declare
from etl.read.draft import LEAVE_OUT, Draft
from etl.read.element.headers import Meaning, Nature, rates_of
from etl.read.number.numbers import Token
from metrics.declared.registry import registry
from metrics.declared.vietnamese import fold

_MEND_VI = "Đề nghị chọn chỉ tiêu, hoặc tách thành các cột."
_MEND_EN = "Please choose the element, or use one column for each."

declare(
    Rule(
        name="first_of_fraction",
        severity=Severity.QUESTION,
        vi="«{text}» gồm nhiều số: số thứ nhất là chỉ tiêu nào?",
        en="«{text}» holds several numbers: which element is the first?",
        mend_vi=_MEND_VI,
        mend_en=_MEND_EN,
    ),
    Rule(
        name="fraction_has_known_base",
        severity=Severity.QUESTION,
        vi="«{text}» gồm nhiều số: số thứ hai (sau dấu «/») là chỉ tiêu nào?",
        en="«{text}» holds several numbers: which element is the second (behind the «/»)?",
        mend_vi=_MEND_VI,
        mend_en=_MEND_EN,
    ),
    Rule(
        name="third_of_fraction",
        severity=Severity.QUESTION,
        vi="«{text}» gồm nhiều số: số thứ ba là chỉ tiêu nào?",
        en="«{text}» holds several numbers: which element is the third?",
        mend_vi=_MEND_VI,
        mend_en=_MEND_EN,
    ),
    Rule(
        name="part_of_fraction",
        severity=Severity.QUESTION,
        vi="Cột gồm {label_vi}, nhưng ô chỉ ghi một số «{text}»: đó là số của chỉ tiêu nào?",
        en=(
            "The column holds {label_en}, but the cell has only one number «{text}»: of "
            "which element is it?"
        ),
        mend_vi="Đề nghị ghi đủ các số, hoặc chọn chỉ tiêu.",
        mend_en="Please write all the numbers, or choose the element.",
    ),
)

KINDS = {
    "first": "first_of_fraction",
    "base": "fraction_has_known_base",
    "third": "third_of_fraction",
}
"""What is asked about the numbers of a cell, in their order: the kind of the question's key,
and its rule.
"""

PART = "part"  # the kind of the key about a single number where the header names several


def parts_of(draft: Draft, header: str, meaning: Meaning, one: Token) -> tuple[str, ...] | None:
    """The elements of a fraction's numbers: from the header, from the words in the cell,
    answered, or from the declared rate.
    """
    count = len(one.parts)
    if meaning.nature in (Nature.FRACTION, Nature.RATE) and len(meaning.elements) == count:
        return meaning.elements
    if meaning.nature is Nature.PROPOSED:
        return None
    head = meaning.elements[0] if meaning.elements else None
    if head and (named := _named(head, one)):
        return named
    answers = [draft.answer(key) for key in _keys(header)[:count]]
    if _is_first(draft, header, meaning):
        answers[0] = answers[0] or head
    codes = _codes(answers)
    if len(codes) == count:
        return codes
    base = base_of(head) if head and not any(answers[1:]) else None
    return (head, base) if head and base and count == 2 else None


def _codes(answers: Sequence[Any]) -> tuple[str, ...]:
    """The elements that answers name; none where they name one twice."""
    elements = registry().elements
    codes = tuple(code for code in answers if isinstance(code, str) and code in elements)
    return codes if len(set(codes)) == len(codes) else ()


def questions(
    draft: Draft, header: str, meaning: Meaning, one: Token
) -> dict[str, tuple[str, ...]]:
    """What is asked about a fraction: the kinds of the questions, with the elements that are
    near.
    """
    head = meaning.elements[0] if meaning.elements else None
    first = draft.answer(_keys(header)[0])
    known = first if isinstance(first, str) and first in registry().elements else head
    near = dict.fromkeys([*meaning.elements, *(beside(head) if head else ())])
    others = tuple(code for code in (beside(known) if known else near) if code != known)
    asked = {
        kind: (tuple(near) if kind == "first" else others)
        for kind in tuple(KINDS)[: len(one.parts)]
    }
    if _is_first(draft, header, meaning):
        del asked["first"]
    return asked


def is_left_out(draft: Draft, header: str) -> bool:
    """Whether it was answered that the fractions under a header do not count."""
    return LEAVE_OUT in [draft.answer(key) for key in _keys(header)]


def single(draft: Draft, header: str, meaning: Meaning) -> str | None:
    """The element of a single number under a header that names several, as answered."""
    answer = draft.answer(f"{PART}:{fold(header)}")
    return (
        answer
        if isinstance(answer, str) and (answer in meaning.elements or answer == LEAVE_OUT)
        else None
    )


def _keys(header: str) -> tuple[str, ...]:
    return tuple(f"{kind}:{fold(header)}" for kind in KINDS)


def _is_first(draft: Draft, header: str, meaning: Meaning) -> bool:
    """Whether the first number is surely that of the header: what is counted of a declared
    whole, or what was answered about it.
    """
    if not meaning.elements or meaning.nature is Nature.FRACTION:
        return False
    return (
        bool(_bases(meaning.elements[0]))
        or draft.answer(f"header:{fold(header)}") == meaning.elements[0]
    )


def _named(element: str, one: Token) -> tuple[str, ...] | None:
    """The elements that the words behind the numbers name."""
    named = [_named_base(element, part.unit) for part in one.parts[1:]]
    known = tuple(code for code in named if code)
    return (element, *known) if len(known) == len(named) == len(set(known)) else None


def _named_base(element: str, words: str) -> str | None:
    """The declared whole of an element that the words behind a number name: «chỉ tiêu giao»,
    «công dân thường trú».
    """
    wholes = {registry().indicators[rate].denominator[0] for rate in rates_of(element)}
    said = set(words.replace(",", " ").split())
    fitting = [
        code
        for code in wholes
        if said and said <= set(re.findall(r"\w+", fold(registry().elements[code].label.vi)))
    ]
    return fitting[0] if len(fitting) == 1 else None


def base_of(element: str) -> str | None:
    """The one declared whole of an element; None when there are several or none."""
    bases = _bases(element)
    return bases[0] if len(bases) == 1 else None


def _bases(element: str) -> Sequence[str]:
    """The declared wholes of an element: of its rates, and what it is part of."""
    part_of = registry().elements[element].part_of
    of_rates = [registry().indicators[code].denominator[0] for code in rates_of(element)]
    return list(dict.fromkeys([*of_rates, *([part_of] if part_of else [])]))


def beside(element: str) -> tuple[str, ...]:
    """The elements that are declared to go with one: its wholes, what it is divided by or
    divides, its parts.
    """
    together = (
        code
        for one in registry().indicators.values()
        if element in one.elements
        for code in one.elements
    )
    parts = (one.code for one in registry().elements.values() if one.part_of == element)
    return tuple(
        code for code in dict.fromkeys([*_bases(element), *together, *parts]) if code != element
    )
