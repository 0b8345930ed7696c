"""Choices that are found by typing, with and without diacritics.

Streamlit's list compares what is typed with the label, letter by letter: «long xuyen» finds no
«Long Xuyên».
"""

from metrics.declared.vietnamese import fold

# style.css makes it wider than any list: what stands behind it is searched and not seen
_OUT_OF_SIGHT = "\t"


def findable(label: str, *also: str) -> str:
    """The label of a choice, found also without diacritics and by other words (`also`)."""
    words = fold(" ".join((label, *also)))
    return label if words == label.lower() else f"{label}{_OUT_OF_SIGHT}{words}"


def seen(label: str) -> str:
    """What of a findable label is on the screen."""
    return label.partition(_OUT_OF_SIGHT)[0]
