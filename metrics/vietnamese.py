"""How Vietnamese names are compared and how numbers are written."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, no diacritics, đ as d, single blanks: for search and comparison, never for display."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())


def number(value: float, decimals: int | None = None, language: str = "vi") -> str:
    """1234.5 as 1.234,5 (vi) or 1,234.5 (en). Without `decimals`: whole numbers plain, others with two places at most."""
    if decimals is None:
        written = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")
    else:
        written = f"{value:,.{decimals}f}"
    return written if language == "en" else written.translate(str.maketrans(",.", ".,"))
