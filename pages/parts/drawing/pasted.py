"""What is called a file and was pasted as text: the page says of it what it is."""

from pages.parts.writing.words import WORDS, Words

_NAMES = frozenset(WORDS["paste_name"].said(language) for language in ("vi", "en"))


def is_pasted(name: str) -> bool:
    """Whether this is the name under which pasted text is kept."""
    return name in _NAMES


def title(name: str, words: Words) -> str:
    """How what was given is called on the page."""
    return words("pasted") if is_pasted(name) else name


def either(name: str, of_file: str, of_text: str, words: Words) -> str:
    """A word about what was given: that of a file, or that of pasted text."""
    return words(of_text if is_pasted(name) else of_file)
