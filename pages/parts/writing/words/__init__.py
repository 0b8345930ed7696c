"""Every word of the pages in both languages, a file a page, so that an office can change one.

The register: Vietnamese administration. A text in braces is filled in. (A) in a comment: assumed
good usage, not seen in a public document.
"""

from collections.abc import Iterable, Mapping

from metrics.declared.indicator import Language, Text
from metrics.declared.vietnamese import number
from pages.parts.writing.html import Markup, filled
from pages.parts.writing.words import (
    acts,
    catalogue,
    compare,
    download,
    figures,
    frame,
    history,
    indicator,
    overview,
    reporting,
    submit,
    unit,
)


def _together(files: Iterable[Mapping[str, Text]]) -> dict[str, Text]:
    """All words by their keys. Raises ValueError where two files give one key."""
    together: dict[str, Text] = {}
    for words in files:
        if twice := together.keys() & words.keys():
            raise ValueError(f"words given twice: {', '.join(sorted(twice))}")
        together |= words
    return together


WORDS = _together(
    file.WORDS
    for file in (
        acts,
        catalogue,
        compare,
        download,
        figures,
        frame,
        history,
        indicator,
        overview,
        reporting,
        submit,
        unit,
    )
)


class _Count(str):
    """A count as it is written; «{count} {count:unit|units}» takes the word that goes with it."""

    def __format__(self, spec: str) -> str:
        one, is_choice, many = spec.partition("|")
        return str(self) if not is_choice else one if self == "1" else many


class Words:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, /, **filled: str | int) -> str:
        """The word under `key`, its braces filled, counts written as the language writes them.
        Raises KeyError for an unknown key.
        """
        return (
            WORDS[key]
            .said(self.language)
            .format(**{name: self._written(value) for name, value in filled.items()})
        )

    def _written(self, value: str | int) -> str:
        return _Count(value if isinstance(value, str) else number(value, 0, self.language))

    def linked(self, key: str, /, **parts: str) -> Markup:
        """The word under `key` as HTML, with links in its braces."""
        return filled(WORDS[key].said(self.language), **parts)

    def text(self, text: Text) -> str:
        """A declared text in this language."""
        return text.said(self.language)
