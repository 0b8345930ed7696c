"""Which unit a row means: by its code, by its name within a stated area, on a day. One unit, or the question to ask; never a guess.

The epoch comes from the day (the end of the row's period): the same code and the same name meant other units before 1 July 2025.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from metrics.indicator import Text


class Reason(StrEnum):
    """How a unit was found (the first group: `code` is given) or what has to be asked (the second: `code` is None)."""

    CODE = "code"  # the code, and the name agrees or is absent
    CODE_LEADING_ZEROS = "code_leading_zeros"  # 124 or 124.0 for 00124; told as a warning
    NAME = "name"  # the name, unique within the stated area
    NAME_WITHOUT_DIACRITICS = "name_without_diacritics"  # written without any diacritics and unique within the stated area

    NOTHING_GIVEN = "nothing_given"  # neither code nor name
    UNKNOWN_CODE = "unknown_code"
    CODE_CONTRADICTS_NAME = "code_contradicts_name"
    OUTSIDE_AREA = "outside_area"  # the code is of a unit outside the stated province or district
    UNKNOWN_NAME = "unknown_name"
    SEVERAL = "several"  # more than one unit of that name in the area
    AREA_NEEDED = "area_needed"  # a commune's name without a stated province (before 1 July 2025: or district)
    UNKNOWN_AREA = "unknown_area"  # the stated province or district is itself not known on that day
    OTHER_EPOCH = "other_epoch"  # exists only before or after the day asked for
    OTHER_TYPE = "other_type"  # «Phường X» where only «Xã X» exists
    OTHER_DIACRITICS = "other_diacritics"  # the same letters with other marks


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A unit that may be meant: its code, official name and the names of the areas around it («Huyện Châu Đức, Tỉnh …»)."""

    code: str
    name: str
    area: str
    likeness: float  # 0 to 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """What a row's code and name resolve to. `code` None: nothing is accepted, ask `said` and offer `candidates` (nearest first)."""

    code: str | None
    name: str | None  # the official name of the unit
    candidates: tuple[Candidate, ...]
    reason: Reason
    said: Text  # one sentence: how it was decided, or what was found and what is asked


def find(
    code: str | None,
    name: str | None,
    *,
    on: dt.date,
    province: str | None = None,
    district: str | None = None,
    commune: str | None = None,
    level: str | None = None,
) -> Match:
    """The unit of a row on a day.

    `province`, `district`, `commune`: a name or a code that narrows the search (a column of the file or a choice of the sender).
    `level`: province, district, commune or village, when the caller knows; None: any.
    """
    raise NotImplementedError


def is_total_label(text: str) -> bool:
    """«Toàn huyện», «Tổng cộng», «Tổng xã»: a row that sums others and is no unit."""
    raise NotImplementedError
