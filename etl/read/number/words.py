"""Numbers in Vietnamese words: «một nghìn hai trăm», «1,2 triệu». Understood only to be
proposed in a question.
"""

import re

_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {
    "nghìn": 1_000,
    "ngàn": 1_000,
    "triệu": 1_000_000,
    "tỷ": 1_000_000_000,
    "tỉ": 1_000_000_000,
}
# folded: behind a number they multiply it
SCALES = frozenset({"nghin", "ngan", "trieu", "ty", "ti", "tram", "tr"})
_LINKS = frozenset({"linh", "lẻ", "và"})
_SCALED = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*(nghìn|ngàn|triệu|tỷ|tỉ)\b")


def spoken_number(text: str) -> float | None:
    """The number that a text says in words, or in figures with a scale; None when it says
    anything else.
    """
    words = re.sub(r"[.,;:!]+$", "", text.lower()).split()
    if scaled := _SCALED.match(" ".join(words)):
        return round(float(scaled[1].replace(",", ".")) * _SCALES[scaled[2]], 6)
    if not words or not any(word in _UNITS or word == "mười" for word in words):
        return None
    total, group, digit = 0.0, 0.0, 0.0
    for position, word in enumerate(words):
        if word in _UNITS:
            digit = _UNITS[word]
        elif word in ("mươi", "chục"):
            group, digit = group + 10 * digit, 0.0
        elif word == "mười":
            group, digit = group + 10, 0.0
        elif word == "trăm":
            group, digit = group + 100 * digit, 0.0
        elif word == "rưỡi" and position and words[position - 1] in _SCALES:
            total += _SCALES[words[position - 1]] / 2
        elif word in _SCALES:
            total, group, digit = total + (group + digit) * _SCALES[word], 0.0, 0.0
        elif word not in _LINKS:
            return (
                total + group + digit
                if position >= 2 and (total or group) and position >= len(words) - 2
                else None
            )
    return total + group + digit
