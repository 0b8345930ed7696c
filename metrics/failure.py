"""What goes wrong in a way that was foreseen: said to the user in two languages with the next step, never as a traceback."""

from typing import Any

from metrics.indicator import Text


class Failure(Exception):
    """An expected failure. `text` says what happened and what to do; str() is the Vietnamese."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi)
        self.text = Text(vi=vi, en=en)

    def __reduce__(self) -> tuple[Any, ...]:
        """Passes between processes as it is, whatever its own constructor takes."""
        return _restored, (type(self), str(self), self.__dict__)


def _restored(kind: type[Failure], message: str, kept: dict[str, Any]) -> Failure:
    failure = kind.__new__(kind)
    Exception.__init__(failure, message)
    failure.__dict__.update(kept)
    return failure
