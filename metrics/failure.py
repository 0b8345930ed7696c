"""What goes wrong in a way that was foreseen: said to the user in two languages with the next step, never as a traceback."""

from metrics.indicator import Text


class Failure(Exception):
    """An expected failure. `text` says what happened and what to do; str() is the Vietnamese."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi)
        self.text = Text(vi=vi, en=en)
