"""Streamlit collects all garbage after every script run, and everybody waits meanwhile: what
stays is not walked through each time.
"""

import atexit
import gc
import time
from typing import Any

_WHOLE_EVERY = 60.0  # seconds


class Settling:
    """After every full collection what is left is set aside (`gc.freeze`, which costs nothing), so
    that the next one walks only through what came since. Figures that are kept for readers to come
    add up: with the modules alone set aside a collection took 95 ms less, and 12 ms again after 35
    views. Sessions that ended meanwhile lie among what was set aside: once a minute all of it is
    walked through.
    """

    def __init__(self) -> None:
        self._whole_at = time.monotonic()

    def __call__(self, phase: str, about: dict[str, Any]) -> None:
        """Called by the collector, at the start and the end of each collection."""
        if about["generation"] < 2:
            return
        if phase == "stop":
            gc.freeze()
        elif time.monotonic() - self._whole_at > _WHOLE_EVERY:
            self._whole_at = time.monotonic()
            gc.unfreeze()


def settle() -> None:
    """From now on, to the end: then it is let go, or DuckDB fills the terminal with objects
    that nobody gave back.
    """
    settling = Settling()
    gc.callbacks.append(settling)
    atexit.register(_let_go, settling)
    gc.collect()


def _let_go(settling: Settling) -> None:
    gc.callbacks.remove(settling)
    gc.unfreeze()
