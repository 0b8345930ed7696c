"""Ways of saying one thing, made one by rule: «từ (đủ) 18 tuổi (trở lên)», «người», «dân số», «công
dân» of an age, «VNeID mức 2».

Only what means the same whatever stands around it; what may mean something else stays as it is, and
is asked.
"""

import re
import unicodedata
from functools import cache, lru_cache

_TONES = re.compile("([\u0300\u0301\u0303\u0309\u0323])")
_LONE_Y = re.compile(r"^([bcdđghklmnpqrstvx]*)y$")


@lru_cache(maxsize=16_384)
def spelt(word: str) -> str:
    """The tone mark at the end of the syllable, i for a lone y: the two places where spelling
    wavers.
    """
    apart = unicodedata.normalize("NFD", word)
    tones = "".join(_TONES.findall(apart))
    bare = unicodedata.normalize("NFC", _TONES.sub("", apart))
    return _LONE_Y.sub(r"\1i", bare) + tones


_PEOPLE = "người dân|công dân|dân số|nhân khẩu|người"
_NOT_AND_OVER = ("dưới", "chưa", "đến", "trên", "tới", "quá")  # before an age: it is no «and over»
_TO = ("đến", "tới", "xuống")  # behind one: neither

_AGE = r"(?<= )(?:từ )?(?:đủ )?(\d+) tuổi(?: trở lên)?(?= )"
_RULES = (
    (r"(?<= )trưởng thành(?: 18\+)?(?= )", "18+"),
    (rf"(?<= )(?:{_PEOPLE}) (?=\d+\+ )", "người "),
    (r"(?<= )(?:tài khoản )?(?:định danh điện tử|định danh|vneid)(?= )", "vneid"),
    (r"(?<= vneid )mức(?: độ)? 0?(?=\d )", "mức "),
    (r"(?<= và )mức(?: độ)? 0?(?=\d )", "mức "),
    (rf"(?<= )(?:{_PEOPLE}|người 18\+) (?:đã )?(?:có|được cấp|được có) (?=vneid mức \d )", ""),
    (r"(?<= )(vneid mức \d) (?:đã |được |đã được )cấp(?= $)", r"\1"),
    (
        r"(?<= )tài khoản (?:trên )?(?:cổng )?dịch vụ công(?: quốc gia| trực tuyến)*(?= )",
        "tài khoản dịch vụ công",
    ),
    (r"(?<= )(?:công dân|người dân) (?=(?:đã )?có )", "người "),
    (r"(?<= )(?:hộ kinh doanh tiểu thương|hộ tiểu thương|hộ kd)(?= )", "hộ kinh doanh"),
    (r"(?<= )(?:có )?(?:mã )?qr(?: nhận| để)?(?: thanh toán)?(?= )", "qr"),
)
"""Patterns over the words of a phrase with a blank before and after each, and what they become,
in this order.
"""


@lru_cache(maxsize=16_384)
def one_way(phrase: str) -> str:
    """A phrase (words spelt one way, a blank before and after each) said in the one way that
    all of these are.
    """
    said = _patterns()[0].sub(_and_over, phrase)
    for pattern, (_, becomes) in zip(_patterns()[1:], _RULES, strict=True):
        said = pattern.sub(_spelt_words(becomes), said)
    return said


def _and_over(age: re.Match[str]) -> str:
    """«18+» of an age and over; «dưới 6 tuổi», «14 đến 18 tuổi» stay as they are."""
    before, after = age.string[: age.start()].split()[-1:], age.string[age.end() :].split()[:2]
    bounded = any(word in map(spelt, _NOT_AND_OVER) or word.isdigit() for word in before) or any(
        word in map(spelt, _TO) for word in after
    )
    return age[0] if bounded else f"{int(age[1])}+"


@cache
def _patterns() -> list[re.Pattern[str]]:
    return [
        re.compile(_spelt_words(pattern)) for pattern in (_AGE, *(pattern for pattern, _ in _RULES))
    ]


def _spelt_words(pattern: str) -> str:
    """A pattern with its words spelt one way; what regular expressions mean by letters (\\d)
    stays.
    """
    return re.sub(r"(?<!\\)[^\W\d_]+", lambda word: spelt(word[0]), pattern)
