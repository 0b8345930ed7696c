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
_TENS = {"mươi": 10, "chục": 10, "trăm": 100}
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
    said = _Words()
    for position, word in enumerate(words):
        if not said.take(word, words[position - 1] if position else ""):
            counted = position >= max(2, len(words) - 2) and bool(said.total or said.group)
            return said.number if counted else None
    return said.number


class _Words:
    """A number as its words are taken one after another. `digit`: the last one said; `group`:
    the hundreds and tens before it; `total`: the thousands and millions before these.
    """

    def __init__(self) -> None:
        self.total, self.group, self.digit = 0.0, 0.0, 0.0

    @property
    def number(self) -> float:
        return self.total + self.group + self.digit

    def take(self, word: str, before: str) -> bool:
        """Whether a word is one of a number."""
        if word in _UNITS:
            self.digit = _UNITS[word]
        elif word in _TENS:
            self.group, self.digit = self.group + _TENS[word] * self.digit, 0.0
        elif word == "mười":
            self.group, self.digit = self.group + 10, 0.0
        elif word == "rưỡi" and before in _SCALES:
            self.total += _SCALES[before] / 2
        elif word in _SCALES:
            self.total += (self.group + self.digit) * _SCALES[word]
            self.group, self.digit = 0.0, 0.0
        else:
            return word in _LINKS
        return True
