"""Vietnamese text as older programs store it: windows-1258, TCVN3 (ABC) and VNI."""

import unicodedata
from functools import cache

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_TCVN3_ROWS = {  # each vowel with its five tones, as bytes of the ABC fonts
    "a": (0xB5, 0xB6, 0xB7, 0xB8, 0xB9), "ă": (0xBB, 0xBC, 0xBD, 0xBE, 0xC6),
    "â": (0xC7, 0xC8, 0xC9, 0xCA, 0xCB),
    "e": (0xCC, 0xCE, 0xCF, 0xD0, 0xD1), "ê": (0xD2, 0xD3, 0xD4, 0xD5, 0xD6),
    "i": (0xD7, 0xD8, 0xDC, 0xDD, 0xDE),
    "o": (0xDF, 0xE1, 0xE2, 0xE3, 0xE4), "ô": (0xE5, 0xE6, 0xE7, 0xE8, 0xE9),
    "ơ": (0xEA, 0xEB, 0xEC, 0xED, 0xEE),
    "u": (0xEF, 0xF1, 0xF2, 0xF3, 0xF4), "ư": (0xF5, 0xF6, 0xF7, 0xF8, 0xF9),
    "y": (0xFA, 0xFB, 0xFC, 0xFD, 0xFE),
}  # fmt: skip
_TCVN3_LETTERS = {
    "ă": 0xA8, "â": 0xA9, "ê": 0xAA, "ô": 0xAB, "ơ": 0xAC, "ư": 0xAD, "đ": 0xAE,
    "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7,
}  # fmt: skip
_VNI_BASE = {"ă": "a", "â": "a", "ê": "e", "ô": "o"}
_VNI_TONES = {  # the letter that follows the vowel: bare, breve, circumflex
    "": "øûõùï", "ă": "èúüéë", "â": "àåãáä", "ê": "àåãáä", "ô": "àåãáä",
}  # fmt: skip
_VNI_ALONE = {"đ": "ñ", "Đ": "Ñ", "ă": "aê", "â": "aâ", "ê": "eâ", "ô": "oâ", "ơ": "ô", "ư": "ö"}
_VNI_I = dict(zip("ìỉĩíị", "ìæóíò", strict=True)) | {"ỵ": "î"}
_PLAIN = str.maketrans(
    {"–": "-", "—": "-", "…": "...", "\u202f": " ", "\u2009": " ", "“": '"', "”": '"', "’": "'"}
)


def tcvn3(text: str) -> str:
    """The text as a program shows it that knows nothing of the font: each byte a Latin-1 letter."""
    return "".join(_tcvn3_table().get(letter, letter) for letter in _simple(text))


def vni(text: str) -> str:
    return "".join(_vni_table().get(letter, letter) for letter in _simple(text))


def windows_1258(text: str) -> bytes:
    """Base letters with breve, circumflex or horn as one byte, the tone as a combining byte
    after it.
    """
    kept: list[str] = []
    for letter in _simple(text):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in _TONES)
        kept.append(
            unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
            + tone
        )
    return "".join(kept).encode("cp1258")


def _simple(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


@cache
def _tcvn3_table() -> dict[str, str]:
    """Capital vowels with a tone have no byte of their own: the capital fonts show the small
    one.
    """
    table = {letter: chr(byte) for letter, byte in _TCVN3_LETTERS.items()}
    for vowel, row in _TCVN3_ROWS.items():
        for tone, byte in zip(_TONES, row, strict=True):
            letter = unicodedata.normalize("NFC", vowel + tone)
            table[letter] = table[letter.upper()] = chr(byte)
    return table


@cache
def _vni_table() -> dict[str, str]:
    table = dict(_VNI_ALONE) | {letter.upper(): two.upper() for letter, two in _VNI_ALONE.items()}
    for vowel in "aăâeêoôơuưy":
        base = _VNI_BASE.get(vowel, _VNI_ALONE.get(vowel, vowel))
        marks = _VNI_TONES[vowel if vowel in _VNI_TONES else ""]
        for tone, mark in zip(_TONES, marks, strict=True):
            letter = unicodedata.normalize("NFC", vowel + tone)
            table[letter], table[letter.upper()] = base + mark, (base + mark).upper()
    return table | _VNI_I | {letter.upper(): sign.upper() for letter, sign in _VNI_I.items()}
