"""What nobody foresaw: into the log under a number, and the number to the reader."""

from collections.abc import Iterator
from contextlib import contextmanager

from pages.parts.doors import intake
from pages.parts.frame import page_frame
from pages.parts.writing.html import tag
from pages.parts.writing.words import Words


@contextmanager
def told(words: Words) -> Iterator[None]:
    """The outermost frame of every page, hence every kind of error: the reader meets a sentence,
    the log holds kind and place.

    Streamlit ends and restarts scripts with exceptions of its own; they are no `Exception` and
    pass.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001
        number = intake.note_mishap(error)
        said = (tag("h1", words("mishap")), tag("p", words("mishap_do", number=number)))
        page_frame.page(
            tag("section", *said, role="alert", class_="ns-mishap"), language=words.language
        )
