"""What a column (or the row of a form) holds, where it may be about people: counts, or numbers and
names of people.

The header alone does not say it: «Số tài khoản» heads account numbers in a list of citizens and
counts them in a report. Counts are short, of different lengths, repeat and may be grouped by dots;
numbers of people are long, of one length, each its own, and often begin with 0. What is neither for
certain is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import islice

from etl.read.element.headers import Meaning, Nature
from etl.read.element.personal import holds_personal_number, names_a_person
from etl.read.element.roles import Role
from etl.read.number.numbers import Separators, Written, token

_LOOKED_AT = 400  # filled cells by which a column is judged
_IDENTIFIER = re.compile(
    r"(?:\+84|84|0)[ .\-]?(?:\d[ .\-]?){8}\d?|0\d{11}|[A-Z]{2}\d{13}|[^\s@]+@[^\s@]+\.\w+"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_A_LIST = 3  # so many different numbers of one length are a list of numbers, not counts
_CODE_LENGTH = 6  # digits from which such a list is in doubt
_SURELY_LONG = 7  # digits that make a lone number under a suspicious header doubtful
_TOO_LONG = 9  # digits in a row: no unit counts so many of anything
_NEARLY_ALL = 0.8
_LONGEST_NAME = 6  # words: «Ông Nguyễn Văn Bảy»

# «Mã» may head codes of units, and papers of people
_INNOCENT = {Role.NOTE, Role.UNIT_CODE, Role.INDICATOR_CODE}


class Contents(StrEnum):
    """What the cells of a column are."""

    NOTHING = "nothing"
    COUNTS = "counts"
    PERSONAL = "personal"
    DOUBTFUL = "doubtful"  # numbers that may be either
    OTHER = "other"  # neither: words, dates


def judged(meaning: Meaning, texts: Sequence[str]) -> Meaning:
    """What a header that may be about people means once it is seen what stands under it."""
    if meaning.nature is Nature.PERSONAL:
        found = under_suspicion(texts)
        if found is Contents.COUNTS:
            return counted(meaning)
        return replace(meaning, nature=Nature.DOUBTED) if found is Contents.DOUBTFUL else meaning
    return Meaning(nature=Nature.PERSONAL) if is_a_list_of_people(texts) else meaning


def may_be_about_people(meaning: Meaning) -> bool:
    """Whether a column has to be looked into: what is an element for certain has its cells
    refused one by one.
    """
    return (
        meaning.nature in (Nature.PERSONAL, Nature.UNKNOWN, Nature.PROPOSED)
        or meaning.role in _INNOCENT
    )


def counted(meaning: Meaning) -> Meaning:
    """What a suspicious header means as that of a count."""
    return replace(meaning, nature=Nature.PROPOSED if meaning.proposed else Nature.UNKNOWN)


def under_suspicion(texts: Sequence[str]) -> Contents:
    """What stands under a header that may announce personal data."""
    cells = _filled(texts)
    if not cells:
        return Contents.NOTHING
    kinds = [_kind(text) for text in cells]
    counts = kinds.count(Contents.COUNTS)
    if Contents.OTHER in kinds or kinds.count(Contents.PERSONAL) > counts:
        return Contents.PERSONAL
    if counts < len(cells) or _looks_like_codes(cells):
        return Contents.DOUBTFUL
    return Contents.COUNTS


def is_a_list_of_people(texts: Sequence[str]) -> bool:
    """Whether nearly all cells under an innocent header («Ghi chú», «Số») are numbers or names
    of people.
    """
    cells = _filled(texts)
    identifiers = sum(_IDENTIFIER.fullmatch(text) is not None for text in cells)
    people = sum(names_a_person(text) and len(text.split()) <= _LONGEST_NAME for text in cells)
    return bool(cells) and max(identifiers, people) >= _NEARLY_ALL * len(cells)


def _filled(texts: Sequence[str]) -> list[str]:
    return list(
        islice(
            (text.strip() for text in texts if text and token(text).written is not Written.BLANK),
            _LOOKED_AT,
        )
    )


def _kind(text: str) -> Contents:
    """What one cell under a suspicious header is by itself."""
    if holds_personal_number(text) or (text.isdigit() and len(text) >= _TOO_LONG):
        return Contents.PERSONAL
    one = token(text)
    if one.written is Written.FRACTION or one.percent:
        return Contents.COUNTS
    if one.written in (Written.NO, Written.NO_ACTIVITY, Written.WORDS, Written.ERROR):
        return Contents.COUNTS
    if one.written is not Written.NUMBER:
        return Contents.OTHER
    return Contents.DOUBTFUL if one.separators is Separators.ODD else Contents.COUNTS


def _looks_like_codes(cells: Sequence[str]) -> bool:
    """Whether numbers are all of one length and each its own, as codes, cards and years of
    birth are.
    """
    plain = [text for text in cells if text.isdigit()]
    lengths = {len(text) for text in plain}
    if len(plain) < len(cells) or len(lengths) != 1:
        return False
    if len(cells) >= _A_LIST and all(map(_YEAR.fullmatch, cells)):
        return True
    each_its_own = len(set(plain)) == len(plain)
    return each_its_own and min(lengths) >= (
        _CODE_LENGTH if len(plain) >= _A_LIST else _SURELY_LONG
    )
