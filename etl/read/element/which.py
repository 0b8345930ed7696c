"""Which figure a header or a title says it holds: of the period, new in it, cumulative, as of a
day, estimated, or another one.

What it comes to depends on how the element is declared (metrics.declared.indicator.Kind): a stock
is its state at the end, so a cumulative figure is the right one and one of the period is not; a
flow is what the period adds.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from metrics.declared.vietnamese import fold


class Which(StrEnum):
    """Which figure a header says it holds."""

    NEW = "new"  # phát sinh, cấp mới, tăng thêm: only what the period added
    IN_PERIOD = "in_period"  # trong quý, kỳ này
    UNDER_PERIOD = "under_period"  # a group above the columns says «trong kỳ» of all of them
    TO_DATE = "to_date"  # đến ngày, đến cuối kỳ: the state on a day
    CUMULATIVE = "cumulative"  # lũy kế, từ đầu năm
    ESTIMATED = "estimated"  # ước thực hiện
    OTHER = "other"  # kế hoạch, cùng kỳ, tăng giảm: never a figure of this report


_PART = "kỳ|quý|tháng|năm|tuần"
_WORDS: Mapping[Which, str] = {
    Which.OTHER: (
        r"kế hoạch|chỉ tiêu (?:được )?giao|chỉ tiêu năm|mục tiêu|cùng kỳ|năm trước|"
        # not what the figure holds: «kể cả kỳ trước», «kỳ trước chuyển sang»
        r"(?<!\bcả )(?<!\bcả từ )(?<!\bcả hồ sơ )(?<!\bgồm )(?:kỳ|quý|tháng) trước(?! chuyển)|"
        rf"(?:{_PART}) (?:sau|tới|tiếp theo)|so với|so sánh|"
        r"tăng|giảm|chênh lệch|bình quân|trung bình|xếp hạng|thứ hạng|điểm tối đa|điểm "
        r"chuẩn|điểm tự chấm|đăng ký năm"
    ),
    Which.CUMULATIVE: (
        r"l[uũ][yỹ] kế|cộng dồn|(?:tính )?từ đầu (?:năm|nhiệm kỳ)|(?:từ trước |tính )?đến "
        r"nay|từ trước tới nay|tích lũy|tổng cộng dồn"
    ),
    Which.ESTIMATED: r"ước(?: thực hiện| đạt| tính)?|dự kiến|dự ước|tạm tính",
    Which.NEW: (
        r"phát sinh(?! nghĩa vụ)(?: tăng)?(?: mới)?|(?<!đổi )(?<!thôn )(?:cấp )?mới(?: "
        rf"phát sinh)?(?: trong (?:{_PART}))?|tăng thêm|"
        rf"bổ sung|trong (?:{_PART}) có thêm"
    ),
    Which.TO_DATE: (
        rf"(?:tính |có |đã có )*(?:đến|tới) (?:hết |cuối )*(?:ngày\b(?: [\d./-]+)?|"
        rf"(?:{_PART})(?: báo cáo)?(?: (?:[ivx]+|\d{{1,2}})\b)?(?:(?:/| năm )\d{{4}})?|"
        r"thời điểm(?: báo cáo| này)?)|"
        r"(?:tính |có |đã có )*(?:đến|tới) (?:hết )?[\d]+[/.-][\d./-]+|(?:có |số )*cuối "
        rf"(?:{_PART})"
    ),
    Which.IN_PERIOD: rf"trong (?:\d+ )?(?:{_PART})(?: này| báo cáo)?|(?:{_PART}) này",
}


def _patterns(marked: bool) -> dict[Which, re.Pattern[str]]:
    return {
        which: re.compile(rf"\b(?:{words if marked else fold(words)})\b")
        for which, words in _WORDS.items()
    }


_MARKED = _patterns(marked=True)
_BARE: dict[Which, re.Pattern[str]] = {
    which: words
    for which, words in _patterns(marked=False).items()
    if which not in (Which.OTHER, Which.ESTIMATED)
}
"""For texts without any marks; «tang» may be «tầng» and «uoc» may stand for much."""

_OF_YEAR = re.compile(
    r"\b(?:từ đầu (?:năm|nhiệm kỳ)|tu dau (?:nam|nhiem ky)|\d+ tháng|\d+ thang)\b"
)
_SINCE = re.compile(r"\b(?:từ trước|tu truoc)\b")
_ORDER = (Which.CUMULATIVE, Which.ESTIMATED, Which.OTHER, Which.NEW, Which.TO_DATE, Which.IN_PERIOD)


def lowered(text: str) -> str:
    return unicodedata.normalize("NFC", text.lower())


@lru_cache(maxsize=16_384)
def says(text: str, which: Which) -> bool:
    """Whether a text has words of a kind."""
    return (words := _words_of(lowered(text)).get(which)) is not None and words.search(
        lowered(text)
    ) is not None


@lru_cache(maxsize=16_384)
def without(text: str, which: Which) -> str:
    """A text in small letters without the words of a kind."""
    words = _words_of(lowered(text)).get(which)
    return (words.sub(" ", lowered(text)) if words else lowered(text)).strip(" ,:-()")


def first_said(text: str, among: Sequence[Which] = _ORDER) -> Which | None:
    """The first of these kinds of which a text has words."""
    return next((which for which in among if says(text, which)), None)


def is_of_year(text: str) -> bool:
    """Whether a cumulative figure begins with the year: for a stock that is only what the year
    added.
    """
    return _OF_YEAR.search(lowered(text)) is not None and _SINCE.search(lowered(text)) is None


def _words_of(text: str) -> dict[Which, re.Pattern[str]]:
    return _BARE if text.isascii() else _MARKED
